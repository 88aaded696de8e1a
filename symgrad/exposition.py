"""Derivations that symgrad writes itself, judged line by line: from a question in LaTeX to a report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator

from symgrad.derivation import Derivation, Reason, derive
from symgrad.document import Document, Record
from symgrad.errors import Place, ReadError, SourceError
from symgrad.judging.judgement import judge
from symgrad.language.context import Goal
from symgrad.language.terms import Derivative, Dim, Entry, Ix, Node, free_indices, subterms
from symgrad.matrix_form import matrix_form
from symgrad.printer import latex
from symgrad.reading import readings
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.simplification import is_plain
from symgrad.source import Chain, Fragment
from symgrad.verdict import Status

Printer = Callable[[Node], str]


def problem(formula: str, by: str, definitions: Iterable[str] = (), assumptions: Iterable[str] = ()) -> Goal:
    """The derivative of a formula by `by`, all in LaTeX, as the left side of a goal.

    A formula `L = ...` gives its name to what is differentiated.
    Errors: SourceError at what was not understood.

    >>> str(problem("x^2 + a", "x").lhs.variable.name)
    'x'
    """
    question = _question(formula, by)
    return _stated(formula, question, question, definitions, assumptions)


def _question(formula: str, by: str) -> str:
    name, body = _named(formula)
    return rf"\frac{{\partial}}{{\partial {by}}} \left( {name or body} \right)"


def _stated(formula: str, left: str, right: str, definitions: Iterable[str], assumptions: Iterable[str]) -> Goal:
    """The goal `left = right` where the formula and the definitions are given."""
    given = [*definitions, formula] if _named(formula)[0] else [*definitions]
    record = Record(
        "derive",
        Place("<formula>"),
        definitions=tuple(_fragment(text, f"<definition {n}>") for n, text in enumerate(given, 1)),
        assumptions=tuple(_fragment(text, f"<assumption {n}>") for n, text in enumerate(assumptions, 1)),
        chain=(_fragment(left, "<formula>"), _fragment(right, "<formula>")),
    )
    return _read(Document("<formula>", "records", (record,)))


def in_matrices(
    derivation: Derivation, formula: str, by: str, definitions: Iterable[str] = (), assumptions: Iterable[str] = ()
) -> ClaimReport | None:
    """The result in whole matrices, read back and proved; None where it has no such form, or an entry was asked for.

    >>> from symgrad.exposition import answer, in_matrices, problem
    >>> shapes = r"A \\in \\mathbb{R}^{m \\times n}", r"x \\in \\mathbb{R}^n"
    >>> question = r"L = \\frac{1}{2} \\|A x\\|^2", "x", (), shapes
    >>> in_matrices(answer(problem(*question)), *question).rhs
    'A^\\\\top A x'
    """
    start = derivation.start
    if not isinstance(start, Derivative) or "_" in by:
        return None
    axes = [index.name for index in start.variable.indices if isinstance(index, Ix)]
    form = matrix_form(derivation.result, axes) if 1 <= len(axes) <= 2 else None
    if form is None:
        return None
    left = rf"\frac{{\partial {_named(formula)[0]}}}{{\partial {by}}}" if _named(formula)[0] else _question(formula, by)
    try:
        verdict = judge(_stated(formula, left, form, definitions, assumptions), assume=False)
    except SourceError:
        return None
    place = Place("derivation", len(derivation.lemmas) + 2, 1)
    proved = verdict.status is Status.PROVED
    return ClaimReport(place, left, "=", form, verdict, chain=len(derivation.lemmas) + 1) if proved else None


def _fragment(text: str, path: str) -> Fragment:
    return Fragment.of(text, Place(path))


def _named(formula: str) -> tuple[str, str]:
    """The two sides of the first equals sign outside all braces; no name where there is none.

    >>> _named(r"L = \\sum_{i=1}^K x_i"), _named(r"\\sum_{i=1}^K x_i")
    (('L', '\\\\sum_{i=1}^K x_i'), ('', '\\\\sum_{i=1}^K x_i'))
    """
    depth = 0
    for at, sign in enumerate(formula):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "=" and depth == 0:
            return formula[:at].rstrip(" :"), formula[at + 1 :].strip()
    return "", formula


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


def judged(
    derivation: Derivation, *, timeout: float | None = None, printer: Printer = latex, last: ClaimReport | None = None
) -> Report:
    """Every line of a derivation and of its lemmas, each a claim about the line before; then `last`.

    A line that is not proved is left out, and the next one is a claim about the last that is. The last line stands
    there with its verdict where no line before it is an answer.
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
    for line in part.steps:
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
