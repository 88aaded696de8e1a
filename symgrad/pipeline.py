"""From documents to a report, in one direction: document -> claims -> reader -> judgement -> repair -> report."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from os import cpu_count
from pathlib import Path

from symgrad import claims, document
from symgrad.errors import DocumentError, SourceError
from symgrad.judgement import TIMEOUT, judge, proved
from symgrad.language.context import Goal
from symgrad.reader import Reader, Step
from symgrad.repair import repair
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.rounding import judge_digits
from symgrad.source import Chain, Fault, Scope, Statement, Title
from symgrad.verdict import Status, Verdict


@dataclass(frozen=True, slots=True)
class Options:
    """How to judge: seconds for one claim, whether to tell what was understood, whether to look for repairs."""

    timeout: float = TIMEOUT
    explain: bool = False
    repair: bool = True


def check(
    paths: Iterable[str | Path], *, jobs: int = 1, timeout: float | None = None, explain: bool = False, repair: bool = True
) -> Report:
    """The verdicts on every claim of the documents at `paths`, in their order; `jobs` processes, 0 for one a core.

    Errors: InternalError where symgrad contradicts itself. What is wrong with a document is in the report.
    """
    started = time.monotonic()
    options = Options(TIMEOUT if timeout is None else timeout, explain, repair)
    files = [str(path) for path in paths]
    workers = min(jobs or cpu_count() or 1, len(files))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            reports = tuple(pool.map(partial(check_file, options=options), files))
    else:
        reports = tuple(check_file(path, options) for path in files)
    return Report(reports, time.monotonic() - started)


def check_file(path: str | Path, options: Options = Options()) -> DocumentReport:
    """The verdicts on the claims of one file."""
    try:
        return check_document(document.read(path), options)
    except DocumentError as error:
        return DocumentReport(str(path), unreadable=error)


def check_text(text: str, kind: str = "markdown", path: str = "<text>", options: Options = Options()) -> DocumentReport:
    """The verdicts on the claims of a text.

    >>> [str(claim.verdict.status) for claim in check_text("$$f = x^2$$ $$f' = 2x = 3x$$").claims]
    ['proved', 'refuted']
    """
    try:
        return check_document(document.parse(text, kind, path), options)
    except DocumentError as error:
        return DocumentReport(path, unreadable=error)


def check_document(pieces: document.Document, options: Options) -> DocumentReport:
    """The verdicts on the claims of a document that was cut into pieces."""
    run = _Run(options)
    for statement in claims.statements(pieces):
        run.take(statement)
    return run.report(pieces.path)


@dataclass(slots=True)
class _Run:
    """One pass over a document: what was read so far, and the claims judged."""

    options: Options
    reader: Reader = field(default_factory=Reader)
    judged: list[ClaimReport] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    section: str = ""
    title: str = ""
    chains: int = 0
    understood: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def take(self, statement: Statement) -> None:
        match statement:
            case Scope():
                self._close()
                self.reader = Reader()
            case Fault(message, at, hint):
                self.errors.append(SourceError(message, at.place(0), at.line(0), hint=hint))
            case Title(text, "section"):
                self.section, self.title = text.text, self.title or text.text
            case Title():
                pass
            case Chain():
                steps = self.reader.read(statement)
                self.judged += _judge_chain(statement, steps, self.chains, self.section, self.options)
                self.chains += 1
            case _:
                self.errors += [step.error for step in self.reader.read(statement) if step.error is not None]

    def _close(self) -> None:
        if self.options.explain:
            self.understood += self.reader.understanding().lines()

    def report(self, path: str) -> DocumentReport:
        self._close()
        return DocumentReport(
            path, tuple(self.judged), tuple(self.errors), title=self.title, understanding=tuple(self.understood)
        )


def _judge_chain(chain: Chain, steps: list[Step], number: int, section: str, options: Options) -> Iterator[ClaimReport]:
    """One report for each claim of a chain, judged by itself and, after a slip, against the last good expression."""
    anchor: Step | None = None
    for step in steps:
        if step.kind == "definition":
            continue
        verdict = judge_step(step, options)
        report = ClaimReport(
            step.place,
            step.lhs_text,
            step.relation,
            step.rhs_text,
            verdict,
            chain=number,
            step=step.number,
            id=step.chain_id,
            expect=Status(step.expect) if step.expect else None,
            judged=step.judged,
            error=step.error,
            understood=step.understood if options.explain else "",
            words=chain.words.get(step.number + 1, ""),
            section=section,
        )
        if anchor is not None:
            against = _against(anchor, step, options)
            report = replace(report, anchor=anchor.lhs_text, against=against)
            if against is not None and against.status is Status.PROVED:
                anchor = None
        elif verdict.status is Status.REFUTED and step.goal is not None:
            anchor = step
        yield report


def _against(anchor: Step, step: Step, options: Options) -> Verdict | None:
    """The verdict on `last good expression = right side of the step`."""
    if anchor.goal is None or step.goal is None:
        return None
    free = dict(anchor.goal.free) | dict(step.goal.free)
    if any(free[name] != dim for name, dim in anchor.goal.free):
        return None
    conditions = tuple(dict.fromkeys((*anchor.goal.conditions, *step.goal.conditions)))
    goal = Goal(anchor.goal.lhs, step.goal.rhs, step.goal.context, tuple(free.items()), conditions)
    return judge(goal, timeout=options.timeout, assume=False)


def judge_step(step: Step, options: Options) -> Verdict:
    """The verdict on one step: its commonest reading, then its others, then a repair."""
    if step.goal is None:
        return _unread(step)
    if step.digits is not None:
        return judge_digits(step.goal, step.digits, timeout=options.timeout)
    verdict = judge(step.goal, timeout=options.timeout, assume=False)
    for convention, goal in step.readings:
        if verdict.status is Status.PROVED:
            return verdict
        other = judge(goal, timeout=options.timeout, assume=False)
        if other.status is Status.PROVED:
            return replace(other, convention=convention)
    if verdict.status is Status.REFUTED:
        verdict = judge(step.goal, timeout=options.timeout)
    if verdict.status is Status.REFUTED and options.repair:
        found = repair(step, judge=proved, deadline=time.monotonic() + options.timeout)
        return replace(verdict, repair=found)
    return verdict


def _unread(step: Step) -> Verdict:
    """What could not be read is undecided; what was read and cannot be meant (shapes that do not fit) is refuted."""
    message = step.error.message if step.error is not None else "not understood"
    return Verdict(Status.REFUTED if step.ill_formed else Status.UNDECIDED, message)
