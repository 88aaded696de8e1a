"""Conditions and what depends on them: indicators as 0-1 atoms, and cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from symgrad.language.nodes import subterms
from symgrad.language.terms import (
    ONE,
    All,
    Any,
    At,
    Before,
    Cases,
    Condition,
    Function,
    Index,
    Indicator,
    Ix,
    Not,
    Positive,
    Same,
    Term,
    Zero,
    add,
    mul,
    neg,
    number,
)
from symgrad.simplification.boundaries import is_almost_nowhere_zero
from symgrad.simplification.fractions import primitive
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    UNIT,
    Poly,
    Undefined,
    accumulate,
    as_number,
    common_monomial,
    constant,
    key,
    polynomial_term,
    raised,
    single,
)


def ordered(left: Index, right: Index) -> tuple[Index, Index]:
    """Both indices of a delta in canonical order: what is fixed first, then by name."""
    return (left, right) if _rank(left) <= _rank(right) else (right, left)


def _rank(index: Index) -> tuple[bool, str]:
    return isinstance(index, Ix), key(index)


@dataclass(frozen=True)
class Known:
    """What the side conditions say of indices."""

    same: dict[str, Index]
    different: frozenset[tuple[Index, Index]]
    true: frozenset[Condition]

    @classmethod
    def of(cls, conditions: Iterable[Condition]) -> Known:
        same: dict[str, Index] = {}
        different: set[tuple[Index, Index]] = set()
        todo, true = list(conditions), set[Condition]()
        while todo:
            condition = todo.pop(0)
            true.add(condition)
            if isinstance(condition, All):
                todo.extend(condition.conditions)
            elif isinstance(condition, Same):
                kept, dropped = ordered(condition.left, condition.right)
                if isinstance(dropped, Ix) and kept != dropped:
                    same[dropped.name] = kept
            elif isinstance(condition, Before):
                different.add(ordered(condition.left, condition.right))
            elif isinstance(condition, Not) and isinstance(condition.condition, Same):
                different.add(ordered(condition.condition.left, condition.condition.right))
        return cls(same, frozenset(different), frozenset(true))

    def decide(self, condition: Condition) -> bool | None:
        """Whether the condition is known to hold, known to fail, or open (None)."""
        if condition in self.true:
            return True
        if isinstance(condition, Not):
            inner = self.decide(condition.condition)
            return None if inner is None else not inner
        if isinstance(condition, Same):
            return self._same(condition.left, condition.right)
        if isinstance(condition, Before):
            return self._before(condition)
        return None

    def _before(self, condition: Before) -> bool | None:
        left, right = condition.left, condition.right
        if isinstance(left, At) and isinstance(right, At):
            return left.position < right.position
        return False if left == right or Before(right, left) in self.true else None

    def _same(self, left: Index, right: Index) -> bool | None:
        if left == right:
            return True
        both_fixed = isinstance(left, At) and isinstance(right, At)
        return False if both_fixed or ordered(left, right) in self.different else None


def indicator(condition: Condition, normal: Algebra) -> Poly:
    """1 where the condition holds, as a polynomial in indicators of plain conditions."""
    decided = normal.known.decide(condition)
    if decided is not None:
        return constant(int(decided))
    if isinstance(condition, Not):
        return _opposite(indicator(condition.condition, normal), normal)
    if isinstance(condition, All):
        return normal.product(indicator(part, normal) for part in condition.conditions)
    if isinstance(condition, Any):
        none = normal.product(indicator(Not(part), normal) for part in condition.conditions)
        return accumulate(constant(1), none, -1)
    if isinstance(condition, Same):
        return single(Indicator(Same(*ordered(condition.left, condition.right))))
    if isinstance(condition, Positive | Zero):
        return _of_values(condition, normal)
    return single(Indicator(condition))


def _of_values(condition: Positive | Zero, normal: Algebra) -> Poly:
    if (held := _of_sign(condition, normal)) is not None:
        return constant(int(held))
    poly = normal.poly(condition.term)
    if isinstance(condition, Positive) and (parts := _each_positive(poly)):
        return normal.product(_of_values(Positive(part), normal) for part in parts)
    scale, common, rest = primitive(poly)
    kept = {pair for pair in common if not normal.domains.positive({frozenset((pair,)): 1})}
    rest = normal.scaled(rest, frozenset(kept))
    if isinstance(condition, Zero):
        return single(Indicator(Zero(polynomial_term(rest))))
    if scale < 0 and not is_almost_nowhere_zero(rest, normal):
        return single(Indicator(Positive(neg(polynomial_term(rest)))))
    atom = single(Indicator(Positive(polynomial_term(rest))))
    return atom if scale > 0 else accumulate(constant(1), atom, -1)


def _each_positive(poly: Poly) -> list[Term]:
    """What is positive just where `c - max(a, b)`, or `c + min(a, b)`, is: `c - a` and `c - b`; none for others."""
    for mono, value in poly.items():
        match list(mono):
            case [(Function("max" | "min" as name, args), 1)] if (value > 0) == (name == "min"):
                rest = polynomial_term({other: one for other, one in poly.items() if other != mono})
                return [add(rest, mul(number(value), arg)) for arg in args]
    return []


def _of_sign(condition: Condition, normal: Algebra) -> bool | None:
    """Whether a condition on values holds at every point, or at none; None where that is not known."""
    if isinstance(condition, Not):
        inner = _of_sign(condition.condition, normal)
        return None if inner is None else not inner
    if not isinstance(condition, Positive | Zero):
        return None
    poly = normal.poly(condition.term)
    value = as_number(poly)
    if value is not None:
        return value > 0 if isinstance(condition, Positive) else value == 0
    if isinstance(condition, Zero):
        return None
    never = normal.domains.nonnegative({mono: -one for mono, one in poly.items()})
    return True if normal.domains.positive(poly) else False if never else None


def _opposite(poly: Poly, normal: Algebra) -> Poly:
    """`1 - 1{c}`; where the boundary may be met, as by entries of one array, it stays one factor: `1{t_i <= t_j}`."""
    match [atom for mono in poly for atom, _ in mono]:
        case [Indicator(Positive(term) as condition)] if len(poly) == 1 and not (
            is_almost_nowhere_zero(normal.poly(term), normal)
        ):
            return single(Indicator(Not(condition)))
        case [Indicator(Not(condition))] if len(poly) == 1:
            return single(Indicator(condition))
    return accumulate(constant(1), poly, -1)


def united(poly: Poly) -> Poly:
    """The polynomial with `a 1{c} + a 1{not c}` as a."""
    for mono, value in list(poly.items()):
        for atom, e in mono:
            if isinstance(atom, Indicator) and isinstance(atom.condition, Not) and poly.get(mono) == value:
                rest = mono - {(atom, e)}
                other = rest | {(Indicator(atom.condition.condition), e)}
                if poly.get(other) == value:
                    poly = {one: c for one, c in poly.items() if one not in (mono, other)}
                    accumulate(poly, {rest: value})
    return poly


def normal_condition(condition: Condition, normal: Algebra) -> Condition:
    """A condition with normal forms inside."""
    if isinstance(condition, Not):
        return Not(normal_condition(condition.condition, normal))
    if isinstance(condition, All | Any):
        return type(condition)(tuple(normal_condition(part, normal) for part in condition.conditions))
    if isinstance(condition, Positive | Zero):
        return type(condition)(normal.term(condition.term))
    return Same(*ordered(condition.left, condition.right)) if isinstance(condition, Same) else condition


def of_indices(condition: Condition) -> bool:
    return not any(isinstance(part, Positive | Zero) for part in subterms(condition))


def cases(term: Cases, normal: Algebra) -> Poly:
    """Cases by indices become sums of deltas; cases by values stay together, unless all but one branch are 0."""
    held = [(_held(condition, normal), condition, value) for condition, value in term.branches]
    branches = [(condition, value) for known, condition, value in held if known is not False]
    if branches and _held(branches[0][0], normal):
        return normal.poly(branches[0][1])
    if not branches and term.otherwise is not None:
        return normal.poly(term.otherwise)
    values = [normal.poly(value) for _, value in branches]
    last = None if term.otherwise is None else normal.poly(term.otherwise)
    if last is not None and all(value == last for value in values):
        return last
    plain = all(of_indices(c) for c, _ in branches)
    if last is not None and (plain or (not last and len(branches) == 1)):
        try:
            return _by_indicators([c for c, _ in branches], values, last, normal)
        except Undefined:
            pass
    return _atom([c for c, _ in branches], values, last, normal)


def _held(condition: Condition, normal: Algebra) -> bool | None:
    known = normal.known.decide(condition)
    return _of_sign(condition, normal) if known is None else known


def _by_indicators(conditions: list[Condition], values: list[Poly], last: Poly, normal: Algebra) -> Poly:
    out: Poly = {}
    free = constant(1)
    for condition, value in zip(conditions, values, strict=True):
        here = indicator(condition, normal)
        accumulate(out, normal.product([free, here, value]))
        free = normal.multiply(free, accumulate(constant(1), here, -1))
    return accumulate(out, normal.multiply(free, last))


def _atom(conditions: list[Condition], values: list[Poly], last: Poly | None, normal: Algebra) -> Poly:
    """Cases as an atom, behind the factor that all values share."""
    every = values if last is None else [*values, last]
    shared = common_monomial(mono for value in every for mono in value)
    common = frozenset((atom, exponent) for atom, exponent in shared.items() if exponent > 0)
    rows = [polynomial_term(normal.scaled(value, raised(common, -1))) for value in every]
    branches = tuple((normal_condition(c, normal), row) for c, row in zip(conditions, rows, strict=False))
    return normal.scaled(single(Cases(branches, None if last is None else rows[-1])), common)


def complement(condition: Condition) -> Term:
    """`1 - 1{condition}`"""
    return add(ONE, neg(Indicator(condition)))


__all__ = ["UNIT", "Known", "cases", "indicator", "normal_condition", "of_indices", "ordered"]
