"""The four seed documents, as text and as pages, through ``scrapy clean`` and held against their gold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipe.run import run_clean
from tests.shared import shared


@pytest.mark.parametrize("form", ["seeds", "pages/seeds/index.jsonl"])
def test_seeds_come_out_right(form: str, tmp_path: Path) -> None:
    scorer, out = shared("tools/score_seeds.py"), tmp_path / "out.jsonl"
    ran = run_clean(shared(form), "-o", out)
    assert ran.code == 0, ran.told
    scored = subprocess.run(
        [sys.executable, str(scorer), str(out)], capture_output=True, text=True, check=False
    )
    assert scored.returncode == 0, f"\n{scored.stdout}{scored.stderr}"
