"""Find the fund a text names: a source, a kind of money, or both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from lib.catalogue.load import Catalogue
from lib.catalogue.match import NONE, Match, found, offered
from lib.catalogue.spelling import nearest
from lib.vietnamese.text import fold

_PADDING: Final = frozenset(["nguon", "von", "kinh", "phi", "tu", "cua", "va", "thuoc", "trong", "do"])


@dataclass(frozen=True)
class FundIndex:
    """Codes by folded spelling without padding words, for each axis; spellings that are the name itself."""

    spelt: Mapping[str, Mapping[str, str]]
    own: frozenset[str]


@lru_cache(maxsize=8)
def _fund_index(cat: Catalogue) -> FundIndex:
    spelt: dict[str, dict[str, str]] = defaultdict(dict)
    own = set()
    for row in cat.funds.to_dict("records"):
        own |= {fold(str(row["code"])), fold(str(row["name"]))}
        for text in (str(row["code"]), str(row["name"]), *str(row["aliases"]).split("|")):
            if _bare(text):
                spelt[str(row["axis"])].setdefault(_bare(text), str(row["code"]))
    return FundIndex(spelt, frozenset(own))


def _bare(text: str) -> str:
    return " ".join(word for word in fold(text).split() if word not in _PADDING)


@lru_cache(maxsize=16384)
def look_up_fund(cat: Catalogue, text: str) -> Match:
    """Fund a text names; see ``names.find_fund``."""
    index, bare = _fund_index(cat), _bare(text)
    sources, kinds = index.spelt.get("source", {}), index.spelt.get("kind", {})
    for single in (sources, kinds):
        if bare in single:
            return found(single[bare], fold(text) in index.own)
    pair = _pair(sources, kinds, bare)
    if pair:
        return found(pair, fold(text) == fold(pair))
    known = {**kinds, **sources}
    return offered((known[name] for name in nearest(bare, known, least=0.85)), "near") if bare else NONE


def _pair(sources: Mapping[str, str], kinds: Mapping[str, str], bare: str) -> str:
    """Source and kind when the text is the one followed by the other, in either order, and nothing else."""
    parts = bare.split()
    for cut in range(1, len(parts)):
        first, second = " ".join(parts[:cut]), " ".join(parts[cut:])
        for source, kind in ((first, second), (second, first)):
            if source in sources and kind in kinds:
                return f"{sources[source]}-{kinds[kind]}"
    return ""
