"""«Xem như lúc trước»: every page as it was known at a moment, said on the page and in what is taken away."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from lib import office
from lib.progress.__main__ import main
from lib.store import accepting
from lib.vietnamese.moments import read_moment
from tests.clock import Clock
from tests.pages.conftest import PLAN, Open, opener, read
from tests.pages.test_frame import WITH_FIGURES

BEFORE, THEN, AFTER = "2024-02-29T08:00", "2024-03-01T09:00", "2024-03-02T08:00"


@pytest.fixture(scope="module")
def withdrawn_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose one import was taken in on 01/03/2024 and withdrawn on 02/03/2024."""
    file = tmp_path_factory.mktemp("luc-ay") / "kho.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_SAMPLE", "0")
        clock = Clock(patch)
        opened = office.open_office(f"sqlite:///{file}")
        clock.set("2024-03-01 08:59:59")
        made = office.accept(opened, office.dry_run(opened, [(PLAN.name, PLAN.read_bytes())]), actor="Cán bộ")
        clock.set("2024-03-02 07:30:00")
        office.withdraw(opened, made, actor="Cán bộ", reason="nhầm tệp")
        opened.store.engine.dispose()
    return file


@pytest.fixture
def withdrawn(withdrawn_file: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opened on it, to look at."""
    return opener(f"sqlite:///{withdrawn_file}", monkeypatch)


@pytest.mark.parametrize("page", WITH_FIGURES)
def test_what_was_withdrawn_later_counts_at_its_moment_on_every_page(withdrawn: Open, page: str) -> None:
    then, before, now = withdrawn(page, luc=THEN), withdrawn(page, luc=BEFORE), withdrawn(page)

    assert "Theo những gì biết lúc 01/03/2024 09:00." in read(then)
    assert "Theo những gì biết lúc: |01/03/2024 09:00" in read(then)
    assert PLAN.name in read(then)
    assert before.title[0].value == "Chưa có số liệu"
    assert "Lúc ấy kho chưa có số liệu" in read(before)
    assert "Theo những gì biết lúc" not in read(now)
    assert now.title[0].value == "Chưa có số liệu"


@pytest.mark.parametrize("page", ["nap-so-lieu", "bieu-mau", "sua-so"])
def test_a_page_that_acts_uses_the_figures_of_now_and_says_so(withdrawn: Open, page: str) -> None:
    shown = withdrawn(page, luc=THEN)

    assert "Trang này luôn dùng số hiện tại, không theo lúc 01/03/2024 09:00." in read(shown)
    assert "Theo những gì biết lúc" not in read(shown)


def test_back_to_now(withdrawn: Open) -> None:
    shown = withdrawn(luc=THEN)

    shown.button(key="ve-hien-tai").click().run()

    assert shown.title[0].value == "Chưa có số liệu"
    assert list(shown.exception) == []


def test_what_lies_ahead_is_now(full: Open) -> None:
    assert "Theo những gì biết lúc" not in read(full(luc="2035-01-01T00:00"))


@pytest.mark.usefixtures("withdrawn")
def test_the_command_line_looks_back_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--known-at", "01/03/2024 09:00"]) == 0
    said = capsys.readouterr().out.split("\n")
    assert main(["--known-at", "01/03/2024 08:58"]) == 1
    assert main([]) == 1

    assert said[1] == "Theo những gì biết lúc 01/03/2024 09:00"
    assert "10.008.000.000" in said[4].replace("\xa0", " ")


def test_a_restored_import_counts_again_from_its_moment(
    withdrawn_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(withdrawn_file, tmp_path / "kho.db")
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    opened = office.open_office(f"sqlite:///{tmp_path / 'kho.db'}")
    clock = Clock(monkeypatch)
    clock.set("2024-03-05 08:00:00")
    accepting.restore(opened.store, [1], "Cán bộ", "vẫn dùng tệp ấy")

    whole = {
        day: office.progress(opened, 2024, date(2024, 2, 23), by=(), known_at=read_moment(day))
        for day in ("01/03/2024 09:00", "03/03/2024 09:00", "05/03/2024 09:00")
    }

    assert [len(table) and table["allocated_vnd"].notna().iloc[0] for table in whole.values()] == [
        True,
        False,
        True,
    ]
