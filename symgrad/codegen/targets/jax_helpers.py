"""Functions on arrays that JAX does not have, without overflow, in the precision that they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # this file is read as text, and imported by nobody
    import jax
    import jax.numpy as jnp


def finite(shift: Any) -> Any:
    """A shift to subtract from exponents: itself, or 0 where it is infinite. What is shifted does not depend on it."""
    return jax.lax.stop_gradient(jnp.where(jnp.isinf(shift), jnp.zeros_like(shift), shift))


def largest(x: Any, axis: int) -> Any:
    """The largest entry along an axis, as a shift to subtract."""
    return finite(jnp.max(x, axis=axis, initial=-jnp.inf))


def before(x: Any, axis: int) -> Any:
    """The sum of all entries before each."""
    rest = jax.lax.slice_in_dim(x, 0, max(0, x.shape[axis] - 1), axis=axis)
    first = jnp.zeros_like(jax.lax.slice_in_dim(x, 0, min(1, x.shape[axis]), axis=axis))
    return jnp.cumsum(jnp.concatenate([first, rest], axis=axis), axis=axis)


def after(x: Any, axis: int) -> Any:
    """The sum of all entries after each."""
    return jnp.flip(before(jnp.flip(x, axis), axis), axis)


def others(x: Any, axis: int) -> Any:
    """The sum of all other entries; nothing is subtracted, so that small ones beside a large one survive."""
    return before(x, axis) + after(x, axis)


def gather(x: Any, *indices: Any) -> Any:
    """`x[indices]`; NaN for a position outside of the range: none counts from the end, none is moved to it."""
    places = [jnp.where(jnp.asarray(index) < 0, x.shape[axis], index) for axis, index in enumerate(indices)]
    if jnp.issubdtype(x.dtype, jnp.integer):
        return x.at[tuple(places)].get(mode="fill", fill_value=-1)
    return x.at[tuple(places)].get(mode="fill", fill_value=jnp.nan)


def unknown(x: Any) -> Any:
    """A gradient that nobody proved: NaN, so that nobody calculates with it; None for whole numbers."""
    x = jnp.asarray(x)
    return jnp.full_like(x, jnp.nan) if jnp.issubdtype(x.dtype, jnp.floating) else None
