"""The files an article hangs on: links to documents inside its body or right below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from cleaners.article import Attachment, Paragraph
from cleaners.body.headlines import CUT_SHORT
from cleaners.lines.furniture import STRONG_ENDINGS, furniture
from cleaners.model import Block, Cut, Document, Image, Link
from cleaners.page.addresses import FILE
from cleaners.page.inside import absolute
from cleaners.text.fold import fold

# Attachments stand at most so many lines below the body.
BELOW = 6
_NAMED = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|cebx?|gd|csv|rtf|zip|rar|7z)[)）]?$", re.I)
# What may stand around a file's name on its line: 附件1:, its size, how often it was taken.
_AROUND = re.compile(r"附件|附表|附|(?:已|累计)?下载(?:次数)?|\d次|\d ?[kmg]b?|[\W\d_]")
_BUTTONS = re.compile(
    r"(?:pdf|word|docx?|wps|ofd|excel|xlsx?|全文|附件|文件|点击|下载|查看|打开|预览|版|格式|[\W\d_])*"
)
_LABEL = re.compile(r"附件 ?:?")
# What heads a box of files.
_HEADED = re.compile(r"[\[【]?(?:相关)?附件(?:下载|列表|信息)?[\]】]? ?:?")
_HANDLER = re.compile(r"down(?:load|file)|attach|/file", re.I)
# A handler that is asked for one file, whatever words lead to it.
_ASKED = re.compile(
    r"(?:down(?:load|file)|attach)[\w./-]{0,40}\?(?:[^#]*&)?\w*(?:id|file|name)\w*=[^&#]", re.I
)
# What stands before a link to a file, in fewer characters, and the address of a page.
SAID = 20
_SAID = re.compile(r"附件 ?(?:\d{1,2}|[一二三四五六七八九十])? ?[:.、] ?(?:\d{1,2} ?[.、] ?)?")
_PAGE = re.compile(r"\.s?html?(?:$|[?#])")
_BUTTON = re.compile(
    r"[\[【(（]?(?:点击|点此|请点击|立即|附件)?(?:下载|查看|打开|预览|此处|这里)(?:附件)?[\]】)）]?"
)


def attachments(document: Document, cuts: Sequence[Cut]) -> tuple[Attachment, ...]:
    """Links to files in the body and right below it, and files shown on the page, each address once; planted and
    hidden links are none."""
    banned = [cut for cut in cuts if cut.rule.startswith(("injected.", "hidden."))]
    found: dict[str, Attachment] = {}
    for block in _near(document):
        for link in block.links:
            if not _is_file(document, link) or any(
                cut.start < link.end and link.start < cut.end for cut in banned
            ):
                continue
            url = absolute(document.page.url, link.href.strip())
            where = f"text:{link.start}-{link.end}"
            found.setdefault(url, Attachment(_name(document, block, link), url, where))
    for fact in document.facts.get("embedded_file", ()):
        found.setdefault(fact.value, Attachment(_file_name(fact.value), fact.value, fact.where))
    return tuple(found.values())


def _near(document: Document) -> Iterator[Block]:
    yield from document.blocks[document.body.first : document.body.last]
    tables = [fact.span for fact in document.facts.get("index_table", ()) if fact.span]
    for low, high in tables:  # the index table names the document's file too (文件下载)
        for index in range(document.block_at(low), document.block_at(high - 1) + 1):
            if document.blocks[index].links and not document.blocks[index].hidden:
                yield document.blocks[index]
    yield from (document.blocks[index] for index in _below(document))


def _below(document: Document) -> Iterator[int]:
    """The lines right below the body, to what ends a page, and those that 附件: heads behind other articles' links."""
    ended, last = False, document.body.last
    for index, block in enumerate(document.blocks[last : last + BELOW], last):
        line = document.folded_of(block)
        if block.hidden:
            return
        headed = line.startswith("附件") or _HEADED.fullmatch(line)
        ended = not headed and (ended or furniture(line) in STRONG_ENDINGS)
        if not ended:
            yield index


def named_below(document: Document) -> frozenset[int]:
    """The lines right below the body that name its files and say nothing else, and 附件: above them."""
    found = set[int]()
    for index in _below(document) if document.inside else ():
        block = document.blocks[index]
        named = block.links and all(_is_named(document, link) for link in block.links)
        if named and not _AROUND.sub("", _unlinked(document, block)):
            found.update((index, index - 1) if _is_label(document, index - 1) else (index,))
    return frozenset(found)


def _is_named(document: Document, link: Link) -> bool:
    """Whether a link to a file names it, and is no button (PDF下载)."""
    words = document.folded[link.start : link.end].strip()
    return _is_file(document, link) and (
        _NAMED.search(words) is not None or _BUTTONS.fullmatch(words) is None
    )


def _is_label(document: Document, index: int) -> bool:
    return index >= document.body.last and _LABEL.fullmatch(document.lines[index]) is not None


def _unlinked(document: Document, block: Block) -> str:
    """What of a line stands in none of its links, folded."""
    at, rest = block.start, ""
    for link in block.links:
        rest, at = rest + document.folded[at : link.start], link.end
    return rest + document.folded[at : block.end]


def _is_file(document: Document, link: Link) -> bool:
    href = link.href.strip()
    if href.lower().startswith(("javascript:", "mailto:", "#", "data:")):
        return False
    if FILE.search(href) or _ASKED.search(href):
        return True
    before = document.folded[max(0, link.start - SAID) : link.start].rpartition("\n")[2]
    if _SAID.fullmatch(before) and "?" in href and not _PAGE.search(href):
        return True
    named = _NAMED.search(document.text[link.start : link.end].strip())
    return named is not None and _HANDLER.search(href) is not None


def _name(document: Document, block: Block, link: Link) -> str:
    """The link's words; where they are a button's, the line's, else the link's title, else the name of the file. What
    is cut short with … is told whole by the title."""
    name = document.text[link.start : link.end].strip()
    title = document.link_titles.get(link.start, "")
    title = "" if _BUTTONS.fullmatch(fold(title)) else title
    if name and not _BUTTON.fullmatch(name):
        start = CUT_SHORT.sub("", name)
        whole = title.startswith(start) if start != name else _BUTTONS.fullmatch(fold(name))
        return title if title and whole else name
    before = document.text[block.start : link.start].strip(" \t\u3000:：-([（【")
    if len(block.links) == 1 and 2 <= len(before) <= 80 and _AROUND.sub("", fold(before)):
        return before
    return title or _file_name(link.href) or name


def _file_name(href: str) -> str:
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    asked = parse_qs(parts.query).get("filename")
    return unquote(asked[0] if asked else parts.path.rpartition("/")[2])


def captioned(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Image, ...]:
    """The body's images, each with the caption that is the next line below it."""
    captions: dict[int, str] = {}
    for image in document.images:
        at = image.at
        following = next((part for part in paragraphs if part.spans[-1][1] > at), None)
        if following is not None and following.role == "caption":
            captions[at] = following.text
    return tuple(replace(image, caption=captions.get(image.at, "")) for image in document.images)
