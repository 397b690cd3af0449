"""``scrapy review``: look at articles in a browser, and judge them."""

from __future__ import annotations

import argparse
import getpass
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from scrapy.commands import ScrapyCommand

from crawler.terminal.examples import show_examples

HOST, PORT = "127.0.0.1", 8600


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options]"

    def short_desc(self) -> str:
        return "Serve a page to read articles, see what was cut and why, and judge it"

    def long_desc(self) -> str:
        return (
            f"Serves http://{HOST}:{PORT} until it is interrupted. Only this machine can reach it there; at any other "
            "--host visitors must give the token that is in GOVNEWS_REVIEW_TOKEN."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("review", "http://127.0.0.1:8600"),
            ("review --port 0", "at any free port"),
        )
        parser.add_argument("--host", default=HOST, help="listen at this address (default: %(default)s)")
        parser.add_argument(
            "--port", type=int, default=PORT, help="listen at this port, 0 for any (default: %(default)s)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        from crawler.profiles.sites import SiteLoader
        from crawler.report.metrics import metrics_route
        from crawler.review.access import Access, AccessError
        from crawler.review.app import ROUTES, application
        from crawler.review.desk import Desk
        from crawler.review.server import ServerError, address, listen, serve
        from crawler.store.errors import StorageError
        from crawler.store.opening import open_store

        assert self.settings is not None
        try:
            access = Access.at(opts.host, self.settings["GOVNEWS_REVIEW_TOKEN"])
            archive = Path(self.settings["GOVNEWS_DATA"]) / "archive"
            engine = open_store(self.settings)
            desk = Desk(engine, archive, Path(self.settings["GOVNEWS_SEEDS"]), access, _user())
            measured = metrics_route(engine, SiteLoader.from_settings(self.settings), self.settings)
            # Ctrl-C is how it ends, whenever it comes.
            with suppress(KeyboardInterrupt), listen(opts.host, opts.port) as listening:
                told = f"The review page is at {address(listening)} (Ctrl-C ends it)"
                app = application(desk, (*ROUTES, measured))
                serve(app, listening, partial(print, told, flush=True))
        except (AccessError, ServerError, StorageError) as error:
            print(f"scrapy review: {error}", file=sys.stderr)
            self.exitcode = 1


def _user() -> str:
    """Who runs this, as the system knows them; "" where it does not."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
