"""The nodes of the syntax tree of a formula: what was written, before anything is decided about its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field, fields, replace
from itertools import islice
from operator import is_
from typing import Any

from symgrad.record import record

Span = tuple[int, int]

LITTLE = 200
"""So many nodes of a tree are kept in a row, to be walked again: formulas are walked hundreds of times."""


class Tree:
    """What keeps its parts, and all that is below it where that is little, once they were looked up."""

    __slots__ = ("_all", "_parts")
    _parts: tuple[Node, ...]
    _all: tuple[Node, ...] | None


@record
class Node(Tree):
    """A piece of a formula."""

    span: Span = field(default=(0, 0), compare=False, kw_only=True)


@record
class Num(Node):
    """A number as typed: `2`, `0.50`."""

    text: str


@record
class Sym(Node):
    """A name without its scripts: `x`, `\\sigma`, `\\hat y`, `Loss`, `\\mathcal L`."""

    name: str


@record
class Text(Node):
    """Words inside a formula."""

    words: str


@record
class Dots(Node):
    """An ellipsis."""


@record
class Script(Node):
    """`base_{sub}^{sup}` with primes."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    primes: int = 0


@record
class Seq(Node):
    """Items between commas: subscripts, arguments; `bars` are the positions of the items that follow a `|` or `;`."""

    items: tuple[Node, ...]
    bars: tuple[int, ...] = ()


@record
class Group(Node):
    """`(x)`, `[x]`, `\\{x\\}`, or braces `{x}` that a reader does not see."""

    body: Node
    bracket: str = "("


@record
class Fenced(Node):
    """`|x|`, `\\|x\\|`, `\\langle a, b \\rangle`."""

    body: Node
    fence: str


@record
class Call(Node):
    """A function at its arguments. `bracket` is how they stand: `(`, `[`, `{`, or nothing (`\\log x`)."""

    head: Node
    args: Seq
    bracket: str = "("


@record
class Signed(Node):
    """`+x` or `-x`."""

    sign: str
    body: Node


@record
class Plus(Node):
    """`a + b - c`; `signs[k]` stands before `terms[k]`, the first one may be empty."""

    terms: tuple[Node, ...]
    signs: tuple[str, ...]


@record
class Times(Node):
    """Factors and the sign between each two: empty for factors side by side, `\\cdot`, `\\odot`, ..."""

    factors: tuple[Node, ...]
    signs: tuple[str, ...]


@record
class Quotient(Node):
    """style: `\\frac` or `/`."""

    over: Node
    under: Node
    style: str = "\\frac"


@record
class Root(Node):
    body: Node
    degree: Node | None = None


@record
class Big(Node):
    """`\\sum`, `\\prod`, `\\max`, `\\int`, `\\mathbb{E}` with bounds and body; an integral has its variable."""

    op: str
    body: Node
    sub: Node | None = None
    sup: Node | None = None
    variable: Node | None = None


@record
class Variable(Node):
    """One `\\partial x` below a derivative's line, so often."""

    body: Node
    times: int = 1


@record
class Diff(Node):
    """A derivative. `inside`: the numerator stands on the line (`\\frac{\\partial L}{\\partial z}`), else behind it.

    sign: `\\partial`, `d`, `\\delta`, `\\nabla`. style: `\\frac`, `/`, or `_` (`\\partial_z L`, `\\nabla_w L`).
    times: the order of a sign without variable, `\\nabla^2 f(x)`.
    """

    sign: str
    body: Node
    variables: tuple[Variable, ...]
    inside: bool
    style: str = "\\frac"
    times: int = 1


@record
class Differential(Node):
    """`\\mathrm{d} x` standing alone, or a derivative along directions: `df(x) \\cdot h`, `d^2 f(x) \\cdot (h, k)`."""

    body: Node
    along: tuple[Node, ...] = ()


@record
class Grid(Node):
    """`bmatrix` and its kin."""

    rows: tuple[tuple[Node, ...], ...]
    name: str = "bmatrix"


@record
class Choice(Node):
    """`\\begin{cases}`: values and their conditions; None is "otherwise"."""

    rows: tuple[tuple[Node, Node | None], ...]


@record
class Relation(Node):
    """`a = b < c`: terms and the relations between them."""

    terms: tuple[Node, ...]
    relations: tuple[str, ...]


@record
class Listing(Node):
    """`\\{1.1, 2.2\\}` or `[0, 1, 0]` as a vector."""

    items: tuple[Node, ...]
    bracket: str


@record
class Noted(Node):
    """`\\underbrace{x}_{note}`, `\\cancel{x}`, `\\boxed{x}`: x, with a remark."""

    command: str
    body: Node
    note: Node | None = None


@record
class Evaluated(Node):
    """`\\frac{d}{dx} x^2 |_{x = 3}`: a value at a place, put in after differentiating."""

    body: Node
    name: Node
    value: Node


@record
class Conditional(Node):
    """An expression with the conditions that stand beside it in the same formula."""

    body: Node
    conditions: tuple[Node, ...]


_FIELDS: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node that hold its parts, looked up once."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(item.name for item in fields(kind) if item.name != "span")
    return _FIELDS[kind]


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes directly below, in reading order."""
    try:
        return node._parts
    except AttributeError:
        found: list[Node] = []
        for name in _names(type(node)):
            _collect(getattr(node, name), found)
        object.__setattr__(node, "_parts", tuple(found))
        return node._parts


def _collect(value: object, found: list[Node]) -> None:
    if isinstance(value, Node):
        found.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, the root first."""
    try:
        known = node._all
    except AttributeError:
        known = tuple(islice(_walked(node), LITTLE + 1))
        known = known if len(known) <= LITTLE else None
        object.__setattr__(node, "_all", known)
    return iter(known) if known is not None else _walked(node)


def _walked(node: Node) -> Iterator[Node]:
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(parts(top)))


def on_the_line(node: Node) -> Iterator[Node]:
    """Every node of the tree that is no part of a script, the root first."""
    yield node
    for part in [node.base] if isinstance(node, Script) else parts(node):
        yield from on_the_line(part)


def exchange(node: Node, old: Node, new: Node) -> Node:
    """The tree with the node `old` (that very object) exchanged for `new`."""
    return new if node is old else mapped(node, lambda part: exchange(part, old, new))


def mapped(node: Node, function: Callable[[Node], Node]) -> Node:
    """The node with what a function makes of each node directly below it."""
    if not parts(node):
        return node
    changed = dict[str, Any]()
    for name in _names(type(node)):
        value = getattr(node, name)
        new = _changed(value, function)
        if new is not value and new != value:
            changed[name] = new
    return replace(node, **changed) if changed else node


def _changed(value: Any, function: Callable[[Node], Node]) -> Any:
    if isinstance(value, Node):
        return function(value)
    if not isinstance(value, tuple):
        return value
    items = tuple([_changed(item, function) for item in value])
    return value if all(map(is_, items, value)) else items


def bare(node: Node) -> Node:
    """The node without the braces that a reader does not see, and without remarks."""
    while (isinstance(node, Group) and node.bracket == "{") or isinstance(node, Noted):
        node = node.body
    return node


def opened(node: Node) -> Node:
    """The node without any brackets around it, and without remarks."""
    while isinstance(node, Group | Noted):
        node = node.body
    return node
