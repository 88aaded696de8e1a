"""The change of a formula, marked: the smallest pieces that differ, in a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher
from typing import Any

from symgrad.reader.syntax import ast
from symgrad.repair.compose import factors_of, parts_of_sum
from symgrad.repair.places import with_field

INSIDE = ("body", "over", "under")
"""Fields in which a change is marked where it is, not around the whole."""

SCRIPTS = ("base", "sup")
"""Fields in which it is, unless they are a mere letter or number."""


def marked(old: ast.Node, new: ast.Node) -> ast.Node:
    """`new` with a box around what `old` does not have.

    >>> from symgrad.source import Fragment
    >>> from symgrad.reader.syntax.parser import parse
    >>> read = lambda text: parse(Fragment.of(text))
    >>> print(ast.to_latex(marked(read("S_i (1 - S_i)"), read("S_i (1 - S_k)"))))
    S_{i} (1 - \\boxed{S_{k}})
    """
    if old == new:
        return new
    if isinstance(new, ast.Plus):
        return _sum(old, new)
    if isinstance(new, ast.Signed) and not isinstance(old, ast.Plus | ast.Signed):
        return boxed(new) if old == new.body else ast.Times((boxed(ast.Sym(new.sign)), marked(old, new.body)), ("",))
    if isinstance(new, ast.Times):
        return _product(old, new)
    if type(old) is not type(new) or isinstance(new, ast.Sym | ast.Num):
        return boxed(new)
    return _fields(old, new)


def unbraced(value: Any) -> Any:
    """The formula without braces around a single letter, which are left where bold type was: `{\\mathbf x}` is x."""
    if isinstance(value, ast.Group) and value.bracket == "{" and isinstance(value.body, ast.Sym):
        return value.body
    if isinstance(value, tuple):
        return tuple(unbraced(item) for item in value)
    if not isinstance(value, ast.Node):
        return value
    return replace(value, **{f.name: unbraced(getattr(value, f.name)) for f in fields(value) if f.name != "span"})


def boxed(node: ast.Node) -> ast.Node:
    return ast.Noted("\\boxed", node)


def _fields(old: ast.Node, new: ast.Node) -> ast.Node:
    """One field that differs is looked into, unless it is a script, a head or a bound; else the whole is boxed."""
    differing = [f.name for f in fields(new) if f.name != "span" and getattr(old, f.name) != getattr(new, f.name)]
    if len(differing) != 1:
        return boxed(new)
    name = differing[0]
    before, after = getattr(old, name), getattr(new, name)
    inside = name in INSIDE or (name in SCRIPTS and not isinstance(after, ast.Num | ast.Sym | None))
    if inside and isinstance(before, ast.Node) and isinstance(after, ast.Node):
        return with_field(new, name, marked(before, after))
    if isinstance(new, ast.Call) and name == "args" and len(before.items) == len(after.items):
        items = tuple(marked(a, b) for a, b in zip(before.items, after.items, strict=True))
        return replace(new, args=replace(after, items=items))
    return boxed(new)


def _sum(old: ast.Node, new: ast.Plus) -> ast.Node:
    before, after = _signed_terms(old), _signed_terms(new)
    boxes = _changed(before, after)
    if not boxes:
        return boxed(new)
    terms = list(new.terms)
    for n, partner in boxes:
        same_sign = partner is not None and before[partner][0] == after[n][0]
        terms[n] = marked(before[partner][1], terms[n]) if same_sign and partner is not None else boxed(terms[n])
    return replace(new, terms=tuple(terms))


def _signed_terms(node: ast.Node) -> list[tuple[str, ast.Node]]:
    terms, signs = parts_of_sum(node)
    return list(zip((signs[0] or "+", *signs[1:]), terms, strict=True))


def _product(old: ast.Node, new: ast.Times) -> ast.Node:
    before = (ast.Group(old),) if isinstance(old, ast.Plus) else factors_of(old)
    boxes = _changed(before, new.factors)
    if not boxes or (len(boxes) == len(new.factors) and any(partner is None for _, partner in boxes)):
        return boxed(new)
    factors = list(new.factors)
    for n, partner in boxes:
        factors[n] = boxed(factors[n]) if partner is None else marked(before[partner], factors[n])
    return replace(new, factors=tuple(factors))


def _changed(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int | None]] | None:
    """The items of `new` that `old` does not have, each with the item that it replaces; None if some were only lost."""
    found: list[tuple[int, int | None]] = []
    lost = False
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lost = lost or (tag == "delete")
            found += [(n, i + n - k if j - i == m - k else None) for n in range(k, m)]
    return None if lost and not found else found
