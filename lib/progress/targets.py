"""Targets: of a line and a year, from a document, else the catalogue's default; as money, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.axes import Amounts, Axes
from lib.progress.cells import Bools, Ints
from lib.progress.counting import ANY
from lib.progress.figures import said_by
from lib.vocabulary.observation import ALL

FULL_BP: Final = 10_000
"""100 % in basis points: the target where not even the catalogue names one."""
TARGET: Final = "target"


@dataclass(frozen=True, eq=False)
class Targets:
    """Targets over a grid.

    Args:
        vnd_bp: Target money, đồng × basis points; lines × places × funds.
        is_default: Whether the catalogue's default is in it; lines × places × funds.
        illustrative: Whether an illustrative target is in it; lines × places × 1.
    """

    vnd_bp: Ints
    is_default: Bools
    illustrative: Bools


def targets(
    observations: pd.DataFrame,
    cat: Catalogue,
    axes: Axes,
    allocated: Amounts,
    year: int,
    as_of: date,
) -> Targets:
    """Target money of every entry of a grid.

    A commune without a target of its own takes its line's. What is above the lines is the sum of their target
    money; what the whole holds beyond its lines takes the default. Targets themselves are never summed.

    Args:
        observations: Those that count (``counting.counted``).
        cat: The catalogue.
        axes: The grid.
        allocated: This year's money over the grid.
        year: Year of the plan.
        as_of: Targets stated later do not count.

    Returns:
        The targets.

    Rule: R4
    """
    of = observations[(observations["measure"] == TARGET) & (observations["year"] == year)]
    stated = _latest(said_by(of, as_of))
    own, flag = _over(axes, stated, "value", -1), _over(axes, stated, "illustrative", 0).astype(np.bool_)
    defaults = default_targets(cat, axes.lines, year)
    by_line = np.where(own[:, :1] >= 0, own[:, :1], defaults[:, None])
    rate = np.where(own >= 0, own, by_line)[:, :, None]
    money = rate * allocated.value
    money[1:, 0] += ((rate - by_line[:, :, None]) * allocated.value)[1:, 1:].sum(axis=1)
    beyond = allocated.value[0] - allocated.value[1:].sum(axis=0)
    money[0] = money[1:].sum(axis=0) + beyond * defaults[0]
    is_default = np.broadcast_to(((own < 0) & (own[:, :1] < 0))[:, :, None], money.shape).copy()
    is_default[0] = (is_default[1:] & (allocated.value[1:] != 0)).any(axis=0) | (beyond != 0)
    flag[:, 0] |= flag.any(axis=1)
    flag[0] = flag[1:].any(axis=0)
    return Targets(money, is_default, (flag | (flag[:, :1] & (own < 0)))[:, :, None])


def default_targets(cat: Catalogue, lines: Sequence[str], year: int) -> Ints:
    """The catalogue's targets for lines no document speaks of, basis points; rows of a line come first."""
    held = cat.targets[cat.targets["year"].isin([str(year), ANY])]
    nearest = held.sort_values("year", key=lambda column: column == ANY, kind="stable")
    by_line = nearest.drop_duplicates("line").set_index("line")["target_bp"].to_dict()
    return np.array([by_line.get(line, by_line.get(ANY, FULL_BP)) for line in lines], np.int64)


def _latest(stated: pd.DataFrame) -> pd.DataFrame:
    """The newest target of each line and place, of one date the later accepted; funds have none."""
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
