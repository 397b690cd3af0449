"""What short scripts do to a page as soon as it is there: sheets they write, boxes they open, elements they hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote


class Effect(NamedTuple):
    """What a script does to the elements of a selector: declarations it adds to their style, a class it gives."""

    selector: str
    declares: str
    gives: str


# A script that does nothing but hide is short; a longer one may do it on a click.
SCRIPT, WRITING = 600, 3000
# What may hide, or write what does.
_CONCERNED = (
    "style", "hidd", "hide", "remove", "class", "css(", "empty(", "inner", "rule(", "fadeout", "slideup",
)  # fmt: skip
# What is done only where something holds, or by a script that is loaded.
_LATER = ("&&", "||", "createElement('script", 'createElement("script')
_DEPENDS = re.compile(r"\b(?:if|else|switch|while|confirm)\b|\?\s")
_OPENS = re.compile(r"function|=>")
# A script that does what it does only sometimes.
_PERHAPS = re.compile(r"\bfunction\b|=>|\?")
_FUNCTION = r"(?:async\s+)?(?:function\s*\w*\s*\(\s*(?:\w+)?\s*\)\s*\{|\(?\s*(?:\w+)?\s*\)?\s*=>\s*\{?)"
# What is done in these is done at once, or as soon as the page is there.
_AT_ONCE = re.compile(
    r"(?:(?:\$|jQuery)\(\s*(?:document\s*\)\s*\.\s*ready\s*\(\s*)?"
    r"|(?:window\.)?onload\s*=\s*|(?:window|document)\.onload\s*=\s*|setTimeout\(\s*|[(!;+~]\s*"
    r"|(?:(?:window|document)\.)?addEventListener\(\s*[\"'](?:load|DOMContentLoaded)[\"']\s*,\s*)" + _FUNCTION
)
_EACH = re.compile(
    r"\.(?:forEach|each)\(\s*(?:function\s*\(\s*(\w*)[^)]{0,40}\)\s*\{|\(?\s*(\w+)[^)=]{0,40}\)?\s*=>\s*\{?)"
)
_FOR = re.compile(r"\bfor\s*\([^()]{0,200}(?:\([^()]{0,100}\)[^()]{0,100})?\)")
_DEFINED = re.compile(r"\bfunction\s+(\w+)\s*\(\s*\)\s*\{")
_COMMENT = re.compile(r"/\*(?:.*?\*/|.*)|(?<![:\"'\w\\])//[^\n]*|<!--[^\n]*", re.S)
_JOINT = re.compile(r"(?<!\\)([\"'`])\s*\+\s*([\"'`])")
_CODE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4}))|\\([/\"'<>])")
_MEMBER = re.compile(r"\[\s*([\"'])([a-zA-Z]+)\1\s*\]")
_UNESCAPED = re.compile(r"(?:unescape|decodeURI(?:Component)?)\(\s*([\"'`])([^\"'`]{0,3000})\1\s*\)")
_WRITTEN = re.compile(r"document\.write(?:ln)?\(\s*([\"'`])(.{0,3000}?)(?<!\\)\1\s{0,20}\)", re.S)
_NAMED = re.compile(r"\b(class|id)\s*=\s*[\"']?([\w -]+)", re.I)
_SHEET = re.compile(r"<style[^<>]{0,200}>(.{0,3000}?)(?:</style|$)", re.S | re.I)
_STRING = re.compile(r"([\"'`])((?:(?!\1)[^\\]|\\.){3,2000})\1", re.S)
_RULE = re.compile(r"^\s*[.#\[\w*][^{}<>]{0,200}\{[^{}]{3,}\}")

_HELD = re.compile(
    r"(?:\bdocument\.)?(?:getElementById\(\s*[\"']([\w-]+)[\"']\s*\)|getElementsByClassName\(\s*[\"']([\w -]+)[\"']\s*\)"
    r"|getElementsBy(?:Tag)?Name\(\s*[\"'](\w+)[\"']\s*\)|(?:querySelector(?:All)?|\$|jQuery)\(\s*([\"'])([^\"'<>]{1,200})\4\s*\))"
)
_GIVEN = re.compile(r"([\w$]+)\s*=\s*(\x02\d+\x03)(?:\[\d+\]|\.(?:item|eq|get)\(\d*\))?\s*(?=[;,\n}]|$)")
_DONE = re.compile(
    r"\x02(\d+)\x03(?:\[\w{1,10}\]|\.(?:item|eq|get)\(\w{0,9}\)|\.(?:first|last)\(\))?\.(?:"
    r"style\.(?!cssText)([a-zA-Z]+)\s*=\s*[\"'`]?([^\"'`;]{0,80})|style\.setProperty\(\s*[\"']([\w-]+)[\"']\s*,\s*[\"']([^\"']{0,80})"
    r"|(?:style\.cssText\s*\+?=\s*|setAttribute\(\s*[\"']style[\"']\s*,\s*|attr\(\s*[\"']style[\"']\s*,\s*|style\s*=\s*)[\"'`]([^\"'`]{0,300})"
    r"|css\(\s*[\"']([\w-]+)[\"']\s*,\s*[\"']?([^\"');]{0,80})|css\(\s*\{([^{}]{0,300})\}"
    r"|(?:classList\.add\(|addClass\(|className\s*\+?=\s*|setAttribute\(\s*[\"']class[\"']\s*,\s*)[\"']\s*([\w-]+)"
    r"|(remove\(\s*\)|hide\(|empty\(\s*\)|detach\(\s*\)|fadeOut\(|slideUp\(|replaceWith\(\s*(?:[\"']{2})?\s*\)|hidden\s*=\s*(?:true|!0)"
    r"|setAttribute\(\s*[\"']hidden|attr\(\s*[\"']hidden|prop\(\s*[\"']hidden[\"']\s*,\s*true|(?:inner|outer)(?:HTML|Text)\s*=\s*[\"']{2}"
    r"|textContent\s*=\s*[\"']{2}|(?:html|text)\(\s*[\"']{2}))"
)
_REMOVED = re.compile(r"removeChild\(\s*\x02(\d+)\x03")
_CAPITAL = re.compile(r"([A-Z])")


def at_once(script: str) -> str:
    """What a short script does to the page without being asked, made plain, or "" where that is nothing or depends on
    anything: strings are joined, their codes resolved, members written in one way."""
    longest = WRITING if "write" in script else SCRIPT
    return _at_once(script) if len(script) <= longest else ""


@lru_cache(maxsize=1024)
def _at_once(script: str) -> str:
    said = script.lower()
    if not any(word in said for word in _CONCERNED) or any(sign in script for sign in _LATER):
        return ""
    if _DEPENDS.search(script):
        return ""
    script = _COMMENT.sub("", script)
    script = _JOINT.sub(lambda found: "" if found[1] == found[2] else found[0], script)
    script = _MEMBER.sub(r".\2", script)
    script = _UNESCAPED.sub(lambda found: f"`{unquote(found[2])}`", script)
    script = _EACH.sub(r".each:\1\2;", _CODE.sub(_decoded, script))
    for defined in _DEFINED.finditer(script):
        if re.search(rf"(?:^|[;}}\n]|onload\s*=|setTimeout\()\s*{defined[1]}\b(?!\s*=)", script):
            script = script.replace(defined[0], "", 1)
    script = _AT_ONCE.sub(";", script) if _OPENS.search(script) else script
    script = _FOR.sub("", script)
    return "" if _PERHAPS.search(script) else script


def _decoded(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return found[3] if found[3] in "/<>" else found[0]


def written(script: str) -> Iterator[str]:
    """The markup that a plain script writes where it stands."""
    for call in _WRITTEN.finditer(script) if "write" in script else ():
        yield call[2].replace("\\", "")


def sheets_of(script: str) -> Iterator[str]:
    """The style sheets that a plain script writes or puts into the page."""
    for markup in written(script):
        for sheet in _SHEET.finditer(markup):
            yield sheet[1]
    if len(script) <= SCRIPT and "{" in script and ("style" in script.lower() or "Rule(" in script):
        for string in _STRING.finditer(script):
            if _RULE.match(string[2]):
                yield string[2]
        for added in re.finditer(
            r"addRule\(\s*[\"']([^\"'{}]{1,100})[\"']\s*,\s*[\"']([^\"'{}]{3,200})[\"']", script
        ):
            yield f"{added[1]}{{{added[2]}}}"


def names_given(script: str) -> Iterator[str]:
    """The classes and ids of the markup that a plain script writes, as selectors write them."""
    for markup in written(script):
        for name, words in _NAMED.findall(markup):
            yield from ((".", "#")[name.lower() == "id"] + word for word in words.split())


def effects(script: str) -> Iterator[Effect]:
    """What a script does to elements that it names, if it does it at once and is short."""
    if len(script) > SCRIPT:
        return
    selectors: list[str] = []

    def hold(held: re.Match[str]) -> str:
        identity, classes, tag, _, selector = held.groups()
        selectors.append(
            f"#{identity}" if identity else "." + ".".join(classes.split()) if classes else tag or selector
        )
        return f"\x02{len(selectors) - 1}\x03"

    done = _HELD.sub(hold, script)
    for held, name in re.findall(r"(\x02\d+\x03)\.each:(\w*);", done):
        done = re.sub(r"\$\(\s*this\s*\)", "this", done) + f";{name or 'this'}={held};"
    for name, held in dict(_GIVEN.findall(done)).items():
        done = re.sub(rf"(?<![\w.$]){re.escape(name)}(?=[.\[)])", held, done)
    for found in _DONE.finditer(done):
        yield Effect(selectors[int(found[1])], *_declared(found))
    for found in _REMOVED.finditer(done):
        yield Effect(selectors[int(found[1])], "display:none", "")


def _declared(found: re.Match[str]) -> tuple[str, str]:
    """(declarations, class) of one thing done."""
    _, name, value, set_name, set_value, text, css_name, css_value, several, given, gone = found.groups()
    if single := name or set_name or css_name:
        return f"{_dashed(single)}:{(value or set_value or css_value or '').strip()}", ""
    if several:
        pairs = (part.replace('"', "").replace("'", "").partition(":") for part in several.split(","))
        return ";".join(f"{_dashed(one.strip())}:{other.strip()}" for one, _, other in pairs), ""
    return ("", given) if given else ("display:none", "") if gone else (text or "", "")


def _dashed(name: str) -> str:
    return _CAPITAL.sub(r"-\1", name).lower()
