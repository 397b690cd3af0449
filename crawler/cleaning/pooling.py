"""Pages that wait on disk until the other pages of their hosts have been read, and what those teach."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from crawler.cleaning.answers import Row
from crawler.inputs import Id

if TYPE_CHECKING:
    from cleaners import Document, Learned
    from cleaners.planted.pool import Pool

Vocabulary = tuple["Learned", ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was read: its host, the prose that the host is learned from, and the document, packed."""

    id: Id
    url: str
    host: str
    prose: str
    packed: bytes


def opened(row_id: Id, document: Document) -> Opened | None:
    """The page, to wait with others; None where no host is known, which has nothing to wait for."""
    from cleaners.planted.pool import pooled_under
    from cleaners.planted.squeeze import prose

    if not (host := pooled_under(document.page)):
        return None
    packed = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
    return Opened(row_id, document.page.url, host, prose(document).text, packed)


def document_of(page: Opened, vocabulary: Vocabulary) -> Document:
    document: Document = pickle.loads(page.packed)
    return replace(document, vocabulary=vocabulary) if vocabulary else document


class Spool:
    """Pages on disk, in the order they came, and what their hosts taught."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._pool: Pool | None = None
        self.empty = True

    def put(self, page: Opened | Row | None) -> None:
        pickle.dump(page, self._file, pickle.HIGHEST_PROTOCOL)
        self.empty = False
        if isinstance(page, Opened):
            self._pool = self._pool or _new_pool()
            self._pool.add(page.host, page.prose)

    def waiting(self) -> Iterator[tuple[Opened, Vocabulary] | Row | None]:
        """All of them, each page with the vocabulary of its host."""
        learned = self._pool.finish() if self._pool else {}
        self._file.seek(0)
        while not self.empty:
            try:
                page: Opened | Row | None = pickle.load(self._file)
            except EOFError:
                return
            yield (page, learned.get(page.host, ())) if isinstance(page, Opened) else page


def _new_pool() -> Pool:
    from cleaners.planted.pool import Pool

    return Pool()


@contextmanager
def spool() -> Iterator[Spool]:
    """A spool that is gone with the run, however that ends."""
    with tempfile.TemporaryFile(prefix="scrapy-clean-") as file:
        yield Spool(file)


def gathered(pages: Iterable[Opened | Row | None], spooled: Spool) -> Iterator[Row | None]:
    """Put the pages into the spool; rows before the first page that waits go straight on."""
    for page in pages:
        if spooled.empty and not isinstance(page, Opened):
            yield page
        else:
            spooled.put(page)
