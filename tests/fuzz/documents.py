"""Documents that nobody would write: pieces of those that somebody did, cut, doubled, put together, and spoilt."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from tests.document.test_robust import WORDS

ROOT = Path(__file__).parent.parent.parent

ODD = (
    *WORDS,
    *r"\frac{}{} \sum_{i=1}^{0} \prod_{i} \sqrt[3]{-x} \mathbb{R}^{10^9} ^^ 9^{9^9} \nabla_x \partial \log 1/0".split(),
    *r"\int_0^1 '' \delta_{ij} \hat{\hat{x}} \mathbf{x}^\top ﷽ 𝔼 \ 1,000.5 - |x| \|W\|_F^2 :math:`x` {math}`x`".split(),
    *("\x00", "\u202e", "{" * 60, ".. math::", "% symgrad: skip", "<!-- symgrad: scope -->", r"\lim_{x \to 0}"),
    *(r"\begin{cases} a & i = k", r"\max_j z_j", r"x \in \emptyset"),
)


@cache
def formulas() -> tuple[str, ...]:
    """Every display of the catalogue and of the documentation."""
    pages = [*(ROOT / "derivations").rglob("*.md"), *(ROOT / "docs").glob("*.md")]
    found = (one for page in sorted(pages) for one in re.findall(r"\$\$(.+?)\$\$", page.read_text("utf-8"), re.DOTALL))
    return tuple(dict.fromkeys(one.strip() for one in found if len(one) < 300))


def document(number: int) -> tuple[str, str]:
    """The kind and the text of a document, always the same for the same number."""
    random = Random(number)
    kind = random.choice([*KINDS])
    return kind, KINDS[kind](random)


def _formula(random: Random) -> str:
    """A formula, half of the time with one of its tokens taken out, doubled, exchanged or replaced."""
    text = random.choice(formulas())
    for _ in range(random.choice((0, 0, 0, 1, 1, 2, 5))):
        tokens = re.findall(r"\\[A-Za-z]+|.|\n", text)
        at, other = random.randrange(len(tokens) or 1), random.choice(formulas())
        new = random.choice(
            ("", tokens[at] * 2 if tokens else "", random.choice(ODD), *re.findall(r"\\[A-Za-z]+|.", other)[:9])
        )
        text = "".join([*tokens[:at], new, *tokens[at + 1 :]])
    return text


def _words(random: Random) -> str:
    said = (
        "Let $x > 0$.",
        r"Let $z, y \in \mathbb{R}^K$.",
        "Then",
        "where y is one-hot,",
        "# Part",
        "If $i \\ne k$,",
        "So",
    )
    return " ".join((random.choice(said), *random.choices(ODD, k=random.choice((0, 0, 1, 4)))))


def _markdown(random: Random) -> str:
    blocks = (
        random.choice((_words, lambda random: f"$${_formula(random)}$$"))(random) for _ in range(random.randint(1, 5))
    )
    return "\n\n".join(blocks)


def _latex(random: Random) -> str:
    return re.sub(r"\$\$(.*?)\$\$", r"\\[\1\\]", _markdown(random), flags=re.DOTALL).replace("# ", "\\section{A} ")


def _rst(random: Random) -> str:
    body = re.sub(
        r"\$\$(.*?)\$\$", lambda f: ".. math::\n\n   " + f[1].replace("\n", "\n   "), _markdown(random), flags=re.DOTALL
    )
    return re.sub(r"\$([^$\n]+)\$", r":math:`\1`", body)


def _python(random: Random) -> str:
    return f"def f():\n    {random.choice((_markdown, _rst))(random)!r}\n"


def _notebook(random: Random) -> str:
    def cell() -> dict[str, object]:
        kind = random.choice(("markdown", "code"))
        more: dict[str, object] = {"outputs": [], "execution_count": None} if kind == "code" else {}
        return {"cell_type": kind, "source": _markdown(random), "metadata": {}, **more}

    return json.dumps({"cells": [cell(), cell()], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def _records(random: Random) -> str:
    def sides() -> list[str]:
        return _formula(random).split("=")

    rows = (
        {"id": str(n), "symbols": {"z": "vector[K]"}, "chain": sides(), "definitions": ["=".join(sides())]}
        for n in range(2)
    )
    return "\n".join(map(json.dumps, rows))


KINDS: dict[str, Callable[[Random], str]] = {
    "markdown": _markdown,
    "latex": _latex,
    "rst": _rst,
    "python": _python,
    "notebook": _notebook,
    "records": _records,
}
