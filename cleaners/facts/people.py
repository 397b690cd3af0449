"""Who wrote an article and who edited it: names only, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.credits import labels
from cleaners.facts.scene import Piece, Scene
from cleaners.fold import fold
from cleaners.model import Fact
from cleaners.terms import terms

# Who answers for the page comes before who typed it in.
_EDITORS = (("责任编辑", "责编"), ("值班编辑", "执行编辑", "本期编辑"), ("编辑", "文字编辑", "网络编辑", "网站编辑", "新媒体编辑"))
_ROLE = re.compile(
    r"(?:特约|专栏|首席|实习|见习|特派|驻站|本报|本网|本刊|本台|全媒体|融媒体|新媒体)*"
    r"(?:记者|通讯员|作者|评论员|撰稿人?|特约撰稿|实习生|编译|执笔人?|撰文|主笔|研究员)[ ]?[:/|丨]?[ ]?"
)
_NAME = re.compile(
    r"[一-鿿]{1,4}(?:·[一-鿿]{1,8}){1,4}|[一-鿿] [一-鿿](?![一-鿿])|[一-鿿]{2,4}|[A-Za-z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){1,3}"
)
_BETWEEN = re.compile(r"[ \u3000\u2002\u2003\xa0]*(?:[、,，;；/&|和与及][ \u3000\u2002\xa0]*|[ \u3000\u2002\u2003\xa0]+)")
_NO_NAME = re.compile(
    r"记者|通讯|编辑|责编|本报|本网|报道|摄影|摄|图片|供图|来源|日报|网|社|综合|整理|未知|佚名|管理员|单位|部门|办公室|委员会|政府|中心|公司|"
    r"大学|学院|研究|集团|新闻|频道|实习|评论|作者|时间|字号|浏览|点击|打印|分享|发布|上报|出品|转载|图文|视频|文字|文图|客户端|北京|上海|"
    r"[一-鿿]{3}[电讯局厅处科市省县区]$|等$"
)
# Where a byline may stand: these words in front of names, on a line of its own or in brackets.
_BYLINE = re.compile(
    r"^[【(\[]?(?:文[/|丨:图 ]{1,4}|图文[/|丨:]|撰文[/|丨: ]|作者[/|丨: ]|(?:[《》一-鿿·\w-]{0,18}?)(?:记者|评论员|通讯员|专栏作者|作者|特约撰稿)(?=[ :、一-鿿]))"
)
_IN_BRACKETS = re.compile(r"[(（](?:[一-鿿《》·]{0,12}?)(?:记者|通讯员)[ :]?([^()（）。]{2,60})")
_SIGNED = re.compile(r"[(（](?:文/图|文图|图文|图/文|文|撰文|执笔|作者)?[ /:|]{0,2}([^()（）。,，:]{2,24})[)）]$")
# What may follow the names on a byline's line.
_END_OF_BYLINE = re.compile(r"^[ \u3000】)）\]。]*(?:\S{0,5}(?:报道|文|图|摄|电|讯|综合|整理)\S{0,4})?[ \u3000】)）\]。]*$")
_SPACES = " \u3000\u2002\u2003\xa0:"
_BRACKETS = str.maketrans("", "", "[]【】()（）<>《》「」{}")


def authors(scene: Scene) -> tuple[Fact, ...]:
    """One fact for each writer, in the page's order, from the best place that names any."""
    for place in (_profiled, _labelled, _bylines, _signature, _metas):
        names = tuple(dict.fromkeys(place(scene)))
        if names:
            unique: dict[str, Fact] = {}
            for fact in names:
                unique.setdefault(fact.value, fact)
            return tuple(unique.values())
    return ()


def names_in(text: str, strict: bool = False) -> list[tuple[int, int, str]]:
    """(start, end, name) of the names that a text begins with; none when it begins with something else.

    ``strict`` asks for a Chinese family name in front, where nothing else says that these are persons.
    """
    found: list[tuple[int, int, str]] = []
    at = len(text) - len(text.lstrip(_SPACES))
    while match := _NAME.match(text, at):
        name = match[0].replace(" ", "") if not match[0].isascii() else match[0]
        after = text[match.end() : match.end() + 1]
        if "一" <= after <= "鿿" and after not in "和与及" and len(name) == 4 and "·" not in name:
            break
        if _NO_NAME.search(name) or (strict and not is_person(name)):
            break
        found.append((match.start(), match.end(), name))
        gap = _BETWEEN.match(text, match.end())
        if not gap:
            break
        at = gap.end()
        if role := _ROLE.match(text, at):
            at = role.end()
    return found


def is_person(name: str) -> bool:
    """Whether a Chinese name of two to four characters begins with a known family name."""
    plain = fold(name)
    return "·" in plain or (2 <= len(plain) <= 4 and (plain[:2] in terms("surnames") or plain[:1] in terms("surnames")))


def _placed(scene: Scene, start: int, end: int, strict: bool = False) -> Iterator[Fact]:
    for low, high, name in names_in(scene.sketch.text[start:end], strict):
        yield scene.fact(start + low, start + high, name)


def _profiled(scene: Scene) -> Iterator[Fact]:
    for css, text, span in scene.selected(scene.reading.authors):
        at = _after_label(fold(text), 0)
        for start, end, name in names_in(text[at:]):
            place = scene.sketch.text.find(text[at + start : at + end], *span) if span is not None else -1
            raw = text[at + start : at + end]
            yield scene.fact(place, place + len(raw), name) if place >= 0 else Fact(name, raw, f"profile:{css}")


def _after_label(folded: str, start: int) -> int:
    """Past a label, a paper's name and a role: to where names begin."""
    named = [label for label in labels(folded) if label.kind == "author"]
    at = named[0].value if named else start
    roles = list(_ROLE.finditer(folded, at, min(len(folded), at + 30)))
    return roles[-1].end() if roles else at


def _labelled(scene: Scene) -> Iterator[Fact]:
    for zone in ("head", "foot"):
        found = False
        for piece in scene.pieces:
            if piece.kind == "author" and piece.zone == zone:
                for fact in _placed(scene, _from(scene, piece), piece.end):
                    found = True
                    yield fact
        if found:
            return


def _from(scene: Scene, piece: Piece) -> int:
    start = piece.start
    while start < piece.end and scene.sketch.folded[start] in "[(【 ":
        start += 1
    return _after_label(scene.sketch.folded[:piece.end], start) if piece.end - start < 60 else start


def _bylines(scene: Scene) -> Iterator[Fact]:
    """A line of reporters' names at the body's head, or their names in the first sentence's brackets."""
    top = max(scene.marks.dateline, scene.marks.title, scene.body.first - 4, -1) + 1
    top = min(top, scene.body.first) if scene.body.first > scene.marks.title else top
    for index in range(max(top, 0), min(max(scene.body.first, top) + 8, len(scene.sketch.blocks))):
        block = scene.sketch.blocks[index]
        line = scene.sketch.folded[block.start : min(block.end, block.start + 160)]
        found: list[Fact] = []
        if block.end - block.start <= 60 and (match := _BYLINE.match(line)):
            start = block.start + _after_label(line, match.end())
            names = list(_placed(scene, start, block.end))
            last = int(names[-1].where.rpartition("-")[2]) if names else block.end
            if _END_OF_BYLINE.match(scene.sketch.text[last : block.end]):
                found = names
        elif match := _IN_BRACKETS.search(line):
            found = list(_placed(scene, block.start + match.start(1), block.start + match.end(1)))
        if found:
            yield from found
            return


def _signature(scene: Scene) -> Iterator[Fact]:
    """Names in brackets, or behind 记者, that end the body's last lines."""
    for index in range(scene.body.last - 1, max(scene.body.first, scene.body.last - 4) - 1, -1):
        block = scene.sketch.blocks[index]
        low = max(block.start, block.end - 80)
        tail = scene.sketch.text[low : block.end].rstrip()
        if match := _SIGNED.search(tail):
            inner = match[1]
            role = _ROLE.search(fold(inner))
            start = low + match.start(1) + (role.end() if role else 0)
            found = list(_placed(scene, start, low + match.end(1), strict=role is None))
            if found and "摄" not in inner and not re.search(r"图(?!文)(?<!文/图)(?<!文图)", inner):
                yield from found
                return
        elif reporters := _IN_BRACKETS.search(tail):
            yield from _placed(scene, low + reporters.start(1), low + reporters.end(1))
            return
        elif block.end - block.start <= 40 and (byline := _BYLINE.match(fold(tail))):
            yield from _placed(scene, low + byline.end(), block.end)
            return


def _metas(scene: Scene) -> Iterator[Fact]:
    """``<meta name=author>`` where it names persons, and not the editor."""
    edited = {fact.value for fact in editor(scene)}
    for name, content in scene.sketch.head.metas:
        if name in ("author", "article:author", "dc.creator", "citation_author", "citation_authors"):
            for _, _, person in names_in(content, strict=True):
                if person not in edited:
                    yield Fact(person, content, f"meta:{name}")


def editor(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the editor's name, best first; several joined as the page joins them."""
    found: list[Fact] = []
    for css, text, span in scene.selected(scene.reading.editor):
        named = [label for label in labels(fold(text)) if label.kind == "editor"]
        value = editor_name(text[named[0].value : named[0].end] if named else text)
        if value:
            at = scene.sketch.text.find(value, *span) if span is not None else -1
            found.append(scene.fact(at, at + len(value)) if at >= 0 else Fact(value, text, f"profile:{css}"))
    pieces = [piece for piece in scene.pieces if piece.kind == "editor"]
    ranks = {word: rank for rank, words in enumerate(_EDITORS) for word in words}
    for piece in sorted(pieces, key=lambda piece: ranks.get(piece.word, len(_EDITORS))):
        value = editor_name(scene.sketch.text[piece.start : piece.end])
        if value:
            found.append(scene.fact(*scene.stripped(piece.start, piece.end), value))
    if not found:
        found.extend(_below(scene))
    for name in ("editor", "editorname", "责任编辑"):
        meta = scene.sketch.head.first(name)
        if meta and (value := editor_name(re.sub(r"^责?任?编辑?[:：]", "", meta[1]))):
            found.append(Fact(value, meta[1], f"meta:{name}"))
    return tuple(dict.fromkeys(found))


def _below(scene: Scene) -> Iterator[Fact]:
    """责任编辑 farther down the page than the foot (the article said twice, a long list between)."""
    for word in _EDITORS[0]:
        at = scene.sketch.folded.find(word, scene.sketch.blocks[scene.foot.stop - 1].start if scene.foot else 0)
        if at >= 0:
            end = scene.sketch.text.find("\n", at)
            end = min(end if end >= 0 else len(scene.sketch.text), at + 40)
            for label in labels(scene.sketch.folded[at:end])[:1]:
                low, high = scene.stripped(at + label.value, at + label.end)
                if value := editor_name(scene.sketch.text[low:high]):
                    yield scene.fact(low, high, value)


def editor_name(text: str) -> str:
    """The name or names in what stands behind 责任编辑; "" when it is none."""
    plain = re.split(r"[\t|丨]| {3,}|\s*[(（]?(?:责任|校对|审核|监制|来源|关闭|打印)", text.translate(_BRACKETS).strip())[0]
    plain = re.sub(r"(?<=[一-鿿])[ _]*[A-Za-z]{1,4}\d{1,8}$|_[A-Za-z0-9]+$", "", plain.strip(" :：,，;；/-_"))
    plain = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿](?:\s|$))", "", plain.strip())
    if not plain or len(plain) > 30 or re.search(r"[。！？!?：:]|https?|点击|浏览|字号|未知", plain):
        return ""
    return plain
