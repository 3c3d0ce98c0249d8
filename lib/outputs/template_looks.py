"""How the cells of the template look: an official form in Times New Roman, open cells in pale yellow."""

from __future__ import annotations

from typing import Any, Final

from lib.vocabulary import labels
from lib.vocabulary.template import TemplateColumn

_FONT: Final = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
_LINES: Final = {"border": 1, "border_color": "#A8B0BC"}
_OPEN: Final = "#FFF8DC"
_OPEN_HEADER: Final = "#7A5B00"
_LEVELS: Final[dict[str, dict[str, object]]] = {
    "line": {"bold": True, "bg_color": "#F1F4F8"},
    "total": {"bold": True, "bg_color": "#DDE4EE"},
    "place": {},
    "carried": {"italic": True},
    "spare": {},
}


class Looks:
    """The formats of one workbook, each made once.

    Args:
        book: The workbook.
        decimals: Decimals of amounts.
    """

    def __init__(self, book: Any, decimals: int) -> None:
        self._book = book
        self._money = "#,##0" + ("." + "0" * decimals if decimals else "")
        self._made: dict[tuple[str, str, bool], Any] = {}
        self.agency = self._look(bold=True)
        self.title = self._look(bold=True, font_size=15, align="center")
        self.scope = self._look(italic=True, align="center")
        self.warning = self._look(bold=True, align="right", font_color="#8F1230")
        self.head_label = self._look(align="right")
        self.choice = self._look(**_LINES, bold=True, bg_color=_OPEN, locked=False, indent=1)
        self.head_day = self._look(**_LINES, bold=True, num_format="dd/mm/yyyy", align="left", indent=1)
        self.day = self._look(num_format="dd/mm/yyyy")
        self.guide = self._look(italic=True, font_color=labels.QUIET_INK)
        self.unit = self._look(italic=True, align="right")
        heading = {**_LINES, "bold": True, "text_wrap": True, "align": "center", "font_color": "#FFFFFF"}
        self.header = self._look(**heading, bg_color=labels.ACCENT)
        self.open_header = self._look(**heading, bg_color=_OPEN_HEADER)
        self.total = self._look(**_LINES, **_LEVELS["total"], align="center")
        self.spare_title = self._look(**_LINES, italic=True, font_color=labels.QUIET_INK)
        self.signing = self._look(bold=True, align="center")
        self.signing_day = self._look(italic=True, align="center")
        self.beyond = book.add_format({"font_color": "#8F1230", "bold": True})
        self.falls = book.add_format({"bg_color": "#F6D9A8"})

    def cell(self, column: TemplateColumn, level: str, *, opened: bool) -> Any:
        """The look of a body cell."""
        name = (column.key, level, opened)
        if name not in self._made:
            parts = {**_LINES, **_LEVELS[level], **self._kind(column, level), **_opened(opened)}
            self._made[name] = self._look(**parts)
        return self._made[name]

    def _kind(self, column: TemplateColumn, level: str) -> dict[str, object]:
        if column.key in {"tt", "code"}:
            return {"align": "center"}
        inner = level == "place" and column.key == "name"
        quiet = {"font_color": labels.QUIET_INK, "indent": 1} if inner else {}
        kinds: dict[str, dict[str, object]] = {
            "text": {"text_wrap": True, **quiet},
            "money": {"num_format": self._money},
            "rate": {"num_format": "0.00%"},
            "date": {"num_format": "dd/mm/yyyy", "align": "center"},
        }
        return kinds[column.kind]

    def _look(self, **parts: object) -> Any:
        return self._book.add_format({**_FONT, **parts})


def _opened(opened: bool) -> dict[str, object]:
    return {"bg_color": _OPEN, "locked": False} if opened else {}
