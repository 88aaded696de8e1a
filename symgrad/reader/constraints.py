"""Equations between inputs that can only be assumptions: `A^T = A`, `U^T U = I`, `\\|u\\| = 1`, `x^2 + y^2 = 1`.

Nothing gives an input its value, so that an equation between inputs alone is an identity, a slip, or it restricts them.
Where it can be proved it is an identity. Some forms are slips of no identity, and only ever restrict:

* an input of which nothing was assumed stands on one side alone, where no identity has it: it would have to cancel;
* both sides are products of the same letters, each alone, transposed or to a power, in no other arrangement than
  that: `P^2 = P`, `A^T = -A`, `AB = BA`. What is expanded, `(AB)^T = A^T B^T`, is a step that may be a slip.

Such an equation is not refuted where no word says that it follows from others, and nothing false is said of its names
behind it: its author may mean it.
"""

from __future__ import annotations

from symgrad.language.context import Goal
from symgrad.language.terms import Apply, Derivative, Integral
from symgrad.reader.meaning.scripts import is_transpose
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.symbols import Scope
from symgrad.reader.syntax import ast
from symgrad.source import Chain


def restricts(scope: Scope, chain: Chain, left: Part, right: Part, goal: Goal) -> bool:
    """Whether the only equation of a chain may be meant as an assumption about inputs, and as no identity."""
    alone = len(chain.parts) == 2 and chain.relations == ("=",) and not any(chain.expect) and not chain.id
    if not alone or chain.definition or chain.concluded:
        return False
    return is_of_inputs(scope, goal) and (_is_lopsided(scope, goal) or _rearranges(left.tree, right.tree))


def is_of_inputs(scope: Scope, goal: Goal) -> bool:
    """Whether nothing in a goal is defined, differentiated or unknown."""
    names = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
    given = goal.context.definitions.keys() | scope.laws.keys()
    plain = not any(isinstance(node, Apply | Derivative | Integral) for node in goal.nodes())
    return plain and bool(names) and names.isdisjoint(given)


def _is_lopsided(scope: Scope, goal: Goal) -> bool:
    """Whether an input of which nothing was assumed stands on one side alone, or no input on both."""
    mine, theirs = goal.context.reachable(goal.lhs), goal.context.reachable(goal.rhs)
    assumed = frozenset[str]().union(*(names for _, names in (*scope.unused, *scope.bonds)))
    shown = {name for name in mine ^ theirs if name in goal.context.arrays and goal.context.arrays[name].attributes}
    return mine.isdisjoint(theirs) or bool((mine ^ theirs) - assumed - shown)


def _rearranges(left: ast.Node | None, right: ast.Node | None) -> bool:
    """Whether both sides are products of the same letters, and differ in their order, powers and transposes alone."""
    mine, theirs = (_letters(side) if side is not None else None for side in (left, right))
    if not mine or not theirs or set(mine) != set(theirs):
        return False
    return len(set(mine)) == 1 or (sorted(mine) == sorted(theirs) and len(mine) == 2)


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
