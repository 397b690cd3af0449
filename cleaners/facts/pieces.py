"""Labelled values of a page: what stands behind 来源:, 责任编辑: and their like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners.facts.cells import columns, edges, is_next_cell
from cleaners.facts.index_labels import is_label
from cleaners.lines.datelines import is_link
from cleaners.lines.labels import MARKS, Label, initials, labels, lone_label, openings

if TYPE_CHECKING:
    from cleaners.facts.scene import Scene

# A label's value on the next line is no longer than this, and a line that is a label no longer than that.
SHORT, LONE = 60, 8


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands behind a label: ``[start, end)`` in the text, the block it is in, and in which zone."""

    kind: str
    word: str
    start: int
    end: int
    block: int
    zone: str


def labelled(scene: Scene) -> Iterator[Piece]:
    """Labelled values of the head, then of the foot, line by line."""
    for zone, indices in (("head", scene.head), ("foot", scene.foot)):
        for index in indices:
            yield from _of_line(scene, index, zone)


def _of_line(scene: Scene, index: int, zone: str) -> list[Piece]:
    block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
    if len(line) > LONE and line[0] not in initials() and MARKS.isdisjoint(line):
        return []  # most lines
    if len(line) > 300 or (block.hidden and not scene.all_hidden):
        return []
    named = labels_of(scene, index)
    if not named and (told := _in_elements(scene, index, zone)):
        return told
    if not named and len(line) > LONE:
        return []
    if block.links and block.links[0].start == block.start and is_link(scene.sketch, index):
        return []
    if named or lone_label(line):
        rows = columns(scene.sketch, index, _heads)
        headed = [(scene.sketch.folded[slice(*row.label)].strip(), row) for row in rows]
        found = [
            Piece(kind, word, *scene.stripped(*row.value), row.block, zone)
            for word, row in headed
            if (kind := lone_label(word))
        ]
        if found:
            return found
    found = []
    for label in named:
        if _is_unseen(scene, block.start + label.start):
            continue
        if label.end == len(line) and not line[label.value :].strip():
            found.extend(_below(scene, index, label.kind, label.word, zone))
        else:
            end = _own_end(
                scene, block.start + label.start, block.start + label.value, block.start + label.end
            )
            span = scene.stripped(block.start + label.value, end)
            found.append(Piece(label.kind, label.word, *span, index, zone))
    if not found and len(line) <= LONE and (kind := lone_label(line)):
        found.extend(_below(scene, index, kind, line, zone))
    return found


def _in_elements(scene: Scene, index: int, zone: str) -> list[Piece]:
    """The values on a line that opens with a label in an element of its own, without a sign between the two."""
    block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
    if line[0] not in initials() or not openings().match(line):
        return []
    spans = list(pairwise(edges(scene.sketch, block.start, block.end)))
    said = [scene.sketch.folded[low:high].strip() for low, high in spans]
    told = [number for number, word in enumerate(said) if len(word) <= LONE and lone_label(word)]
    if len(spans) < 2 or told[:1] != [0]:
        return []
    ends = [spans[number][0] for number in told[1:]] + [block.end]
    return [
        Piece(lone_label(said[number]), said[number], *scene.stripped(spans[number][1], end), index, zone)
        for number, end in zip(told, ends, strict=True)
    ]


def _own_end(scene: Scene, start: int, value: int, end: int) -> int:
    """Where a value ends whose label stands at ``start``: no later than the element that holds both, where a gap or
    another element follows it."""
    text = scene.sketch.text
    first = scene.sketch.text.rfind("\n", 0, start) + 1
    nodes = scene.nodes(first, start + 1)
    held = [node.end for node in nodes if value < node.end < end and text[value : node.end].strip()]
    own = min(held, default=end)
    parted = own == end or text[own].isspace() or any(node.start == own for node in scene.nodes(own, own + 1))
    return own if parted else end


def _heads(cell: str) -> bool:
    return bool(lone_label(cell)) or is_label(cell)


def labels_of(scene: Scene, index: int) -> tuple[Label, ...]:
    """The labels of a block's line, also those that run on from the element before them."""
    block, line = scene.sketch.blocks[index], scene.sketch.lines[index]
    if MARKS.isdisjoint(line):
        return ()
    nodes = scene.nodes(block.start + 1, block.end)
    return labels(line, frozenset(node.start - block.start for node in nodes))


def _is_unseen(scene: Scene, at: int) -> bool:
    """Whether the character at an offset is hidden on a page that shows its text."""
    before = bisect_right(scene.sketch.hidden, at, key=lambda span: span.start)
    return not scene.all_hidden and before > 0 and at < scene.sketch.hidden[before - 1].end


def _below(scene: Scene, index: int, kind: str, word: str, zone: str) -> list[Piece]:
    """The value of a label that stands alone: the next line, when it is the next cell of the same list."""
    if index + 1 >= len(scene.sketch.blocks):
        return []
    block, below = scene.sketch.blocks[index], scene.sketch.blocks[index + 1]
    line = scene.sketch.folded_of(index + 1)
    if (
        not is_next_cell(block.path, below.path, zone)
        or len(line) > SHORT
        or labels(line)
        or lone_label(line)
    ):
        return []
    return [Piece(kind, word, below.start, below.end, index + 1, zone)]
