"""``scrapy review`` as a user types it: it serves, it ends when told to, and it is not open to others by accident."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.shared import ROOT
from tests.warm import scrapy

if TYPE_CHECKING:
    from tests.review.office import Office


def begun(office: Office, *options: str) -> subprocess.Popen[str]:
    own = {"GOVNEWS_DATA": str(office.folder), "GOVNEWS_REVIEW_TOKEN": ""}
    return subprocess.Popen(
        scrapy("review", *options), env={**os.environ, **own}, cwd=ROOT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_it_serves_until_it_is_interrupted(office: Office) -> None:
    server = begun(office, "--port", "0")
    assert server.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
    try:
        assert found
        for path, holds in (
            ("/", b"gscn"),
            ("/metrics", b"govnews_articles_stored"),
            ("/api/changes", b"cursor"),
        ):
            with urllib.request.urlopen(found[0] + path, timeout=30) as answer:
                assert holds in answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        _, told = server.communicate(timeout=30)
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("options", "why"), [(("--host", "0.0.0.0"), "GOVNEWS_REVIEW_TOKEN"), (("--port", "70000"), "70000")]
)
def test_what_it_cannot_do_is_told(office: Office, options: tuple[str, ...], why: str) -> None:
    server = begun(office, *options)
    out, told = server.communicate(timeout=60)
    assert server.returncode == 1 and why in told and out == ""
