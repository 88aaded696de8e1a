"""Statements put together from the pieces of a document, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from symgrad.claims import directives, display, headings, paragraph, records
from symgrad.claims.about.introductions import spelling
from symgrad.claims.about.stops import operators, stopped
from symgrad.claims.announced import announced, expected
from symgrad.claims.chains import Expectation
from symgrad.claims.directives import Order
from symgrad.claims.formulas.worded_cases import Run
from symgrad.claims.speech import leads
from symgrad.claims.state import State
from symgrad.claims.throughout.abroad import abroad
from symgrad.claims.throughout.asymmetric import asymmetric
from symgrad.claims.throughout.clips import other_clip
from symgrad.claims.throughout.closings import Closings, closed
from symgrad.claims.throughout.coefficients import PERHAPS_RANDOM, perhaps_random
from symgrad.claims.throughout.described import described
from symgrad.claims.throughout.distinct_entries import distinct_entries
from symgrad.claims.throughout.dot_products import dot_products
from symgrad.claims.throughout.estranged import Estranged
from symgrad.claims.throughout.gathered import gathered
from symgrad.claims.throughout.glossaries import read_out
from symgrad.claims.throughout.hinted import hinted
from symgrad.claims.throughout.logarithms import other_base
from symgrad.claims.throughout.means import other_means
from symgrad.claims.throughout.nablas import below_nablas
from symgrad.claims.throughout.norms import in_norms
from symgrad.claims.throughout.nouns import told_of_nouns
from symgrad.claims.throughout.numberings import NUMBERED, numbered
from symgrad.claims.throughout.overlong import Overlong, bounded, failed
from symgrad.claims.throughout.precisions import other_spread
from symgrad.claims.throughout.recast import recast
from symgrad.claims.throughout.reworded import reworded
from symgrad.claims.throughout.running import running
from symgrad.claims.throughout.shapeless import shapeless
from symgrad.claims.throughout.shared import shared
from symgrad.claims.throughout.softmaxes import softmax
from symgrad.claims.throughout.spoken_signs import spoken_signs
from symgrad.claims.throughout.sums import shorter_sums
from symgrad.claims.throughout.tasks import tasks
from symgrad.claims.throughout.typefaces import typefaces
from symgrad.claims.throughout.unlike import unlike
from symgrad.claims.throughout.worded import told
from symgrad.claims.throughout.zeroths import zeroths
from symgrad.document import Beside, Break, Directive, Formula, Heading, Piece, Record, Words
from symgrad.errors import Place
from symgrad.processes.watch import each
from symgrad.source import (
    SAID,
    Chain,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Passage,
    Running,
    Scope,
    Statement,
    Title,
    Trait,
    Typefaces,
)
from symgrad.traits import BELOW_NABLA, STOPPED


class Assembly:
    """Reads pieces one by one; where a chain ends is only known when the next one begins."""

    def __init__(self, seconds: float = inf, declared: Sequence[Fragment] = ()) -> None:
        self.seconds, self.declared = seconds, declared
        self.state = State()
        self.typefaces = Typefaces()
        self.running = Running()
        self.everywhere: tuple[Trait, ...] = ()
        self.skipping = ""
        self.lead = ""
        self.beside: dict[Place, Expectation] = {}
        self.used = set[Place]()

    def statements(self, pieces: Sequence[Piece]) -> Iterator[Statement]:
        """All statements of the pieces; that a name means another thing is one where an equation gave it before."""
        given, closings, estranged = set[str](), Closings(pieces), Estranged()
        for found in self._statements(list(bounded(list(tasks(list(told(list(read_out(pieces))))))))):
            if estranged.hears(found):
                continue
            statement = estranged.closed(found)
            if isinstance(statement, Chain) and closed(statement, closings):
                statement = replace(statement, closes=True)
            match statement:
                case Lift(about=name, anew=True, meaning=True, through=False) if given.isdisjoint(spelling(name)):
                    continue
                case Chain(parts=parts) | Declaration(equation=Chain(parts=parts)):
                    given.update(*map(spelling, parts))
            yield self._marked(statement) if isinstance(statement, Chain) and self.beside else statement
        for line, said in self.beside.items():
            if line not in self.used:
                yield Fault("no relation stands in the line of this comment", said.at, directive=True)
        for said in self.state.expectations:
            yield Fault("no relation follows this comment", said.at, "write it before a formula", directive=True)

    def _marked(self, chain: Chain) -> Chain:
        """A chain with what comments behind its lines expect of the relations there, which are meant as claims."""
        lines = [replace(place, column=1) for place in chain.places]
        said = {number: self.beside[line].words[0] for number, line in enumerate(lines) if line in self.beside}
        if not said:
            return chain
        self.used |= set(lines)
        known = chain.expect or ("proved",) * len(lines)
        expect = tuple(said.get(number, word) for number, word in enumerate(known))
        return replace(chain, expect=expect, doubts={at: why for at, why in chain.doubts.items() if at not in said})

    def _statements(self, passages: Sequence[Piece | Overlong]) -> Iterator[Statement]:
        pieces = [piece for piece in passages if not isinstance(piece, Overlong)]
        self.beside = announced(pieces)
        self.state.marked = frozenset(self.beside)
        self.typefaces = typefaces(pieces)
        self.running = running(pieces)
        yield from self._told_apart()
        yield from softmax(pieces)
        self.everywhere = _everywhere(pieces)
        yield from self.everywhere
        yield from directives.declared(self.declared)
        run: Run = []
        in_heading = False
        for piece in passages:
            if self._skips(piece) or (isinstance(piece, Directive) and expected(piece) is not None):
                continue
            if isinstance(piece, Overlong):
                yield from (*self.state.flush(), *piece.statements())
                continue
            if isinstance(piece, Words) or (isinstance(piece, Formula) and not piece.display):
                run.append(piece)
                continue
            if isinstance(piece, Beside):
                yield from headings.beside(piece)
                continue
            yield from self._guarded(run, self._prose(run, in_heading, isinstance(piece, Formula)))
            run, in_heading = [], isinstance(piece, Heading)
            yield from self._guarded([piece], self._other(piece))
        yield from self._guarded(run, self._prose(run, in_heading, False))
        yield from self.state.flush()

    def _skips(self, piece: Piece | Overlong) -> bool:
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
            self.state.heading = headings.conditions(run)
            yield from headings.entitled(run, self.state)
        elif run:
            yield from self.state.lapse() if self.state.broken else ()
            text = leads.told(run)
            item = leads.task(text) or (self.lead if leads.is_item(text) else "")
            found = paragraph.read(run, self.state, ahead)
            yield from leads.held_open(found, item) if item else found
            self.lead = leads.lead(text) or (self.lead if item == self.lead else "")

    def _other(self, piece: Piece) -> Iterator[Statement]:
        if isinstance(piece, Formula):
            self.lead = ""
            yield from display.read(piece, self.state)
        elif isinstance(piece, Directive):
            yield from self._directive(piece)
        elif isinstance(piece, Heading):
            yield from (*self.state.flush(), *self.state.lapse())
            self.lead = ""
            self.state.heading, self.state.pending.announced, self.state.pending.mention = (), "", ""
            yield Title(piece.text, "title" if piece.level == 1 else "section", piece.level)
            yield from self.state.leave(piece.level, piece.text.text)
        elif isinstance(piece, Record):
            for statement in records.read(piece):
                yield statement
                yield from directives.declared(self.declared) if isinstance(statement, Scope) else ()
        elif isinstance(piece, Fault | Passage):
            if isinstance(piece, Passage):
                yield from self.state.flush()
                self.state.case = SAID.format(f"of “{piece.case}” alone") if piece.case else ""
            yield piece
        elif isinstance(piece, Break):
            self.state.broken = True
            yield from self.state.lapse() if self.state.behind_display else ()  # "for a moment let $b = 0$. Then"

    def _directive(self, directive: Directive) -> Iterator[Statement]:
        for item in directives.read(directive.text):
            if isinstance(item, Order) and item.expectation is not None and directive.beside:
                words = "beside a line one verdict is expected"
                yield Fault(words, item.expectation.at, "write one comment a line", directive=True)
            elif isinstance(item, Order) and item.what == "on" and not self.skipping:
                yield Fault(
                    "nothing was left out before this `on`", directive.text, "write `off` first", directive=True
                )
            elif isinstance(item, Order):
                self._order(item)
            elif isinstance(item, Title) and item.kind == "result":
                self.state.results.append(item)
            elif isinstance(item, Fault):
                yield replace(item, directive=True)
            elif isinstance(item, Title):
                yield item
            else:
                yield from self.state.flush()
                if isinstance(item, Scope):
                    self.state = self.state.anew()
                yield item
                anew = (*self._told_apart(), *self.everywhere, *directives.declared(self.declared))
                yield from anew if isinstance(item, Scope) else ()

    def _told_apart(self) -> Iterator[Statement]:
        """The letters that the document tells apart by their type, and what its sums run over, at its beginning and in
        each new scope.
        """
        if self.typefaces.letters:
            yield self.typefaces
        if self.running.letters:
            yield self.running

    def _order(self, order: Order) -> None:
        if order.what in ("skip", "off", "on"):
            self.skipping = "" if order.what == "on" else order.what
        elif order.expectation is not None:
            self.state.expectations.append(order.expectation)
        else:
            self.state.ordered += order.conditions

    def _guarded(self, pieces: Sequence[Piece], found: Iterator[Statement]) -> Iterator[Statement]:
        """What some pieces say; where symgrad itself fails on them, or is stopped, that is told."""
        try:
            yield from each("cut", found, lambda why: failed(pieces, STOPPED_AT.format(why)), seconds=self.seconds)
        except MemoryError:
            raise
        except Exception as error:
            yield from failed(pieces, FAILED.format(type(error).__name__, error))


def _everywhere(pieces: Sequence[Piece]) -> tuple[Trait, ...]:
    """What is found out of names in a document as a whole, and holds in each of its scopes."""
    return (
        *(Trait(name, NUMBERED) for name in numbered(pieces)),
        *(Trait(name, PERHAPS_RANDOM) for name in perhaps_random(pieces)),
        *(Trait(name, STOPPED) for name in stopped(pieces)),
        *(Trait(name, "=still") for name in operators(pieces)),
        *(Trait(name, BELOW_NABLA) for name in below_nablas(pieces)),
        *in_norms(pieces),
        *dot_products(pieces),
        *hinted(pieces),
        *described(pieces),
        *shared(pieces),
        *told_of_nouns(pieces),
        *gathered(pieces),
        *unlike(pieces),
        *asymmetric(pieces),
        *distinct_entries(pieces),
        *shorter_sums(pieces),
        *recast(pieces),
        *reworded(pieces),
        *spoken_signs(pieces),
        *other_base(pieces),
        *other_clip(pieces),
        *zeroths(pieces),
        *other_spread(pieces),
        *other_means(pieces),
        *abroad(pieces),
        *shapeless(pieces),
    )


FAILED = "symgrad failed on this passage ({}: {}); please report it"
STOPPED_AT = "reading this passage was stopped: {}"
