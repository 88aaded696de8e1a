"""What the languages on arrays that are Python have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from symgrad.language.functions import FUNCTIONS

ARITHMETIC: Mapping[str, str] = {
    "add": "{0} + {1}",
    "subtract": "{0} - {1}",
    "multiply": "{0} * {1}",
    "divide": "{0} / {1}",
    "reciprocal": "1 / {0}",
    "negative": "-{0}",
    "equal": "{0} == {1}",
    "less": "{0} < {1}",
    "positive": "{0} > 0",
    "zero": "{0} == 0",
}
"""Operations that all languages write in the same way."""

OPERATORS: Mapping[str, str] = {
    **ARITHMETIC,
    "square": "{0} ** 2",
    "before": "before({0}, {axis})",
    "after": "after({0}, {axis})",
    "others": "others({0}, {axis})",
    "largest": "largest({0}, {axis})",
    "finite": "finite({0})",
    "gather": "gather({0}, {positions})",
}
"""What Python writes in the same way whatever the library; those with parentheses are helpers, each library's own."""


def as_in_numpy(library: str) -> dict[str, str]:
    """The functions that another library calls as NumPy does.

    >>> as_in_numpy("torch")["arctanh"]
    'torch.arctanh({0})'
    """
    known = [row for row in FUNCTIONS.values() if row.array.startswith("np.")]
    return {row.name: f"{library}{row.array.removeprefix('np')}({{0}})" for row in known}


OUTSIDE = ("input", "labels")
"""Steps that no row is needed for."""


@dataclass(frozen=True)
class Dialect:
    """One library on arrays.

    rows: how each operation is written: `{0}`, `{1}` stand for what it is applied to, `{axis}` for the axis that it
    runs along. opening: the imports. helpers: the file whose functions may be called by name; those that are called
    are written out. types: how the types of numbers and devices are found, by their names; bare: where there are no
    arguments. differentiable: a function whose gradient is a given one, where the library knows such. unknown: what
    that gives for a gradient that is not known. inplace: how an operation is written that puts its result `{out}` where
    one of its arguments was.
    """

    name: str
    rows: Mapping[str, str]
    opening: str
    helpers: Path
    types: Mapping[str, str]
    bare: Mapping[str, str]
    decorator: str = ""
    inplace: Mapping[str, str] = field(default_factory=dict)
    differentiable: str = ""
    unknown: str = "None"
