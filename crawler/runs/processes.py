"""Processes of this machine and of others, and whether they live."""

from __future__ import annotations

import os
import platform
from contextlib import suppress
from pathlib import Path

# The name of the space of process ids that a machine itself has; containers have spaces of their own.
_OUTERMOST = "pid:[4026531836]"


def node_name() -> str:
    """This machine since it was started, and the space its process ids are of.

    Machines may share a name, and containers the name of their machine; no two share an id of their start and a
    space of process ids.
    """
    space = ""
    with suppress(OSError):
        space = str(Path("/proc/self/ns/pid").readlink())
    return " ".join(
        (platform.node(), _read("/etc/machine-id"), _read("/proc/sys/kernel/random/boot_id"), space)
    )


def machine_of(node: str) -> str:
    """The machine's name, for people."""
    return node.partition(" ")[0]


def begun_of(pid: int) -> str:
    """When a process of this machine began, in clock ticks since the machine did; "" where there is none."""
    try:
        # The name, in brackets, may hold anything; the 22nd field is counted from behind it.
        stat = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return _running(pid)
    return "" if stat[0] == "Z" else stat[19]


def lives(node: str, pid: int, begun: str) -> bool | None:
    """Whether a process lives that began at ``begun``; None where nobody here can tell."""
    here = node_name()
    if node == here:
        return begun != "" and begun_of(pid) == begun
    return False if restarted(node, here) else None


def restarted(earlier: str, now: str) -> bool:
    """Whether of two nodes the second is the first one's machine, started anew since: nothing lives on.

    Never said of containers: those of one image may share name and id on different machines.
    """
    then, there = earlier.split(" "), now.split(" ")
    if len(then) != len(there) or not there[1]:
        return False
    return then[:2] == there[:2] and then[2] != there[2] and then[3] == there[3] == _OUTERMOST


def _read(file: str) -> str:
    with suppress(OSError):
        return Path(file).read_text(encoding="ascii", errors="replace").strip()
    return ""


def _running(pid: int) -> str:
    # No /proc on this system: the number alone has to do.
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    return "running"
