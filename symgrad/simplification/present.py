"""Polynomials to terms that are pleasant to read: factored or expanded, sums merged, signs and fractions in place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from symgrad.language.free_names import free_indices
from symgrad.language.nodes import subterms
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    ONE,
    ZERO,
    Add,
    Apply,
    Argument,
    Cases,
    Condition,
    Constant,
    Derivative,
    Entry,
    Function,
    Index,
    Indicator,
    Integral,
    Ix,
    Label,
    Mul,
    Not,
    Number,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    Zero,
    add,
)
from symgrad.language.terms import All as AllOf
from symgrad.language.terms import Any as AnyOf
from symgrad.printer.common import split_sign
from symgrad.simplification.cost import cost
from symgrad.simplification.factors import Factors
from symgrad.simplification.fractions import Factored, factor_quotient
from symgrad.simplification.polynomial import (
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
    polynomial_term,
    raised,
    tidy,
    times,
)
from symgrad.simplification.shapes import (
    Merged,
    base_of,
    complement_of,
    slack,
    sums_in,
)
from symgrad.simplification.sums import exchanged

COLLECTED_ROWS = 12
"""Polynomials with more terms are not searched for common factors of some of them."""

SEARCH = 300
"""The search for shorter forms ends after looking at so many rows; what follows is written as it comes."""


@dataclass
class Presenter(Factors):
    """Chooses the shortest of a few forms. order, ranges: names and ranges as the author brings them up."""

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
        answer.factors = self._complements(answer.factors)
        factored = self.product(answer)
        if len(answer.factors) == 1 and answer.factors[0][1] == 1 and not answer.monomial and answer.coefficient == 1:
            return factored
        above = [(f, e) for f, e in answer.factors if e > 0]
        ratio = slack(answer)
        expanded = self.sum(poly) if ratio == 1.0 else self._expanded(poly)
        candidates = [(expanded, 1.0), (factored, ratio)]
        if (len(above) > 1 or any(e != 1 for _, e in above)) and any(e >= 1 for _, e in above):
            whole = self.normal.product([f for f, e in above for _ in range(int(e))])
            roots = [(f, tidy(e - int(e))) for f, e in above if e != int(e)]
            below = [(f, e) for f, e in answer.factors if e < 0]
            rest = [(whole, 1), *roots, *below]
            candidates.append((self.product(Factored(answer.coefficient, answer.monomial, rest)), 1.0))
        return min(candidates, key=lambda pair: (round(cost(pair[0]) / pair[1], 6), key(pair[0])))[0]

    def _complements(self, factors: list[tuple[Poly, Rational]]) -> list[tuple[Poly, Rational]]:
        """`(1 + h) (1 - h)` as `1 - h^2`."""
        for n, (left, e) in enumerate(factors):
            for m, (right, other) in enumerate(factors[:n]):
                whole = self.normal.multiply(left, right) if e == other == 1 and len(left) == len(right) == 2 else {}
                if len(whole) == 2 and UNIT in whole:
                    rest = [factor for k, factor in enumerate(factors) if k not in (n, m)]
                    return self._complements([*rest, (whole, 1)])
        return factors

    def sum(self, poly: Poly) -> Term:
        """A polynomial as a sum of rows, the shortest of a few ways."""
        if len(poly) == 1:
            return self.term(poly)
        place = frozen(poly)
        if place not in self.sums:
            self.sums[place] = self._shortest(poly)
        return self.sums[place]

    def _shortest(self, poly: Poly) -> Term:
        if (opposite := complement_of(poly, self.normal)) is not None:
            return self.show(opposite)
        candidates = [self._expanded(poly), *self._by_powers(poly)]
        self.searched += len(poly)
        if self.searched < 3 * SEARCH:
            candidates += self._merged(poly)
            candidates += self._all_but_one(poly)
        if any(not isinstance(term, Add) for term in candidates):
            return min(candidates, key=lambda term: (isinstance(term, Add), round(cost(term), 6), key(term)))
        if 2 < len(poly) <= COLLECTED_ROWS and self.searched < SEARCH:
            candidates += self._by_components(poly)
            candidates += self._by_common_factor(poly)
        return min(candidates, key=lambda term: (round(cost(term), 6), key(term)))

    def _expanded(self, poly: Poly) -> Term:
        return self._joined([self._row(value, mono) for mono, value in poly.items()])

    def _joined(self, rows: list[Term]) -> Term:
        return add(*sorted((row for row in rows), key=self._row_key))

    def _row_key(self, row: Term) -> tuple[object, ...]:
        negative, plain = split_sign(row)
        factors = plain.factors if isinstance(plain, Mul) else (plain,)
        places = [self._factor_key(factor)[1] for factor in factors if isinstance(base_of(factor), Entry)]
        big = any(isinstance(factor, Reduce) for factor in factors)
        delta = not any(isinstance(factor, Indicator) for factor in factors)
        return negative, not isinstance(plain, Number), big, delta, min(places, default=500), key(plain)

    def _merged(self, poly: Poly) -> Iterator[Term]:
        """Sums over the same range written as one, by each range in turn."""
        rows = {mono: sums_in(mono) for mono in poly}
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
                if not _weighted(group) or self._deviates(group):
                    yield self._joined([*others, self._merge(group)])
                if 1 < len(alike) < len(group):
                    yield self._joined([*others, *(self._merge(part) for part in alike.values())])

    def _deviates(self, group: list[Merged]) -> bool:
        """Whether sums are one of weights times deviations: `sum_n w_n x_n - m sum_n w_n = sum_n w_n (x_n - m)`.

        Divided by the weights, the average `sum_n w_n x_n / sum_n w_n` stays whole.
        """
        bodies = [self.normal.poly(rename_indices(atom.body, {atom.index: Ix("◦")})) for _, _, atom in group]
        weights = common_monomial(mono for body in bodies for mono in body)
        common = frozenset(common_monomial(mono for mono, _, _ in group).items())
        fronts = [body for body, (mono, _, _) in zip(bodies, group, strict=True) if mono != common]
        average = any(atom in self.below for _, _, atom in group)
        return bool(weights) and not average and all(list(b) == [frozenset(weights.items())] for b in fronts)

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

    def _all_but_one(self, poly: Poly) -> Iterator[Term]:
        """`sum_j a_j - a_i` as the sum over all `j` but `i`; `K c` counts as a sum of its own."""
        places = _positions(poly)
        for mono, value in poly.items():
            for atom, e in mono:
                if isinstance(atom, Reduce) and atom.op == "sum" and e == 1:
                    before = mono - {(atom, 1)}
                    body = {m: tidy(v * value) for m, v in self.normal.poly(atom.body).items()}
                    size = times(before, frozenset(((Size(atom.dim), 1),))) if isinstance(atom.dim, str) else mono
                    yield from self._without_one(poly, {mono}, before, (atom, body), places)
                    if size != mono and size in poly:
                        accumulate(body, constant(poly[size]))
                        yield from self._without_one(poly, {mono, size}, before, (atom, body), places)

    def _without_one(
        self, poly: Poly, used: set[Monomial], before: Monomial, total: tuple[Reduce, Poly], places: list[Index]
    ) -> Iterator[Term]:
        atom, body = total
        for place in places:
            own = self.normal.poly(rename_indices(polynomial_term(body), {atom.index: place}))
            one = self.normal.scaled(own, before, -1)
            if one and all(poly.get(mono) == value for mono, value in one.items()):
                negative, inner = split_sign(self.term(body))
                others = Cases(((Not(Same(Ix(atom.index), place)), inner),), ZERO)
                row = self._row(-1 if negative else 1, before, (Reduce("sum", atom.index, atom.dim, others),))
                rest = [self._row(value, mono) for mono, value in poly.items() if mono not in one and mono not in used]
                yield self._joined([*rest, row])

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

    def _by_powers(self, poly: Poly) -> Iterator[Term]:
        """Terms with the same powers to exponents that are no numbers together: `p^g (...) - (1 - p)^g (...)`."""
        groups: dict[frozenset[tuple[Term, Rational]], Poly] = {}
        for mono, value in poly.items():
            powers = frozenset((atom, e) for atom, e in mono if isinstance(atom, Power))
            groups.setdefault(powers, {})[mono] = value
        if 1 < len(groups) < len(poly):
            yield self._joined([self.term(own) for own in groups.values()])

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
            inner = [self._inner(arg) for arg in atom.args]
            return Function(atom.name, tuple(sorted(inner, key=lambda arg: not isinstance(arg, Number))))
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


def _weighted(group: list[Merged]) -> bool:
    """Whether entries at free places stand before some of several sums, which then stay apart: `a_k s - b_k t`."""
    deltas = (part for _, _, atom in group for part in subterms(atom) if isinstance(part, Indicator))
    if any(isinstance(delta.condition, Same) for delta in deltas):
        return False
    common = frozenset(common_monomial(mono for mono, _, _ in group).items())
    fronts = [{atom for atom, _ in mono - common if isinstance(atom, Entry) and atom.indices} for mono, _, _ in group]
    return any(fronts)


def _positions(poly: Poly) -> list[Index]:
    """The free indices and labels that occur in a polynomial."""
    atoms = [atom for mono in poly for atom, _ in mono]
    free = frozenset[str]().union(*(free_indices(atom) for atom in atoms))
    labels = {
        part for atom in atoms for part in subterms(atom) if isinstance(part, Label) and free_indices(part) <= free
    }
    return sorted((*(Ix(name) for name in free), *labels), key=key)
