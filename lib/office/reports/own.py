"""The report in an office's own Word template, and the sample to begin one from."""

from __future__ import annotations

from dataclasses import dataclass

from lib.intake.files.word import check_word
from lib.office.editions import Edition
from lib.office.meeting.deck import meeting
from lib.office.opening import Office
from lib.office.reports.compose import writing, written
from lib.office.reports.fields import blocks_of, explained, fields_of
from lib.outputs.report.own_template import Unfilled, fill, marks_in
from lib.outputs.report.sample import sample

CAUTION = "luu_y"


@dataclass(frozen=True)
class OwnReport:
    """A report in an office's own template.

    Args:
        content: The filled file.
        unfilled: Fields that could not be filled and stay as they stood.
        known: Names a template may use, for whoever mistyped one.
    """

    content: bytes
    unfilled: tuple[Unfilled, ...]
    known: tuple[str, ...]


def own_report(
    office: Office, edition: Edition, name: str, content: bytes, *, report_type: str = ""
) -> OwnReport:
    """Fill an office's own template with an edition; the template is kept nowhere.

    Args:
        office: The opened office.
        edition: Whose figures.
        name: File name of the template.
        content: Its bytes as received.
        report_type: Which type of report its blocks are of; "" for the one that fits the date best.

    Raises:
        AppError: what makes the file no template, ``intake.*``, ``template.*``; ``store.damaged``,
            ``cli.report_type``.
    """
    check_word(name, content)
    of = writing(meeting(office, edition), report_type, office.catalogue)
    report = written(of)
    fields, blocks = fields_of(of, report), blocks_of(report)
    caution = "" if CAUTION in marks_in(name, content) else report.caution
    made, unfilled = fill(name, content, fields, blocks, caution)
    return OwnReport(made, tuple(unfilled), tuple(known for known, _, _ in explained(of, report)))


def sample_template(office: Office, edition: Edition, *, report_type: str = "") -> bytes:
    """A template in the layout of NĐ 30/2020 with every field listed, each with what it would say now.

    Raises:
        AppError: ``store.damaged``, ``cli.report_type``.
    """
    of = writing(meeting(office, edition), report_type, office.catalogue)
    report = written(of)
    return sample(report, explained(of, report))
