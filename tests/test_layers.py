"""``cleaners`` is a library of its own: it knows neither Scrapy nor the crawler."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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


def test_cleaning_a_page_loads_no_part_of_the_crawler() -> None:
    program = (
        "import sys, cleaners, cleaners.record\n"
        "page = cleaners.Page('', '<h1>T</h1><p>镇水利站负责人介绍，水渠全长四公里。</p>'.encode())\n"
        "cleaners.record.to_record(cleaners.clean(page))\n"
        f"print(*({FORBIDDEN!r} & {{name.partition('.')[0] for name in sys.modules}}))\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert ran.stdout.split() == []
