"""The positions of indices, and the conditions on them, at given sizes and values of labels."""

from __future__ import annotations

from collections.abc import Mapping

from symgrad.errors import IllFormed
from symgrad.kernel.graph import Positions
from symgrad.language import terms as t
from symgrad.record import record


@record
class Indices:
    """The meaning of indices at given sizes and values of labels."""

    sizes: Mapping[str, int]
    labels: Mapping[tuple[str, Positions], int]

    def size(self, dim: t.Dim) -> int:
        if isinstance(dim, int):
            return dim
        if dim not in self.sizes:
            raise IllFormed(f"the range {dim} has no size")
        return self.sizes[dim]

    def position(self, index: t.Index, env: Mapping[str, int]) -> int:
        """The position of an index where the free indices are at the positions `env`."""
        match index:
            case t.Ix(name):
                if name not in env:
                    raise IllFormed(f"the index {name} has no range")
                return env[name]
            case t.At(position):
                return position
            case t.Last(dim, before):
                return self.size(dim) - before
            case t.Label(name, indices):
                return self.label(name, self.positions(indices, env))
            case t.Offset(parts, constant):
                return constant + sum(c * self.position(i, env) for i, c in parts)
        raise IllFormed(f"{index} is not an index")

    def positions(self, indices: tuple[t.Index, ...], env: Mapping[str, int]) -> Positions:
        return tuple(self.position(i, env) for i in indices)

    def label(self, name: str, at: Positions) -> int:
        if (name, at) not in self.labels:
            raise IllFormed(f"{name} is used as an index but is not an array of labels")
        return self.labels[name, at]

    def decided(self, condition: t.Condition, env: Mapping[str, int]) -> bool | None:
        """The truth of a condition on positions; None for all others."""
        match condition:
            case t.Same(left, right):
                return self.position(left, env) == self.position(right, env)
            case t.Before(left, right):
                return self.position(left, env) < self.position(right, env)
        return None
