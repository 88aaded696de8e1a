"""Terms as people write them: LaTeX as a careful author types it, and one line of Unicode for the terminal.

The printer orders nothing and simplifies nothing: it prints the tree that it is given, so that what it prints is read
back as the same tree. Fractions, minus signs and parentheses are found here; the order of terms is the simplifier's.
"""

from __future__ import annotations

from symgrad.language.nodes import Node
from symgrad.printer.latex import Latex
from symgrad.printer.text import Text


def latex(term: Node) -> str:
    """LaTeX of a term, condition or index.

    >>> from symgrad.language.terms import Entry, Ix, delta, exp, mul, total
    >>> z = lambda i: exp(Entry("z", (Ix(i),)))
    >>> print(latex(z("i") / total("j", "K", z("j"))))
    \\frac{e^{z_i}}{\\sum_{j=1}^{K} e^{z_j}}
    >>> print(latex(mul(Entry("S", (Ix("i"),)), delta(Ix("i"), Ix("k")) - Entry("S", (Ix("k"),)))))
    S_i \\left( \\delta_{ik} - S_k \\right)
    """
    return Latex().show(term)


def text(term: Node) -> str:
    """One line of Unicode text.

    >>> from symgrad.language.terms import Derivative, Entry, Ix
    >>> print(text(Derivative(Entry("L"), Entry("z", (Ix("m"),)))))
    ∂L/∂z_m
    """
    return Text().show(term)
