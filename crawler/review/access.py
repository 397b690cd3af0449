"""Who may ask for what: a token where more than this machine can reach the page, and no posts from other sites.

A page on any site can make a visitor's browser send requests here. So a request is refused unless it names this
server as its host (names can be made to point at 127.0.0.1), and one that changes something unless the browser
says that it comes from here and the form holds the sign that was given to this visitor.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection, Request
    from starlette.responses import Response

VISIT, SESSION = "govnews_visit", "govnews_session"
LEAST_TOKEN = 16
FORM_BYTES, FORM_FIELDS = 1 << 20, 50
_LOCAL = ("localhost",)


class AccessError(ValueError):
    """The page would be open to others without a token; the message says what to do."""


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address or name."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() in _LOCAL


@dataclass(frozen=True)
class Access:
    """``token`` is what visitors must know, "" where none is needed; ``local`` says that only names of this machine
    are ours."""

    token: str = ""
    local: bool = True
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @classmethod
    def at(cls, host: str, token: str) -> Access:
        """The access to a server that listens at ``host``; raises AccessError."""
        if token and len(token) < LEAST_TOKEN:
            raise AccessError(f"GOVNEWS_REVIEW_TOKEN: is shorter than {LEAST_TOKEN} characters")
        if not token and not is_loopback(host):
            raise AccessError(
                f"--host {host}: others can reach the page there; set GOVNEWS_REVIEW_TOKEN to a secret of at "
                f"least {LEAST_TOKEN} characters that they must give"
            )
        return cls(token, is_loopback(host))

    def sign(self, what: str) -> str:
        return hmac.new(self.secret, what.encode(), hashlib.sha256).hexdigest()

    @property
    def session(self) -> str:
        """What a browser keeps that has given the token."""
        return self.sign(f"session {self.token}")

    def knows(self, request: HTTPConnection) -> bool:
        """Whether the visitor has given the token: in a cookie, or as a bearer."""
        if not self.token:
            return True
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(bearer.strip().encode(), self.token.encode()):
            return True
        return hmac.compare_digest(request.cookies.get(SESSION, "").encode(), self.session.encode())

    def is_ours(self, host: str) -> bool:
        """Whether a Host header names this server; where a token is needed, names do no harm."""
        try:
            return not self.local or is_loopback(urlsplit(f"//{host}").hostname or "")
        except ValueError:
            return False

    def same_site(self, request: HTTPConnection) -> bool:
        """Whether the browser says that one of our own pages sent the request."""
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        origin = request.headers.get("origin")
        return origin is None or urlsplit(origin).netloc == request.headers.get("host")

    def form_sign(self, request: HTTPConnection) -> str:
        """What a form must hold that this visitor sends; "" for one that has no cookie yet."""
        visit = request.cookies.get(VISIT) or getattr(request.state, "visit", "")
        return self.sign(f"form {visit}") if visit else ""


async def form(request: Request) -> dict[str, str]:
    """The fields of a form that was sent from one of our pages; raises HTTPException."""
    if int(request.headers.get("content-length") or 0) > FORM_BYTES:
        raise HTTPException(413, "The form is too large.")
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FORM_BYTES:
            raise HTTPException(413, "The form is too large.")
    try:
        fields = dict(
            parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=FORM_FIELDS, errors="strict")
        )
    except ValueError as error:
        raise HTTPException(400, "This is no form.") from error
    access: Access = request.app.state.desk.access
    wanted = access.form_sign(request)
    if not wanted or not hmac.compare_digest(fields.pop("sign", "").encode(), wanted.encode()):
        raise HTTPException(
            403, "The form was not made here, or is too old. Load its page again and send it from there."
        )
    return fields


def keep_cookie(request: HTTPConnection, response: Response, name: str, value: str, days: int = 365) -> None:
    """Set a cookie that only this server's own pages send back."""
    response.set_cookie(
        name,
        value,
        max_age=days * 86_400,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
