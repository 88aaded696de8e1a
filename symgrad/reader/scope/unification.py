"""Index ranges found by unification: what meets must have one range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from symgrad.language.terms import Dim
from symgrad.record import record

UNKNOWN = "?"
"""Ranges that nobody has named yet begin with this sign."""


class Mismatch(Exception):
    """Two ranges that meet differ; caught where both places are known."""

    def __init__(self, left: Dim, right: Dim) -> None:
        super().__init__(f"{left} and {right}")
        self.left, self.right = left, right


@record(frozen=False)
class Ranges:
    """A union-find of ranges. Named ranges and numbers stand for themselves; unknown ones may become anything.

    >>> ranges = Ranges()
    >>> x = ranges.new(); ranges.unify(x, "K"); ranges.find(x)
    'K'
    """

    parent: dict[Dim, Dim] = field(default_factory=dict)
    counter: int = 0
    recent: list[str] = field(default_factory=list)
    """Unknown ranges made since the last `forget`."""

    def new(self) -> str:
        self.counter += 1
        name = f"{UNKNOWN}{self.counter}"
        self.recent.append(name)
        return name

    def find(self, dim: Dim) -> Dim:
        while dim in self.parent:
            dim = self.parent[dim]
        return dim

    def unify(self, left: Dim, right: Dim) -> None:
        """Errors: Mismatch for two ranges that are both known and differ."""
        left, right = self.find(left), self.find(right)
        if left == right:
            return
        if is_unknown(left) and (not is_unknown(right) or _number(left) > _number(right)):
            self.parent[left] = right
        elif is_unknown(right):
            self.parent[right] = left
        else:
            raise Mismatch(left, right)

    def agree(self, left: Dim, right: Dim) -> bool:
        """Whether the two may be one range."""
        left, right = self.find(left), self.find(right)
        return left == right or is_unknown(left) or is_unknown(right)

    def same(self, left: Dim, right: Dim) -> bool:
        return self.find(left) == self.find(right)

    def forget(self, kept: Iterable[Dim]) -> None:
        """Drops the recent unknown ranges that nothing in `kept` needs; older ones never point at newer ones."""
        needed = {self.find(dim) for dim in kept} | set(kept)
        for dim in self.recent:
            if dim in needed and dim in self.parent:
                self.parent[dim] = self.find(dim)
        for dim in self.recent:
            if dim not in needed:
                self.parent.pop(dim, None)
        self.recent = []

    def copy(self) -> Ranges:
        return Ranges(dict(self.parent), self.counter)

    def save(self) -> dict[Dim, Dim]:
        return dict(self.parent)

    def restore(self, saved: dict[Dim, Dim]) -> None:
        self.parent = dict(saved)


def _number(dim: Dim) -> int:
    return int(str(dim)[1:])


def is_unknown(dim: Dim) -> bool:
    return isinstance(dim, str) and dim.startswith(UNKNOWN)


def is_compound(dim: Dim | None) -> bool:
    """Whether a range is that of a calculated size, `{K+1}`: what it has to do with the range K is not known."""
    return isinstance(dim, str) and dim.startswith("{")
