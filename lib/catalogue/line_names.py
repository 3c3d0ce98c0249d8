"""Find the programme line a text names: by code, by label ("Tiểu dự án 1 - Dự án 3"), by name, or by both."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.catalogue.checks import LEVEL_WORDS
from lib.catalogue.fund_names import look_up_fund
from lib.catalogue.load import Catalogue
from lib.catalogue.match import NONE, Match, found, offered, one_of
from lib.catalogue.place_text import without_numbering
from lib.catalogue.spelling import alike, nearest
from lib.catalogue.trees import ancestors, line_parents
from lib.vietnamese.text import fold, tidy

_POINT: Final = "cham"
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NUMBER: Final = rf"(\d+(?: {_POINT} \d+)*|{'|'.join(sorted(_ROMAN, key=len, reverse=True))})\b"
_DOTTED: Final = re.compile(rf"\d+(?: {_POINT} \d+)+")
_PADDING: Final = frozenset({"thuoc", "cua", "va"})
_PERIOD: Final = re.compile(r"\s*\b(?:nam|giai doan)(?: \d{4})+$")
_SHORTEST_LEAD: Final = 3


@dataclass(frozen=True)
class Line:
    """One line as names need it: its numbers from the top, and the number it has at each level."""

    code: str
    level: str
    path: tuple[int, ...]
    chain: Mapping[str, int]
    above: tuple[str, ...]


@dataclass(frozen=True)
class Label:
    """A level word and the numbers after it: "Tiểu dự án 3.1" is (subproject, (3, 1))."""

    level: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class LineIndex:
    """Lines by code; codes by spelling of the code, by own name and by any name, and the names of each code;
    the pattern of labels."""

    lines: Mapping[str, Line]
    by_code: Mapping[str, tuple[str, ...]]
    own_names: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    names_of: Mapping[str, tuple[str, ...]]
    labels: re.Pattern[str]
    levels: Mapping[str, str]


@lru_cache(maxsize=8)
def line_index(cat: Catalogue) -> LineIndex:
    """Index of a catalogue, made once for each version of it."""
    by_code, own, names, names_of = (defaultdict[str, list[str]](list) for _ in range(4))
    for row in cat.lines.to_dict("records"):
        code = str(row["line"])
        by_code[_code_key(_normal(code))].append(code)
        own[_normal(str(row["name"]))].append(code)
        for text in (str(row["name"]), str(row["short_name"]), *str(row["aliases"]).split("|")):
            names[_normal(text)].append(code)
            names_of[code].append(_normal(text))
    levels = _level_words(cat)
    by_text = _frozen(by_code), _frozen(own), _frozen(names), _frozen(names_of)
    return LineIndex(_lines(cat), *by_text, _pattern(levels), levels)


def _frozen(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(codes)) for key, codes in groups.items() if key}


def _lines(cat: Catalogue) -> dict[str, Line]:
    parents = line_parents(cat)
    level = dict(zip(cat.lines["line"], cat.lines["level"], strict=True))
    return {code: _line(code, level, (code, *ancestors(parents, code))) for code in level}


def _line(code: str, level: Mapping[str, str], upward: tuple[str, ...]) -> Line:
    numbered = [
        (level[step], int(own.group())) for step in reversed(upward) if (own := re.search(r"\d+$", step))
    ]
    return Line(code, level[code], tuple(number for _, number in numbered), dict(numbered), upward[1:])


def _level_words(cat: Catalogue) -> dict[str, str]:
    """Folded word for a level → the level, from the settings."""
    levels = dict.fromkeys(cat.lines["level"])
    texts = {level: cat.settings[f"{LEVEL_WORDS}{level}"].split("|") for level in levels}
    return {_normal(text): level for level in levels for text in texts[level] if _normal(text)}


def _pattern(levels: Iterable[str]) -> re.Pattern[str]:
    """Label in normal text; longer words first, so that "tiểu dự án" is no "dự án"."""
    spelt = "|".join(sorted((re.escape(word) for word in levels), key=len, reverse=True))
    return re.compile(rf"\b({spelt}) (?:so )?{_NUMBER}") if spelt else re.compile(r"(?!)")


def _normal(text: str) -> str:
    """Folded text with letters and digits apart, "3.1" as "3 cham 1", numbers without zeros in front."""
    spaced = re.sub(r"(?<=\d)\.(?=\d)", f" {_POINT} ", tidy(text))
    apart = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", fold(spaced))
    return re.sub(r"\b0+(?=\d)", "", apart)


def _code_key(normal: str) -> str:
    """Normal text in which "DA3.1", "DA3-1" and "DA 3 1" are one."""
    return normal.replace(f" {_POINT} ", " ")


@lru_cache(maxsize=16384)
def look_up_line(cat: Catalogue, text: str, within: str | None) -> Match:
    """Programme line a text names; see ``names.find_line``."""
    index, allowed = line_index(cat), _allowed(line_index(cat), within)
    plain = _normal(without_numbering(tidy(text)))
    for spelt in (_normal(text), plain):
        coded = [code for code in index.by_code.get(_code_key(spelt), ()) if code in allowed]
        if coded:
            return one_of(coded, exact=True)
    labels, between = _take_apart(index, plain)
    if not labels:
        return _by_numbers(plain, allowed) or _by_name(index, _PERIOD.sub("", plain), allowed)
    parts = [part for part in between if not _is_fund(cat, part)]
    lines = [line for line in allowed.values() if _fits(line, labels)]
    return _by_label(index, lines, parts)


def begins_like_a_line(cat: Catalogue, text: str) -> bool:
    """Whether a text begins as labels of lines do ("Tiểu dự án 1 …"), whatever the number."""
    return bool(line_index(cat).labels.match(_normal(without_numbering(tidy(text)))))


def _by_numbers(plain: str, allowed: Mapping[str, Line]) -> Match | None:
    """Candidates for bare "3.1": it may be the line's number or only the row's, so it is never taken."""
    if not _DOTTED.fullmatch(plain):
        return None
    return offered((code for code, line in allowed.items() if line.path == _numbers(plain)), "near")


def _is_fund(cat: Catalogue, part: str) -> bool:
    """Whether words beside a label only say which money: "(vốn sự nghiệp)"."""
    return look_up_fund(cat, part).code is not None


def _allowed(index: LineIndex, within: str | None) -> dict[str, Line]:
    if within is None:
        return dict(index.lines)
    return {code: line for code, line in index.lines.items() if within in (code, *line.above)}


def _take_apart(index: LineIndex, text: str) -> tuple[list[Label], list[str]]:
    """Labels of a normal text, and what is written between them."""
    labels = [Label(index.levels[match[1]], _numbers(match[2])) for match in index.labels.finditer(text)]
    between = [_trimmed(part) for part in index.labels.sub("|", text).split("|")]
    return labels, [part for part in between if part]


def _numbers(text: str) -> tuple[int, ...]:
    if text in _ROMAN:
        return (_ROMAN.index(text) + 1,)
    return tuple(int(number) for number in text.split(f" {_POINT} "))


def _trimmed(part: str) -> str:
    spoken = _PERIOD.sub("", part).split()
    while spoken and spoken[0] in _PADDING:
        spoken = spoken[1:]
    while spoken and spoken[-1] in _PADDING:
        spoken = spoken[:-1]
    return " ".join(spoken)


def _fits(line: Line, labels: list[Label]) -> bool:
    """Whether every label is a step to the line, and one of them is the line itself."""
    dotted = [label.numbers == line.path for label in labels if len(label.numbers) > 1]
    single = [label for label in labels if len(label.numbers) == 1]
    steps = [line.chain.get(label.level) == label.numbers[0] for label in single]
    return all([*dotted, *steps]) and (any(dotted) or any(label.level == line.level for label in single))


def _by_label(index: LineIndex, lines: list[Line], parts: list[str]) -> Match:
    """Lines a label allows, narrowed by the names beside it; a foreign name leaves them as candidates."""
    named = [line for line in lines if all(_belongs(index, line, part) for part in parts)]
    if named:
        own = [
            line for line in named if parts and any(line.code in index.names.get(part, ()) for part in parts)
        ]
        return one_of((line.code for line in own or named), exact=True)
    elsewhere = [code for part in parts for code in _named(index, part)]
    return offered([*(line.code for line in lines), *elsewhere], "near")


def _belongs(index: LineIndex, line: Line, part: str) -> bool:
    """Whether words are the line's name, in full, in its beginning or nearly so, or that of one above it."""
    owners = index.names.get(part, ())
    if line.code in owners or any(above in owners for above in line.above):
        return True
    return any(_is_nearly(part, name) for name in index.names_of[line.code])


def _is_nearly(part: str, name: str) -> bool:
    shorter, longer = sorted((part, name), key=len)
    leads = len(shorter.split()) >= _SHORTEST_LEAD and longer.startswith(f"{shorter} ")
    return leads or alike(part, name)


def _named(index: LineIndex, text: str) -> tuple[str, ...]:
    return index.names.get(text, ())


def _by_name(index: LineIndex, text: str, allowed: Mapping[str, Line]) -> Match:
    """A name without a label, perhaps with the level's word before it."""
    for word in sorted(index.levels, key=len, reverse=True):
        if text.startswith(f"{word} ") and text not in index.names:
            text = text.removeprefix(f"{word} ")
            break
    codes = [code for code in _named(index, text) if code in allowed]
    if codes:
        own = [code for code in codes if code in index.own_names.get(text, ())]
        return found(own[0], exact=True) if len(own) == 1 else one_of(codes, exact=False)
    close = [code for name in nearest(text, index.names) for code in _named(index, name)]
    return offered((code for code in close if code in allowed), "near") if text else NONE
