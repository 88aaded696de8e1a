"""Expectations under conditions, `\\mathbb{E}[X \\mid Y]`, written as sums over a finite sample space.

Each variable behind a bar has outcomes of its own, and their law together is a table of positive numbers w, divided by
their sum. Given all of them, the others are draws from samples of any one size, `X_{y, s}`. Such samples come as close
as one likes to any law, as their averages are all laws with rational probabilities; so an equation that holds for all
of them holds for every law under which both sides exist. An expectation under conditions sums over all that is not
behind the bar, so that it still depends on what is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symgrad.reader.chance.densities import everything
from symgrad.reader.chance.expectations import OPERATORS
from symgrad.reader.chance.sample_spaces import Unclear
from symgrad.reader.chance.samples import is_constant_letter, is_of_process, occurrences
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital
from symgrad.record import record

DRAW = f"n{OUTCOME}"
"""The index of a sample."""

SIZE = f"draws{OUTCOME}"
"""How many draws there are given what stands behind bars."""


@record
class Mean:
    """`\\mathbb{E}[X \\mid Y]`, `\\operatorname{Cov}(X, Z \\mid Y)`: its kind, of what, and given what."""

    kind: str
    of: tuple[ast.Node, ...]
    given: tuple[str, ...]


def with_conditions(scope: Scope, trees: Sequence[ast.Node]) -> list[ast.Node] | None:
    """The trees with sums in place of expectations, where one of them is under a condition. Errors: Unclear."""
    means = [mean for node in everything(trees) if (mean := mean_of(scope, node)) is not None]
    given = tuple(sorted({name for mean in means for name in mean.given}))
    if not given:
        return None
    writer = _Writer(
        scope, given, frozenset(name for mean in means for body in mean.of for name in _averaged_alone(body))
    )
    return [writer.written(tree) for tree in trees]


def mean_of(scope: Scope, node: ast.Node) -> Mean | None:
    """The expectation, variance or covariance that a formula is."""
    kind, args = "", ast.Seq(())
    if isinstance(node, ast.Big) and node.op == "\\mathbb{E}" and node.sub is None and node.sup is None:
        kind = "mean"
        body = node.body.body if isinstance(node.body, ast.Group) else node.body
        args = body if isinstance(body, ast.Seq) else ast.Seq((node.body,))
    elif isinstance(node, ast.Call) and isinstance(node.head, ast.Sym) and _is_free(scope, node.head.name):
        kind, args = OPERATORS.get(node.head.name, ""), node.args
        kind = "" if kind == "mean" and node.bracket != "[" else kind
    cut = args.bars[0] if args.bars else len(args.items)
    names = tuple(candidates(item)[0] if candidates(item) else "" for item in args.items[cut:])
    if not kind or cut != (2 if kind == "covariance" else 1) or len(args.bars) > 1:
        return None
    return Mean(kind, args.items[:cut], names)


def _averaged_alone(body: ast.Node) -> frozenset[str]:
    """The names that custom takes for constants where nothing else is averaged: in `\\mathbb{E}[\\theta \\mid X]` they
    are what is random.
    """
    names = frozenset(candidates(node)[0] for node in occurrences(body) if candidates(node))
    return names if all(is_constant_letter(name) or name in CUSTOMARY_NAMES for name in names) else frozenset()


def _is_free(scope: Scope, name: str) -> bool:
    return not scope.knows(name) and name not in scope.own


def _holds(node: ast.Node, letter: ast.Sym) -> bool:
    """Whether an index stands in a formula that no sum in it runs over."""
    if isinstance(node, ast.Big) and node.sub == letter:
        return False
    return node == letter or any(_holds(part, letter) for part in ast.parts(node))


class _Writer:
    """Writes the formulas of one chain. given: all that stands behind a bar in it; random: what custom takes for
    constants and this chain does not.
    """

    def __init__(self, scope: Scope, given: tuple[str, ...], random: frozenset[str]) -> None:
        self.scope, self.given, self.random = scope, given, random
        if any(not name or not self._may_be_random(name) for name in given):
            raise Unclear

    def written(self, node: ast.Node) -> ast.Node:
        mean = mean_of(self.scope, node)
        if mean is not None:
            return ast.Group(self._mean(mean, node), span=node.span)
        match node:
            case ast.Sym() | ast.Script() if candidates(node):
                return self._name(node)
            case ast.Script() if node.sub is not None or node.primes:
                raise Unclear
            case ast.Call():
                if candidates(node.head)[-1:] and candidates(node.head)[-1] in OPERATORS:
                    raise Unclear
                items = tuple(map(self.written, node.args.items))
                return replace(node, args=replace(node.args, items=items))
            case ast.Big() | ast.Diff() | ast.Fenced() | ast.Grid():
                raise Unclear
        return ast.mapped(node, self.written)

    # --------------------------------------------------------------------------------------------------------- names

    def _may_be_random(self, name: str) -> bool:
        symbol = self.scope.symbols.get(name)
        known = name in self.scope.definitions or name in self.scope.rules or name in self.scope.bold
        return not known and (symbol is None or (symbol.kind == "array" and not symbol.dims))

    def _is_constant(self, name: str) -> bool:
        """Whether custom takes a name for a constant: a small Latin letter is none where small letters are random."""
        small = any(not is_capital(one) for one in self.given) and not name.startswith("\\")
        told = name in self.random or self.scope.may_be_random(name) or is_of_process(name)
        return is_constant_letter(name) and not small and not told

    def _name(self, node: ast.Sym | ast.Script) -> ast.Node:
        """A name at one outcome: what stands behind bars at its own, others at that and one draw."""
        plain = replace(node, sup=None) if isinstance(node, ast.Script) else node
        name = candidates(plain)[0]
        above = node.sup if isinstance(node, ast.Script) else None
        if name in self.given:
            value: ast.Node = self._entry(f"value {name}", (name,), node)
        elif self._is_constant(name) or name in CUSTOMARY_NAMES:
            value = plain
            if not self.scope.tied(name).isdisjoint({name}) and len(self.scope.tied(name)) > 1:
                raise Unclear
        elif not self._may_be_random(name):
            raise Unclear
        else:
            value = self._entry(f"{name} | {', '.join(self.given)}", self.given, node, drawn=True)
        return value if above is None else ast.Script(value, None, self.written(above), span=node.span)

    # -------------------------------------------------------------------------------------------------- expectations

    def _mean(self, mean: Mean, node: ast.Node) -> ast.Node:
        """`\\mathbb{E}[X^2] - \\mathbb{E}[X]^2` and the like, of expectations under the same conditions."""
        if mean.kind == "mean":
            return self._averaged(mean.of[0], mean.given, node)
        left, right = (ast.Group(item, span=node.span) for item in (mean.of[0], mean.of[-1]))
        product = ast.Times((left, right), ("",), span=node.span)
        both, first, second = (self._averaged(item, mean.given, node) for item in (product, left, right))
        apart = ast.Times((ast.Group(first), ast.Group(second)), ("",), span=node.span)
        return ast.Plus((both, apart), ("", "-"), span=node.span)

    def _averaged(self, body: ast.Node, given: tuple[str, ...], node: ast.Node) -> ast.Node:
        value = self.written(body)
        draw = ast.Sym(DRAW, span=node.span)
        if _holds(value, draw):
            total = ast.Big("\\sum", ast.Group(value, span=node.span), draw, span=node.span)
            self.scope.hold(Symbol(SIZE, "dimension", declared=True))
            value = ast.Quotient(total, ast.Sym(SIZE, span=node.span), span=node.span)
        rest = [name for name in self.given if name not in given]
        if not rest:
            return value
        table = self._entry(f"w({', '.join(self.given)})", self.given, node, "positive")
        letters = ast.Seq(tuple(self._index(name, node) for name in rest), span=node.span)
        weighted = ast.Times((table, ast.Group(value, span=node.span)), ("",), span=node.span)
        over, under = (ast.Big("\\sum", inside, letters, span=node.span) for inside in (weighted, table))
        return ast.Quotient(over, under, span=node.span)

    def _index(self, name: str, node: ast.Node) -> ast.Sym:
        return ast.Sym(name + OUTCOME, span=node.span)

    def _entry(
        self, what: str, names: tuple[str, ...], node: ast.Node, *attributes: str, drawn: bool = False
    ) -> ast.Script:
        """An array over the outcomes of variables, and over draws, of which no more is known than its attributes."""
        full = what + OUTCOME
        dims = [f"outcomes of {name}" for name in names] + ([SIZE] if drawn else [])
        for dim in dims:
            self.scope.hold(Symbol(dim, "dimension", declared=True))
        self.scope.hold(Symbol(full, "array", tuple(dims), frozenset(attributes), declared=True))
        self.scope.laws = {**self.scope.laws, full: (frozenset(), False)}
        letters = [self._index(name, node) for name in names] + ([ast.Sym(DRAW, span=node.span)] if drawn else [])
        return ast.Script(ast.Sym(full, span=node.span), ast.Seq(tuple(letters), span=node.span), span=node.span)
