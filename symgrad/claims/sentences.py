"""A stretch of prose as one text with a mark for each inline formula, and what its words say, in order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import product, takewhile

from symgrad.claims.about import homes, introductions, own_names, regions, traits, whole_sentences
from symgrad.claims.about.abbreviated import abbreviated
from symgrad.claims.about.aliens import aliens, in_commutator, is_alien, no_labels, strange
from symgrad.claims.about.bases import bases
from symgrad.claims.about.chances import chances
from symgrad.claims.about.components import COMPONENT, components
from symgrad.claims.about.dependences import dependences
from symgrad.claims.about.heard import heard
from symgrad.claims.about.independence import independences
from symgrad.claims.about.lines import lines
from symgrad.claims.about.meanings import SAID_OF, VALUES, meanings, reals, valued
from symgrad.claims.about.moods import mood_of
from symgrad.claims.about.names import FOLLOWS, OF_ALL, array_of, lies_in, says, signed, spelled
from symgrad.claims.about.signs import signs
from symgrad.claims.about.stops import stops_here, without_operator
from symgrad.claims.about.told_laws import told_laws
from symgrad.claims.about.told_values import told_values
from symgrad.claims.classify import is_number
from symgrad.claims.english.text import MARK, behind, names_in
from symgrad.claims.english.vocabulary import KINDS
from symgrad.claims.formulas import restrictions
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.cut import LONGEST_NAMED, Segment, cut, subject
from symgrad.claims.formulas.looks import is_name, law_at_outcomes
from symgrad.claims.speech import cues, lifts, prose
from symgrad.claims.speech.languages import is_foreign
from symgrad.document import Formula, Words
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import (
    CONDITION,
    EVERY_QUANTITY,
    FOREIGN,
    IMPOSED,
    MEAN,
    MEAN_AND_VARIANCE,
    NO_LABEL,
    NO_NUMBER,
    SAID,
    SIGNED,
    Aside,
    Chain,
    Convention,
    Declaration,
    Fragment,
    Lift,
    Trait,
)

_NUMBERS = regex(r"\s*(?:\\left\s*)?[\[(]\s*[-+]?[\d.]+(?:\s*,\s*[-+]?[\d.]+)+\s*(?:\\right\s*)?[\])]\s*")
"""A vector of numbers, of which words say what everybody sees."""
_LETTER = regex(r"\s*[a-z]\s*")
_TENDS = regex(
    r"\\(?:to|rightarrow|longrightarrow)(?![a-zA-Z])|→|\\[lg]{2}(?![a-zA-Z])|^\s*(?:\\mathcal\s*\{?)?[oO]\}?\s*\("
)
_BESIDE = ("condition", "for", "exception", "any case")
_LONGEST_REASON = 80
_KINDS = frozenset(kind for kind, _ in KINDS)
_APPLIED = regex(r"\s*(?P<name>(?:\\[a-zA-Z]+|[A-Za-z]|\{\w+\})(?:[\w{}*' ]|\\[a-zA-Z]+)*?)\s*(?:(?:\\left)?\(.*)?\Z")
"""A name, alone or with its arguments."""
_OF_ONE = regex(
    r"\s*(?P<name>\\[a-zA-Z]+|[A-Za-z])\s*(?:(?:\\left)?\(\s*(?:\\[a-zA-Z]+|[A-Za-z])\s*(?:\\right)?\))?\s*\Z"
)
"""A name, alone or with one argument that is a name, `A(t)`; with two, `P(x, y)`, it may be an entry."""
_HEAD = regex(r"(?:(?!\\(?:in|leq?|geq?|ne|neq|sim)(?![a-zA-Z]))[^=<>,;:∈≤≥≠])*")
"""A formula up to its first relation."""
_BOUNDED = "“{}” was not understood"
_TYPED = regex(
    r"\b(?:with|where|such that|assum(?:e|ing)|suppose|given|satisf(?:ies|y|ying)|let)\s+(?:that\s+)?"
    r"(?P<said>[a-z]\s?\^\s?\w\s*=\s*[a-z0-9]\b)"
)
_JOINED = regex(r"\s*[,;]\s*(?:and\s+)?")
_SAYS = regex(
    r"\b(?:is|are|be|we|then|so|hence|have|has|holds?|gives?|implies|get|thus|therefore|for|if|when|where|since|as|let|by)\b"
)
"""Words without which a list of formulas says nothing, and only names what is given."""
_LONGEST_REACH = 400
_LONGEST_VALUED = 100
_LONGEST_PLACE = 3
"""Words of \"at the point\"."""

_OF_VALUES = "of values alone, as a gradient may be stopped"

LISTED = {
    "scalar": r"\in \mathbb{R}",
    "positive": r"\in \mathbb{R}_{>0}",
    "nonnegative": r"\in \mathbb{R}_{\geq 0}",
    "integer": r"\in \mathbb{Z}",
    "unit": r"\in (0, 1)",
}
"""Words that say of `a_1, \\ldots, a_n` in which set the entries of one array are."""

_DOTS = ("\\ldots", "\\dots", "\\cdots", "...", "…")

Run = list[Words | Formula]


@record
class Event:
    """A formula, or what words say of a name, with its place in the text and the number of its sentence.

    supposed: it is said for its sentence alone. later: it holds from the next paragraph on.
    """

    at: int
    sentence: int
    formula: Fragment | None = None
    said: Trait | Declaration | Convention | Lift | Aside | Chain | None = None
    supposed: bool = False
    later: bool = False


_FOR_FORMULA = regex(rf"\s*,?\s*for\s+{MARK}")
_ONE_VALUE = regex(r"[^=,]*(?:=|<|>|\\[lg]eq?(?![a-z])|\\neq?(?![a-z]))(?!.*(?:\\[lcd]?dots|\.\.))[^,]*", re.DOTALL)


class Sentences:
    """formulas: by their marks' places. roles: the part that each formula plays, and whether it goes on a list."""

    def __init__(self, run: Run) -> None:
        pieces = [spelled(piece) for piece in run]
        self.pieces = [piece.text if isinstance(piece, Words) else piece.math for piece in pieces]
        texts = [prose.blanked(piece.text.text) if isinstance(piece, Words) else MARK for piece in pieces]
        for n in range(1, len(texts)):
            if texts[n - 1] == MARK:
                texts[n] = behind(self.pieces[n - 1].text, texts[n])
        self.starts = [0]
        for text in texts:
            self.starts.append(self.starts[-1] + len(text))
        self.text = "".join(texts)
        self.lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in self.text)
        marks = [match.start() for match in re.finditer(MARK, self.text)]
        self.formulas = {at: self.slice(at, at + 1) for at in marks}
        self.roles = dict(zip(marks, prose.roles(self.text), strict=True))
        self.borders = prose.borders(self.text)
        self.last = prose.last_sentence(self.text)
        self.bases = list(bases(self.lowered, self.slice))
        self.said = list(self._said())

    def sentence(self, at: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self.borders, at)

    def span(self, sentence: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        ends = [0, *self.borders, len(self.text)]
        return ends[sentence], ends[sentence + 1]

    def ended(self, sentence: int) -> bool:
        """Whether a full stop stands at the end of a sentence, be it inside of its last formula."""
        text = self.text[: self.span(sentence)[1]].rstrip()
        last = self.formulas[len(text) - 1].text.rstrip() if text.endswith(MARK) else text
        return last.endswith((".", "!", "?"))

    def slice(self, start: int, end: int) -> Fragment:
        """A stretch of the source: of one formula, or of the words between two."""
        number = bisect_right(self.starts, start) - 1
        if self.text[start] == MARK:
            return self.pieces[number]
        return self.pieces[number].slice(start - self.starts[number], end - self.starts[number])

    def written(self) -> str:
        """The end of the text as it is written."""
        return "".join(piece.text for piece in self.pieces[-2:])

    def lead(self) -> str:
        """The sentence under way at the end of the text."""
        ends = [end for end in self.borders if end < len(self.text.rstrip())]
        return self.text[max(ends, default=0) :]

    def around(self, at: int) -> tuple[str, str]:
        """The words of the sentence before a formula, and those behind it up to the next one."""
        start = max(([0, *self.borders])[self.sentence(at)], at - _LONGEST_REACH)
        behind = self.text[at + 1 : at + _LONGEST_REACH].partition(MARK)[0]
        return self.text[start:at].rpartition(MARK)[2], re.split(r"[.;:]\s", behind)[0]

    def told(self, start: int, stop: int) -> str:
        """A stretch of the text, with what each formula in it is behind its mark, as of `forces`."""
        signs = ((at, self._sign(at)) for at in self.formulas if start <= at < stop)
        found, last = "", start
        for at, sign in signs:
            found += self.lowered[last : at + 1] + sign
            last = at + 1
        return found + self.lowered[last:stop]

    def ranges(self, sentence: int) -> tuple[Segment, ...]:
        """What a sentence says of the values that indices have."""
        start, end = self.span(sentence)
        near = (formula for at, formula in self.formulas.items() if start <= at < end)
        return tuple(part for formula in near for part in cut(formula) if restrictions.lists(part))

    def _sign(self, at: int) -> str:
        text = self.formulas[at].text
        if _LETTER.fullmatch(text):
            return text.strip()
        if self.roles[at][0] not in _BESIDE and any("=" in part.relations for part in cut(self.formulas[at])):
            return "="
        return ">" if _TENDS.search(text) else ""

    # -------------------------------------------------------------------------------------------------- events

    def events(self) -> list[Event]:
        """Formulas and what is said of names, in order."""
        every = (
            *self._told_laws(),
            *self._lifts(),
            *self._formulas(),
            *self.said,
            *self._meanings(),
            *self._conventions(),
            *self._plain(),
        )
        every = (*every, *self._bounds(), *self._bases())
        return sorted(every, key=lambda event: event.at)

    def _formulas(self) -> Iterator[Event]:
        spoken = whole_sentences.spoken(self.lowered, self.value)
        for at, formula in self.formulas.items():
            if at not in spoken or not self.value(at):
                yield Event(at, self.sentence(at), formula)

    def _said(self) -> Iterator[Event]:
        for start, home in (
            *homes.homes(self.lowered, self.slice, self._names),
            *homes.members(self.lowered, self.slice, self._names),
            *homes.continued(self.text, self.formulas, self._names),
        ):
            yield Event(start, self.sentence(start), said=home)
        for found in independences(self.lowered):
            if found.said in (MEAN, MEAN_AND_VARIANCE) and (
                any(map(self._calculates, found.right)) or self._is_of_value(max(found.right))
            ):
                continue  # "with mean $\\mu = \\mathbb{E}[X]$" says what the letter is
            left, right = (self._list(places) if places else None for places in (found.left, found.right))
            trait = Trait(left, found.said, right) if left is not None else None
            yield Event(found.left[0], self.sentence(found.left[0]), said=trait, supposed=found.supposed)
        based = {found.at for found in self.bases}
        every = list(heard(self._sizeless(), self.value, self._relates, self._types))
        laws = {said.start for said in every if said.attribute == "simplex"}
        for said in every:
            if said.start in based or (said.attribute == "dimension" and self._is_of_values(said)):
                continue
            known = said.noun or said.attribute in traits.KIND_NAMES or not self._lists(said.start)
            attribute = said.attribute if known else "?" + said.attribute.lstrip("?")
            if attribute in LISTED and (array := self._dotted(said)):
                domain = Fragment.of(LISTED[attribute], array[-1].place(0))
                members = Fragment.join([Fragment.join(array, ", "), domain])
                yield Event(said.start, self.sentence(said.start), said=Declaration(members), supposed=said.supposed)
                continue
            if attribute.startswith("?") and is_alien(attribute):
                attribute = NO_NUMBER + attribute[1:]
            names = self._spoken_of(said)
            attribute = "?" + attribute.lstrip("?") if said.alone and len(names) > 1 else attribute
            for name in names:
                trait = Trait(name, attribute, supposed=said.supposed and self._is_under_if(said.start))
                yield Event(said.start, self.sentence(said.start), said=trait, supposed=said.supposed)
            if said.attribute in VALUES:
                yield from self._of_values(said.start, said.end, VALUES[said.attribute])
            if not (said.noun or said.supposed or said.attribute in _KINDS):
                yield from self._of_calculated(said, is_law=said.start in laws)

    def _sizeless(self) -> str:
        """The text without the sizes in noun phrases: "an $n \\times n$ symmetric matrix" is a symmetric matrix."""
        letters = list(self.text)
        for at in homes.sizes(self.text, self.slice):
            letters[at] = " "
        return "".join(letters)

    def _of_values(self, start: int, end: int, values: str, *, function: bool = False) -> Iterator[Event]:
        """`A(t)` is a matrix, or A a matrix function: the values of A are matrices."""
        for name in self._names(start, end):
            applied = _OF_ONE.match(name.text)
            if applied and (function or "(" in name.text):
                letter = name.slice(*applied.span("name"))
                yield Event(start, self.sentence(start), said=Trait(letter, values))

    def _named(self, start: int, end: int) -> list[Fragment]:
        """What stands at a place of the text and is a name."""
        return [name for name in self._names(start, end) if says(name, NO_NUMBER)]

    def _is_of_values(self, said: whole_sentences.Said) -> bool:
        """Whether a formula before "samples" is no number of them: a list, or a name with its set."""
        return self._types(said.start) or len(self._items(said.start, said.end)) > 1

    def _bases(self) -> Iterator[Event]:
        for found in self.bases:
            home = Declaration(found.home, assumed=True) if found.home is not None else None
            for said in (home, found.equation):
                if said is not None:
                    yield Event(found.at + 1, self.sentence(found.at), said=said)

    def _of_calculated(self, said: whole_sentences.Said, *, is_law: bool) -> Iterator[Event]:
        """What words say of what is calculated from names, "$-x$ is positive"; of what an equation gives, they tell.
        is_law: that it is a distribution is said as well, "$p(x)$ is a positive distribution".
        """
        if self.value(said.start) or FOLLOWS.search(said.attribute):
            return
        what = _BOUNDED.format(self._quoted(said.start, said.end) + " is " + said.attribute.lstrip("?"))
        for name in self._names(said.start, said.end):
            law = law_at_outcomes(name) if is_law else None
            if law is not None and said.attribute in ("simplex", "positive"):  # as laws of finitely many outcomes are
                yield Event(said.start, self.sentence(said.start), said=Trait(law, "simplex"))
            elif not is_name(name.text) and not _NUMBERS.fullmatch(name.text):
                about = signed(name, said.attribute)
                yield Event(said.start, self.sentence(said.start), said=Aside(about, what, restricts=True))

    def _bounds(self) -> Iterator[Event]:
        """What words say of the size of a name and no table holds, but for what is supposed."""
        said = ((event.sentence, event.said) for event in self.said)
        known = {(at, one.name.text) for at, one in said if isinstance(one, Trait) and one.attribute not in _KINDS}
        for at, end in regions.bounded(self.lowered):
            sentence, names = self.sentence(at), self._names(at, at + 1)
            if (
                self.value(at)
                or FOLLOWS.search(self.lowered, at, end)
                or mood_of(self.lowered[self.span(sentence)[0] : at]) == "supposed"
            ):
                continue  # "$f = x^2$ is 0 at ..." bounds no values of f
            what = _BOUNDED.format(self._quoted(at, end))
            for name in names:
                if (sentence, name.text) not in known:
                    yield Event(at, sentence, said=Aside(name, what, restricts=True))

        for found in _TYPED.finditer(self.lowered):  # an equation without dollars, which is read nowhere
            what = _BOUNDED.format(self._quoted(*found.span("said")))
            name = self.slice(found.start("said"), found.start("said") + 1)
            yield Event(found.start(), self.sentence(found.start()), said=Aside(name, what, restricts=True))

    def _meanings(self) -> Iterator[Event]:
        """What words say of signs, and of letters that mean something by custom."""
        for start, meaning in meanings(self.lowered):
            name = self.formulas.get(start)
            if name is not None and SAID_OF[meaning].search(name.text):
                yield Event(start, self.sentence(start), said=Trait(name, meaning))
        for start in reals(self.lowered):
            for name in self._names(start, start + 1):
                yield Event(start, self.sentence(start), said=Trait(name, SIGNED))
        for start, formula in self.formulas.items():
            for name in own_names.named(self.lowered[slice(*self.span(self.sentence(start)))], formula):
                yield Event(start, self.sentence(start), said=Trait(name, own_names.NAMED))
            for span in in_commutator(formula.text):
                yield Event(
                    start, self.sentence(start), said=Trait(formula.slice(*span), NO_NUMBER + "in a commutator")
                )
        for start in components(self.text, self.formulas):
            yield Event(start, self.sentence(start), said=Trait(self.formulas[start], COMPONENT))
        for start, chain in abbreviated(self.lowered, self.formulas):
            yield Event(start, self.sentence(start), said=chain)
        for start, told in (*lines(self.text, self.formulas), *told_values(self.lowered, self.formulas)):
            yield Event(start, self.sentence(start), said=told)
        for start, end, thing in aliens(self.lowered):
            listed = (self._named(*span) for span in names_in(self.text, start, end))
            names = (name for found in takewhile(bool, listed) for name in found)  # "a set $\\{1, 2\\}$, $x \\in R$"
            yield from (Event(start, self.sentence(start), said=Trait(name, NO_NUMBER + thing)) for name in names)
        for start, values, function in valued(self.lowered):
            yield from self._of_values(start, start + 1, values, function=function)
        for start in no_labels(self.lowered):
            yield from (
                Event(start, self.sentence(start), said=Trait(name, NO_LABEL)) for name in self._named(start, start + 1)
            )
        for start, what in (*strange(self.lowered), *signs(self.lowered, self.formulas)):
            every = Fragment(EVERY_QUANTITY, self.slice(start, start + 1).anchors)
            yield Event(start, self.sentence(start), said=Trait(every, NO_NUMBER + what))
        for start, said in chances(self.lowered):
            for name in self._names(start, start + 1) if start in self.formulas else ():
                if letter := _APPLIED.match(name.text):
                    yield Event(start, self.sentence(start), said=Trait(name.slice(*letter.span("name")), said))
        for start, at, said in dependences(self.text):
            if start in self.formulas and at in self.formulas:
                for name, on in product(self._names(start, start + 1), self._names(at, at + 1)):
                    yield Event(start, self.sentence(start), said=Trait(name, said, on))

    def _told_laws(self) -> Iterator[Event]:
        """Laws that are told anew: what was known of a name is over, and then its sentence says what it is now."""
        for start, told in told_laws(self.lowered, self.formulas):
            yield Event(start, self.sentence(start), said=told)

    def _lifts(self) -> Iterator[Event]:
        """What words take back; of a name that is introduced with a comparison, "any $x > 0$", they do not."""
        yield from self._introduced()
        for lifted in lifts.lifts(self.text):
            at, whole = lifted.at, self.slice(lifted.at, lifted.at + 1)
            for mark in lifted.marks or ():
                formula = self.formulas[mark]
                if lifted.numbers:
                    found = _HEAD.match(formula.text)
                    head = formula.slice(0, found.end() if found else 0)
                    yield Event(at, self.sentence(at), said=Lift(head, numbers=True))
                elif mark != at or not self._restricts(formula):
                    yield Event(at, self.sentence(at), said=Lift(formula, meaning=lifted.meaning), later=lifted.later)
            if lifted.marks is None:
                said = Lift(whole, True, lifted.numbers, lifted.meaning, task=lifted.task)
                yield Event(at, self.sentence(at), said=said)

    def _introduced(self) -> Iterator[Event]:
        """Names that mean something else from here on."""
        for sentence, start in enumerate((0, *self.borders)):
            text = self.lowered[start : self.span(sentence)[1]] if sentence <= len(self.borders) else ""
            for found in introductions.introduced(text):
                yield from self._anew(start + found.at, found.glosses, found.of_many, found.changes)
        for at, formula in self.formulas.items():
            if span := introductions.member_of_family(self.lowered[:at], formula.text):
                yield Event(at, self.sentence(at), said=Lift(formula.slice(*span), meaning=True, anew=True))
            if formula.text.lstrip().startswith("\\forall") or introductions.introduces_home(
                self.lowered[self.span(self.sentence(at))[0] : at], formula.text
            ):
                yield from self._anew(at, False, False)

    def _anew(self, at: int, glosses: bool, of_many: bool, changes: bool = False) -> Iterator[Event]:
        for name in items(self.formulas[at]):
            if span := introductions.bare(name.text, of_many):
                lift = Lift(name.slice(*span), meaning=True, anew=True, glosses=glosses, through=changes)
                yield Event(at, self.sentence(at), said=lift)

    def _restricts(self, formula: Fragment) -> bool:
        """Whether a formula says more of its names than where they live."""
        return any(sign not in ("?member",) for segment in cut(formula) for sign in segment.relations)

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

    def _spoken_of(self, said: whole_sentences.Said) -> list[Fragment]:
        """The names that words speak of: of `y_1, \\ldots, y_K`, also y where they speak of all entries together, or
        were not understood.
        """
        if said.noun:
            return [self.slice(said.start, said.end)]
        whole = said.attribute in OF_ALL or said.attribute.startswith("?")
        arrays = [name for item in self._dotted(said)[:1] if whole for name in array_of(item)]
        entries = [name for name in self._names(said.start, said.end) if says(name, said.attribute)]
        return arrays if arrays and said.attribute in OF_ALL else arrays + entries

    def _is_of_value(self, at: int) -> bool:
        """Whether what ends at a formula is said for one value: "has mean $m$ for $y = 1$", no range of an index."""
        found = _FOR_FORMULA.match(self.lowered, at + 1)
        return found is not None and _ONE_VALUE.fullmatch(self.formulas[found.end() - 1].text) is not None

    def _calculates(self, at: int) -> bool:
        """Whether a formula gives something else than a number."""
        return any("=" in part.relations and not is_number(part.parts[-1].text) for part in cut(self.formulas[at]))

    def _list(self, places: Iterable[int]) -> Fragment:
        """What stands at several places, as one list; of a formula with a relation, its left side."""
        return Fragment.join((item for at in places for item in items(subject(self.slice(at, at + 1)))), ", ")

    def _dotted(self, said: whole_sentences.Said) -> list[Fragment]:
        """`a_1, \\ldots, a_n`, of which something is said; empty where that is no list with dots."""
        found = self._items(said.start, said.end)
        return found if any(item.text.strip() in _DOTS for item in found) else []

    def _names(self, start: int, end: int) -> list[Fragment]:
        """The names at a place of the text; of a formula with a relation, those on its left side."""
        return [item for item in self._items(start, end) if item.text.strip() not in _DOTS]

    def _items(self, start: int, end: int) -> list[Fragment]:
        fragment = self.slice(start, end)
        return items(subject(fragment) if self.text[start] == MARK else fragment)

    def value(self, at: int) -> str:
        """The right side of the formula at a mark, empty where it is no equation."""
        formula = self.formulas.get(at)
        if formula is None or len(formula.text) > _LONGEST_VALUED:
            return ""
        segments = cut(formula)
        equates = len(segments) == 1 and segments[0].relations == ["="]
        return segments[0].parts[1].text.strip() if equates else ""

    def doubts(self) -> dict[int, str]:
        """By sentence: the hypothesis in words under which its equations stand, where it was not understood, or may be
        one; the part of the domain of which it speaks; or that it says nothing of derivatives.
        """
        understood = {event.at for event in self.said}
        understood |= {at for at, (role, _) in self.roles.items() if role and self._relates(at)}
        places = sorted(understood)
        found: dict[int, str] = {}
        told = whole_sentences.whole_spans(self.lowered, self.value)
        supposed = [span for span in prose.hypotheses(self.lowered) if not lies_in(span, told)]
        unknown = [span for span in supposed if bisect_left(places, span[0]) == bisect_left(places, span[1])]
        found |= {self.sentence(span[0]): CONDITION.format(self._quoted(*span)) for span in unknown}
        confined = (span for span in regions.confined(self.lowered, self._text_at) if not lies_in(span, told))
        cases = (
            *confined,
            *prose.cases(self.lowered),
            *(span for span in unknown if regions.governs(self.lowered, *span)),
        )
        found |= {self.sentence(span[0]): SAID.format(f"of “{self._quoted(*span)}” alone") for span in cases}
        for start, end, then in prose.suppositions(self.lowered):
            found[self.sentence(then)] = SAID.format(f"of “{self._quoted(start, end)}” alone")
        here = (at for at in self.formulas if self.value(at) and self._takes_place(at))
        foreign = (number for number in range(self.last + 1) if is_foreign(self.text[slice(*self.span(number))]))
        of_places = {self.sentence(at): CONDITION.format(f"at {self._written(at)}") for at in here}
        listed = {self.sentence(at): IMPOSED for at in self.formulas if self.value(at) and self._is_listed(at)}
        stops = map(self.sentence, stops_here(without_operator(self.lowered, self._text_at)))
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
            and not _APPLIED.fullmatch(left)
            and self._types(before)
            and not _SAYS.search(self.lowered, start, end)
        )

    def _text_at(self, at: int) -> str:
        return self.formulas[at].text

    def _is_under_if(self, at: int) -> bool:
        return any(start <= at < end for start, end in prose.hypotheses(self.lowered))

    def _quoted(self, start: int, end: int) -> str:
        """A stretch of the text as it is written, cut short."""
        return " ".join("".join(self._written(at) for at in range(start, end)).split())[:_LONGEST_REASON]

    def _takes_place(self, at: int) -> bool:
        """Whether an equation of the sentence is one at a place: "at $x = 0$ we have $f = 1$", "$f = 1$ at $x = 0$"."""
        start = self.span(self.sentence(at))[0]
        words = self.text[start:at].rpartition(MARK)[2]
        equates = any(self._relates(mark) for mark in self.formulas if start <= mark < at)
        return prose.is_place(words) and (not equates or len(words.split()) <= _LONGEST_PLACE)

    def _lists(self, at: int) -> bool:
        """Whether a formula says several things, so that it is open of which of its names words speak."""
        formula = self.formulas.get(at)
        short = formula is not None and len(formula.text) <= LONGEST_NAMED
        return short and formula is not None and sum(bool(segment.relations) for segment in cut(formula)) > 1

    def _relates(self, at: int) -> bool:
        """Whether something is said by a formula itself."""
        formula = self.formulas.get(at)
        return formula is None or any(segment.relations for segment in cut(formula))

    def _types(self, at: int) -> bool:
        """Whether a formula says in which set something is."""
        formula = self.formulas.get(at)
        return formula is not None and any("?member" in segment.relations for segment in cut(formula))

    def _written(self, at: int) -> str:
        return f"${self.formulas[at].text}$" if at in self.formulas else self.text[at]
