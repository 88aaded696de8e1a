"""SymPy expressions to terms and back; nothing is lost on the way, and what has no meaning here is refused by name.

SymPy is the language of the Python interface: `IndexedBase` and `Indexed`, `Idx` or integer symbols as indices,
`Sum(body, (j, 1, K))`, `Product`, `KroneckerDelta`, unevaluated `Derivative`, `Piecewise`, and functions. The bridge
trusts none of SymPy's own rules: it reads what an expression says, and calls no `diff`, `doit` or `simplify`.
"""

from symgrad.bridge.inward import Reading, from_sympy, goal, read
from symgrad.bridge.names import Names
from symgrad.bridge.outward import to_sympy

__all__ = ["Names", "Reading", "from_sympy", "goal", "read", "to_sympy"]
