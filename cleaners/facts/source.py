"""Whom an article comes from: 来源 and its like, the head's metas, the agency of a dateline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from cleaners.facts.answered import answering
from cleaners.facts.editions import edition_paper
from cleaners.facts.names import is_person, names_in
from cleaners.facts.outlets import ACTION, MEDIA, is_source, trimmed
from cleaners.facts.pieces import Piece
from cleaners.facts.scene import Scene
from cleaners.facts.source_elements import named_element, pictured
from cleaners.facts.unlabelled_sources import unlabelled
from cleaners.lines.labels import labels
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold

METAS = tuple(
    "contentsource source og:source article:source mediaid dc.source article:author comment:source payload:source".split()
)
_AGENCIES = re.compile(
    r"^[(【\[]?据?(?P<name>新华社|新华网|中新社|中新网|中国新闻网|人民网|人民日报|央视网|央视新闻|央广网|中国网|光明网|中国日报网|"
    r"中青报|中青在线|中国青年报|经济日报|工人日报|法治日报|科技日报|解放军报|中央社|法新社|路透社|美联社|澎湃新闻|新京报|"
    r"[一-鿿]{2,6}(?:日报|晚报|网|社|广电))"
    r"(?:[一-鿿·]{0,12}?\d{1,2}月\d{1,2}日)?(?:[一-鿿]{2,8}\d{1,2}月\d{1,2}日)?(?:电|讯|消息|(?:特约)?记者(?=[ 一-鿿]))"
)
_QUOTED = re.compile(
    r"^(?:[(（]?(?:(?:本文)?转载?自|摘自|选自|原载于?|来源|据)|[—─-]{1,4})[:：]?《(?P<name>[^《》]{2,20})》"
    r"|^《(?P<paper>[^《》]{2,20})》\s*[（(]\s*(?:19|20)\d\d[^（()）]{4,24}版\s*[）)]$"
)
# (转载自青禾网), alone on a line.
_REPOSTED = re.compile(
    r"[(（【\[](?:本文)?(?:转载?自|摘自|选自|来自)\s?[:：]?\s?(?P<name>[^()（）。，,;；]{2,20})[)）】\]]"
)
# (据新华社), 据《青禾日报》报道: alone on a line.
_ACCORDING = re.compile(
    r"[(（【\[]?\s*(?:综合|根?据)\s*《?(?P<name>[一-鿿]{0,8}(?:[通新华]社|央视新闻|[日晚早时商]报|网|新闻客户端))》?"
    r"(?:等?(?:报[道导]|综合|消息|客户端|电|微信公众号))?\s*[)）】\]]?"
)
# Who took the picture above: (新华社记者 林向阳 摄).
_CAPTION = re.compile(r"摄[)）]?$")
# A number in an element of its own, right behind a linked name.
_COUNTER = re.compile(r"\d{1,6}(?!\S)")

# No person's name of Han is longer, but those with a dot in them.
NAME = 4
# Writers provide a text, or offices do.
_PROVIDED = ("供稿", "供稿人")


def source(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the source, best first: a paper's name before the office that published."""
    return tuple(dict.fromkeys(fact for find in EVIDENCE for fact in find(scene)))


def issuer(scene: Scene) -> tuple[Fact, ...]:
    """The office that the head names as the publisher (发布机构): it issues the page, whoever the text comes from."""
    pieces = [piece for piece in scene.pieces if piece.kind == "issuer" and piece.zone == "head"]
    return tuple(dict.fromkeys(fact for piece in pieces for fact in _value(scene, piece)))


def _heading(scene: Scene) -> Iterator[Fact]:
    """The names behind 来源 and the like above the text."""
    return _labelled(scene, "head")


def _below(scene: Scene) -> Iterator[Fact]:
    """The names behind 来源 and the like that end the text, or stand below it."""
    return _labelled(scene, "foot")


def _labelled(scene: Scene, zone: str) -> Iterator[Fact]:
    for piece in scene.pieces:
        if piece.kind == "source" and piece.zone == zone:
            yield from _value(scene, piece)


def _offices(scene: Scene) -> Iterator[Fact]:
    """The office or the paper that answered or provided the text."""
    for piece in scene.pieces:
        if piece.kind == "office" or piece.word in _PROVIDED:
            yield from (fact for fact in _value(scene, piece) if _is_outlet(fact.value, piece.word))


def _is_outlet(name: str, word: str) -> bool:
    """Whether what a label names is a paper or an office, and no person."""
    if MEDIA.search(name) is not None or len(name) > NAME:
        return not names_in(name, strict=True)
    return word not in _PROVIDED and not is_person(name)


def _profiled(scene: Scene) -> Iterator[Fact]:
    for css, text, span in scene.selected(scene.reading.source):
        folded = fold(text)
        named = [label for label in labels(folded) if label.kind in ("source", "office", "issuer")]
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
    if inner and _is_over(scene, max(inner), end):
        end = max(inner)
    low, high = trimmed(text, scene.sketch.folded, piece.start, end)
    if is_source(text[low:high]):
        yield scene.fact(low, high)


def _is_over(scene: Scene, at: int, end: int) -> bool:
    """Whether a name ends where its element does: no word runs on, or a number, a label or a button of its own."""
    if not re.match(r"[\w·《-]", scene.sketch.text[at]) or _COUNTER.match(scene.sketch.text, at, end):
        return True
    own = any(node.start == at for node in scene.nodes(at, at + 1))
    following = scene.sketch.folded[at:end]
    return own and (following[:1].isdigit() or ACTION.match(following) is not None)


def _metas(scene: Scene) -> Iterator[Fact]:
    told = [(name, content) for name, content in scene.sketch.head.metas if content and name in METAS]
    for name, content in sorted(told, key=lambda meta: METAS.index(meta[0])):
        value = re.sub(r"^(?:文章|信息)?(?:来源|稿源)\s*[:：]\s*", "", content).strip()
        if is_source(value) and (name != "article:author" or MEDIA.search(value)):
            yield Fact(value, content, place(name))


def _quoted(scene: Scene) -> Iterator[Fact]:
    """转自《某报》, ——《某报》, or the paper with its edition, on one of the last lines."""
    for index in scene.foot:
        block = scene.sketch.blocks[index]
        if block.end - block.start <= 40 and (
            match := _QUOTED.match(scene.sketch.text[block.start : block.end])
        ):
            start, end = match.span(match.lastgroup or 0)
            yield scene.fact(block.start + start, block.start + end)
            continue
        for shape in (_ACCORDING, _REPOSTED) if block.end - block.start <= 40 else ():
            match = shape.fullmatch(scene.sketch.text, block.start, block.end)
            if match and is_source(match["name"]):
                yield scene.fact(*match.span("name"))


def _agency(scene: Scene) -> Iterator[Fact]:
    """The agency that opens the text: 新华社北京4月29日电."""
    top = max(scene.marks.title + 1, scene.body.first - 4, 0)
    for index in range(top, min(max(scene.body.first, top) + 4, len(scene.sketch.blocks))):
        block = scene.sketch.blocks[index]
        match = _AGENCIES.match(scene.sketch.folded[block.start : min(block.end, block.start + 50)])
        if match and not _CAPTION.search(scene.sketch.lines[index]):
            yield scene.fact(block.start + match.start("name"), block.start + match.end("name"))
            return


# Where the source is looked for, the best evidence first.
EVIDENCE: tuple[Callable[[Scene], Iterator[Fact]], ...] = (
    _profiled,
    answering,
    _heading,
    pictured,
    _metas,
    named_element,
    unlabelled,
    _below,
    edition_paper,
    _quoted,
    _offices,
    _agency,
)
