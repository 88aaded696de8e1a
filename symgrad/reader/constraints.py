"""Equations between inputs that can only be assumptions: `A^T = A`, `U^T U = I`, `\\|u\\| = 1`, `x^2 + y^2 = 1`.

Nothing gives an input its value, so that an equation between inputs alone is an identity, a slip, or it restricts them.
Where it can be proved it is an identity. Some forms are rarely slips, as no calculation leads to them:

* a side without inputs, and a polynomial of inputs of which nothing was assumed: `\\sum_i p_i = 1`, `u^T v = 0`;
* products of letters, each alone, transposed or to a power, with a letter of which nothing was assumed on one side
  alone, which no identity has: `A v = \\lambda v`, `A x = b`; of numbers, with no letter in common;
* products of matrices, of the same letter or of the same factors: `P^2 = P`, `A^T = -A`, `AB = BA`. What is expanded,
  `(AB)^T = A^T B^T`, is a step that may be a slip.

Such an equation is not refuted where no word says that it follows from others, and nothing false is said of its names
behind it: its author may mean it.
"""

from __future__ import annotations

from collections.abc import Set

from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.sets import Interval
from symgrad.language.terms import (
    Add,
    Apply,
    Argument,
    Derivative,
    Determinant,
    Entry,
    Index,
    Indicator,
    Integral,
    Mul,
    Number,
    Power,
    Reduce,
    Same,
    Size,
)
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.source import Chain

POLYNOMIAL = (Add, Mul, Power, Number, Entry, Reduce, Index, Indicator, Same, Determinant, Argument)
"""What polynomials, sums and products of matrices are made of."""

SIGNS = frozenset(("positive", "nonnegative", "nonzero"))


def restricts(scope: Scope, chain: Chain, left: Part, right: Part, goal: Goal) -> bool:
    """Whether the only equation of a chain may be meant as an assumption about inputs, and as no identity."""
    alone = len(chain.parts) == 2 and chain.relations == ("=",) and not any(chain.expect) and not chain.id
    if not alone or chain.definition or chain.concluded:
        return False
    return is_of_inputs(scope, goal) and (_is_value(scope, goal) or _relates(scope, goal, left.tree, right.tree))


def is_of_inputs(scope: Scope, goal: Goal) -> bool:
    """Whether nothing in a goal is defined, differentiated or unknown."""
    names = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
    given = goal.context.definitions.keys() | scope.laws.keys()
    plain = not any(isinstance(node, Apply | Derivative | Integral) for node in goal.nodes())
    return plain and bool(names) and names.isdisjoint(given)


def _is_value(scope: Scope, goal: Goal) -> bool:
    """Whether one side is a number, and the other a polynomial of inputs of which nothing was assumed, or a norm."""
    mine, theirs = _sides(goal)
    body, other = (goal.lhs, goal.rhs) if mine else (goal.rhs, goal.lhs)
    if (mine and theirs) or any(isinstance(node, Size) for node in subterms(other)):
        return False
    inner = body.base if isinstance(body, Power) and isinstance(body.exponent, Number) else body
    return all(isinstance(node, POLYNOMIAL) for node in subterms(inner)) and _are_free(scope, goal, mine | theirs)


def _relates(scope: Scope, goal: Goal, left: ast.Node | None, right: ast.Node | None) -> bool:
    """Whether both sides are products of letters, which no calculation leads to."""
    first, second = (_letters(side) if side is not None else None for side in (left, right))
    if not first or not second:
        return False
    mine, theirs = _sides(goal)
    if set(first) == set(second):
        alike = len(first) == len(second) == 1 or _is_bare(left, first) or _is_bare(right, second)
        given = (alike and len(set(first)) == 1) or _commutes(left, right)
        return bool(goal.free) and given and _are_free(scope, goal, mine | theirs)
    return bool(goal.free or mine.isdisjoint(theirs)) and _are_free(scope, goal, mine ^ theirs)


def _is_bare(node: ast.Node | None, letters: list[str]) -> bool:
    """Whether a side is one letter and nothing else."""
    return len(letters) == 1 and isinstance(ast.bare(node) if node is not None else None, ast.Sym)


def _commutes(left: ast.Node | None, right: ast.Node | None) -> bool:
    """Whether both sides are matrix products of the same factors."""
    sides = [ast.bare(side) for side in (left, right) if side is not None]
    products = [one for one in sides if isinstance(one, ast.Times) and not any(one.signs)]
    found = [sorted(map(ast.to_latex, one.factors)) for one in products]
    return len(found) == 2 and found[0] == found[1]


def _sides(goal: Goal) -> tuple[frozenset[str], frozenset[str]]:
    return goal.context.reachable(goal.lhs), goal.context.reachable(goal.rhs)


def _are_free(scope: Scope, goal: Goal, names: Set[str]) -> bool:
    """Whether nothing was assumed of some inputs but the sign of their entries."""
    told = [names for _, names in (*scope.unused, *scope.bonds)]
    told += [entry_names(value) | {entry.name} for entry, value in scope.equalities]
    told += [entry_names(fact) for fact in (*scope.facts, *(given.condition for given in scope.given))]
    arrays = (goal.context.arrays[name] for name in names & goal.context.arrays.keys())
    plain = all(one.attributes <= SIGNS and isinstance(one.entries, Interval) for one in arrays)
    return plain and names.isdisjoint(frozenset[str]().union(*told))


def _letters(node: ast.Node) -> list[str] | None:
    """The letters of a product, each alone, transposed or to a power; None for what is none."""
    node = ast.bare(node)
    if isinstance(node, ast.Signed):
        return _letters(node.body)
    if isinstance(node, ast.Times):
        found = [_letters(factor) for factor in node.factors]
        return [name for names in found for name in names or ()] if all(found) else None
    base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sub is None and not node.primes else node
    if not isinstance(base, ast.Sym):
        return None
    above = node.sup if isinstance(node, ast.Script) else None
    plain = above is None or is_transpose(above) or isinstance(ast.bare(above), ast.Num | ast.Signed)
    return [base.name] if plain else None
