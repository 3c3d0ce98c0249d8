"""«Phiếu xã» on paper: one A4 upright, with every row, whatever was decided about the commune."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.reading import Screen
from tests.browser.test_print import lacking, printed, size

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext to read the print with (poppler-utils)"
)
MOST_ROWS = "/phieu-xa?ma=06211"
"""Three lines give it money, as many as any commune of the sample has."""


def test_the_sheet_is_one_a4_upright_and_lacks_nothing(screen: Screen, tmp_path: Path) -> None:
    screen.go(MOST_ROWS)

    sheets = printed(screen, tmp_path)

    assert len(sheets) == 1
    assert size(tmp_path) == (595, 842)
    assert lacking(screen, tmp_path) == {"title": [], "rows": [], "charts": [], "frame": [], "over": []}
    assert "Ghi khi làm việc với xã" in sheets[0]
