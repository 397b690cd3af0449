"""One contender in a process of its own: ``python -m benchmarks.worker NAME PAGES.jsonl``.

For each number on standard input it reads so many pages once, from the first on, and writes a JSON line for
every page (the first time with what was found) and one with its peak memory. It runs in the peers' environment
too.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.peers import PEERS, Extract, Handed, Peer

# A page that takes longer is an error of the peer, not of the benchmark.
PATIENCE_SECONDS = 20


def main(name: str, pages: str) -> None:
    # What a package prints must not come between the rows.
    rows = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    peer = PEERS[name]
    extract = peer.load()
    handed = list(_handed(Path(pages)))
    signal.signal(signal.SIGALRM, _too_long)
    for number, wanted in enumerate(sys.stdin):
        for at, page in enumerate(handed[: int(wanted)]):
            print(json.dumps({"at": at, **_read(peer, extract, page, number == 0)}), file=rows)
        print(json.dumps({"peak_mb": peak_mb()}), file=rows, flush=True)


def _read(peer: Peer, extract: Extract, page: Handed, first: bool) -> dict[str, Any]:
    signal.alarm(PATIENCE_SECONDS)
    started = time.process_time()
    try:
        found = extract(page)
        row: dict[str, Any] = {"seconds": time.process_time() - started}
        if found is None:
            return {"skipped": True}
        if first:
            row |= found._asdict()
            row |= dict(zip(("title", "day"), peer.facts(page), strict=True)) if peer.facts else {}
        return row
    except Exception as error:  # whatever a peer raises is its result on this page
        return {"seconds": time.process_time() - started, "error": f"{type(error).__name__}: {error}"[:200]}
    finally:
        signal.alarm(0)


def _handed(path: Path) -> Iterator[Handed]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Handed(row["url"], bytes.fromhex(row["body"]), row["text"])


def _too_long(*_: object) -> None:
    raise TimeoutError(f"over {PATIENCE_SECONDS} s")


def peak_mb() -> float:
    """The most memory this process held."""
    # Not getrusage: its peak is handed on by the process that started this one.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.split("\n") if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
