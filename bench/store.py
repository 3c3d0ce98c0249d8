"""What the store costs: ``python -m bench.store [--quick] [--json FILE] [--profile accept|page]``.

On SQLite, and on a PostgreSQL server of its own where one is installed: taking 200.000 observations in beside
the driver's bare ``executemany`` (``COPY``) of the same rows into the same table; what a page asks for in the
store of a district and in one that holds a hundred districts; a copy from SQLite to PostgreSQL.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from lib.catalogue.load import SHIPPED, load
from lib.catalogue.trees import communes, leaf_lines
from lib.store import accepting, asking, copying, log, tables
from lib.store.accepting import NewImport, accept
from lib.store.connection import Store, write_rows, writing
from lib.store.opening import open_store
from lib.vocabulary.observation import DTYPES
from tests.postgresql import Server, missing

DEFAULT: Final = Path(__file__).parent / "results" / "store.json"
YEAR: Final = 2024
ENDS: Final = pd.date_range("2024-01-31", "2024-12-31", freq="ME")
CAT: Final = load(SHIPPED)
UNITS: Final = communes(CAT, ENDS[0].date())["place"].tolist()
LINES: Final = leaf_lines(CAT, ENDS[0].date())["line"].tolist()
GOALS: Final = {"accept": 3.0, "page": 1.5}
"""Times the bare writing; times the same question in the store of one district."""


def observed(places: list[str], months: list[int], *, times: int = 1) -> pd.DataFrame:
    """Each place's cumulative number by line and month, as often as asked."""
    keys = pd.MultiIndex.from_product(
        [range(times), months, LINES, places], names=["n", "m", "line", "place"]
    )
    said = keys.to_frame(index=False)
    told: dict[str, Any] = {"measure": "disbursed", "unit": "vnd", "year": YEAR, "reporter": "tckh"}
    told |= {"fund": "", "origin_year": str(YEAR), "sheet": "Biểu 02", "horizon": pd.NaT}
    said = said.assign(
        **told,
        cell=[f"D{number}" for number in range(7, len(said) + 7)],
        as_of=pd.Series(ENDS.astype("datetime64[s]")).take(said["m"]).to_numpy(),
        value=np.random.default_rng(1).integers(0, 10**10, len(said)),
    )
    return said[list(DTYPES)].astype(dict(DTYPES))


def monthly(district: int) -> list[NewImport]:
    """What a district sends in a year: a workbook a month."""
    places = UNITS if not district else [f"{unit}/{district}" for unit in UNITS]
    findings = [
        {"code": "total_differs", "cell": f"D{row}", "message": "Ô D9: tổng lệch"} for row in range(9)
    ]
    return [
        NewImport(
            file_name=f"Báo cáo tháng {month + 1}.xlsx",
            content=f"{district} {month}".encode() * 2000,
            observations=observed(places, [month]),
            findings=findings,
            layout={"Biểu 02": {str(row): ["D", "E", "F"] for row in range(60)}},
            actor="Lan",
            reporter="tckh",
            form="bao-cao",
        )
        for month in range(12)
    ]


def best(work: Callable[[], Any], times: int = 3) -> float:
    """Best seconds of some runs."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def fresh(urls: Callable[[], str]) -> Store:
    """An empty store nobody used before."""
    return open_store(urls())


def accepting_costs(urls: Callable[[], str], count: int) -> tuple[float, float]:
    """Seconds to take a workbook of so many rows in, and to write its bare rows into the same table."""
    table = observed(UNITS, list(range(12)), times=count // (12 * len(UNITS) * len(LINES)) + 1).head(count)
    new = NewImport(file_name="So-chi.xlsx", content=b"PK", observations=table, actor="Lan")
    told = accepting.Told.by(new)
    names = ("import_id", "seq", *DTYPES)
    columns = accepting._columns(told.observations, DTYPES)
    rows = list(zip(repeat(1, count), range(count), *columns, strict=True))

    def bare(store: Store) -> float:
        with writing(store.engine) as connection:
            accept_header(connection)
            begun = time.perf_counter()
            write_rows(connection, tables.observations, names, rows)
        return time.perf_counter() - begun

    def whole(store: Store) -> float:
        return best(lambda: accept(store, [new]), 1)

    return min(whole(fresh(urls)) for _ in range(3)), min(bare(fresh(urls)) for _ in range(3))


def accept_header(connection: Any) -> None:
    """The import that bare rows point to."""
    new = NewImport(file_name="a.xlsx", content=b"PK", observations=observed(UNITS, [0]).head(0), actor="Lan")
    accepting._add(connection, new, accepting.Told.by(new), log.By("Lan", log.moment(connection)))


def page(store: Store) -> int:
    """What a page of the district needs: its places' numbers of a year, and the imports they came by."""
    found = asking.observations(store, years=[YEAR], places=UNITS)
    made = asking.brief(store, found["import_id"].unique().tolist())
    return len(found) + len(made)


def measured(name: str, urls: Callable[[], str], *, quick: bool) -> list[dict[str, Any]]:
    """The rows of the table for one database."""
    count, districts = (20_000, 10) if quick else (200_000, 100)
    whole, bare = accepting_costs(urls, count)
    out = [{"what": f"{name}: accept {count} observations", "seconds": whole, "times": whole / bare}]
    out[0] |= {"goal": GOALS["accept"], "bare": bare}
    small, large = fresh(urls), fresh(urls)
    accept(small, monthly(0))
    for district in range(districts):
        accept(large, monthly(district))
    for store in (small, large):  # a server in use counts its tables by itself
        with store.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
    one, hundred = best(lambda: page(small), 15), best(lambda: page(large), 15)
    told = {"what": f"{name}: a page's query, {districts} districts", "seconds": hundred}
    out.append({**told, "times": hundred / one, "goal": GOALS["page"], "bare": one})
    return out


def copied(source: str, target: str, rows: int) -> dict[str, Any]:
    """A copy of a store with so many observations."""
    store, there = open_store(source), open_store(target)
    table = observed(UNITS, list(range(12)), times=rows // (12 * len(UNITS) * len(LINES)) + 1).head(rows)
    accept(store, [NewImport(file_name="So-chi.xlsx", content=b"PK", observations=table, actor="Lan")])
    seconds = best(lambda: copying.copy(store, there), 1)
    return {"what": "copy SQLite → PostgreSQL, per 100.000 rows", "seconds": seconds * 100_000 / rows}


def addresses(folder: Path, server: Server | None) -> Callable[[], str]:
    """Gives a place for a new store at each call."""
    numbers = iter(range(1000))
    if server is None:
        return lambda: f"sqlite:///{(folder / f'{next(numbers)}.db').as_posix()}"
    return lambda: server.address(server.make())


def profiled(what: str) -> None:
    """Where the time goes, on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        store = fresh(addresses(Path(folder), None))
        profile = cProfile.Profile()
        if what == "accept":
            table = observed(UNITS, list(range(12)), times=95).head(200_000)
            new = NewImport(file_name="a.xlsx", content=b"PK", observations=table, actor="Lan")
            profile.runcall(accept, store, [new])
        else:
            accept(store, monthly(0))
            page(store)
            profile.runcall(page, store)
        pstats.Stats(profile, stream=sys.stdout).sort_stats("cumulative").print_stats(30)
        store.engine.dispose()


def main() -> None:
    """Print the table and write it as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, default=DEFAULT)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--profile", choices=["accept", "page"])
    asked = parser.parse_args()
    if asked.profile:
        profiled(asked.profile)
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        files = addresses(folder, None)
        found = measured("SQLite", files, quick=asked.quick)
        if reason := missing():
            print(reason)
        else:
            server = Server().start()
            stack.callback(server.remove)
            databases = addresses(folder, server)
            found += measured("PostgreSQL", databases, quick=asked.quick)
            found.append(copied(files(), databases(), 20_000 if asked.quick else 200_000))
    shown = pd.DataFrame(found).round({"seconds": 4, "bare": 4, "times": 2})
    print(shown.astype(object).where(shown.notna(), "").to_string(index=False))
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
