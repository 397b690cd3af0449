"""The vocabularies that articles were cleaned by, each kept once: what a host taught changes, what was cut by it stays told."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from cleaners.planted.vocabulary import Learned
from crawler.store.term_tables import VocabularyRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# Of an article that was cleaned without a vocabulary.
NONE = ""


def keep(session: Session, terms: tuple[Learned, ...]) -> str:
    """The digest by which the terms are found again; they are stored where they are not yet."""
    if not terms:
        return NONE
    digest = digest_of(terms)
    if session.get(VocabularyRow, digest) is None:
        dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
        values = {"digest": digest, "terms": [list(astuple(term)) for term in terms]}
        # Another writer may keep the same at this moment.
        session.execute(dialect.insert(VocabularyRow).on_conflict_do_nothing(), values)
    return digest


def kept(session: Session, digest: str) -> tuple[Learned, ...] | None:
    """The terms of a digest; None where they are not known."""
    if digest == NONE:
        return ()
    terms = session.scalar(select(VocabularyRow.terms).where(VocabularyRow.digest == digest))
    return tuple(Learned(*term) for term in terms) if terms is not None else None


@lru_cache(64)
def digest_of(terms: tuple[Learned, ...]) -> str:
    """``sha256:<hex>`` of the terms with their evidence, in their order."""
    told = json.dumps([astuple(term) for term in terms], ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(told.encode()).hexdigest()}"
