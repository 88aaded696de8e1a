"""From documents to a report, in one direction: document -> claims -> reader -> judgement -> repair -> report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import field, replace
from functools import partial
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from symgrad import document
from symgrad.errors import DocumentError, SourceError
from symgrad.judging.conventions import settle
from symgrad.judging.judgement import TIMEOUT, judge, proved
from symgrad.judging.steps import Options as Options
from symgrad.judging.steps import judge_step
from symgrad.language.context import Goal
from symgrad.reader import Outcome, Reader, Restatement, Step, finer
from symgrad.reading import Reading, failure, readings
from symgrad.record import record
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.source import FOREIGN, RESTRICTS, Chain, Fault, Scope, Statement, Title
from symgrad.verdict import Status, Verdict

if TYPE_CHECKING:
    from concurrent.futures import Executor


def check(
    paths: Iterable[str | Path],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    explain: bool = False,
    repair: bool = True,
    progress: Callable[[DocumentReport], None] | None = None,
) -> Report:
    """The verdicts on every claim of the documents at `paths`, in their order; `jobs` processes, 0 for one a core.

    progress: told of each document when it and all before it are judged.
    What is wrong with a document, and where symgrad contradicts itself, is in the report.
    """
    started = time.monotonic()
    options = Options(TIMEOUT if timeout is None else timeout, explain, repair)
    files = [str(path) for path in paths]
    workers = min(jobs or cpu_count() or 1, len(files))
    one = partial(check_file, options=options)
    reports = []
    with _pool(workers) as pool:
        for report in pool.map(one, files) if pool else map(one, files):
            reports.append(report)
            if progress is not None:
                progress(report)
    return Report(tuple(reports), time.monotonic() - started)


def _pool(workers: int) -> AbstractContextManager[Executor | None]:
    if workers < 2:
        return nullcontext()
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers)


def check_file(path: str | Path, options: Options = Options()) -> DocumentReport:
    """The verdicts on the claims of one file."""
    try:
        return check_document(document.read(path), options)
    except DocumentError as error:
        return DocumentReport(str(path), unreadable=error)


def check_text(text: str, kind: str = "markdown", path: str = "<text>", options: Options = Options()) -> DocumentReport:
    """The verdicts on the claims of a text.

    >>> [str(claim.verdict.status) for claim in check_text("$$f(x) = x^2$$ $$f'(x) = 2x = 3x$$").claims]
    ['proved', 'refuted']
    """
    try:
        return check_document(document.parse(text, kind, path), options)
    except DocumentError as error:
        return DocumentReport(path, unreadable=error)


def check_document(pieces: document.Document, options: Options) -> DocumentReport:
    """The verdicts on the claims of a document that was cut into pieces."""
    run = _Run(options)
    for reading in readings(pieces):
        run.take(reading)
    return run.report(pieces.path)


def meant(pieces: document.Document) -> tuple[tuple[Chain, tuple[Step, ...]], ...]:
    """Each chain of a document with its steps as they are meant; nothing is judged but what tells a definition from a
    claim.

    >>> [[step.kind for step in steps] for _, steps in meant(document.parse("$$a = 2$$ $$a = 3 - 1$$"))]
    [['definition'], ['claim']]
    """
    run = _Run(Options(repair=False), judges=False)
    for reading in readings(pieces):
        run.take(reading)
    return tuple(run.meant)


@record(frozen=False)
class _Run:
    """One pass over a document: what was read so far, and the claims judged.

    meant: every chain with its steps. judges: whether the claims are judged, or read alone.

    conventional: the claims that a convention can decide, for the end of their scope; other steps are not kept.
    """

    options: Options
    reader: Reader = field(default_factory=Reader)
    judged: list[ClaimReport] = field(default_factory=list)
    errors: list[SourceError] = field(default_factory=list)
    section: str = ""
    title: str = ""
    chains: int = 0
    understood: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    conventional: list[tuple[int, Step]] = field(default_factory=list)
    meant: list[tuple[Chain, tuple[Step, ...]]] = field(default_factory=list)
    judges: bool = True

    def take(self, reading: Reading) -> None:
        """Judges what was read in one statement; a fault of symgrad's own costs no other statement anything."""
        try:
            self._take(reading)
        except Exception as error:
            self.errors.append(failure(error, reading.statement))

    def _take(self, reading: Reading) -> None:
        self.reader = reading.reader
        match reading.statement:
            case _ if reading.failure is not None:
                self.errors.append(reading.failure)
            case Scope():
                self._close()
            case Fault(message, at, hint):
                self.errors.append(SourceError(message, at.place(0), at.line(0), hint=hint))
            case Chain() as chain:
                self._chain(chain, reading.steps)
            case statement:
                self._head(statement)
                self.errors += [step.error for step in reading.steps if step.error is not None]

    def _head(self, statement: Statement) -> None:
        """Where the document has come to, for the reports."""
        match statement:
            case Title(text, "title"):
                self.title = text.text
            case Title(text, "section") if text.text:
                self.section, self.title = text.text, self.title or text.text

    def _chain(self, chain: Chain, read: list[Step]) -> None:
        steps, questions = self._meant(chain, read)
        self.meant.append((chain, tuple(steps)))
        if self.judges:
            self._judge(chain, steps, questions)
        self.chains += 1

    def _judge(self, chain: Chain, steps: list[Step], questions: Mapping[int, Verdict]) -> None:
        claims = [step for step in steps if step.kind != "definition"]
        self.errors += [step.error for step in steps if step.kind == "definition" and step.error is not None]
        for report, step in zip(self._judged(chain, claims), claims, strict=True):
            if step.readings or step.rejected or report.verdict.convention:
                self.conventional.append((len(self.judged), step))
            open_ = report.verdict.status is Status.UNDECIDED
            if step.doubt in (RESTRICTS, FOREIGN) and open_ and step.goal is not None:
                self.reader.suspect(step.doubt, step.goal.names())
            if step.number in questions:
                report = replace(report, verdict=questions[step.number], against=None)
            self.judged.append(report)

    def _meant(self, chain: Chain, steps: list[Step]) -> tuple[list[Step], dict[int, Verdict]]:
        """The steps of a chain whose first equations give known names; the verdicts on those that are a question."""
        for step in steps:
            restated = step.restates
            if restated is None:
                continue
            form = finer(step.goal, restated.name) if step.goal is not None and step.number == 0 else None
            if form is not None and proved(form):
                self.reader.refine(chain)
            if restated.outcome is Outcome.CLAIM or self._holds(step, restated):
                continue
            if restated.outcome is Outcome.ANEW:
                return self.reader.define_anew(chain, restated), {}
            self.reader.doubt(restated)
            return steps, {step.number: Verdict(Status.UNDECIDED, restated.question)}
        return steps, {}

    def _holds(self, step: Step, restated: Restatement) -> bool:
        """Whether an equation for a known name fits what it means: then it is a claim, wherever it stands. Two matrices
        by their entries may be two examples, whatever few of these they share.
        """
        status = judge_step(step, replace(self.options, repair=False)).status
        nearly = restated.outcome is Outcome.QUESTION and not restated.known.written_out
        return status in (Status.PROVED, Status.SUPPORTED) or (nearly and status is Status.CONDITIONAL)

    def _judged(self, chain: Chain, claims: list[Step]) -> Iterator[ClaimReport]:
        return _judge_chain(chain, claims, self.chains, self.section, self.options)

    def _close(self) -> None:
        """The end of a scope: conventions that its claims do not share are settled."""
        if self.options.explain:
            self.understood += self.reader.understanding().lines()
        settle(self.judged, self.conventional, self.options)
        self.conventional = []

    def report(self, path: str) -> DocumentReport:
        self._close()
        return DocumentReport(
            path, tuple(self.judged), tuple(self.errors), title=self.title, understanding=tuple(self.understood)
        )


def _judge_chain(chain: Chain, steps: list[Step], number: int, section: str, options: Options) -> Iterator[ClaimReport]:
    """One report for each claim of a chain, judged by itself and, after a slip, against the last good expression."""
    anchor: Step | None = None
    for step in steps:
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
            judged=not _exempt(chain, step),
            error=step.error,
            understood=_understood(step) if options.explain else "",
            words=chain.words.get(step.number + 1, ""),
            section=section,
        )
        across = _across(step, options)
        if step.across is not None and across is not None:
            report = replace(report, verdict=across, anchor=step.across.lhs_text, against=across)
        elif anchor is not None:
            against = _against(anchor, step, options)
            report = replace(report, anchor=anchor.lhs_text, against=against)
            if against is not None and against.status is Status.PROVED:
                # Right again: what it says of the slip before it needs no repair.
                report, anchor = replace(report, verdict=replace(verdict, repair=None)), None
        elif verdict.status is Status.REFUTED and step.goal is not None:
            anchor = step
        yield report


def _exempt(chain: Chain, step: Step) -> bool:
    """Whether the document says of the others in the chain what it expects, and of this step `null`."""
    return bool(chain.expect) and step.number < len(chain.expect) and chain.expect[step.number] is None


def _understood(step: Step) -> str:
    if step.goal is None:
        return ""
    from symgrad import printer  # only explanations print terms

    free = ", ".join(f"{name} = 1..{dim}" for name, dim in step.goal.free)
    sides = f"{printer.text(step.goal.lhs)} {step.relation} {printer.text(step.goal.rhs)}"
    return "; ".join(part for part in (sides, f"for all {free}" if free else "", *step.notes) if part)


def _across(step: Step, options: Options) -> Verdict | None:
    """The proof that the right side is the last one that could be read, behind a side that could not be; a difference
    would say no more than that one of the steps between them is wrong.
    """
    if step.across is None:
        return None
    verdict = judge_step(step.across, replace(options, repair=False))
    return verdict if verdict.status is Status.PROVED and not verdict.convention else None


def _against(anchor: Step, step: Step, options: Options) -> Verdict | None:
    """The verdict on `last good expression = right side of the step`."""
    if anchor.goal is None or step.goal is None:
        return None
    free = dict(anchor.goal.free) | dict(step.goal.free)
    if any(free[name] != dim for name, dim in anchor.goal.free):
        return None
    conditions = tuple(dict.fromkeys((*anchor.goal.conditions, *step.goal.conditions)))
    context = anchor.goal.context.joined(step.goal.context)
    goal = Goal(anchor.goal.lhs, step.goal.rhs, context, tuple(free.items()), conditions)
    return judge(goal, timeout=options.timeout, assume=False)
