"""Functions on tensors that PyTorch does not have, without overflow, in the precision that they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # this file is read as text, and imported by nobody
    import torch


def sign(x: Any) -> Any:
    """1, 0 or -1; NaN stays NaN."""
    return torch.where(torch.isnan(x), x, torch.sign(x))


def step(x: Any) -> Any:
    """1 where x is positive, else 0; NaN stays NaN."""
    return torch.where(torch.isnan(x), x, (x > 0).to(x.dtype))


def finite(shift: Any) -> Any:
    """A shift to subtract from exponents: itself, or 0 where it is infinite. What is shifted does not depend on it."""
    return torch.where(torch.isinf(shift), torch.zeros_like(shift), shift).detach()


def largest(x: Any, axis: int) -> Any:
    """The largest entry along an axis, as a shift to subtract."""
    return finite(torch.amax(x, dim=axis)) if x.shape[axis] else x.new_zeros(torch.sum(x, dim=axis).shape)


def before(x: Any, axis: int) -> Any:
    """The sum of all entries before each."""
    first = torch.zeros_like(x.narrow(axis, 0, min(1, x.shape[axis])))
    return torch.cumsum(torch.cat([first, x.narrow(axis, 0, max(0, x.shape[axis] - 1))], dim=axis), dim=axis)


def after(x: Any, axis: int) -> Any:
    """The sum of all entries after each."""
    return torch.flip(before(torch.flip(x, (axis,)), axis), (axis,))


def others(x: Any, axis: int) -> Any:
    """The sum of all other entries; nothing is subtracted, so that small ones beside a large one survive."""
    return before(x, axis) + after(x, axis)


def gather(x: Any, *indices: Any) -> Any:
    """`x[indices]`. Errors: IndexError for a position outside of the range; none counts from the end."""
    places = [torch.as_tensor(index, device=x.device) for index in indices]
    for axis, place in enumerate(places):
        if bool(((place < 0) | (place >= x.shape[axis])).any()):
            raise IndexError(f"a position is outside of an axis of size {x.shape[axis]}")
    return x[tuple(places)]


def gamma(x: Any) -> Any:
    """`Gamma(x)`, by reflection for negative x; NaN at the poles 0, -1, ... [DLMF 5.5.3]"""
    positive = torch.exp(torch.lgamma(torch.where(x > 0, x, 1 - x)))
    mirrored = torch.where(x == torch.floor(x), torch.nan, torch.pi / (torch.sin(torch.pi * x) * positive))
    return torch.where(x > 0, positive, mirrored)


def trigamma(x: Any) -> Any:
    """The second derivative of `log Gamma` for positive x. [DLMF 5.15.5, 5.15.8]"""
    y, low = x + 10, torch.zeros_like(x)
    for n in range(10):
        low = low + 1 / (x + n) ** 2
    series = 1 / y + 0.5 / y**2
    for n, coefficient in enumerate((1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6)):
        series = series + coefficient / y ** (2 * n + 3)
    return torch.where(x > 0, series + low, torch.nan)


def inverse(x: Any) -> Any:
    """The inverse of a square matrix, or of each in a stack; NaN where there is none."""
    found, info = torch.linalg.inv_ex(x)
    return torch.where((info == 0)[..., None, None], found, torch.nan)
