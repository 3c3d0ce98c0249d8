"""What a whole holds beyond its parts, over a grid: the rows of a table then add up to the whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from lib.progress.axes import LINE, PLACE, Amounts, Axes
from lib.progress.cells import Bools, Ints


def beyond_parts(amount: Amounts, axes: Axes, along: Iterable[int]) -> Amounts:
    """Turn every divided entry into what it holds beyond its parts along some axes.

    What is left of a reported sum counts as reported only where it is not nothing, or where the sum itself
    was stated: parts that add up to a sum do not report for what was given to none of them.

    Args:
        amount: Whole amounts over the grid.
        axes: The grid.
        along: Axes the table is divided by.

    Returns:
        Amounts whose sum over the divided axes is the whole's.

    Rule: R2, R7
    """
    axes_used = list(along)
    left, inside, told = amount.value, amount.illustrative, np.zeros_like(amount.known)
    for axis in axes_used:
        left, inside = _less_parts(left, axes, axis), _any_part(inside, axes, axis)
        told = told | _any_part(amount.known, axes, axis, itself=False)
    whole = divided(axes, axes_used)
    stated = ~np.isnat(amount.stated_on)
    return Amounts(
        value=left,
        known=np.where(whole, amount.known & ((left != 0) | stated), amount.known),
        # where no part tells of the amount, what is left is all of it, with all that moved it since
        newest=np.where(whole & stated & told, amount.stated_on, amount.newest),
        stated_on=amount.stated_on,
        illustrative=inside,
    )


def beyond(values: Ints, axes: Axes, along: Iterable[int]) -> Ints:
    """The same for bare numbers."""
    for axis in along:
        values = _less_parts(values, axes, axis)
    return values


def divided(axes: Axes, along: Iterable[int]) -> Bools:
    """Entries that are divided further along any of the axes; lines × places × funds, broadcastable."""
    whole = np.zeros((1, 1, 1), np.bool_)
    for axis in along:
        shape = [1, 1, 1]
        shape[axis] = -1
        whole = whole | axes.divided(axis).reshape(shape)
    return whole


def _less_parts(values: Ints, axes: Axes, axis: int) -> Ints:
    parents, left = axes.parents(axis), values.copy()
    np.subtract.at(np.moveaxis(left, axis, 0), parents[1:], np.moveaxis(values, axis, 0)[1:])
    return left


def _any_part(flags: Bools, axes: Axes, axis: int, *, itself: bool = True) -> Bools:
    """Entries of which a part is flagged, or which are flagged themselves."""
    parents, flagged = axes.parents(axis), flags.copy() if itself else np.zeros_like(flags)
    np.logical_or.at(np.moveaxis(flagged, axis, 0), parents[1:], np.moveaxis(flags, axis, 0)[1:])
    return flagged


def counts(allocated: Amounts, disbursed: Amounts, axes: Axes, along: Collection[int]) -> tuple[Ints, Ints]:
    """How many parts each entry sums up, and how many of them never reported.

    A line's parts are its communes, anything else's are its lines; only parts with money of their own count.

    Args:
        allocated: This year's money over the grid.
        disbursed: Disbursed of it.
        axes: The grid.
        along: Axes the table is divided by; by line and place both, rows have no parts.

    Returns:
        Parts, and those not reported; lines × places × funds.
    """
    if LINE in along and PLACE in along:
        return np.zeros_like(allocated.value), np.zeros_like(allocated.value)
    if LINE in along:
        return _counted(allocated, disbursed, PLACE)
    return _counted(beyond_parts(allocated, axes, [LINE]), beyond_parts(disbursed, axes, [LINE]), LINE)


def _counted(allocated: Amounts, disbursed: Amounts, axis: int) -> tuple[Ints, Ints]:
    """Entries of an axis with money and silent ones, but for its whole; the same for every entry."""
    money = np.delete(allocated.value > 0, 0, axis)
    silent = money & ~np.delete(disbursed.known, 0, axis)
    return _spread(money, axis, allocated), _spread(silent, axis, allocated)


def _spread(flags: Bools, axis: int, like: Amounts) -> Ints:
    return np.broadcast_to(flags.sum(axis=axis, keepdims=True), like.value.shape)
