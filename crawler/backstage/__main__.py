"""``python -m crawler.backstage FD``: serves one crawl over the socket of that number, and ends with it."""

from __future__ import annotations

import signal
import sys


def main(descriptor: int) -> int:
    # Ctrl-C and a service manager's signal reach the whole group of processes; the crawl is the one to answer.
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    # It takes a while: signals may come meanwhile.
    from crawler.backstage.serving import serve

    return serve(descriptor)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
