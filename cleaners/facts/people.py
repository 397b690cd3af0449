"""Who wrote an article: names of persons, or of the group that they sign as, one fact each, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.bylines import BYLINE, behind, bylines, to_the_end
from cleaners.facts.editors import editor
from cleaners.facts.groups import group, groups
from cleaners.facts.linked_data import writers
from cleaners.facts.names import after_role, names_in
from cleaners.facts.pieces import Piece
from cleaners.facts.reporting import reporter
from cleaners.facts.scene import Scene
from cleaners.facts.signed import signature
from cleaners.facts.unlabelled import bare, end_of, named_element, placed
from cleaners.lines.credits import LONGEST
from cleaners.lines.datelines import worth_of
from cleaners.lines.labels import labels
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
# Beside the time: 2026-03-12 08:30 青禾日报 记者 林向阳.
_BESIDE = re.compile(
    r"(?<![a-z])by (?=[a-z])|"
    r"(?<!摄影)(?<!摄像)(?<!图片)(?:记者|通讯员|特约撰稿)[ ](?=[一-鿿])|(?:(?<![一-鿿/])|(?<=[报网社台刊]))(?:文|文/图|图/文) ?[:|丨/][ ]?(?=[一-鿿])(?!图)"
)

# A role that runs on into the name; and what says of the name before it that it took the pictures.
_RUNS_ON = re.compile(
    r"(?<!摄影)(?<!摄像)(?<!图片)(?:记者|通讯员)(?=(?P<name>[一-鿿]{2,3}?)(?:[ 、,]|$|(?P<next>记者|通讯员)))"
)
_TOOK = re.compile(r"[ /]?(?:图(?!/?文)|摄影?(?!影?报道))(?! ?[:/|丨])")

# What may stand between a label and the names: 作者:文/林向阳.
_OPENS = re.compile(r"[(\[【 ]*(?:(?:文字?|图文|文图) ?[/:|丨] ?)?")


def authors(scene: Scene) -> tuple[Fact, ...]:
    """One fact for each writer, in the page's order, from the best place that names any."""
    for find in (_profiled, _labelled, _beside, named_element, bylines, signature, groups, bare, _metas):
        unique: dict[str, Fact] = {}
        for fact in find(scene):
            unique.setdefault(fact.value, fact)
        if unique:
            return tuple(unique.values())
    return ()


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
                opens = _OPENS.match(scene.sketch.folded, start, piece.end)
                start = opens.end() if opens else start
                found += group(scene, start, piece.end) or behind(scene, start, piece.end)
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
            if said := reporter(line):
                yield from placed(scene, block.start + said[0], block.start + said[1])
                continue
            yield from _behind_roles(scene, block.start, line)
        elif len(line) <= 60 and (byline := BYLINE.match(line)):
            yield from to_the_end(scene, block.start + byline.end(), block.end)


def _behind_roles(scene: Scene, start: int, line: str) -> Iterator[Fact]:
    """The names behind each role of a line that begins at ``start``, but those of who took the pictures."""
    for role in (*_BESIDE.finditer(line), *_RUNS_ON.finditer(line)):
        runs_on = role.re is _RUNS_ON
        end = role.end("name") if runs_on and role["next"] else len(line)
        found = placed(scene, start + role.end(), start + end, strict=runs_on)
        if found and not _TOOK.match(line, end_of(found) - start):
            yield from found


def _metas(scene: Scene) -> Iterator[Fact]:
    """``<meta name=author>`` and the author in JSON-LD, where they name persons, and not the editor."""
    edited = {fact.value for fact in editor(scene)}
    told = [(place(name), content) for name, content in scene.sketch.head.metas if name in METAS]
    for where, content in (*told, *(("script", name) for name in writers(scene))):
        for _, _, person in names_in(content[after_role(fold(content), 0, len(content)) :], strict=True):
            if person not in edited:
                yield Fact(person, content, where)
