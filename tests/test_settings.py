"""What the settings make of environment variables."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.shared import ROOT
from tests.warm import scrapy


def setting(name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        scrapy("settings", "--get", name),
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "said", "read"),
    [
        ("GOVNEWS_WORKERS", "3", "3"),
        ("GOVNEWS_WORKERS", "0", "0"),
        ("GOVNEWS_DISK_FREE", "1000", "1000"),
        ("GOVNEWS_DISK_FREE", "", "5368709120"),
        ("GOVNEWS_ATTACHMENT_SIZE", "64", "64"),
        ("GOVNEWS_PATIENCE", " 5 ", "5.0"),
        ("GOVNEWS_LOG", "", "text"),
    ],
)
def test_a_variable_says_what_its_setting_is(name: str, said: str, read: str) -> None:
    assert setting(name, **{name: said}).stdout.strip() == read


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("GOVNEWS_WORKERS", "two", "write a whole number, 0 or more"),
        ("GOVNEWS_WORKERS", "-1", "write a whole number, 0 or more"),
        ("GOVNEWS_DISK_FREE", "5GB", "write a whole number, 0 or more"),
        ("GOVNEWS_LOG", "xml", "write text or json, or nothing"),
    ],
)
def test_a_value_that_cannot_be_meant_is_named_in_one_line(name: str, said: str, told: str) -> None:
    done = setting("BOT_NAME", **{name: said})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.strip() == f"scrapy: the environment variable {name}={said}: {told}"


@pytest.mark.parametrize(
    ("ends_by", "code", "said"),
    [("KeyboardInterrupt", -signal.SIGINT, ""), ("ValueError('of 3')", 1, "ValueError: of 3")],
)
def test_ctrl_c_shows_no_place_in_the_code_and_an_error_does(ends_by: str, code: int, said: str) -> None:
    program = f"import settings.base\nraise {ends_by}"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr.rstrip().rpartition("\n")[2]) == (code, said)
