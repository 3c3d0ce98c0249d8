"""docs/van-hanh.md says what is there: the settings, the commands, the files to run with."""

from __future__ import annotations

from lib.running.settings import SETTINGS
from tests.serving import ROOT

TOLD = (ROOT / "docs" / "van-hanh.md").read_text("utf-8")


def table() -> str:
    rows = [
        f"| `{each.name}` | `{each.variable}` | {each.meaning} | {each.default_said} |" for each in SETTINGS
    ]
    return "\n".join(["| Trong tệp | Biến môi trường | Ý nghĩa | Mặc định |", "|---|---|---|---|", *rows])


def test_the_settings_told_are_those_of_the_program() -> None:
    printed = TOLD.split("<!-- settings:begin")[1].split("-->", 1)[1].split("<!-- settings:end -->")[0]

    assert printed.strip() == table()
