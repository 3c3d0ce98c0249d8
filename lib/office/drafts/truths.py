"""What an edition knows of whatever a draft may claim: money, rates, counts, communes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, TypeVar

import pandas as pd

from lib.catalogue.trees import line_parents
from lib.office.meeting.basis import Meeting
from lib.vocabulary.drafts import SAME_UNITS

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
NAMES: Final[Mapping[str, str]] = {
    "plan": "kế hoạch vốn",
    "paid": "đã giải ngân",
    "expected": "ước cả năm",
    "target": "chỉ tiêu",
    "gap": "còn thiếu tới chỉ tiêu",
    "left": "chưa giải ngân",
    "carried": "vốn kéo dài",
    "change": "tăng, giảm",
}


@dataclass(frozen=True)
class Truth:
    """A value the edition has.

    Args:
        value: Đồng, or a rate of which 1 is 100 %, or a count.
        name: What it is: "kế hoạch vốn của DA2".
        column: Column of a progress table it can be followed by; "" for none.
        subject: Whose it is.
        of_activities: Whether it is what the planned activities of a line cost.
    """

    value: float
    name: str
    column: str = ""
    subject: Subject = ("", "")
    of_activities: bool = False


class Truths:
    """What an edition knows, looked up by what a claim is of.

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

    def money(self, subject: Subject, measure: str, year: int) -> list[Truth]:
        """Amounts a claim of a measure may mean, the plainest first."""
        key = ("money", subject, measure, year)
        return self._once(key, lambda: list(self._money(subject, measure, year)))

    def _money(self, subject: Subject, measure: str, year: int) -> Iterator[Truth]:
        whose = self.whose(subject)
        if year == self.year + 1:
            if measure == "plan" and subject in self.next_plans:
                yield Truth(self.next_plans[subject], f"kế hoạch vốn năm {year}{whose}")
            return
        row = self.rows.get(subject)
        if row is None or year != self.year:
            return
        name = f"{NAMES.get(measure, '')}{whose}"
        linked = subject in self._followed
        column = COLUMNS.get(measure, "")
        value = row.get(column)
        if column and _is(value):
            yield Truth(float(value), name, column if linked else "", subject)  # type: ignore[arg-type]
        yield from self._more_money(row, subject, measure, whose)

    def _more_money(
        self, row: Mapping[Any, Any], subject: Subject, measure: str, whose: str
    ) -> Iterator[Truth]:
        plan, paid, carried = (row.get(one) for one in ("allocated_vnd", "disbursed_vnd", "carried_over_vnd"))
        if measure == "left" and _is(plan) and _is(paid):
            yield Truth(float(plan) - float(paid), f"chưa giải ngân{whose}")  # type: ignore[arg-type]
        if measure == "plan" and _is(plan) and _is(carried):
            yield Truth(float(plan) + float(carried), f"kế hoạch cùng vốn kéo dài{whose}")  # type: ignore[arg-type]
        if measure == "plan" and subject in self.activity_costs:
            yield Truth(self.activity_costs[subject], f"kinh phí hoạt động{whose}", of_activities=True)
        if measure == "change" and _is(plan) and subject in self.next_plans:
            change = abs(self.next_plans[subject] - float(plan))  # type: ignore[arg-type]
            yield Truth(change, f"kế hoạch năm {self.year + 1} so với năm {self.year}{whose}")
        if measure == "change" and (moved := self.moved.get(subject)):
            yield Truth(float(moved), f"giải ngân so với phiên trước{whose}")

    def rates(self, subject: Subject, measure: str, year: int) -> list[Truth]:
        """Rates a claim may mean, the plainest first."""
        key = ("rate", subject, measure, year)
        return self._once(key, lambda: list(self._rates(subject, measure, year)))

    def _rates(self, subject: Subject, measure: str, year: int) -> Iterator[Truth]:
        row, whose = self.rows.get(subject), self.whose(subject)
        if row is None or year not in {self.year, self.year + 1}:
            return
        column = RATES.get(measure, "")
        if column and _is(row.get(column)):
            name = {
                "paid": "tỷ lệ giải ngân",
                "expected": "tỷ lệ ước",
                "target": "chỉ tiêu",
            }[measure]
            linked = column if subject in self._followed else ""
            yield Truth(float(row[column]), f"{name}{whose}", linked, subject)
        if measure == "paid" and _is(row.get("rate_with_carried_over")):
            yield Truth(float(row["rate_with_carried_over"]), f"tỷ lệ tính cả vốn kéo dài{whose}")
        plan = row.get("allocated_vnd")
        if measure == "change" and _is(plan) and plan and subject in self.next_plans:
            change = abs(self.next_plans[subject] - float(plan)) / float(plan)
            yield Truth(change, f"kế hoạch năm {self.year + 1} so với năm {self.year}{whose}")
        total = self.rows["", ""].get("allocated_vnd")
        if measure == "share" and _is(plan) and _is(total) and total:
            yield Truth(float(plan) / float(total), f"phần kế hoạch vốn{whose}")  # type: ignore[arg-type]
        if measure == "left" and _is(row.get("rate")):
            yield Truth(1 - float(row["rate"]), f"tỷ lệ chưa giải ngân{whose}")

    def paid_on(self, subject: Subject) -> dict[date, Truth]:
        """What was disbursed up to each day anything was said of."""
        return self._once(("days", subject), lambda: self._paid_on(subject))

    def _paid_on(self, subject: Subject) -> dict[date, Truth]:
        line, place = subject
        whose, found = self.whose(subject), dict[date, Truth]()
        for below in self.below(line) if line else [""]:
            for row in self.sight.table("course", below, place).to_dict("records"):
                if _is(row["disbursed_vnd"]):
                    on = row["on"].date()
                    before = found[on].value if on in found else 0.0
                    name = f"giải ngân đến {on:%d/%m/%Y}{whose}"
                    found[on] = Truth(before + float(row["disbursed_vnd"]), name, "", subject)
        return found

    def counts(self, line: str, unit: str) -> list[Truth]:
        """Counts of the work of a line; of communes also how many got its money."""
        return self._once(("count", line, unit), lambda: list(self._counts(line, unit)))

    def _counts(self, line: str, unit: str) -> Iterator[Truth]:
        table = self.outputs
        mine = table[table["line"].isin(self.below(line)) & table["unit"].isin(SAME_UNITS.get(unit, (unit,)))]
        for row in mine.to_dict("records"):
            for column, name in (("planned", "theo kế hoạch"), ("achieved", "đã làm"), ("expected", "ước")):
                if _is(row[column]):
                    yield Truth(float(row[column]), f"số {row['unit_name']} {name}{self.whose((line, ''))}")
        if unit == "commune" and (held := self.holders(line)):
            yield Truth(float(len(held)), f"số xã được giao vốn{self.whose((line, ''))}")

    def holders(self, line: str) -> frozenset[str]:
        """Communes that got money of a line."""
        return self._once(("holders", line), lambda: self._holders(line))

    def _holders(self, line: str) -> frozenset[str]:
        inside = set(self.below(line))
        return frozenset(
            place
            for (code, place), row in self.rows.items()
            if code in inside and place and _is(row.get("allocated_vnd")) and row["allocated_vnd"] > 0
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
                    if _is(row["moved_vnd"]):
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

    def whose(self, subject: Subject) -> str:
        """ " của DA2 ở Xã Lộc Yên"; "" for the whole programme."""
        line, place = subject
        of = f" của {line}" if line else " của toàn chương trình" if not place else ""
        return (
            f"{of} ở {self.place_names.get(place, place)}"
            if line and place
            else (f" của {self.place_names.get(place, place)}" if place else of)
        )

    @cached_property
    def _followed(self) -> frozenset[Subject]:
        """Whose figures have a page of their own."""
        return frozenset(set(self.rows) - {(project, "") for project in self._projects()})


def _is(value: Any) -> bool:
    return value is not None and not pd.isna(value)
