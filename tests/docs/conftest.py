"""A folder as a user has it after ``make crawl``, with the files that the documentation speaks of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINKED = ("Makefile", "benchmarks", "cleaners", "compose.yaml", "constraints.txt", "crawler", "docs", "examples",
          "mkdocs.yml", "pyproject.toml", "scrapy.cfg", "settings", "tests", ".venv")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shop:
    """The folder, and the environment that commands run in there."""

    folder: Path
    environment: dict[str, str]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("govnews")
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOVNEWS", "SCRAPY"))}
    environment = {**kept, "GOVNEWS_DATA": str(folder / "data"), "GOVNEWS_SEEDS": str(folder / "seeds")}
    replay = {**environment, "SCRAPY_PROJECT": "replay"}
    subprocess.run(
        [".venv/bin/scrapy", "crawl", "--all"], cwd=folder, env=replay, check=True, capture_output=True
    )
    _files(folder)
    return Shop(folder, environment)


def _files(folder: Path) -> None:
    """pages.jsonl and its like: saved pages of the project, under the names that the documentation uses."""
    saved = [folder / "seeds" / "gscn" / name for name in ("plain.html", "keyword_tail.html")]
    rows = [{"id": page.stem, "html": page.read_text(encoding="utf-8")} for page in saved]
    texts = [{"id": "1", "text": "青禾县今年改造农田2.3万亩，目前已开工1.1万亩，水渠通到了地头。"}]
    for name, given in (("pages.jsonl", rows), ("new.jsonl", texts)):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in given), encoding="utf-8")
    shutil.copy(saved[1], folder / "page.html")
    (folder / "folder").mkdir()
    shutil.copy(saved[0], folder / "folder")
    archive = next((folder / "data" / "archive").rglob("*.warc.gz"))
    for name in ("captures.warc.gz", "other.warc.gz"):
        shutil.copy(archive, folder / name)
