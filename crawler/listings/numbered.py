"""Pages with numbers in their names: index_1.html and its like, said by a script or by the profile."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from crawler.listings.counting import by_pattern

if TYPE_CHECKING:
    from crawler.listings.values import Ask, Given

_CREATED = re.compile(
    r"createPage(?:HTML|Html)\w*\s*\(\s*(?P<total>\d+)\s*,\s*(?P<current>\d+)\s*,\s*[\"'](?P<name>[\w-]+)[\"']\s*,\s*[\"']\.?(?P<ext>\w+)[\"']"
)
_NUMBER = r"\b{}\s*[=:]\s*[\"']?(\d+)"
_WORD = r"\b{}\s*[=:]\s*[\"']\.?([\w-]+)[\"']"
_TOTAL, _CURRENT, _NAME, _EXT = (
    [re.compile(shape.format(name), re.I) for name in names]
    for shape, names in (
        (_NUMBER, ("countPage", "pageCount", "totalPage", "totalPages", "pageTotal")),
        (_NUMBER, ("currentPage", "pageIndex", "curPage", "currPage")),
        (_WORD, ("pageName",)),
        (_WORD, ("pageExt",)),
    )
)
# The names as the script puts them together: "index"+"_"+nextPage+"."+"html", with any quotes.
_WRITTEN = re.compile(
    r"(?<![\w-])([\w-]{1,40})\\?[\"']?\s*\+\s*[\"']_[\"']\s*\+\s*\w+\s*\+\s*[\"']\.?(?:[\"']\s*\+\s*[\"'])?(s?html?|jsp|aspx?)\b",
    re.I,
)
_AT = re.compile(r"_(\d+)(?=\.\w+$)")


def numbered(given: Given) -> tuple[Ask, ...] | None:
    """The next of the pages that a pattern or a script numbers; () after the last; None where nothing does."""
    if given.listing.pages and given.listing.form != "enorth":
        return by_pattern(given)
    found = _CREATED.search(given.scripts)
    if found:
        return _following(given, int(found["total"]), int(found["current"]), found["name"], found["ext"])
    total = _first(_TOTAL, given.scripts)
    if total is None or not re.search(
        r"currentPage|pageIndex|curPage|currPage|pageName", given.scripts, re.I
    ):
        return None
    written = _WRITTEN.search(given.scripts)
    name = _first(_NAME, given.scripts) or (written[1] if written else None)
    ext = _first(_EXT, given.scripts) or (written[2] if written else None)
    current = _first(_CURRENT, given.scripts)
    return _following(given, int(total), None if current is None else int(current), name, ext)


def _following(
    given: Given, total: int, current: int | None, name: str | None, ext: str | None
) -> tuple[Ask, ...]:
    """The page after ``current`` (from 0); the address says better where it is, should the two differ."""
    file = urlsplit(given.url).path.rpartition("/")[2]
    at = _AT.search(file)
    current = int(at[1]) if at else current or 0
    stem = name or (_AT.sub("", file).rpartition(".")[0] if file else "index")
    end = ext or (file.rpartition(".")[2] if "." in file else "html")
    return given.ask(f"{stem}_{current + 1}.{end}") if current + 1 < total else ()


def _first(shapes: list[re.Pattern[str]], text: str) -> str | None:
    return next((found[1] for shape in shapes if (found := shape.search(text))), None)
