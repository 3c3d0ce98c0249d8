"""How long look-ups of strange texts take beside right ones: ``python -m bench.names``.

A ledger full of remarks must not stop an upload: the ratio is what counts, not the seconds.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from lib.catalogue.load import SHIPPED, load
from lib.catalogue.names import find_fund, find_line, find_place
from lib.catalogue.trees import communes, leaf_lines

ON = date(2024, 6, 30)
CAT = load(SHIPPED)
LETTERS = "abcdeghiklmnoprstuvxy ăâêôơưáàảãạéèíìóòúùđ "
COUNT = 2_000


def strange() -> list[str]:
    """Texts that name nothing, each another."""
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    return ["".join(chance.choices(LETTERS, k=chance.randint(5, 120))) for _ in range(COUNT)]


def right(names: list[str]) -> list[str]:
    """Names written in as many ways as there are texts."""
    return [f"{turn}. {names[turn % len(names)]}" for turn in range(COUNT)]


def seconds(look_up: Callable[[str], Any], texts: list[str]) -> float:
    """Processor seconds of all look-ups."""
    begun = time.process_time()
    for text in texts:
        look_up(text)
    return time.process_time() - begun


def main() -> None:
    """Print the table."""
    lines, places = leaf_lines(CAT, ON)["name"].tolist(), communes(CAT, ON)["full_name"].tolist()
    kinds: dict[str, tuple[Callable[[str], Any], list[str]]] = {
        "line": (lambda text: find_line(CAT, text), lines),
        "place": (lambda text: find_place(CAT, text, ON), places),
        "fund": (lambda text: find_fund(CAT, text), CAT.funds["name"].tolist()),
    }
    print(f"{COUNT} texts   right (s)   strange (s)   ratio")
    for name, (look_up, names) in kinds.items():
        good, odd = seconds(look_up, right(names)), seconds(look_up, strange())
        print(f"{name:10} {good:11.2f} {odd:13.2f} {odd / good:7.1f}")


if __name__ == "__main__":
    main()
