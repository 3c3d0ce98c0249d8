"""What is loaded at the start is taken out of the garbage collector's sight."""

from __future__ import annotations

import gc
import importlib
import pkgutil

import pages


def settle() -> None:
    """Load every page now, and let the collector never look through what stands by then.

    Streamlit collects all garbage after every run and walks for that through all that pandas, plotly and
    itself have loaded, which cost more than drawing a page (docs/decisions.md).
    """
    for found in pkgutil.iter_modules(pages.__path__):
        if found.name != "_frame":  # the frame draws when it is loaded
            importlib.import_module(f"pages.{found.name}")
    gc.collect()
    gc.freeze()
