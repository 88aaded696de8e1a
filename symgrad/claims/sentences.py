"""A stretch of prose as one text with a mark for each inline formula, and what its words say, in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from symgrad.claims.about import regions, whole_sentences
from symgrad.claims.about.bases import bases
from symgrad.claims.about.names import lies_in
from symgrad.claims.about.stops import stops_here, without_operator
from symgrad.claims.english.text import MARK
from symgrad.claims.events import Event
from symgrad.claims.formulas.cut import cut
from symgrad.claims.formulas.looks import APPLIED
from symgrad.claims.formulas.worded_cases import Run
from symgrad.claims.lifts_told import lifts_told
from symgrad.claims.marked_text import MarkedText
from symgrad.claims.meanings_told import laws_told_anew, meanings_told
from symgrad.claims.speech import cues, prose
from symgrad.claims.speech.languages import is_foreign
from symgrad.claims.traits_told import bounds_told, names_told
from symgrad.regex import regex
from symgrad.source import (
    CONDITION,
    FOREIGN,
    IMPOSED,
    SAID,
    Convention,
    Declaration,
    Fragment,
)

_JOINED = regex(r"\s*[,;]\s*(?:and\s+)?")
_SAYS = regex(
    r"\b(?:is|are|be|we|then|so|hence|have|has|holds?|gives?|implies|get|thus|therefore|for|if|when|where|since|as|let|by)\b"
)
"""Words without which a list of formulas says nothing, and only names what is given."""
_LONGEST_PLACE = 3
"""Words of \"at the point\"."""
_OF_VALUES = "of values alone, as a gradient may be stopped"


class Sentences(MarkedText):
    """The sentences of a text; said: what they say of names."""

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self.bases = list(bases(self.lowered, self.slice))
        self.said = list(names_told(self, {found.at for found in self.bases}))

    def events(self) -> list[Event]:
        """Formulas and what is said of names, in order."""
        every = (
            *laws_told_anew(self),
            *lifts_told(self),
            *self._formulas(),
            *self.said,
            *meanings_told(self),
            *self._conventions(),
            *self._plain(),
        )
        every = (*every, *bounds_told(self, self.said), *self._bases())
        return sorted(every, key=lambda event: event.at)

    def _formulas(self) -> Iterator[Event]:
        spoken = whole_sentences.spoken(self.lowered, self.value)
        for at, formula in self.formulas.items():
            if at not in spoken or not self.value(at):
                yield Event(at, self.sentence(at), formula)

    def _bases(self) -> Iterator[Event]:
        for found in self.bases:
            home = Declaration(found.home, assumed=True) if found.home is not None else None
            for said in (home, found.equation):
                if said is not None:
                    yield Event(found.at + 1, self.sentence(found.at), said=said)

    def _conventions(self) -> Iterator[Event]:
        for start, word in cues.conventions(self.text):
            yield self._chosen(start, word)
        for number, start in enumerate((0, *self.borders)):
            words = self.lowered[start : self.span(number)[1]] if number <= len(self.borders) else ""
            spoken = [words, *(formula.text for at, formula in self.formulas.items() if 0 <= at - start < len(words))]
            at = cues.stacks_rows(words) if any(map(cues.VECTORISES.search, spoken)) else None
            if at is not None:
                yield self._chosen(start + at, "row-major")

    def _chosen(self, start: int, word: str) -> Event:
        convention = Convention(Fragment(word, self.slice(start, start + 1).anchors))
        return Event(start, self.sentence(start), said=convention)

    def _plain(self) -> Iterator[Event]:
        """Conditions typed as plain text; they play the part of conditions."""
        for start, end in prose.plain_conditions(self.text):
            self.roles[start] = ("condition", False)
            yield Event(start, self.sentence(start), self.slice(start, end))

    def doubts(self) -> dict[int, str]:
        """By sentence: the hypothesis in words under which its equations stand, where it was not understood, or may be
        one; the part of the domain of which it speaks; or that it says nothing of derivatives.
        """
        understood = {event.at for event in self.said}
        understood |= {at for at, (role, _) in self.roles.items() if role and self.relates(at)}
        places = sorted(understood)
        found: dict[int, str] = {}
        told = whole_sentences.whole_spans(self.lowered, self.value)
        supposed = [span for span in prose.hypotheses(self.lowered) if not lies_in(span, told)]
        unknown = [span for span in supposed if bisect_left(places, span[0]) == bisect_left(places, span[1])]
        found |= {self.sentence(span[0]): CONDITION.format(self.quoted(*span)) for span in unknown}
        confined = (span for span in regions.confined(self.lowered, self.text_at) if not lies_in(span, told))
        cases = (
            *confined,
            *prose.cases(self.lowered),
            *(span for span in unknown if regions.governs(self.lowered, *span)),
        )
        found |= {self.sentence(span[0]): SAID.format(f"of “{self.quoted(*span)}” alone") for span in cases}
        for start, end, then in prose.suppositions(self.lowered):
            found[self.sentence(then)] = SAID.format(f"of “{self.quoted(start, end)}” alone")
        here = (at for at in self.formulas if self.value(at) and self._takes_place(at))
        foreign = (number for number in range(self.last + 1) if is_foreign(self.text[slice(*self.span(number))]))
        of_places = {self.sentence(at): CONDITION.format(f"at {self.written_at(at)}") for at in here}
        listed = {self.sentence(at): IMPOSED for at in self.formulas if self.value(at) and self._is_listed(at)}
        stops = map(self.sentence, stops_here(without_operator(self.lowered, self.text_at)))
        return (
            listed | dict.fromkeys(foreign, FOREIGN) | of_places | dict.fromkeys(stops, SAID.format(_OF_VALUES)) | found
        )

    def _is_listed(self, at: int) -> bool:
        """Whether an equation goes on a list of what is given, in no sentence: "$s \\in R$, $s^2 = s$"."""
        start, end = self.span(self.sentence(at))
        before = self.text.rfind(MARK, start, at)
        joined = before >= start and _JOINED.fullmatch(self.lowered, before + 1, at)
        left = cut(self.formulas[at])[0].parts[0].text
        return (
            bool(joined)
            and not APPLIED.fullmatch(left)
            and self.types(before)
            and not _SAYS.search(self.lowered, start, end)
        )

    def _takes_place(self, at: int) -> bool:
        """Whether an equation of the sentence is one at a place: "at $x = 0$ we have $f = 1$", "$f = 1$ at $x = 0$"."""
        start = self.span(self.sentence(at))[0]
        words = self.text[start:at].rpartition(MARK)[2]
        equates = any(self.relates(mark) for mark in self.formulas if start <= mark < at)
        return prose.is_place(words) and (not equates or len(words.split()) <= _LONGEST_PLACE)
