"""Under which headings a place stands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from symgrad.errors import Place

Heading = tuple[Place, int]
"""Where a heading stands, and its level."""


def path(headings: Iterable[Heading], place: Place) -> tuple[int, ...]:
    """The numbers of the headings above a place, the highest level first.

    >>> headings = [(Place(line=line), level) for line, level in ((1, 1), (5, 2), (9, 2), (20, 1))]
    >>> [path(headings, Place(line=line)) for line in (3, 7, 12, 21)]
    [(0,), (0, 1), (0, 2), (3,)]
    """
    found: list[tuple[int, int]] = []
    for number, (at, level) in enumerate(headings):
        if _order(at) > _order(place):
            break
        found = [*(one for one in found if one[1] < level), (number, level)]
    return tuple(number for number, _ in found)


def are_nested(paths: Iterable[tuple[int, ...]]) -> bool:
    """Whether of any two sections one holds the other.

    >>> are_nested([(0,), (0, 2)]), are_nested([(0, 1), (0, 2)])
    (True, False)
    """
    found = sorted(paths, key=len)
    return all(longer[: len(shorter)] == shorter for shorter, longer in pairwise(found))


def _order(place: Place) -> tuple[int, int]:
    return place.cell or 0, place.line
