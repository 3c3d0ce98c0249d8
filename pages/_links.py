"""Names that lead to another page: a click on them keeps the session and the filters."""

from __future__ import annotations

import html
from collections.abc import Container
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import streamlit as st

from lib.charts import markup

LINE: Final = "/tieu-du-an?ma="
COMMUNE: Final = "/mot-xa?ma="
OFFICE: Final = "/don-vi?ma="
CARRIED_OVER: Final = "/von-keo-dai"
FIND: Final = "/tim?q="
SOURCE: Final = "/nguon-so?"
"""Where a figure's cells are shown."""

KEYS: Final = {"line": "dong", "place": "xa", "office": "donvi", "fund": "von"}
"""Key of a table → what it is called in links."""

OWN: Final = frozenset({"ma", "so", "o", "q", "ranh", "tu", "ai", "loai", "a", "b", *KEYS.values()})
"""Parameters that say what a page is about; the others are the frame's filters."""

# An <a> alone would load the page anew and lose the session; st.html drops every handler, hence the capture.
SCRIPT: Final = """
export default function (component) {
  const { setTriggerValue } = component;
  const go = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return;
    if (!event.target.closest) return;
    const link = event.target.closest('a[data-go]'), figure = event.target.closest('[data-so]');
    const row = figure && figure.closest('[data-nguon]');
    if (!link && (!row || String(getSelection()))) return;
    event.preventDefault();
    // a figure is a link of its row: spelt out, thousands of addresses would be sent with every run
    const ofRow = row && [`so=${figure.dataset.so}`, row.dataset.nguon].filter(Boolean).join('&');
    setTriggerValue('go', link ? link.getAttribute('href') : `/nguon-so?${ofRow}`);
  };
  document.addEventListener('click', go, true);
  return () => document.removeEventListener('click', go, true);
}
"""


def follow() -> None:
    """Watch for clicks on names in charts, and go where they lead."""
    watch = st.components.v2.component("links", js=SCRIPT, isolate_styles=False)
    clicked = watch(key="links", on_go_change=lambda: None, height=0)
    if clicked.go:
        to(str(clicked.go))


def seen(name: str) -> bool:
    """Whether who reads may see a page: what only leads there, or is a part of it, is not drawn else."""
    return name in st.session_state["pages"]


def page_link(name: str, **options: Any) -> None:
    """A link to a page, where who reads may see that page; options as for ``st.page_link``."""
    if seen(name):
        st.page_link(st.session_state["pages"][name], **options)


def to(address: str) -> None:
    """Go to a page of this application in the same session.

    Args:
        address: "/xa?ma=06232"; anything that is no page of ours is not followed.
    """
    parts = urlsplit(address)
    page = st.session_state["pages"].get(parts.path.strip("/"))
    wanted = {key: values[0] for key, values in parse_qs(parts.query).items()}
    if page is not None and page == st.session_state["current"]:
        # switching to the same page would drop the frame's filters from the link
        for name in [name for name in st.query_params if name in OWN and name not in wanted]:
            del st.query_params[name]
        st.query_params.update(wanted)
    elif page is not None:
        st.switch_page(page, query_params=wanted)


def trace(key: str = "", **within: str) -> markup.Trace | None:
    """Where figures can be followed to their cells; None for who may not see these.

    Args:
        key: Key of the rows: line, place, office or fund.
        within: What all rows share.
    """
    return markup.Trace(SOURCE, KEYS, key, within) if seen("nguon-so") else None


def chosen(known: dict[str, str], label: str, everything: str, key: str, parameter: str = "ma") -> str:
    """Let the reader choose one of many or all; the choice stands in the link and is kept over F5.

    Args:
        known: Code → name.
        label: What is chosen, for a screen reader.
        everything: The name of no choice.
        key: Key of the widget.
        parameter: What the choice is called in the link.

    Returns:
        The code; "" for all. A code of the link that is not known counts as none, and is told.
    """
    say_unknown(known, parameter)
    asked = st.query_params.get(parameter, "")
    st.session_state[key] = asked if asked in known else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        choose({"": everything} | known, label, key, parameter)
        if st.session_state[key]:
            st.button(
                f"‹ {everything}", key=f"{key}-het", type="tertiary", on_click=keep, args=("", parameter)
            )
    return st.session_state[key] or ""


def filtered(known: dict[str, str], label: str, everything: str, key: str, parameter: str) -> str:
    """One of several filters side by side, each with its label; "" for all."""
    asked = st.query_params.get(parameter, "")
    st.session_state[key] = asked if asked in known else ""
    options = {"": everything} | known
    chosen = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=lambda: keep(st.session_state[key] or "", parameter),
        width=280,
    )
    return chosen or ""


def one_of(known: dict[str, str], label: str, key: str, default: str) -> str:
    """Let the reader choose one of many; a link that names none opens the default.

    Args:
        known: Code → name; at least one.
        label: What is chosen, for a screen reader.
        key: Key of the widget.
        default: A code.

    Returns:
        The code.
    """
    say_unknown(known, "ma")
    asked = st.query_params.get("ma", "")
    st.session_state[key] = asked if asked in known else default
    choose(known, label, key, "ma")
    return str(st.session_state[key])


def say_unknown(known: Container[str], *parameters: str) -> None:
    """Say that the link names what is not there, before other figures are taken for its own."""
    asked = [st.query_params.get(name, "") for name in parameters]
    if unknown := [f"«{html.escape(each[:40])}»" for each in asked if each and each not in known]:
        told = f"Không có {' và '.join(unknown)} mà liên kết ghi: đang xem mục được chọn sẵn."
        st.html(f'<div class="banner" role="note">{told}</div>')


def choose(names: dict[str, str], label: str, key: str, parameter: str) -> None:
    """A list to choose from that keeps the link up to date."""
    st.selectbox(
        label,
        list(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: keep(st.session_state[key], parameter),
        label_visibility="collapsed",
        width=520,
    )


def keep(code: str, parameter: str = "ma") -> None:
    """Keep a chosen code in the link; "" takes it out."""
    if code:
        st.query_params[parameter] = code
    else:
        st.query_params.pop(parameter, None)
