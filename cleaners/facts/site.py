"""Which site a page belongs to, and where in it the page stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.datelines import worth_of
from cleaners.facts.scene import Scene
from cleaners.fold import fold
from cleaners.landmarks import letters
from cleaners.model import Block, Fact

SITES = ("sitename", "og:site_name", "application-name", "apple-mobile-web-app-title", "copyright")
_SITE = re.compile(
    r"(?:网|网站|官网|门户|门户网站|在线|频道|日报|晚报|早报|时报|商报|晨报|新闻|客户端|政府|人民政府|委员会|新闻网|资讯|论坛|博客|广播|电视台|"
    r"社区|融媒|融媒体|中心|办公室|公众网|信息网|.com|.cn|.net|.org|net|com|online|news|blog|the paper)$"
)
# Of the words above those that name a column as often as a site.
_COLUMN = re.compile(
    r"频道$|中心$|^(?:国内|国际|社会|时政|娱乐|体育|财经|科技)?(?:新闻|资讯|论坛|社区|博客)$"
)
_PLACE = re.compile(
    r"^(?:您|你|我)?(?:们)?(?:当前|现在|目前|所处|所在)?(?:的)?(?:所在)?(?:位置|地点|导航)(?:是|为)?\s*[:>]?\s*"
)
_STEP = re.compile(r"\s*(?:>{1,3}|»|›|→|-{1,2}>|／|/|\||::|(?<=\s)-{1,2}(?=\s)|-|·|\\|＞)\s*")
_CHEVRONS = re.compile(r">|»|›|→")
_HOME = frozenset(("首页", "主页", "网站首页", "首 页", "home", "返回首页", "本站首页", "门户首页", "回首页"))
_END = frozenset(
    (
        "正文",
        "详情",
        "内容",
        "文章正文",
        "当前页",
        "文章",
        "详细内容",
        "正文内容",
        "内容详情",
        "文章详情",
        "信息详情",
    )
)
_COLUMN_NAMES = ("columnname", "og:category", "article:section", "channelname")


def looks_like_site(name: str) -> bool:
    """Whether a name reads like a site's (…网, …日报, …人民政府), by its last word."""
    plain = fold(name).strip()
    return 2 <= len(plain) <= 30 and bool(_SITE.search(plain))


def names_site(name: str) -> bool:
    """Whether a name is a site's rather than a column's."""
    return looks_like_site(name) and not _COLUMN.search(fold(name).strip())


def _last_part(scene: Scene, said: str) -> str:
    """The site's name behind the last joint of ``<title>``, by the strongest kind of joint that it has."""
    headline = letters(scene.sketch.folded_of(scene.marks.title))[-4:] if scene.marks.title >= 0 else ""
    for joint in ("_", "|", "｜", "--", " - ", " – ", " — ", "-"):
        before, found, tail = said.rpartition(joint)
        inside = headline and headline in letters(fold(tail))
        if found and before.strip(" -_") and names_site(tail) and not inside:
            return tail.strip()
    return ""


def known_names(scene: Scene) -> frozenset[str]:
    """Letters of the names of the site and its columns that the page tells, for comparing."""
    cached: frozenset[str] | None = scene.__dict__.get("known_names")
    if cached is None:
        metas = scene.sketch.head.metas
        names = [content for name, content in metas if name in SITES or name in _COLUMN_NAMES]
        names += [text for text, _, _ in chain(scene)]
        cached = frozenset(letters(fold(name)) for name in names) - {""}
        scene.__dict__["known_names"] = cached
    return cached


def site_name(scene: Scene) -> tuple[Fact, ...]:
    """What the site calls itself: its metas, the first step of the breadcrumb, the end of ``<title>``."""
    found = []
    for wanted in SITES[:2]:
        meta = scene.sketch.head.first(wanted)
        if meta:
            found.append(Fact(meta[1], meta[1], f"meta:{wanted}"))
    for text, start, end in chain(scene)[:1]:
        bare = re.sub(r"(?:网站)?首页$", "", text).strip()
        if bare and names_site(bare) and letters(fold(bare)) not in _HOME:
            found.append(scene.fact(start, start + len(bare)) if scene.sketch.text.startswith(bare, start) else
                         scene.fact(start, end, bare))  # fmt: skip
    said = scene.sketch.head.title
    tail = _last_part(scene, said)
    if tail:
        found.append(Fact(tail, said, "title-tag"))
    return tuple(dict.fromkeys(found))


def columns(scene: Scene) -> tuple[Fact, ...]:
    """The page's place in its site, from the outside in, without home, site and article."""
    for selector in scene.reading.columns:
        steps = [(text, text, f"profile:{css}") for css, text, _ in scene.selected((selector,)) if text]
        if len(steps) == 1:
            steps = [(part, part, steps[0][2]) for part in _STEP.split(steps[0][0])]
        facts = [Fact(*step) for step in steps if _is_column(step[0], "", frozenset())]
        if facts:
            return tuple(facts)
    title = letters(scene.sketch.folded_of(scene.marks.title)) if scene.marks.title >= 0 else "\0"
    sites = frozenset(letters(fold(fact.value)) for fact in site_name(scene))
    steps_shown = chain(scene)
    found = [
        scene.fact(start, end, text)
        for number, (text, start, end) in enumerate(steps_shown)
        if _is_column(text, title, sites) and not (number == 0 and re.search(r"首页$|网$", text))
    ]
    if found:
        return tuple(found)
    for name in _COLUMN_NAMES:
        meta = scene.sketch.head.first(name)
        if meta:
            return (Fact(meta[1], meta[1], f"meta:{name}"),)
    return ()


def _is_column(text: str, title: str, sites: frozenset[str]) -> bool:
    key = letters(fold(text))
    if not 1 < len(key) <= 24 or fold(text).strip() in _HOME | _END or key in sites:
        return False
    return key != title and not (len(key) > 8 and key in title)


def chain(scene: Scene) -> list[tuple[str, int, int]]:
    """The steps of the breadcrumb, (text, start, end) each; none when the page shows no breadcrumb."""
    cached: list[tuple[str, int, int]] | None = scene.__dict__.get("chain")
    if cached is None:
        cached = next(filter(None, _chains(scene)), [])
        scene.__dict__["chain"] = cached
    return cached


def _chains(scene: Scene) -> Iterator[list[tuple[str, int, int]]]:
    """What looks like a breadcrumb: a line that says so, then a line of links one sign apart."""
    stop = max(scene.head.stop, 1)
    lines = [index for index in range(min(stop, len(scene.sketch.blocks))) if _may_be(scene, index)]
    for index in reversed(lines):
        place = _PLACE.match(scene.sketch.folded_of(index))
        if place and place.end() >= 2:
            yield _steps(scene, index, place.end())
    for index in reversed(lines):
        block = scene.sketch.blocks[index]
        dumped = not scene.sketch.nodes and _CHEVRONS.search(scene.sketch.folded_of(index).strip("<>»›→"))
        if _joined_links(scene, block) or dumped:
            yield _steps(scene, index, 0)


def _may_be(scene: Scene, index: int) -> bool:
    block = scene.sketch.blocks[index]
    if not 4 <= block.end - block.start <= 160 or (block.hidden and not scene.all_hidden):
        return False
    return worth_of(scene.sketch, index) < 2


def _joined_links(scene: Scene, block: Block) -> bool:
    """Two links or more with one and the same chevron between all of them, or one and 正文 behind it."""
    folded = scene.sketch.folded
    if not block.links or len(block.links) > 8 or not _CHEVRONS.search(folded, block.start, block.end):
        return False
    gaps = {
        folded[left.end : right.start].strip()
        for left, right in zip(block.links, block.links[1:], strict=False)
    }
    gaps.discard("")
    behind = folded[block.links[-1].end : block.end].strip(" >»›→")
    if len(block.links) == 1:
        return bool(_CHEVRONS.search(folded[block.links[0].end : block.end])) and len(behind) <= 12
    return all(_CHEVRONS.fullmatch(gap.replace(">", "")[:1] or ">") for gap in gaps)


def _steps(scene: Scene, index: int, skip: int) -> list[tuple[str, int, int]]:
    """The texts of the chain: split at the sign that stands between its first two steps."""
    block = scene.sketch.blocks[index]
    start = block.start + skip
    line = scene.sketch.folded[start : block.end]
    signs = [match[0].strip() for match in _STEP.finditer(line)]
    chevrons = [sign for sign in signs if _CHEVRONS.search(sign)]
    sign = (chevrons or signs or [""])[0]
    steps, at = [], 0
    pieces = re.finditer(r"[^>»›→]+" if chevrons else rf"[^{re.escape(sign[:1])}]+" if sign else r"\S+", line)
    for match in pieces:
        low, high = scene.stripped(start + match.start(), start + match.end())
        if low < high:
            steps.append((scene.sketch.text[low:high], low, high))
        at = match.end()
    return steps if at and len(steps) >= 2 and max(len(step[0]) for step in steps[:-1]) <= 24 else []
