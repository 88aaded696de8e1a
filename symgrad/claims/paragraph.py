"""Prose with inline formulas to statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from symgrad.claims import cues, prose
from symgrad.claims.chains import Builder
from symgrad.claims.classify import built, kind_of
from symgrad.claims.cut import Segment, cut, declared
from symgrad.claims.directives import items
from symgrad.claims.looks import simple
from symgrad.claims.meanings import SAID_OF, is_mapping, names_function
from symgrad.claims.state import State
from symgrad.claims.tables import INDEX_CONDITION
from symgrad.document import Formula, Words
from symgrad.regex import regex
from symgrad.source import OPEN, Convention, Declaration, Fragment, Passage, Statement, Trait

_CAPITAL = regex(r"\s*[^\w\ue000]*(?!where|here|with)[A-Z]")
_NAME = regex(r"\\?[A-Za-z]|\\mathbf|[α-ωΑ-Ω]")
_COUNTER = regex(r"[i-n](?:_\{?\w+\}?)?")
_THEN = regex(r"\s*(?::|,?\s*then\b)")
_FORMULA_NEXT = regex(r"\s*,\s*\ue000")
_LONGEST_INLINE = 4000
_HEADER_AT_MOST = 30

Run = list[Words | Formula]


def read(run: Run, state: State, ahead: bool) -> Iterator[Statement]:
    """The statements of a stretch of prose between displays or the ends of a paragraph.

    ahead: a display follows in the same paragraph.
    """
    paragraph = _Paragraph(run, state)
    paragraph.announces = state.broken and (ahead or paragraph.text.rstrip().endswith(":"))
    if paragraph.text.strip():
        yield from paragraph.statements()
    state.behind_display = False


def conditions(run: Run) -> tuple[Fragment, ...]:
    """The conditions that a heading states: `Case $i = k$`."""
    paragraph = _Paragraph(run, State())
    found: list[Fragment] = []
    for formula, role in zip(paragraph.formulas, prose.roles(paragraph.text), strict=True):
        if role[0] in ("condition", "for") or INDEX_CONDITION.fullmatch(formula.text):
            found += [segment.text for segment in cut(formula) if segment.relations]
    return tuple(found)


class _Paragraph:
    """inline: the chains of the sentence under way; early: all of them are definitions on the side.

    tail: the first sentence goes on the one of the display before; announces: its conditions are of the next display.
    """

    def __init__(self, run: Run, state: State) -> None:
        self.state = state
        self.formulas = [piece.math for piece in run if isinstance(piece, Formula)]
        self.pieces = [piece.text if isinstance(piece, Words) else piece.math for piece in run]
        texts = [prose.blanked(piece.text.text) if isinstance(piece, Words) else prose.MARK for piece in run]
        self.starts = [0]
        for text in texts:
            self.starts.append(self.starts[-1] + len(text))
        self.text = "".join(texts)
        self.tail = state.behind_display and not _CAPITAL.match(self.text)
        self.inline: list[Builder] = []
        self.early = True
        self.announces = False
        self.found_chain = False

    def statements(self) -> Iterator[Statement]:
        pending = self.state.pending
        if not self.state.behind_display and not pending.header:
            pending.conditions, pending.reasons = [], []
        pending.last_sentence = prose.last_sentence(self.text)
        yield from self._opened()
        sentence = 0
        for position, number, statement in self._events():
            if number != sentence:
                yield from self._end_of_sentence(sentence)
                sentence = number
            yield from self._formula(position, number) if statement is None else self._say(statement, number)
        yield from self._end_of_sentence(sentence)
        self._close()

    def _opened(self) -> Iterator[Statement]:
        """The example, exercise or proof that the paragraph opens."""
        span = None if self.tail else cues.opening(self.text)
        if span is not None:
            yield from self.state.flush()
            yield Passage(self._slice(*span))

    def _events(self) -> list[tuple[int, int, Trait | Convention | None]]:
        """Formulas (None) and traits in order, each with its sentence."""
        marks = [match.start() for match in re.finditer(prose.MARK, self.text)]
        events: list[tuple[int, int, Trait | Convention | None]] = [
            (at, number, None) for at, number in zip(marks, prose.sentences(self.text), strict=True)
        ]
        borders = prose.borders(self.text)
        for start, end, attribute in prose.traits(self.text):
            names = [name for name in self._names(start, end, attribute) if _says(name, attribute)]
            events += [(start, bisect_right(borders, start), Trait(name, attribute)) for name in names]
        for start, word in cues.layouts(self.text):
            events.append(
                (start, bisect_right(borders, start), Convention(Fragment(word, self._slice(start, start + 1).anchors)))
            )
        self.roles = dict(zip(marks, prose.roles(self.text), strict=True))
        self.of = dict(zip(marks, self.formulas, strict=True))
        plain = [(start, bisect_right(borders, start), None) for start, _ in prose.plain_conditions(self.text)]
        self.plain = {start: self._slice(start, end) for start, end in prose.plain_conditions(self.text)}
        return sorted([*events, *plain], key=lambda event: event[0])

    def _names(self, start: int, end: int, attribute: str) -> list[Fragment]:
        """What something is said of: names, or a formula with a sign whose meaning is said."""
        return [self._slice(start, end)] if attribute in SAID_OF else list(items(self._name(start, end)))

    def _slice(self, start: int, end: int) -> Fragment:
        number = bisect_right(self.starts, start) - 1
        if self.text[start] == prose.MARK:
            return self.pieces[number]
        return self.pieces[number].slice(start - self.starts[number], end - self.starts[number])

    def _name(self, start: int, end: int) -> Fragment:
        """The name at a place of the text; of a formula with a relation, its left side."""
        fragment = self._slice(start, end)
        if self.text[start] == prose.MARK and (segments := cut(fragment)) and segments[0].relations:
            return segments[0].parts[0]
        return fragment

    # ------------------------------------------------------------------------------------------------- formulas

    def _formula(self, position: int, sentence: int) -> Iterator[Statement]:
        if position in self.plain:
            yield from self._condition(self.plain[position], position, sentence)
            return
        formula = self.of[position]
        if len(formula.text) > _LONGEST_INLINE:
            return
        if letter := is_mapping(formula.text, self.text):
            at = formula.text.index(letter)
            yield from self._say(Trait(formula.slice(at, at + len(letter)), "=other"), sentence)
            return
        role, inherited = self.roles[position]
        if not role and self._is_case(position, formula):
            role = "condition"
        if not role and names_function(self.text[:position], formula.text):
            role = "let"
        for segment in cut(formula):
            listed = inherited and role in ("condition", "for") and not simple(segment.text.text)
            if segment.role != "words":
                yield from self._segment(segment, segment.role or ("" if listed else role), position, sentence)

    def _is_case(self, position: int, formula: Fragment) -> bool:
        """A comparison of indices that opens its paragraph, `$i = k$: ...`, heads a case."""
        return not self.text[:position].strip(" -+0123456789.)([*") and bool(INDEX_CONDITION.fullmatch(formula.text))

    def _leads(self, position: int) -> bool:
        """Whether a condition opens what follows it: `when $x > 0$: ...`, `...; if $x > 0$, $f(x) = x$`."""
        before, after = self.text[:position].rpartition(prose.MARK)[2], self.text[position + 1 :]
        return bool(_THEN.match(after)) or (";" in before and bool(_FORMULA_NEXT.match(after)))

    def _segment(self, segment: Segment, role: str, position: int, sentence: int) -> Iterator[Statement]:
        kind = kind_of(segment, role)
        if kind == "condition":
            yield from self._condition(segment.text, position, sentence)
        elif kind == "reason":
            self._reason(segment.text, sentence)
        elif kind == "declaration":
            stated = [segment.text] if segment.judged or not segment.relations[1:] else list(declared(segment))
            for fragment in stated:
                required = role in ("assume", "constraint") and segment.judged and not simple(fragment.text)
                yield from self._say(Declaration(fragment, required, bool(role)), sentence)
        elif kind in ("chain", "definition"):
            self.early = self.early and role == "where"
            self._chain(segment, kind == "definition", position)

    def _chain(self, segment: Segment, definition: bool, position: int) -> None:
        if not segment.parts[0].text and segment.judged and (self.inline or self.state.chain):
            chain = self.inline[-1] if self.inline else self.state.chain
            assert chain is not None
            chain.extend(segment, 0, len(segment.relations))
            return
        announced = cues.announced(cues.lead(self.text[:position])) or OPEN
        for chain in built(segment):
            chain.definition, chain.announced = definition, announced
            self.state.expected(chain, 0)
            self.inline.append(chain)
            self.found_chain = True

    def _condition(self, fragment: Fragment, position: int, sentence: int) -> Iterator[Statement]:
        """A condition restricts the chain of its sentence, of the display before it, or else of the display to come."""
        if self.inline and self._leads(position):
            yield from self._end_of_sentence(sentence)
            pending = self.state.pending
            pending.conditions = [said for said in pending.conditions if said[0] != sentence]
        if self.inline:
            self.inline[-1].restrict(1, (fragment,))
        elif self.tail and sentence == 0 and not self.announces:
            self.state.restrict((fragment,))
        else:
            self.state.pending.conditions.append((sentence, fragment))

    def _reason(self, fragment: Fragment, sentence: int) -> None:
        if self.inline:
            self.inline[-1].reasons.append((1, fragment))
        elif self.tail and sentence == 0 and not self.announces:
            self.state.explain_display(fragment)
        else:
            self.state.pending.reasons.append((sentence, fragment))

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
            return
        if not (self.tail and self.early):
            yield from self.state.flush()
        self.tail, self.early = False, True
        for chain in self.inline:
            conditions, _ = self.state.pending.near(sentence)
            chain.restrict(1, (*conditions, *self.state.ordered))
            self.state.ordered = ()
            yield from self.state.finish(chain)
        self.inline = []

    def _close(self) -> None:
        self.state.pending.announced = cues.announced(cues.lead(self.text))
        last = self.formulas[-1] if self.formulas and self.text.rstrip().endswith(prose.MARK) else None
        self.state.adjacent = last if last is not None and not any(s.relations for s in cut(last)) else None
        short = len(re.sub(r"[\W\ue000]", "", self.text)) <= _HEADER_AT_MOST
        self.state.pending.header = short and not self.found_chain and bool(self.state.pending.conditions)


def _says(name: Fragment, attribute: str) -> bool:
    """Whether something is said of a name; that `k` is the right class says no more than that `k` is an index."""
    if attribute in SAID_OF:
        return bool(SAID_OF[attribute].search(name.text))
    counter = attribute == "index" and _COUNTER.fullmatch(name.text)
    return bool(_NAME.match(name.text)) and simple(name.text) and not counter
