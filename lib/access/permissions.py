"""Who may do what: one table, ``permissions.csv``; what stands not in it nobody may do."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from lib.access.accounts import ROLES

TABLE: Final = Path(__file__).with_name("permissions.csv")
KINDS: Final = ("page", "action", "download")
PUBLIC: Final = "public"
RANKS: Final = (PUBLIC, *ROLES)
"""Who there is, each may what those before may: ``PUBLIC`` is anybody, who has no account."""


@dataclass(frozen=True)
class Permission:
    """A row of the table.

    Args:
        least: From whom on it may be done, one of ``RANKS``.
        scoped: Whether an officer may do it in their own scope alone.
        what: What it is called.
    """

    least: str
    scoped: bool
    what: str


@cache
def permissions() -> Mapping[tuple[str, str], Permission]:
    """The whole table by kind and code."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["kind"], row["code"]): Permission(row["least"], row["scoped"] == "yes", row["what"])
            for row in csv.DictReader(file)
        }


def allows(role: str, kind: str, code: str) -> bool:
    """Whether a role may: default deny."""
    found = permissions().get((kind, code))
    return found is not None and role in RANKS and RANKS.index(role) >= RANKS.index(found.least)


def called(kind: str, code: str) -> str:
    """What something is called; its code where it stands not in the table."""
    found = permissions().get((kind, code))
    return found.what if found else code


def least(kind: str, code: str) -> str:
    """The role from which on it may be done."""
    found = permissions().get((kind, code))
    return found.least if found else ROLES[-1]
