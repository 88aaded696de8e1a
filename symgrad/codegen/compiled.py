"""Functions of named arrays: what they take, what they check, what they give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from symgrad.codegen.numeric import Array as Values
from symgrad.codegen.routine import Argument, Module, Routine
from symgrad.codegen.runtime import called, loaded
from symgrad.codegen.targets import written
from symgrad.errors import SymgradError
from symgrad.language import terms as t
from symgrad.language.context import Context


@dataclass(frozen=True, eq=False)
class Compiled:
    """A function of named arrays; `arguments` tells which, `source` how, `__doc__` the shapes.

    context: what is known of the names; a quantity that is an argument is an array in it. name: which function of the
    module it is. Beside a gradient stand `value`, what it is the gradient of, and `value_and_gradient`; in PyTorch and
    JAX `objective` is the value, which their own differentiation takes the proved gradient for.

    Call it with keywords. All numbers are calculated in the common type of the arrays: float32 in, float32 out.
    Errors: TypeError for a missing or unknown argument; ValueError for a wrong shape, or a label out of range.
    """

    term: t.Term
    context: Context = field(repr=False)
    free: tuple[tuple[str, t.Dim], ...]
    module: Module = field(repr=False)
    name: str
    backend: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", "\n".join(self.routine.about))

    def __call__(self, *positional: Any, **keywords: Any) -> Values:
        return called(self.backend, self.module, self.routine, self._named(positional, keywords))

    @property
    def routine(self) -> Routine:
        return self.module.routine(self.name)

    @property
    def arguments(self) -> Mapping[str, Argument]:
        return self.routine.arguments

    @property
    def sizes(self) -> Mapping[str, t.Dim]:
        return self.routine.sizes

    @property
    def source(self) -> str:
        """The module as text; it is what runs."""
        return written(self.module, self.backend)

    @property
    def value(self) -> Compiled:
        """What this is the gradient of, of the same arrays. Errors: SymgradError where that is unknown."""
        return self._beside("value")

    @property
    def value_and_gradient(self) -> Compiled:
        """Both at once; what they share is calculated once."""
        return self._beside("value_and_gradient")

    @property
    def hessian_product(self) -> Compiled:
        """The Hessian, or the derivative of the gradient, times a direction: the argument `direction`."""
        return self._beside("hessian_product")

    @property
    def objective(self) -> Any:
        """The value as PyTorch and JAX differentiate it. Errors: SymgradError where there is no such function."""
        self._beside("value")
        functions = loaded(self.backend, self.module)
        if "objective" not in functions:
            raise SymgradError(f"{self.backend} does not differentiate")
        return functions["objective"]

    def _beside(self, name: str) -> Compiled:
        known = {routine.name for routine in self.module.routines}
        if name not in known:
            why = f"{self.backend} differentiates `objective` itself" if "value" in known else "it is no gradient"
            raise SymgradError(f"there is no {name} beside {self.name}: {self.module.alone or why}")
        return replace(self, name=name)

    def _named(self, positional: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
        expected = [*self.arguments, *self.sizes]
        if len(positional) > len(expected):
            raise TypeError(f"{len(positional)} arguments given, expected {', '.join(expected)}")
        arrays = {argument.array: name for name, argument in self.arguments.items()}
        given = dict(zip(expected, positional, strict=False))
        for name, value in keywords.items():
            own = name if name in expected else arrays.get(name)
            if own is None or own in given:
                raise TypeError(f"unexpected argument {name}; expected {', '.join(expected)}")
            given[own] = value
        if missing := [name for name in expected if name not in given]:
            raise TypeError(f"missing argument {', '.join(missing)}")
        return given
