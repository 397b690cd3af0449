"""What a damaged article lost, offered from the clean ones of its story. The stored text is never changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from cleaners.copies.known_damage import Damage
from cleaners.copies.repair import Repair, repairs
from crawler.store.story_tables import RepairRow
from crawler.store.tables import ArticleRow
from crawler.stories.choosing import choose
from crawler.stories.loading import damages

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crawler.stories.member import Member

# What the best donor does not hold the next one may.
DONORS = 3


def mend(session: Session, canonical: Member, group: Sequence[Member], arrived: Collection[int]) -> None:
    """Write the repairs that a story's clean articles offer its damaged ones; all of it anew where one has arrived."""
    hurt = [one for one in group if one.damaged]
    if not hurt or not {one.id for one in group} & set(arrived):
        return
    donors = _donors(canonical, [one for one in group if not one.damaged and one.mirror_of is None])
    texts = _texts(session, [one.id for one in donors])
    session.execute(delete(RepairRow).where(RepairRow.article_id.in_([one.id for one in hurt])))
    cut = damages(session, [one.id for one in hurt])
    for one in hurt:
        article = session.get_one(ArticleRow, one.id)
        lost = Damage(cut.get(one.id, Damage()).planted, "digits_stripped" in one.flags)
        offered = _agreed(article.text, lost, texts)
        if offered:
            session.execute(insert(RepairRow), [_row(one.id, *pair) for pair in enumerate(offered)])


def _donors(canonical: Member, clean: Sequence[Member]) -> list[Member]:
    """The canonical article first, then the next best."""
    found: list[Member] = []
    left = list(clean)
    while left and len(found) < DONORS:
        best = canonical if canonical in left else choose(left).member
        found.append(best)
        left.remove(best)
    return found


def _texts(session: Session, ids: Sequence[int]) -> dict[int, str]:
    """In the order of the ids."""
    wanted = select(ArticleRow.id, ArticleRow.text).where(ArticleRow.id.in_(ids))
    rows = {number: text for number, text in session.execute(wanted)}  # noqa: C416
    return {number: rows[number] for number in ids}


def _agreed(text: str, hurt: Damage, donors: dict[int, str]) -> list[Repair]:
    """The repairs of all donors, the best donor's first; where two would put different words, none is offered."""
    offered: dict[tuple[int, int], Repair] = {}
    disputed: set[tuple[int, int]] = set()
    for number, donor in donors.items():
        for one in repairs(text, hurt, donor, str(number)):
            place = one.start, one.end
            if offered.setdefault(place, one).text != one.text:
                disputed.add(place)
    return [offered[place] for place in sorted(offered) if place not in disputed]


def _row(article: int, number: int, one: Repair) -> dict[str, object]:
    values = asdict(one)
    return {
        "article_id": article,
        "number": number,
        "start_offset": values.pop("start"),
        "end_offset": values.pop("end"),
        "donor_id": int(values.pop("donor")),
        **values,
    }
