"""The inverted index: which texts hold a fingerprint, as sorted arrays in LMDB.

A posting is one number: fingerprint (40 bits) and text (24 bits). Every batch adds one sorted segment; sixteen
segments of a size become one, so each posting is rewritten a few times only, and look-ups of thousands of
fingerprints at once are binary searches in memory-mapped arrays.
"""

from __future__ import annotations

import itertools
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import lmdb
import numpy as np
from numpy.typing import NDArray

from cleaners.copies.fingerprints import Hashes
from crawler.duplicates.resident import Resident

TEXT_BITS = 24
FANOUT = 16
# Postings in one value; a larger segment is parted by the leading bits of its fingerprints.
CHUNK = 1 << 20
_NAME = struct.Struct(">IBQ")  # segment, bits it is parted by, postings in it
_PLACE = struct.Struct(">II")  # segment, part

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Segment:
    number: int
    bits: int
    size: int

    @property
    def name(self) -> bytes:
        return _NAME.pack(self.number, self.bits, self.size)


class Postings:
    """Postings in two tables of an environment: ``segments`` names them, ``parts`` holds them."""

    def __init__(self, environment: lmdb.Environment, resident: Resident) -> None:
        self._environment, self._resident = environment, resident
        self._segments = environment.open_db(b"segments")
        self._parts = environment.open_db(b"parts")

    def segments(self, transaction: lmdb.Transaction) -> list[Segment]:
        return [Segment(*_NAME.unpack(name)) for name, _ in transaction.cursor(self._segments)]

    def add(self, transaction: lmdb.Transaction, postings: Hashes) -> None:
        """Write sorted postings as a segment of their own."""
        number, bits = self._next(transaction), _bits(len(postings))
        bounds = np.searchsorted(postings, _edges(bits)).tolist()
        for part, (first, last) in enumerate(zip(bounds, [*bounds[1:], len(postings)], strict=True)):
            self._put(transaction, number, part, postings[first:last])
        transaction.put(Segment(number, bits, len(postings)).name, b"", db=self._segments)

    def tend(self, whole: bool = False) -> None:
        """Make one segment of the sixteen youngest where they are of a size, or of all: the fastest to search."""
        while chosen := self._crowded(whole):
            self._merge(chosen)

    def _crowded(self, whole: bool) -> list[Segment]:
        with self._environment.begin() as transaction:
            segments = self.segments(transaction)
        if whole and len(segments) > 1:
            return segments
        youngest = segments[-FANOUT:]
        return youngest if len(youngest) == FANOUT and youngest[0].size <= FANOUT * youngest[-1].size else []

    def find(
        self, transaction: lmdb.Transaction, wanted: Hashes, limit: int
    ) -> tuple[Counts, Counts, Counts]:
        """For sorted fingerprints: how many texts hold each, and (place in ``wanted``, text) of all holders
        of those that at most ``limit`` texts hold."""
        lows = wanted << np.uint64(TEXT_BITS)
        spans = [
            (part, first, *_bounds(part, lows[first:last]))
            for part, first, last in self._places(transaction, lows)
        ]
        held = np.zeros(len(wanted), np.int64)
        for _, first, starts, ends in spans:
            held[first : first + len(starts)] += ends - starts
        places, texts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for part, first, starts, ends in spans:
            counts = np.where(held[first : first + len(starts)] <= limit, ends - starts, 0)
            total = int(counts.sum())
            if total:
                offsets = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
                found = part[np.repeat(starts, counts) + offsets]
                places.append(np.repeat(np.arange(first, first + len(starts)), counts))
                texts.append((found & np.uint64((1 << TEXT_BITS) - 1)).astype(np.int64))
        return held, np.concatenate(places), np.concatenate(texts)

    def parts(self, transaction: lmdb.Transaction) -> Iterator[Hashes]:
        """All postings, in order; no fingerprint is in two parts where there is one segment."""
        for segment in self.segments(transaction):
            for number in range(1 << segment.bits):
                yield self._part(transaction, segment, number)

    def _places(self, transaction: lmdb.Transaction, lows: Hashes) -> Iterator[tuple[Hashes, int, int]]:
        """Each part, and which of the sorted numbers may be in it."""
        for segment in self.segments(transaction):
            bounds = np.searchsorted(lows, _edges(segment.bits)).tolist()
            for number, (first, last) in enumerate(zip(bounds, [*bounds[1:], len(lows)], strict=True)):
                if first < last:
                    yield self._part(transaction, segment, number), first, last

    def _part(self, transaction: lmdb.Transaction, segment: Segment, number: int) -> Hashes:
        value = transaction.get(_PLACE.pack(segment.number, number), db=self._parts)
        if value is None:
            return np.empty(0, np.uint64)
        self._resident.read(len(value))
        return np.frombuffer(value, np.uint64)

    def _merge(self, segments: Sequence[Segment]) -> None:
        """In one transaction a part, so that memory stays flat; it counts from the last one on."""
        size = sum(segment.size for segment in segments)
        bits = _bits(size)
        with self._environment.begin(write=True) as transaction:
            number = self._next(transaction)
            self._sweep(transaction)
        edges = [*_edges(bits).tolist(), 1 << 64]
        for part, (low, high) in enumerate(itertools.pairwise(edges)):
            with self._environment.begin(write=True, buffers=True) as transaction:
                self._put(transaction, number, part, self._merged(transaction, segments, low, high))
        with self._environment.begin(write=True) as transaction:
            transaction.put(Segment(number, bits, size).name, b"", db=self._segments)
            for segment in segments:
                transaction.delete(segment.name, db=self._segments)
            self._sweep(transaction)

    def _sweep(self, transaction: lmdb.Transaction) -> None:
        """Drop the parts of segments that are no more, or of a merge that was not finished."""
        named = {segment.number for segment in self.segments(transaction)}
        cursor = transaction.cursor(self._parts)
        gone = [place for place in cursor.iternext(values=False) if _PLACE.unpack(place)[0] not in named]
        for place in gone:
            transaction.delete(place, db=self._parts)

    def _next(self, transaction: lmdb.Transaction) -> int:
        segments = self.segments(transaction)
        return segments[-1].number + 1 if segments else 0

    def _put(self, transaction: lmdb.Transaction, number: int, part: int, postings: Hashes) -> None:
        transaction.put(_PLACE.pack(number, part), postings.tobytes(), db=self._parts)

    def _merged(
        self, transaction: lmdb.Transaction, segments: Sequence[Segment], low: int, high: int
    ) -> Hashes:
        slices = []
        for segment in segments:
            shift = 64 - segment.bits
            for number in range(low >> shift, ((high - 1) >> shift) + 1):
                part = self._part(transaction, segment, number)
                first = np.searchsorted(part, np.uint64(low))
                slices.append(part[first : np.searchsorted(part, np.uint64(high - 1), "right")])
        return np.sort(np.concatenate(slices))


def firsts(ordered: NDArray[np.integer]) -> Counts:
    """The places of the first of each run of equal values."""
    return np.flatnonzero(np.concatenate((np.ones(min(len(ordered), 1), bool), ordered[1:] != ordered[:-1])))


def _bits(size: int) -> int:
    """How many leading bits part so many postings into values of about CHUNK."""
    return max(0, (size // CHUNK).bit_length())


def _edges(bits: int) -> Hashes:
    """The least number of each part."""
    return np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits) if bits else np.zeros(1, np.uint64)


def _bounds(part: Hashes, lows: Hashes) -> tuple[Counts, Counts]:
    ends = lows | np.uint64((1 << TEXT_BITS) - 1)
    return np.searchsorted(part, lows), np.searchsorted(part, ends, "right")
