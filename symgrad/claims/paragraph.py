"""Prose with inline formulas to statements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.about.independence import is_law_of_a_part
from symgrad.claims.about.meanings import mapping_told, names_function
from symgrad.claims.asides import ahead, is_aside, is_other_value
from symgrad.claims.chains import Builder, negated
from symgrad.claims.classify import (
    abbreviates,
    built,
    equation,
    kind_of,
    normalises,
)
from symgrad.claims.english.stresses import refutes
from symgrad.claims.english.text import MARK
from symgrad.claims.formulas import restrictions
from symgrad.claims.formulas.cut import Segment, bounds, compared, cut, declared
from symgrad.claims.formulas.looks import simple
from symgrad.claims.formulas.signed_labels import LABELS, labelled
from symgrad.claims.formulas.worded_cases import Run
from symgrad.claims.lifts_told import introduces
from symgrad.claims.sentences import Sentences
from symgrad.claims.speech import cues, mentions, reservations
from symgrad.claims.speech.acts import FOLLOWS, is_equivalence
from symgrad.claims.state import DECLARES, State, beside
from symgrad.claims.surroundings import BETWEEN, Surroundings
from symgrad.claims.throughout.overlong import LONG_FORMULA, lost
from symgrad.document import Formula
from symgrad.document.inline import LONGEST_INLINE
from symgrad.regex import regex
from symgrad.source import (
    EQUIVALENT,
    MENTIONED,
    NOT_SO,
    OPEN,
    RESTRICTS,
    SAID,
    SHORT,
    Aside,
    Declaration,
    Fragment,
    Lift,
    Passage,
    Statement,
    Trait,
)

_CAPITAL = regex(r"\s*[^\w\ue000]*(?!where|here|with|I\b)[A-Z]")
_OF_ANOTHER = "the condition {} may be of another sentence"
_LOEWNER = regex(r"\s*(?P<name>[^\s=]*[A-Z][^\s=]*|\\[A-Z][a-z]+)\s*(?:\\succ(?:eq|curlyeq)?(?![a-zA-Z])|[≻⪰≽])\s*0\s*")
"""That a matrix is positive definite, as its sign says."""
_HEADER_AT_MOST = 30


def read(run: Run, state: State, ahead: bool) -> Iterator[Statement]:
    """The statements of a stretch of prose between displays or the ends of a paragraph.

    ahead: a display follows in the same paragraph.
    """
    paragraph = _Paragraph(run, state)
    paragraph.ahead = ahead
    paragraph.announces = state.broken and (ahead or paragraph.text.rstrip().endswith(":"))
    if paragraph.text.strip():
        yield from paragraph.statements()
    state.behind_display = False


_GOES_ON = regex(
    r"(?:[\s.,;:]|\b(?:and|or|so|that|then|thus|hence|therefore|also|which|this|is|gives?|means|equivalently|i\.e|we|have|get)\b)*"
)
"""Words between two displays that leave the second under the condition of the first."""


class _Paragraph:
    """inline: the chains of the sentence under way; early: all of them are definitions on the side.

    tail: the first sentence goes on the one of the display before; announces: its conditions are of the next display.
    ahead: a display follows in the same paragraph.
    supposed: what was said for one sentence alone, with the number of that sentence. claiming: the sentences that have
    ended and hold equations of their own.
    """

    def __init__(self, run: Run, state: State) -> None:
        self.state = state
        self.said = Sentences(run)
        self.text = self.said.text
        self.near = Surroundings(self.said, state.homes)
        self.tail = state.behind_display and not _CAPITAL.match(self.text)
        self.inline: list[Builder] = []
        self.early = True
        self.announces = self.ahead = False
        self.found_chain = False
        self.supposed: list[tuple[int, Trait | Declaration]] = []
        self.claiming: list[int] = []
        self.doubts = self.said.doubts()
        state.homes += [found.text for found in self.said.formulas.values() if "\\mathbb" in found.text]

    def statements(self) -> Iterator[Statement]:
        if not self.tail:
            yield from self.state.lift_hypotheses()
        self._begin()
        yield from self._opened()
        sentence = 0
        for event in self.said.events():
            if event.sentence != sentence:
                yield from self._end_of_sentence(sentence)
                sentence = event.sentence
            if event.formula is not None:
                yield from self._formula(event.formula, event.at, sentence)
            elif isinstance(event.said, Trait | Declaration) and event.supposed:
                self._suppose(event.said, event.at, sentence)
            elif isinstance(event.said, Lift) and event.later:
                self.state.postpone(event.said, event.later)
            elif event.said is not None:
                yield from self._say(event.said, sentence)
        yield from self._end_of_sentence(sentence)
        self._close()
        if cues.ends_proof(self.said.written()):
            yield from self.state.flush()
            yield Passage(self.said.slice(0, 0))

    def _opened(self) -> Iterator[Statement]:
        """The example, exercise or proof that the paragraph opens."""
        span = None if self.tail else cues.opening(self.text)
        if span is not None:
            yield from self.state.flush()
            yield Passage(self.said.slice(*span))
        elif not self.tail and not self.ahead and cues.is_title(self.text):
            yield from self.state.flush()
            yield Passage(self.said.slice(0, len(self.text)), title=True)

    def _begin(self) -> None:
        """Forgets what was said ahead of another display, and notes the words around the next one."""
        pending = self.state.pending
        if not self.state.behind_display and not pending.header:
            pending.conditions, pending.reasons, pending.supposed = [], [], []
            pending.doubt, pending.case = pending.mention, ""
        pending.carried = pending.carried if _GOES_ON.fullmatch(self.said.lowered) else ""
        pending.last_sentence = self.said.last
        pending.lead = self.said.lead()
        pending.ranges = self.said.ranges(self.said.last)
        pending.told = self.said.told(len(self.text) - len(pending.lead), len(self.text))
        if self._is_behind(0):
            self.state.words_behind(
                re.split(rf"[.;:]\s|{MARK}", self.text)[0], self.said.told(*self.said.span(0)), self.said.ranges(0)
            )
            self.state.claim_display(lambda text: self.near.is_of_some(text, 0))
        for number in self.doubts.keys() & {0, self.said.last}:
            self._doubt(self.doubts[number], number)

    def _is_behind(self, sentence: int) -> bool:
        """Whether a sentence goes on that of the display before."""
        return self.tail and sentence == 0 and not self.announces

    # ------------------------------------------------------------------------------------------------- formulas

    def _formula(self, formula: Fragment, position: int, sentence: int) -> Iterator[Statement]:
        if len(formula.text) > LONGEST_INLINE:
            yield from lost([Formula(formula)], LONG_FORMULA.format(LONGEST_INLINE), "write it as a display")
            return
        if mapping := mapping_told(formula, self.text):
            for said in mapping:
                yield from self._say(said, sentence)
            return
        role, inherited = self.said.roles[position]
        taken_back = role in (reservations.DENIED, reservations.RESERVED)  # by "the wrong classes $j \ne k$", say
        if (not role or taken_back) and self.near.is_case(position, formula):
            role = "condition"
        elif (not role or taken_back) and self.near.tells_apart(position, formula):
            self._doubt(f"the case {formula.text.strip()} alone may be meant", sentence)
            self.state.pending.case = formula.text.strip()
        if role == "condition" and not simple(formula.text) and refutes(self.said.lowered[:position]):
            role = reservations.DENIED
        own = self.near.own_condition(position, formula)
        if own == "order":
            role, inherited = ("let case" if role == "let" else "case"), False
        elif own:
            what = MENTIONED.format(formula.text.strip())
            yield from self._say(Aside(formula, what, restricts=True), sentence)
        if not role and names_function(self.text[:position], formula.text):
            role = "let"
        if self.near.is_stated(position, role) and LABELS.search(self.said.lowered[:position]):
            formula = labelled(formula)
        begun, ahead = len(self.inline), ""
        for segment in cut(formula):
            listed = inherited and role in ("condition", "for", "exception")
            listed = listed and (not simple(segment.text.text) or self._is_all_that_is_said(position))
            if segment.role != "words":
                yield from self._segment(segment, segment.role or ("" if listed else role), position, sentence)
            ahead = f"{ahead} {segment.words}" if segment.role == "words" else ahead
            for chain in self.inline[begun:][-1:] if ahead else ():
                chain.note(ahead)
                ahead = ""

    def _is_all_that_is_said(self, position: int) -> bool:
        """Whether a formula ends a sentence in which nothing else is claimed: "for all $x > 0$, $|x| = x$."."""
        end = self.said.span(self.said.sentence(position))[1]
        behind = self.text[position + 1 : end]
        alone = not self.inline and not self.tail and not re.search(r"\w|\ue000", behind) and "." in behind
        self.found_chain = self.found_chain or alone
        return alone

    def _segment(self, segment: Segment, role: str, position: int, sentence: int) -> Iterator[Statement]:
        kind = kind_of(segment, role)
        if kind == "reason" and role == "where" and self.near.counts(position, sentence):
            kind = "declaration"
        kind = "definition" if kind == "declaration" and is_other_value(segment.text.text, self.inline) else kind
        definite = _LOEWNER.fullmatch(segment.text.text) if self.near.is_stated(position, role) else None
        if definite is not None:
            yield from self._say(Trait(segment.text.slice(*definite.span("name")), "definite"), sentence)
        elif (left_open := self.near.left_open(segment, position, role, kind)) is not None:
            yield from self._say(left_open, sentence)
        elif kind == "held out":
            yield from self._held_out(segment, role, position, sentence)
        elif kind == "condition":
            until = self.said.last if role in ("assume", "let") else sentence
            for one in compared(segment):
                yield from self._condition(one, position, until)
        elif kind == "exception":
            yield from self._exception(segment, position, sentence)
        elif kind == "reason":
            self._reason(segment.text, position, sentence)
        elif kind == "declaration" and role in ("condition", "for") and restrictions.narrows(segment.text.text):
            case = role == "condition"
            self._suppose(Declaration(segment.text, assumed=True, supposed=case), position, sentence)
        elif (
            kind == "declaration" and role == "assume" and sentence in self.doubts and equation(segment, passing=False)
        ):
            self._chain(segment, False, position, self.doubts[sentence])
        elif kind == "declaration":
            yield from self._declared(segment, role, position, sentence)
        elif kind == "supposition":
            case = role == "condition"
            self._suppose(Declaration(segment.text, assumed=True, supposed=case), position, sentence)
        elif self.near.goes_on_from_elsewhere(segment, position):
            what = "words and a formula stand between this and what it may go on from"
            yield from self._say(Aside(segment.text, what), sentence)
        elif kind in ("chain", "definition"):
            yield from self._equated(segment, role, position, sentence, defines=kind == "definition")

    def _declared(self, segment: Segment, role: str, position: int, sentence: int) -> Iterator[Statement]:
        """What a formula declares; where words around it leave that open, it restricts its names."""
        equates = bool(self.inline) or self._is_behind(self.said.sentence(position))
        stated = [segment.text] if segment.judged or not segment.relations[1:] else list(declared(segment))
        for fragment in stated:
            if (
                self.near.is_of_some(segment.text.text, self.said.sentence(position))
                or self.near.is_doubtful(segment, role, position, equates)
                or self._is_changed(segment, position)
            ):
                unclear = f"the words around {fragment.text.strip()} were not understood"
                if self.near.is_alternative(position) and segment.relations == ["="]:
                    unclear = MENTIONED.format(fragment.text.strip())
                yield from self._say(Aside(fragment, unclear, restricts=True, rivals=not segment.judged), sentence)
                continue
            required = role in ("assume", "constraint") and segment.judged and not simple(fragment.text)
            lasting, anew = cues.lasts(self.said.around(position)[0]), role == "let"
            given = equation(segment, passing=not (anew or lasting))
            every = self.near.is_of_all(self.said.sentence(position))
            assumed = bool(role) or self.near.gives_size(segment, position, sentence)
            said = Declaration(fragment, required, assumed, anew=anew, lasting=lasting, every=every, equation=given)
            if role == "assume" and self._is_behind(sentence) and self.near.side(position) != "behind":
                yield from self.state.flush()
            yield from self._say(said, sentence)

    def _is_changed(self, segment: Segment, position: int) -> bool:
        """Whether a formula gives a law, and the words of its sentence another one."""
        spoken = self.said.lowered[slice(*self.said.span(self.said.sentence(position)))]
        return is_law_of_a_part(segment.text.text, spoken)

    def _equated(
        self, segment: Segment, role: str, position: int, sentence: int, *, defines: bool
    ) -> Iterator[Statement]:
        """A chain of equations, or a definition; of a case or of a value alone where words say so."""
        self.early = self.early and (role == "where" or is_aside(self.said.around(position)[0]))
        restricts = RESTRICTS if not role and normalises(segment) else ""
        begun = role not in ("case", "let case") and self.said.roles[position][0] == "condition"
        supposed = begun or cues.supposes(self.said.around(position)[0])
        value = None if "case" in role else self.near.value_before(position)
        if value is not None:
            yield from self._say(Lift(value, numbers=True), sentence)
        alone = SAID.format(f"of {value.text.strip()} alone") if value is not None else ""
        doubt = "" if "case" in role else alone or self.near.of_fixed(segment) or restricts
        doubt = self.doubts.get(sentence) or doubt or (RESTRICTS if "case" in role else "")
        doubt = doubt or (SAID.format("of a law that words change") if self._is_changed(segment, position) else "")
        equivalent = any(is_equivalence(other.implied) for other in cut(self.said.formulas[position]))
        self._chain(segment, defines, position, EQUIVALENT if equivalent else doubt, supposed)
        for bound in bounds(segment):
            open_ = role not in DECLARES or self.near.is_doubtful(segment, role, position, bool(self.inline))
            given = beside(bound) if open_ else Declaration(bound, assumed=True)
            yield from self._say(given, sentence)
        if defines and begun:
            self.state.hypotheses.append(Lift(segment.parts[0], meaning=True, anew=True))

    def _held_out(self, segment: Segment, role: str, position: int, sentence: int) -> Iterator[Statement]:
        """What the text denies, or says with a reservation, is no assumption; a claim is one that may be wrong."""
        denied = role == reservations.DENIED
        assumed = normalises(segment) or reservations.is_assumed(self.text, position)
        claims = kind_of(segment, "") in ("chain", "definition") and not assumed
        marked = self.state.is_marked(segment.text.place(0))
        if claims and (marked or not (denied and reservations.strongly_denied(self.text, position))):
            self._chain(segment, False, position, NOT_SO if denied else SAID.format("with a reservation"))
            return
        what = "denied in words" if denied else f"what is said of {segment.text.text} was not understood"
        yield from self._say(Aside(segment.text, what, restricts=not denied), sentence)

    def _chain(self, segment: Segment, definition: bool, position: int, doubt: str, passing: bool = False) -> None:
        if not segment.parts[0].text and segment.judged and (self.inline or self.state.chain):
            chain = self.inline[-1] if self.inline else self.state.chain
            assert chain is not None
            chain.extend(segment, 0, len(segment.relations))
            return
        beside = self.said.around(position)[0]  # "then $E = u^2$ with $u = 3x$": "then" says nothing of u
        announced = cues.announced(beside if is_aside(beside) else cues.lead(self.text[:position])) or OPEN
        if abbreviates(segment) and cues.shortens(MARK.join(self.said.around(position))):
            announced = SHORT
        for chain in built(segment):
            chain.definition, chain.announced, chain.passing = definition, announced, passing
            chain.before, chain.behind = self.said.around(position)
            chain.sentence = self.near.told_around(position)
            chain.ranges = self.said.ranges(self.said.sentence(position))
            chain.follows, chain.doubt = bool(FOLLOWS.search(chain.before)), doubt
            self.state.expected(chain, 0)
            self.inline.append(chain)
            self.found_chain = True

    # ----------------------------------------------------------------------------- what stands beside equations

    def _condition(self, fragment: Fragment, position: int, sentence: int) -> Iterator[Statement]:
        """A condition restricts the chain of its sentence, of the display before it, or else of the display to come."""
        if self.inline and self.near.leads(position):
            yield from self._end_of_sentence(sentence)
            pending = self.state.pending
            pending.conditions = [said for said in pending.conditions if said[0] != sentence]
        if self.near.is_alternative(position):
            self._doubt("one of several conditions holds", sentence)
        elif self._is_of_another(position, sentence):
            self._doubt(_OF_ANOTHER.format(fragment.text), sentence)
        elif self.inline:
            self.inline[-1].restrict(1, (fragment,))
        elif self._is_behind(sentence) and not self.near.side(position):
            self._doubt(BETWEEN.format(fragment.text.strip()), sentence)
        elif self._is_behind(sentence) and self.near.side(position) == "behind":
            self.state.restrict((fragment,))
        elif sentence in (0, self.said.last) and reservations.taken_further(self.near.said_behind(position)):
            self._doubt(f"more than the case {fragment.text} may be meant", sentence)
        else:
            self.state.pending.conditions.append((sentence, fragment))

    def _is_of_another(self, position: int, sentence: int) -> bool:
        """Whether a hypothesis belongs to a sentence of words that has ended: "the proof works if $x > 0$."."""
        if self.inline or self._is_behind(sentence) or self.said.roles[position][0] != "condition":
            return False
        if sentence not in (0, self.said.last):
            return False
        return self.near.ends_its_sentence(position)

    def _exception(self, segment: Segment, position: int, sentence: int) -> Iterator[Statement]:
        """`unless $i = k$`"""
        contrary = negated(segment)
        if contrary is not None:
            yield from self._condition(contrary, position, sentence)
        else:
            self._doubt(f"the exception {segment.text.text} was not understood", sentence)

    def _reason(self, fragment: Fragment, position: int, sentence: int) -> None:
        if self.inline:
            self.inline[-1].reasons.append((1, fragment))
        elif self._is_behind(sentence) and self.near.side(position) != "next":
            self.state.explain_display(fragment)
        elif self.near.ends_as_hypothesis(position):
            self._mention(fragment, sentence)
        else:
            self.state.pending.reasons.append((sentence, fragment))

    def _doubt(self, reason: str, sentence: int) -> None:
        """Note why the equations of a sentence, or of the displays beside it, may be no identities.

        Of two displays with one clause between them it may be the second, "and, if they are small, it becomes".
        """
        behind = self._is_behind(sentence)
        if self.inline:
            self.inline[-1].doubt = reason
            return
        if behind:
            self.state.doubt_display(reason)
        if not behind or not self.said.ended(sentence):
            self.state.pending.doubt = reason

    def _is_ahead(self, position: int, sentence: int) -> bool:
        """Whether what a sentence says beside equations is meant for a display to come."""
        return not self.inline and not (self._is_behind(sentence) and self.near.side(position) != "next")

    def _suppose(self, said: Trait | Declaration, position: int, sentence: int) -> None:
        """What a sentence supposes holds for its own equations, or for the display that it stands beside."""
        if self._is_ahead(position, sentence) and reservations.taken_further(self.near.said_behind(position)):
            self._doubt("what is supposed may be taken back", sentence)
            return
        self.supposed.append((sentence, said))
        if self.inline:
            self.inline[-1].supposed = (*self.inline[-1].supposed, said)
        elif self._is_behind(sentence) and not self.near.side(position):
            self._doubt(BETWEEN.format(self.said.written_at(position)), sentence)
        elif self._is_behind(sentence) and self.near.side(position) == "behind":
            self.state.suppose_display(said)
        else:
            self.state.pending.supposed.append((sentence, said))

    # ------------------------------------------------------------------------------------------------ statements

    def _say(self, statement: Statement, sentence: int) -> Iterator[Statement]:
        """A statement beside chains: ahead of the display whose sentence it ends, else behind it."""
        if not (self.tail and sentence == 0):
            yield from self.state.flush()
        yield statement

    def _end_of_sentence(self, sentence: int) -> Iterator[Statement]:
        """Inline chains come behind what their sentence declares, and behind the chain of the display before them.

        A definition on the side of a display comes ahead of it, as do declarations.
        """
        if not self.inline:
            self._leave_behind(sentence)
            return
        if not (self.tail and self.early):
            yield from self.state.flush()
        self.tail, self.early = False, True
        for chain in ahead(self.inline):
            conditions = self._conditions(chain, sentence)
            chain.restrict(1, (*conditions, *self.state.ordered))
            chain.supposed = (*(said for number, said in self.supposed if number == sentence), *chain.supposed)
            self.state.ordered = ()
            yield from self.state.finish(chain)
        self.inline = []
        if self.said.ended(sentence):
            self.claiming.append(sentence)

    def _conditions(self, chain: Builder, sentence: int) -> tuple[Fragment, ...]:
        """The conditions of a sentence, and those that open the paragraph; not these for what is general."""
        near, _ = self.state.pending.near(sentence)
        own = tuple(found for number, found in self.state.pending.conditions if number == sentence)
        if near == own or not introduces(self.said, self.said.span(0)[1], sentence, near):
            return near
        chain.doubt = chain.doubt or _OF_ANOTHER.format(near[0].text.strip())
        return own

    def _leave_behind(self, sentence: int) -> None:
        """What a sentence of words alone supposes ends with it, but for one that is nothing but a condition."""
        start, end = self.said.span(sentence)
        following = self.said.lowered[end:]
        equates = any(
            start <= at < end and not role and self.said.told(at, at + 1)[1:] == "="
            for at, (role, _) in self.said.roles.items()
        )
        closed = self.said.ended(sentence) and (equates or mentions.asserts(self.said.lowered[start:end]))
        if closed and sentence + 1 == self.said.last and mentions.goes_on(following):
            self._carry(sentence)
        elif closed:
            self._drop(sentence)

    def _carry(self, sentence: int) -> None:
        """What a sentence supposes holds for the last one as well."""
        pending, last, moved = self.state.pending, self.said.last, sentence or -1  # the first is near in any case
        pending.conditions += [(last, found) for number, found in pending.conditions if number == moved]
        pending.supposed += [(last, said) for number, said in pending.supposed if number == moved]

    def _drop(self, sentence: int) -> None:
        """What a sentence supposes is no more than mentioned to the display to come."""
        pending = self.state.pending
        for number, found in (*pending.conditions, *pending.supposed):
            if number == sentence:
                self._mention(found if isinstance(found, Fragment) else mentions.subject(found), sentence)
        pending.conditions = [said for said in pending.conditions if said[0] != sentence]
        pending.supposed = [said for said in pending.supposed if said[0] != sentence]

    def _mention(self, fragment: Fragment, sentence: int) -> None:
        """Note a condition of a sentence that has ended; a display that is near may stand under it."""
        if sentence in (0, self.said.last - 1, self.said.last):
            self.state.pending.mention = self.state.pending.doubt = _OF_ANOTHER.format(fragment.text.strip())

    def _close(self) -> None:
        goes_on = mentions.goes_on(self.said.lowered[self.said.span(self.said.last)[0] :])
        for sentence in self.claiming:
            if goes_on and sentence + 1 == self.said.last:
                self._carry(sentence)
            elif sentence in (self.said.last, self.said.last - 1) or not goes_on:
                self._drop(sentence)
        self.state.pending.announced = cues.announced(cues.lead(self.text))
        formulas = list(self.said.formulas.values())
        last = formulas[-1] if formulas and self.text.rstrip().endswith(MARK) else None
        self.state.adjacent = last if last is not None and not any(s.relations for s in cut(last)) else None
        short = len(re.sub(r"[\W\ue000]", "", self.text)) <= _HEADER_AT_MOST
        pending = self.state.pending
        pending.header = short and not self.found_chain and bool(pending.conditions or pending.supposed)
