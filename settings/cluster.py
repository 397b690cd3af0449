"""Several machines: the store and the frontier are in PostgreSQL, archives stay where they were written.

Any number of workers run ``SCRAPY_PROJECT=cluster scrapy crawl --all`` on the same database. What is due is
shared out among them, each host to one worker at a time. A listing is looked at when it is due, not whenever
a worker starts.

GOVNEWS_DATABASE  SQLAlchemy URL (default: the PostgreSQL of compose.yaml on this machine)
"""

import os

from settings.base import *  # noqa: F403

GOVNEWS_DATABASE = (
    os.environ.get("GOVNEWS_DATABASE") or "postgresql+psycopg://govnews:govnews@127.0.0.1:5432/govnews"
)
GOVNEWS_ONLY_DUE = True
