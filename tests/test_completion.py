"""``scrapy completion``, in the shells that read it."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.shared import ROOT
from tests.warm import scrapy


def printed(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(scrapy("completion", *arguments), cwd=ROOT, capture_output=True, text=True)


@pytest.fixture(scope="module")
def script() -> str:
    done = printed("bash")
    assert done.returncode == 0, done.stderr
    return done.stdout


def completed(script: str, *words: str) -> set[str]:
    """What TAB offers behind the words, in a bash that knows nothing else."""
    line = " ".join(words)
    ask = (
        f"{script}\nCOMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}\n"
        f"COMP_LINE={line!r}; COMP_POINT={len(line)}\n"
        "complete -p scrapy | sed 's/.*-F \\([^ ]*\\).*/\\1/' > /dev/null\n"
        "$(complete -p scrapy | sed 's/.*-F \\([^ ]*\\).*/\\1/')\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", ask], capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}
    )
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("scrapy", "sche"), {"schedule"}),
        (("scrapy", "schedule", ""), {"run", "list", "export"}),
        (("scrapy", "judgements", "ex"), {"export"}),
        (("scrapy", "search", "--sit"), {"--site"}),
        (("scrapy", "review", "--po"), {"--port"}),
        (("scrapy", "store", "back"), {"backup"}),
        (("scrapy", "search", "--format"), set()),
    ],
)
def test_tab_offers_what_there_is(script: str, words: tuple[str, ...], offered: set[str]) -> None:
    found = completed(script, *words)
    assert found == offered


def test_every_command_is_offered(script: str) -> None:
    assert {"clean", "crawl", "list", "review", "report", "schedule", "completion"} <= completed(
        script, "scrapy", ""
    )


def test_zsh_reads_its_script(script: str) -> None:
    done = printed("zsh")
    assert done.returncode == 0 and done.stdout.startswith("#compdef scrapy")
    if zsh := shutil.which("zsh"):
        read = subprocess.run([zsh, "-n"], input=done.stdout, capture_output=True, text=True)
        assert read.returncode == 0, read.stderr


def test_a_shell_must_be_named() -> None:
    done = printed("fish")
    assert done.returncode == 2 and "bash, zsh" in done.stderr + done.stdout
