"""Who edited an article's page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from cleaners.facts.names import is_person, names_in
from cleaners.facts.once import once
from cleaners.facts.scene import Scene
from cleaners.lines.labels import labels
from cleaners.model import Fact
from cleaners.page.told import place
from cleaners.text.fold import fold

METAS = ("editor", "editorname", "责任编辑", "payload:editor")
# Who answers for the page comes before who typed it in.
_RANKS = {
    "责任编辑": 0,
    "责编": 0,
    "值班编辑": 1,
    "执行编辑": 1,
    "本期编辑": 1,
    "编辑": 2,
    "文字编辑": 2,
    "网络编辑": 2,
}
_LAST = 3
# Beside the time, with no colon: 2026-03-12 08:30 青禾日报 编辑 林向阳.
_BESIDE = re.compile(r"(?:责任编辑|责编|(?<![术译])编辑)[ ](?=[一-鿿])")
_END = re.compile(
    r"[\t|丨\[\]【】()（）<>《》「」{}]| {3,}|\s*(?:责任|校对|审核|监制|来源|关闭|打印)|\s+[一-鿿]{2,6} ?[:：/]"
    r"|\s*(?:(?:19|20)\d\d[-/.年]\d|\d{1,2}[-/月]\d{1,2}(?:日|\s)|\d{1,2}[:：]\d\d)"
)
_NUMBER = re.compile(r"(?<=[一-鿿])[ _]*[A-Za-z]{1,4}\d{1,8}$|_[A-Za-z0-9]+$")
_NO_EDITOR = re.compile(r"[。！？!?：:]|https?|点击|浏览|字号|未知|^本[站网]$|^(?:佚名|匿名|无)$")
_WORD, _JOINED = re.compile(r"\S+"), re.compile(r"[、,，/和]")
_BELOW = re.compile(
    r"[(\[【] ?(?:责任编辑|责编|编辑) [^。]{2,40}$|(?:责任编辑|责编|编辑) [^。,]{2,10}$"
    r"|(?:责任编辑|责编) [^。,:]{2,30}$"
    r"|(?:本版|本期|值班|执行|网络|文字)(?:责任)?编辑 [^。,:]{2,30}$"
)


@once
def editor(scene: Scene) -> tuple[Fact, ...]:
    """Candidates for the editor's name, best first; several joined as the page joins them."""
    found = [*_profiled(scene), *_labelled(scene)] or list(_beside(scene))
    if not found:
        found.extend(_below(scene))
    for name in METAS:
        meta = scene.sketch.head.first(name)
        if meta and (value := editor_name(re.sub(r"^责?任?编辑?[:：]", "", meta[1]))):
            found.append(Fact(value, meta[1], place(name)))
    return tuple(dict.fromkeys(found))


def editor_name(text: str) -> str:
    """The name or names in what stands behind 责任编辑; "" when it is none."""
    plain = _END.split(text.strip(" \u3000\xa0[]【】()（）:："))[0]
    plain = _NUMBER.sub("", plain.strip(" :：,，;；/-_"))
    plain = re.sub(r"(?<=[一-鿿])\s+(?=[一-鿿](?:\s|$))", "", plain.strip())
    plain = _persons(plain)
    return plain if 0 < len(plain) <= 30 and not _NO_EDITOR.search(plain) else ""


def _persons(said: str) -> str:
    """What begins with a person's name, to the last name that spaces set apart: what follows is a button."""
    words = list(_WORD.finditer(said))
    named = list(takewhile(lambda word: all(map(is_person, filter(None, _JOINED.split(word[0])))), words))
    return said[: named[-1].end()] if named else said


def _profiled(scene: Scene) -> Iterator[Fact]:
    for css, text, span in scene.selected(scene.reading.editor):
        named = [label for label in labels(fold(text)) if label.kind == "editor"]
        value = editor_name(text[named[0].value : named[0].end] if named else text)
        if value:
            yield scene.placed(value, text, css, span)


def _labelled(scene: Scene) -> Iterator[Fact]:
    pieces = [piece for piece in scene.pieces if piece.kind == "editor"]
    for piece in sorted(pieces, key=lambda piece: _RANKS.get(piece.word, _LAST)):
        said = scene.sketch.text[piece.start : piece.end]
        if value := editor_name(said):
            at = said.find(value)
            if at >= 0:
                yield scene.fact(piece.start + at, piece.start + at + len(value), value)
            else:  # joined of parts that spaces set apart
                yield scene.fact(*scene.stripped(piece.start, piece.end), value)


def _beside(scene: Scene) -> Iterator[Fact]:
    """The name behind 编辑 beside the time, or on a line of its own below the text: （编辑 林向阳）."""
    rows = [index for index in scene.credits if index > scene.marks.title]
    below = [index for index in scene.foot if _BELOW.match(scene.sketch.lines[index])]
    for index in (*rows, *below):
        block = scene.sketch.blocks[index]
        if not block.hidden and (word := _BESIDE.search(scene.sketch.lines[index])):
            names = names_in(scene.sketch.text[block.start + word.end() : block.end], strict=True)
            for low, high, name in names[:1]:
                yield scene.fact(block.start + word.end() + low, block.start + word.end() + high, name)


def _below(scene: Scene) -> Iterator[Fact]:
    """责任编辑 farther down the page than the foot (the article said twice, a long list between)."""
    after = scene.sketch.blocks[scene.foot.stop - 1].start if scene.foot else 0
    for word in ("责任编辑", "责编"):
        at = scene.sketch.folded.find(word, after)
        if at >= 0:
            end = scene.sketch.text.find("\n", at)
            end = min(end if end >= 0 else len(scene.sketch.text), at + 40)
            for label in labels(scene.sketch.folded[at:end])[:1]:
                low, high = scene.stripped(at + label.value, at + label.end)
                value = editor_name(scene.sketch.text[low:high])
                if names_in(value):
                    yield scene.fact(low, high, value)
