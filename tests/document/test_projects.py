"""A LaTeX project is judged file by file, each file once, where it is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from symgrad.document.projects import roots
from symgrad.pipeline import check
from symgrad.render import render

MAIN = r"""\documentclass{article}
\usepackage[final]{amsmath, notation}
\begin{document}
Let $z \in \mathbb{R}^K$ and $S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$.
\input{chapters/one} % \input{alone}
\verb|\input{shown}|
\end{document}
"""
ONE = r"""\[ \pd{S_i}{z_k} = S_i (\delta_{ik} - S_k) \]
\[ \pd{S_i}{z_k} = S_i (1 - S_k) \]
\input{chapters/two}"""
FILES = {
    "main.tex": MAIN,
    "notation.sty": "\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}} $1 = 2$ \\def\\@odd#1.{\\unheard}",
    "chapters/one.tex": ONE,
    "chapters/two.tex": "Here $\\sum_i S_i = 1$.",
    "alone.tex": "$x = 1$ and $x = 2$",
    "shown.tex": "",
    "notes.md": "\\input{alone}",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_parts_of_a_document_are_no_documents(project: Path) -> None:
    found = [Path(name) for name in sorted(FILES) if not name.endswith(".sty")]
    assert [path.as_posix() for path in roots(found)] == ["alone.tex", "main.tex", "notes.md", "shown.tex"]


def test_a_part_that_is_named_by_itself_is_judged_by_itself(project: Path) -> None:
    assert roots([Path("chapters/one.tex")]) == [Path("chapters/one.tex")]


def test_files_that_read_each_other_are_judged(project: Path) -> None:
    for one, other in ("ab", "ba"):
        Path(f"{one}.tex").write_text(f"\\input{{{other}}}", encoding="utf-8")
    assert roots([Path("a.tex"), Path("b.tex")]) == [Path("a.tex")]


@pytest.mark.parametrize("folder", [".", "..", "/"], ids=["here", "above", "absolute"])
def test_claims_of_a_part_carry_its_name_as_the_document_was_named(
    project: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = project / "main.tex"
    if folder != "/":
        monkeypatch.chdir(project if folder == "." else project.parent)
        named = Path(os.path.relpath(named))
    report = check([named])
    part = str(named.parent / "chapters" / "one.tex")
    assert [(claim.place.path, claim.place.line) for claim in report.claims][:2] == [(part, 1), (part, 2)]
    assert [str(claim.verdict.status) for claim in report.claims[:2]] == ["proved", "refuted"]
    assert not report.documents[0].errors  # of the style, the macros count alone
    assert f"\n  {part}\n" in render(report)
