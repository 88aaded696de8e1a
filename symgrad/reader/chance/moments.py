"""Expectations of terms in random entries of which a law was declared.

An expectation is linear, so that it goes into sums, and a product of sums is a sum of products. What is left are
products of random entries, of exponentials and of other functions of them; by independence, each is the product of its
parts that depend on different blocks of names. A part of one block has a closed form in two cases:

* Entries of one Gaussian vector: `E[x_1 g] = E[x_1] E[g] + \\sum_k Cov(x_1, x_k) E[g_k]` where g is the product of the
  others and g_k that without x_k (Stein's lemma; Isserlis' theorem where the means are 0). With a linear exponent L
  beside it, `E[g e^L] = e^{E[L] + Var(L) / 2} E'[g]`, where under E' the entry x_k has the mean `E[x_k] + Cov(x_k, L)`
  and all covariances are the same: completing the square in the density. Both hold for singular covariances, as limits.
* Entries of any vector, at most two of them: mean, and `E[x_1 x_2] = E[x_1] E[x_2] + Cov(x_1, x_2)`.

Of other laws a table knows the moments of a single number. All else is an average over a sample, of which nothing is
known (`samples`). Both sides of an equation that holds for all parameters and all samples are equal for every such law:
the averages tend to the expectations, and those of several blocks are averages over all pairs of draws, whose limit is
that of U-statistics [Hoeffding 1961].
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import Ix, Term
from symgrad.record import record

MANY = 8
"""A product of more factors than these is not multiplied out."""


class Unknown(Exception):
    """No closed form is known."""


@record
class Source:
    """The law of a random array. mean, covariance: of entries. degree: of how many entries together they tell the
    expectation, None for Gaussian ones. single: `E[x^n e^{s x}]` of a number, where that is known otherwise.
    """

    mean: Callable[[t.Entry], Term]
    covariance: Callable[[t.Entry, t.Entry], Term]
    degree: int | None = None
    single: Callable[[t.Entry, int, Term | None], Term] | None = None


@record
class Expectation:
    """sources: of the random arrays whose law is known. others: random arrays of unknown law. draw: the index of one
    draw, which the entries of samples have. blocks: cuts names into sets that are independent of each other.
    uncorrelated: whether two names are. average: over a sample.
    """

    sources: Mapping[str, Source]
    others: frozenset[str]
    draw: str
    blocks: Callable[[frozenset[str]], tuple[frozenset[str], ...]]
    uncorrelated: Callable[[str, str], bool]
    average: Callable[[Term], Term]

    def of(self, term: Term) -> Term:
        """The expectation of a term."""
        return self._product((term,))

    def _names(self, node: Node) -> frozenset[str]:
        """The random arrays that a term depends on."""
        found = entry_names(node) & (self.others | self.sources.keys())
        if self.draw not in free_indices(node):
            return found
        entries = (part for part in subterms(node) if isinstance(part, t.Entry))
        return found | {entry.name for entry in entries if Ix(self.draw) in entry.indices}

    def _is_random(self, node: Node) -> bool:
        return bool(self._names(node))

    def _product(self, factors: Sequence[Term]) -> Term:
        """The expectation of a product: its sums first."""
        parts = [part for factor in factors for part in _flat(factor)]
        fixed, random = _split(parts, self._is_random)
        if not random:
            return t.mul(*fixed)
        if len(random) > MANY:
            return t.mul(*fixed, self.average(t.mul(*random)))
        for n, factor in enumerate(random):
            rest = [*random[:n], *random[n + 1 :]]
            if (whole := self._spread(factor, rest)) is not None:
                return t.mul(*fixed, whole)
        return t.mul(*fixed, *self._apart(random))

    def _spread(self, factor: Term, rest: Sequence[Term]) -> Term | None:
        """The expectation of a sum times other factors; None where the first is no sum."""
        match factor:
            case t.Add(terms):
                return t.add(*(self._product((term, *rest)) for term in terms))
            case t.Reduce("sum", index, dim, body):
                taken = (free_indices(body) - {index}).union(*map(free_indices, rest))
                new = fresh(index, taken)
                moved = rename_indices(body, {index: Ix(new)}) if new != index else body
                return t.total(new, dim, self._product((moved, *rest)))
            case t.Cases(branches, otherwise) if not any(self._is_random(condition) for condition, _ in branches):
                inside = tuple((condition, self._product((body, *rest))) for condition, body in branches)
                return t.Cases(inside, None if otherwise is None else self._product((otherwise, *rest)))
        return None

    def _apart(self, factors: Sequence[Term]) -> Iterator[Term]:
        """The expectations of the parts of a product that are independent of each other."""
        exponent, others = _exponent(factors)
        pieces = [*others, *(t.exp(term) for term in exponent)]
        names = [self._names(piece) for piece in pieces]
        groups = _joined(self.blocks(frozenset[str]().union(*names)), names)
        for group in groups:
            mine = [piece for piece, met in zip(pieces, names, strict=True) if met & group]
            yield self._together(mine)
        yield from (piece for piece, met in zip(pieces, names, strict=True) if not met)

    def _together(self, factors: Sequence[Term]) -> Term:
        """The expectation of a product of one block."""
        if len(factors) == 2 and all(isinstance(factor, t.Entry) for factor in factors):
            left, right = factors
            assert isinstance(left, t.Entry) and isinstance(right, t.Entry)
            if self.uncorrelated(left.name, right.name):
                return t.mul(self.of(left), self.of(right))
        try:
            return self._closed(factors)
        except Unknown:
            return self.average(t.mul(*factors))

    def _closed(self, factors: Sequence[Term]) -> Term:
        """The closed form. Errors: Unknown."""
        exponent, others = _exponent(factors)
        entries = [factor for factor in others if isinstance(factor, t.Entry)]
        found = {name for factor in factors for name in self._names(factor)}
        if len(entries) < len(others) or len(found) != 1 or not found <= self.sources.keys():
            raise Unknown
        source = self.sources[min(found)]
        linear = t.add(*exponent)
        places = {*entries, *_entries(linear, frozenset(found))}
        if source.single is not None and len(places) == 1:
            return self._of_number(source, places.pop(), len(entries), linear)
        if exponent and source.degree is not None:
            raise Unknown
        return self._gaussian(source, entries, linear)

    def _gaussian(self, source: Source, entries: Sequence[t.Entry], linear: Term) -> Term:
        if linear == t.ZERO:
            return _wick(source, source.mean, entries)
        if not self._is_linear(linear):
            raise Unknown
        mean = self.of(linear)
        variance = t.add(self._product((linear, linear)), t.neg(t.mul(mean, mean)))

        def shifted(entry: t.Entry) -> Term:
            return t.add(self._product((entry, linear)), t.neg(t.mul(source.mean(entry), mean)), source.mean(entry))

        return t.mul(t.exp(t.add(mean, t.mul(t.HALF, variance))), _wick(source, shifted, entries))

    def _of_number(self, source: Source, entry: t.Entry, power: int, exponent: Term) -> Term:
        """`E[x^n e^{s x + c}]`."""
        assert source.single is not None
        if exponent == t.ZERO:
            return source.single(entry, power, None)
        terms = exponent.terms if isinstance(exponent, t.Add) else (exponent,)
        fixed, slopes = list[Term](), list[Term]()
        for term in terms:
            still, moving = _split([*_flat(term)], self._is_random)
            if not moving:
                fixed.append(term)
            elif len(moving) == 1 and isinstance(moving[0], t.Entry):
                slopes.append(t.mul(*still))
            else:
                raise Unknown
        return t.mul(t.exp(t.add(*fixed)), source.single(entry, power, t.add(*slopes)))

    def _is_linear(self, term: Term) -> bool:
        """Whether a term is linear in the random entries, and otherwise free of them."""
        match term:
            case t.Entry():
                return True
            case t.Add(terms):
                return all(map(self._is_linear, terms))
            case t.Mul(factors):
                moving = [factor for factor in factors if self._is_random(factor)]
                return len(moving) <= 1 and all(map(self._is_linear, moving))
            case t.Reduce("sum", _, _, body):
                return self._is_linear(body)
        return not self._is_random(term)


def _wick(source: Source, mean: Callable[[t.Entry], Term], entries: Sequence[t.Entry]) -> Term:
    """The expectation of a product of entries by their means and covariances. Errors: Unknown."""
    if source.degree is not None and len(entries) > source.degree:
        raise Unknown
    if not entries:
        return t.ONE
    first, rest = entries[0], entries[1:]
    pairs = (
        t.mul(source.covariance(first, other), _wick(source, mean, [*rest[:n], *rest[n + 1 :]]))
        for n, other in enumerate(rest)
    )
    return t.add(t.mul(mean(first), _wick(source, mean, rest)), *pairs)


def _flat(term: Term) -> Iterator[Term]:
    """The factors of a product, powers of sums and of entries written out."""
    match term:
        case t.Mul(factors):
            for factor in factors:
                yield from _flat(factor)
        case t.Power(t.Function("exp", (inner,)), t.Number() as exponent):
            yield t.exp(t.mul(exponent, inner))
        case t.Power(t.Power(base, t.Number(root)), t.Number(value)) if root == Fraction(1, 2) and value % 2 == 0:
            yield from _flat(t.power(base, t.number(value / 2)))
        case t.Power(base, t.Number(value)) if value.denominator == 1 and 0 < value <= MANY:
            for _ in range(value.numerator):
                yield from _flat(base)
        case _:
            yield term


def _split(terms: Iterable[Term], is_random: Callable[[Node], bool]) -> tuple[list[Term], list[Term]]:
    found = [*terms]
    return [one for one in found if not is_random(one)], [one for one in found if is_random(one)]


def _exponent(factors: Iterable[Term]) -> tuple[list[Term], list[Term]]:
    """The terms of the exponents of exponentials, and the other factors."""
    exponents, others = list[Term](), list[Term]()
    for factor in factors:
        if isinstance(factor, t.Function) and factor.name == "exp":
            exponents += _multiplied_out(factor.args[0])
        else:
            others.append(factor)
    return exponents, others


def _multiplied_out(term: Term) -> Iterator[Term]:
    """The terms of a sum, a factor before brackets taken into them."""
    match term:
        case t.Add(terms):
            for inner in terms:
                yield from _multiplied_out(inner)
        case t.Mul(factors) if sum(isinstance(factor, t.Add) for factor in factors) == 1:
            whole = next(factor for factor in factors if isinstance(factor, t.Add))
            rest = [factor for factor in factors if factor is not whole]
            for inner in whole.terms:
                yield from _multiplied_out(t.mul(*rest, inner))
        case _:
            yield term


def _entries(term: Term, names: frozenset[str]) -> Iterator[t.Entry]:
    return (node for node in subterms(term) if isinstance(node, t.Entry) and node.name in names)


def _joined(blocks: Iterable[frozenset[str]], met: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Blocks, those that one factor depends on made one."""
    groups = [*blocks]
    for names in met:
        touched = [group for group in groups if group & names]
        if len(touched) > 1:
            groups = [group for group in groups if group not in touched] + [frozenset[str]().union(*touched)]
    return groups
