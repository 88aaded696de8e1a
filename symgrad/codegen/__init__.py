"""Compiled functions: a term as a vectorised function of named arrays, in NumPy, PyTorch, JAX and C.

A term becomes one program (`lower`, `sums`, `stable`), which knows no language; each language has one printer and a
table with one row an operation (`targets`). The text that is printed is what runs, and can be pasted elsewhere.

No step loops over a range in Python, but for large blocks of rows where NumPy would make many arrays as large as the
result; sums of products are contracted, so that time and memory are those of the result wherever the expression allows;
exponentials are shifted, so that logits of a thousand do not overflow.
"""

from symgrad.codegen.compiled import Compiled
from symgrad.codegen.compose import Objective, compile
from symgrad.codegen.names import identifier
from symgrad.codegen.runtime import available
from symgrad.codegen.targets import TARGETS

__all__ = ["TARGETS", "Compiled", "Objective", "available", "compile", "identifier"]
