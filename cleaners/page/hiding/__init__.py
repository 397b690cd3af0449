"""What CSS, attributes and scripts keep from a reader's eyes."""

from __future__ import annotations

from lxml import etree

from cleaners.page.hiding.inside import shown_inside
from cleaners.page.hiding.planted import marquees, odd_tags, written
from cleaners.page.hiding.sight import Sight
from cleaners.page.tree import Tree


def unseen(tree: Tree) -> dict[etree._Element, str]:
    """The elements of the tree that are not seen by their own doing, each with the reason (``css:display:none``,
    ``attribute:hidden``, ``noscript``); "" for those inside of them that are seen all the same."""
    sight = Sight(tree)
    found: dict[etree._Element, str] = {}
    for element, about in dict.fromkeys(sight.suspects()):
        if element not in found and (reason := sight.why(element, about)):
            found[element] = reason
    for more in (odd_tags(tree), marquees(tree), written(sight.scripts, sight.why)):
        for element, reason in more:
            found.setdefault(element, reason)
    found.update(dict.fromkeys(shown_inside(sight, found), ""))
    return found
