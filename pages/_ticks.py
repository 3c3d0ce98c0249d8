"""The tick list on the page: which units have reported for a period, which are missing, by the calendar."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from lib import office as rooms
from lib.charts.receipts import receipt_list, receipts_sentence
from pages import _cached, _links, _periods, _shared


def draw(run: rooms.DryRun | None = None) -> None:
    """The list, at the period the files speak of or, without files, at the one the frame looks at.

    Args:
        run: The files just dropped, None for none.
    """
    chosen, today = _cached.choice(), date.today()
    usual = rooms.usual_period(_cached.office(), chosen.year or today.year, chosen.as_of, today, run)
    if usual is None:
        return
    place = st.empty()  # the sentence stands above the choice, and is known after it
    period = choose(usual)
    on = (period.form, period.period, period.end.isoformat(), today.isoformat())
    ticked = _ticked(run, *on) if run else _cached.kept(_standing, *on)
    _shared.subheader(receipts_sentence(ticked, period.period), where=place)
    _periods.draw(period)
    _shared.banner(ticked)
    st.html(receipt_list(ticked, _links.COMMUNE))


def _standing(*on: str) -> pd.DataFrame:
    """The list without files."""
    return _ticked(None, *on)


def _ticked(run: rooms.DryRun | None, form: str, name: str, end: str, today: str) -> pd.DataFrame:
    """The list of a period on a day."""
    return rooms.received(
        _cached.office(),
        _cached.known(),
        rooms.Period(form, name, date.fromisoformat(end)),
        date.fromisoformat(today),
        run,
        illustrative=_cached.choice().illustrative,
    )


def choose(usual: rooms.Period) -> rooms.Period:
    """Let the reader look at another period of the same year."""
    shut = _cached.closed_periods()
    names = {
        each: name + (" · đã chốt" if rooms.ClosedPeriod(each.year, each.end) in shut else "")
        for each, name in rooms.report_periods(_cached.office(), usual.year).items()
    }
    known = list(names)
    before, kept = st.session_state.get("period_shown", (usual, usual))
    chosen = st.selectbox(
        "Kỳ báo cáo theo lịch",
        known,
        index=known.index(kept if before == usual and kept in known else usual),
        format_func=names.__getitem__,
        # a new key: the browser keeps the name of what is chosen as it was
        key=f"ky-{usual.form}-{usual.end}-{len(shut)}",
        width=420,
    )
    st.session_state["period_shown"] = (usual, chosen or usual)
    return chosen or usual
