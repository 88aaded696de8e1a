"""What a formula that declares is read with."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.reader.meaning.elaborate import Elaborator, Frame
from symgrad.reader.meaning.intervals import home
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.scope.kinds import Type
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.source import Fragment


class Declaring:
    """A formula that declares, with the scope that it tells.

    required: it must declare something. weak: it says nothing of names that were declared before. stated: words make
    its equations assumptions. every: an equation for an entry is one for all of them.
    """

    def __init__(
        self,
        scope: Scope,
        math: Fragment,
        axes: Fresh,
        required: bool,
        weak: bool = False,
        *,
        stated: bool = True,
        every: bool = True,
    ) -> None:
        self.scope, self.required, self.weak, self.stated, self.every = scope, required, weak, stated, every
        self.home = home(math)
        self.math = self.home.math
        parser = Parser(self.math, scope.lexicon)
        parser.trim()
        self.tree = parser.sequence()
        if parser.at < parser.end:
            raise parser.error(f"{parser.token.text!r} was not understood here")
        self.e = Elaborator(scope, Frame(), self.math, axes)


def needs_number(d: Declaring, node: ast.Node) -> None:
    """Declares a name of which nothing is known to be a number."""
    found = candidates(node)
    if found and isinstance(ast.bare(node), ast.Sym) and not d.scope.knows(found[0]):
        d.scope.declare(found[0], Type("scalar"), d.math.place(node.span[0]))


def unclear(math: Fragment) -> str:
    return f"the assumption {math.text.strip()} was not understood"


def are_any(indices: tuple[t.Index, ...]) -> bool:
    """Whether indices stand for all positions: letters, no two alike, and no fixed ones."""
    return all(isinstance(index, t.Ix) for index in indices) and len(set(indices)) == len(indices)
