"""Placing articles into stories: what was stored since is compared with all there is, and its stories are told anew.

The store is the truth. The index of texts beside it is made from it: what an index lacks (other machines placed it,
or the folder was removed) is added first, and texts that it has too many (of a transaction that was lost) belong to
no article. So a process may end at any moment; what it did not place is still in ``unplaced``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import delete, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from crawler.duplicates.index import Index, IndexFault, Reader
from crawler.duplicates.memory import Remembered
from crawler.duplicates.retold import Retold, retold
from crawler.store.database import shown
from crawler.store.errors import StorageError
from crawler.store.noting import note
from crawler.store.story_tables import StandingRow, TextIndexRow, UnplacedRow
from crawler.store.tables import ArticleRow
from crawler.stories.loading import in_stories, members, standing_rows, texts_of
from crawler.stories.member import Member
from crawler.stories.telling import Told, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from crawler.stories.telling import Group

# Articles in one transaction.
BATCH = 200
_PLACING = 0x676F7667  # any number, as long as it is always the same


class Placer:
    """Finds the stories of a store's articles, with an index of their texts in ``folder``."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        """Raises StorageError."""
        self._engine = engine
        self._compare = Remembered()
        with self._told_as_storage():
            self._index = Index(folder)

    def place(self) -> int:
        """Place a batch of the articles that wait for it; how many they were, 0 for none. Raises StorageError."""
        with self._told_as_storage(), Session(self._engine) as session, session.begin():
            if session.get_bind().dialect.name == "postgresql":
                session.execute(select(func.pg_advisory_xact_lock(_PLACING)))
            waiting = select(UnplacedRow.article_id).order_by(UnplacedRow.article_id).limit(BATCH)
            ids = session.scalars(waiting).all()
            if ids:
                self._place(session, ids)
                session.execute(delete(UnplacedRow).where(UnplacedRow.article_id.in_(ids)))
            return len(ids)

    def place_all(self) -> int:
        """Place all that wait; how many they were. Raises StorageError."""
        total = 0
        while placed := self.place():
            total += placed
        return total

    def close(self) -> None:
        self._index.close()

    @contextmanager
    def _told_as_storage(self) -> Iterator[None]:
        try:
            yield
        except IndexFault as error:
            raise StorageError(str(error)) from error
        except DBAPIError as error:
            raise StorageError(f"{shown(self._engine)}: cannot be written: {error.orig}") from error

    def _place(self, session: Session, ids: Sequence[int]) -> None:
        last = self._catch_up(session)
        arrived, left = _arrivals(session, ids)
        texts = texts_of(session, arrived)
        numbers = dict(zip(texts, self._index.number(list(texts.values())), strict=True)) if texts else {}
        with self._index.reading() as reader:
            keys = Keyed(reader)
            known = {row.article_id: row for row in _touched(session, arrived, left)}
            asked = {*numbers.values(), *keys.numbers(row.text_key for row in known.values())}

            def together(met: Sequence[int]) -> dict[int, int]:
                rows = in_stories(session, {row.story_id for row in standing_rows(session, keys.of(met))})
                known.update((row.article_id, row) for row in rows)
                stories = {row.text_key: row.story_id for row in rows if row.text_key is not None}
                return {number: stories[keys.of([number])[0]] for number in keys.numbers(stories)}

            stories, compare = retold(reader, sorted(asked), together, self._compare)
            met = [number for story in stories for number in story.texts]
            by_key = dict(zip(keys.of(met), met, strict=True))
            known |= {row.article_id: row for row in standing_rows(session, list(by_key))}
            placed = {number: by_key.get(row.text_key or 0) for number, row in known.items()}
            placed |= {number: numbers.get(number) for number in arrived}
            arrivals = dict(zip(numbers, keys.of(list(numbers.values())), strict=True))
            told = Told(known, left, arrivals, arrived, last)
            groups = _groups(stories, members(session, placed))
            changes = tell(session, told, groups, lambda a, b: compare.kinship(a, b).score)
        told.forget(session)
        self._mark(session, told.last)
        note(session, changes)

    def _catch_up(self, session: Session) -> int:
        """Put into the index what it lacks of all that was placed; the number of the last one placed."""
        last = session.scalar(select(func.max(StandingRow.number))) or 0
        mark = session.scalar(select(TextIndexRow.number).where(TextIndexRow.id == self._index.identity)) or 0
        while mark < last:
            later = select(StandingRow.article_id, StandingRow.number).where(StandingRow.number > mark)
            some = session.execute(later.order_by(StandingRow.number).limit(BATCH)).all()
            self._index.number(list(texts_of(session, [number for number, _ in some]).values()))
            mark = some[-1][1]
        return last

    def _mark(self, session: Session, number: int) -> None:
        session.merge(TextIndexRow(id=self._index.identity, number=number))


def _arrivals(session: Session, ids: Sequence[int]) -> tuple[list[int], dict[str, StandingRow]]:
    """Those that are the newest of their address; and how earlier versions stood, by address: they stand no more."""
    newest = select(func.max(ArticleRow.id)).where(
        ArticleRow.url.in_(select(ArticleRow.url).where(ArticleRow.id.in_(ids)))
    )
    arrived = list(session.scalars(newest.group_by(ArticleRow.url)))
    earlier = select(StandingRow, ArticleRow.url).join(ArticleRow, ArticleRow.id == StandingRow.article_id)
    urls = select(ArticleRow.url).where(ArticleRow.id.in_(arrived))
    left: dict[str, StandingRow] = {}
    for row, url in session.execute(
        earlier.where(ArticleRow.url.in_(urls), ArticleRow.id.not_in(arrived))
    ).all():
        left[url] = row
        session.delete(row)
    session.flush()
    return arrived, left


def _touched(session: Session, arrived: Sequence[int], left: dict[str, StandingRow]) -> Iterator[StandingRow]:
    """The members of all stories that an article is in, or was in before."""
    own = session.scalars(select(StandingRow.story_id).where(StandingRow.article_id.in_(arrived)))
    yield from in_stories(session, {*own, *(row.story_id for row in left.values())})


class Keyed:
    """The texts of an index by the keys that the store knows them by: the first eight bytes of their digests."""

    def __init__(self, reader: Reader) -> None:
        self._keys = reader.ranks.view(np.int64)

    def of(self, numbers: Sequence[int]) -> list[int]:
        found: list[int] = self._keys[np.array(numbers, np.int64)].tolist()
        return found

    def numbers(self, keys: Iterable[int | None]) -> list[int]:
        """The numbers of those that the index has."""
        wanted = [one for one in keys if one is not None]
        return np.flatnonzero(np.isin(self._keys, wanted)).tolist() if wanted else []


def _groups(stories: Sequence[Retold], found: Collection[Member]) -> Iterator[Group]:
    """The articles of each story; and for those that tell a part the articles that contain it, by id."""
    by_text: dict[int, list[Member]] = defaultdict(list)
    for member in found:
        if member.text is None:
            yield [member], {}
        else:
            by_text[member.text].append(member)
    for story in stories:
        group = [member for text in story.texts for member in by_text[text]]
        within = {
            member.id: holders
            for member in group
            if member.text is not None
            and member.text in story.within
            and (holders := [one for text in story.within[member.text] for one in by_text[text]])
        }
        if group:
            yield sorted(group, key=lambda one: one.id), within
