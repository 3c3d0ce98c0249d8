"""What axe-core finds on a page, without what is Streamlit's own."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.reading import Screen

GRAVE = {"moderate", "serious", "critical"}
STREAMLITS = {
    ("region", 'data-testid="stMainMenuList"'): "menus, lists and calendars hang at the end of the body",
    ("region", "Dựng bằng Streamlit"): "idem",
    ("region", 'role="listbox"'): "idem",
    ("landmark-banner-is-top-level", "<header"): "the calendar's own head is a <header>",
    ("landmark-no-duplicate-banner", "<header"): "idem",
    ("landmark-unique", "<header"): "idem",
}
"""Faults of Streamlit's own, all moderate: (rule of axe, part of the element) → why."""


def faults(screen: Screen) -> list[str]:
    """What axe finds on the page, without its smallest remarks and without what is Streamlit's."""
    screen.page.evaluate(AXE_SCRIPT)
    found = screen.page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {node['html'][:160]} – {node['failureSummary'].splitlines()[1:2]}"
        for rule in found
        for node in rule["nodes"]
        if rule["impact"] in GRAVE and not is_streamlits(rule["id"], node)
    ]


def is_streamlits(rule: str, node: dict[str, Any]) -> bool:
    return any(rule == known and part in node["html"] for known, part in STREAMLITS)
