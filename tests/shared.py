"""The shared real material beside the repository, which tests read where it is and never copy."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def shared(name: str) -> Path:
    """A file or folder of the shared material; skips the test where there is none, and fails it in CI."""
    path = SHARED / name
    if path.exists():
        return path
    if os.environ.get("CI"):
        pytest.fail(f"{path} is absent; in CI the real pages must be there")
    pytest.skip(f"{path} is absent; the real pages are kept beside the repository")
