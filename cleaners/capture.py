"""A page as it came over the wire, before anything is read of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Media = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class Page:
    """What came over the wire, or out of a file; never changed.

    ``url`` is "" when unknown. ``headers`` has lower-case names. A ``content-type`` of ``text/plain``
    says that ``body`` is a text dump somebody else extracted; anything else is read as HTML.
    """

    url: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    fetched_at: datetime | None = None

    @property
    def media(self) -> Media:
        return "text" if self.headers.get("content-type", "").startswith("text/plain") else "html"

    @property
    def digest(self) -> str:
        """``sha256:<hex>`` of the body bytes."""
        return "sha256:" + hashlib.sha256(self.body).hexdigest()


class UnreadablePage(ValueError):
    """A page whose bytes hold nothing to read; the message says what is wrong with them."""
