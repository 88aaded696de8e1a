"""Signs that a document defines as something else: "let $\\|x\\| = \\max_i |x_i|$", "$a \\odot b := a + b$".

The signs of norms, of products and of known functions mean what they mean by custom. Who defines one may say just that,
so that it is judged as what is claimed of it, or another thing, which nothing here can put in its place.
"""

from __future__ import annotations

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates

_PRODUCTS = frozenset(("\\odot", "\\cdot", "\\times", "\\otimes", "\\circ", "*", "\\star", "\\ast"))
OWN_SIGN = "a definition may give a sign another meaning than it has by custom"
"""Why nothing is refuted by such a definition; nothing more is said where it does not hold of what the sign means."""


def is_sign(left: ast.Node | None) -> bool:
    """Whether a left side is a sign at its arguments.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> [is_sign(parse(Fragment.of(text))) for text in (r"\\|x\\|", r"a \\odot b", "f(x)", "a b")]
    [True, True, False, False]
    """
    node = ast.bare(left) if left is not None else None
    if isinstance(node, ast.Script) and node.sub is None:
        node = ast.bare(node.base)
    match node:
        case ast.Fenced():
            return True
        case ast.Times(signs=signs):
            return bool(_PRODUCTS & set(signs))
        case ast.Call(head=head):
            return not FUNCTION_NAMES.keys().isdisjoint(candidates(head))
    return False
