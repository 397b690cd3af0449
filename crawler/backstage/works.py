"""What is done with an answer: archived, cleaned, stored."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaners.planted.pool import pool_of
from crawler.backstage.archives import Archives
from crawler.backstage.batches import Batches
from crawler.backstage.recovering import let_go, recovered
from crawler.backstage.telling import done
from crawler.backstage.values import Done, Site
from crawler.cleaning.processes import CleaningError, CleaningPool
from crawler.crawl.capture import Read
from crawler.crawl.frontier import Unfetched
from crawler.crawl.parts import earlier, onward
from crawler.inputs.values import BadInput
from crawler.runs.health import Figures
from crawler.store.errors import StorageError
from crawler.store.health import learned_shapes
from crawler.store.relations import Relation
from crawler.store.terms import vocabularies
from crawler.store.writing import Store
from crawler.stories.placing import Placer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from crawler.backstage.values import Options
    from crawler.crawl.capture import Archived, Capture
    from crawler.crawl.frontier import Kept, Lead
    from crawler.store.frontier import Batch

_BEAT_SECONDS = 20.0


class Works:
    """Everything that a run writes. What is done survives a crash of all its processes.

    After a failed write nothing more is tried: half of a crawl is no use, and the disk stays as it is.
    """

    def __init__(self, options: Options) -> None:
        """Open archive and store, and recover what a killed run left; raises StorageError."""
        _writable(options.archive)
        self._store = Store(options.url)
        self.name = self._store.name
        self.recovered = recovered(options.archive, self._store)
        self._held = self.recovered.held
        # What is learned in this run is learned at its end, from all its articles.
        self._vocabularies = vocabularies(self._store.engine)
        self._frontier = self._store.frontier()
        self._archives = Archives(options.archive, options.origin, self._store)
        self._placer = Placer(self._store.engine, options.texts)
        self._rows: Batches[Read | Unfetched, Relation | None] = Batches(
            "store", self._commit, options.batch, options.seconds
        )
        self._pool = CleaningPool(options.workers, options.clean_seconds)
        self._cleans = options.workers > 0
        self._sites: dict[str, Site] = {}
        self._in_hand: Counter[str] = Counter()
        self._failure: StorageError | None = None

    async def open_site(self, name: str, site: Site) -> tuple[str, ...]:
        """Say how the pages of a site are read, before the first of them comes; answers the shapes that were learned."""
        self._sites[name] = site
        return await self._rows.do(learned_shapes, self._store.engine, name)

    async def close_site(self, name: str) -> None:
        await self._archives.close_site(name)

    async def handle(self, item: Capture | Unfetched, landed: Callable[[], None]) -> Done:
        """Archive, clean and store an answer, and acknowledge its lease; raises StorageError.

        ``landed`` is called when the answer is in the archive.
        """
        if isinstance(item, Unfetched):
            with self._latched():
                await self._rows.put(item)
            return Done(item.lease.kind, item.lease.url, None, item.error, Figures(), {}, ())
        site = self._sites[item.site]
        self._in_hand[item.site] += 1
        with self._latched():
            archived = await self._archives.write(item, site.profile.version)
            landed()
            if archived is None:
                self._in_hand[item.site] -= 1
                return await self.handle(_unconfirmed(item), landed)
            read = await self._clean(archived, site)
            # What leads on is not kept waiting.
            relation = await self._rows.put(read, now=bool(read.archived.capture.leads))
        self._in_hand[item.site] -= 1
        return done(read, relation, site.records)

    async def add(self, site: str, leads: Sequence[Lead]) -> int:
        """Put leads into the frontier: see Frontier.add. Raises StorageError."""
        with self._latched():
            return await self._rows.do(self._frontier.add, site, leads)

    async def add_files(self, site: str, of: Kept) -> int:
        """Put the files of stored articles into the frontier: see Frontier.add_files. Raises StorageError."""
        with self._latched():
            return await self._rows.do(self._frontier.add_files, site, of)

    async def lease(self, site: str, busy: dict[str, int], each: int) -> Batch:
        """The next leases of a site: see Frontier.lease. Raises StorageError."""
        # What waits to be stored may lead to them.
        self._rows.flush()
        with self._latched():
            return await self._rows.do(self._lease, site, busy, each)

    def _lease(self, site: str, busy: dict[str, int], each: int) -> Batch:
        # Who wrote when this run began may be gone: what they left in the archive need not be fetched again.
        if self._held:
            found = let_go(self._held, self._store)
            self._held = found.held
            if found.told:
                self._frontier.look_for_leftovers()
        return self._frontier.lease(site, busy, each)

    async def leave(self, site: str, ids: Sequence[int]) -> None:
        """Let others go on with a site: see Frontier.leave. Raises StorageError."""
        with self._latched():
            await self._rows.do(self._frontier.leave, site, ids)

    async def beat(self) -> None:
        """Say now and then that this worker lives, for as long as it does."""
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            with self._latched():
                await self._rows.do(self._frontier.beat)

    async def close(self) -> None:
        """Commit what is whole, and close. Sites with pages still in hand are left as a killed run leaves them.

        Raises StorageError.
        """
        self._pool.close()
        try:
            with self._latched():
                await self._rows.close()
                self._placer.place_all()
        finally:
            try:
                # Before others get the leases, who look there for what is captured already.
                await self._archives.close([site for site, count in self._in_hand.items() if count])
                with self._latched():
                    self._frontier.close()
            finally:
                self._placer.close()
                self._store.close()

    def _commit(self, batch: Sequence[Read | Unfetched]) -> list[Relation | None]:
        """Archive files are synced before there are rows that point to them; then stories are found."""
        self._archives.sync({one.archived.capture.site for one in batch if isinstance(one, Read)})
        relations = self._store.put_all(batch)
        self._placer.place()
        return relations

    async def _clean(self, archived: Archived, site: Site) -> Read:
        """A further part of an article is read with the parts before it, as one article."""
        capture = archived.capture
        asked = self._cleans and capture.kind == "article"
        if not asked or archived.settled or capture.error is not None:
            return Read(archived, None, capture.error)
        before = earlier(capture.lease)
        try:
            pages = (*await self._archives.pages(before), capture.page) if before else capture.page
            vocabulary = self._vocabularies.get(pool_of(capture.url), ())
            article = await self._pool.clean(pages, site.profile.whole_reading, vocabulary)
        except (CleaningError, BadInput, OSError) as error:
            return Read(archived, None, str(error))
        if article.page_kind != "article":
            kind, reason = article.page_kind, article.page_kind_reason
            return Read(archived, None, f"no article but a page of kind {kind}: {reason}", kind)
        leads = (*capture.leads, *onward(article, capture, site.profile))
        return Read(
            replace(archived, capture=replace(capture, leads=leads)), article, None, vocabulary=vocabulary
        )

    @contextmanager
    def _latched(self) -> Iterator[None]:
        if self._failure is not None:
            raise self._failure
        try:
            yield
        except StorageError as error:
            self._failure = self._failure or error
            raise


def _unconfirmed(capture: Capture) -> Unfetched:
    """A 304 that refers to nothing we have: the address is asked again, without validators."""
    assert capture.lease is not None  # nobody else sends validators
    lease = replace(capture.lease, state=replace(capture.lease.state, etag=None, modified=None))
    return Unfetched(capture.site, lease, "HTTP 304, but nothing is stored that it refers to")


def _writable(folder: Path) -> None:
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise StorageError(
            f"{folder}: cannot be written: {error.strerror}; make it writable, or name another data folder "
            "with GOVNEWS_DATA"
        ) from error
