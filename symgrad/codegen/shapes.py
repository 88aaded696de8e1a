"""Shapes and kinds of arguments: in words, measured, and checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from symgrad.codegen.routine import Argument, Routine
from symgrad.language import terms as t


def shape(dims: tuple[t.Dim, ...], sizes: tuple[int, ...] = ()) -> str:
    """`(N, K)`, with what is known of the sizes behind it."""
    words = "(" + ", ".join(str(dim).strip("{}") for dim in dims) + ("," if len(dims) == 1 else "") + ")"
    if not any(size >= 0 and size != dim for size, dim in zip(sizes, dims, strict=False)):
        return words
    known = tuple(dim if size < 0 else size for size, dim in zip(sizes, dims, strict=True))
    return f"{words} = ({', '.join(map(str, known))}{',' if len(dims) == 1 else ''})"


def labels(argument: Argument) -> str:
    return "" if argument.labels is None else f", positions from 0 in a range of {argument.labels}"


def measured(routine: Routine, arrays: Mapping[str, Any], given: Mapping[str, Any]) -> dict[t.Dim, int]:
    """The size of each range. Errors: ValueError naming the argument, what was expected and what was given."""
    sizes: dict[t.Dim, int] = {dim: int(given[name]) for name, dim in routine.sizes.items()}
    for name, array in arrays.items():
        dims, own = routine.arguments[name].dims, tuple(array.shape)
        expected = tuple(size(sizes, dim) for dim in dims)
        fits = len(own) == len(dims) and all(e in (-1, n) for e, n in zip(expected, own, strict=True))
        for dim, number in zip(dims, own, strict=False):
            fits = fits and sizes.setdefault(dim, number) == number
        if not fits:
            raise ValueError(f"{name} has shape {own}, expected {shape(dims, expected)}")
    return sizes


def size(sizes: Mapping[t.Dim, int], dim: t.Dim) -> int:
    return dim if isinstance(dim, int) else sizes.get(dim, -1)


def within(name: str, low: int, high: int, count: int) -> None:
    """Errors: ValueError for labels outside of their range."""
    if low < 0 or high >= count:
        raise ValueError(f"{name} has labels from {low} to {high}, expected 0 to {count - 1}")
