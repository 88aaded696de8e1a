"""What is written where: data to stdout or a file, all else to stderr; colours and progress where a person looks on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from symgrad.errors import SymgradError
from symgrad.render.style import Style, harmless

if TYPE_CHECKING:
    from collections.abc import Callable

    from symgrad.report import DocumentReport, Report

INTERRUPTED = 130
"""The exit code of what was ended by the keyboard, as shells have it."""


class Commands(click.Group):
    """Commands that the keyboard may end at any time, with one line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            sys.exit(INTERRUPTED)


def opened() -> None:
    """What was closed before the start goes nowhere, as `>&-` has it."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # till the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def write(text: str, form: str, output: str | None, shown: Callable[[str], str] = str) -> None:
    """A document to stdout, as it is shown there, or to a file."""
    if form == "pdf":
        from symgrad.render.latex import pdf

        data = pdf(text)
        if output is None and sys.stdout.isatty():
            raise SymgradError("a PDF is not for terminals; name a file with --output")
        sys.stdout.buffer.write(data) if output is None else Path(output).write_bytes(data)
    elif output is None:
        printed(shown(text))
    else:
        Path(output).write_bytes(text.encode("utf-8", "replace"))


def printed(text: str) -> None:
    """Text to stdout; signs that its encoding lacks become question marks, not a traceback."""
    sys.stdout.write(encodable(text, sys.stdout.encoding))


def encodable(text: str, encoding: str | None) -> str:
    """A text without the signs that an encoding lacks.

    >>> encodable("a ≠ b", "ascii")
    'a ? b'
    """
    encoding = encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def counting(documents: int) -> Callable[[DocumentReport], None] | None:
    """Counts documents on stderr where a person looks on, and clears its line at the end."""
    if documents < 2 or not sys.stderr.isatty():
        return None
    done = iter(range(1, documents + 1))

    def tell(document: DocumentReport) -> None:
        number = next(done)
        click.echo(
            f"\r\x1b[K{number}/{documents} {document.path}" if number < documents else "\r\x1b[K", err=True, nl=False
        )

    return tell


def drawn(explain: bool) -> Style:
    """How a report is drawn on stdout."""
    import shutil

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if terminal else 110
    return Style(explain=explain, colour=is_coloured(), width=max(width, 60))


def is_coloured() -> bool:
    """Whether stdout is a terminal whose user has colours."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


def complain(report: Report) -> None:
    """Say on stderr what no machine-readable claim can say: which documents could not be judged at all."""
    for document in report.documents:
        if document.unreadable:
            click.echo(harmless(str(document.unreadable)), err=True)
        elif document.is_empty and report.claims_required:
            click.echo(harmless(f"{document.path}:1:1: error: {document.emptiness}"), err=True)
