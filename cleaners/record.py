"""An article as one JSON object, described by ``record.schema.json``: a row of ``scrapy clean``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from cleaners.article import OFFICIAL, Article, Paragraph
from cleaners.model import Block, Cut, Document, Fact, Flag

Record = dict[str, Any]


def schema() -> Record:
    """The published JSON Schema (draft 2020-12) of a row: an article with its ``id``, or an error."""
    text = files("cleaners").joinpath("record.schema.json").read_text(encoding="utf-8")
    loaded: Record = json.loads(text)
    return loaded


def to_record(article: Article, document: Document | None = None, *, simplified: bool = False) -> Record:
    """The article as plain JSON values, keys in published order; the caller puts ``id`` before them.

    With ``document``, the whole visible text, its blocks and the kept paragraphs' spans are added. With
    ``simplified``, ``title_hans`` and ``text_hans`` are added unless the text is Simplified already.
    """
    record: Record = {
        "url": article.url,
        "title": article.title,
        "subtitle": article.subtitle,
        "published_at": _iso(article.published_at),
        "source": article.source,
        "authors": list(article.authors),
        "editor": article.editor,
        "site_name": article.site_name,
        "columns": list(article.columns),
        "language": article.language,
        "script": article.script,
        "text": article.text,
        "flags": list(dict.fromkeys(flag.name for flag in article.flags)),
        "cuts": [_cut(cut) for cut in article.cuts],
        "digest": article.digest,
        "cleaner_version": article.cleaner_version,
        "flag_evidence": [_flag(flag) for flag in article.flags],
        "facts": _facts(article.facts),
        "page_digest": article.page_digest,
        "page_kind": article.page_kind,
        "page_kind_reason": article.page_kind_reason,
        "official": official(article),
        "attachments": attached(article),
        "images": pictured(article),
        "parts": pages(article),
        "mirror_of": mirrored(article),
    }
    if simplified and article.script != "Hans":
        convert = _simplify()
        record["title_hans"] = article.title and convert(article.title)
        record["text_hans"] = convert(record["text"])
    if document is not None:
        record["document"] = {"text": document.text, "blocks": [_block(block) for block in document.blocks]}
        record["paragraphs"] = [_paragraph(paragraph) for paragraph in article.paragraphs]
    return record


def official(article: Article) -> Record | None:
    """What an official document tells of itself, None for a page that tells none of it."""
    told = {name: article.facts[name][0].value if article.facts.get(name) else None for name in OFFICIAL}
    return told if any(told.values()) else None


def attached(article: Article) -> list[Record]:
    return [{"name": file.name, "url": file.url, "where": file.where} for file in article.attachments]


def mirrored(article: Article) -> Record | None:
    """The site whose page a foreign host serves, None for a page of its own host."""
    found = article.mirror_of
    if found is None:
        return None
    return {
        "site": found.site,
        "name": found.name,
        "url": found.url,
        "evidence": list(found.evidence),
    }


def pictured(article: Article) -> list[Record]:
    return [
        {"url": image.url, "alt": image.alt, "caption": image.caption, "where": image.where}
        for image in article.images
    ]


def pages(article: Article) -> list[Record]:
    """The pages of an article that is set on several, each with its stretch of the joined text."""
    return [
        {
            "number": part.number,
            "url": part.url,
            "page_digest": part.page_digest,
            "start": part.start,
            "end": part.end,
        }
        for part in article.parts
    ]


@cache
def _simplify() -> Callable[[str], str]:
    # Loading the tables takes longer than cleaning a page, and few runs ask for a rendering.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _iso(moment: date | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat() if moment else None


def _spans(spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _cut(cut: Cut) -> Record:
    return {"start": cut.start, "end": cut.end, "rule": cut.rule, "evidence": cut.evidence}


def _flag(flag: Flag) -> Record:
    return {"flag": flag.name, "evidence": flag.evidence, "places": _spans(flag.places)}


def _facts(facts: Mapping[str, tuple[Fact, ...]]) -> Record:
    return {
        name: [{"value": fact.value, "raw": fact.raw, "where": fact.where} for fact in found]
        for name, found in facts.items()
    }


def _block(block: Block) -> Record:
    return {
        "start": block.start,
        "end": block.end,
        "path": block.path,
        "tag": block.tag,
        "hidden": block.hidden,
        "links": [{"start": link.start, "end": link.end, "href": link.href} for link in block.links],
    }


def _paragraph(paragraph: Paragraph) -> Record:
    return {
        "number": paragraph.number,
        "role": paragraph.role,
        "level": paragraph.level,
        "text": paragraph.text,
        "spans": _spans(paragraph.spans),
        "path": paragraph.path,
    }
