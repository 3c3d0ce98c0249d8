"""A closed period is told by its name, asked for before it changes, and never opened by the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib import office as rooms
from lib.catalogue.load import SHIPPED, load
from lib.office import Office
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.office.test_history import TITLE, book
from tests.office.test_uploading import MONTH, july

PAID = "STT | Nội dung | Lũy kế giải ngân\n1 | Tiểu dự án 2 - Dự án 3 | {amount}"


def month(day: str, amount: int) -> tuple[str, bytes]:
    return f"bao-cao-{day[:2]}.xlsx", book(PAID.format(amount=amount), [*TITLE[:3], f"Tính đến ngày {day}"])


def close(office: Office, name: str, year: int = 2024) -> rooms.ClosedPeriod:
    period, *_ = [each for each in rooms.report_periods(office, year) if each.period == name]
    rooms.close_period(office, period, actor="Hoa", note="đã họp")
    return rooms.ClosedPeriod(period.year, period.end)


@pytest.fixture(scope="module")
def held_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """July's numbers, real ones; copy it."""
    file = tmp_path_factory.mktemp("thang-7") / "kho.db"
    office = Office(load(SHIPPED), open_store(f"sqlite:///{file}"))
    rooms.accept(office, rooms.dry_run(office, [july(MONTH)]), actor="Lan")
    office.store.engine.dispose()
    return file


@pytest.fixture
def held(held_file: Path, tmp_path: Path) -> Iterator[Office]:
    """A store of its own with them."""
    shutil.copy(held_file, tmp_path / "thang-7.db")
    office = Office(load(SHIPPED), open_store(f"sqlite:///{tmp_path / 'thang-7.db'}"))
    yield office
    office.store.engine.dispose()


def test_null_nothing_is_closed(held: Office) -> None:
    assert (rooms.closed_periods(held), rooms.dry_run(held, [month("31/07/2024", 310)]).closed) == ({}, ())


@pytest.mark.parametrize(
    ("closed", "day", "amount", "told"),
    [
        pytest.param(
            "T7", "31/07/2024", 310, [("kỳ T7/2024", 3)], id="another number: it, its line, the whole"
        ),
        pytest.param("T7", "31/07/2024", 300, [], id="the same number"),
        pytest.param("T7", "31/08/2024", 310, [], id="a later month"),
        pytest.param("T6", "31/07/2024", 310, [], id="a month after the closed one"),
        pytest.param("T8", "31/07/2024", 310, [("kỳ T8/2024", 3)], id="a month within the closed ones"),
        pytest.param(
            "Năm",
            "31/07/2024",
            310,
            [("kỳ T12/2024", 3)],
            id="of forms that end on one day the first names it",
        ),
    ],
)
def test_what_a_dry_run_says_of_closed_periods(
    held: Office, closed: str, day: str, amount: int, told: list[tuple[str, int]]
) -> None:
    close(held, closed)
    run = rooms.dry_run(held, [month(day, amount)])

    assert [(each.name, each.figures) for each in run.closed] == told
    assert all(each.by.startswith("Hoa, ") and each.note == "đã họp" for each in run.closed)


def test_accepting_needs_the_period_opened(held: Office) -> None:
    july_closed = close(held, "T7")
    run = rooms.dry_run(held, [month("31/07/2024", 310)])
    with pytest.raises(AppError, match=r"store\.period_closed"):
        rooms.accept(held, run, actor="Lan")
    rooms.accept(held, run, actor="Lan", reopen=[july_closed], reopen_reason="huyện sửa số")
    log = rooms.happened(held)

    assert rooms.closed_periods(held) == {}
    assert log[["kind", "what", "reason"]].values.tolist()[1] == ["reopened", "Kỳ T7/2024", "huyện sửa số"]


def test_withdrawing_tells_the_closed_period(held: Office) -> None:
    close(held, "T7")
    asked = rooms.turning(held, 1)
    with pytest.raises(AppError, match=r"store\.period_closed"):
        rooms.turn(held, asked, actor="Lan", reason="nhầm")
    rooms.turn(held, asked, actor="Lan", reason="nhầm", reopen=[each.period for each in asked.closed])

    assert [each.name for each in asked.closed] == ["kỳ T7/2024"]
    assert not rooms.kept_import(held, 1).live


def test_invented_numbers_withdrawn_in_the_same_step_count_too(office: Office) -> None:
    close(office, "T6")
    run = rooms.dry_run(office, [july(MONTH)])

    assert ([each.name for each in run.closed], run.illustrative_imports != ()) == ([], True)
    assert [each.name for each in run.closed_without_illustrative] == ["kỳ T6/2024"]


def test_a_period_the_calendar_does_not_have_has_a_name_too(held: Office) -> None:
    period = rooms.ClosedPeriod(2019, close(held, "T7").end)

    assert rooms.period_name(held, 2019, period.end) == "số liệu năm 2019 đến 31/07/2024"
