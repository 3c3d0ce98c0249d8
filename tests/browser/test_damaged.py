"""A dashboard started on a damaged store: whoever sits at the screen reads so, and no figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.reading import Screen
from tests.serving import Server


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda content: content[:6000], "phục hồi từ bản sao lưu", id="cannot be opened"),
        pytest.param(
            lambda content: content.replace(b"ke-hoach-von-2025.xlsx", b"ke-hoach-von-2026.xlsx"),
            "bị hỏng ở 1 chỗ, trước hết: Lần nạp số 2: «ke-hoach-von-2026.xlsx» không còn như lúc ghi",
            id="a changed name",
        ),
    ],
)
def test_the_screen_says_so(
    spoil: Callable[[bytes], bytes],
    said: str,
    serve: Callable[..., Server],
    filled_file: Path,
    tmp_path: Path,
    open_screen: Callable[..., Screen],
) -> None:
    (tmp_path / "kho.db").write_bytes(spoil(filled_file.read_bytes()))
    started = serve(tmp_path / "kho.db")
    screen = open_screen(started)

    screen.page.goto(started.url + "/xa")
    screen.page.get_by_role("alert").get_by_text(said).wait_for()

    assert screen.text.startswith("Kho số liệu (")
    assert screen.page.locator("h1, .band, .js-plotly-plot").count() == 0
    started.stop()
