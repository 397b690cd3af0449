"""A folder as a user has it after ``make crawl``, with the files that the documentation speaks of."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.warm import programs

ROOT = Path(__file__).resolve().parents[2]
LINKED = ("Makefile", "benchmarks", "cleaners", "compose.yaml", "constraints.txt", "crawler", "docs", "examples",
          "mkdocs.yml", "pyproject.toml", "scrapy.cfg", "settings", "tests")  # fmt: skip


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
    _install(folder / ".venv")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GOVNEWS", "SCRAPY"))}
    environment = {**kept, "GOVNEWS_DATA": str(folder / "data"), "GOVNEWS_SEEDS": str(folder / "seeds")}
    shop = Shop(folder, environment)
    shutil.copytree(_crawled(_base(tmp_path_factory), shop), folder / "data")
    _files(folder)
    return shop


def _install(venv: Path) -> None:
    """The environment of the project, but for the programs that every command would start anew."""
    (venv / "bin").mkdir(parents=True)
    for own in (*(ROOT / ".venv").iterdir(), *(ROOT / ".venv" / "bin").iterdir()):
        if own.name not in ("bin", "python", "scrapy", ".installed"):
            (venv / own.relative_to(ROOT / ".venv")).symlink_to(own)
    # Whatever the age of the real one: make is not to install anything here.
    (venv / ".installed").touch()
    for name in ("python", "scrapy"):
        (venv / "bin" / name).symlink_to(programs() / name)


def _base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run of the tests share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _crawled(base: Path, shop: Shop) -> Path:
    """What a crawl of all saved pages leaves, made once for all processes that run tests."""
    data = base / "crawled"
    with (base / "crawled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not data.exists():
            own = {"SCRAPY_PROJECT": "replay", "GOVNEWS_DATA": str(base / "crawling")}
            subprocess.run(
                [".venv/bin/scrapy", "crawl", "--all"], cwd=shop.folder, env={**shop.environment, **own},
                check=True, capture_output=True,
            )  # fmt: skip
            (base / "crawling").rename(data)
    return data


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
