"""The clean text as it is shown: its paragraphs as they are stored, the lines of the page that they lead to, and the
places where something is lost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.review.reread import Reread
    from crawler.store.dossier import Dossier
    from crawler.store.repairing import Offered

# So many characters on either side show where a repair belongs.
AROUND = 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``offer`` is the number of the repair that belongs behind it, None for none."""

    text: str
    offer: int | None


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph. ``line`` is where the line of the page begins that it begins in, None where that is not known."""

    number: int
    role: str
    pieces: tuple[Piece, ...]
    line: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A repair among its neighbours. ``planted`` are words that stand in its place, "" where they are cut already;
    ``donor_paragraph`` is the number of the donor's paragraph that holds it, ``paragraph`` that of the damaged one."""

    of: Offered
    paragraph: int
    before: str
    planted: str
    after: str
    donor_paragraph: int


def paragraphs(stored: Dossier, page: Reread) -> list[ShownParagraph]:
    """The paragraphs of an article."""
    roles = [row.get("role") or "paragraph" for row in stored.article.paragraphs]
    if page.paragraphs:
        texts, roles = [one.text for one in page.paragraphs], [one.role for one in page.paragraphs]
    else:
        texts = stored.article.text.split("\n") if stored.article.text else []
    # Where the page is cleaned otherwise today, the repairs' offsets are not those of what is shown.
    fits = "\n".join(texts) == stored.article.text
    lines, at, found = _lines(page), 0, []
    for number, text in enumerate(texts, 1):
        pieces = tuple(_pieces(text, at, stored.repairs if fits else ()))
        role = roles[number - 1] if number <= len(roles) else "paragraph"
        found.append(ShownParagraph(number, role, pieces, lines.get(number)))
        at += len(text) + 1
    return found


def offers(stored: Dossier) -> Iterator[Offer]:
    """What is offered for what the article lost, in order."""
    text = stored.article.text
    for one in stored.repairs:
        start, end = one.repair.start_offset, one.repair.end_offset
        yield Offer(
            one,
            text.count("\n", 0, start) + 1,
            text[max(0, start - AROUND) : start].rpartition("\n")[2],
            text[start:end],
            text[end : end + AROUND].partition("\n")[0],
            one.donor.text.count("\n", 0, one.repair.donor_start) + 1,
        )


def _pieces(text: str, at: int, repairs: Sequence[Offered]) -> Iterator[Piece]:
    """The stretches between the places of repairs; ``at`` is where the paragraph begins in the article's text."""
    last = 0
    for number, one in enumerate(repairs):
        place = one.repair.start_offset - at
        if 0 <= place <= len(text):
            yield Piece(text[last:place], number)
            last = place
    yield Piece(text[last:], None)


def _lines(page: Reread) -> dict[int, int]:
    """By number of the paragraph."""
    begins = [block.start for block in page.blocks]
    return {one.number: begins[bisect_right(begins, one.spans[0][0]) - 1] for one in page.paragraphs}
