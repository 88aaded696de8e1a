"""The change of a formula, marked: the smallest pieces that differ, in a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from difflib import SequenceMatcher

from symgrad.reader import ast
from symgrad.repair.places import with_field

INSIDE = ("body", "over", "under")
"""Fields in which a change is marked where it is, not around the whole."""

SCRIPTS = ("base", "sup")
"""Fields in which it is, unless they are a mere letter or number."""


def marked(old: ast.Node, new: ast.Node) -> ast.Node:
    """`new` with a box around what `old` does not have.

    >>> from symgrad.source import Fragment
    >>> from symgrad.reader.parser import parse
    >>> read = lambda text: parse(Fragment.of(text))
    >>> print(ast.to_latex(marked(read("S_i (1 - S_i)"), read("S_i (1 - S_k)"))))
    S_{i} (1 - \\boxed{S_{k}})
    """
    if old == new:
        return new
    if isinstance(old, ast.Plus) and isinstance(new, ast.Plus):
        return _sum(old, new)
    if isinstance(old, ast.Times) and isinstance(new, ast.Times):
        return _product(old, new)
    if isinstance(new, ast.Signed) and not isinstance(old, ast.Plus | ast.Signed):
        return boxed(new) if old == new.body else ast.Times((boxed(ast.Sym(new.sign)), marked(old, new.body)), ("",))
    if type(old) is not type(new) or isinstance(new, ast.Sym | ast.Num):
        return boxed(new)
    return _fields(old, new)


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


def _sum(old: ast.Plus, new: ast.Plus) -> ast.Node:
    before, after = list(zip(old.signs, old.terms, strict=True)), list(zip(new.signs, new.terms, strict=True))
    before[0], after[0] = (before[0][0] or "+", before[0][1]), (after[0][0] or "+", after[0][1])
    boxes = _changed(before, after)
    if boxes is None:
        return boxed(new)
    terms = list(new.terms)
    for n, partner in boxes:
        same_sign = partner is not None and before[partner][0] == after[n][0]
        terms[n] = marked(old.terms[partner], terms[n]) if same_sign and partner is not None else boxed(terms[n])
    return replace(new, terms=tuple(terms))


def _product(old: ast.Times, new: ast.Times) -> ast.Node:
    boxes = _changed(old.factors, new.factors)
    if boxes is None or not boxes:
        return boxed(new)
    factors = list(new.factors)
    for n, partner in boxes:
        factors[n] = boxed(factors[n]) if partner is None else marked(old.factors[partner], factors[n])
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
