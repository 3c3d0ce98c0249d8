"""The units' side of a reconciliation: what their numbers make of any cell on a day."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.catalogue import trees
from lib.catalogue.load import Catalogue
from lib.progress.cells import split_fund, with_trees
from lib.progress.figures import Figures
from lib.progress.forest import forest
from lib.vocabulary.observation import ALL, CARRIED


class UnitsSide:
    """What the units' numbers make of any cell at a date the Treasury speaks of."""

    def __init__(self, made: Figures, cat: Catalogue, year: int) -> None:
        self.made, self.cat, self.year = made, cat, year
        self.kinds = forest(cat, (), year)["kind"]

    def beside(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows with the units' number, its day and whether it is illustrative."""
        own, carried = self._at(rows, str(self.year)), self._at(rows, CARRIED)
        undivided = rows["origin_year"] == ALL
        exact = self._at(rows, None)
        known = exact["known"].where(~undivided, own["known"] | carried["known"])
        value = exact["value"].where(~undivided, own["value"] + carried["value"])
        on = exact["on"].where(~undivided, pd.concat([own["on"], carried["on"]], axis=1).max(axis=1))
        flagged = exact["illustrative"].where(~undivided, own["illustrative"] | carried["illustrative"])
        return rows.assign(
            units_vnd=value.astype("Int64").where(known),
            units_on=on.where(known),
            illustrative=(flagged & known).astype("bool"),
        )

    def unspoken(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Cells the units have money in and the Treasury's newest statement is silent about.

        Asked of the levels the statement speaks of (lines, projects, communes of a line), of each fund and
        year of money in it; of what it divides otherwise than the units do, all together.
        """
        told = [
            self._silent(of, rows, str(fund), str(origin))
            for (fund, origin), of in rows.groupby(["fund", "origin_year"], sort=False)
        ]
        spoken = pd.concat([rows, *told])[["line", "place"]]
        if not ((rows["fund"] == ALL) & (rows["origin_year"] == ALL)).any():
            told.append(self._silent(spoken, rows, ALL, ALL))
        return pd.concat(told, ignore_index=True)

    def _silent(self, spoken: pd.DataFrame, rows: pd.DataFrame, fund: str, origin: str) -> pd.DataFrame:
        """Cells with money of the units, of one fund and year of money, not among those spoken of."""
        day, whole = rows["on"].max(), self.cat.settings["whole_place"]
        asked = self._held(fund, origin, int(np.searchsorted(self.made.dates, np.datetime64(day, "s"))))
        asked = asked[self._levels(asked).isin(set(self._levels(rows)))]
        cells = pd.MultiIndex.from_frame(spoken[["line", "place"]])
        asked = asked[~pd.MultiIndex.from_frame(asked[["line", "place"]]).isin(cells)]
        by_commune = set(rows.loc[rows["place"] != whole, "line"])
        summed_only = set(spoken.loc[spoken["place"] == whole, "line"]) - by_commune
        asked = asked[(asked["place"] == whole) | ~asked["line"].isin(summed_only)]
        return asked.assign(fund=fund, origin_year=origin, on=day)

    def _held(self, fund: str, origin: str, column: int) -> pd.DataFrame:
        """Lines and places in which the units have money of a fund and a year of money on a day."""
        source, kind = split_fund(fund, self.kinds)
        cells = self.made.cells.codes().assign(
            units_vnd=self.made.value[:, column],
            units_on=self.made.newest[:, column],
            illustrative=self.made.illustrative[:, column],
        )
        ours = self.made.known[:, column] & (cells["units_vnd"] != 0)
        ours &= (cells["source"] == source) & (cells["kind"] == kind)
        ours &= cells["origin_year"].isin({str(self.year), CARRIED} if origin == ALL else {origin})
        held = cells[ours].groupby(["line", "place"], sort=False, as_index=False)
        sums = {"units_vnd": "sum", "units_on": "max", "illustrative": "any"}
        return held.agg(sums)

    def _levels(self, rows: pd.DataFrame) -> pd.Series[str]:
        """How deep a cell lies: a line that has no parts is one level, whatever it is called."""
        above = set(trees.line_parents(self.cat).values())
        levels = dict(zip(self.cat.lines["line"], self.cat.lines["level"], strict=True))
        names = rows["line"].map(lambda line: levels.get(line, "") if line in above else "leaf")
        part = rows["place"].ne(self.cat.settings["whole_place"]).map({True: " place", False: ""})
        return names.astype("str") + part.astype("str")

    def _at(self, rows: pd.DataFrame, origin: str | None) -> pd.DataFrame:
        cells = with_trees(rows, self.kinds)
        if origin is not None:
            cells = cells.assign(origin_year=origin)
        row = self.made.cells.positions(cells)
        column = np.searchsorted(self.made.dates, rows["on"].to_numpy(dtype="datetime64[s]"))
        if not len(self.made.value):
            row = np.full(len(rows), -1)
            nothing = np.zeros(len(rows), np.bool_)
            return pd.DataFrame(
                {"known": nothing, "value": 0, "on": np.datetime64("NaT", "s"), "illustrative": nothing},
                index=rows.index,
            )
        known = (row >= 0) & self.made.known[row, column]
        return pd.DataFrame(
            {
                "known": known,
                "value": np.where(known, self.made.value[row, column], 0),
                "on": np.where(known, self.made.newest[row, column], np.datetime64("NaT", "s")),
                "illustrative": known & self.made.illustrative[row, column],
            },
            index=rows.index,
        )
