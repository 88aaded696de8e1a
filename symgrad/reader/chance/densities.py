"""Laws of random quantities as formulas write them: `p(x \\mid z)`, `\\pi_\\theta(a \\mid s)`, `f_{Y|X}(y \\mid x)`.

A letter in the place of an argument stands for an outcome of a variable that is called so: `p(x)` and `p(z)` are laws
of two variables, `p(x, z)` is that of both. A prime makes another outcome of one variable, unless both stand in one
law, as in `p(s' \\mid s)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONDITIONED
from symgrad.reader.syntax.naming import bare_letter, candidates
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


def ranging(trees: Sequence[ast.Node]) -> Iterator[str]:
    """The letters that sums without bounds, integrals and expectations run over."""
    for node in everything(trees):
        if isinstance(node, ast.Big) and node.op in ("\\sum", "\\int", "\\mathbb{E}"):
            open_ = node.sup is None and node.sub is not None and node.op == "\\sum"
            yield from bound_names(node.sub) if open_ and node.sub is not None else ()
            yield from filter(None, [outcome(node.variable)] if node.variable is not None else [])
    for node in expectations(trees):
        yield from (letter for letters, _ in draws(node.sub) for letter in letters if letter)


def is_unknown(scope: Scope, head: ast.Node) -> bool:
    """Whether nobody defined or declared what stands before the arguments, nor said that it is something else."""
    names = {name.removesuffix("|") for name in candidates(ast.bare(head))}
    if not scope.lawless.isdisjoint(names):
        return False
    known = names & (scope.rules.keys() | scope.patterns.keys() | scope.definitions.keys() | scope.broken.keys())
    return not known and not any(scope.is_declared(name) for name in names)


def shown(trees: Sequence[ast.Node], by: Set[ast.Node]) -> set[str]:
    """The families that a chain shows to be laws: with a bar, with variables below, below an expectation, or one p of
    different numbers of variables.
    """
    found, called = set[str](), set[str]()
    places = {(law.family, len(law.letters)) for node in everything(trees) if (law := density(node, by)) is not None}
    families = [family for family, _ in places]
    found |= {family for family in families if families.count(family) > 1 and bare_letter(family) in ("p", "q")}
    for node in everything(trees):
        law = density(node, by)
        if law is not None and isinstance(node, ast.Call):
            called.add(law.family)
            base = ast.bare(node.head)
            base = base.base if isinstance(base, ast.Script) else base
            name = base.name.removesuffix("|") if isinstance(base, ast.Sym) else ""
            subscripted = isinstance(base, ast.Sym) and family_of(node.head) != law.family
            if (node.args.bars and law.given and name in CONDITIONED) or subscripted:
                found.add(law.family)
    for node in expectations(trees):
        for letters, source in draws(node.sub):
            law = density(source, by)
            family = law.family if law is not None else family_of(source)
            found |= {family} if family is not None and (law or letters or family in called) else set()
    return found


def is_gaussian(scope: Scope, node: ast.Node) -> bool:
    """Whether a formula gives a law of one number as a Gaussian density, by the root of pi in it."""
    rules = [scope.rules[name] for name in candidates(ast.bare(node)) if name in scope.rules]
    if len(rules) != 1 or len(rules[0].params) != 1 or rules[0].bars:
        return False
    parts = [*ast.walk(rules[0].body)]
    names = {name for part in parts if isinstance(part, ast.Sym | ast.Script) for name in candidates(part)[-1:]}
    named = any(isinstance(part, ast.Call) and "\\mathcal N" in candidates(part.head) for part in parts)
    return named or ("\\pi" in names and bool(names & {"e", "\\exp", "exp"}))


def is_said(scope: Scope, head: ast.Node) -> bool:
    """Whether words say that something is a distribution."""
    symbols = (scope.symbols.get(name) for name in candidates(ast.bare(head)))
    return any(symbol is not None and not symbol.declared and "simplex" in symbol.attributes for symbol in symbols)


def applied(scope: Scope, node: ast.Node) -> ast.Node:
    """A formula in which what words call a distribution is applied to what stands in brackets behind it."""
    node = ast.mapped(node, lambda part: applied(scope, part))
    if not isinstance(node, ast.Times):
        return node
    factors, signs = [node.factors[0]], list[str]()
    for sign, factor in zip(node.signs, node.factors[1:], strict=True):
        whole = _at(scope, factors[-1], factor) if sign == "" else None
        if whole is None:
            factors, signs = [*factors, factor], [*signs, sign]
        else:
            factors[-1] = whole
    return factors[0] if len(factors) == 1 else replace(node, factors=tuple(factors), signs=tuple(signs))


def _at(scope: Scope, head: ast.Node, factor: ast.Node) -> ast.Node | None:
    """`p(x)` of a distribution p, `p(x)^2`, and `\\log p(x)`, of the two factors that they were read as."""
    if isinstance(factor, ast.Script) and factor.sub is None and not isinstance(head, ast.Call):
        base = _at(scope, head, factor.base)
        return None if base is None else replace(factor, base=base, span=(head.span[0], factor.span[1]))
    if not isinstance(factor, ast.Group) or factor.bracket != "(" or not outcome(factor.body):
        return None
    span = (head.span[0], factor.span[1])
    if isinstance(head, ast.Call) and not head.bracket and len(head.args.items) == 1:
        inner = _at(scope, head.args.items[0], factor)
        return None if inner is None else replace(head, args=replace(head.args, items=(inner,)), span=span)
    return ast.Call(head, ast.Seq((factor.body,), span=factor.span), span=span) if is_said(scope, head) else None
