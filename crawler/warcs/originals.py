"""Revisits resolved: the record that holds the payload which a revisit says has not changed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from crawler.warcs.cdxj import index_of, lookup
from crawler.warcs.keys import url_key
from crawler.warcs.reading import Record, record_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


# When a file of this crawler was begun, by its name.
_BEGAN = re.compile(r"-(\d{14})\d{6}-\d+\.cdxj$")


@dataclass(frozen=True, slots=True)
class Place:
    """A response that may be an original: when it was captured (14 digits, UTC), and where it is."""

    url: str
    timestamp: str
    digest: str
    path: Path
    offset: int


@dataclass
class Originals:
    """The responses of one file as far as it has been read, and those of the indexed files beside it."""

    path: Path
    _seen: dict[str, list[Place]] = field(default_factory=dict)

    def note(self, response: Record) -> None:
        """Remember a response of the file: a revisit after it may refer to it."""
        digest = response.headers.get("warc-payload-digest", "")
        place = Place(response.url, _stamp(response), digest, self.path, response.offset)
        self._seen.setdefault(url_key(response.url), []).append(place)

    def find(self, revisit: Record) -> Place | None:
        """Where the payload of a revisit is: the record it names, or one of the same URL and digest.

        A revisit that names no record and no digest ("not modified" of some tools) has the payload of the
        capture before it.
        """
        url = revisit.headers.get("warc-refers-to-target-uri", "").strip("<>") or revisit.url
        named = _digits(revisit.headers.get("warc-refers-to-date", ""))
        digest = revisit.headers.get("warc-payload-digest", "")
        others: list[Place] = []
        for places in self._places(url, named):
            fitting = [place for place in places if not digest or place.digest in (digest, "")]
            for place in fitting:
                if place.timestamp == named:
                    return place
            others += [place for place in fitting if digest or place.timestamp <= _stamp(revisit)]
        return max(others, key=lambda place: place.timestamp, default=None)

    def resolve(self, revisit: Record) -> Record | None:
        """The response itself, None where it is in none of these files."""
        place = self.find(revisit)
        return record_at(place.path, place.offset) if place else None

    def _places(self, url: str, named: str) -> Iterator[list[Place]]:
        """The captures of a URL, file by file: this one's, then those beside it, the likeliest first.

        That is the last file begun before the capture that is looked for; those of replays hold older ones.
        """
        yield self._seen.get(url_key(url), [])
        before = [index for began, index in self._beside if began <= named]
        after = [index for began, index in self._beside if began > named]
        for index in (*before, *after):
            try:
                found = lookup(index, url)
            except (OSError, ValueError):
                continue  # an index that cannot be read helps nobody; archive check tells of it
            yield [
                Place(
                    entry.url, entry.timestamp, entry.digest, self.path.parent / entry.filename, entry.offset
                )
                for entry in found
                if not entry.is_revisit
            ]

    @cached_property
    def _beside(self) -> list[tuple[str, Path]]:
        """The indexes of other files, the newest first, with when each was begun ("" where its name does not say)."""
        own = index_of(self.path)
        indexes = [index for index in self.path.parent.glob("*.cdxj") if index != own]
        return sorted(((_began(index), index) for index in indexes), reverse=True)


def _began(index: Path) -> str:
    found = _BEGAN.search(index.name)
    return found[1] if found else ""


def _stamp(record: Record) -> str:
    return record.date.strftime("%Y%m%d%H%M%S")


def _digits(date: str) -> str:
    return "".join(character for character in date if character.isdigit())[:14]
