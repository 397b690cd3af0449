"""The arguments of a crawl: how far it goes, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.identity import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ARGUMENTS = ("since", "max_pages", "column", "urls", "again", "attachments", "due")
# Pages of a listing that a run walks as long as each has news, where nobody asks for more.
PAGES = 20


class UnfitArgument(ValueError):
    """A crawl argument that cannot be used; the message names it and says what it takes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a crawl goes: the arguments ``-a since= max_pages= column= urls= again= attachments=``.

    With ``since`` or ``max_pages`` listings are walked on through what is known, back to that day or for so
    many pages. ``column`` takes only the listings of that column; ``urls`` these articles and no listing, ``again``
    though they are known and not due. ``attachments`` takes the files that new articles hang on as well.
    """

    since: date | None = None
    max_pages: int | None = None
    column: str | None = None
    attachments: bool = False
    urls: tuple[str, ...] | None = None
    again: bool = False

    @property
    def backfills(self) -> bool:
        return self.since is not None or self.max_pages is not None

    @property
    def pages(self) -> int | None:
        """At most so many pages of each listing, None for all there are."""
        return self.max_pages or (None if self.since else PAGES)


def refuse_unknown(arguments: Iterable[str]) -> None:
    """Raises UnfitArgument for a name that no crawl takes, which would otherwise change nothing unseen."""
    for name in arguments:
        if name not in ARGUMENTS:
            raise UnfitArgument(f"{name}: no such argument; there are {', '.join(ARGUMENTS)}")


def limits_of(arguments: Mapping[str, str]) -> Limits:
    """The limits that crawl arguments give; raises UnfitArgument."""
    since, pages, file = arguments.get("since"), arguments.get("max_pages"), arguments.get("urls")
    try:
        day = date.fromisoformat(since) if since else None
    except ValueError:
        raise UnfitArgument(f"since={since}: write a day as 2024-01-31") from None
    if pages and not (pages.isdecimal() and int(pages)):
        raise UnfitArgument(f"max_pages={pages}: write a number of pages, 1 or more")
    files = _is_set(arguments, "attachments", "to have the files of articles captured")
    again = _is_set(arguments, "again", "to look at the addresses of urls= that are not due as well")
    if again and not file:
        raise UnfitArgument("again=1: name the addresses to look at again with urls=FILE")
    return Limits(
        since=day,
        max_pages=int(pages) if pages else None,
        column=arguments.get("column"),
        attachments=files,
        urls=_urls(file) if file else None,
        again=again,
    )


def _is_set(arguments: Mapping[str, str], name: str, purpose: str) -> bool:
    given = arguments.get(name, "0")
    if given not in ("0", "1"):
        raise UnfitArgument(f"{name}={given}: write 1 {purpose}, or 0")
    return given == "1"


def _urls(file: str) -> tuple[str, ...]:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnfitArgument(f"urls={file}: cannot be read: {error}") from error
    return tuple(
        _address(line.strip(), f"urls={file}, line {number}")
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    )


def _address(text: str, place: str) -> str:
    if not is_web_address(text):
        raise UnfitArgument(f"{place}: {text} is no address; write it as http://… or https://…")
    return text
