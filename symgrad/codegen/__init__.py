"""Compiled functions: a term as a vectorised NumPy function of named arrays.

No step loops over a range in Python; sums of products are contracted, so that time and memory are those of the result
wherever the expression allows; exponentials are shifted, so that logits of a thousand do not overflow.
"""

from symgrad.codegen.compiled import Compiled, compile, identifier

__all__ = ["Compiled", "compile", "identifier"]
