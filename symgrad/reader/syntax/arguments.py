"""What stands in brackets behind a name: its arguments, its indices, or the next factor.

A name that is known settles it. Of an unknown one, what the brackets hold does: a list, a bar, or one name are
arguments, since a factor needs no brackets; words and operators are no factors whatever they hold.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import pairwise

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.cursor import Cursor
from symgrad.reader.syntax.lexer import Token
from symgrad.reader.syntax.lexicon import APPLIED_LETTERS, CUSTOMS, DENSITIES, VECTOR_LETTERS
from symgrad.reader.syntax.naming import candidates, decorate, readings, spelled
from symgrad.reader.syntax.variances import under_law
from symgrad.regex import regex

RELATIONS = {
    **{sign: sign for sign in "= \\neq < > \\leq \\geq \\in \\notin \\approx \\sim \\rightarrow".split()},
    **dict.fromkeys(("\\equiv", "\\coloneqq", "\\triangleq"), "="),
}
OPENING = {"(": ")", "[": "]", "\\{": "\\}"}
INDICES = frozenset("ijklmnt")
"""Letters that by custom are indices."""
SEPARATORS = ("|", "\\|", ";")
_LABEL = regex(rf"[a-z] _ [{''.join(sorted(INDICES))}]")
"""The `y_i` of `S[i, y_i]`."""
_BRACES = regex(r"(?<!\\)[{}]")
AMBIGUOUS = "{} is an array elsewhere, and by custom a function: this may be a product or a value"
EIGENVALUES = frozenset(("\\lambda", "\\sigma", "s", "\\mu", "\\nu", "\\varsigma"))
"""Letters of eigenvalues and singular values, where a largest or smallest one is meant."""
_EXTREME = regex(r"_\{*(?:\\?(?:max|min|text\{m(?:ax|in)\}|mathrm\{m(?:ax|in)\}))")
_MATRICES = frozenset(("\\Sigma", "\\Lambda", "\\Omega", "\\Phi", "\\nabla"))
PLACEHOLDERS = ("\\cdot", ".")
"""Dots that stand for any argument."""


class Arguments(Cursor, ABC):
    """Brackets behind a name."""

    def application(self, node: ast.Node, start: int) -> ast.Node | None:
        """Arguments in brackets behind a name that is a function."""
        if self.token.text not in OPENING or self.token.kind != "sign":
            return None
        self._no_eigenvalue(node)
        if not self._is_function(node):
            self._no_function(node)
            return None
        bracket = self.token.text
        args = self.bracketed(bars=True)
        span = self.spanned(start)
        return under_law(node, args, span) or ast.Call(node, args, bracket, span=span)

    def entries(self, node: ast.Node, start: int) -> ast.Node | None:
        """`A[i, :]`: the indices of an array in brackets, as programs write them."""
        rank = self.lexicon.ranks.get(node.name, 0) if isinstance(node, ast.Sym) else 0
        inside = self._inside() if self.token.text == "[" else []
        texts = [token.text for token in inside]
        plain = rank > 1 and texts.count(",") == rank - 1 and len(texts) == 2 * rank - 1
        name = ast.Sym(decorate(*readings(node)[0]), span=node.span) if readings(node) else None
        if name is None or not (plain or (self._lists_indices(inside) and self._is_indexed(node))):
            self._no_index(node)
            return None
        items: list[ast.Node] = []
        for _ in range(texts.count(",") + 1):
            self.at += 1
            items.append(ast.Dots(span=self.spanned(self.at)) if self.take(":") else self.factor())
        self.at += 1
        return ast.Script(name, ast.Seq(tuple(items)), span=self.spanned(start))

    def _lists_indices(self, inside: list[Token]) -> bool:
        """Whether letters of indices, numbers and colons stand between commas, as in no factor: `S[i, k]`."""
        items = " ".join(token.text for token in inside).split(" , ")
        indices = all(item in INDICES or item == ":" or item.isdigit() or _LABEL.fullmatch(item) for item in items)
        return len(items) > 1 and indices and any(item in INDICES for item in items)

    def _is_indexed(self, node: ast.Node) -> bool:
        """Whether a name may have indices in brackets: a letter, with a number or nothing below it."""
        names = candidates(node)
        numbered = isinstance(node, ast.Script) and node == ast.Script(node.base, node.sub) and _is_number(node.sub)
        return (
            (isinstance(node, ast.Sym) or numbered)
            and not self.lexicon.operates(names, "[")
            and not self.lexicon.applies(names, default=False)
        )

    def _no_index(self, node: ast.Node) -> None:
        """Errors: ReadError for `x[i + 1]` of an array, which may be an entry as well as a product."""
        rank = self.lexicon.ranks.get(node.name, 0) if isinstance(node, ast.Sym) else 0
        texts = {token.text for token in self._inside()} if rank and self.token.text == "[" else set()
        if texts & INDICES and texts <= INDICES | set("+-0123456789"):
            raise self.error("these brackets may hold an index or a factor")

    def _no_function(self, node: ast.Node) -> None:
        """Errors: ReadError for `\\sigma(a_d)` where `\\sigma_j` is an array, which may be the function as well as a
        product; what holds the name itself, as in `\\sigma(1 - \\sigma)`, is a factor.
        """
        name = node.name if isinstance(node, ast.Sym) else ""
        if self.in_script or self.token.text != "(" or not self.lexicon.ranks.get(name, 0):
            return
        inside = {token.text for token in self._inside()}
        product = name in VECTOR_LETTERS and not inside.isdisjoint("+-")
        if name in APPLIED_LETTERS and name not in inside and not product:
            raise self.error(AMBIGUOUS.format(name))

    def _no_eigenvalue(self, node: ast.Node) -> None:
        """Errors: ReadError for `\\lambda_{\\max}(A)` and `\\lambda_i(A)`: one of a matrix, and no product with it."""
        names = candidates(node)
        if not isinstance(node, ast.Script) or node.sub is None or not names or self.lexicon.operates(names, "("):
            return
        extreme = bool(_EXTREME.search(names[0])) and names[-1] in EIGENVALUES
        if not (extreme or names[-1] == "\\lambda") or not self.lexicon.functions.isdisjoint(names):
            return
        texts = [token.text for token in self._inside()]
        if not extreme and not {"+", "-"}.isdisjoint(texts):
            return  # `\\lambda_i (A x - b)` needs its brackets
        if any(self.lexicon.ranks.get(text, 0) == 2 or text.isupper() or text in _MATRICES for text in texts):
            raise self.error(f"{names[0]} may be of the matrix in brackets, or a factor before it")

    def _is_function(self, node: ast.Node) -> bool:
        inner = ast.bare(node.body) if isinstance(node, ast.Group) and node.bracket == "(" else node
        if isinstance(inner, ast.Diff):
            return self._takes_place(inner, enclosed=inner is not node)
        names = candidates(node)
        if _is_composition(node):
            return self.token.text == "("
        if names and not self.in_script and self.lexicon.operates(names, self.token.text):
            return True
        if self.in_script and names and self.lexicon.functions.isdisjoint(names):
            return self._is_law(names) or self._is_word(names)
        if not names or (isinstance(node, ast.Script) and node.base == ast.Sym("e")):
            return False
        unknown = not self.lexicon.any_known(names)
        return self.lexicon.applies(names) or self._holds_a_bar() or (unknown and self._one_name(node))

    def _holds_a_bar(self) -> bool:
        """`\\pi(a \\mid s)`: brackets around one bar are no factor, as a modulus has two."""
        inside = self._inside() if self.token.text == "(" else []
        bars = [token for token in inside if token.text == "|"]
        after = [other.text for token, other in pairwise(inside) if token.text == "|"]
        return len(bars) == 1 == len(after) and inside[0] != bars[0] and after != ["_"]

    def _is_law(self, names: list[str]) -> bool:
        """`q(z \\mid x)` below an operator."""
        bars = any(token.text in SEPARATORS for token in self._inside())
        return self.token.text == "(" and (bars or (names[-1] in DENSITIES and not self.lexicon.any_known(names)))

    def _is_word(self, names: list[str]) -> bool:
        """`\\operatorname{sg}(x)`: a word that is a function by custom has no other meaning in a script."""
        word = names[-1] in CUSTOMS and len(names[-1]) > 1 and not names[-1].startswith("\\")
        return word and not self.lexicon.any_known(names)

    def _takes_place(self, node: ast.Diff, *, enclosed: bool) -> bool:
        """`\\frac{df}{dx}(3)`: brackets that hold a number, a list, or one name behind the derivative of a function."""
        inside = self._inside()
        if self.token.text != "(" or not node.inside or not candidates(node.body):
            return False
        if enclosed and node.style == "_":
            return isinstance(ast.bare(node.body), ast.Sym)
        numbers = all(token.kind == "number" or token.text in "-+." for token in inside)
        names = any(name in self.lexicon.functions for name in candidates(node.body))
        listed = any(token.text == "," for token in inside)
        return bool(inside) and (numbers or listed or (names and len(inside) == 1))

    def _one_name(self, node: ast.Node) -> bool:
        """`u(x)`, `p(x \\mid y)`: an unknown name before brackets that hold one name, or several with commas or bars
        between, is a function, as a factor needs no brackets.
        """
        inside = self._inside()
        density = candidates(node)[-1] in DENSITIES or (isinstance(node, ast.Script) and node.base == ast.Sym("\\pi"))
        scripted = isinstance(node, ast.Script) and not node.primes and not density
        if self.token.text != "(" or not inside:
            return False
        texts = [token.text for token in inside]
        pairs = {bar for bar in ("|", "\\|") if texts.count(bar) % 2 == 0}  # around a modulus or a norm
        if set(texts) & {",", *SEPARATORS} - pairs or (density and set(texts) & RELATIONS.keys()):
            return True
        signs = any(token.kind == "sign" and token.text not in {"_", "^", "'", "{"} | pairs for token in inside)
        letters = any(one.kind == other.kind == "letter" for one, other in pairwise(inside))
        return not scripted and not signs and not letters and all(token.kind != "number" for token in inside)

    def _inside(self) -> list[Token]:
        """The tokens between the brackets at the cursor; braces and brackets inside stand for what they hold."""
        depth, found = 0, list[Token]()
        for token in self.tokens[self.at + 1 : self.end]:
            depth -= token.text in ("}", ")", "]", "\\}")
            if depth < 0:
                return found
            if depth == 0 and token.text != "}":
                found.append(token)
            depth += token.text in ("{", "(", "[", "\\{")
        return []

    def bracketed(self, bars: bool = False) -> ast.Seq:
        """The arguments between the bracket at the cursor and its partner."""
        opened = self.token
        self.at += 1
        saved, self.stops = self.stops, SEPARATORS if bars else ()
        seq = self._listed()
        self.stops = saved
        self.expect(OPENING[opened.text], opened)
        return seq

    def parted(self) -> ast.Seq:
        """What stands in a subscript with a bar, `q_{j|i}`, `Y|X`."""
        saved, self.stops = self.stops, SEPARATORS
        seq = self._listed()
        self.stops = saved
        return seq

    def _listed(self) -> ast.Seq:
        """Arguments between commas and bars."""
        start = self.at
        items, cuts = [self._argument()], list[int]()
        while self.token.text in (",", *SEPARATORS) and self.token.kind in ("sign", "command"):
            if self.token.text != ",":
                cuts.append(len(items))
            self.at += 1 + (self.token.text == self.peek().text == "|")
            items.append(self._argument())
        return ast.Seq(tuple(items), tuple(cuts), span=self.spanned(start))

    def _argument(self) -> ast.Node:
        """One argument, or the dot that stands for any: `\\pi(\\cdot \\mid s)`."""
        token, behind = self.token, self.peek().text
        if token.text in PLACEHOLDERS and behind in (",", *SEPARATORS, *OPENING.values()):
            self.at += 1
            return ast.Sym("\\cdot", span=(token.start, token.stop))
        return _as_data(self.relation())

    def holds_one_bar(self) -> bool:
        """`[X \\mid Y]`: brackets around one bar, as a modulus has two."""
        inside = self._inside()
        bars = [token for token in inside if token.text == "|"]
        return len(bars) == 1 and bars[0] not in (inside[0], inside[-1])

    @abstractmethod
    def relation(self, single: bool = False) -> ast.Node:
        """`a = b`, or a sum where no relation follows; `single` leaves relations alone."""

    @abstractmethod
    def factor(self) -> ast.Node:
        """A primary with everything that hangs on it."""


def _as_data(item: ast.Node) -> ast.Node:
    """A sample as an argument, `\\{x_n, y_n\\}_{n=1}^N`, is what it is called: no other stands for it."""
    node = ast.bare(item)
    base = node.base if isinstance(node, ast.Script) and isinstance(node.sub, ast.Relation) else None
    held = isinstance(base, ast.Listing | ast.Group) and base.bracket in OPENING
    return ast.Sym(_BRACES.sub("", spelled(node)), span=item.span) if held else item


def _is_number(node: ast.Node | None) -> bool:
    return node is not None and isinstance(ast.bare(node), ast.Num)


def _is_composition(node: ast.Node) -> bool:
    """`(f \\circ g)`, with a prime or without, and `(f^{-1})'`."""
    body = node.base if isinstance(node, ast.Script) and node.sub is None and node.sup is None else node
    inner = ast.bare(body.body) if isinstance(body, ast.Group) and body.bracket == "(" else None
    inverse = isinstance(inner, ast.Script) and inner.sup is not None and ast.bare(inner.sup) == _LESS_ONE
    return (isinstance(inner, ast.Times) and set(inner.signs) == {"\\circ"}) or (
        inverse and isinstance(node, ast.Script) and bool(node.primes)
    )


_LESS_ONE = ast.Signed("-", ast.Num("1"))
