"""How each article of a story stands to the one that stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from crawler.stories.choosing import Choice, choose
from crawler.stories.member import Member


class Kind(StrEnum):
    """What an article is to ``of``."""

    NEW = "new"  # repeats nothing, or stands for its story
    DUPLICATE = "duplicate"  # tells the same, and names no source of it that is stored
    EXCERPT = "excerpt"  # tells a part of it
    REPUBLICATION = "republication"  # tells the same, and names its site or office as the source
    MIRROR = "mirror"  # is its page, served by a foreign host


@dataclass(frozen=True, slots=True)
class Standing:
    """``of`` and ``score`` (see StandingRow) are None for what stands for itself."""

    member: Member
    kind: Kind
    of: Member | None
    score: float | None
    evidence: str


Score = Callable[[int, int], float]  # of two texts, by number


def standings(
    members: Sequence[Member], within: Mapping[int, Sequence[Member]], score: Score
) -> tuple[Choice, list[Standing]]:
    """The canonical article of a story and the standing of each of its members.

    ``within`` maps the id of each article that tells a part to the articles that contain it.
    """
    chosen = choose(members, within.keys())
    canonical = chosen.member
    whole = [one for one in members if one.id not in within]
    told = []
    for member in members:
        holders = within.get(member.id, ())
        told.append(_standing(member, canonical, whole, holders, score))
    return chosen, told


def _standing(
    member: Member, canonical: Member, whole: Sequence[Member], holders: Sequence[Member], score: Score
) -> Standing:
    def found(kind: Kind, of: Member | None, evidence: str) -> Standing:
        same = of is not None and of.text is not None and member.text is not None
        share = score(member.text, of.text) if same else None  # type: ignore[union-attr, arg-type]
        return Standing(member, kind, of, share, evidence)

    if member.mirror_of is not None:
        original = _original(member, canonical, whole)
        return found(
            Kind.MIRROR,
            original,
            "; ".join([f"a page of {member.mirror_of['name']}", *member.mirror_of["evidence"]]),
        )
    if member is canonical:
        return found(Kind.NEW, None, "")
    if holders:
        of = canonical if canonical in holders else choose(holders).member
        return found(Kind.EXCERPT, of, _source(member))
    for origin in (canonical, *sorted(whole, key=lambda one: (one.moment, one.url, one.id))):
        if origin is not member and member.is_taken_from(origin):
            return found(Kind.REPUBLICATION, origin, _source(member))
    return found(Kind.DUPLICATE, canonical, _source(member))


def _original(member: Member, canonical: Member, whole: Sequence[Member]) -> Member | None:
    """The page that a mirror serves: at the address it has on its own site, else the canonical one of that site's."""
    assert member.mirror_of is not None
    address = _address(member.mirror_of["url"])
    for one in whole:
        if one.mirror_of is None and _address(one.url) == address:
            return one
    return canonical if canonical is not member else None


def _address(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path, parts.query


def _source(member: Member) -> str:
    return f"source: {member.source}" if member.source else "names no source"


def changed(before: Mapping[int, tuple[str, int | None]], now: Sequence[Standing]) -> Iterator[Standing]:
    """Those that stand otherwise than before (id -> relation, of), or were not there and repeat something."""
    for one in now:
        of = one.of.id if one.of else None
        was = before.get(one.member.id, (Kind.NEW.value, None))
        if was != (one.kind.value, of):
            yield one
