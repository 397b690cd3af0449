"""How far what was planted reaches: a link's whole text, the halves of a dash it parts, its own spaces."""

from __future__ import annotations

from urllib.parse import urlsplit

from cleaners.model import Document

# A planted link holds no more characters than this after its word; a longer one may be a sentence.
LINK = 24


def extent(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of a planted word widened to all that was planted with it."""
    return between_halves(document.text, *own_spaces(document.text, *whole_link(document, start, end)))


def whole_link(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span of the outbound link that a planted word stands in: all of its text was planted with it."""
    own = urlsplit(document.page.url).hostname
    at = document.block_at(start)
    for link in document.blocks[at].links if at >= 0 else ():
        host = urlsplit(link.href).hostname
        if link.start <= start and end <= link.end <= start + LINK and host and host != own:
            return link.start, link.end
    return start, end


def between_halves(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by at most two characters a side to the halves of a parted ``——`` or ``……``."""
    for half in "—…":
        left, right = text.rfind(half, max(0, start - 3), start), text.find(half, end, end + 3)
        whole = text[left - 1 : left] == half or text[right + 1 : right + 2] == half
        if left >= 0 and right >= 0 and not whole:
            return left + 1, right
    return start, end


def own_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the spaces around it, where it has some on both sides: they came with the word."""
    left, right = start, end
    while text[left - 1 : left] in (" ", "\u3000") and left:
        left -= 1
    while text[right : right + 1] in (" ", "\u3000") and right < len(text):
        right += 1
    if left < start and right > end:
        return left, right
    return start, end
