"""What the tables of an edition hold, by whose it is: one row of figures for each line, commune, project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

import pandas as pd

from lib.catalogue.trees import line_parents
from lib.office.meeting.basis import Meeting

T = TypeVar("T")
Subject = tuple[str, str]
"""Code of a line and key of a commune; "" for all."""

SUMMED: Final = (
    "allocated_vnd",
    "disbursed_vnd",
    "expected_vnd",
    "target_vnd",
    "gap_vnd",
    "carried_over_vnd",
)
COLUMNS: Final[Mapping[str, str]] = {
    "plan": "allocated_vnd",
    "paid": "disbursed_vnd",
    "expected": "expected_vnd",
    "target": "target_vnd",
    "gap": "gap_vnd",
    "carried": "carried_over_vnd",
}
RATES: Final[Mapping[str, str]] = {"paid": "rate", "expected": "expected_rate", "target": "target_rate"}


class Held:
    """The tables of an edition, looked up by whose a figure is.

    Args:
        meeting: The edition with its figures.
    """

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.sight = meeting.sight
        self.cat = meeting.sight.catalogue
        self.year = meeting.sight.question.year
        self.as_of: date = meeting.sight.question.as_of
        self._parents = line_parents(self.cat)
        self._memo: dict[tuple[object, ...], Any] = {}

    def _once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What a draft asks for again and again, worked out once."""
        if key not in self._memo:
            self._memo[key] = make()
        found: T = self._memo[key]
        return found

    @cached_property
    def rows(self) -> dict[Subject, dict[Any, Any]]:
        """Rows of progress tables by whose they are."""
        found: dict[Subject, dict[Any, Any]] = {}
        for keys in ((), ("line",), ("place",), ("line", "place")):
            for row in self.sight.progress(*keys).to_dict("records"):
                found[str(row.get("line", "")), str(row.get("place", ""))] = row
        for row in self.sight.progress("line").to_dict("records"):
            found[str(row["line"]), ""] = row
        found["", ""] = self.sight.progress().iloc[0].to_dict()
        for project in self._projects():
            found[project, ""] = self._sum(project)
        return found

    def _projects(self) -> list[str]:
        lines = self.sight.progress("line")["line"].tolist()
        above = dict.fromkeys(self._parents.get(line, "") for line in lines)
        return [code for code in above if code and code != self.cat.settings["whole_line"]]

    def below(self, project: str) -> list[str]:
        """Lines with figures that lie in a project; a line that is none has itself."""
        return self._once(("below", project), lambda: self._below(project))

    def _below(self, project: str) -> list[str]:
        lines = self.sight.progress("line")["line"].tolist()
        inside = [line for line in lines if self._parents.get(line) == project]
        return inside or [project]

    def _sum(self, project: str) -> dict[Any, Any]:
        table = self.sight.progress("line")
        part = table[table["line"].isin(self.below(project))]
        row: dict[Any, Any] = {name: part[name].sum(min_count=1) for name in SUMMED}
        for measure, rate in RATES.items():
            over = row[COLUMNS[measure]]
            whole = row["allocated_vnd"]
            row[rate] = pd.NA if pd.isna(over) or pd.isna(whole) or not whole else over / whole
        return row

    def holders(self, line: str) -> frozenset[str]:
        """Communes that got money of a line."""
        return self._once(("holders", line), lambda: self._holders(line))

    def _holders(self, line: str) -> frozenset[str]:
        inside = set(self.below(line))
        return frozenset(
            place
            for (code, place), row in self.rows.items()
            if code in inside and place and known(row.get("allocated_vnd")) and row["allocated_vnd"] > 0
        )

    @cached_property
    def silent(self) -> frozenset[str]:
        """Communes with money that never reported."""
        table = self.sight.progress("place")
        none = table[(table["place"] != "") & table["disbursed_vnd"].isna() & table["allocated_vnd"].gt(0)]
        return frozenset(none["place"])

    @cached_property
    def communes(self) -> int:
        """How many communes there are."""
        return int((self.sight.progress("place")["place"] != "").sum())

    @cached_property
    def outputs(self) -> pd.DataFrame:
        """Planned and done work of all places."""
        return self.sight.table("outputs")

    @cached_property
    def next_plans(self) -> dict[Subject, float]:
        """The plan of the next year, as far as it is known."""
        told = self.sight.observations
        later = told[
            (told["measure"] == "allocated")
            & (told["year"] == self.year + 1)
            & (told["as_of"].dt.date <= self.meeting.day)
        ]
        newest = later.sort_values("as_of").drop_duplicates(
            ["line", "place", "fund", "origin_year"], keep="last"
        )
        whole = self.cat.settings["whole_place"]
        of_lines = newest[newest["place"].isin(["", whole])].groupby("line")["value"].sum()
        found: dict[Subject, float] = {(str(line), ""): float(v) for line, v in of_lines.items()}
        for project in self._projects():
            parts = [found[line, ""] for line in self.below(project) if (line, "") in found]
            if parts and (project, "") not in found:
                found[project, ""] = sum(parts)
        lines = [found[line, ""] for line in self.sight.progress("line")["line"] if (line, "") in found]
        root = self.cat.settings["whole_line"]
        if lines:
            found["", ""] = found.get((root, ""), sum(lines))
        return found

    @cached_property
    def activity_costs(self) -> dict[Subject, float]:
        """What the planned activities of lines cost."""
        table = self.sight.table("stated", "activity_cost")
        return {(str(row["line"]), ""): float(row["value"]) for row in table.to_dict("records")}

    @cached_property
    def moved(self) -> dict[Subject, int]:
        """How much more was disbursed than at the edition before."""
        found: dict[Subject, int] = {}
        for key, table in self.meeting.moved.items():
            if key in {"", "line", "place"} and "moved_vnd" in table:
                for row in table.to_dict("records"):
                    if known(row["moved_vnd"]):
                        found[str(row.get("line", "")), str(row.get("place", ""))] = abs(
                            int(row["moved_vnd"])
                        )
        return found

    @cached_property
    def funds(self) -> dict[str, float]:
        """The plan by fund, by its name."""
        table = self.sight.progress("fund")
        held = table[table["allocated_vnd"].notna()]
        return {str(row["fund_name"]): float(row["allocated_vnd"]) for row in held.to_dict("records")}

    @cached_property
    def place_names(self) -> dict[str, str]:
        """Name of each commune."""
        table = self.sight.progress("place")
        return dict(zip(table["place"].astype(str), table["place_name"].astype(str), strict=True))

    @cached_property
    def followed(self) -> frozenset[Subject]:
        """Whose figures have a page of their own."""
        return frozenset(set(self.rows) - {(project, "") for project in self._projects()})


def known(value: Any) -> bool:
    """Whether there is a value."""
    return value is not None and not pd.isna(value)
