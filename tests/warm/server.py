"""``python -m tests.warm.server SOCKET PYTHON``: runs what clients ask for, each in a process that is forked from this
one, which has imported everything. It ends when its standard input does.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import selectors
import signal
import socket
import sys
import threading
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages

from scrapy.settings import default_settings

from cleaners import clean
from cleaners.copies.fingerprints import prints
from cleaners.planted.learn import learn
from cleaners.record import to_record
from crawler.inputs.pages import file_page
from tests.shared import ROOT
from tests.warm.command import become

# Run by a test, or loaded late; none of them reads the environment or begins a thread when it is imported.
FURTHER = (
    "scrapy.cmdline",
    "scrapy.crawler",
    "scrapy.core.downloader.handlers.http11",
    "multiprocessing.forkserver",
    "multiprocessing.resource_tracker",
    "sqlalchemy.dialects.sqlite",
    "sqlalchemy.dialects.postgresql",
    "psycopg",
    "pyarrow.parquet",
    "lmdb",
)
_NOT_YET = ("twisted.internet.reactor", "settings.base")


def serve(path: str, python: str) -> None:
    """Until standard input ends."""
    _import()
    with socket.socket(socket.AF_UNIX) as listening, selectors.DefaultSelector() as ready:
        listening.bind(path)
        listening.listen(64)
        ready.register(listening, selectors.EVENT_READ)
        ready.register(sys.stdin, selectors.EVENT_READ)
        print("ready", flush=True)
        while True:
            for key in [key for key, _ in ready.select()]:
                if key.fileobj is sys.stdin:
                    return
                if key.fileobj is listening:
                    _begin(listening.accept()[0], ready, python)
                else:
                    key.data()


def _import() -> None:
    for package in ("crawler", "scrapy.commands"):
        for module in walk_packages(import_module(package).__path__, f"{package}."):
            if not module.name.endswith("__main__") and ".migrations" not in module.name:
                import_module(module.name)
    for name in (*FURTHER, *_named_in_settings()):
        import_module(name)
    # Tables and models are read with the first page, and with what a crawl makes of its text.
    article = clean(file_page(ROOT / "seeds/gscn/inline_ads.html", ""))
    to_record(article, simplified=True)
    learn([article.text])
    prints([article.text])
    assert not set(_NOT_YET) & set(sys.modules) and threading.active_count() == 1
    gc.collect()
    gc.freeze()


def _named_in_settings() -> set[str]:
    """The modules of what Scrapy builds a crawl of."""
    parts = (
        *default_settings.EXTENSIONS_BASE,
        *default_settings.DOWNLOADER_MIDDLEWARES_BASE,
        *default_settings.SPIDER_MIDDLEWARES_BASE,
        default_settings.LOG_FORMATTER,
        default_settings.STATS_CLASS,
    )
    return {part.rpartition(".")[0] for part in parts}


def _begin(asking: socket.socket, ready: selectors.BaseSelector, python: str) -> None:
    head, files, _, _ = socket.recv_fds(asking, 8, 64)
    said = asking.recv(int.from_bytes(head, "big"), socket.MSG_WAITALL)
    if not said:  # it was killed meanwhile
        asking.close()
        return
    pid = os.fork()
    if pid == 0:
        become(json.loads(said), files, python)
    for file in files:
        os.close(file)
    command = _Command(pid, os.pidfd_open(pid), asking, ready)
    ready.register(command.ended, selectors.EVENT_READ, command.over)
    ready.register(asking, selectors.EVENT_READ, command.deserted)
    command.tell(pid)


@dataclass(frozen=True)
class _Command:
    """One that runs, and the client that it runs for."""

    pid: int
    ended: int
    asking: socket.socket
    ready: selectors.BaseSelector

    def tell(self, number: int) -> None:
        with contextlib.suppress(OSError):  # nobody is there
            self.asking.sendall(number.to_bytes(8, "big", signed=True))

    def deserted(self) -> None:
        """A client says nothing more: it was killed."""
        if self.asking.fileno() >= 0:
            self.ready.unregister(self.asking)
            self.asking.close()
            os.kill(self.pid, signal.SIGKILL)

    def over(self) -> None:
        self.ready.unregister(self.ended)
        os.close(self.ended)
        status = os.waitpid(self.pid, 0)[1]
        if self.asking.fileno() >= 0:
            self.tell(os.waitstatus_to_exitcode(status))
            self.ready.unregister(self.asking)
            self.asking.close()


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2])
