"""Writers who sign as a group: a project's team, a paper's commentator."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.scene import Scene
from cleaners.model import Fact

_GROUP = (
    r"(?:[一-鿿“”·]{0,24}(?:课题组|编写组|调研组|写作组|研究组|采访组|报道组)"
    r"|(?:(?:本[报刊网台社]|[一-鿿]{2,8}[报刊网台社])(?:特约)?|特约)评论员)"
)
_VALUE = re.compile(rf"(?P<group>{_GROUP})(?=$|[ )】\]/|,]|\d{{4}})")
# Without a label it stands alone on its line, behind a paper's sign or in brackets.
_SIGNS = rf"(?P<group>(?:本[报刊网台社])?(?:特约)?评论员|{_GROUP})"
_ALONE = re.compile(rf"[(□■●◎ ]{{0,2}}(?:文[/|丨:] ?)?{_SIGNS}\)?")
# Or it closes the text's last sentence.
_CLOSING = re.compile(rf"[。!?…”\"] ?\((?!本文|作者)(?:文[/|丨:] ?)?{_SIGNS}\)$")
# What stands before it on a line of credits: 文/本报评论员.
_BESIDE = re.compile(rf"(?<![一-鿿])(?:文|撰文|执笔|采写)[/|丨:] ?(?P<group>{_GROUP})(?=$|[ )】\]/|,])")


def group(scene: Scene, start: int, end: int) -> list[Fact]:
    """The group that ``[start, end)`` of the text, behind a label of writers, names."""
    start, end = scene.stripped(start, end)
    found = _VALUE.match(scene.sketch.folded, start, end)
    return [scene.fact(*found.span("group"))] if found else []


def groups(scene: Scene) -> Iterator[Fact]:
    """The group that a line of credits, the text's first line or its last names."""
    blocks, lines = scene.sketch.blocks, scene.sketch.lines
    for index in scene.credits:
        if found := _BESIDE.search(lines[index]):
            yield scene.fact(
                blocks[index].start + found.start("group"), blocks[index].start + found.end("group")
            )
            return
    for index in (
        *range(max(scene.marks.title + 1, scene.body.first - 2), scene.body.first + 1),
        scene.body.last - 1,
    ):
        if not 0 <= index < len(blocks) or blocks[index].hidden or blocks[index].links:
            continue
        alone = _ALONE.fullmatch(lines[index]) if len(lines[index]) <= 30 else None
        last = index == scene.body.last - 1
        if found := alone or (
            _CLOSING.search(lines[index], max(0, len(lines[index]) - 40)) if last else None
        ):
            yield scene.fact(
                blocks[index].start + found.start("group"), blocks[index].start + found.end("group")
            )
            return
