"""The process behind a crawl, as the crawl starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Process:
    """One that was started, and the socket to it: it ends when that is closed."""

    process: subprocess.Popen[bytes]
    socket: socket.socket


def started() -> Process:
    """A process that loads its modules, which takes as long as the crawl's own, and then waits for Options."""
    ours, theirs = socket.socketpair()
    with theirs:
        number = theirs.fileno()
        command = [sys.executable, "-m", "crawler.backstage", str(number)]
        return Process(subprocess.Popen(command, pass_fds=[number]), ours)
