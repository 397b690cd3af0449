"""``scrapy search WORDS``: stored articles that hold all of the words."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.arguments import day, refuse_misnamed
from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    from crawler.store.searching import Hit


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] WORD..."

    def short_desc(self) -> str:
        return "Find stored articles by words in their titles and texts, in either script"

    def long_desc(self) -> str:
        return (
            "Every WORD must be there as it is written, in title or text; Traditional and Simplified find each other, "
            "so do full and half width, capital and small letters. The latest published comes first."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("search 东西部协作 --site gscn --since 2024-01-01", "both scripts, newest first"),
            ("search 脱贫 --canonical-only", "each story once"),
            ("search 乡村 振兴 --json", "one object a line, with places"),
        )
        parser.add_argument("--site", action="append", default=[], help="only this site; may be repeated")
        parser.add_argument(
            "--since", type=day, metavar="DAY", help="published on this day or later (YYYY-MM-DD)"
        )
        parser.add_argument("--until", type=day, metavar="DAY", help="published on this day or earlier")
        parser.add_argument(
            "--limit", type=int, default=20, metavar="N", help="at most so many (default: 20)"
        )
        parser.add_argument(
            "--canonical-only", action="store_true", help="of each story the article that stands for it"
        )
        parser.add_argument(
            "--json", action="store_true", help="one JSON object a line, with the words' spans"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not any(word.strip() for word in args):
            raise UsageError("give one word or more")
        if opts.limit < 1:
            raise UsageError(f"--limit {opts.limit}: at least one article must be wanted")
        from crawler.export.values import to_json
        from crawler.store.errors import StorageError
        from crawler.store.opening import read_store
        from crawler.store.searching import Query, search

        assert self.settings is not None
        query = Query(tuple(args), tuple(opts.site), opts.since, opts.until, opts.limit, opts.canonical_only)
        try:
            engine = read_store(self.settings)
            refuse_misnamed(engine, self.settings, sites=opts.site)
            hits = list(search(engine, query))
        except StorageError as error:
            print(f"scrapy search: {error}", file=sys.stderr)
            self.exitcode = 2
            return
        for hit in hits:
            print(to_json(asdict(hit)).decode() if opts.json else _shown(hit, sys.stdout.isatty()))
        if not hits:
            print("scrapy search: nothing found", file=sys.stderr)
        self.exitcode = 0 if hits else 1


def _shown(hit: Hit, colours: bool) -> str:
    """When, where and what; of what it is a copy, or how many tell it too; the words among their neighbours."""
    begin, end = ("\033[1m", "\033[0m") if colours else ("【", "】")
    pieces, at = [], 0
    for start, stop in hit.marks:
        if start >= at:
            pieces += [hit.snippet[at:start], begin, hit.snippet[start:stop], end]
            at = stop
    pieces.append(hit.snippet[at:])
    when = (hit.published_at or "undated")[:10]
    head = f"{when}  {hit.source or hit.site}  {hit.title or '(no title)'}  {hit.url}"
    return f"{head}{_stands(hit)}\n    {''.join(pieces)}"


def _stands(hit: Hit) -> str:
    place = hit.place
    if not place.canonical:
        return f"\n    {place.relation} of {place.of or 'what is not stored'}"
    return f"\n    also told by {place.copies:,} more" if place.copies else ""
