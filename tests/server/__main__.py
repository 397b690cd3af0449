"""``python -m tests.server --family trs --articles 5000``: serve a site until interrupted, its address on stdout."""

from __future__ import annotations

import argparse
import json
import threading

from tests.server import Site, serve
from tests.server.families import FAMILIES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.server", description=__doc__)
    parser.add_argument("--family", choices=sorted(FAMILIES), default="trs")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--per-page", type=int, default=20)
    parser.add_argument("--charset", choices=("utf-8", "gb18030"), default="utf-8")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--profile", action="store_true", help="print a site.yaml for it too")
    wished = parser.parse_args()
    site = Site(wished.family, wished.articles, wished.per_page, wished.charset)
    with serve(site, wished.port) as address:
        print(address, flush=True)
        if wished.profile:
            print(json.dumps(site.profile(), ensure_ascii=False), flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print(f"{len(site.asked)} requests answered")


if __name__ == "__main__":
    main()
