"""What equations and words say beside a claim: what an inverse is, or that a claim has no value where it is meant."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from symgrad.kernel import Refutation
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.language.functions import function_row
from symgrad.language.nodes import Node
from symgrad.language.ranks import FULL_RANK
from symgrad.regex import regex

_SINGULAR = regex(
    r"(?<!non-)(?<!non)\bsingular|non-?invertible|not (?:invertible|regular)|nilpotent|idempotent|involution|projection"
    r"|antisymmetric|is constant|of a kind"
    r"|(?<!full )(?<!full-)(?<!full row )(?<!full column )\brank|\\det|\bdet\b|=\s*0"
)
"""In what was said and not understood: that a matrix may have no inverse."""


def singular(goal: Goal) -> str:
    """What was said of a matrix and not understood, so that it may have no inverse where a claim is meant to hold."""
    nodes = (node for node in goal.nodes() if isinstance(node, t.Matrix))
    names = goal.context.with_values(frozenset[str]().union(*(goal.context.reachable_from(n.matrix) for n in nodes)))
    return next((why for why, about in goal.context.unused if about & names and _SINGULAR.search(why)), "")


def unmet(goal: Goal, found: Refutation) -> str:
    """Why the point where the two sides differ may lie outside of what was assumed; empty where it does not.

    What is said of the rank of an array, "full column rank", is looked for at the point: a claim about all arrays of
    full rank fails at each of these where it fails.
    """
    return next((why for why in goal.all_unused() if not _has_rank(goal, found, why)), "")


def _has_rank(goal: Goal, found: Refutation, why: str) -> bool:
    """Whether it was said that an array has full rank, and its value at a point has it. A rank that is not said to be
    that of the columns or of the rows is looked for in square arrays alone, where all of these are one.
    """
    said = FULL_RANK.search(why)
    array = goal.context.arrays.get(said["name"]) if said else None
    if said is None or array is None or len(array.dims) != 2:
        return False
    rows, columns = (found.sizes.get(dim, 0) if isinstance(dim, str) else dim for dim in array.dims)
    rank = _rank(found.point, said["name"], rows, columns)
    wanted = {"column": (columns,), "row": (rows,), None: (columns,) if said["columns"] else (rows, columns)}
    return rows > 0 < columns and all(rank == count for count in wanted[said["kind"]])


def _rank(point: Mapping[tuple[str, tuple[int, ...]], Fraction], name: str, rows: int, columns: int) -> int:
    """The rank of an array at a point by elimination, -1 where an entry has no value."""
    places = [[(name, (i, j)) for j in range(1, columns + 1)] for i in range(1, rows + 1)]
    if any(place not in point for line in places for place in line):
        return -1
    left, rank = [[point[place] for place in line] for line in places], 0
    for column in range(columns):
        pivot = next((line for line in left if line[column]), None)
        if pivot is not None:
            left.remove(pivot)
            left = [[a - b * line[column] / pivot[column] for a, b in zip(line, pivot, strict=True)] for line in left]
            rank += 1
    return rank


def excluded(goal: Goal) -> str:
    """The value that was given to a name and not understood, where a claim divides by what holds the name or takes its
    logarithm: it may have no value there, `\\frac{1 - r^n}{1 - r}` at `r = 1`.
    """
    bases = (node.base for node in goal.nodes() if isinstance(node, t.Power) and not _is_count(node.exponent))
    logs = (node.args[0] for node in goal.nodes() if isinstance(node, t.Function) and node.name == "log")
    names = goal.context.with_values(frozenset[str]().union(*map(goal.context.reachable, (*bases, *logs))))
    return next((why for why, about in goal.context.unused if about & names and _VALUE.search(why)), "")


def on_boundary(goal: Goal) -> str:
    r"""What was assumed and not understood of that which decides a comparison in a claim; empty where nothing was.

    What is true but where the argument of a kink is 0 says nothing of such points, and all that are meant may be such:
    `1\{1 - N > 0\} + 1\{N - 1 > 0\} = 1` at `N = 1`, or of points of a circle. Where both sides are continuous,
    they are equal at such points as well, being so beside them: `|x|^2 = x^2` at `x = 0`. What is divided by there, or
    taken the logarithm of, may have no value: `|x| / |x|`.
    """
    kinks = [node for node in goal.nodes() if _is_kink(node)]
    names = goal.context.with_values(frozenset[str]().union(*map(goal.context.reachable_from, kinks)))
    if any(name.startswith(WEIGHTS) for name in names):
        return MEASURED
    if all(_is_continuous(node, goal, names) for node in goal.nodes()):
        return ""
    return next((why for why, about in goal.context.unused if about & names and not _OPEN.search(why)), "")


_CONTINUOUS = frozenset("exp log sin cos tan sinh cosh tanh sigmoid softplus relu abs max min".split())
"""Functions that are continuous wherever they have a value, in all their arguments."""


def _is_continuous(node: Node, goal: Goal, moved: frozenset[str]) -> bool:
    """Whether a node is continuous in what it is made of, and has a value whatever the moved names are; a derivative, a
    comparison and `x^y` at 0 need not be, nor has the inverse or the logarithm of what may be 0.
    """
    match node:
        case t.Power(base, t.Number(exponent)):
            return exponent >= 0 or _stays(base, goal, moved)
        case t.Power():
            return False
        case t.Function("log" | "tan", (x,)):
            return _stays(x, goal, moved)
        case t.Function(name):
            return name in _CONTINUOUS
    return isinstance(node, t.Number | t.Constant | t.Size | t.Entry | t.Add | t.Mul | t.Reduce | t.Index)


def _stays(term: t.Term, goal: Goal, moved: frozenset[str]) -> bool:
    """Whether a term is positive by its form, or depends on none of the names."""
    return _is_positive(term) or not moved & goal.context.with_values(goal.context.reachable(term))


def _is_positive(term: t.Term) -> bool:
    match term:
        case t.Function("exp" | "sigmoid" | "cosh"):
            return True
        case t.Number(value):
            return value > 0
        case t.Add(terms):
            return all(map(_is_positive, terms))
        case t.Reduce("sum", body=body):
            return _is_positive(body)
    return False


_OPEN = regex(
    r"what was supposed of (?:[^=\\]*[<>][^=\\]*|\\?[A-Za-z]+ *\\[lg]eq? *0) may go on to hold"
    r"|may be positive, as standard deviations are"
)
"""What may be assumed and leaves an open set, `x > 0`: almost all of its points say what all of them do."""

WEIGHTS = "d \\sim "
"""How the names of the weights begin in which integrals are sums: those of one measure, not of almost all."""

MEASURED = "an integral is compared, of which one measure alone is meant"


def _is_kink(node: Node) -> bool:
    match node:
        case t.Function(name):
            return bool(function_row(name).pieces)
        case t.Reduce(op):
            return op in ("max", "min")
    return isinstance(node, t.Positive | t.Zero)


_VALUE = regex(r"\bassumption \\?[A-Za-z]+ *= *-?[\d.]+ was not understood")


def _is_count(exponent: t.Term) -> bool:
    return isinstance(exponent, t.Number) and exponent.value >= 0 and exponent.value.denominator == 1


def property_of(goal: Goal) -> str:
    """The matrix of which a goal says what its inverse is, as in `A^{-1} = A^T`; empty where it is none of these.

    Nobody claims that of all matrices.
    """
    match goal.lhs, goal.rhs:
        case (t.Inverse(matrix, row, column), t.Entry(name, at)) | (t.Entry(name, at), t.Inverse(matrix, row, column)):
            (i, _), (j, _) = matrix.indices
            own = (t.Entry(name, (t.Ix(i), t.Ix(j))), t.Entry(name, (t.Ix(j), t.Ix(i))))
            return name if matrix.body in own and {row, column} == set(at) else ""
    return ""
