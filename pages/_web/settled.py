"""What is loaded at the start is taken out of the garbage collector's sight."""

from __future__ import annotations

import gc
import importlib
import pkgutil

import pages


def settle() -> None:
    """Load every page now, and let the collector never look through what stands by then.

    A whole collection would walk through all that pandas, plotly and Streamlit have loaded. There is none
    after each run any more (``.streamlit/config.toml``), but Python's own and ``crowd.forget_left``'s hold
    up everybody (docs/decisions.md, 21 and 61).
    """
    for found in pkgutil.iter_modules(pages.__path__):
        if found.name != "_frame":  # the frame draws when it is loaded
            importlib.import_module(f"pages.{found.name}")
    gc.collect()
    gc.freeze()
