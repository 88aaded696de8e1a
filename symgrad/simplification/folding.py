"""Definitions read backwards: what matches the body of a definition, up to algebra, gets its name again.

A body that is one monomial, `e^{z_i} Z^{-1}`, divides the monomials in which it occurs. A body that is linear in an
atom with a plain cofactor, `mu = (1/D) sum_j x_j`, is solved for the atom. A body of several terms, `r_n = o_n - y_n`,
is solved for one of them and kept where that makes the polynomial shorter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from symgrad.language.attributes import row_constraint
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import subterms
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Derivative, Dim, Entry, Function, Ix, Reduce, Term
from symgrad.simplification.interface import Algebra
from symgrad.simplification.patterns import (
    Binding,
    Pattern,
    body_at,
    free_indices_of,
    is_loss,
    match,
    patterns,
    placed,
    total_of,
)
from symgrad.simplification.polynomial import (
    Monomial,
    Poly,
    Rational,
    accumulate,
    constant,
    key,
    leading,
    raised,
    single,
    tidy,
    times,
)


@dataclass
class Folds:
    """The patterns of a context, as one simplification applies them."""

    normal: Algebra
    known: tuple[Pattern, ...] | None = None
    skip: frozenset[str] = frozenset()
    totals: dict[str, Rational | None] = field(default_factory=dict)

    def patterns(self) -> tuple[Pattern, ...]:
        if self.known is None:
            self.known = patterns(self.normal.context, self.normal.another)
        return self.known

    def leave_out(self, term: Term) -> None:
        """The names in which a derivative is not written: those defined as that derivative, those that depend on what
        is differentiated, and its own where it is a loss.
        """
        if not isinstance(term, Derivative):
            return
        context = self.normal.context
        skip = {
            name
            for name, definition in context.definitions.items()
            if isinstance(definition.body, Derivative) and _target(definition.body) == _target(term)
        }
        if isinstance(term.body, Entry) and (own := context.definitions.get(term.body.name)) is not None:
            rest = {name: other.body for name, other in context.definitions.items() if name not in skip}
            skip |= {name for name, body in rest.items() if context.reaches(body, own.name) and _is_no_slope(body)}
            skip |= {own.name} if is_loss(own.body) else set()
        self.skip = frozenset(skip)

    def with_sigmoids(self, poly: Poly) -> Poly:
        """Names of sigmoids written out where an exponential stands beside them, so that the two can meet."""
        heads = {atom.name for mono in poly for atom, _ in mono if isinstance(atom, Function)}
        if "exp" not in heads:
            return poly
        for pattern in self.patterns():
            pivot = pattern.pivot[0]
            if isinstance(pivot, Function) and pivot.name == "sigmoid":
                for atom in {atom for mono in poly for atom, _ in mono}:
                    if isinstance(atom, Entry) and atom.name == pattern.name:
                        poly = self._replaced(poly, atom, pattern.at(atom.indices))
        return poly

    def find(self, name: str) -> Pattern | None:
        return next((pattern for pattern in self.patterns() if pattern.name == name), None)

    def body(self, entry: Entry) -> Poly | None:
        pattern = self.find(entry.name)
        return None if pattern is None else pattern.body

    def sums_to_one(self, name: str) -> bool:
        pattern = self.find(name)
        return pattern is not None and pattern.total == 1

    def known_sum(self, index: str, dim: Dim, inside: dict[Term, Rational]) -> Poly | None:
        """The value of `sum_i y_i` where it is declared, or follows from the definition."""
        if len(inside) != 1:
            return None
        ((atom, exponent),) = inside.items()
        if exponent != 1 or not isinstance(atom, Entry) or not atom.indices or atom.indices[-1] != Ix(index):
            return None
        if any(index in free_indices(other) for other in atom.indices[:-1]):
            return None
        array, total = self.normal.context.arrays.get(atom.name), self._total(atom.name)
        if array is not None and row_constraint(array):
            self.normal.sums[atom.name] = (Reduce("sum", index, dim, atom), 1)
            return constant(1)
        if total is not None:
            self.normal.sums[atom.name] = (Reduce("sum", index, dim, atom), total)
            return constant(total)
        return None

    def _total(self, name: str) -> Rational | None:
        """The sum of a quantity over its last index, be it one that is recognised or not."""
        pattern, definition = self.find(name), self.normal.context.definitions.get(name)
        if pattern is not None or definition is None:
            return None if pattern is None else pattern.total
        if name not in self.totals:
            self.totals[name] = total_of(definition, self.normal.another(self.normal.context, self.patterns()))
        return self.totals[name]

    def apply(self, poly: Poly) -> Poly:
        """All definitions recognised in one polynomial."""
        for pattern in self.patterns():
            if pattern.name in self.skip or not self._possible(pattern, poly):
                continue
            new = self._solve(pattern, poly) if pattern.solved else self._divide(pattern, poly)
            if new != poly:
                self.normal.folded[pattern.name] = None
                poly = new
        return poly

    def _possible(self, pattern: Pattern, poly: Poly) -> bool:
        kind = type(pattern.pivot[0])
        return any(type(atom) in (kind, Reduce) for mono in poly for atom, _ in mono)

    def _bindings(self, pattern: Pattern, poly: Poly) -> list[tuple[Term, Binding]]:
        """The atoms of the polynomial that match the pivot."""
        found: dict[Term, Binding] = {}
        for mono in poly:
            for atom, _ in mono:
                binding: Binding = {}
                if atom not in found and match(pattern.pivot[0], atom, binding):
                    found[atom] = binding
        return sorted(found.items(), key=lambda pair: key(pair[0]))

    def _solve(self, pattern: Pattern, poly: Poly) -> Poly:
        for atom, binding in self._bindings(pattern, poly):
            poly = self._replaced(poly, atom, self._solution(pattern, binding))
        return poly

    def _solution(self, pattern: Pattern, binding: Binding) -> Poly:
        """The pivot by the name of the quantity: `sum_j x_j = D mu`."""
        pivot, exponent = pattern.pivot
        rest, front = dict[Monomial, Rational](), constant(1)
        for mono, value in pattern.body.items():
            if (pivot, exponent) in mono:
                front = {mono - {(pivot, exponent)}: value}
            else:
                rest[mono] = -value
        out = single(pattern.entry(binding))
        for mono, value in rest.items():
            accumulate(out, placed(mono, binding), value)
        ((mono, value),) = front.items()
        cofactor = self.normal.product([placed(mono, binding), constant(value)])
        out = self.normal.multiply(out, self.normal.power(cofactor, -1))
        return self.normal.power(out, tidy(1 / Fraction(exponent)))

    def _replaced(self, poly: Poly, atom: Term, value: Poly) -> Poly:
        out: Poly = {}
        for mono, own in poly.items():
            exponent = dict(mono).get(atom, 0)
            if not exponent or (len(value) > 1 and not (isinstance(exponent, int) and exponent > 0)):
                accumulate(out, {mono: own})
                continue
            rest = {frozenset(pair for pair in mono if pair[0] != atom): own}
            accumulate(out, self.normal.multiply(rest, self.normal.power(value, exponent)))
        return out

    def _divide(self, pattern: Pattern, poly: Poly) -> Poly:
        if len(pattern.body) > 1:
            return self._shorter(pattern, poly)
        ((mono, scale),) = pattern.body.items()
        for _, binding in self._bindings(pattern, poly):
            ((divisor, _),) = placed(mono, binding).items()
            poly = self._divided(poly, divisor, scale, pattern.entry(binding))
        return self._inside_sums(pattern, poly) if len(mono) > 1 else poly

    def _inside_sums(self, pattern: Pattern, poly: Poly) -> Poly:
        """`Z^{-1} sum_i e^{z_i} a_i = sum_i S_i a_i`: what stands before a sum may complete a body inside of it."""
        out: Poly = {}
        for mono, value in poly.items():
            new = next((n for atom, e in mono if (n := self._completed(pattern, mono, atom, e)) is not None), None)
            accumulate(out, {mono: 1} if new is None else self._inside_sums(pattern, new), value)
        return out

    def _completed(self, pattern: Pattern, mono: Monomial, atom: Term, exponent: Rational) -> Poly | None:
        if exponent != 1 or not isinstance(atom, Reduce) or atom.op != "sum":
            return None
        index = f"◃{atom.index}"
        ((body, scale),) = pattern.body.items()
        inner = self.normal.poly(rename_indices(atom.body, {atom.index: Ix(index)}))
        for _, binding in self._bindings(pattern, inner):
            ((cofactor, _),) = placed(body - {pattern.pivot}, binding).items()
            if not cofactor or index in free_indices_of(cofactor) or _times_in(mono - {(atom, 1)}, cofactor) < 1:
                continue
            ((divisor, _),) = placed(body, binding).items()
            inside = self._divided(self.normal.scaled(inner, cofactor), divisor, scale, pattern.entry(binding))
            rest = times(mono - {(atom, 1)}, raised(cofactor, -1))
            return self.normal.scaled(self.normal.total(index, atom.dim, inside), rest)
        return None

    def _divided(self, poly: Poly, divisor: Monomial, scale: Rational, entry: Entry) -> Poly:
        out: Poly = {}
        for mono, value in poly.items():
            n = _times_in(mono, divisor)
            if n == 0:
                accumulate(out, {mono: value})
                continue
            rest = times(mono, raised(divisor, -n))
            new = self.normal.multiply({rest: tidy(value / Fraction(scale) ** n)}, single(entry, n))
            accumulate(out, new)
        return out

    def _multiples(self, pattern: Pattern, poly: Poly) -> Poly:
        """The terms that hold the pivot, where together they are a multiple of the body."""
        for atom, binding in self._bindings(pattern, poly):
            body = body_at(pattern.body, binding)
            held = {mono: value for mono, value in poly.items() if any(own == atom for own, _ in mono)}
            factor = _quotient(held, body)
            if factor is not None:
                poly = {mono: value for mono, value in poly.items() if mono not in held}
                accumulate(poly, self.normal.multiply(factor, single(pattern.entry(binding))))
        return poly

    def _shorter(self, pattern: Pattern, poly: Poly) -> Poly:
        """The pivot of a body of several terms replaced, where that leaves fewer terms."""
        if len(poly) < len(pattern.body):
            return poly
        if all(pattern.pivot in mono for mono in pattern.body):
            return self._multiples(pattern, poly)
        for atom, binding in self._bindings(pattern, poly):
            new = self._replaced(poly, atom, self._solution(pattern, binding))
            if len(new) < len(poly):
                poly = new
        return poly


def _quotient(poly: Poly, divisor: Poly) -> Poly | None:
    """The polynomial by which the divisor must be multiplied, if that is exact."""
    lead = leading(divisor)
    inverse, rest, out = raised(lead, -1), dict(poly), dict[Monomial, Rational]()
    for _ in range(len(poly)):
        if not rest:
            return out
        mono = times(leading(rest), inverse)
        value = tidy(Fraction(rest[leading(rest)]) / Fraction(divisor[lead]))
        out[mono] = value
        accumulate(rest, {times(mono, own): v for own, v in divisor.items()}, -value)
    return None if rest else out


def _is_no_slope(body: Term) -> bool:
    """Whether a quantity is no derivative, as `g_i = dC/da_i` is: gradients are written in terms of others."""
    return not any(isinstance(part, Derivative) for part in subterms(body))


def _target(term: Derivative) -> tuple[Term, str]:
    return term.body, term.variable.name


def _times_in(mono: Monomial, divisor: Monomial) -> int:
    """How often the divisor goes into a monomial; negative where its reciprocal does."""
    own = dict(mono)
    counts = []
    for atom, exponent in divisor:
        ratio = Fraction(own.get(atom, 0)) / Fraction(exponent)
        counts.append(ratio)
    if all(count >= 1 for count in counts):
        return int(min(counts))
    if all(count <= -1 for count in counts):
        return -int(min(-count for count in counts))
    return 0
