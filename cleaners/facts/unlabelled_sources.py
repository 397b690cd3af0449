"""Papers and accounts that no label names: beside the time, on the line next to it, or offered to follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cleaners.facts.names import is_person
from cleaners.facts.outlets import ACTION, MEDIA, is_plain, is_source
from cleaners.facts.scene import Scene
from cleaners.lines.datelines import YEARLESS, is_link, worth_of
from cleaners.lines.labels import labels
from cleaners.lines.letters import fields
from cleaners.model import Fact
from cleaners.text.moments import find_moments

# Platforms offer to follow who published, right behind the name.
_FOLLOW = re.compile(r"\W*(?:已?关注|订阅)\W*")
_BARRED = re.compile(r"\| ?([A-Za-z][A-Za-z' .-]{2,40}?) ?(?=[|])")
_PAPER = re.compile(r"\s*《([^《》]{2,16})》\s*[（( ]?\s*(?:19|20)\d\d")
# A paper's 报, not a report's (简报, 通报, 年报).
_PRESS = re.compile(
    r"[一-鿿]{1,8}(?:(?:(?<=[青少]年)|(?<![通预简公海举汇申播捷战喜密情快速上填年季月周]))报|报社|新闻|在线|网|[新通]社|电视台|客户端)"
)
# A site and the paper it belongs to: 青禾在线-青禾日报.
_JOINED = re.compile(r"[-–—·]")
# Accounts of governments, and no words for publishing: 青禾发布, 新闻发布.
_ACCOUNT = re.compile(r"(?!新闻|信息|权威|政策|公告|数据|最新|独家|重磅|首次|正式|公开)[一-鿿]{2,6}发布")
# A dot joins two names (青禾网·云岭新闻), or stands between spaces.
_TOKEN = re.compile(r"(?:[^\s|丨\[\]【】(),;:·•]|(?<=[一-鿿])·(?=[一-鿿]))+")
# A label's colon: right before a value.
_CLAIMED = re.compile(r"[一-鿿] ?:\s?$")
# A name alone on a line, with a label that has no colon or none; a number (第12号) is no name.
_ALONE = re.compile(r"(?:(?:信息|文章|稿件)?来源 ?|稿源 ?)?(?P<name>《?(?!\S*\d号$)[\w·.-]{2,16}》?)")


def unlabelled(scene: Scene) -> Iterator[Fact]:
    """A paper's name beside the dateline's time, with no label; or alone on a line next to it."""
    rows = [index for index in scene.credits if index > scene.marks.title - 4]
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
                yield from _alone(scene, beside)


def _alone(scene: Scene, index: int) -> Iterator[Fact]:
    """The paper that a line names and nothing else, where no label claims the line."""
    block = scene.sketch.blocks[index]
    if any(piece.block == index for piece in scene.pieces):
        return
    name = _ALONE.fullmatch(scene.sketch.folded_of(index))
    if name and not block.hidden and MEDIA.search(name["name"]) and not ACTION.search(name["name"]):
        yield scene.fact(block.start + name.start("name"), block.end)


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
    dayed = not moments  # beside a day alone, none but the press
    moments = moments or [(moment.start, moment.end) for moment in find_moments(line)]
    if not moments or (is_link(scene.sketch, index) and len(block.links) > 3):
        return
    known = labels(line)
    if any(label.kind == "source" for label in known) or (known and "\t" in line):
        return  # in a table a label claims the cell behind it
    spans = scene.elements(block.start, block.end + 1)
    edges = {edge - block.start for span in spans for edge in span}
    whole = {(low - block.start, high - block.start) for low, high in spans}
    for low, high in ((moments[-1][1], len(line)), (0, moments[0][0])):
        cuts = sorted({low, high, *(edge for edge in edges if low < edge < high)})
        # The nearest to the time comes first.
        for start, end in list(_tokens(line, cuts))[:: 1 if low else -1]:
            token = re.sub(r"官方[账帐]?号$", "", line[start:end].strip("《》:/"))
            # Above the title stand others' headlines as well.
            named = any(map(MEDIA.search, token.split("·"))) or (
                index > scene.marks.title and (start, end) in whole and not is_person(token)
            )
            if dayed and not _is_press(token):
                continue
            if (
                named
                and 2 <= len(token) <= 16
                and not token.isascii()
                and is_plain(token)
                and not fields(token)
            ):
                at = block.start + line.index(token, start)
                yield scene.fact(at, at + len(token))
                return


def _is_press(token: str) -> bool:
    """Whether a name is a paper's, a site's and its paper's, or a government's account."""
    return all(map(_PRESS.fullmatch, _JOINED.split(token))) or _ACCOUNT.fullmatch(token) is not None


def _tokens(line: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    """The words of a line that no label of something else claims (地点:县会议中心), never across one of the cuts."""
    for low, high in pairwise(cuts):
        for match in _TOKEN.finditer(line[low:high]):
            start = low + match.start()
            if not _CLAIMED.search(line, max(0, start - 8), start):
                yield start, low + match.end()
