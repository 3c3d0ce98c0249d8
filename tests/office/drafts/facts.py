"""What an edition knows, as a writer of drafts needs it: plain numbers by line and commune."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.office.sight import Sight


@dataclass(frozen=True)
class Money:
    """Figures of one line, commune or of the whole, in đồng; None where nothing is known."""

    allocated: int | None
    disbursed: int | None
    expected: int | None
    target_rate: float | None
    gap: int | None


@dataclass(frozen=True)
class Facts:
    """Everything drafts are written from.

    Args:
        year: Year of the plan.
        as_of: The date the figures speak of.
        whole: The programme.
        lines: By code of line.
        projects: Their sums by code of project, for projects that are no lines themselves.
        communes: By full name ("Xã Lộc Yên").
        cells: By line and full name of commune.
        holders: Names of the communes that got money of a line.
        outputs: By line and unit, as planned.
        next_year: Plan of the next year by line.
        carried: Money carried over.
        months: Disbursed of the whole at ends of months before.
        silent: Full names of the communes that never reported.
    """

    year: int
    as_of: date
    whole: Money
    lines: dict[str, Money]
    projects: dict[str, Money]
    communes: dict[str, Money]
    cells: dict[tuple[str, str], Money]
    holders: dict[str, tuple[str, ...]]
    outputs: dict[tuple[str, str], int]
    next_year: dict[str, int]
    carried: int
    months: dict[date, int]
    silent: tuple[str, ...]


def facts(sight: Sight) -> Facts:
    """The facts of an edition's figures."""
    lines = {str(row["line"]): money(row) for row in sight.progress("line").to_dict("records")}
    places = sight.progress("place")
    communes = {str(r["place_name"]): money(r) for r in places[places["place"] != ""].to_dict("records")}
    names = dict(zip(places["place"], places["place_name"], strict=True))
    both = sight.progress("line", "place")
    held = both[(both["place"] != "") & (both["allocated_vnd"].fillna(0) > 0)]
    cells = {(str(r["line"]), str(names[r["place"]])): money(r) for r in held.to_dict("records")}
    plans = sight.observations
    later = plans[(plans["measure"] == "allocated") & (plans["year"] == sight.question.year + 1)]
    outputs = sight.table("outputs")
    course = sight.table("course")
    return Facts(
        year=sight.question.year,
        as_of=sight.question.as_of,
        whole=money(sight.progress().iloc[0].to_dict()),
        lines=lines,
        projects=_projects(lines),
        communes=communes,
        cells=cells,
        holders={
            line: tuple(name for code, name in cells if code == line) for line in {code for code, _ in cells}
        },
        outputs={
            (str(r["line"]), str(r["unit"])): int(r["planned"])
            for r in outputs[outputs["planned"].notna()].to_dict("records")
        },
        next_year={str(r["line"]): int(r["value"]) for r in later.to_dict("records")},
        carried=int(sight.progress()["carried_over_vnd"].iloc[0]),
        months={
            r["on"].date(): int(r["disbursed_vnd"])
            for r in course.to_dict("records")
            if r["disbursed_vnd"] and r["on"].date() < sight.question.as_of
        },
        silent=tuple(name for name, one in communes.items() if one.disbursed is None),
    )


def money(row: dict[str, object]) -> Money:
    """The figures of one row of a progress table."""
    return Money(
        whole(row["allocated_vnd"]),
        whole(row["disbursed_vnd"]),
        whole(row["expected_vnd"]),
        None if pd.isna(row["target_rate"]) else float(row["target_rate"]),  # type: ignore[arg-type]
        whole(row["gap_vnd"]),
    )


def whole(value: object) -> int | None:
    """Whole đồng, None where there is no number."""
    return None if pd.isna(value) else round(float(value))  # type: ignore[arg-type,call-overload]


def _projects(lines: dict[str, Money]) -> dict[str, Money]:
    by: dict[str, list[Money]] = {}
    for code, one in lines.items():
        by.setdefault(code.split(".")[0], []).append(one)
    return {
        code: Money(
            sum(one.allocated or 0 for one in ones), sum(one.disbursed or 0 for one in ones), None, None, None
        )
        for code, ones in by.items()
        if code not in lines
    }
