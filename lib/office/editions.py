"""Editions: a question, the catalogue of then and every table that answers it, frozen under a number."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import permutations, product
from typing import Any, Final

import pandas as pd

from lib.catalogue.load import opened
from lib.office.asking import line_names
from lib.office.ground import NEW_UNITS, OLD_UNITS
from lib.office.opening import Office
from lib.office.packing import pack_files, pack_tables, unpack_files, unpack_tables
from lib.office.sight import TABLES, Known, Question, Sight, key_of, known, sight
from lib.office.views import WHOLE
from lib.progress.moves import Steps, moves
from lib.progress.table import KEYS
from lib.store import asking
from lib.store import editions as kept
from lib.store.editions import NewEdition
from lib.vietnamese import dates, moments
from lib.vietnamese.text import begun_small
from lib.vocabulary.errors import AppError
from lib.vocabulary.labels import KNOWN_AT

MOST_KEYS: Final = 2
"""Progress by so many keys at most is kept, in every order: what pages and command lines ask."""
CODE: Final = 8
"""So many digits of its digest tell an edition from any other that might bear its number."""
PACED: Final = ((), ("line",), ("place",), ("office",), ("fund",), ("line", "place"))
"""Keys by which paces are shown."""
ALONE: Final = (
    "backing",
    "deadlines",
    "by_origin",
    "elapsed",
    "files",
    "set_aside",
    "reports",
    "promises",
    "corrected",
    "adjustments",
    "plans",
    "works_by_place",
    "next_outputs",
    "poverty",
)
"""Tables that take no arguments."""

TRIES: Final = 3
"""So often the tables are worked out where somebody changes the store meanwhile."""

UNFROZEN: Final = "Số liệu chưa chốt phiên"
NAMED: Final = re.compile(r"(?<![\d/])(\d{1,4})/(\d{4})(?![\d/])")


@dataclass(frozen=True)
class Edition:
    """One edition, as it is listed.

    Args:
        id: Its number in the store; 0 for figures that none keeps, see ``unfrozen``.
        year: Year of the plan.
        number: Its number in the year.
        held_on: The day of the meeting.
        as_of: The date its figures speak of.
        known_at: By what was known at this moment.
        at: When it was frozen.
        actor: Who froze it.
        fund: Fund code, "" for all money.
        illustrative: Whether illustrative figures are in it.
        note: What the meeting should know.
        digest: Digest of all it keeps.
        cancelled: Who cancelled it, when and why, in words; "" while it stands.
    """

    id: int
    year: int
    number: int
    held_on: date
    as_of: date
    known_at: datetime
    at: datetime
    actor: str
    fund: str
    illustrative: bool
    note: str
    digest: str
    cancelled: str

    @property
    def name(self) -> str:
        """What it is called: "03/2024"."""
        return f"{self.number:02}/{self.year}" if self.id else "chưa chốt"

    @property
    def title(self) -> str:
        """What stands over what is made of it: "Phiên họp 03/2024"."""
        return f"Phiên họp {self.name}" if self.id else UNFROZEN

    @property
    def mark(self) -> str:
        """What stands in the names of its files: "Phien03/2024"."""
        return f"Phien{self.name}" if self.id else "ChuaChot"

    @property
    def code(self) -> str:
        """The first digits of its digest."""
        return self.digest[:CODE]

    @property
    def stamp(self) -> str:
        """What stands on whatever shows it."""
        if not self.id:
            return unfrozen_stamp(self.as_of)
        told = ("Phiên " + self.name, f"chốt {moments.say(self.at)}", f"số liệu đến {dates.say(self.as_of)}")
        gone = [f"đã hủy: {self.cancelled}"] if self.cancelled else []
        return " · ".join([*told, f"mã {self.code}", *gone])

    @property
    def question(self) -> Question:
        """What it answers."""
        return Question(self.year, self.as_of, self.fund, self.illustrative, self.known_at)


def unfrozen_stamp(as_of: date, known_at: datetime | None = None) -> str:
    """What stands on figures that no edition keeps."""
    known = f" · {begun_small(KNOWN_AT)} {moments.say(known_at)}" if known_at else ""
    return f"{UNFROZEN}, đến ngày {dates.say(as_of)}{known}"


def unfrozen(year: int, as_of: date) -> Edition:
    """The figures of now in the place of an edition: they are worked out, and say that nobody froze them."""
    now = datetime.now(UTC)
    return Edition(0, year, 0, as_of, as_of, now, now, "", "", True, "", "", "")


def editions(office: Office) -> list[Edition]:
    """All editions, cancelled ones too, in the order they were frozen."""
    return [_edition(row) for row in kept.listed(office.store).to_dict("records")]


def _edition(row: Mapping[Any, Any]) -> Edition:
    gone = ""
    if not row["stands"]:
        at = moments.say(row["cancelled_at"].to_pydatetime())
        gone = f"{row['cancelled_reason']} ({row['cancelled_by']}, {at})"
    return Edition(
        id=row["edition_id"],
        year=row["year"],
        number=row["number"],
        held_on=row["held_on"].date(),
        as_of=row["as_of"].date(),
        known_at=row["known_at"].to_pydatetime(),
        at=row["at"].to_pydatetime(),
        actor=row["actor"],
        fund=row["fund"],
        illustrative=bool(row["illustrative"]),
        note=row["note"],
        digest=row["digest"],
        cancelled=gone,
    )


def edition_named(known_editions: list[Edition], typed: str) -> Edition | None:
    """The edition that "03/2024" names, also "3/2024" and "Phiên 03/2024 · …"; None where there is none."""
    found = NAMED.search(typed)
    wanted = (int(found[1]), int(found[2])) if found else None
    return next((each for each in known_editions if (each.number, each.year) == wanted), None)


def edition_asked(office: Office, typed: str) -> Edition:
    """The edition that a command line names.

    Raises:
        AppError: ``office.unknown_edition``.
    """
    all_of_them = editions(office)
    found = edition_named(all_of_them, typed)
    if found is None:
        names = ", ".join(each.name for each in all_of_them) or "chưa có phiên nào"
        raise AppError("office.unknown_edition", text=typed, known=names)
    return found


def next_number(known_editions: list[Edition], year: int) -> int:
    """The number that the next edition of a year gets."""
    return max((each.number for each in known_editions if each.year == year), default=0) + 1


def before(known_editions: list[Edition], edition: Edition) -> Edition | None:
    """The edition that one is compared with: of the same money, of no later day, the newest that stands."""
    alike = [
        each
        for each in known_editions
        if each.id < edition.id
        and each.as_of <= edition.as_of
        and not each.cancelled
        and (each.year, each.fund, each.illustrative) == (edition.year, edition.fund, edition.illustrative)
    ]
    return max(alike, key=lambda each: (each.as_of, each.id), default=None)


def freeze(
    office: Office, question: Question, *, held_on: date, actor: str, note: str = "", machine: str = ""
) -> Edition:
    """Work out every table of a question and keep them with the catalogue.

    Args:
        office: The opened office.
        question: The question; without a moment it is asked by what is known when it is frozen.
        held_on: The day of the meeting.
        actor: Who freezes it.
        note: What the meeting should know.
        machine: From which machine.

    Raises:
        AppError: ``office.moved_on``, others changed the store at each of ``TRIES``; ``store.*``.
    """
    for _ in range(TRIES - 1):
        try:
            return _freeze(office, question, held_on, actor, note, machine)
        except AppError as error:  # an edition is what is known when it is frozen: worked out anew
            if error.code != "office.moved_on":
                raise
    return _freeze(office, question, held_on, actor, note, machine)


def _freeze(
    office: Office, question: Question, held_on: date, actor: str, note: str, machine: str
) -> Edition:
    version = asking.version(office.store)
    asked = sight(office, question)
    new = NewEdition(
        actor=actor,
        year=question.year,
        held_on=held_on,
        as_of=question.as_of,
        known_at=question.known_at,
        fund=question.fund,
        illustrative=question.illustrative,
        note=note,
        catalogue_version=office.catalogue.version,
        catalogue=pack_files(office.catalogue.files),
        figures=pack_tables(all_tables(asked)),
    )
    number, _ = kept.freeze(office.store, new, machine=machine, expected_version=version)
    return next(each for each in editions(office) if each.id == number)


def cancel_edition(office: Office, edition_id: int, *, actor: str, reason: str, machine: str = "") -> None:
    """Cancel an edition; it stays listed. Raises ``store.unknown_edition``, ``store.already_cancelled``."""
    kept.cancel(office.store, edition_id, actor, reason, machine=machine)


def since(office: Office, edition: Edition) -> dict[str, int]:
    """What happened to imports since an edition: kind of event → how often."""
    return kept.since(office.store, edition.known_at)


def at_edition(office: Office, edition: Edition) -> Sight:
    """The tables an edition keeps, with the catalogue of then; none of them is worked out.

    Raises:
        AppError: ``store.damaged``, it is no longer what was frozen.
    """
    frozen = kept.frozen(office.store, edition.id)
    then = Office(opened(unpack_files(frozen.catalogue)), office.store)
    return Sight(then, edition.question, lambda: _known(then, edition), unpack_tables(frozen.figures))


def figures_of(office: Office, edition: Edition) -> Sight:
    """The tables of an edition; those of now where none keeps them, see ``unfrozen``."""
    return (
        at_edition(office, edition) if edition.id else sight(office, replace(edition.question, known_at=None))
    )


def _known(then: Office, edition: Edition) -> Known:
    return known(then, edition.known_at)


def all_tables(asked: Sight) -> dict[str, pd.DataFrame]:
    """Every table of ``TABLES`` that pages, files and command lines ask of a question, by its key."""
    return {key_of(name, args): asked.table(name, *args) for name, args in all_keys(asked)}


def all_keys(asked: Sight) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name and arguments of every table that can be asked for; see ``lib.office.sight.TABLES``."""
    question = asked.question
    for size in range(MOST_KEYS + 1):
        yield from (("progress", by) for by in permutations(KEYS, size))
    units = ["", *(place for place in asked.progress("place")["place"] if place)]
    lines = ["", *line_names(asked.office, question.year, question.as_of)]
    yield from (("paces", by) for by in PACED)
    for name in ("course", "year_courses", "months"):
        yield from ((name, cell) for cell in product(lines, units))
    yield from (("line_courses", (place,)) for place in units)
    yield from product(("outputs", "works_money"), ((place,) for place in units))
    for name in ("forecast", "forecast_basis", "forecast_record"):
        yield from ((name, (by,)) for by in ("line", "place"))
    yield "stated", ("activity_cost",)
    yield from (("next_year", by) for by in ((), ("line",), ("fund",)))
    yield from ((name, ()) for name in ("quality", "reconciliation"))
    yield from product(("gaps", "gap_steps"), (("line",), ("place",), ("office",)))
    yield "gaps", ("line", "place")
    yield from (("ground", (which,)) for which in (OLD_UNITS, NEW_UNITS))
    yield from ((name, ()) for name in ALONE)
    yield from (("promise_record", (by,)) for by in ("line", "office", "place"))


def edition_remarks(office: Office) -> list[str]:
    """One sentence for each edition that stands: whether today's program makes the same of it."""
    return [_remark(office, edition) for edition in editions(office) if not edition.cancelled]


def _remark(office: Office, edition: Edition) -> str:
    try:
        found = edition_differences(office, edition.id)
    except (zlib.error, ValueError, KeyError):
        return f"Phiên {edition.name}: không mở được phần đã giữ, bản chương trình này không đọc được nó."
    if found.empty:
        return f"Phiên {edition.name}: tính lại ra đúng mọi số phiên giữ."
    row = found.iloc[0]
    first = f"{row['table']}, {row['row']}, {row['column']}: phiên giữ {row['kept']}, nay {row['recomputed']}"
    return f"Phiên {edition.name}: tính lại khác {len(found)} số; màn hình vẫn hiện số phiên giữ ({first})."


def edition_differences(office: Office, edition_id: int) -> pd.DataFrame:
    """What today's program makes of an edition otherwise than the edition keeps; it does not change it.

    Args:
        office: The opened office.
        edition_id: Its number in the store.

    Returns:
        One row per value: table, row, column, kept, recomputed (str); none where all is equal.

    Raises:
        AppError: ``store.unknown_edition``; ``store.damaged``.
    """
    frozen = kept.frozen(office.store, edition_id)
    edition = next(each for each in editions(office) if each.id == edition_id)
    then = Office(opened(unpack_files(frozen.catalogue)), office.store)
    made = sight(then, edition.question)
    found: list[tuple[str, str, str, str, str]] = []
    for key, table in unpack_tables(frozen.figures).items():
        name, *args = key.split("|")
        if name not in TABLES:
            found.append((key, "", "", f"{len(table)} dòng", "chương trình không còn bảng này"))
        else:
            found += _differences(key, table, made.table(name, *args))
    return pd.DataFrame(found, columns=["table", "row", "column", "kept", "recomputed"]).astype("str")


def _differences(
    key: str, table: pd.DataFrame, made: pd.DataFrame
) -> Iterator[tuple[str, str, str, str, str]]:
    """Each value of a table that differs: rows are held against each other by what names them."""
    if table.equals(made):
        return
    names = _names(table, made)
    held, now = (each.set_axis(names_of, axis=0) for each, names_of in zip((table, made), names, strict=True))
    columns = list(dict.fromkeys([*table.columns, *made.columns]))
    for row in dict.fromkeys([*held.index, *now.index]):
        for column in columns:
            was, is_now = (_said(each, row, column) for each in (held, now))
            if was != is_now:
                yield key, row, str(column), was, is_now


TELL: Final = (
    "line",
    "place",
    "office",
    "fund",
    "origin_year",
    "unit",
    "measure",
    "year",
    "on",
    "form",
    "period",
    "said_on",
    "horizon",
)
"""Columns that tell rows apart."""


def _names(*tables: pd.DataFrame) -> list[list[str]]:
    """What each row is called: its keys, and its place in the table where they do not tell it apart."""
    keys = [key for key in TELL if all(key in table for table in tables)]
    named = [
        [" · ".join(str(part) for part in parts) for parts in zip(*(table[key] for key in keys), strict=True)]
        if keys
        else [""] * len(table)
        for table in tables
    ]
    if all(len(set(names)) == len(names) for names in named):
        return named
    return [[f"{name} #{at + 1}".strip() for at, name in enumerate(names)] for names in named]


def _said(table: pd.DataFrame, row: str, column: str) -> str:
    """A value as the list of differences says it: all its digits."""
    if row not in table.index:
        return "không có dòng này"
    if column not in table:
        return "không có cột này"
    value: Any = table.at[row, column]
    return "–" if pd.isna(value) else repr(float(value)) if isinstance(value, float) else str(value)


def steps_between(office: Office, edition: Edition, prior: Edition) -> Callable[[str], Steps]:
    """The tables that tell apart why an edition differs from the one before it.

    Args:
        office: The opened office.
        edition: The edition.
        prior: The one before; see ``before``.

    Returns:
        Gives the tables by "line" or "place", or of the whole for "".
    """
    now, was = at_edition(office, edition), at_edition(office, prior)
    asked = replace(prior.question, known_at=edition.known_at)
    corrected = Sight(was.office, asked, lambda: known(was.office, edition.known_at))
    same = was.catalogue == now.catalogue
    recatalogued = (
        corrected if same else Sight(now.office, asked, lambda: known(now.office, edition.known_at))
    )

    def steps(by: str) -> Steps:
        keys = (by,) if by else ()
        return Steps(*(each.progress(*keys) for each in (was, corrected, recatalogued, now)))

    return steps


def edition_moves(office: Office, edition: Edition, prior: Edition) -> dict[str, pd.DataFrame]:
    """What moved since the edition before, and why; see ``lib.progress.moves.moves``.

    Returns:
        "" for the whole (one row), "line", "place" → its table.
    """
    steps = steps_between(office, edition, prior)
    whole = steps("")
    named = Steps(*(table.assign(line="", line_name=WHOLE) for table in vars(whole).values()))
    return {"": moves(named, "line"), **{key: moves(steps(key), key) for key in ("line", "place")}}
