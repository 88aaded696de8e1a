"""Which sums inside of functions turned out to be the same: the theorem counts the sizes at which that agrees."""

from __future__ import annotations

from collections.abc import Hashable

from symgrad.kernel.graph import Graph, Place


class Signature:
    """For each place and kind of function, the earlier places whose elements it shares.

    Places are words that do not depend on the sizes, so that the tables of two sizes can be compared.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.table: dict[tuple[Place, str], Hashable] = {}
        self._owner: dict[Hashable, Place] = {}

    def note(self, i: int, kind: str, classes: Hashable) -> None:
        """Records which earlier elements node i turned out to be: `classes` is one element or a set of factors."""
        place = self.graph.origin.get(i)
        if place is None:
            return
        parts = classes if isinstance(classes, frozenset) else frozenset((classes,))
        owners = frozenset(self._owner.setdefault((kind, part), place) for part in parts)
        self.table[place, kind] = owners
