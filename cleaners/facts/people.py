"""Who wrote an article: names only, one fact each, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.editors import editor
from cleaners.facts.names import ROLE, after_role, names_in
from cleaners.facts.pieces import Piece
from cleaners.facts.reporting import reporter
from cleaners.facts.scene import Scene
from cleaners.facts.unlabelled import bare, named_element, placed
from cleaners.lines.credits import LONGEST, labels
from cleaners.lines.datelines import is_link, worth_of
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold

METAS = (
    "author",
    "article:author",
    "dc.creator",
    "citation_author",
    "citation_authors",
    "comment:author",
    "payload:author",
)
# Where a byline may stand: these words in front of names, on a line of its own.
_BYLINE = re.compile(
    r"^[【(\[□■●◎▲△○◆ ]{0,3}(?:文[/|丨:图 ]{1,4}|图文[/|丨:]|撰文[/|丨: ]|作者[/|丨: ]|"
    r"by (?=[a-z])|[《》一-鿿·\w-]{0,18}?(?:记者(?!招待|见面|会|站|节|团|协)|评论员|通讯员|专栏作者|作者|特约撰稿)(?=[ :、一-鿿]))"
)
# Beside the time: 2026-03-12 08:30 青禾日报 记者 林向阳.
_BESIDE = re.compile(
    r"(?<![a-z])by (?=[a-z])|"
    r"(?:记者|通讯员|特约撰稿)[ ](?=[一-鿿])|(?:(?<![一-鿿/])|(?<=[报网社台刊]))(?:文|文/图|图/文)[:|丨/][ ]?(?=[一-鿿])(?!图)"
)
# Where a writer serves, in front of the name: 县水务局办公室 林向阳.
_OFFICE = re.compile(r"[一-鿿]{2,16}[部处科室局股队站院委办组厅台社报网镇乡校学司] {1,4}(?=[一-鿿])")
# □ 林向阳: a paper's sign in front of the writers, on a line of their own.
_BULLET = re.compile(r"[□■●◎▲△○◆] ?")
_IN_BRACKETS = re.compile(r"[(（](?:[一-鿿《》·]{0,12}?)(?:记者|通讯员)[ :]?([^()（）。]{2,60})")
# 某网某地5月27日电(某某、某某)
_AFTER_DATELINE = re.compile(
    r"^(?:[^。,]{4,24}日|本[报网台]|[一-鿿]{2,6}[报网])(?:电|讯|消息) ?\(([^()。]{2,40})\)"
)
_SIGNED = re.compile(
    r"[(（](?:文/图|文图|图文|图/文|文|撰文|执笔|作者)?[ /:|]{0,2}([^()（）。,，:]{2,24})[)）]$"
)
# What may follow the names on a byline's line.
_END_OF_BYLINE = re.compile(
    r"^[ \u3000】)）\]]*(?:\S{0,5}(?:报[道导]|文|图|摄|电|讯|综合|整理)\S{0,4})?[ \u3000】)）\]]*(?:(?:摄影|摄像|图片?|编辑|责编|校对|审核)[:/|丨 ].{1,40})?(?:\d[\d:/. -]*)?$"
)
# Who took a picture: (记者 林向阳 摄); but 记者 林向阳 摄影报道 wrote as well.
_SHOT = re.compile(r"摄$|供图$|(?<![文/])图$")
_PICTURE = re.compile(r"摄|(?<!文)(?<!文/)图(?!文)(?!/文)")


def authors(scene: Scene) -> tuple[Fact, ...]:
    """One fact for each writer, in the page's order, from the best place that names any."""
    for find in (_profiled, _labelled, _beside, named_element, _bylines, _signature, bare, _metas):
        unique: dict[str, Fact] = {}
        for fact in find(scene):
            unique.setdefault(fact.value, fact)
        if unique:
            return tuple(unique.values())
    return ()


def _behind(scene: Scene, start: int, end: int) -> list[Fact]:
    """The names right there, or behind a paper's name and a role, or behind an office's name."""
    found = placed(scene, start, end) or placed(scene, after_role(scene.sketch.folded, start, end), end)
    office = None if found else _OFFICE.match(scene.sketch.folded, start, end)
    return placed(scene, office.end(), end, strict=True) if office else found


def _to_the_end(scene: Scene, start: int, end: int) -> list[Fact]:
    """The names of a byline; none when its line goes on to say something."""
    found = _behind(scene, start, end)
    last = int(found[-1].where.rpartition("-")[2]) if found else end
    return found if _END_OF_BYLINE.match(scene.sketch.folded[last:end]) else []


def _profiled(scene: Scene) -> Iterator[Fact]:
    for css, text, span in scene.selected(scene.reading.authors):
        at = after_role(fold(text), 0, len(text))
        for start, end, name in names_in(text[at:]):
            fact = scene.placed(text[at + start : at + end], text, css, span)
            yield Fact(name, fact.raw, fact.where)


def _labelled(scene: Scene) -> Iterator[Fact]:
    """The names behind 作者, 记者 and the like in the head, else in the foot."""
    for zone in ("head", "foot"):
        found: list[Fact] = []
        for piece in scene.pieces:
            if piece.kind == "author" and piece.zone == zone and _opens(scene, piece):
                start = piece.start
                while start < piece.end and scene.sketch.folded[start] in "[(【 ":
                    start += 1
                found += _behind(scene, start, piece.end)
        if found:
            yield from found
            return


def _opens(scene: Scene, piece: Piece) -> bool:
    """Whether a label in the text opens its line or a bracket, or follows another credit: 该书作者 tells of a book."""
    if not scene.body.first <= piece.block < scene.body.last:
        return True
    block = scene.sketch.blocks[piece.block]
    first = next(iter(labels(scene.sketch.lines[piece.block])), None)
    before = scene.sketch.folded[block.start : block.start + first.start] if first else ""
    return not re.search(r"\w", before) or before.rstrip().endswith(("(", "[", "【"))


def _beside(scene: Scene) -> Iterator[Fact]:
    """The names behind 记者 on the lines of credits below the title, where no label names a writer; or on a byline
    between the two."""
    for index in range(max(scene.marks.title + 1, scene.head.start), scene.marks.dateline + 1):
        block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
        if block.hidden or len(line) > LONGEST:
            continue
        if worth_of(scene.sketch, index) >= 2:
            for role in _BESIDE.finditer(line):
                yield from placed(scene, block.start + role.end(), block.end)
        elif len(line) <= 60 and (byline := _BYLINE.match(line)):
            yield from _to_the_end(scene, block.start + byline.end(), block.end)


def _bylines(scene: Scene) -> Iterator[Fact]:
    """A line of reporters' names at the body's head, or their names in the first sentence's brackets."""
    top = max(scene.marks.dateline, scene.marks.title, scene.body.first - 4, -1) + 1
    top = min(top, scene.body.first) if scene.body.first > scene.marks.title else top
    last = max(scene.body.last, scene.marks.dateline + 1)
    for index in range(max(top, 0), min(max(scene.body.first, top) + 8, last)):
        block = scene.sketch.blocks[index]
        line = scene.sketch.folded[block.start : min(block.end, block.start + 160)]
        if is_link(scene.sketch, index) or _SHOT.search(line.rstrip(")。")):
            continue
        found: list[Fact] = []
        if block.end - block.start <= 60 and (match := _BYLINE.match(line)):
            found = _to_the_end(scene, block.start + match.end(), block.end)
        if found:
            pass
        elif said := reporter(line):
            found = placed(scene, block.start + said[0], block.start + said[1])
        elif block.end - block.start <= 24 and (match := _BULLET.match(line)):
            found = placed(scene, block.start + match.end(), block.end, strict=True)
            found = found if found and found[-1].where.endswith(f"-{block.end}") else []
        elif (match := _IN_BRACKETS.search(line)) and not _SHOT.search(match[1]):
            found = placed(scene, block.start + match.start(1), block.start + match.end(1))
        elif match := _AFTER_DATELINE.match(line):
            found = placed(scene, block.start + match.start(1), block.start + match.end(1), strict=True)
        if found:
            yield from found
            return


def _signature(scene: Scene) -> Iterator[Fact]:
    """Names in brackets, or behind 记者, that end the body's last lines."""
    for index in range(scene.body.last - 1, max(scene.body.first, scene.body.last - 4) - 1, -1):
        block = scene.sketch.blocks[index]
        low = max(block.start, block.end - 80)
        tail = scene.sketch.text[low : block.end].rstrip()
        found: list[Fact] = []
        if match := _SIGNED.search(tail):
            role = ROLE.search(fold(match[1]))
            start = low + match.start(1) + (role.end() if role else 0)
            if not _PICTURE.search(match[0]):
                found = placed(scene, start, low + match.end(1), strict=role is None)
        elif reporters := _IN_BRACKETS.search(tail):
            found = placed(scene, low + reporters.start(1), low + reporters.end(1))
        elif block.end - block.start <= 40 and (byline := _BYLINE.match(fold(tail))):
            found = _to_the_end(scene, low + byline.end(), block.end)
        if found:
            yield from found
            return


def _metas(scene: Scene) -> Iterator[Fact]:
    """``<meta name=author>`` where it names persons, and not the editor."""
    edited = {fact.value for fact in editor(scene)}
    for name, content in scene.sketch.head.metas:
        if name in METAS:
            for _, _, person in names_in(content[after_role(fold(content), 0, len(content)) :], strict=True):
                if person not in edited:
                    yield Fact(person, content, place(name))
