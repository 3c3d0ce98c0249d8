"""The shipped catalogue, read once."""

from __future__ import annotations

import pytest

from lib.catalogue.load import SHIPPED, Catalogue, load


@pytest.fixture(scope="session")
def cat() -> Catalogue:
    return load(SHIPPED)
