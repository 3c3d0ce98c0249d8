"""Correct one figure: it becomes an import of its own, read back from a small workbook made for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from lib.intake.read import Reading
from lib.office.incoming import receive
from lib.office.intake import DryRun, compare
from lib.office.opening import Office
from lib.office.origins import described, followed, stated
from lib.office.sight import progress
from lib.office.subjects import BASIS_POINTS, MILLION, Subject, say
from lib.outputs.columns import now
from lib.outputs.file_names import file_name
from lib.outputs.slip_file import Slip, slip_xlsx
from lib.progress.counting import counts
from lib.progress.lineage import behind
from lib.progress.receipts import district_reporters
from lib.vietnamese import dates
from lib.vocabulary.errors import AppError
from lib.vocabulary.observation import ALL, CARRIED


@dataclass(frozen=True)
class Figure:
    """One figure: what, of which line and place, in which year, at which date.

    Args:
        subject: The kind of figure.
        line: Code of a line; that of the whole programme for all.
        place: Key of a commune, "" for the whole place.
        year: Year of the plan.
        as_of: The date it speaks of.
    """

    subject: Subject
    line: str
    place: str
    year: int
    as_of: date


@dataclass(frozen=True)
class Correction:
    """A figure and what it shall be.

    Args:
        figure: The figure.
        value: The new number: đồng, of a rate basis points.
        old: What it was, None where it was not known.
        reason: Why.
        actor: Who says so.
    """

    figure: Figure
    value: int
    old: int | None
    reason: str
    actor: str


def figure_now(
    office: Office, known: pd.DataFrame, figure: Figure, *, illustrative: bool = True
) -> int | None:
    """The figure of all money as the screen has it; đồng, of a rate basis points; None where not known."""
    subject, year, as_of = figure.subject, figure.year, figure.as_of
    if subject.is_rate:
        told = stated(office, known, subject.measure, year, as_of)
        told = told[told["line"] == figure.line]
        return None if told.empty else int(told["value"].iloc[0])
    whole = figure.line == office.catalogue.settings["whole_line"]
    by = {"line": "" if whole else figure.line, "place": figure.place}
    keys = [key for key, code in by.items() if code]
    rows = progress(office, year, as_of, by=keys, illustrative=illustrative, observations=known)
    for key in keys:
        rows = rows[rows[key] == by[key]]
    value = rows[subject.column].iloc[0] if len(rows) else pd.NA
    return None if pd.isna(value) else int(value)


def cells_behind(
    office: Office,
    known: pd.DataFrame,
    imports: pd.DataFrame,
    figure: Figure,
    *,
    illustrative: bool = True,
) -> pd.DataFrame:
    """The cells a figure comes from, newest first; columns of ``office.origins.origins`` and illustrative.

    Rule: R8
    """
    subject, whole = figure.subject, office.catalogue.settings["whole_line"]
    cells = behind(
        known,
        office.catalogue,
        subject.measure,
        figure.year,
        figure.as_of,
        line="" if figure.line == whole else figure.line,
        place=figure.place,
        illustrative=illustrative,
    )
    carried = ~cells["origin_year"].isin([ALL, str(figure.year)])
    own = cells[carried == (subject.origin == CARRIED)].reset_index(drop=True)
    told = followed(office, own, known)
    return described(office, told, imports).assign(illustrative=told["illustrative"])


def corrector(office: Office, subject: Subject) -> str:
    """Code of who says a corrected number: the finance office, else the council.

    Raises:
        AppError: ``office.correction_not_counted``, its numbers of this measure do not count.
    """
    cat = office.catalogue
    codes = [*district_reporters(cat), ""]
    whole = cat.settings["whole_place"]
    asked = pd.DataFrame({"reporter": cat.reporters["code"], "measure": subject.measure, "place": whole})
    counting = set(asked.loc[counts(asked, cat), "reporter"])
    if codes[0] in counting:
        return codes[0]
    names = cat.reporters.loc[cat.reporters["code"].isin(counting), "name"]
    raise AppError(
        "office.correction_not_counted", measure=subject.name, who=", ".join(names) or "không đơn vị nào"
    )


def propose(office: Office, correction: Correction, *, written_on: datetime | None = None) -> DryRun:
    """Make the slip, read it as any workbook is read, and compare it with the store.

    Args:
        office: The opened office.
        correction: What shall be.
        written_on: Moment the slip states, so that no two are alike; None is now, in Vietnam.

    Returns:
        A dry run of one file, for ``accept`` with the reason as its note.

    Raises:
        AppError: ``office.correction_not_counted``; ``office.correction_unreadable`` the slip does not read
            back as that very number.
    """
    moment = written_on or now()
    content = slip_xlsx(_slip(office, correction, moment), written_on=moment)
    figure = correction.figure
    name = file_name(
        "SuaSo", " ".join((figure.line, _place_name(office, figure.place))), figure.as_of, "xlsx"
    )
    received = receive(office, name, content)
    fault = _fault(office, received.reading, correction) if received.reading else str(received.fault)
    if fault is not None:
        raise AppError("office.correction_unreadable", what=fault)
    return compare(office, [received])


def _fault(office: Office, reading: Reading, correction: Correction) -> str | None:
    """What keeps a slip from being that very number; None for nothing."""
    figure, whole = correction.figure, office.catalogue.settings["whole_place"]
    stops = [finding.message for finding in reading.findings if finding.severity in {"block", "ask"}]
    if stops:
        return stops[0]
    origin = str(figure.year) if figure.subject.origin == "year" else figure.subject.origin
    wanted = (figure.subject.measure, figure.year, figure.line, figure.place or whole, "", origin)
    names = ["measure", "year", "line", "place", "fund", "origin_year"]
    said = reading.observations
    found = [(*row, value) for *row, value in said[[*names, "value"]].itertuples(index=False)]
    same_day = (said["as_of"] == pd.Timestamp(figure.as_of)).all()
    return None if found == [(*wanted, correction.value)] and same_day else "phiếu đọc lại ra số khác."


def _slip(office: Office, correction: Correction, moment: datetime) -> Slip:
    cat, figure, subject = office.catalogue, correction.figure, correction.figure.subject
    reporter = corrector(office, subject)
    who = cat.reporters.loc[cat.reporters["code"] == reporter, "name"].iloc[0]
    agencies = dict.fromkeys((cat.settings["agency"].upper(), str(who).upper()))
    old = say(correction.old, subject, "trieu")
    size = BASIS_POINTS if subject.is_rate else MILLION
    return Slip(
        sheet="Sửa một số",
        heads=(
            *agencies,
            f"PHIẾU SỬA MỘT SỐ LIỆU NĂM {figure.year}",
            f"Tính đến ngày {dates.say(figure.as_of)}",
        ),
        unit="" if subject.is_rate else "triệu đồng",
        columns=tuple(heading.format(year=figure.year) for heading in subject.headings),
        at=subject.at,
        value=correction.value / size,
        line=_line_name(office, figure.line),
        place=_place_name(office, figure.place),
        reason=correction.reason,
        # down to parts of a second: no two slips have the same bytes, so that a number can be corrected back
        remark=f"Người sửa: {correction.actor}, ngày {dates.say(moment)} {moment:%H:%M:%S.%f}. Số cũ: {old}",
    )


def _line_name(office: Office, line: str) -> str:
    cat = office.catalogue
    if line == cat.settings["whole_line"]:
        return "Toàn chương trình"
    return f"{line} {cat.lines.loc[cat.lines['line'] == line, 'name'].iloc[-1]}"


def _place_name(office: Office, place: str) -> str:
    """Full name of a commune, "" for the whole place."""
    places = office.catalogue.places
    return str(next(iter(places.loc[places["place"] == place, "full_name"]), "")) if place else ""
