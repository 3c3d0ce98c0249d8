"""The style sheets of the HTML charts, once for all pages."""

from __future__ import annotations

from functools import cache
from typing import Final

import streamlit as st

from lib.charts.attention import attention_style
from lib.charts.bullets import bullet_style
from lib.charts.commune_list import list_style
from lib.charts.course_strip import strip_style
from lib.charts.figures_row import card_style
from lib.charts.holders import holder_style
from lib.charts.markup import common_style
from lib.charts.matrix import matrix_style
from lib.charts.ranking import ranking_style
from lib.charts.receipts import receipt_style
from lib.charts.works import works_style

STYLES: Final = (
    common_style,  # first: the others build on it
    attention_style,
    bullet_style,
    card_style,
    holder_style,
    list_style,
    matrix_style,
    ranking_style,
    receipt_style,
    strip_style,
    works_style,
)


@cache
def sheets() -> str:
    """All style sheets, read once per process."""
    return "".join(style() for style in STYLES)


def put_on() -> None:
    """Put the style sheets on the page; alone they take no room."""
    st.html(sheets())
