"""The syntax tree of a formula: what was written, before anything is decided about its meaning.

Nodes are immutable; `span` (offsets in the text that was read) takes no part in equality. `to_latex` prints a tree, and
what it prints is read back as an equal tree, so that a repair may exchange any node for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a formula."""

    span: Span = field(default=(0, 0), compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Num(Node):
    """A number as typed: `2`, `0.50`."""

    text: str


@dataclass(frozen=True, slots=True)
class Sym(Node):
    """A name without its scripts: `x`, `\\sigma`, `\\hat y`, `Loss`, `\\mathcal L`."""

    name: str


@dataclass(frozen=True, slots=True)
class Text(Node):
    """Words inside a formula."""

    words: str


@dataclass(frozen=True, slots=True)
class Dots(Node):
    """An ellipsis."""


@dataclass(frozen=True, slots=True)
class Script(Node):
    """`base_{sub}^{sup}` with primes."""

    base: Node
    sub: Node | None = None
    sup: Node | None = None
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Seq(Node):
    """Items between commas: subscripts, arguments; `bars` are the positions of the items that follow a `|` or `;`."""

    items: tuple[Node, ...]
    bars: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group(Node):
    """`(x)`, `[x]`, `\\{x\\}`, or braces `{x}` that a reader does not see."""

    body: Node
    bracket: str = "("


@dataclass(frozen=True, slots=True)
class Fenced(Node):
    """`|x|`, `\\|x\\|`, `\\langle a, b \\rangle`."""

    body: Node
    fence: str


@dataclass(frozen=True, slots=True)
class Call(Node):
    """A function at its arguments. `bracket` is how they stand: `(`, `[`, `{`, or nothing (`\\log x`)."""

    head: Node
    args: Seq
    bracket: str = "("


@dataclass(frozen=True, slots=True)
class Signed(Node):
    """`+x` or `-x`."""

    sign: str
    body: Node


@dataclass(frozen=True, slots=True)
class Plus(Node):
    """`a + b - c`; `signs[k]` stands before `terms[k]`, the first one may be empty."""

    terms: tuple[Node, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Times(Node):
    """Factors and the sign between each two: empty for factors side by side, `\\cdot`, `\\odot`, ..."""

    factors: tuple[Node, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotient(Node):
    """style: `\\frac` or `/`."""

    over: Node
    under: Node
    style: str = "\\frac"


@dataclass(frozen=True, slots=True)
class Root(Node):
    body: Node
    degree: Node | None = None


@dataclass(frozen=True, slots=True)
class Big(Node):
    """`\\sum`, `\\prod`, `\\max`, `\\int`, `\\mathbb{E}` with bounds and body; an integral has its variable."""

    op: str
    body: Node
    sub: Node | None = None
    sup: Node | None = None
    variable: Node | None = None


@dataclass(frozen=True, slots=True)
class Variable(Node):
    """One `\\partial x` below a derivative's line, so often."""

    body: Node
    times: int = 1


@dataclass(frozen=True, slots=True)
class Diff(Node):
    """A derivative. `inside`: the numerator stands on the line (`\\frac{\\partial L}{\\partial z}`), else behind it.

    sign: `\\partial`, `d`, `\\delta`, `\\nabla`. style: `\\frac`, `/`, or `_` (`\\partial_z L`, `\\nabla_w L`).
    """

    sign: str
    body: Node
    variables: tuple[Variable, ...]
    inside: bool
    style: str = "\\frac"


@dataclass(frozen=True, slots=True)
class Differential(Node):
    """`\\mathrm{d} x` standing alone."""

    body: Node


@dataclass(frozen=True, slots=True)
class Grid(Node):
    """`bmatrix` and its kin."""

    rows: tuple[tuple[Node, ...], ...]
    name: str = "bmatrix"


@dataclass(frozen=True, slots=True)
class Choice(Node):
    """`\\begin{cases}`: values and their conditions; None is "otherwise"."""

    rows: tuple[tuple[Node, Node | None], ...]


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """`a = b < c`: terms and the relations between them."""

    terms: tuple[Node, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """`\\{1.1, 2.2\\}` or `[0, 1, 0]` as a vector."""

    items: tuple[Node, ...]
    bracket: str


@dataclass(frozen=True, slots=True)
class Noted(Node):
    """`\\underbrace{x}_{note}`, `\\cancel{x}`, `\\boxed{x}`: x, with a remark."""

    command: str
    body: Node
    note: Node | None = None


@dataclass(frozen=True, slots=True)
class Conditional(Node):
    """An expression with the conditions that stand beside it in the same formula."""

    body: Node
    conditions: tuple[Node, ...]


# ------------------------------------------------------------------------------------------------------ traversal


def parts(node: Node) -> Iterator[Node]:
    """The nodes directly below, in reading order."""
    for item in fields(node):
        if item.name != "span":
            yield from _flat(getattr(node, item.name))


def _flat(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _flat(item)


def walk(node: Node) -> Iterator[Node]:
    """Every node of the tree, the root first."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(list(parts(top))))


def exchange(node: Node, old: Node, new: Node) -> Node:
    """The tree with the node `old` (that very object) exchanged for `new`."""
    if node is old:
        return new

    def change(value: Any) -> Any:
        if isinstance(value, Node):
            return exchange(value, old, new)
        return tuple(change(item) for item in value) if isinstance(value, tuple) else value

    values = {item.name: getattr(node, item.name) for item in fields(node) if item.name != "span"}
    changed = {name: change(value) for name, value in values.items()}
    same = all(changed[name] is values[name] or changed[name] == values[name] for name in values)
    return node if same else replace(node, **changed)


def bare(node: Node) -> Node:
    """The node without the braces that a reader does not see, and without remarks."""
    while (isinstance(node, Group) and node.bracket == "{") or isinstance(node, Noted):
        node = node.body
    return node


# ------------------------------------------------------------------------------------------------------- printing


def to_latex(node: Node) -> str:
    """The tree as LaTeX that reads back as an equal tree."""
    return _PRINTERS[type(node)](node)


_CLOSE = {"(": ")", "[": "]", "\\{": "\\}", "{": "}", "|": "|", "\\|": "\\|", "\\langle": "\\rangle"}


def _between(bracket: str, body: str) -> str:
    inner = f" {body} " if bracket.startswith("\\") else body
    return f"{bracket}{inner}{_CLOSE[bracket]}"


def _sym(node: Sym) -> str:
    name = node.name
    if " " in name and not name.startswith("\\"):
        return f"\\mathrm{{{name}}}"
    return f"\\mathrm{{{name}}}" if len(name) > 1 and name.isalpha() else name


def _script(node: Script) -> str:
    base = to_latex(node.base)
    if not isinstance(node.base, Sym | Num | Group | Call | Fenced | Grid | Noted | Listing):
        base = f"{{{base}}}"
    sub = f"_{{{to_latex(node.sub)}}}" if node.sub is not None else ""
    sup = f"^{{{to_latex(node.sup)}}}" if node.sup is not None else ""
    return base + "'" * node.primes + sub + sup


def _seq(node: Seq) -> str:
    out = ""
    for number, item in enumerate(node.items):
        out += ("" if number == 0 else " | " if number in node.bars else ", ") + to_latex(item)
    return out


def _call(node: Call) -> str:
    head = to_latex(node.head)
    return f"{head} {to_latex(node.args)}" if not node.bracket else head + _between(node.bracket, to_latex(node.args))


def _plus(node: Plus) -> str:
    out = node.signs[0] + to_latex(node.terms[0])
    for sign, term in zip(node.signs[1:], node.terms[1:], strict=True):
        out += f" {sign} {to_latex(term)}"
    return out


def _times(node: Times) -> str:
    out = to_latex(node.factors[0])
    for sign, factor in zip(node.signs, node.factors[1:], strict=True):
        out += f" {sign} " if sign else " "
        out += to_latex(factor)
    return out


def _quotient(node: Quotient) -> str:
    over, under = to_latex(node.over), to_latex(node.under)
    return f"\\frac{{{over}}}{{{under}}}" if node.style == "\\frac" else f"{over} / {under}"


def _root(node: Root) -> str:
    degree = f"[{to_latex(node.degree)}]" if node.degree is not None else ""
    return f"\\sqrt{degree}{{{to_latex(node.body)}}}"


def _big(node: Big) -> str:
    sub = f"_{{{to_latex(node.sub)}}}" if node.sub is not None else ""
    sup = f"^{{{to_latex(node.sup)}}}" if node.sup is not None else ""
    tail = f" \\mathrm{{d}} {to_latex(node.variable)}" if node.variable is not None else ""
    return f"{node.op}{sub}{sup} {to_latex(node.body)}{tail}"


def _diff(node: Diff) -> str:
    sign, body = node.sign, to_latex(node.body)
    if node.style == "_":
        order = f"^{{{node.variables[0].times}}}" if node.variables[0].times > 1 else ""
        return f"{sign}{order}_{{{to_latex(node.variables[0].body)}}} {body}"
    total = sum(variable.times for variable in node.variables)
    order = f"^{{{total}}}" if total > 1 else ""
    under = " ".join(f"{sign} {_variable(variable)}" for variable in node.variables)
    over = f"{sign}{order}" + (f" {body}" if node.inside else "")
    line = f"\\frac{{{over}}}{{{under}}}" if node.style == "\\frac" else f"{over} / {under}"
    return line if node.inside else f"{line} {body}"


def _variable(node: Variable) -> str:
    return to_latex(node.body) + (f"^{{{node.times}}}" if node.times > 1 else "")


def _grid(node: Grid) -> str:
    rows = " \\\\ ".join(" & ".join(map(to_latex, row)) for row in node.rows)
    return f"\\begin{{{node.name}}} {rows} \\end{{{node.name}}}"


def _choice(node: Choice) -> str:
    otherwise = "\\text{otherwise}"
    rows = (f"{to_latex(value)} & {to_latex(when) if when else otherwise}" for value, when in node.rows)
    body = " \\\\ ".join(rows)
    return f"\\begin{{cases}} {body} \\end{{cases}}"


def _relation(node: Relation) -> str:
    out = to_latex(node.terms[0])
    for sign, term in zip(node.relations, node.terms[1:], strict=True):
        out += f" {sign} {to_latex(term)}"
    return out


def _noted(node: Noted) -> str:
    note = f"_{{{to_latex(node.note)}}}" if node.note is not None else ""
    return f"{node.command}{{{to_latex(node.body)}}}{note}"


_PRINTERS: dict[type[Node], Callable[[Any], str]] = {
    Num: lambda node: node.text,
    Sym: _sym,
    Text: lambda node: f"\\text{{{node.words}}}",
    Dots: lambda node: "\\ldots",
    Script: _script,
    Seq: _seq,
    Group: lambda node: _between(node.bracket, to_latex(node.body)),
    Fenced: lambda node: _between(node.fence, to_latex(node.body)),
    Call: _call,
    Signed: lambda node: node.sign + to_latex(node.body),
    Plus: _plus,
    Times: _times,
    Quotient: _quotient,
    Root: _root,
    Big: _big,
    Variable: lambda node: _variable(node),
    Diff: _diff,
    Differential: lambda node: f"\\mathrm{{d}} {to_latex(node.body)}",
    Grid: _grid,
    Choice: _choice,
    Relation: _relation,
    Listing: lambda node: _between(node.bracket, ", ".join(map(to_latex, node.items))),
    Noted: _noted,
    Conditional: lambda node: ", ".join(map(to_latex, (node.body, *node.conditions))),
}
