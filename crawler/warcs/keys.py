"""The key under which an index keeps a URL: the SURT form that wayback tools look up.

``http://www.gov.cn/A/b.htm?y=2&x=1`` is ``cn,gov)/a/b.htm?x=1&y=2``. The rules are those of the Internet
Archive's canonicalizer as pywb applies them; its ``surt`` package is AGPL and serves the tests only.
"""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes, urlsplit

_WWW = re.compile(r"^www\d*\.")
_SESSION = re.compile(
    r"(?:^|&)(?:(?:jsessionid|phpsessid|sid)=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24})(?=&|$)",
    re.IGNORECASE,
)
_SAFE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "#%")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def url_key(url: str) -> str:
    """The key of any URL; what is none (``urn:…``) is its own key."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return url.lower()
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url.lower().rstrip("/")
    where = ",".join(reversed(_WWW.sub("", _ascii(host)).split(".")))
    if port not in (None, _DEFAULT_PORTS[parts.scheme]):
        where += f":{port}"
    query = _query(parts.query)
    return f"{where}){_path(parts.path)}" + (f"?{query}" if query else "")


def _ascii(host: str) -> str:
    try:
        return host.encode("ascii").decode()
    except UnicodeEncodeError:
        pass
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return _escaped(host)


def _path(path: str) -> str:
    kept: list[str] = []
    steps = _escaped(path).lower().split("/")[1:]
    for step in steps:
        if step == "..":
            kept = kept[:-1]
        elif step not in ("", "."):
            kept.append(step)
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    kept = _SESSION.sub("", _escaped(query)).removeprefix("&").lower()
    return "&".join("=".join(pair) for pair in sorted(part.split("=", 1) for part in kept.split("&")))


def _escaped(text: str) -> str:
    """Percent-escapes undone, however often they were applied, and set again where they must be."""
    raw = text.encode("utf-8", "surrogatepass")
    while (plain := unquote_to_bytes(raw)) != raw:
        raw = plain
    return quote_from_bytes(raw, safe=_SAFE).lower()
