"""``python -m lib.outputs``: the files of an edition, the very ones that the screens give."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from lib.outputs.arguments import (
    CHART,
    FILES,
    HELP,
    PACKAGE,
    REPORT,
    SAMPLE,
    SIZES,
    WORKBOOK,
    check,
    day_of,
    ending,
    options,
    year_of,
)
from lib.running import settings
from lib.vocabulary.command_line import run
from lib.vocabulary.errors import AppError

if TYPE_CHECKING:
    from lib.office import Edition, Office


def main(arguments: Sequence[str]) -> int:
    """Write what is asked for.

    Returns:
        0; 1 where the store cannot be used or the file not written; 2 where the arguments make no sense.
    """
    return run(arguments, _help, _write, of_files=FILES)


def _help() -> str:
    # the room itself does not know the office: only its command line does
    from lib.office import CHARTS

    return HELP.replace("{charts}", ", ".join(CHARTS))


def _write(arguments: Sequence[str]) -> int:
    print(written(arguments[0], options(arguments[1:])))
    return 0


@dataclass(frozen=True)
class Wanted:
    """What is asked for, its options by name."""

    office: Office
    edition: Edition
    kind: str
    told: Mapping[str, str]

    def get(self, name: str) -> str:
        """The value of an option; "" where it is not given."""
        return self.told.get(name, "")

    @property
    def unit(self) -> str:
        """Unit of money."""
        return self.get("--unit") or "trieu"


def written(kind: str, told: Mapping[str, str]) -> str:
    """Write one file; what was written, in a sentence.

    Raises:
        AppError: ``cli.*``; ``settings.*``, ``office.*``, ``store.*``.
    """
    # the room itself does not know the office: only its command line does
    from lib import office as rooms

    if kind not in (PACKAGE, SAMPLE, CHART) and kind not in rooms.DOCUMENTS:
        raise AppError("cli.unknown", text=kind)
    check(kind, told)
    settings.check()  # a misspelt DASHBOARD_DATABASE_URL would give the figures of another store
    office = rooms.open_office()
    wanted = Wanted(office, _edition(office, told), kind, told)
    content, more = MAKERS.get(kind, _document)(wanted)
    try:
        Path(told["--out"]).write_bytes(content)
    except OSError as error:
        raise AppError("cli.write", file=told["--out"]) from error
    return f"Đã ghi {told['--out']}: {wanted.edition.stamp}.{more}"


Made = tuple[bytes, str]
"""The file, and what else is to be said of it."""


def _document(wanted: Wanted) -> Made:
    from lib import office as rooms

    office, edition, kind = wanted.office, wanted.edition, wanted.kind
    code = wanted.get("--type")
    return rooms.document(office, edition, kind, unit=wanted.unit, report_type=code), ""


def _package(wanted: Wanted) -> Made:
    from lib import office as rooms

    def step(said: str, at: int, of: int) -> None:
        print(f"{at}/{of} {said}", file=sys.stderr, flush=True)

    return rooms.package(wanted.office, wanted.edition, unit=wanted.unit, step=step), ""


def _sample(wanted: Wanted) -> Made:
    from lib import office as rooms

    return rooms.sample_template(wanted.office, wanted.edition, report_type=wanted.get("--type")), ""


def _report(wanted: Wanted) -> Made:
    """The report; in an own template with a line for each field that could not be filled."""
    from lib import office as rooms

    file, code = wanted.get("--template"), wanted.get("--type")
    if not file:
        return _document(wanted)
    try:
        content = Path(file).read_bytes()
    except OSError as error:
        raise AppError("cli.read", file=file) from error
    own = rooms.own_report(wanted.office, wanted.edition, Path(file).name, content, report_type=code)
    told = [f"\nChưa điền được, {one.where}: {one.read} – {one.why}." for one in own.unfilled]
    return own.content, "".join(told)


def _workbook(wanted: Wanted) -> Made:
    from lib import office as rooms

    place = wanted.get("--place")
    if not place:
        return _document(wanted)
    sight = rooms.figures_of(wanted.office, wanted.edition)
    return rooms.place_workbook(sight, wanted.edition, place, unit=wanted.unit), ""


def _chart(wanted: Wanted) -> Made:
    from lib import office as rooms

    name, place = wanted.get("--chart"), wanted.get("--place")
    if name not in rooms.CHARTS:
        raise AppError("cli.chart", text=name, known=", ".join(rooms.CHARTS))
    sight = rooms.figures_of(wanted.office, wanted.edition)
    if place:
        rooms.place_name(sight, place)
    made = rooms.chart(
        sight,
        name,
        stamp=wanted.edition.stamp,
        unit=wanted.unit,
        line=wanted.get("--line"),
        place=place,
    )
    if made is None:
        raise AppError("office.chart_nothing", name=name)
    size = wanted.get("--size") or SIZES[0]
    content = rooms.picture(made, ending(wanted.told["--out"]), size=size)
    return content, f"\n{made.paragraph}"


MAKERS: Final[Mapping[str, Callable[[Wanted], Made]]] = {
    PACKAGE: _package,
    SAMPLE: _sample,
    REPORT: _report,
    WORKBOOK: _workbook,
    CHART: _chart,
}
"""Kinds that are more than one of the documents → what makes them."""


def _edition(office: Office, told: Mapping[str, str]) -> Edition:
    """The edition asked for; of a year and a day none froze, the figures of now."""
    from lib import office as rooms

    if "--edition" in told:
        return rooms.edition_asked(office, told["--edition"])
    standing = [each for each in rooms.editions(office) if not each.cancelled]
    if "--year" not in told and "--as-of" not in told:
        return standing[-1] if standing else rooms.edition_asked(office, "")
    day = day_of(told["--as-of"]) if "--as-of" in told else None
    year = year_of(told["--year"]) if "--year" in told else day.year if day else 0
    day = day or rooms.latest_date(office, rooms.known(office).observations, year)
    fitting = [each for each in standing if (each.year, each.as_of) == (year, day)]
    return fitting[-1] if fitting else rooms.unfrozen(year, day)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
