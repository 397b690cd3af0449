"""What a family is to the test server."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.server.newsroom import story

if TYPE_CHECKING:
    from tests.server.answers import Answer, Asked
    from tests.server.site import Site

MOST = 1_000_000
_LAST_NUMBER = re.compile(r"([0-9a-f]{32}|\d+)\D*$")


@dataclass(frozen=True, slots=True)
class Family:
    """``shape`` is an article's path: a format string of the story's ``when`` and its number (``number``), which
    is the last number of the path; ``base`` is added to it. ``body`` is the markup around the text, ``metas``
    whether articles carry the government's meta tags, ``profile`` what a site.yaml says besides the listing.
    """

    listing_path: str
    listing: Callable[[Site, Asked], Answer | None]
    shape: str
    base: int = 4_000_000
    shape_after: str = "/story/{when:%Y/%m}/{number}.html"
    body: tuple[str, str] = ("<div class='content'>", "</div>")
    metas: bool = True
    profile: Mapping[str, Any] = field(default_factory=dict)

    def path_of(self, number: int) -> str:
        return self.shape.format(when=story(number).published_at, number=self.base + number)

    def number_of(self, path: str) -> int | None:
        """The number of the story at a path; None where there is none."""
        found = _LAST_NUMBER.search(path)
        if not found:
            return None
        number = int(found[1], 16 if len(found[1]) == 32 else 10) - self.base
        known = 0 < number < MOST and self.path_of(number) == path
        return number if known else None
