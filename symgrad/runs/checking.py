"""What `symgrad check` does between its options and its report: which documents, what fails, what is repaired."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from symgrad import baseline, findings
from symgrad.config import Settings, find_documents
from symgrad.document import KINDS
from symgrad.document.projects import roots, shared
from symgrad.errors import SymgradError
from symgrad.processes.executors import NoExecutor, connected, known
from symgrad.record import record
from symgrad.report import DocumentReport, Report
from symgrad.runs import cache, changes, fixes

if TYPE_CHECKING:
    from symgrad.pipeline import Options, Source


@record
class Asked:
    """The options of the command, as they were given."""

    form: str | None = None
    jobs: int | None = None
    timeout: float | None = None
    memory: int | None = None
    explain: bool = False
    verbose: bool = False
    quiet: bool = False
    output: str | None = None
    only: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    baseline: str | None = None
    update_baseline: bool = False
    changed: str | None = None
    fix: bool = False
    diff: bool = False
    no_cache: bool = False
    require_claims: bool | None = None
    certificates: str | None = None
    stdin_name: str | None = None
    executor: str | None = None


class Checking:
    """One run of the command. tell: says something to the person who runs it, beside the report."""

    def __init__(self, asked: Asked, rules: Settings, tell: Callable[[str], None]) -> None:
        self.asked, self.rules, self.tell = asked, rules, tell
        self.searched = self.interrupted = False
        self.texts: dict[Path, fixes.Text] = {}
        self.given: str | None = None
        if asked.executor is not None:
            try:
                known(asked.executor)
            except NoExecutor as error:
                raise SymgradError(str(error)) from None

    def named(self, paths: Sequence[str]) -> Sequence[str]:
        """The paths; `--changed PATH` means PATH, where git knows no such revision."""
        since = self.asked.changed
        if since is None or not Path(since).exists() or changes.is_revision(since):
            return paths
        self.asked = replace(self.asked, changed="HEAD")
        return (*paths, since)

    def documents(self, paths: Sequence[Path]) -> list[Path]:
        """The documents to be judged."""
        self.searched = any(path.is_dir() for path in paths)
        found = roots(find_documents(paths, self.rules))
        return found if self.asked.changed is None else changes.changed(found, self.asked.changed)

    def report(self, documents: Sequence[Path], progress: Callable[[DocumentReport], None] | None) -> Report:
        """What was found in the documents, after their repair where that is asked for."""
        asked, file = self.asked, self._baseline
        known = baseline.read(file) if file is not None and (file.exists() or not asked.update_baseline) else None
        report = self._judged(documents, progress)
        if asked.fix or asked.diff:
            report = self._repaired(report)
        if file is not None and asked.update_baseline:
            count = baseline.write(report, file, known or baseline.NOTHING)
            self.tell(f"{_shown(file)}: {count} finding{'s' * (count != 1)} known")
            known = baseline.read(file)
        if file is not None and known is not None:
            report, gone = baseline.applied(report, known, file)
            if gone:
                are = "is" if gone == 1 else "are"
                self.tell(f"{_shown(file)}: {gone} known {are} there no more; --update-baseline forgets what is gone")
        wanted = asked.fail_on or self.rules.fail_on
        return findings.failing(report, wanted) if wanted else report

    def shown(self, report: Report) -> Report:
        """The part of a report that `--only` leaves."""
        return findings.only(report, self.asked.only) if self.asked.only else report

    @property
    def texts_in_no_file(self) -> dict[str, str]:
        """What was read from stdin, by its name in the report."""
        return {str(self._stdin_name): self.given} if self.given is not None else {}

    @property
    def _stdin_name(self) -> Path:
        return Path(self.asked.stdin_name or "<stdin>")

    def diff(self) -> str:
        return "".join(fixes.diff(self.texts))

    @cached_property
    def _baseline(self) -> Path | None:
        if self.asked.baseline is not None:
            return Path(self.asked.baseline)
        if self.rules.baseline or self.asked.update_baseline:
            return self.rules.root / (self.rules.baseline or baseline.NAME)
        return None

    def streams(self, form: str) -> bool:
        """Whether what is found in a document may be told before the others are judged."""
        asked = self.asked
        return form == "jsonl" and self._baseline is None and not (asked.fix or asked.diff or asked.certificates)

    def streamed(
        self,
        documents: Sequence[Path],
        progress: Callable[[DocumentReport], None] | None,
        out: Callable[[Report], None],
    ) -> Report:
        """As `report`, each document told as soon as it is judged; what is kept of it says whether it failed alone."""
        wanted = self.asked.fail_on or self.rules.fail_on

        def told(document: DocumentReport) -> DocumentReport:
            one = Report((document,))
            one = findings.failing(one, wanted) if wanted else one
            out(self.shown(one))
            return one.documents[0].in_short()

        report = self._judged(documents, progress, told)
        return findings.failing(report, wanted) if wanted else report

    def _judged(
        self,
        documents: Sequence[Path],
        progress: Callable[[DocumentReport], None] | None = None,
        kept: Callable[[DocumentReport], DocumentReport] = lambda document: document,
    ) -> Report:
        """What was judged, till somebody interrupts: what was found by then is told."""
        started, reports = time.monotonic(), list[DocumentReport]()
        memory = self._cache if self.given is None else None
        try:
            for report in cache.remembered([str(path) for path in documents], memory, self._fresh):
                reports.append(kept(report))
                if progress is not None:
                    progress(report)
        except KeyboardInterrupt:
            if self.asked.fix or self.asked.update_baseline:
                raise
            self.interrupted = True
            self.tell(f"interrupted: {len(reports)} of {len(documents)} documents were judged")
        asked = self.asked.require_claims
        required = not self.searched if asked is None else asked
        return Report(tuple(reports), time.monotonic() - started, required)

    @cached_property
    def _cache(self) -> cache.Cache | None:
        """None where every document is to be judged, or proofs are asked for, which no earlier run keeps."""
        folder = None if self.asked.no_cache or self.asked.certificates is not None else cache.default_folder()
        return cache.Cache(folder, repr((*self._limits, self.asked.explain))) if folder is not None else None

    @property
    def _limits(self) -> tuple[float, int]:
        """Seconds and megabytes for one claim."""
        asked, rules = self.asked, self.rules
        memory = rules.memory if asked.memory is None else asked.memory
        return rules.timeout if asked.timeout is None else asked.timeout, memory

    def _fresh(self, paths: list[str]) -> Iterator[DocumentReport]:
        from symgrad import pipeline  # what was judged before, and is the same, needs nothing of it

        jobs = self.rules.jobs if self.asked.jobs is None else self.asked.jobs
        timeout, memory = self._limits
        options = pipeline.Options(timeout, self.asked.explain, goals=self.asked.certificates is not None)
        if self.given is None:
            return self._elsewhere([*paths], options) or pipeline.judged([*paths], jobs, memory, options)
        name = self._stdin_name
        kind = KINDS.get(name.suffix.lower(), "markdown")
        return pipeline.judged([pipeline.Text(self.given, kind, str(name), name.parent)], jobs, memory, options)

    def _elsewhere(self, paths: list[Source], options: Options) -> Iterator[DocumentReport] | None:
        """The reports that a cluster gives, where one is named."""
        if self.asked.executor is None:
            return None
        from symgrad.pipeline import judged

        def reports(address: str) -> Iterator[DocumentReport]:
            try:
                with connected(address) as executor:
                    yield from judged(paths, 1, None, options, executor)
            except NoExecutor as error:
                raise SymgradError(str(error)) from None

        return reports(self.asked.executor)

    def _repaired(self, report: Report) -> Report:
        """The report on the documents with their proved repairs; `--fix` shows the diff, and then writes the files."""
        documents = []
        common = shared([Path(document.path) for document in report.documents])
        for document in report.documents:
            texts, found = fixes.repaired(document, lambda path: self._judged([path]).documents[0], common)
            self.texts |= texts
            documents.append(found)
        if not self.asked.fix:
            return report
        if not self.asked.diff:
            self.tell(self.diff().rstrip("\n") or "no proved repair can be written into the documents")
        fixes.write(self.texts)
        return replace(report, documents=tuple(documents))


def _shown(file: Path) -> Path:
    """A file of this folder by its name alone."""
    return file.relative_to(Path.cwd()) if file.is_absolute() and file.is_relative_to(Path.cwd()) else file
