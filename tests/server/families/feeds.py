"""Sitemaps, an index of them packed with gzip, and feeds."""

from __future__ import annotations

import gzip
import re
from html import escape
from typing import TYPE_CHECKING

from tests.server.answers import Answer, http_date

if TYPE_CHECKING:
    from tests.server.answers import Asked
    from tests.server.site import Site

_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(site: Site, asked: Asked) -> Answer | None:
    if asked.path == "/sitemap.xml":
        parts = "".join(
            f"<sitemap><loc>{site.url(f'/sitemap-{at}.xml.gz')}</loc></sitemap>" for at in range(site.pages)
        )
        return _xml(f'<sitemapindex xmlns="{_XMLNS}">{parts}</sitemapindex>')
    found = re.fullmatch(r"/sitemap-(\d+)\.xml\.gz", asked.path)
    if not found:
        return None
    rows = "".join(
        f"<url><loc>{site.article_url(number)}</loc><lastmod>{site.story(number).published_at.isoformat()}</lastmod></url>"
        for number in site.numbers(int(found[1]))
    )
    body = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="{_XMLNS}">{rows}</urlset>'
    return Answer(
        gzip.compress(body.encode(), mtime=0), headers={"Content-Type": "application/gzip"}, plain=True
    )


def rss(site: Site, asked: Asked) -> Answer | None:
    if asked.path != "/rss.xml":
        return None
    rows = "".join(
        f"<item><title>{escape(told.title)}</title><link>{site.article_url(number)}</link>"
        f"<pubDate>{http_date(told.published_at)}</pubDate></item>"
        for number in site.numbers(0)
        for told in [site.story(number)]
    )
    return _xml(f'<rss version="2.0"><channel><title>要闻</title>{rows}</channel></rss>')


def atom(site: Site, asked: Asked) -> Answer | None:
    if asked.path != "/atom.xml":
        return None
    rows = "".join(
        f'<entry><title>{escape(told.title)}</title><link rel="alternate" href="{site.manner.path_of(number)}"/>'
        f"<published>{told.published_at.isoformat()}</published></entry>"
        for number in site.numbers(0)
        for told in [site.story(number)]
    )
    return _xml(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>要闻</title>{rows}</feed>')


def _xml(markup: str) -> Answer:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{markup}'.encode()
    return Answer(body, headers={"Content-Type": "application/xml"})
