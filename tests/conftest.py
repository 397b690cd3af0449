"""For all tests: the servers they crawl are on loopback, which a crawl otherwise refuses to ask."""

import os
import sys

os.environ.setdefault("GOVNEWS_PUBLIC_ONLY", "0")


def pytest_sessionfinish() -> None:
    """Databases that tests shared are dropped while there is time: a worker that takes long to end is killed."""
    if "tests.crawler.databases" in sys.modules:
        sys.modules["tests.crawler.databases"].drop_databases()
