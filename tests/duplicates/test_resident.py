"""Pages of a mapped file are given back before they are much of a process's memory."""

from __future__ import annotations

import mmap
import sys
from pathlib import Path

import numpy as np
import pytest

from crawler.duplicates.resident import STEP, Resident, resident

SIZE = 64 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what is resident")
def test_what_was_read_is_given_back_and_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "data.mdb"
    with path.open("wb") as file:
        file.truncate(SIZE)
        file.seek(SIZE - 1)
        file.write(b"\x07")
    with path.open("rb") as written, mmap.mmap(written.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        view = np.frombuffer(mapped, np.uint8)
        before = resident()
        assert view.sum() == 7
        assert resident() - before > SIZE // 2, "all of it was read"
        Resident(path, most=before + 2 * SIZE).read(STEP)
        assert resident() - before > SIZE // 2, "it is not much yet"
        Resident(path, most=before).read(STEP)
        assert resident() - before < SIZE // 8
        assert view.sum() == 7
        del view
