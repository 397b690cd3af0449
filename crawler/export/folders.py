"""Folders that an export fills."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def make_empty(folder: Path) -> None:
    """Make the folder that an export alone will fill; raises FileExistsError for one that holds anything, or a file.

    What an earlier export left would be read as part of this one: its shards, or a version that was revised since.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder}: is a file; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder}: is not empty; name a new folder")
