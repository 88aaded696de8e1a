"""LaTeX files: formulas and their places; comments, verbatim text, macros, files that are input and files that are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from symgrad.document import Formula, parse, read
from tests.document.rendering import formulas

BODY = r"\begin{document}"

DOCUMENTS: dict[str, tuple[str, list[str]]] = {
    "dollars and brackets": (
        r"so $a = b$ and \(c\) and $$d$$ and \[e\]",
        ["inline 1:5 a = b", "inline 1:18 c", "display 1:28 d", "display 1:38 e"],
    ),
    "escapes": (r"50\% of \$5, a\\[2pt] b \{ $x$", ["inline 1:29 x"]),
    "comments": ("$a$ % $b$\n%$c$\n\\% $d$ %% $e$", ["inline 1:2 a", "inline 3:5 d"]),
    "a comment within a display": ("\\[ a % = b\n  = c \\]", ["display 1:4 a = c"]),
    "an escaped percent within a display": ("\\[ a \\% b \\]", ["display 1:4 a \\% b"]),
    "directives": (
        "% symgrad: y: vector[K]\n  %% symgrad: skip\ntext % symgrad: assume x > 0",
        ["directive 1:12 y: vector[K]", "directive 2:15 skip", "directive 3:17 assume x > 0"],
    ),
    "a directive within a display stands before it": (
        "\\begin{align}\na &= b \\\\ % symgrad: expect refuted\n&= c\n\\end{align}",
        ["directive 2:22 expect refuted", "display align 2:1 a &= b \\\\ &= c"],
    ),
    "verbatim": (
        "\\begin{verbatim}\n$a$ % \\end\n\\end{verbatim} $b$\n\\begin{lstlisting}[x]\n$$c\n\\end{lstlisting}\\verb|$d$| $e$",
        ["inline 3:17 b", "inline 6:29 e"],
    ),
    "comment environment and iffalse": (
        "\\begin{comment}$a$\\end{comment}\\iffalse $b$ \\fi $c$",
        ["inline 1:50 c"],
    ),
    "the document proper": (
        f"\\title{{On $s$}}\n$a$\n{BODY}\n$b$\n\\end{{document}}\n$c$",
        ["heading 1 1:8 On $s$", "inline 1:12 s", "inline 4:2 b"],
    ),
    "sections": (
        r"\section*{On $a$} \subsection[short]{B} \frametitle{C}",
        ["heading 2 1:11 On $a$", "inline 1:15 a", "heading 3 1:38 B", "heading 3 1:53 C"],
    ),
    "environments": (
        "\n".join(f"\\begin{{{name}}}\na = b\n\\end{{{name}}}" for name in ("equation", "align*", "eqnarray", "multline", "gather")),
        [
            "display equation 2:1 a = b", "display align 5:1 a = b", "display eqnarray 8:1 a = b",
            "display multline 11:1 a = b", "display gather 14:1 a = b",
        ],
    ),
    "environments of text": ("\\begin{itemize}\\item $a$ \\item $b$\\end{itemize}", ["inline 1:23 a", "inline 1:33 b"]),
    "newcommand": (
        "\\newcommand{\\pd}[2]{\\frac{\\partial #1}{\\partial #2}}\n$\\pd{L}{z_i} = \\pd L x$",
        [r"inline 2:2 \frac{\partial L}{\partial z_i} = \frac{\partial L}{\partial x}"],
    ),
    "newcommand with an optional argument": (
        "\\newcommand{\\s}[2][i]{#2_{#1}} $\\s{y} + \\s[k]{y}$", ["inline 1:36 y_{i} + y_{k}"],
    ),
    "newcommand without braces, renewed": (
        "\\newcommand\\R{\\mathbb{R}}\\renewcommand*{\\R}{R} $x \\in \\R$", ["inline 1:49 x \\in R"],
    ),
    "providecommand does not overwrite": ("\\def\\a{x}\\providecommand{\\a}{y} $\\a$", ["inline 1:34 x"]),
    "def": ("\\def\\v#1{\\mathbf{#1}} $\\v x + \\v{yz}$", [r"inline 1:24 \mathbf{x} + \mathbf{yz}"]),
    "operator": ("\\DeclareMathOperator*{\\am}{arg\\,max} $\\am z$", [r"inline 1:39 \operatorname{arg\,max} z"]),
    "let": ("\\let\\eps=\\epsilon\\let\\e\\eps $\\e x$", [r"inline 1:30 \epsilon x"]),
    "a macro that ends with a command stays apart from a letter": (
        "\\def\\h#1{#1\\hat} $\\h{a}b$", [r"inline 1:22 a\hat b"],
    ),
    "a macro within a macro's argument": ("\\def\\v#1{(#1)} $\\v{\\v{\\v x}}$", ["inline 1:17 (((x)))"]),
    "a macro may use what it replaces": (
        "\\def\\a{b}\\let\\b\\a\\renewcommand{\\a}{c} $\\a \\b$", ["inline 1:40 c b"],
    ),
    "macros open and close displays": (
        "\\def\\be{\\begin{equation}}\\def\\ee{\\end{equation}}\n\\be a = b\\ee", ["display equation 2:5 a = b"],
    ),
    "definitions hold from where they stand": ("$\\a$ \\def\\a{b} $\\a$", ["inline 1:2 \\a", "inline 1:17 b"]),
    "a definition over lines": (
        "\\newcommand{\\pd}[2]{%\n  \\frac{#1}% top\n  {#2}}\n$\\pd{a}{b}$", ["inline 4:2 \\frac{a}{b}"],
    ),
    "a macro without its argument": (
        "\\def\\v#1{(#1)} $a$ \\v", ["inline 1:17 a", "fault 1:20 \\v needs 1 argument"],
    ),
    "a macro without end": (
        "\\def\\a{\\a} $\\a$ $b$",
        ["inline 1:13 \\a", "inline 1:18 b", "fault 1:13 the macro \\a does not end: it expands to itself"],
    ),
    "a definition without a body": ("\\newcommand{\\a} $b$", ["inline 1:18 b", "fault 1:1 this \\newcommand is not understood"]),
    "an unclosed formula": (
        "so $a = b\n\nand $c$", ["fault 1:4 this formula is never closed: $", "inline 3:6 c"],
    ),
    "an unclosed environment": (
        "\\begin{align} a &= b", ["fault 1:1 this formula is never closed: \\begin{align}"],
    ),
    "no file without a folder": ("\\input{a}", ["fault 1:1 this file is not read: a"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_formulas_with_their_places(text: str, expected: list[str]) -> None:
    assert formulas(parse(text, "latex", "x")) == expected


def test_macros_cannot_fill_the_memory() -> None:
    names = "abcdefghijklmnopqrstuvwxyz"
    bomb = "".join(f"\\def\\{one}{{\\{two}\\{two}}}" for one, two in zip(names, names[1:], strict=False))
    document = parse(f"{bomb}\\def\\z{{boom}} $\\a$ $x = y$", "latex", "x")
    assert "inline 1:320 x = y" in formulas(document)
    assert any("expand to too much text" in line for line in formulas(document))


# ----------------------------------------------------------------------------------------------------------- \input


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "main.tex"


def read_lines(path: Path) -> list[str]:
    return [line.replace(f"{path.parent}/", "") for line in formulas(read(path))]


def test_files_of_the_folder_are_read_where_they_are_named(tmp_path: Path) -> None:
    main = written(
        tmp_path,
        {
            "main.tex": "\\input{macros} $a$ \\include{parts/one}\n\\input parts/two.tex $\\R$ \\endinput $no$",
            "macros.tex": "\\def\\R{r}",
            "parts/one.tex": "\n$b \\R$",
            "parts/two.tex": "\\[c\\]",
        },
    )
    assert read_lines(main) == [
        "inline main.tex:1:17 a", "inline parts/one.tex:2:2 b r", "display parts/two.tex:1:3 c", "inline main.tex:2:23 r",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["../secret", "/etc/passwd", "~/secret", "parts/../../secret", "|ls", "link", "linked/secret", "", "."],
)
def test_no_file_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.tex").write_text("$secret$")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "link.tex").symlink_to(tmp_path / "secret.tex")
    (tmp_path / "inside" / "linked").symlink_to(tmp_path)
    main = written(tmp_path / "inside", {"main.tex": f"$a$ \\input{{{name}}} $b$"})
    lines = read_lines(main)
    assert len(lines) == 3 and not any("secret$" in line for line in lines)
    assert lines[-1].startswith("fault main.tex:1:5 ")


def test_files_that_input_each_other_come_to_an_end(tmp_path: Path) -> None:
    main = written(tmp_path, {"main.tex": "$a$ \\input{b}", "b.tex": "$b$ \\input{main} \\input{b}"})
    assert read_lines(main) == [
        "inline main.tex:1:2 a",
        "inline b.tex:1:2 b",
        "fault b.tex:1:5 this file is not read again: main",
        "fault b.tex:1:18 this file is not read again: b",
    ]


def test_a_missing_file_is_a_fault_and_the_others_go_on(tmp_path: Path) -> None:
    main = written(tmp_path, {"main.tex": "$a$ \\input{gone} $b$"})
    assert read_lines(main)[-1] == "fault main.tex:1:5 gone: there is no such file"


def test_a_caret_finds_its_line_in_the_file_that_was_input(tmp_path: Path) -> None:
    main = written(tmp_path, {"main.tex": "\n\n\\input{b}", "b.tex": "x\n  $y$"})
    (formula,) = [piece for piece in read(main).pieces if isinstance(piece, Formula)]
    assert formula.math.line(0) == "  $y$"
