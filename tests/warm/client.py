"""The program in place of Python: it has a process forked from the server's, and ends as that one ends.

What it is given is sent on: arguments, folder, environment, the limit of files' size, and every open file under its
number. Signals are handed
on too; what kills it kills the command.
"""

from __future__ import annotations

import os
from pathlib import Path

_PROGRAM = """#!{python} -IS
import json, os, resource, signal, socket, sys
anew = not {{"-c", "-m"}} & set(sys.argv) or os.environ.get("PYTHONPATH") != {path!r}
if anew and sys.argv[0].endswith("python"):
    os.execv({python!r}, [{python!r}, *sys.argv[1:]])
def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
files = [number for number in map(int, os.listdir("/proc/self/fd")) if is_open(number)]
asked = socket.socket(socket.AF_UNIX)
asked.connect({socket!r})
limit = resource.getrlimit(resource.RLIMIT_FSIZE)
said = json.dumps([sys.argv, os.getcwd(), dict(os.environ), limit, files, os.getpgrp()]).encode()
socket.send_fds(asked, [len(said).to_bytes(8, "big")], files)
asked.sendall(said)
os.closerange(0, asked.fileno())
os.closerange(asked.fileno() + 1, max(files) + 1)
pid = int.from_bytes(asked.recv(8), "big")
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda number, _: os.kill(pid, number))
ended = int.from_bytes(asked.recv(8), "big", signed=True)
if ended < 0:
    signal.signal(-ended, signal.SIG_DFL)
    os.kill(os.getpid(), -ended)
os._exit(ended)
"""


def write_client(path: Path, python: str, socket: str) -> None:
    """A file to execute: as Python if it is named ``python``, as Scrapy if it is named ``scrapy``.

    Python that is to import from elsewhere, or to run a file, is started as ever.
    """
    text = _PROGRAM.format(python=python, socket=socket, path=os.environ.get("PYTHONPATH"))
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
