"""What a claim of a draft may mean in an edition: money, rates, counts, with what each is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from lib.office.drafts.held import COLUMNS, RATES, Held, Subject, known
from lib.vocabulary.drafts import SAME_UNITS

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


class Truths(Held):
    """What an edition knows, looked up by what a claim is of."""

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
        linked = subject in self.followed
        column = COLUMNS.get(measure, "")
        value = row.get(column)
        if column and known(value):
            yield Truth(float(value), name, column if linked else "", subject)  # type: ignore[arg-type]
        yield from self._more_money(row, subject, measure, whose)

    def _more_money(
        self, row: Mapping[Any, Any], subject: Subject, measure: str, whose: str
    ) -> Iterator[Truth]:
        plan, paid, carried = (row.get(one) for one in ("allocated_vnd", "disbursed_vnd", "carried_over_vnd"))
        if measure == "left" and known(plan) and known(paid):
            yield Truth(float(plan) - float(paid), f"chưa giải ngân{whose}")  # type: ignore[arg-type]
        if measure == "plan" and known(plan) and known(carried):
            yield Truth(float(plan) + float(carried), f"kế hoạch cùng vốn kéo dài{whose}")  # type: ignore[arg-type]
        if measure == "plan" and subject in self.activity_costs:
            yield Truth(self.activity_costs[subject], f"kinh phí hoạt động{whose}", of_activities=True)
        if measure == "change" and known(plan) and subject in self.next_plans:
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
        if column and known(row.get(column)):
            name = {
                "paid": "tỷ lệ giải ngân",
                "expected": "tỷ lệ ước",
                "target": "chỉ tiêu",
            }[measure]
            linked = column if subject in self.followed else ""
            yield Truth(float(row[column]), f"{name}{whose}", linked, subject)
        if measure == "paid" and known(row.get("rate_with_carried_over")):
            yield Truth(float(row["rate_with_carried_over"]), f"tỷ lệ tính cả vốn kéo dài{whose}")
        plan = row.get("allocated_vnd")
        if measure == "change" and known(plan) and plan and subject in self.next_plans:
            change = abs(self.next_plans[subject] - float(plan)) / float(plan)
            yield Truth(change, f"kế hoạch năm {self.year + 1} so với năm {self.year}{whose}")
        total = self.rows["", ""].get("allocated_vnd")
        if measure == "share" and known(plan) and known(total) and total:
            yield Truth(float(plan) / float(total), f"phần kế hoạch vốn{whose}")  # type: ignore[arg-type]
        if measure == "left" and known(row.get("rate")):
            yield Truth(1 - float(row["rate"]), f"tỷ lệ chưa giải ngân{whose}")

    def paid_on(self, subject: Subject) -> dict[date, Truth]:
        """What was disbursed up to each day anything was said of."""
        return self._once(("days", subject), lambda: self._paid_on(subject))

    def _paid_on(self, subject: Subject) -> dict[date, Truth]:
        line, place = subject
        whose, found = self.whose(subject), dict[date, Truth]()
        for below in self.below(line) if line else [""]:
            for row in self.sight.table("course", below, place).to_dict("records"):
                if known(row["disbursed_vnd"]):
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
                if known(row[column]):
                    yield Truth(float(row[column]), f"số {row['unit_name']} {name}{self.whose((line, ''))}")
        if unit == "commune" and (held := self.holders(line)):
            yield Truth(float(len(held)), f"số xã được giao vốn{self.whose((line, ''))}")

    def whose(self, subject: Subject) -> str:
        """ " của DA2 ở Xã Lộc Yên"; "" for the whole programme."""
        line, place = subject
        of = f" của {line}" if line else " của toàn chương trình" if not place else ""
        return (
            f"{of} ở {self.place_names.get(place, place)}"
            if line and place
            else (f" của {self.place_names.get(place, place)}" if place else of)
        )
