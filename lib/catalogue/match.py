"""What a look-up by name gives back: one code, or candidates nobody has chosen yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

How = Literal["exact", "alias", "near", "ambiguous", "none"]


@dataclass(frozen=True)
class Match:
    """Outcome of a look-up.

    Args:
        code: The one code the text stands for; None unless ``how`` is exact or alias.
        candidates: Codes an officer may choose from, best first; the code itself where there is one.
        how: exact (the name or code itself), alias (another way to write it), near (resembles, never taken),
            ambiguous (stands for several), none.
    """

    code: str | None
    candidates: tuple[str, ...]
    how: How


NONE: Final = Match(None, (), "none")


def found(code: str, exact: bool) -> Match:
    """A match of one code."""
    return Match(code, (code,), "exact" if exact else "alias")


def offered(codes: Iterable[str], how: Literal["near", "ambiguous"]) -> Match:
    """Candidates without a choice; nothing to offer is no match."""
    candidates = tuple(dict.fromkeys(codes))
    return Match(None, candidates, how) if candidates else NONE


def one_of(codes: Iterable[str], exact: bool) -> Match:
    """A match if there is one code, ambiguous if there are more."""
    distinct = tuple(dict.fromkeys(codes))
    return found(distinct[0], exact) if len(distinct) == 1 else offered(distinct, "ambiguous")
