"""The public view: one frozen edition, without whatever names people, files or what is to be mended."""

from __future__ import annotations

import logging
from dataclasses import replace
from time import monotonic
from typing import Final

import sqlalchemy as sa

from lib.catalogue.load import load
from lib.office.editions import Edition, all_keys, at_edition, edition_named, editions
from lib.office.opening import Office
from lib.office.sight import Known, Sight, key_of
from lib.store.connection import connect
from lib.store.opening import Store, open_to_read
from lib.vocabulary.errors import AppError

logger = logging.getLogger(__name__)

TABLES: Final = frozenset(
    {
        "progress",
        "by_origin",
        "outputs",
        "works_money",
        "poverty",
        "course",
        "line_courses",
        "year_courses",
        "stated",
        "paces",
        "months",
        "deadlines",
        "backing",
        "forecast",
        "forecast_basis",
        "forecast_record",
        "elapsed",
        "ground",
    }
)
"""What is shown; no table comes in by itself: others name files, people, or what is found wrong."""

LOOK_EVERY: Final = 10.0
"""Seconds after which it is asked again whether the edition still stands."""


class Publication:
    """An edition as the public sees it: all it shows is held here, no page reaches the store behind it.

    Args:
        behind: Where the edition is kept, open for reading.
        edition: The edition; who froze it and what they noted is left behind.
        sight: Its tables.
    """

    def __init__(self, behind: Office, edition: Edition, sight: Sight) -> None:
        self._behind, self._looked_at = behind, monotonic()
        self._stands = True
        self.edition, self.sight = edition, sight

    @property
    def office(self) -> Office:
        """Catalogue of the edition; its store holds no table, so what asks it anything fails."""
        return self.sight.office

    def refuse_withdrawn(self) -> None:
        """Stop who is about to show an edition that was cancelled meanwhile.

        A store out of reach takes nothing back: what is shown does not change.

        Raises:
            AppError: ``public.withdrawn``.
        """
        if monotonic() - self._looked_at > LOOK_EVERY:
            self._looked_at = monotonic()
            self._look()
        if not self._stands:
            raise AppError("public.withdrawn")

    def _look(self) -> None:
        try:
            now = {each.id: each for each in editions(self._behind)}
        except AppError:
            logger.warning("whether the edition stands", exc_info=True)
            return
        found = now.get(self.edition.id)
        self._stands = found is not None and found.digest == self.edition.digest and not found.cancelled


def publish(typed: str, url: str | None = None) -> Publication:
    """Take an edition out of the store.

    Args:
        typed: Which one, as "03/2024".
        url: Address of the store, as to ``lib.store.opening.open_store``.

    Raises:
        AppError: ``public.no_edition``, ``public.none_frozen``, ``public.unknown``, ``public.cancelled``,
            ``public.older``; ``store.*``.
    """
    behind = Office(load(), open_to_read(url))
    try:
        return _published(behind, typed)
    except BaseException:
        behind.store.engine.dispose()
        raise


def _published(behind: Office, typed: str) -> Publication:
    chosen = _chosen(editions(behind), typed)
    kept = at_edition(behind, chosen)
    # those that an older program did not keep are worked out now, from what was known when it was frozen
    tables = {key_of(name, args): kept.table(name, *args) for name, args in all_keys(kept) if name in TABLES}
    empty = Store(connect(sa.make_url("sqlite://")))
    shown = Office(kept.office.catalogue, empty)
    edition = replace(chosen, actor="", note="")
    return Publication(behind, edition, Sight(shown, chosen.question, _nothing_else, tables))


def _chosen(known: list[Edition], typed: str) -> Edition:
    standing = [each.name for each in known if not each.cancelled]
    if not standing:
        raise AppError("public.none_frozen")
    told = ", ".join(standing)
    if not typed:
        raise AppError("public.no_edition", known=told, example=standing[-1])
    found = edition_named(known, typed)
    if found is None:
        raise AppError("public.unknown", text=typed, known=told)
    if found.cancelled:
        raise AppError("public.cancelled", name=found.name, known=told)
    return found


def _nothing_else() -> Known:
    raise AppError("public.not_shown")
