"""How much room the data takes, and how much is left."""

from __future__ import annotations

import shutil
from pathlib import Path

from crawler.report.values import DiskUse


def disk_use(data: Path, database: int) -> DiskUse:
    """``database`` is its size in bytes; a folder that is not there yet takes nothing."""
    sizes = [file.stat().st_size for file in (data / "archive").rglob("*") if file.is_file()]
    place = next(folder for folder in (data, *data.resolve().parents) if folder.exists())
    return DiskUse(database, sum(sizes), len(sizes), shutil.disk_usage(place).free)
