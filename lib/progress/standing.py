"""Where the money of a year stands at a date: worked out once, tables by any keys are cut from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from lib.catalogue.load import Catalogue
from lib.progress.axes import amounts, axes_of
from lib.progress.counting import counted
from lib.progress.figures import Figures
from lib.progress.forest import day_in_year
from lib.progress.money import EXPECTED, money_figures
from lib.progress.outlook import Outlook, outlook
from lib.progress.rows import MONEY, Grid
from lib.progress.targets import TARGET, targets
from lib.vocabulary.observation import CARRIED


@dataclass(frozen=True, eq=False)
class Standing:
    """All figures of a year at a date.

    Args:
        grid: What rows are cut from.
        cat: The catalogue.
        year: Year of the plan.
        as_of: The date.
        outlook: What earlier months and years show.
    """

    grid: Grid
    cat: Catalogue
    year: int
    as_of: date
    outlook: Outlook

    @property
    def on(self) -> date:
        """The day of the year at which dated rows of the catalogue are looked up."""
        return day_in_year(self.as_of, self.year)


def standing(
    observations: pd.DataFrame,
    cat: Catalogue,
    year: int,
    as_of: date,
    *,
    fund: str = "",
    illustrative: bool = True,
    paid: Mapping[int, Figures | None] | None = None,
    told: Outlook | None = None,
) -> Standing:
    """Work out all figures of a year at a date; see ``lib.progress.table.progress``.

    One figures call per measure: every row of every table is cut from these.

    Args:
        observations: As in ``progress``.
        cat: As in ``progress``.
        year: As in ``progress``.
        as_of: As in ``progress``.
        fund: As in ``progress``.
        illustrative: As in ``progress``.
        paid: Year → disbursed figures of every date up to ``as_of``, where they are worked out already.
        told: What earlier months and years show, where it is known or does not matter.
    """
    money = ("allocated", "disbursed", EXPECTED)
    of = observations[(observations["year"] == year) & observations["measure"].isin([*money, TARGET])]
    known = counted(of, cat, illustrative=illustrative)
    made = {measure: money_figures(known, cat, measure, year, [as_of]) for measure in money}
    axes = axes_of(cat, year, day_in_year(as_of, year), fund, list(made.values()))
    sources = [
        ("allocated", str(year)),
        ("allocated", CARRIED),
        ("disbursed", str(year)),
        ("disbursed", CARRIED),
        (EXPECTED, str(year)),
    ]
    held = {
        name: amounts(made[measure], axes, origin)
        for name, (measure, origin) in zip(MONEY, sources, strict=True)
    }
    plan = held["allocated_vnd"]
    grid = Grid(axes, held, targets(known, cat, axes, plan, year, as_of), made)
    if told is None:
        told = outlook(observations, cat, year, as_of, illustrative=illustrative, paid=paid)
    return Standing(grid, cat, year, as_of, told)
