"""What an officer's workbook says of others' figures: stopped at those cells before anything is taken in."""

from __future__ import annotations

from dataclasses import replace

from lib.access import acting
from lib.intake.read import Reading
from lib.office.opening import Office
from lib.vietnamese.numbers import say
from lib.vocabulary.findings import Finding


def kept_in_scope(office: Office, reading: Reading) -> Reading:
    """A reading with an error at the cells that are not who acts's to change; as it is at one PC.

    One error for each line, which names its first cell and lists the others.
    """
    told = reading.observations
    strange = told[acting.outside(told)]
    if strange.empty:
        return reading
    errors: dict[str, list[Finding]] = {}
    names = ("line", "place", "sheet", "cell", "value")
    for line, place, sheet, cell, value in zip(*(strange[name] for name in names), strict=True):
        told_of = {"of": _named(office, line, place)}
        found = Finding("access.outside", sheet, cell, say(int(value)), told_of)
        errors.setdefault(line, []).append(found)
    grouped = (replace(first, others=tuple(others)) for first, *others in errors.values())
    return replace(reading, findings=(*reading.findings, *grouped))


def _named(office: Office, line: str, place: str) -> str:
    """The line and the place in words."""
    places = office.catalogue.places
    names = places.loc[places["place"] == place, "full_name"].tolist()
    return f"dòng {line}, {names[0] if names else place}"
