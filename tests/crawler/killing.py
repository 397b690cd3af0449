"""Crawls that a test starts and kills."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tests.crawler.conftest import ROOT

if TYPE_CHECKING:
    from tests.crawler.conftest import Crawl

# As fast as the server answers.
_SETTINGS = ("AUTOTHROTTLE_ENABLED=0", "DOWNLOAD_DELAY=0", "RETRY_ENABLED=0")
OPTIONS = tuple(word for setting in _SETTINGS for word in ("-s", setting))
LIVE = {"SCRAPY_PROJECT": "default", "GOVNEWS_CONTACT": "test@example.org", "GOVNEWS_PUBLIC_ONLY": "0"}


def started(crawl: Crawl, *arguments: str, told: Path | None = None, **env: str) -> subprocess.Popen[bytes]:
    """``scrapy crawl``, with all its processes in a group of their own; what it says on stderr goes into ``told``."""
    with (told or Path(os.devnull)).open("wb") as file:
        return subprocess.Popen(
            crawl.command("crawl", *arguments, *OPTIONS),
            cwd=ROOT,
            env=crawl.environment(**{**LIVE, **env}),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=file,
            process_group=0,
        )


def kill(process: subprocess.Popen[bytes], everything: bool = True) -> None:
    """All of its processes at once, or the crawl alone: those behind it end by themselves."""
    with suppress(ProcessLookupError):
        if everything:
            os.killpg(process.pid, signal.SIGKILL)
            _wait_for_all(process)
        else:
            process.kill()
    process.wait(60)


def _wait_for_all(process: subprocess.Popen[bytes]) -> None:
    """The pipe breaks when the last of them is gone, not only the one that began."""
    pipe = select.poll()
    assert process.stdin is not None
    pipe.register(process.stdin, 0)
    assert pipe.poll(60_000)
    process.stdin.close()
