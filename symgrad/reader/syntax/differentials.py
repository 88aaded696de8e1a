"""Where a `d` is the sign of a differential: `dL = \\operatorname{tr}(G^T dX)`, `d(X^{-1})`, `\\mathrm{d} \\log |X|`.

It is one where nobody said that d is anything else, and where it stands before names or brackets alone. A relation
holds for every direction, so that each of its terms has one differential as a factor: of an area `dx\\,dy`, and of
`dW = X^T \\delta` nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import unspaced

SIGN = ast.Sym("d")

LINEAR = ("tr", "vec", "diag", "Tr", "trace", "\\sum")
"""What is linear in a differential below it."""


TRANSPOSED = tuple(map(ast.Sym, ("T", "\\top", "\\intercal")))
"""Marks of a transpose."""


def marked(trees: Sequence[ast.Node | None], *, known: bool) -> list[ast.Node | None]:
    """The sides of a chain with their differentials as nodes; as they are where a d is something else in them.

    `d(x)` alone may be a distance, or any other function. What a chain begins with, `df(x) \\cdot h`, shows that others
    in it are derivatives along directions as well. known: d is a number as well, but no factor of all terms of
    a relation.
    """
    found = [tree if tree is None else _marked(tree, _joined) for tree in trees]
    read = [tree for tree in found if tree is not None]
    if not are_of_first_order(*read):
        directed = [tree if tree is None else _marked(tree, _directed) for tree in trees]
        left = directed[0] != trees[0]
        if left and not any(SIGN in ast.walk(tree) for tree in directed if tree is not None):
            return directed
    nodes = [node for tree in read for node in ast.walk(tree)]
    shown = any(isinstance(node, ast.Differential) and not _is_argument(node.body) for node in nodes)
    whole = not known or are_of_first_order(*read)
    return found if shown and whole and SIGN not in nodes else list(trees)


def _is_argument(body: ast.Node) -> bool:
    return isinstance(body, ast.Group) and body.bracket == "("


def _marked(tree: ast.Node, join: Callable[[ast.Node], ast.Node | None]) -> ast.Node:
    for node in ast.on_the_line(tree):
        new = join(node)
        if new is not None:
            return _marked(ast.exchange(tree, node, new), join)
    return tree


def _directed(node: ast.Node) -> ast.Node | None:
    """The node with its first derivative along directions, `d f(x) \\cdot h`, as a node; None where there is none."""
    for at, sign in enumerate(node.signs[1:]) if isinstance(node, ast.Times) else ():
        assert isinstance(node, ast.Times)
        mark, body, along = node.factors[at : at + 3]
        order = _order(mark)
        directions = _items(along)
        if order != len(directions) or node.signs[at] or sign != "\\cdot" or not _is_at_a_name(body):
            continue
        joined = ast.Differential(body, directions, span=(mark.span[0], along.span[1]))
        factors = (*node.factors[:at], joined, *node.factors[at + 3 :])
        signs = (*node.signs[:at], *node.signs[at + 2 :])
        return ast.Times(factors, signs, span=node.span) if signs else joined
    return None


def _order(mark: ast.Node) -> int:
    """Of d, 1, and of `d^2`, 2; 0 for another factor."""
    if mark == SIGN:
        return 1
    power = mark.sup if isinstance(mark, ast.Script) and mark.base == SIGN and mark.sub is None else None
    return int(power.text) if isinstance(power, ast.Num) and power.text in "123456" else 0


def _items(along: ast.Node) -> tuple[ast.Node, ...]:
    body = ast.bare(along)
    return body.items if isinstance(body, ast.Listing) else (along,)


def _is_at_a_name(body: ast.Node) -> bool:
    """Whether it is a function at one name."""
    return (
        isinstance(body, ast.Call) and len(body.args.items) == 1 and isinstance(ast.bare(body.args.items[0]), ast.Sym)
    )


def _joined(node: ast.Node) -> ast.Node | None:
    """The node with its first d put together with what stands behind it; None where there is none."""
    if isinstance(node, ast.Call) and node.head == SIGN and len(node.args.items) == 1:
        return ast.Differential(ast.Group(node.args.items[0], node.bracket or "{", span=node.span), span=node.span)
    if not isinstance(node, ast.Times):
        return None
    for at, sign in enumerate(node.signs):
        body = node.factors[at + 1]
        if node.factors[at] == SIGN and not sign and may_be_varied(body):
            joined = ast.Differential(body, span=(node.factors[at].span[0], body.span[1]))
            factors = (*node.factors[:at], joined, *node.factors[at + 2 :])
            signs = (*node.signs[:at], *node.signs[at + 1 :])
            return ast.Times(factors, signs, span=node.span) if signs else joined
    return None


def may_be_varied(node: ast.Node) -> bool:
    """What a differential may stand before. That of a power, `dx^2`, may be the power of a differential."""
    node = ast.bare(node)
    if isinstance(node, ast.Script):
        power = isinstance(ast.bare(node.base), ast.Sym) and isinstance(ast.bare(node.sup or node.base), ast.Num)
        return not power and may_be_varied(node.base)
    return node != SIGN and not isinstance(node, ast.Num | ast.Text | ast.Dots | ast.Differential)


def stand_before_names(*sides: ast.Node) -> bool:
    """Whether there is a d on every side, and each stands before what it may be the differential of."""
    found = [_marked(side, _joined) for side in sides]
    return all(differentials(side) for side in found) and not any(SIGN in ast.walk(side) for side in found)


def may_be_signs(*sides: ast.Node) -> bool:
    """Whether a d, or a power of it, stands before something on every side: `d^2 x = 6t\\,dt^2`."""
    return all(any(map(_stands_before, ast.on_the_line(side))) for side in sides)


def _stands_before(node: ast.Node) -> bool:
    factors = node.factors[:-1] if isinstance(node, ast.Times) else ()
    return any(_order(factor) for factor in factors)


def differentials(tree: ast.Node) -> list[ast.Differential]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Differential) and not node.along]


NAMED = "{} has a meaning of its own here, and may be no differential"


def written_names(tree: ast.Node | None) -> list[str]:
    """The differentials of single names as they are written."""
    bodies = (node.body for node in differentials(tree)) if tree is not None else ()
    return [unspaced(f"d{ast.to_latex(body)}") for body in bodies if not isinstance(body, ast.Group)]


def names_of_their_own(sides: Sequence[ast.Node | None]) -> set[str]:
    """What is equal to something without a differential: `dx = 0.1`, `dW = \\frac{\\partial L}{\\partial W}`."""
    read = [ast.bare(side) for side in sides if side is not None]
    plain = any(not differentials(side) and not _is_zero(side) for side in read)
    return (
        {name for side in read if isinstance(side, ast.Differential) for name in written_names(side)}
        if plain
        else set()
    )


def are_of_first_order(*sides: ast.Node) -> bool:
    """Whether every term of all sides has one differential as a factor, but for a side that is 0."""
    degrees = {_degree(side) for side in sides if not _is_zero(side)}
    return degrees == {1}


def _is_zero(node: ast.Node) -> bool:
    return ast.bare(node) == ast.Num("0")


def _degree(node: ast.Node) -> int | None:
    """How many differentials are multiplied in each term; None where that is not the same for all of them."""
    node = ast.bare(node)
    if not differentials(node):
        return 0
    match node:
        case ast.Differential(body):
            return None if differentials(body) else 1
        case ast.Group(body) | ast.Signed(_, body) | ast.Big("\\sum", body):
            return _degree(body)
        case ast.Script(body, _, sup) if sup is None or ast.bare(sup) in TRANSPOSED:
            return _degree(body)
        case ast.Call(ast.Sym(head), args) if head in LINEAR and len(args.items) == 1:
            return _degree(args.items[0])
        case ast.Plus(terms) | ast.Relation(terms):
            degrees = {_degree(term) for term in terms if not _is_zero(term)}
            return degrees.pop() if len(degrees) == 1 else None
        case ast.Times(factors) | ast.Fenced(ast.Seq(factors)):
            found = [_degree(factor) for factor in factors]
            return None if None in found else sum(degree or 0 for degree in found)
        case ast.Quotient(over, under):
            return _degree(over) if not differentials(under) else None
    return None
