"""Reporters' names on lines of their own, and in the brackets of a text's first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.facts.names import after_role, is_person
from cleaners.facts.reporting import reporter
from cleaners.facts.scene import Scene
from cleaners.facts.unlabelled import end_of, placed
from cleaners.lines.datelines import is_link
from cleaners.model import Block, Fact

# What magazines set between a role and a name.
_MARK = "/|丨:_◎╱"
# Where a byline may stand: these words in front of names, on a line of its own.
BYLINE = re.compile(
    rf"^[【(\[□■●◎▲△○◆ ]{{0,3}}(?:文[{_MARK}图 ]{{1,4}}|图文[{_MARK}]|(?:撰文|作者)[{_MARK} ]{{1,2}}|采写[{_MARK}]|"
    r"by (?=[a-z])|[《》一-鿿·\w-]{0,18}?(?:记者(?!招待|见面|会|站|节|团|协)|评论员|通讯员|实习生|专栏作者|作者|特约撰稿)(?=[ :、|丨一-鿿]))"
)
# Where a writer serves, in front of the name: 县水务局办公室 林向阳.
_OFFICE = re.compile(r"[一-鿿]{2,16}[部处科室局股队站院委办组厅台社报网镇乡校学司心府道] {1,4}(?=[一-鿿])")
# □ 林向阳: a paper's sign in front of the writers, on a line of their own.
_BULLET = re.compile(r"[□■●◎▲△○◆] ?")
IN_BRACKETS = re.compile(r"[(（](?:[一-鿿《》·]{0,12}?)(?:记者|通讯员)[ :]?([^()（）。]{2,60})")
# 某网某地5月27日电(某某、某某)
_AFTER_DATELINE = re.compile(
    r"^(?:[^。,]{4,24}日|本[报网台]|[一-鿿]{2,6}[报网])(?:电|讯|消息) ?\(([^()。]{2,40})\)"
)
# 某社某地5月27日电 题:某题 作者 某某
_AFTER_THEME = re.compile(
    r"[^。,]{4,24}日电[^。,]{0,30}题 ?:[^。]{2,60}?[ )](?:作者|记者|本报记者)[ :]{1,2}(?=[一-鿿])"
)
# 本报讯 记者某某、某某报道: and 【通讯员某某 记者某某报道】
_ROLE = r"(?:本[报网台])?(?:记者|通讯员)"
_REPORTS = re.compile(
    rf"(?:(?:本[报网台]|[一-鿿]{{2,6}}[报网])讯 ?)?[(【]?{_ROLE} ?"
    rf"((?!连线|现场|实地|综合|独家|专题|跟踪)[一-鿿]{{2,4}}?(?:[、 ](?:{_ROLE} ?)?[一-鿿]{{2,4}}?){{0,4}}) ?(?:摄影)?报道[)】]?[:, ]?"
)
# What may follow the names on a byline's line.
_END = re.compile(
    r"^等?(?:/文字?(?: ?[一-鿿]{2,4}/(?:图片?|摄影?))?)?[ \u3000】)）\]]*(?:\S{0,5}(?:报[道导]|文|图|摄|电|讯|综合|整理)\S{0,4})?"
    rf"[ \u3000】)）\]]*(?:(?:摄影|摄像|图片?|编辑|责编|校对|审核)[{_MARK} ].{{1,40}})?(?:\d[\d:/. -]*)?$"
)
# Who took a picture: (记者 林向阳 摄); but 记者 林向阳 摄影报道 wrote as well.
_SHOT = re.compile(r"摄$|供图$|(?<![文/])图$")


def behind(scene: Scene, start: int, end: int, strict: bool = False) -> list[Fact]:
    """The names right there, or behind a paper's name and a role, or behind an office's name; see ``names_in``."""
    office = _OFFICE.match(scene.sketch.folded, start, end)
    serving = placed(scene, office.end(), end, strict=True) if office else []
    if strict and serving:
        return serving  # 云岭镇 林向阳: the town's first character is a family name too
    found = placed(scene, start, end, strict)
    if serving and found and not is_person(found[0].value):
        return serving  # 市委党校 林向阳
    return found or placed(scene, after_role(scene.sketch.folded, start, end), end, strict) or serving


def to_the_end(scene: Scene, start: int, end: int) -> list[Fact]:
    """The names of a byline; none when its line goes on to say something."""
    found = behind(scene, start, end)
    return found if found and _END.match(scene.sketch.folded[end_of(found) : end]) else []


def bylines(scene: Scene) -> Iterator[Fact]:
    """A line of reporters' names at the body's head, or their names in the first sentence's brackets."""
    top = max(scene.marks.dateline, scene.marks.title, scene.body.first - 4, -1) + 1
    top = min(top, scene.body.first) if scene.body.first > scene.marks.title else top
    last = max(scene.body.last, scene.marks.dateline + 1)
    for index in range(max(top, 0), min(max(scene.body.first, top) + 8, last)):
        block = scene.sketch.blocks[index]
        line = scene.sketch.folded[block.start : min(block.end, block.start + 160)]
        if is_link(scene.sketch, index) or _SHOT.search(line.rstrip(")。")):
            continue
        if found := _of_line(scene, block, line):
            yield from found
            return


def _of_line(scene: Scene, block: Block, line: str) -> list[Fact]:
    """The names that a line is a byline of, or that it opens with."""
    start = block.start
    byline = BYLINE.match(line) if block.end - start <= 60 else None
    if byline and (found := to_the_end(scene, start + byline.end(), block.end)):
        return found
    if said := reporter(line):
        return placed(scene, start + said[0], start + said[1])
    if block.end - start <= 24 and (match := _BULLET.match(line)):
        found = placed(scene, start + match.end(), block.end, strict=True)
        return found if end_of(found) == block.end else []
    if (match := IN_BRACKETS.search(line)) and not _SHOT.search(match[1]):
        return placed(scene, start + match.start(1), start + match.end(1))
    if match := _AFTER_THEME.match(line):
        return to_the_end(scene, start + match.end(), block.end)
    if (match := _REPORTS.match(line)) and match[0].endswith((":", ",", " ", ")", "】")):
        return placed(scene, start + match.start(1), start + match.end(1), strict=True)
    if match := _AFTER_DATELINE.match(line):
        return placed(scene, start + match.start(1), start + match.end(1), strict=True)
    return []
