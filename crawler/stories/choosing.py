"""Which article stands for a story, by stated rules, and what decided it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from crawler.stories.member import Member

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Choice:
    member: Member
    reason: str


def choose(members: Sequence[Member], parts: Collection[int] = ()) -> Choice:
    """The canonical article of some that tell one story; ``parts`` are the ids of those that tell a part of it.

    No mirror and no part stands for a story that others tell whole. Of the rest, in this order: whom most other outlets name as
    their source; whose text has lost nothing; who does not name another source; who published first (a day
    counts as its end, no day as never); who has fewest flags, then fewest injected characters; the lower address.
    """
    able = [one for one in members if one.id not in parts and one.mirror_of is None]
    able = able or [one for one in members if one.id not in parts] or list(members)
    namers = {one.id: _namers(one, members) for one in able}
    ranked = sorted(able, key=lambda one: _rank(one, len(namers[one.id])))
    first, left_out = ranked[0], len(members) - len(able)
    if len(ranked) > 1:
        return Choice(first, _reason(first, ranked[1], namers))
    if left_out:
        return Choice(first, "all others are mirrors, or tell a part of it")
    return Choice(first, "no other tells it")


def _namers(one: Member, members: Sequence[Member]) -> tuple[str, ...]:
    """The outlets that name this one's as their source; a mirror only says what the page it serves says."""
    honest = (other for other in members if other.mirror_of is None)
    return tuple(sorted({other.outlet for other in honest if other.is_taken_from(one)}))


def _rank(one: Member, named: int) -> tuple[object, ...]:
    return (-named, one.damaged, bool(one.taken_from), one.moment, len(one.flags), one.cut, one.url, one.id)


def _reason(first: Member, second: Member, namers: Mapping[int, tuple[str, ...]]) -> str:
    """What puts the first before the second."""
    mine, other = namers[first.id], namers[second.id]
    if len(mine) > len(other):
        shown = ", ".join(mine[:_SHOWN]) + (", …" if len(mine) > _SHOWN else "")
        return f"named as the source by {len(mine)}: {shown}"
    if first.damaged != second.damaged:
        return f"its text has lost nothing; that of {second.url} has"
    if bool(first.taken_from) != bool(second.taken_from):
        return f"names no other source; {second.url} names {second.source}"
    if first.moment != second.moment:
        return f"published first: {first.published_at}; the next {second.published_at or 'tells no day'} ({second.url})"
    if len(first.flags) != len(second.flags):
        return f"fewer flags ({len(first.flags)}) than {second.url} ({len(second.flags)})"
    if first.cut != second.cut:
        return f"fewer injected characters ({first.cut}) than {second.url} ({second.cut})"
    return f"nothing tells it from {second.url} but the order of addresses"
