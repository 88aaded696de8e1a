"""Whether the weights that a formula gives to the positions of a range are shares of their own sum.

Such weights sum to 1 whatever they are made of, so that a mean by them, and each derivative of it, is that of a plain
sum. Of others nobody knows whether they are meant to be divided by their sum, or to sum to 1 for a reason that is not
seen here: with `w_i = u_i`, where u sums to 1, the two have different derivatives by u.
"""

from __future__ import annotations

from collections.abc import Mapping

from symgrad.language import terms as t
from symgrad.language.context import Definition
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import rename_indices
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol


def are_shares(scope: Scope, symbol: Symbol) -> bool:
    """Whether it is declared, or seen from the formula, that the weights of a name sum to 1."""
    if symbol.kind == "array":
        return symbol.declared and "simplex" in symbol.attributes
    known = scope.definitions.get(symbol.name)
    return known is not None and len(known.indices) == 1 and _is_share(scope.definitions, known)


def _is_share(known: Mapping[str, Definition], weights: Definition) -> bool:
    """Whether a formula is `g_i / \\sum_j g_j`, with the sum below written out or under a name."""
    ((letter, dim),) = weights.indices
    factors = weights.body.factors if isinstance(weights.body, t.Mul) else (weights.body,)
    own = [factor for factor in factors if letter in free_indices(factor)]
    match [factor for factor in factors if factor not in own]:
        case [t.Power(below, t.MINUS_ONE)]:
            if isinstance(below, t.Entry) and not below.indices and below.name in known:
                below = known[below.name].body
            return isinstance(below, t.Reduce) and below.op == "sum" and _sums(below, own, letter, dim)
    return False


def _sums(below: t.Reduce, own: list[t.Term], letter: str, dim: t.Dim) -> bool:
    """Whether a sum runs over these factors at all positions."""
    ranges = {one for one in (below.dim, dim) if not str(one).startswith("?")}
    body = rename_indices(below.body, {below.index: t.Ix(letter)})
    parts = body.factors if isinstance(body, t.Mul) else (body,)
    return len(ranges) < 2 and bool(own) and sorted(map(repr, parts)) == sorted(map(repr, own))
