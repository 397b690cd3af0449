"""The headline a reader sees, and the line below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.body.headlines import CUT_SHORT, HEADINGS, SECOND, is_headline, letters
from cleaners.body.landmarks import TITLES
from cleaners.body.signs import are_one
from cleaners.facts.first_lines import first_line
from cleaners.facts.head_titles import head_titles
from cleaners.facts.long_titles import begins_above, document, one_heading, over_lines
from cleaners.facts.odd_days import in_heading
from cleaners.facts.once import once
from cleaners.facts.scene import Scene
from cleaners.facts.site import looks_like_site
from cleaners.lines.datelines import worth_of
from cleaners.lines.doorways import names_shop
from cleaners.lines.labels import labels
from cleaners.lines.offices import is_office
from cleaners.model import Fact
from cleaners.terms import terms
from cleaners.text.fold import fold
from cleaners.text.moments import find_moments

# A reposted headline carries its first site's name along.
_TAIL = re.compile(r"\s*(?:_+|(?<=\s)[-|](?=\s))\s*([^_|]{2,20})$")
_PORTAL = re.compile(r"(?:政府网站?|门户网站|新闻网|官网|官方网站)$")
_BUTTONS = frozenset(
    ("分享到", "分享至", "分享", "字号", "字体", "打印本页", "收藏本页", "new", "hot", "置顶")
)
_LABEL = re.compile(
    r"^(?:(?:(?:信件|来信|留言|咨询|访谈)?(?:标\s*题|主题)|信息名称|公开事项|名\s*称|题目|正在阅读|新闻标题|文件名称)\s*[:\t]\s*)+"
)
# A longer title of the head, or what stands behind more joints in it, is no headline.
LONGEST, MOST = 400, 12
# A day and its time of day are no longer.
DAY = 30
# The mark of a note below the text.
_NOTE = re.compile(r"(?<=[^\s\d]) ?[\[〔［]\d{1,2}[\]〕］]$")
_MEETING = re.compile(r"(?<!委员)会$")
_BULLETS = " \t\u3000\xa0*·|•■●◆▶►"
_DECORATION = _BULLETS + "-–="
_ELLIPSIS = re.compile(r"\.{2,}|…")
_JOINT = re.compile(r"_+|[|｜]|--+|(?<=[网报府局])-|\s[-–—]\s|[】]|\s")


@once
def title(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the headline: the visible one, then what the head calls the page."""
    found = [*_profiled(scene), *(_visible(scene) or _beside_credits(scene))]
    called = list(head_titles(scene))
    if not found and (not called or looks_like_site(called[0].value)):
        found.extend(first_line(scene))
    found.extend(called)
    if sign := scene.sketch.doorway:
        own = [scene.fact(*scene.stripped(*sign.headline))] if sign.headline else []
        found = [*own, *(fact for fact in found if not names_shop(sign, fold(fact.value)))]
    if len(found) > 1 and CUT_SHORT.search(found[0].value):
        start = letters(fold(CUT_SHORT.sub("", found[0].value)))
        whole = [fact for fact in found[1:] if letters(fold(fact.value)).startswith(start)]
        whole = [fact for fact in whole if not _ELLIPSIS.search(fact.value)]
        found = [*whole[:1], *found]
    return tuple(dict.fromkeys(fact for fact in found if fact.value))


def _profiled(scene: Scene) -> Iterator[Fact]:
    for css, text, span in scene.selected(scene.reading.title):
        if len(letters(fold(text))) >= 2:
            if span is not None and (index := scene.block_at(span[0])) >= 0:
                yield from _of_block(scene, index, span[0], span[1])
            else:
                yield Fact(text, text, f"profile:{css}")
            return


def _visible(scene: Scene) -> list[Fact]:
    if scene.marks.title < 0:
        return []
    block = scene.sketch.blocks[scene.marks.title]
    return [*_of_block(scene, scene.marks.title, block.start, block.end)]


def _beside_credits(scene: Scene) -> list[Fact]:
    """The headline that shares its heading with the credits, which stand in an element of their own behind it."""
    for index in scene.credits:
        block = scene.sketch.blocks[index]
        start, end = _bare(scene, block.start, block.end)
        named = scene.sketch.folded[start:end]
        if block.tag in HEADINGS and end < block.end and is_headline(named) and not is_office(named):
            return [scene.fact(start, end)]
    return []


def _of_block(scene: Scene, index: int, low: int, high: int) -> Iterator[Fact]:
    """The headline that begins on a line: what of the line is in ``[low, high)``, and lines that go on with it."""
    block = scene.sketch.blocks[index]
    start, end = _bare(scene, max(low, block.start), min(high, block.end))
    named = _named(scene)
    joined = index and (are_one(scene.sketch, index - 1, index) or begins_above(scene, index, named))
    if joined and low <= block.start:
        index, start = index - 1, scene.sketch.blocks[index - 1].start
    over = filter(None, (over_lines(scene, start, index, name) for name in named))
    yield (
        next(over, None)
        or one_heading(scene, index, named)
        or document(scene, index)
        or scene.fact(start, end)
    )


def _bare(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The line without its label, its decoration, and the name of the site it was taken from."""
    label = _LABEL.match(scene.sketch.folded[start:end])
    if label and label.end() < end - start:
        start += label.end()
    line = scene.sketch.text[start:end]
    bare = line.lstrip(_BULLETS).rstrip(_DECORATION)
    if bare:
        start += line.index(bare)
        end = start + len(bare)
    end = _before_button(scene, start, end)
    if note := _NOTE.search(scene.sketch.text[start:end]):
        end = start + note.start()
    tail = _TAIL.search(scene.sketch.text[start:end])
    if tail and tail.start() >= 4:
        underlined = ("_" in tail[0] and looks_like_site(tail[1])) or _PORTAL.search(tail[1]) is not None
        end = start + tail.start() if underlined or letters(fold(tail[1])) in scene.names else end
    return scene.stripped(start, end)


def _before_button(scene: Scene, start: int, end: int) -> int:
    """Where a button (分享到:) or the day begins that stands in the headline's own line behind it, in an element of its
    own."""
    for node in scene.nodes(start + 2, end):
        said = scene.sketch.folded[node.start : end].strip(" :[]【】()")
        if said in terms("interface") or said in _BUTTONS or _is_credit(said):
            return node.start
    for dated in in_heading(scene):
        if dated.fact.span and start < dated.fact.span[0] < end:
            return start + len(scene.sketch.text[start : dated.fact.span[0]].rstrip(" ([（【"))
    return end


def _is_credit(said: str) -> bool:
    """Whether words open with the label of a day or a source, and say it, or with a day that such a label follows."""
    for dated in find_moments(said[:DAY]) if said[:1].isdigit() else ():
        said = said[dated.end :].strip(" ()[]") if not dated.start else said
    named = labels(said)[:1]
    return any(not one.start and one.kind in ("published", "source") and one.value < one.end for one in named)


def _named(scene: Scene) -> list[str]:
    """What the head calls the page, as written."""
    metas = [scene.sketch.head.first(name) for name in TITLES]
    said = scene.sketch.head.title
    joints = list(_JOINT.finditer(said))[:MOST] if len(said) <= LONGEST else []
    behind = [said[joint.end() :] for joint in joints]  # 某网-标题
    return [*(meta[1] for meta in metas if meta), said, *behind]


def subtitle(scene: Scene) -> tuple[Fact, ...]:
    """The line right below the headline: a heading of its own, or one that a dash opens."""
    for css, text, _ in scene.selected(scene.reading.subtitle):
        if text:
            return (Fact(text, text, f"profile:{css}"),)
    told = scene.sketch.head.first("comment:subtitle")
    return _below(scene) or ((Fact(told[1], told[1], told[0]),) if told else ())


def _below(scene: Scene) -> tuple[Fact, ...]:
    headlines = title(scene)
    if not headlines or not headlines[0].span:
        return ()
    start, end = headlines[0].span
    title_at = scene.block_at(start)
    for index in range(title_at + 1, min(title_at + 4, len(scene.sketch.blocks))):
        block = scene.sketch.blocks[index]
        if block.start < end or block.hidden:
            continue
        line = scene.sketch.folded_of(index)
        same = letters(line) == letters(scene.sketch.folded_of(title_at))
        if same or block.links or worth_of(scene.sketch, index) or not is_headline(line) or len(line) > 80:
            return ()
        if all(is_office(name) and not _MEETING.search(name) for name in line.split()):  # who issues it
            return ()
        opened = line.startswith(SECOND)
        headed = block.tag in HEADINGS and scene.sketch.blocks[title_at].tag in HEADINGS
        dumped = not scene.sketch.nodes and index < scene.marks.dateline and len(line) <= 60
        if opened or headed or dumped:
            start, end = scene.stripped(block.start, block.end)
            return (scene.fact(start, end),)
        return ()
    return ()
