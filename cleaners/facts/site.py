"""Which site a page belongs to, and where in it the page stands."""

from __future__ import annotations

import re

from cleaners.body.headlines import letters
from cleaners.facts.breadcrumb import HOME, PLACE, Step, steps_of
from cleaners.facts.once import once
from cleaners.facts.scene import COLUMN_METAS, Scene
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold

METAS = ("sitename", "og:site_name")
_SITE = re.compile(
    r"(?:网|网站|官网|门户|在线|频道|日报|晚报|早报|时报|商报|晨报|新闻|客户端|政府|委员会|资讯|论坛|博客|广播|电视台|"
    r"社区|融媒|融媒体|中心|办公室|\.(?:com|cn|net|org)|online|news|blog|the paper)$"
)
# Of the words above those that name a column as often as a site.
_COLUMN = re.compile(
    r"频道$|中心$|^(?:国内|国际|社会|时政|娱乐|体育|财经|科技)?(?:新闻|资讯|论坛|社区|博客)$"
)
_END = frozenset(
    "正文 详情 内容 文章正文 当前页 文章 详细内容 正文内容 内容详情 文章详情 信息详情".split(" ")
)
_JOINTS = ("_", "|", "｜", "--", " - ", " – ", " — ", "-")


def looks_like_site(name: str) -> bool:
    """Whether a name reads like a site's (…网, …日报, …人民政府), by its last word."""
    plain = fold(name).strip()
    return 2 <= len(plain) <= 30 and bool(_SITE.search(plain))


def names_site(name: str) -> bool:
    """Whether a name is a site's rather than a column's."""
    return looks_like_site(name) and not _COLUMN.search(fold(name).strip())


@once
def site_name(scene: Scene) -> tuple[Fact, ...]:
    """What the site calls itself: its metas, the first step of the breadcrumb, the end of ``<title>``."""
    metas = (scene.sketch.head.first(name) for name in METAS)
    found = [Fact(meta[1], meta[1], place(meta[0])) for meta in metas if meta]
    for text, start, _ in scene.chain[:1]:
        bare = re.sub(r"(?:网站)?首页$", "", text).strip()
        if names_site(bare) and scene.sketch.text.startswith(bare, start):
            found.append(scene.fact(start, start + len(bare)))
    tail = _last_part(scene, scene.sketch.head.title)
    if tail:
        found.append(Fact(tail, scene.sketch.head.title, "title-tag"))
    return tuple(dict.fromkeys(found))


def _last_part(scene: Scene, said: str) -> str:
    """The site's name behind the last joint of ``<title>``, by the strongest kind of joint that it has."""
    headline = letters(scene.sketch.folded_of(scene.marks.title))[-4:] if scene.marks.title >= 0 else ""
    for joint in _JOINTS:
        before, found, tail = said.rpartition(joint)
        inside = headline and headline in letters(fold(tail))
        if found and before.strip(" -_") and names_site(tail) and not inside:
            return tail.strip()
    return ""


def columns(scene: Scene) -> tuple[Fact, ...]:
    """The page's place in its site, from the outside in, without home, site and article."""
    title = letters(scene.sketch.folded_of(scene.marks.title)) if scene.marks.title >= 0 else ""
    sites = frozenset(letters(fold(fact.value)) for fact in site_name(scene))
    for steps in (*_profiled(scene), scene.chain):
        found = [
            scene.fact(start, end)
            for number, (text, start, end) in enumerate(steps)
            if _is_column(text, title, sites) and not (number == 0 and _is_site(text, sites))
        ]
        if found:
            return tuple(found)
    if marked := _categories(scene):
        return marked
    for name in COLUMN_METAS:
        meta = scene.sketch.head.first(name)
        if meta:
            return (Fact(meta[1], meta[1], place(name)),)
    return ()


def _is_site(text: str, sites: frozenset[str]) -> bool:
    """Whether a first step names the site, or a branch of it."""
    return bool(re.search(r"首页$|网$", text)) or letters(fold(text)).startswith(tuple(sites - {""}))


def _categories(scene: Scene) -> tuple[Fact, ...]:
    """The links that WordPress marks as the article's categories: the first such, and those beside them."""
    found = [link for link in scene.sketch.tree.of("a") if "category" in link.get("rel", "").split()]
    nodes = [scene.sketch.places[link] for link in found if link in scene.sketch.places]
    return tuple(
        scene.fact(*scene.stripped(node.start, node.end)) for node in nodes if node.outer is nodes[0].outer
    )


def _profiled(scene: Scene) -> list[list[Step]]:
    """The steps in each element that the site's profile selects: on one line, or each on its own."""
    found = []
    for _, _, span in scene.selected(scene.reading.columns):
        if span is None:
            continue
        steps: list[Step] = []
        for index, block in enumerate(scene.sketch.blocks):
            if span[0] <= block.start and block.end <= span[1]:
                place = PLACE.match(scene.sketch.folded_of(index))
                skip = place.end() if place else 0
                line = steps_of(scene, index, skip)
                low, high = scene.stripped(block.start + skip, block.end)
                steps += line or [(scene.sketch.text[low:high].strip(" >"), low, high)]
        found.append(steps)
    return found


def _is_column(text: str, title: str, sites: frozenset[str]) -> bool:
    key = letters(fold(text))
    if not 1 < len(key) <= 24 or fold(text).strip() in HOME | _END or key in sites:
        return False
    return key != title and not (len(key) > 8 and key in title)
