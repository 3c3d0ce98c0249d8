"""Texts typed for fonts of before Unicode, TCVN3 (".VnTime") and VNI ("VNI-Times"), as Unicode.

Such text is stored as Western letters which the font draws as Vietnamese ones. It looks like other text:
"Hồng Phong" typed for VNI is stored as "Hoàng Phong", a name as good as any. So it is decoded only where the
font says so, or where many words together leave no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from lib.vietnamese.syllables import is_syllable, marked

Encoding = Literal["TCVN3", "VNI"]
ENCODINGS: Final[tuple[Encoding, ...]] = ("TCVN3", "VNI")

TCVN3: Final = str.maketrans(
    "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢£¤¥¦§",
    "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂÊÔƠƯĐ",
)
"""One letter for one; ư is the soft hyphen. Capitals with tones come from fonts that draw small ones so."""

_TONED: Final = {
    "a": "áàảãạ",
    "e": "éèẻẽẹ",
    "o": "óòỏõọ",
    "u": "úùủũụ",
    "y": "ýỳỷỹ",
    "ô": "ớờởỡợ",
    "ö": "ứừửữự",
}
_HATTED: Final = {"a": "âấầẩẫậ", "e": "êếềểễệ", "o": "ôốồổỗộ"}
VNI: Final = {
    **{base + mark: to for base, all_to in _TONED.items() for mark, to in zip("ùøûõï", all_to, strict=False)},
    **{
        base + mark: to for base, all_to in _HATTED.items() for mark, to in zip("âáàåãä", all_to, strict=True)
    },
    **{"a" + mark: to for mark, to in zip("êéèúüë", "ăắằẳẵặ", strict=True)},
    **dict(zip("íìæóòôöñî", "íìỉĩịơưđỵ", strict=True)),
}
"""Mostly a vowel and a sign behind it. Capitals are the same with the vowel as a capital."""
_VNI_LETTER: Final = re.compile("|".join(sorted(VNI, key=len, reverse=True)), re.IGNORECASE)

_CAPITALS: Final = re.compile(r"\.vn.*h", re.IGNORECASE)
_BEYOND: Final = re.compile(
    "[^\u0000-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2000-\u2122]"
)
"""Letters no legacy text can hold, for it was typed in Western letters."""
ENOUGH: Final = 3
"""So many different words must say that a text without a font is legacy: one, or two, may be chance."""


def encoding_of(font: str) -> Encoding | None:
    """What the letters of a font stand for.

    Args:
        font: Its name, ".VnTimeH", "VNI-Times", "Arial".

    Returns:
        The encoding; None for a font of Unicode letters.
    """
    name = font.lower()
    return "VNI" if name.startswith("vni") else "TCVN3" if name.startswith(".vn") else None


def decoded(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """A legacy text as Unicode.

    Args:
        text: As stored.
        encoding: What its letters stand for.
        capitals: Whether its font draws small letters as capitals.

    Returns:
        The Unicode text. A text with letters that no legacy text has is Unicode already and stays.
    """
    if _BEYOND.search(text):
        return text
    plain = text.translate(TCVN3) if encoding == "TCVN3" else _VNI_LETTER.sub(_from_vni, text)
    return plain.upper() if capitals else plain


def by_font(text: str, font: str) -> str:
    """A text as its font shows it.

    Args:
        text: As stored.
        font: Name of its font.

    Returns:
        The Unicode text; the text itself where the font is none of the legacy ones, or where it was typed in
        Unicode all the same: its words are Vietnamese as they stand, and would not be any more.
    """
    encoding = encoding_of(font)
    if encoding is None:
        return text
    words = marked(text)
    plain = decoded(text, encoding)
    if words and all(map(is_syllable, words)) and not all(map(is_syllable, marked(plain))):
        return text
    return decoded(text, encoding, capitals=bool(_CAPITALS.fullmatch(font)))


def unmistakable(texts: Iterable[str]) -> Encoding | None:
    """The encoding that texts which belong together prove by themselves, without a font.

    Args:
        texts: The cells of a column, say.

    Returns:
        An encoding under which all accented words are Vietnamese, though at least three of them are not as
        they stand; None where there is any doubt, a letter of Unicode Vietnamese for one.
    """
    words: set[str] = set()
    for text in texts:
        if _BEYOND.search(text):
            return None
        words.update(() if text.isascii() else marked(text))
    odd = [word for word in words if not is_syllable(word)]
    found = [one for one in ENCODINGS if len(odd) >= ENOUGH and _proved(words, odd, one)]
    return found[0] if len(found) == 1 else None


def _proved(words: Iterable[str], odd: Iterable[str], encoding: Encoding) -> bool:
    plain = [decoded(word, encoding) for word in words]
    proofs = {decoded(word, encoding).lower() for word in odd if is_syllable(decoded(word, encoding))}
    # "Q§" is the abbreviation QĐ: no syllable, but nothing else either
    return len(proofs) >= ENOUGH and all(is_syllable(word) or word.isupper() for word in plain)


def as_unicode(text: str) -> str:
    """A text alone, decoded where it is long enough to leave no doubt; else as it is."""
    encoding = unmistakable([text])
    return decoded(text, encoding) if encoding else text


def _from_vni(found: re.Match[str]) -> str:
    letter = VNI[found[0].lower()]
    return letter.upper() if found[0][0].isupper() else letter
