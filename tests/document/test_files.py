"""Files and notebooks: what can be read, and what is said of what cannot."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from symgrad import claims
from symgrad.document import Formula, parse, read
from symgrad.document.files import CODECS, MAX_CHARACTERS
from symgrad.errors import DocumentError
from symgrad.source import Chain
from tests.document.rendering import formulas


def refusal(path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(path)
    return caught.value


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".MD", ".txt", ".tex", ".Rmd"])
def test_kinds_by_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("so $a = b$", encoding="utf-8")
    (formula,) = [piece for piece in read(path).pieces if isinstance(piece, Formula)]
    assert str(formula.math.place(0)) == f"{path}:1:5"


REFUSED: dict[str, tuple[str, bytes | None, str]] = {
    "missing": ("a.md", None, "there is no such file"),
    "unknown kind": ("a.docx", b"text", "unknown kind of document: .docx"),
    "no kind": ("README", b"text", "unknown kind of document: README"),
    "binary": ("a.md", b"\x89PNG\0\0", "this is a binary file, not text"),
    "not UTF-8": ("a.tex", b"caf\xe9 $x$\n", "line 1 is not text in UTF-8"),
    "not UTF-8 further down": ("a.tex", b"a\nb\xff\n", "line 2 is not text in UTF-8"),
    "too large": ("a.md", b"a" * (4 * MAX_CHARACTERS + 1), f"the file is larger than {MAX_CHARACTERS:,} characters"),
    "too many characters": ("a.md", b"a" * (MAX_CHARACTERS + 1), f"the document has more than {MAX_CHARACTERS:,}"),
    "no notebook": ("a.ipynb", b"[1]", "this is not a notebook"),
    "a notebook cut off": ("a.ipynb", b'{"cells": [', "this is not a notebook"),
    "an empty notebook": ("a.ipynb", b"", "this is not a notebook"),
    "a notebook without cells": ("a.ipynb", b'{"nbformat": 4, "metadata": {}}', "this is not a notebook"),
}  # fmt: skip


OLDER = {
    "latin1": b"caf\xe9",
    "latin9": b"caf\xe9 \xa4",
    "ansinew": b"caf\xe9 \x80",
    "applemac": b"caf\x8e",
    "cp1251": "\u043f\u0443\u0441\u0442\u044c".encode("cp1251"),
}


@pytest.mark.parametrize(("encoding", "word"), OLDER.items(), ids=OLDER.keys())
def test_older_encodings(tmp_path: Path, encoding: str, word: bytes) -> None:
    """A document in the encoding that it names, with the files that it reads; places count characters."""
    preamble = rf"\usepackage[{encoding}]{{inputenc}}".encode()
    root = tmp_path / "a.tex"
    root.write_bytes(preamble + b"\n\\begin{document}\n" + word + b" $x = y$\n\\input{b}\n\\end{document}\n")
    (tmp_path / "b.tex").write_bytes(word + b" $u = v$\n")
    one, other = [piece for piece in read(root).pieces if isinstance(piece, Formula)]
    column = len(word.decode(CODECS[encoding])) + 3
    assert (one.math.place(0).column, other.math.place(0).column) == (column, column)
    assert refusal(tmp_path / "b.tex").message == "line 1 is not text in UTF-8"  # alone, nothing tells
    root.write_bytes(root.read_bytes().replace(preamble, b"% " + preamble))
    assert refusal(root).message == "line 3 is not text in UTF-8"


@pytest.mark.parametrize(("name", "data", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_refusals(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    error = refusal(path)
    assert error.message.startswith(message)
    assert str(error).startswith(f"{path}:{error.place.line}:{error.place.column}: error: ")


def test_folders_and_pipes_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    os.mkfifo(tmp_path / "b.md")
    assert refusal(tmp_path / "a.md").message == refusal(tmp_path / "b.md").message == "this is not a file"


def test_a_name_with_a_null_is_no_file() -> None:
    assert refusal(Path("a\0.md")).message == "there is no such file"


def test_utf_32_is_no_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("so $x = x$".encode("utf-32"))
    assert refusal(tmp_path / "a.md").message == "this is a binary file, not text"


def test_utf_16_is_read_by_its_mark(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("so $ä = b$".encode("utf-16"))
    assert formulas(read(tmp_path / "a.md"))[0].endswith("ä = b")


# ------------------------------------------------------------------------------------------------------- notebooks


def notebook(*cells: tuple[str, str | list[str]]) -> str:
    made: list[dict[str, object]] = [
        {"cell_type": kind, "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for kind, source in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": made})


def test_markdown_cells_with_their_numbers() -> None:
    text = notebook(
        ("markdown", "# On $s$\n\n$$\na = b\n$$"), ("code", "$$c = d$$"),
        ("markdown", ["so\n", "$e = f$"]), ("raw", "$g$"),
    )  # fmt: skip
    assert formulas(parse(text, "notebook", "x")) == [
        "heading 1 x#1:1:3 On $s$", "inline x#1:1:7 s", "display x#1:4:1 a = b", "inline x#3:2:2 e = f",
    ]  # fmt: skip


def test_macros_and_chains_go_on_over_cells() -> None:
    text = notebook(("markdown", "$\\def\\R{r}$ $$a = b$$"), ("code", "1"), ("markdown", "$$= \\R$$"))
    (chain,) = claims.statements(parse(text, "notebook", "x"))
    assert isinstance(chain, Chain)
    assert [part.text for part in chain.parts] == ["a", "b", "r"]
    assert [str(place) for place in chain.places] == ["x#1:1:17", "x#3:1:3"]


def test_old_notebooks_are_read() -> None:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": ["$a$"]}]
    sheets = [{"cells": cells, "metadata": {}}]
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": sheets}
    assert formulas(parse(json.dumps(old), "notebook", "x")) == ["inline x#1:1:2 a"]
