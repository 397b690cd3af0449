"""An article as Markdown: title, headings by level, lists, tables, pictures, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cleaners.article import Article, Attachment, Paragraph
from cleaners.model import Image

# What Markdown reads as markup within a line.
_INLINE = re.compile(r"([\\`*_\[\]<>|~#&])")
# What it reads as markup at the beginning of one: lists, quotes, rules, underlines of headings.
_OPENING = re.compile(r"^(\s*)(?:(\d{1,9})([.)])(?=\s|$)|([-+=]))")
_UNSAFE = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\n": "", "\t": ""}


def to_markdown(article: Article) -> str:
    """The article's text with its structure; ends with a newline. The title is the only heading of level 1."""
    return markdown(article.title, article.paragraphs, article.images, article.attachments)


def markdown(
    title: str | None, paragraphs: Sequence[Paragraph], images: Iterable[Image], files: Iterable[Attachment]
) -> str:
    """The same from an article's parts."""
    parts = [f"# {escaped(title)}"] if title else []
    parts += [*_body(paragraphs, images), *_attachments(files)]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands here, on one line."""
    line = _INLINE.sub(r"\\\1", " ".join(text.split()))
    return _OPENING.sub(lambda found: f"{found[1]}{found[2] or ''}\\{found[3] or found[4]}", line)


def _body(paragraphs: Sequence[Paragraph], images: Iterable[Image]) -> Iterator[str]:
    pictures = sorted(images, key=lambda image: image.at)
    for role, run in groupby(paragraphs, key=_grouping):
        members = list(run)
        while pictures and pictures[0].at <= members[0].spans[0][0]:
            yield _picture(pictures.pop(0))
        if role == "table_row":
            yield _table(members)
        elif role == "list_item":
            yield "\n".join(f"- {escaped(member.text)}" for member in members)
        else:
            yield _line(members[0])
    yield from map(_picture, pictures)


def _grouping(paragraph: Paragraph) -> object:
    """Rows of a table and items of a list stand together, every other paragraph alone."""
    return paragraph.role if paragraph.role in ("table_row", "list_item") else paragraph.number


def _line(paragraph: Paragraph) -> str:
    text = escaped(paragraph.text)
    if paragraph.role == "heading":
        return f"{'#' * min(max(paragraph.level, 1) + 1, 6)} {text}"
    return f"*{text}*" if paragraph.role == "caption" else text


def _table(rows: Sequence[Paragraph]) -> str:
    cells = [[escaped(cell) for cell in row.text.split("\t")] for row in rows]
    width = max(map(len, cells))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _picture(image: Image) -> str:
    return f"![{escaped(image.alt or image.caption)}]({_address(image.url)})"


def _attachments(files: Iterable[Attachment]) -> Iterator[str]:
    lines = [f"- [{escaped(file.name)}]({_address(file.url)})" for file in files]
    if lines:
        yield "**附件**"
        yield "\n".join(lines)


def _address(url: str) -> str:
    return "".join(_UNSAFE.get(sign, sign) for sign in url)
