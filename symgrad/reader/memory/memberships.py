"""The two sides of a membership as they are written: `x_1, \\ldots, x_n \\in \\mathbb{R}^{m \\times 2n}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from symgrad.language.sets import REAL
from symgrad.language.terms import Dim
from symgrad.reader.arrays.images import hold_places
from symgrad.reader.meaning.guesses import LAYERS
from symgrad.reader.meaning.subscripts import INDEX_LETTERS, index_nodes
from symgrad.reader.memory.notes import spoken_names
from symgrad.reader.scope.kinds import Type
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex
from symgrad.source import Fragment

_SET = regex(
    r"\s*(?P<name>(?:\\math(?:cal|bb|bf|rm|scr|frak)\s*)?\{?\s*[A-Z]\s*\}?(?:\s*_\s*(?:\w|\{\s*\\?\w+\s*\}))?)\s*:?="
    r"\s*(?:\\left\s*)?\\(?:\{|lbrace(?![a-zA-Z]))(?:(?!\\\}|\\rbrace).)*(?:\\right\s*)?\\(?:\}|rbrace(?![a-zA-Z]))"
    r"(?:\s|[_^]\s*(?:\w|\{[^{}]*\}))*",
    re.DOTALL,
)
"""A name for a set, `\\mathcal D = \\{(x_i, y_i)\\}_{i=1}^N`, which restricts nothing of what is in it."""


def names_set(scope: Scope, math: Fragment) -> bool:
    """Whether an equation is no more than a name for a set, of a name that is known for nothing else."""
    found = _SET.fullmatch(math.text)
    return found is not None and not any(map(scope.knows, spoken_names(scope, math.slice(*found.span("name")))))


def is_counted(names: list[ast.Node]) -> bool:
    """Whether a list with dots is no more than `x_1, \\ldots, x_n`: the range of `x_0, \\ldots, x_{n+1}` is another."""
    ends = [name.sub for name in (names[0], names[-1]) if isinstance(name, ast.Script) and name.sub is not None]
    if len(ends) < 2 or not any(isinstance(ast.bare(name), ast.Dots) for name in names):
        return True
    first, last = map(ast.bare, ends)
    return first != ast.Num("0") and not isinstance(last, ast.Plus | ast.Quotient)


def listed(names: list[ast.Node]) -> tuple[str, ast.Node] | None:
    """The array whose entries are listed, and the last index: of `a_1, a_2, \\ldots, a_n`, the a and the n. An entry 0
    before them is one more.
    """
    scripts = [name for name in map(ast.bare, names) if not isinstance(name, ast.Dots)]
    plain = [name for name in scripts if isinstance(name, ast.Script) and name.sup is None and not name.primes]
    if len(scripts) == len(names) or len(scripts) < 2 or len(plain) < len(scripts):
        return None
    bases, first, last = {name.base for name in plain}, plain[0].sub, plain[-1].sub
    base = next(iter(bases))
    if (
        len(bases) > 1
        or not isinstance(base, ast.Sym)
        or first is None
        or ast.bare(first) not in (ast.Num("0"), ast.Num("1"))
    ):
        return None
    return (base.name, last) if last is not None and not isinstance(ast.bare(last), ast.Plus) else None


def told_apart(names: list[ast.Node]) -> set[ast.Node]:
    """The names of a list that one letter below them tells from each other: of `w_f, w_i, w_o`, where f is no index, no
    letter is one.
    """
    below: dict[ast.Node, list[ast.Script]] = {}
    for node in map(ast.bare, names):
        if isinstance(node, ast.Script) and isinstance(node.sub, ast.Sym) and node.sup is None and not node.primes:
            below.setdefault(ast.bare(node.base), []).append(node)
    return {node for nodes in below.values() if len(nodes) > 1 and any(map(_is_label, nodes)) for node in nodes}


def _is_label(node: ast.Script) -> bool:
    name = node.sub.name if isinstance(node.sub, ast.Sym) else ""
    return len(name) == 1 and name.islower() and name not in INDEX_LETTERS


def own_letters(node: ast.Script) -> list[ast.Node]:
    """The indices of a name: those below it, or the sample above it; a layer, `z^{(l)}`, is part of the name."""
    if node.sup is None:
        return index_nodes(node.sub)
    sup = ast.bare(node.sup)
    letter = ast.bare(sup.body) if isinstance(sup, ast.Group) and sup.bracket == "(" and node.sub is None else None
    return [letter] if isinstance(letter, ast.Sym) and letter.name not in LAYERS - {"k"} else []


def sizes_of(sup: ast.Node) -> Iterator[ast.Node]:
    """The sizes between the signs of `m \\times 2n`."""
    if not isinstance(sup, ast.Times):
        yield sup
        return
    factors, signs = [sup.factors[0]], list[str]()
    for sign, factor in zip((*sup.signs, "\\times"), (*sup.factors[1:], sup), strict=True):
        if sign == "\\times":
            yield ast.Times(tuple(factors), tuple(signs), span=factors[0].span) if signs else factors[0]
            factors, signs = [factor], []
        else:
            factors.append(factor)
            signs.append(sign)


def is_power(home: ast.Node) -> bool:
    """Whether a set is a power, `[0, 1]^K`, or plain: its base says what entries are."""
    return not isinstance(home, ast.Script) or home.sub is None


def is_nameless(home: ast.Node) -> bool:
    """`\\mathcal{X}`, `\\Theta`: a set of which nothing was said restricts nothing."""
    base = ast.bare(home)
    base = ast.bare(base.base) if isinstance(base, ast.Script) else base
    return isinstance(base, ast.Sym) and not base.name.startswith("\\mathbb")


def is_valued(scope: Scope, node: ast.Node, kind: Type) -> bool:
    """`A(t) \\in \\mathbb{R}^{m \\times n}`: notes that an unknown function of names has such arrays for values."""
    call = ast.bare(node)
    if not isinstance(call, ast.Call) or not isinstance(call.head, ast.Sym) or call.args.bars:
        return False
    name, symbol = call.head.name, scope.symbols.get(call.head.name)
    known = name in scope.rules or name in scope.patterns or (symbol is not None and symbol.kind != "function")
    restricted = kind.entries != REAL or kind.attributes or kind.kind == "row"
    if known or restricted or not kind.dims or not all(map(candidates, call.args.items)):
        return False
    hold_places(scope, name, kind.dims)
    return True


def may_be_labels(known: Symbol, rank: int) -> bool:
    """Whether the entries of an array may be positions: they are used so, or nothing was said of them."""
    return known.kind == "array" and len(known.dims) == rank and ("label" in known.attributes or not known.declared)


def letter_of(node: ast.Node) -> str:
    """The small letter of a name, whatever its typeface and scripts: that of `\\mathcal{X}` and of `x_i` is x."""
    found = candidates(ast.bare(node.base) if isinstance(node, ast.Script) else node)
    return lowered(found[0]) if found else ""


def lowered(name: str) -> str:
    return name.split(" ")[-1].strip("{}\\").lower()


def array_type(dims: tuple[Dim, ...], kind: Type) -> Type:
    """The type of arrays with these ranges and the domain of `kind` for their entries; `n \\times 1` is a column."""
    if len(dims) == 2 and 1 in dims and dims != (1, 1):
        row = dims[0] == 1
        return replace(kind, kind="row" if row else "vector", dims=dims[1:] if row else dims[:1])
    rank = ("scalar", "vector", "matrix")[len(dims)] if len(dims) < 3 else "tensor"
    return replace(kind, kind=rank, dims=dims)
