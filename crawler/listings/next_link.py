"""A link to the next page, by the profile's selector or by what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.body.profiled import elements

if TYPE_CHECKING:
    from lxml import etree

    from crawler.listings.values import Ask, Given

_NEXT = re.compile(r"^[\s\[【<(]*(?:下一?页|后一?页|next(?: ?page)?|>|›)[\s\]】>)›»]*$", re.I)


def next_link(given: Given) -> tuple[Ask, ...] | None:
    """The page behind 下一页; () where the words stand there and lead nowhere, None where they do not."""
    seen = given.sketch
    if seen is None or seen.root is None:
        return None
    css = given.profile.next_page
    said = elements(seen, css) if css else []
    said = said or [element for element in elements(seen, "a, link[rel=next]") if _says_next(element)]
    for element in said:
        if asks := given.ask(element.get("href") or ""):
            return asks
    return () if said else None


def _says_next(element: etree._Element) -> bool:
    if element.tag == "link" or "next" in (element.get("rel") or "").lower().split():
        return True
    text = " ".join("".join(map(str, element.itertext())).split()) or element.get("title") or ""
    return bool(_NEXT.match(text))
