"""Displays to chains: each segment is added to the chain under way, or begins one, or says something beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims import underbraces
from symgrad.claims.chains import Builder, negated
from symgrad.claims.classify import built, kind_of
from symgrad.claims.english.phrases import denies
from symgrad.claims.english.text import MARK
from symgrad.claims.formulas import restrictions
from symgrad.claims.formulas.clauses import OPERATOR_END
from symgrad.claims.formulas.cut import OTHERWISE, Segment, bounds, cut, declared, is_range, runs
from symgrad.claims.formulas.looks import simple
from symgrad.claims.speech import acts, cues, prose
from symgrad.claims.state import DECLARES, Held, State
from symgrad.claims.throughout.overlong import LONG_FORMULA, lost
from symgrad.document import Formula
from symgrad.regex import regex
from symgrad.source import (
    EQUIVALENT,
    IMPOSED,
    OPEN,
    WEAKENED,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Statement,
)

GOES_ON_HERE = "the display before it ends with an operator, and may go on here"
LONGEST_FORMULA = 20_000
_NAME = regex(r"\\?[A-Za-z]+(?:_(?:\w|\{\w+\}))?")
_WORDS = regex(r"[A-Za-z]{2,}")
_ASSUMES = regex(r"\W*(?:let|assum\w+|suppos\w+)\b", re.IGNORECASE)
_JOINS = regex(r"\W*(?:and|with|where|also|let|assum\w+|suppos\w+)?\W*", re.IGNORECASE)
_NORM = regex(r"\||\\[lr]?[vV]ert")
_GENERAL = regex(r"\W*(?:for|in)?\s*(?:all|any|every|each)?\W*", re.IGNORECASE)


def read(formula: Formula, state: State) -> Iterator[Statement]:
    """The statements that a display completes; its last chain stays under way."""
    if len(formula.math.text) > LONGEST_FORMULA:
        yield from lost([formula], LONG_FORMULA.format(LONGEST_FORMULA), "split it")
        return
    yield from state.release()
    for statement in underbraces.said(formula.math):
        yield from state.finish(statement) if isinstance(statement, Builder) else (statement,)
    display = _Display(state)
    display.segments = cut(formula.math, formula.environment)
    display.either = WEAKENED.format("or") if is_alternative(formula.math.text) else ""
    for segment in display.segments:
        yield from display.add(segment)
    display.leave()


_TEXT = r"\\(?:text|mathrm|mbox|hbox|textrm|textit|textbf|operatorname)\s*\{[\s~]*"
_APART = r"(?:\\q?quad(?![a-z])|\\\\|\\[ ;,]|&|~|\A|\Z)"
_EITHER = regex(rf"=.*(?:{_TEXT}[Oo]r(?: else)?[\s~,]*\}}|{_APART}\s*{_TEXT}OR[\s~]*\}}\s*{_APART}).*=", re.DOTALL)
_OF_A_CASE = regex(rf"{_TEXT}(?:and )?(?:if|when|where|for|whenever|unless|otherwise|while|as)\b")


def is_alternative(formula: str) -> bool:
    """Whether "or" stands between equations of a display, each of which may fail where another one holds.

    >>> texts = (r"|x| = x \\text{ or } |x| = -x", r"\\text{OR} = a / b", r"y=1 \\text{ if } x = 1 \\text{ or } x=2")
    >>> [is_alternative(text) for text in texts]
    [True, False, False]
    """
    return _EITHER.search(formula) is not None and _OF_A_CASE.search(formula) is None


CARRIED = "the case {} may go on"
"""Why a display behind one under a condition, with nothing said between them, may stand under it as well."""


class _Display:
    """conditions, reasons: what stands ahead of the next equation; `used` once one has come.

    segments: all of the display; lead: the words before it; either: why it claims none of its equations for sure.
    labels: the rows that words begin, none that follows from another; of two such rows, each may be a thing of its own.
    begun: a chain of this display has begun, so that the chain under way is not of an earlier one.
    behind: an equation stands before this point in the same row.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        conditions, self.reasons = state.pending.near()
        self.supposed = state.pending.near_supposed()
        self.conditions = (*state.heading, *conditions)
        self.carried = state.pending.carried
        if conditions or state.pending.case:
            self.carried = CARRIED.format(conditions[0].text.strip() if conditions else state.pending.case)
        self.lead = state.pending.lead
        self.segments: list[Segment] = []
        self.either = ""
        self.used = False
        self.begun = False
        self.row = -1
        self.behind = False
        self.labels: list[int] = []
        self.last_condition: Segment | None = None

    def leave(self) -> None:
        """Hand what no equation has used on to the next display."""
        state = self.state
        state.pending.conditions, state.pending.reasons, state.pending.supposed = [], [], []
        state.pending.ranges, state.pending.carried = (), self.carried if self.used else ""
        state.pending.lead = state.pending.told = state.pending.doubt = state.pending.mention = ""
        state.pending.case = ""
        if not self.used:
            state.pending.conditions = [(0, found) for found in self.conditions if found not in state.heading]
            state.pending.reasons = [(0, found) for found in self.reasons]
        state.adjacent, state.behind_display, state.broken = None, True, False
        state.pending.announced = ""

    def add(self, segment: Segment) -> Iterator[Statement]:
        """Add one segment; statements come where a chain ends, or something is declared beside it."""
        begins = segment.row != self.row
        if begins:
            self.row, self.behind = segment.row, False
            labelled = segment.role == "words" and not acts.FOLLOWS.search(segment.words)
            self.labels += [segment.row] if labelled else []
        if segment.role == "words":
            self._words(segment)
        elif segment.role == "condition":
            yield from self._condition(segment)
        elif segment.role in ("reason", "where", "imposed"):
            yield from self._beside(segment)
        elif is_range(segment):
            yield Declaration(segment.text)
        elif segment.text.text:
            kept = self._bounds(segment)
            for first, last in self._stretches(segment, begins):
                yield from self._equation(segment, first, last)
            if not kept:
                self._declare(segment, begins)

    def _declare(self, segment: Segment, begins: bool) -> None:
        """What the relations of a segment declare that are not judged; those of a chain of claims restrict its names.
        Behind an equation in its row, a set of numbers restricts that one.

        It is known once the words behind the display are.
        """
        letters = restrictions.letters_of(segment.text.text)
        number = self.segments.index(segment)
        before, behind = self.segments[max(number - 1, 0)], self.segments[number + 1 :][:1]
        claimed = _is_claimed(segment) or restrictions.any_restricts(self.segments, letters) or denies(before.words)
        claimed = claimed or any(acts.is_connective(following.implied) for following in behind)
        claimed = claimed or any(restrictions.ends_elsewhere(other, self.state.homes) for other in self.segments)
        for fragment in declared(segment):
            if _ASSUMES.match(segment.implied):
                self.supposed = (*self.supposed, Declaration(fragment, assumed=True))
            elif not claimed or _is_plain(fragment.text):
                beside = self.state.chain if not begins and restrictions.narrows(fragment.text) else None
                self.state.held.append(Held(fragment, self.lead, claimed, beside))

    def _bounds(self, segment: Segment) -> bool:
        """Whether comparisons bound what equations give, or the value that the row before gives; they are kept."""
        chain = self.state.chain
        found = list(bounds(segment, chain.parts[-1] if chain is not None and chain.parts else None))
        claims = prose.roles(self.lead + MARK)[-1][0] not in DECLARES
        self.state.held += [Held(bound, self.lead, claims) for bound in found]
        return bool(found)

    def _stretches(self, segment: Segment, begins: bool) -> list[tuple[int, int]]:
        """The stretches of parts that belong to a chain: what an equal sign binds, and what such a sign may bind to
        what stands before or behind. Across `\\le` nothing goes on.
        """
        last = len(segment.parts) - 1
        if not last:
            return [(0, 0)]
        found, open_ = list(runs(segment)), self.state.chain is not None and self.state.chain.open
        if open_ and segment.relations[0].startswith("?") and segment.parts[0].text:
            found.insert(0, (0, 0))
        if begins and segment.relations[-1].startswith("?") and (last == 1 or segment.parts[-2].text):
            found.append((last, last))
        return found

    def _equation(self, segment: Segment, first: int, last: int) -> Iterator[Statement]:
        leads = first == 0 and not segment.parts[0].text and bool(segment.relations)
        if leads:
            yield from self._resume(segment)
            first += self.state.chain is None
        chain = self.state.chain
        if chain is None or not (leads or self._fills(chain, segment) or (first == 0 and segment.joins)):
            hangs = not self.begun and chain is not None and OPERATOR_END.search(chain.parts[-1].text)
            if not self.begun:
                yield from self.state.flush()
            chain = self._begin(segment)
            chain.doubt = chain.doubt or (GOES_ON_HERE if hangs else "")
        if last > first:
            self._expect(chain)
        self.state.start = chain.extend(segment, first, last)
        self.behind = last > first
        if self.behind:
            self.state.restrict(self.conditions)
            self.state.explain(self.reasons)

    def _fills(self, chain: Builder, segment: Segment) -> bool:
        """Whether a formula is the right side that a chain lacks. Behind an earlier display no other equation is one
        where words stand between them, nor one that lacks its own right side: `y' = ` and `z' = ` are exercises.
        """
        if not chain.open or self.begun:
            return chain.open
        blank = segment.judged and not segment.parts[-1].text
        return not (blank or (segment.judged and self.state.broken and _WORDS.search(self.lead)))

    def _begin(self, segment: Segment) -> Builder:
        """A new chain, with what was said ahead of it."""
        pending, before = self.state.pending, self.state.chain
        connected = acts.is_connective(segment.implied)
        equivalent = EQUIVALENT if acts.is_equivalence(segment.implied) else ""
        if before is not None and connected:
            before.implies, before.doubt = True, before.doubt or equivalent
        if before is not None and self.begun:
            before.implies = before.implies or before.vanishes
        chain = self.state.begin()
        chain.announced = chain.announced or (OPEN if len(self.labels) > 1 and self.row in self.labels else "")
        chain.before = f"{pending.lead} {segment.implied}"
        chain.sentence = (f"{pending.told} {segment.implied.lower()} ", "")
        chain.ranges = (
            *pending.ranges,
            *(one for one in self.segments if one.row == segment.row and restrictions.lists(one)),
        )
        chain.follows = connected or bool(acts.FOLLOWS.search(chain.before)) or not pending.lead.strip()
        if cues.is_hypothesis(pending.lead):
            self.state.hypotheses.append(Lift(segment.parts[0], meaning=True, anew=True))
        chain.supposed, chain.doubt = self.supposed, pending.doubt or self.either or pending.carried or equivalent
        if before is not None and connected and _solves(segment, before):
            chain.doubt = chain.doubt or acts.CONSEQUENCE
        self.begun = True
        return chain

    def _expect(self, chain: Builder) -> None:
        self.state.expected(chain, len(chain.relations))
        self.conditions = (*self.conditions, *self.state.ordered)
        self.state.ordered = ()
        self.used = True

    def _resume(self, segment: Segment) -> Iterator[Statement]:
        """See to it that a chain is there to go on, where a display begins with a relation."""
        state = self.state
        if state.adjacent is not None and not self.used:
            yield from state.flush()
            state.chain, self.begun = Builder([state.adjacent]), True
        elif state.chain is None and state.last_part is not None and state.last_part.text.strip():
            state.chain = Builder([state.last_part])
        if state.chain is None or not state.chain.parts:
            hint = "write the left side, or put this display behind its chain"
            yield Fault("nothing stands before this relation", segment.signs[0], hint)
            state.chain = None

    def _condition(self, segment: Segment) -> Iterator[Statement]:
        kind = kind_of(segment, segment.role)
        if segment.parts and not segment.parts[0].text and self._bounds(segment):
            return
        if kind == "declaration" and self.behind and restrictions.narrows(segment.text.text):
            self.state.held.append(Held(segment.text, self.lead, beside=self.state.chain))
        elif kind == "declaration":
            yield Declaration(segment.text)
        if kind == "name" and not _GENERAL.fullmatch(segment.words):
            self._words(segment)
        if kind != "condition":
            return
        self.last_condition = segment
        if self.behind:
            self.state.restrict((segment.text,))
            return
        kept = () if self.used else tuple(found for found in self.conditions if found not in self.state.heading)
        self.conditions = (*self.state.heading, *kept, segment.text)
        self.used = False

    def _words(self, segment: Segment) -> None:
        chain = self.state.chain
        otherwise = self.behind and self.last_condition is not None and OTHERWISE.fullmatch(segment.words)
        contrary = negated(self.last_condition) if otherwise and self.last_condition else None
        if contrary is not None:
            self.state.restrict((contrary,))
        elif chain is not None:
            chain.note(segment.words)

    def _beside(self, segment: Segment) -> Iterator[Statement]:
        """A reason, or a definition on the side, which comes before the chain that it explains."""
        kind = kind_of(segment, segment.role)
        if kind in ("condition", "reason"):
            self._reason(segment.text)
        elif kind == "declaration":
            yield Declaration(segment.text)
        elif kind in ("chain", "definition"):
            yield from self.state.release()
            for chain in built(segment):
                chain.doubt = IMPOSED if segment.role == "imposed" else ""
                yield from self.state.finish(chain)

    def _reason(self, fragment: Fragment) -> None:
        """A reason behind an equation explains it; one in a row of its own, the step before it and all that follows."""
        self.state.explain((fragment,))
        if not self.behind:
            self.reasons = (fragment,) if self.used else (*self.reasons, fragment)
            self.used = False


def _solves(segment: Segment, before: Builder) -> bool:
    """Whether `x = n + a` follows from `x - a = n`, and so holds of this x alone."""
    name = segment.parts[0].text.strip()
    return _NAME.fullmatch(name) is not None and any(_letter(name).search(part.text) for part in before.parts)


def _letter(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z\\]){re.escape(name)}(?![A-Za-z])")


def _is_plain(text: str) -> bool:
    """Whether a relation is one between names and numbers."""
    return simple(text) and not _NORM.search(text)


def _is_claimed(segment: Segment) -> bool:
    """Whether the inequalities of a segment are steps of a chain, or follow from what stands before them."""
    if "?compare" not in segment.relations:
        return False
    chained = len(segment.parts) > 2 and not _is_plain(segment.text.text)
    return segment.judged or chained or not _JOINS.fullmatch(segment.implied)
