"""The files of a catalogue: their columns, what each may hold, and which columns make a row unique."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Form = Literal["text", "date", "integer", "number", "flag"]


@dataclass(frozen=True)
class Column:
    """One column of a file.

    Args:
        name: Header in the file.
        form: How the text is read; ``flag`` is 0 or 1, ``integer`` and ``number`` use a decimal point.
        required: Whether the cell may be empty.
        choices: The only values allowed, when not empty.
    """

    name: str
    form: Form = "text"
    required: bool = True
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One file of the catalogue.

    Args:
        stem: File name without ".csv", also the attribute of the catalogue.
        columns: All columns, in any order in the file; ``source`` is added by itself.
        key: Columns that must not repeat; for a dated file not within one stretch of validity.
        demanded: Values of the first key column the program cannot do without.
        added: Whether it came later: a catalogue without the file takes the shipped one.
        own: Whether its rows are of this catalogue's places: one without the file has none.
    """

    stem: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    demanded: tuple[str, ...] = ()
    added: bool = False
    own: bool = False

    @property
    def file(self) -> str:
        """File name as the office sees it."""
        return f"{self.stem}.csv"

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Own columns and the source every row must name."""
        return (*self.columns, Column("source"))

    @property
    def dated(self) -> bool:
        """Whether rows of one key may follow each other in time."""
        return any(column.name == "valid_from" for column in self.columns)


def _optional(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, required=False) for name in names)


_VALID = (Column("valid_from", "date"), Column("valid_to", "date", required=False))

SHEETS: Final[tuple[Sheet, ...]] = (
    Sheet(
        "lines",
        (
            Column("code"),
            *_VALID,
            Column("name"),
            Column("short_name"),
            Column("level"),
            *_optional("parent", "kind", "ministry", "aliases"),
            Column("in_scope", "flag"),
        ),
        ("code",),
    ),
    Sheet(
        "places",
        (
            Column("code"),
            *_VALID,
            Column("name"),
            Column("full_name"),
            Column("kind", choices=("province", "district", "commune", "ward", "town")),
            *_optional("parent"),
            Column("lat", "number", required=False),
            Column("lon", "number", required=False),
        ),
        ("code",),
    ),
    Sheet(
        "places_merged",
        (Column("old"), Column("new"), Column("date", "date"), Column("extent", choices=("whole", "part"))),
        ("old", "new", "date"),
    ),
    Sheet(
        "funds",
        (
            Column("code"),
            Column("axis", choices=("source", "kind")),
            Column("name"),
            *_optional("parent", "aliases"),
        ),
        ("code",),
    ),
    Sheet(
        "offices", (Column("code"), Column("name"), Column("short_name"), *_optional("aliases")), ("code",)
    ),
    Sheet(
        "office_lines",
        (Column("office"), Column("line"), Column("role", choices=("lead", "support")), *_VALID),
        ("office", "line"),
    ),
    Sheet(
        "reporters",
        (
            Column("code"),
            Column("name"),
            Column("kind", choices=("finance", "treasury", "office", "commune", "council")),
            *_optional("place", "aliases", "counts_for"),
        ),
        ("code",),
    ),
    Sheet(
        "deadlines",
        (
            Column("origin_year"),
            Column("kind"),
            Column("deadline_on", "date"),
            *_optional("also_on"),
        ),
        ("origin_year", "kind"),
    ),
    Sheet("targets", (Column("year"), Column("line"), Column("target_bp", "integer")), ("year", "line")),
    Sheet(
        "thresholds",
        (
            Column("code"),
            Column("value", "number"),
            Column("unit"),
            Column("effective_from", "date"),
            Column("name"),
        ),
        ("code", "effective_from"),
        demanded=("slow_points", "max_upload_mb"),
    ),
    Sheet(
        "calendar",
        (
            Column("unit"),
            Column("form"),
            Column("period"),
            Column("period_end", "date"),
            Column("due_on", "date"),
        ),
        ("unit", "form", "period", "period_end"),
    ),
    Sheet("holidays", (Column("on", "date"), Column("name")), ("on",), added=True),
    Sheet("points", (Column("place"), Column("note")), ("place",), added=True, own=True),
    Sheet(
        "high_poverty",
        (Column("place"), Column("effective_from", "date")),
        ("place", "effective_from"),
        added=True,
        own=True,
    ),
    Sheet(
        "causes",
        (
            Column("code"),
            Column("name"),
            Column("kind", required=False, choices=("objective", "subjective")),
        ),
        ("code",),
        added=True,
    ),
    Sheet("stages", (Column("code"), Column("name")), ("code",), added=True),
    Sheet(
        "reports",
        (
            Column("code"),
            Column("name"),
            Column("kind"),
            Column("symbol"),
            Column("to_superior", "flag"),
            Column("title"),
            Column("opening"),
            Column("parts"),
            *_optional("annexes", "period_end"),
        ),
        ("code",),
        added=True,
    ),
    Sheet("wording", (Column("code"), Column("said_when"), Column("text")), ("code",), added=True),
    Sheet(
        "measures",
        (
            Column("code"),
            Column("name"),
            Column("unit"),
            Column("kind", choices=("decided", "cumulative", "state")),
        ),
        ("code",),
        demanded=("allocated", "disbursed", "expected", "target"),
    ),
    Sheet(
        "settings",
        (Column("key"), Column("value")),
        ("key",),
        demanded=("whole_place", "whole_line", "agency", "committee", "programme_name", "programme_short"),
    ),
)
"""Every file a catalogue consists of, in the order they are read."""

BY_STEM: Final[Mapping[str, Sheet]] = {sheet.stem: sheet for sheet in SHEETS}
