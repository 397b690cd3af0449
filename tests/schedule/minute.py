"""``scrapy schedule run`` for a minute of the real clock, beside the other tests: it is begun once the tests are
collected, and what became of it is there for whichever process runs the test that asks."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import tempfile
import threading
import traceback
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.crawler.conftest import ROOT, SECONDS, Crawl, Seeds
from tests.server import Site, serve

NAMES = ("half", "hour", "three")
FAST = ("-s", "AUTOTHROTTLE_ENABLED=0", "-s", "DOWNLOAD_DELAY=0")
# All processes of a run of the tests share it.
FOLDER = (
    Path(tempfile.gettempdir()) / f"govnews-minute-{os.environ.get('PYTEST_XDIST_TESTRUNUID', os.getpid())}"
)
LOCK, RESULT = FOLDER / "lock", FOLDER / "result.json"


class Looks(list[Any]):
    """The requests of a site; waits until enough of them were for its listing."""

    def __init__(self, path: str, more: threading.Condition) -> None:
        super().__init__()
        self._path = path
        self._more = more

    def append(self, one: Any) -> None:
        with self._more:
            super().append(one)
            self._more.notify_all()

    @property
    def number(self) -> int:
        return sum(asked.target == self._path for asked, _ in self)


def begin() -> threading.Thread:
    """Begin it; the lock is held until it is over."""
    FOLDER.mkdir()
    lock = LOCK.open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)

    def told() -> None:
        with lock:
            try:
                result = _serve(FOLDER)
            except BaseException:
                result = {"failed": traceback.format_exc()}
            RESULT.write_text(json.dumps(result), encoding="utf-8")

    running = threading.Thread(target=told)
    running.start()
    return running


def ended() -> dict[str, Any]:
    """What became of it: waits until it is over."""
    with LOCK.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
    result: dict[str, Any] = json.loads(RESULT.read_text(encoding="utf-8"))
    return result


def _serve(folder: Path) -> dict[str, Any]:
    (folder / "seeds").mkdir()
    crawl, seeds, more = (
        Crawl(folder / "seeds", folder / "data"),
        Seeds(folder / "seeds"),
        threading.Condition(),
    )
    with ExitStack() as stack:
        looks = []
        for name in NAMES:
            site = Site("trs", articles=2)
            site.asked = Looks(site.manner.listing_path, more)
            looks.append(site.asked)
            stack.enter_context(serve(site))
            (seeds.root / name).mkdir()
            profile = json.dumps(site.profile(schedule="* * * * *"))
            (seeds.root / name / "site.yaml").write_text(profile, encoding="utf-8")
        schedule = subprocess.Popen(
            crawl.command("schedule", "run", "--jitter", "0s", "--jobs", "3", *FAST),
            cwd=ROOT,
            env=crawl.environment(SCRAPY_PROJECT="default", GOVNEWS_CONTACT="test@example.org"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        # At once, because nobody ran them before, and with the next minute.
        with more:
            in_time = more.wait_for(lambda: all(one.number >= 2 for one in looks), 2 * SECONDS)
        schedule.terminate()
        told, wrong = schedule.communicate(timeout=SECONDS)
    return {"in_time": in_time, "code": schedule.returncode, "told": told, "wrong": wrong}
