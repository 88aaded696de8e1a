"""Proved repairs, written into the documents where the refuted formulas stand.

A right-hand side is replaced where the source holds, letter by letter, what was read; one that came out of a macro or
stands in several pieces is left alone. The document with all its repairs is then judged again: every relation that was
changed must be proved there, and nothing else may have become worse. Everything else stays as it is, byte by byte.
"""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Container, Iterator
from copy import copy as copy_of
from dataclasses import replace
from pathlib import Path

from symgrad.config import FILE as SETTINGS
from symgrad.config import declared
from symgrad.document import KINDS, written
from symgrad.document.files import encoding_of, read_text
from symgrad.document.projects import parts
from symgrad.errors import DocumentError, Place, SourceError
from symgrad.findings import repair_of
from symgrad.record import record
from symgrad.report import ClaimReport, DocumentReport
from symgrad.verdict import Status

ROUNDS = 5
"""How often a document is repaired and judged again, as behind a slip the next step may be one."""

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
BYTES = "latin-1"
"""The encoding that gives every byte as it is."""

Judge = Callable[[Path], DocumentReport]


@record
class Text:
    """The text of a file as it stands there; bom: the mark of its encoding that it begins with. was: its
    bytes when it was read. kind: of the document.
    """

    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    was: bytes = b""
    kind: str = "markdown"

    @classmethod
    def read(cls, path: Path) -> Text:
        """A file in the encoding of the one that reads it keeps its bytes.

        Errors: DocumentError where it cannot be read.
        """
        read_text(path, BYTES)
        data = path.read_bytes()
        bom, encoding = next((row for row in _BOMS.items() if data.startswith(row[0])), (b"", ""))
        encoding = encoding or encoding_of(data, BYTES).removesuffix("-sig")
        return cls(data[len(bom) :].decode(encoding), encoding, bom, data, KINDS.get(path.suffix.lower(), "markdown"))

    def data(self) -> bytes:
        return self.bom + self.text.encode(self.encoding)

    def edit(self, claim: ClaimReport, latex: str) -> tuple[int, int, str] | None:
        """From where to where the right side of a claim stands, and what is to stand there; None where the source does
        not hold it as it was read.

        >>> from symgrad.verdict import Verdict
        >>> refuted, behind = Verdict(Status.REFUTED), Place(line=2, column=5)
        >>> claim = ClaimReport(Place(), "x", "=", "a\\n+ b", refuted, rhs_place=behind)
        >>> Text("$$\\r\\nx = a\\r\\n+ b\\r\\n$$").edit(claim, "a - b")
        (8, 14, 'a - b')
        """
        if claim.rhs_place is None:
            return None
        found = written.span(self.text, self.kind, claim.rhs, claim.rhs_place)
        spelled = written.spelled(latex, self.text, self.kind, claim.rhs)
        return (*found, spelled) if found is not None and spelled is not None else None


def repaired(
    document: DocumentReport, judge: Judge, shared: Container[Path] = frozenset()
) -> tuple[dict[Path, Text], DocumentReport]:
    """The files of a document that proved repairs change, as they then are, and the report on it.

    judge: the report on the document at a path. shared: files that other documents read too, in which a formula may
    mean something else; they stay as they are. Repairs that do not go together are tried chain by chain.
    """
    own = [one.chain for one in document.claims if repair_of(one) and Path(one.place.path).resolve() not in shared]
    if not own:
        return {}, document
    whole = _tried(document, {}, judge, own)
    if whole is not None:
        return whole
    texts: dict[Path, Text] = {}
    report = document
    for chain in sorted({*own}):
        found = _tried(report, texts, judge, [chain])
        texts, report = found if found is not None else (texts, report)
    return texts, report


def _tried(
    before: DocumentReport, known: dict[Path, Text], judge: Judge, chains: Container[int]
) -> tuple[dict[Path, Text], DocumentReport] | None:
    """The texts with repairs of some chains, and the report on them; None where something became worse."""
    texts, report, edited = dict(known), before, set[tuple[int, int]]()
    for _ in range(ROUNDS):
        written = _edit(texts, report, chains)
        if not written:
            break
        edited |= written
        report = _judged(Path(before.path), texts, judge)
    changed = {path: text for path, text in texts.items() if text != Text.read(path)}
    return (changed, report) if _is_better(before, report, edited) else None


def _edit(texts: dict[Path, Text], report: DocumentReport, chains: Container[int]) -> set[tuple[int, int]]:
    """Write the first repair of each of the chains into the texts; which claims were changed."""
    spans = list[tuple[Path, int, int, str]]()
    edited = set[tuple[int, int]]()
    met = set[int]()
    for claim in report.claims:
        latex = repair_of(claim)
        if latex is None or claim.chain in met or claim.chain not in chains:
            continue
        met.add(claim.chain)
        path = Path(claim.place.path)
        texts.setdefault(path, Text.read(path))
        if (edit := texts[path].edit(claim, latex)) is not None:
            spans.append((path, *edit))
            edited.add((claim.chain, claim.step))
    for path, start, end, spelled in sorted(spans, key=lambda row: -row[1]):
        text = texts[path].text
        texts[path] = replace(texts[path], text=text[:start] + spelled + text[end:])
    return edited


def _judged(root: Path, texts: dict[Path, Text], judge: Judge) -> DocumentReport:
    """The report on a document whose files have other texts: on a copy of it, with the paths of its own files."""
    folder = root.parent
    with tempfile.TemporaryDirectory(prefix="symgrad-") as name:
        copy = Path(name).resolve()
        data = {path.resolve(): text.data() for path, text in texts.items()}
        places = {root: copy / root.name}  # each of them may be a link
        places |= {file: copy / file.relative_to(folder.resolve()) for file in parts(root)}
        for file, place in places.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data.get(file.resolve()) or file.read_bytes())
        told = json.dumps([one.text for one in declared(root)])
        (copy / SETTINGS).write_text(f'tool.symgrad.declare."*" = {told}\n', encoding="utf-8")
        report = judge(copy / root.name)
    return _renamed(report, copy, folder)


def _renamed(report: DocumentReport, copy: Path, folder: Path) -> DocumentReport:
    def home(path: str) -> str:
        return str(folder / Path(path).relative_to(copy)) if Path(path).is_relative_to(copy) else path

    def at(place: Place) -> Place:
        return replace(place, path=home(place.path))

    def error(one: SourceError) -> SourceError:
        found = copy_of(one)
        found.place, found.notes = at(one.place), tuple((words, at(place)) for words, place in one.notes)
        return found

    def claim(one: ClaimReport) -> ClaimReport:
        right = one.rhs_place and at(one.rhs_place)
        return replace(one, place=at(one.place), rhs_place=right, error=one.error and error(one.error))

    claims, errors = tuple(map(claim, report.claims)), tuple(map(error, report.errors))
    return replace(report, path=home(report.path), claims=claims, errors=errors)


def _is_better(before: DocumentReport, after: DocumentReport, edited: set[tuple[int, int]]) -> bool:
    """Whether every relation that was changed is proved, and nothing else has become worse."""
    old = {(claim.chain, claim.step): claim for claim in before.claims}
    new = {(claim.chain, claim.step): claim for claim in after.claims}
    if not edited or old.keys() != new.keys() or after.unreadable or len(after.errors) > len(before.errors):
        return False
    sound = all(old[key].fails or not claim.fails for key, claim in new.items())
    return sound and all(new[key].verdict.status is Status.PROVED and not new[key].fails for key in edited)


def diff(texts: dict[Path, Text]) -> Iterator[str]:
    """What the repairs change, as a unified diff that `git apply` and `patch -p1` read."""
    for path, text in sorted(texts.items()):
        old, new = (_LINE.findall(one.text) for one in (Text.read(path), text))
        name = path.as_posix().lstrip("/")
        for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(texts: dict[Path, Text]) -> None:
    """Write the files, each as a whole or not at all.

    Errors: DocumentError where one cannot be written, or is no longer what was judged.
    """
    for path, text in texts.items():
        target = path.resolve()
        try:
            if not target.stat().st_mode & WRITABLE or not os.access(target, os.W_OK):
                raise DocumentError("the file is not to be written, and is left as it is", Place(str(path)))
            if target.read_bytes() != text.was:
                raise DocumentError("the file was changed meanwhile, and is left as it is", Place(str(path)))
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
            with os.fdopen(handle, "wb") as out:
                out.write(text.data())
            shutil.copymode(target, name)
            Path(name).replace(target)
        except OSError as error:
            raise DocumentError(f"the file cannot be written: {error.strerror}", Place(str(path))) from error
