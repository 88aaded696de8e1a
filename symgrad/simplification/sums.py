"""Reductions over ranges: linearity, contraction of deltas, known sums, and one order for nested sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import permutations

from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    ONE,
    Argument,
    Cases,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Ix,
    Number,
    Offset,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    number,
)
from symgrad.simplification.conditions import normal_condition, of_indices
from symgrad.simplification.fractions import factor_quotient, has_denominator
from symgrad.simplification.functions import exponential
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    Monomial,
    Poly,
    Rational,
    Undefined,
    accumulate,
    constant,
    factors_of,
    key,
    monomial_term,
    polynomial_term,
    single,
)

Binder = tuple[str, Dim]


def names_in(node: Node) -> frozenset[str]:
    return entry_names(node)


@lru_cache(maxsize=1 << 14)
def height(node: Node) -> int:
    """The largest number in the canonical names (`•1`, `•2`, ...) of the bound indices inside."""
    own = 0
    bound = [node.index] if isinstance(node, Reduce) else []
    if isinstance(node, Argument):
        bound = [name for name, _ in node.indices]
    for name in bound:
        if name.startswith("•"):
            own = max(own, int(name[1:].rstrip("'")))
    return max((own, *(height(child) for child in children(node))))


def reduce(term: Reduce, normal: Algebra) -> Poly:
    if term.op == "sum":
        return _sum(term, normal)
    if term.op == "prod":
        return _product(term, normal)
    body = normal.poly(term.body)
    return single(_bind(term.op, term.index, term.dim, polynomial_term(body)))


def canonical(body: Term, indices: Sequence[str]) -> list[str]:
    """The canonical names of indices that are bound around a body: none is one of a sum around it, as where sums were
    exchanged and are bound anew.
    """
    taken, level = free_indices(body) - set(indices), height(body) + 1
    while not taken.isdisjoint(names := [f"•{level + n}" for n in range(len(indices))]):
        level += 1
    return names


def _bind(op: str, index: str, dim: Dim, body: Term) -> Reduce:
    (name,) = canonical(body, [index])
    return Reduce(op, name, dim, rename_indices(body, {index: Ix(name)}))


def size(dim: Dim) -> Poly:
    return single(Size(dim)) if isinstance(dim, str) else constant(dim)


# ------------------------------------------------------------------------------------------------------------- sums


def _sum(term: Reduce, normal: Algebra) -> Poly:
    try:
        return total(term.index, term.dim, normal.poly(term.body), normal)
    except Undefined:
        return single(_bind("sum", term.index, term.dim, _guarded(term.body, normal)))


def _guarded(body: Term, normal: Algebra) -> Term:
    """The body of a partial sum that must not be evaluated outside of its condition."""
    if not isinstance(body, Cases):
        raise Undefined("a sum over a term that is not defined")
    branches = tuple((normal_condition(c, normal), normal.term(t)) for c, t in body.branches)
    return Cases(branches, None if body.otherwise is None else normal.term(body.otherwise))


def total(index: str, dim: Dim, body: Poly, normal: Algebra) -> Poly:
    """The sum of a polynomial over a range, monomial by monomial."""
    if has_denominator(body) and len(body) > 1:
        body = _cancelled(body, normal)
    out: Poly = {}
    for mono, value in body.items():
        accumulate(out, _sum_of_monomial(index, dim, mono, normal), value)
    return out


def _cancelled(poly: Poly, normal: Algebra) -> Poly:
    answer = factor_quotient(poly, normal)
    above = [f for f, e in answer.factors for _ in range(int(e)) if e > 0 and isinstance(e, int)]
    below = frozenset((polynomial_term(f), e) for f, e in answer.factors if not (e > 0 and isinstance(e, int)))
    front = normal.scaled({answer.monomial: answer.coefficient}, below)
    return normal.product([front, *above])


def _sum_of_monomial(index: str, dim: Dim, mono: Monomial, normal: Algebra) -> Poly:
    inside = {atom: e for atom, e in mono if index in free_indices(atom)}
    outside = frozenset(pair for pair in mono if pair[0] not in inside)
    if not inside:
        return normal.scaled(size(dim), outside)
    return normal.scaled(_sum_of_inside(index, dim, inside, normal), outside)


def _sum_of_inside(index: str, dim: Dim, inside: dict[Term, Rational], normal: Algebra) -> Poly:
    if normal.options.contract:
        for atom in inside:
            target = _solved(atom, index)
            if target is not None:
                rest = [(other, e) for other, e in inside.items() if other != atom]
                return normal.renamed(rest, {index: target})
    known = normal.folds.known_sum(index, dim, inside) if normal.options.facts else None
    if known is not None:
        return known
    return {frozenset(_nested(index, dim, inside).items()): 1}


def _solved(atom: Term, index: str) -> Index | None:
    """The position at which a delta keeps the sum over `index`; None where it does not fix it inside of the range."""
    if not (isinstance(atom, Indicator) and isinstance(atom.condition, Same)):
        return None
    for here, there in ((atom.condition.left, atom.condition.right), (atom.condition.right, atom.condition.left)):
        if here == Ix(index) and index not in free_indices(there) and not isinstance(there, Offset):
            return there
    return None


def _nested(index: str, dim: Dim, inside: dict[Term, Rational]) -> dict[Term, Rational]:
    """The sum as an atom; directly nested sums are put into one order, each factor as far out as it can stand."""
    binders, factors = _flattened(index, dim, inside)
    choices = [_build(order, factors) for order in permutations(binders)]
    return min(choices, key=lambda built: _weight(built))


def _flattened(index: str, dim: Dim, inside: dict[Term, Rational]) -> tuple[list[Binder], dict[Term, Rational]]:
    """Up to three directly nested sums as a list of ranges and one set of factors."""
    binders: list[Binder] = [(index, dim)]
    factors = dict(inside)
    while len(inner := [a for a, e in factors.items() if isinstance(a, Reduce) and a.op == "sum" and e == 1]) == 1:
        atom = inner[0]
        assert isinstance(atom, Reduce)
        if len(binders) == 3 or not any(name in free_indices(atom) for name, _ in binders):
            break
        name = f"⟨{len(binders)}⟩"
        del factors[atom]
        for part, e in factors_of(rename_indices(atom.body, {atom.index: Ix(name)})):
            factors[part] = factors.get(part, 0) + e
        binders.append((name, atom.dim))
    return binders, factors


def exchanged(atom: Reduce) -> dict[Dim, tuple[Monomial, Reduce]]:
    """A nested sum with each of its ranges in turn outermost, and what then comes out in front."""
    found: dict[Dim, tuple[Monomial, Reduce]] = {atom.dim: (frozenset(), atom)}
    binders, factors = _flattened("⟨0⟩", atom.dim, dict(factors_of(rename_indices(atom.body, {atom.index: Ix("⟨0⟩")}))))
    for order in permutations(binders) if len(binders) > 1 else ():
        built = _build(order, factors)
        heads = [a for a, e in built.items() if isinstance(a, Reduce) and a.dim == order[0][1] and e == 1]
        if len(heads) == 1 and isinstance(heads[0], Reduce):
            found.setdefault(order[0][1], (frozenset(p for p in built.items() if p[0] != heads[0]), heads[0]))
    return found


def _weight(built: dict[Term, Rational]) -> tuple[int, str]:
    text = ",".join(sorted(f"{key(atom)}^{e}" for atom, e in built.items()))
    return text.count("Reduce"), text


def _build(order: Iterable[Binder], factors: dict[Term, Rational]) -> dict[Term, Rational]:
    for index, dim in reversed(list(order)):
        inside = {atom: e for atom, e in factors.items() if index in free_indices(atom)}
        factors = {atom: e for atom, e in factors.items() if atom not in inside}
        atom: Term = _bind("sum", index, dim, monomial_term(inside)) if inside else _size_atom(dim)
        factors[atom] = factors.get(atom, 0) + 1
    return factors


def _size_atom(dim: Dim) -> Term:
    return Size(dim) if isinstance(dim, str) else number(dim)


# --------------------------------------------------------------------------------------------------------- products


def _product(term: Reduce, normal: Algebra) -> Poly:
    body = term.body
    if isinstance(body, Cases) and body.otherwise == ONE and all(of_indices(c) for c, _ in body.branches):
        return single(_bind("prod", term.index, term.dim, _guarded(body, normal)))
    poly = normal.poly(body)
    if len(poly) != 1:
        return single(_bind("prod", term.index, term.dim, polynomial_term(poly)))
    ((mono, value),) = poly.items()
    out = normal.poly(_power_term(Number(number(1).value * value), term.dim)) if value != 1 else constant(1)
    for atom, exponent in mono:
        out = normal.multiply(out, _product_of_atom(term, atom, exponent, normal))
    return out


def _product_of_atom(term: Reduce, atom: Term, exponent: Rational, normal: Algebra) -> Poly:
    if term.index not in free_indices(atom):
        return normal.power(normal.poly(_power_term(atom, term.dim)), exponent)
    if isinstance(atom, Function) and atom.name == "exp":
        inner = total(term.index, term.dim, normal.poly(atom.args[0]), normal)
        return exponential({mono: v * exponent for mono, v in inner.items()}, normal)
    return single(_bind("prod", term.index, term.dim, atom), exponent)


def _power_term(base: Term, dim: Dim) -> Term:
    return Power(base, _size_atom(dim))


__all__ = ["Entry", "height", "names_in", "reduce", "size", "total"]
