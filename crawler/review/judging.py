"""What people send who judge an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from cleaners.compose import parse_published
from cleaners.planted.pool import pool_of
from cleaners.text.fold import fold
from crawler.review.access import form
from crawler.review.article import found, seen, shown
from crawler.review.asking import BadQuestion, whole
from crawler.review.authors import NoAuthor, remember, signed
from crawler.review.desk import desk_of, page
from crawler.review.facts import MAIN
from crawler.store.judging import Judgement, Kind, judge, judgements, withdraw
from crawler.store.terms import Status, decide

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from crawler.review.reread import Reread
    from crawler.store.dossier import Dossier

LONGEST, LONGEST_NAME = 2000, 80

Fields = Mapping[str, str]


class CannotJudge(ValueError):
    """A judgement that means nothing; the message says why, and what to do."""


async def judged(request: Request) -> Response:
    """POST /articles/<id>/judgements."""
    fields = await form(request)
    return await run_in_threadpool(_judged, request, fields)


def _judged(request: Request, fields: Fields) -> Response:
    desk, stored = desk_of(request), found(request)
    try:
        author = signed(fields)
        made = MAKERS[_kind(fields)](stored, fields, author, lambda: seen(desk, stored))
    except (CannotJudge, NoAuthor) as error:
        return shown(request, stored, str(error), dict(fields))
    if made.kind is Kind.TERM:
        decide(desk.engine, made.name, made.said, Status(made.value))
    number = judge(desk.engine, made)
    return _back(request, f"/articles/{stored.article.id}#judgement-{number}", author)


async def withdrawn(request: Request) -> Response:
    """POST /judgements/<id>/withdraw."""
    fields = await form(request)
    number = request.path_params["id"]
    try:
        author = signed(fields)
    except NoAuthor as error:
        raise HTTPException(400, str(error)) from error
    row = await run_in_threadpool(withdraw, desk_of(request).engine, min(number, (1 << 63) - 1), author)
    if row is None:
        raise HTTPException(404, f"There is no judgement {number}.")
    return _back(
        request, f"/articles/{row.article_id}#judgements" if row.article_id else "/judgements", author
    )


def listed(request: Request) -> Response:
    """GET /judgements: the newest first."""
    try:
        before = whole(request.query_params, "before", 0, 1, (1 << 63) - 1)
    except BadQuestion as error:
        raise HTTPException(400, str(error)) from error
    rows = judgements(desk_of(request).engine, before or None)
    return page(request, "judgements.html", rows=rows, judgement=Kind)


def _back(request: Request, where: str, author: str) -> Response:
    answer = RedirectResponse(where, 303)
    remember(request, answer, author)
    return answer


def _kind(fields: Fields) -> Kind:
    try:
        # A cut's own button says which cut, and so what kind.
        return Kind.CUT_WRONG if "cut" in fields else Kind(fields.get("kind", ""))
    except ValueError as error:
        raise CannotJudge("Say what is wrong.") from error


def _made(
    stored: Dossier, kind: Kind, author: str, fields: Fields, span: tuple[int, int] | None = None, **more: str
) -> Judgement:
    article = stored.article
    note = fields.get("note", "").strip()[:LONGEST]
    return Judgement(article.id, article.url, article.page_digest, kind, author, span=span, note=note, **more)


def _cut_wrong(stored: Dossier, fields: Fields, author: str, again: Callable[[], Reread]) -> Judgement:
    """``cut`` is the cut's number."""
    reread = again()
    number = _number(fields.get("cut", ""))
    if number is None or number >= len(reread.cuts):
        raise CannotJudge("Choose the cut that is wrong.")
    cut = reread.cuts[number]
    said = reread.text[cut.start : cut.end]
    return _made(stored, Kind.CUT_WRONG, author, fields, (cut.start, cut.end), name=cut.rule, said=said)


def _leftover(stored: Dossier, fields: Fields, author: str, again: Callable[[], Reread]) -> Judgement:
    """``words`` are what is to be cut; ``start`` is where they stand in the page's text, where that is known."""
    reread = again()
    words = fields.get("words", "").replace("\r\n", "\n").strip()
    if not words:
        raise CannotJudge("Say which words are to be cut: select them in the page, or copy them here.")
    start = _number(fields.get("start", ""))
    if start is None or reread.text[start : start + len(words)] != words:
        places = [at for at in _places(reread.text, words) if _is_kept(reread, at, at + len(words))]
        if len(places) != 1:
            how = "stand in no one place that was kept" if not places else f"stand in {len(places)} places"
            raise CannotJudge(
                f"These words {how}; select them in the page, or copy more of what is around them."
            )
        start = places[0]
    if not _is_kept(reread, start, start + len(words)):
        raise CannotJudge("These words are cut already, at least some of them.")
    return _made(stored, Kind.LEFTOVER, author, fields, (start, start + len(words)), said=words)


def _fact_wrong(stored: Dossier, fields: Fields, author: str, _: Callable[[], Reread]) -> Judgement:
    """``field`` is the fact's, ``value`` what it ought to be, "" where nobody says."""
    field, value = fields.get("field", ""), " ".join(fields.get("value", "").split())[:LONGEST]
    known = {fact.field for fact in stored.facts} | set(MAIN)
    if field not in known:
        raise CannotJudge("Choose the fact that is wrong.")
    if field == "published_at" and value:
        try:
            parse_published(value)
        except ValueError as error:
            raise CannotJudge(
                "Write the date as 2024-05-01, or with its time as 2024-05-01T08:30:00+08:00."
            ) from error
    said = next((fact.value for fact in stored.facts if fact.field == field), "")
    return _made(stored, Kind.FACT_WRONG, author, fields, name=field, said=said, value=value)


def _term(stored: Dossier, fields: Fields, author: str, _: Callable[[], Reread]) -> Judgement:
    """``term`` is planted in the host's pages (``status`` confirmed) or is honest there (blocked)."""
    host = pool_of(stored.article.url)
    plain = "".join(fold(fields.get("term", "")).split())
    if not plain or len(plain) > LONGEST_NAME:
        raise CannotJudge(f"Name the term, in at most {LONGEST_NAME} characters.")
    if not host:
        raise CannotJudge("The article has no host whose vocabulary this could be.")
    status = fields.get("status", "")
    if status not in (Status.CONFIRMED, Status.BLOCKED):
        raise CannotJudge("Say whether the term is planted or innocent.")
    return _made(stored, Kind.TERM, author, fields, name=host, said=plain, value=status)


def _complete(stored: Dossier, fields: Fields, author: str, _: Callable[[], Reread]) -> Judgement:
    return _made(stored, Kind.COMPLETE, author, fields)


Maker = Callable[["Dossier", Fields, str, "Callable[[], Reread]"], Judgement]
MAKERS: Mapping[Kind, Maker] = {
    Kind.CUT_WRONG: _cut_wrong,
    Kind.LEFTOVER: _leftover,
    Kind.FACT_WRONG: _fact_wrong,
    Kind.TERM: _term,
    Kind.COMPLETE: _complete,
}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _is_kept(reread: Reread, start: int, end: int) -> bool:
    return not any(cut.start < end and cut.end > start for cut in reread.cuts)
