"""The form of «Kết luận»: typed in the browser, kept there until the store has it; see ``form.js``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from lib import office as rooms
from lib.access import acting
from pages import _actor, _cached
from pages._web.running import for_office

HERE: Final = Path(__file__).parent
KEY: Final = "ghi-ket-luan"
TAKEN: Final = "ghi-ket-luan-da-nhan"
"""What came of what the form sent last."""


@cache
def text(ending: str) -> str:
    """A part of the form, read once per process."""
    return (HERE / f"form.{ending}").read_text("utf-8")


def draw(edition: str) -> None:
    """Draw the form; what it sent before this run is in the store already.

    Args:
        edition: Name of the edition that is held, "" for none.
    """
    if not acting.may("action", "note.decision"):
        return
    parts = {ending: text(ending) for ending in ("html", "css", "js")}
    form = st.components.v2.component("meeting_form", **parts, isolate_styles=False)
    form(key=KEY, data=_told(edition), on_outbox_change=_take)


def _take() -> None:
    """Keep what the form sent; the form is told what is kept, and forgets that alone."""
    sent = st.session_state[KEY].get("outbox") or {}
    entries = sent.get("entries") if isinstance(sent, dict) else None
    if not isinstance(entries, list):
        return
    if for_office():  # whatever name a browser sends
        who = _actor.present()
        entries = [{**entry, "actor": who} if isinstance(entry, dict) else entry for entry in entries]
    taken = rooms.enter(_cached.office_now(), entries, _cached.day(), machine=_actor.machine())
    st.session_state[TAKEN] = taken
    named = [str(entry.get("actor", "")) for entry in entries if isinstance(entry, dict)]
    if taken.saved and named:
        _actor.keep(named[-1][:80])


def _told(edition: str) -> dict[str, Any]:
    """What the form must know."""
    year, today = _cached.choice().year, _cached.day()
    taken: rooms.Entered = st.session_state.get(TAKEN, rooms.Entered((), {}))
    standing = [each for each in _cached.standing() if each.year == year]
    return {
        **_cached.kept(_lists),
        "editions": [[each.name, f"Phiên {each.name}"] for each in reversed(standing)],
        "edition": edition,
        "today": today.isoformat(),
        "due": rooms.usual_due(_cached.office_now(), today).isoformat(),
        "year": year,
        "actor": _actor.present(),
        "saved": list(taken.saved),
        "refused": {sent: list(why) for sent, why in taken.refused.items()},
        "trouble": taken.trouble,
    }


def _lists() -> dict[str, list[Any]]:
    """What can be chosen: today's catalogue checks it, whatever edition is looked at."""
    chosen, office = _cached.choice(), _cached.office_now()
    asked = (office, chosen.year or 0, chosen.as_of)
    leads = {line: code for code, those in rooms.lines_led(*asked).items() for line in those}
    offices = dict(zip(office.catalogue.offices["code"], office.catalogue.offices["short_name"], strict=True))
    return {
        "lines": [
            [code, f"{code} · {name}", offices.get(leads.get(code, ""), "")]
            for code, name in rooms.line_names(*asked).items()
        ],
        "places": [*map(list, rooms.commune_names(*asked).items())],
        "offices": [*offices.values()],
        "causes": office.catalogue.causes[["code", "name"]].to_numpy().tolist(),
        "stages": office.catalogue.stages[["code", "name"]].to_numpy().tolist(),
    }
