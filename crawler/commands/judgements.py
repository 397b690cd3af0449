"""``scrapy judgements``: what people judged on the review page."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    from sqlalchemy import Engine

ACTIONS = ("list", "export")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "list | export FOLDER"

    def short_desc(self) -> str:
        return "List what people judged of articles' cleaning, or export it as gold for the benchmark"

    def long_desc(self) -> str:
        return (
            "list: every judgement as JSON Lines, the newest first. export: judged pages with what is right about "
            "them, for python -m benchmarks --corpus FOLDER quality."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("judgements list", "what people decided"),
            ("judgements export gold/", "rows that the benchmark reads"),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        action, *rest = args or [""]
        if action not in ACTIONS or len(rest) != (action == "export"):
            raise UsageError("give list, or export and a folder")
        from crawler.store.errors import StorageError
        from crawler.store.opening import read_store

        assert self.settings is not None
        try:
            engine = read_store(self.settings)
            if action == "list":
                _list(engine)
                return
            data, seeds = Path(self.settings["GOVNEWS_DATA"]), Path(self.settings["GOVNEWS_SEEDS"])
            self.exitcode = _export(engine, data / "archive", seeds, Path(rest[0]))
        except (StorageError, OSError) as error:
            print(f"scrapy judgements: {error}", file=sys.stderr)
            self.exitcode = 1


def _list(engine: Engine) -> None:
    from crawler.export.values import to_json
    from crawler.store.judging import judgements

    before = None
    while found := judgements(engine, before):
        for row in found:
            print(
                to_json({column.name: getattr(row, column.name) for column in row.__table__.columns}).decode()
            )
        before = found[-1].id


def _export(engine: Engine, archive: Path, seeds: Path, folder: Path) -> int:
    from crawler.articles.judged import GOLD, export
    from crawler.articles.vocabulary import readings

    failures = list(export(engine, archive, readings(seeds), folder))
    for failure in failures:
        print(f"scrapy judgements: {failure}", file=sys.stderr)
    rows = (folder / GOLD).read_text(encoding="utf-8").count("\n")
    print(f"{counted(rows, 'judged page')} in {folder / GOLD}")
    return 1 if failures else 0
