"""Laws of random quantities as formulas write them: `p(x \\mid z)`, `\\pi_\\theta(a \\mid s)`, `f_{Y|X}(y \\mid x)`.

A letter in the place of an argument stands for an outcome of a variable that is called so: `p(x)` and `p(z)` are laws
of two variables, `p(x, z)` is that of both. A prime makes another outcome of one variable, unless both stand in one
law, as in `p(s' \\mid s)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONDITIONED
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital
from symgrad.record import record

ANY = ast.Sym("\\cdot")
"""The dot in the place of an argument."""


@record
class Density:
    """A law at outcomes, `p_\\theta(x, z \\mid y)`.

    family: what it is called. params: what stands below it and varies. ahead, given: the letters before the bar and
    behind it, empty where a dot stands.
    """

    family: str
    params: tuple[ast.Node, ...]
    ahead: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        return (*self.ahead, *self.given)


def density(node: ast.Node, by: Set[ast.Node] = frozenset()) -> Density | None:
    """The law that a formula may be. by: what is differentiated by, and so no outcome."""
    node = ast.bare(node)
    if not isinstance(node, ast.Call) or node.bracket != "(" or len(node.args.bars) > 2:
        return None
    items = tuple(map(ast.bare, node.args.items))
    cut = node.args.bars[0] if node.args.bars else len(items)
    varied = tuple(item for item in items[cut:] if item in by)
    ahead = tuple(map(outcome, items[:cut]))
    given = tuple(outcome(item) for item in items[cut:] if item not in by)
    if family_of(node.head) is None or not ahead or None in (*ahead, *given):
        return None
    letters = tuple(name or "" for name in (*ahead, *given))
    if len(set(letters)) < len(letters):
        return None
    name, params = _subscript(node.head, letters)
    if name is None:
        return None
    return Density(name, (*params, *varied), letters[: len(ahead)], letters[len(ahead) :])


def family_of(head: ast.Node) -> str | None:
    """What a law is called, whatever stands above or below it; None of what is no name."""
    head = ast.bare(head)
    if isinstance(head, ast.Script):
        starred = head.sup is None or ast.bare(head.sup) == ast.Sym("*")
        return ast.to_latex(head) if isinstance(head.base, ast.Sym) and starred and not head.primes else None
    return ast.to_latex(head) if isinstance(head, ast.Sym) else None


def _subscript(head: ast.Node, letters: Sequence[str]) -> tuple[str | None, tuple[ast.Node, ...]]:
    """The name of a family without the variables that stand below it, `p` of `p_{Y|X}(y \\mid x)`, and the letters
    there that may vary, `\\theta`; no name where both do not fit.
    """
    head = ast.bare(head)
    sub = ast.bare(head.sub) if isinstance(head, ast.Script) and head.sub is not None else None
    if not isinstance(head, ast.Script) or sub is None:
        return ast.to_latex(head), ()
    nodes = index_nodes(sub)
    below = [candidates(item)[0] if candidates(item) else "" for item in nodes]
    if all(is_capital(name) for name in below):
        fits = [name.lower() for name in below] == [letter.lower() for letter in letters]
        return (ast.to_latex(replace(head, sub=None)).removesuffix("|") if fits else None), ()
    return ast.to_latex(head), tuple(item for item in nodes if isinstance(item, ast.Sym) and is_letter(item.name))


def parameters(head: ast.Node) -> tuple[ast.Node, ...]:
    """What stands below the name of a law and may vary: the theta of `p_\\theta`."""
    return _subscript(head, ())[1]


def is_letter(name: str) -> bool:
    """Whether a name is one letter, no number and no word."""
    return (len(name) == 1 and name.isalpha()) or (name.startswith("\\") and name[1:].isalpha())


def outcome(node: ast.Node) -> str | None:
    """The name of an outcome, empty for a dot; None of what is no name with an index at most."""
    node = ast.bare(node)
    if node == ANY:
        return ""
    plain = isinstance(node, ast.Sym) or (isinstance(node, ast.Script) and node.sup is None)
    return candidates(node)[0] if plain and candidates(node) else None


def expectations(trees: Iterable[ast.Node]) -> Iterator[ast.Big]:
    return (node for node in everything(trees) if isinstance(node, ast.Big) and node.op == "\\mathbb{E}")


def everything(trees: Iterable[ast.Node]) -> Iterator[ast.Node]:
    return (node for tree in trees for node in ast.walk(tree))


def draws(sub: ast.Node | None) -> list[tuple[tuple[str, ...], ast.Node]]:
    """What stands below an expectation: letters and their laws, no letters where a law stands alone."""
    found: list[tuple[tuple[str, ...], ast.Node]] = []
    sub = ast.bare(sub) if sub is not None else None
    for item in sub.items if isinstance(sub, ast.Seq) and not sub.bars else (sub,) if sub is not None else ():
        item = ast.bare(item)
        if isinstance(item, ast.Relation) and item.relations == ("\\sim",):
            left = ast.bare(item.terms[0])
            many = left.items if isinstance(left, ast.Listing | ast.Seq) else (left,)
            found.append((tuple(outcome(one) or "" for one in many), ast.bare(item.terms[1])))
        else:
            found.append(((), item))
    return found


def is_unknown(scope: Scope, head: ast.Node) -> bool:
    """Whether nobody defined or declared what stands before the arguments."""
    names = {name.removesuffix("|") for name in candidates(ast.bare(head))}
    known = names & (scope.rules.keys() | scope.patterns.keys() | scope.definitions.keys() | scope.broken.keys())
    return not known and not any(scope.is_declared(name) for name in names)


def shown(trees: Sequence[ast.Node], by: Set[ast.Node]) -> set[str]:
    """The families that a chain shows to be laws: with a bar, with variables below, or below an expectation."""
    found = set[str]()
    for node in everything(trees):
        law = density(node, by)
        if law is not None and isinstance(node, ast.Call):
            base = ast.bare(node.head)
            base = base.base if isinstance(base, ast.Script) else base
            name = base.name.removesuffix("|") if isinstance(base, ast.Sym) else ""
            subscripted = isinstance(base, ast.Sym) and family_of(node.head) != law.family
            if (node.args.bars and law.given and name in CONDITIONED) or subscripted:
                found.add(law.family)
    for node in expectations(trees):
        for letters, source in draws(node.sub):
            law = density(source, by)
            family = law.family if law is not None else family_of(source) if letters else None
            found |= {family} if family is not None else set()
    return found
