"""A limit to how long a question to the store may take."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

# SQLite's instructions between two looks at the clock: about a millisecond.
_STEPS = 20_000


class TooSlow(RuntimeError):
    """The store had no answer within the limit."""


@contextmanager
def within(session: Session, seconds: float) -> Iterator[None]:
    """Stop statements of the session that take longer, all together; raises TooSlow then."""
    stop = _sqlite if session.get_bind().dialect.name == "sqlite" else _postgresql
    with stop(session, seconds):
        try:
            yield
        except OperationalError as error:
            if "interrupt" in str(error.orig) or "statement timeout" in str(error.orig):
                raise TooSlow(f"no answer within {seconds:g} s") from error
            raise


@contextmanager
def _sqlite(session: Session, seconds: float) -> Iterator[None]:
    connection = session.connection().connection.driver_connection
    assert connection is not None
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _postgresql(session: Session, seconds: float) -> Iterator[None]:
    session.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
    yield
