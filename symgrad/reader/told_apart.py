"""Letters below a name that may be labels, `\\max(0, d_p - d_n + m)`, or one step of many, where they are taken for any
index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from symgrad.language.context import Definition, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import subterms
from symgrad.language.terms import Apply, Entry, Ix, Reduce
from symgrad.reader.arrays.scripts import split_digits
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital


def perhaps_labels(scope: Scope, goal: Goal) -> str:
    """Two entries of one array in the formula of a quantity that is written without an index, where no sum runs over
    the array and nobody declared it: as labels they are never the same, and as indices they may be.
    """
    summed = {node.dim for node in goal.nodes() if isinstance(node, Reduce)}
    for name in sorted(goal.names() & goal.context.definitions.keys()):
        known = goal.context.definitions[name]
        symbol = scope.symbols.get(name)
        ranges = {dim for _, dim in known.indices}
        whole = symbol is not None and len(symbol.hidden) > 1 and ranges.isdisjoint(summed)
        if whole and (array := _entered_twice(scope, known)):
            return f"nothing says whether the letters below {array} are labels of its own, or any indices"
    return ""


def perhaps_one_step(goal: Goal) -> str:
    """An unknown function of all `h_t`, where t stands on one side alone: it may depend on one of them, and not on all,
    as the loss behind one step does.
    """
    alone = free_indices(goal.lhs) ^ free_indices(goal.rhs)
    ranges = {dim for letter, dim in goal.free if letter in alone}
    for name in sorted(goal.names() & goal.context.definitions.keys()):
        body = goal.context.definitions[name].body
        for array in sorted(entry_names(body)) if isinstance(body, Apply) and body.name == name else ():
            if not ranges.isdisjoint(_ranges(goal, array)):
                return f"{name} may depend on one of the {array} alone"
    return ""


def perhaps_columns(scope: Scope, parts: Sequence[Part]) -> str:
    """A letter of which nobody says what it is, with one index as a vector and with two as a number: by custom `u_1` is
    the row of the `u_{1j}`, and to some the column of the `u_{j1}`. With one index it may stand in an earlier formula,
    `x_{ij} = u_j^T z_i`, through which this one is judged.
    """
    found = dict[str, set[int]]()
    for node in (node for part in parts if part.tree is not None for node in ast.walk(part.tree)):
        base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sub is not None else None
        if isinstance(base, ast.Sym) and isinstance(node, ast.Script) and base.name in scope.symbols:
            found.setdefault(base.name, set()).add(len(split_digits(index_nodes(node.sub), 2)))
    earlier = {name for name in scope.transposed if not is_capital(name)}
    both = {name for name, counts in found.items() if 2 in counts and (1 in counts or name in earlier)}
    either = sorted(name for name in both if not scope.is_declared(name))
    return f"{either[0]} with one index may be a row or a column" if either else ""


def perhaps_applied(scope: Scope, trees: Sequence[ast.Node]) -> str:
    """A letter that nobody declared and that stands in a claim nowhere but before a number in brackets: `p(0)` may be a
    value of p, and by its looks is `p \\cdot 0`. In `p(1) + (1 - p)(0)` it is a number for certain.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    products = [node for node in nodes if isinstance(node, ast.Times)]
    pairs = [(*pair, sign) for node in products for pair, sign in zip(pairwise(node.factors), node.signs, strict=True)]
    heads = [head for head, behind, sign in pairs if not sign and _is_number_in_brackets(behind)]
    at = {id(part) for head in heads for part in ast.walk(head)}
    alone = {name for node in nodes if id(node) not in at for name in candidates(node)}
    names = (candidates(head)[-1] for head in heads if candidates(head))
    return min((name for name in names if name not in alone and scope.guessed(name)), default="")


def _is_number_in_brackets(node: ast.Node) -> bool:
    return isinstance(node, ast.Group) and node.bracket == "(" and isinstance(ast.bare(node.body), ast.Num)


def _ranges(goal: Goal, name: str) -> set[str]:
    """The ranges of the indices of a name."""
    known = goal.context.definitions.get(name)
    array = goal.context.arrays.get(name)
    dims = [dim for _, dim in known.indices] if known is not None else array.dims if array is not None else ()
    return {dim for dim in dims if isinstance(dim, str)}


def may_vary(scope: Scope, tree: ast.Node) -> bool:
    """Whether a delta that nobody declared stands before a name, with which it may be one name: `\\delta h`."""
    products = (node.factors for node in ast.walk(tree) if isinstance(node, ast.Times))
    signs = (ast.bare(factor) for factors in products for factor in factors[:-1])
    return any(isinstance(one, ast.Sym) and one.name in _VARIATIONS and scope.guessed(one.name) for one in signs)


_VARIATIONS = ("\\delta", "\\Delta")

VARIED = "\\delta before {} may be the sign of a change or of a derivative, or a number"
VARIED_HINT = "say what \\delta is: <!-- symgrad: \\delta: scalar -->"


def varied_name(scope: Scope, *trees: ast.Node) -> str:
    """The name that a delta of which nothing is said stands before, where it does so on both sides: of `y = x^2`,
    `\\delta y = 2 x \\delta x` is true of changes and false of a number, and `\\delta y = x \\delta x` the contrary.
    """
    found = [next(_before_names(scope, tree), "") for tree in trees]
    return found[0] if all(found) else ""


def _before_names(scope: Scope, tree: ast.Node) -> Iterator[str]:
    """The names right behind such a delta, with nothing between them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Times):
            for one, other, sign in zip(node.factors, node.factors[1:], node.signs, strict=False):
                unknown = isinstance(one, ast.Sym) and (scope.guessed(one.name) or not scope.knows(one.name))
                if unknown and one == _SIGN and not sign and candidates(other):
                    yield ast.to_latex(other)


_SIGN = ast.Sym("\\delta")


def _entered_twice(scope: Scope, known: Definition) -> str:
    """A guessed array of one index, of which the formula of a quantity holds the entries at two of its letters."""
    letters = {letter for letter, _ in known.indices}
    found: dict[str, set[str]] = {}
    for node in subterms(known.body):
        match node:
            case Entry(name, (Ix(letter),)) if letter in letters and scope.guessed(name):
                found.setdefault(name, set()).add(letter)
    return min((name for name, at in found.items() if len(at) > 1), default="")
