"""Polynomials to terms that are pleasant to read: factored or expanded, sums merged, signs and fractions in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from symgrad.language.terms import (
    HALF,
    ONE,
    Add,
    Apply,
    Argument,
    Cases,
    Condition,
    Constant,
    Derivative,
    Dim,
    Entry,
    Function,
    Indicator,
    Integral,
    Ix,
    Mul,
    Not,
    Number,
    Positive,
    Power,
    Reduce,
    Size,
    Term,
    Zero,
    add,
    div,
    mul,
    neg,
    power,
    rename_indices,
)
from symgrad.language.terms import All as AllOf
from symgrad.language.terms import Any as AnyOf
from symgrad.printer.common import abstract_derivative, split_sign
from symgrad.simplify.cost import cost
from symgrad.simplify.folding import free_indices_of
from symgrad.simplify.fractions import Factored, factor_quotient
from symgrad.simplify.normal import Normaliser
from symgrad.simplify.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    accumulate,
    common_monomial,
    constant,
    content,
    frozen,
    key,
    monomial_key,
    raised,
    tidy,
    times,
)
from symgrad.simplify.sums import exchanged

Merged = tuple[Monomial, Rational, Reduce]
"""A row of a sum to be merged with others: what stands before the sum, the coefficient, the sum."""

ONE_FACTOR, MORE_FACTORS = 1.6, 1.15
"""How much longer than the expanded form a factored one may be and is still preferred."""

COLLECTED_ROWS = 12
"""Polynomials with more terms are not searched for common factors of some of them."""

SEARCH = 300
"""The search for shorter forms ends after looking at so many rows; what follows is written as it comes."""


@dataclass
class Presenter:
    """Chooses the shortest of a few forms. order, ranges: names and ranges as the author brings them up."""

    normal: Normaliser
    order: dict[str, int] = field(default_factory=dict)
    ranges: dict[Dim, int] = field(default_factory=dict)
    memo: dict[object, Term] = field(default_factory=dict)
    sums: dict[object, Term] = field(default_factory=dict)
    shown: dict[Term, Term] = field(default_factory=dict)
    level: int = 0
    searched: int = 0

    def term(self, poly: Poly) -> Term:
        """The preferred form of a polynomial."""
        if len(poly) <= 1:
            return self._row(next(iter(poly.values())), next(iter(poly))) if poly else Number(Fraction(0))
        place = frozen(poly)
        if place not in self.memo:
            self.memo[place] = self._best(poly)
        return self.memo[place]

    def _best(self, poly: Poly) -> Term:
        answer = factor_quotient(poly, self.normal)
        if not answer.coefficient:
            return Number(Fraction(0))
        factored = self.product(answer)
        if len(answer.factors) == 1 and answer.factors[0][1] == 1 and not answer.monomial and answer.coefficient == 1:
            return factored
        above = [(f, e) for f, e in answer.factors if e > 0]
        candidates = [(self.sum(poly), 1.0), (factored, _slack(answer))]
        if len(above) > 1 or any(e != 1 for _, e in above):
            whole = self.normal.product([f for f, e in above for _ in range(int(e))])
            below = [(f, e) for f, e in answer.factors if e < 0]
            candidates.append((self.product(Factored(answer.coefficient, answer.monomial, [(whole, 1), *below])), 1.0))
        return min(candidates, key=lambda pair: (round(cost(pair[0]) / pair[1], 6), key(pair[0])))[0]

    # -------------------------------------------------------------------------------------- products

    def product(self, answer: Factored) -> Term:
        """`c * monomial * factors`, with the minus sign inside of a difference where there is one."""
        negative = answer.coefficient < 0
        chosen: list[tuple[Poly, Rational]] = []
        rest = dict(answer.monomial)
        for poly, exponent in answer.factors:
            base = self._power_base(poly, rest)
            if base is not None:
                sign, term = base
                rest[term] = exponent
                negative ^= sign and exponent % 2 == 1
                continue
            flip = self._unnatural(poly) if _complement(poly) is None else False
            chosen.append((_negated(poly) if flip else poly, exponent))
            negative ^= flip and exponent % 2 == 1
        if negative:
            negative = not self._absorb(chosen)
        answer.coefficient, top, bottom = self._with_roots(answer.coefficient, rest)
        size = _size(answer.coefficient)
        for poly, exponent in chosen:
            value, factors = (
                _numbered(self.sum(poly)) if exponent == 1 else (1, [_raised(self.sum(poly), _size(exponent))])
            )
            size *= value
            (top if exponent > 0 else bottom).extend(factors)
        return self._assembled(-size if negative else size, top, bottom)

    def _power_base(self, poly: Poly, mono: dict[Term, Rational]) -> tuple[bool, Term] | None:
        """The base of a general power that is the factor, or its opposite: `(1 - p)^g (p - 1)`."""
        for atom in mono:
            if isinstance(atom, Power):
                base = self.normal.poly(atom.base)
                if base in (poly, _negated(poly)):
                    return base != poly, atom.base
        return None

    def _with_roots(self, value: Rational, mono: dict[Term, Rational]) -> tuple[Rational, list[Term], list[Term]]:
        """Numerator and denominator, with roots of numbers where they are shorter: `sqrt(2)/2 = 1/sqrt(2)`."""
        for atom, e in list(mono.items()):
            if isinstance(atom, Number) and 0 < e < 1 and Fraction(value).denominator % atom.value == 0:
                mono[atom] = e - 1
                value = Fraction(value) * atom.value
        return (value, *self._parts(frozenset(mono.items())))

    def _absorb(self, factors: list[tuple[Poly, Rational]]) -> bool:
        """A minus sign taken into one of the differences, better not into one that begins with a number or a delta."""
        mixed = [n for n, (poly, e) in enumerate(factors) if e % 2 == 1 and len({v > 0 for v in poly.values()}) == 2]
        mixed = [n for n in mixed if _complement(factors[n][0]) is None]
        if not mixed:
            return False
        weak = [n for n in mixed if not self._strong(factors[n][0])]
        chosen = (weak or mixed)[0]
        factors[chosen] = (_negated(factors[chosen][0]), factors[chosen][1])
        return True

    def _strong(self, poly: Poly) -> bool:
        return any(value > 0 and _fixed(mono) for mono, value in poly.items())

    def _unnatural(self, poly: Poly) -> bool:
        """Whether the opposite of a difference would read better: `1 - a`, `delta - S`, then as the author orders."""
        signs = {value > 0 for value in poly.values()}
        if signs != {True, False}:
            return signs == {False}
        fixed = [value > 0 for mono, value in poly.items() if _fixed(mono)]
        if fixed:
            return not all(fixed)
        first = min(poly, key=self._place)
        return poly[first] < 0

    def _place(self, mono: Monomial) -> tuple[int, tuple[str, ...]]:
        names = [self.order.get(atom.name, 999) for atom, _ in mono if isinstance(atom, Entry)]
        return min(names, default=1000), monomial_key(mono)

    def _parts(self, mono: Monomial) -> tuple[list[Term], list[Term]]:
        """Numerator and denominator of a monomial, with exponentials and roots put together."""
        top: list[Term] = []
        bottom: list[Term] = []
        rest = dict(mono)
        top += self._exponentials(rest)
        top += self._symbolic_powers(rest)
        for half, side in ((Fraction(1, 2), top), (Fraction(-1, 2), bottom)):
            roots = [atom for atom, e in rest.items() if e == half]
            if roots:
                side.append(Power(self._ordered([self.show(atom) for atom in roots]), HALF))
        for atom, e in rest.items():
            if abs(e) != Fraction(1, 2):
                (top if e > 0 else bottom).append(_raised(self.show(atom), _size(e)))
        return top, bottom

    def _exponentials(self, rest: dict[Term, Rational]) -> list[Term]:
        found = {a: e for a, e in rest.items() if isinstance(a, Function) and a.name == "exp"}
        for atom in found:
            del rest[atom]
        plain = all(e == 1 and isinstance(a.args[0], Entry) and a.args[0].indices for a, e in found.items())
        if plain:
            return [self.show(atom) for atom in found]
        exponent: Poly = {}
        for atom, e in found.items():
            accumulate(exponent, self.normal.poly(atom.args[0]), e)
        return [Function("exp", (self.term(exponent),))]

    def _symbolic_powers(self, rest: dict[Term, Rational]) -> list[Term]:
        out: list[Term] = []
        bases: dict[Term, Poly] = {}
        for atom, e in list(rest.items()):
            if isinstance(atom, Power):
                del rest[atom]
                accumulate(bases.setdefault(atom.base, {}), self.normal.poly(atom.exponent), e)
        for base, exponent in bases.items():
            if base in rest:
                accumulate(exponent, constant(rest.pop(base)))
            out.append(Power(self.show(base), self.term(exponent)))
        return out

    def _assembled(self, coefficient: Rational, top: list[Term], bottom: list[Term]) -> Term:
        """Numerator over denominator; sums over ranges stand behind the fraction, where they need no parentheses."""
        value = Fraction(coefficient)
        if not bottom:
            return mul(Number(value), self._ordered(top)) if top else Number(value)
        upstream = [term for term in top if self._upstream(term)]
        big: list[Term] = [term for term in top if isinstance(term, Reduce | Derivative) and term not in upstream]
        plain = [term for term in top if term not in upstream and term not in big]
        if any(isinstance(term, Reduce) for term in bottom) and len(big) == 1 and not plain:
            big, plain = [], big
        sign = Number(Fraction(-1 if value < 0 else 1))
        front = [Number(Fraction(abs(value.numerator)))] if abs(value.numerator) != 1 else []
        below = [Number(Fraction(value.denominator))] if value.denominator != 1 else []
        numerator = mul(*front, *self._sorted(plain)) if front or plain else Number(Fraction(1))
        denominator = mul(*below, *self._sorted(bottom))
        return mul(sign, *self._sorted(upstream), div(numerator, denominator), *self._sorted(big))

    def _upstream(self, term: Term) -> bool:
        """Whether a factor is the derivative of a function that is left abstract: it stands first."""
        if isinstance(term, Derivative) and isinstance(term.body, Entry | Derivative):
            return self._upstream(term.body) or term.body in self.losses.values()
        return isinstance(term, Apply) and bool(term.partials)

    def _sorted(self, factors: list[Term]) -> list[Term]:
        return sorted(factors, key=self._factor_key)

    def _ordered(self, factors: list[Term]) -> Term:
        return mul(*self._sorted(factors))

    def _factor_key(self, term: Term) -> tuple[int, int, str]:
        base = term.base if isinstance(term, Power) else term
        if self._upstream(base):
            return 2, 0, key(term)
        order = self.order.get(base.name, 999) if isinstance(base, Entry) else 0
        return _rank(base), order, key(term)

    # ------------------------------------------------------------------------------------------ sums

    def _row(self, value: Rational, mono: Monomial, extra: tuple[Term, ...] = ()) -> Term:
        value, top, bottom = self._with_roots(value, dict(mono))
        return self._assembled(value, [*top, *extra], bottom)

    def sum(self, poly: Poly) -> Term:
        """A polynomial as a sum of rows, the shortest of a few ways."""
        if len(poly) == 1:
            return self.term(poly)
        place = frozen(poly)
        if place not in self.sums:
            self.sums[place] = self._shortest(poly)
        return self.sums[place]

    def _shortest(self, poly: Poly) -> Term:
        if (opposite := _complement(poly)) is not None:
            return self.show(opposite)
        candidates = [self._joined([self._row(value, mono) for mono, value in poly.items()])]
        self.searched += len(poly)
        if self.searched < 3 * SEARCH:
            candidates += self._merged(poly)
        if any(not isinstance(term, Add) for term in candidates):
            return min(candidates, key=lambda term: (isinstance(term, Add), round(cost(term), 6), key(term)))
        if 2 < len(poly) <= COLLECTED_ROWS and self.searched < SEARCH:
            candidates += self._by_components(poly)
            candidates += self._by_common_factor(poly)
        return min(candidates, key=lambda term: (round(cost(term), 6), key(term)))

    def _joined(self, rows: list[Term]) -> Term:
        return add(*sorted((row for row in rows), key=self._row_key))

    def _row_key(self, row: Term) -> tuple[object, ...]:
        negative, plain = split_sign(row)
        factors = plain.factors if isinstance(plain, Mul) else (plain,)
        places = [self._factor_key(factor)[1] for factor in factors if isinstance(_base(factor), Entry)]
        big = any(isinstance(factor, Reduce) for factor in factors)
        delta = not any(isinstance(factor, Indicator) for factor in factors)
        return negative, not isinstance(plain, Number), big, delta, min(places, default=500), key(plain)

    def _merged(self, poly: Poly) -> Iterator[Term]:
        """Sums over the same range written as one, by each range in turn."""
        rows = {mono: _sums_in(mono) for mono in poly}
        dims = dict.fromkeys(dim for sums in rows.values() for dim in sums)
        for dim in dims:
            alike: dict[object, list[Merged]] = {}
            group: list[Merged] = []
            others: list[Term] = []
            for mono, value in poly.items():
                if dim in rows[mono]:
                    rest, atom = rows[mono][dim]
                    group.append((rest, value, atom))
                    alike.setdefault(rest, []).append((rest, value, atom))
                else:
                    others.append(self._row(value, mono))
            if sum(atom.body != ONE for _, _, atom in group) > (len(group) == 1):
                yield self._joined([*others, self._merge(group)])
                if 1 < len(alike) < len(group):
                    yield self._joined([*others, *(self._merge(part) for part in alike.values())])

    def _merge(self, group: list[Merged]) -> Term:
        """`sum_n a_n - sum_n b_n = sum_n (a_n - b_n)`"""
        if len(group) == 1:
            mono, value, atom = group[0]
            return self._row(value, times(mono, frozenset(((atom, 1),))))
        self.level += 1
        index, dim = f"◦{self.level}", group[0][2].dim
        common = frozenset(common_monomial(mono for mono, _, _ in group).items())
        body: Poly = {}
        for mono, value, atom in group:
            inner = self.normal.poly(rename_indices(atom.body, {atom.index: Ix(index)}))
            accumulate(body, self.normal.scaled(inner, times(mono, raised(common, -1))), value)
        scale = content(body)
        body = {mono: tidy(value / scale) for mono, value in body.items()}
        if self.normal.options.fold:
            body = self.normal.folds.apply(body)
        negative, inside = split_sign(self.term(body))
        self.level -= 1
        return self._row(-scale if negative else scale, common, (Reduce("sum", index, dim, inside),))

    def _by_components(self, poly: Poly) -> Iterator[Term]:
        """Terms that share no atom with the others apart, each group in its best form."""
        groups: list[tuple[set[Term], Poly]] = []
        for mono, value in poly.items():
            atoms, own = {atom for atom, _ in mono}, {mono: value}
            for group in [g for g in groups if g[0] & atoms]:
                groups.remove(group)
                atoms, own = atoms | group[0], {**own, **group[1]}
            groups.append((atoms, own))
        if 1 < len(groups) < len(poly):
            yield self._joined([self.term(own) for _, own in groups])

    def _by_common_factor(self, poly: Poly) -> Iterator[Term]:
        """The terms that share an atom, taken together."""
        atoms = sorted({atom for mono in poly for atom, _ in mono}, key=key)
        for atom in atoms[:10]:
            sharing = {mono: value for mono, value in poly.items() if any(own == atom for own, _ in mono)}
            if 1 < len(sharing) < len(poly):
                others = {mono: value for mono, value in poly.items() if mono not in sharing}
                rest = self.sum(others)
                rows = list(rest.terms) if isinstance(rest, Add) else [rest]
                yield self._joined([self.term(sharing), *rows])

    # ----------------------------------------------------------------------------------------- atoms

    def show(self, atom: Term) -> Term:
        """An atom with its insides in preferred form."""
        if isinstance(atom, Entry | Size | Constant | Number):
            return atom
        if atom not in self.shown:
            self.shown[atom] = self._show(atom)
        return self.shown[atom]

    def _show(self, atom: Term) -> Term:
        if isinstance(atom, Reduce):
            return self._show_reduce(atom)
        if isinstance(atom, Function):
            return Function(atom.name, tuple(self._inner(arg) for arg in atom.args))
        if isinstance(atom, Add | Mul | Power):
            return self._inner(atom) if not isinstance(atom, Add) else self.term(self.normal.poly_of_atom(atom))
        if isinstance(atom, Indicator):
            return Indicator(self._condition(atom.condition))
        if isinstance(atom, Cases):
            branches = tuple((self._condition(c), self._inner(value)) for c, value in atom.branches)
            return Cases(branches, None if atom.otherwise is None else self._inner(atom.otherwise))
        if isinstance(atom, Apply) and atom.partials and (named := self._by_name(atom)) is not None:
            return named
        if isinstance(atom, Apply):
            args = tuple(Argument(argument.indices, self._inner(argument.body)) for argument in atom.args)
            return Apply(atom.name, args, atom.partials)
        if isinstance(atom, Integral):
            return Integral(atom.variable, self._inner(atom.body))
        if isinstance(atom, Derivative):
            return Derivative(self.show(atom.body), atom.variable)
        return atom

    @cached_property
    def losses(self) -> dict[Apply, Entry]:
        """The scalar quantities that are defined as an abstract function, `L = ell(y)`, by that function."""
        found: dict[Apply, Entry] = {}
        for pattern in self.normal.folds.patterns():
            mono = next(iter(pattern.body), UNIT)
            atoms = [atom for atom, e in mono if isinstance(atom, Apply) and e == 1 and not atom.partials]
            if len(pattern.body) == len(mono) == len(atoms) == 1 and not pattern.wildcards:
                found.setdefault(atoms[0], Entry(pattern.name))
        return found

    def _by_name(self, atom: Apply) -> Term | None:
        """A derivative of an abstract function as the derivative of the quantity that it defines."""
        loss = self.losses.get(Apply(atom.name, atom.args))
        known = abstract_derivative(atom)
        if loss is None or known is None or any(entry.name == loss.name for entry in known[1]):
            return None
        term: Term = loss
        for entry in known[1]:
            term = Derivative(term, entry)
        return term

    def _show_reduce(self, atom: Reduce) -> Term:
        """A reduction; nested sums in the order in which the author brings up their ranges."""
        if atom.op == "sum":
            orders = [other for before, other in exchanged(atom).values() if not before]
            atom = min(orders, key=lambda other: self.ranges.get(other.dim, 999))
        return Reduce(atom.op, atom.index, atom.dim, self._inner(atom.body))

    def _inner(self, term: Term) -> Term:
        return self.term(self.normal.poly(term))

    def _condition(self, condition: Condition) -> Condition:
        if isinstance(condition, Not):
            return Not(self._condition(condition.condition))
        if isinstance(condition, AllOf | AnyOf):
            return type(condition)(tuple(self._condition(part) for part in condition.conditions))
        if isinstance(condition, Positive | Zero):
            return type(condition)(self._inner(condition.term))
        return condition


def _sums_in(mono: Monomial) -> dict[Dim, tuple[Monomial, Reduce]]:
    """The sums that may stand outermost in a monomial, by their ranges, each with what is left before it.

    `N c` counts as `sum_n c`.
    """
    found: dict[Dim, tuple[Monomial, Reduce]] = {}
    for atom, exponent in sorted(mono, key=lambda pair: key(pair[0])):
        rest = mono - {(atom, exponent)}
        if exponent != 1:
            continue
        if isinstance(atom, Size) and not free_indices_of(rest):
            found.setdefault(atom.dim, (rest, Reduce("sum", "•1", atom.dim, ONE)))
        elif isinstance(atom, Reduce) and atom.op == "sum":
            for outer, (before, other) in exchanged(atom).items():
                found.setdefault(outer, (times(rest, before), other))
    return found


def _slack(answer: Factored) -> float:
    """How much longer than the expanded form this factored form may be: more where it only takes out plain factors."""
    plain = all(e > 0 for _, e in answer.monomial)
    exponential = any(isinstance(atom, Function) and atom.name == "exp" for atom, _ in answer.monomial)
    if not plain or exponential or any(e < 0 for _, e in answer.factors):
        return 1.0
    return ONE_FACTOR if len(answer.factors) <= 1 else MORE_FACTORS


def _fixed(mono: Monomial) -> bool:
    """A number, or a delta: what stands first in a difference."""
    return mono == UNIT or all(isinstance(atom, Indicator) for atom, _ in mono)


def _complement(poly: Poly) -> Term | None:
    """`1 - 1{x > 0} = 1{-x > 0}`; the boundary has no measure."""
    if len(poly) != 2 or poly.get(UNIT) != 1:
        return None
    ((mono, value),) = ((mono, value) for mono, value in poly.items() if mono)
    ((atom, exponent), *others) = mono
    if value != -1 or others or exponent != 1 or not isinstance(atom, Indicator):
        return None
    return Indicator(Positive(neg(atom.condition.term))) if isinstance(atom.condition, Positive) else None


def _negated(poly: Poly) -> Poly:
    return {mono: -value for mono, value in poly.items()}


def _numbered(term: Term) -> tuple[Rational, list[Term]]:
    """The positive number in front of a product, and its other factors."""
    if isinstance(term, Mul) and isinstance(term.factors[0], Number) and term.factors[0].value > 0:
        return tidy(term.factors[0].value), list(term.factors[1:])
    return 1, [term]


def _size(value: Rational) -> Rational:
    return value if value >= 0 else -value


def _raised(term: Term, exponent: Rational) -> Term:
    return power(term, Number(Fraction(exponent)))


def _base(term: Term) -> Term:
    return term.base if isinstance(term, Power) else term


_RANKS: tuple[tuple[type[Term], int], ...] = (
    (Number, 0),
    (Constant, 1),
    (Size, 1),
    (Indicator, 4),
    (Function, 5),
    (Add, 7),
    (Derivative, 8),
    (Cases, 8),
    (Reduce, 9),
)


def _rank(term: Term) -> int:
    """The order of factors: numbers, sizes, scalars, entries, deltas, functions, parentheses, sums."""
    if isinstance(term, Entry):
        return 3 if term.indices else 2
    if isinstance(term, Apply):
        return 3
    return next((rank for kind, rank in _RANKS if isinstance(term, kind)), 6)
