"""Documents of Sphinx: reStructuredText, MyST, and the docstrings of modules."""

from __future__ import annotations

from pathlib import Path

import pytest

from symgrad.config import find_documents
from symgrad.document import parse
from symgrad.document.pieces import Formula
from symgrad.errors import DocumentError
from symgrad.pipeline import check, check_text

LETTERS = {"proved": "P", "refuted": "R", "conditional": "C", "undecided": "U"}


def judged(text: str, kind: str) -> str:
    report = check_text(text, kind)
    assert [str(error) for error in report.errors] == []
    return " ".join(
        f"{LETTERS[claim.verdict.status]}{claim.place.line}:{claim.place.column}" for claim in report.claims
    )


def formulas(text: str, kind: str = "rst") -> list[str]:
    return [
        f"{piece.math.text} {piece.math.place(0)}"
        for piece in parse(text, kind, "x").pieces
        if isinstance(piece, Formula)
    ]


PAGE = r"""
=======
Squares
=======

Let :math:`x, y \in \mathbb{R}`. Then :math:`x + x = 2x` and :math:`x + x
= 3x`.

.. math:: (x + y)^2 = x^2 + 2 x y + y^2
   :label: binomial

.. math::
   :label: two

   (x - y)^2 &= x^2 - 2 x y + y^2 \\
             &= x^2 - y^2

   (x - y)(x + y) = x^2 - y^2

Costs
-----

It costs $5 to $6, or ``$x = x + 1$`` in code::

   $$x = x + 1$$

.. code-block:: latex

   $$x = x + 2$$

.. note:: Here :math:`x - y = x` holds for no y but 0.

   * So does :math:`2 x = x`.

.. symgrad: assume x > 0

.. math:: |x| = x

>>> "$$x = x + 3$$"
"""


def test_a_page_of_sphinx_is_judged_at_its_places() -> None:
    assert judged(PAGE, "rst") == "P6:52 R7:1 P9:21 P15:15 R16:15 P18:19 R31:29 U33:25 P37:15"


def test_formulas_stand_where_the_source_has_them() -> None:
    lines = PAGE.split("\n")
    for shown in formulas(PAGE):
        math, place = shown.rsplit(" ", 1)
        line, column = map(int, place.split(":")[1:])
        assert lines[line - 1][column - 1 :].startswith(math.split("\n")[0])


def test_dollars_and_code_are_no_formulas() -> None:
    assert not any(found in one for found in ("x + 1", "x + 2", "x + 3", "5 to") for one in formulas(PAGE))


def test_a_default_role_is_heard() -> None:
    text = "`a = b`\n\n.. default-role:: math\n\n`c = d` and ``e = f``"
    assert formulas(text) == ["c = d x:5:2"]
    assert formulas("`a = b` and `c = d`:math:") == ["c = d x:1:14"]


SCOPES = "Title\n=====\n\nPart\n----\n\nLet :math:`x > 0`.\n\n.. math:: |x| = x\n\nOther\n-----\n\n.. math:: |x| = x\n"


def test_what_is_assumed_ends_with_its_section() -> None:
    first, second = judged(SCOPES, "rst").split()
    assert first.startswith("P")
    assert not second.startswith("P")


@pytest.mark.parametrize("before", ["", "x: scalar\n   "], ids=["first", "second"])
def test_a_comment_that_is_not_understood_is_an_error(before: str) -> None:
    (error,) = check_text(f".. symgrad: {before}asume x > 0\n\n:math:`2 + 2 = 4`", "rst").errors
    assert "did you mean assume" in error.hint


ODD = [
    "",
    "..",
    ".. math::",
    "===",
    "::\n\n  $$",
    ".. math::\n\n",
    "``",
    ":math:`",
    "a\n=\n=",
    "`" * 99,
    ".. note::\n   a",
]


@pytest.mark.parametrize("text", ODD)
def test_odd_ends_are_read(text: str) -> None:
    assert check_text(text, "rst").unreadable is None


MYST = r"""Let {math}`x \in \mathbb{R}`. So {math}``x + x = 3x``.

% symgrad: assume x > 0

:::{math}
:label: one

|x| = x
:::

```{math}
:label: two
x x = x^3
```
"""


def test_roles_comments_and_directives_of_myst_are_read() -> None:
    assert judged(MYST, "markdown") == "R1:48 P8:5 R13:5"
    (error,) = check_text("% symgrad: asume x > 0\n\n$2 + 2 = 4$", "markdown").errors
    assert "did you mean assume" in error.hint


MODULE = r"""
'''A module about $x + x = 3 x$.'''


def f(x):
    r'''The square, :math:`f(x) = x^2`.

    Its derivative is

    .. math:: f'(x) = 3x

    >>> "$x = x + 1$"
    1
    '''
    "$x = x + 4$"


class A:
    '''Doubling: $x + x = 2 x$.

    $$
    \\frac{d}{dx} e^x = x
    $$
    '''

    def g(self):
        "f'(x) is no longer known: $f'(x) = 3x$"
"""


def test_docstrings_are_documents_of_their_own() -> None:
    assert judged(MODULE, "python") == "R2:26 R10:21 P19:25 R22:22 U27:43"


def test_a_package_is_searched_for_docstrings_with_formulas(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(MODULE.replace("$x + x = 3 x$", "$$x + x = 3 x$$"), encoding="utf-8")
    (tmp_path / "b.py").write_text("'''Nothing.'''\n", encoding="utf-8")
    (tmp_path / "c.rst").write_text(PAGE, encoding="utf-8")
    assert [path.name for path in find_documents([tmp_path])] == ["a.py", "c.rst"]
    assert len(check([tmp_path / "a.py"]).claims) == 5


def test_what_is_no_python_is_told() -> None:
    with pytest.raises(DocumentError, match="no module of Python"):
        parse("def f(:\n", "python", "x.py")
