"""The schedule by the real clock takes a minute: it is begun before all tests, and looked at after them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.schedule import minute

if TYPE_CHECKING:
    import threading

    import pytest

_TEST = "test_a_minute_of_the_real_clock_and_a_stop_in_order"
_begun: list[threading.Thread] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.name == _TEST)


def pytest_collection_finish(session: pytest.Session) -> None:
    mine = os.environ.get("PYTEST_XDIST_WORKER", "gw0") == "gw0" and not session.config.option.collectonly
    if mine and any(item.name == _TEST for item in session.items):
        _begun.append(minute.begin())


def pytest_sessionfinish() -> None:
    for running in _begun:
        running.join()
