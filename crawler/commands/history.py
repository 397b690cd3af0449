"""``scrapy history URL``: the versions of a stored article, its takedowns, and who else carries its story."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError

from crawler.terminal.examples import show_examples

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from crawler.articles.history import History
    from crawler.articles.versions import Bit, Step
    from crawler.store.carriers import Carrier, Story
    from crawler.store.history_tables import TakedownRow

# So many characters of what stayed are shown beside what went and came.
AROUND = 15


class Command(ScrapyCommand):
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, object]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        return "[options] URL"

    def short_desc(self) -> str:
        return (
            "Show what changed in a stored article, whether it was taken down, and who else carries its story"
        )

    def long_desc(self) -> str:
        return (
            "The versions come oldest first, each with the paragraphs in which it differs from the one before: "
            "[-what went-] and {+what came+}. Those who carry the story come in the order of publication, * before "
            "the article that stands for it."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        url = "http://gansu.gscn.com.cn/system/2023/11/22/013067712.shtml"
        show_examples(
            parser,
            (f"history {url}", "for people"),
            (f"history --json {url}", "one JSON object"),
        )
        parser.add_argument("--json", action="store_true", help="one JSON object with all of it")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise UsageError("name one address", print_help=False)
        from crawler.articles.history import as_values, history
        from crawler.export.values import to_json
        from crawler.store.errors import StorageError
        from crawler.store.opening import read_store

        assert self.settings is not None
        try:
            told = history(read_store(self.settings), args[0])
            if told is None:
                raise StorageError(f"{args[0]}: is not stored; scrapy export lists what is")
        except StorageError as error:
            print(f"scrapy history: {error}", file=sys.stderr)
            self.exitcode = 1
            return
        print(to_json(as_values(told)).decode() if opts.json else "\n".join(lines(told)))


def lines(told: History) -> Iterator[str]:
    """The history for people."""
    newest = told.steps[-1].article
    yield told.url
    yield newest.title or "(no title)"
    yield ""
    yield f"Versions: {len(told.steps):,}"
    for number, step in enumerate(told.steps, 1):
        yield from _version(number, step, told.captures[step.article.capture_id].fetched_at)
    if told.takedowns:
        yield ""
        yield "Taken down:"
        yield from map(_takedown, told.takedowns)
    yield ""
    yield from _story(told.story, newest.id)


def _version(number: int, step: Step, fetched_at: datetime) -> Iterator[str]:
    from crawler.articles.history import why

    article = step.article
    yield f"  {number}  {_moment(fetched_at)}  {why(step)}  cleaner {article.cleaner_version}  {article.digest}"
    for name, (was, now) in step.fields.items():
        yield f"     {name}: {_value(was)} → {_value(now)}"
    for place, bits in step.paragraphs:
        yield f"     ¶{place}  {marked(bits)}"
    if step.before and not step.fields and not step.paragraphs:
        yield "     text and facts are the same"


def marked(bits: Sequence[Bit]) -> str:
    """A changed paragraph in a line: [-what went-], {+what came+}, and a little of what stayed around them."""
    shown = []
    for number, bit in enumerate(bits):
        if bit.how != "same":
            shown.append(f"[-{bit.text}-]" if bit.how == "gone" else f"{{+{bit.text}+}}")
            continue
        before = bit.text[:AROUND] if number else ""
        after = bit.text[-AROUND:] if number + 1 < len(bits) else ""
        whole = len(before) + len(after) >= len(bit.text)
        shown.append(bit.text if whole else f"{before}…{after}")
    return "".join(shown)


def _value(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value or "(none)")


def _takedown(row: TakedownRow) -> str:
    confirmed = f"confirmed {_moment(row.confirmed_at)}" if row.confirmed_at else "seen once, not confirmed"
    back = f"; back {_moment(row.back_at)}" if row.back_at else ""
    return f"  {_moment(row.seen_at)}  {row.how}: {row.evidence}; {confirmed}{back}"


def _story(story: Story | None, article_id: int) -> Iterator[str]:
    if story is None:
        yield "Story: not placed yet; the next crawl or scrapy store place does it"
        return
    yield f"Story {story.id}, carried by {len(story.carriers):,}; why * stands for it: {story.reason}"
    for one in story.carriers:
        yield _carrier(one, one.id == article_id)


def _carrier(one: Carrier, own: bool) -> str:
    when = one.published_at or "undated"
    who = one.source or one.site
    mark = "*" if one.canonical else " "
    this = "  (this article)" if own else ""
    relation = f"{one.relation} of {one.of}: {one.evidence}" if one.of else one.relation
    return f"{mark} {when}  {who}  {one.url}{this}\n     {relation}"


def _moment(moment: datetime) -> str:
    return moment.isoformat(sep=" ", timespec="minutes")
