"""A finding of a check in words: whose it is, what it says, which cell stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import pandas as pd

from lib.charts import phrases
from lib.progress.forest import day_in_year
from lib.progress.quality.costs import NO_RECEIVER
from lib.progress.rows import lead_offices
from lib.vietnamese import dates, numbers
from lib.vocabulary import labels
from lib.vocabulary.quality import CHECKS, KINDS, LEVELS

if TYPE_CHECKING:
    from lib.office.sight import Sight

FIGURE_OF: Final[Mapping[str, str]] = {
    "allocated": "allocated_vnd",
    "disbursed": "disbursed_vnd",
    "carried_over_disbursed": "carried_over_disbursed_vnd",
    "expected": "expected_vnd",
    "target": "target_vnd",
}
"""Measure of a finding → the column whose cells are its."""

MEASURED: Final = frozenset({"treasury", "sums", "falls"})
"""Kinds whose sentences must say which measure they are about, where it is not what is disbursed."""

WHOLE: Final = "Toàn chương trình"


class Words:
    """Findings of the checks in words, with their cells.

    Args:
        sight: What they were found in.
    """

    def __init__(self, sight: Sight) -> None:
        cat = sight.catalogue
        self.sight, self.cat = sight, cat
        self.lines = {row.line: f"{row.line} {row.short_name}" for row in cat.lines.itertuples()}
        self.lines |= {cat.settings["whole_line"]: WHOLE, "": WHOLE}
        self.places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
        self.leads = lead_offices(cat, day_in_year(sight.question.as_of, sight.question.year))
        self.offices = dict(zip(cat.offices["code"], cat.offices["short_name"], strict=True))
        self.measures = dict(zip(cat.measures["code"], cat.measures["name"], strict=True))
        self.measures["carried_over_disbursed"] = "Giải ngân vốn kéo dài"
        files = sight.known.imports.reindex(columns=["import_id", "file_name"])
        self.files = dict(files.itertuples(index=False, name=None))

    def row(self, found: dict[Any, Any]) -> dict[str, Any]:
        """One finding; keys of ``COLUMNS``."""
        check = CHECKS[found["code"]]
        place = "" if found["place"] == self.cat.settings["whole_place"] else str(found["place"])
        line = "" if found["line"] == self.cat.settings["whole_line"] else str(found["line"])
        unit, unit_name = self._unit(line, place)
        origin = self._origin(found)
        on = found["on"] if pd.notna(found["on"]) else origin.get("as_of", pd.NaT)
        amounts = "|".join(_plain(found[name]) for name in ("first", "second", "amount_vnd", "more"))
        return {
            "id": found["id"],
            "kind": check.kind,
            "kind_name": KINDS[check.kind],
            "code": found["code"],
            "severity": check.severity,
            "severity_name": LEVELS[check.severity],
            "line": line,
            "line_name": self.lines.get(line, line),
            "place": place,
            "place_name": self.places.get(place, ""),
            "unit": unit,
            "unit_name": unit_name,
            "message": check.text.format_map(self._said(found, line, place, on)),
            "todo": check.todo,
            "amounts": amounts,
            "year": found["year"],
            "amount_vnd": found["amount_vnd"],
            "since": on,
            "file_name": self.files.get(origin.get("import_id", -1), ""),
            "sheet": origin.get("sheet", ""),
            "cell": origin.get("cell", ""),
            "leads": self._leads(found, line, place, origin),
            "illustrative": bool(found["illustrative"]) or bool(origin.get("illustrative", False)),
        }

    def _said(self, found: dict[Any, Any], line: str, place: str, on: Any) -> dict[str, str]:
        """What a sentence may name."""
        first, second, amount = (found[name] for name in ("first", "second", "amount_vnd"))
        whole = found["unit"] in ("", "vnd", "bp", "line") or found["code"].startswith("cost.")
        say = _money if whole else numbers.say
        where = f", {self.places[place]}" if place in self.places else ""
        what = f"{self.lines.get(line, line)}{where}"
        fund = f", nguồn {found['fund']}" if found["fund"] else ""
        carried = ", vốn kéo dài" if found["origin_year"] == "carried" else ""
        told = CHECKS[found["code"]].kind in MEASURED and found["measure"] not in ("", "disbursed")
        measure = f" ({self.measures.get(found['measure'], '').lower()})" if told else ""
        apart = pd.notna(first) and pd.notna(second) and abs(first - second) != amount
        parts = str(found["more"]).split("|")
        beyond = ""
        if found["code"] == "plan.no_activity" and parts[-1] not in ("", "0", "<NA>"):
            beyond = f"; riêng chỉ tiêu {_money(int(parts[0]))} đã thiếu việc cho {_money(int(parts[1]))}"
        everything = found["unit"] == "line" and first == second
        return {
            "what": what + measure + fund + carried,
            "first": say(first),
            "second": say(second),
            "amount": _money(amount),
            "first_rate": phrases.target_text(_share(first)),
            "second_rate": phrases.target_text(_share(second)),
            "first_count": numbers.say(first),
            "second_count": numbers.say(second),
            "counted": labels.OUTPUT_UNITS.get(found["unit"], found["unit"]),
            "on": dates.say(on.date()) if pd.notna(on) else "–",
            "more": str(found["more"]),
            "named": "" if everything else f"{found['more']}; ",
            "year": str(found["year"]),
            "change": numbers.percent(_fall(first, second), 1),
            "of_parts": f" (kể cả các phần bên dưới là {_money(abs(first - second))})" if apart else "",
            "beyond": beyond,
        }

    def _unit(self, line: str, place: str) -> tuple[str, str]:
        """Who must act."""
        if place:
            return f"xa:{place}", self.places.get(place, place)
        office = self.leads.get(line, "")
        if office:
            return office, self.offices.get(office, office)
        finance = self.cat.reporters[self.cat.reporters["kind"] == "finance"]
        return next(iter(zip(finance["code"], finance["name"], strict=True)), ("", ""))

    def _origin(self, found: dict[Any, Any]) -> dict[Any, Any]:
        """The observation that stands for a finding: the one it names, else the newest of its cell."""
        seen = self.sight.observations
        if pd.notna(found["label"]):
            return dict(seen.loc[found["label"]])
        of = seen[seen["year"] == found["year"]]
        if not found["illustrative"]:
            of = of[~of["illustrative"]]
        measure = str(found["measure"]).removeprefix("carried_over_")
        whole = (self.cat.settings["whole_line"], self.cat.settings["whole_place"])
        line, place = found["line"] or whole[0], found["place"] or whole[1]
        own = of[(of["measure"] == measure) & (of["line"] == line) & (of["place"] == place)]
        if found["unit"] == NO_RECEIVER:
            own = own[own["unit"] == NO_RECEIVER]
        if pd.notna(found["on"]):
            own = own[own["as_of"] <= found["on"]]
        if own.empty:  # about several lines, or about a sum: the file that gives the plan, without a cell
            own = of[of["measure"] == "allocated"].assign(sheet="", cell="")
        if own.empty:
            return {}
        own = own.sort_values(["as_of", "import_id", "seq"], kind="stable")
        # a plan's gap is as old as the plan, however often its numbers are said again
        return dict(own.iloc[0 if CHECKS[found["code"]].kind == "plan" else -1])

    def _leads(self, found: dict[Any, Any], line: str, place: str, origin: dict[Any, Any]) -> str:
        """Where its cells are shown: the figure's page, else the import's."""
        column = FIGURE_OF.get(found["measure"])
        if column and found["year"] == self.sight.question.year and found["unit"] in ("", "vnd", "bp"):
            keys = {"so": column, "dong": line, "xa": place}
            return "/nguon-so?" + urlencode({key: code for key, code in keys.items() if code})
        return f"/lich-su?ma={origin['import_id']}" if origin else ""


def _money(vnd: Any) -> str:
    return "–" if pd.isna(vnd) else f"{numbers.money(int(vnd), 'trieu', 6)} triệu đồng"


def _share(bp: Any) -> float | None:
    return None if pd.isna(bp) else int(bp) / 10_000


def _plain(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _fall(now: Any, before: Any) -> float | None:
    return None if pd.isna(now) or pd.isna(before) or not before else 1 - int(now) / int(before)
