"""Chains under construction: equations that go on over rows and displays, with what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from symgrad.claims.cut import Segment
from symgrad.errors import Place
from symgrad.record import record
from symgrad.source import Chain, Fault, Fragment, Title

_NEGATED = {"=": "\\ne", "\\ne": "=", "\\neq": "=", "≠": "=", "!=": "=", "<": "\\ge", ">": "\\le", "\\le": ">",
            "\\leq": ">", "\\ge": "<", "\\geq": "<", "≤": ">", "≥": "<"}  # fmt: skip


@record(frozen=False)
class Builder:
    """A chain that may still go on.

    restrictions: conditions, each with the first and last part that it stands beside. reasons: what the parts from a
    number on rest upon. expectations: what the document says of the relations from a number on. announced: as in
    `Chain`.
    """

    parts: list[Fragment] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    restrictions: list[tuple[int, int, tuple[Fragment, ...]]] = field(default_factory=list)
    reasons: list[tuple[int, Fragment]] = field(default_factory=list)
    expectations: list[tuple[int, Expectation]] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)
    divided: bool = False
    definition: bool = False
    announced: str = ""
    title: Title | None = None

    @property
    def open(self) -> bool:
        """Whether it ends with a relation."""
        return bool(self.parts) and len(self.parts) == len(self.relations)

    def extend(self, segment: Segment, first: int, last: int) -> int:
        """Add the parts `first` to `last` of a segment; the number of the first part that is new."""
        parts, relations = segment.parts[first : last + 1], segment.relations[first:last]
        signs = segment.signs[first:last]
        if self.parts and not self.open and not parts[0].text:
            parts = parts[1:]
        elif self.parts and not self.open and segment.joins:
            self.parts[-1] = Fragment.join([self.parts[-1], parts[0]])
            parts = parts[1:]
        elif self.open and not parts[0].text:
            parts, relations, signs = parts[1:], relations[1:], signs[1:]
        start = len(self.parts)
        self.relations += relations
        self.places += [sign.place(0) for sign in signs]
        self.parts += parts[:-1] if parts and not parts[-1].text and relations else parts
        return start

    def restrict(self, first: int, conditions: tuple[Fragment, ...]) -> Builder | None:
        """Note conditions beside the parts from `first` on.

        Where other parts stand under another condition, these move to a chain of their own, which begins with the last
        part that is under none: `f = a (i = k) = b (i \\ne k)` says `f = a` and `f = b`. That chain is returned.
        """
        known = {_normal(condition) for *_, found in self.restrictions for condition in found}
        new = tuple(condition for condition in conditions if _normal(condition) not in known)
        if not new:
            return None
        base = max(self.restrictions[0][0] - 1, 0) if self.restrictions else 0
        if not self.restrictions or first <= self.restrictions[-1][0]:
            self.restrictions.append((first, len(self.parts) - 1, new))
            return None
        self.divided = True
        return self._divide(base, first, new)

    def _divide(self, base: int, first: int, conditions: tuple[Fragment, ...]) -> Builder:
        other = Builder([self.parts[base], *self.parts[first:]], self.relations[first - 1 :], self.places[first - 1 :])
        other.restrictions.append((1, len(other.parts) - 1, conditions))
        other.expectations = [(max(at - first + 1, 0), said) for at, said in self.expectations if at >= first - 1]
        self.expectations = [(at, said) for at, said in self.expectations if at < first - 1]
        del self.parts[first:], self.relations[first - 1 :], self.places[first - 1 :]
        return other

    def finished(self) -> Iterator[Chain | Fault]:
        """The chain; a relation at its end without a right side is a fault."""
        if self.open:
            at = Fragment(self.relations[-1], ((0, self.places[-1]),), self.parts[-1].lines)
            yield Fault("nothing stands behind this relation", at, "write the right side, or go on in the next display")
            self.relations.pop(), self.places.pop()
        if not self.relations or self._assigns():
            return
        if not all(part.text.strip() for part in self.parts):
            at = Fragment(self.relations[0], ((0, self.places[0]),), self.parts[-1].lines)
            yield Fault("a side of this relation is empty", at, "write both sides")
            return
        expect, faults = self._expected()
        yield from faults
        yield Chain(
            tuple(self.parts),
            tuple(self.relations),
            self._everywhere(),
            self._beside(),
            expect,
            self.title.text.text if self.title else "",
            self.definition or self.relations[0] == ":=",
            tuple(self.places),
            self.words,
            self.announced,
        )

    def _expected(self) -> tuple[tuple[str | None, ...], list[Fault]]:
        """What is expected of each relation; nothing where no comment says anything."""
        expect: list[str | None] = [None] * len(self.relations) if self.expectations else []
        faults: list[Fault] = []
        starts = [*(start for start, _ in self.expectations), len(self.relations)]
        for (start, said), stop in zip(self.expectations, starts[1:], strict=True):
            expect[start:stop], fault = said.spread(stop - start)
            faults += fault
        return tuple(expect), faults

    def _assigns(self) -> bool:
        """Whether it is an update, `\\theta := \\theta - \\eta g`, which claims nothing."""
        left, right = (_normal(part) for part in self.parts[:2])
        return self.relations[0] == ":=" and re.search(re.escape(left) + r"(?![A-Za-z_])", right) is not None

    def _everywhere(self) -> tuple[Fragment, ...]:
        reasons = tuple(reason for first, reason in self.reasons if first <= 1)
        if self.divided:
            return reasons
        return (*(condition for *_, found in self.restrictions for condition in found), *reasons)

    def _beside(self) -> dict[int, tuple[Fragment, ...]]:
        beside: dict[int, tuple[Fragment, ...]] = {}
        stretches = list(self.restrictions) if self.divided else []
        stretches += [(first, len(self.parts) - 1, (reason,)) for first, reason in self.reasons if first > 1]
        for first, last, found in stretches:
            for part in range(max(first, 1), last + 1):
                beside[part] = (*beside.get(part, ()), *found)
        return beside


@record
class Expectation:
    """What a comment says of the relations of the next chain: one word for all, or one for each."""

    words: tuple[str | None, ...]
    at: Fragment

    def spread(self, count: int) -> tuple[tuple[str | None, ...], list[Fault]]:
        """The words for `count` relations; a fault where there is another number of words."""
        words = self.words * count if len(self.words) == 1 else self.words
        if len(words) == count:
            return words, []
        message = f"{len(words)} verdicts are expected of a chain with {count} relation{'s' * (count != 1)}"
        fault = Fault(message, self.at, "write one verdict for all, or one for each relation")
        return (*words, *(None for _ in range(count)))[:count], [fault]


def negated(segment: Segment) -> Fragment | None:
    """The contrary of a condition with one relation, for "otherwise"; None where it has no simple one."""
    sign = segment.signs[0].text.strip() if len(segment.signs) == 1 else ""
    if sign not in _NEGATED:
        return None
    middle = Fragment(_NEGATED[sign], ((0, segment.signs[0].place(0)),), segment.text.lines)
    return Fragment.join([segment.parts[0], middle, segment.parts[1]])


def _normal(fragment: Fragment) -> str:
    return re.sub(r"\s+|\\[,;:! ]|\\left|\\right", "", fragment.text).replace("\\neq", "\\ne")
