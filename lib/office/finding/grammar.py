"""From a typed line to a question: every word must be understood, or the words that are not are named.

question  = (subject | condition)*, in any order
subject   = xã | dòng vốn | đơn vị | nguồn vốn | a name
condition = [tỷ lệ giải ngân] sign number [%]  |  còn thiếu [sign number unit]  |  a status
          | chưa báo cáo [[kỳ] period]  |  vốn kéo dài
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from lib.office.editions import MOST_KEYS
from lib.office.finding.names import MOST_OFFERED, Meant, Names
from lib.office.finding.query import KEYS, Bound, Query, ordered
from lib.office.finding.tokens import LONGEST, Token, number, phrases, tokens
from lib.vietnamese.amounts import whole_dong
from lib.vietnamese.text import plain
from lib.vocabulary.labels import STATUS

LONGEST_NAME: Final = 12
_PERIOD: Final = re.compile(r"(?:t|thang )0?(\d{1,2})|(\d{1,2}) ?(?:t|thang)|(nam|ca nam)")
_OF_YEAR: Final = re.compile(r"(.*?)(?:/| nam )(\d{4})")


@dataclass(frozen=True)
class Unclear:
    """Words that were not understood.

    Args:
        text: The words as typed.
        why: A sentence; "" where they are simply unknown.
        offered: Texts that would be understood in their place.
    """

    text: str
    why: str = ""
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parsed:
    """What became of a text.

    Args:
        query: The question; None where any word is not understood, or there is none.
        unclear: What was not understood.
        taken: Misspelt or shortened names and what they were taken for.
    """

    query: Query | None
    unclear: tuple[Unclear, ...] = ()
    taken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Piece:
    """Some words and what they say: a role, its value, and where they stand."""

    role: str
    value: Any
    start: int
    length: int


def parse(text: str, names: Names) -> Parsed:
    """Understand a text.

    Args:
        text: Anything; accents, case and order do not matter.
        names: The names of the day.

    Returns:
        The question, or what was not understood; never raises. Nothing is guessed: a name that is misspelt is
        taken only where it resembles one alone, and is told.
    """
    found = tokens(text[: LONGEST + 1])
    if len(text) > LONGEST:
        return Parsed(None, (Unclear(f"{text[:40]}…", f"Câu dài quá {LONGEST} chữ."),))
    pieces = _mended(list(_pieces(found, names)), found, names)
    unclear = [piece.value for piece in pieces if piece.role == "unclear"]
    taken = [piece.value[1] for piece in pieces if piece.role == "name" and piece.value[1]]
    query = _query(pieces, names)
    if len({piece.value for piece in pieces if piece.role == "period"}) > 1:
        unclear.append(Unclear(text.strip(), "Mỗi câu hỏi một kỳ báo cáo."))
    if len(query.by) > MOST_KEYS:
        unclear.append(
            Unclear(text.strip(), "Mỗi câu hỏi nhiều nhất hai loại: xã, dòng vốn, đơn vị, nguồn vốn.")
        )
    if unclear or query == Query():
        unclear = unclear or [Unclear(text.strip())]
        return Parsed(None, tuple(unclear) if text.strip() else ())
    return Parsed(query, (), tuple(dict.fromkeys(taken)))


def _pieces(found: Sequence[Token], names: Names) -> Iterator[Piece]:
    """The longest thing understood at each word, a word of the grammar before a name of its length."""
    at, last = 0, ""
    while at < len(found):
        options = [*_grammar(found, at, last, names), *_name(found, at, names)]
        piece = max(options, key=lambda one: one.length, default=Piece("unknown", None, at, 1))
        yield piece
        last = piece.value.measure if piece.role == "bound" else ""
        at += piece.length


def _grammar(found: Sequence[Token], at: int, last: str, names: Names) -> Iterator[Piece]:
    yield from _bounds(found, at, last)
    for phrase in phrases(found, at):
        if phrase.value == "not_reported":
            yield from _period(found, at, phrase.length, names)
        if phrase.role in ("kind", "missing", "status", "carried"):
            yield Piece(phrase.role, phrase.value, at, phrase.length)
        if phrase.role in ("filler", "rate"):
            yield Piece("filler", None, at, phrase.length)


def _bounds(found: Sequence[Token], at: int, last: str) -> Iterator[Piece]:
    """ "còn thiếu trên 100 triệu", "dưới 50 %"; after another comparison its measure goes on."""
    noun = next(phrases(found, at, "rate", "gap"), None)
    measure, start = (noun.value, at + noun.length) if noun else (last, at)
    sign = next(phrases(found, start, "sign"), None)
    after = start + sign.length if sign else len(found)
    value = number(found[after]) if after < len(found) else None
    if sign is None or value is None:
        return
    unit = next(phrases(found, after + 1, "percent", "unit"), None)
    if unit and unit.role == "unit" and unit.value == 1 and (measure != "gap"):
        unit = None  # "dưới 50 dong" asks for lines
    length = after + 1 - at + (unit.length if unit else 0)
    said = " ".join(token.raw for token in found[at : at + length])
    made = _bound(
        measure,
        sign.value,
        value,
        unit.value if unit else None,
        percent=unit is not None and unit.role == "percent",
    )
    yield (
        Piece("bound", made, at, length)
        if isinstance(made, Bound)
        else Piece("unclear", Unclear(said, made), at, length)
    )


def _bound(measure: str, sign: str, value: Decimal, size: int | None, *, percent: bool) -> Bound | str:
    """A comparison, or why it is none."""
    if size is None and measure != "gap":
        return Bound("rate", sign, value / 100)
    if percent or size is None:
        return "Số còn thiếu là số tiền: viết thêm triệu, tỷ hoặc đồng."
    if measure != "gap":
        return "Số tiền nào? Viết «còn thiếu» trước số tiền; tỷ lệ thì viết %."
    vnd = whole_dong(value, size)
    return "Số tiền lẻ hơn một đồng." if vnd is None else Bound("gap", sign, Decimal(vnd))


def _period(found: Sequence[Token], at: int, length: int, names: Names) -> Iterator[Piece]:
    """ "chưa báo cáo tháng 6": a period of the year's calendar."""
    start = at + length
    marked = next(phrases(found, start, "period"), None)
    start += marked.length if marked else 0
    for size in range(min(4, len(found) - start), 0, -1):
        span = found[start : start + size]
        spoken, said = " ".join(token.plain for token in span), " ".join(token.raw for token in span)
        dated = _OF_YEAR.fullmatch(spoken)
        name = _period_name(dated[1] if dated else spoken, names)
        if not name:
            continue
        whole = start + size - at
        if dated and int(dated[2]) != names.year:
            why = f"Đang xem năm {names.year}: chọn năm khác ở thanh bên."
            yield Piece("unclear", Unclear(said, why), at, whole)
        elif name in names.periods:
            yield Piece("period", name, at, whole)
        else:
            yield Piece("unclear", Unclear(said, "Lịch báo cáo của năm không có kỳ này."), at, whole)
        return


def _period_name(spoken: str, names: Names) -> str:
    """The period as the calendar writes it: "thang 6" is T6; "" for no period at all."""
    written = next((name for name in names.periods if plain(name) == spoken), "")
    match = _PERIOD.fullmatch(spoken)
    if written or not match:
        return written
    return f"T{int(match[1])}" if match[1] else f"{int(match[2])}T" if match[2] else "Năm"


def _name(found: Sequence[Token], at: int, names: Names) -> Iterator[Piece]:
    """The longest name that begins at a word and holds nothing that stands for itself."""
    for length in range(min(LONGEST_NAME, len(found) - at), 0, -1):
        span = found[at : at + length]
        said = _said(span)
        meant = names.exact(said)
        if meant and not _holds_more(span, meant, names):
            yield _meant(said, meant, at, length, names)
            return
        if not meant and names.is_whole(said):
            why = "Số của cả địa bàn ở trang Tổng quan; ở đây tìm từng xã, dòng vốn, đơn vị, nguồn vốn."
            yield Piece("unclear", Unclear(said, why), at, length)
            return
        if not meant and names.is_out_of_scope(said):
            why = "Dòng vốn này không thuộc phạm vi theo dõi trong năm."
            least = next(size for size in range(1, length + 1) if names.is_out_of_scope(_said(span[:size])))
            yield Piece("unclear", Unclear(_said(span[:least]), why), at, least)
            return


def _holds_more(span: Sequence[Token], meant: list[Meant], names: Names) -> bool:
    """Whether a part of it means the same already, and the rest something else: "DA2 xã"."""
    parts = [(span[:cut], span[cut:]) for cut in range(1, len(span))]
    return any(
        names.exact(_said(one)) == meant and (_is_phrase(rest) or names.exact(_said(rest)))
        for left, right in parts
        for one, rest in ((left, right), (right, left))
    )


def _is_phrase(span: Sequence[Token]) -> bool:
    return any(phrase.length == len(span) for phrase in phrases(span, 0))


def _said(span: Sequence[Token]) -> str:
    return " ".join(token.raw for token in span)


def _meant(said: str, meant: list[Meant], at: int, length: int, names: Names, taken: str = "") -> Piece:
    """One thing meant is taken; of several none."""
    if len(meant) == 1:
        return Piece("name", (meant[0], (taken, names.name_of(meant[0])) if taken else ()), at, length)
    offered = tuple(names.name_of(one) for one in meant[:MOST_OFFERED])
    why = f"Có thể là {', '.join(offered)}{'…' if len(meant) > MOST_OFFERED else ''}: viết rõ hơn."
    return Piece("unclear", Unclear(said, why, offered), at, length)


def _mended(pieces: Sequence[Piece], found: Sequence[Token], names: Names) -> list[Piece]:
    """Runs of unknown words looked up again as names misspelt or shortened."""
    made: list[Piece] = []
    left = list(pieces)
    while left:
        size = next((at for at, piece in enumerate(left) if piece.role != "unknown"), len(left))
        if not size:
            made.append(left.pop(0))
            continue
        run, left = left[:size], left[size:]
        before = [made[-1]] if made and made[-1].role == "kind" else []
        after = [left[0]] if left and left[0].role == "kind" else []
        # "phong nn", "lao dong": a word of a name may be a word of the grammar too
        wider = [(before, after), (before, []), ([], after)]
        tried = [
            (one, other, _near([*one, *run, *other], found, names)) for one, other in wider if one or other
        ]
        named = [option for option in tried if option[2].role == "name"]
        one, other, mended = named[0] if named else ([], [], _near(run, found, names))
        made, left = [*made[: len(made) - len(one)], mended], left[len(other) :]
    return made


def _near(run: Sequence[Piece], found: Sequence[Token], names: Names) -> Piece:
    start, end = run[0].start, run[-1].start + run[-1].length
    said = _said(found[start:end])
    if meant := names.near(said):
        return _meant(said, meant, start, end - start, names, taken=said)
    why = "" if number(found[start]) is None else "Viết dưới, trên, từ hoặc đến trước con số."
    offered = tuple(names.name_of(one) for one in names.completed(said))
    return Piece("unclear", Unclear(said, why, offered), start, end - start)


def _query(pieces: Sequence[Piece], names: Names) -> Query:
    """The pieces put together, each kind in its own order."""
    of = {role: [piece.value for piece in pieces if piece.role == role] for role in ROLES}
    codes: dict[str, list[str]] = {}
    for (key, many), _ in of["name"]:
        codes.setdefault(key, []).extend(many)
    return Query(
        by=ordered([*of["kind"], *codes], KEYS),
        named=tuple((key, ordered(codes[key], names.codes(key))) for key in KEYS if key in codes),
        bounds=tuple(dict.fromkeys(of["bound"])),
        missing=bool(of["missing"]),
        statuses=ordered(of["status"], list(STATUS)),
        period=next(iter(of["period"]), ""),
        carried_over=bool(of["carried"]),
    )


ROLES: Final = ("kind", "name", "bound", "missing", "status", "period", "carried")
