"""What holds for every request and answer: see ``access``, and the headers that let nothing run or load."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse

from crawler.review.access import VISIT, Access

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The page's own files and nothing else: no inline script or style, no picture, frame, or form to elsewhere.
POLICY = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    )
)  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": with that, browsers leave out of forms where they come from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
# What a visitor needs to give the token.
OPEN = ("/login", "/static/")


class Guard:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = HTTPConnection(scope)
        visit = "" if request.cookies.get(VISIT) else secrets.token_urlsafe(16)
        scope.setdefault("state", {})["visit"] = visit

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                if visit and headers.get("content-type", "").startswith("text/html"):
                    secure = "; Secure" if request.url.scheme == "https" else ""
                    headers.append(
                        "Set-Cookie", f"{VISIT}={visit}; Path=/; HttpOnly; SameSite=Strict{secure}"
                    )
            await send(message)

        refused = self._refusal(request, scope)
        await (refused or self._app)(scope, receive, guarded)

    def _refusal(self, request: HTTPConnection, scope: Scope) -> Response | None:
        if not self._access.is_ours(request.headers.get("host", "")):
            return PlainTextResponse("This server goes by another name.", 421)
        if scope["method"] not in SAFE and not self._access.same_site(request):
            return PlainTextResponse("This was sent from another site.", 403)
        path = scope["path"]
        if self._access.knows(request) or path.startswith(OPEN):
            return None
        if path.startswith("/api/") or path == "/metrics":
            told = {"error": "give the token: Authorization: Bearer …"}
            return JSONResponse(told, 401, {"WWW-Authenticate": "Bearer"})
        return RedirectResponse("/login", 303)
