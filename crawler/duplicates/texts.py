"""The texts of an index, each distinct key once, and who brought them."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Sequence

import lmdb
import numpy as np
from numpy.typing import NDArray

from cleaners.copies.fingerprints import BITS, Hashes
from crawler.duplicates.resident import AROUND, Resident

_NUMBER = struct.Struct(">I")
_DIGEST = 16
# Bytes of a fingerprint.
_WIDTH = BITS // 8
_SHORT = np.dtype([("rank", ">u8"), ("size", "<u4")])

Id = str | int


class Texts:
    """``texts`` (keys) and ``prints`` by number, ``digests`` to numbers, ``owners`` of texts, ``shorts`` by batch.

    Each is a table of its own, so that only what is read comes into memory.
    """

    def __init__(self, environment: lmdb.Environment, resident: Resident) -> None:
        self._resident = resident
        self._texts = environment.open_db(b"texts")
        self._prints = environment.open_db(b"prints")
        self._digests = environment.open_db(b"digests")
        self._owners = environment.open_db(b"owners")
        self._shorts = environment.open_db(b"shorts")

    def count(self, transaction: lmdb.Transaction) -> int:
        cursor = transaction.cursor(self._texts)
        return int(_NUMBER.unpack(bytes(cursor.key()))[0]) + 1 if cursor.last() else 0

    def known(self, transaction: lmdb.Transaction, digests: Sequence[bytes]) -> dict[bytes, int]:
        """The numbers of those that are in the index."""
        self._resident.read(AROUND * len(digests))
        found = transaction.cursor(self._digests).getmulti(digests)
        return {bytes(digest): _NUMBER.unpack(bytes(number))[0] for digest, number in found}

    def put(
        self, transaction: lmdb.Transaction, first: int, texts: Sequence[tuple[bytes, bytes, Hashes]]
    ) -> None:
        """Write new texts, numbered from ``first``: (digest, key in UTF-16-LE, fingerprints)."""
        names = [_NUMBER.pack(first + place) for place in range(len(texts))]
        keys = [(name, key) for name, (_, key, _) in zip(names, texts, strict=True)]
        transaction.cursor(self._texts).putmulti(keys, append=True)
        prints = [(name, _packed(own)) for name, (_, _, own) in zip(names, texts, strict=True)]
        transaction.cursor(self._prints).putmulti(prints, append=True)
        digests = sorted((digest, name) for name, (digest, _, _) in zip(names, texts, strict=True))
        transaction.cursor(self._digests).putmulti(digests)
        shorts = b"".join(digest[:8] + len(own).to_bytes(4, "little") for digest, _, own in texts)
        transaction.put(_NUMBER.pack(first), shorts, db=self._shorts)

    def own(self, transaction: lmdb.Transaction, owners: Sequence[tuple[int, Id]]) -> None:
        """Note who brought which text; twice is once."""
        rows = []
        for number, owner in owners:
            told = json.dumps(owner).encode()
            rows.append((_NUMBER.pack(number) + digest_of(told), told))
        transaction.cursor(self._owners).putmulti(sorted(rows))

    def key(self, transaction: lmdb.Transaction, number: int) -> str:
        return bytes(self._got(transaction, self._texts, number)).decode("utf-16-le")

    def lengths(self, transaction: lmdb.Transaction, numbers: Sequence[int]) -> NDArray[np.int64]:
        """Bytes of each text's key."""
        sizes = (len(self._got(transaction, self._texts, number)) for number in numbers)
        return np.fromiter(sizes, np.int64, len(numbers))

    def prints(
        self, transaction: lmdb.Transaction, numbers: Sequence[int]
    ) -> tuple[Hashes, NDArray[np.int64]]:
        """The fingerprints of the texts one after another, each one's in order; and how many each has."""
        found = [self._got(transaction, self._prints, number) for number in numbers]
        sizes = np.fromiter(map(len, found), np.int64, len(found)) // _WIDTH
        return _unpacked(b"".join(found)), sizes

    def _got(self, transaction: lmdb.Transaction, table: lmdb._Database, number: int) -> bytes | memoryview:
        value = transaction.get(_NUMBER.pack(number), db=table)
        if value is None:
            raise KeyError(f"no text {number} in the index")
        self._resident.read(len(value))
        return value

    def owner(self, transaction: lmdb.Transaction, number: int) -> Id:
        """Of all who brought the text, the first in the order of ids."""
        name, cursor = _NUMBER.pack(number), transaction.cursor(self._owners)
        owners: list[Id] = []
        cursor.set_range(name)
        for key, told in cursor:
            if key[: len(name)] != name:
                break
            owners.append(json.loads(str(told, "utf-8")))
        return owners[0] if len(owners) == 1 else min(owners, key=order)

    def shorts(self, transaction: lmdb.Transaction) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """By number: the first eight bytes of each text's digest, and how many fingerprints it has."""
        told = np.frombuffer(b"".join(value for _, value in transaction.cursor(self._shorts)), _SHORT)
        return told["rank"].astype(np.uint64), told["size"].astype(np.int64)


def _packed(prints: Hashes) -> bytes:
    return prints.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :_WIDTH].tobytes()


def _unpacked(value: bytes | memoryview) -> Hashes:
    packed = np.frombuffer(value, np.uint8).reshape(-1, _WIDTH)
    wide = np.zeros((len(packed), 8), np.uint8)
    wide[:, :_WIDTH] = packed
    return wide.view("<u8").ravel()


def digest_of(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=_DIGEST).digest()


def order(owner: Id) -> tuple[bool, Id]:
    """Numbers come before names, each in their own order."""
    return (isinstance(owner, str), owner)
