"""Targets: of a line and a year, from a document, else the catalogue's default; as money, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.axes import LINE, Amounts, Axes
from lib.progress.beyond import beyond
from lib.progress.cells import Bools, Ints
from lib.progress.counting import ANY
from lib.progress.figures import said_by, too_large
from lib.vocabulary.observation import ALL

FULL_BP: Final = 10_000
"""100 % in basis points: the target where not even the catalogue names one."""
TARGET: Final = "target"
LARGEST_TARGET: Final = 4 * 10**18
"""Target money in đồng × basis points: a gap of twice that fits 64 bits."""


@dataclass(frozen=True, eq=False)
class Targets:
    """Targets over a grid.

    Args:
        vnd_bp: Target money, đồng × basis points; lines × places × funds.
        is_default: Whether the catalogue's default is in it; lines × places × funds.
        illustrative: Whether an illustrative target is in it; lines × places × 1.
        rate_bp: The target of each line and place, basis points; lines × places.
        held: What each line holds beyond its own lines, đồng: what its target is taken of; as ``vnd_bp``.
    """

    vnd_bp: Ints
    is_default: Bools
    illustrative: Bools
    rate_bp: Ints
    held: Ints


def targets(
    observations: pd.DataFrame,
    cat: Catalogue,
    axes: Axes,
    allocated: Amounts,
    year: int,
    as_of: date,
) -> Targets:
    """Target money of every entry of a grid.

    A commune without a target of its own takes its line's, a line without one its project's. What is above
    the lines is the sum of their target money; what the whole holds beyond its lines takes the default.
    Targets themselves are never summed.

    Args:
        observations: Those that count (``counting.counted``).
        cat: The catalogue.
        axes: The grid.
        allocated: This year's money over the grid.
        year: Year of the plan.
        as_of: Targets stated later do not count.

    Returns:
        The targets.

    Raises:
        AppError: ``progress.too_large``, a target is so many times 100 % that its money does not fit.

    Rule: R4
    """
    stated = latest_targets(observations, year, as_of)
    own, flag = _over(axes, stated, "value", -1), _over(axes, stated, "illustrative", 0).astype(np.bool_)
    rate, by_default, flag = _nearest(own, flag, default_targets(cat, axes.lines, year), axes.line_parents)
    held = beyond(allocated.value, axes, [LINE])
    if np.abs(held.astype(np.float64)).sum(axis=(0, 1)).max() * np.abs(rate).max() > LARGEST_TARGET:
        raise too_large(stated)
    money = rate[:, :, None] * held
    money[:, 0] += ((rate[:, 1:] - rate[:, :1])[:, :, None] * held[:, 1:]).sum(axis=1)
    is_default = by_default[:, :, None] & (held != 0)
    for line in reversed(range(1, len(axes.lines))):
        whole = axes.line_parents[line]
        money[whole] += money[line]
        is_default[whole] |= is_default[line]
        flag[whole] |= flag[line]
    nothing = by_default[1:, :, None] & (allocated.value[1:] == 0)
    is_default[1:] |= nothing & ~axes.divided(LINE)[1:, None, None]
    return Targets(money, is_default, flag[:, :, None], rate, held)


def _nearest(own: Ints, flag: Bools, defaults: Ints, parents: Ints) -> tuple[Ints, Bools, Bools]:
    """The target of each line and place: its own, its line's, its project's, else the default.

    Args:
        own: Stated ones, -1 where none; lines × places. One of the whole programme is a sum and sets none.
        flag: Whether they are illustrative.
        defaults: Of the lines.
        parents: Position of what each line is part of.

    Returns:
        Targets, whether each is the default, whether each is illustrative (a line's also by a commune's).
    """
    above, above_flag = own[:, 0].copy(), flag[:, 0].copy()
    above[0], above_flag[0] = -1, False
    for line in range(1, len(above)):
        if above[line] < 0:
            above[line], above_flag[line] = above[parents[line]], above_flag[parents[line]]
    stated = own >= 0
    stated[0] = False
    rate = np.where(stated, own, np.where(above >= 0, above, defaults)[:, None])
    flagged = np.where(stated, flag, above_flag[:, None])
    flagged[:, 0] |= (flag & stated).any(axis=1)
    return rate, ~stated & (above < 0)[:, None], flagged


def default_targets(cat: Catalogue, lines: Sequence[str], year: int) -> Ints:
    """The catalogue's targets for lines no document speaks of, basis points; rows of a line come first."""
    held = cat.targets[cat.targets["year"].isin([str(year), ANY])]
    nearest = held.sort_values("year", key=lambda column: column == ANY, kind="stable")
    by_line = nearest.drop_duplicates("line").set_index("line")["target_bp"].to_dict()
    return np.array([by_line.get(line, by_line.get(ANY, FULL_BP)) for line in lines], np.int64)


def latest_targets(observations: pd.DataFrame, year: int, as_of: date) -> pd.DataFrame:
    """The newest target of each line and place, of one date the later accepted; funds have none."""
    of = observations[(observations["measure"] == TARGET) & (observations["year"] == year)]
    stated = said_by(of, as_of)
    whole = stated[stated["fund"] == ALL].sort_values(["as_of", "import_id", "seq"], kind="stable")
    return whole.drop_duplicates(["line", "place"], keep="last")


def _over(axes: Axes, stated: pd.DataFrame, column: str, missing: int) -> Ints:
    """A column over lines × places."""
    grid = np.full((len(axes.lines), len(axes.places)), missing, np.int64)
    line = pd.Index(axes.lines).get_indexer(pd.Index(stated["line"]))
    place = pd.Index(axes.places).get_indexer(pd.Index(stated["place"]))
    held = (line >= 0) & (place >= 0)
    grid[line[held], place[held]] = stated[column].to_numpy(np.int64)[held]
    return grid
