"""A term at one position less of a range, and its sums and products split at their last position.

Both are written in the longer range, of size n: the shorter one is its first n - 1 positions, on which data stay what
they are. So `n` becomes `n - 1`, the last position the one before it, and a sum ends one position earlier; a sum that
ends at a letter which is bound around it does so in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import inf
from typing import TypeVar

from symgrad.checker.refusals import Refused
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.substitution import rename_indices
from symgrad.record import record

N = TypeVar("N", bound=Node)

NEUTRAL = {"sum": t.ZERO, "prod": t.ONE}


@record
class Part:
    """A sum or a product over the positions of the range up to the one that is `before` the last, if `conditions` hold.

    within: it ends at a letter that is bound around it as well.
    """

    op: str
    letter: str
    conditions: tuple[t.Condition, ...]
    body: t.Term
    before: int = 0
    within: bool = False


class Shortening:
    """What one range of a size n > least has for shorter terms."""

    def __init__(self, dim: str, least: int) -> None:
        self.dim, self.least = dim, least

    # ------------------------------------------------------------------------------------------------ sums in parts

    def part(self, node: t.Reduce, bound: frozenset[str] = frozenset()) -> Part:
        """bound: the letters around that stay within the shorter range.

        Errors: Refused for a reduction that is no sum or product, or one whose conditions speak of the last position
        in another way than to end there.
        """
        if node.op not in NEUTRAL:
            raise Refused(f"a {node.op} in an induction")
        found = Part(node.op, node.index, (), node.body)
        match node.body:
            case t.Cases(((condition, body),), other) if other == NEUTRAL[node.op]:
                found = replace(found, body=body)
                for one in condition.conditions if isinstance(condition, t.All) else (condition,):
                    found = self._limited(found, one, bound - {node.index})
        return found

    def _limited(self, part: Part, condition: t.Condition, bound: frozenset[str]) -> Part:
        own = t.Ix(part.letter)
        match condition:
            case t.Not(t.Before(t.Last(self.dim, before), index)) if index == own:
                return replace(part, before=max(part.before, before))
            case t.Before(index, t.Last(self.dim, before)) if index == own:
                return replace(part, before=max(part.before, before + 1))
        if not self.stays(condition, bound | {part.letter}):
            raise Refused("a condition on the last position")
        kept = replace(part, conditions=(*part.conditions, condition))
        match condition:
            case t.Not(t.Before(end, index)) | t.Before(index, end) if index == own and _name(end) in bound:
                return replace(kept, within=True)
        return kept

    def whole(self, part: Part) -> t.Term:
        """The reduction that a part is."""
        own, limits = t.Ix(part.letter), part.conditions
        plain = part.op == "sum" and not limits and part.letter not in free_indices(part.body)
        if plain and part.before <= self.least + 1:  # else there may be none to count
            return t.mul(summed([t.Size(self.dim), t.number(-part.before)]), part.body)
        if part.before:
            limits = (*limits, t.Not(t.Before(t.Last(self.dim, part.before), own)))
        when = limits[0] if len(limits) == 1 else t.All(limits)
        body = t.Cases(((when, part.body),), NEUTRAL[part.op]) if limits else part.body
        return t.Reduce(part.op, part.letter, self.dim, body)

    # ------------------------------------------------------------------------------------------------- one size less

    def shorter(self, node: N, bound: frozenset[str] = frozenset()) -> N:
        """The node as it is in the first n - 1 positions."""
        match node:
            case t.Size(self.dim):
                return summed([node, t.MINUS_ONE])  # type: ignore[return-value]
            case t.Last(self.dim, before):
                return t.Last(self.dim, before + 1)  # type: ignore[return-value]
            case t.Reduce(_, letter, self.dim):
                part = self.part(node, bound)
                body = self.shorter(part.body, bound | {letter})
                ends = 0 if part.within and not part.before else part.before + 1
                return self.whole(replace(part, body=body, before=ends))  # type: ignore[return-value]
        inner = bound - _bound(node)
        return folded(rebuild(node, {child: self.shorter(child, inner) for child in children(node)}))

    def stays(self, node: Node, bound: frozenset[str] = frozenset()) -> bool:
        """Whether a node is the same one size less, wherever its letters are."""
        match node:
            case t.Size(self.dim) | t.Last(self.dim):
                return False
            case t.Reduce(_, letter, self.dim):
                part = self.part(node, bound)
                return part.within and not part.before and self.stays(part.body, bound | {letter})
        return all(self.stays(child, bound - _bound(node)) for child in children(node))

    # ------------------------------------------------------------------------------------------------- the least size

    def at_least(self, node: N) -> N:
        """The node at the least size, where each sum is written out."""
        match node:
            case t.Size(self.dim):
                return t.number(self.least)  # type: ignore[return-value]
            case t.Last(self.dim, before):
                return t.At(self.least - before)  # type: ignore[return-value]
            case t.Reduce(op, letter, self.dim, body):
                if op not in NEUTRAL:
                    raise Refused(f"a {op} in an induction")
                bodies = [rename_indices(body, {letter: t.At(n)}) for n in range(1, self.least + 1)]
                parts = tuple(map(self.at_least, bodies))
                return folded(t.Add(parts) if op == "sum" else t.Mul(parts))  # type: ignore[return-value]
        return folded(rebuild(node, {child: self.at_least(child) for child in children(node)}))

    # ----------------------------------------------------------------------------------------------- the last summand

    def split(self, node: N) -> N:
        """The node with its sums and products over the range split at their last position.

        Errors: Refused where that, or a position that is calculated from it, may be none.
        """
        match node:
            case t.Reduce(_, _, self.dim):
                part = self.part(node)
                rest = self.whole(replace(part, before=part.before + 1))
                last = self.at_last(part)
                return summed([rest, last]) if part.op == "sum" else t.mul(rest, last)  # type: ignore[return-value]
            case t.Reduce():
                return rebuild(node, {node.body: self.split(node.body)})
        return folded(rebuild(node, {child: self.split(child) for child in children(node)}))

    def at_last(self, part: Part) -> t.Term:
        """The summand or the factor of a part at its last position."""
        last = t.Last(self.dim, part.before)
        self._require_position(last)
        own: dict[str, t.Index] = {part.letter: last}
        conditions = [self.placed(rename_indices(one, own)) for one in part.conditions]
        if False in conditions:
            return NEUTRAL[part.op]
        body = self.split(self.placed_in(rename_indices(part.body, own)))
        limits = tuple(one for one in conditions if isinstance(one, t.Condition))
        return t.Cases(((t.All(limits), body),), NEUTRAL[part.op]) if limits else body

    def _require_position(self, index: t.Index) -> t.Index:
        """Errors: Refused for a position that does not exist at the least size, or is none of a shorter range."""
        if isinstance(index, t.Last) and not 0 <= index.before <= self.least:
            raise Refused("a position beyond the ends")
        if isinstance(index, t.At) and not 1 <= index.position <= self.least:
            raise Refused("a position that not every size has")
        return index

    def placed_in(self, node: N) -> N:
        """The node with calculated positions, and what is known of positions, put in."""
        match node:
            case t.Offset():
                return self._require_position(self._position(node))  # type: ignore[return-value]
            case t.Cases(branches, other):
                return self._chosen(branches, other)  # type: ignore[return-value]
            case t.Indicator(condition):
                known = self.placed(condition)
                return t.number(known) if isinstance(known, bool) else t.Indicator(known)  # type: ignore[return-value]
            case t.Mul(factors) if any(self._is_off(factor) for factor in factors):
                return t.ZERO  # type: ignore[return-value]
        return folded(rebuild(node, {child: self.placed_in(child) for child in children(node)}))

    def _is_off(self, factor: t.Term) -> bool:
        """Whether a factor switches the others off, which then need no value."""
        return isinstance(factor, t.Indicator) and self.placed(factor.condition) is False

    def _chosen(self, branches: Sequence[tuple[t.Condition, t.Term]], other: t.Term | None) -> t.Term:
        left = list[tuple[t.Condition, t.Term]]()
        for condition, body in branches:
            known = self.placed(condition)
            if known is True and not left:
                return self.placed_in(body)
            if not isinstance(known, bool):
                left.append((known, self.placed_in(body)))
            elif known:
                return t.Cases(tuple(left), self.placed_in(body))
        if other is None:
            return t.Cases(tuple(left or branches), None)
        last = self.placed_in(other)
        return t.Cases(tuple(left), last) if left else last

    def placed(self, condition: t.Condition) -> t.Condition | bool:
        """A condition on positions, or whether it holds at every size n > least."""
        match condition:
            case t.Not(inner):
                known = self.placed(inner)
                return not known if isinstance(known, bool) else t.Not(known)
            case t.Before(left, right) | t.Same(left, right):
                left, right = self._position(left), self._position(right)
                distance = self._distance(left, right)
                if distance is None:
                    return type(condition)(left, right)
                low, high = distance
                if isinstance(condition, t.Before):
                    return True if low > 0 else False if high <= 0 else condition
                return True if low == high == 0 else False if low > 0 or high < 0 else condition
            case t.All(parts):
                found = [self.placed(part) for part in parts]
                if False in found:
                    return False
                open_ = tuple(one for one in found if isinstance(one, t.Condition))
                return t.All(open_) if open_ else True
        return condition

    def _position(self, index: t.Index) -> t.Index:
        """A calculated position as the number, or as the distance from the end, that it is."""
        if not isinstance(index, t.Offset):
            return index
        ends, constant, rest = 0, index.constant, list[tuple[t.Index, int]]()
        for one, c in index.parts:
            match one:
                case t.At(position):
                    constant += c * position
                case t.Last(self.dim, before):
                    ends, constant = ends + c, constant - c * before
                case _:
                    rest.append((one, c))
        if rest or ends not in (0, 1):
            return t.Offset((*rest, *([(t.Last(self.dim), ends)] if ends else [])), constant)
        return t.Last(self.dim, -constant) if ends else t.At(constant)

    def _distance(self, left: t.Index, right: t.Index) -> tuple[float, float] | None:
        """Between which numbers `right - left` is, at every size n > least; None where that is not known."""
        match left, right:
            case t.At(a), t.At(b):
                return b - a, b - a
            case t.Last(self.dim, a), t.Last(self.dim, b):
                return a - b, a - b
            case t.At(a), t.Last(self.dim, b):
                return self.least + 1 - b - a, inf
            case t.Last(self.dim, b), t.At(a):
                return -inf, a + b - self.least - 1
        return None


def folded(node: N) -> N:
    """The node with numbers and sizes in a sum added, and numbers in a product multiplied."""
    match node:
        case t.Add(terms):
            return summed(terms)  # type: ignore[return-value]
        case t.Mul((t.Number(value), t.Add(terms))) if all(isinstance(term, t.Number | t.Size) for term in terms):
            return summed([t.mul(t.number(value), term) for term in terms])  # type: ignore[return-value]
        case t.Mul(factors):
            return t.mul(*factors)  # type: ignore[return-value]
    return node


def _name(index: t.Index) -> str:
    """The letter that a position is not behind; empty where there is none."""
    match index:
        case t.Ix(name):
            return name
        case t.Offset(((t.Ix(name), 1),), constant) if constant <= 0:
            return name
    return ""


def _bound(node: Node) -> frozenset[str]:
    """The letters that a node binds, of whatever range."""
    match node:
        case t.Reduce(_, letter):
            return frozenset({letter})
        case t.Argument(pairs):
            return frozenset(letter for letter, _ in pairs)
    return frozenset()


def summed(terms: Sequence[t.Term]) -> t.Term:
    """The sum with its numbers added, and its multiples of sizes.

    >>> summed([t.Size("n"), t.number(-1), t.ONE, t.Size("n")])
    Mul(factors=(Number(value=Fraction(2, 1)), Size(dim='n')))
    """
    counts: dict[t.Term, Fraction] = {}
    rest = list[t.Term]()
    for part in (part for term in terms for part in (term.terms if isinstance(term, t.Add) else (term,))):
        match part:
            case t.Number(value):
                counts[t.ONE] = counts.get(t.ONE, Fraction(0)) + value
            case t.Size():
                counts[part] = counts.get(part, Fraction(0)) + 1
            case t.Mul((t.Number(value), t.Size() as size)):
                counts[size] = counts.get(size, Fraction(0)) + value
            case _:
                rest.append(part)
    return t.add(*rest, *(t.mul(t.number(value), part) for part, value in counts.items() if value))
