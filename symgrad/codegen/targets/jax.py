"""JAX: how each operation is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from symgrad.codegen.targets.dialect import OPERATORS, Dialect, as_in_numpy

ROWS: Mapping[str, str] = {
    **OPERATORS,
    **as_in_numpy("jnp"),
    "sqrt": "jnp.sqrt({0})",
    **{name: f"jax.nn.{name}({{0}})" for name in "sigmoid softplus relu".split()},
    **{name: f"jax.scipy.special.{name}({{0}})" for name in "erf gamma digamma".split()},
    "lgamma": "jax.scipy.special.gammaln({0})",
    "trigamma": "jax.scipy.special.polygamma(1, {0})",
    "step": "jnp.heaviside({0}, 0.0)",
    "max": "jnp.maximum({0}, {1})",
    "min": "jnp.minimum({0}, {1})",
    "power": "jnp.power({0}, {1})",
    "where": "jnp.where({0}, {1}, {2})",
    "not": "jnp.logical_not({0})",
    "and": "jnp.logical_and({0}, {1})",
    "or": "jnp.logical_or({0}, {1})",
    "real": "jnp.asarray({0}, dtype)",
    "size": "jnp.asarray({0}, dtype)",
    "count": "jnp.asarray({0})",
    "positions": "jnp.arange({0})",
    "total": "jnp.sum({0}, axis={axis})",
    "highest": "jnp.max({0}, axis={axis})",
    "lowest": "jnp.min({0}, axis={axis})",
    "product": "jnp.prod({0}, axis={axis})",
    "contract": 'jnp.einsum("{equation}", {args})',
    "transpose": "jnp.transpose({0}, {order})",
    "spread": "jnp.broadcast_to({0}, {shape})",
    "inverse": "jnp.linalg.inv({0})",
    "full": "jnp.full({shape}, {0}, dtype)",
}

DIFFERENTIABLE = '''@jax.custom_vjp
def objective({words}):
    """`value`, whose gradient by {by} is the proved one; that by anything else is unknown: NaN."""
    return value({words})


def forward({words}):
    return value({words}), [{words}]


def backward(saved, upstream):
    {words}, = saved
    return {results},


objective.defvjp(forward, backward)'''

JAX = Dialect(
    "jax",
    ROWS,
    "import jax\nimport jax.numpy as jnp",
    Path(__file__).parent / "jax_helpers.py",
    {"dtype": "jnp.result_type(float, {arrays})"},
    {"dtype": "jnp.result_type(float)"},
    differentiable=DIFFERENTIABLE,
    unknown="unknown({0})",
)
