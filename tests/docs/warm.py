"""``python -m tests.docs.warm SOCKET``: runs ``scrapy`` for whoever asks, each time in a process of its own that is forked
from this one, which has imported everything: the commands of the documentation would import it all again and again.

``CLIENT`` stands in place of the program: it sends its arguments, folder, environment and files, hands signals on,
and ends as the command ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import socket
import sys
from importlib import import_module
from pkgutil import iter_modules

from cleaners import clean
from crawler.inputs.pages import file_page
from tests.shared import ROOT

# Read by everything that is run; none of them reads the environment or begins a thread when it is imported.
IMPORTED = (
    "crawler.commands",
    "scrapy.commands",
    "crawler.store",
    "crawler.export",
    "crawler.inputs",
    "crawler.report",
)
FURTHER = (
    "scrapy.crawler",
    "crawler.runs.run",
    "crawler.review.app",
    "crawler.duplicates.pipe",
    "pyarrow.parquet",
    "lmdb",
)

CLIENT = """#!{python} -IS
import json, os, signal, socket, sys
asked = socket.socket(socket.AF_UNIX)
asked.connect({socket!r})
said = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
socket.send_fds(asked, [len(said).to_bytes(8, "big")], [0, 1, 2])
asked.sendall(said)
pid = int.from_bytes(asked.recv(8), "big")
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, _: os.kill(pid, number))
ended = int.from_bytes(asked.recv(8), "big", signed=True)
if ended < 0:
    signal.signal(-ended, signal.SIG_DFL)
    os.kill(os.getpid(), -ended)
sys.exit(ended)
"""


def serve(path: str) -> None:
    """Until it is killed."""
    for package in IMPORTED:
        for module in iter_modules(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    for name in FURTHER:
        import_module(name)
    # Tables and models are read with the first page.
    clean(file_page(next(ROOT.glob("seeds/*/*.html")), ""))
    assert "twisted.internet.reactor" not in sys.modules and "settings.base" not in sys.modules
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path)
        listening.listen()
        print("ready", flush=True)
        while True:
            asking, _ = listening.accept()
            # One process waits for the command, so that this one can take the next.
            if os.fork() == 0:
                listening.close()
                _answer(asking)
                os._exit(0)
            asking.close()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass


def _answer(asking: socket.socket) -> None:
    head, files, _, _ = socket.recv_fds(asking, 8, 3)
    said = b""
    while len(said) < int.from_bytes(head, "big"):
        said += asking.recv(1 << 16)
    arguments, folder, environment = json.loads(said)
    pid = os.fork()
    if pid == 0:
        asking.close()
        _become(arguments, folder, environment, files)
    for file in files:
        os.close(file)
    asking.sendall(pid.to_bytes(8, "big"))
    _, status = os.waitpid(pid, 0)
    with contextlib.suppress(BrokenPipeError):
        asking.sendall(os.waitstatus_to_exitcode(status).to_bytes(8, "big", signed=True))


def _become(arguments: list[str], folder: str, environment: dict[str, str], files: list[int]) -> None:
    """The command; leaves by SystemExit, as the program does."""
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.closerange(3, 64)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    sys.argv = ["scrapy", *arguments]
    from scrapy.cmdline import execute

    execute()
    sys.exit()


if __name__ == "__main__":
    serve(sys.argv[1])
