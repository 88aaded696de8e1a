"""The summation convention: letters that are not free on the left side of the chain are summed, sums written out."""

from __future__ import annotations

from collections import Counter

from symgrad.reader.meaning.letters import body_letters, is_index_letter
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.syntax import ast

GREEK = frozenset(f"\\{name}" for name in "alpha beta gamma delta kappa lambda mu nu rho sigma tau".split())
"""The Greek letters that are indices of components; where one is a quantity, it is a label below a name."""


def free_letters(node: ast.Node) -> frozenset[str]:
    """The letters that occur once in every term: those that are not summed.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> sorted(free_letters(parse(Fragment.of("-y_i (\\\\delta_{ik} - p_k)"))))
    ['k']
    """
    return frozenset(letter for letter, count in _counts(node).items() if count == 1)


def contracted(left: ast.Node, right: ast.Node) -> frozenset[str]:
    """The letters of a `\\delta` that stand at another factor too, and nowhere on the other side.

    A sum may be forgotten elsewhere; beside a unit, which does nothing else than exchange letters, it is left out.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> left, right = (parse(Fragment.of(text)) for text in ("\\\\delta_{ik} b_{il}", "b_{kl}"))
    >>> sorted(contracted(left, right)), sorted(contracted(left, left))
    (['i'], [])
    """
    mine, theirs = _counts(left), _counts(right)
    nodes = [node for side in (left, right) for node in ast.walk(side) if isinstance(node, ast.Script)]
    units = (_own_letters(node) for node in nodes if node.base == ast.Sym("\\delta"))
    once = {name for letters in units for name in letters if letters.count(name) == 1}
    held = Counter(name for node in nodes for name in _own_letters(node))  # a square counts a letter twice
    return frozenset(name for name in once if {mine[name], theirs[name]} == {0, 2} and held[name] > 1)


def crowded(node: ast.Node, free: frozenset[str]) -> str | None:
    """A free letter that occurs more than twice in one term, where one letter is two; None where none does."""
    return min((letter for letter, count in _counts(node).items() if count > 2 and letter in free), default=None)


def defining(head: frozenset[str], body: ast.Node) -> ast.Node:
    """The right side of a definition with the sums over the letters that its left side does not have."""
    once = {letter for letter, count in _counts(body).items() if count == 1}
    return summed(body, head | once)


def _counts(node: ast.Node) -> Counter[str]:
    """How often each letter occurs in the term where it occurs most."""
    if isinstance(node, ast.Plus):
        most: Counter[str] = Counter()
        for term in node.terms:
            most |= _counts(term)
        return most
    found = Counter(_own_letters(node))
    for part in ast.parts(node):
        if not (isinstance(node, ast.Script) and part is node.sub):
            found += _counts(part)
    if isinstance(node, ast.Script) and isinstance(ast.bare(node.sup or ast.Dots()), ast.Num):
        found += found
    return found


def _own_letters(node: ast.Node) -> list[str]:
    if not isinstance(node, ast.Script) or node.sub is None:
        return []
    leaves = (leaf for item in index_nodes(node.sub) for leaf in ast.walk(item))
    return [leaf.name for leaf in leaves if isinstance(leaf, ast.Sym) and is_index_letter(leaf.name, GREEK)]


def summed(node: ast.Node, free: frozenset[str]) -> ast.Node:
    """The node with its silent sums written out, each around the least that holds all of its letter in one term.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> ast.to_latex(summed(parse(Fragment.of(r"\\frac{y_i}{e^{z_m}}")), frozenset("i")))
    '\\\\frac{y_{i}}{\\\\sum_{m} e^{z_{m}}}'
    """
    if isinstance(node, ast.Plus):
        return ast.Plus(tuple(summed(term, free) for term in node.terms), node.signs, span=node.span)
    children = [part for part in ast.parts(node) if _opens(node, part)]
    letters = [name for name in body_letters(node, greek=GREEK) if name not in free]
    inside = [name for name in letters if _home(node, children, name) is not None]
    here = [name for name in letters if name not in inside]
    for child in children:
        node = ast.exchange(node, child, summed(child, free | set(here)))
    for name in reversed(here):
        node = ast.Big("\\sum", node, ast.Sym(name, span=node.span), span=node.span)
    return node


def _opens(node: ast.Node, part: ast.Node) -> bool:
    """Whether a sum over a letter that occurs in this part alone stands inside the part."""
    if isinstance(node, ast.Times | ast.Quotient | ast.Group | ast.Signed | ast.Noted | ast.Root):
        return True
    if isinstance(node, ast.Diff):
        return part is node.body
    if isinstance(node, ast.Script):
        return part is node.base and isinstance(ast.bare(part), ast.Group) and node.sub is None
    return False


def _home(node: ast.Node, children: list[ast.Node], name: str) -> ast.Node | None:
    """The one child that holds all occurrences of the letter."""
    holders = [part for part in ast.parts(node) if name in body_letters(part, greek=GREEK)]
    own = name in _own_letters(node)
    if len(holders) == 1 and not own and any(holders[0] is child for child in children):
        return holders[0]
    return None


CROWDED = "{} occurs more than twice in a term, which the summation convention gives no meaning"
MAY_HAVE_ENDED = "the summation convention may hold no longer here"
