"""The one loop over a document: its statements in order, each with the steps that were read in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from symgrad import claims
from symgrad.claims.formulas.looks import trimmed
from symgrad.claims.throughout.estranged import given
from symgrad.document import Document
from symgrad.errors import Place, ReadError, SourceError
from symgrad.processes.watch import watched
from symgrad.reader import Reader, Step
from symgrad.record import record
from symgrad.source import (
    Aside,
    Chain,
    Declaration,
    Fault,
    Fragment,
    Scope,
    Statement,
    Trait,
    Typing,
)


@record
class Reading:
    """A statement and its steps; reader: what is known so far in its scope; failure: a fault of symgrad's own."""

    statement: Statement
    reader: Reader
    steps: list[Step]
    failure: SourceError | None = None


SECONDS = 12.0
"""For the reading of one statement, where nobody says otherwise."""


def readings(document: Document, seconds: float = SECONDS) -> Iterator[Reading]:
    """Each statement as it was read; what fails, or takes longer than `seconds`, costs no other statement anything.

    At the end of a scope, its reader comes once more with the statement that opens the next one. An equation behind
    "assume" that is a definition or a claim comes as the chain that it is.

    >>> from symgrad.document import parse
    >>> found = readings(parse("$$a = 2$$ Let $b = 3a$. $$b = 6$$"))
    >>> [[step.kind for step in reading.steps] for reading in found if reading.steps]
    [['definition'], ['definition'], ['claim']]
    """
    reader = Reader()
    for statement in claims.statements(document, seconds):
        match statement:
            case Scope():
                yield Reading(statement, reader, [])
                reader = Reader()
            case _:
                work, lost = partial(_read, statement, reader), partial(_stopped, statement, reader)
                yield watched(f"read {_place(statement)}", work, lost, seconds=seconds)


def _read(statement: Statement, reader: Reader) -> Reading:
    """A statement as it was read; of what it says, nothing is left out of account where symgrad itself fails."""
    try:
        match statement:
            case Declaration(equation=Chain() as equation) if _is_claim(reader, equation):
                found = Reading(equation, reader, reader.read(equation))
                reader.note_assumed(statement, found.steps)
                return found
            case Chain(estranged=why) if why:
                return Reading(statement, reader, _estranged(statement, reader))
            case _:
                return Reading(statement, reader, reader.read(statement))
    except MemoryError:
        raise
    except Exception as error:
        return _unread(statement, reader, failure(error, statement))


def _estranged(chain: Chain, reader: Reader) -> list[Step]:
    """The steps of a chain that uses a notation of unknown meaning; nothing is known of a name that it may give."""
    name = given(chain)
    operator = name is not None and len(name.text.strip()) > 1 and name.text.strip().isupper()
    new = name is not None and not operator and reader.is_new(name)
    if name is not None:
        reader.read(Aside(name, chain.estranged, unread=True))
    steps = []
    for number, (left, right) in enumerate(pairwise(chain.parts)):
        place = chain.places[number] if number < len(chain.places) else right.strip().place(0)
        error = ReadError(chain.estranged, place, right.line(0))
        sides = (trimmed(left).text, trimmed(right).text)
        expect = chain.expect[number] if number < len(chain.expect) else None
        step = Step("unread", *sides, chain.relations[number], place, number, chain.id, expect, error=error)
        steps.append(replace(step, kind="definition", error=None) if new and not number else step)
    return steps


def _is_claim(reader: Reader, equation: Chain) -> bool:
    try:
        return reader.is_no_assumption(equation)
    except Exception:  # it fails again, and is told of, where it is read
        return False


def _stopped(statement: Statement, reader: Reader, why: str) -> Reading:
    error = SourceError(f"reading this was stopped: {why}", _place(statement))
    return _unread(statement, reader, error)


def _unread(statement: Statement, reader: Reader, error: SourceError) -> Reading:
    """A statement that was not read; nothing is refuted or proved by what it may have said of its names."""
    for part in _parts(statement, error.message):
        try:
            reader.read(part)
        except Exception:
            reader.lose_all(error.message)
    return Reading(statement, reader, [], error)


def _parts(statement: Statement, why: str) -> Iterator[Aside]:
    """What a statement may be: an equation gives what stands on its left, more than formulas may be of anything."""
    match statement:
        case Chain(parts=(left, *others)):
            yield Aside(left, why, unread=True)
            yield from (Aside(part.slice(0, LONG), why, restricts=True) for part in others[:LONG])
        case Declaration(math) | Aside(math):
            yield Aside(math, why, unread=True)
        case Typing(name) | Trait(name) if any(map(str.isalpha, name.text)):
            yield Aside(name, why, unread=True)
        case Fault():
            pass
        case _:
            yield Aside(Fragment.of(""), why, unread=True)


LONG = 200
"""What a statement that was not read may say is looked for in so many signs of each part, and in so many parts."""


def failure(error: Exception, statement: Statement) -> SourceError:
    """What is said of a statement at which symgrad itself failed."""
    words = f"symgrad failed on this statement ({type(error).__name__}: {error}); please report it"
    return SourceError(words, _place(statement))


def _place(statement: Statement) -> Place:
    if isinstance(statement, Chain):
        return statement.places[0]
    parts = (getattr(statement, name) for name in statement.__match_args__)
    return next((part.place(0) for part in parts if isinstance(part, Fragment)), Place())
