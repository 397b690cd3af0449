"""Heads that were rewritten for crawlers: planted titles, keywords and descriptions before the true ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cleaners.keywords.shops import (
    LAW,
    LIKENESS,
    SIGN,
    SPOKEN,
    STATE,
    is_sign,
    likeness,
    says_nothing_of,
    sentences,
    share,
    sign_of,
)
from cleaners.lines.doorways import names_shop
from cleaners.model import Doorway, Flag
from cleaners.page.scripted import scripted_titles
from cleaners.page.told import place
from cleaners.page.tree import Tree
from cleaners.terms import matcher
from cleaners.text.fold import fold

Metas = tuple[tuple[str, str], ...]

# Metas that say what a page is about, and those of which planted ones stand before the true ones.
ABOUT = frozenset(("keywords", "description", "title", "og:title", "og:description", "twitter:title"))
TWICE = ("keywords", "description")
# What speaks for a planted title beside its words: character references, a script for readers, a second description.
ENCODED, SWITCHED, SECOND = 2, 2, 2
# Without sentences to hold it against, so much has to.
ALONE = 7
# A part of the title that is set before the true one weighs so much more than the ways in that it names.
PART, WAYS_IN = 5, 2
# What a title shares with the text that it is the title of; a line of the page that it holds is so long.
AGREEING, TELLING = 0.6, 6
# What a meta shares with the sign that was planted along with it.
ALONG = 0.5
# Parts of a list that hold a listed term, at least, and their share.
PARTS, LISTED = 2, 0.5
QUOTED = 60
# Metas that are looked at, and how long a title with a sign before it is.
METAS, LONGEST = 20, 200
# Where a title stands in the source, and how many character references a page holds whose text is plain.
BEGIN, PLAIN = 20_000, 2000
_PARTS = re.compile(r"[^_|,、;\s–—-]+")
_JOINT = re.compile(r"\s*(?:[_|｜]+|[-–—]+)\s*")
# A title all in character references, on a page whose text is none.
_ENCODED = re.compile(r"<title[^>]*>\s*(?:&#x?[0-9a-f]+;\s*){4,}", re.I)
_SITE = re.compile(r"(?:网|网站|门户|在线)$")


@dataclass(frozen=True)
class _Head:
    """What the head says, and the folded text that it is held against."""

    tree: Tree
    source: str
    title: str
    metas: Metas
    folded: str
    doorway: Doorway | None

    @cached_property
    def text(self) -> str:
        return sentences(self.folded.split("\n"))

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """What may be the true title: what scripts give to readers, and other titles; likest to the text first."""
        said = [*self.switched, *_titles(self.tree)]
        fit = [
            one for one in dict.fromkeys(said) if one not in ("", self.title) and not self.tells_of_shop(one)
        ]
        return tuple(sorted(fit, key=lambda one: -share(fold(one), self.text)))

    @cached_property
    def switched(self) -> tuple[str, ...]:
        return tuple(scripted_titles(self.tree))

    @cached_property
    def twice(self) -> frozenset[str]:
        """Metas that say two things."""
        said = {name: {content for key, content in self.metas if key == name} for name in TWICE}
        return frozenset(name for name, contents in said.items() if len(contents - {""}) > 1)

    def tells_of_shop(self, said: str, besides: int = 0) -> bool:
        """Whether what the head says is a sign, with what else speaks against it, and the text says nothing of it."""
        line = fold(said)
        if sign_of(line).weight + besides < SIGN - LIKENESS:
            return False
        if self.doorway and names_shop(self.doorway, line):
            return True
        if not self.text:
            return sign_of(line).weight + besides >= ALONE or _is_listed(line)
        return is_sign(line, self.text, besides)

    def holds_foreign(self, said: str) -> bool:
        """Whether a meta is a sign by itself: of a listed trade or a name said twice, which neither the title nor any
        line of the page holds. What a site is found by stands in the metas of honest pages as well."""
        sign = sign_of(fold(said))
        own = f"{self.folded}\n{fold(self.title)}"
        foreign = self.doorway or not any(run in own for run in sign.runs)
        return bool(sign.hard or (sign.repeats and foreign)) and self.tells_of_shop(said)


def true_head(
    tree: Tree, source: str, title: str, metas: Metas, folded: str, sign: Doorway | None = None
) -> tuple[str, Metas, tuple[Flag, ...]]:
    """The head without what was planted in it, and a flag that says so; as given when nothing was.

    ``folded`` is the page's text, which a planted head says nothing of; ``sign`` what a doorway sets over it.
    """
    head = _Head(tree, source, title, metas, folded, sign)
    true = _true_title(head)
    about = [at for at, (name, content) in enumerate(metas) if name in ABOUT and content][:METAS]
    tells = head.tells_of_shop if true != title else head.holds_foreign
    planted = [at for at in about if tells(metas[at][1])]
    brand = fold("\n".join([title.removesuffix(true), *(metas[at][1] for at in planted)]))
    planted += [at for at in about if at not in planted and brand.strip() and _is_along(head, at, brand)]
    if true == title and not planted:
        return title, metas, ()
    said = [("title-tag", title)] * (true != title)
    said += [(place(metas[at][0]), metas[at][1]) for at in planted]
    evidence = "; ".join(f"{where} {content[:QUOTED]}" for where, content in said)
    kept = tuple(meta for at, meta in enumerate(metas) if at not in planted)
    return true, kept, (Flag("head_hijack", f"planted in the head: {evidence}"),)


def _true_title(head: _Head) -> str:
    """The title as given where it is not planted; else the rest of it, another one, or ""."""
    if before := _sign_before(head):
        return head.title[before:]
    if head.title and head.tells_of_shop(head.title, _besides(head)):
        return next(iter(head.titles), "")
    return head.title


def _besides(head: _Head) -> int:
    """What speaks against the title beside its own words."""
    begin = head.source[:BEGIN]
    encoded = (
        "&#" in begin
        and "<title>&#" in begin.lower()
        and _ENCODED.search(begin)
        and head.source.count("&#") < PLAIN
    )
    shares = [share(fold(said), head.folded) for said in head.switched if said != head.title]
    sure = max(shares, default=0.0) >= AGREEING and not _SITE.search(head.title)
    return ENCODED * bool(encoded) + SWITCHED * (bool(shares) + sure) + SECOND * ("description" in head.twice)


def _sign_before(head: _Head) -> int:
    """Where the true title begins behind a sign that was set before it; 0 where none was."""
    for joint in _JOINT.finditer(head.title) if len(head.title) <= LONGEST else ():
        before, rest = fold(head.title[: joint.start()]), fold(head.title[joint.end() :])
        sign = sign_of(before)
        ways = min(len({*sign.words} - sign.trades), WAYS_IN)
        if not ways or not sign.names or sign.weight + likeness(before) < PART - ways:
            continue
        shown = any(len(part) >= TELLING and part in head.folded for part in _JOINT.split(rest))
        true = shown or share(rest, head.text) >= AGREEING
        if true and says_nothing_of(before, head.text):
            return joint.end()
    return 0


def _is_along(head: _Head, at: int, brand: str) -> bool:
    """Whether a meta was planted along with the signs ``brand``: of the same name, or the first of two."""
    name, content = head.metas[at]
    line = fold(content)
    if share(line, head.text) >= SPOKEN:
        return False
    first = name in head.twice and name not in {key for key, _ in head.metas[:at]}
    runs = [run for said in brand.split("\n") for run in sign_of(said).runs]
    return first or share(line, brand) >= ALONG or any(run in line for run in runs)


def _is_listed(line: str) -> bool:
    """Whether a folded title or list of keywords has several parts, most with a listed term."""
    parts = _PARTS.findall(STATE.sub("", line))
    listed = [part for part in parts if matcher("explicit", "trade").search(part)]
    return len(listed) >= max(PARTS, LISTED * len(parts)) and not LAW.search(line)


def _titles(tree: Tree) -> Iterator[str]:
    """The titles of the page; drawings have some of their own."""
    for title in tree.of("title"):
        if next(title.iterancestors("svg"), None) is None:
            yield " ".join("".join(map(str, title.itertext())).split())
