"""``python -m lib.outputs``: the files of the page, and a sentence for whatever makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib import office as rooms
from lib.office import Office
from lib.outputs.__main__ import main
from lib.store.connection import place


@pytest.fixture
def at_hand(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{place(office.store.engine)}")
    monkeypatch.setenv("DASHBOARD_SAMPLE", "0")
    return office


def test_the_very_file_of_the_page(
    at_hand: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "chieu.html"
    [edition] = rooms.editions(at_hand)

    assert main(["deck", "--out", str(out)]) == 0
    assert out.read_bytes() == rooms.document(at_hand, edition, "deck")
    assert edition.stamp in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param([], 2, "", id="null: nothing asked"),
        pytest.param(["bao-cao", "--out", "x"], 2, "Không hiểu tham số «bao-cao»", id="an unknown kind"),
        pytest.param(["deck", "--oout", "x"], 2, "Không hiểu tham số «--oout»", id="an unknown option"),
        pytest.param(["deck", "--out"], 2, "Thiếu «--out»", id="an option without its value"),
        pytest.param(["deck"], 2, "Thiếu «--out»", id="nowhere to write"),
        pytest.param(
            ["deck", "--unit", "ty", "--out", "x"], 2, "Không hiểu đơn vị tính «ty»", id="an unknown unit"
        ),
        pytest.param(
            ["deck", "--edition", "09/2024", "--out", "x"],
            1,
            "Không có phiên «09/2024»",
            id="no such edition",
        ),
        pytest.param(
            ["deck", "--out", "/khong/co/x.html"], 1, "Không ghi được tệp", id="a folder that is not there"
        ),
    ],
)
@pytest.mark.usefixtures("at_hand")
def test_what_makes_no_sense(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    assert said in capsys.readouterr().err
