"""Union-find: which things have been joined, one step at a time."""

from __future__ import annotations

from collections.abc import Iterable


class Forest:
    """Sets of numbers; one that was never joined is a set of its own."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def root(self, number: int) -> int:
        """The number that names the set; it changes when sets are joined."""
        above = self._above
        while (higher := above.get(number, number)) != number:
            above[number] = above.get(higher, higher)
            number = higher
        return number

    def join(self, one: int, other: int) -> bool:
        """Make one set of two; False when they were one already."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return False
        self._above[max(one, other)] = min(one, other)
        return True

    def pairs(self) -> list[tuple[int, int]]:
        """Each number that was joined, with the root of its set."""
        return [(number, self.root(number)) for number in list(self._above)]

    def sets(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """The numbers by set, each set in order."""
        found: dict[int, list[int]] = {}
        for number in sorted(set(numbers)):
            found.setdefault(self.root(number), []).append(number)
        return found
