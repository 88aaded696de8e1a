"""What is known between two pieces of a document: the chain under way, and what was said ahead of the next one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace

from symgrad.claims.about.independence import is_law_of_a_part
from symgrad.claims.chains import Builder, Expectation
from symgrad.claims.formulas.cut import Segment
from symgrad.claims.speech import mentions
from symgrad.claims.speech.acts import CONSEQUENCE, PERHAPS_SOLVED, SOLVED
from symgrad.errors import Place
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import (
    Aside,
    Chain,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Statement,
    Title,
    Trait,
)


@record(frozen=False)
class Pending:
    """Conditions and reasons said ahead of a display, each with the number of its sentence.

    supposed: what is said of names for the display alone. doubt: why its equations may be no identities. lead: the last
    sentence before it; told: the same as of `forces`; ranges: what it says of indices. announced: what the last words
    say of the name that the next equation gives, as of `Chain`.
    mention: why the next display may stand under a condition, whatever paragraphs stand between. carried: the same,
    where the display before it stood under one and nothing is said between them. case: a condition that words tell of.
    """

    conditions: list[tuple[int, Fragment]] = field(default_factory=list)
    reasons: list[tuple[int, Fragment]] = field(default_factory=list)
    supposed: list[tuple[int, Trait | Declaration]] = field(default_factory=list)
    doubt: str = ""
    lead: str = ""
    told: str = ""
    ranges: tuple[Segment, ...] = ()
    last_sentence: int = 0
    header: bool = False
    announced: str = ""
    mention: str = ""
    carried: str = ""
    case: str = ""

    def near(self, sentence: int | None = None) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
        """Those of the first sentence, which open the paragraph, and of the given one, else of the last."""
        numbers = self._numbers(sentence)
        conditions = tuple(fragment for number, fragment in self.conditions if number in numbers)
        return conditions, tuple(fragment for number, fragment in self.reasons if number in numbers)

    def near_supposed(self, sentence: int | None = None) -> tuple[Trait | Declaration, ...]:
        """What those sentences suppose of names."""
        return tuple(said for number, said in self.supposed if number in self._numbers(sentence))

    def _numbers(self, sentence: int | None) -> tuple[int, int]:
        return 0, self.last_sentence if sentence is None else sentence


@record
class Held:
    """A relation of a display that may declare something, and the words before it. claimed: it does not. beside: the
    chain that it restricts.
    """

    math: Fragment
    lead: str
    claimed: bool = False
    beside: Builder | None = None

    def said(self, behind: str) -> Statement:
        """What it says, given the words behind its display."""
        partly = is_law_of_a_part(self.math.text, f"{self.lead} {behind}")
        if self.claimed or partly or not mentions.is_displayed(self.lead, behind):
            return beside(self.math)
        return Declaration(self.math)


_CHAPTER = regex(r"\b(?:chapter|lecture|part)\b", re.IGNORECASE)

DECLARES = ("let", "assume", "where", "constraint")
"""The parts of formulas, as of `prose.roles`, by which what stands beside a definition is meant to hold."""


def beside(math: Fragment) -> Aside:
    """What may be claimed, or may be assumed: its names are restricted by it, and nothing is proved from it."""
    return Aside(math, f"the words around {math.text.strip()} were not understood", restricts=True)


@record(frozen=False)
class State:
    """chain: the chain that may still go on, and `start`, the first part of its last segment that is new.

    waiting: chains that have ended, but whose display may not have said all.

    solving: whether the last equation is one to be solved, so that others follow from it.
    behind_display: whether a display came last; broken: whether its paragraph has ended since.
    last_part: where a display that begins with a relation goes on when no chain is under way. adjacent: a formula right
    before a display. ordered, expectations, results: what comments ask of the next chain; marked: the lines at
    whose end a comment expects a verdict.
    held: what the last display may declare; behind: the words behind it.
    case: why the equations of a row of a table are of a case alone. lapsing: what does not hold any more behind the
    paragraph; local: and behind the section, with the level of its heading, `level`; chapter: that of chapters;
    hypotheses: what "if" defines, behind its displays. homes: memberships so far.
    """

    chain: Builder | None = None
    waiting: list[Builder] = field(default_factory=list)
    start: int = 0
    last_part: Fragment | None = None
    adjacent: Fragment | None = None
    pending: Pending = field(default_factory=Pending)
    ordered: tuple[Fragment, ...] = ()
    heading: tuple[Fragment, ...] = ()
    expectations: list[Expectation] = field(default_factory=list)
    results: list[Title] = field(default_factory=list)
    marked: frozenset[Place] = frozenset()
    held: list[Held] = field(default_factory=list)
    behind: str = ""
    lapsing: list[Lift] = field(default_factory=list)
    local: list[tuple[int, Lift]] = field(default_factory=list)
    level: int = 9
    chapter: int = 1
    hypotheses: list[Lift] = field(default_factory=list)
    case: str = ""
    homes: list[str] = field(default_factory=list)
    solving: bool = False
    behind_display: bool = False
    broken: bool = False

    def anew(self) -> State:
        """The state at the beginning of another scope, with what comments ask of chains."""
        return State(expectations=self.expectations, results=self.results, marked=self.marked)

    def begin(self) -> Builder:
        """A new chain; the one before it has ended."""
        self.shelve()
        self.chain = Builder(announced=self.pending.announced)
        self.pending.announced = ""
        return self.chain

    def shelve(self) -> None:
        """End the chain under way; it waits for what may still be said of its display."""
        chain, self.chain = self.chain, None
        if chain is not None and chain.parts:
            self.last_part = chain.parts[-1]
            self.waiting.append(chain)

    def release(self) -> Iterator[Statement]:
        """The chains that have ended, as statements, behind what their display declares."""
        held, self.held, behind, self.behind = self.held, [], self.behind, ""
        for one in held:
            said = one.said(behind)
            if one.beside is not None and isinstance(said, Declaration):
                one.beside.supposed = (*one.beside.supposed, said)
            else:
                yield said
        waiting, self.waiting = self.waiting, []
        for chain in waiting:
            yield from self.finish(chain)

    def flush(self) -> Iterator[Statement]:
        """All chains as statements, the one under way included."""
        self.shelve()
        yield from self.release()

    def postpone(self, lift: Lift, until: str) -> None:
        """Note what will not hold any more behind the paragraph, section or chapter."""
        if until != "paragraph":
            self.local.append((self.chapter if until == "chapter" else self.level, lift))
        else:
            self.lapsing.append(lift)

    def leave(self, level: int, title: str) -> Iterator[Statement]:
        """A heading, for what was said of the sections that it ends alone."""
        self.chapter = level if _CHAPTER.search(title) else min(self.chapter, level)
        yield from (lift for inner, lift in self.local if inner >= level)
        self.local, self.level = [one for one in self.local if one[0] < level], level

    def lapse(self) -> Iterator[Statement]:
        """The end of a paragraph, for what was assumed in it alone."""
        lapsing, self.lapsing = self.lapsing, []
        if lapsing:
            yield from self.flush()
            yield from lapsing

    def lift_hypotheses(self) -> Iterator[Statement]:
        """Another paragraph begins, for what "if" defined."""
        gone, self.hypotheses = self.hypotheses, []
        if gone:
            yield from self.flush()
            yield from gone

    def finish(self, chain: Builder) -> Iterator[Statement]:
        """A chain as a statement, behind the name that a comment gave it."""
        if chain.title is not None and chain.relations:
            yield chain.title
        chain.marked = frozenset(n for n, place in enumerate(chain.places) if self.is_marked(place))
        chain.doubt = chain.doubt or self.case
        if (self.solving and chain.follows) or chain.is_sought:
            chain.doubt = chain.doubt or CONSEQUENCE
        self.solving = (self.solving and chain.follows) or (chain.implies and chain.vanishes)
        for statement in chain.finished():
            self.solving = self.solving or _is_to_be_solved(statement)
            yield statement

    def is_marked(self, place: Place) -> bool:
        """Whether a comment at the end of its line expects a verdict."""
        return replace(place, column=1) in self.marked

    def expected(self, chain: Builder, start: int) -> None:
        """Give a chain its name, and what a comment expects of its relations from `start` on."""
        if self.expectations:
            chain.expectations.append((start, self.expectations.pop(0)))
        if self.results and chain.title is None:
            chain.title = self.results.pop(0)

    def restrict(self, conditions: tuple[Fragment, ...]) -> None:
        """Put the last segment of the chain under conditions."""
        if self.chain is None or not conditions or not self.chain.relations:
            return
        other = self.chain.restrict(max(self.start, 1), conditions)
        if other is not None:
            self.shelve()
            self.chain, self.start = other, 1

    def explain(self, reasons: tuple[Fragment, ...]) -> None:
        """Note what the last segment of the chain, and all that follows in it, rests upon."""
        if self.chain is not None:
            self.chain.reasons += [(max(self.start, 1), reason) for reason in reasons]

    def words_behind(self, words: str, told: str, ranges: tuple[Segment, ...]) -> None:
        """Note the words that go on the sentence of the last display, all of it as of `forces`, and its ranges."""
        self.behind = words
        for chain in (*self.waiting, *((self.chain,) if self.chain else ())):
            chain.behind, chain.sentence = words, (chain.sentence[0], told)
            chain.ranges += ranges

    def claim_display(self, letters: Callable[[str], bool]) -> None:
        """Note that what the last display may declare is said of some indices alone."""
        self.held = [replace(one, claimed=one.claimed or letters(one.math.text)) for one in self.held]

    def doubt_display(self, reason: str) -> None:
        """Note of all chains of the last display that they may be no identities."""
        for chain in (*self.waiting, *((self.chain,) if self.chain else ())):
            chain.doubt = chain.doubt or reason

    def suppose_display(self, said: Trait | Declaration) -> None:
        """Note what all chains of the last display suppose of names."""
        for chain in (*self.waiting, *((self.chain,) if self.chain else ())):
            chain.supposed = (*chain.supposed, said)

    def explain_display(self, reason: Fragment) -> None:
        """Note what all chains of the last display rest upon."""
        for chain in self.waiting:
            chain.reasons.append((1, reason))
        self.explain((reason,))


def _is_to_be_solved(statement: Chain | Aside | Lift | Fault | Title) -> bool:
    if isinstance(statement, Aside):
        return statement.what == SOLVED
    return isinstance(statement, Chain) and PERHAPS_SOLVED in statement.doubts.values()
