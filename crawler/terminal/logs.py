"""Logs for people, or as one JSON object a line for machines. Quiet: warnings, and the accounts of what was done."""

from __future__ import annotations

import logging
import sys
import time
from typing import TYPE_CHECKING, Any

from pythonjsonlogger.json import JsonFormatter

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

JSON = "json"
_ACCOUNT = logging.getLogger("crawler.runs.account")
_FIELDS = ("asctime", "levelname", "name", "message")
_NAMES = {"asctime": "at", "levelname": "level", "name": "logger"}


class _Quiet(logging.Filter):
    """Lets warnings through, and what this project itself has to say."""

    level = logging.WARNING

    def filter(self, record: logging.LogRecord) -> bool:
        own = record.name.startswith("crawler.") and record.levelno >= logging.INFO
        return own or record.levelno >= self.level


_QUIET = _Quiet()


def log_json() -> None:
    """Write all logs to stderr as JSON: ``{"at", "level", "logger", "message", …}``; times are UTC."""
    formatter = JsonFormatter(
        " ".join(f"%({name})s" for name in _FIELDS),
        rename_fields=_NAMES,
        json_ensure_ascii=False,
        json_default=str,
        datefmt="%Y-%m-%dT%H:%M:%SZ",
    )
    formatter.converter = time.gmtime
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    handler.addFilter(_QUIET)
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.NOTSET)


def as_json(settings: BaseSettings) -> bool:
    """Whether logs are JSON, whose level is that of the settings from now on."""
    _QUIET.level = logging.getLevelName(settings["LOG_LEVEL"])
    return bool(settings.get("GOVNEWS_LOG") == JSON)


def say(text: str, event: str, **fields: Any) -> None:
    """An account of something done: a line on stdout, or a JSON object with its ``event`` and fields."""
    if any(isinstance(one.formatter, JsonFormatter) for one in logging.root.handlers):
        _ACCOUNT.info(text, extra={"event": event, **fields})
    else:
        print(text, flush=True)
