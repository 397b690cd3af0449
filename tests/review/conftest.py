"""One furnished store, one server and one browser for all tests of the review page."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from crawler.review.server import address, listen
from tests.crawler.databases import BACKENDS, database
from tests.review.office import Office
from tests.review.visit import Visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from starlette.applications import Starlette


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    made = Office(folder, f"sqlite:///{folder / 'news.db'}").furnish()
    yield made
    made.store.close()


@pytest.fixture(params=BACKENDS)
def any_office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """An empty store of either kind."""
    with database(request.param, tmp_path) as url:
        made = Office(tmp_path, url)
        yield made
        made.store.close()


@pytest.fixture
def client(office: Office) -> TestClient:
    return TestClient(office.app(), base_url="http://127.0.0.1:8600")


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The application on a port of its own."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield address(listening)
        finally:
            server.should_exit = True
            thread.join(10)


@pytest.fixture(scope="package")
def server(office: Office) -> Iterator[str]:
    with served(office.app()) as url:
        yield url


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. It is closed with the last test of this package: its driver keeps an event loop running."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None and not os.environ.get("CI"):
        pytest.skip("chromium is not installed (apt-get install chromium fonts-noto-cjk); CI has it")
    assert chromium is not None, "chromium is not installed; .ci/run installs it"
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    made = Visit(browser, server)
    yield made
    made.context.close()
    assert made.complaints == [], "nothing in the console"
