"""The workbook an office fills for a period: its rows from what is known, put together and written."""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.catalogue.reporters import reporters_on
from lib.intake.template.marks import Sent
from lib.intake.template.rows import NAMED, row_name
from lib.office.opening import Office
from lib.office.template_rows import WHOLE, Scope, template_rows
from lib.outputs.template_file import to_template
from lib.outputs.template_form import Form
from lib.progress.forest import day_in_year
from lib.progress.rows import lead_offices
from lib.store import asking
from lib.vocabulary.errors import AppError
from lib.vocabulary.findings import Finding

_MONEY: Final = ("plan", "last", "now", "expected")


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
    if scope.place:
        return str(cat.places.set_index("place").loc[scope.place, "full_name"])
    return trees.whole_name(cat)


def leading_offices(office: Office, year: int, as_of: date) -> dict[str, str]:
    """Offices that lead a line on a day of a year: code → name, in the catalogue's order."""
    leading = set(lead_offices(office.catalogue, day_in_year(as_of, year)).values())
    offices = office.catalogue.offices[office.catalogue.offices["code"].isin(leading)]
    return dict(zip(offices["code"], offices["name"], strict=True))


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
