"""Terms as their degrees depend on them: what is constant, rational, written out, or outside of functions."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import prod

from symgrad.language import terms as t
from symgrad.language.context import Context

# d f(u) / du as a rational function of u, where it is one; all others are opaque (degree 0).
RATIONAL_DERIVATIVE = {
    "log": lambda u: t.power(u, t.MINUS_ONE),
    "arctan": lambda u: t.power(t.add(t.ONE, t.power(u, t.number(2))), t.MINUS_ONE),
    "arctanh": lambda u: t.power(t.add(t.ONE, t.neg(t.power(u, t.number(2)))), t.MINUS_ONE),
    "arcsin": lambda u: t.power(t.add(t.ONE, t.neg(t.power(u, t.number(2)))), t.MINUS_ONE),
    "arccos": lambda u: t.power(t.add(t.ONE, t.neg(t.power(u, t.number(2)))), t.MINUS_ONE),
}


def log_expanded(arg: t.Term, context: Context) -> t.Term | None:
    """The logarithm of a product, a power or an exponential, as the sum that it is."""
    match arg:
        case t.Mul(factors):
            return t.add(*(t.log(f) for f in factors if not isinstance(f, t.Number)))
        case t.Power(base, exponent):
            return t.mul(exponent, t.log(base))
        case t.Reduce("prod", index, dim, body):
            return t.Reduce("sum", index, dim, t.log(body))
        case t.Entry(name, indices) if name in context.definitions:
            return log_expanded(context.definitions[name].at(indices), context)
    return None


def everything(term: t.Term, context: Context) -> list[t.Node]:
    """All nodes of a term and of the definitions that it reaches."""
    bodies = [context.definitions[name].body for name in context.reachable(term) if name in context.definitions]
    return [node for root in (term, *bodies) for node in t.subterms(root)]


def layer(term: t.Node, context: Context) -> list[t.Node]:
    """The functions, powers and products that occur outside of other functions, through definitions."""
    match term:
        case t.Function() | t.Apply():
            return [term]
        case t.Entry(name, indices) if name in context.definitions:
            return layer(context.definitions[name].at(indices), context)
    own = [term] if isinstance(term, t.Power | t.Reduce | t.Size) else []
    return own + [found for child in t.children(term) for found in layer(child, context)]


def rebinds(body: t.Term, index: str) -> bool:
    return any(isinstance(node, t.Reduce) and node.index == index for node in t.subterms(body))


def constant(term: t.Term) -> bool:
    """Whether the term depends on sizes and numbers alone, so that its derivatives are 0."""
    return not t.entry_names(term)


def rational(term: t.Term) -> Fraction | None:
    match term:
        case t.Number(value):
            return value
        case t.Mul(factors):
            values = [rational(f) for f in factors]
            return None if None in values else prod((v for v in values if v is not None), start=Fraction(1))
    return None


def canonical(term: t.Term, depth: int = 0) -> t.Term:
    """The term with its bound indices named by depth, so that sums with other dummies are the same denominator."""
    if isinstance(term, t.Reduce):
        name = f"#{depth}"
        body = t.rename_indices(term.body, {term.index: t.Ix(name)})
        return t.Reduce(term.op, name, term.dim, canonical(body, depth + 1))
    return t.rebuild(term, {c: canonical(c, depth) for c in t.children(term) if isinstance(c, t.Term)})


def mentions(key: Hashable, index: str) -> bool:
    if isinstance(key, t.Node):
        return index in t.free_indices(key)
    return isinstance(key, tuple) and any(mentions(part, index) for part in key)
