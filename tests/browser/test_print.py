"""Tổng quan on A4, as the browser's own print command sets it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.reading import Screen

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext to read the print with (poppler-utils)"
)


def test_the_print_has_every_row_and_nothing_of_the_frame(screen: Screen, tmp_path: Path) -> None:
    screen.go("/")
    rows = [row.split("\t") for row in screen.page.locator("table.tbl").last.inner_text().splitlines()]
    last = [row[-1].strip() for row in rows if len(row) > 3]
    (tmp_path / "in.pdf").write_bytes(screen.page.pdf(prefer_css_page_size=True, print_background=True))
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "in.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    said = " ".join(printed.split())

    for line in ("DA2", "DA3.1", "DA3.2", "DA4.1", "DA6.1", "DA6.2", "DA7.1", "DA7.2", "Toàn chương trình"):
        assert line in said
    assert "19,98 %" in said
    assert "30/06/2024" in said
    assert len(last) >= 9
    assert [text for text in last if text and text not in said] == []  # the column at the right edge
    assert "Nạp số liệu" not in said


def test_the_print_is_on_a4_landscape(screen: Screen, tmp_path: Path) -> None:
    screen.go("/")
    (tmp_path / "in.pdf").write_bytes(screen.page.pdf(prefer_css_page_size=True))
    told = subprocess.run(["pdfinfo", str(tmp_path / "in.pdf")], capture_output=True, check=True).stdout

    assert b"A4" in told
    width, height = (float(size) for size in told.decode().split("Page size:")[1].split()[:3:2])
    assert width > height
