"""What the words of a text say of its names: in which set they live, on what they depend, what they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from symgrad.claims.about import homes, regions, traits, whole_sentences
from symgrad.claims.about.aliens import is_alien
from symgrad.claims.about.heard import heard
from symgrad.claims.about.independence import independences
from symgrad.claims.about.meanings import VALUES
from symgrad.claims.about.moods import mood_of
from symgrad.claims.about.names import FOLLOWS, OF_ALL, array_of, says, signed
from symgrad.claims.classify import is_number
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import KINDS
from symgrad.claims.events import Event
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.cut import cut, subject
from symgrad.claims.formulas.looks import is_name, law_at_outcomes
from symgrad.claims.marked_text import DOTS, MarkedText
from symgrad.claims.speech import prose
from symgrad.regex import regex
from symgrad.source import Aside, Declaration, Fragment, Trait
from symgrad.traits import MEAN, MEAN_AND_VARIANCE, NO_NUMBER

_NUMBERS = regex(r"\s*(?:\\left\s*)?[\[(]\s*[-+]?[\d.]+(?:\s*,\s*[-+]?[\d.]+)+\s*(?:\\right\s*)?[\])]\s*")
"""A vector of numbers, of which words say what everybody sees."""
_KINDS = frozenset(kind for kind, _ in KINDS)
_OF_ONE = regex(
    r"\s*(?P<name>\\[a-zA-Z]+|[A-Za-z])\s*(?:(?:\\left)?\(\s*(?:\\[a-zA-Z]+|[A-Za-z])\s*(?:\\right)?\))?\s*\Z"
)
"""A name, alone or with one argument that is a name, `A(t)`; with two, `P(x, y)`, it may be an entry."""
_BOUNDED = "“{}” was not understood"
_TYPED = regex(
    r"\b(?:with|where|such that|assum(?:e|ing)|suppose|given|satisf(?:ies|y|ying)|let)\s+(?:that\s+)?"
    r"(?P<said>[a-z]\s?\^\s?\w\s*=\s*[a-z0-9]\b)"
)

LISTED = {
    "scalar": r"\in \mathbb{R}",
    "positive": r"\in \mathbb{R}_{>0}",
    "nonnegative": r"\in \mathbb{R}_{\geq 0}",
    "integer": r"\in \mathbb{Z}",
    "unit": r"\in (0, 1)",
}
"""Words that say of `a_1, \\ldots, a_n` in which set the entries of one array are."""
OF_MATRICES = ("?a projection",)
"""What is said of maps and of matrices."""
_INTEGERS = regex(r"[a-z ]{0,20}\b(?:integers|whole numbers)\b")
_FOR_FORMULA = regex(rf"\s*,?\s*for\s+{MARK}")
_ONE_VALUE = regex(r"[^=,]*(?:=|<|>|\\[lg]eq?(?![a-z])|\\neq?(?![a-z]))(?!.*(?:\\[lcd]?dots|\.\.))[^,]*", re.DOTALL)


def names_told(text: MarkedText, based: Set[int]) -> Iterator[Event]:
    """What is said of names; based: where words say in which basis a name is, which is told elsewhere."""
    for start, home in (
        *homes.homes(text.lowered, text.slice, text.names),
        *homes.members(text.lowered, text.slice, text.names),
        *homes.continued(text.text, text.formulas, text.names),
    ):
        yield Event(start, text.sentence(start), said=home)
    yield from _independences(text)
    every = list(heard(_sizeless(text), text.value, text.relates, text.types))
    laws = {said.start for said in every if said.attribute == "simplex"}
    for said in every:
        if said.start not in based and not (said.attribute == "dimension" and _is_of_values(text, said)):
            yield from _heard(text, said, is_law=said.start in laws)


def _independences(text: MarkedText) -> Iterator[Event]:
    """On what names depend, and on what not."""
    for found in independences(text.lowered):
        if found.said in (MEAN, MEAN_AND_VARIANCE) and (
            any(_calculates(text, at) for at in found.right) or _is_of_value(text, max(found.right))
        ):
            continue  # "with mean $\\mu = \\mathbb{E}[X]$" says what the letter is
        left, right = (_list(text, places) if places else None for places in (found.left, found.right))
        trait = Trait(left, found.said, right) if left is not None else None
        yield Event(found.left[0], text.sentence(found.left[0]), said=trait, supposed=found.supposed)


def _heard(text: MarkedText, said: whole_sentences.Said, *, is_law: bool) -> Iterator[Event]:
    """What a phrase says of the names at its place; is_law: that they are distributions is said there as well."""
    known = said.noun or said.attribute in traits.KIND_NAMES or not text.lists(said.start)
    attribute = said.attribute if known else "?" + said.attribute.lstrip("?")
    if attribute in LISTED and (array := _dotted(text, said)):
        domain = Fragment.of(LISTED[attribute], array[-1].place(0))
        members = Fragment.join([Fragment.join(array, ", "), domain])
        yield Event(said.start, text.sentence(said.start), said=Declaration(members), supposed=said.supposed)
        return
    shown = attribute in OF_MATRICES and text.value(said.start)  # its formula shows that it is no map, but a matrix
    if attribute.startswith("?") and is_alien(attribute) and not shown:
        attribute = NO_NUMBER + attribute[1:]
    names = _spoken_of(text, said)
    attribute = "?" + attribute.lstrip("?") if said.alone and len(names) > 1 else attribute
    for name in names:
        trait = Trait(name, attribute, supposed=said.supposed and _is_under_if(text, said.start))
        yield Event(said.start, text.sentence(said.start), said=trait, supposed=said.supposed)
    if said.attribute in VALUES:
        yield from values_told(text, said.start, said.end, VALUES[said.attribute])
    if not (said.noun or said.supposed or said.attribute in _KINDS):
        yield from _of_calculated(text, said, is_law=is_law)


def _sizeless(text: MarkedText) -> str:
    """The text without the sizes in noun phrases: "an $n \\times n$ symmetric matrix" is a symmetric matrix."""
    letters = list(text.text)
    for at in homes.sizes(text.text, text.slice):
        letters[at] = " "
    return "".join(letters)


def values_told(text: MarkedText, start: int, end: int, values: str, *, function: bool = False) -> Iterator[Event]:
    """`A(t)` is a matrix, or A a matrix function: the values of A are matrices."""
    for name in text.names(start, end):
        applied = _OF_ONE.match(name.text)
        if applied and (function or "(" in name.text):
            letter = name.slice(*applied.span("name"))
            yield Event(start, text.sentence(start), said=Trait(letter, values))


def _is_of_values(text: MarkedText, said: whole_sentences.Said) -> bool:
    """Whether a formula before "samples" is no number of them: a list, or a name with its set."""
    return text.types(said.start) or len(text.items_at(said.start, said.end)) > 1


def _of_calculated(text: MarkedText, said: whole_sentences.Said, *, is_law: bool) -> Iterator[Event]:
    """What words say of what is calculated from names, "$-x$ is positive"; of what an equation gives, they tell.
    is_law: that it is a distribution is said as well, "$p(x)$ is a positive distribution".
    """
    if text.value(said.start) or FOLLOWS.search(said.attribute):
        return
    what = _BOUNDED.format(text.quoted(said.start, said.end) + " is " + said.attribute.lstrip("?"))
    for name in text.names(said.start, said.end):
        law = law_at_outcomes(name) if is_law else None
        if law is not None and said.attribute in ("simplex", "positive"):  # as laws of finitely many outcomes are
            yield Event(said.start, text.sentence(said.start), said=Trait(law, "simplex"))
        elif not is_name(name.text) and not _NUMBERS.fullmatch(name.text):
            about = signed(name, said.attribute)
            yield Event(said.start, text.sentence(said.start), said=Aside(about, what, restricts=True))


def bounds_told(text: MarkedText, told: Iterable[Event]) -> Iterator[Event]:
    """What words say of the size of a name and no table holds, but for what is supposed."""
    said = ((event.sentence, event.said) for event in told)
    known = {(at, one.name.text) for at, one in said if isinstance(one, Trait) and one.attribute not in _KINDS}
    for at, end in regions.bounded(text.lowered):
        sentence, names = text.sentence(at), text.names(at, at + 1)
        if (
            text.value(at)
            or FOLLOWS.search(text.lowered, at, end)
            or mood_of(text.lowered[text.span(sentence)[0] : at]) == "supposed"
        ):
            continue  # "$f = x^2$ is 0 at ..." bounds no values of f
        what = _BOUNDED.format(text.quoted(at, end))
        for name in names:
            if (sentence, name.text) not in known:
                yield Event(at, sentence, said=Aside(name, what, restricts=True))

    yield from _of_none_named(text)
    for found in _TYPED.finditer(text.lowered):  # an equation without dollars, which is read nowhere
        what = _BOUNDED.format(text.quoted(*found.span("said")))
        name = text.slice(found.start("said"), found.start("said") + 1)
        yield Event(found.start(), text.sentence(found.start()), said=Aside(name, what, restricts=True))


_OF_THEM = regex(
    r"\b(?:suppose|assume|assuming|let)(?: (?:that|now|also|further|moreover))* (?:none|all|each|every one|both|they"
    r"|these|those|neither|any|some|most|at (?:least|most) \w+|exactly \w+|only \w+)\b(?! [\w-]+ (?:we|i)\b)"
)


def _of_none_named(text: MarkedText) -> Iterator[Event]:
    """What a sentence supposes of the names in the one before it, and names none: "Suppose none is negative."."""
    for number in range(1, text.last + 1):
        (first, start), end = text.span(number - 1), text.span(number)[1]
        if MARK not in text.text[start:end] and _OF_THEM.search(text.lowered, start, end):
            what = _BOUNDED.format(text.quoted(start, end).rstrip("."))
            names = [name for at in text.formulas if first <= at < start for name in text.names(at, at + 1)]
            yield from (Event(start, number, said=Aside(name, what, restricts=True)) for name in names)


def _spoken_of(text: MarkedText, said: whole_sentences.Said) -> list[Fragment]:
    """The names that words speak of: of `y_1, \\ldots, y_K`, also y where they speak of all entries together, or
    were not understood.
    """
    if said.noun:
        return [text.slice(said.start, said.end)]
    whole = said.attribute in OF_ALL or said.attribute.startswith("?")
    arrays = [name for item in _dotted(text, said)[:1] if whole for name in array_of(item)]
    entries = [name for name in text.names(said.start, said.end) if says(name, said.attribute)]
    return arrays if arrays and said.attribute in OF_ALL else arrays + entries + _also_compared(text, said)


def _also_compared(text: MarkedText, said: whole_sentences.Said) -> list[Fragment]:
    """The other names of an order that are integers as well: the n of "$0 \\le k < n$ be integers"."""
    if said.attribute != "integer" or not _INTEGERS.match(text.lowered[said.end :]):
        return []
    segments = cut(text.slice(said.start, said.end))
    parts = segments[0].parts if len(segments) == 1 and "=" not in segments[0].relations else []
    told = {name.text for name in text.names(said.start, said.end)}
    return [part for part in parts if part.text not in told and is_name(part.text)]


def _is_of_value(text: MarkedText, at: int) -> bool:
    """Whether what ends at a formula is said for one value: "has mean $m$ for $y = 1$", no range of an index."""
    found = _FOR_FORMULA.match(text.lowered, at + 1)
    return found is not None and _ONE_VALUE.fullmatch(text.formulas[found.end() - 1].text) is not None


def _calculates(text: MarkedText, at: int) -> bool:
    """Whether a formula gives something else than a number."""
    return any("=" in part.relations and not is_number(part.parts[-1].text) for part in cut(text.formulas[at]))


def _list(text: MarkedText, places: Iterable[int]) -> Fragment:
    """What stands at several places, as one list; of a formula with a relation, its left side."""
    return Fragment.join((item for at in places for item in items(subject(text.slice(at, at + 1)))), ", ")


def _dotted(text: MarkedText, said: whole_sentences.Said) -> list[Fragment]:
    """`a_1, \\ldots, a_n`, of which something is said; empty where that is no list with dots."""
    found = text.items_at(said.start, said.end)
    return found if any(item.text.strip() in DOTS for item in found) else []


def _is_under_if(text: MarkedText, at: int) -> bool:
    return any(start <= at < end for start, end in prose.hypotheses(text.lowered))
