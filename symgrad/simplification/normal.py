"""Terms to polynomials over atoms: the normal form behind the simplifier.

Sums over ranges are linear, factors that do not depend on the index stay in front, deltas are contracted, exponents and
logarithms are taken apart, derivatives are carried out. Quantities that have a definition stay atoms, and what matches
a definition is folded back to its name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from symgrad.differentiate import differentiate
from symgrad.errors import BudgetExceeded
from symgrad.language.context import Context
from symgrad.language.substitution import rename_indices, substitute
from symgrad.language.terms import (
    Add,
    Apply,
    Argument,
    Cases,
    Condition,
    Constant,
    Derivative,
    Determinant,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Integral,
    Inverse,
    Ix,
    Let,
    Mul,
    Number,
    Power,
    Reduce,
    Size,
    Term,
)
from symgrad.simplification import conditions, domains, folding, functions, powers, products, sums
from symgrad.simplification.interface import Options
from symgrad.simplification.logistic import logistic
from symgrad.simplification.patterns import Pattern
from symgrad.simplification.polynomial import (
    Monomial,
    Poly,
    Rational,
    accumulate,
    constant,
    key,
    monomial_term,
    polynomial_of,
    polynomial_term,
    single,
    tidy,
    times,
)

MAX_MONOMIALS = 1500
"""A polynomial that grows beyond this is given up: the term is left as it was written."""

MAX_WORK = 40_000
"""So many products of monomials are calculated at most."""


@dataclass
class Normaliser:
    """The state of one simplification: a context, side conditions, and a memory of what was normalised already.

    demoted: indices that give way where a delta identifies two, `S_i delta_ik` and not `S_k delta_ik`.
    """

    context: Context
    conditions: tuple[Condition, ...] = ()
    options: Options = field(default_factory=Options)
    memo: dict[Term, Poly] = field(default_factory=dict)
    sums: dict[str, tuple[Reduce, Rational]] = field(default_factory=dict)
    demoted: frozenset[str] = frozenset()
    work: int = 0
    folded: dict[str, None] = field(default_factory=dict)
    jacobians: dict[tuple[str, str, int], Term] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = conditions.Known.of(self.conditions)
        self.domains = domains.Domains(self)
        self.folds = folding.Folds(self)

    @staticmethod
    def another(context: Context, known: tuple[Pattern, ...]) -> Normaliser:
        """A normaliser that recognises the definitions in `known` and no others."""
        normal = Normaliser(context)
        normal.folds.known = known
        return normal

    # ----------------------------------------------------------------------------------------- terms

    def poly(self, term: Term) -> Poly:
        """The normal form of a term."""
        found = self.memo.get(term)
        if found is None:
            method: Callable[[Term], Poly] = getattr(self, f"_{type(term).__name__.lower()}")
            found = method(term)
            if len(found) > 1 or not isinstance(term, Entry | Number | Size | Constant):
                found = self.settle(found)
            self.memo[term] = found
        return found

    def term(self, term: Term) -> Term:
        """A term in normal form, for use inside an atom."""
        return polynomial_term(self.poly(term))

    def settle(self, poly: Poly) -> Poly:
        if not self.options.fold:
            return logistic(poly, self)
        return self.folds.apply(logistic(self.folds.with_sigmoids(poly), self))

    def _number(self, term: Number) -> Poly:
        return constant(term.value)

    def _constant(self, term: Constant) -> Poly:
        return single(term)

    def _size(self, term: Size) -> Poly:
        return single(term)

    def _entry(self, term: Entry) -> Poly:
        for entry, value in self.context.equalities:
            if entry == term:
                return self.poly(value)
        return single(Entry(term.name, self._ordered(term.name, term.indices)))

    def _ordered(self, name: str, indices: tuple[Index, ...]) -> tuple[Index, ...]:
        """The indices of an entry in the one order that a symmetric matrix has."""
        known = self.context.arrays.get(name)
        symmetric = known is not None and "symmetric" in known.attributes and len(indices) == 2
        return tuple(sorted(indices, key=key)) if symmetric else indices

    def _add(self, term: Add) -> Poly:
        out: Poly = {}
        for part in term.terms:
            accumulate(out, self.poly(part))
        return self._bounded(conditions.united(out))

    def _mul(self, term: Mul) -> Poly:
        return self.product(self.poly(factor) for factor in term.factors)

    def _power(self, term: Power) -> Poly:
        base, exponent = term.base, term.exponent
        if isinstance(exponent, Number) and exponent.value.denominator == 1:
            if isinstance(base, Power) and isinstance(base.exponent, Number):
                return self.poly(Power(base.base, Number(base.exponent.value * exponent.value)))
            if isinstance(base, Mul):
                return self.product(self.poly(Power(factor, exponent)) for factor in base.factors)
        return functions.general_power(self.poly(base), self.poly(exponent), self)

    def _function(self, term: Function) -> Poly:
        return functions.apply(term.name, [self.poly(arg) for arg in term.args], self)

    def _reduce(self, term: Reduce) -> Poly:
        return sums.reduce(term, self)

    def _indicator(self, term: Indicator) -> Poly:
        return conditions.indicator(term.condition, self)

    def _cases(self, term: Cases) -> Poly:
        return conditions.cases(term, self)

    def _let(self, term: Let) -> Poly:
        return self.poly(substitute(self.term(term.body), term.name, term.value))

    def _integral(self, term: Integral) -> Poly:
        out: Poly = {}
        for mono, value in self.poly(term.body).items():
            inside = {atom: e for atom, e in mono if term.variable in sums.names_in(atom)}
            outside = frozenset(pair for pair in mono if pair[0] not in inside)
            atom = Integral(term.variable, monomial_term(inside))
            accumulate(out, {times(outside, frozenset(((atom, 1),))): value})
        return out

    def _apply(self, term: Apply) -> Poly:
        args = tuple(self._argument(argument) for argument in term.args)
        return single(Apply(term.name, args, tuple(sorted(term.partials, key=key))))

    def _inverse(self, term: Inverse) -> Poly:
        row, column = term.row, term.column
        match term.matrix:
            case Argument(((first, _), (second, _)), Entry(name, (Ix(one), Ix(two)))) if {first, second} == {one, two}:
                row, column = self._ordered(name, (row, column))
        return single(Inverse(self._argument(term.matrix), row, column))

    def _determinant(self, term: Determinant) -> Poly:
        return single(Determinant(self._argument(term.matrix)))

    def _argument(self, argument: Argument) -> Argument:
        body = self.term(argument.body)
        letters = [name for name, _ in argument.indices]
        names = dict(zip(letters, sums.canonical(body, letters), strict=True))
        body = rename_indices(body, {old: Ix(new) for old, new in names.items()})
        return Argument(tuple((names[name], dim) for name, dim in argument.indices), body)

    def _derivative(self, term: Derivative) -> Poly:
        body = self.term(term.body) if isinstance(term.body, Derivative) else term.body
        variable = term.variable
        if not self.options.evaluate:
            return single(Derivative(body, variable))
        result = differentiate(body, variable, self.context, lambda entry: self.jacobian(entry, variable)).term
        if result == Derivative(body, variable):
            return single(Derivative(self.term(body), variable))
        return self.poly(result)

    def jacobian(self, entry: Entry, variable: Entry) -> Term:
        """The derivative of a defined quantity, worked out once for general indices."""
        places = (entry.name, variable.name, len(variable.indices))
        own = tuple(Ix(f"~{n}") for n in range(len(entry.indices)))
        other = tuple(Ix(f"~{len(own) + n}") for n in range(len(variable.indices)))
        if places not in self.jacobians:
            general = Entry(variable.name, other)
            body = self.context.definitions[entry.name].at(own)
            slope = differentiate(body, general, self.context, lambda inner: self.jacobian(inner, general)).term
            self.jacobians[places] = self._in_its_own_names(entry.name, slope)
        actual = zip((*own, *other), (*entry.indices, *variable.indices), strict=True)
        return rename_indices(self.jacobians[places], {name.name: index for name, index in actual})

    def _in_its_own_names(self, name: str, slope: Term) -> Term:
        """The derivative of a quantity, without those that rest on it: with `h_j = (x_j - mu)/s`, the root `s` would no
        longer be recognised once `x_j - mu` is written `s h_j` below it.
        """
        rest = {other for other, own in self.context.definitions.items() if self.context.reaches(own.body, name)}
        skip, memo = self.folds.skip, self.memo
        self.folds.skip, self.memo = skip | rest, {}
        try:
            return self.term(slope)
        finally:
            self.folds.skip, self.memo = skip, memo

    # ------------------------------------------------------------------------------------ arithmetic

    def _bounded(self, poly: Poly) -> Poly:
        if len(poly) > MAX_MONOMIALS:
            raise BudgetExceeded("the expression is too large to be simplified")
        return poly

    def product(self, polys: Iterable[Poly]) -> Poly:
        out = constant(1)
        for poly in polys:
            out = self.multiply(out, poly)
        return out

    def multiply(self, left: Poly, right: Poly) -> Poly:
        """The product, monomial by monomial; powers of deltas, signs and labels are reduced on the way."""
        self.work += len(left) * len(right)
        if self.work > MAX_WORK:
            raise BudgetExceeded("the expression takes too long to be simplified")
        out: Poly = {}
        for mono_l, value_l in left.items():
            for mono_r, value_r in right.items():
                mono = times(mono_l, mono_r)
                reduced = products.reduced(mono, self)
                accumulate(out, {mono: 1} if reduced is None else reduced, value_l * value_r)
            self._bounded(out)
        return out

    def scaled(self, poly: Poly, mono: Monomial, value: Rational = 1) -> Poly:
        return self.multiply(poly, {mono: tidy(value)})

    def power(self, poly: Poly, exponent: Rational) -> Poly:
        return powers.power(poly, exponent, self)

    def total(self, index: str, dim: Dim, body: Poly) -> Poly:
        """The sum of a polynomial over a range."""
        return sums.total(index, dim, body, self)

    def expand(self, poly: Poly) -> Poly:
        """Whole positive powers of sums multiplied out."""
        out: Poly = {}
        for mono, value in poly.items():
            sums_up = [(a, e) for a, e in mono if isinstance(a, Add) and isinstance(e, int) and e > 0]
            if not sums_up:
                accumulate(out, {mono: value})
                continue
            rest = frozenset(pair for pair in mono if pair not in sums_up)
            parts = [powers.whole_power(self.poly_of_atom(a), int(e), self) for a, e in sums_up]
            accumulate(out, self.product([{rest: value}, *parts]))
        return self._bounded(out)

    def poly_of_atom(self, atom: Term) -> Poly:
        """The polynomial that a sum of terms stands for; another atom stands for itself."""
        return polynomial_of(atom) if isinstance(atom, Add) else single(atom)

    def renamed(self, mono: Iterable[tuple[Term, Rational]], mapping: Mapping[str, Index]) -> Poly:
        """A monomial with index symbols replaced, normalised anew where something changed."""
        out = constant(1)
        for atom, exponent in mono:
            new = rename_indices(atom, dict(mapping))
            part = single(atom, exponent) if new is atom else powers.power(self.poly(new), exponent, self)
            out = self.multiply(out, part)
        return out
