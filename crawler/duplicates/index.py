"""A persistent index of texts: what is in it survives whatever ends the process, and candidates are found in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import lmdb
import numpy as np
from numpy.typing import NDArray

from cleaners.copies.fingerprints import Hashes, prints
from crawler.duplicates.postings import TEXT_BITS, Counts, Postings
from crawler.duplicates.resident import Resident
from crawler.duplicates.texts import Id, Texts, digest_of

# The most the file may grow to; address space, not disk.
_MAP_BYTES = 1 << 38


class IndexFault(RuntimeError):
    """The index cannot be opened or written; the message names its folder and the cause."""


class Index:
    """Texts in a folder. One process writes at a time; not to be used by two threads at once."""

    def __init__(self, folder: Path) -> None:
        """Open or begin one; raises IndexFault."""
        self.folder = folder
        self._resident = Resident(folder / "data.mdb")
        self._open()

    def _open(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._environment = lmdb.open(str(self.folder), map_size=_MAP_BYTES, max_dbs=8, metasync=False)
        except (OSError, lmdb.Error) as error:
            told = f"{self.folder}: cannot be opened as an index: {error}; remove it, and it is made anew"
            raise IndexFault(told) from error
        self._texts = Texts(self._environment, self._resident)
        self._postings = Postings(self._environment, self._resident)
        self.identity = self._identity()

    def _identity(self) -> str:
        """What tells this index from any other, also from a later one in the same folder."""
        about = self._environment.open_db(b"about")
        with self._environment.begin(write=True) as transaction:
            transaction.put(b"id", str(uuid.uuid4()).encode(), db=about, overwrite=False)
            return bytes(transaction.get(b"id", db=about) or b"").decode()

    def close(self) -> None:
        self._environment.close()

    def __len__(self) -> int:
        """How many distinct texts it holds."""
        with self._environment.begin() as transaction:
            return self._texts.count(transaction)

    def add(self, rows: Sequence[tuple[Id, str]]) -> list[int]:
        """Add (id, text) rows; gives the number of each one's text. They are on disk when this returns.

        Adding a row again changes nothing; texts with equal keys have one number. Raises IndexFault.
        """
        return self._add([text for _, text in rows], [owner for owner, _ in rows])

    def number(self, texts: Sequence[str]) -> list[int]:
        """The same for texts that nobody owns: what is asked of them is asked by key."""
        return self._add(texts, ())

    def _add(self, texts: Sequence[str], owners: Sequence[Id]) -> list[int]:
        made = prints(texts)
        digests = [digest_of(key) for key in made.keys]
        try:
            with self._environment.begin(write=True) as transaction:
                numbers = self._numbered(transaction, digests, made.keys, made.values, made.starts)
                self._texts.own(transaction, list(zip(numbers, owners, strict=False)))
            self._postings.tend()
        except lmdb.Error as error:
            raise IndexFault(f"{self.folder}: cannot be written: {error}") from error
        return numbers

    def _numbered(
        self, transaction: lmdb.Transaction, digests: list[bytes], keys: Sequence[bytes], values: Hashes,
        starts: NDArray[np.int64],
    ) -> list[int]:  # fmt: skip
        known, first = self._texts.known(transaction, digests), self._texts.count(transaction)
        new: list[tuple[bytes, bytes, Hashes]] = []
        postings = []
        for place, digest in enumerate(digests):
            if digest not in known:
                known[digest] = number = first + len(new)
                own = values[starts[place] : starts[place + 1]]
                new.append((digest, keys[place], own))
                postings.append((own << np.uint64(TEXT_BITS)) | np.uint64(number))
        if first + len(new) > 1 << TEXT_BITS:
            raise IndexFault(f"{self.folder}: is full: it can number {1 << TEXT_BITS:,} texts; begin another")
        if new:
            self._texts.put(transaction, first, new)
            self._postings.add(transaction, np.sort(np.concatenate(postings)))
        return [known[digest] for digest in digests]

    def settle(self) -> None:
        """Put the postings in one piece before much is looked up."""
        self._postings.tend(whole=True)
        # What was read of the old pieces leaves memory with the map.
        self._environment.close()
        self._open()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A view of the index as it is now."""
        with self._environment.begin(buffers=True) as transaction:
            yield Reader(transaction, self._texts, self._postings)


class Reader:
    """The index at one moment. ``ranks`` and ``sizes`` are by number of text: see Texts.shorts."""

    def __init__(self, transaction: lmdb.Transaction, texts: Texts, postings: Postings) -> None:
        self._transaction, self._texts, self._postings = transaction, texts, postings
        self.ranks, self.sizes = texts.shorts(transaction)

    def key(self, number: int) -> str:
        return self._texts.key(self._transaction, number)

    def lengths(self, numbers: Sequence[int]) -> Counts:
        """See Texts.lengths."""
        return self._texts.lengths(self._transaction, numbers)

    def prints(self, numbers: Sequence[int]) -> tuple[Hashes, Counts]:
        """See Texts.prints."""
        return self._texts.prints(self._transaction, numbers)

    def owner(self, number: int) -> Id:
        return self._texts.owner(self._transaction, number)

    def holders(self, wanted: Hashes, limit: int) -> tuple[Counts, Counts, Counts]:
        """See Postings.find."""
        return self._postings.find(self._transaction, wanted, limit)

    @property
    def settled(self) -> bool:
        """Whether the postings are in one piece."""
        return len(self._postings.segments(self._transaction)) == 1

    def postings(self) -> Iterator[Hashes]:
        """See Postings.parts."""
        return self._postings.parts(self._transaction)
