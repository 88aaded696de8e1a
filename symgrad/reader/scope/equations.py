"""Declared equations solved for an entry: `x_1 = 2`, `a + b = 1`, `\\sum_i y_i = 0`, `\\|x\\| = 1`.

A solved equation is a value: what is declared holds at every point by the way in which points are written. Rows that
sum to a number, and rows of a given length, are written with a free array:

    sum_i y_i = c          y_i = w_i + (c - sum_j w_j) / K        of real entries
                           y_i = c w_i / sum_j w_j                of positive ones
    sum_i x_i^2 = c        x_i = sqrt(c) w_i / sqrt(sum_j w_j^2)

and rows whose sum with weights that are never 0 is a number, `\\sum_i \\alpha_i y_i = 0` of labels -1 and 1, with

    sum_i x_i y_i = c      x_i = w_i + y_i (c - sum_j w_j y_j) / sum_j y_j^2

As no weight is 0, the sum of their squares is not, and what is written is a solution for any w; a solution x is written
with w = x. So these are all solutions, at each size. Of weights that may be 0 the same fails at the size 1: there the
equation says that x or y is 0, and nothing of x where y is. Rows of which more is known than that (they are
positive, say) are some of the solutions: what holds of all holds of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Definition
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import exchanged
from symgrad.language.sets import POSITIVE, REAL, SIGN, Interval
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import Entry, Term
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.record import record

FREE = "^\\circ"
"""What the name of a free array ends with."""

SIGNED = frozenset(("positive", "nonnegative", "nonzero", "unit"))
"""What may be known of the entries of a row beside its sum with weights."""

Value = tuple[Entry, Term]


@record
class Linear:
    """`sum of coefficient * entry + rest`, the entries being at fixed positions."""

    entries: dict[Entry, Fraction]
    rest: tuple[Term, ...]

    @property
    def constant(self) -> Fraction | None:
        """The number that it is, if it holds nothing else."""
        if self.entries or not all(isinstance(term, t.Number) for term in self.rest):
            return None
        return sum((term.value for term in self.rest if isinstance(term, t.Number)), Fraction(0))


def linear(term: Term, factor: Fraction = Fraction(1)) -> Linear:
    """A term as a linear combination of its entries.

    >>> a, b = Entry("a"), Entry("b")
    >>> found = linear(t.add(a, t.neg(t.add(b, t.ONE))))
    >>> [str(value) for value in found.entries.values()], len(found.rest)
    (['1', '-1'], 1)
    """
    match term:
        case t.Add(parts):
            return _sum([linear(part, factor) for part in parts])
        case t.Mul(factors) if isinstance(factors[0], t.Number):
            return linear(t.mul(*factors[1:]), factor * factors[0].value)
        case t.Number(value):
            return Linear({}, (t.number(factor * value),))
        case Entry() if not free_indices(term):
            return Linear({term: factor}, ())
    return Linear({}, (t.mul(t.number(factor), term),))


def _sum(parts: list[Linear]) -> Linear:
    entries: dict[Entry, Fraction] = {}
    for part in parts:
        for entry, value in part.entries.items():
            entries[entry] = entries.get(entry, Fraction(0)) + value
    return Linear({e: v for e, v in entries.items() if v}, tuple(term for part in parts for term in part.rest))


def with_known(term: Term, values: list[Value]) -> Term:
    """The term with the known values of entries at fixed positions put in."""
    for entry, value in values:
        term = exchanged(term, {entry: value})
    return term


def solved(scope: Scope, difference: Term) -> Value | None:
    """The entry that `difference = 0` gives a value, and the value; None where it gives none."""
    found = linear(difference)
    elsewhere = frozenset[str]().union(*(entry_names(term) for term in found.rest))
    free = [entry for entry in found.entries if entry.name not in elsewhere and _is_input(scope, entry.name)]
    if not free or any(map(free_indices, found.rest)):  # `C = a_i + b_i` holds for every i
        return _of_row(scope, t.add(*(t.mul(t.number(c), one) for one, c in found.entries.items()), *found.rest))
    entry = min(free, key=lambda one: domain(scope.symbols[one.name]).entries != REAL)
    others = [t.mul(t.number(value), other) for other, value in found.entries.items() if other != entry]
    return entry, t.mul(t.number(-1 / found.entries[entry]), t.add(*others, *found.rest))


def _is_input(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    return symbol is not None and symbol.kind == "array"


# --------------------------------------------------------------------------------------------------------------- rows


def _of_row(scope: Scope, difference: Term) -> Value | None:
    """`\\sum_i a_i = c` and `\\sum_i a_i^2 = c`, for all values of the other letters of the entry."""
    for total, level in sorted(_sides(difference), key=lambda pair: not _is_real(scope, pair[0])):
        if isinstance(total, Entry) and _is_any(scope, total) and total.name not in entry_names(level):
            return (total, level) if free_indices(level) <= free_indices(total) else None
        total, level = _squared(total, level)
        if not isinstance(total, t.Reduce) or total.op != "sum" or entry_names(level) or free_indices(level):
            continue
        match total.body:
            case Entry() as entry:
                return _of_sum(scope, total, entry, level)
            case t.Power(Entry() as entry, t.Number(power)) if power == 2:
                return _of_length(scope, total, entry, level)
            case t.Mul((Entry() as entry, Entry() as other)) if entry == other:
                return _of_length(scope, total, entry, level)
            case t.Mul(factors):
                return _of_weighted(scope, total, factors, level)
    return None


def _is_real(scope: Scope, term: Term) -> bool:
    """Whether it is an entry of any value, which another gives without being bounded by it."""
    symbol = scope.symbols.get(term.name) if isinstance(term, Entry) else None
    return symbol is not None and symbol.kind == "array" and domain(symbol).entries == REAL


def _sides(difference: Term) -> Iterator[tuple[Term, Term]]:
    """Each summand without its coefficient, and what it equals where the difference is 0."""
    parts = difference.terms if isinstance(difference, t.Add) else (difference,)
    for n, part in enumerate(parts):
        others = t.add(*parts[:n], *parts[n + 1 :])
        match part:
            case t.Mul((t.Number(factor), *rest)) if factor:
                yield t.mul(*rest), t.mul(t.number(-1 / factor), others)
            case _:
                yield part, t.neg(others)


def _squared(total: Term, level: Term) -> tuple[Term, Term]:
    """`\\sqrt{s} = c` as `s = c^2`."""
    if isinstance(total, t.Power) and total.exponent == t.number(Fraction(1, 2)) and isinstance(level, t.Number):
        return (total.base, t.number(level.value**2)) if level.value > 0 else (total, level)
    return total, level


def _of_sum(scope: Scope, total: t.Reduce, entry: Entry, level: Term) -> Value | None:
    free = _free_array(scope, entry, total.index)
    if free is None:
        return None
    weights = Entry(free, entry.indices)
    every = t.Reduce("sum", total.index, total.dim, weights)
    if domain(scope.symbols[entry.name]).entries == REAL:
        return entry, t.add(weights, t.div(t.add(level, t.neg(_apart(every))), _size(total.dim)))
    if domain(scope.symbols[entry.name]).entries == POSITIVE and not (isinstance(level, t.Number) and level.value <= 0):
        return entry, t.mul(level, weights, t.power(_apart(every), t.MINUS_ONE))
    return None


def _of_weighted(scope: Scope, total: t.Reduce, factors: tuple[Term, ...], level: Term) -> Value | None:
    """`\\sum_i x_i y_i = c` for an x that may be any number of an interval, and a y that is nowhere 0."""
    for n, entry in enumerate(factors):
        weights = (*factors[:n], *factors[n + 1 :])
        if not isinstance(entry, Entry) or not _is_any(scope, entry) or not _is_full(scope, total, entry):
            continue
        own = isinstance(domain(scope.symbols[entry.name]).entries, Interval)
        if own and all(_is_weight(scope, one, entry) for one in weights):
            free = _free_array(scope, entry, total.index, loose=True)
            return (
                None if free is None else (entry, _weighted(scope, total, Entry(free, entry.indices), weights, level))
            )
    return None


def _weighted(scope: Scope, total: t.Reduce, free: Entry, weights: tuple[Term, ...], level: Term) -> Term:
    signs = all(isinstance(one, Entry) and domain(scope.symbols[one.name]).entries == SIGN for one in weights)
    weight = t.mul(*weights)
    squares = _size(total.dim) if signs else _apart(replace(total, body=t.power(weight, t.number(2))))
    distance = t.add(level, t.neg(_apart(replace(total, body=t.mul(free, weight)))))
    return t.add(free, t.div(t.mul(weight, distance), squares))


def _is_weight(scope: Scope, factor: Term, entry: Entry) -> bool:
    """Whether a factor is never 0, and depends on no more than the position of an entry of another array."""
    if isinstance(factor, t.Number):
        return factor.value != 0
    if not isinstance(factor, Entry) or factor.name == entry.name or not _is_input(scope, factor.name):
        return False
    return Fraction(0) not in domain(scope.symbols[factor.name]) and free_indices(factor) <= free_indices(entry)


def _is_full(scope: Scope, total: t.Reduce, entry: Entry) -> bool:
    """Whether a sum runs over a whole axis of an array."""
    dims = scope.symbols[entry.name].dims
    return any(
        index == t.Ix(total.index) and scope.ranges.find(dim) == scope.ranges.find(total.dim)
        for index, dim in zip(entry.indices, dims, strict=True)
    )


def _size(dim: t.Dim) -> Term:
    return t.Size(dim) if isinstance(dim, str) else t.number(dim)


def _of_length(scope: Scope, total: t.Reduce, entry: Entry, level: Term) -> Value | None:
    free = _free_array(scope, entry, total.index)
    if free is None or domain(scope.symbols[entry.name]).entries not in (REAL, POSITIVE):
        return None
    if not isinstance(level, t.Number) or level.value <= 0:
        return None
    weights = Entry(free, entry.indices)
    squares = _apart(t.Reduce("sum", total.index, total.dim, t.power(weights, t.number(2))))
    size = t.power(t.div(squares, level), t.number(Fraction(-1, 2)))
    return entry, t.mul(weights, size)


def _apart(total: t.Reduce) -> Term:
    """The sum with another letter for its index."""
    letter = fresh(total.index, free_indices(total.body) | {total.index})
    return t.Reduce(total.op, letter, total.dim, rename_indices(total.body, {total.index: t.Ix(letter)}))


def _free_array(scope: Scope, entry: Entry, index: str, *, loose: bool = False) -> str | None:
    """The name of a free array like that of the entry; None unless the entry is any one, summed along an axis.

    loose: its entries may be any numbers, whatever those of the array may be.
    """
    if not _is_any(scope, entry) or t.Ix(index) not in entry.indices:
        return None
    symbol = scope.symbols[entry.name]
    held = SIGNED if loose else {"positive"}
    if symbol.attributes - held - {"constant"} or symbol.name + FREE in scope.auxiliary:
        return None
    name = symbol.name + FREE
    one = replace(symbol, name=name)
    free = replace(one, attributes=symbol.attributes & {"constant"}, entries=REAL) if loose else one
    scope.auxiliary = {**scope.auxiliary, name: free}
    return name


def _is_any(scope: Scope, entry: Entry) -> bool:
    """Whether an entry of an input is that at any position whatever."""
    letters = {item.name for item in entry.indices if isinstance(item, t.Ix)}
    return _is_input(scope, entry.name) and 0 < len(letters) == len(entry.indices)


def diagonal(scope: Scope, symbol: Symbol) -> Value:
    """`A_{ij} = [i = j] w_i`"""
    name = symbol.name + FREE
    scope.auxiliary = {**scope.auxiliary, name: replace(symbol, name=name, dims=symbol.dims[:1])}
    i, j = t.Ix("i"), t.Ix("j")
    return Entry(symbol.name, (i, j)), t.mul(t.delta(i, j), Entry(name, (i,)))


ROOT = "^{1/2}"
"""Behind the name of a positive definite matrix, that of its root."""


def rooted(scope: Scope, symbol: Symbol) -> str:
    """The name of the root of a positive definite matrix, `A_{ij} = \\sum_k S_{ik} S_{kj}` with S positive definite.

    Each positive definite A is the square of exactly one such S, and each such square is positive definite: what holds
    for all S holds for all A. A derivative by A is none by S, and is refused where S stands.
    """
    name = symbol.name + ROOT
    if name not in scope.auxiliary:
        tied = symbol.attributes | {"symmetric"}
        scope.auxiliary = {**scope.auxiliary, name: replace(symbol, name=name, attributes=tied)}
        i, j, k = t.Ix("i"), t.Ix("j"), t.Ix("k")
        square = t.total("k", symbol.dims[0], t.mul(Entry(name, (i, k)), Entry(name, (k, j))))
        scope.equalities = [*scope.equalities, (Entry(symbol.name, (i, j)), square)]
    return name


def calculated(scope: Scope, fixed: Set[str]) -> dict[str, Definition]:
    """The matrices of which every entry has a value in terms of free data, as quantities calculated from these:
    diagonal matrices, squares of roots. Where nothing is differentiated by such an array, whose names are `fixed`, and
    nothing else is known of it, a value put in and a definition say the same.
    """
    known = [entry.name for entry, _ in scope.equalities]
    found = dict[str, Definition]()
    for entry, value in scope.equalities:
        symbol = scope.symbols.get(entry.name)
        if symbol is None or symbol.kind != "array" or known.count(entry.name) > 1 or entry.name in fixed:
            continue
        implied = {"symmetric", "definite"} if entry.name + ROOT in scope.auxiliary else {"symmetric", "constant"}
        letters = [item.name for item in entry.indices if isinstance(item, t.Ix)]
        whole = len(symbol.dims) == len(set(letters)) == len(entry.indices) == 2
        free = entry_names(value).issubset(scope.auxiliary)
        if whole and free and symbol.attributes <= implied and symbol.entries == REAL and entry_names(value):
            found[entry.name] = Definition(entry.name, tuple(zip(letters, symbol.dims, strict=True)), value)
    return found


def antisymmetric(scope: Scope, symbol: Symbol) -> Value:
    """`A_{ij} = W_{ij} - W_{ji}`: each antisymmetric matrix is so for `W = A / 2`."""
    name = symbol.name + FREE
    scope.auxiliary = {**scope.auxiliary, name: replace(symbol, name=name)}
    i, j = t.Ix("i"), t.Ix("j")
    return Entry(symbol.name, (i, j)), Entry(name, (i, j)) - Entry(name, (j, i))


def ones(symbol: Symbol) -> Value:
    """`a_i = 1`"""
    return Entry(symbol.name, _letters(symbol)), t.ONE


def equal_entries(scope: Scope, symbol: Symbol) -> Value:
    """`a_{ij} = c`"""
    name = symbol.name + FREE
    scope.auxiliary = {**scope.auxiliary, name: replace(symbol, name=name, dims=())}
    return Entry(symbol.name, _letters(symbol)), Entry(name)


def logarithms(scope: Scope, symbol: Symbol) -> Value:
    """`x_i = \\log p_i` of positive numbers that sum to 1."""
    name = symbol.name + FREE
    shares = replace(symbol, name=name, attributes=frozenset(("simplex", "positive")))
    scope.auxiliary = {**scope.auxiliary, name: shares}
    return Entry(symbol.name, _letters(symbol)), t.Function("log", (Entry(name, _letters(symbol)),))


def _letters(symbol: Symbol) -> tuple[t.Index, ...]:
    return tuple(t.Ix(f"i_{n}") for n in range(len(symbol.dims)))
