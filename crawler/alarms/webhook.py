"""Alarms to a web address: one JSON POST for all that is new."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from crawler.alarms.values import DeliveryError, Notice
from crawler.terminal.about import product

_SECONDS = 20.0


def post(url: str, notices: Sequence[Notice]) -> None:
    """POST ``{"text": …, "alarms": [{event, site, kind, reasons, since}, …]}``; raises DeliveryError.

    Chat services show ``text``. Any 2xx is an acknowledgement.
    """
    # Its path may be a secret.
    place = f"webhook at {urlsplit(url).hostname}"
    body = {
        "text": "\n".join(notice.text for notice in notices),
        "alarms": [notice.data for notice in notices],
    }
    headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": product()}
    try:
        request = Request(url, json.dumps(body, ensure_ascii=False).encode(), headers, method="POST")
        with urlopen(request, timeout=_SECONDS):
            return
    except HTTPError as error:
        raise DeliveryError(f"{place}: answered {error.code} {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise DeliveryError(f"{place}: {getattr(error, 'reason', None) or error}") from error
