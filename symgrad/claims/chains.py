"""Chains under construction: equations that go on over rows and displays, with what is said beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field, replace
from typing import TypeVar

from symgrad.claims.formulas import restrictions
from symgrad.claims.formulas.cut import Segment
from symgrad.claims.formulas.looks import simple
from symgrad.claims.speech import acts, cues, forces, reports, reservations
from symgrad.claims.speech.languages import is_foreign_within
from symgrad.claims.speech.members import told_of_some
from symgrad.claims.speech.picked import picking
from symgrad.errors import Place
from symgrad.record import record
from symgrad.source import (
    FOREIGN,
    SHOWN,
    WEAKENED,
    Aside,
    Chain,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Title,
    Trait,
)
from symgrad.typography import ASSIGNED, NAMED

_NEGATED = {"=": "\\ne", "\\ne": "=", "\\neq": "=", "≠": "=", "!=": "=", "<": "\\ge", ">": "\\le", "\\le": ">",
            "\\leq": ">", "\\ge": "<", "\\geq": "<", "≤": ">", "≥": "<"}  # fmt: skip


V = TypeVar("V")


@record(frozen=False)
class Builder:
    """A chain that may still go on.

    restrictions: conditions, each with the first and last part that it stands beside. reasons: what the parts from a
    number on rest upon. expectations: what the document says of the relations from a number on. before, behind: the
    words around it; sentence: all of its sentence, as of `forces`; ranges: what it says of indices. supposed: what is
    said of names for it alone. marked: the relations of which a comment at the end of their line expects a verdict, so
    that they are claims. doubt: why it may be no identity. follows: from the equation before it, as signs or words say;
    implies: such a sign stands behind it. announced, passing: as in `Chain`.
    """

    parts: list[Fragment] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    restrictions: list[tuple[int, int, tuple[Fragment, ...]]] = field(default_factory=list)
    reasons: list[tuple[int, Fragment]] = field(default_factory=list)
    expectations: list[tuple[int, Expectation]] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)
    signs: list[str] = field(default_factory=list)
    before: str = ""
    behind: str = ""
    sentence: tuple[str, str] = ("", "")
    ranges: tuple[Segment, ...] = ()
    supposed: tuple[Trait | Declaration, ...] = ()
    marked: frozenset[int] = frozenset()
    doubt: str = ""
    follows: bool = False
    implies: bool = False
    divided: bool = False
    definition: bool = False
    announced: str = ""
    title: Title | None = None
    passing: bool = False

    @property
    def open(self) -> bool:
        """Whether it ends with a relation."""
        return bool(self.parts) and len(self.parts) == len(self.relations)

    @property
    def vanishes(self) -> bool:
        """Whether it ends with `= 0`."""
        return bool(self.relations) and acts.is_zero(self.parts[-1].text)

    @property
    def is_sought(self) -> bool:
        """Whether words before it say that something is found from it."""
        return bool(self.relations) and acts.is_sought(self._texts(), self.before)

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
        self.signs += [sign.text for sign in signs]
        self.parts += parts[:-1] if parts and not parts[-1].text and relations else parts
        return start

    def note(self, words: str) -> None:
        """Note words that stand within the formula, beside its last part."""
        if self.parts:
            number = len(self.parts) - 1
            self.words[number] = f"{self.words.get(number, '')} {words}".strip()

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
        other.signs, self.signs = self.signs[first - 1 :], self.signs[: first - 1]
        other.before, other.supposed, other.doubt = self.before, self.supposed, self.doubt
        other.sentence, other.ranges = self.sentence, self.ranges
        other.expectations = [(max(at - first + 1, 0), said) for at, said in self.expectations if at >= first - 1]
        self.expectations = [(at, said) for at, said in self.expectations if at < first - 1]
        del self.parts[first:], self.relations[first - 1 :], self.places[first - 1 :]
        return other

    def finished(self) -> Iterator[Chain | Aside | Lift | Fault]:
        """The chain; a relation at its end without a right side is a fault."""
        if self.open:
            at = Fragment(self.relations[-1], ((0, self.places[-1]),), self.parts[-1].lines)
            yield Fault("nothing stands behind this relation", at, "write the right side, or go on in the next display")
            self.relations.pop(), self.places.pop()
        if not self.relations:
            return
        if not all(part.text.strip() for part in self.parts):
            at = Fragment(self.relations[0], ((0, self.places[0]),), self.parts[-1].lines)
            yield Fault("a side of this relation is empty", at, "write both sides")
            return
        expect, faults = self._expected()
        yield from faults
        what, force = acts.cue(self._texts(), self.before), self._force()
        chain = Chain(
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
            self.supposed,
            self._doubts(what, force),
            self.passing or cues.supposes_display(self.before),
            self._ahead(),
            concluded=bool(acts.CONCLUDES.search(self.before)),
        )
        asides = {n: taken for n, taken in self._asides(what, force).items() if n not in self.marked}
        yield from _claimed(chain, asides)

    def _texts(self) -> list[str]:
        return [part.text for part in self.parts]

    def _force(self) -> forces.Force | None:
        """What the words of its sentence, and those in the display, make of it."""
        before, behind = self.sentence
        return forces.force(before, f"{self._inner()} {behind}", restrictions.letters_of(self.parts[0].text))

    def _inner(self) -> str:
        return " ".join(self.words.values()).lower()

    def _asides(self, what: acts.Cue | None, force: forces.Force | None) -> dict[int, str]:
        """The relations that claim nothing, by number, and what they are taken for."""
        last = len(self.relations) - 1
        found = {n: acts.SOLVED for n, sign in enumerate(self.signs) if acts.demanded(sign)}
        if self.expectations:
            return {}
        if force is not None and force.denies:
            return dict.fromkeys(range(last + 1), forces.DENIED)
        found |= {n: acts.UPDATE for n, relation in enumerate(self.relations) if relation == ASSIGNED}
        if self._assigns() or (not last and acts.steps(self._texts())):
            return {0: acts.UPDATE}
        if what is not None and what.aside:
            found |= dict.fromkeys((last,) if what.shape == "zero" else range(last + 1), what.act)
        return found

    def _doubts(self, what: acts.Cue | None, force: forces.Force | None) -> dict[int, str]:
        """Why relations may not be meant as identities, by number; where the document expects a verdict, they are."""
        if self.expectations:
            return {}
        said = (force.reason if force is not None and not force.slight else "") or self._reported()
        part = restrictions.of_part(self.parts[0].text, self.parts[1].text, self.ranges)
        whole = (
            said
            or self._picking()
            or self._told_of_some()
            or part
            or self._held_out()
            or self.doubt
            or (what.act if what is not None and not what.aside else "")
            or (force.reason if force is not None else "")
            or (FOREIGN if is_foreign_within(self._inner()) else "")
        )
        own = dict(acts.own_doubts(self._texts(), forces.clause(*self.sentence)))
        own |= {len(self.relations) - 1: acts.PERHAPS_SOLVED} if self.implies and self.vanishes else {}
        return own | (dict.fromkeys(range(len(self.relations)), whole) if whole else {})

    def _picking(self) -> str:
        """Why it says nothing of a function but at the values that it is said of."""
        words = picking(self.sentence[0], *(part.text for part in self.parts[:2]))
        return WEAKENED.format(words) if words else ""

    def _told_of_some(self) -> str:
        """Why it says nothing of a family but of some of its members."""
        before, behind = self.sentence
        words = told_of_some(self.parts[0].text, self.parts[1].text, before, f"{self._inner()} {behind}")
        return WEAKENED.format(words) if words else ""

    def _held_out(self) -> str:
        """Why words keep it from defining the name on its left side; what is to be shown is one of names alone."""
        if not simple(self.parts[0].text):
            return ""
        held = reservations.held_out_display(self.before, self.behind)
        return held if held != SHOWN or all(simple(part.text) for part in self.parts) else ""

    def _reported(self) -> str:
        """Why an equation that is said elsewhere defines nothing; what a source says of known names is not refuted."""
        name = self.parts[0].text.partition("(")[0]
        before, behind = forces.ahead_of(self.sentence[0]), self.sentence[1]
        told = reports.reported if name.strip() and simple(name) else reports.sourced
        said = told(before, behind)
        return WEAKENED.format(said) if said else ""

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
        if self.divided:
            return self._ahead()
        return (*(condition for *_, found in self.restrictions for condition in found), *self._ahead())

    def _ahead(self) -> tuple[Fragment, ...]:
        """What all of it rests upon."""
        return tuple(reason for first, reason in self.reasons if first <= 1)

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


def _claimed(chain: Chain, asides: dict[int, str]) -> Iterator[Chain | Aside | Lift]:
    """The stretches of a chain between relations that claim nothing, and these; an update ends what a name meant, and
    what stands before `=:` is what the name behind it means.
    """
    start = 0
    names = {n for n, relation in enumerate(chain.relations) if relation == NAMED} - asides.keys()
    for number in (*sorted(asides.keys() | names), len(chain.relations)):
        if number > start:
            yield _stretch(chain, start, number) if asides or names else chain
        if number in names:
            yield _naming(chain, number)
        elif number < len(chain.relations):
            related = _relation(chain, number)
            mentioned = asides[number] == forces.DENIED and simple(related.text)
            sides = [part.text for part in chain.parts[number : number + 2]]
            named = asides[number] == acts.SOLVED and acts.names_a_value(sides)
            gives = chain.parts[number] if named else None
            yield Aside(related, asides[number], restricts=mentioned, gives=gives)
            if asides[number] == acts.UPDATE:
                yield _updated(chain, number)
        start = number + 1
    if not asides and acts.PERHAPS_UPDATE in chain.doubts.values():
        yield _updated(chain, 0)


def _updated(chain: Chain, number: int) -> Lift:
    """What an update takes back; a loss stays a function of the parameter that a step of learning changes."""
    left, right = chain.parts[number : number + 2]
    learns = acts.moves([left.text, right.text])
    return Lift(left, meaning=True, updated=True, through=not learns)


def _relation(chain: Chain, number: int) -> Fragment:
    left, right = chain.parts[number : number + 2]
    return Fragment.join([left, Fragment(chain.relations[number], ((0, chain.places[number]),), left.lines), right])


def _stretch(chain: Chain, start: int, stop: int) -> Chain:
    """The relations `start` to `stop` of a chain as a chain of their own."""

    def moved(found: dict[int, V], low: int) -> dict[int, V]:
        return {number - start: value for number, value in found.items() if low <= number < low + stop - start}

    return replace(
        chain,
        parts=chain.parts[start : stop + 1],
        relations=chain.relations[start:stop],
        part_conditions=moved(chain.part_conditions, start + 1),
        expect=chain.expect[start:stop],
        definition=chain.definition and not start,
        places=chain.places[start:stop],
        words=moved(chain.words, start + 1),
        doubts=moved(chain.doubts, start),
    )


def _naming(chain: Chain, number: int) -> Chain:
    """What `E =: L` defines, as `L := E`."""
    one = _stretch(chain, number, number + 1)
    left, right = one.parts
    return replace(one, parts=(right, left), relations=(":=",), definition=True, expect=(), words={}, doubts={})


def negated(segment: Segment) -> Fragment | None:
    """The contrary of a condition with one relation, for "otherwise"; None where it has no simple one."""
    sign = segment.signs[0].text.strip() if len(segment.signs) == 1 else ""
    if sign not in _NEGATED:
        return None
    middle = Fragment(_NEGATED[sign], ((0, segment.signs[0].place(0)),), segment.text.lines)
    return Fragment.join([segment.parts[0], middle, segment.parts[1]])


def _normal(fragment: Fragment) -> str:
    return re.sub(r"\s+|\\[,;:! ]|\\left|\\right", "", fragment.text).replace("\\neq", "\\ne")
