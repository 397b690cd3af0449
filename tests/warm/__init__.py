"""Commands whose processes need not import everything again: a test of them would do little else."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from tests.shared import ROOT
from tests.warm.client import write_client


@cache
def programs() -> Path:
    """A folder with ``python`` and ``scrapy``, for ``-m``, ``-c`` and commands: each run is a process of its own, in
    which everything has been imported. ``tests/test_cold.py`` holds that commands start without.
    """
    folder = Path(tempfile.mkdtemp(prefix="warm-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    address = str(folder / "socket")
    for name in ("python", "scrapy"):
        write_client(folder / name, sys.executable, address)
    # It ends when its input does, and so with this process, however that ends.
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm.server", address, str(folder / "python")],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    atexit.register(server.communicate)
    assert server.stdout is not None and server.stdout.readline() == b"ready\n"
    return folder


def python(*arguments: str) -> list[str]:
    """The command line."""
    return [str(programs() / "python"), *arguments]


def scrapy(*arguments: str) -> list[str]:
    """The command line."""
    return python("-m", "scrapy", *arguments)
