"""What hangs on articles in tables of its own, read as plain values: entities would cost more than all else of a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Connection
    from sqlalchemy.orm import InstrumentedAttribute

Row = dict[str, Any]
# The numbers that a query is of, given when it is executed: hundreds of them written into it would be checked one by one.
IDS: BindParameter[int] = bindparam("ids", expanding=True)


def hanging(
    store: Connection, ids: Sequence[int], order: InstrumentedAttribute[int], **columns: Any
) -> dict[int, list[Row]]:
    """By article the rows of one table, as ``columns`` name their values, in the ``order`` of a column; one query."""
    article = order.class_.article_id
    wanted = select(article, *columns.values()).where(article.in_(IDS)).order_by(article, order)
    found: dict[int, list[Row]] = defaultdict(list)
    for number, *values in store.execute(wanted, {"ids": ids}).all():
        found[number].append(dict(zip(columns, values, strict=True)))
    return found
