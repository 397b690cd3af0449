"""Whether an article goes on, on a page of its own: where, and which of how many parts this one is.

A pager alone says little: listings, albums and comments have pagers, and 下一篇 leads to another article. What
tells a part is its address, which is this page's but for the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag

from cleaners.facts.part_urls import LONGEST, numbered, related
from cleaners.facts.scene import Scene
from cleaners.model import Fact, Flag
from cleaners.page.inside import absolute

_NEXT = re.compile(r"(?:下一?页|后一?页|next(?: ?page)?|下一页\(?\d*\)?)")
_NUMBER = re.compile(r"(?:第\s?)?(\d{1,2})(?:\s?页)?")
_EDGES = " \t\u3000\xa0[]()<>«»《》›>|【】"
# What the words of a pager's links begin with: most links are told from them by this.
_FIRSTS = frozenset("0123456789第下后n")
_COUNT = re.compile(r"共\s?(\d{1,2})\s?页|第?\s?\d{1,2}\s?/\s?(\d{1,2})\s?页?")
# TRS: createPageHTML(3, 0, "t20260312_47506", "html"), or the same by variables.
_CALL = re.compile(
    r"""createPageHTML\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*["']([\w-]{1,80})["']\s*,\s*["'](\w{2,6})["']"""
)
_TOTAL = re.compile(r"\bcountPage\s*=\s*[\"']?(\d{1,3})\b")
_CURRENT = re.compile(r"\bcurrentPage\s*=\s*[\"']?(\d{1,3})\b")
_STEM = re.compile(r"([^/]+)\.(\w{2,6})$")
# Longer scripts are libraries.
_SCRIPT = 20_000


@dataclass(frozen=True, slots=True)
class Step:
    """A link of a pager: its address, the numbers by which this page's and that address name their part
    (0 for none), the number that readers see (0 for 下一页), and the link's place."""

    url: str
    own: int
    to: int
    shown: int
    fact: Fact


def parts(scene: Scene) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """``next_part`` and ``first_part`` (absolute addresses), ``part`` and ``part_count``; nothing for an article
    of one page."""
    told = dict(_scripted(scene)) or dict(_linked(scene))
    yield from ((name, (fact,)) for name, fact in told.items())


def part_flags(told: tuple[Fact, ...], first: tuple[Fact, ...]) -> Iterator[Flag]:
    """``incomplete``: the article goes on, or began, on another page."""
    if told:
        yield Flag("incomplete", f"goes on at {told[0].value}")
    if first:
        yield Flag("incomplete", f"begins at {first[0].value}")


def _linked(scene: Scene) -> Iterator[tuple[str, Fact]]:
    """What the links of a pager say."""
    steps = list(_steps(scene))
    if not steps:
        return
    own = steps[0].own
    # The number that readers see of an address tells what its own number means: _1 is the second part, or _2 is.
    offset = next((step.shown - step.to for step in steps if step.shown and step.to), None)
    if offset is None:
        offset = 1 if any(step.to == 1 and not own for step in steps) else 0
    number = own + offset if own else 1
    following = [step for step in steps if (step.to + offset if step.to else 1) == number + 1]
    if following:
        yield "next_part", following[0].fact
    if own and number > 1:
        first = [step for step in steps if not step.to or step.to + offset == 1]
        if first:
            yield "first_part", first[0].fact
    shown = [step.shown for step in steps if step.shown]
    count = max([number, *shown, *(step.to + offset for step in steps if step.to)])
    where = (following or steps)[0].fact
    yield "part", Fact(str(number), where.raw, where.where)
    if shown or (said := _count(scene, steps)):
        yield "part_count", Fact(str(count if shown else said), where.raw, where.where)


def _steps(scene: Scene) -> Iterator[Step]:
    """The links whose words are a pager's and whose addresses are those of other parts of this article."""
    url = scene.sketch.page.url
    folded = scene.sketch.folded
    for block in scene.sketch.blocks:
        for link in block.links if not block.hidden else ():
            if link.end - link.start > 12:
                continue
            words = folded[link.start : link.end].strip(_EDGES)
            if words and words[0] not in _FIRSTS:
                continue
            seen = _NUMBER.fullmatch(words)
            if not seen and words and not _NEXT.fullmatch(words):
                continue
            if not words and folded[link.start : link.end].strip() not in (">", ">>", "»", "›"):
                continue
            target = absolute(url, urldefrag(link.href.strip()).url) if _leads(link.href) else ""
            pair = _pair(url, target) if target else None
            if pair:
                text = scene.sketch.text[link.start : link.end]
                fact = Fact(target, text, f"text:{link.start}-{link.end}")
                yield Step(target, *pair, int(seen[1]) if seen else 0, fact)


def _leads(href: str) -> bool:
    plain = href.strip().lower()
    return (
        bool(plain)
        and not plain.startswith(("#", "javascript:", "mailto:", "data:"))
        and "#comment" not in plain
    )


def _pair(url: str, target: str) -> tuple[int, int] | None:
    if url:
        return related(url, target)
    part = numbered(target)
    return (0, part.number) if part else None


def _count(scene: Scene, steps: list[Step]) -> int:
    """How many parts a line of the pager says that there are; 0 for none."""
    for step in steps:
        if step.fact.span is None:
            continue
        index = scene.block_at(step.fact.span[0])
        if found := _COUNT.search(scene.sketch.folded_of(index)):
            return int(found[1] or found[2])
    return 0


def _scripted(scene: Scene) -> Iterator[tuple[str, Fact]]:
    """What a script that writes the pager says, when it is this article's and not a listing's."""
    url = scene.sketch.page.url
    named = _STEM.search(url[:LONGEST].split("?")[0].split("#")[0])
    for _, text in scene.sketch.tree.scripts:
        if len(text) > _SCRIPT or ("createPageHTML" not in text and "countPage" not in text):
            continue
        told = _called(text) or _counted(text, named)
        if not told or not told[0] > 1 or told[1] >= told[0]:
            continue
        total, current, stem, kind = told
        if not re.search(r"\d{4}", stem) or (
            named and re.sub(r"_\d{1,2}$", "", named[1]) != stem and named[1] != stem
        ):
            continue
        raw = f"{total}, {current}, {stem}.{kind}"
        yield "part", Fact(str(current + 1), raw, "script")
        yield "part_count", Fact(str(total), raw, "script")
        if current + 1 < total:
            yield "next_part", Fact(absolute(url, f"{stem}_{current + 1}.{kind}"), raw, "script")
        if current:
            yield "first_part", Fact(absolute(url, f"{stem}.{kind}"), raw, "script")
        return


def _called(text: str) -> tuple[int, int, str, str] | None:
    call = _CALL.search(text)
    return (int(call[1]), int(call[2]), call[3], call[4]) if call else None


def _counted(text: str, named: re.Match[str] | None) -> tuple[int, int, str, str] | None:
    """By variables; the name is the page's own, which the script must name too."""
    total, current = _TOTAL.search(text), _CURRENT.search(text)
    if not total or not current or not named:
        return None
    stem = re.sub(rf"_{int(current[1])}$", "", named[1]) if int(current[1]) else named[1]
    return (int(total[1]), int(current[1]), stem, named[2]) if stem in text else None
