"""The report of an edition: its type says which parts and annexes, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from lib.catalogue.load import Catalogue
from lib.office.meeting.basis import Meeting
from lib.office.reports.annexes import ANNEXES
from lib.office.reports.coming_year import carrying, goals, next_lines, next_money
from lib.office.reports.judging import ahead, assessment, estimates, hindrances
from lib.office.reports.results import leading, resources, results
from lib.office.reports.sentences import FILL_IN
from lib.office.reports.types import report_type
from lib.office.reports.wording import Words
from lib.office.reports.writing import Writing
from lib.outputs.report.document import Annex, Part, Report, roman
from lib.vietnamese import dates, text
from lib.vocabulary.wording import filled

WRITTEN: Final = "ngày      tháng      năm"
AS_ABOVE: Final = "Như trên"
PARTS: Final[Mapping[str, Callable[[Writing], Part]]] = {
    "leading": leading,
    "resources": resources,
    "standing": resources,
    "paid": resources,
    "results": results,
    "assessment": assessment,
    "hindrances": hindrances,
    "ahead": ahead,
    "estimates": estimates,
    "goals": goals,
    "next_money": next_money,
    "next_lines": next_lines,
    "carrying": carrying,
}
"""Part of a type of report → what writes it, without its heading."""


def compose(meeting: Meeting, type_code: str = "", cat: Catalogue | None = None) -> Report:
    """The report of an edition.

    What the dashboard does not know stands as "[…]" with a word on what belongs there: nothing is invented.

    Args:
        meeting: The figures, and what was said beside them.
        type_code: Which type of report; "" for the one that fits the date best.
        cat: The catalogue whose types and wording are used; None takes that of the figures.

    Raises:
        AppError: ``cli.report_type``.
    """
    return written(writing(meeting, type_code, cat))


def writing(meeting: Meeting, type_code: str = "", cat: Catalogue | None = None) -> Writing:
    """What a report is written from; see ``compose``."""
    own = cat or meeting.sight.catalogue
    return Writing(meeting, report_type(own, meeting.sight.question.as_of, type_code), Words(own))


def written(of: Writing) -> Report:
    """The report as data."""
    meeting, kind, settings = of.meeting, of.type, of.catalogue.settings
    named = title_fields(of)
    scope = text.begun_small(meeting.scope)
    return Report(
        superior=settings.get("report_above", ""),
        agency=settings["agency"],
        symbol=kind.symbol,
        location=settings.get("location", FILL_IN),
        written=f"{WRITTEN} {meeting.edition.held_on.year}",
        kind=kind.kind,
        title=filled(kind.title, named),
        to=(settings.get("superior", FILL_IN),) if kind.to_superior else (),
        caution=caution(of),
        opening=filled(kind.opening, {**named, "pham_vi": scope}),
        parts=body(of),
        annexes=tables(of),
        copies=copies(of),
        signed_by=tuple(settings.get("report_signed", "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH").split("|")),
        stamp=" · ".join(filter(None, [meeting.edition.stamp, meeting.scope, meeting.caution])),
    )


def copies(of: Writing) -> tuple[str, ...]:
    """Who gets a copy; what is addressed to nobody names the superior instead of "as above"."""
    settings = of.catalogue.settings
    told = settings.get("report_copies", f"{AS_ABOVE}|Lưu: VT").split("|")
    above = AS_ABOVE if of.type.to_superior else settings.get("superior", FILL_IN)
    return tuple(above if whom == AS_ABOVE else whom for whom in told)


def title_fields(of: Writing) -> dict[str, str]:
    """What titles name."""
    settings = of.catalogue.settings
    return {
        "chuong_trinh": settings["programme_name"],
        "co_quan": settings["agency"],
        "ky": of.period,
        "nam": str(of.year),
        "nam_sau": str(of.year + 1),
        "ngay": dates.say(of.as_of),
        "thang": f"{of.as_of.month}/{of.as_of.year}",
    }


def caution(of: Writing) -> str:
    """What must be known before the report is used; "" for nothing."""
    held = of.meeting.caution
    told = [
        of.words("illustrative", luu_y=held) if held else "",
        "" if of.type.fits(of.as_of) else of.words("other_day", ngay=dates.say(of.as_of)),
    ]
    return " ".join(filter(None, told))


def body(of: Writing) -> tuple[Part, ...]:
    """The parts of the type under their headings: "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"."""
    named = title_fields(of)
    return tuple(
        replace(PARTS[code](of), heading=f"{roman(at)}. {of.words(f'part.{code}', **named)}")
        for at, code in enumerate(of.type.parts, start=1)
    )


def tables(of: Writing) -> tuple[Annex, ...]:
    """The annexes of the type that have anything to show."""
    made = (ANNEXES[code](of) for code in of.type.annexes)
    return tuple(annex for annex in made if annex)
