"""The page that shows a document with its claims: what is marked where, and that nothing in it can act."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from symgrad.document import parse
from symgrad.document.pieces import Formula
from symgrad.errors import Place, ReadError
from symgrad.render import render
from symgrad.render.rows import rows
from symgrad.render.style import Style
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status, Verdict
from tests.render.reports import MIXED, RIGHT, SLIP

VOID = ("br", "hr", "meta", "input")


class Elements(HTMLParser):
    """Notes every element with its attributes, and whether all are closed in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.wrong: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.open += [tag] * (tag not in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def page(text: str, *claims: ClaimReport, path: str = "notes.md", errors: tuple[ReadError, ...] = ()) -> str:
    report = Report((DocumentReport(path, claims, errors),))
    return render(report, "html", Style(texts={path: text}))


def article(text: str, *claims: ClaimReport, path: str = "notes.md", errors: tuple[ReadError, ...] = ()) -> str:
    shown = page(text, *claims, path=path, errors=errors)
    return shown[shown.index("<article>") : shown.index("</article>")]


def claim(line: int, column: int, verdict: Verdict = RIGHT.verdict, path: str = "notes.md") -> ClaimReport:
    return ClaimReport(Place(path, line, column), "a", "=", "b", verdict)


ROWS = [
    ("a = b", [["a = b"]]),
    (r"a &= b \\ &= c", [["a", "= b"], ["", "= c"]]),
    (r"\begin{aligned} a &= b \\[2pt] &= c \end{aligned}.", [["a", "= b"], ["", "= c"]]),
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} = A", [[r"\begin{pmatrix} a & b \\ c & d \end{pmatrix} = A"]]),
    (r"\text{a & b} \& c", [[r"\text{a & b} \& c"]]),
    (r"\begin{aligned} a \end{aligned} \begin{aligned} b \end{aligned}",
     [[r"\begin{aligned} a \end{aligned} \begin{aligned} b \end{aligned}"]]),
    (r"a \\ \\ b", [["a"], ["b"]]),
]  # fmt: skip


@pytest.mark.parametrize(("latex", "cells"), ROWS, ids=[latex[:20] for latex, _ in ROWS])
def test_rows_of_a_display(latex: str, cells: list[list[str]]) -> None:
    found = rows(latex)
    assert [[cell.latex.strip() for cell in row] for row in found] == cells
    assert all(latex[cell.start : cell.stop] == cell.latex for row in found for cell in row)


def test_a_sign_stands_beside_the_row_of_its_relation() -> None:
    text = "$$\n\\begin{aligned}\na &= b \\\\\n  &= c\n\\end{aligned}\n$$\n"
    shown = article(text, claim(3, 4), claim(4, 4, SLIP))
    first, second = re.findall(r'<tr><td class="side">.*?</tr>', shown)
    assert 'class="mark is-proved proved"' in first and '<mo class="proved">=' in first and "refuted" not in first
    assert 'class="mark is-refuted refuted"' in second and '<mo class="refuted">=' in second
    assert [note in shown for note in ('id="d1-3-4"', 'href="#d1-3-4"', 'id="d1-4-4"')] == [True] * 3


def test_a_relation_in_words_is_marked_in_its_line_and_in_the_margin() -> None:
    shown = article("So $a = b$ and $c = d$.\n\nMore.", claim(1, 7))
    assert shown.count('href="#d1-1-7"') == 2
    assert shown.index('class="marks"') < shown.index("So ") < shown.index('id="d1-1-7"') < shown.index("More.")
    assert shown.count('class="proved"') == 2  # the relation, and the word in its note


def test_claims_in_a_table_are_told_behind_it() -> None:
    shown = article("| a |\n|---|\n| $a = b$ |\n\nMore.", claim(3, 6))
    assert shown.index("</table>") < shown.index('id="d1-3-6"') < shown.index("More.")


def test_every_claim_is_shown_once_wherever_it_stands() -> None:
    claims = [claim(1, 1), claim(1, 7), claim(2, 3), claim(99, 1), claim(1, 2, path="other.md"), claim(1, 7)]
    shown = article("So $a = b$.", *claims)
    assert shown.count("<details") == len(claims)
    names = re.findall(r'<div id="([^"]*)"', shown)
    assert len(set(names)) == len(claims) and {"d1-1-7", "d1-1-7-2"} < set(names)


def test_sections_are_listed_with_their_addresses() -> None:
    shown = page("# One $x$\n\na\n\n## *Two* & <i>three</i>\n")
    assert '<a class="level1" href="#d1-s1">One x</a>' in shown and '<h2 id="d1-s1">' in shown
    assert '<a class="level2" href="#d1-s2">Two &amp; three</a>' in shown and '<h3 id="d1-s2">' in shown


def test_an_error_stands_where_it_is() -> None:
    error = ReadError("unknown command", Place("notes.md", 3, 4))
    shown = article("A $x$.\n\nB $y$.\n\nC $z$.", errors=(error,))
    assert shown.index("B ") < shown.index("unknown command") < shown.index("C ")


def test_what_is_announced_looks_so() -> None:
    announced = replace(claim(1, 7, SLIP), expect=Status.REFUTED)
    shown = article("So $a = b$.", announced)
    assert "refuted, expected" in shown and "mark is-refuted refuted expected" in shown
    assert " open>" not in shown


def test_without_its_words_a_document_is_a_list_of_claims(tmp_path: Path) -> None:
    assert "<article>" not in render(MIXED, "html")
    gone = Report((DocumentReport(str(tmp_path / "gone.md"), (RIGHT,)),))
    assert 'class="claims"' in render(gone, "html", Style(texts={}))
    assert 'class="claims"' in page("{}", RIGHT, path="claims.jsonl")


HOSTILE = [
    ("notes.md", '<script>alert(1)</script><img src=x onerror="alert(1)"> <svg/onload=alert(1)> <iframe src="//a.b">'),
    ("notes.md", "[a](javascript:alert(1)) [b](//a.b \"' onmouseover=alert(1)\") ![c](//a.b/c.png) <http://a.b>"),
    ("notes.md", '<a href="javascript:alert(1)" onclick="x">a</a> </article></div></body> <b style="x">b</b>'),
    ("notes.md", "[a][r]\n\n[r]: //a.b '\"><script>'\n"),
    ("notes.md", r"$\text{</math><script>}$ $\href{javascript:x}{y}$ $$ \class{a}{<img src=x>} $$"),
    ("notes.md", "```html\n</pre><script>alert(1)</script>\n```\n\n`</code><script>`"),
    ("notes.md", "a\x00b\x1b[31m\x07 \u202e \ue010" + "0\ue011 \ue020 $x \ue022= y$"),
    ("notes.md", "</li></ul></table></td> <table><tr><td>a $x = y$ <table> b"),
    ("notes.md", "<b>" * 3000 + "a"),
    ("notes.md", "- " * 200 + "a"),
    ("x.tex", r"\href{javascript:alert(1)}{a} \url{javascript:x} \textbf{<script>} \foo{<img src=x>} \verb|<script>|"),
    ("x.tex", r"\end{itemize} } \begin{tabular}{l} a & b \\ \item x \begin{verbatim}" + "\n</pre><script>\n"),
    ("x.tex", r"\begin{itemize}" * 3000 + r"\item a"),
    ("x.rst", ".. raw:: html\n\n   <script>alert(1)</script>\n\n`a <javascript:alert(1)>`_ :math:`<b>`\n"),
    ("x.py", 'def f():\n    """$x$ <script>alert(1)</script>"""\n'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text"), HOSTILE, ids=[f"{path}-{text[:16]!r}" for path, text in HOSTILE])
def test_a_document_cannot_act(path: str, text: str) -> None:
    claims = (claim(1, 1, path=path), claim(1, 7, SLIP, path=path))
    found = Elements(page(text, *claims, path=path))
    assert found.wrong == [] and found.open == []
    names = {tag for tag, _ in found.found}
    assert not names & {"script", "img", "iframe", "svg", "link", "object", "form", "base", "video"}
    attributes = {name for _, given in found.found for name in given}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset", "action")}
    assert all((given.get("href") or "#").startswith("#") for _, given in found.found)
    assert len(found.found) < 2000


def test_control_characters_are_shown_and_not_obeyed() -> None:
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ue000-\uf8ff]", page(HOSTILE[6][1]))


def test_formulas_of_the_page_are_those_that_are_judged() -> None:
    text = "Let $a = b$, \\(c\\) and\n\n\\[ d = e \\]\n\n- $$f\n  = g$$ [^1]\n\n[^1]: A note $h$.\n"
    judged = [piece for piece in parse(text).pieces if isinstance(piece, Formula)]
    assert article(text).count("<math") == len(judged) + 1  # and the one of the note


def test_there_is_an_end_to_typesetting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symgrad.render.paper.MOST_TYPESET", 150)
    shown = article("$a = b$ and $c$ and $d = e$.", claim(1, 23))
    assert shown.count("<math") == 2 and '<code class="source">d = e</code>' in shown
    assert 'id="d1-1-23"' in shown


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# A\n\nLet $x \\in \\mathbb{R}$. So $x + x = 2x$, and $x + x = 3x$.\n", encoding="utf-8")
    pages = set()
    for seed in ("0", "1"):
        command = [sys.executable, "-m", "symgrad", "check", "--no-cache", "--format", "html", str(path)]
        run = subprocess.run(command, capture_output=True, check=False, env={"PYTHONHASHSEED": seed, "PATH": ""})
        pages.add(run.stdout)
    assert len(pages) == 1
    (shown,) = pages
    assert b"<article>" in shown and b"mark is-refuted" in shown


def test_what_is_read_from_stdin_is_shown_as_well() -> None:
    command = [sys.executable, "-m", "symgrad", "check", "--format", "html", "-"]
    run = subprocess.run(command, capture_output=True, check=False, input=b"# Heading\n\nLet $x$. So $x + x = 2x$.\n")
    assert b"Heading" in run.stdout and b"<article>" in run.stdout
