"""What the head calls the page: the titles of metas and ``<title>``, and what of them names the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.body.headlines import letters
from cleaners.body.landmarks import TITLES
from cleaners.facts.scene import Scene
from cleaners.facts.site import looks_like_site
from cleaners.facts.standard import plain as plain_text
from cleaners.lines.offices import is_office
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold

# What joins a headline and the names of column and site in <title>, where there is evidence for a name.
_JOINTS = re.compile(r"\s*(?:_+|\||｜|丨|::|@|»|>>|(?<=\s)[-–—·](?=\s)|--+|-|–|—)\s*")
# A name that nothing but a space joins.
_SPACED = re.compile(r"(?<![-–—|｜丨_»>·:@])\s+([^\s_|丨-]{2,16})$")
# What many sites call their columns: before a site's name it is one, whether or not the page leads there.
_COLUMNS = frozenset(
    "要闻 新闻 时政 动态 公告 通知 公示 通知公告 公示公告 工作动态 政务动态 新闻动态 新闻中心 时政要闻 本地要闻 今日要闻 政策解读 "
    "政策文件 信息公开 政务公开 图片新闻 媒体报道 媒体聚焦 部门动态 基层动态 领导活动 热点新闻".split()
)
# The name of a column is no longer.
COLUMN = 8


def head_titles(scene: Scene) -> Iterator[Fact]:
    """The titles of the metas, then of ``<title>``, each without the names of the site and its columns."""
    for name in TITLES:
        meta = scene.sketch.head.first(name)
        if meta:
            value = _without_names(plain_text(meta[1]), scene)
            yield Fact(value, meta[1], place(name))
    said = scene.sketch.head.title
    value = _without_names(said, scene) if said else ""
    if value and letters(fold(value)) not in scene.names:
        yield Fact(value, said, "title-tag")


def _without_names(said: str, scene: Scene) -> str:
    """A title without the names of sites and columns at its ends; other parts stay as they are."""
    start, end = 0, _before_spaced(said, scene)
    joints = [joint for joint in _JOINTS.finditer(said) if joint.end() <= end]
    for joint in reversed(joints):
        part = said[joint.end() : end]
        named = _is_name(part, scene) or ("_" in joint[0] and is_office(fold(part)))
        if joint.start() < 2 or not (named or (end < len(said) and _is_linked(part, scene))):
            break
        end = joint.start()
    for joint in joints:
        name = letters(fold(said[start : joint.start()]))
        if joint.end() >= end - 3 or (name and name not in scene.names):
            break
        start = joint.end()
    return said[start : _before_spaced(said[:end], scene)].strip()


def _before_spaced(said: str, scene: Scene) -> int:
    """Where the site's name begins that nothing but a space joins and the page shows, and a column's before it; else the
    end."""
    end = whole = len(said.rstrip())
    while found := _SPACED.search(said, 0, end):
        plain = fold(found[1])
        shown = (plain.endswith("网") and plain in scene.sketch.folded) or (
            looks_like_site(plain) and plain in scene.owners
        )
        named = shown or letters(plain) in scene.names
        if found.start() < 4 or not (named if end == whole else _is_linked(found[1], scene)):
            break
        end = found.start()
    return end


def _is_name(part: str, scene: Scene) -> bool:
    key = letters(fold(part))
    return (
        not key
        or key in scene.names
        or (looks_like_site(part) and (part.isascii() or " " not in part.strip()))
    )


def _is_linked(part: str, scene: Scene) -> bool:
    """Whether the page leads to a column of the name, or many sites have one: before a site's name it is one."""
    return len(part) <= COLUMN and (letters(fold(part)) in scene.labels or fold(part).strip() in _COLUMNS)
