"""A forked process becomes the command that a client asked for."""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import multiprocessing.spawn
import os
import random
import resource
import runpy
import signal
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

_HIGH = 512


def become(said: list[Any], files: list[int], python: str) -> NoReturn:
    """The command, in place of this process."""
    arguments, folder, environment, limit, numbers, group = said
    # A group of another session cannot be joined; its signals come through the client.
    with contextlib.suppress(PermissionError):
        os.setpgid(0, group)
    _take(files, numbers)
    resource.setrlimit(resource.RLIMIT_FSIZE, tuple(limit))
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    sys.executable = python
    multiprocessing.spawn.set_executable(python)
    code = _code(arguments)
    # As a forked process of multiprocessing ends: freeing everything that was imported takes longer than most commands.
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # nobody reads, or it was closed
            stream.flush()
    os._exit(code)


def _take(files: list[int], numbers: list[int]) -> None:
    """The files, under these numbers, and no others."""
    moved = [fcntl.fcntl(file, fcntl.F_DUPFD, _HIGH) for file in files]
    os.closerange(3, _HIGH)  # the server's, too
    for file, number in zip(moved, numbers, strict=True):
        os.dup2(file, number)
    os.closerange(_HIGH, _HIGH + 2 * len(files) + 64)


def _code(arguments: list[str]) -> int:
    """What the program exits with."""
    try:
        _run(arguments)
    except SystemExit as ended:
        if ended.code is None or isinstance(ended.code, int):
            return ended.code or 0
        print(ended.code, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        return 1
    return 0


def _run(arguments: list[str]) -> None:
    program, *options = arguments
    while options and options[0] not in ("-c", "-m") and program.endswith("python"):
        del options[0]
    if not program.endswith("python"):
        sys.argv = [Path(program).name, *options]
        import_module("scrapy.cmdline").execute()
    elif options[0] == "-c":
        sys.argv = ["-c", *options[2:]]
        exec(compile(options[1], "<string>", "exec"), vars(sys.modules["__main__"]))
    else:
        sys.argv = options[1:]
        runpy.run_module(options[1], run_name="__main__", alter_sys=True)
