"""The page on cleaning explains every flag that a cleaner raises, and no other."""

from __future__ import annotations

import re
from typing import get_args

from cleaners.naming import FlagName
from tests.docs.conftest import ROOT


def test_the_page_on_cleaning_says_what_each_flag_says() -> None:
    text = (ROOT / "docs" / "cleaning.md").read_text(encoding="utf-8")
    table = text.partition("\n## Flags\n")[2].partition("\n## ")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == set(get_args(FlagName))
