"""For all tests: the servers they crawl are on loopback, which a crawl otherwise refuses to ask."""

import os

os.environ.setdefault("GOVNEWS_PUBLIC_ONLY", "0")
