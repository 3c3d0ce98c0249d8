"""The rows of a template: each line of a scope that has money, its communes, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.office.asking import with_money
from lib.office.opening import Office
from lib.progress import table
from lib.progress.counting import counted
from lib.progress.forest import YEAR_ENDS
from lib.progress.outlook import UNKNOWN
from lib.progress.standing import Standing, standing
from lib.store import asking
from lib.vocabulary import template as words
from lib.vocabulary.observation import ALL, CARRIED


@dataclass(frozen=True)
class Scope:
    """Whose rows a template has: all, those of the lines one office leads, or one commune's.

    Args:
        lead: Code of an office, "" for any.
        place: Key of a commune, "" for the whole place.
    """

    lead: str = ""
    place: str = ""


WHOLE: Final = Scope()


def template_rows(
    office: Office,
    year: int,
    as_of: date,
    scope: Scope = WHOLE,
    *,
    illustrative: bool = True,
    observations: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The rows of a template: each line of the scope that has money and below it its communes that have.

    Args: as of ``template``.

    Returns:
        As ``lib.outputs.template_file.to_template`` takes them, with illustrative (bool). ``last`` is the
        figure of the day before the cut-off date and ``last_on`` its date; ``now`` and ``expected`` hold only
        what was stated for the very cell at the very date by no illustrative file.
    """
    known = asking.observations(office.store) if observations is None else observations
    now, before = (
        standing(known, office.catalogue, year, day, illustrative=illustrative, told=UNKNOWN)
        for day in (as_of, as_of - timedelta(days=1))
    )
    cells = _figures(now, before, ("line", "place"))
    if scope.place:
        rows = cells[cells["place"] == scope.place].assign(level="line")
    else:
        whole = office.catalogue.settings["whole_place"]
        lines = _figures(now, before, ("line", "office")).assign(place=whole, level="line")
        led = lines[lines["office"] == scope.lead] if scope.lead else lines
        carried = led[led["carried_over_vnd"].fillna(0) > 0].assign(level="carried")
        communes = cells[(cells["place"] != "") & cells["line"].isin(led["line"])].assign(level="place")
        rows = pd.concat([led, carried, communes])
    made = _worded(office.catalogue, _in_order(office.catalogue, rows), year)
    return _prefilled(made, office.catalogue, known, year, as_of)


def template_size(rows: pd.DataFrame) -> str:
    """How many rows a template has, and how many of its cells are filled already, in words."""
    counts = rows["level"].value_counts()
    names = {"line": "dòng vốn", "carried": "dòng vốn kéo dài", "place": "dòng xã, thị trấn"}
    parts = [f"{counts[level]} {name}" for level, name in names.items() if level in counts]
    filled = int(rows[["now", "expected"]].notna().to_numpy().sum())
    known = f"; {filled} ô đã có số của đúng ngày này được điền sẵn" if filled else ""
    said = f"{len(rows)} dòng: {', '.join(parts)}" if len(parts) > 1 else "".join(parts) or "0 dòng"
    return f"Biểu có {said}{known}."


def _figures(now: Standing, before: Standing, by: Sequence[str]) -> pd.DataFrame:
    """What has money at the cut-off date, with the last figures before it."""
    names = {
        "disbursed_vnd": "last",
        "carried_over_disbursed_vnd": "carried_last",
        "reported_on": "last_on",
    }
    last = table.cut(before, by)[[*by, *names]].rename(columns=names)
    figures = with_money(table.cut(now, by)).merge(last, on=list(by), how="left")
    return figures[figures["line"] != ""]


def _in_order(cat: Catalogue, rows: pd.DataFrame) -> pd.DataFrame:
    """Lines in the catalogue's order, each before its carried-over money and its communes."""
    ranks = pd.DataFrame(
        {
            "line": rows["line"].map({line: at for at, line in enumerate(cat.lines["line"])}),
            "level": rows["level"].map({"line": 0, "carried": 1, "place": 2}),
            "place": rows["place"].map({place: at for at, place in enumerate(cat.places["place"])}),
        }
    )
    order = ranks.reset_index(drop=True).sort_values(["line", "level", "place"], kind="stable").index
    return rows.reset_index(drop=True).loc[order].reset_index(drop=True)


def _worded(cat: Catalogue, rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """The rows as they are written; carried-over money takes its own plan and figures."""
    carried, inner = rows["level"] == "carried", rows["level"] == "place"
    names = dict(zip(cat.lines["line"], cat.lines["name"], strict=True))
    short = dict(zip(cat.lines["line"], cat.lines["short_name"], strict=True))
    places = dict(zip(cat.places["place"], cat.places["full_name"], strict=True))
    origin = pd.Series(str(year), rows.index, dtype="str").mask(carried, CARRIED)
    return pd.DataFrame(
        {
            "key": [words.row_key(*parts) for parts in zip(rows["line"], rows["place"], origin, strict=True)],
            "level": rows["level"],
            "line": rows["line"],
            "origin_year": origin,
            "unit_key": rows["place"],
            "tt": _running(rows["level"]),
            "code": rows["line"],
            "name": rows["line"]
            .map(names)
            .mask(inner, rows["line"].map(short))
            .mask(carried, words.CARRIED_NAME),
            "place": rows["place"].map(places),
            "plan": rows["allocated_vnd"].mask(carried, rows["carried_over_vnd"]),
            "target": rows["target_rate"].mask(carried),
            "last": rows["last"].mask(carried, rows["carried_last"]),
            "last_on": rows["last_on"].where(~carried | rows["carried_last"].notna()),
            "illustrative": rows["illustrative"],
        }
    )


def _running(level: pd.Series[str]) -> pd.Series[str]:
    """I, II … for lines; 1, 2 … for the communes of each."""
    block = (level == "line").cumsum()
    number = (level == "place").groupby(block).cumsum()
    said = number.astype("str").where(level == "place", block.map(_roman))
    return said.mask(level == "carried", "-")


def _roman(number: int) -> str:
    signs = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, sign in signs:
        times, number = divmod(number, value)
        text += sign * times
    return text


def _prefilled(
    rows: pd.DataFrame, cat: Catalogue, known: pd.DataFrame, year: int, as_of: date
) -> pd.DataFrame:
    """Add what was stated for each very cell at the very date, the later accepted first."""
    ends = pd.Timestamp(date(year, *YEAR_ENDS))
    here = known[(known["year"] == year) & (known["as_of"] == pd.Timestamp(as_of)) & (known["fund"] == ALL)]
    ours = counted(here[~here["illustrative"]], cat)
    said = {
        "now": ours[ours["measure"] == "disbursed"],
        "expected": ours[(ours["measure"] == "expected") & (ours["horizon"] == ends)],
    }
    keys = ["line", "place", "origin_year"]
    wanted = rows[["line", "origin_year"]].assign(place=rows["unit_key"])[keys]
    for name, stated in said.items():
        latest = stated.assign(origin_year=stated["origin_year"].replace(ALL, str(year)))
        latest = latest.sort_values(["import_id", "seq"], kind="stable").drop_duplicates(keys, keep="last")
        found = wanted.merge(latest[[*keys, "value"]], on=keys, how="left")["value"]
        rows = rows.assign(**{name: found.astype("Int64").to_numpy()})
    carried = rows["level"] == "carried"
    return rows.assign(
        now=rows["now"].astype("Int64"), expected=rows["expected"].astype("Int64").mask(carried)
    )
