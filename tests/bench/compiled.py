"""Compiled functions beside hand-written ones and other compilers, in one run, on the same arrays."""

from __future__ import annotations

import ctypes
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Mapping
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

from symgrad import load
from symgrad.codegen.native import FAST, FLAGS, VECTOR, compiler
from symgrad.results import Derivation
from tests.bench.stopwatch import Row, interleaved

PATIENCE = 1.5
"""Seconds after which a function is not timed again."""

SECONDS = 240
"""No case is begun after so many seconds: a busy machine, and the compilers of others, may take any time."""

Work = Callable[[], Any]
Case = tuple[str, Derivation, str, Mapping[str, Any], Callable[..., Any], Work]

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


BCE_BY_HAND = """#include <math.h>
void bce(long N, const double *restrict y, const double *restrict z, double *restrict out) {
    const double d = 1.0 / N;
    _Pragma("omp simd") for (long n = 0; n < N; n++) {
        const double e = exp(-fabs(z[n])); out[n] = ((z[n] < 0 ? e : 1) / (1 + e) - y[n]) * d;
    }
}
"""

FOCAL_BY_HAND = """#include <math.h>
void focal(long N, const double *restrict c, const double *restrict y, const double *restrict z, double *restrict out) {
    const double d = 1.0 / N, g = *c;
    _Pragma("omp simd") for (long n = 0; n < N; n++) {
        const double e = exp(-fabs(z[n])), s = 1 / (1 + e), l = log1p(e);
        const double p = z[n] < 0 ? e * s : s, q = z[n] < 0 ? s : e * s;
        const double a = -(z[n] < 0 ? l - z[n] : l), b = -(z[n] < 0 ? l : l + z[n]);
        out[n] = d * (y[n] * exp(g * b) * (g * p * a - q) + (1 - y[n]) * exp(g * a) * (p - g * q * b));
    }
}
"""

LAYER_BY_HAND = """#include <math.h>
void layer(long N, long D, const double *restrict c, const double *restrict g, const double *restrict x,
           double *restrict out) {
    for (long n = 0; n < N; n++) {
        const double *a = x + n * D, *b = g + n * D; double *o = out + n * D, m = 0, v = 0, s = 0, t = 0;
        _Pragma("omp simd reduction(+:m)") for (long d = 0; d < D; d++) m += a[d];
        m /= D;
        _Pragma("omp simd reduction(+:v, s, t)") for (long d = 0; d < D; d++) {
            const double w = a[d] - m; v += w * w; s += b[d]; t += b[d] * w;
        }
        const double r = 1 / sqrt(v / D + *c), k = t / D * r * r;
        s /= D;
        _Pragma("omp simd") for (long d = 0; d < D; d++) o[d] = r * (b[d] - s - k * (a[d] - m));
    }
}
"""

FOCAL = r"""Let $z \in \mathbb{R}^N$, $y \in \mathbb{R}^N$ and $\gamma > 0$. $$p_n = \sigma(z_n)$$
$$L = -\frac{1}{N} \sum_{n=1}^N \left( y_n (1 - p_n)^\gamma \log p_n + (1 - y_n) p_n^\gamma \log(1 - p_n) \right)$$
<!-- symgrad: result gradient -->
$$\frac{\partial L}{\partial z_m} = \frac{1}{N} \left( y_m (1 - p_m)^\gamma (\gamma p_m \log p_m + p_m - 1)
  + (1 - y_m) p_m^\gamma (p_m - \gamma (1 - p_m) \log(1 - p_m)) \right)$$
"""

LAYER = r"""Let $x \in \mathbb{R}^{N \times D}$, $g \in \mathbb{R}^{N \times D}$ and $\epsilon > 0$.
$$\mu_n = \frac{1}{D} \sum_{d=1}^D x_{nd}$$ $$v_n = \frac{1}{D} \sum_{d=1}^D (x_{nd} - \mu_n)^2$$
$$h_{nd} = \frac{x_{nd} - \mu_n}{\sqrt{v_n + \epsilon}}$$ $$L = \sum_{n=1}^N \sum_{d=1}^D g_{nd} h_{nd}$$
<!-- symgrad: result gradient -->
$$\frac{\partial L}{\partial x_{mk}} = \frac{1}{\sqrt{v_m + \epsilon}} \left( g_{mk}
  - \frac{1}{D} \sum_{d=1}^D g_{md} - \frac{h_{mk}}{D} \sum_{d=1}^D g_{md} h_{md} \right)$$
"""


def cce_by_hand(y: Any, z: Any) -> Any:
    p = z - z.max(1, keepdims=True)
    np.exp(p, out=p)
    p /= p.sum(1, keepdims=True)
    p -= y
    p /= len(z)
    return p


def bce_by_hand(y: Any, z: Any) -> Any:
    e = np.abs(z)
    np.exp(np.negative(e, out=e), out=e)
    p = np.where(z < 0, e, 1.0)
    e += 1
    p /= e
    p -= y
    p /= len(z)
    return p


def focal_by_hand(gamma_: Any, y: Any, z: Any) -> Any:
    e = np.exp(-np.abs(z))
    s, below = 1 / (1 + e), z < 0
    p, q = np.where(below, e * s, s), np.where(below, s, e * s)
    a = np.minimum(z, 0) - np.log1p(e)
    b = a - z
    return (y * np.exp(gamma_ * b) * (gamma_ * p * a - q) + (1 - y) * np.exp(gamma_ * a) * (p - gamma_ * q * b)) / len(
        z
    )


def layer_by_hand(epsilon: Any, g: Any, x: Any) -> Any:
    size = x.shape[1]
    h = x - x.mean(1, keepdims=True)
    r = 1 / np.sqrt(np.einsum("nd,nd->n", h, h) / size + epsilon)[:, None]
    h *= np.einsum("nd,nd->n", g, h)[:, None] * (-(r**2) / size)
    h += g
    h -= g.mean(1, keepdims=True)
    h *= r
    return h


def fused(name: str, code: str, arrays: Mapping[str, Any], like: Any) -> Work:
    """The hand-written loop, compiled with the same flags; the arrays in the order of the names."""
    room = Path(mkdtemp())
    (room / "vector.h").write_text(VECTOR)
    (room / "hand.c").write_text(code)
    files = ["-include", str(room / "vector.h"), str(room / "hand.c"), "-o", str(room / "hand.so"), "-lm"]
    subprocess.run([compiler(), *FLAGS, *FAST.split(), *files], check=True)
    function = getattr(ctypes.CDLL(str(room / "hand.so")), name)
    sizes = [ctypes.c_long(n) for n in like.shape]
    inputs = [np.asarray(arrays[word]) for word in sorted(arrays)]

    def run() -> Any:
        out = np.empty_like(like)
        function(*sizes, *(ctypes.c_void_p(array.ctypes.data) for array in (*inputs, out)))
        return out

    return run


def extra(work: Work) -> float:
    """The memory that a call takes at its peak beside its result, in units of the result."""
    tracemalloc.start()
    size = float(work().nbytes)
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (peak - before - size) / size


def libraries(derivation: Derivation, result: str, arrays: Mapping[str, Any]) -> dict[str, Work]:
    """The same result compiled by `jax.jit` and `torch.compile`, where they are installed."""
    works: dict[str, Work] = {}
    if find_spec("jax"):
        import jax

        jax.config.update("jax_enable_x64", True)
        jitted = jax.jit(derivation.compile("jax", result))
        placed = {word: jax.numpy.asarray(array) for word, array in arrays.items()}
        works["jax.jit"] = lambda: jitted(**placed).block_until_ready()
    if find_spec("torch"):
        import torch

        torch.set_num_threads(1)
        space: dict[str, Any] = {}
        exec(derivation.compile("torch", result).source, space)
        traced = torch.compile(space["gradient"])
        tensors = {word: torch.as_tensor(array) for word, array in arrays.items()}
        works["torch.compile"] = lambda: traced(**tensors)
    return works


def compared(
    name: str, derivation: Derivation, result: str, arrays: Mapping[str, Any], hand: Callable[..., Any], loop: Work
) -> list[Row]:
    """A gradient in NumPy and in C beside those written by hand, which must come to the same.

    Each target takes turns with its own peers alone: where another one has just freed large arrays, new ones cost less.
    """
    works: dict[str, Work] = {
        target: partial(derivation.compile(target, result), **arrays) for target in ("numpy", "c")
    }
    works |= {"NumPy by hand": lambda: hand(**arrays), "C by hand": loop}
    for work in works.values():
        np.testing.assert_allclose(work(), works["NumPy by hand"](), rtol=1e-9, atol=1e-15)
    memory = {target: f"{extra(works[target]):.1f} arrays beside the result" for target in ("numpy", "c")}
    memory["numpy"] += f", {extra(works['NumPy by hand']):.1f} by hand"
    by_hand = interleaved({way: works[way] for way in ("numpy", "NumPy by hand")}, rounds=7, patience=PATIENCE)
    loops = {way: works[way] for way in ("c", "C by hand")} | libraries(derivation, result, arrays)
    native = interleaved(loops, patience=PATIENCE)
    return [
        Row(f"{name}, NumPy", by_hand.pop("numpy"), by_hand, most=1.2, details={"note": memory["numpy"]}),
        Row(f"{name}, C", native.pop("c"), native, most=1.3, details={"note": memory["c"]}),
    ]


def compiled(samples: int = 4096, entries: int = 1 << 22) -> list[Row]:
    """Gradients of CCE for samples of 1000 classes, of BCE and focal loss for many entries, and of a layer norm.

    Cases for which no time is left are named, and not measured.
    """
    started = time.monotonic()
    random = np.random.default_rng(0)
    z, y = random.normal(size=(samples, 1000)), np.eye(1000)[random.integers(0, 1000, samples)]
    logits, labels = random.normal(size=entries) * 3, random.integers(0, 2, entries).astype(float)
    cce, bce = {"y": y, "z": z}, {"y": labels, "z": logits}
    focal = {"gamma_": np.float64(2.0), **bce}
    layer = {"epsilon": np.float64(1e-5), "g": random.normal(size=z.shape), "x": z}
    rows: list[Case] = [
        (f"CCE [{samples}, 1000]", load("cce"), "mean-by-logit", cce, cce_by_hand, fused("cce", CCE_BY_HAND, cce, z)),
        (f"BCE [{entries}]", load("bce"), "mean-by-logit", bce, bce_by_hand, fused("bce", BCE_BY_HAND, bce, logits)),
        (
            f"focal [{entries}]",
            own(FOCAL),
            "gradient",
            focal,
            focal_by_hand,
            fused("focal", FOCAL_BY_HAND, focal, logits),
        ),
        (
            f"layer norm [{samples}, 1000]",
            own(LAYER),
            "gradient",
            layer,
            layer_by_hand,
            fused("layer", LAYER_BY_HAND, layer, z),
        ),
    ]
    return [row for case in rows for row in _in_time(case, started)]


def _in_time(case: Case, started: float) -> list[Row]:
    """The rows of a case, or that there is no time for it."""
    if time.monotonic() - started > SECONDS:
        return [Row(case[0], float("nan"), details={"note": f"not measured: {SECONDS} s are over"})]
    return compared(*case)


def own(text: str) -> Derivation:
    """The derivation of a text."""
    path = Path(mkdtemp()) / "own.md"
    path.write_text(text, encoding="utf-8")
    return load(path)
