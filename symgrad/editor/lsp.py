"""A language server: verdicts beside the lines of an editor as one types (`symgrad lsp`, over stdin and stdout).

A document is judged by a `symgrad check` of its own, which reads the text that the editor holds, and is ended when that
changes. So the server always answers at once, and all limits are those of the command. A LaTeX file that another one
reads is judged there, as it is saved.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from textwrap import dedent
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import PositionCodec

from symgrad import __version__
from symgrad.document import KINDS
from symgrad.document.projects import LATEX, reader_of
from symgrad.editor.editing import Change, Span, claim_at, declaration, lines_of, repair, span_of
from symgrad.findings import RULES
from symgrad.record import record

PAUSE = 0.4
"""Seconds without a change after which a document is judged."""

SEVERITY = {"error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning}
MARKS = {"proved": "✓", "conditional": "!", "refuted": "✗", "supported": "~", "undecided": "?"}
_NAMES = {"latex": "untitled.tex", "tex": "untitled.tex"}


@record(frozen=False)
class Judged:
    """A document that is open: its lines when it was judged last, what was found then, and the work under way."""

    path: str
    lines: list[str]
    claims: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    work: asyncio.Task[None] | None = None

    @property
    def is_latex(self) -> bool:
        return Path(self.path).suffix.lower() in LATEX


class Server(LanguageServer):
    """The documents that an editor has open, and the verdicts on them."""

    def __init__(self) -> None:
        super().__init__("symgrad", __version__)
        self.open: dict[str, Judged] = {}

    def follow(self, uri: str, pause: float) -> None:
        """Judge a document soon, and forget an earlier state of it."""
        known = self.open.get(uri)
        if known is not None and known.work is not None:
            known.work.cancel()
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path is not None and Path(path).suffix.lower() not in KINDS:
            return
        language = self.workspace.get_text_document(uri).language_id or ""
        judged = known or Judged(path or _NAMES.get(language, "untitled.md"), [], [], [])
        self.open[uri] = judged
        judged.work = asyncio.get_running_loop().create_task(self._judge(uri, judged, pause))

    def forget(self, uri: str) -> None:
        judged = self.open.pop(uri, None)
        if judged is not None and judged.work is not None:
            judged.work.cancel()
        self._publish(uri, [])

    async def _judge(self, uri: str, judged: Judged, pause: float) -> None:
        await asyncio.sleep(pause)
        text = self.workspace.get_text_document(uri).source
        report = await _report(judged.path, text)
        judged.lines = lines_of(text)
        documents = report.get("documents", [])
        judged.claims = [one for document in documents for one in document["claims"] if one["path"] == judged.path]
        judged.findings = [one for document in documents for one in document["findings"] if one["path"] == judged.path]
        self._publish(uri, list(self._diagnostics(uri, judged)))

    def _publish(self, uri: str, found: list[lsp.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found))

    def _diagnostics(self, uri: str, judged: Judged) -> Iterator[lsp.Diagnostic]:
        for one in judged.findings:
            start = (one["line"] - 1, one["column"] - 1)
            yield self._diagnostic(uri, judged, Span(start, (start[0], start[1] + 1)), one)
        for claim in judged.claims:
            if claim["rule"] and not claim["as_expected"]:
                yield self._diagnostic(uri, judged, span_of(claim), claim)

    def _diagnostic(self, uri: str, judged: Judged, span: Span, one: dict[str, Any]) -> lsp.Diagnostic:
        severity = SEVERITY[RULES[one["rule"]].level]
        return lsp.Diagnostic(self.range(uri, judged, span), one["message"], severity, one["rule"], source="symgrad")

    # -------------------------------------------------------------------------------------------------- positions

    def _codec(self, uri: str) -> PositionCodec:
        return self.workspace.get_text_document(uri).position_codec

    def range(self, uri: str, judged: Judged, span: Span) -> lsp.Range:
        """A span in the units in which the editor counts."""

        def position(line: int, column: int) -> lsp.Position:
            written = judged.lines[line][:column] if line < len(judged.lines) else ""
            return lsp.Position(line, self._codec(uri).client_num_units(written))

        return lsp.Range(position(*span.start), position(*span.end))

    def place(self, uri: str, judged: Judged, position: lsp.Position) -> tuple[int, int]:
        """Line and column of an editor's position."""
        written = judged.lines[position.line] if position.line < len(judged.lines) else ""
        codec = self._codec(uri)
        fits = (n for n in range(len(written)) if codec.client_num_units(written[:n]) >= position.character)
        return position.line, next(fits, len(written))


async def _report(path: str, text: str) -> dict[str, Any]:
    """What the command says of a text under a name; it is ended, with its workers, where nobody waits any more."""
    root = reader_of(Path(path)) if Path(path).suffix.lower() in LATEX else None
    which = [str(root)] if root is not None else ["-", "--stdin-name", path]
    # -P: what lies beside a document is never imported
    command = [sys.executable, "-P", "-m", "symgrad", "check", "--explain", "--format", "json", *which]
    folder = Path(path).parent if Path(path).is_absolute() and Path(path).parent.is_dir() else Path.cwd()
    pipe, none = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=none, cwd=folder, start_new_session=True
    )
    try:
        shown, _ = await process.communicate(text.encode("utf-8", "replace"))
    except asyncio.CancelledError:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
        raise
    try:
        found: dict[str, Any] = json.loads(shown)
    except ValueError:
        return {}
    return found


# ------------------------------------------------------------------------------------------------------- the features


def server() -> Server:
    """A server with all that it can do."""
    made = Server()

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        made.follow(params.text_document.uri, 0)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        made.follow(params.text_document.uri, PAUSE)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        made.follow(params.text_document.uri, 0)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        made.forget(params.text_document.uri)

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        return _hover(made, params.text_document.uri, params.position)

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]))
    async def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        return list(_actions(made, params.text_document.uri, params.range))

    return made


def _hover(made: Server, uri: str, position: lsp.Position) -> lsp.Hover | None:
    judged = made.open.get(uri)
    claim = claim_at(judged.claims, *made.place(uri, judged, position)) if judged is not None else None
    if judged is None or claim is None:
        return None
    _, _, notes = claim["message"].partition("\n")
    head = f"**{MARKS[claim['verdict']]} {claim['verdict']}**"
    parts = [head, f"```latex\n{claim['lhs']} {claim['relation']} {claim['rhs']}\n```"]
    parts += [f"```text\n{dedent(notes)}\n```"] if notes.strip() else []
    parts += [f"read as `{claim['understood']}`"] if claim["understood"] else []
    told = "\n\n".join(parts)
    span = made.range(uri, judged, span_of(claim))
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, told), span)


def _actions(made: Server, uri: str, span: lsp.Range) -> Iterator[lsp.CodeAction]:
    """What can be done about the claims of some lines; of a text that has changed since it was judged, nothing."""
    judged = made.open.get(uri)
    if judged is None or lines_of(made.workspace.get_text_document(uri).source) != judged.lines:
        return
    for claim in judged.claims:
        own = span_of(claim)
        if own.start[0] > span.end.line or own.end[0] < span.start.line:
            continue
        for change in (repair(claim, judged.lines), declaration(claim, judged.lines, judged.is_latex)):
            if change is not None:
                yield _action(made, uri, judged, change)


def _action(made: Server, uri: str, judged: Judged, change: Change) -> lsp.CodeAction:
    edit = lsp.TextEdit(made.range(uri, judged, change.span), change.text)
    return lsp.CodeAction(change.title, lsp.CodeActionKind.QuickFix, edit=lsp.WorkspaceEdit({uri: [edit]}))


def main() -> None:
    """Serve one editor over stdin and stdout."""
    server().start_io()
