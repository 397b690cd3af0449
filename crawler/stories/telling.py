"""Writing a story into the store: its row, how each article stands in it, repairs, and what the feed tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from crawler.store.noting import Change, ChangeKind
from crawler.store.story_tables import StandingRow, StoryRow
from crawler.stories.loading import chunks
from crawler.stories.mending import mend
from crawler.stories.standing import Kind, Score, Standing, standings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crawler.stories.choosing import Choice
    from crawler.stories.member import Member

    # The articles of a story; and for each one's id that tells a part those that contain it.
    Group = tuple[list[Member], dict[int, list[Member]]]


@dataclass
class Told:
    """What is known while stories are told anew.

    ``known`` are the rows of standings by article, ``left`` those of versions that were revised, by address,
    ``keys`` the texts' keys of articles that ``arrived``, and ``last`` the number of the last one placed.
    ``stories`` are those that were, ``used`` those that are told.
    """

    known: dict[int, StandingRow]
    left: Mapping[str, StandingRow]
    keys: Mapping[int, int]
    arrived: Sequence[int]
    last: int
    used: set[int] = field(default_factory=set)
    stories: set[int] = field(init=False)

    def __post_init__(self) -> None:
        self.stories = {row.story_id for row in (*self.known.values(), *self.left.values())}

    def before(self, member: Member) -> tuple[str, int | None] | None:
        """How it stood, or the version before it; None for what was nowhere."""
        row = self.known.get(member.id) or self.left.get(member.url)
        return (row.relation, row.of_id) if row else None

    def story_of(self, session: Session, group: Sequence[Member], chosen: Choice) -> StoryRow:
        """The story that the group was, or most of it; a new one, without a number yet, where it was none."""
        rows = [self.known.get(member.id) or self.left.get(member.url) for member in group]
        free = sorted({row.story_id for row in rows if row} - self.used)
        story = session.get(StoryRow, free[0]) if free else None
        if story is None:
            story = StoryRow()
            session.add(story)
        else:
            self.used.add(story.id)
        story.canonical_id, story.reason = chosen.member.id, chosen.reason
        return story

    def forget(self, session: Session) -> None:
        """Remove the stories that nothing is in any more."""
        session.flush()
        inside = select(StandingRow.story_id).where(StandingRow.story_id == StoryRow.id).exists()
        for some in chunks(self.stories - self.used):
            session.execute(delete(StoryRow).where(StoryRow.id.in_(some), ~inside))


def tell(session: Session, told: Told, groups: Iterable[Group], score: Score) -> list[Change]:
    """Write the stories of some groups of articles; what changed about these."""
    decided = []
    with session.no_autoflush:
        for group, within in groups:
            chosen, found = standings(group, within, score)
            decided.append((told.story_of(session, group, chosen), chosen, found, group))
    session.flush()  # gives all the new ones their numbers in one statement
    changes = []
    for story, chosen, found, group in decided:
        told.used.add(story.id)
        changes += [_change(one) for one in found if _is_change(told, one)]
        for one in found:
            _write(session, told, story.id, one)
        mend(session, chosen.member, group, told.arrived)
    return changes


def _is_change(told: Told, one: Standing) -> bool:
    before = told.before(one.member) or (Kind.NEW.value, None)
    return before != (one.kind.value, one.of.id if one.of else None)


def _change(one: Standing) -> Change:
    evidence = f"{one.kind.value} of {one.of.url}" if one.of else one.kind.value
    told = f"{evidence}; {one.evidence}" if one.evidence else evidence
    return Change(ChangeKind.RELATION, one.member.site, one.member.url, one.member.id, told)


def _write(session: Session, told: Told, story: int, one: Standing) -> None:
    row = told.known.get(one.member.id)
    if row is None:
        row = StandingRow(article_id=one.member.id)
        session.add(row)
    if one.member.id in told.arrived:
        told.last += 1
        row.number, row.text_key = told.last, told.keys.get(one.member.id)
    row.story_id, row.relation, row.evidence = story, one.kind.value, one.evidence
    row.of_id, row.score = one.of.id if one.of else None, one.score
