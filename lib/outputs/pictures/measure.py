"""How wide a text is, and in which lines and size it fits its room: measured before anything is drawn."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

import matplotlib as mpl
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.textpath import TextToPath

VENDOR: Final = Path(__file__).parent / "vendor"
FACES: Final = {True: "SourceSans3-Semibold.ttf", False: "SourceSans3-Regular.ttf"}
SIGNS: Final = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
"""For the one sign of a status that Source Sans lacks."""
LINE: Final = 1.22
"""Height of a line, in parts of the size of its letters."""
LONGEST: Final = 600
"""No text on a picture is longer: nobody could read it."""
STRANGE: Final = "\u25a1"
"""In place of a letter the typeface lacks."""
ELLIPSIS: Final = "…"
Point = tuple[float, float]


def drawable(words: str) -> str:
    """Text as the typeface has it: controls are spaces, letters it lacks a box, the endless is cut."""
    whole = unicodedata.normalize("NFC", words[: LONGEST * 2])
    plain = "".join(" " if unicodedata.category(one) in {"Cc", "Zl", "Zp"} else one for one in whole)
    kept = "".join(one for one in plain if unicodedata.category(one) not in {"Cf", "Cs", "Co", "Cn"})
    tidy = " ".join(part for part in kept.split(" ") if part)[:LONGEST]
    return "".join(one if ord(one) in _all_letters() else STRANGE for one in tidy)


@cache
def _all_letters() -> frozenset[int]:
    return letters(FACES[False]) | letters(SIGNS.name)


@cache
def letters(name: str) -> frozenset[int]:
    """The letters that a typeface has."""
    file = SIGNS if name == SIGNS.name else VENDOR / name
    return frozenset(get_font(str(file)).get_charmap())


def face(bold: bool, words: str) -> FontProperties:
    """The typeface; the other one where a text has a sign that the first lacks."""
    lacks = any(ord(one) not in letters(FACES[bold]) for one in words)
    return FontProperties(fname=str(SIGNS if lacks else VENDOR / FACES[bold]))


def width(words: str, size: float, *, bold: bool = False) -> float:
    """Pixels a text takes at most: pairs of letters set closer make it no wider."""
    return sum(_advance(one, bold) for one in drawable(words)) * size


@cache
def _advance(letter: str, bold: bool) -> float:
    """Width of a letter, in parts of its size."""
    wide, _, _ = TextToPath().get_text_width_height_descent(letter * 2, face(bold, letter), ismath=False)
    return float(wide) / 2 / face(bold, letter).get_size_in_points()


def fitted(
    words: str, room: Point, largest: float, smallest: float, *, bold: bool = False
) -> tuple[list[str], float]:
    """A text in lines, as large as its room lets it be.

    Args:
        words: The text.
        room: Width and height.
        largest: Pixels of its letters at most.
        smallest: Pixels below which it is shortened rather than made smaller.
        bold: Whether it is heavier.

    Returns:
        Its lines and the size of its letters; what does not fit at the smallest size ends in "…".
    """
    size = largest
    while True:
        found = wrapped(words, room[0], size, bold=bold)
        if len(found) * size * LINE <= room[1] + 0.5:
            return found, size
        if size <= smallest:
            break
        size = max(smallest, size - 1)
    most = max(1, int((room[1] + 0.5) / (size * LINE)))
    return _shortened(found, most, room[0], size, bold), size


def _shortened(found: list[str], most: int, room: float, size: float, bold: bool) -> list[str]:
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and width(last + ELLIPSIS, size, bold=bold) > room:
        last = last[:-1]
    return [*found[: most - 1], last.rstrip() + ELLIPSIS]


def wrapped(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """A text in lines no wider than its room; a word that is wider itself is broken."""
    found: list[str] = []
    line = ""
    for word in drawable(words).split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, bold=bold) <= room:
            line = longer
            continue
        if line:
            found.append(line)
        *whole, line = _broken(word, room, size, bold)
        found += whole
    return [*found, line] if line else found


def balanced(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The same, its lines about equally long: a title's last line is no single word."""
    found = wrapped(words, room, size, bold=bold)
    while (narrower := room * 0.96) > 0 and len(found) > 1:
        closer = wrapped(words, narrower, size, bold=bold)
        if len(closer) > len(found):
            break
        found, room = closer, narrower
    return found


def _broken(word: str, room: float, size: float, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    letter = width(word, size, bold=bold) / len(word)
    step = max(1, int(room / letter * 0.9))
    return [word[at : at + step] for at in range(0, len(word), step)]
