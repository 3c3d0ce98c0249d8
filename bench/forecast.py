"""Is the forecast any good: ``python -m bench.forecast [--tuning] [--quick] [--json FILE]``.

Offices are simulated whose outcome is known: eight lines, one to three full years, one under way. Habits: a
slow start and a rush in December, steady, stuck (a line stands still from some month on), corrected downward.
Each habit has two kinds. The method was chosen on the first kinds and even seeds (``--tuning``); the table is
of the second kinds and odd seeds, judged once, when nothing was changed any more.

Peers are what anybody does by hand: a straight line through the start of the year, the pace of the last three
months, the same share of the outcome as last year. They are kept between what is disbursed and the plan, as
the forecast is. Then, apart, offices that drop a habit: earlier years say nothing of the year under way.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from lib.progress.forecast_tables import forecasts
from lib.progress.forecast_years import Rules, Year

Floats = npt.NDArray[np.float64]
DEFAULT = Path(__file__).parent / "results" / "forecast.json"
LINES: Final = 8
MONTHS: Final = 12
ASKED: Final = (3, 6, 8, 10)
"""At the ends of these months a forecast is made."""
RULES: Final = Rules(level=0.8, reports=6, cases=8, years=2)
NOW: Final = 2024

SLOW: Final = (0.1, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.3, 1.8, 3.5)
SLOWER: Final = (0.0, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0, 1.5, 2.5, 6.0)
EVEN: Final = (1.0,) * MONTHS


@dataclass(frozen=True)
class Kind:
    """How offices of one kind spend.

    Args:
        name: What it is called.
        weights: What each month takes of the year.
        noise: How much a month differs from that (standard deviation of its logarithm).
        stuck: Share of lines that stand still from one of the months of ``stuck_in`` on.
        stuck_in: These months.
        fell: Share of lines corrected downward after one of the months of ``fell_in``.
        fell_in: These months.
        other: What earlier years' months took, where the habit was dropped.
    """

    name: str
    weights: tuple[float, ...]
    noise: float
    stuck: float = 0.0
    stuck_in: tuple[int, int] = (1, 12)
    fell: float = 0.0
    fell_in: tuple[int, int] = (1, 12)
    other: tuple[float, ...] = ()


TUNING: Final = (
    Kind("dồn cuối năm", SLOW, 0.6),
    Kind("đều", EVEN, 0.4),
    Kind("tắc", EVEN, 0.6, stuck=0.5, stuck_in=(3, 10)),
    Kind("sửa giảm", SLOW, 0.6, fell=0.5, fell_in=(4, 12)),
)
JUDGED: Final = (
    Kind("dồn cuối năm, nặng hơn", SLOWER, 0.6),
    Kind("đều, từng tháng lệch nhiều", EVEN, 0.8),
    Kind("tắc, từ đầu năm", SLOW, 0.6, stuck=0.3, stuck_in=(1, 6)),
    Kind("sửa giảm, cuối năm", EVEN, 0.6, fell=0.5, fell_in=(9, 12)),
)
DROPPED: Final = (
    Kind("trước dồn cuối năm, nay đều", EVEN, 0.6, other=SLOW),
    Kind("trước đều, nay dồn cuối năm", SLOW, 0.6, other=EVEN),
)


def courses(kind: Kind, years: int, chance: np.random.Generator) -> Floats:
    """Disbursed share of the plan: years (the one under way last) × lines × 13 from the year's start on."""
    shape = (years + 1, LINES)
    ability = (
        chance.normal(0, 0.8, LINES) + chance.normal(0, 0.3, (years + 1, 1)) + chance.normal(0, 0.5, shape)
    )
    outcome = 1 / (1 + np.exp(-1.4 - ability))
    habit = np.array([*[kind.other or kind.weights] * years, kind.weights])[:, None, :]
    own = np.exp(chance.normal(0, 0.3, (LINES, MONTHS)))
    spent = habit * own * np.exp(chance.normal(0, kind.noise, (*shape, MONTHS)))
    course = np.cumsum(spent, axis=2)
    course = course / course[:, :, -1:] * outcome[:, :, None]
    course = _stuck(course, kind, chance)
    return np.concatenate([np.zeros((*shape, 1)), _fell(course, kind, chance)], axis=2)


def _stuck(course: Floats, kind: Kind, chance: np.random.Generator) -> Floats:
    hit, at = chance.random(course.shape[:2]) < kind.stuck, chance.integers(*kind.stuck_in, course.shape[:2])
    last = np.where(hit, at - 1, MONTHS - 1)[:, :, None]
    return np.take_along_axis(course, np.minimum(np.arange(MONTHS), last), axis=2)


def _fell(course: Floats, kind: Kind, chance: np.random.Generator) -> Floats:
    hit, at = chance.random(course.shape[:2]) < kind.fell, chance.integers(*kind.fell_in, course.shape[:2])
    by = (
        np.take_along_axis(course, at[:, :, None] - 1, axis=2)[:, :, 0]
        * chance.uniform(0.05, 0.3, at.shape)
        * hit
    )
    later = np.arange(MONTHS) >= at[:, :, None] - 1
    return np.maximum(0.0, course - by[:, :, None] * later)


def year_of(number: int, course: Floats, plan: npt.NDArray[np.int64]) -> Year:
    """Lines × months from the year's start as the tables of a year, the whole with them."""
    ends = pd.date_range(f"{number}-01-31", periods=course.shape[1] - 1, freq="ME").as_unit("s")
    paid = np.rint(course[:, 1:] * plan[:, None]).astype(np.int64)
    paid, plan = np.vstack([paid, paid.sum(axis=0)]), np.append(plan, plan.sum())
    units = [*(f"D{line}" for line in range(LINES)), ""]
    steps = pd.DataFrame(
        {
            "unit": pd.Series(np.repeat(units, len(ends)), dtype="str"),
            "on": np.tile(ends.to_numpy(), len(units)),
            "disbursed_vnd": pd.Series(paid.reshape(-1), dtype="Int64"),
            "illustrative": False,
        }
    )
    table = pd.DataFrame(
        {"unit": pd.Series(units, dtype="str"), "allocated_vnd": pd.Series(plan, dtype="Int64")}
    )
    return Year(number, table, steps)


def by_hand(now: Floats, last: Floats, month: int) -> dict[str, Floats]:
    """What anybody does: lines' outcomes from the course so far and last year's."""
    reached = now[:, month]
    straight = reached * MONTHS / month
    pace = reached + (reached - now[:, month - 3]) / 3 * (MONTHS - month)
    share = last[:, month] / np.where(last[:, -1] > 0, last[:, -1], 1.0)
    same = np.where(share > 0, reached / np.where(share > 0, share, 1.0), straight)
    found = {"straight": straight, "pace": pace, "last_year": same}
    return {name: np.clip(each, reached, np.maximum(1.0, reached)) for name, each in found.items()}


def judged(kind: Kind, seed: int) -> Iterator[dict[str, Any]]:
    """One office: how far each way was off, line by line and as a whole, asked at several months."""
    chance = np.random.default_rng([seed, *kind.name.encode()])
    years = 1 + seed // 2 % 3
    course, plan = courses(kind, years, chance), np.rint(np.exp(chance.normal(20, 1, LINES))).astype(np.int64)
    earlier = [year_of(NOW - years + at, course[at], plan) for at in range(years)]
    now = course[-1]
    for month in ASKED:
        as_of = date(NOW, month, 30)
        made = forecasts(year_of(NOW, now[:, : month + 1], plan), earlier, as_of, RULES, whole=True).months
        ends = made[made["on"].dt.month == MONTHS].set_index("unit").astype({"forecast_vnd": "float64"})
        units = ends.drop(index="", errors="ignore")
        came = np.rint(now[:, -1] * plan)
        inside = (units["low_vnd"].to_numpy() <= came) & (came <= units["high_vnd"].to_numpy())
        row = {"kind": kind.name, "years": years, "month": month, "held": inside.mean()}
        row["ours"] = np.abs(units["forecast_vnd"].to_numpy() - came) @ (1 / plan) / LINES
        peers = by_hand(now, course[-2], month)
        row |= {name: np.abs(each - now[:, -1]).mean() for name, each in peers.items()}
        if "" in ends.index:
            row["whole"] = abs(ends.at["", "forecast_vnd"] - came.sum()) / plan.sum()
            row["whole_held"] = float(ends.at["", "low_vnd"] <= came.sum() <= ends.at["", "high_vnd"])
        yield row


PEERS: Final = ["straight", "pace", "last_year"]


def summed(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per kind: mean errors in points of the plan, shares of intervals that held in per cent."""
    made = rows.groupby("kind", sort=False).mean(numeric_only=True).drop(columns=["years", "month"]) * 100
    best = made[PEERS].min(axis=1)
    return made.assign(
        best=made[PEERS].idxmin(axis=1),
        not_worse=made["ours"] <= best,
        holds=made["held"].between(75, 85),
        forecasts=rows.groupby("kind", sort=False).size() * LINES,
    )


def main() -> None:
    """Print the tables and write them as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tuning", action="store_true", help="the kinds and seeds the method was chosen on")
    parser.add_argument("--quick", action="store_true", help="a sixth of the offices")
    parser.add_argument("--json", type=Path, default=DEFAULT)
    asked = parser.parse_args()
    begun, offices = time.perf_counter(), 20 if asked.quick else 120
    seeds = [2 * turn + (0 if asked.tuning else 1) for turn in range(offices)]
    groups = {"tuning": TUNING} if asked.tuning else {"judged": JUDGED, "habit dropped": DROPPED}
    found: dict[str, Any] = {"offices_of_a_kind": offices}
    for name, kinds in groups.items():
        rows = pd.DataFrame([row for kind in kinds for seed in seeds for row in judged(kind, seed)])
        table = summed(rows)
        print(f"\n{name}, {offices} offices of each kind\n{table.round(1).to_string()}")
        by_years = rows.groupby("years")[["ours", *PEERS, "held", "whole", "whole_held"]].mean() * 100
        print(f"\nby full years stored\n{by_years.round(1).to_string()}")
        found[name] = {"kinds": table.reset_index().to_dict("records"), "years": by_years.to_dict("index")}
    found["seconds"] = round(time.perf_counter() - begun, 1)
    print(f"\n{found['seconds']} s")
    asked.json.parent.mkdir(parents=True, exist_ok=True)
    asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1, default=float) + "\n", "utf-8")


if __name__ == "__main__":
    main()
