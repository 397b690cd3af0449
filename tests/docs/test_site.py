"""The documentation builds as a site, strictly: no page or link that leads nowhere."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.docs.conftest import ROOT


def test_the_site_builds(tmp_path: Path) -> None:
    built = subprocess.run(
        [".venv/bin/mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "site" / "tutorial" / "index.html").exists()
