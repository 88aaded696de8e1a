"""Whether a formula has a value where a condition holds alone: `\\log(1 + x)` for `x > -1`, `1 / x` for `x \\ne 0`.

A definition for such values says no more than its formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symgrad.reader.syntax import ast

Affine = tuple[str, Fraction, Fraction]
"""A name, its factor, and what is added."""

Bound = tuple[str, str, Fraction]
"""`x > c`: the name, the sign and the number."""

WHOLE = (Fraction(1), Fraction(0))
"""A name as it is."""

TURNED = {"<": ">", ">": "<", "\\leq": "\\geq", "\\geq": "\\leq", "\\neq": "\\neq"}


def is_natural(body: ast.Node, region: ast.Node) -> bool:
    """Whether a formula has no value outside of a region.

    >>> from symgrad.reader.syntax.parser import parse
    >>> from symgrad.source import Fragment
    >>> one, other = (ast.Relation((ast.Sym("x"), ast.Num(text)), (">",)) for text in ("-1", "0"))
    >>> body = parse(Fragment.of(r"x \\log(1 + x)"))
    >>> is_natural(body, one), is_natural(body, other)
    (True, False)
    """
    asked = list(_asked(region))
    return None not in asked and bool(asked) and set(asked) <= set(_ends(body))


def _asked(region: ast.Node) -> Iterator[Bound | None]:
    """The bounds of a region; None for another condition."""
    items = region.items if isinstance(region, ast.Seq) else (region,)
    for item in map(ast.bare, items):
        if not isinstance(item, ast.Relation):
            yield None
            continue
        for left, sign, right in zip(item.terms, item.relations, item.terms[1:], strict=False):
            one, other = affine(left), affine(right)
            if sign not in TURNED or one is None or other is None or bool(one[0]) == bool(other[0]):
                yield None
            elif one[0]:
                yield (one[0], sign, other[2]) if one[1:] == WHOLE else None
            else:
                yield (other[0], TURNED[sign], one[2]) if other[1:] == WHOLE else None


def _ends(body: ast.Node) -> Iterator[Bound]:
    """Beyond which bounds a formula has no value."""
    for node in ast.walk(body):
        match node:
            case ast.Call(ast.Sym("\\log" | "\\ln"), ast.Seq((argument,))):
                argument = ast.bare(argument)
                for part in (argument.over, argument.under) if isinstance(argument, ast.Quotient) else (argument,):
                    for sign in (">", "\\geq"):
                        yield from _end(part, sign)
            case ast.Root(argument, None):
                yield from _end(argument, "\\geq")
            case ast.Quotient(_, under):
                yield from _end(under, "\\neq")


def _end(argument: ast.Node, sign: str) -> Iterator[Bound]:
    found = affine(argument)
    if found is not None and found[0]:
        name, factor, rest = found
        yield name, sign if factor > 0 else TURNED[sign], -rest / factor


def affine(node: ast.Node) -> Affine | None:
    """`a x + b` with numbers a and b; no name where a is 0, None for another formula."""
    match ast.bare(node):
        case ast.Num(text):
            return "", Fraction(0), Fraction(text)
        case ast.Sym(name):
            return name, Fraction(1), Fraction(0)
        case ast.Group(body):
            return affine(body)
        case ast.Signed(sign, body):
            return _times(Fraction(-1 if sign == "-" else 1), affine(body)) if sign in ("+", "-") else None
        case ast.Times((ast.Num(text), other), ("",)):
            return _times(Fraction(text), affine(other))
        case ast.Plus(terms, signs):
            found = [
                _times(Fraction(-1 if sign == "-" else 1), affine(term))
                for term, sign in zip(terms, signs, strict=True)
            ]
            parts = [part for part in found if part is not None]
            names = {name for name, _, _ in parts if name}
            if len(parts) < len(found) or len(names) > 1 or set(signs) - {"", "+", "-"}:
                return None
            factor = sum((part[1] for part in parts), Fraction(0))
            return (names.pop() if names and factor else ""), factor, sum((part[2] for part in parts), Fraction(0))
    return None


def _times(number: Fraction, found: Affine | None) -> Affine | None:
    return None if found is None else (found[0] if number else "", number * found[1], number * found[2])
