"""The function that is compared: called as its parameters ask, in its library and precision."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from symgrad.comparison.libraries import coarser, library


@dataclass(frozen=True)
class Function:
    """A function of arrays of a library, from float64 to float64.

    order: the names of its arrays where its parameters do not tell.
    Errors: ValueError for an unknown library or precision; SymgradError for a library that is not installed.
    """

    call: Callable[..., Any]
    order: tuple[str, ...]
    backend: str = "numpy"
    precision: str = "float64"

    def __post_init__(self) -> None:
        library(self.backend, self.precision)

    @property
    def parameters(self) -> list[inspect.Parameter]:
        """What it asks for; of a module of PyTorch, what its `forward` does. Unknown of what is compiled: none."""
        try:
            return list(inspect.signature(getattr(self.call, "forward", self.call)).parameters.values())
        except (TypeError, ValueError):
            return []

    def rounded(self, arrays: Mapping[str, Any]) -> dict[str, Any]:
        """The arrays as the function sees them: floats rounded to its precision."""
        found = library(self.backend, self.precision)
        with found.within(self.precision):
            return {
                name: found.numbers(found.made(value, self.precision)) if _is_float(value) else value
                for name, value in arrays.items()
            }

    def __call__(self, arrays: Mapping[str, Any]) -> tuple[Any, str]:
        """What it gives, in float64, and the precision to expect; text where that is no array of real numbers."""
        found = library(self.backend, self.precision)
        with found.within(self.precision):
            given = {name: self._made(value) for name, value in arrays.items()}
            result = self._called(given)
            result = result[0] if isinstance(result, tuple) and len(result) == 1 else result
            if result is None:
                return "it gives nothing", self.precision
            kind = str(getattr(result, "dtype", "float64"))
            if "complex" in kind or isinstance(result, complex):
                return f"it has entries of type {kind}, expected real numbers", self.precision
            return found.numbers(result), coarser(self.precision, kind)

    def _made(self, value: Any) -> Any:
        """A fresh array, since a function may write to what it gets; sizes are whole numbers."""
        import numpy as np

        if not isinstance(value, np.ndarray):
            return value
        if _is_float(value):
            return library(self.backend, self.precision).made(value, self.precision)
        return value.copy() if self.backend == "numpy" else _whole(value, self.backend)

    def _called(self, arrays: Mapping[str, Any]) -> Any:
        """By name if all that the function asks for has the name of an array, and else in order; one parameter of
        another name, the `lam` of `lambda_`, is the one array that is left.
        """
        parameters = self.parameters
        kinds = {parameter.kind for parameter in parameters}
        if inspect.Parameter.VAR_KEYWORD in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
            return self.call(**arrays)
        named = [p for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY)]
        asked = {p.name for p in named if p.default is p.empty}
        left = [name for name in self.order if name not in {p.name for p in named}]
        if len(unknown := asked - arrays.keys()) == len(left) == 1 < len(asked):
            arrays = {**arrays, unknown.pop(): arrays[left[0]]}
        if not asked or not asked <= arrays.keys():
            return self._in_order(arrays, asked)
        places = _leading((p.name for p in named if p.kind is p.POSITIONAL_OR_KEYWORD), arrays)
        rest = [p.name for p in named if p.name in arrays and p.name not in places]
        return self.call(*(arrays[name] for name in places), **{name: arrays[name] for name in rest})

    def _in_order(self, arrays: Mapping[str, Any], asked: set[str]) -> Any:
        try:
            return self.call(*(arrays[name] for name in self.order))
        except Exception as error:
            if asked:
                names, places = ", ".join(sorted(asked - arrays.keys())), ", ".join(self.order)
                error.add_note(f"it was called with {places} in this order: nothing is called {names}")
            raise


def _leading(names: Iterable[str], arrays: Mapping[str, Any]) -> list[str]:
    """Those that are given by their place: `jax.grad` differentiates by places alone."""
    return list(takewhile(lambda name: name in arrays, names))


def _is_float(value: Any) -> bool:
    return getattr(getattr(value, "dtype", None), "kind", "") == "f"


def _whole(value: Any, backend: str) -> Any:
    if backend == "torch":
        import torch

        return torch.tensor(value)
    import jax.numpy as jnp

    return jnp.array(value)
