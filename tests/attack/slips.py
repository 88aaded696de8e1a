"""One-token slips: a sign, a factor, an index, a power, a function, a missing sum or summand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    MINUS_ONE,
    Add,
    At,
    Before,
    Derivative,
    Entry,
    Function,
    Indicator,
    Ix,
    Mul,
    Not,
    Number,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    add,
    mul,
    number,
)
from tests.attack.bricks import Pen, num

TWINS = {
    "exp": "sigmoid", "sin": "cos", "cos": "sin", "relu": "abs", "abs": "relu", "max": "min", "min": "max",
    "sigmoid": "tanh", "tanh": "sigmoid", "log": "arctan", "sign": "step", "step": "sign", "arctan": "tanh",
    "softplus": "sigmoid", "sinh": "cosh", "cosh": "sinh",
}  # fmt: skip

Slip = Callable[[Pen, Node], Node | None]


def _sign(pen: Pen, node: Node) -> Node | None:
    return mul(MINUS_ONE, node) if isinstance(node, Term) else None


def _factor(pen: Pen, node: Node) -> Node | None:
    return mul(num(pen.pick(Fraction(2), Fraction(3), Fraction(1, 2))), node) if isinstance(node, Term) else None


def _number(pen: Pen, node: Node) -> Node | None:
    return number(node.value + pen.pick(-1, 1)) if isinstance(node, Number) else None


def _index(pen: Pen, node: Node) -> Node | None:
    if not isinstance(node, Entry) or not node.indices:
        return None
    at = pen.chance.randrange(len(node.indices))
    old = node.indices[at]
    new = pen.pick(*(index for index in (Ix("i"), Ix("k"), At(1), pen.world.last()) if index != old))
    return Entry(node.name, (*node.indices[:at], new, *node.indices[at + 1 :]))


def _name(pen: Pen, node: Node) -> Node | None:
    if not isinstance(node, Entry) or len(node.indices) != 1:
        return None
    return Entry(pen.pick(*(name for name in ("x", "z", "q") if name != node.name)) + pen.world.mark, node.indices)


def _power(pen: Pen, node: Node) -> Node | None:
    if isinstance(node, Entry):
        return Power(node, num(2))
    return Power(node.base, node.exponent + num(pen.pick(-1, 1))) if isinstance(node, Power) else None


def _function(pen: Pen, node: Node) -> Node | None:
    return Function(TWINS[node.name], node.args) if isinstance(node, Function) and node.name in TWINS else None


def _missing(pen: Pen, node: Node) -> Node | None:
    """A factor or a summand left out."""
    if not isinstance(node, Add | Mul):
        return None
    parts = list(node.fields()[0])  # type: ignore[call-overload]
    if len(parts) < 2:
        return None
    del parts[pen.chance.randrange(len(parts))]
    return add(*parts) if isinstance(node, Add) else mul(*parts)


def _missing_sum(pen: Pen, node: Node) -> Node | None:
    if not isinstance(node, Reduce) or node.dim != pen.world.dim:
        return None
    return rename_indices(node.body, {node.index: pen.mark()})


def _other_reduction(pen: Pen, node: Node) -> Node | None:
    if not isinstance(node, Reduce):
        return None
    return Reduce(pen.pick(*(op for op in ("sum", "prod", "max") if op != node.op)), node.index, node.dim, node.body)


def _missing_size(pen: Pen, node: Node) -> Node | None:
    return node + num(pen.pick(-1, 1)) if isinstance(node, Size) else None


def _condition(pen: Pen, node: Node) -> Node | None:
    if isinstance(node, Before):
        return pen.pick(Before(node.right, node.left), Not(Before(node.right, node.left)), Same(node.left, node.right))
    return Not(node) if isinstance(node, Same) else None


def _missing_condition(pen: Pen, node: Node) -> Node | None:
    return num(1) if isinstance(node, Indicator) else None


SLIPS: tuple[Slip, ...] = (
    _sign, _factor, _number, _index, _name, _power, _function, _missing, _missing_sum, _other_reduction,
    _missing_size, _condition, _missing_condition,
)  # fmt: skip


def slipped(pen: Pen, term: Term) -> Term:
    """The term with one token wrong; itself where the slip that was chosen does not apply."""
    node = pen.chance.choice(list(_places(term)))
    fitting = [new for slip in SLIPS if (new := slip(pen, node)) is not None]
    return _replaced(term, node, pen.chance.choice(fitting)) if fitting else term


def _places(node: Node) -> Iterator[Node]:
    """The nodes that may be changed: all but the variables of derivatives."""
    yield node
    for child in children(node):
        if not (isinstance(node, Derivative) and child == node.variable):
            yield from _places(child)


def _replaced(node: Term, old: Node, new: Node) -> Term:
    def walk(part: Node) -> Node:
        if part == old:
            return new
        if isinstance(part, Derivative):
            body = walk(part.body)
            assert isinstance(body, Term)
            return Derivative(body, part.variable)
        return rebuild(part, {child: walk(child) for child in children(part) if old in _places(child)})

    replaced = walk(node)
    assert isinstance(replaced, Term)
    return replaced
