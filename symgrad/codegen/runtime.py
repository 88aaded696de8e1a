"""From text to functions that run: what is loaded, and how arguments become what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np

from symgrad.codegen.routine import Module, Routine
from symgrad.codegen.shapes import measured, size, within
from symgrad.codegen.targets import written
from symgrad.errors import SymgradError
from symgrad.language import terms as t

Sizes = Mapping[t.Dim, int]


def called(backend: str, module: Module, routine: Routine, given: Mapping[str, Any]) -> Any:
    """What a routine gives for arguments by name.

    Errors: TypeError for arrays that do not hold real numbers, or labels that are no whole numbers; ValueError for
    wrong shapes and labels out of range.
    """
    ready, finished = PREPARED.get(backend, PREPARED["numpy"])
    arrays, sizes, kind = ready(routine, given)
    told = {name: sizes[dim] for name, dim in routine.sizes.items()}
    if backend == "c":
        from symgrad.codegen.native import call

        return call(module, routine, arrays, sizes, kind)
    results = loaded(backend, module)[routine.name](**arrays, **told)
    if len(routine.results) == 1:
        return finished(results, kind)
    return tuple(finished(result, kind) for result in results)


@lru_cache(maxsize=256)
def _executed(text: str) -> dict[str, Any]:
    space: dict[str, Any] = {}
    exec(compile(text, "<symgrad>", "exec"), space)
    return space


def loaded(backend: str, module: Module) -> dict[str, Any]:
    """The functions of a module by name. Errors: SymgradError where the library is not installed."""
    available(backend)
    return _executed(written(module, backend))


def available(backend: str) -> None:
    """Errors: SymgradError, with what would install it, where a library is not there."""
    if backend != "c" and find_spec(backend) is None:
        raise SymgradError(f"{backend} is not installed; pip install 'symgrad[{backend}]' installs it")


# --------------------------------------------------------------------------------------------------------- NumPy and C


def _numpy(routine: Routine, given: Mapping[str, Any]) -> tuple[dict[str, Any], Sizes, Any]:
    arrays = {name: np.asarray(given[name]) for name in routine.arguments}
    sizes = measured(routine, arrays, given)
    for name, array in arrays.items():
        if array.dtype.kind not in "buif":
            raise TypeError(f"{name} has entries of type {array.dtype}, expected real numbers")
    floats = [array.dtype for array in arrays.values() if array.dtype.kind == "f"]
    kind = np.result_type(*floats) if floats else np.dtype(np.float64)
    for name, array in arrays.items():
        dim = routine.arguments[name].labels
        if dim is not None and array.dtype.kind not in "iu":
            raise TypeError(f"{name} holds labels and has entries of type {array.dtype}, expected whole numbers")
        if dim is not None and array.size:
            within(name, int(array.min()), int(array.max()), size(sizes, dim))
        arrays[name] = array.astype(kind if dim is None else np.intp, copy=False)
    return arrays, sizes, kind


def _finished(value: Any, kind: Any) -> Any:
    array = np.asarray(value, kind)
    return np.require(array, requirements=["C", "W"]) if array.shape else array[()]


def _real(name: str, made: Callable[[Any], Any], value: Any) -> Any:
    """An array of the library. Errors: TypeError, ValueError, whatever the library itself says."""
    try:
        return made(value)
    except (RuntimeError, OverflowError) as error:
        raise TypeError(f"{name} does not hold real numbers: {error}") from error


# ------------------------------------------------------------------------------------------------------------- PyTorch


def _torch(routine: Routine, given: Mapping[str, Any]) -> tuple[dict[str, Any], Sizes, Any]:
    available("torch")
    import torch

    arrays = {name: _real(name, torch.as_tensor, given[name]) for name in routine.arguments}
    sizes = measured(routine, arrays, given)
    floats = [array.dtype for array in arrays.values() if array.is_floating_point()]
    kind = floats[0] if floats else torch.get_default_dtype()
    for other in floats[1:]:
        kind = torch.promote_types(kind, other)
    for name, array in arrays.items():
        dim = routine.arguments[name].labels
        if array.is_complex():
            raise TypeError(f"{name} has entries of type {array.dtype}, expected real numbers")
        if dim is not None and array.is_floating_point():
            raise TypeError(f"{name} holds labels and has entries of type {array.dtype}, expected whole numbers")
        if dim is not None and array.numel():
            within(name, int(array.min()), int(array.max()), size(sizes, dim))
        arrays[name] = array.to(kind if dim is None else torch.int64)
    return arrays, sizes, kind


# ----------------------------------------------------------------------------------------------------------------- JAX


def _jax(routine: Routine, given: Mapping[str, Any]) -> tuple[dict[str, Any], Sizes, Any]:
    available("jax")
    import jax.numpy as jnp

    arrays = {name: _real(name, jnp.asarray, given[name]) for name in routine.arguments}
    sizes = measured(routine, arrays, given)
    floats = [array.dtype for array in arrays.values() if jnp.issubdtype(array.dtype, jnp.floating)]
    kind = jnp.result_type(*floats) if floats else jnp.result_type(float)
    for name, array in arrays.items():
        labels = routine.arguments[name].labels is not None
        if jnp.issubdtype(array.dtype, jnp.complexfloating):
            raise TypeError(f"{name} has entries of type {array.dtype}, expected real numbers")
        if labels and not jnp.issubdtype(array.dtype, jnp.integer):
            raise TypeError(f"{name} holds labels and has entries of type {array.dtype}, expected whole numbers")
        arrays[name] = array if labels else array.astype(kind)
    return arrays, sizes, kind


Ready = Callable[[Routine, Mapping[str, Any]], tuple[dict[str, Any], Sizes, Any]]

PREPARED: Mapping[str, tuple[Ready, Callable[[Any, Any], Any]]] = {
    "numpy": (_numpy, _finished),
    "torch": (_torch, lambda value, kind: value),
    "jax": (_jax, lambda value, kind: value),
}
"""How arguments become arrays of the library, and what it gives a result."""
