"""The OpenAPI document of the data over HTTP."""

from __future__ import annotations

from functools import cache
from typing import Any

from crawler.store.filters import Standing
from crawler.store.listing import CURSOR
from crawler.store.noting import ChangeKind
from crawler.terminal.about import product

Schema = dict[str, Any]
TEXT, NUMBER = {"type": "string"}, {"type": "integer"}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _object(required: dict[str, Schema], **more: Any) -> Schema:
    return {"type": "object", "required": list(required), "properties": required, **more}


_SPAN = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
_ARTICLE = _object(
    {
        **dict.fromkeys(("id", "profile_version"), NUMBER),
        **dict.fromkeys(("site", "url", "script", "text", "page_kind", "digest", "page_digest", "cleaner_version"), TEXT),
        **dict.fromkeys(
            ("title", "subtitle", "published_at", "published_on", "source", "editor", "site_name", "language"), _or_null(TEXT)
        ),
        **dict.fromkeys(("authors", "columns", "flags"), _list(TEXT)),
        "official": {"type": ["object", "null"]},
        "relation": TEXT,
        "revises": _or_null(NUMBER),
        "copies": _list({"type": "object"}),
        "paragraphs": _list(
            _object({"number": NUMBER, "role": TEXT, "level": NUMBER, "start": NUMBER, "end": NUMBER, "path": TEXT, "spans": _list(_SPAN)})
        ),
        "facts": _list(_object(dict.fromkeys(("field", "value", "raw", "place"), TEXT))),
        "flag_evidence": _list(_object({"name": TEXT, "evidence": TEXT, "places": _list(_SPAN)})),
        "cuts": _list(_object({"start": NUMBER, "end": NUMBER, "rule": TEXT, "evidence": TEXT})),
        "attachments": _list(_object({"name": TEXT, "url": TEXT})),
        "images": _list(_object(dict.fromkeys(("url", "alt", "caption", "where"), TEXT))),
        "capture": _object(
            {
                **dict.fromkeys(("fetched_at", "digest", "payload_digest", "warc_file"), TEXT),
                **dict.fromkeys(("status", "warc_offset", "warc_length"), NUMBER),
                "media_type": _or_null(TEXT),
            }
        ),
    },
    description="A stored article and all that it can answer for itself: the row of scrapy export.",
)  # fmt: skip
_CHANGE = _object(
    {
        "cursor": NUMBER,
        "change": {"enum": [kind.value for kind in ChangeKind]},
        **dict.fromkeys(("at", "site", "url", "evidence"), TEXT),
        "article": {"anyOf": [{"$ref": "#/components/schemas/Article"}, {"type": "null"}]},
    },
    description="What happened to an article, and the article as it is now.",
)
_ERROR = _object({"error": TEXT})

_DAY = {"type": "string", "format": "date", "maxLength": 10}
_FILTERS: dict[str, tuple[Schema, str]] = {
    "q": ({"type": "string", "maxLength": 300}, "words that must all be in title or text, in either script"),
    "site": ({"type": "string", "maxLength": 300}, "only this site"),
    "since": (_DAY, "published on this day or later"),
    "until": (_DAY, "published on this day or earlier"),
    "flag": ({"type": "string", "maxLength": 300}, "only with this flag"),
    "relation": ({"type": "string", "enum": list(Standing)}, "how the article stands to others"),
    "kind": ({"type": "string", "maxLength": 300}, "only this kind of page"),
    "cursor": (
        {"type": "string", "pattern": f"^{CURSOR}$"},
        "where the page before ended: its next",
    ),
    "limit": ({"type": "integer", "minimum": 1, "maximum": 200, "default": 50}, "at most so many"),
}
_CURSOR = (
    {"type": "integer", "minimum": 0, "maximum": (1 << 63) - 1, "default": 0},
    "the last change that is done with",
)


def _parameters(named: dict[str, tuple[Schema, str]]) -> list[Schema]:
    return [
        {"name": name, "in": "query", "schema": schema, "description": told}
        for name, (schema, told) in named.items()
    ]


def _answers(schema: Schema, *further: int) -> Schema:
    told = {
        400: "A parameter means nothing.",
        401: "The token is needed.",
        404: "There is none.",
        503: "It took too long.",
    }
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "200": {"description": "What was asked for.", "content": {"application/json": {"schema": schema}}},
        **{str(code): {"description": told[code], "content": error} for code in (400, 401, *further)},
    }


def _get(name: str, summary: str, parameters: list[Schema], schema: Schema, *further: int) -> Schema:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "parameters": parameters,
            "responses": _answers(schema, *further),
        }
    }


@cache
def document() -> Schema:
    """OpenAPI 3.1."""
    article = {"$ref": "#/components/schemas/Article"}
    page = _object({"articles": _list(article), "next": _or_null(TEXT)})
    feed = _object({"changes": _list({"$ref": "#/components/schemas/Change"}), "cursor": NUMBER})
    number = {"name": "id", "in": "path", "required": True, "schema": {"type": "integer", "minimum": 0}}
    changes = _parameters({"cursor": _CURSOR, "limit": _FILTERS["limit"]})
    return {
        "openapi": "3.1.0",
        "info": {"title": "govnews", "version": product().partition("/")[2] or "0", "description": "Stored articles and what changes among them."},
        "paths": {
            "/api/articles": _get("articles", "Articles, the latest published first", _parameters(_FILTERS), page, 503),
            "/api/articles/{id}": _get("article", "One article", [number], article, 404),
            "/api/changes": _get("changes", "What changed after a cursor, in order", changes, feed),
        },
        "components": {
            "schemas": {"Article": _ARTICLE, "Change": _CHANGE, "Error": _ERROR},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }  # fmt: skip
