"""The workbook an office fills for a period: its rows from what is known, put together and written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.catalogue.reporters import reporters_on
from lib.intake.template_marks import Sent
from lib.intake.template_rows import NAMED, row_name
from lib.office.asking import with_money
from lib.office.opening import Office
from lib.outputs.template_file import to_template
from lib.outputs.template_form import Form
from lib.progress import table
from lib.progress.counting import counted
from lib.progress.forest import YEAR_ENDS, day_in_year
from lib.progress.rows import lead_offices
from lib.store import asking
from lib.vocabulary import template as words
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding
from lib.vocabulary.observation import ALL, CARRIED

_MONEY: Final = ("plan", "last", "now", "expected")


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


def template(
    office: Office,
    year: int,
    as_of: date,
    unit: str = "trieu",
    scope: Scope = WHOLE,
    *,
    illustrative: bool = True,
    observations: pd.DataFrame | None = None,
) -> bytes:
    """The workbook to be filled for a period.

    Args:
        office: The opened office.
        year: Year of the plan.
        as_of: The cut-off date of the numbers to come.
        unit: A key of ``labels.UNITS``.
        scope: Whose rows it has.
        illustrative: Whether illustrative plans and last figures may stand in it.
        observations: What is known; None takes all that is in force.

    Raises:
        AppError: ``template.no_rows``, nothing of the scope has money in the year.
    """
    known = asking.observations(office.store) if observations is None else observations
    rows = template_rows(office, year, as_of, scope, illustrative=illustrative, observations=known)
    if rows.empty:
        raise AppError("template.no_rows", scope=scope_name(office, scope), year=year)
    return to_template(rows, _form(office, year, as_of, unit, scope, rows))


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
        table.standing(known, office.catalogue, year, day, illustrative=illustrative)
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


def outdated(office: Office, known: pd.DataFrame, sent: Sent) -> list[Finding]:
    """Whether what a template showed has changed since it was sent out.

    Args:
        office: The opened office.
        known: All that is in force.
        sent: What was sent.

    Returns:
        One remark with the rows that would show other numbers now, or none.
    """
    whole = office.catalogue.settings["whole_place"]
    scope = Scope(sent.lead, "" if sent.place == whole else sent.place)
    now = template_rows(
        office, sent.year, sent.as_of, scope, illustrative=sent.illustrative, observations=known
    ).set_index("key")
    was = pd.DataFrame(
        {name: [sent.amount(key, name) for key in sent.keys] for name in _MONEY},
        index=sent.keys,
        dtype="Int64",
    )
    changed = was.fillna(-1).ne(now[[*_MONEY]].reindex(was.index).fillna(-1))
    rows = [row_name(sent, key) for key in changed.index[changed.any(axis=1)]]
    if not rows:
        return []
    said = "; ".join(rows[:NAMED]) + ("…" if len(rows) > NAMED else "")
    return [Finding("template.outdated", value=said, data={"count": int(changed.to_numpy().sum())})]


def scope_name(office: Office, scope: Scope) -> str:
    """The scope in words: the whole place, an office, a commune."""
    cat = office.catalogue
    if scope.lead:
        return str(cat.offices.set_index("code").loc[scope.lead, "name"])
    return str(cat.places.set_index("place").loc[scope.place or cat.settings["whole_place"], "full_name"])


def leading_offices(office: Office, year: int, as_of: date) -> dict[str, str]:
    """Offices that lead a line on a day of a year: code → name, in the catalogue's order."""
    leading = set(lead_offices(office.catalogue, day_in_year(as_of, year)).values())
    offices = office.catalogue.offices[office.catalogue.offices["code"].isin(leading)]
    return dict(zip(offices["code"], offices["name"], strict=True))


def template_size(rows: pd.DataFrame) -> str:
    """How many rows a template has, and how many of its cells are filled already, in words."""
    counts = rows["level"].value_counts()
    names = {"line": "dòng vốn", "carried": "dòng vốn kéo dài", "place": "dòng xã, thị trấn"}
    parts = [f"{counts[level]} {name}" for level, name in names.items() if level in counts]
    filled = int(rows[["now", "expected"]].notna().to_numpy().sum())
    known = f"; {filled} ô đã có số của đúng ngày này được điền sẵn" if filled else ""
    said = f"{len(rows)} dòng: {', '.join(parts)}" if len(parts) > 1 else "".join(parts) or "0 dòng"
    return f"Biểu có {said}{known}."


def _figures(now: table.Standing, before: table.Standing, by: Sequence[str]) -> pd.DataFrame:
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


def _form(office: Office, year: int, as_of: date, unit: str, scope: Scope, rows: pd.DataFrame) -> Form:
    cat, on = office.catalogue, day_in_year(as_of, year)
    reporters = reporters_on(cat, on)
    lines = trees.leaf_lines(cat, on)
    units = trees.communes(cat, on)
    whole = cat.settings["whole_place"]
    reporter = _reporter(cat, scope, reporters)
    names = dict(zip(units["place"], units["full_name"], strict=True))
    return Form(
        year=year,
        as_of=as_of,
        unit=unit,
        lead=scope.lead,
        place=scope.place or whole,
        reporter=reporter,
        reporter_name=reporters.get(reporter, ""),
        scope=scope_name(office, scope),
        agency=cat.settings["agency"],
        programme=cat.settings["programme_name"],
        reporters=list(reporters.values()),
        lines=[f"{line} · {name}" for line, name in zip(lines["line"], lines["name"], strict=True)],
        places=[names[scope.place]] if scope.place else [scope_name(office, WHOLE), *names.values()],
        illustrative=bool(rows["illustrative"].any()),
    )


def _reporter(cat: Catalogue, scope: Scope, reporters: dict[str, str]) -> str:
    """Who is to report: the commune itself, the office that leads, else the finance office."""
    own = next((code for code in reporters if scope.place and code.partition(":")[2] == scope.place), "")
    finance = cat.reporters.loc[cat.reporters["kind"] == "finance", "code"]
    lead = scope.lead if scope.lead in reporters else ""
    return own or lead or next(iter(finance), next(iter(reporters), ""))
