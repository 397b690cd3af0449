"""``scrapy export``: stored articles into files that others read."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.arguments import day, refuse_misnamed
from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples
from crawler.terminal.outputs import Closed, OutputError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from crawler.export.rows import Row
    from crawler.export.selection import Selection

Write = Callable[["Iterable[Row]", Path], object]
RELATIONS = ("new", "revision", "duplicate", "excerpt", "republication", "mirror")
FORMATS = "JSON Lines (.jsonl, .jsonl.gz), CSV (.csv), Parquet (.parquet), W3C PROV-JSON (.prov.json), the captures as WACZ (.wacz)"


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] [-o FILE|FOLDER]"

    def short_desc(self) -> str:
        return "Write stored articles as JSON Lines, Parquet, CSV, Markdown or a data set, or their captures as WACZ"

    def long_desc(self) -> str:
        return (
            f"The name of FILE says the format: {FORMATS}. A FOLDER becomes a data set that Hugging Face datasets "
            "loads, or with --format markdown a tree of Markdown files with front matter. Without -o, JSON Lines "
            "go to standard output. Only the newest version of each article is written."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("export -o corpus.parquet --without digits_stripped", "a table"),
            ("export -o articles.jsonl --since 2024-01-01", "JSON Lines"),
            ("export -o gansu.wacz --site gscn", "the captures that they were read from"),
        )
        add = parser.add_argument
        add("-o", "--output", type=Path, metavar="FILE|FOLDER", help="where to write")
        add("--format", choices=("dataset", "markdown"), default="dataset", help="what a FOLDER becomes")
        add("--site", action="append", default=[], help="only this site; may be repeated")
        add("--since", type=day, metavar="DAY", help="published on this day or later (YYYY-MM-DD)")
        add("--until", type=day, metavar="DAY", help="published on this day or earlier")
        add("--flag", action="append", default=[], help="only articles with this flag")
        add("--without", action="append", default=[], metavar="FLAG", help="no articles with this flag")
        add("--language", action="append", default=[], help="only this language (zh, bo, ug, en, …)")
        add("--column", action="append", default=[], help="only articles that stand under this column")
        add("--relation", action="append", default=[], choices=RELATIONS, help="only articles that stand so")
        add("--canonical-only", action="store_true", help="of each story the article that stands for it")
        add("--repaired", action="store_true", help="put what damaged texts lost in place, marked as such")
        add("--versions", action="store_true", help="every version of an article, not the newest alone")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError(f"{args[0]}: give the file or folder with -o")
        assert self.settings is not None
        write = _format(opts.output, opts.format, Path(self.settings["GOVNEWS_DATA"], "archive"))
        from crawler.export.mended import mended
        from crawler.export.selection import Selection
        from crawler.store.errors import StorageError
        from crawler.store.opening import read_store

        wanted = Selection(
            tuple(opts.site), opts.since, opts.until, tuple(opts.flag), tuple(opts.without), tuple(opts.language),
            tuple(opts.column), opts.versions, tuple(opts.relation), opts.canonical_only,
        )  # fmt: skip
        tally = [0]
        try:
            engine = read_store(self.settings)
            refuse_misnamed(
                engine, self.settings, sites=opts.site, flags=(*opts.flag, *opts.without),
                languages=opts.language, columns=opts.column,
            )  # fmt: skip
            rows = _watched(engine, wanted, tally, opts.output)
            # What is loaded by now stays: looked through again and again for garbage, it takes a fifth of the time.
            gc.freeze()
            write(map(mended, rows) if opts.repaired else rows, opts.output)
        except Closed:
            pass
        except (StorageError, OutputError, OSError) as error:
            print(f"scrapy export: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        if opts.output:
            print(f"scrapy export: {counted(tally[0], 'article')} in {opts.output}", file=sys.stderr)


def _format(out: Path | None, folder: str, archive: Path) -> Write:
    """The function that writes what the output is named for; raises UsageError for a name that says nothing."""
    from crawler.export import captures, dataset, documents, lines, parquet, provenance

    if out is None:
        return lambda rows, _: lines.write_jsonl(rows, None)
    by_name: dict[str, Write] = {
        ".jsonl": lines.write_jsonl,
        ".jsonl.gz": lines.write_jsonl_gz,
        ".csv": lines.write_csv,
        ".parquet": parquet.write_parquet,
        ".prov.json": provenance.write_prov,
        ".wacz": partial(captures.write_wacz, archive=archive),
    }
    for suffix, write in by_name.items():
        if out.name.endswith(suffix):
            return write
    if out.suffix and not out.is_dir():
        raise UsageError(f"{out}: no format goes by this name; there are {FORMATS}, and folders")
    return documents.write_markdown if folder == "markdown" else dataset.write_dataset


def _watched(engine: Engine, wanted: Selection, tally: list[int], out: Path | None) -> Iterator[Row]:
    """The rows, counted, and with a progress bar when somebody watches."""
    from tqdm import tqdm

    from crawler.export.selection import articles, count

    quiet = not sys.stderr.isatty() or (out is None and sys.stdout.isatty())
    total = None if quiet or wanted.columns else count(engine, wanted)
    for row in tqdm(articles(engine, wanted), total=total, unit="", desc="articles written", disable=quiet):
        tally[0] += 1
        yield row
