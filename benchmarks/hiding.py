"""Lines hidden in real news, each in one of the ways that pages hide text in (attributes, styles, sheets whose rules
have to be weighed, scripts), and lines that only look hidden."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.floors import cut
from benchmarks.hosts import vocabulary
from cleaners import Page, clean

HIDDEN = (
    '<p style="display:none">{}</p>',
    '<div style="visibility: hidden"><a href="http://a.example/">{}</a></div>',
    '<p><span style="font-size:1px">{}</span></p>',
    '<div style="position:absolute;left:-5000px">{}</div>',
    '<div style="height:0;overflow:hidden">{}</div>',
    '<p style="text-indent:-9999px">{}</p>',
    '<p style="color:#fff;background:#fff">{}</p>',
    '<p style="color:transparent">{}</p>',
    '<p style="opacity:0">{}</p>',
    "<style>.q1{{display:none}}</style><p class='q1'>{}</p>",
    "<p hidden>{}</p>",
    "<noscript><p>{}</p></noscript>",
    "<noframes>{}</noframes>",
    '<marquee width="1" height="2">{}</marquee>',
    '<marquee scrollamount="3000">{}</marquee>',
    '<dfn id="k"></dfn><address id="k"></address><noframes id="k"></noframes><listing id="k">{}</listing>',
    '<p id="h1">{}</p><script>document.getElementById("h1").style.display="none"</script>',
    "<style>.q3{{opacity:1}}.q2 .q3{{opacity:0}}</style><div class='q2'><p class='q3'>{}</p></div>",
    "<style>p[data-q4]{{position:absolute;left:-9999px}}</style><p data-q4='1'>{}</p>",
    "<style>.q5{{display:none!important}}p.q5{{display:block}}</style><p class='q5'>{}</p>",
    "<style>@media screen{{.q6{{font-size:0}}}}</style><p class='q6'>{}</p>",
    "<style>.q7{{color:#333;& p{{visibility:hidden}}}}</style><div class='q7'><p>{}</p></div>",
    "<style>.q8>p:not(.on){{display:none}}</style><div class='q8'><p>{}</p></div>",
    "<style>.q9{{height:0}}.qa{{overflow:hidden}}</style><div class='q9 qa'>{}</div>",
    "<script>document.write('<style>.qb{{display:none}}<\\/style>')</script><p class='qb'>{}</p>",
)
SEEN = (
    '<p style="display:block">{}</p>',
    '<p style="text-indent:2em;margin-left:-10px">{}</p>',
    '<p style="color:#fff;background:#c00">{}</p>',
    '<p style="overflow:hidden;line-height:1.8">{}</p>',
    '<section style="font-size:0"><p style="font-size:15px">{}</p></section>',
    '<p aria-hidden="true">{}</p>',
    "<style>.s1{{display:none}}.s1{{display:block}}</style><p class='s1'>{}</p>",
    "<style>@media print{{.s2{{display:none}}}}</style><p class='s2'>{}</p>",
    "<style>.s3{{display:none}}@media (min-width:768px){{.s3{{display:block}}}}</style><p class='s3'>{}</p>",
    "<style>.s4{{font-size:0}}.s4 b{{font-size:16px}}</style><p class='s4'><b>{}</b></p>",
    "<style>.s5:hover{{opacity:0}}.s5::before{{display:none}}</style><p class='s5'>{}</p>",
    "<style>#s6{{display:block}}.s6{{display:none}}</style><p id='s6' class='s6'>{}</p>",
    "<style>.s7{{opacity:0;transition:opacity 1s}}</style><p class='s7'>{}</p>",
)
TERMS, PAGES = 6, 34


def hidden_figures(texts: Sequence[str], seed: int = 7) -> dict[str, float]:
    """Shares of the hidden characters that are not in the text, and of the news that is, one line of it dressed up."""
    chance = random.Random(seed)
    words = vocabulary("services")
    planted = left = news = kept = 0
    for number in range(PAGES):
        lines = [line for line in chance.choice(texts).split("\n") if line.strip()]
        hidden = chance.sample(words, TERMS)
        shown = set(clean(_page(lines, " ".join(hidden), number, chance)).text.split("\n"))
        planted += sum(map(len, hidden))
        left += sum(len(word) for word in hidden if any(word in line for line in shown))
        news += sum(len(line) for line in lines[1:])
        kept += sum(len(line) for line in lines[1:] if line in shown)
    return {"hidden cut": cut(1 - left / planted), "hidden kept": cut(kept / news)}


def _page(lines: Sequence[str], hidden: str, number: int, chance: random.Random) -> Page:
    title, *body = lines
    dressed = chance.randrange(len(body)) if body else 0
    seen = SEEN[number % len(SEEN)]
    inside = [(seen if at == dressed else "<p>{}</p>").format(line) for at, line in enumerate(body)]
    inside.insert(chance.randint(0, len(inside)), HIDDEN[number % len(HIDDEN)].format(hidden))
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{''.join(inside)}</div></body></html>"
    return Page("http://www.qinghe.example.cn/news/1.html", html.encode())
