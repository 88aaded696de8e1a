"""Pieces and statements as one line each, so that a table can say what a document is cut into."""

from __future__ import annotations

from pathlib import Path

from symgrad import claims
from symgrad.document import Break, Directive, Document, Formula, Heading, Piece, Words, parse
from symgrad.errors import Place
from symgrad.source import (
    Aside,
    Chain,
    Convention,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Passage,
    Running,
    Statement,
    Title,
    Trait,
    Typing,
)
from symgrad.traits import HINTED, NO_LAW, RANDOM


def table(name: str) -> dict[str, tuple[str, list[str]]]:
    """The cases of a file in this folder, by name: a document, and the lines that are expected of it."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    cases: dict[str, tuple[str, list[str]]] = {}
    for entry in text.split("\n▶ ")[1:]:
        title, *lines = entry.split("\n")
        document = "\n".join(line for line in lines if not line.startswith("⇒")).rstrip("\n")
        assert title not in cases, f"two cases are called {title}"
        cases[title] = document, [line.removeprefix("⇒").strip() for line in lines if line.startswith("⇒")]
    return cases


def at(place: Place) -> str:
    return str(place).removeprefix("x:")


def piece_line(piece: Piece) -> str:
    """`display align 3:1 a = b`, with `/` for a new line."""
    match piece:
        case Words(text):
            return f"words {_placed(text)}"
        case Formula(math, display, environment):
            kind = f"display {environment}".strip() if display else "inline"
            return f"{kind} {_placed(math)}"
        case Directive(text):
            return f"directive {_placed(text)}"
        case Heading(text, level):
            return f"heading {level} {_placed(text)}"
        case Passage(word):
            return f"passage {_placed(word)}"
        case Fault(message, where, _):
            return f"fault {at(where.place(0))} {message}"
        case Break():
            return "break"
    return repr(piece)


def _placed(fragment: Fragment) -> str:
    where, text = at(fragment.place(0)), _line(fragment.text)
    return f"{where} {text}" if text else where


def _line(text: str) -> str:
    return text.replace("\n", "/")


def formulas(document: Document) -> list[str]:
    """The formulas, directives, headings and faults of a document."""
    return [piece_line(piece) for piece in document.pieces if not isinstance(piece, Words | Break)]


def statement_line(statement: Statement) -> str:
    """A chain as `a = b = c | if i = k | at 1: y = 0 | expect proved`, other statements by a keyword."""
    match statement:
        case Chain():
            return _chain_line(statement)
        case Typing(name, kind):
            return f"type {name.text}: {kind.text}"
        case Declaration(math, required):
            return f"{'assume' if required else 'declare'} {math.text}"
        case Lift(about, everything, numbers):
            return f"lift {'all numbers' if numbers else 'all' if everything else _line(about.text)}"
        case Trait(name, attribute) if attribute in (HINTED, NO_LAW, RANDOM):
            return ""
        case Running():
            return ""
        case Trait(name, attribute):
            return f"trait {name.text} {attribute}"
        case Aside(math, what):
            return f"aside {math.text}: {what}"
        case Convention(word):
            return f"convention {word.text}"
        case Title(text, kind):
            return f"{kind} {text.text}"
        case Passage(word):
            return f"passage {word.text}".strip()
        case Fault(message, where, _):
            return f"fault {at(where.place(0))} {message}"
    return "scope"


def _chain_line(chain: Chain) -> str:
    pieces = [chain.parts[0].text]
    for relation, part in zip(chain.relations, chain.parts[1:], strict=True):
        pieces += [relation, part.text]
    notes = ["define"] * chain.definition
    notes += [f"if {condition.text}" for condition in chain.conditions]
    notes += [f"at {number}: {found.text}" for number, all in chain.part_conditions.items() for found in all]
    notes += [f"suppose {statement_line(said)}" for said in chain.supposed]
    notes += [f"doubt {number}: {why}" for number, why in chain.doubts.items()]
    notes += [f"expect {' '.join(word or 'null' for word in chain.expect)}"] * bool(chain.expect)
    notes += [f"id {chain.id}"] * bool(chain.id)
    return " | ".join([_line(" ".join(piece for piece in pieces)), *notes])


def stated(text: str, kind: str = "markdown") -> list[str]:
    """The statements of a text, one line each, but for what words say of chance, which most of them do."""
    return [line for line in map(statement_line, claims.statements(parse(text, kind, "x"))) if line]
