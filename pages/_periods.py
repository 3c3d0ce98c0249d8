"""Closed reporting periods on the page: close one, open it again, and ask before one would change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib import office as rooms
from lib.access import acting
from pages import _actor, _cached, _shared


@dataclass(frozen=True)
class Opened:
    """What the officer lets be opened again.

    Args:
        settled: Whether nothing is left to ask.
        periods: The closed periods to open.
        reason: Why.
    """

    settled: bool
    periods: tuple[rooms.ClosedPeriod, ...] = ()
    reason: str = ""


def ask(closed: Sequence[rooms.Closed], key: str, reason: str = "") -> Opened:
    """Ask before numbers of closed periods change; with no such period nothing is drawn.

    Args:
        closed: The periods in which numbers would change.
        key: Part of the keys of the elements.
        reason: Why, where the officer has said so already; else it is asked.
    """
    if not closed:
        return Opened(settled=True)
    with st.container(border=True):
        st.warning("Việc này đổi số của kỳ đã chốt. Đánh dấu kỳ cần mở lại và ghi lý do thì mới làm được.")
        ticks = [st.checkbox(_shared.plain(_said(each)), key=f"mo-{key}-{each.name}") for each in closed]
        why = reason or _reason("Lý do mở lại kỳ", f"ly-do-mo-{key}")
    return Opened(all(ticks) and bool(why), tuple(each.period for each in closed), why)


def _said(each: rooms.Closed) -> str:
    noted = f" («{each.note}»)" if each.note else ""
    return f"Mở lại {each.name}: {each.by} đã chốt{noted}; {each.figures} số của kỳ sẽ đổi"


def _reason(label: str, key: str) -> str:
    return (st.text_input(label, max_chars=300, key=key) or "").strip()


def draw(period: rooms.Period) -> None:
    """Whether the period of the tick list is closed, and the other way round on demand."""
    if done := st.session_state.pop("period_done", ""):
        st.success(_shared.plain(done))
    known = _cached.closed_periods().get(rooms.ClosedPeriod(period.year, period.end))
    name = rooms.period_name(_cached.office(), period.year, period.end)
    key = f"{period.year}-{period.end}"
    if known is None:
        _close(period, name, key)
        return
    noted = f" Ghi chú: {known.note}." if known.note else ""
    told = f"Đã chốt {name}: {known.by}.{noted} Nạp, sửa, gỡ số của kỳ này phải mở lại, có lý do."
    st.html(f'<p class="caption"><b>{_shared.escaped(told)}</b></p>')
    if not acting.may("action", "period.reopen"):
        return
    with st.expander(f"Mở lại {name}"):
        reason = _reason("Lý do", f"ly-do-{key}")
        actor = _actor.ask(st.container(), "Người mở lại", "period.reopen", key=f"ai-mo-{key}")
        if st.button(f"Mở lại {name}", disabled=not (reason and actor), key=f"mo-{key}"):
            rooms.reopen_period(
                _cached.office(), period, actor=actor, reason=reason, machine=_actor.machine()
            )
            _done(actor, f"Đã mở lại {name}.")


def _close(period: rooms.Period, name: str, key: str) -> None:
    if not acting.may("action", "period.close"):
        return
    with st.expander(f"Chốt {name}: từ nay muốn đổi số đến {_shared.day(period.end)} phải mở lại, có lý do"):
        note = _reason("Ghi chú", f"ghi-chu-{key}")
        actor = _actor.ask(st.container(), "Người chốt", "period.close", key=f"ai-chot-{key}")
        if st.button(f"Chốt {name}", disabled=not actor, key=f"chot-{key}"):
            rooms.close_period(_cached.office(), period, actor=actor, note=note, machine=_actor.machine())
            _done(actor, f"Đã chốt {name}.")


def _done(actor: str, said: str) -> None:
    _actor.keep(actor)
    st.session_state["period_done"] = said
    st.rerun()
