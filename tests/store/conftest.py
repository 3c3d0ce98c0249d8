from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.store.connection import Store
from tests.store.builders import store_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = store_in(tmp_path)
    yield opened
    opened.engine.dispose()
