"""Looks again and again whether the store still is what was taken in, and backs a sound one up once a day."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic, thread_time
from typing import Final

from lib.running import settings
from lib.store import backup, checking
from lib.store.connection import place
from lib.store.opening import Store, open_existing
from lib.vocabulary.errors import AppError

logger = logging.getLogger(__name__)

LEAST: Final = 0.1
"""Minutes between two looks at least."""

SHARE: Final = 300
"""A look that takes long is taken more seldom: this many times as long passes until the next one."""

SMALL: Final = 1.0
"""A store that costs so many seconds of a processor is looked at after every change as well."""

PATIENCE: Final = 10.0
"""So long the first page waits for the first verdict; a store that takes longer is shown meanwhile."""

AGAIN: Final = 30.0
"""Seconds after which a damaged store is looked at again when asked for: it may have been restored."""


class Watch:
    """Verifies a store in a thread of its own; whoever shows figures asks for its last verdict first.

    A store that was just found sound is backed up, where today's backup is still to be made.

    Args:
        opens: Opens the store; anew for each look, since its file may have been replaced by a good one.
        minutes: Between two looks.
    """

    def __init__(self, opens: Callable[[], Store] = open_existing, minutes: float | None = None) -> None:
        self._opens = opens
        self._pause = 60 * (asked_minutes() if minutes is None else minutes)
        self._verdict: AppError | None = None
        self.not_backed_up: AppError | None = None
        self.looked_at: datetime | None = None
        self.out_of_reach: AppError | None = None
        self._version: int | None = None
        self._took = self._ended = 0.0
        self._wake, self._looked, self._stopped = threading.Event(), threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look, now and then again and again."""
        self._stopped.clear()
        self._looked.clear()
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a look that runs ends with the program."""
        self._stopped.set()
        self._wake.set()
        self._thread = None

    def refuse(self) -> None:
        """Stop whoever is about to show figures of a store that was found damaged.

        Raises:
            AppError: ``store.found_damaged``; ``store.damaged``, it cannot even be opened.
        """
        if self._thread is not None:
            self._looked.wait(PATIENCE)
        if self._verdict is not None:
            self.soon()
            raise AppError(self._verdict.code, **self._verdict.data)

    @property
    def verdict(self) -> AppError | None:
        """What the last look found; None for nothing, or where none was taken (see ``looked_at``)."""
        return self._verdict

    def soon(self) -> None:
        """Look again at once, but for one that was just taken: something read was not as it should be."""
        if monotonic() - self._ended > AGAIN:
            self._wake.set()

    def seen(self, version: int) -> bool:
        """Tell the store's version; whether it moved. A small store is looked at after each change."""
        moved, self._version = version != self._version, version
        if moved and self._took < SMALL:
            self._wake.set()
        return moved

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._wake.clear()
            begun = thread_time()  # of this thread: a busy machine makes no store larger
            try:
                self._verdict = self._look()
                self.looked_at, self.out_of_reach = datetime.now(UTC), None
            except AppError as error:  # busy, out of reach: nothing is learned about what it keeps
                self.out_of_reach = error
                logger.warning("verify: %s", error)
            except Exception:  # the next look may be luckier; without the thread there would be none
                logger.exception("verify")
            self._ended = monotonic()
            self._took = thread_time() - begun
            self._looked.set()
            self._back_up()
            self._wake.wait(max(self._pause, SHARE * self._took))

    def _back_up(self) -> None:
        """After the verdict, for which pages wait; a damaged store is no longer worth one."""
        if self._verdict is not None or self._stopped.is_set():
            return
        try:
            store = self._opens()
            try:
                backup.daily(store)
            finally:
                store.engine.dispose()
            self.not_backed_up = None
        except AppError as error:
            self.not_backed_up = error
            logger.warning("backup: %s", error)
        except Exception:  # idem
            logger.exception("backup")

    def _look(self) -> AppError | None:
        try:
            store = self._opens()
        except AppError as error:
            if error.code != "store.damaged":
                raise
            return error
        try:
            found = checking.damages(store)
        finally:
            store.engine.dispose()
        for damage in found:
            logger.error("%s", damage.line)
        if not found:
            return None
        told = {"path": place(store.engine), "count": len(found), "first": found[0].line}
        return AppError("store.found_damaged", **told)


def asked_minutes() -> float:
    """Minutes between two looks, as the settings say.

    Raises:
        AppError: ``settings.wrong``.
    """
    return max(LEAST, float(settings.value("verify_minutes")))
