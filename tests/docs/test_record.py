"""The page on the record says what the record's schema says, field by field."""

from __future__ import annotations

import json

from tests.docs.conftest import ROOT


def test_the_page_has_every_field_of_the_schema_in_its_words() -> None:
    page = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    parts = json.loads((ROOT / "cleaners" / "record.schema.json").read_text(encoding="utf-8"))["$defs"]
    rows = [
        f"| `{name}` | {(field.get('description') or parts[field['$ref'].rpartition('/')[2]]['description'])} |"
        for part in parts.values()
        for name, field in part.get("properties", {}).items()
    ]
    assert rows
    assert [row for row in rows if row not in page] == []
