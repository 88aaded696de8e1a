"""The one loop over a document: its statements in order, each with the steps that were read in it."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad import claims
from symgrad.document import Document
from symgrad.errors import Place, SourceError
from symgrad.reader import Reader, Step
from symgrad.record import record
from symgrad.source import Chain, Declaration, Fragment, Scope, Statement


@record
class Reading:
    """A statement and its steps; reader: what is known so far in its scope; failure: a fault of symgrad's own."""

    statement: Statement
    reader: Reader
    steps: list[Step]
    failure: SourceError | None = None


def readings(document: Document) -> Iterator[Reading]:
    """Each statement as it was read; what fails costs no other statement anything.

    At the end of a scope, its reader comes once more with the statement that opens the next one. An equation behind
    "assume" that is a definition or a claim comes as the chain that it is.

    >>> from symgrad.document import parse
    >>> [[step.kind for step in reading.steps] for reading in readings(parse("$$a = 2$$ Let $b = 3a$. $$b = 6$$"))]
    [['definition'], ['definition'], ['claim']]
    """
    reader = Reader()
    for statement in claims.statements(document):
        match statement:
            case Scope():
                yield Reading(statement, reader, [])
                reader = Reader()
            case Declaration(equation=Chain() as equation) if _is_claim(reader, equation):
                found = _read(equation, reader)
                reader.note_assumed(statement, found.steps)
                yield found
            case _:
                yield _read(statement, reader)


def _is_claim(reader: Reader, equation: Chain) -> bool:
    try:
        return reader.is_no_assumption(equation)
    except Exception:  # it fails again, and is told of, where it is read
        return False


def _read(statement: Statement, reader: Reader) -> Reading:
    try:
        return Reading(statement, reader, reader.read(statement))
    except Exception as error:
        return Reading(statement, reader, [], failure(error, statement))


def failure(error: Exception, statement: Statement) -> SourceError:
    """What is said of a statement at which symgrad itself failed."""
    words = f"symgrad failed on this statement ({type(error).__name__}: {error}); please report it"
    return SourceError(words, _place(statement))


def _place(statement: Statement) -> Place:
    if isinstance(statement, Chain):
        return statement.places[0]
    parts = (getattr(statement, name) for name in statement.__match_args__)
    return next((part.place(0) for part in parts if isinstance(part, Fragment)), Place())
