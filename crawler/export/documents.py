"""Markdown files with front matter, one an article, in folders by site and year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from cleaners.article import Attachment, Paragraph
from cleaners.markdown import markdown
from cleaners.model import Image
from crawler.export.folders import make_empty
from crawler.export.values import FLAT, flat

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from crawler.export.rows import Row


# libyaml writes the same ten times as fast, but escapes rare characters that need not be, in names of people above all.
_FAST: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\U00010000-\U0010ffff]")


def write_markdown(rows: Iterable[Row], folder: Path) -> None:
    """``<folder>/<site>/<year>/<day>-<id>.md``. Raises FileExistsError when the folder holds anything."""
    make_empty(folder)
    for row in rows:
        day = row["published_on"]
        place = folder / row["site"] / (str(day.year) if day else "undated")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{day or 'undated'}-{row['id']}.md").write_text(document(row), encoding="utf-8")


def document(row: Row) -> str:
    """One article: front matter of YAML between two lines of ``---``, then its text as Markdown."""
    cells = flat(row)
    front = {
        name: row[name] if isinstance(row[name], list) else cells[name] for name in FLAT if name != "text"
    }
    front |= {name: value for name, value in cells.items() if name.startswith("capture_")}
    front = {name: value for name, value in front.items() if value not in (None, "", [])}
    return f"---\n{front_matter(front)}---\n\n{_body(row)}"


def front_matter(front: dict[str, Any]) -> str:
    """The values by name as YAML, every character as it is."""
    told = "".join(
        "".join(map(str, value)) if isinstance(value, list) else str(value) for value in front.values()
    )
    dumper = yaml.SafeDumper if _ESCAPED.search(told) else _FAST
    written: str = yaml.dump(front, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000)
    return written


def _body(row: Row) -> str:
    paragraphs = [
        Paragraph(
            row["text"][kept["start"] : kept["end"]],
            tuple((start, end) for start, end in kept["spans"]),
            kept["path"],
            kept["number"],
            kept["role"],
            kept["level"],
        )
        for kept in row["paragraphs"]
    ]
    files = [Attachment(file["name"], file["url"], "") for file in row["attachments"]]
    images = [Image(image["url"], image["alt"], image["caption"], image["where"]) for image in row["images"]]
    return markdown(row["title"], paragraphs, images, files)
