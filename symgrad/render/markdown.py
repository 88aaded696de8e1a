"""A report as Markdown with formulas between dollars: chains, the reason of each step, and what is not proved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from symgrad.render.latex import inside, reason
from symgrad.render.style import Style
from symgrad.report import ClaimReport, DocumentReport, Report


def render(report: Report, style: Style) -> str:
    """All documents of a report, a heading each."""
    return "\n".join(line for document in report.documents for line in _document(document))


def annotated(text: str, said: Callable[[int, int], Sequence[str]]) -> str:
    """A Markdown document with a list below each display of what is `said` of its lines, the first and the last one.

    >>> annotated("Thus\\n\\n$$x = 1$$\\n\\nand", lambda first, last: [f"line {first}"])
    'Thus\\n\\n$$x = 1$$\\n\\n1. line 3\\n\\nand'
    """
    lines = text.split("\n")
    tokens = MarkdownIt("commonmark").use(dollarmath_plugin, allow_space=True, double_inline=True).parse(text)
    for token in reversed([token for token in tokens if token.type.startswith("math_block")]):
        first, last = token.map or (0, 0)
        told = said(first + 1, last)
        indent = " " * (len(lines[first]) - len(lines[first].lstrip()))
        lines[last:last] = ["", *(f"{indent}{n}. {words}" for n, words in enumerate(told, 1))] if told else []
    return "\n".join(lines)


def _document(document: DocumentReport) -> Iterator[str]:
    yield f"# {document.title or document.path}\n"
    for error in (*filter(None, (document.unreadable,)), *document.errors):
        yield f"    {error.place}: {error.message}\n"
    for heading, formulas in (("Definitions", document.definitions), ("Assumptions", document.assumptions)):
        if formulas:
            yield f"{heading}:\n"
            yield from (f"$$\n{inside(formula)}\n$$\n" for formula in formulas)
    section = ""
    for chain in document.chains():
        if chain[0].section not in ("", section, document.title):
            section = chain[0].section
            yield f"## {section}\n"
        yield _chain(chain)


def _chain(chain: Sequence[ClaimReport]) -> str:
    r"""A chain, one relation below the other, and below it the reasons in their order.

    >>> from symgrad.errors import Place
    >>> from symgrad.verdict import Status, Verdict
    >>> print(_chain([ClaimReport(Place(), "a", "=", "b", Verdict(Status.PROVED), words="product rule")]))
    $$
    \begin{aligned}
      a &= b
    \end{aligned}
    $$
    <BLANKLINE>
    1. product rule
    <BLANKLINE>
    """
    rows = [
        f"  {'' if n else inside(claim.lhs) + ' '}&{claim.relation} {inside(claim.rhs)}"
        for n, claim in enumerate(chain)
    ]
    lines = " \\\\\n".join(rows)
    reasons = "".join(f"{n}. {reason(claim)}\n" for n, claim in enumerate(chain, 1))
    return f"$$\n\\begin{{aligned}}\n{lines}\n\\end{{aligned}}\n$$\n\n{reasons}"
