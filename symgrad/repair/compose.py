"""Sums and products put together from pieces, with the parentheses and signs that they need."""

from __future__ import annotations

from symgrad.reader.syntax import ast


def is_sum(node: ast.Node) -> bool:
    return isinstance(node, ast.Plus | ast.Signed | ast.Relation)


def is_atom(node: ast.Node) -> bool:
    """Whether a script or a product sign beside the node can only belong to the whole of it."""
    if isinstance(node, ast.Script):
        return node.sup is None and is_atom(node.base)
    if isinstance(node, ast.Call):
        return bool(node.bracket)
    return isinstance(node, ast.Num | ast.Sym | ast.Group | ast.Fenced | ast.Grid)


def is_open(node: ast.Node) -> bool:
    """Whether the node would swallow a factor written after it."""
    match node:
        case ast.Big() | ast.Signed():
            return True
        case ast.Diff():
            return not node.inside or node.style == "_"
        case ast.Call():
            return not node.bracket
        case ast.Times():
            return is_open(node.factors[-1])
    return False


def grouped(node: ast.Node) -> ast.Node:
    return node if isinstance(node, ast.Group) and node.bracket == "(" else ast.Group(node)


def plus(terms: tuple[ast.Node, ...], signs: tuple[str, ...]) -> ast.Node:
    """A sum of at least one term; a plus in front is not written."""
    first = "" if signs[0] == "+" else signs[0]
    if len(terms) > 1:
        return ast.Plus(terms, (first, *(sign or "+" for sign in signs[1:])))
    return signed(first, terms[0])


def signed(sign: str, node: ast.Node) -> ast.Node:
    """`-x` in its shortest form: two minus signs cancel.

    >>> ast.to_latex(signed("-", ast.Signed("-", ast.Sym("x"))))
    'x'
    """
    if sign != "-":
        return node
    if isinstance(node, ast.Signed):
        return node.body if node.sign == "-" else ast.Signed("-", node.body)
    return ast.Signed("-", ast.Group(node) if isinstance(node, ast.Plus) else node)


def times(factors: tuple[ast.Node, ...], signs: tuple[str, ...] | None = None) -> ast.Node:
    """A product of at least one factor, in parentheses where a factor is a sum or would swallow the next one."""
    signs = ("",) * (len(factors) - 1) if signs is None else signs
    if len(factors) == 1:
        return factors[0]
    last = len(factors) - 1
    shown = tuple(grouped(f) if is_sum(f) or (n < last and is_open(f)) else f for n, f in enumerate(factors))
    return ast.Times(shown, tuple(_dot(sign, shown[n + 1]) for n, sign in enumerate(signs)))


def _dot(sign: str, right: ast.Node) -> str:
    """Digits must not run into what stands before them."""
    return sign or ("\\cdot" if isinstance(leftmost(right), ast.Num) else "")


def leftmost(node: ast.Node) -> ast.Node:
    """The piece that the formula begins with."""
    match node:
        case ast.Script(base):
            return leftmost(base)
        case ast.Quotient(over, style="/"):
            return leftmost(over)
        case ast.Times(factors):
            return leftmost(factors[0])
    return node


def product(*nodes: ast.Node) -> ast.Node:
    """The product of several values, flattened.

    >>> ast.to_latex(product(ast.Sym("N"), ast.Times((ast.Sym("a"), ast.Sym("b")), ("\\\\cdot",))))
    'N a \\\\cdot b'
    """
    factors, signs = list[ast.Node](), list[str]()
    for node in nodes:
        signs += [""] if factors else []
        factors += node.factors if isinstance(node, ast.Times) else (node,)
        signs += node.signs if isinstance(node, ast.Times) else ()
    return times(tuple(factors), tuple(signs))


def parts_of_sum(node: ast.Node) -> tuple[tuple[ast.Node, ...], tuple[str, ...]]:
    """The terms of a sum, or the one term that there is, and their signs."""
    if isinstance(node, ast.Plus):
        return node.terms, node.signs
    return ((node.body,), (node.sign,)) if isinstance(node, ast.Signed) else ((node,), ("",))


def factors_of(node: ast.Node) -> tuple[ast.Node, ...]:
    return node.factors if isinstance(node, ast.Times) else (node,)


def without(node: ast.Times, position: int) -> ast.Node:
    """The product without one factor and the sign before it; without the first factor and the sign after it."""
    drop = max(position - 1, 0)
    return times(
        (*node.factors[:position], *node.factors[position + 1 :]), (*node.signs[:drop], *node.signs[drop + 1 :])
    )


def splice_term(parent: ast.Plus, position: int, new: ast.Node) -> ast.Node:
    """The sum with another term at `position`."""
    sign = parent.signs[position]
    if isinstance(new, ast.Signed):
        sign, new = _times_sign(sign, new.sign), new.body
    before, after = slice(None, position), slice(position + 1, None)
    if isinstance(new, ast.Plus) and sign != "-":
        signs = (_times_sign(sign, new.signs[0]), *new.signs[1:])
        return plus(
            (*parent.terms[before], *new.terms, *parent.terms[after]),
            (*parent.signs[before], *signs, *parent.signs[after]),
        )
    term = ast.Group(new) if isinstance(new, ast.Plus) else new
    return plus(
        (*parent.terms[before], term, *parent.terms[after]), (*parent.signs[before], sign, *parent.signs[after])
    )


def _times_sign(left: str, right: str) -> str:
    return "-" if (left == "-") != (right == "-") else "+"


def splice_factor(parent: ast.Times, position: int, new: ast.Node) -> ast.Node:
    """The product with another factor at `position`."""
    factors, signs = (new.factors, new.signs) if isinstance(new, ast.Times) else ((new,), ())
    return times(
        (*parent.factors[:position], *factors, *parent.factors[position + 1 :]),
        (*parent.signs[:position], *signs, *parent.signs[position:]),
    )
