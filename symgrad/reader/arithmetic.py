"""Sums, products, quotients, roots and brackets."""

from __future__ import annotations

from dataclasses import replace

from symgrad.language import terms as t
from symgrad.reader import ast
from symgrad.reader.conditions import condition
from symgrad.reader.elaborate import Elaborator, rule
from symgrad.reader.ellipses import spread_sum
from symgrad.reader.shapes import product, together
from symgrad.reader.values import Value


@rule(ast.Group)
def group(e: Elaborator, node: ast.Group) -> Value:
    if isinstance(ast.bare(node.body), ast.Relation):
        return Value(t.Indicator(condition(e, node.body)))
    return e.value(node.body)


@rule(ast.Noted)
def noted(e: Elaborator, node: ast.Noted) -> Value:
    return e.value(node.body)


@rule(ast.Signed)
def signed(e: Elaborator, node: ast.Signed) -> Value:
    value = e.value(node.body)
    return replace(value, term=t.neg(value.term)) if node.sign == "-" else value


@rule(ast.Plus)
def plus(e: Elaborator, node: ast.Plus) -> Value:
    if any(isinstance(ast.bare(term), ast.Dots) for term in node.terms):
        return spread_sum(e, node)
    total: Value | None = None
    for sign, term in zip(node.signs, node.terms, strict=True):
        value = e.value(term)
        value = value.map(t.neg) if sign == "-" else value
        total = value if total is None else together(e, total, value, t.add, term, node.terms[0])
    assert total is not None
    return replace(total, digits=None)


@rule(ast.Times)
def times(e: Elaborator, node: ast.Times) -> Value:
    values = [e.value(factor) for factor in node.factors]
    total, first = values[0], node.factors[0]
    for sign, value, factor in zip(node.signs, values[1:], node.factors[1:], strict=True):
        total = product(e, total, value, sign, factor, first)
        first = factor if total.rank else first
    return total


@rule(ast.Quotient)
def quotient(e: Elaborator, node: ast.Quotient) -> Value:
    over, under = e.value(node.over), e.value(node.under)
    if over.rank and under.rank:
        under = e.fresh.axes(under)
    return together(e, over, under, t.div, node.under, node.over)


@rule(ast.Root)
def root(e: Elaborator, node: ast.Root) -> Value:
    if node.degree is None:
        return e.value(node.body).map(t.sqrt)
    degree = e.scalar(node.degree)
    return e.value(node.body).map(lambda term: t.power(term, t.power(degree, t.MINUS_ONE)))
