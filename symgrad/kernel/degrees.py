"""How many indices of one range a claim can tie together: the `d` of the theorem.

For one range, every term is a fraction of sums of products of sums over it. A `Bound` is the degree p of the numerator
(bound indices in one product) and the denominators with their own degrees; q is their sum. Rules, D^k being any k-th
partial derivative:

    entry, number, delta              (0, 0)                      size K            (1, 0)
    a b                               (p + p', q + q')            a + b             over the least common denominator
    sum_i a                           (p + 1, q)                  1 / a             (q, p)
    D(a b), D^k(a b)                  Leibniz                     D(1/a) = -D(a) (1/a)^2
    f(a), opaque                      (0, 0)                      D f(a) = f'(a) D(a)
    a^(n/2), as degree of a^ceil      r^2 = a puts a back          sum over another range S of a, whose denominators
                                                                  depend on the index: S copies of them

What this does not cover (`K^K`, a product over the range of fractions with sums) raises `Unbounded`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import ceil

from symgrad.kernel.bounds import UNIT, Bound, NeedsSize, Unbounded, plus, times
from symgrad.kernel.forms import (
    RATIONAL_DERIVATIVE,
    canonical,
    constant,
    everything,
    layer,
    log_expanded,
    mentions,
    rational,
    rebinds,
)
from symgrad.language import terms as t
from symgrad.language.attributes import is_discrete
from symgrad.language.context import Context


class Degrees:
    """The bounds of terms for one range, the sizes of settled ranges being known.

    normalised: names whose entries are given as w_i / sum(w) over this range. one_hot: names taken as one-hot.
    open_sums: exponentials of sums over the range count as products over it, not as elements of their own.
    closed_sums: sums below a fraction bar, or under a root there, are elements of their own; inside: we are there.
    """

    def __init__(
        self,
        context: Context,
        dim: str,
        sizes: Mapping[str, int],
        normalised: frozenset[str],
        one_hot: frozenset[str],
        open_sums: bool = False,
        closed_sums: bool = False,
        inside: bool = False,
    ) -> None:
        self.context = context
        self.dim = dim
        self.sizes = sizes
        self.normalised = normalised
        self.one_hot = one_hot
        self.open_sums = open_sums
        self.inside = inside
        settings = context, dim, sizes, normalised, one_hot, open_sums, False
        self.below = Degrees(*settings, inside=True) if closed_sums else self
        self.opaque: list[Bound] = []
        self.products: set[t.Term] = set()
        self._memo: dict[Hashable, Bound] = {}
        self._local: dict[str, t.Term] = {}

    def of(self, term: t.Term, k: int = 0) -> Bound:
        """The bound of any k-th partial derivative of the term."""
        key = (term, k, self._scope(term))
        if key not in self._memo:
            self._memo[key] = self._of(term, k)
        return self._memo[key]

    def _scope(self, term: t.Term) -> Hashable:
        """What the `Let` names in the term stand for: the same words mean another thing under another `Let`."""
        return tuple((name, self._local[name]) for name in sorted(t.entry_names(term) & self._local.keys()))

    def _of(self, term: t.Term, k: int) -> Bound:
        match term:
            case t.Number() | t.Constant():
                return UNIT
            case t.Size(dim):
                return Bound(1) if dim == self.dim else UNIT
            case t.Entry():
                return self._entry(term, k)
            case t.Add(parts):
                moving = [part for part in parts if k == 0 or not constant(part)]
                return plus(UNIT, *(self.of(part, k) for part in moving))
            case t.Mul(parts):
                return self._leibniz(parts, k)
            case t.Power(base, exponent):
                return self._power(base, exponent, k)
            case t.Function(_, args):
                return self._function(term, args, k)
            case t.Apply(_, args):
                return self._apply(args, k)
            case t.Reduce():
                return self._reduce(term, k)
            case t.Derivative(body, _):
                return self.of(body, k + 1)
        return self._of_construction(term, k)

    def _of_construction(self, term: t.Term, k: int) -> Bound:
        """Conditions, names for parts, and integrals."""
        match term:
            case t.Indicator(condition):
                self._condition(condition)
                return UNIT
            case t.Cases(branches, otherwise):
                for condition, _ in branches:
                    self._condition(condition)
                values = [value for _, value in branches] + ([otherwise] if otherwise else [])
                return plus(*(self.of(value, k) for value in values))
            case t.Let(name, value, body):
                outer, self._local = self._local, {**self._local, name: value}
                bound = self.of(body, k)
                self._local = outer
                return bound
            case t.Integral(_, body):
                if any(map(self._is_sum, everything(body, self.context))):
                    raise Unbounded("a sum over the range inside an integral")
                return UNIT
        raise Unbounded(f"{type(term).__name__} has no degree")

    def _entry(self, entry: t.Entry, k: int) -> Bound:
        if entry.name in self._local and not entry.indices:
            return self.of(self._local[entry.name], k)
        if entry.name in self.context.definitions:
            return self.of(self.context.definitions[entry.name].at(entry.indices), k)
        known = [self.of(value) for value in self._values(entry)]
        if entry.name in self.normalised:
            return plus(Bound(0, {("share", entry.name, entry.indices[:-1]): (1, 1)}), *known)
        return plus(UNIT, *known)

    def _values(self, entry: t.Entry) -> list[t.Term]:
        """All that is declared of an entry, or may be of it if its letters are at certain positions."""
        found = []
        for known, value in self.context.equalities:
            if known.name == entry.name and len(known.indices) == len(entry.indices):
                pairs = zip(known.indices, entry.indices, strict=True)
                found.append(t.rename_indices(value, {k.name: i for k, i in pairs if isinstance(k, t.Ix)}))
        return found

    def _leibniz(self, factors: tuple[t.Term, ...], k: int) -> Bound:
        if k == 0:
            return times(*(self.of(f) for f in factors))
        if len(factors) == 1:
            return self.of(factors[0], k)
        first, rest = factors[0], factors[1:]
        if constant(first):
            return times(self.of(first), self._leibniz(rest, k))
        if all(map(constant, rest)):
            return times(self.of(first, k), self._leibniz(rest, 0))
        return plus(*(times(self.of(first, n), self._leibniz(rest, k - n)) for n in range(k + 1)))

    def _condition(self, condition: t.Condition) -> None:
        """Kinks and value conditions look at closed sums too: their arguments must be told apart."""
        for node in t.subterms(condition):
            if isinstance(node, t.Positive | t.Zero):
                self.opaque.append(self.of(node.term))

    # ---------------------------------------------------------------------------------------------------- functions

    def _power(self, base: t.Term, exponent: t.Term, k: int) -> Bound:
        e = rational(exponent)
        if e is None:
            return self._general_power(base, exponent, k)
        if e.denominator != 1:
            self.opaque.append(self.of(base))
        whole = ceil(abs(e))
        if whole > 64:
            raise Unbounded("a large power")
        if e > 0:
            return self._leibniz((base,) * whole, k)
        return self._leibniz((t.Power(base, t.MINUS_ONE),) * whole, k) if whole > 1 else self._inverse(base, k)

    def _general_power(self, base: t.Term, exponent: t.Term, k: int) -> Bound:
        """base ** exponent = exp(exponent * log(base)), opaque unless the exponent's data can be whole numbers."""
        inner = t.mul(exponent, t.log(base))
        sums = self.open_sums and any(map(self._is_sum, layer(exponent, self.context)))
        if sums or any(self._whole_numbers(name) for name in self.context.reachable(exponent)):
            return self.of(t.exp(inner), k)
        if k == 0:
            self.opaque += [self.of(base), self.of(exponent)]
            return UNIT
        return plus(*(times(self._general_power(base, exponent, n), self.of(inner, k - n)) for n in range(k)))

    def _whole_numbers(self, name: str) -> bool:
        array = self.context.arrays.get(name)
        return name in self.one_hot or (array is not None and is_discrete(array))

    def _inverse(self, term: t.Term, k: int) -> Bound:
        if k:  # D(1/a) = -D(a) (1/a)^2, then Leibniz for the derivatives that are left
            return plus(
                *(
                    times(self.of(term, 1 + a), self._inverse(term, b), self._inverse(term, k - 1 - a - b))
                    for a in range(k)
                    for b in range(k - a)
                )
            )
        match term:
            case t.Mul(factors):
                return times(*(self._inverse(f, 0) for f in factors))
            case t.Power(base, exponent) if (e := rational(exponent)) is not None and e.denominator == 1:
                return self.of(t.power(base, t.number(-e)))
            case t.Entry(name, indices) if name in self.context.definitions:
                return self._inverse(self.context.definitions[name].at(indices), 0)
            case t.Entry(name) if name in self._local:
                return self._inverse(self._local[name], 0)
        self.opaque.append(self.of(term))
        below = self.below.of(term)
        if below.weights:
            raise Unbounded("a product over the range below a fraction bar")
        return Bound(below.q, {(canonical(term), self._scope(term)): (1, below.p)} if below.p else {})

    def _function(self, term: t.Function, args: tuple[t.Term, ...], k: int) -> Bound:
        if term.name == "log" and (expanded := log_expanded(args[0], self.context)) is not None:
            return self.of(expanded, k)
        if term.name == "exp" and self.open_sums and any(self._is_sum(part) for part in layer(args[0], self.context)):
            return self._weight(term, k)
        if k == 0:
            self.opaque.extend(self.of(arg) for arg in args)
        if term.name in ("max", "min", "relu", "abs"):
            return plus(UNIT, *(self.of(arg, k) for arg in args))
        if k == 0:
            return plus(UNIT, *self._undone(term))
        # D^k f(u) = D^(k-1) (f'(u) D u)
        return plus(*(times(self._outer(term, arg, n), self.of(arg, k - n)) for arg in args for n in range(k)))

    def _is_sum(self, node: t.Node) -> bool:
        """A sum over the range; its size is one."""
        return isinstance(node, t.Reduce | t.Size) and node.dim == self.dim

    def _weight(self, term: t.Function, k: int) -> Bound:
        """exp(sum_i a_i) as the product over the range that it is."""
        self.products.add(canonical(term))
        if k == 0:
            return Bound(0, {}, 1)
        return plus(*(times(self._weight(term, n), self.of(term.args[0], k - n)) for n in range(k)))

    def _outer(self, term: t.Function, arg: t.Term, k: int) -> Bound:
        if term.name in RATIONAL_DERIVATIVE:
            return self.of(RATIONAL_DERIVATIVE[term.name](arg), k)
        return self.of(term, k)

    def _undone(self, term: t.Function) -> list[Bound]:
        """What a logarithm brings back out of exponentials and products, and an exponential out of logarithms."""
        found: list[Bound] = []
        for inner in layer(term.args[0], self.context) if len(term.args) == 1 else ():
            match inner:
                case t.Function("exp", (a,)) if term.name == "log":
                    found.append(self.of(a))
                case t.Power(_, exponent) if term.name == "log":
                    found.append(self.of(exponent))
                case t.Reduce("prod", _, dim) if term.name == "log" and dim == self.dim:
                    raise Unbounded("the logarithm of a sum of products over the range")
                case t.Function("log", (a,)) if term.name == "exp":
                    found += [self.of(a), self._inverse(a, 0)]
        return found

    def _apply(self, args: tuple[t.Argument, ...], k: int) -> Bound:
        self.opaque.extend(self.of(arg.body) for arg in args)
        if k == 0:
            return UNIT
        slots = []
        for arg in args:
            here = sum(1 for _, dim in arg.indices if dim == self.dim)
            slots += [times(Bound(here), self.of(arg.body, n), self._apply(args, k - n)) for n in range(1, k + 1)]
        return plus(*slots)

    # ------------------------------------------------------------------------------------------------------- ranges

    def _reduce(self, term: t.Reduce, k: int) -> Bound:
        if self.inside and term.op == "sum" and isinstance(term.dim, str):
            return UNIT
        if term.op in ("max", "min"):
            self.opaque.append(self.of(term.body))
            return UNIT if k == 0 else times(Bound(int(term.dim == self.dim)), self.of(term.body, k))
        body = self.of(term.body, k)
        if k and term.op == "sum" and term.dim == self.dim and self._only_through(term.body, term.index):
            # D sum_j f(x_j) by x_m is f'(x_m): one term is left.
            return Bound(body.p, {("kept", key): value for key, value in body.den.items()}, body.weights)
        if term.op == "prod":
            return self._product(term, body, k)
        if term.dim == self.dim:
            if any(mentions(key, term.index) for key in body.den):
                raise Unbounded(f"denominators that change along {term.dim} and hold a sum over it")
            return Bound(body.p + 1, body.den, body.weights)
        return self._copies(term, body)

    def _only_through(self, body: t.Term, index: str) -> bool:
        """Whether the body depends on data of its own index alone, so that a derivative keeps one term of the sum."""
        entries = [node for node in t.subterms(body) if isinstance(node, t.Entry)]
        plain = all(e.name not in self.context.definitions and e.name not in self._local for e in entries)
        nested = any(isinstance(node, t.Apply | t.Let | t.Derivative | t.Label) for node in t.subterms(body))
        return plain and not nested and all(t.Ix(index) in e.indices for e in entries) and not rebinds(body, index)

    def _copies(self, term: t.Reduce, body: Bound) -> Bound:
        """A sum over another range: one copy of each denominator that depends on the index, for each position."""
        moving = {key: value for key, value in body.den.items() if mentions(key, term.index)}
        if not moving:
            return body
        size = self._size(term.dim)
        fixed = {key: value for key, value in body.den.items() if key not in moving}
        q = sum(n * degree for n, degree in moving.values())
        copies = {(key, place): value for key, value in moving.items() for place in range(size)}
        return Bound(body.p + (size - 1) * q, fixed | copies, body.weights)

    def _size(self, dim: t.Dim) -> int:
        if isinstance(dim, int):
            return dim
        if dim not in self.sizes:
            raise NeedsSize(dim)
        return self.sizes[dim]

    def _product(self, term: t.Reduce, body: Bound, k: int) -> Bound:
        if term.dim == self.dim and self._picks_one(term.body, term.index):
            assert isinstance(term.body, t.Power)
            return self.of(term.body.base, k)
        if term.dim != self.dim:
            return times(*[self.of(term.body, k)] * self._size(term.dim)) if body.p or body.den else body
        plain = self.of(term.body)
        if plain.p or plain.den:
            raise Unbounded("a product over the range of terms that hold sums over it")
        self.products.add(canonical(term))
        if k == 0:
            return Bound(0, {}, 1)
        return times(Bound(k, {}, 1), body)  # D prod a = prod a * sum D a / a

    def _picks_one(self, body: t.Term, index: str) -> bool:
        """prod_i a_i^{y_i} with a one-hot y is a_c."""
        match body:
            case t.Power(_, t.Entry(name, indices)):
                return name in self.one_hot and indices[-1:] == (t.Ix(index),)
        return False
