"""Places in a syntax tree: the values that an edit may change, and how they are exchanged, with parentheses as needed.

A path is a tuple of steps from the root; a step is the name of a field and, where that is a tuple, positions in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from symgrad.reader import ast

N = TypeVar("N", bound=ast.Node)
Step = tuple[Any, ...]
Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A value inside of a formula. `term`: it stands where a whole sum could stand without parentheses of its own.

    side: the root of its formula.
    """

    node: ast.Node
    path: Path
    term: bool
    side: ast.Node

    @property
    def parent(self) -> ast.Node | None:
        return at(self.side, self.path[:-1]) if self.path else None


VALUES: Mapping[type[ast.Node], tuple[str, ...]] = {
    ast.Plus: ("terms",),
    ast.Times: ("factors",),
    ast.Quotient: ("over", "under"),
    ast.Signed: ("body",),
    ast.Group: ("body",),
    ast.Fenced: ("body",),
    ast.Root: ("body",),
    ast.Big: ("body",),
    ast.Diff: ("body",),
    ast.Noted: ("body",),
    ast.Conditional: ("body",),
    ast.Grid: ("rows",),
    ast.Seq: ("items",),
    ast.Listing: ("items",),
}
"""The fields of a node that hold values; scripts, calls and case distinctions have functions of their own below."""


def spots(root: ast.Node) -> Iterator[Spot]:
    """Every value of a formula, the whole first, in reading order.

    >>> from symgrad.source import Fragment
    >>> from symgrad.reader.parser import parse
    >>> [ast.to_latex(spot.node) for spot in spots(parse(Fragment.of("-x_i + 2^{a}")))]
    ['-x_{i} + 2^{a}', 'x_{i}', '2^{a}', '2', 'a']
    """
    todo: list[tuple[Path, bool]] = [((), True)]
    while todo:
        path, term = todo.pop()
        node = at(root, path)
        yield Spot(node, path, term, root)
        below = [((*path, step), _is_term(node, step[0])) for step in _steps(node)]
        todo += reversed(below)


def _is_term(node: ast.Node, field: str) -> bool:
    """Whether a sum could stand in this field without parentheses."""
    inline = isinstance(node, ast.Quotient) and node.style == "/"
    tight = isinstance(node, ast.Plus | ast.Times | ast.Signed | ast.Big | ast.Diff)
    return not inline and not tight and field != "base"


def _steps(node: ast.Node) -> Iterator[Step]:
    if isinstance(node, ast.Script):
        yield from _script_steps(node)
    elif isinstance(node, ast.Call):
        yield from (("args", "items", n) for n in range(len(node.args.items)))
    elif isinstance(node, ast.Choice):
        yield from (("rows", n, 0) for n in range(len(node.rows)))
    for field in VALUES.get(type(node), ()):
        yield from ((field, *where) for where in _positions(getattr(node, field)))


def _positions(value: object) -> Iterator[tuple[int, ...]]:
    if isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from ((n, *rest) for rest in _positions(item))
    elif isinstance(value, ast.Node):
        yield ()


def _script_steps(node: ast.Script) -> Iterator[Step]:
    """The base, unless it is a plain name, and an exponent, unless it may be part of a name (`z^{l+1}`, `x^{(i)}`)."""
    base = ast.bare(node.base)
    if not isinstance(base, ast.Sym):
        yield ("base",)
    if node.sup is not None and (base in EXPONENTIAL or not isinstance(base, ast.Sym) or not _names_only(node.sup)):
        yield ("sup",)


EXPONENTIAL = (ast.Sym("e"), ast.Sym("\\exp"))


def _names_only(node: ast.Node) -> bool:
    return all(isinstance(part, ast.Sym | ast.Num | ast.Plus | ast.Group | ast.Text) for part in ast.walk(node))


# ------------------------------------------------------------------------------------------------------- exchanging


def at(root: Any, path: Path) -> Any:
    """The node at a path."""
    for step in path:
        for key in step:
            root = root[key] if isinstance(key, int) else getattr(root, key)
    return root


def put(root: ast.Node, path: Path, new: ast.Node) -> ast.Node:
    """The formula with another value at `path`, in parentheses where its neighbours would swallow it.

    >>> from symgrad.source import Fragment
    >>> from symgrad.reader.parser import parse
    >>> product = parse(Fragment.of("2 x"))
    >>> ast.to_latex(put(product, (("factors", 1),), parse(Fragment.of("a + b"))))
    '2 (a + b)'
    """
    if not path:
        return new.body if isinstance(new, ast.Group) and new.bracket == "(" else new
    parent = at(root, path[:-1])
    if isinstance(parent, ast.Group) and parent.bracket == "(" and is_sum(parent.body) and not is_sum(new):
        return put(root, path[:-1], new)
    changed: ast.Node = _exchange(root, path[:-1], fit(parent, path[-1], new))
    return changed


def _exchange(value: Any, path: Path, new: ast.Node) -> Any:
    if not path:
        return new
    return _set(value, path[0], lambda inner: _exchange(inner, path[1:], new))


def _set(value: Any, step: Step, change: Callable[[Any], Any]) -> Any:
    if not step:
        return change(value)
    key, rest = step[0], step[1:]
    if isinstance(key, int):
        return (*value[:key], _set(value[key], rest, change), *value[key + 1 :])
    return replace(value, **{key: _set(getattr(value, key), rest, change)})


def with_field(node: N, name: str, value: object) -> N:
    """The node with another value in one field."""
    changes: dict[str, Any] = {name: value}
    return replace(node, **changes)


def fit(parent: ast.Node, step: Step, new: ast.Node) -> ast.Node:
    """`parent` with `new` at `step`, spliced into a sum or product of its kind, in parentheses where it needs them."""
    match parent:
        case ast.Plus():
            return splice_term(parent, step[1], new)
        case ast.Times():
            return splice_factor(parent, step[1], new)
    if isinstance(parent, ast.Group) and isinstance(new, ast.Group) and new.bracket == "(":
        new = new.body
    if isinstance(parent, ast.Call) and not parent.bracket and (is_sum(new) or isinstance(leftmost(new), ast.Group)):
        # `\log (a) b` would be the logarithm of a, times b.
        parent = replace(parent, bracket="(")
    inner = grouped(new) if _needs_parentheses(parent, step, new) else new
    changed: ast.Node = _set(parent, step, lambda _: inner)
    return changed


def _needs_parentheses(parent: ast.Node, step: Step, new: ast.Node) -> bool:
    match parent:
        case ast.Signed() | ast.Big() | ast.Diff():
            return is_sum(new)
        case ast.Quotient(style="/"):
            return is_sum(new) or (step[0] == "under" and not is_atom(new))
        case ast.Script():
            return step[0] == "base" and not is_atom(new)
    return False


def is_sum(node: ast.Node) -> bool:
    return isinstance(node, ast.Plus | ast.Signed | ast.Relation)


def is_atom(node: ast.Node) -> bool:
    """Whether a script or a product sign beside the node can only belong to the whole of it."""
    if isinstance(node, ast.Script):
        return node.sup is None and is_atom(node.base)
    if isinstance(node, ast.Call):
        return bool(node.bracket)
    return isinstance(node, ast.Num | ast.Sym | ast.Group | ast.Fenced | ast.Grid)


def is_open(node: ast.Node) -> bool:
    """Whether the node would swallow a factor written after it."""
    match node:
        case ast.Big() | ast.Signed():
            return True
        case ast.Diff():
            return not node.inside or node.style == "_"
        case ast.Call():
            return not node.bracket
        case ast.Times():
            return is_open(node.factors[-1])
    return False


def grouped(node: ast.Node) -> ast.Node:
    return node if isinstance(node, ast.Group) and node.bracket == "(" else ast.Group(node)


def splice_term(parent: ast.Plus, position: int, new: ast.Node) -> ast.Node:
    """The sum with another term at `position`."""
    sign = parent.signs[position]
    if isinstance(new, ast.Signed):
        sign, new = _times_sign(sign, new.sign), new.body
    before, after = slice(None, position), slice(position + 1, None)
    if isinstance(new, ast.Plus) and sign != "-":
        signs = (_times_sign(sign, new.signs[0]), *new.signs[1:])
        return plus(
            (*parent.terms[before], *new.terms, *parent.terms[after]),
            (*parent.signs[before], *signs, *parent.signs[after]),
        )
    term = ast.Group(new) if isinstance(new, ast.Plus) else new
    return plus(
        (*parent.terms[before], term, *parent.terms[after]), (*parent.signs[before], sign, *parent.signs[after])
    )


def _times_sign(left: str, right: str) -> str:
    return "-" if (left == "-") != (right == "-") else "+"


def splice_factor(parent: ast.Times, position: int, new: ast.Node) -> ast.Node:
    """The product with another factor at `position`."""
    factors, signs = (new.factors, new.signs) if isinstance(new, ast.Times) else ((new,), ())
    return times(
        (*parent.factors[:position], *factors, *parent.factors[position + 1 :]),
        (*parent.signs[:position], *signs, *parent.signs[position:]),
    )


# ----------------------------------------------------------------------------------------------------- construction


def plus(terms: tuple[ast.Node, ...], signs: tuple[str, ...]) -> ast.Node:
    """A sum of at least one term; a plus in front is not written."""
    first = "" if signs[0] == "+" else signs[0]
    if len(terms) > 1:
        return ast.Plus(terms, (first, *(sign or "+" for sign in signs[1:])))
    return signed(first, terms[0])


def signed(sign: str, node: ast.Node) -> ast.Node:
    """`-x` in its shortest form: two minus signs cancel.

    >>> ast.to_latex(signed("-", ast.Signed("-", ast.Sym("x"))))
    'x'
    """
    if sign != "-":
        return node
    if isinstance(node, ast.Signed):
        return node.body if node.sign == "-" else ast.Signed("-", node.body)
    return ast.Signed("-", ast.Group(node) if isinstance(node, ast.Plus) else node)


def times(factors: tuple[ast.Node, ...], signs: tuple[str, ...] | None = None) -> ast.Node:
    """A product of at least one factor, in parentheses where a factor is a sum or would swallow the next one."""
    signs = ("",) * (len(factors) - 1) if signs is None else signs
    if len(factors) == 1:
        return factors[0]
    last = len(factors) - 1
    shown = tuple(grouped(f) if is_sum(f) or (n < last and is_open(f)) else f for n, f in enumerate(factors))
    return ast.Times(shown, tuple(_dot(sign, shown[n + 1]) for n, sign in enumerate(signs)))


def _dot(sign: str, right: ast.Node) -> str:
    """Digits must not run into what stands before them."""
    return sign or ("\\cdot" if isinstance(leftmost(right), ast.Num) else "")


def leftmost(node: ast.Node) -> ast.Node:
    """The piece that the formula begins with."""
    match node:
        case ast.Script(base):
            return leftmost(base)
        case ast.Quotient(over, style="/"):
            return leftmost(over)
        case ast.Times(factors):
            return leftmost(factors[0])
    return node


def product(*nodes: ast.Node) -> ast.Node:
    """The product of several values, flattened.

    >>> ast.to_latex(product(ast.Sym("N"), ast.Times((ast.Sym("a"), ast.Sym("b")), ("\\\\cdot",))))
    'N a \\\\cdot b'
    """
    factors, signs = list[ast.Node](), list[str]()
    for node in nodes:
        signs += [""] if factors else []
        factors += node.factors if isinstance(node, ast.Times) else (node,)
        signs += node.signs if isinstance(node, ast.Times) else ()
    return times(tuple(factors), tuple(signs))


def factors_of(node: ast.Node) -> tuple[ast.Node, ...]:
    return node.factors if isinstance(node, ast.Times) else (node,)


def without(node: ast.Times, position: int) -> ast.Node:
    """The product without one factor and the sign before it; without the first factor and the sign after it."""
    drop = max(position - 1, 0)
    return times(
        (*node.factors[:position], *node.factors[position + 1 :]), (*node.signs[:drop], *node.signs[drop + 1 :])
    )
