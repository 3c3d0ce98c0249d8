"""What other processes do in the store's tests; each function runs in a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from lib.store.accepting import accept
from lib.store.opening import open_store
from lib.vocabulary.errors import AppError
from tests.store.builders import many, new


def together(barrier: Barrier, answers: Connection, work: Callable[..., Any], *given: Any) -> None:
    """Wait for the others, work, send back what came of it."""
    barrier.wait(30)
    try:
        answers.send(work(*given))
    except AppError as error:
        answers.send(error.code)


def start(url: str) -> str:
    open_store(url)
    return "open"


def fill(url: str) -> list[int]:
    return accept(open_store(url), [new(many(300)), new(many(300))], only_if_empty=True)


def write(url: str, times: int) -> list[int]:
    store = open_store(url)
    return [number for _ in range(times) for number in accept(store, [new(many(200))])]
