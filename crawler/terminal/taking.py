"""Whether the reader of standard output has taken what was written to it."""

from __future__ import annotations

import fcntl
import os
import select
import stat
import sys
import termios
import time

from crawler.terminal.outputs import Closed

# Seconds between two looks: more and more where a reader takes its time.
FIRST_PAUSE, LONGEST_PAUSE = 0.0001, 0.02


def taken() -> None:
    """Wait until whoever reads a pipe has taken all of it; raises Closed where it goes away before.

    A pipe holds some 64 KB that nobody has read yet, and loses them with its reader. Files are not waited for.
    """
    pipe = sys.stdout.fileno()
    if not stat.S_ISFIFO(os.fstat(pipe).st_mode):
        return
    gone = select.poll()
    gone.register(pipe, 0)  # that there is no reader is told unasked
    pause = FIRST_PAUSE
    while _left(pipe):
        if gone.poll(0):
            raise Closed
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


def _left(pipe: int) -> int:
    """Bytes that are in the pipe; none where the system does not tell."""
    try:
        told = fcntl.ioctl(pipe, termios.FIONREAD, bytes(4))
    except OSError:
        return 0
    return int.from_bytes(told, sys.byteorder)
