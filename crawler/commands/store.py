"""``scrapy store place | check | backup``: look after the database."""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from scrapy.settings import BaseSettings

_ACTIONS = ("place", "check", "backup")
SAMPLE = 500
_FEW = 200
_MARKS = {"damaged": "BAD ", "unchecked": "BAD ", "otherwise": "note"}


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "place | check [--sample N | --all] [--jobs N] | backup FILE"

    def short_desc(self) -> str:
        return (
            "Check stored articles against the archive, back the database up, place articles in their stories"
        )

    def long_desc(self) -> str:
        return (
            "check reads the captures of articles again, holds them against the digests in the store, cleans them and "
            "compares the texts; it exits with 1 if anything is damaged. What another version of the cleaner, of the profile or "
            "of a host's vocabulary reads otherwise is told as that. backup copies the database into a new file while "
            "crawls write to it; of a PostgreSQL database it says which command does. place puts articles that no crawl "
            "has placed yet into their stories."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("store check --sample 2000", "so many articles, chosen at random"),
            ("store check --all", "every version of every article"),
            ("store backup backup/news.db", "while crawls write"),
            ("store place", "after an upgrade, for instance"),
        )
        many = parser.add_mutually_exclusive_group()
        many.add_argument(
            "--sample", type=int, metavar="N", help=f"check: so many, chosen at random (default: {SAMPLE})"
        )
        many.add_argument("--all", action="store_true", help="check: every version of every article")
        parser.add_argument(
            "--jobs", type=int, metavar="N", help="check: so many processes (default: one a processor)"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        action, *rest = args or [""]
        _expect(action, rest, opts)
        from crawler.store.errors import StorageError

        assert self.settings is not None
        try:
            if action == "place":
                _place(self.settings)
            elif action == "check":
                jobs = opts.jobs or len(os.sched_getaffinity(0))
                self.exitcode = _check(self.settings, None if opts.all else opts.sample or SAMPLE, jobs)
            else:
                self.exitcode = _back_up(self.settings, Path(rest[0]))
        except StorageError as error:
            print(f"scrapy store: {error}", file=sys.stderr)
            self.exitcode = 1


def _expect(action: str, rest: Sequence[str], opts: argparse.Namespace) -> None:
    if action not in _ACTIONS:
        raise UsageError(f"say what to do: {', '.join(_ACTIONS)}", print_help=False)
    if len(rest) != (action == "backup"):
        raise UsageError(
            "backup: name the file to write" if action == "backup" else f"{action}: takes no name",
            print_help=False,
        )
    if action != "check" and (opts.all or opts.sample is not None or opts.jobs is not None):
        raise UsageError("--sample, --all and --jobs are of check", print_help=False)
    if opts.jobs is not None and opts.jobs < 1:
        raise UsageError(f"--jobs {opts.jobs}: at least one process must be wanted", print_help=False)
    if opts.sample is not None and opts.sample < 1:
        raise UsageError(f"--sample {opts.sample}: at least one article must be wanted", print_help=False)


def _place(settings: BaseSettings) -> None:
    from crawler.store.opening import open_store
    from crawler.stories.placing import Placer

    placer = Placer(open_store(settings), Path(settings["GOVNEWS_DATA"], "texts"))
    print(f"{counted(placer.place_all(), 'article')} placed")
    placer.close()


def _check(settings: BaseSettings, sample: int | None, jobs: int) -> int:
    """``sample`` is None for all."""
    from tqdm import tqdm

    from crawler.articles.verifying import State, verify_all
    from crawler.store.checked import article_ids
    from crawler.store.opening import database_url, read_store

    engine = read_store(settings)
    ids: Sequence[int] = article_ids(engine)
    if sample is not None and sample < len(ids):
        ids = sorted(random.sample(ids, sample))
    archive, seeds = Path(settings["GOVNEWS_DATA"], "archive"), Path(settings["GOVNEWS_SEEDS"])
    # Starting processes for a few takes longer than checking them.
    verdicts = verify_all(database_url(settings), archive, seeds, ids, jobs if len(ids) > _FEW else 1)
    found: Counter[State] = Counter()
    shown = tqdm(verdicts, total=len(ids), unit="", desc="articles checked", disable=not sys.stderr.isatty())
    for verdict in shown:
        found[verdict.state] += 1
        if verdict.state is not State.SOUND:
            mark = _MARKS[verdict.state]
            tqdm.write(
                f"{mark} {verdict.url} (version {verdict.article_id}): {verdict.reason}", file=sys.stdout
            )
    print(
        f"{counted(found.total(), 'article')} checked: {found[State.SOUND]:,} sound, "
        f"{found[State.OTHERWISE]:,} cleaned otherwise today, {found[State.DAMAGED]:,} damaged"
        + (f", {found[State.UNCHECKED]:,} not checked" if found[State.UNCHECKED] else "")
    )
    return 1 if found[State.DAMAGED] or found[State.UNCHECKED] else 0


def _back_up(settings: BaseSettings, target: Path) -> int:
    from sqlalchemy.engine import make_url

    from crawler.store.backup import back_up, pg_dump
    from crawler.store.opening import database_url

    url = make_url(database_url(settings))
    if url.get_backend_name() != "sqlite":
        print("scrapy store: no backup was made; the database's own tool makes it:", file=sys.stderr)
        print(pg_dump(url, target))
        return 1
    size = back_up(Path(url.database or ""), target)
    print(f"{target}: {counted(size, 'byte')}")
    return 0
