"""Derivatives that are written as names: `\\dot x`, `J_f(x)`, `D f`, `H_f`.

They are derivatives by custom where what they name is a function that the document defines, and where the name itself
means nothing else there. A custom of letters is no word of the author: but for dots, which mean nothing else above a
function of one argument, what is read so is proved, and nothing is refuted by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from symgrad.reader.functions.calculus import HESSIAN, JACOBIAN, NAMED
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import decorate, unspaced

DOTS = {"\\dot": 1, "\\ddot": 2, "\\dddot": 3}
"""Marks above a function of one argument, and how often it is differentiated."""

_TIMES = (("t",), ("\\tau",))
"""By custom, a dot is the derivative by time, and by no other argument."""

DIFFERENTIAL = "D"
CUSTOMS = {"J": (JACOBIAN, 1), "H": (HESSIAN, 2), DIFFERENTIAL: (JACOBIAN, 1)}
"""Letters before a function, or with it as subscript: the sign of the derivative, and its order."""


def spelled_out(scope: Scope, parts: list[Part], *, defines: bool = False) -> list[Part]:
    """The parts with derivatives in the place of their names; defines: the first part is a name that is given here."""
    found = [part if part.tree is None else replace(part, tree=_spelled(scope, part.tree)) for part in parts]
    return [*parts[: int(defines)], *found[int(defines) :]]


def is_derivative(scope: Scope, run: str) -> bool:
    """Whether letters without space are a derivative, `Df`, rather than a name."""
    return run[:1] == DIFFERENTIAL and run[1:] in scope.rules and not _is_known(scope, DIFFERENTIAL)


def by_custom(parts: Iterable[Part]) -> str:
    """Why nothing is refuted: a letter may be no derivative. Empty where there is none."""
    nodes = (node for part in parts if part.tree is not None for node in ast.walk(part.tree))
    signs = sorted(node.sign for node in nodes if isinstance(node, ast.Diff) and node.sign in NAMED)
    return f"it is a guess that a letter stands for the {NAMED[signs[0]]}" if signs else ""


def _spelled(scope: Scope, tree: ast.Node) -> ast.Node:
    """The tree with each name of a derivative exchanged, the outer ones first."""
    applied = set(map(id, _applied(tree)))
    for node in ast.walk(tree):
        if id(node) not in applied and (new := _derivative(scope, node)) is not None:
            return _spelled(scope, ast.exchange(tree, node, new))
    return tree


def _applied(tree: ast.Node) -> Iterator[ast.Node]:
    """The heads before brackets, which are read with these."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.head
        if isinstance(node, ast.Times):
            behind = zip(pairwise(node.factors), node.signs, strict=False)
            yield from (one for (one, two), sign in behind if not sign and isinstance(two, ast.Group))


def _derivative(scope: Scope, node: ast.Node) -> ast.Node | None:
    """What a node stands for as a derivative; None where it is none."""
    match node:
        case ast.Call(head, args, bracket):
            body = _dotted(scope, head)
            if body is not None:
                return ast.Call(body, args, bracket, span=node.span)
            named, by = _subscripted(scope, head), _variable(scope, head)
            if named is not None and _takes(scope, named[1], args):
                return _of(named[0], ast.Call(named[1], args, bracket, span=node.span), node)
            return _of(DIFFERENTIAL, args.items[0], node, by) if by and len(args.items) == 1 else None
        case ast.Times():
            return _in_product(scope, node)
        case ast.Script() if (named := _subscripted(scope, node)) is not None:
            return _of(*named, node)
        case ast.Sym():
            return _dotted(scope, node)
    return None


def _of(letter: str, body: ast.Node, node: ast.Node, variables: tuple[ast.Variable, ...] = ()) -> ast.Diff:
    sign, times = CUSTOMS[letter]
    return ast.Diff(sign, body, variables, True, "_", times, span=node.span)


def _dotted(scope: Scope, node: ast.Node) -> ast.Node | None:
    """`x'` of `\\dot x`."""
    mark, _, name = node.name.partition(" ") if isinstance(node, ast.Sym) else ("", "", "")
    rule = scope.rules.get(name)
    if mark not in DOTS or rule is None or rule.params not in _TIMES or _is_known(scope, f"{mark} {name}"):
        return None
    return ast.Script(ast.Sym(name, span=node.span), None, None, DOTS[mark], span=node.span)


def _subscripted(scope: Scope, node: ast.Node) -> tuple[str, ast.Node] | None:
    """The letter and the function of `J_f`."""
    if not isinstance(node, ast.Script) or node.sub is None or node.sup is not None or node.primes:
        return None
    letter, function = ast.bare(node.base), ast.bare(node.sub)
    if not isinstance(letter, ast.Sym) or letter.name not in CUSTOMS or not _is_function(scope, function):
        return None
    known = _is_known(scope, decorate(letter.name, function)) or _is_known(scope, letter.name)
    return None if known else (letter.name, function)


def _in_product(scope: Scope, node: ast.Times) -> ast.Node | None:
    """`D f` and `H_f(x)` and `D_x (A x)`, which are parsed as products."""
    for n, (first, second) in enumerate(pairwise(node.factors)):
        found = None if node.signs[n] else _before(scope, first, second, node)
        if found is not None:
            rest = (*node.factors[:n], found, *node.factors[n + 2 :])
            signs = (*node.signs[:n], *node.signs[n + 1 :])
            return found if len(rest) == 1 else ast.Times(rest, signs, span=node.span)
    return None


def _before(scope: Scope, first: ast.Node, second: ast.Node, node: ast.Node) -> ast.Node | None:
    """The derivative that two factors are: `D` and `f(x)`, `H_f` and `(x)`, `D_x` and `(A x)`."""
    if (named := _subscripted(scope, first)) is not None and isinstance(second, ast.Group) and second.bracket == "(":
        args = ast.Seq((second.body,), span=second.span)
        call = ast.Call(named[1], args, span=second.span)
        return _of(named[0], call, node) if _takes(scope, named[1], args) else None
    if _is_free(scope, first):
        head = second.head if isinstance(second, ast.Call) else second
        return _of(DIFFERENTIAL, second, node) if _is_function(scope, ast.bare(head)) else None
    by = _variable(scope, first) if isinstance(second, ast.Call | ast.Group) else ()
    return _of(DIFFERENTIAL, second, node, by) if by else None


def _variable(scope: Scope, node: ast.Node) -> tuple[ast.Variable, ...]:
    """The x of `D_x`, an array."""
    if not isinstance(node, ast.Script) or node.sub is None or node.sup is not None or node.primes:
        return ()
    by = ast.bare(node.sub)
    known = isinstance(by, ast.Sym) and _is_array(scope, by.name)
    return (ast.Variable(by, span=by.span),) if known and _is_free(scope, node.base) else ()


def _is_free(scope: Scope, node: ast.Node) -> bool:
    """Whether it is the letter of differentials, and means nothing else."""
    letter = ast.bare(node)
    return isinstance(letter, ast.Sym) and letter.name == DIFFERENTIAL and not _is_known(scope, DIFFERENTIAL)


def _takes(scope: Scope, function: ast.Node, args: ast.Seq) -> bool:
    """Whether a function has so many arguments."""
    return isinstance(function, ast.Sym) and len(scope.rules[function.name].params) == len(args.items)


def _is_function(scope: Scope, node: ast.Node) -> bool:
    return isinstance(node, ast.Sym) and node.name in scope.rules


def _is_array(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    return symbol is not None and symbol.kind in ("array", "quantity") and bool(symbol.dims)


def _is_known(scope: Scope, name: str) -> bool:
    return unspaced(name) in scope.named or (scope.knows(name) and not scope.guessed(name))
