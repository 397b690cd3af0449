"""Ctrl-C ends a command; where it happened to stand then is nothing to show."""

from __future__ import annotations

import sys
from types import TracebackType


def end_quietly() -> None:
    """From now on a KeyboardInterrupt that nobody catches prints nothing; the process still ends by the signal."""
    earlier = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            earlier(kind, error, trace)

    sys.excepthook = hook
