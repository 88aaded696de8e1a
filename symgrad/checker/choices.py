"""One instance, and the finite choices that are tried in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from symgrad.checker.walk import Env, Position
from symgrad.language import terms as t
from symgrad.record import record

Key = tuple[Any, ...]
"""What is chosen, and for what."""


class Choices:
    """Booleans and other finite choices of one instance, taken in every combination that the facts allow."""

    def __init__(self) -> None:
        self.path: list[tuple[Key, int, int]] = []
        self.made: dict[Key, int] = {}
        self.used = 0

    def choose(self, key: Key, count: int) -> int:
        """Which of `count` values the key has in this run."""
        if key not in self.made:
            if self.used == len(self.path):
                self.path.append((key, 0, count))
            self.made[key] = self.path[self.used][1]
            self.used += 1
        return self.made[key]

    def advance(self) -> bool:
        """On to the next combination; False after the last."""
        while self.path:
            key, n, count = self.path.pop()
            if n + 1 < count:
                self.path.append((key, n + 1, count))
                break
        self.made, self.used = {}, 0
        return bool(self.path)


class Impossible(Exception):
    """The choices of this run contradict each other."""


@record
class Setting:
    """One instance: sizes, positions of the free indices, labels; the positions that are named in each range.

    hot: arrays taken as one-hot. enumerated: values of discrete arrays that are tried one by one. facts: terms that
    are positive. related: what an extension knows of the matrices of the claim. salt, bases: what the random elements,
    and the bases of exponentials, are drawn by.
    """

    sizes: Mapping[str, int]
    env: Env
    labels: Mapping[tuple[str, tuple[Position, ...]], int]
    marks: Mapping[str, frozenset[int]]
    hot: frozenset[str]
    enumerated: Mapping[str, tuple[Fraction, ...]]
    closed: frozenset[t.Term]
    facts: Callable[[], tuple[t.Term, ...]]
    related: Any
    salt: str
    bases: str
