"""What changed from one version of an article to the next, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from crawler.store.changes import changes_between

if TYPE_CHECKING:
    from crawler.store.tables import ArticleRow

# Longer paragraphs are shown whole, before and after; comparing them takes a second and says no more.
LONG = 5000


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of a changed paragraph: ``how`` is "same", "gone" or "new"."""

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A version and what it changed of the one before it; ``before`` is None for a first one."""

    article: ArticleRow
    before: ArticleRow | None
    paragraphs: tuple[tuple[int, tuple[Bit, ...]], ...]
    fields: dict[str, Any]

    @property
    def cleaned_anew(self) -> bool:
        """Whether the same capture was cleaned by a newer version, or by other vocabulary."""
        return self.before is not None and self.before.capture_id == self.article.capture_id


def steps(versions: Sequence[ArticleRow]) -> list[Step]:
    """The versions in the order given, each against the one that it revises."""
    by_id = {version.id: version for version in versions}
    return [_step(version, by_id.get(version.revises_id or 0)) for version in versions]


def _step(version: ArticleRow, before: ArticleRow | None) -> Step:
    if before is None:
        return Step(version, None, (), {})
    changes = changes_between(before, version)
    paragraphs = tuple(_changed(changes["paragraphs"]))
    return Step(version, before, paragraphs, changes["fields"])


def _changed(changes: Sequence[dict[str, Any]]) -> Iterator[tuple[int, tuple[Bit, ...]]]:
    """The number of each paragraph that is another, is new or is gone, and its stretches."""
    for change in changes:
        pairs = zip_longest(change["was"], change["now"], fillvalue="")
        for number, (was, now) in enumerate(pairs, change["now_at"] + 1):
            yield number, tuple(bits(was, now))


def bits(was: str, now: str) -> Iterator[Bit]:
    """What of a paragraph stayed, went and came."""
    if len(was) + len(now) > LONG or not was or not now:
        yield from (Bit(how, text) for how, text in (("gone", was), ("new", now)) if text)
        return
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Bit("same", was[a:b])
            continue
        yield from (Bit(how, text) for how, text in (("gone", was[a:b]), ("new", now[c:d])) if text)
