"""Relations between values of one operator, `\\arg\\max_x f(x) = \\arg\\max_x g(x)`, read as relations of functions.

Equal functions have equal values of every operator, and unequal ones may have. The letter of the operator takes all
values, whatever the document says of it elsewhere: a number of which more is known has another name below the operator.
Where order matters, the two functions must be defined at the same places, since a value at one place more may be the
least.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from symgrad.language.sets import REAL
from symgrad.language.terms import entry_names
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates

SUMS = ("\\sum", "\\prod")
ORDERS = ("\\min", "\\max", "\\inf", "\\sup", "\\argmin", "\\argmax")
PARTIAL = frozenset("log ln sqrt arcsin arccos arccosh artanh".split())
"""Functions that are not defined everywhere."""


def bodies(scope: Scope, left: Part, right: Part) -> tuple[Part, Part] | None:
    """What stands under the same operator on both sides, where it can stand for the two values."""
    mine, theirs = (ast.bare(part.tree) if part.tree is not None else None for part in (left, right))
    if not isinstance(mine, ast.Big) or not isinstance(theirs, ast.Big) or mine.op in SUMS or left.conditions:
        return None
    if (mine.op, mine.sub, mine.sup, mine.variable) != (theirs.op, theirs.sub, theirs.sup, theirs.variable):
        return None
    letters = frozenset(_letters(mine))
    known = {letter for letter in letters if _is_known(scope, letter)}
    if right.conditions or any(letter not in _plain(mine) or _is_array(scope, letter) for letter in known):
        return None
    if mine.op in ORDERS and any(_is_partial(big.body, letters) for big in (mine, theirs)):
        return None
    return replace(left, tree=_renamed(mine.body, known)), replace(right, tree=_renamed(theirs.body, known))


def _plain(big: ast.Big) -> frozenset[str]:
    """The letters that an operator runs over which have no index."""
    return frozenset(node.name for node in _run_over(big) if isinstance(node, ast.Sym))


def _is_array(scope: Scope, letter: str) -> bool:
    symbol = scope.symbols.get(letter)
    return symbol is None or symbol.kind not in ("array", "quantity") or bool(symbol.dims)


def _renamed(body: ast.Node, letters: Set[str]) -> ast.Node:
    """A formula in which letters have names that nobody can type."""
    for node in list(ast.walk(body)):
        if isinstance(node, ast.Sym) and node.name in letters:
            body = ast.exchange(body, node, replace(node, name=f"{node.name}\u00b0"))
    return body


def _run_over(big: ast.Big) -> Iterator[ast.Node]:
    """What an operator runs over: `x` of `x \\to 0`, `w` and `b` of `w, b`."""
    for node in (ast.bare(node) for node in (big.sub, big.variable) if node is not None):
        for item in map(ast.bare, node.items if isinstance(node, ast.Seq) else (node,)):
            yield ast.bare(item.terms[0]) if isinstance(item, ast.Relation) else item


def _letters(big: ast.Big) -> Iterator[str]:
    for node in _run_over(big):
        yield from (leaf.name for leaf in ast.walk(node) if isinstance(leaf, ast.Sym))


def _is_known(scope: Scope, letter: str) -> bool:
    """Whether more is said of a letter than its shape: a definition, a value, a domain."""
    symbol = scope.symbols.get(letter)
    said = {entry.name for entry, _ in scope.equalities} | {name for fact in scope.facts for name in entry_names(fact)}
    said |= {name for given in scope.given for name in entry_names(given.condition)}
    if letter in said or letter in scope.definitions or letter in scope.least or letter in scope.broken:
        return True
    return symbol is not None and (symbol.kind != "array" or bool(symbol.attributes) or symbol.entries != REAL)


def _is_partial(body: ast.Node, letters: Set[str]) -> bool:
    """Whether an operation stands in a formula that is not defined at all values of the letters."""
    return any(not letters.isdisjoint(_bare(part)) for node in ast.walk(body) for part in _restricted(node))


def _restricted(node: ast.Node) -> Iterator[ast.Node]:
    """The pieces of a node that must not be everything: below a line, a root, a logarithm, a power."""
    if isinstance(node, ast.Quotient):
        yield node.under
    elif isinstance(node, ast.Root):
        yield node.body
    elif isinstance(node, ast.Call) and any(FUNCTION_NAMES.get(name) in PARTIAL for name in candidates(node.head)):
        yield node.args
    elif isinstance(node, ast.Script) and node.sup is not None and not isinstance(ast.bare(node.sup), ast.Num):
        yield node.base


def _bare(node: ast.Node) -> Iterator[str]:
    """The letters of a formula that stand outside unknown functions, `x` of `\\log(2 x f(y))`."""
    unknown = isinstance(node, ast.Call) and FUNCTION_NAMES.keys().isdisjoint(candidates(node.head))
    if isinstance(node, ast.Sym):
        yield bare_letter(node.name)
    for part in () if unknown else ast.parts(node):
        yield from _bare(part)
