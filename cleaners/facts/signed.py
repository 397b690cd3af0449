"""Writers that the last lines of a text name: in brackets, behind 记者, or before who took its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.bylines import BYLINE, IN_BRACKETS, behind, to_the_end
from cleaners.facts.names import ROLE
from cleaners.facts.scene import Scene
from cleaners.facts.unlabelled import placed
from cleaners.lines.datelines import is_link
from cleaners.model import Fact
from cleaners.text.fold import fold

# Names stand in so many of the body's last lines, or in as many right below them, and in a line's last characters.
LAST, BELOW, TAIL = 4, 3, 80
_SIGNED = re.compile(
    r"[(（](?:文/图|文图|图文|图/文|文|撰文|执笔|作者)?[ /:|]{0,2}([^()（）。,，:]{2,24})[)）]$"
)
# Who wrote, before who took the pictures and who checked it: (文/林向阳 图/周小麦), 文:林向阳 图:周小麦.
_WROTE = re.compile(r"(?:^|[(【])(?:文字?|图文|文图|撰文|撰稿) ?[/:|丨] ?(?=[一-鿿]{2})")
# Who the writer is, in the last brackets: (作者林向阳系望川市党校教授).
_IS = re.compile(r"[(（](?:本文)?作者 ?([一-鿿]{2,4}?)(?:,? ?[系为是]|,)[^()（）]{3,40}[)）]$")
# Who wrote beside who took the pictures: (记者 林向阳/文 何静/图).
_TEXT = re.compile(r"[(（ ](?:记者|通讯员) ?([一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,3}) ?/ ?文(?!/?图)")
_BRACKETS = re.compile(r"\([^()]{2,40}\)")
# Who took it is no writer: (林向阳 摄); but 图文 林向阳 wrote as well.
_PICTURE = re.compile(r"摄(?!影?报道)|(?<!文)(?<!文/)图(?!文)(?!/文)")
# What a table's column is counted in (任务(万亩)) begins with a family name's character as well.
_UNIT = re.compile(
    r"\((?:单位 ?:? ?)?(?:[十百千万亿]+(?:平方米|立方米|千瓦时?|公里|公顷|人次|[元吨亩人户头只株件台套册次辆个米斤克度口栋座])"
    r"|平方(?:米|公里|千米)|立方米|公[里顷斤])\)$"
)


def signature(scene: Scene) -> Iterator[Fact]:
    """The names in the last of these lines that has any."""
    below = range(scene.body.last, min(scene.body.last + BELOW, len(scene.sketch.blocks)))
    for index in below:
        block = scene.sketch.blocks[index]
        line = scene.sketch.lines[index]
        if (
            block.hidden
            or is_link(scene.sketch, index)
            or not (
                _WROTE.match(line) or _BRACKETS.fullmatch(line) or (len(line) <= 40 and BYLINE.match(line))
            )
        ):
            continue
        if found := _signing(scene, index):
            yield from found
            return
    for index in range(scene.body.last - 1, max(scene.body.first, scene.body.last - LAST) - 1, -1):
        if found := _signing(scene, index):
            yield from found
            return


def _signing(scene: Scene, index: int) -> list[Fact]:
    """The names that end one line of the text."""
    block = scene.sketch.blocks[index]
    low = max(block.start, block.end - TAIL)
    tail = scene.sketch.text[low : block.end].rstrip()
    if wrote := _WROTE.search(fold(tail)):
        return placed(scene, low + wrote.end(), block.end, strict=True)
    if said := _IS.search(fold(tail)) or _TEXT.search(fold(tail)):
        return placed(scene, low + said.start(1), low + said.end(1), strict=True)
    if match := _SIGNED.search(tail):
        role = ROLE.search(fold(match[1]))
        start, end = low + match.start(1) + (role.end() if role else 0), low + match.end(1)
        if _PICTURE.search(match[0]) or _UNIT.search(fold(match[0])):
            return []
        return placed(scene, start, end) if role else behind(scene, start, end, strict=True)
    if reporters := IN_BRACKETS.search(tail):
        return placed(scene, low + reporters.start(1), low + reporters.end(1))
    if block.end - block.start <= 40 and (byline := BYLINE.match(fold(tail))):
        return to_the_end(scene, low + byline.end(), block.end)
    return []
