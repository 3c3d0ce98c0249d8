"""«Phiên họp»: an edition is the same whatever happens afterwards; freezing, comparing, cancelling."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from lib import office as rooms
from lib.catalogue.load import SHIPPED
from lib.outputs import columns
from lib.progress import pace, table
from lib.progress.__main__ import main
from lib.store import accepting
from tests.pages.conftest import Open, opener, read, tab
from tests.pages.test_frame import WITH_FIGURES
from tests.store.builders import new, rows

NAME = "01/2024"
SCREENS: list[tuple[str, dict[str, str]]] = [
    *((page, {}) for page in [*WITH_FIGURES, "cach-tinh"]),
    ("tieu-du-an", {"ma": "DA2"}),
    ("mot-xa", {"ma": "06232"}),
    ("don-vi", {"ma": "LDTBXHDT"}),
    ("dien-bien", {"dong": "DA2", "xa": "06232"}),
    ("bang-so-lieu", {"chia": "Dòng vốn × nguồn"}),
    ("tim", {"q": "da2 xa cham"}),
    ("nguon-so", {"so": "rate", "dong": "DA2"}),
]
COMMANDS = [[], ["--json"], ["--by", "place"], ["--by", "place,line", "--json"]]


@pytest.fixture(scope="module")
def frozen(stores: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All samples and an edition of them; copy it."""
    file = tmp_path_factory.mktemp("phien") / "kho.db"
    shutil.copy(stores["full"].removeprefix("sqlite:///"), file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_SAMPLE", "0")
        office = rooms.open_office(f"sqlite:///{file}")
        question = rooms.Question(2024, date(2024, 6, 30))
        rooms.freeze(office, question, held_on=date(2024, 7, 5), actor="Lan", note="Giữa năm")
        office.store.engine.dispose()
    return file


@pytest.fixture
def held(frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    shutil.copy(frozen, tmp_path / "kho.db")
    yield opener(f"sqlite:///{tmp_path / 'kho.db'}", monkeypatch)
    st.cache_resource.clear()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the buttons of the pages give: name of the file → its bytes."""
    given: dict[str, bytes] = {}
    button = st.download_button

    def press(*args: Any, **said: Any) -> Any:
        given[f"{said['file_name']} {said['key']}"] = said["data"]()
        return button(*args, **said)

    monkeypatch.setattr(st, "download_button", press)
    return given


def shown_at_it(files: dict[str, bytes], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Every screen, file and command line at the edition, without what says that there are newer figures."""
    found: dict[str, Any] = {}
    for page, link in SCREENS:
        screen = tab(page, phien=NAME, **link)
        assert [error.message for error in screen.exception] == []
        found[f"{page} {link}"] = re.sub(r"\|Từ đó đã có [^|]*", "", read(screen))
        found |= {f"{page} {link} {name}": cells(name, content) for name, content in files.items()}
        files.clear()
    for arguments in COMMANDS:
        assert main(["--edition", NAME, *arguments]) == 0
        found[f"lib.progress {arguments}"] = capsys.readouterr().out
    return found


def cells(name: str, content: bytes) -> Any:
    """What stands in a file."""
    if name.partition(" ")[0].endswith(".csv"):
        return content
    book = zipfile.ZipFile(io.BytesIO(content))
    return {part: book.read(part) for part in book.namelist() if part.startswith("xl/")}


def test_nothing_moves_an_edition(
    held: Open,
    files: dict[str, bytes],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # the minute a file is written in stands in it, and may be that of an acceptance
    monkeypatch.setattr(columns, "now", lambda: datetime(2030, 1, 2, 3, 4, tzinfo=UTC))
    before = shown_at_it(files, capsys)
    now = read(held())
    files.clear()
    twenty_uploads_and_withdrawals()
    another_program(monkeypatch)
    another_catalogue(tmp_path / "danh-muc", monkeypatch)
    st.cache_resource.clear()
    after = shown_at_it(files, capsys)

    assert before == after
    assert f"Phiên {NAME} · chốt " in after["cach-tinh {}"]
    made = {name for name in after if (".xlsx" in name or ".csv" in name) and " goc-" not in name}
    assert {name for name in made if "_Phien01-2024." not in name} == set()  # a received file keeps its name
    assert "Từ đó đã có 20 lần nạp, 10 lần gỡ bỏ." in read(tab(phien=NAME))
    assert "Phiên không giữ" not in "".join(said for said in after.values() if isinstance(said, str))
    moved = read(tab())
    assert moved != now
    assert "Tên khác" in read(tab("xa"))
    assert "Tên khác" not in after["xa {}"]


def twenty_uploads_and_withdrawals() -> None:
    office = rooms.open_office()
    for step in range(20):
        told = rows({"value": 900_000_000 + step, "as_of": "2024-06-30", "reporter": "TCKH"})
        (number,) = accepting.accept(office.store, [new(told, content=b"%d" % step)])
        if step % 2:
            accepting.withdraw(office.store, [number if step > 1 else 1], "Lan", "thử")


def another_program(patch: pytest.MonkeyPatch) -> None:
    """Tomorrow's program: other rates, another threshold, another measure of time."""
    patch.setattr(table, "_share", lambda part, whole: (part / whole / 2).astype("Float64"))
    patch.setattr(table, "threshold", lambda *_: -100.0)
    patch.setattr(pace, "months_since", lambda *_: 3.0)


def another_catalogue(folder: Path, patch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SHIPPED, folder)
    for file, old, other in (("places.csv", "Lộc Yên", "Tên khác"), ("thresholds.csv", ",10,", ",1,")):
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, other), "utf-8")
    patch.setenv("DASHBOARD_CATALOGUE", str(folder))


def test_the_filters_of_an_edition_are_fixed_and_the_unit_is_free(held: Open) -> None:
    shown = held(phien=NAME, nam="2025", dvt="đồng")

    assert [box.key for box in shown.selectbox] == ["phien"]
    assert "Năm |2024| · số liệu đến |30/06/2024" in read(shown)
    assert "Đơn vị tính: |đồng| · Phiên: |01/2024, chốt " in read(shown)

    shown.button(key="ve-hien-tai").click().run()

    assert "Phiên:" not in read(shown)
    assert list(shown.exception) == []


def test_freeze_compare_cancel(held: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    editions = import_module("lib.office.editions")
    few = [("progress", ()), ("progress", ("line",)), ("progress", ("place",))]
    monkeypatch.setattr(editions, "all_keys", lambda _: few)
    office = rooms.open_office()
    told = rows({"value": 600_000_000, "as_of": "2024-06-30", "reporter": "TCKH"})
    accepting.accept(office.store, [new(told)])
    shown = held("phien-hop")
    shown.text_input(key="nguoi-chot").set_value("Lan").run()

    shown.button(key="chot").click().run()

    assert [error.value for error in [*shown.error, *shown.exception]] == []
    assert shown.success[0].value.startswith("Đã chốt: Phiên 02/2024 · chốt ")
    # June's total is stated at the whole: a line corrected for the same day does not move it
    assert shown.title[0].value == "Từ phiên 01/2024: tổng giải ngân không đổi, 1 dòng đổi số"
    assert "DA2|Đa dạng hóa sinh kế|588,470|600,000|11,530|0|11,530" in read(shown)
    assert "1 lỗi, cảnh báo mới trong các tệp" in [each.label for each in shown.expander]
    assert "Ô D9: tổng lệch" in read(shown)

    shown.selectbox(key="phien-huy-2").select(2).run()
    shown.text_input(key="nguoi-huy").set_value("Lan")
    shown.text_input(key="ly-do-huy").set_value("chốt nhầm").run()
    shown.button(key="huy").click().run()

    assert "Đã hủy: chốt nhầm (Lan, " in read(shown)
    assert "đã hủy: chốt nhầm" in read(held(phien="02/2024"))
    assert list(held(phien="02/2024").selectbox(key="phien").options) == [
        "Xem số hiện tại",
        "Phiên 02/2024 · đã hủy",
        "Phiên 01/2024 · 05/07/2024",
    ]
    assert "Phiên 02/2024 · đã hủy" not in held().selectbox(key="phien").options
    assert "Chốt phiên 03/2024" in read(held("phien-hop"))


def test_a_command_line_that_asks_for_what_an_edition_fixed(held: Open) -> None:
    assert held is tab
    assert main(["--edition", NAME, "--year", "2025"]) == 2
    assert main(["--edition", "09/2024"]) == 1
