"""Our programme told from the other national target programmes, which count their "Dự án 3" too."""

from __future__ import annotations

import re
from functools import lru_cache

from lib.catalogue.load import Catalogue
from lib.vietnamese.text import fold
from lib.vocabulary import headers


@lru_cache(maxsize=16384)
def other_programme(text: str, cat: Catalogue) -> bool:
    """Whether a text names a national target programme that is not ours."""
    folded = fold(text)
    if names_ours(text, cat):
        return False
    if re.match(headers.OTHER_PROGRAMMES, folded):
        return True
    if not re.search(headers.PROGRAMME, folded):
        return False
    rest = re.sub(rf".*{headers.PROGRAMME}", "", folded).strip()
    return bool(rest) and not re.match(headers.NO_PROGRAMME_NAME, rest)


def names_ours(text: str, cat: Catalogue) -> bool:
    """Whether a text names our programme."""
    return any(re.search(rf"\b{re.escape(name)}\b", fold(text)) for name in _own_names(cat))


def is_ours(text: str, cat: Catalogue) -> bool:
    """Whether a text says nothing but our programme's name, however it is shortened."""
    bare = re.sub(
        r"\b(?:nam|giai doan)(?: \d{4})+$", "", re.sub(headers.PROGRAMME, "", fold(text)).strip()
    ).strip()
    return bare in _own_names(cat)


@lru_cache(maxsize=8)
def _own_names(cat: Catalogue) -> tuple[str, ...]:
    """What our programme is called, without the words "chương trình mục tiêu quốc gia"."""
    whole = cat.lines[cat.lines["line"] == cat.settings["whole_line"]].iloc[0]
    names = (*str(whole["aliases"]).split("|"), str(whole["name"]), cat.settings["programme_short"])
    bare = {re.sub(headers.PROGRAMME, "", fold(name)).strip() for name in names}
    return tuple(name for name in bare | {re.sub(r" giai doan .*", "", name) for name in bare} if name)
