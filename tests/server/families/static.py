"""Listings written to files: index_1.html, node_8412_2.htm, A093702index_2.htm, and a link to the next page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.server.answers import page
from tests.server.markup import listing_page

if TYPE_CHECKING:
    from tests.server.answers import Answer, Asked
    from tests.server.site import Site


def _at(site: Site, asked: Asked, first: str, further: str, second: int) -> int | None:
    """Which page of the listing, from 0, a path asks for; ``further`` is a pattern with the number as its group."""
    if asked.path == first:
        return 0
    found = re.fullmatch(further, asked.path)
    number = int(found[1]) - second + 1 if found else -1
    return number if 0 < number < site.pages else None


def created(site: Site, asked: Asked) -> Answer | None:
    """A script calls createPageHTML; below stands an older call that was commented out."""
    at = _at(site, asked, "/xwzx/", r"/xwzx/index_(\d+)\.html", 1)
    if at is None:
        return None
    script = (
        f"<script>\n//createPageHTML({site.pages + 8}, 0, 'index', 'html');\n"
        f'createPageHTML({site.pages}, {at}, "index", "html");\n</script>'
    )
    return page(listing_page(site, site.numbers(at), f"<div class='page'>{script}</div>"), site.charset)


def variables(site: Site, asked: Asked) -> Answer | None:
    """A script has the numbers in variables, and writes the links itself."""
    at = _at(site, asked, "/zhengce/index.html", r"/zhengce/index_(\d+)\.html", 1)
    if at is None:
        return None
    script = (
        f"<script>\nvar currentPage = {at};//所在页从0开始\nvar nextPage = currentPage+1//下一页\n"
        f"var countPage = {site.pages}//共多少页\n"
        'if(countPage>1) document.write("<a href=\\"index"+"_" + nextPage + "."+"html\\">下一页</a>");\n</script>'
    )
    return page(listing_page(site, site.numbers(at), script, table=True), site.charset)


def nodes(site: Site, asked: Asked) -> Answer | None:
    at = _at(site, asked, "/node_8412.htm", r"/node_8412_(\d+)\.htm", 2)
    if at is None:
        return None
    links = "".join(
        f"<a href='node_8412{f'_{number + 1}' if number else ''}.htm'>{number + 1}</a> "
        for number in range(max(0, at - 2), min(site.pages, at + 3))
    )
    return page(listing_page(site, site.numbers(at), f"<div id='displaypagenum'>{links}</div>"), site.charset)


def codes(site: Site, asked: Asked) -> Answer | None:
    at = _at(site, asked, "/wxzw/wxfb/A093702index_1.htm", r"/wxzw/wxfb/A093702index_(\d+)\.htm", 2)
    return None if at is None else page(listing_page(site, site.numbers(at)), site.charset)


def linked(site: Site, asked: Asked) -> Answer | None:
    """The page says where the next one is, and a single script says how many there are."""
    if asked.path != "/news/list.jsp":
        return None
    at = int(asked.values.get("page", "1")) - 1
    if not 0 <= at < site.pages:
        return None
    following = (
        f"<a href='?page={at + 2}'>下一页</a> <a href='?page={site.pages}'>尾页</a>"
        if at + 1 < site.pages
        else "下一页"
    )
    foot = f"<div class='pager'><a href='?page={max(1, at)}'>上一页</a> {following} 共{site.pages}页</div>"
    return page(listing_page(site, site.numbers(at), foot, table=True), site.charset)
