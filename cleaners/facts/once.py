"""Facts that others are told by: read of a scene once, however many ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from cleaners.model import Fact

if TYPE_CHECKING:
    from cleaners.facts.scene import Scene

Find = Callable[["Scene"], tuple[Fact, ...]]


def once(find: Find) -> Find:
    """``find`` with its answer kept by the scene that it was asked of."""

    @wraps(find)
    def found(scene: Scene) -> tuple[Fact, ...]:
        if find not in scene.told:
            scene.told[find] = find(scene)
        return scene.told[find]

    return found
