"""Definitions read backwards: what matches the body of a definition, up to algebra, gets its name again.

A body that is one monomial, `e^{z_i} Z^{-1}`, divides the monomials in which it occurs. A body that is linear in an
atom with a plain cofactor, `mu = (1/D) sum_j x_j`, is solved for the atom. A body of several terms, `r_n = o_n - y_n`,
is solved for one of them and kept where that makes the polynomial shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from symgrad.errors import SymgradError
from symgrad.language.context import Array, Context, Definition
from symgrad.language.terms import (
    Cases,
    Derivative,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Ix,
    Node,
    Reduce,
    Size,
    Term,
    entry_names,
    free_indices,
    rename_indices,
    subterms,
)
from symgrad.simplify.interface import Algebra
from symgrad.simplify.polynomial import (
    Monomial,
    Poly,
    Rational,
    accumulate,
    as_number,
    constant,
    key,
    leading,
    raised,
    single,
    tidy,
    times,
)

SUMS_TO_ONE = frozenset({"simplex", "one-hot", "sums-to-one"})
Binding = dict[str, Index]


@dataclass(frozen=True, eq=False)
class Pattern:
    """A definition to be recognised. Its indices are the wildcards `?0`, `?1`, ... in body and pivot.

    pivot: the atom that is looked for, with its exponent; solved: its cofactor is plain, so it may always be replaced.
    """

    name: str
    wildcards: tuple[str, ...]
    body: Poly
    pivot: tuple[Term, Rational]
    solved: bool
    total: Rational | None = None

    def entry(self, binding: Binding) -> Entry:
        return Entry(self.name, tuple(binding[name] for name in self.wildcards))

    def at(self, indices: tuple[Index, ...]) -> Poly:
        """The body at a position."""
        return _body_at(self.body, dict(zip(self.wildcards, indices, strict=True)))


def match(pattern: Node, node: Node, binding: Binding, bound: frozenset[str] = frozenset()) -> bool:
    """Whether `node` is `pattern` with indices in place of the wildcards, which are noted in `binding`."""
    if isinstance(pattern, Ix) and pattern.name.startswith("?"):
        if not isinstance(node, Index) or free_indices(node) & bound:
            return False
        return binding.setdefault(pattern.name, node) == node
    if type(pattern) is not type(node):
        return False
    if not any(name.startswith("?") for name in free_indices(pattern)):
        return pattern == node
    if isinstance(pattern, Reduce):
        bound = bound | {pattern.index}
    return all(_match(p, n, binding, bound) for p, n in zip(pattern.fields(), node.fields(), strict=True))


def _match(pattern: object, value: object, binding: Binding, bound: frozenset[str]) -> bool:
    if isinstance(pattern, Node) and isinstance(value, Node):
        return match(pattern, value, binding, bound)
    if isinstance(pattern, tuple) and isinstance(value, tuple):
        pairs = zip(pattern, value, strict=False)
        return len(pattern) == len(value) and all(_match(p, v, binding, bound) for p, v in pairs)
    return pattern == value


# --------------------------------------------------------------------------------------------------------- patterns


Make = Callable[[Context, tuple[Pattern, ...]], Algebra]


def patterns(context: Context, make: Make) -> tuple[Pattern, ...]:
    """The patterns of all definitions that can be recognised, each after those that it rests on.

    make: gives a normaliser that knows the patterns so far.
    """
    if not context.definitions:
        return ()
    definitions, arrays = tuple(context.definitions.values()), tuple(context.arrays.items())
    return _patterns(definitions, arrays, context.equalities, context.facts, make)


@lru_cache(maxsize=256)
def _patterns(
    definitions: tuple[Definition, ...],
    arrays: tuple[tuple[str, Array], ...],
    equalities: tuple[tuple[Entry, Term], ...],
    facts: tuple[Term, ...],
    make: Make,
) -> tuple[Pattern, ...]:

    context = Context(dict(arrays), {d.name: d for d in definitions}, equalities=equalities, facts=facts)
    found: list[Pattern] = []
    for definition in _in_order(context):
        normal = make(context, tuple(found))
        try:
            pattern = _pattern(definition, normal)
        except (SymgradError, RecursionError):
            continue
        if pattern is not None:
            found.append(pattern)
    return tuple(found)


def _in_order(context: Context) -> Iterator[Definition]:
    """The definitions, each after those that its body mentions."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[Definition]:
        if name in done or name not in context.definitions:
            return
        done.add(name)
        for inner in sorted(entry_names(context.definitions[name].body)):
            yield from visit(inner)
        yield context.definitions[name]

    for name in context.definitions:
        yield from visit(name)


def _pattern(definition: Definition, normal: Algebra) -> Pattern | None:
    wildcards = tuple(f"?{n}" for n in range(len(definition.indices)))
    body = normal.poly(definition.at(tuple(Ix(name) for name in wildcards)))
    if (not wildcards and _is_loss(definition.body)) or isinstance(definition.body, Indicator):
        return None
    pivot = _pivot(body, frozenset(wildcards)) or _shared(body, frozenset(wildcards))
    if pivot is None:
        return None
    return Pattern(definition.name, wildcards, body, *pivot, _total(definition, body, wildcards, normal))


def _pivot(body: Poly, wildcards: frozenset[str]) -> tuple[tuple[Term, Rational], bool] | None:
    """The atom by which a body is recognised: it holds all indices, occurs once, and is better no plain input."""
    candidates: list[tuple[tuple[bool, bool, str], tuple[Term, Rational], bool]] = []
    for mono in body:
        for atom, exponent in mono:
            once = sum(any(own == atom for own, _ in other) for other in body) == 1
            if not (once and wildcards <= free_indices(atom)) or isinstance(atom, Size):
                continue
            plain = all(isinstance(own, Size) for own, _ in mono if own != atom) and not isinstance(atom, Entry)
            if len(body) == 1 and len(mono) == 1 and isinstance(atom, Entry):
                continue
            if len(body) > 1 and exponent != 1:
                continue
            candidates.append(((plain, not isinstance(atom, Entry), key(atom)), (atom, exponent), plain))
    if not candidates:
        return None
    _, pivot, plain = max(candidates, key=lambda row: row[0])
    return pivot, plain


def _shared(body: Poly, wildcards: frozenset[str]) -> tuple[tuple[Term, Rational], bool] | None:
    """The atom that all terms of a body share, by which its multiples are looked for: `h g - h^2 g`."""
    shared = set[tuple[Term, Rational]].intersection(*(set(mono) for mono in body)) if len(body) > 1 else set()
    found = [pair for pair in shared if wildcards <= free_indices(pair[0]) and not isinstance(pair[0], Size)]
    return (max(found, key=lambda pair: (not isinstance(pair[0], Entry), key(pair[0]))), False) if found else None


def _total(definition: Definition, body: Poly, wildcards: tuple[str, ...], normal: Algebra) -> Rational | None:
    """The sum of a quantity over its last index, where that is a number: 1 for softmax."""
    if not wildcards:
        return None
    return as_number(normal.settle(normal.total(wildcards[-1], definition.indices[-1][1], body)))


# ------------------------------------------------------------------------------------------------------- application


@dataclass
class Folds:
    """The patterns of a context, as one simplification applies them."""

    normal: Algebra
    known: tuple[Pattern, ...] | None = None
    skip: frozenset[str] = frozenset()

    def patterns(self) -> tuple[Pattern, ...]:
        if self.known is None:
            self.known = patterns(self.normal.context, self.normal.another)
        return self.known

    def leave_out(self, term: Term) -> None:
        """The names defined as the derivative that is asked for: it is not answered by its own name."""
        if isinstance(term, Derivative):
            bodies = ((name, definition.body) for name, definition in self.normal.context.definitions.items())
            same = (name for name, body in bodies if isinstance(body, Derivative) and _target(body) == _target(term))
            self.skip = frozenset(same)

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
        array, pattern = self.normal.context.arrays.get(atom.name), self.find(atom.name)
        if array is not None and array.attributes & SUMS_TO_ONE:
            self.normal.sums[atom.name] = (Reduce("sum", index, dim, atom), 1)
            return constant(1)
        if pattern is not None and pattern.total is not None:
            self.normal.sums[atom.name] = (Reduce("sum", index, dim, atom), pattern.total)
            return constant(pattern.total)
        return None

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
            accumulate(out, _placed(mono, binding), value)
        ((mono, value),) = front.items()
        cofactor = self.normal.product([_placed(mono, binding), constant(value)])
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
            ((divisor, _),) = _placed(mono, binding).items()
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
            ((cofactor, _),) = _placed(body - {pattern.pivot}, binding).items()
            if not cofactor or index in free_indices_of(cofactor) or _times_in(mono - {(atom, 1)}, cofactor) < 1:
                continue
            ((divisor, _),) = _placed(body, binding).items()
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
            body = _body_at(pattern.body, binding)
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


def _body_at(body: Poly, binding: Binding) -> Poly:
    out: Poly = {}
    for mono, value in body.items():
        accumulate(out, _placed(mono, binding), value)
    return out


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


def _target(term: Derivative) -> tuple[Term, str]:
    return term.body, term.variable.name


def _is_loss(body: Term) -> bool:
    """Whether a scalar quantity is a loss, in terms of which nobody writes a gradient: it has a logarithm or cases."""
    return any(
        isinstance(part, Cases) or (isinstance(part, Function) and part.name == "log") for part in subterms(body)
    )


def free_indices_of(mono: Monomial) -> frozenset[str]:
    return frozenset[str]().union(*(free_indices(atom) for atom, _ in mono))


def _placed(mono: Monomial, binding: Binding) -> Poly:
    """A monomial of a body with its indices in place; the body is in normal form already."""
    return {frozenset((rename_indices(atom, dict(binding)), exponent) for atom, exponent in mono): 1}


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
