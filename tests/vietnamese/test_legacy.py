"""Letters of before Unicode are decoded where the font says so, or many words do; nothing else ever is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.vietnamese import legacy
from lib.vietnamese.syllables import is_syllable
from lib.vietnamese.text import tidy
from tests.vietnamese.cases import cases

SMALL = "bộ tài chính vốn sự nghiệp đẵng ưỡn khuỷu giặc quyết nghĩa"


@pytest.mark.parametrize(
    ("font", "kind"),
    [
        (".VnTime", "tcvn3_text"),
        (".VnTimeH", "tcvn3_caps_text"),
        ("VNI-Times", "vni_text"),
        (".VnArial", "commune_tcvn3"),
        (".VnArialH", "commune_tcvn3_caps_font"),
        ("VNI-Helve", "commune_vni"),
    ],
)
def test_cases_by_font(font: str, kind: str) -> None:
    wrong = {}
    for case in cases(kind):
        typed, expected = case.values
        found = legacy.by_font(typed, font)
        # a commune's expected name is the catalogue's: its case is that of the list
        if tidy(found).casefold() != tidy(expected).casefold() or ("text" in kind and found != expected):
            wrong[typed] = found

    assert len(cases(kind)) >= 5
    assert wrong == {}


@pytest.mark.parametrize(("typed", "expected"), cases("no_decode_unicode"))
def test_cases_that_are_no_legacy_text(typed: str, expected: str) -> None:
    assert legacy.as_unicode(typed) == expected
    assert legacy.by_font(typed, "Times New Roman") == expected


@pytest.mark.parametrize(
    ("typed", "font", "shown"),
    [
        pytest.param("", ".VnTime", "", id="nothing stays nothing"),
        pytest.param("Hoàng Phong", "VNI-Times", "Hồng Phong", id="the font says so, whatever it looks like"),
        pytest.param("Hoàng Phong", "Arial", "Hoàng Phong", id="another font says nothing"),
        pytest.param("x· b¶o l©m", ".VnTimeH", "XÃ BẢO LÂM", id="a font of capitals"),
        pytest.param("1.234,5", ".VnTime", "1.234,5", id="a number"),
        pytest.param("trung \u00ad¬ng", ".VnTime", "trung ương", id="the soft hyphen is ư"),
        pytest.param("XAÕ COÂNG SÔN", "VNI-Times", "XÃ CÔNG SƠN", id="capitals of VNI"),
        pytest.param("Aùnh", "VNI-Times", "Ánh", id="a capital with a small sign behind it"),
        pytest.param("Điểm trường", ".VnTime", "Điểm trường", id="Unicode typed in such a font"),
        pytest.param("Thị trấn", "VNI-Times", "Thị trấn", id="idem in VNI"),
        pytest.param("Hàng không", "VNI-Times", "Hàng không", id="idem in Western letters alone"),
        pytest.param(unicodedata.normalize("NFD", "Xã Công"), ".VnTime", "Xã Công", id="idem in parts"),
    ],
)
def test_by_font(typed: str, font: str, shown: str) -> None:
    assert unicodedata.normalize("NFC", legacy.by_font(typed, font)) == shown


@pytest.mark.parametrize(
    ("texts", "encoding"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param(["Xaõ Coâng Sôn", "Xaõ Haûi Yeán"], "VNI", id="words that are none as they stand"),
        pytest.param(["X· C«ng S¬n", "X· H¶i YÕn"], "TCVN3", id="idem in TCVN3"),
        pytest.param(
            ["Xaõ Loäc Yeân", "Gia Caùt", "Hoàng Phong"],
            "VNI",
            id="the others say how to read a doubtful one",
        ),
        pytest.param(["Hoàng Phong"], None, id="one that may be either"),
        pytest.param(["Coâng"], None, id="one word may be chance"),
        pytest.param(["Coâng", "Coâng", "Coâng", "COÂNG"], None, id="one word, however often"),
        pytest.param(["Größe", "Straße", "Müller", "Käse"], None, id="German"),
        pytest.param(["São Paulo", "Conceição", "Três"], None, id="Portuguese"),
        pytest.param(["Xaõ Coâng Sôn", "Xaõ Haûi Yeán", "Xã Lộc Yên"], None, id="beside Unicode: no"),
        pytest.param(["Số Q§-UBND cña huyÖn ngµy"], None, id="a letter of Unicode in the very text"),
        pytest.param(["Sè Q§-UBND cña huyÖn ngµy"], "TCVN3", id="an abbreviation is no word"),
        pytest.param(["Xã Hà Công", "Xã Bình Trung"], None, id="Vietnamese of Western letters alone"),
    ],
)
def test_unmistakable(texts: list[str], encoding: str | None) -> None:
    assert legacy.unmistakable(texts) == encoding


def encoded(said: str, encoding: str) -> str:
    """What somebody with a keyboard of that time typed."""
    if encoding == "TCVN3":
        return said.translate({to: chr(letter) for letter, to in legacy.TCVN3.items()})
    back = {to: typed for typed, to in legacy.VNI.items()}
    back |= {to.upper(): typed[0].upper() + typed[1:] for to, typed in back.items()}
    return "".join(back.get(letter, letter) for letter in said)


@pytest.mark.parametrize("encoding", legacy.ENCODINGS)
@given(words=some.lists(some.sampled_from(SMALL.split()), min_size=1, max_size=6))
def test_what_was_typed_then_is_read_now(encoding: legacy.Encoding, words: list[str]) -> None:
    said = " ".join(words)

    assert legacy.decoded(encoded(said, encoding), encoding) == said
    assert legacy.decoded(encoded(said, encoding), encoding, capitals=True) == said.upper()


@given(some.lists(some.text(max_size=30), max_size=5))
def test_nothing_typed_breaks_it(texts: list[str]) -> None:
    assert legacy.unmistakable(texts) in {None, "TCVN3", "VNI"}
    assert all(isinstance(legacy.by_font(text, font), str) for text in texts for font in (".VnTimeH", "VNI"))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("", False),
        ("Giảm", True),
        ("NGHÈO", True),
        ("hoà", True),
        ("quyết", True),
        ("giếng", True),
        ("nghiêng", True),
        ("ưu", True),
        pytest.param("mac", False, id="a stop without a tone"),
        pytest.param("mảc", False, id="a stop with a tone it cannot have"),
        pytest.param("mấ́c", False, id="two tones"),
        ("Coâng", False),
        ("Größe", False),
        ("bánhs", False),
    ],
)
def test_syllables(word: str, expected: bool) -> None:
    assert is_syllable(word) is expected
