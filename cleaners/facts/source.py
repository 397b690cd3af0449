"""Whom an article comes from: 来源 and its like, the head's metas, the agency of a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaners.facts.names import is_person
from cleaners.facts.outlets import ACTION, MEDIA, is_plain, is_source, trimmed
from cleaners.facts.pieces import Piece
from cleaners.facts.scene import Scene
from cleaners.lines.credits import labels
from cleaners.lines.datelines import YEARLESS, is_link, worth_of
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold
from cleaners.text.moments import find_moments

METAS = tuple(
    "contentsource source og:source article:source mediaid dc.source article:author comment:source payload:source".split()
)
_AGENCIES = re.compile(
    r"^[(【\[]?(?P<name>新华社|新华网|中新社|中新网|中国新闻网|人民网|人民日报|央视网|央视新闻|央广网|中国网|光明网|中国日报网|"
    r"中青报|中青在线|中国青年报|经济日报|工人日报|法治日报|科技日报|解放军报|中央社|法新社|路透社|美联社|澎湃新闻|新京报|"
    r"[一-鿿]{2,6}(?:日报|晚报|网|社|广电))"
    r"(?:[一-鿿·]{0,12}?\d{1,2}月\d{1,2}日)?(?:[一-鿿]{2,8}\d{1,2}月\d{1,2}日)?(?:电|讯|消息|(?:特约)?记者(?=[ 一-鿿]))"
)
_QUOTED = re.compile(
    r"^(?:[(（]?(?:转自|摘自|选自|原载于?|来源|据)|[—─-]{1,4})[:：]?《(?P<name>[^《》]{2,20})》"
)
# Platforms offer to follow who published, right behind the name.
_FOLLOW = re.compile(r"\W*(?:已?关注|订阅)\W*")
# A number in an element of its own, right behind a linked name.
_COUNTER = re.compile(r"\d{1,6}(?!\S)")
_BARRED = re.compile(r"\| ?([A-Za-z][A-Za-z' .-]{2,40}?) ?(?=[|])")
_PAPER = re.compile(r"\s*《([^《》]{2,16})》\s*[（( ]?\s*(?:19|20)\d\d")
# A label's colon: right before a value.
_CLAIMED = re.compile(r"[一-鿿] ?: ?$")


def source(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the source, best first: a paper's name before the office that published."""
    papers = [piece for piece in scene.pieces if piece.kind == "source"]
    offices = [piece for piece in scene.pieces if piece.kind == "office"]
    found = [
        *_profiled(scene),
        *(fact for piece in papers if piece.zone == "head" for fact in _value(scene, piece)),
        *_metas(scene),
        *_unlabelled(scene),
        *(fact for piece in papers if piece.zone == "foot" for fact in _value(scene, piece)),
        *_quoted(scene),
        *(fact for piece in offices for fact in _value(scene, piece) if not is_person(fact.value)),
        *_agency(scene),
    ]
    return tuple(dict.fromkeys(found))


def _profiled(scene: Scene) -> Iterator[Fact]:
    for css, text, span in scene.selected(scene.reading.source):
        folded = fold(text)
        named = [label for label in labels(folded) if label.kind in ("source", "office")]
        low, high = (named[0].value, named[0].end) if named else (0, len(text))
        if not css.startswith("<!--"):  # comments stand around the name alone
            low, high = trimmed(text, folded, low, high)
        value = text[low:high]
        if is_source(value):
            yield scene.placed(value, text, css, span)
            return


def _value(scene: Scene, piece: Piece) -> Iterator[Fact]:
    """The name behind a label: to the end of its element, or to the next gap, date or button."""
    text, end = scene.sketch.text, piece.end
    block = scene.sketch.blocks[piece.block]
    spans = scene.elements(min(block.start, piece.start), end)
    inner = [high for low, high in spans if low <= piece.start < high < end]
    if inner and (not re.match(r"[\w·《-]", text[max(inner)]) or _COUNTER.match(text, max(inner), end)):
        end = max(inner)
    low, high = trimmed(text, scene.sketch.folded, piece.start, end)
    if is_source(text[low:high]):
        yield scene.fact(low, high)


def _metas(scene: Scene) -> Iterator[Fact]:
    told = [(name, content) for name, content in scene.sketch.head.metas if content and name in METAS]
    for name, content in sorted(told, key=lambda meta: METAS.index(meta[0])):
        value = re.sub(r"^(?:文章|信息)?(?:来源|稿源)\s*[:：]\s*", "", content).strip()
        if is_source(value) and (name != "article:author" or MEDIA.search(value)):
            yield Fact(value, content, place(name))


def _unlabelled(scene: Scene) -> Iterator[Fact]:
    """A paper's name beside the dateline's time, with no label; or alone on a line next to it."""
    rows = [index for index in scene.credits(scene.head) if index > scene.marks.title - 4]
    for index in rows:
        yield from _in_quotes(scene, index)
        yield from _barred(scene, index)
        yield from _beside(scene, index)
    yield from _account(scene)
    for index in rows[:1]:
        for beside in (index - 1, index + 1):
            if scene.marks.title < beside < max(scene.body.first, index) and not worth_of(
                scene.sketch, beside
            ):
                block, line = scene.sketch.blocks[beside], scene.sketch.folded_of(beside)
                if not block.hidden and len(line) <= 16 and MEDIA.search(line) and not ACTION.search(line):
                    yield scene.fact(block.start, block.end)


def _account(scene: Scene) -> Iterator[Fact]:
    """The account that a platform offers to follow, between the title and the text."""
    for index in range(scene.marks.title + 1, scene.body.first):
        block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
        name = block.links[0] if block.links else None
        if block.hidden or name is None or name.start != block.start or name.end - name.start > 16:
            continue
        rest = line[name.end - name.start :] or (
            scene.sketch.lines[index + 1] if index + 1 < scene.body.first else ""
        )
        if _FOLLOW.fullmatch(rest) and is_source(scene.sketch.text[name.start : name.end]):
            yield scene.fact(name.start, name.end)
            return


def _in_quotes(scene: Scene, index: int) -> Iterator[Fact]:
    """A paper's name in title marks that opens the dateline: 《青禾日报》(2026年03月12日 第01版)."""
    block = scene.sketch.blocks[index]
    match = _PAPER.match(scene.sketch.text[block.start : block.end])
    if match and is_source(match[1]):
        yield scene.fact(block.start + match.start(1), block.start + match.end(1))


def _barred(scene: Scene, index: int) -> Iterator[Fact]:
    """The paper between the bars of an English byline: By Lin Xiangyang | Qinghe Daily | Updated: …"""
    block = scene.sketch.blocks[index]
    if scene.sketch.lines[index].startswith("by ") and (paper := _BARRED.search(scene.sketch.text_of(index))):
        yield scene.fact(block.start + paper.start(1), block.start + paper.end(1))


def _beside(scene: Scene, index: int) -> Iterator[Fact]:
    """The first name behind the time on a dateline, else before it: a paper's, or an element's own."""
    block = scene.sketch.blocks[index]
    line = scene.sketch.folded[block.start : block.end]
    moments = [(moment.start, moment.end) for moment in find_moments(line) if moment.clock is not None]
    moments = moments or [day.span() for day in YEARLESS.finditer(line)]
    if not moments or (is_link(scene.sketch, index) and len(block.links) > 3):
        return
    if any(label.kind == "source" for label in labels(line)):
        return
    spans = scene.elements(block.start, block.end + 1)
    edges = {edge - block.start for span in spans for edge in span}
    whole = {(low - block.start, high - block.start) for low, high in spans}
    for low, high in ((moments[-1][1], len(line)), (0, moments[0][0])):
        cuts = sorted({low, high, *(edge for edge in edges if low < edge < high)})
        # The nearest to the time comes first.
        for start, end in list(_tokens(line, cuts))[:: 1 if low else -1]:
            token = re.sub(r"官方[账帐]?号$", "", line[start:end].strip("《》:"))
            named = MEDIA.search(token) or ((start, end) in whole and not is_person(token))
            if named and 2 <= len(token) <= 16 and not token.isascii() and is_plain(token):
                at = block.start + line.index(token, start)
                yield scene.fact(at, at + len(token))
                return


def _tokens(line: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The words of a line that no label of something else claims (地点:县会议中心), never across one of the cuts."""
    for low, high in pairwise(cuts):
        for match in re.finditer(r"[^\s|丨\[\](),;:·•]+", line[low:high]):
            start = low + match.start()
            if not _CLAIMED.search(line, max(0, start - 8), start):
                yield start, low + match.end()


def _quoted(scene: Scene) -> Iterator[Fact]:
    """转自《某报》, or ——《某报》, on one of the last lines."""
    for index in scene.foot:
        block = scene.sketch.blocks[index]
        if block.end - block.start <= 40 and (
            match := _QUOTED.match(scene.sketch.text[block.start : block.end])
        ):
            yield scene.fact(block.start + match.start("name"), block.start + match.end("name"))


def _agency(scene: Scene) -> Iterator[Fact]:
    """The agency that opens the text: 新华社北京4月29日电."""
    top = max(scene.marks.title + 1, scene.body.first - 4, 0)
    for index in range(top, min(max(scene.body.first, top) + 4, len(scene.sketch.blocks))):
        block = scene.sketch.blocks[index]
        match = _AGENCIES.match(scene.sketch.folded[block.start : min(block.end, block.start + 50)])
        if match:
            yield scene.fact(block.start + match.start("name"), block.start + match.end("name"))
            return
