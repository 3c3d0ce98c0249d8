"""Many remarks of one kind down a sheet are told as a few examples and a count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.vocabulary.findings import GATHERED, Finding

SHOWN: Final = 3
"""So many of a kind are told one by one, and so many further cells are named."""


def gathered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, remarks that repeat down a sheet shortened; errors and questions are all kept.

    Args:
        findings: In their order.

    Returns:
        The same; of each kind that may be shortened the first ones, then one that counts the rest.
    """
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.code in GATHERED:
            groups.setdefault((finding.code, finding.sheet), []).append(finding)
    long = {key: group for key, group in groups.items() if len(group) > SHOWN + 1}
    kept: list[Finding] = []
    for finding in findings:
        group = long.get((finding.code, finding.sheet), [])
        if not group or finding in group[:SHOWN]:
            kept.append(finding)
        elif finding is group[SHOWN]:
            kept.append(_rest(group[SHOWN:]))
    return kept


def _rest(group: Sequence[Finding]) -> Finding:
    first = group[0]
    cells = ", ".join(finding.cell for finding in group[:SHOWN] if finding.cell)
    data = {"count": len(group), "cells": cells + ("…" if len(group) > SHOWN else "")}
    return Finding(f"more.{first.severity}", first.sheet, value=GATHERED[first.code], data=data)
