"""What is known between two pieces of a document: the chain under way, and what was said ahead of the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from symgrad.claims.chains import Builder, Expectation
from symgrad.source import Fragment, Statement, Title


@dataclass(slots=True)
class Pending:
    """Conditions and reasons said ahead of a display, each with the number of its sentence."""

    conditions: list[tuple[int, Fragment]] = field(default_factory=list)
    reasons: list[tuple[int, Fragment]] = field(default_factory=list)
    last_sentence: int = 0
    header: bool = False

    def near(self) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
        """Those of the first sentence, which open the paragraph, and of the last one, right before the display."""
        numbers = (0, self.last_sentence)
        conditions = tuple(fragment for number, fragment in self.conditions if number in numbers)
        return conditions, tuple(fragment for number, fragment in self.reasons if number in numbers)


@dataclass(slots=True)
class State:
    """chain: the chain that may still go on, and `start`, the first part of its last segment that is new.

    behind_display: whether a display came last; broken: whether its paragraph has ended since.
    last_part: where a display that begins with a relation goes on when no chain is under way. adjacent: a formula right
    before a display. ordered, expectations, results: what comments ask of the next chain.
    """

    chain: Builder | None = None
    start: int = 0
    last_part: Fragment | None = None
    adjacent: Fragment | None = None
    pending: Pending = field(default_factory=Pending)
    ordered: tuple[Fragment, ...] = ()
    heading: tuple[Fragment, ...] = ()
    expectations: list[Expectation] = field(default_factory=list)
    results: list[Title] = field(default_factory=list)
    behind_display: bool = False
    broken: bool = False

    def begin(self) -> Iterator[Statement]:
        """End the chain under way; the next one is new."""
        yield from self.flush()
        self.chain = Builder()

    def flush(self) -> Iterator[Statement]:
        """End the chain under way."""
        chain, self.chain = self.chain, None
        if chain is not None and chain.parts:
            self.last_part = chain.parts[-1]
            yield from self.finish(chain)

    def finish(self, chain: Builder) -> Iterator[Statement]:
        """A chain as a statement, behind the name that a comment gave it."""
        if chain.title is not None and chain.relations:
            yield chain.title
        yield from chain.finished()

    def expected(self, chain: Builder, start: int) -> None:
        """Give a chain its name, and what a comment expects of its relations from `start` on."""
        if self.expectations:
            chain.expectations.append((start, self.expectations.pop(0)))
        if self.results and chain.title is None:
            chain.title = self.results.pop(0)

    def restrict(self, conditions: tuple[Fragment, ...]) -> Iterator[Statement]:
        """Put the last segment of the chain under conditions."""
        if self.chain is None or not conditions or not self.chain.relations:
            return
        other = self.chain.restrict(max(self.start, 1), conditions)
        if other is not None:
            yield from self.flush()
            self.chain, self.start = other, 1

    def explain(self, reasons: tuple[Fragment, ...]) -> None:
        """Note what the last segment of the chain, and all that follows in it, rests upon."""
        if self.chain is not None:
            self.chain.reasons += [(max(self.start, 1), reason) for reason in reasons]
