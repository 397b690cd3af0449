"""``cleaners`` is a library of its own: it knows neither Scrapy nor the crawler. A process loads what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT

FORBIDDEN = {"scrapy", "crawler", "settings", "twisted", "sqlalchemy"}


def imported(path: Path) -> Iterator[str]:
    """Top-level names of all modules a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "cleaners" if node.level else str(node.module).partition(".")[0]


def test_no_file_of_cleaners_imports_the_crawler() -> None:
    files = sorted((ROOT / "cleaners").rglob("*.py"))
    assert len(files) > 5
    wrong = {str(path.relative_to(ROOT)): FORBIDDEN & set(imported(path)) for path in files}
    assert {name: names for name, names in wrong.items() if names} == {}


def loaded(program: str) -> set[str]:
    """Every module of a process that ran the program."""
    told = f"import sys\n{program}\nprint(*sys.modules)\n"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(ran.stdout.split())


def test_cleaning_a_page_loads_no_part_of_the_crawler() -> None:
    program = (
        "import cleaners, cleaners.record\n"
        "page = cleaners.Page('', '<h1>T</h1><p>镇水利站负责人介绍，水渠全长四公里。</p>'.encode())\n"
        "cleaners.record.to_record(cleaners.clean(page))\n"
    )
    names = {name.partition(".")[0] for name in loaded(program)}
    assert names & FORBIDDEN == set()
    assert "bs4" not in names, "the tolerant parser is for pages that lxml gives up on"


@pytest.mark.parametrize(
    ("process", "loads", "leaves"),
    [
        ("crawler.crawl.spider", "scrapy", ("sqlalchemy", "cleaners.chain")),
        ("crawler.runs.campaign", "crawler.runs.disk", ("sqlalchemy", "cleaners.chain")),
        ("crawler.backstage.serving", "sqlalchemy", ("scrapy", "twisted", "alembic", "cleaners.chain")),
        ("crawler.cleaning.processes", "cleaners.article", ("scrapy", "sqlalchemy")),
    ],
    ids=["crawl", "its run", "behind it", "cleaning"],
)
def test_each_process_of_a_crawl_loads_what_is_its_own(
    process: str, loads: str, leaves: tuple[str, ...]
) -> None:
    names = loaded(f"import {process}")
    assert loads in names
    assert names & set(leaves) == set()
