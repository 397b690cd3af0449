"""Every block of the documentation is tried: commands are run, Python and SQL as well, data is parsed."""

from __future__ import annotations

import json
import os
import re
import select
import shlex
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest
import yaml

from crawler.profiles.profile import load_profile
from tests.docs.blocks import Block, Command, blocks, commands
from tests.docs.conftest import ROOT, Shop

PAGES = [ROOT / "README.md", ROOT / "seeds" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
# Commands that go on until somebody stops them.
ENDLESS = re.compile(r"--follow|scrapy review")
# Seconds that a command may take, and in which an endless one has said something.
SECONDS, QUIET = 120, 60


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_what_a_page_shows_works(page: Path, shop: Shop) -> None:
    for block in blocks(page):
        where = f"{page.relative_to(ROOT)}:{block.line}"
        assert block.language in TRIED, f"{where}: no test for a block of {block.language or 'no language'}"
        TRIED[block.language](block, shop, where)


def _console(block: Block, shop: Shop, where: str) -> None:
    for command in commands(block):
        assert "GOVNEWS_CONTACT" not in command.line, f"{where}: what asks the open web is a block of sh"
        if ENDLESS.search(command.line):
            _until_stopped(command, shop, where)
            continue
        done = subprocess.run(
            ["bash", "-c", command.line], cwd=shop.folder, env=shop.environment, capture_output=True, text=True,
            timeout=SECONDS,
        )  # fmt: skip
        assert done.returncode == 0, f"{where}: {command.line}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        if command.prints:
            assert done.stdout.rstrip("\n") == command.prints, f"{where}: {command.line}"


def _until_stopped(command: Command, shop: Shop, where: str) -> None:
    """Started, stopped by Ctrl-C once it has said something, and ended by that."""
    process = subprocess.Popen(
        ["bash", "-c", command.line], cwd=shop.folder, env=shop.environment, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    select.select([process.stdout], [], [], QUIET)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=SECONDS)[0].decode("utf-8", "replace")
    assert said and "Traceback" not in said, f"{where}: {command.line}\n{said[-2000:]}"


def _shell(block: Block, shop: Shop, where: str) -> None:
    """What needs the open web, another machine or root: the shell reads it, and the commands are there."""
    done = subprocess.run(["bash", "-n", "-c", block.text], capture_output=True, text=True)
    assert done.returncode == 0, f"{where}: {done.stderr}"
    for name in set(re.findall(r"scrapy ([a-z]+)(?= |$)", block.text)):
        asked = [".venv/bin/scrapy", name, "--help"]
        known = subprocess.run(asked, cwd=shop.folder, env=shop.environment, capture_output=True, text=True)
        assert known.returncode == 0 and "usage" in known.stdout.lower(), f"{where}: {shlex.join(asked)}"


def _python(block: Block, shop: Shop, where: str) -> None:
    done = subprocess.run(
        [".venv/bin/python", "-c", block.text], cwd=shop.folder, env=shop.environment, capture_output=True, text=True,
        timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, f"{where}:\n{done.stderr[-2000:]}"


def _sql(block: Block, shop: Shop, where: str) -> None:
    with sqlite3.connect(shop.folder / "data" / "news.db") as kept, sqlite3.connect(":memory:") as database:
        kept.backup(database)
        for statement in filter(str.strip, block.text.split(";")):
            try:
                database.execute(statement, dict.fromkeys(re.findall(r":(\w+)", statement), "")).fetchall()
            except sqlite3.Error as error:
                raise AssertionError(f"{where}: {error}\n{statement}") from error


def _yaml(block: Block, shop: Shop, where: str) -> None:
    read = yaml.safe_load(block.text)
    assert read, where
    if isinstance(read, dict) and "listings" in read:
        folder = shop.folder / "profile"
        folder.mkdir(exist_ok=True)
        (folder / "site.yaml").write_text(block.text, encoding="utf-8")
        load_profile(folder / "site.yaml")


def _json(block: Block, shop: Shop, where: str) -> None:
    for line in filter(str.strip, [block.text] if block.text.startswith("{\n") else block.text.splitlines()):
        json.loads(line)


def _text(block: Block, shop: Shop, where: str) -> None:
    assert block.text.strip(), where


def _html(block: Block, shop: Shop, where: str) -> None:
    assert "<" in block.text, where


TRIED = {"console": _console, "sh": _shell, "python": _python, "sql": _sql, "yaml": _yaml, "json": _json,
         "": _text, "text": _text, "ini": _text, "html": _html}  # fmt: skip
