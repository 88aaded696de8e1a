"""The words of a Markdown derivation as LaTeX, with its displayed formulas given by somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

from symgrad.render.latex import plain

Display = Callable[[str, int, int], str]
"""A displayed formula and its first and last line in the document, to the LaTeX that is printed for it."""

_BLOCKS: dict[str, str] = {
    "paragraph_open": "\\par",
    "bullet_list_open": "\\begin{itemize}",
    "bullet_list_close": "\\end{itemize}",
    "ordered_list_open": "\\begin{enumerate}",
    "ordered_list_close": "\\end{enumerate}",
    "list_item_open": "\\item",
    "blockquote_open": "\\begin{quote}",
    "blockquote_close": "\\end{quote}",
}

_HEADINGS = {"h1": "section*", "h2": "subsection*", "h3": "subsubsection*"}

_SPANS: dict[str, str] = {
    "em_open": "\\emph{",
    "em_close": "}",
    "strong_open": "\\textbf{",
    "strong_close": "}",
    "softbreak": "\n",
    "hardbreak": "\\\\\n",
}


def prose(markdown: str, display: Display) -> str:
    """The document as the body of a LaTeX document; comments, links' targets and HTML are left out.

    >>> print(prose("# A *slip*\\n\\nSee $x_1$.\\n\\n$$x = 1$$", lambda formula, first, last: f"[{formula}]"))
    \\section*{A \\emph{slip}}
    \\par
    See $x_1$.
    [x = 1]
    """
    parser = MarkdownIt("commonmark").use(dollarmath_plugin, allow_space=True, double_inline=True)
    return "\n".join(_blocks(parser.parse(markdown), display))


def _blocks(tokens: Sequence[Token], display: Display) -> Iterator[str]:
    for number, token in enumerate(tokens):
        if token.type == "inline":
            words = "".join(_span(child, token, display) for child in token.children or ())
            heading = _HEADINGS.get(tokens[number - 1].tag)
            yield f"\\{heading}{{{words}}}" if heading else words
        elif token.type.startswith("math_block"):
            first, last = token.map or (0, 0)
            yield display(token.content.strip(), first + 1, last)
        elif token.type in ("fence", "code_block"):
            yield f"\\begin{{quote}}\\ttfamily {plain(token.content)}\\end{{quote}}"
        elif token.type in _BLOCKS:
            yield _BLOCKS[token.type]


def _span(token: Token, block: Token, display: Display) -> str:
    if token.type == "math_inline":
        return f"${token.content}$"
    if token.type == "math_inline_double":
        first, last = block.map or (0, 0)
        return f"\n{display(token.content.strip(), first + 1, last)}\n"
    if token.type == "text":
        return plain(token.content)
    if token.type == "code_inline":
        return f"\\texttt{{{plain(token.content)}}}"
    return _SPANS.get(token.type, "")
