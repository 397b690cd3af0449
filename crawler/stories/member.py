"""An article as a member of a story: what it says of itself that decides how it stands to the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from typing import Any

from crawler.stories.outlets import called, named, outlet_of

# Flags that say that characters of the text are lost, or may be: a planted word often stands in the place of one.
DAMAGE = frozenset(("digits_stripped", "lossy_injection", "spam_inline"))
_CHINA = timezone(timedelta(hours=8))
_NEVER = datetime.max.replace(tzinfo=_CHINA)


@dataclass(frozen=True)
class Member:
    """The newest version of an article. ``text`` is its number in the index, None where it is too short for that.

    ``mirror_of`` is as in a record, ``cut`` how many injected characters were cut from it.
    """

    id: int
    site: str
    url: str
    source: str | None
    site_name: str | None
    published_at: str | None
    flags: tuple[str, ...]
    cut: int
    mirror_of: Mapping[str, Any] | None
    text: int | None

    @cached_property
    def outlet(self) -> str:
        """Who publishes it: by its host."""
        return outlet_of(self.url)

    @cached_property
    def names(self) -> frozenset[str]:
        """What sources may call it; the names on a mirror are another site's."""
        return frozenset((self.outlet,)) | (
            called([self.site_name]) if self.mirror_of is None else frozenset()
        )

    @cached_property
    def taken_from(self) -> frozenset[str]:
        """The other outlets that its source names."""
        found = named(self.source)
        return frozenset() if found & self.names else found

    @cached_property
    def moment(self) -> datetime:
        """When it was published; a day counts as its end in China, and none as never."""
        if self.published_at is None:
            return _NEVER
        told = datetime.fromisoformat(self.published_at)
        if len(self.published_at) <= len("2024-01-01"):
            told = told.replace(hour=23, minute=59, second=59)
        return told if told.tzinfo else told.replace(tzinfo=_CHINA)

    @property
    def damaged(self) -> bool:
        return not DAMAGE.isdisjoint(self.flags)

    def is_taken_from(self, other: Member) -> bool:
        """Whether its source names the other's site or office."""
        return self.outlet != other.outlet and not self.taken_from.isdisjoint(other.names)
