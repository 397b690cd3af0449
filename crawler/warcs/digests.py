"""Digests as WARC files state them: ``sha256:BASE32``, or hexadecimal as some tools write."""

from __future__ import annotations

import base64
import hashlib


def matches(content: bytes, stated: str) -> bool | None:
    """Whether ``content`` has the digest stated; None when there is none, or of a form nobody knows."""
    algorithm, _, value = stated.partition(":")
    try:
        actual = hashlib.new(algorithm, content).digest()
    except (ValueError, TypeError):
        return None
    return value.upper() in (base64.b32encode(actual).decode(), actual.hex().upper())
