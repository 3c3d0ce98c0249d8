"""How long the figures of all cells take: ``python -m bench.figures [--json FILE]``.

A district (22 communes × 8 lines × 12 months) and a hundred of them. The peer on the small one is the plain
recursive form the tests hold the vectorised one against; both must say the same. Then the whole progress
table of the district, as a page asks for it.
"""

from __future__ import annotations

import argparse
import json
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from lib.catalogue.load import SHIPPED, load
from lib.catalogue.trees import communes, leaf_lines
from lib.progress.cells import TREES
from lib.progress.figures import Figures, figures
from lib.progress.forest import forest
from lib.progress.table import progress
from lib.vocabulary.observation import DTYPES
from tests.progress.reference import reference

YEAR = 2024
ENDS = [day.date() for day in pd.date_range("2024-01-31", "2024-12-31", freq="ME")]
DEFAULT = Path(__file__).parent / "results" / "figures.json"
CAT = load(SHIPPED)


def reports(districts: int) -> tuple[pd.DataFrame, dict[str, dict[str, str]]]:
    """Each commune's cumulative number by line and month, each line's own by quarter, and the trees."""
    lines = leaf_lines(CAT, ENDS[0])["line"].tolist()
    units = communes(CAT, ENDS[0])["place"].tolist()
    places = units if districts == 1 else [f"{unit}/{turn}" for turn in range(districts) for unit in units]
    parents = {name: dict(tree) for name, tree in forest(CAT, (), YEAR).items()}
    if districts > 1:
        parents["place"] = {place: place.split("/")[1] for place in places}
        parents["place"] |= {str(turn): "183" for turn in range(districts)}
    keys = pd.MultiIndex.from_product([lines, places, range(12)], names=["line", "place", "month"])
    said = keys.to_frame(index=False)
    quarters = pd.MultiIndex.from_product([lines, ["183"], (2, 5, 8, 11)], names=keys.names).to_frame(
        index=False
    )
    said = pd.concat([said, quarters], ignore_index=True)
    steps = np.random.default_rng(1).integers(0, 10**8, len(said))
    said["value"] = pd.Series(steps).groupby([said["line"], said["place"]]).cumsum()
    said["as_of"] = pd.Series(ENDS, dtype="datetime64[s]").take(said["month"]).to_numpy()
    told: dict[str, Any] = {"measure": "disbursed", "unit": "vnd", "year": YEAR, "reporter": "TCKH"}
    told |= {"fund": "", "origin_year": str(YEAR), "sheet": "", "cell": "", "horizon": pd.NaT}
    table = said.assign(**told)[list(DTYPES)].astype(dict(DTYPES))
    return table.assign(import_id=1, seq=np.arange(len(table)), illustrative=False), parents


def measured(work: Callable[[], Any], times: int = 3) -> tuple[float, float, Any]:
    """Best seconds of some runs, peak MB of one more, and what came out."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        made = work()
        seconds.append(time.perf_counter() - begun)
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return min(seconds), peak, made


def plain(table: pd.DataFrame, parents: dict[str, dict[str, str]]) -> dict[tuple[Any, ...], int]:
    """All figures by the recursive reference: (cell, month) → figure."""
    months = {pd.Timestamp(day): turn for turn, day in enumerate(ENDS)}
    stated = [
        ((row.line, row.place, "", "", row.origin_year), months[row.as_of], row.value)
        for row in table.itertuples()
    ]
    look = reference(stated, [parents[name] for name in TREES], cumulative=True)
    cells = figures(table, parents, ENDS, True).cells.codes().itertuples(index=False, name=None)
    return {
        (cell, month): found[0]
        for cell in cells
        for month in range(12)
        if (found := look(tuple(cell), month))
    }


def agree(made: Figures, expected: dict[tuple[Any, ...], int]) -> bool:
    """Whether the two forms say the same everywhere."""
    cells = list(made.cells.codes().itertuples(index=False, name=None))
    rows, columns = np.nonzero(made.known)
    found = {
        (cells[row], int(column)): int(made.value[row, column])
        for row, column in zip(rows, columns, strict=True)
    }
    return found == expected


def rows() -> list[dict[str, Any]]:
    """The benchmark's table."""
    out = []
    for name, districts in (("a district", 1), ("a hundred districts", 100)):
        table, parents = reports(districts)
        seconds, peak, made = measured(lambda t=table, p=parents: figures(t, p, ENDS, True))
        size = {"observations": len(table), "cells": len(made.cells.keys), "dates": len(ENDS)}
        out.append({"what": name, **size, "seconds": seconds, "peak_mb": peak})
        if districts == 1:
            begun = time.perf_counter()
            expected = plain(table, parents)
            spent = time.perf_counter() - begun
            out.append(
                {
                    "what": "  plain recursive form",
                    **size,
                    "seconds": spent,
                    "times_slower": spent / seconds,
                    "same": agree(made, expected),
                }
            )
            seconds, peak, _ = measured(
                lambda t=table: progress(t, CAT, YEAR, date(YEAR, 12, 31), by=("line", "place"))
            )
            out.append({"what": "  progress, line × place", **size, "seconds": seconds, "peak_mb": peak})
    return out


def main() -> None:
    """Print the table and write it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, default=DEFAULT)
    file = parser.parse_args().json
    found = rows()
    shown = pd.DataFrame(found).round({"seconds": 4, "peak_mb": 1, "times_slower": 1})
    print(shown.astype(object).where(shown.notna(), "").to_string(index=False))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
