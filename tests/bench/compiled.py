"""Compiled functions beside hand-written ones and other compilers, in one run, on the same arrays."""

from __future__ import annotations

import ctypes
import subprocess
import time
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from symgrad import load
from symgrad.codegen.native import FAST, FLAGS, VECTOR, compiler
from tests.bench.stopwatch import Row, interleaved

Work = Callable[[], Any]

CCE_BY_HAND = """#include <math.h>
void cce(long N, long K, const double *restrict y, const double *restrict z, double *restrict out) {
    for (long n = 0; n < N; n++) {
        const double *a = z + n * K; double *o = out + n * K; double m = -INFINITY, s = 0;
        _Pragma("omp simd reduction(max:m)") for (long k = 0; k < K; k++) m = a[k] > m ? a[k] : m;
        _Pragma("omp simd reduction(+:s)") for (long k = 0; k < K; k++) { o[k] = exp(a[k] - m); s += o[k]; }
        const double c = 1 / (s * N), d = 1.0 / N;
        _Pragma("omp simd") for (long k = 0; k < K; k++) o[k] = o[k] * c - y[n * K + k] * d;
    }
}
"""


def cce_by_hand(y: Any, z: Any) -> Any:
    p = z - z.max(1, keepdims=True)
    np.exp(p, out=p)
    p /= p.sum(1, keepdims=True)
    p -= y
    p /= len(z)
    return p


def fused(y: Any, z: Any) -> Work:
    """The hand-written loop, compiled with the same flags."""
    room = Path(mkdtemp())
    (room / "vector.h").write_text(VECTOR)
    (room / "cce.c").write_text(CCE_BY_HAND)
    files = ["-include", str(room / "vector.h"), str(room / "cce.c"), "-o", str(room / "cce.so"), "-lm"]
    subprocess.run([compiler(), *FLAGS, *FAST.split(), *files], check=True)
    function = ctypes.CDLL(str(room / "cce.so")).cce
    sizes = [ctypes.c_long(n) for n in z.shape]

    def run() -> Any:
        out = np.empty_like(z)
        function(*sizes, *(ctypes.c_void_p(a.ctypes.data) for a in (y, z, out)))
        return out

    return run


def libraries(name: str, result: str, arrays: Mapping[str, Any]) -> dict[str, Work]:
    """The same result compiled by `jax.jit` and `torch.compile`, where they are installed."""
    works: dict[str, Work] = {}
    if find_spec("jax"):
        import jax

        jax.config.update("jax_enable_x64", True)
        jitted = jax.jit(load(name).compile("jax", result))
        placed = {word: jax.numpy.asarray(array) for word, array in arrays.items()}
        works["jax.jit"] = lambda: jitted(**placed).block_until_ready()
    if find_spec("torch"):
        import torch

        space: dict[str, Any] = {}
        exec(load(name).compile("torch", result).source, space)
        traced = torch.compile(space["gradient"])
        tensors = {word: torch.as_tensor(array) for word, array in arrays.items()}
        works["torch.compile"] = lambda: traced(**tensors)
    return works


def compiled() -> list[Row]:
    """The gradient of CCE for 4096 samples of 1000 classes."""
    random = np.random.default_rng(0)
    z, y = random.normal(size=(4096, 1000)), np.eye(1000)[random.integers(0, 1000, 4096)]
    arrays = {"z": z, "y": y}
    ours = {target: load("cce").compile(target, "mean-by-logit") for target in ("numpy", "c")}
    works: dict[str, Work] = {target: lambda f=function: f(**arrays) for target, function in ours.items()}  # type: ignore[misc]
    works |= {"NumPy by hand": lambda: cce_by_hand(y, z), "C by hand": fused(y, z)}
    works |= libraries("cce", "mean-by-logit", arrays)
    times = interleaved(works, rounds=7, clock=time.perf_counter)
    native = {name: ms for name, ms in times.items() if name in ("C by hand", "jax.jit", "torch.compile")}
    return [
        Row("CCE [4096, 1000], NumPy", times["numpy"], {"NumPy by hand": times["NumPy by hand"]}, most=1.2),
        Row("CCE [4096, 1000], C", times["c"], native, most=1.3),
    ]
