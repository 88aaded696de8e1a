"""C that runs: compiled once with the compiler of the machine, called with NumPy arrays."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from symgrad.codegen.routine import Module, Routine
from symgrad.codegen.targets import c, written
from symgrad.errors import SymgradError
from symgrad.language import terms as t

FLAGS = ("-std=c99", "-fPIC", "-shared", "-fno-math-errno", "-fno-trapping-math", "-fopenmp-simd")
FAST = "-O3 -march=native"
"""Flags that the variable CFLAGS replaces."""

REALS = {"float32": "float", "float64": "double"}

VECTOR = r"""#include <features.h>
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__) && defined(__GLIBC__) && __GLIBC_PREREQ(2, 35)
#define MANY __attribute__((simd("notinbranch")))
#define OF(f) MANY double f(double); MANY float f##f(float);
OF(exp) OF(log) OF(sin) OF(cos) OF(log1p) OF(tanh) OF(erf)
#endif
"""
"""The functions of which glibc has forms for several numbers at once; they err by 4 units in the last place at most."""


def call(module: Module, routine: Routine, arrays: Mapping[str, Any], sizes: Mapping[t.Dim, int], kind: Any) -> Any:
    """What a routine gives. Errors: MemoryError where there is none for its arrays; SymgradError without a compiler."""
    real = kind if kind.name in REALS else np.dtype(np.float64 if kind.itemsize > 4 else np.float32)
    words, names, _ = c.signature(module, routine)
    dims = {word: dim for dim, word in module.words.items()}
    labels = {name: argument.labels is not None for name, argument in routine.arguments.items()}
    given = [np.ascontiguousarray(arrays[name], np.intp if labels[name] else real) for name in names]
    results = [np.empty([d if isinstance(d, int) else sizes[d] for d in shape], real) for shape in routine.shapes]
    function = getattr(_library(written(module, "c"), REALS[real.name]), routine.name)
    counts = [ctypes.c_ssize_t(sizes[dims[word]]) for word in words]
    if function(*counts, *(ctypes.c_void_p(array.ctypes.data) for array in (*given, *results))):
        raise MemoryError(f"no memory for {routine.name}")
    found = tuple(result.astype(kind, copy=False) if result.shape else kind.type(result[()]) for result in results)
    return found if len(found) > 1 else found[0]


def compiler() -> str:
    """Errors: SymgradError where there is none."""
    found = shutil.which(os.environ.get("CC", "cc"))
    if found is None:
        raise SymgradError("no C compiler was found; install one as cc, or name it in the variable CC")
    return found


@lru_cache(maxsize=256)
def _library(text: str, real: str) -> ctypes.CDLL:
    with tempfile.TemporaryDirectory(prefix="symgrad-") as room:
        source, header, library = (Path(room) / name for name in ("module.c", "vector.h", "module.so"))
        source.write_text(text, encoding="utf-8")
        header.write_text(VECTOR, encoding="utf-8")
        files = [f"-DREAL={real}", "-include", str(header), str(source), "-o", str(library), "-lm"]
        for options in (os.environ.get("CFLAGS", FAST).split(), ["-O2"]):
            command = [compiler(), *FLAGS, *options, *files]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode == 0:
                return ctypes.CDLL(str(library))
        raise SymgradError(f"the C compiler refused a function: {run.stderr.strip().splitlines()[:1]}")
