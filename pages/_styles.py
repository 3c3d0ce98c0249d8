"""The style sheet of the HTML charts: loaded once by the browser, sent with no run."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from lib.charts.attention import attention_style
from lib.charts.bullets import bullet_style
from lib.charts.commune_list import list_style
from lib.charts.commune_sheet import sheet_style
from lib.charts.comparing import comparing_style
from lib.charts.course_strip import strip_style
from lib.charts.decided import decided_style
from lib.charts.draft_marks import draft_style
from lib.charts.figures_row import card_style
from lib.charts.ground import ground_style
from lib.charts.holders import holder_style
from lib.charts.markup import common_style
from lib.charts.matrix import matrix_style
from lib.charts.miniature import miniature_style
from lib.charts.poverty import poverty_style
from lib.charts.ranking import ranking_style
from lib.charts.receipts import receipt_style
from lib.charts.scenario_rows import scenario_style
from lib.charts.timeliness import timeliness_style
from lib.charts.waterfall import waterfall_style
from lib.charts.works import works_style

STYLES: Final = (
    common_style,  # first: the others build on it
    attention_style,
    bullet_style,
    card_style,
    ground_style,
    decided_style,
    draft_style,
    holder_style,
    list_style,
    matrix_style,
    miniature_style,
    poverty_style,
    ranking_style,
    receipt_style,
    scenario_style,
    comparing_style,
    sheet_style,
    strip_style,
    waterfall_style,
    timeliness_style,
    works_style,
)


@cache
def sheet() -> str:
    """All style sheets as one, read once per process."""
    return re.sub(r"</?style>", "", "".join(style() for style in STYLES))
