"""Derivations that symgrad writes itself, judged line by line: from a question in LaTeX to a report."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import reduce

from symgrad.deriving.derivation import Derivation, Reason, derive
from symgrad.deriving.matrix_form import matrix_form
from symgrad.document import Document, Record
from symgrad.errors import Place, ReadError, SourceError
from symgrad.judging.judgement import judge
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.terms import At, Derivative, Dim, Entry, Ix, Term
from symgrad.printer import latex
from symgrad.printer.plain import plain
from symgrad.reader.syntax.words import SYMBOLS
from symgrad.reading import readings
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.simplification import is_plain
from symgrad.source import Chain, Fragment
from symgrad.verdict import Status

Printer = Callable[[Node], str]

_SYMBOL = re.compile(r"\\?[A-Za-z]+")
_TYPED = re.compile(r"([^:=]+):\s*((?:scalar|vector|matrix|tensor|index|label)\b[^=]*)")
"""Names and their type, as in comments: `u_w, u_l: scalar`."""


def problem(formula: str, by: str, definitions: Iterable[str] = (), assumptions: Iterable[str] = ()) -> Goal:
    """The derivative of a formula by `by`, all in LaTeX, as the left side of a goal.

    A formula `L = ...` gives its name to what is differentiated. by: with commas between them, one after the other.
    Errors: SourceError at what was not understood.

    >>> str(problem("x^2 + a", "x").lhs.variable.name)
    'x'
    """
    question = _question(formula, by)
    return _stated(formula, question, question, definitions, assumptions)


def questions(
    formula: str, by: Iterable[str], definitions: Iterable[str] = (), assumptions: Iterable[str] = ()
) -> list[str]:
    """What each derivation is to differentiate by: entries of one quantity in turn, other quantities each for itself.

    Asked twice, a gradient would come out twice, so that `z_k` and `z_m` can only mean the second derivative; the
    entries at two fixed places are two quantities.

    >>> questions(r"\\sum_i z_i^2 + b^2", ["z_k", "z_m", "b"])
    ['z_k, z_m', 'b']
    """
    found: dict[object, list[str]] = {}
    for one in by:
        _require_known(one, (formula, *definitions, *assumptions))
        found.setdefault(_quantity(problem(formula, one, definitions, assumptions).lhs), []).append(one)
    return [", ".join(group) for group in found.values()]


def _require_known(by: str, texts: Iterable[str]) -> None:
    """Errors: ReadError for a name of which no text speaks, such as `mu_m`, left of `\\mu_m` by a shell."""
    word, said = _SYMBOL.match(by), " ".join(texts)
    name = word[0] if word else ""
    lost = f"\\{name}" in SYMBOLS and not re.search(rf"(?<![A-Za-z\\]){name}(?![A-Za-z])", said)
    if lost or name not in said:
        hint = rf"write '\{by}' between quotes: without them a shell takes the backslash away" if lost else ""
        raise ReadError(f"nothing here is called {name}", Place("<by>"), by, len(name), hint=hint)


def _quantity(start: Term) -> object:
    """The quantity that a derivative is taken by, with its fixed places."""
    if not isinstance(start, Derivative) or isinstance(start.body, Derivative):
        return start
    return start.variable.name, tuple(index for index in start.variable.indices if isinstance(index, At))


def _question(formula: str, by: str) -> str:
    name, body = _named(formula)
    return reduce(_partial, _parts(by, ","), rf"\left( {name or body} \right)")


def _partial(body: str, by: str) -> str:
    return rf"\frac{{\partial}}{{\partial {by.strip()}}} {body}"


def _stated(formula: str, left: str, right: str, definitions: Iterable[str], assumptions: Iterable[str]) -> Goal:
    """The goal `left = right` where the formula and the definitions are given."""
    defined = [_fragment(text, f"<definition {n}>") for n, text in enumerate(definitions, 1)]
    named = [_fragment(formula, "<formula>")] if _named(formula)[0] else []
    given = [(text, f"<assumption {n}>", _TYPED.fullmatch(text)) for n, text in enumerate(assumptions, 1)]
    typed = ((name, one[2], path) for _, path, one in given if one for name in _parts(one[1], ","))
    record = Record(
        "derive",
        Place("<formula>"),
        symbols=tuple((_fragment(name.strip(), path), _fragment(kind, path)) for name, kind, path in typed),
        definitions=(*defined, *named),
        assumptions=tuple(_fragment(text, path) for text, path, one in given if not one),
        chain=(_fragment(left, "<formula>"), _fragment(right, "<formula>")),
    )
    return _read(Document("<formula>", "records", (record,)))


def in_matrices(
    derivation: Derivation, formula: str, by: str, definitions: Iterable[str] = (), assumptions: Iterable[str] = ()
) -> ClaimReport | None:
    """The result in whole matrices, read back and proved; None where it has no such form, or an entry was asked for.

    >>> from symgrad.deriving.exposition import answer, in_matrices, problem
    >>> shapes = r"A \\in \\mathbb{R}^{m \\times n}", r"x \\in \\mathbb{R}^n"
    >>> question = r"L = \\frac{1}{2} \\|A x\\|^2", "x", (), shapes
    >>> in_matrices(answer(problem(*question)), *question).rhs
    'A^\\\\top A x'
    """
    axes = _axes(derivation.start)
    entry = "_" in by and re.sub("[{} ]", "", by) not in _variables(derivation.start)
    form = matrix_form(derivation.result, axes) if not entry and 1 <= len(axes) <= 2 else None
    if form is None:
        return None
    left = _whole(formula, by)
    try:
        verdict = judge(_stated(formula, left, form, definitions, assumptions), assume=False)
    except SourceError:
        return None
    place = Place("derivation", len(derivation.lemmas) + 2, 1)
    proved = verdict.status is Status.PROVED
    return ClaimReport(place, left, "=", form, verdict, chain=len(derivation.lemmas) + 1) if proved else None


def _axes(start: Term) -> list[str]:
    """The letters of the result: of what is differentiated, then of what it is differentiated by, in that order."""
    if isinstance(start, Derivative):
        inner = _axes(start.body)
        return [*inner, *(index.name for index in start.variable.indices if isinstance(index, Ix))]
    return [index.name for index in start.indices if isinstance(index, Ix)] if isinstance(start, Entry) else []


def _variables(start: Term) -> list[str]:
    """The names that are differentiated by."""
    return [*_variables(start.body), start.variable.name] if isinstance(start, Derivative) else []


def _whole(formula: str, by: str) -> str:
    """The derivative as it is written where it is one symbol over others."""
    name, body = _named(formula)
    parts = (re.sub(r"_\{(\w)\}", r"_\1", part.strip()) for part in _parts(by, ","))
    name, (first, *more) = name or body.strip(), parts
    if not _SYMBOL.fullmatch(name) or more not in ([], [first]):
        return _question(formula, by)
    order, twice = ("^2", rf" \partial {first}^\top") if more else ("", "")
    return rf"\frac{{\partial{order} {name}}}{{\partial {first}{twice}}}"


def _fragment(text: str, path: str) -> Fragment:
    return Fragment.of(text, Place(path))


def _named(formula: str) -> tuple[str, str]:
    """The two sides of the first equals sign outside all braces; no name where there is none.

    >>> _named(r"L = \\sum_{i=1}^K x_i"), _named(r"\\sum_{i=1}^K x_i")
    (('L', '\\\\sum_{i=1}^K x_i'), ('', '\\\\sum_{i=1}^K x_i'))
    """
    name, *rest = _parts(formula, "=")
    return (name.rstrip(" :"), "=".join(rest).strip()) if rest else ("", formula)


def _parts(formula: str, sign: str) -> list[str]:
    """A formula cut at a sign wherever it stands outside all braces.

    >>> _parts("W_{i,j}, b", ",")
    ['W_{i,j}', ' b']
    """
    parts, depth = [""], 0
    for letter in formula:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == sign and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def _read(document: Document) -> Goal:
    goal = None
    for reading in readings(document):
        error = next((step.error for step in reading.steps if step.error is not None), reading.failure)
        if error is not None:
            raise error
        if isinstance(reading.statement, Chain) and reading.steps:
            goal = reading.steps[-1].goal
    if goal is None:
        raise ReadError("there is nothing to derive", Place("<formula>"))
    return goal


def answer(goal: Goal) -> Derivation:
    """The derivation that starts from the left side of a goal."""
    return derive(goal.lhs, None, goal.context, goal.free, goal.conditions)


def answered(
    formula: str,
    by: str,
    definitions: Iterable[str] = (),
    assumptions: Iterable[str] = (),
    *,
    timeout: float | None = None,
    printer: Printer = latex,
) -> Report:
    """The derivation by `by`, judged line by line; in whole matrices last, where it has such a form.

    >>> conclusion(answered("x^3", "x").documents[0])
    '\\\\frac{\\\\partial}{\\\\partial x} x^3 = 3 x^2'
    """
    derivation = answer(problem(formula, by, definitions, assumptions))
    whole = in_matrices(derivation, formula, by, definitions, assumptions)
    if whole is not None and printer is not latex:
        whole = replace(whole, lhs=plain(_slanted(whole.lhs)), rhs=plain(whole.rhs))
    return judged(derivation, timeout=timeout, printer=printer, last=whole)


def _slanted(derivative: str) -> str:
    """A derivative with its line slanted, as the text shows it: `\\partial L/\\partial W`."""
    return re.sub(r"^\\frac\{(\\partial(?:\^2)? \\?\w+)\}\{([^{}]*)\}$", r"\1/\2", derivative)


def conclusion(document: DocumentReport) -> str:
    """What a derivation arrives at, as an equation: the ends of its last chain."""
    *_, chain = document.chains()
    return f"{chain[0].lhs} = {chain[-1].rhs}"


def judged(
    derivation: Derivation, *, timeout: float | None = None, printer: Printer = latex, last: ClaimReport | None = None
) -> Report:
    """Every line of a derivation and of its lemmas, each a claim about the line before; then `last`.

    A line that is not proved, or that is the first one again, is left out, and the next one is a claim about the last
    that is not. The last line stands there with its verdict where no line before it is an answer.
    """
    started = time.monotonic()
    parts = (*derivation.lemmas, derivation)
    lines = [claim for number, part in enumerate(parts) for claim in _lines(part, number, timeout, printer)]
    placed = (*lines, last) if last is not None else tuple(lines)
    definitions = tuple(_definition(derivation, name, printer) for name in _used(derivation))
    title = f"The derivative {printer(derivation.start)}" if printer is not latex else f"${latex(derivation.start)}$"
    document = DocumentReport("derivation", placed, title=title, definitions=definitions)
    return Report((document,), time.monotonic() - started)


def _lines(part: Derivation, number: int, timeout: float | None, printer: Printer) -> Iterator[ClaimReport]:
    ranges, before, skipped, shown = _ranges(part), part.start, list[Reason](), 0
    for line in (step for step in part.steps if step.term != part.start):
        letters = sorted(free_indices(before) | free_indices(line.term))
        free = tuple((letter, ranges[letter]) for letter in letters if letter in ranges)
        verdict = judge(Goal(before, line.term, part.context, free, part.conditions), timeout=timeout)
        if verdict.status is not Status.PROVED and (line is not part.steps[-1] or is_plain(before)):
            skipped.append(line.reason)
            continue
        said = dict.fromkeys(r.latex() if printer is latex else r.text() for r in (*skipped, line.reason))
        yield ClaimReport(
            Place("derivation", number + 1, shown + 1),
            printer(before),
            "=",
            printer(line.term),
            verdict,
            chain=number,
            step=shown,
            words=", ".join(said),
        )
        before, skipped, shown = line.term, [], shown + 1


def _ranges(part: Derivation) -> dict[str, Dim]:
    """The range of every index letter: a letter that a sum binds in one line may be free in a lemma."""
    found = dict(part.free)
    for node in (node for term in part.terms for node in subterms(term)):
        if isinstance(node, Entry):
            for index, dim in zip(node.indices, part.context.shape(node.name), strict=True):
                if isinstance(index, Ix):
                    found.setdefault(index.name, dim)
    return found


def _used(derivation: Derivation) -> list[str]:
    """The quantities that the derivation speaks of, those first that others are defined by."""
    reached = derivation.context.reachable(derivation.start)
    return [name for name in derivation.context.definitions if name in reached]


def _definition(derivation: Derivation, name: str, printer: Printer) -> str:
    definition = derivation.context.definitions[name]
    left = Entry(name, tuple(Ix(index) for index, _ in definition.indices))
    return f"{printer(left)} = {printer(definition.body)}"
