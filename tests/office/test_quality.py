"""What wants a look in an office's store: the plan's own gaps on first start, explanations that stay."""

from __future__ import annotations

from datetime import date, datetime
from importlib import import_module

import pandas as pd
import pytest

from lib import office as rooms
from lib.office import Office, Question
from lib.office.editions import all_keys
from lib.office.sight import sight
from lib.store import checking
from lib.vocabulary.quality import CHECKS, KINDS
from tests.builders import sheet, workbook

JUNE = date(2024, 6, 30)
TODAY = date(2024, 7, 10)
AGENCY = ("KHO BẠC NHÀ NƯỚC CAO LỘC", "TÌNH HÌNH GIẢI NGÂN NĂM 2024", "Số liệu đến ngày 30/06/2024")


FOUND: dict[object, pd.DataFrame] = {}
"""What was found, by what the store held: notes change nothing in it, and it takes a second."""


def quality(office: Office, **asked: object) -> pd.DataFrame:
    held = rooms.known(office).imports
    key = (tuple(held.astype("str").itertuples(index=False, name=None)), *sorted(asked.items()))
    if key not in FOUND:
        FOUND[key] = worked_out(office, **asked)
    return FOUND[key]


def worked_out(office: Office, **asked: object) -> pd.DataFrame:
    return sight(office, Question(2024, JUNE, **asked)).table("quality")  # type: ignore[arg-type]


def accept(office: Office, rows: str, title: tuple[str, ...], name: str = "kho-bac.xlsx") -> None:
    run = rooms.dry_run(office, [(name, workbook({"Biểu": sheet(rows, title=title, unit="triệu đồng")}))])
    rooms.accept(office, run, actor="Lan")


def treasury(office: Office, *lines: str, name: str = "kho-bac.xlsx") -> None:
    accept(office, "STT | Nội dung | Lũy kế giải ngân\n" + "\n".join(lines), AGENCY, name)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("DA3.1 Sản xuất nông nghiệp: kế hoạch nêu 10 xã, vốn chia cho 8 xã.", id="6b.1"),
        pytest.param(
            "Mức chung 90 % không khớp chỉ tiêu từng dòng: cộng theo vốn chỉ được 89,66 %, "
            "kém 33,8 triệu đồng.",
            id="6b.2",
        ),
        pytest.param(
            "DA4.1 Giáo dục nghề nghiệp: được giao 592 triệu đồng, hoạt động đã nêu chỉ hết 240 triệu đồng: "
            "352 triệu đồng chưa có việc để chi; riêng chỉ tiêu 296 triệu đồng đã thiếu việc cho 56 "
            "triệu đồng.",
            id="6b.4",
        ),
        pytest.param(
            "DA6.1 Giảm nghèo thông tin: vốn năm 2024 là 601 triệu đồng, kể cả vốn kéo dài là 835,168 triệu "
            "đồng; tỷ lệ «của kế hoạch» tính trên số nào cần nói rõ.",
            id="6b.5",
        ),
        pytest.param(
            "Toàn chương trình báo đã chi 2.000 triệu đồng đến 30/06/2024, không dòng nào trong 8 dòng vốn "
            "có số riêng.",
            id="6b.7",
        ),
        pytest.param(
            "4 dòng vốn làm ở xã (DA2, DA3.1, DA6.2, DA7.2; 7.898 triệu đồng) chưa văn bản nào chia vốn "
            "cho từng xã.",
            id="6b.8",
        ),
        pytest.param(
            "Năm 2025: 8/8 dòng vốn (7.726 triệu đồng) không có chỉ tiêu giải ngân trong văn bản nào đã nạp.",
            id="6b.9 · no target",
        ),
        pytest.param(
            "Năm 2025: 8/8 dòng vốn (7.726 triệu đồng) không nêu khối lượng công việc.",
            id="6b.9 · no outputs",
        ),
        pytest.param(
            "Năm 2025: 8/8 dòng vốn (7.726 triệu đồng) chưa chia theo nguồn vốn.",
            id="6b.9 · no amounts of sources",
        ),
        pytest.param(
            "DA2 Đa dạng hóa sinh kế: kế hoạch năm 2025 là 2.000 triệu đồng, giảm 58,5 % so với "
            "4.815 triệu đồng của năm trước.",
            id="6b.10",
        ),
        pytest.param(
            "Ô G20, trang «Kết quả dự kiến 2024»: 1.660 người là 208 người một lớp, các dòng khác khoảng 45: "
            "kiểm tra lại số lớp, số người.",
            id="6b.15",
        ),
    ],
)
def test_the_plans_inconsistencies_stand_on_first_start(office: Office, expected: str) -> None:
    told = quality(office).set_index("message")
    one = told.loc[expected.replace(" %", "\u00a0%")] if expected not in told.index else told.loc[expected]

    assert bool(one["file_name"]), "it leads to its file"
    assert str(one["leads"]).startswith(("/nguon-so?", "/lich-su?ma="))
    assert pd.notna(one["since"])


def test_nothing_else_stands_on_first_start(office: Office) -> None:
    told = quality(office)

    assert told["kind"].value_counts().to_dict() == {"plan": 11, "intake": 3}
    assert told["id"].is_unique
    assert "column.total_only" not in set(told["code"]), "told once: of what is stored"


def test_real_figures_alone_tell_nothing_of_illustrative_ones(office: Office) -> None:
    told = quality(office, illustrative=False)

    assert not told["illustrative"].any()
    assert told["kind"].value_counts().to_dict() == {"plan": 10, "intake": 1}


def test_null_an_empty_store(empty: object) -> None:
    told = quality(empty())  # type: ignore[operator]

    assert told.empty


def test_a_year_tells_of_its_own_plan(office: Office) -> None:
    told = sight(office, Question(2025, date(2025, 1, 31))).table("quality")

    assert set(told.loc[told["kind"] == "plan", "year"]) == {2025}


def test_the_treasury_beside_the_units(office: Office) -> None:
    treasury(office, "1 | Dự án 2 | 600", "2 | TDA2 - DA3 | 215.6")
    told = quality(office)
    reconciled = sight(office, Question(2024, JUNE)).table("reconciliation")

    differs = told[told["code"] == "treasury.differs"].iloc[0]
    assert differs["message"] == (
        "DA2 Đa dạng hóa sinh kế: đơn vị báo 588,469716 triệu đồng, Kho bạc ghi 600 triệu đồng "
        "đến 30/06/2024, lệch 11,530284 triệu đồng."
    )
    assert (differs["file_name"], differs["cell"]) == ("kho-bac.xlsx", "C6")
    assert reconciled.set_index("line")["state"].loc[["DA2", "DA3.2"]].tolist() == ["differs", "matched"]
    assert set(told.loc[told["kind"] == "treasury", "code"]) == {
        "treasury.differs",
        "treasury.missing_treasury",
    }


def explained(office: Office, code: str = "plan.no_activity", kind: str = "explained") -> None:
    table = quality(office)
    one = table[table["code"] == code].iloc[0].to_dict()
    rooms.write_note(office, one, kind, "chờ chứng từ", actor="Lan", machine="máy 1")


def noted(office: Office, known_at: datetime | None = None, **asked: object) -> pd.DataFrame:
    return rooms.with_notes(quality(office, **asked), rooms.noted(office, known_at), TODAY)


@pytest.mark.parametrize(
    ("kinds", "state", "open_too"),
    [
        pytest.param([], "open", True, id="null · nothing said"),
        pytest.param(["explained"], "explained", True, id="explained"),
        pytest.param(["settled"], "settled", False, id="settled"),
        pytest.param(["settled", "taken_back"], "open", True, id="taken back"),
        pytest.param(["explained", "settled", "explained"], "explained", True, id="the last counts"),
    ],
)
def test_what_is_said_stands_beside_the_finding(
    office: Office, kinds: list[str], state: str, open_too: bool
) -> None:
    for kind in kinds:
        explained(office, kind=kind)
    one = noted(office).set_index("code", drop=False).loc["plan.no_activity"]

    assert one["state"] == state
    assert one["note"].startswith("chờ chứng từ — Lan, ") == (state != "open")
    assert (one["id"] in set(rooms.still_open(noted(office))["id"])) == open_too
    assert len(rooms.note_rows(rooms.noted(office), one["id"])) == len(kinds)
    assert checking.damages(office.store) == []


def test_other_figures_than_those_explained_are_told(office: Office) -> None:
    treasury(office, "1 | Dự án 2 | 600")
    for kind in ("explained", "settled"):
        explained(office, "treasury.differs", kind)
    assert noted(office).set_index("code")["state"].loc["treasury.differs"] == "settled"

    treasury(office, "1 | Dự án 2 | 610", name="kho-bac-2.xlsx")
    one = noted(office).set_index("code").loc["treasury.differs"]

    assert (one["state"], bool(one["changed"])) == ("explained", True)
    assert "số đã đổi từ khi giải trình; lúc ấy: DA2 Đa dạng hóa sinh kế: đơn vị báo" in one["note"]


def test_what_stands_no_more_is_listed_with_its_explanation(office: Office) -> None:
    treasury(office, "1 | Dự án 2 | 600")
    explained(office, "treasury.differs")
    assert rooms.gone(quality(office), rooms.noted(office), 2024) == []

    treasury(office, "1 | Dự án 2 | 588.469716", name="kho-bac-2.xlsx")
    ((was, said, who),) = rooms.gone(quality(office), rooms.noted(office), 2024)

    assert was.startswith("DA2 Đa dạng hóa sinh kế: đơn vị báo 588,469716 triệu đồng, Kho bạc ghi 600")
    assert (said, who.partition(",")[0]) == ("Giải trình: chờ chứng từ", "Lan")
    assert rooms.gone(quality(office), rooms.noted(office), 2030) == []


def test_ages_are_counted_from_the_day_of_the_figure(office: Office) -> None:
    ages = noted(office).set_index("code")

    assert (ages["age"].loc["plan.no_activity"], ages["age_days"].loc["plan.lines_unreported"]) == (
        "138 ngày",
        10,
    )


def test_an_edition_keeps_what_wanted_a_look(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [key for key in all_keys(rooms.sight(office, Question(2024, JUNE))) if key[0] == "quality"]
    monkeypatch.setattr(import_module("lib.office.editions"), "all_keys", lambda _: keys)
    explained(office)
    edition = rooms.freeze(office, Question(2024, JUNE), held_on=TODAY, actor="Lan")
    explained(office, kind="settled")
    frozen = rooms.at_edition(office, edition)
    table = frozen.table("quality")
    then = rooms.with_notes(table, rooms.noted(office, edition.known_at), TODAY)

    pd.testing.assert_frame_equal(table, worked_out(office))
    assert "quality" not in frozen.worked_out
    states = [each.set_index("code")["state"].loc["plan.no_activity"] for each in (then, noted(office))]
    assert states == ["explained", "settled"]


def test_every_check_has_its_words() -> None:
    assert {check.kind for check in CHECKS.values()} | {"intake"} == set(KINDS)
    assert all(check.text.endswith(".") and check.todo.endswith(".") for check in CHECKS.values())
