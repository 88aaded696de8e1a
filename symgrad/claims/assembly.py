"""Statements put together from the pieces of a document, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from symgrad.claims import directives, display, paragraph, records
from symgrad.claims.coefficients import PERHAPS_RANDOM, perhaps_random
from symgrad.claims.directives import Order
from symgrad.claims.introductions import spelling
from symgrad.claims.numberings import NUMBERED, numbered
from symgrad.claims.sentences import Run
from symgrad.claims.state import State
from symgrad.claims.stops import stopped
from symgrad.claims.typefaces import softmax_letter, typefaces
from symgrad.claims.unlike import unlike
from symgrad.document import Beside, Break, Directive, Formula, Heading, Piece, Record, Words
from symgrad.source import (
    SAID,
    STOPPED,
    Aside,
    Chain,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Passage,
    Scope,
    Statement,
    Title,
    Trait,
    Typefaces,
)


class Assembly:
    """Reads pieces one by one; where a chain ends is only known when the next one begins."""

    def __init__(self) -> None:
        self.state = State()
        self.typefaces = Typefaces()
        self.everywhere: tuple[Trait, ...] = ()
        self.skipping = ""

    def statements(self, pieces: Sequence[Piece]) -> Iterator[Statement]:
        """All statements of the pieces; that a name is introduced is one where an equation has given it before."""
        given = set[str]()
        for statement in self._statements(pieces):
            match statement:
                case Lift(about=name, anew=True, through=False) if given.isdisjoint(spelling(name)):
                    continue
                case Chain(parts=parts) | Declaration(equation=Chain(parts=parts)):
                    given.update(*map(spelling, parts))
            yield statement

    def _statements(self, pieces: Sequence[Piece]) -> Iterator[Statement]:
        self.typefaces = typefaces(pieces)
        yield from self._told_apart()
        if (sigma := softmax_letter(pieces)) is not None:
            yield Trait(sigma, "=other")
        self.everywhere = (
            *(Trait(name, NUMBERED) for name in numbered(pieces)),
            *(Trait(name, PERHAPS_RANDOM) for name in perhaps_random(pieces)),
            *(Trait(name, STOPPED) for name in stopped(pieces)),
            *unlike(pieces),
        )
        yield from self.everywhere
        run: Run = []
        in_heading = False
        for piece in pieces:
            if self._skips(piece):
                continue
            if isinstance(piece, Words) or (isinstance(piece, Formula) and not piece.display):
                run.append(piece)
                continue
            if isinstance(piece, Beside):
                yield from paragraph.beside(piece)
                continue
            yield from _guarded(run, self._prose(run, in_heading, isinstance(piece, Formula)))
            run, in_heading = [], isinstance(piece, Heading)
            yield from _guarded([piece], self._other(piece))
        yield from _guarded(run, self._prose(run, in_heading, False))
        yield from self.state.flush()

    def _skips(self, piece: Piece) -> bool:
        """Whether a comment takes a piece out: all behind `off`; behind `skip` one display, or one paragraph."""
        if isinstance(piece, Directive | Fault) or not self.skipping:
            return False
        if self.skipping == "skip" and isinstance(piece, Formula) and piece.display:
            self.skipping = ""
        elif self.skipping == "skip" and not isinstance(piece, Break):
            self.skipping = "paragraph"
        elif self.skipping == "paragraph" and isinstance(piece, Break):
            self.skipping = ""
        return True

    def _prose(self, run: Run, in_heading: bool, ahead: bool) -> Iterator[Statement]:
        if in_heading:
            self.state.heading = paragraph.conditions(run)
            yield from paragraph.entitled(run, self.state)
        elif run:
            yield from paragraph.read(run, self.state, ahead)

    def _other(self, piece: Piece) -> Iterator[Statement]:
        if isinstance(piece, Formula):
            yield from display.read(piece, self.state)
        elif isinstance(piece, Directive):
            yield from self._directive(piece)
        elif isinstance(piece, Heading):
            yield from self.state.flush()
            self.state.heading, self.state.pending.announced, self.state.pending.mention = (), "", ""
            yield Title(piece.text, "title" if piece.level == 1 else "section", piece.level)
        elif isinstance(piece, Record):
            yield from records.read(piece)
        elif isinstance(piece, Fault | Passage):
            if isinstance(piece, Passage):
                yield from self.state.flush()
                self.state.case = SAID.format(f"of “{piece.case}” alone") if piece.case else ""
            yield piece
        elif isinstance(piece, Break):
            self.state.broken = True
            yield from self.state.lapse()

    def _directive(self, directive: Directive) -> Iterator[Statement]:
        for item in directives.read(directive.text):
            if isinstance(item, Order):
                self._order(item)
            elif isinstance(item, Title) and item.kind == "result":
                self.state.results.append(item)
            elif isinstance(item, Fault | Title):
                yield item
            else:
                yield from self.state.flush()
                if isinstance(item, Scope):
                    self.state = State(expectations=self.state.expectations, results=self.state.results)
                yield item
                yield from (*self._told_apart(), *self.everywhere) if isinstance(item, Scope) else ()

    def _told_apart(self) -> Iterator[Statement]:
        """The letters that the document tells apart by their type, at its beginning and in each new scope."""
        if self.typefaces.letters:
            yield self.typefaces

    def _order(self, order: Order) -> None:
        if order.what in ("skip", "off", "on"):
            self.skipping = "" if order.what == "on" else order.what
        elif order.expectation is not None:
            self.state.expectations.append(order.expectation)
        else:
            self.state.ordered += order.conditions


FAILED = "symgrad failed on this passage ({}: {}); please report it"


def _guarded(pieces: Sequence[Piece], found: Iterator[Statement]) -> Iterator[Statement]:
    """What some pieces say; where symgrad itself fails on them, that is told, and nothing is refuted by their names."""
    try:
        yield from found
    except Exception as error:
        why = FAILED.format(type(error).__name__, error)
        formulas = [piece.math for piece in pieces if isinstance(piece, Formula)]
        yield Fault(why, formulas[0] if formulas else Fragment.of(""))
        yield from (Aside(formula, why, restricts=True) for formula in formulas)
