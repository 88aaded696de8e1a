"""Derivations as tests: one test a claim, collected from the files that `symgrad_files` names.

In `pyproject.toml`:

    [tool.pytest.ini_options]
    symgrad_files = ["docs/*.md", "notes/**/*.tex"]

or for one run `pytest docs --symgrad 'docs/*.md'`. Patterns are relative to the root folder of the run, and say which
of the files that pytest comes across are documents. A claim that is not as its document says fails with the
counterexample and the repair; one that its document announces as wrong is an expected failure. A document without a
claim fails too. Docstrings of Python modules are documents as well: `symgrad_files = ["package/*.py"]`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from symgrad.errors import Place
    from symgrad.report import ClaimReport, DocumentReport


class ClaimFailed(Exception):
    """A claim that is not as expected; its text is the whole message of the failing test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The setting `symgrad_files` and the option `--symgrad`."""
    group = parser.getgroup("symgrad", "derivations")
    group.addoption("--symgrad", metavar="PATTERN", action="append", default=[], help="judge these documents as tests")
    parser.addini("symgrad_files", "patterns of documents whose claims are tests", type="args", default=[])


_FILES = pytest.StashKey[frozenset[Path]]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A document that one of the patterns names."""
    stash = parent.config.stash
    if _FILES not in stash:
        stash[_FILES] = _named(parent.config)
    return Document.from_parent(parent, path=file_path) if file_path in stash[_FILES] else None


def _named(config: pytest.Config) -> frozenset[Path]:
    patterns = [*config.getini("symgrad_files"), *config.getoption("--symgrad")]
    return frozenset(path for pattern in patterns for path in config.rootpath.glob(pattern))


class Document(pytest.File):
    """A document, judged once when it is collected."""

    def collect(self) -> Iterator[pytest.Item]:
        """The claims in reading order; what keeps a document from being judged is a failing test of its own."""
        document = _judged(self.path, self.config.rootpath)
        for message in _faults(document):
            yield Claim.from_parent(self, name="document", fault=message)
        for claim in document.claims:
            yield Claim.from_parent(self, name=f"{_at(claim.place, self.path)} {claim.id}".rstrip(), claim=claim)


def _judged(path: Path, root: Path) -> DocumentReport:
    """The report on a document: that of an earlier run, or of another process of this one, where nothing changed."""
    from symgrad.config import settings
    from symgrad.pipeline import check
    from symgrad.runs import cache

    limits, folder = settings(root), cache.default_folder()
    memory = None if folder is None else cache.Cache(folder, repr((limits.timeout, limits.memory, "pytest")))

    def fresh(paths: list[str]) -> Iterator[DocumentReport]:
        yield from check(paths, timeout=limits.timeout, memory=limits.memory, goals=False).documents

    return next(iter([*cache.remembered([str(path)], memory, fresh)]))


def _at(place: Place, document: Path) -> str:
    """Where a claim stands in its document, or in a file that it reads: `3:15`, `ch/one.tex:3:15`, `#2:3:15`."""
    file = os.path.relpath(place.path, document.parent) + ":" if place.path != str(document) else ""
    cell = f"#{place.cell}:" if place.cell is not None else ""
    return f"{file}{cell}{place.line}:{place.column}"


def _faults(document: DocumentReport) -> list[str]:
    errors = (document.unreadable,) if document.unreadable else document.errors
    return [str(error) for error in errors] or ([] if document.claims else [document.emptiness])


class Claim(pytest.Item):
    """One claim, or one fault of a document."""

    def __init__(self, *, claim: ClaimReport | None = None, fault: str = "", **more: Any) -> None:
        super().__init__(**more)
        self.claim, self.fault = claim, fault

    def runtest(self) -> None:
        """Fail where the claim is not as expected."""
        from symgrad.render.margin import message

        if self.claim is None:
            raise ClaimFailed(self.fault)
        if not self.claim.judged:
            pytest.skip("the document asks for no judgement here")
        if not self.claim.as_expected:
            place = replace(self.claim.place, path=os.path.relpath(self.claim.place.path))
            raise ClaimFailed(f"{place}: {message(self.claim)}")
        if self.claim.verdict.status.value != "proved":
            pytest.xfail(f"{self.claim.verdict.status.value}, as the document says")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The message alone: no line of symgrad's own code helps the author of a derivation."""
        if isinstance(excinfo.value, ClaimFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """The line of the claim."""
        if self.claim is None:
            return self.path, None, self.name
        return Path(self.claim.place.path), self.claim.place.line - 1, self.name
