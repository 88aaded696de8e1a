"""The walk that adds up degrees, for one range whose size is open.

    entry, number, delta, element of its own    (0, 1)          size K                (1, 1)
    a b, a + b, 1/a, a^r, derivatives           as `degree`     sum_i a               (p + 1, den)
    sum over a range of known size              position by position

A sum over the range of something that is 0 unless its index is a certain position has one term only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from symgrad.checker.degree import UNIT, Bound, Bounds, Denominators, product
from symgrad.checker.laws import Laws
from symgrad.checker.refusals import Budget, Refused
from symgrad.checker.schema import schema, shape
from symgrad.checker.tables import Atom
from symgrad.checker.walk import Env, Jet, Position, Seeds, Walk, each
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names, free_indices, sorted_free_indices
from symgrad.language.nodes import children
from symgrad.language.substitution import fresh, rename_indices


class OpenRange(Refused):
    """The degree depends on the size of another range, which must be settled first, or is not known at all."""


class Degrees(Walk):
    """Bounds of terms for the range `dim`; `sizes` are those of the ranges that were settled before it."""

    def __init__(
        self,
        context: Context,
        laws: Laws,
        budget: Budget,
        dim: str,
        sizes: Mapping[str, int],
        closed: frozenset[t.Term],
        hot: frozenset[str],
    ) -> None:
        super().__init__(context, laws, Bounds(), budget)
        self.dim = dim
        self.sizes = sizes
        self.closed = closed
        self.hot = hot
        self.atoms = list[Atom]()

    def number(self, value: Fraction) -> Bound | None:
        return UNIT if value else None

    def size(self, dim: str) -> Bound:
        return Bound(1, rule="size") if dim == self.dim else UNIT

    def input(self, name: str, at: tuple[Position, ...]) -> Bound:
        return Bound(pins=frozenset({frozenset({at[-1], ("label", name, at[:-1])})})) if name in self.hot else UNIT

    def assigned(self, name: str, at: tuple[Position, ...]) -> Jet:
        result = self.input(name, at)
        for entry, value in self.context.equalities:
            if entry.name == name:
                letters = {i.name: n for i, n in zip(entry.indices, at, strict=True) if isinstance(i, t.Ix)}
                result = self.ring.add(result, self.value(value, letters))
        return result

    def require_off_kink(self, condition: t.Condition, env: Env, seeds: Seeds) -> None:
        pass

    def named_in(self, term: t.Reduce) -> tuple[int, ...]:
        return ()  # what has no sums has no degree

    def leaves_out(self, term: t.Term) -> None:
        pass

    def uncovered(self, result: Jet, rest: Jet) -> Jet:
        """As with a number in the place of what is missing, so that the sizes are tried at which it is missed."""
        return self.plus(result, rest)

    def check(self, name: str, at: tuple[Position, ...]) -> None:
        pass

    def last(self, dim: str, before: int) -> Position:
        return self.sizes[dim] - before if dim in self.sizes else ("last", dim, before)

    def label(self, name: str, at: tuple[Position, ...]) -> Position:
        return ("label", name, at)

    def tied(self, at: tuple[Position, ...], where: tuple[Position, ...]) -> Bound | None:
        pairs = [(a, b) for a, b in zip(at, where, strict=True) if a != b]
        if any(isinstance(a, int) and isinstance(b, int) for a, b in pairs):
            return None
        return Bound(pins=frozenset(map(frozenset, pairs)))

    def decide(self, condition: t.Condition, env: Env) -> Bound | None:
        match condition:
            case t.Same(left, right) if not isinstance(left, t.Offset) and not isinstance(right, t.Offset):
                return self.tied((self.position(left, env),), (self.position(right, env),))
            case t.Positive(term) | t.Zero(term):
                self.atoms.append(("comparison", term))
        return UNIT

    def complement(self, a: Any) -> Any:
        return UNIT

    def over(self, index: str, dim: t.Dim, env: Env, body: Callable[[Env], Jet]) -> Jet:
        size = dim if isinstance(dim, int) else self.sizes.get(dim)
        if size is not None:
            result = self.ring.zero
            for n in range(1, size + 1):
                result = self.plus(result, body({**env, index: n}))
            return result
        depth = max([n[1] for _, n in self.positions(env) if isinstance(n, tuple) and n[0] == "bound"], default=0)
        token = ("bound", depth + 1, dim)
        return each(lambda a: self._summed(a, token, dim), body({**env, index: token}))

    def _summed(self, a: Bound | None, token: Position, dim: t.Dim) -> Bound | None:
        """The bound of a sum over all positions of a token."""
        if a is None:
            return None
        ties = [pin for pin in a.pins if token in pin and not any(_mentions(at, token) for at in pin - {token})]
        if ties:
            pin = min(ties, key=lambda pin: sorted(map(repr, pin)))
            (other,) = pin - {token}
            moved = (frozenset(_moved(at, token, other) for at in p) for p in a.pins - {pin})
            den: Denominators = {}
            for key, power in a.den.items():
                den = product(den, {_moved(key, token, other): power})
            return Bound(a.p, den, frozenset(moved), "sum at one position")
        if any(_mentions(key, token) for key in a.den):
            raise OpenRange(f"denominators that change along {dim} hold sums")
        pins = frozenset(p for p in a.pins if not any(_mentions(at, token) for at in p))
        if dim != self.dim:
            return Bound(a.p, a.den, pins, "sum over another range")
        return Bound(a.p + 1, a.den, pins, "sum over the range")

    def is_closed(self, term: t.Reduce) -> bool:
        return bool(self.closed) and shape(term) in self.closed

    def inverse(self, term: t.Term, value: Bound | None, env: Env) -> Bound:
        here = tuple(env.get(name) for name in sorted_free_indices(term))
        self._require_nonzero(value)
        if value is not None and value.p and self.laws.local & entry_names(term):
            raise Refused("a denominator with sums and a local quantity")
        return self.ring.inverse(value, (schema(term), here))  # type: ignore[no-any-return]

    def _require_nonzero(self, value: Bound | None) -> None:
        """Errors: Refused for what is 0 unless positions agree: at larger sizes they do not."""
        if value is not None and value.pins:
            raise Refused("what stands below a fraction bar or in a logarithm is 0 for most positions")

    def root(self, base: t.Term, r: Fraction, env: Env) -> Bound | None:
        """A square root by its square; other roots are data, as no law is known of their values."""
        self.atoms.append(("root", t.Power(base, t.number(r))))
        return self.ring.square_root(self.value(base, env)) if r == Fraction(1, 2) else UNIT

    def chosen(self, term: t.Power, values: Iterable[Fraction], env: Env) -> Jet:
        result = UNIT
        for value in values:
            result = self.plus(result, self.value(t.Power(term.base, t.number(value)), env))
        return result

    def opaque(self, kind: str, term: t.Term, env: Env) -> Jet:
        """Data of its free indices; the logarithm of a sum may be split at any of its terms."""
        result = UNIT
        self.atoms.append((term.name if isinstance(term, t.Function) else kind, term))
        match term:
            case t.Function("log", (x,)):
                self._require_nonzero(self.value(x, env))
                for part, letter, _ in pivots(self.laws, x):
                    inner = {**env, letter: ("star",)} if letter else env
                    result = self.plus(result, self.value(t.log(part), inner))
        return result


def pivots(laws: Laws, term: t.Term) -> list[tuple[t.Term, str, str]]:
    """The terms at which the logarithm of a sum may be split: `log(a + b) = log |a| + log |1 + b/a|`."""
    head = laws.resolve(term)
    if isinstance(head, t.Add):
        return [(part, "", "") for part in head.terms]
    match head:
        case t.Reduce("sum", index, str(dim), body) if _is_plain(laws, body, index):
            letter = fresh(f"*:{dim}", free_indices(head))
            return [(rename_indices(body, {index: t.Ix(letter)}), letter, dim)]
    return []


def _is_plain(laws: Laws, term: t.Term, index: str) -> bool:
    """Whether nothing in a summand that depends on its index sums over a range or differentiates: a position beyond
    the range would be left out of it.
    """
    if index not in free_indices(term):
        return True
    if isinstance(term, t.Reduce | t.Derivative | t.Apply | t.Integral | t.Let | t.Matrix):
        return False
    head = laws.resolve(term)
    return _is_plain(laws, head, index) if head != term else all(_is_plain(laws, c, index) for c in children(term))  # type: ignore[arg-type]


def _mentions(key: Any, token: Position) -> bool:
    return key == token or (isinstance(key, tuple) and any(_mentions(part, token) for part in key))


def _moved(key: Any, token: Position, other: Position) -> Any:
    if key == token:
        return other
    return tuple(_moved(part, token, other) for part in key) if isinstance(key, tuple) else key
