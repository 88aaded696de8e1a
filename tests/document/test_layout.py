"""What documents look like: every word is there, every formula is that of the reader, whatever the kind."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from symgrad.document import parse
from symgrad.document.layout import Close, Open, Sign, Text, Unknown, layout
from symgrad.document.pieces import Beside, Formula, Words

ROOT = Path(__file__).parents[2]


def signs(text: str, path: str = "x.md") -> list[Sign]:
    found = layout(path, text)
    assert found is not None
    return list(found)


def drawn(text: str, path: str = "x.md") -> str:
    """The signs as one line: `<kind|text>`, formulas between dollars, unknown source between bars."""
    return "".join(_drawn(signs(text, path)))


def _drawn(found: list[Sign]) -> Iterator[str]:
    for sign in found:
        if isinstance(sign, Open):
            yield f"<{sign.kind}|"
        elif isinstance(sign, Close):
            yield ">"
        elif isinstance(sign, Formula):
            yield f"${sign.math.text}$"
        else:
            yield f"¦{sign.text}¦" if isinstance(sign, Unknown) else sign.text


MARKDOWN = [
    ("# A *b*", "<heading1|A <emphasis|b>>"),
    ("**the $a*b$ and $c*d$**", "<paragraph|<strong|the $a*b$ and $c*d$>>"),
    ("`code $x$` ~~no~~", "<paragraph|<code|code $x$> <struck|no>>"),
    ("[words $x$](http://a.b)", "<paragraph|<link|words $x$>>"),
    ("![alt $x$](a.png)", "<paragraph|<image|alt $x$>>"),
    ("![](a.png)", "<paragraph|<image|a.png>>"),
    ("- a\n- $b$", "<list|<item|<line|a>><item|<line|$b$>>>"),
    ("2. a", "<numbered|<item|<line|a>>>"),
    ("> $$\n> a\n> = b\n> $$", "<quote|<paragraph|$a\n= b$>>"),
    ("| a |\n|---|\n| $x$ |", "<table|<row|<head|a>><row|<cell|$x$>>>"),
    ("```python\nx = $1\n```", "<preformatted|x = $1>"),
    ("    x = $1", "<preformatted|x = $1>"),
    ("```math\na = b\n```", "$a = b$"),
    ("a<br>b<sub>2</sub>", "<paragraph|a<break|>b<lowered|2>>"),
    ("a <!-- $unseen$ --> b", "<paragraph|a  b>"),
    ("<script>x</script>", "¦<script>¦x¦</script>¦"),
    ('<img src="a.png" onerror="x" alt="words">', "<image|words>"),
    ("[^1]: a note $x$", "<paragraph|[^1]: a note $x$>"),
    ("[^1]: word", "<note|[^1]: word>"),
    ("costs $5 and $6", "<paragraph|costs $5 and $6>"),
    ("$$ never closed", "<paragraph|$$ never closed>"),
    ("---\ntitle: A\n---\nb", "<preformatted|---\ntitle: A\n---><paragraph|b>"),
    (r"$\newcommand{\R}{\mathbb{R}}$ $x \in \R$", r"<paragraph| $x \in \mathbb{R}$>"),
]


@pytest.mark.parametrize(("text", "look"), MARKDOWN, ids=[text[:20] for text, _ in MARKDOWN])
def test_markdown(text: str, look: str) -> None:
    assert drawn(text) == look


LATEX = [
    (r"\section{A $x$} b", "<heading2|A $x$><paragraph| b>"),
    (r"\textbf{a \emph{b}} {\em c} d", "<paragraph|<strong|a <emphasis|b>> <emphasis|c> d>"),
    ("a\n\nb", "<paragraph|a><paragraph|b>"),
    (r"\begin{itemize}\item a \item[b] c\end{itemize}",
     "<list|<item|<paragraph|a >><item|<paragraph|<label|b>  c>>"),
    (r"\begin{lemma}[Name] a \end{lemma}", "<theorem|<paragraph|<label|Lemma (Name)>  a >>"),
    (r"\newtheorem{satz}{Satz}\begin{document}\begin{satz}a\end{satz}\end{document}",
     "<theorem|<paragraph|<label|Satz> a>>"),
    (r"\begin{tabular}{lr}a & $b$ \\ c & d\end{tabular}",
     "<table|<row|<cell|a ><cell|$b$><row|<cell| c ><cell| d>"),
    (r"a\footnote{b $x$}", "<paragraph|a<note|b $x$>>"),
    (r"\verb|a_b| \%", "<paragraph|<code|a_b> %>"),
    ("\\begin{verbatim}\n$x$\n\\end{verbatim}", "<preformatted|$x$>"),
    (r"``a''---M\"uller na\"{\i}ve~\'E", "<paragraph|“a”—Müller naïve\u00a0É>"),
    (r"see \ref{eq:a}, \cite{b}", "<paragraph|see ¦eq:a¦, ¦b¦>"),
    (r"\foo{bar} baz", r"<paragraph|¦\foo¦bar baz>"),
    (r"\begin{odd}a\end{odd}", r"¦\begin{odd}¦<paragraph|a>¦\end{odd}¦"),
    (r"\href{javascript:x}{words}", "<paragraph|<link|words>>"),
    (r"\includegraphics[width=1cm]{a.png}", "<paragraph|<image|a.png>>"),
    (r"\newcommand{\R}{\mathbb{R}} $x \in \R$ % unseen", r"<paragraph|$x \in \mathbb{R}$ >"),
    (r"\label{a}\vspace{1cm}\centering a", "<paragraph|a>"),
    (r"a \[ b = c \] d", "<paragraph|a $b = c$ d>"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "look"), LATEX, ids=[text[:20] for text, _ in LATEX])
def test_latex(text: str, look: str) -> None:
    assert drawn(text, "x.tex") == look


def test_other_kinds() -> None:
    rst = "So :math:`a` costs $5::\n\n  x = $1\n\n.. math::\n\n   b = c\n"
    assert (
        drawn(rst, "x.rst").replace(" " * 4, "")
        == "<paragraph|So   $a$ costs $5:><preformatted|x = $1><paragraph|$b = c$>"
    )
    python = 'def f():\n    r"""A $x$.\n\n    >>> 1\n    1\n    """\n'
    assert drawn(python, "x.py") == "<heading2|f><paragraph|A $x$.><preformatted|    >>> 1\n    1>"
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "A $x$", "id": "a"},
        {"cell_type": "code", "metadata": {}, "source": "1 < 2", "id": "b", "outputs": [], "execution_count": None},
    ]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert drawn(notebook, "x.ipynb") == "<paragraph|A $x$><code cell|1 < 2>"
    assert layout("x.jsonl", "{}") is None


OUTPUTS = [
    ({"output_type": "stream", "name": "stdout", "text": ["1\n", "2"]}, "<preformatted|1\n2>"),
    ({"output_type": "display_data", "data": {"text/latex": "$x = 1$", "text/plain": "Eq"}}, "<paragraph|$x = 1$>"),
    ({"output_type": "execute_result", "data": {"text/plain": "<b>"}, "execution_count": 1}, "<preformatted|<b>>"),
    ({"output_type": "display_data", "data": {"image/png": "AAAA"}}, "<preformatted|[image/png]>"),
    ({"output_type": "error", "ename": "E", "evalue": "why", "traceback": []}, "<preformatted|E: why>"),
]


@pytest.mark.parametrize(("output", "shown"), OUTPUTS)
def test_what_a_cell_gave_is_shown_and_claims_nothing(output: dict[str, object], shown: str) -> None:
    output = {"metadata": {}, **output} if "data" in output else output
    cell: dict[str, object] = {
        "cell_type": "code",
        "metadata": {},
        "source": "",
        "id": "b",
        "outputs": [output],
        "execution_count": None,
    }
    notebook = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert drawn(notebook, "x.ipynb") == f"<output|{shown}>"
    assert not parse(notebook, "notebook", "x.ipynb").pieces


def test_a_book_is_shown_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "one.tex").write_text(r"\chapter{One} $a = b$", encoding="utf-8")
    book = r"\title{A book}\begin{document}\maketitle \input{one} \input{../away} end\end{document}"
    (tmp_path / "book.tex").write_text(book, encoding="utf-8")
    found = list(layout(str(tmp_path / "book.tex")) or ())
    words = "".join(sign.text for sign in found if isinstance(sign, Text))
    assert "A book" in words and "One" in words and "end" in words
    (formula,) = (sign for sign in found if isinstance(sign, Formula))
    assert formula.math.place(0).path == str(tmp_path / "one.tex")


OWN = [*sorted((ROOT / "derivations").rglob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md"]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_no_word_and_no_formula_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = signs(text, str(path))
    pieces = parse(text, "markdown", str(path)).pieces
    read = [str(piece.math.place(0)) for piece in pieces if isinstance(piece, Formula | Beside)]
    assert [str(sign.math.place(0)) for sign in found if isinstance(sign, Formula)] == read
    shown = {word for sign in found if isinstance(sign, Text) for word in _words(sign.text)}
    said = {word for piece in pieces if isinstance(piece, Words) for word in _words(_ADDRESS.sub("", piece.text.text))}
    assert said <= shown


_ADDRESS = re.compile(r"\]\([^)]*\)|<[^<>]*>|&\w+;")


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z]{3,}", text)


DEEP = {
    "brackets.md": "[" * 30_000, "images.md": "![" * 10_000, "stars.md": "*a **b " * 10_000,
    "comments.md": "<!--" * 20_000,
    "tags.md": "<b>" * 20_000, "addresses.md": '<a href="' * 20_000, "quotes.md": ">" * 20_000 + "a",
    "braces.tex": "{" * 50_000, "bold.tex": r"\textbf{" * 10_000, "lists.tex": r"\begin{itemize}" * 10_000,
    "cites.tex": r"\cite{" * 10_000, "options.tex": r"\item[" * 10_000, "closers.tex": r"\end{itemize}}" * 10_000,
    "ticks.rst": "`" * 50_000,
}  # fmt: skip


@pytest.mark.parametrize("path", DEEP)
def test_what_opens_and_never_closes_costs_little(path: str) -> None:
    started = time.monotonic()
    signs(DEEP[path], path)
    assert time.monotonic() - started < 15
