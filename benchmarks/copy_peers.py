"""Finders of near-duplicates to compare with: ``python -m benchmarks.copy_peers NAME KEYS.jsonl``.

This module runs in the peers' environment: outside the functions it imports nothing but the standard library.
Each peer gets the keys (folded texts) and answers pairs of places and the CPU seconds it took.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Pairs = Iterator[tuple[int, int]]
PERMUTATIONS, THRESHOLD, GRAM, BITS_APART = 128, 0.5, 5, 6


def _grams(key: str) -> set[str]:
    return {key[at : at + GRAM] for at in range(max(1, len(key) - GRAM + 1))}


def _datasketch(keys: Sequence[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for place, key in enumerate(keys):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([gram.encode() for gram in _grams(key)])
        yield from ((place, int(other)) for other in lsh.query(sketch))
        lsh.insert(place, sketch)


def _rensa(keys: Sequence[str]) -> Pairs:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=32)
    sketches: list[RMinHash] = []
    for place, key in enumerate(keys):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(sorted(_grams(key)))
        for other in lsh.query(sketch):
            if sketch.jaccard(sketches[other]) >= THRESHOLD:
                yield place, other
        lsh.insert(place, sketch)
        sketches.append(sketch)


def _simhash(keys: Sequence[str]) -> Pairs:
    from simhash import Simhash, SimhashIndex

    index = SimhashIndex([], k=BITS_APART)
    for place, key in enumerate(keys):
        value = Simhash(sorted(_grams(key)))
        yield from ((place, int(other)) for other in index.get_near_dups(value))
        index.add(str(place), value)


PEERS: dict[str, Callable[[Sequence[str]], Pairs]] = {
    "datasketch MinHash-LSH": _datasketch,
    "rensa": _rensa,
    "SimHash": _simhash,
}


def main(name: str, path: str) -> None:
    keys = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    started = time.process_time()
    pairs = list(PEERS[name](keys))
    print(json.dumps({"seconds": time.process_time() - started, "pairs": pairs}))


if __name__ == "__main__":
    main(*sys.argv[1:])
