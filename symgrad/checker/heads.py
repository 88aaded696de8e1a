"""What stands at the head of a term, and what a term depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from symgrad.checker.elementary import DEFINED, DERIVATIVES
from symgrad.checker.exact import SMALL, rational
from symgrad.checker.identity import is_identity
from symgrad.checker.refusals import Refused
from symgrad.language import terms as t
from symgrad.language.attributes import domain
from symgrad.language.context import Context, Definition
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.functions import function_row
from symgrad.language.nodes import Node, subterms
from symgrad.language.quotients import Polynomial, Quotients, TooLarge, product, sum_of
from symgrad.language.sets import Integers, Values
from symgrad.language.substitution import rename_indices, substitute

HEADS: dict[str, Callable[[t.Term], t.Term | None]] = {}
"""By name, what extensions (`extensions`) write out at the head of a term."""

R = TypeVar("R")


class Heads:
    """Terms in one context; `given` holds the parametrisations of assumptions, by array.

    apart: arrays whose values are not spread over a box of real numbers (discrete, or tied by what no parametrisation
    says), so that what holds almost everywhere may fail at all of them.
    """

    # `reached`: all names that a term depends on, through definitions; `resolve`: as `_resolved`, asked once.
    # What subclasses define:
    sign: Callable[[t.Term], int]  # what is known of the sign of a term: 3 where it is positive
    plain: Callable[[t.Term], t.Term]  # the term with heads written out and products of exponentials and powers split

    def __init__(
        self,
        context: Context,
        given: Mapping[str, Definition],
        local: frozenset[str],
        hot: frozenset[str],
        apart: frozenset[str],
    ) -> None:
        self.context = context
        self.hot = hot
        self.given = given
        self.local = local
        self.apart = apart
        self.closures: list[tuple[t.Term, Mapping[str, object]]] = []
        self.known = frozenset(entry.name for entry, _ in context.equalities)
        self.quotients = Quotients(self.plain, rational)
        self.reached: Callable[[t.Term], frozenset[str]] = cache(context.reachable)
        self.using = set[str]()
        self.resolve: Callable[[t.Term], t.Term] = self.remembered(self._resolved)
        self.together: Callable[[t.Term], t.Term | None] = self.remembered(self._together)
        self.split: Callable[[t.Term], tuple[Polynomial, Polynomial] | None] = self.remembered(self._split)

    def remembered(self, find: Callable[[t.Term], R]) -> Callable[[t.Term], R]:
        """The answers of a function, each found once; whoever asks for one is `using` the extensions that found it."""
        known: dict[t.Term, tuple[R, set[str]]] = {}

        def ask(term: t.Term) -> R:
            if (found := known.get(term)) is None:
                outer, self.using = self.using, set()
                try:
                    found = known[term] = find(term), self.using
                finally:
                    self.using = outer
            if found[1]:
                self.using |= found[1]
            return found[0]

        return ask

    def _definition(self, name: str) -> Definition | None:
        return self.context.definitions.get(name) or self.given.get(name)

    def _resolved(self, term: t.Term) -> t.Term:
        """The term with a defined name, or a defined function, at its head written out."""
        while True:
            match term:
                case t.Entry(name, indices) if d := self._definition(name):
                    term = d.at(indices)
                case t.Function("abs" | "relu", (x,)) if self.sign(x) > 0:
                    term = x
                case t.Function(name, args) if name in DEFINED:
                    if not args or function_row(name).arity not in (None, len(args)):
                        raise Refused(f"{name} of {len(args)} arguments")
                    term = DEFINED[name](*args)
                case t.Constant("e"):
                    term = t.exp(t.ONE)
                case t.Reduce("min", index, dim, body):
                    term = -t.Reduce("max", index, dim, -body)
                case t.Reduce("max" | "prod", index, dim, body) if one := self._of_hot(term.op, index, dim, body):
                    term = one
                case t.Reduce("max", index, dim, body) if moved := self._moved(index, dim, body):
                    term = moved
                case t.Reduce("max") if parts := self.written_out(term):
                    term = DEFINED["max"](*parts)
                case t.Reduce("sum") if parts := self.written_out(term):
                    term = t.add(*parts)
                case t.Reduce("prod") if parts := self.written_out(term):
                    term = t.mul(*parts)
                case t.Reduce("sum", index, dim, t.Mul(factors)) if picked := self._picked(index, dim, factors):
                    term = picked
                case t.Matrix() if whole := self._written_out(term):
                    term = whole
                case _:
                    return term

    def _written_out(self, term: t.Matrix) -> t.Term | None:
        for name, law in HEADS.items():
            if (found := law(term)) is not None:
                self.using.add(name)
                return found
        return None

    def _of_hot(self, op: str, index: str, dim: t.Dim, body: t.Term) -> t.Term | None:
        """max_i y_i = 1 and prod_i a_i^y_i = a_c for a one-hot y with the label c, if every a_i has a value."""
        if op == "max":
            return t.ONE if self._one(index, dim, body) else None
        if isinstance(body, t.Power) and self._one(index, dim, body.exponent):
            return self._picked(index, dim, (body.exponent, body.base))
        return None

    def _one(self, index: str, dim: t.Dim, entry: t.Term) -> t.Label | None:
        """The position of the 1, if the entries along an index are a one-hot row."""
        match entry:
            case t.Entry(name, (*row, t.Ix(last))) if name in self.hot and last == index:
                label = t.Label(name, tuple(row))
                if dim == self.context.arrays[name].dims[-1] and index not in free_indices(label):
                    return label
        return None

    def _moved(self, index: str, dim: t.Dim, body: t.Term) -> t.Term | None:
        """max_i (a + b_i) = a + max_i b_i, and max_i (c b_i) = c max_i b_i for a c that is not negative."""
        head = self._resolved(body)
        if index not in free_indices(head):
            return head
        match head:
            case t.Mul((t.Number(value), t.Add(terms))):
                head = t.Add(tuple(t.mul(t.Number(value), part) for part in terms))
            case t.Mul((t.Number(value), *rest)) if value < 0 and value != -1:
                head = t.Mul((t.Number(-value), t.neg(t.mul(*rest))))
        if not isinstance(head, t.Add | t.Mul):
            return None
        parts = head.terms if isinstance(head, t.Add) else head.factors
        still = [part for part in parts if index not in free_indices(part)]
        if isinstance(head, t.Mul):
            still = [factor for factor in still if self.sign(factor) > 0]
        rest = [part for part in parts if part not in still]
        join = t.add if isinstance(head, t.Add) else t.mul
        return join(*still, t.Reduce("max", index, dim, join(*rest))) if still else None

    def written_out(self, term: t.Reduce) -> list[t.Term] | None:
        """The bodies at the positions of a range of small given size."""
        if not isinstance(term.dim, int) or term.dim > SMALL:
            return None
        return [rename_indices(term.body, {term.index: t.At(n)}) for n in range(1, term.dim + 1)]

    def _picked(self, index: str, dim: t.Dim, factors: tuple[t.Term, ...]) -> t.Term | None:
        """sum_i y_i a_i = a_c for a one-hot y with the label c, if every a_i has a value."""
        for n, factor in enumerate(factors):
            if label := self._one(index, dim, factor):
                rest = t.mul(*factors[:n], *factors[n + 1 :])
                if self.has_values(rest):
                    return rename_indices(rest, {index: label})
        return None

    def inlined(self, term: t.Term, env: Mapping[str, Any], by: frozenset[str]) -> t.Term:
        """The term with local quantities by their values, but for those that it, or `by`, differentiates by."""
        if isinstance(term, t.Let):
            return term
        by |= {node.variable.name for node in subterms(term) if isinstance(node, t.Derivative)}
        for name in (self.local & entry_names(term)) - by:
            if (closure := env.get(f"let {name}")) is not None:
                value, outer = self.closures[closure]
                same = all(outer.get(i) == env.get(i) for i in free_indices(value))
                if same and not self.local & entry_names(value):
                    term = substitute(term, name, value)
        return term

    def with_known(self, term: t.Term) -> t.Term:
        """The term with the known values of scalars put in, if nothing is differentiated in it."""
        if not any(isinstance(node, t.Derivative) for node in subterms(term)):
            for entry, value in self.context.equalities:
                term = substitute(term, entry.name, value) if not entry.indices else term
        return term

    def polynomial(self, term: t.Term) -> Polynomial | None:
        """A term as a sum of monomials with rational coefficients; None for one with a sum below a fraction bar."""
        found = self.split(term)
        if found is None or len(found[1]) != 1:
            return None
        above, ((lower, k),) = found[0], found[1].items()
        inverse = frozenset((atom, -e) for atom, e in lower)
        return {product(m, inverse): c / k for m, c in above.items()}

    def _split(self, term: t.Term) -> tuple[Polynomial, Polynomial] | None:
        """What stands above and below the fraction bar of a term; None for too many terms."""
        try:
            above, below = self.quotients.split(term)
        except TooLarge:
            return None
        return (above, below) if is_identity(term, sum_of(above) / sum_of(below), self.plain) else None

    def _together(self, term: t.Term) -> t.Term | None:
        """A sum over a common denominator as a product of factors; None where that is the sum itself."""
        found = self.quotients.together(term)
        return found if found is not None and is_identity(term, found, self.plain) else None

    def is_whole(self, term: t.Term) -> bool:
        """Whether a term is a whole number wherever it has a value, by its form."""
        match term:
            case t.Number(value):
                return value.denominator == 1
            case t.Size() | t.Indicator() | t.Function("floor"):
                return True
            case t.Add(parts) | t.Mul(parts):
                return all(map(self.is_whole, parts))
            case t.Reduce("sum", _, _, body):
                return self.is_whole(body)
            case t.Cases(branches, otherwise) if otherwise is not None:
                return all(map(self.is_whole, (otherwise, *(body for _, body in branches))))
            case t.Entry(name) if name in self.context.arrays:
                entries = domain(self.context.arrays[name]).entries
                listed = isinstance(entries, Values) and all(value.denominator == 1 for value in entries.values)
                return listed or isinstance(entries, Integers)
        return False

    def is_sign(self, term: t.Power) -> bool:
        """Whether a power is (-1)^n with a whole number n."""
        return term.base == t.MINUS_ONE and self.is_whole(self.resolve(term.exponent))

    def nodes(self, term: t.Term) -> Iterator[Node]:
        """The nodes of a term, and of the definitions and known values that it depends on."""
        names, definitions = self.context.with_values(self.reached(term)), self.context.definitions
        bodies = (definitions[name].body for name in names if name in definitions)
        values = (value for entry, value in self.context.equalities if entry.name in names)
        return (node for root in (term, *bodies, *values) for node in subterms(root))

    def has_values(self, term: t.Term) -> bool:
        """Whether a term has a value at every position and point of the domain, by its form."""
        return all(map(self.has_value, self.nodes(term)))

    def has_value(self, node: Node) -> bool:
        """Whether a node has a value wherever its children have, by its form."""
        match node:
            case t.Power(base, exponent):
                e = rational(exponent)
                return self.sign(base) > 2 or (e is not None and e > 0 and e.denominator == 1)
            case t.Function(name) if name in DEFINED:
                return self.has_values(self.resolve(node))
            case t.Function(name, args):
                total = function_row(name).domain.words == "real" and name in DERIVATIVES
                return total or all(self.sign(x) > 2 for x in args)
            case t.Cases(_, otherwise):
                return otherwise is not None
        return not isinstance(node, t.Apply | t.Integral | t.Derivative | t.Let | t.Inverse)

    def ranges(self, term: t.Term) -> frozenset[str]:
        """The ranges of open size on which the value of a term may depend, as sizes or by positions."""
        if not self.reached(term).isdisjoint(self.local):
            raise Refused("a local quantity, where a term has no value")
        return frozenset(dim for node in self.nodes(term) for dim in self._ranges(node) if isinstance(dim, str))

    def _ranges(self, node: Node) -> Iterator[t.Dim | None]:
        match node:
            case t.Size(dim) | t.Last(dim) | t.Reduce(_, _, dim):
                yield dim
            case t.Ix(name):
                yield from (dim := name.partition(":")[2], dim.rstrip("'"))
            case t.Argument(indices):
                yield from (dim for _, dim in indices)
            case t.Entry(name) | t.Label(name) if array := self.context.arrays.get(name):
                yield from (*array.dims, array.labels)

    def is_above(self, term: t.Term) -> bool:
        """Whether a term is more, by what is positive by its form, than the `b - a` of a condition `a <= b`."""
        for one in self.context.given:
            match one.condition:
                case t.Not(t.Positive(below)) if not one.free:
                    rest = self.polynomial(t.add(term, below))
                    if rest and self.sign(sum_of(rest)) > 2:
                        return True
        return False

    def is_apart(self, term: t.Term) -> bool:
        """Whether a term depends on data that are not spread over a box."""
        names = self.reached(term)
        return not names.isdisjoint(self.apart) or not names.isdisjoint(self.local)

    def is_exceptional(self, term: t.Term) -> bool:
        """Whether what is so for almost all data may not be so for those of a term: where it is apart, or calculates
        positions, in the place of which stand arbitrary data (`x_{i+1} - x_2` is 0 at i = 1).
        """
        return self.is_apart(term) or any(isinstance(node, t.Offset) for node in self.nodes(term))

    def is_local(self, term: t.Term) -> bool:
        """Whether a term holds no sum, product, maximum or size of a range of open size, and no unknown function."""
        return self.reached(term).isdisjoint(self.given) and not any(map(_is_open, self.nodes(term)))

    def is_rational(self, term: t.Term, exact: frozenset[str] = frozenset()) -> bool:
        """Whether a term is a rational function of real data and of the `exact` values, all at explicit positions."""
        match term:
            case t.Number():
                return True
            case t.Entry(name, _) if name in self.context.definitions:
                return self.is_rational(self.resolve(term), exact)
            case t.Entry(name, _):
                return (
                    not is_calculated(term)
                    and name in self.context.arrays
                    and not {name} & ((self.apart - (exact - self.known)) | self.given.keys())
                )
            case t.Add(parts) | t.Mul(parts):
                return all(self.is_rational(part, exact) for part in parts)
            case t.Power(base, exponent):
                e = rational(exponent)
                return e is not None and e.denominator == 1 and self.is_rational(base, exact)
        return False


def is_calculated(entry: t.Entry) -> bool:
    return any(isinstance(index, t.Offset) for index in entry.indices)


def _is_open(node: Node) -> bool:
    if isinstance(node, t.Reduce):
        return isinstance(node.dim, str) or node.op == "max"
    return isinstance(node, t.Size | t.Apply | t.Integral | t.Matrix)
