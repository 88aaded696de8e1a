"""One derivation as a complete LaTeX document, each step with its reason, and as PDF where a TeX is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from symgrad.errors import SymgradError
from symgrad.regex import regex
from symgrad.render.style import Style, scope
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status

PREAMBLE = r"""\documentclass[11pt,fleqn]{article}
\usepackage[a4paper,margin=25mm]{geometry}
\usepackage{amsmath,amssymb}
\allowdisplaybreaks
\setlength{\parindent}{0pt}
\newcommand{\reason}[1]{\tag*{\footnotesize #1}}
"""
"""Formulas begin at one margin, so that reasons do not push them about. A reason is a tag: it stands at the other
margin, and moves below a step that leaves no room for it.
"""

SECONDS = 120
"""How long TeX may take."""

_ESCAPED = {sign: f"\\{sign}" for sign in "&%#_{}$"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "–": "--",
    "—": "---",
    "…": r"\ldots{}",
    "’": "'",
    "‘": "`",
    "“": "``",
    "”": "''",
}
_MATHEMATICS = {
    **{sign: sign for sign in "<>"},
    **dict(zip("αβγδεθλμπστφψωΔΣΠ", "alpha beta gamma delta varepsilon theta lambda mu pi sigma tau varphi psi omega "
               "Delta Sigma Pi".split(), strict=True)),
    **dict(zip("≠≤≥≈≡∈→∞∂∑∏√∀·×±⊙∇", "neq leq geq approx equiv in to infty partial sum prod surd forall cdot times pm "
               "odot nabla".split(), strict=True)),
    "−": "-",
    "′": "'",
    "²": "^2",
    "ŷ": "hat y",
}  # fmt: skip
"""Signs of plain text that TeX would take for something else, and those that it knows in formulas only."""


def text(words: str) -> str:
    """Plain words for TeX; formulas between dollars stay as they are.

    >>> text("50 % of $x_i$ for i ≠ k")
    '50 \\\\% of $x_i$ for i \\\\ensuremath{\\\\neq} k'
    """
    pieces = words.split("$") if words.count("$") % 2 == 0 else [words]
    return "".join(plain(piece) if n % 2 == 0 else f"${piece}$" for n, piece in enumerate(pieces))


def plain(words: str) -> str:
    """Words for TeX, every sign of them printed as it is."""
    return "".join(map(_sign, words))


def _sign(sign: str) -> str:
    if sign in _MATHEMATICS:
        name = _MATHEMATICS[sign]
        return rf"\ensuremath{{{chr(92) if name[0].isalpha() else ''}{name}}}"
    if sign in _ESCAPED:
        return _ESCAPED[sign]
    return sign if sign.isascii() or "\u00a1" <= sign <= "\u017f" else "?"


class Row(NamedTuple):
    """One line of a derivation: `left relation right`, and why; `left` is empty where the line continues a chain."""

    left: str
    relation: str
    right: str
    reason: str


def render(report: Report, style: Style) -> str:
    """All documents of a report, a section each."""
    return article("\n".join(line for document in report.documents for line in _document(document)))


def article(body: str) -> str:
    """A complete LaTeX document."""
    return f"{PREAMBLE}\\begin{{document}}\n{body}\n\\end{{document}}\n"


def formulas(report: Report) -> str:
    """The chains of a report alone, with the reason of each step: LaTeX to stand in another document."""
    chains = (chain for document in report.documents for chain in document.chains())
    return "\n".join(aligned(_rows(chain)).replace("\\reason", "\\tag*") for chain in chains)


def _document(document: DocumentReport) -> Iterator[str]:
    yield f"\\section*{{{text(document.title or document.path)}}}"
    for heading, formulas in (("Definitions", document.definitions), ("Assumptions", document.assumptions)):
        if formulas:
            yield f"\\paragraph{{{heading}}}"
            yield from map(displayed, formulas)
    section = ""
    for chain in document.chains():
        if chain[0].section not in ("", section, document.title):
            section = chain[0].section
            yield f"\\subsection*{{{text(section)}}}"
        yield aligned(_rows(chain))


def _rows(chain: Iterable[ClaimReport]) -> Iterator[Row]:
    for n, claim in enumerate(chain):
        yield Row("" if n else claim.lhs, claim.relation, claim.rhs, reason(claim))


def displayed(formula: str) -> str:
    """A formula on a line of its own."""
    return f"\\begin{{equation*}}\n  {inside(formula)}\n\\end{{equation*}}"


def aligned(rows: Iterable[Row]) -> str:
    """A chain, one relation below the other, with the reason at the margin of each."""
    lines = (f"  {inside(r.left)} &{r.relation} {inside(r.right)} \\reason{{{text(r.reason)}}}" for r in rows)
    return "\\begin{align*}\n" + " \\\\\n".join(lines) + "\n\\end{align*}"


def reason(claim: ClaimReport) -> str:
    """Why a step stands: the author's words, or the verdict.

    Only a proved step is printed without its verdict, so that no mistake can pass for a result.
    """
    status = claim.verdict.status
    if status is Status.PROVED:
        return claim.words or scope(claim.verdict) or "proved"
    told = f"only if ${claim.verdict.assumption}$" if status is Status.CONDITIONAL else status.value
    return f"{claim.words} ({told})" if claim.words else told


_NOT_INSIDE_ALIGN = regex(r"\\(?:tag\*?|label)\s*\{[^{}]*\}|(?<!\\)&|\\(?:nonumber|notag)(?![A-Za-z])|\n\s*\n")


def inside(latex: str) -> str:
    """The formula without what belongs to the alignment that it came from."""
    if "\\begin" in latex:
        return latex.strip()
    return " ".join(_NOT_INSIDE_ALIGN.sub(" ", latex).split())


def pdf(source: str) -> bytes:
    """The compiled document.

    Errors: SymgradError where no TeX is installed, or the source does not compile.
    """
    program = shutil.which("pdflatex")
    if program is None:
        raise SymgradError("no pdflatex is installed; --format latex writes the source")
    with TemporaryDirectory(prefix="symgrad-") as folder:
        (Path(folder) / "derivation.tex").write_text(source, encoding="utf-8")
        command = [program, "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error", "derivation.tex"]
        try:
            run = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise SymgradError(f"TeX did not finish within {SECONDS} s") from error
        result = Path(folder) / "derivation.pdf"
        if run.returncode or not result.is_file():
            raise SymgradError(f"TeX failed: {_complaint(run.stdout.decode('utf-8', 'replace'))}")
        return result.read_bytes()


def _complaint(log: str) -> str:
    lines = log.splitlines()
    found = next((n for n, line in enumerate(lines) if line.startswith("!")), len(lines) - 1)
    return " ".join(line.strip() for line in lines[found : found + 3])
