"""The targets that there are, and the wish to skip those that are not, with what would install them."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np
import pytest

LIBRARIES = ("torch", "jax")
TARGETS = ("numpy", "c", *LIBRARIES)


def ready(target: str) -> None:
    """Prepare a target for double precision; skip the test where its library is not there."""
    if target in LIBRARIES and find_spec(target) is None:
        pytest.skip(f"{target} is not installed: pip install 'symgrad[{target}]'")
    if target == "torch":
        import torch

        torch.set_default_dtype(torch.float64)
    if target == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)


@pytest.fixture(autouse=True)
def plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """C is compiled fast instead of well."""
    monkeypatch.setenv("CFLAGS", "-O0")


def same(value: Any, expected: Any, rtol: float = 1e-9, atol: float = 1e-11) -> None:
    np.testing.assert_allclose(np.asarray(value), expected, rtol=rtol, atol=atol)
