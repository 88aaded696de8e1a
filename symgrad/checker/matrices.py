"""Inverses and determinants: what a matrix of few positions says itself, and the relations of an inverse.

**Relations.** *Lemma.* Let `lhs - rhs = sum_m sum_I c_m E_m` be an identity of the entries of matrices A, P, ..., where
each E_m is an entry of `A P - 1` or of `P A - 1` and the c_m are any terms, which have values wherever the goal has one
(`doubtful`): `E / E` would prove everything. Then `lhs = rhs` wherever every inverse of
these is defined and the c_m have values. *Proof.* There E_m = 0. What holds for an arbitrary matrix P holds for the
inverse. So the right side of a goal may be moved by such a sum (`moved`), and what is then checked is an identity of
free data, for all sizes by the theorem. A must be closed, so that it is one matrix in the goal and in the multiple, and
its inverse one that the goal needs at all positions (`_always`), not in one of several cases nor beside a factor that
may switch it off: where it is defined nowhere the goal says nothing. If the goal needs the determinant alone, A is
tested to be regular at every instance, so that the goal holds at all of these. *Or* A is an array of spread data
without known values (`borrowed`). *Proof.* At no size is its determinant the polynomial 0, so that A has an inverse on
a dense set; both sides are equal there, and everywhere by continuity, but for the exceptions of kinks.

**Orthonormal columns.** For an array declared to have them, the entries of `U^T U - 1` vanish as well, and the Lemma
holds word by word; so do those of `U U^T - 1` where U is square, as a left inverse of a square matrix is a right one.
There is such an array wherever it has no more columns than rows, if nothing else is assumed of it but symmetry (that of
a reflection): the goal does not speak of nothing. Its entries are no spread data (`Restrictions`): what takes an
argument of measure refuses them. For a square array declared to be idempotent the same is true of the entries of
`P P - P`; the matrix 1 is one at all sizes, and symmetric.

**Classes.** Inverses of matrices of one range that are equal, or equal transposed, are one atom where a check of its
own says that they are: `(A^T)^{-1} = (A^{-1})^T`, and the inverse of a symmetric matrix is symmetric.

**Determinants.** The derivative of `det A` by an entry is the cofactor, which is `det A` times the entry of the inverse
where A is not singular, and on the dense set of such A if there are any: this is tested at every instance, unless the
goal speaks of the inverse as well (`Related.inverted`), and so says nothing where there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import permutations

from symgrad.checker.choices import Impossible
from symgrad.checker.exact import is_switched
from symgrad.checker.field import Redraw, Value
from symgrad.checker.laws import Laws
from symgrad.checker.marks import size_of, with_ranges
from symgrad.checker.refusals import NoEntry, NoValue, Refused, Uncovered
from symgrad.checker.schema import schema
from symgrad.checker.valuation import Valuation
from symgrad.checker.walk import Env, Jet, Seeds, Walk, placed
from symgrad.errors import Undefined
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children
from symgrad.language.sets import REAL
from symgrad.language.substitution import fresh, rename_indices
from symgrad.record import record

Multiple = tuple[t.Term, t.Argument, str]
"""A term in which one factor `HOLE_{rc}` stands for an entry of the relation of a matrix, and which relation it is."""

RIGHT, LEFT, COLUMNS, ROWS, SQUARE = SIDES = ("right", "left", "columns", "rows", "square")
"""`A P - 1` and `P A - 1` of an inverse; `U^T U - 1` and `U U^T - 1` of orthonormal columns; `P P - P` of an idempotent
matrix.
"""

DECLARED = {COLUMNS: "orthonormal", ROWS: "orthonormal", SQUARE: "idempotent"}
"""The relations of arrays, and what is declared of these."""

HOLE = "□"


def at(matrix: t.Argument, row: t.Index, column: t.Index) -> t.Term:
    """An entry of a matrix."""
    (i, _), (j, _) = matrix.indices
    return rename_indices(matrix.body, {i: row, j: column})


class Related:
    """What is known of the matrices of a goal, to which multiples of relations are added on its right side."""

    def __init__(
        self, goal: Goal, ranged: Goal, multiples: tuple[Multiple, ...], holds: Callable[[Goal], bool]
    ) -> None:
        """ranged: the goal with the range in the name of every letter. Errors: Refused."""
        if not all(map(_is_multiple, multiples)):
            raise Refused("not a multiple of a relation")
        self._written, self._multiples = goal, multiples
        self.inverted = inverted(ranged)
        self._lent = borrowed(goal, multiples)
        whole = moved(goal, multiples)
        self.goal = with_ranges(whole) if multiples else ranged
        before, after = map(named, matrices(whole)), map(named, matrices(self.goal))
        known = classes(whole, holds)
        self.classes = {new: known[old] for old, new in zip(before, after, strict=True) if old in known}

    def require(self, laws: Laws) -> None:
        """Errors: Refused where a multiple of a relation may have no value although the claim has one, or its matrix is
        singular everywhere.
        """
        if not self._lent.isdisjoint(laws.apart) or not self._lent <= self._written.context.arrays.keys():
            raise Refused("the inverse of an array that may be singular everywhere")
        nodes = [node for term, _, _ in self._multiples for node in laws.nodes(term)]
        if nodes and not all(map(laws.has_value, doubtful(self._written, self._multiples, nodes))):
            raise Refused("a multiple that may have no value where the claim has one")

    def require_together(self, least: Mapping[str, int], walk_at: WalkAt) -> None:
        """Errors: Refused unless there are ranges of different sizes at which all inverses that the goal needs at all
        positions exist: those of `X^T X` and of `X X^T` do where X is square alone, and that of `x x^T` at size 1.
        A proof about them would speak of no other sizes. least: the least sizes of all ranges.
        """
        bodies = [Goal(matrix.body, t.ZERO, self.goal.context, matrix.indices) for matrix in self.inverted]
        ranges = sorted({dim for body in bodies for dim in body.ranges()} & least.keys())
        if len(ranges) > MOST_RANGES or not self._exist(ranges, least, walk_at):
            raise Refused(TOGETHER)

    def _exist(self, ranges: list[str], least: Mapping[str, int], walk_at: WalkAt) -> bool:
        low = max(2, *(least[dim] for dim in ranges), 0)
        orders = list(permutations(range(low, low + max(2, len(ranges))), len(ranges)))
        found = {_are_regular(self.inverted, {**least, **dict(zip(ranges, n, strict=True))}, walk_at) for n in orders}
        return True in found or (len(ranges) < 2 and None in found)


TOGETHER = "the inverses have values together only where sizes are equal, or nowhere"

MOST_RANGES = 5
"""Of how many ranges all orders of sizes are tried."""

WalkAt = Callable[[Mapping[str, int], int], Valuation]
"""A walk at sizes, with the numbers of an attempt."""


def _are_regular(inverted: frozenset[t.Argument], sizes: Mapping[str, int], walk_at: WalkAt) -> bool | None:
    """Whether matrices have inverses at these sizes; None where that is not known."""
    for attempt in range(4):
        walk = walk_at(sizes, attempt)
        try:
            return not any(is_singular(walk, matrix, walk.setting.env) for matrix in inverted)
        except Redraw:
            continue
        except (NoValue, NoEntry, Impossible, Uncovered, Refused, Undefined, KeyError):
            return None
    return None


def _is_multiple(data: object) -> bool:
    match data:
        case (t.Term(), t.Argument(), str(side)):
            return side in SIDES
    return False


def moved(goal: Goal, multiples: tuple[Multiple, ...]) -> Goal:
    """The goal with multiples of relations added to its right side."""
    return replace(goal, rhs=t.add(goal.rhs, *map(_filled, multiples))) if multiples else goal


def borrowed(goal: Goal, multiples: tuple[Multiple, ...]) -> frozenset[str]:
    """The arrays whose inverses are used though the goal does not speak of them. Errors: Refused for other matrices."""
    own = {named(node.matrix) for node in _always(goal)}
    for _, matrix, side in multiples:
        if side in DECLARED:
            _require_declared(goal, matrix, side)
    used = [matrix for _, matrix, side in multiples if side in (LEFT, RIGHT)]
    if not all(_is_one(matrix, goal) for matrix in used):
        raise Refused("a relation of a matrix that is another one at other places")
    lent = frozenset(_array(matrix, UNSPOKEN) for matrix in used if named(matrix) not in own and size_of(matrix))
    if not lent.isdisjoint(entry.name for entry, _ in goal.context.equalities):
        raise Refused("the inverse of an array with known values")
    return lent


def _array(matrix: t.Argument, why: str) -> str:
    """The name of the array that a matrix is as it stands. Errors: Refused for any other."""
    match matrix:
        case t.Argument(((row, _), (column, _)), t.Entry(name, (t.Ix(i), t.Ix(j)))) if (i, j) == (row, column):
            return name
    raise Refused(why)


def _require_declared(goal: Goal, matrix: t.Argument, side: str) -> None:
    """Errors: Refused unless it is an array of which that is declared, and nothing else is assumed that may leave no
    such array. That it is square where more than its columns is meant, the ranges of a relation say.
    """
    name = _array(matrix, UNKNOWN)
    array, (down, across) = goal.context.arrays.get(name), (dim for _, dim in matrix.indices)
    told = {entry.name for entry, _ in goal.context.equalities} | goal.assumed_names()
    fits = down == across or isinstance(down, str)
    if array is None or array.dims != (down, across) or array.entries != REAL or name in told or not fits:
        raise Refused(UNKNOWN)
    if array.attributes - _BESIDE != {DECLARED[side]}:
        raise Refused(UNKNOWN)


UNSPOKEN = "an inverse that the claim does not speak of"

UNKNOWN = "a relation of an array of which it is not known to hold"

_BESIDE = frozenset(("symmetric", "constant"))
"""What may be declared beside so that it is sure that there is such an array: a reflection is one, or the matrix 1."""


def matrices(goal: Goal) -> list[t.Argument]:
    """The matrices of which a goal takes inverses or determinants."""
    return [node.matrix for node in goal.nodes() if isinstance(node, t.Matrix)]


def inverted(goal: Goal) -> frozenset[t.Argument]:
    """The closed matrices without whose inverses a goal has no value anywhere."""
    found = (node.matrix for node in _always(goal) if isinstance(node, t.Inverse))
    return frozenset(named(matrix) for matrix in found if _is_one(matrix, goal))


def _always(goal: Goal) -> Iterator[t.Matrix]:
    """The inverses and determinants that a goal needs at all positions."""
    return (node for node in _needed(goal) if isinstance(node, t.Matrix)) if matrices(goal) else iter(())


def _needed(goal: Goal) -> Iterator[Node]:
    """What a goal needs at all positions: nothing that stands in one of several cases, or beside a factor that is 0 at
    some positions, and switches it off there.
    """
    met = set[str]()
    ends: list[Node] = [goal.lhs, goal.rhs]
    while ends:
        node = ends.pop()
        yield node
        if isinstance(node, t.Entry) and node.name in goal.context.definitions.keys() - met:
            met.add(node.name)
            ends.append(goal.context.definitions[node.name].body)
        if isinstance(node, t.Let):
            ends.append(node.body)
        elif not isinstance(node, t.Cases) and not is_switched(node):
            ends += children(node)


def doubtful(goal: Goal, multiples: tuple[Multiple, ...], nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes of multiples that may have no value although the goal has one: all but inverses that are used, or whose
    matrices the goal needs, and powers of what the goal divides by or takes the logarithm of.
    """
    inverses = {named(node.matrix) for node in _always(goal) if _is_one(node.matrix, goal)}
    inverses |= {named(matrix) for _, matrix, side in multiples if side in (LEFT, RIGHT)}
    below = {schema(base) for node in _needed(goal) if (base := _never_zero(node)) and _is_one(base, goal)}
    for node in nodes:
        match node:
            case t.Inverse(matrix):
                known = named(matrix) in inverses
            case t.Power() if (base := _never_zero(node)) is not None:
                known = schema(base) in below
            case _:
                known = False
        if not known:
            yield node


def _never_zero(node: Node) -> t.Term | None:
    """What is 0 nowhere where a power below a fraction bar, or a logarithm, has a value; None for other nodes."""
    match node:
        case t.Power(base, t.Number(value)) if value < 0 and value.denominator == 1:
            return base
        case t.Function("log", (x,)):
            return x
    return None


def _is_one(node: Node, goal: Goal) -> bool:
    """Whether a node is the same wherever it is written: it has no free indices and no local quantities."""
    names = goal.context.arrays.keys() | goal.context.definitions.keys()
    return not free_indices(node) and entry_names(node) <= names


@record
class Class:
    """The matrices that are equal to one, or to its transpose if turned; whether that one is symmetric."""

    number: int
    turned: bool
    symmetric: bool


def classes(goal: Goal, holds: Callable[[Goal], bool]) -> dict[t.Argument, Class]:
    """The classes of the closed matrices of a goal, by their names; `holds` checks an identity of its own."""
    found: dict[t.Argument, Class] = {}
    firsts: list[t.Argument] = []
    for matrix in matrices(goal):
        name = named(matrix)
        if name in found or not _is_one(matrix, goal):
            continue
        alike = [n for n, first in enumerate(firsts) if size_of(first) == size_of(matrix)]
        sides = ((n, turned) for n in alike for turned in (False, True))
        same = next((side for side in sides if holds(_equal(goal, matrix, firsts[side[0]], side[1]))), None)
        if same is None:
            found[name] = Class(len(firsts), False, holds(_equal(goal, matrix, matrix, True)))
            firsts.append(matrix)
        else:
            found[name] = Class(*same, found[named(firsts[same[0]])].symmetric)
    return found


def _equal(goal: Goal, one: t.Argument, other: t.Argument, turned: bool) -> Goal:
    """The claim that two matrices are equal, or that one is the transpose of the other."""
    row, column = t.Ix("i"), t.Ix("j")
    places = (column, row) if turned else (row, column)
    free = (("i", size_of(one)), ("j", size_of(other)))
    return Goal(at(one, row, column), at(other, *places), goal.context, free)


@lru_cache(maxsize=1024)
def named(matrix: t.Argument) -> t.Argument:
    """The matrix with letters that are the same wherever it is written."""
    names = ("#row", "#column")
    letters = {old: t.Ix(new) for (old, _), new in zip(matrix.indices, names, strict=True)}
    pairs = tuple((new, dim) for new, (_, dim) in zip(names, matrix.indices, strict=True))
    return t.Argument(pairs, schema(rename_indices(matrix.body, dict(letters))))


def _filled(multiple: Multiple) -> t.Term:
    """The term with the relation in its place. Errors: Refused where it would not vanish with it."""
    term, matrix, side = multiple

    def fill(part: t.Term) -> t.Term:
        match part:
            case t.Entry(name, (row, column)) if name == HOLE:
                return _relation(matrix, side, row, column)
            case t.Reduce("sum", index, dim, body):
                return t.Reduce("sum", index, dim, fill(body))
            case t.Mul(factors):
                held = [HOLE in entry_names(factor) for factor in factors]
                if sum(held) == 1:
                    n = held.index(True)
                    return t.Mul((*factors[:n], fill(factors[n]), *factors[n + 1 :]))
        raise Refused("a multiple without one place for its relation")

    return fill(term)


def _relation(matrix: t.Argument, side: str, row: t.Index, column: t.Index) -> t.Term:
    """An entry of a relation. It runs over the rows: but for columns, `with_ranges` refuses what is not square."""
    k = t.Ix(fresh("k", free_indices(matrix) | free_indices(row) | free_indices(column)))
    other = at(matrix, row, column) if side == SQUARE else t.delta(row, column)
    before, after = (k, row) if side == COLUMNS else (row, k), (column, k) if side == ROWS else (k, column)
    left = t.Inverse(matrix, row, k) if side == LEFT else at(matrix, *before)
    right = t.Inverse(matrix, k, column) if side == RIGHT else at(matrix, *after)
    return t.add(t.total(k.name, matrix.indices[0][1], t.Mul((left, right))), t.neg(other))


# ---------------------------------------------------------------------------------------------------- in the two walks


def of_inverse(walk: Walk, term: t.Inverse, env: Env, seeds: Seeds) -> Jet:
    """D P = -P (D A) P"""

    def slope(row: t.Index, column: t.Index) -> t.Term:
        before, after = t.Inverse(term.matrix, term.row, row), t.Inverse(term.matrix, column, term.column)
        return t.Mul((t.MINUS_ONE, before, after))

    return _walked(walk, term, slope, env, seeds)


def of_determinant(walk: Walk, term: t.Determinant, env: Env, seeds: Seeds) -> Jet:
    """D det A = det A tr(A^-1 D A)"""
    return _walked(walk, term, lambda row, column: t.Mul((term, t.Inverse(term.matrix, column, row))), env, seeds)


def _walked(walk: Walk, term: t.Matrix, slope: Callable[[t.Index, t.Index], t.Term], env: Env, seeds: Seeds) -> Jet:
    """An element of its own, with its slopes by the entries of the matrix."""
    walk.laws.using.add("matrices")
    dim = size_of(term.matrix)
    head = walk.laws.resolve(term)
    if head != term:
        return walk.value(head, env, seeds)
    if not seeds:
        return walk.by_law(term, env, lambda: walk.opaque("matrix", term, env))
    taken = frozenset(env) | free_indices(term) | free_indices(term.matrix.body)
    row, column = (fresh(f"#{name}:{dim}", taken) for name in ("row", "column"))
    steep, body = slope(t.Ix(row), t.Ix(column)), at(term.matrix, t.Ix(row), t.Ix(column))
    moved = walk.slope(steep, body, [(row, dim), (column, dim)], placed(env, seeds), seeds)
    return walk.with_part(walk.value(term, env, seeds[:-1]), seeds[-1][2], moved)


def element(walk: Valuation, term: t.Inverse | t.Determinant, env: Env) -> Value:
    """An entry of the inverse, or the determinant, named by the matrix: that of the transpose is the transpose."""
    if walk.laws.is_apart(term):
        raise Refused("the inverse or the determinant of a matrix of discrete data")
    if not walk.level and _needs_inverse(walk, term.matrix, env):
        raise Refused("the inverse or the determinant of a matrix that is singular")
    name, turned, symmetric = _name(walk, term.matrix, env)
    if isinstance(term, t.Determinant):
        return walk.field.random("determinant", name)
    places = walk.position(term.row, env), walk.position(term.column, env)
    places = places[::-1] if turned else places
    return walk.field.random("inverse", name, *(sorted(places, key=repr) if symmetric else places))


def _name(walk: Valuation, matrix: t.Argument, env: Env) -> tuple[Hashable, bool, bool]:
    """The name of a matrix, whether it is that of the transpose, and whether that is the same."""
    related: Related = walk.setting.related
    if (known := related.classes.get(named(matrix))) is not None:
        return known.number, known.turned, known.symmetric
    letters = {letter for letter, _ in matrix.indices}
    here = {name: n for name, n in walk.slice(matrix.body, env).items() if name not in letters}
    return walk.vector(matrix.indices, matrix.body, here), False, False


def _needs_inverse(walk: Valuation, matrix: t.Argument, env: Env) -> bool:
    """Whether the matrix has no inverse at this instance; a claim that takes it at all positions does not ask."""
    if named(matrix) in walk.setting.related.inverted:
        return False
    key: Hashable = ("singular", matrix, *sorted(walk.slice(matrix.body, env).items()))
    if key not in walk.memo:
        walk.memo[key] = is_singular(walk, matrix, env)
    return bool(walk.memo[key])


def is_singular(walk: Valuation, matrix: t.Argument, env: Env) -> bool:
    """By elimination."""
    (i, _), (j, _) = matrix.indices
    span, field = walk.places(size_of(matrix)), walk.field
    rows = [[walk.value(matrix.body, {**env, i: a, j: b}) for b in span] for a in span]
    while rows:
        n = next((n for n, row in enumerate(rows) if row[0]), None)
        if n is None:
            return True
        first, *rest = rows.pop(n)
        pivot = field.inverse(first)
        steps = [field.mul(Fraction(-1), field.mul(row[0], pivot)) for row in rows]
        rows = [
            [field.add(a, field.mul(c, b)) for a, b in zip(row[1:], rest, strict=True)]
            for c, row in zip(steps, rows, strict=True)
        ]
    return False
