"""Withdraw an import or let it count again: first what would become of the figures, then one button."""

from __future__ import annotations

import streamlit as st

from lib import office as rooms
from lib.office import Kept, Turning
from lib.outputs import html as html_output
from pages import _actor, _cached, _changes, _periods, _shared


def just_done() -> None:
    """What was done a moment ago."""
    if said := st.session_state.pop("turned", ""):
        st.success(_shared.plain(said))


def draw(kept: Kept) -> None:
    """The way to do it, worked out only when opened.

    Args:
        kept: The import.
    """
    does = "Gỡ bỏ" if kept.live else "Khôi phục"
    label = f"{does} lần nạp này: xem trước số nào sẽ đổi"
    opened = st.expander(label, key=f"go-{kept.number}", on_change="rerun")
    if opened.open:
        with opened:
            consequences(_cached.turning(kept.number), does)


def consequences(asked: Turning, does: str) -> None:
    """What the figures would become, what stands on the import, and the button."""
    table = rooms.described_changes(_cached.office(), asked.changes)
    key = f"go-{asked.number}"
    _shared.lead(f"Nếu {does.lower()}: {rooms.counted_changes(table)}. Không có gì bị xóa.")
    _changes.summed(asked.changes, key)
    _changes.tables_of(table, f"{key}-")
    if asked.standing:
        st.html(html_output.text_table(rooms.STANDING_HEADINGS, asked.standing))
    else:
        _shared.caption("Không lần nạp nào sau đó, không phiên họp nào dựa trên lần nạp này.")
    reason = st.text_input("Lý do", max_chars=300, key=f"ly-do-{key}", placeholder="ví dụ: nạp nhầm tệp")
    reason = (reason or "").strip()
    deed = "import.withdraw" if asked.withdraws else "import.restore"
    actor = _actor.ask(st.container(), "Người làm", deed, key=f"ai-{key}")
    opened = _periods.ask(asked.closed, key, reason)
    ready = bool(reason and actor) and opened.settled
    if st.button(f"{does} lần nạp {asked.number}", type="primary", disabled=not ready, key=f"nut-{key}"):
        do(asked, actor, reason, opened)


def do(asked: Turning, actor: str, reason: str, opened: _periods.Opened) -> None:
    """Do it, then show the import anew."""
    rooms.turn(
        _cached.office(),
        asked,
        actor=actor,
        reason=reason,
        machine=_actor.machine(),
        reopen=opened.periods,
    )
    _actor.keep(actor)
    done = "Đã gỡ bỏ" if asked.withdraws else "Đã khôi phục"
    st.session_state["turned"] = f"{done} lần nạp {asked.number}: {reason}."
    st.rerun()
