"""The same remark down a sheet, and the same question of many cells, are told once and counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from lib.vocabulary.findings import LEFT_OUT, Finding

APART: Final = 3
"""So many errors or remarks of a kind on a sheet are told one by one; more of them are one."""


def gathered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings in their order, those alike as one.

    Questions answered by one key are one question; more than ``APART`` errors or remarks of one code on one
    sheet are one finding. What was left out is told row by row, as it can be taken back and is recorded.

    Args:
        findings: One for each cell.

    Returns:
        The first of each kind, the others in its ``others``.
    """
    groups: dict[tuple[str, ...], list[tuple[int, Finding]]] = {}
    for at, finding in enumerate(findings):
        groups.setdefault(_kind(finding, at), []).append((at, finding))
    kept: list[tuple[int, Finding]] = []
    for group in groups.values():
        (at, first), *others = group
        few = len(group) <= APART and not first.answer_key
        kept += group if few else [(at, replace(first, others=tuple(other for _, other in others)))]
    return [finding for _, finding in sorted(kept, key=lambda pair: pair[0])]


def _kind(finding: Finding, at: int) -> tuple[str, ...]:
    if finding.answer_key:
        return ("answer", finding.answer_key)
    alike = finding.cell and finding.code not in LEFT_OUT
    return (finding.code, finding.sheet) if alike else (str(at),)
