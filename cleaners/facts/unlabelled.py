"""Writers whom no label names: an element says so, or a name stands alone beside the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from cleaners.facts.names import is_person, names_in
from cleaners.facts.outlets import MEDIA, is_plain
from cleaners.facts.scene import Scene
from cleaners.lines.credits import LONGEST
from cleaners.lines.origins import TIME_OF_DAY
from cleaners.model import Fact
from cleaners.planted.likelihood import read_by
from cleaners.planted.ngrams import ngrams
from cleaners.terms import terms

# Lines above the title that may hold who wrote.
NEAR = 4
_TELLING = ("class", "id", "rel", "itemprop")
_WRITER = re.compile(r"author|writer|zuozhe|byline", re.I)
# A word of a line that no sign or label touches.
_WORD = re.compile(r"(?<![^ |丨])[㐀-鿿]{2,4}(?![^ |丨])")
# Whom these labels name (编辑: 林向阳) is no writer.
_OTHERS = frozenset(("editor", "other"))
# Nor is whom these words name without a sign (责任编辑 林向阳, 县长 林向阳).
_ROLE = re.compile(
    r"(?:编辑|责编|编审|主编|主持人?|主播|嘉宾|校对|审[核校签]|监制|策划|统筹|摄影|摄像|摄影记者|制图|主讲人?|发布人?|发言人|录入|上传|访谈人?|受访者?"
    r"|[部省市州县区局厅院校会镇乡]长|主任|书记|主席|代表|委员|干事|信息员)[ :]*$"
)
# What mountains and waters end with, and given names too.
_LAND = frozenset("山河江湖海岛岭峰泉溪花林")
_PLACE = re.compile(r"[省市区县州盟旗镇乡村街道路版期号]$")


def placed(scene: Scene, start: int, end: int, strict: bool = False) -> list[Fact]:
    """The names that ``[start, end)`` of the text begins with, one fact each; see ``names_in``."""
    names = names_in(scene.sketch.text[start:end], strict)
    return [scene.fact(start + low, start + high, name) for low, high, name in names]


def end_of(found: Sequence[Fact]) -> int:
    """Where the last of the facts ends in the text; -1 where there is none, or it stands elsewhere."""
    return found[-1].span[1] if found and found[-1].span else -1


def named_element(scene: Scene) -> Iterator[Fact]:
    """Elements of the head that are nothing but names, and whose class or purpose says author."""
    blocks = scene.sketch.blocks
    first = max(scene.marks.title - NEAR, 0)
    last = min(max(scene.marks.dateline + 1, scene.body.first), len(blocks))
    for node in scene.nodes(blocks[first].start, blocks[last - 1].end) if first < last else ():
        if 2 <= node.end - node.start <= 24 and _WRITER.search(_purpose(node.element)):
            low, high = scene.stripped(node.start, node.end)
            found = placed(scene, low, high, strict=True)
            if end_of(found) == high:
                yield from found


def _purpose(element: etree._Element) -> str:
    return " ".join(filter(None, map(element.get, _TELLING)))


def bare(scene: Scene) -> Iterator[Fact]:
    """A name beside the time that nothing labels: of three characters or four, or an element of its own and no link."""
    for index in scene.credits:
        block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
        if index <= scene.marks.title or len(line) > LONGEST or not TIME_OF_DAY.search(line):
            continue
        own = set(scene.elements(block.start, block.end + 1)) - {
            (link.start, link.end) for link in block.links
        }
        words = {(block.start + word.start(), block.start + word.end()) for word in _WORD.finditer(line)}
        for low, high in sorted(words | {span for span in own if span[1] - span[0] <= 4}):
            word = scene.sketch.folded[low:high]
            if any(piece.start <= low < piece.end for piece in scene.pieces if piece.kind in _OTHERS):
                continue
            if _ROLE.search(line, max(0, low - block.start - 8), low - block.start):
                continue
            if (len(word) > 2 or (low, high) in own) and is_person(word) and _names_nothing_else(word):
                yield scene.fact(low, high)


def _names_nothing_else(word: str) -> bool:
    """Whether a word that begins with a family name goes on as given names do, and is no place, also none that
    news names, no paper, office or button."""
    known = word in terms("ordinary") or word in terms("cities") or word in terms("interface")
    return (
        not known
        and terms("given").issuperset(word[-2:] if len(word) > 2 else word[-1])
        and not MEDIA.search(word)
        and not _PLACE.search(word)
        and is_plain(word)
        and bool(names_in(word))
        and not (word[-1] in _LAND and read_by(ngrams(), word).knows(0, len(word)))
    )
