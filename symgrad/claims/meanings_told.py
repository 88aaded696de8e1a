"""What the words of a text say of its signs, and of letters that mean something by custom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product, takewhile

from symgrad.claims.about import own_names
from symgrad.claims.about.abbreviated import abbreviated
from symgrad.claims.about.aliens import aliens, in_commutator, no_labels, strange
from symgrad.claims.about.calculated import calculated
from symgrad.claims.about.centred import centred
from symgrad.claims.about.chances import chances
from symgrad.claims.about.components import COMPONENT, components
from symgrad.claims.about.dependences import at_times, dependences, in_time
from symgrad.claims.about.function_homes import functions_on
from symgrad.claims.about.lines import lines
from symgrad.claims.about.meanings import SAID_OF, meanings, reals, valued
from symgrad.claims.about.names import says
from symgrad.claims.about.signs import signs
from symgrad.claims.about.told_laws import told_laws
from symgrad.claims.about.told_values import told_values
from symgrad.claims.english.text import names_in
from symgrad.claims.events import Event
from symgrad.claims.formulas.looks import APPLIED, is_bare_name, name_given
from symgrad.claims.marked_text import MarkedText
from symgrad.claims.traits_told import values_told
from symgrad.regex import regex
from symgrad.source import Fragment, Trait
from symgrad.traits import (
    ANOTHER_MEANING,
    DEPENDS_BESIDES,
    EVERY_QUANTITY,
    NO_LABEL,
    NO_NUMBER,
    SIGNED,
)


def _named(text: MarkedText, start: int, end: int) -> list[Fragment]:
    """What stands at a place of the text and is a name."""
    return [name for name in text.names(start, end) if says(name, NO_NUMBER)]


def meanings_told(text: MarkedText) -> Iterator[Event]:
    """What words say of signs, and of letters that mean something by custom."""
    for start, meaning in meanings(text.lowered):
        name = text.formulas.get(start)
        if name is not None and SAID_OF[meaning].search(name.text):
            yield Event(start, text.sentence(start), said=Trait(name, meaning))
    yield from _homes_told(text)
    for start in reals(text.lowered):
        for name in text.names(start, start + 1):
            yield Event(start, text.sentence(start), said=Trait(name, SIGNED))
    for start, formula in text.formulas.items():
        for name in own_names.named(text.lowered[slice(*text.span(text.sentence(start)))], formula):
            yield Event(start, text.sentence(start), said=Trait(name, own_names.NAMED))
        for span in in_commutator(formula.text):
            yield Event(start, text.sentence(start), said=Trait(formula.slice(*span), NO_NUMBER + "in a commutator"))
    for start in components(text.text, text.formulas):
        yield Event(start, text.sentence(start), said=Trait(text.formulas[start], COMPONENT))
    yield from _calculated(text)
    for start, told in (*lines(text.text, text.formulas), *told_values(text.lowered, text.formulas)):
        yield Event(start, text.sentence(start), said=told)
    for start, end, thing in aliens(text.lowered):
        listed = (_named(text, *span) for span in names_in(text.text, start, end))
        names = (name for found in takewhile(bool, listed) for name in found)  # "a set $\\{1, 2\\}$, $x \\in R$"
        yield from (Event(start, text.sentence(start), said=Trait(name, NO_NUMBER + thing)) for name in names)
    for start, values, function in valued(text.lowered):
        yield from values_told(text, start, start + 1, values, function=function)
    for start in no_labels(text.lowered):
        yield from (
            Event(start, text.sentence(start), said=Trait(name, NO_LABEL)) for name in _named(text, start, start + 1)
        )
    everywhere = ((start, what, "") for start, what in strange(text.lowered, text.formulas))
    for start, what, notation in (*everywhere, *signs(text.lowered, text.formulas)):
        every = Fragment(EVERY_QUANTITY, text.slice(start, start + 1).anchors)
        reason = ANOTHER_MEANING + f"that quantities are {what} was not understood" if notation else NO_NUMBER + what
        trait = Trait(every, reason, Fragment.of(notation) if notation else None)
        yield Event(start, text.sentence(start), said=trait)
    for start, said in chances(text.lowered):
        for name in text.names(start, start + 1) if start in text.formulas else ():
            if letter := APPLIED.match(name.text):
                yield Event(start, text.sentence(start), said=Trait(name.slice(*letter.span("name")), said))
    for start, at, said in dependences(text.text):
        if start in text.formulas and at in text.formulas:
            for name, on in product(text.names(start, start + 1), text.names(at, at + 1)):
                yield Event(start, text.sentence(start), said=Trait(name_given(name), said, name_given(on)))

    for start, at in at_times(text.text):
        if start in text.formulas and at in text.formulas:
            for name, on in product(text.names(start, start + 1), text.names(at, at + 1)):
                if not _shows(name.text, on.text):
                    yield Event(start, text.sentence(start), said=Trait(name, DEPENDS_BESIDES, on))
    for start in in_time(text.lowered):
        for name in text.names(start, start + 1) if start in text.formulas else ():
            if is_bare_name(name.text) and not _shows(name.text, "t"):
                yield Event(start, text.sentence(start), said=Trait(name, DEPENDS_BESIDES, _time(name)))


def _calculated(text: MarkedText) -> Iterator[Event]:
    """What words say to be a formula, a calculation with names, or numbers that sum to zero."""
    for start, chain in (*abbreviated(text.lowered, text.formulas), *calculated(text.lowered, text.formulas)):
        yield Event(start, text.sentence(start), said=chain)
    for number in range(text.last + 1):
        for start, math in centred(text.lowered, text.formulas, *text.span(number)):
            yield Event(start, number, said=math)


def _homes_told(text: MarkedText) -> Iterator[Event]:
    """On which sets functions are defined."""
    for start, home in functions_on(text.lowered, lambda at: text.slice(at, at + 1).text):
        for name in text.names(start, start + 1) if start in text.formulas else ():
            yield Event(start, text.sentence(start), said=Trait(name, "=home", Fragment.of(home, name.place(0))))


def _time(name: Fragment) -> Fragment:
    return Fragment.of("t", name.place(0))


def _shows(name: str, on: str) -> bool:
    """Whether a name is written with what it depends on: `x_t`, `f(x)`, `t`."""
    letters = regex(r"\\[a-zA-Z]+|[a-zA-Z]").findall
    return name.strip() == on.strip() or not set(letters(on)).isdisjoint(letters(name)[1:])


def laws_told_anew(text: MarkedText) -> Iterator[Event]:
    """Laws that are told anew: what was known of a name is over, and then its sentence says what it is now."""
    for start, told in told_laws(text.lowered, text.formulas):
        yield Event(start, text.sentence(start), said=told)
