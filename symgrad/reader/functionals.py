"""Relations between values of one operator, `\\arg\\max_x f(x) = \\arg\\max_x g(x)`, read as relations of functions.

Equal functions have equal values of every operator, and unequal ones may have. The letter of the operator takes all
values, whatever the document says of it elsewhere: a number of which more is known has another name below the operator.
Where order matters, the two functions must be defined at the same places, since a value at one place more may be the
least.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from symgrad.language.free_names import entry_names
from symgrad.language.sets import REAL
from symgrad.language.terms import Limit, Term
from symgrad.reader.dependents import followers
from symgrad.reader.memory.relations import Part
from symgrad.reader.objectives import ARGUMENTS, Objective, alike
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import UNTYPED, Symbol
from symgrad.reader.syntax import ast

COMPARED = "compared as functions of {}, up to what does not depend on it; densities are taken for positive"

SUMS = ("\\sum", "\\prod")
ORDERS = ("\\min", "\\max", "\\inf", "\\sup", "\\argmin", "\\argmax")


def bodies(scope: Scope, left: Part, right: Part) -> tuple[Part, Part] | None:
    """What stands under the same operator on both sides, where it can stand for the two values."""
    mine, theirs = (ast.bare(part.tree) if part.tree is not None else None for part in (left, right))
    if not isinstance(mine, ast.Big) or not isinstance(theirs, ast.Big) or mine.op in SUMS or left.conditions:
        return None
    if (mine.sub, mine.sup, mine.variable) != (theirs.sub, theirs.sup, theirs.variable):
        return None
    letters = frozenset(_letters(mine))
    known = {letter for letter in letters if _is_known(scope, letter)}
    if right.conditions or any(letter not in _plain(mine) or not _is_quantity(scope, letter) for letter in known):
        return None
    if {mine.op, theirs.op} <= set(ARGUMENTS):
        moving = followers(scope, (mine.body, theirs.body), letters)
        found = alike(scope, mine, theirs, letters, moving)
        places = (known, UNTYPED), (letters | moving, 2 * UNTYPED)
        left = replace(left, notes=(*left.notes, COMPARED.format(", ".join(sorted(letters)))))
        return (
            None if found is None else (_gain(scope, left, found[0], *places), _gain(scope, right, found[1], *places))
        )
    objective = Objective(scope, letters, (mine.body, theirs.body))
    if mine.op != theirs.op or (mine.op in ORDERS and any(objective.is_partial(big.body) for big in (mine, theirs))):
        return None
    trees = (_renamed(scope, big.body, known) for big in (mine, theirs))
    return replace(left, tree=next(trees)), replace(right, tree=next(trees))


def _gain(scope: Scope, part: Part, body: ast.Node, *places: tuple[Set[str], str]) -> Part:
    """What a function gains from one place to another, `f(w) - f(v)`."""
    here, there = (ast.Group(_renamed(scope, body, *place), span=body.span) for place in places)
    return replace(part, tree=ast.Plus((here, there), ("", "-"), span=body.span))


def is_limit(term: Term) -> bool:
    return isinstance(term, Limit)


def _plain(big: ast.Big) -> frozenset[str]:
    """The letters that an operator runs over which have no index."""
    return frozenset(node.name for node in _run_over(big) if isinstance(node, ast.Sym))


def _is_quantity(scope: Scope, letter: str) -> bool:
    symbol = scope.symbols.get(letter)
    return symbol is None or symbol.kind in ("array", "quantity")


def _renamed(scope: Scope, body: ast.Node, letters: Set[str], mark: str = UNTYPED) -> ast.Node:
    """A formula in which letters have names that nobody can type, of the same shape and otherwise free."""
    for letter in letters & scope.symbols.keys():
        old = scope.symbols[letter]
        scope.hold(Symbol(letter + mark, "array", old.dims, row=old.row, declared=old.declared, place=old.place))
    for node in list(ast.walk(body)):
        if isinstance(node, ast.Sym) and node.name in letters:
            body = ast.exchange(body, node, replace(node, name=node.name + mark))
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
