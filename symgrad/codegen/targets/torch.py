"""PyTorch: how each operation is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from symgrad.codegen.targets.dialect import OPERATORS, Dialect, as_in_numpy

ROWS: Mapping[str, str] = {
    **OPERATORS,
    **as_in_numpy("torch"),
    **{name: f"torch.{name}({{0}})" for name in "sigmoid relu erf lgamma digamma sqrt".split()},
    "softplus": "torch.logaddexp({0}, torch.zeros_like({0}))",
    "step": "step({0})",
    "sign": "sign({0})",
    "gamma": "gamma({0})",
    "trigamma": "trigamma({0})",
    "max": "torch.clamp({0}, min={1})",
    "min": "torch.clamp({0}, max={1})",
    "power": "torch.pow({0}, {1})",
    "where": "torch.where({0}, {1}, {2})",
    "not": "torch.logical_not({0})",
    "and": "torch.logical_and({0}, {1})",
    "or": "torch.logical_or({0}, {1})",
    "real": "({0}).to(dtype)",
    "size": "torch.tensor({0}, dtype=dtype, device=device)",
    "count": "torch.tensor({0}, device=device)",
    "positions": "torch.arange({0}, device=device)",
    "total": "torch.sum({0}, dim={axis})",
    "highest": "torch.amax({0}, dim={axis})",
    "lowest": "torch.amin({0}, dim={axis})",
    "product": "torch.prod({0}, dim={axis})",
    "contract": 'torch.einsum("{equation}", {args})',
    "transpose": "torch.permute({0}, {order})",
    "spread": "torch.broadcast_to({0}, {shape})",
    "inverse": "inverse({0})",
    "full": "torch.full({shape}, {0}, dtype=dtype, device=device)",
}

DIFFERENTIABLE = '''class Objective(torch.autograd.Function):
    """`value`, whose gradient by {by} is the proved one; by nothing else there is any."""

    generate_vmap_rule = True

    @staticmethod
    def forward({words}):
        return value({words})

    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.save_for_backward(*inputs)

    @staticmethod
    def backward(ctx, upstream):
        {words}, = ctx.saved_tensors
        if any(ctx.needs_input_grad[:{place}] + ctx.needs_input_grad[{place} + 1 :]):
            raise NotImplementedError("there is no proved gradient but that by {by}")
        return {results}


objective = Objective.apply'''

TORCH = Dialect(
    "torch",
    ROWS,
    "import torch",
    Path(__file__).parent / "torch_helpers.py",
    {
        "dtype": "{first}.dtype if {first}.is_floating_point() else torch.get_default_dtype()",
        "device": "{first}.device",
    },
    {"dtype": "torch.get_default_dtype()", "device": "None"},
    differentiable=DIFFERENTIABLE,
)
