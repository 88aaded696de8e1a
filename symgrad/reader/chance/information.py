"""Entropies, divergences and mutual information, written as sums over outcomes.

`KL(q \\| p)` is `\\sum_x q(x) \\log (q(x) / p(x))`, `H(p, q)` is `-\\sum_x p(x) \\log q(x)`, and `H(p) = H(p, p)`.
Capitals stand for variables rather than laws: `H(X \\mid Y)` is `-\\sum_{x, y} p(x, y) \\log p(x \\mid y)`, and
`I(X; Y \\mid Z)` the sum of `p(x, y, z) \\log (p(x, y \\mid z) / (p(x \\mid z) p(y \\mid z)))`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symgrad.reader.chance.densities import ANY, density, everything, family_of, is_gaussian, is_unknown
from symgrad.reader.chance.families import law, named_law
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONDITIONED, DENSITIES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.typeface import is_capital

DIVERGENCES = frozenset(("KL", "D_{KL}", "d_{KL}", "\\mathcal D_{KL}", "\\mathbb D_{KL}"))
ENTROPIES = frozenset(("H", "\\mathcal H", "\\mathbb H"))
INFORMATION = frozenset(("I", "\\mathcal I", "\\mathbb I", "MI"))


def as_laws(scope: Scope, trees: Sequence[ast.Node]) -> tuple[list[ast.Node], frozenset[str]]:
    """The trees with entropies and divergences written out, and the families that they show to be laws."""
    writer = _Writer(scope, trees)
    written = [writer.written(tree) for tree in trees]
    return written, frozenset(writer.laws)


class _Writer:
    """Writes out what one chain holds."""

    def __init__(self, scope: Scope, trees: Sequence[ast.Node]) -> None:
        self.scope, self.laws = scope, set[str]()
        laws = (density(node) for node in everything(trees))
        self.found = [law for law in laws if law is not None and bare_letter(law.family) in DENSITIES]
        calls = [node for node in everything(trees) if isinstance(node, ast.Call)]
        logs = {node.head for node in calls if candidates(node.head)[-1:] in (["\\log"], ["\\ln"])}
        self.log = logs.pop() if len(logs) == 1 else ast.Sym("\\log")
        self.conditioned = any(_of(node, ENTROPIES | INFORMATION) and node.args.bars for node in calls)
        self.summed = any(isinstance(node, ast.Big) for node in everything(trees))

    def written(self, node: ast.Node) -> ast.Node:
        node = ast.mapped(node, self.written)
        if not isinstance(node, ast.Call) or not is_unknown(self.scope, node.head):
            return node
        items, bars = tuple(map(ast.bare, node.args.items)), node.args.bars
        found: ast.Node | None = None
        if _of(node, DIVERGENCES) and len(items) == 2 and bars == (1,):
            found = self._divergence(items[0], items[1], node)
        elif _of(node, ENTROPIES) and len(items) <= 2 and not bars and all(map(self._may_be_law, items)):
            found = self._cross_entropy(items[0], items[-1], node)
        elif all(isinstance(item, ast.Sym) and is_capital(item.name) for item in items):
            found = self._of_variables(node, [ast.to_latex(item) for item in items], bars)
        return node if found is None else ast.Group(found, span=node.span)

    # ------------------------------------------------------------------------------------------------------- of laws

    def _may_be_law(self, item: ast.Node) -> bool:
        head = item.head if isinstance(item, ast.Call) else item
        names = candidates(head)
        return bool(names) and names[-1] in DENSITIES and (not isinstance(item, ast.Call) or density(item) is not None)

    def _divergence(self, left: ast.Node, right: ast.Node, node: ast.Node) -> ast.Node | None:
        if all(law(self.scope, named_law(self.scope, item)) is not None for item in (left, right)):
            return None
        if all(is_gaussian(self.scope, item.head if isinstance(item, ast.Call) else item) for item in (left, right)):
            return self._of_densities(left, right, node)
        laws = self._at_outcomes(left, right, node)
        if laws is None:
            return None
        ratio = ast.Quotient(*laws, span=node.span)
        return self._mean(laws[0], ratio, node)

    def _of_densities(self, left: ast.Node, right: ast.Node, node: ast.Node) -> ast.Node | None:
        """`\\int q(x) \\log (q(x) / p(x)) dx` of densities that formulas give."""
        names = (candidates(item.head if isinstance(item, ast.Call) else item) for item in (left, right))
        params = [self.scope.rules[name].params[0] for found in names for name in found if name in self.scope.rules]
        letters = {_as_node(name) for name in params[:1]} | {
            one for item in (left, right) if isinstance(item, ast.Call) for one in item.args.items
        }
        if len(letters) != 1:
            return None
        letter = replace(letters.pop(), span=node.span)
        first, second = (_at(item, (letter,), node) for item in (left, right))
        log = ast.Call(
            self.log, ast.Seq((ast.Quotient(first, second, span=node.span),), span=node.span), span=node.span
        )
        product = ast.Times((first, log), ("",), span=node.span)
        return ast.Big("\\int", product, variable=letter, span=node.span)

    def _cross_entropy(self, left: ast.Node, right: ast.Node, node: ast.Node) -> ast.Node | None:
        laws = self._at_outcomes(left, right, node)
        return None if laws is None else _negative(self._mean(*laws, node))

    def _at_outcomes(self, left: ast.Node, right: ast.Node, node: ast.Node) -> tuple[ast.Call, ast.Call] | None:
        """Two laws at the same outcomes, which are those that one of them is written with, here or elsewhere."""
        laws = [density(item) for item in (left, right)]
        families = [
            law.family if law is not None else family_of(item) for law, item in zip(laws, (left, right), strict=True)
        ]
        heads = [item.head if isinstance(item, ast.Call) else item for item in (left, right)]
        if not all(bare_letter(family or "") in CONDITIONED | DENSITIES for family in families) or not all(
            is_unknown(self.scope, head) for head in heads
        ):
            return None
        here = {law.ahead for law in laws if law is not None and "" not in law.ahead}
        there = {law.ahead for law in self.found if law.family in families and "" not in law.ahead and not law.given}
        ahead = here or there or {("x",)}
        if len(ahead) > 1:
            return None
        letters = tuple(map(_as_node, ahead.pop()))
        self.laws |= {family for family in families if family is not None}
        first, second = (_at(item, letters, node) for item in (left, right))
        return first, second

    def _mean(self, law: ast.Call, inside: ast.Node, node: ast.Node) -> ast.Node:
        """The sum of a law times the logarithm of something over the outcomes before its bar."""
        cut = law.args.bars[0] if law.args.bars else len(law.args.items)
        return self._sum(law.args.items[:cut], law, inside, node)

    def _sum(self, letters: Sequence[ast.Node], weight: ast.Node, inside: ast.Node, node: ast.Node) -> ast.Node:
        log = ast.Call(self.log, ast.Seq((inside,), span=node.span), span=node.span)
        product = ast.Times((weight, log), ("",), span=node.span)
        return ast.Big("\\sum", product, ast.Seq(tuple(letters), span=node.span), span=node.span)

    # -------------------------------------------------------------------------------------------------- of variables

    def _of_variables(self, node: ast.Call, names: list[str], bars: tuple[int, ...]) -> ast.Node | None:
        """`H(X, Y \\mid Z)` and `I(X; Y \\mid Z)`, under the one law that the chain speaks of."""
        letters = [ast.Sym(name.lower(), span=node.span) for name in names]
        groups = [letters[start:stop] for start, stop in zip((0, *bars), (*bars, len(names)), strict=True)]
        families = {law.family for law in self.found} or {"p"}
        told = self.conditioned or (self.found and self.summed)
        if len(set(names)) < len(names) or len(families) > 1 or not told:
            return None
        head = ast.Sym(families.pop(), span=node.span)
        if head.name not in DENSITIES or not is_unknown(self.scope, head):
            return None
        if _of(node, ENTROPIES) and len(groups) <= 2:
            self.laws.add(head.name)
            return _negative(
                self._sum(letters, _law(head, letters, ()), _law(head, *groups, *[()] * (2 - len(groups))), node)
            )
        if not _of(node, INFORMATION) or len(groups) not in (2, 3):
            return None
        self.laws.add(head.name)
        left, right, given = (*groups, []) if len(groups) == 2 else groups
        alone = ast.Times((_law(head, left, given), _law(head, right, given)), ("",), span=node.span)
        ratio = ast.Quotient(_law(head, [*left, *right], given), alone, span=node.span)
        return self._sum(letters, _law(head, letters, ()), ratio, node)


def _of(node: ast.Call, names: frozenset[str]) -> bool:
    return any(name.replace("{{", "{").replace("}}", "}") in names for name in candidates(node.head)[:1])


def _negative(node: ast.Node) -> ast.Node:
    return ast.Signed("-", node, span=node.span)


def _law(head: ast.Sym, ahead: Sequence[ast.Node], given: Sequence[ast.Node]) -> ast.Call:
    items, bars = (*ahead, *given), (len(ahead),) if given else ()
    return ast.Call(head, ast.Seq(items, bars, span=head.span), span=head.span)


def _at(item: ast.Node, letters: tuple[ast.Node, ...], node: ast.Node) -> ast.Call:
    """A law at outcomes, in the place of a dot or of no arguments at all."""
    if not isinstance(item, ast.Call):
        return ast.Call(item, ast.Seq(letters, span=node.span), span=node.span)
    if ANY not in item.args.items:
        return item
    behind = item.args.items[1:]
    return replace(item, args=ast.Seq((*letters, *behind), (len(letters),) if behind else (), span=node.span))


def _as_node(name: str) -> ast.Node:
    """The name of an outcome as it is written."""
    base, _, sub = name.partition("_")
    plain = base.rstrip("'")
    primes = len(base) - len(plain)
    if not sub and not primes:
        return ast.Sym(name)
    return ast.Script(ast.Sym(plain), ast.Sym(sub.strip("{}")) if sub else None, None, primes)
