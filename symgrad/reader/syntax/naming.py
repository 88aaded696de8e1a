"""Canonical names: one string for each quantity, however it was typed.

A name is a base with, it may be, scripts that belong to it: `\\hat y`, `z^{l+1}`, `\\sigma^2`, `net_k`, `w'`.
"""

from __future__ import annotations

import re

from symgrad.reader.syntax import ast


def base_name(node: ast.Node) -> str | None:
    """The name of a symbol without scripts, or None for anything else."""
    node = ast.bare(node)
    return node.name if isinstance(node, ast.Sym) else None


def spelled(node: ast.Node) -> str:
    """The canonical spelling of a script."""
    node = ast.bare(node)
    return ast.to_latex(node).replace(" ", "").replace("\\mathrm", "")


_LOOKS = re.compile(r"\\(?:mathrm|mathbf|boldsymbol|bm|math[a-z]+|,|;|!)|[{}\s]")


def unspaced(text: str) -> str:
    """A name as it was typed, without what makes no other name of it.

    >>> unspaced(r"\\mathrm{d} \\mathbf{W}")
    'dW'
    """
    return _LOOKS.sub("", text)


def decorate(base: str, sub: ast.Node | None = None, sup: ast.Node | None = None, primes: int = 0) -> str:
    """The name with scripts that belong to it.

    >>> decorate("z", sup=ast.Plus((ast.Sym("l"), ast.Num("1")), ("", "+")))
    'z^{l+1}'
    """
    name = base + "'" * primes
    if sub is not None:
        name += _braced("_", spelled(sub))
    if sup is not None:
        name += _braced("^", spelled(sup))
    return name


def _braced(mark: str, text: str) -> str:
    return f"{mark}{text}" if len(text) == 1 or (text.startswith("\\") and text[1:].isalpha()) else f"{mark}{{{text}}}"


def candidates(node: ast.Node) -> list[str]:
    """All names that the node may be an occurrence of, the most decorated first.

    >>> candidates(ast.Script(ast.Sym("x"), ast.Sym("i"), ast.Num("2")))
    ['x_i^2', 'x^2', 'x_i', 'x']
    """
    return [decorate(*chosen) for chosen in readings(node)]


def readings(node: ast.Node) -> list[tuple[str, ast.Node | None, ast.Node | None, int]]:
    """The ways to divide a scripted symbol: base, and the subscript, superscript, primes that belong to the name."""
    node = ast.bare(node)
    if isinstance(node, ast.Sym):
        return [(node.name, None, None, 0)]
    if not isinstance(node, ast.Script):
        return []
    inner = ast.bare(node.base)
    if isinstance(inner, ast.Script) and inner.sub is not None and node.sub is None and inner.sup is None:
        merged = ast.Script(inner.base, inner.sub, node.sup, inner.primes + node.primes, span=node.span)
        return readings(merged)
    base = base_name(inner)
    if base is None:
        return []
    subs: list[ast.Node | None] = [node.sub, None] if node.sub is not None else [None]
    sups: list[ast.Node | None] = [node.sup, None] if node.sup is not None else [None]
    primes = [node.primes, 0] if node.primes else [0]
    return [(base, sub, sup, prime) for prime in primes for sub, sup in _both(subs, sups)]


def whole_readings(node: ast.Node) -> list[tuple[str, ast.Node | None, ast.Node | None, int]]:
    """The ways to divide a name that keep its primes, where these tell it apart: the index `i'` is another than `i`."""
    found = readings(node)
    return [one for one in found if one[3] == found[0][3]]


def _both(subs: list[ast.Node | None], sups: list[ast.Node | None]) -> list[tuple[ast.Node | None, ast.Node | None]]:
    """Both scripts, then the superscript alone, then the subscript alone, then neither."""
    found = [(sub, sup) for sub in subs for sup in sups]
    return sorted(found, key=lambda pair: (pair[0] is None) + (pair[1] is None) + 0.1 * (pair[1] is None))


def bare_letter(name: str) -> str:
    """The letter of a name with scripts.

    >>> bare_letter("z^{l+1}"), bare_letter(r"\\hat y_i")
    ('z', '\\\\hat y')
    """
    return re.split(r"[_^']", name)[0].strip()
