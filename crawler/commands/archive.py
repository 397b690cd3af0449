"""``scrapy archive check | index | export``: look after the WARC files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.counts import counted
from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    import argparse

    from sqlalchemy import Engine

_ACTIONS = ("check", "index", "export")


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "check | index | export [options] [FILE...]"

    def short_desc(self) -> str:
        return "Check, index or export WARC archives"

    def long_desc(self) -> str:
        return (
            "check reads every record of the files, its digests and the index, and exits with 1 if anything "
            "is wrong; the archive of the data folder is held against the store as well; index writes the CDXJ index of each file beside it; export writes all files into one "
            "WACZ. A FILE is a .warc, a .warc.gz or a folder of them; without any, the archive of the data folder."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            ("archive check", "every record, held against the store"),
            ("archive export -o corpus.wacz", "all of it in one WACZ"),
        )
        parser.add_argument("-o", "--output", metavar="OUT.wacz", help="where export writes to")
        parser.add_argument("--title", default="", help="the title of an export")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args or args[0] not in _ACTIONS:
            raise UsageError(f"say what to do: {', '.join(_ACTIONS)}", print_help=False)
        if (args[0] == "export") != bool(opts.output):
            raise UsageError(
                "export writes to the file named with -o; the others take no -o", print_help=False
            )
        assert self.settings is not None
        try:
            files = _files(args[1:] or [str(Path(self.settings["GOVNEWS_DATA"], "archive"))])
        except FileNotFoundError as error:
            raise UsageError(str(error), print_help=False) from error
        if args[0] == "check":
            self.exitcode = _check(files, None if args[1:] else self._store())
        elif args[0] == "index":
            self.exitcode = _index(files)
        else:
            self.exitcode = _export(files, Path(opts.output), opts.title)

    def _store(self) -> Engine | None:
        """The store beside the archive of the data folder, None where there is none yet."""
        from crawler.store.errors import StorageError
        from crawler.store.opening import read_store

        assert self.settings is not None
        try:
            return read_store(self.settings)
        except StorageError as error:
            print(f"not held against the store: {error}", file=sys.stderr)
            return None


def _files(arguments: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for path in map(Path, arguments):
        if path.is_dir():
            found += sorted(file for file in path.rglob("*") if file.name.endswith((".warc", ".warc.gz")))
        elif path.exists():
            found.append(path)
        else:
            raise FileNotFoundError(f"{path}: no such file or folder; name WARC files or a folder of them")
    if not found:
        raise FileNotFoundError(f"{', '.join(arguments)}: holds no .warc or .warc.gz")
    return found


def _check(files: Sequence[Path], engine: Engine | None) -> int:
    from crawler.archive.checking import check
    from crawler.store.reading import archived

    stored = archived(engine) if engine else {}
    broken = 0
    for path in files:
        report = check(path, stored.pop(path.name, ()))
        held = ", ".join(f"{number:,} {kind}" for kind, number in sorted(report.kinds.items())) or "no record"
        print(f"{'BAD ' if report.problems else 'ok  '} {path}: {held}")
        for told in (*report.problems, *report.notes):
            print(f"     {told}")
        broken += bool(report.problems)
    for name in sorted(stored):
        print(f"BAD  {name}: the store has captures in it, and it is not there")
    print(f"{counted(len(files), 'file')}, {broken + len(stored):,} with problems")
    return 1 if broken or stored else 0


def _index(files: Sequence[Path]) -> int:
    from crawler.archive.files import being_written
    from crawler.warcs.cdxj import index_of, write_index

    troubled = False
    for path in files:
        if being_written(path):
            print(f"{path}: a crawl is writing it, and will index it")
            continue
        try:
            damage = write_index(path)
        except OSError as error:
            print(f"{path}: cannot be indexed: {error.strerror or error}", file=sys.stderr)
            troubled = True
            continue
        print(index_of(path))
        for stretch in damage:
            print(f"{path}: damaged from byte {stretch.offset:,}: {stretch.problem}", file=sys.stderr)
        troubled = troubled or bool(damage)
    return 1 if troubled else 0


def _export(files: Sequence[Path], target: Path, title: str) -> int:
    from crawler.archive.files import being_written
    from crawler.archive.wacz import WaczError, export

    if busy := [path for path in files if being_written(path)]:
        print(f"left out, as a crawl is writing it: {', '.join(map(str, busy))}", file=sys.stderr)
    chosen = [path for path in files if path not in busy]
    try:
        pages = export(chosen, target, title or f"{target.stem}: {counted(len(chosen), 'WARC file')}")
    except (OSError, WaczError, ValueError) as error:
        print(f"scrapy archive export: {error}", file=sys.stderr)
        return 1
    print(f"{target}: {counted(len(chosen), 'WARC file')}, {counted(pages, 'page')}")
    return 0
