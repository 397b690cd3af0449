"""A news site on loopback that speaks as each CMS family does.

``with serve(Site(family="trs", articles=200)) as address:`` serves one in threads; what happens to the site is
changed on the object (``site.articles += 5``, ``site.editions[7] += 1``, ``site.gone[8] = "soft"``,
``site.redesign = "markup"``, ``site.faults[path] = faults.error(503)``). ``python -m tests.server`` serves one
in a process of its own.
"""

from tests.server.http import serve
from tests.server.site import Site

__all__ = ["Site", "serve"]
