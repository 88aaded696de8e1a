"""Which index ranges are the same: unification of the sizes of axes, indices and sums."""

from __future__ import annotations

from symgrad.errors import IllFormed
from symgrad.language.terms import Dim


class Ranges:
    """Ranges that are known to be the same, and the size of each where one is known.

    >>> ranges = Ranges()
    >>> i, axis = ranges.new("the index i"), ranges.new("the axis of z")
    >>> ranges.join(i, axis)
    >>> ranges.set(axis, "K")
    >>> ranges.size(i)
    'K'
    >>> ranges.set(i, 3)
    Traceback (most recent call last):
        ...
    symgrad.errors.IllFormed: the index i has two sizes, K and 3
    """

    def __init__(self) -> None:
        self._parent: list[int] = []
        self._labels: list[str] = []
        self._sizes: dict[int, Dim] = {}

    def new(self, label: str) -> int:
        """A range of which nothing is known; `label` names it in messages."""
        self._parent.append(len(self._parent))
        self._labels.append(label)
        return len(self._parent) - 1

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Errors: IllFormed where two sizes are known and differ."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return
        if a in self._sizes and b in self._sizes and self._sizes[a] != self._sizes[b]:
            sizes = f"{self._sizes[a]} and {self._sizes[b]}"
            raise IllFormed(f"{self._labels[one]} and {self._labels[other]} have two sizes, {sizes}")
        self._parent[b] = a
        if b in self._sizes:
            self._sizes.setdefault(a, self._sizes[b])

    def set(self, number: int, size: Dim) -> None:
        """Errors: IllFormed where another size is known."""
        known = self._sizes.setdefault(self.root(number), size)
        if known != size:
            raise IllFormed(f"{self._labels[number]} has two sizes, {known} and {size}")

    def known(self, number: int) -> Dim | None:
        return self._sizes.get(self.root(number))

    def size(self, number: int) -> Dim:
        """The size; ranges of which none is known get the names `n?1`, `n?2`, ..."""
        root = self.root(number)
        if root not in self._sizes:
            taken = {size for size in self._sizes.values() if isinstance(size, str) and size.startswith("n?")}
            self._sizes[root] = f"n?{len(taken) + 1}"
        return self._sizes[root]
