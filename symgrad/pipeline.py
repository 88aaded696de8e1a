"""From documents to a report, in one direction: document -> claims -> reader -> judgement -> repair -> report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import field, replace
from functools import partial
from hashlib import sha256
from os import cpu_count
from pathlib import Path
from typing import Any

from symgrad import document
from symgrad.document.files import read_text
from symgrad.errors import DirectiveError, DocumentError, Place, SourceError
from symgrad.judging.chain_verdicts import about, judge_chain
from symgrad.judging.conventions import settle
from symgrad.judging.judgement import TIMEOUT, proved
from symgrad.judging.steps import Options as Options
from symgrad.judging.steps import judge_step
from symgrad.language.context import Goal
from symgrad.processes.executors import spread
from symgrad.processes.watch import apart, cuts, watched
from symgrad.reader import Outcome, Reader, Restatement, Step, finer
from symgrad.reading import Reading, failure, readings
from symgrad.record import record
from symgrad.report import ASIDE, ClaimReport, DocumentReport, Report
from symgrad.source import (
    ANEW,
    FOREIGN,
    Chain,
    Fault,
    Fragment,
    Scope,
    Statement,
    Title,
)
from symgrad.verdict import DIFFER, Status, Verdict


@record
class Text:
    """A text that stands in no file yet: an editor's, a cell's. path: its name in reports. folder: where LaTeX may read
    other files, and whose settings hold. declared: what these say, where the folder may be out of reach.
    """

    text: str
    kind: str = "markdown"
    path: str = "<text>"
    folder: Path | None = None
    declared: tuple[Fragment, ...] | None = None

    def parsed(self) -> document.Document:
        declared = self.declared
        if declared is None:
            declared = document.of_folder(self.folder / Path(self.path).name) if self.folder is not None else ()
        return document.parse(self.text, self.kind, self.path, self.folder, declared)


Source = str | Text
"""The path of a document, or its text."""


def check(
    paths: Iterable[str | Path | Text],
    *,
    jobs: int = 1,
    timeout: float | None = None,
    memory: int | None = None,
    explain: bool = False,
    repair: bool = True,
    goals: bool = True,
    claims_required: bool = True,
    cell: int | None = None,
    executor: Executor | None = None,
    progress: Callable[[DocumentReport], None] | None = None,
) -> Report:
    """The verdicts on every claim of the documents at `paths`, in their order; `jobs` processes, 0 for one a core.

    memory: megabytes for what is judged at a time, 0 for as many as there are. Whatever takes more, or does not look at
    its clock, is stopped, and costs its own claim alone. Without `memory`, and with one job, all is done in this
    process, where nothing can be stopped. cell: of a notebook, the one whose claims are judged. executor: whoever
    does the work instead, with limits of memory of its own. progress: told of each document when it and all before it
    are judged.
    What is wrong with a document, and where symgrad contradicts itself, is in the report.
    """
    started = time.monotonic()
    options = Options(TIMEOUT if timeout is None else timeout, explain, repair, goals, cell=cell)
    sources = [path if isinstance(path, Text) else str(path) for path in paths]
    reports = []
    for report in judged(sources, jobs, memory, options, executor):
        reports.append(report)
        if progress is not None:
            progress(report)
    return Report(tuple(reports), time.monotonic() - started, claims_required)


def judged(
    sources: list[Source], jobs: int, memory: int | None, options: Options, executor: Executor | None = None
) -> Iterator[DocumentReport]:
    """The reports on documents in their order, each as soon as it is known; the rest as in `check`."""
    one, jobs = partial(check_source, options=options), jobs or cpu_count() or 1
    if executor is not None:
        return spread(executor, one, lambda source, why: _cut_short(source, [], why), map(_sent, sources))
    if memory is None and jobs < 2:
        return map(one, sources)
    from symgrad.processes.serving import Limits
    from symgrad.processes.workers import Workers

    limits = Limits(2 * options.reading, memory or 0)
    return Workers(one, _cut_short, limits, jobs, timed=_timed).over(sources)


def _timed(report: DocumentReport, seconds: float) -> DocumentReport:
    return replace(report, seconds=seconds)


def _sent(source: Source) -> Source:
    """A document as it is sent to where its file may not be; what cannot be read is told of there as well."""
    if isinstance(source, Text):
        return source
    path = Path(source)
    kind = document.KINDS.get(path.suffix.lower())
    try:
        told = document.of_folder(path)
        return Text(read_text(path), kind, source, path.parent.resolve(), told) if kind else source
    except DocumentError:
        return source


def _cut_short(source: Source, judged: list[Any], why: str) -> DocumentReport:
    """The report on a document that could not be read to its end: what was judged till then."""
    path = source.path if isinstance(source, Text) else source
    found = [report for one in judged for report in (one if isinstance(one, list) else [one])]
    own = {(report.chain, report.step): report for report in found if isinstance(report, ClaimReport)}
    claims = _in_order(own.values())
    error = DocumentError(f"reading this document was stopped: {why}", Place(path))
    return DocumentReport(path, claims, (error,), cut=True) if claims else DocumentReport(path, unreadable=error)


def _in_order(claims: Iterable[ClaimReport]) -> tuple[ClaimReport, ...]:
    """The claims as they stand in the document: work that was begun anew does not find them in that order."""
    found = list(claims)
    files = {path: n for n, path in enumerate(dict.fromkeys(claim.place.path for claim in found))}
    places = ((files[place.path], place.cell or 0, place.line, place.column) for place in (c.place for c in found))
    order = sorted(zip(places, (claim.step for claim in found), range(len(found)), strict=True))
    return tuple(found[n] for _, _, n in order)


def check_file(path: str | Path, options: Options = Options()) -> DocumentReport:
    """The verdicts on the claims of one file."""
    return check_source(str(path), options)


def check_source(source: Source, options: Options) -> DocumentReport:
    """The verdicts on the claims of one file, or text."""
    started, before = time.monotonic(), cuts()
    path = source.path if isinstance(source, Text) else source
    try:
        read = source.parsed() if isinstance(source, Text) else document.read(source)
        report = check_document(read, options)
        return replace(report, seconds=time.monotonic() - started, cut=cuts() > before)
    except DocumentError as error:
        return DocumentReport(path, unreadable=error)
    except MemoryError:
        raise
    except Exception as error:
        words = f"symgrad failed on this document ({type(error).__name__}: {error}); please report it"
        return DocumentReport(path, unreadable=DocumentError(words, Place(path)))


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
    for reading in readings(pieces, options.reading):
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
    titled: whether a heading of the first level, or a comment, has given the title.

    said: all that verdicts and limits have said to the reader in its scope, in short: with the document, that is what
    the reading of the next chain depends on. ahead: whether some chains were left to another process.
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
    titled: bool = False
    said: str = ""
    ahead: bool = False

    def _note(self, *said: object) -> None:
        """Something is said to the reader that the document does not say."""
        self.said = sha256(f"{self.said} {self.chains} {said}".encode("utf-8", "surrogatepass")).hexdigest()

    def take(self, reading: Reading) -> None:
        """Judges what was read in one statement; a fault of symgrad's own costs no other statement anything."""
        try:
            self._take(reading)
        except MemoryError:
            raise
        except Exception as error:
            self.errors.append(failure(error, reading.statement))

    def _take(self, reading: Reading) -> None:
        self.reader = reading.reader
        match reading.statement:
            case _ if reading.failure is not None:
                self.errors.append(reading.failure)
                self._note(reading.failure.message)
            case Scope():
                self._close()
                self.said = ""
            case Fault(message, at, hint, directive):
                self._note(message)
                kind = DirectiveError if directive else SourceError
                self.errors.append(kind(message, at.place(0), at.line(0), hint=hint))
            case Chain() as chain:
                self._chain(chain, reading.steps)
            case statement:
                self._head(statement)
                self.errors += [step.error for step in reading.steps if step.error is not None]

    def _head(self, statement: Statement) -> None:
        """Where the document has come to, for the reports."""
        match statement:
            case Title(text, "title", level) if not (level and self.titled):
                self.title, self.titled = text.text, True
            case Title(text, "section") if text.text:
                self.section, self.title = text.text, self.title or text.text

    def _chain(self, chain: Chain, read: list[Step]) -> None:
        steps, questions = self._meant(chain, read)
        self.meant.append((chain, tuple(steps)))
        if self.judges and self._is_asked_for(chain.places[0]):
            self._judge(chain, steps, questions)
        self.chains += 1

    def _is_asked_for(self, place: Place) -> bool:
        return self.options.cell in (None, place.cell)

    def _judge(self, chain: Chain, steps: list[Step], questions: Mapping[int, Verdict]) -> None:
        claims = [step for step in steps if step.kind != "definition"]
        self.errors += [step.error for step in steps if step.kind == "definition" and step.error is not None]
        if not claims:
            return
        reports = apart(f"{self.chains} {self.said}", lambda: [*self._judged(chain, claims)])
        if reports is None:
            self.ahead = True
            return
        for report, step in zip(reports, claims, strict=True):
            if step.readings or step.rejected or step.goal is None or report.verdict.convention:
                self.conventional.append((len(self.judged), step))
            self._tell(chain, step, report.verdict)
            if step.number in questions:
                report = replace(report, verdict=questions[step.number], against=None)
            self.judged.append(report)

    def _tell(self, chain: Chain, step: Step, verdict: Verdict) -> None:
        """What a verdict says to the reader of the names in a claim."""
        open_ = verdict.status is Status.UNDECIDED
        if step.doubt == FOREIGN and open_ and step.goal is not None:
            self._note("suspect", step.number)
            self.reader.suspect(step.doubt, step.goal.names())
        if step.own_sign and verdict.status is not Status.PROVED:
            self._note("lose all", step.number)
            self.reader.lose_all(step.doubt)
        if open_ and chain.announced == ANEW and step.number == 0:
            self._note("leave")
            self.reader.leave(chain)
        if open_ and verdict.reason.startswith(DIFFER):
            self._note("leave open", step.number)
            self.reader.leave_open(chain, step)

    def _meant(self, chain: Chain, steps: list[Step]) -> tuple[list[Step], dict[int, Verdict]]:
        """The steps of a chain whose first equations give known names; the verdicts on those that are a question."""
        for step in steps:
            restated = step.restates
            if restated is None:
                continue
            form = finer(step.goal, restated.name) if step.goal is not None and step.number == 0 else None
            if form is not None and self._is_same(form, step.place):
                self._note("refine")
                self.reader.refine(chain)
            holds = restated.outcome in (Outcome.CLAIM, Outcome.AGAIN) or self._holds(step, restated)
            self._note("holds", step.number, holds if isinstance(holds, bool) else holds.reason)
            if holds is True:
                continue
            if restated.outcome is Outcome.ANEW and holds is False:
                return self.reader.define_anew(chain, restated), {}
            self.reader.doubt(restated)
            open_ = holds if isinstance(holds, Verdict) else Verdict(Status.UNDECIDED, restated.question)
            return steps, {step.number: open_}
        return steps, {}

    def _is_same(self, form: Goal, place: Place) -> bool:
        """Whether a finer form of what is known is proved."""
        most = self.options.most
        return watched(f"form {place}", lambda: proved(form), lambda why: False, seconds=most, kept=True)

    def _holds(self, step: Step, restated: Restatement) -> bool | Verdict:
        """Whether an equation for a known name fits what it means; a verdict where that could not be found out."""

        def fits() -> bool | Verdict:
            return self._fits(step, restated)

        return watched(f"holds {about(step)}", fits, self.options.stopped, seconds=self.options.most, kept=True)

    def _fits(self, step: Step, restated: Restatement) -> bool:
        """Whether an equation for a known name fits what it means: then it is a claim, wherever it stands. Two matrices
        by their entries may be two examples, whatever few of these they share.
        """
        status = judge_step(step, replace(self.options, repair=False)).status
        nearly = restated.outcome is Outcome.QUESTION and not restated.known.written_out
        return status in (Status.PROVED, Status.SUPPORTED) or (nearly and status is Status.CONDITIONAL)

    def _judged(self, chain: Chain, claims: list[Step]) -> Iterator[ClaimReport]:
        return judge_chain(chain, claims, self.chains, self.section, self.options)

    def _close(self) -> None:
        """The end of a scope: conventions that its claims do not share are settled."""
        if self.options.explain:
            self.understood += self.reader.understanding().lines()
        elif self.reader.asides and not self.judged:
            self.understood.append((ASIDE, tuple(self.reader.asides)))
        if not self.ahead:
            settle(self.judged, self.conventional, self.options)
        self.conventional = []

    def report(self, path: str) -> DocumentReport:
        self._close()
        errors = tuple(error for error in self.errors if self._is_asked_for(error.place))
        return DocumentReport(path, tuple(self.judged), errors, title=self.title, understanding=tuple(self.understood))
