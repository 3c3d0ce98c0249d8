"""Pieces a draft is put together of: words, and figures that may be written wrongly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from lib.vietnamese import numbers

OPENS, CLOSES = "\ue000", "\ue001"
"""Around what is written wrongly, until the draft is done."""


@dataclass(frozen=True)
class Piece:
    """A figure as it is to be written.

    Args:
        kind: money, rate, count, date or names.
        text: As it is written rightly.
        value: The number, the day, or the names.
        style: How it is written.
        wrong: What is written in its place; "" where it is written rightly.
        slip: What kind of slip that is.
    """

    kind: str
    text: str
    value: object
    style: tuple[object, ...]
    wrong: str = ""
    slip: str = ""

    def written(self) -> str:
        """The words of the draft, what is wrong between marks."""
        return f"{OPENS}{self.wrong}{CLOSES}" if self.wrong else self.text


Said = str | Piece

SIZES = {"trieu": "triệu đồng", "dong": "đồng", "ty": "tỷ đồng", "nghin": "nghìn đồng"}
SHORT = ("triệu đồng", "triệu đồng", "triệu đồng", "trđ", "tr.đồng", "triệu")


def money(draw: random.Random, vnd: int, *, units: str = "trieu") -> Piece:
    """An amount in one of the ways reports write it."""
    ways: list[tuple[object, ...]] = [("trieu", 3, draw.choice(SHORT))] * 6
    ways += [("trieu", 6, "triệu đồng"), ("dong", 0, "đồng")]
    if vnd >= 100_000_000:
        ways += [("trieu", 1, "triệu đồng"), ("trieu", 0, "triệu đồng")]
    if vnd >= 1_000_000_000:
        ways += [("ty", 3, "tỷ đồng"), ("ty", 2, "tỷ đồng")]
    style = draw.choice(ways) if units == "trieu" else ("trieu", 3, "")
    return Piece("money", _amount(vnd, style), vnd, style)


def rate(draw: random.Random, of: float) -> Piece:
    """A rate, with and without decimals, with and without a space before its sign."""
    style = (draw.choice((2, 2, 1, 0)), draw.choice(("%", " %", "\u00a0%")))
    return Piece("rate", _rate(of, style), of, style)


def count(draw: random.Random, number: int, noun: str) -> Piece:
    """A number of things: "03 lớp", "1.200 người"."""
    style = (noun, draw.choice((True, True, False)))
    return Piece("count", _count(number, style), number, style)


def day(draw: random.Random, on: date) -> Piece:
    """A day in one of the ways documents write it."""
    style = (
        draw.choice(
            ("{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "ngày {d} tháng {m} năm {y}", "ngày {d:02}/{m}/{y}")
        ),
    )
    return Piece("date", _day(on, style), on, style)


def names(draw: random.Random, full: Sequence[str], counted: bool = True) -> Piece:
    """Communes by name, with their number in front: "07 xã: Lộc Yên, …"."""
    bare = [name.removeprefix("Xã ").removeprefix("Thị trấn ") for name in full]
    draw.shuffle(bare)
    style = (counted, draw.choice((": ", " (", " gồm: ")), draw.choice((", ", ", ", "; ")))
    return Piece("names", _names(tuple(bare), style, len(bare)), tuple(bare), style)


def slipped(draw: random.Random, piece: Piece, others: Sequence[Piece], strangers: Sequence[str]) -> Piece:
    """The piece as somebody in haste would have written it."""
    ways = {"money": _wrong_money, "rate": _wrong_rate, "count": _wrong_count, "date": _wrong_day}
    for _ in range(50):
        if piece.kind == "names":
            slip, wrong = _wrong_names(draw, piece, strangers)
        else:
            slip, wrong = ways[piece.kind](draw, piece, others)
        if wrong and wrong != piece.text:
            return replace(piece, wrong=wrong, slip=slip)
    raise AssertionError(piece)


def _wrong_money(draw: random.Random, piece: Piece, others: Sequence[Piece]) -> tuple[str, str]:
    vnd, style = int(piece.value), piece.style  # type: ignore[call-overload]
    alike = [int(one.value) for one in others if one.kind == "money" and one.value]  # type: ignore[call-overload]
    way = draw.choice(("digit", "digit", "swapped", "swapped", "another", "tenfold", "unit", "left out"))
    digits = piece.text.split(" ")[0]
    rest = piece.text.removeprefix(digits)
    if way == "digit":
        return way, _with_digit(draw, digits) + rest
    if way == "swapped":
        return way, _swapped(draw, digits) + rest
    if way == "another":
        taken = draw.choice(alike)
        far = abs(taken - vnd) > 0.005 * max(vnd, 1)
        return way, _amount(taken, style) if far else ""
    if way == "tenfold":
        return way, _amount(vnd * 10 if draw.random() < 0.5 else vnd // 10, style) if vnd else ""
    if way == "unit":
        other = {"trieu": "nghin", "ty": "trieu", "dong": "trieu"}[str(style[0])]
        if draw.random() < 0.5 and style[0] == "trieu":
            other = "dong"
        return way, f"{digits} {SIZES[other]}" if style[2] else ""
    return way, _dropped(draw, digits) + rest


def _wrong_rate(draw: random.Random, piece: Piece, others: Sequence[Piece]) -> tuple[str, str]:
    alike = [float(one.value) for one in others if one.kind == "rate"]  # type: ignore[arg-type]
    way = draw.choice(("digit", "swapped", "another", "moved"))
    of = float(piece.value)  # type: ignore[arg-type]
    digits = piece.text.rstrip("%").strip()
    rest = piece.text.removeprefix(digits)
    if way == "digit":
        return way, _with_digit(draw, digits) + rest
    if way == "swapped":
        return way, _swapped(draw, digits) + rest
    if way == "another" and alike:
        taken = draw.choice(alike)
        return way, _rate(taken, piece.style) if abs(taken - of) > 0.006 else ""
    return way, _rate(max(of + draw.choice((-0.1, -0.05, -0.02, 0.02, 0.05, 0.1)), 0.01), piece.style)


def _wrong_count(draw: random.Random, piece: Piece, _: Sequence[Piece]) -> tuple[str, str]:
    number = int(piece.value)  # type: ignore[call-overload]
    way = draw.choice(("off by few", "digit", "tenfold"))
    if way == "digit":
        digits = str(number)
        return way, _count(int(_with_digit(draw, digits)), piece.style)
    if way == "tenfold":
        return way, _count(number * 10, piece.style)
    return way, _count(max(number + draw.choice((-2, -1, 1, 2, 3)), 1), piece.style)


def _wrong_day(draw: random.Random, piece: Piece, _: Sequence[Piece]) -> tuple[str, str]:
    on: date = piece.value  # type: ignore[assignment]
    way = draw.choice(("no such day", "month before", "year"))
    if way == "no such day":
        text = str(piece.style[0]).format(d=31, m=on.month, y=on.year)
        return way, text if on.month in (4, 6, 9, 11) else ""
    if way == "month before":
        return way, _day(on.replace(day=1) - timedelta(days=1), piece.style)
    return way, _day(on.replace(year=on.year - 1, day=min(on.day, 28)), piece.style)


def _wrong_names(draw: random.Random, piece: Piece, strangers: Sequence[str]) -> tuple[str, str]:
    named: tuple[str, ...] = piece.value  # type: ignore[assignment]
    at = draw.randrange(len(named))
    fresh = [name for name in strangers if name not in named]
    way = draw.choice(("one left out", "one too many", "another commune", "twice", "count"))
    if way == "one left out":
        return way, _names(named[:at] + named[at + 1 :], piece.style, len(named))
    if way == "one too many":
        return way, _names((*named, draw.choice(fresh)), piece.style, len(named))
    if way == "another commune":
        return way, _names((*named[:at], draw.choice(fresh), *named[at + 1 :]), piece.style, len(named))
    if way == "twice":
        return way, _names((*named[:at], named[at - 1], *named[at + 1 :]), piece.style, len(named))
    return way, _names(named, piece.style, len(named) + draw.choice((-1, 1, 2)))


def _with_digit(draw: random.Random, digits: str) -> str:
    at = draw.choice([i for i, one in enumerate(digits) if one.isdigit()])
    lowest = 1 if at == 0 else 0
    return (
        digits[:at]
        + draw.choice([str(n) for n in range(lowest, 10) if str(n) != digits[at]])
        + digits[at + 1 :]
    )


def _swapped(draw: random.Random, digits: str) -> str:
    """Two neighbouring digits in the wrong order, the mark between them where it was."""
    at = [i for i, one in enumerate(digits) if one.isdigit()]
    pairs = [(a, b) for a, b in pairwise(at) if digits[a] != digits[b]]
    pairs = [(a, b) for a, b in pairs if a or digits[b] != "0"]
    if not pairs:
        return digits
    a, b = draw.choice(pairs)
    changed = list(digits)
    changed[a], changed[b] = changed[b], changed[a]
    return "".join(changed)


def _dropped(draw: random.Random, digits: str) -> str:
    """One digit forgotten from the whole part, dots set anew."""
    head, comma, tail = digits.partition(",")
    bare = head.replace(".", "")
    if len(bare) < 2:
        return digits
    at = draw.randrange(1, len(bare))
    left = int(bare[:at] + bare[at + 1 :])
    return f"{numbers.say(left)}{comma}{tail}"


def _amount(vnd: int, style: tuple[object, ...]) -> str:
    unit, decimals, word = style
    return f"{numbers.money(vnd, str(unit), int(decimals))} {word}".rstrip()  # type: ignore[call-overload]


def _rate(of: float, style: tuple[object, ...]) -> str:
    said = numbers.percent(round(of, 8), int(style[0])).rstrip("%").strip()  # type: ignore[call-overload]
    return f"{said}{style[1]}"


def _count(number: int, style: tuple[object, ...]) -> str:
    noun, padded = style
    return f"{number:02} {noun}" if padded and number < 10 else f"{numbers.say(number)} {noun}"


def _day(on: date, style: tuple[object, ...]) -> str:
    return str(style[0]).format(d=on.day, m=on.month, y=on.year)


def _names(named: tuple[str, ...], style: tuple[object, ...], number: int) -> str:
    counted, opening, between = style
    listed = str(between).join(named)
    if not counted:
        return listed
    return f"{number:02} xã{opening}{listed}{')' if '(' in str(opening) else ''}"
