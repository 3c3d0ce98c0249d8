"""What the box of *Tìm nhanh* offers while a question is typed: each text a question by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lib.office.finding.names import Named, Names
from lib.vietnamese import dates
from lib.vocabulary import finding as words
from lib.vocabulary.labels import COLUMNS

ABOUT: Final = "Hỏi về"


@dataclass(frozen=True)
class Completion:
    """One text that is offered.

    Args:
        text: What is put in the place of the words typed; a question by itself.
        told: What it says, beside it.
        also: What it is found by as well: the long name of a line's code.
    """

    text: str
    told: str
    also: str = ""


def completions(names: Names) -> list[Completion]:
    """All that is offered, in the order in which it is: the grammar, then the names of the day."""
    kinds = [many[0] for many in words.KINDS.values()]
    conditions = list(_conditions())
    pairs = [Completion(f"{kind} {one.text}", one.told) for kind in kinds for one in conditions]
    return [
        *(Completion(kind, ABOUT) for kind in kinds),
        *conditions,
        *_periods(names),
        *pairs,
        *_names(names),
    ]


def _conditions() -> Iterator[Completion]:
    rate, gap, status = COLUMNS["rate"], COLUMNS["gap_vnd"], COLUMNS["status"]
    signs = [many[0] for many in words.SIGNS.values()]
    yield from (Completion(f"{sign} {words.EXAMPLE_RATE}", rate) for sign in signs)
    yield from (Completion(many[0], status) for many in words.STATUS_WORDS.values())
    yield Completion(words.MISSING_WORDS[0], gap)
    amount = f"{words.EXAMPLE_MILLIONS} triệu"
    yield from (Completion(f"{words.GAP_WORDS[0]} {sign} {amount}", gap) for sign in signs)
    yield Completion(words.CARRIED_WORDS[0], COLUMNS["carried_over_vnd"])


def _periods(names: Names) -> Iterator[Completion]:
    lead = f"{words.STATUS_WORDS['not_reported'][0]} {words.PERIOD_WORDS[0]}"
    for name, period in names.periods.items():
        yield Completion(f"{lead} {name}", f"đến {dates.say(period.end)}")


def _names(names: Names) -> Iterator[Completion]:
    """Every name; a unit that ended and has only its code left is none that anybody would type."""
    long = _long(names)
    for (key, code), name in names.shown.items():
        if key != "place" or name != code:
            also, kind = long.get((key, code), ""), words.KINDS[key][0]
            yield Completion(name, f"{kind}: {also}" if also not in ("", name) else kind, also)


def _long(names: Names) -> dict[Named, str]:
    """The names of what is shown by a code or a short name."""
    cat = names.cat
    tables = (("line", cat.lines, "line", "short_name"), ("office", cat.offices, "code", "name"))
    return {
        (key, str(row[code])): str(row[name])
        for key, table, code, name in tables
        for row in table.to_dict("records")
    }
