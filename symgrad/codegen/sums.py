"""Sums over ranges: deltas contracted, factors taken out, products contracted, no array larger than it has to be."""

from __future__ import annotations

from symgrad.codegen.interface import Env, Scaled, Translator
from symgrad.codegen.program import Node, constant
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import rename_indices


def factors_of(body: t.Term) -> list[t.Term]:
    """The factors of a product; a partial sum's condition is one of them."""
    if isinstance(body, t.Mul):
        return [factor for part in body.factors for factor in factors_of(part)]
    if isinstance(body, t.Cases) and body.otherwise == t.ZERO and len(body.branches) == 1:
        ((held, value),) = body.branches
        return [t.Indicator(held), *factors_of(value)]
    if isinstance(body, t.Indicator) and isinstance(body.condition, t.All):
        return [t.Indicator(part) for part in body.condition.conditions]
    return [body]


def contracted(factors: list[t.Term], index: str) -> t.Term | None:
    """What is left of `sum_j delta_{jk} f(j)`: `f(k)`; None where no delta fixes the index."""
    for n, factor in enumerate(factors):
        if isinstance(factor, t.Indicator) and isinstance(factor.condition, t.Same):
            for own, other in (
                (factor.condition.left, factor.condition.right),
                (factor.condition.right, factor.condition.left),
            ):
                if own == t.Ix(index) and index not in free_indices(other):
                    return rename_indices(t.mul(*factors[:n], *factors[n + 1 :]), {index: other})
    return None


def distributed(factors: list[t.Term], index: str) -> t.Term | None:
    """The product multiplied out over one sum among its factors, where that keeps arrays small."""
    for n, factor in enumerate(factors):
        if isinstance(factor, t.Add) and index in free_indices(factor):
            rest = factors[:n] + factors[n + 1 :]
            beside = frozenset[str]().union(*(free_indices(other) for other in rest))
            if _has_delta(factor, index) or (_uneven(factor) and not free_indices(factor) <= beside | {index}):
                return t.Add(tuple(t.mul(*rest, part) for part in factor.terms))
    return None


def _has_delta(factor: t.Add, index: str) -> bool:
    return any(contracted(factors_of(part), index) is not None for part in factor.terms)


def _uneven(factor: t.Add) -> bool:
    return len({free_indices(part) for part in factor.terms}) > 1


def sum_over(lower: Translator, index: str, dim: t.Dim, body: t.Term, env: Env) -> Node:
    """`sum_index body` as an array."""
    if isinstance(body, t.Add):
        return lower.sum([sum_over(lower, index, dim, part, env) for part in body.terms])
    factors = factors_of(body)
    left = contracted(factors, index)
    if left is not None:
        return lower.plain(left, env)
    multiplied = distributed(factors, index)
    if multiplied is not None:
        return sum_over(lower, index, dim, multiplied, env)
    cumulated = _cumulated(lower, factors, index, dim, env)
    if cumulated is not None:
        return cumulated
    inner = {**env, index: dim}
    outside = [factor for factor in factors if index not in free_indices(factor)]
    inside = [factor for factor in factors if index in free_indices(factor)]
    nodes = [lower.plain(factor, inner) for factor in inside if not lower.tall(factor)]
    tall = [factor for factor in inside if lower.tall(factor)]
    if tall:
        nodes.append(lower.value(lower.scaled_product(tall, inner)))
    contraction = contraction_of(lower, nodes, index, dim)
    return lower.times([contraction, lower.product(tuple(outside), env)]) if outside else contraction


def contraction_of(lower: Translator, nodes: list[Node], index: str, dim: t.Dim) -> Node:
    """The sum over one axis of a product of arrays, some of which may lack it."""
    inside = [node for node in nodes if index in node.axes]
    outside = [node for node in nodes if index not in node.axes]
    total = lower.program.contract(inside, index) if inside else lower.program.size(dim)
    return lower.times([total, *outside])


def _cumulated(lower: Translator, factors: list[t.Term], index: str, dim: t.Dim, env: Env) -> Node | None:
    """`sum_{j != i} a_j` and `sum_{j < i} a_j`, by running sums instead of an array over all pairs."""
    for n, factor in enumerate(factors):
        way = _order(factor.condition, index, dim, env) if isinstance(factor, t.Indicator) else None
        rest = factors[:n] + factors[n + 1 :]
        if way is None or any(way[1] in free_indices(other) for other in rest):
            continue
        if any(isinstance(other, t.Indicator) and index in free_indices(other) for other in rest):
            continue
        text, other = way
        node = lower.plain(t.mul(*rest), {**env, index: dim})
        if index not in node.axes:
            return None
        summed = lower.program.along(text, node, index, keep=True)
        return summed.renamed({index: other})
    return None


def _order(condition: t.Condition, index: str, dim: t.Dim, env: Env) -> tuple[str, str] | None:
    """Which running sum a condition on the bound index and another of the same range asks for."""
    own = t.Ix(index)
    match condition:
        case t.Not(t.Same(t.Ix() as left, t.Ix() as right)):
            words = "others"
        case t.Before(t.Ix() as left, t.Ix() as right):
            words = "before" if left == own else "after"
        case _:
            return None
    other = right if left == own else left
    if own not in (left, right) or other == own or env.get(other.name) != dim:
        return None
    return words, other.name


# ------------------------------------------------------------------------------------------ mantissas and exponents


def scaled_sum_over(lower: Translator, index: str, dim: t.Dim, body: t.Term, env: Env) -> Scaled:
    """`sum_index body` as mantissa and exponent: the largest exponent is taken out before anything is added."""
    if isinstance(body, t.Add):
        return lower.scaled_sum([scaled_sum_over(lower, index, dim, part, env) for part in body.terms])
    factors = factors_of(body)
    left = contracted(factors, index)
    if left is not None:
        return lower.scaled(left, env, True)
    inner = {**env, index: dim}
    outside = [factor for factor in factors if index not in free_indices(factor)]
    inside = [factor for factor in factors if index in free_indices(factor)]
    masks = [factor.condition for factor in inside if isinstance(factor, t.Indicator)]
    short = [lower.plain(f, inner) for f in inside if not lower.tall(f, True) and not isinstance(f, t.Indicator)]
    tall = lower.scaled_product([factor for factor in inside if lower.tall(factor, True)], inner, True)
    exponent = _masked(lower, tall.exponent, masks, inner)
    shift = exponent
    if exponent is None or index not in exponent.axes:
        total = Scaled(contraction_of(lower, [*short, tall.mantissa], index, dim), exponent)
    else:
        shift = lower.program.along("largest", exponent, index)
        weights = lower.call("exp", lower.minus(exponent, shift))
        mantissa = [] if tall.mantissa.constant == 1.0 else [tall.mantissa]
        total = Scaled(contraction_of(lower, [*short, *mantissa, weights], index, dim), shift)
    if not outside:
        return total
    rest = lower.scaled_product(outside, env, True)
    exponents = [e for e in (total.exponent, rest.exponent) if e is not None]
    return Scaled(lower.times([total.mantissa, rest.mantissa]), lower.sum(exponents) if exponents else None)


def _masked(lower: Translator, exponent: Node | None, masks: list[t.Condition], env: Env) -> Node | None:
    """The exponent with minus infinity where a condition does not hold."""
    for mask in masks:
        exponent = lower.where(lower.condition(mask, env), exponent or constant(0.0), constant(float("-inf")))
    return exponent


def scaled_product_over(lower: Translator, index: str, dim: t.Dim, body: t.Term, env: Env) -> Scaled:
    """`prod_index body` as mantissa and exponent: exponents are summed."""
    value = lower.scaled(body, {**env, index: dim}, True)
    size = lower.program.size(dim)
    if index in value.mantissa.axes:
        mantissa = lower.program.along("product", value.mantissa, index)
    else:
        mantissa = lower.raised(value.mantissa, size)
    if value.exponent is None:
        return Scaled(mantissa)
    if index in value.exponent.axes:
        return Scaled(mantissa, lower.program.contract([value.exponent], index))
    return Scaled(mantissa, lower.times([value.exponent, size]))
