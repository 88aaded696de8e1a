"""Places in a syntax tree: the values that an edit may change, and how they are exchanged, with parentheses as needed.

A path is a tuple of steps from the root; a step is the name of a field and, where that is a tuple, positions in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from symgrad.reader.syntax import ast
from symgrad.repair.compose import grouped, is_atom, is_sum, leftmost, splice_factor, splice_term

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
    >>> from symgrad.reader.syntax.parser import parse
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
    >>> from symgrad.reader.syntax.parser import parse
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
