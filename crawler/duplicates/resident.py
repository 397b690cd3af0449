"""How much of a mapped file is counted as memory of this process, and giving it back before it is much.

Pages of a mapped file stay with the process that read them until the system runs short. Those given back stay in
the system's cache: reading them again costs some microseconds for each 64 KB. Linux alone tells and does it.
"""

from __future__ import annotations

import ctypes
import mmap
from pathlib import Path

# Bytes of mapped files, libraries among them, that may be resident; after so many were read at the most, it is
# looked how many are. The system maps so many around each byte that is read.
MOST, STEP, AROUND = 768 << 20, 64 << 20, 64 << 10


class Resident:
    """What this process read of a file that is mapped shared or read-only, and how much of it may stay."""

    def __init__(self, file: Path, most: int = MOST) -> None:
        self._file, self._most, self._read = file, most, 0

    def read(self, size: int) -> None:
        """So many bytes of the file are being read. Views of it stay readable, whatever is given back."""
        self._read += max(size, AROUND)
        if self._read >= STEP:
            self._read = 0
            if resident() > self._most:
                self._give_back()

    def _give_back(self) -> None:
        name, libc = f" {self._file.resolve()}", ctypes.CDLL(None)
        for line in Path("/proc/self/maps").read_text(errors="surrogateescape").splitlines():
            if line.endswith(name):
                start, end = (int(number, 16) for number in line.split(" ", 1)[0].split("-"))
                libc.madvise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), mmap.MADV_DONTNEED)


def resident() -> int:
    """Bytes of files that are counted as memory of this process; 0 where nothing tells."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[2]) * mmap.PAGESIZE
    except OSError:
        return 0
