"""``scrapy cite URL[#paragraph]``: how to cite a stored article."""

from __future__ import annotations

import argparse
import sys
from typing import ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "URL[#PARAGRAPH]"

    def short_desc(self) -> str:
        return "Cite a stored article by GB/T 7714 and BibLaTeX, with the capture that proves it"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        show_examples(
            parser,
            (
                "cite http://gansu.gscn.com.cn/system/2023/11/22/013067712.shtml",
                "a reference with the capture that proves it",
            ),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError(
                "name one address, and behind # the number of a paragraph where only that is cited"
            )
        url, _, number = args[0].partition("#")
        if number and not number.isdecimal():
            raise UsageError(f"#{number}: is no paragraph; write its number, as in {url}#3")
        from crawler.articles.citing import NoParagraph, cite
        from crawler.store.errors import StorageError
        from crawler.store.opening import read_store
        from crawler.store.reading import stored_article

        assert self.settings is not None
        try:
            stored = stored_article(read_store(self.settings), url)
            if stored is None:
                raise StorageError(f"{url}: is not stored; scrapy export lists what is")
            told = cite(stored, int(number) if number else None)
        except (StorageError, NoParagraph) as error:
            print(f"scrapy cite: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        print("\n\n".join(part for part in (told.gb7714, told.biblatex, told.quoted) if part))
