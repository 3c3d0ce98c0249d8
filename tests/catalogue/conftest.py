"""The shipped catalogue, whatever the environment names."""

from __future__ import annotations

import pytest

from lib.catalogue.load import SHIPPED, Catalogue, load


@pytest.fixture(scope="session")
def cat() -> Catalogue:
    return load(SHIPPED)
