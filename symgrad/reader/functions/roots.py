"""Names whose square alone a formula gives: the `\\sigma` of `\\sigma^2 = ...`, by custom the positive root."""

from __future__ import annotations

from symgrad.reader.arrays.scripts import merged
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import base_name, decorate

TWO = ast.Num("2")


def is_root(scope: Scope, node: ast.Node) -> bool:
    """Whether nothing is known of a name, or of a power of it, but the formula of its square."""
    scripts = merged(node)
    base = base_name(scripts.base)
    if base is None or scripts.primes or (scripts.sup is not None and not isinstance(ast.bare(scripts.sup), ast.Num)):
        return False
    known = any(scope.knows(decorate(base, sub)) for sub in {scripts.sub, None})
    return not known and any(decorate(base, sub, TWO) in scope.definitions for sub in (scripts.sub, None))
