"""The index: what it answered for is in it, whatever ended the process that wrote it."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import numpy as np
import pytest

from crawler.duplicates.index import Index, IndexFault
from crawler.duplicates.postings import CHUNK, FANOUT, TEXT_BITS
from tests.duplicates.stories import story
from tests.shared import ROOT
from tests.warm import python

# Adds stories without end, and tells each batch that it has been answered for.
WRITER = """
import itertools, sys
from pathlib import Path
from crawler.duplicates.index import Index
from tests.duplicates.stories import story
index = Index(Path(sys.argv[1]))
for first in itertools.count(int(sys.argv[2]), 5):
    index.add([(number, story(number, 1)) for number in range(first, first + 5)])
    print(first + 5, flush=True)
"""


def written_until_killed(folder: Path, first: int, batches: int) -> int:
    """How many stories a writer that was killed had answered for."""
    command = python("-c", WRITER, str(folder), str(first))
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(batches):
            answered = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        for line in writer.stdout:
            answered = int(line)
    return answered


def test_nothing_that_was_answered_for_is_lost_by_kill_9(tmp_path: Path) -> None:
    first = 0
    for batches in (3, 17, 33):  # the second and third are killed about a merge of segments
        first = written_until_killed(tmp_path, first, batches)
        index = Index(tmp_path)
        before = len(index)
        assert before >= first
        numbers = index.add([(number, story(number, 1)) for number in range(first)])
        assert len(index) == before, "every story was there already"
        with index.reading() as reader:
            for number in numbers:
                held, _, texts = reader.holders(reader.prints([number])[0], 1 << 20)
                assert held.min() >= 1
                assert number in texts
        index.close()


def test_a_row_again_changes_nothing(tmp_path: Path) -> None:
    index = Index(tmp_path)
    rows = [("a", story(1)), ("b", story(2)), ("c", story(1))]
    assert index.add(rows) == index.add(rows) == [0, 1, 0]
    assert len(index) == 2
    with index.reading() as reader:
        assert reader.owner(0) == "a"
    index.close()


def test_segments_are_merged_and_hold_the_same(tmp_path: Path) -> None:
    index = Index(tmp_path)
    for number in range(FANOUT + 3):
        index.add([(number, story(number, 1))])

    def found() -> list[list[int]]:
        with index.reading() as reader:
            return [reader.holders(reader.prints([number])[0], 50)[0].tolist() for number in range(FANOUT)]

    before = found()
    index.settle()
    assert found() == before
    index.close()


def test_large_segments_are_parted(tmp_path: Path) -> None:
    index = Index(tmp_path)
    postings = np.sort(np.random.default_rng(1).integers(0, 1 << 63, 2 * CHUNK, np.uint64) << np.uint64(1))
    with index._environment.begin(write=True) as transaction:
        index._postings.add(transaction, postings)
    wanted = np.unique(postings[:: CHUNK // 8] >> np.uint64(TEXT_BITS))
    with index.reading() as reader:
        held, places, texts = reader.holders(wanted, 50)
    assert held.min() >= 1
    assert set(texts.tolist()) >= set((postings[:: CHUNK // 8] & np.uint64((1 << TEXT_BITS) - 1)).tolist())
    assert set(places.tolist()) == set(range(len(wanted)))
    index.close()


def test_a_folder_that_cannot_be_an_index_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFault, match="file: cannot be opened as an index"):
        Index(tmp_path / "file")
