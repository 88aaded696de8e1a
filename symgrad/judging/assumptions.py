"""Assumptions that authors leave unsaid, as a table of changes to a goal, the weakest first.

A claim that is false as declared and true with one of them is `conditional`: the assumption is named, and counts as
missing until the document declares it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from symgrad import kernel
from symgrad.language import terms as t
from symgrad.language.attributes import Array, domain
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.processes.watch import clock
from symgrad.record import record

SEARCH = 2.0
"""Seconds for the search for points at which an assumption holds."""

DOMAINS = frozenset({"positive", "unit"})


@record
class Assumption:
    """A changed goal, and what was assumed, in LaTeX or words. letters: the indices that it is about."""

    text: str
    goal: Goal
    letters: frozenset[str] = frozenset()


def candidates(goal: Goal) -> Iterator[Assumption]:
    """Every assumption of the table that says something new about this goal, the weakest first."""
    for row in TABLE:
        yield from row(goal)


def _inputs(goal: Goal) -> list[str]:
    """Arrays that the goal depends on and that it does not differentiate by, in order of name."""
    by = {node.variable.name for side in _sides(goal) for node in subterms(side) if isinstance(node, t.Derivative)}
    return sorted(_reached(goal) - by)


def _places(goal: Goal) -> frozenset[str]:
    """Inputs of what stands in the place of a variable of differentiation, as x does in `f'(x)`."""
    lets = {node for side in _sides(goal) for node in subterms(side) if isinstance(node, t.Let)}
    by = {node.variable.name for let in lets for node in subterms(let.body) if isinstance(node, t.Derivative)}
    return frozenset().union(*(goal.context.reachable(let.value) for let in lets if let.name in by))


def _reached(goal: Goal) -> frozenset[str]:
    """Arrays that the sides speak of and no entry of which has a declared value."""
    context = goal.context
    names = context.reachable(goal.lhs) | context.reachable(goal.rhs)
    return (names & context.arrays.keys()) - {entry.name for entry, _ in context.equalities}


def _restricted(goal: Goal) -> frozenset[str]:
    """Inputs below a logarithm or a root: only there does an author take positive numbers for granted."""
    found: frozenset[str] = frozenset()
    for root in goal.roots():
        for node in subterms(root):
            if isinstance(node, t.Function) and node.name == "log":
                found |= _spoken(goal, node.args[0])
            elif isinstance(node, t.Power) and not _whole(node.exponent):
                found |= _spoken(goal, node.base)
    return (found & goal.context.arrays.keys()) - _barred(goal)


def _barred(goal: Goal) -> frozenset[str]:
    """The names between bars: nobody takes their sign for granted who writes them."""
    within = (node.args[0] for node in goal.nodes() if isinstance(node, t.Function) and node.name == "abs")
    return frozenset().union(*(goal.context.reachable(term) for term in within))


def _spoken(goal: Goal, node: Node) -> frozenset[str]:
    """The names that a term depends on other than as an exponent, which makes it positive anyway."""
    if isinstance(node, t.Function) and node.name == "exp":
        return frozenset()
    if isinstance(node, t.Entry):
        return goal.context.reachable(node)
    return frozenset().union(*(_spoken(goal, child) for child in children(node)))


def _divisors(goal: Goal) -> frozenset[str]:
    """Inputs that something is divided by, as by a temperature: no labels."""
    powers = (node for node in goal.nodes() if isinstance(node, t.Power) and isinstance(node.exponent, t.Number))
    bases = (node.base for node in powers if isinstance(node.exponent, t.Number) and node.exponent.value < 0)
    return frozenset(base.name for base in bases if isinstance(base, t.Entry))


def _is_derivation(goal: Goal) -> bool:
    """Whether a derivative or a logarithm is spoken of, so that some inputs may be labels or probabilities."""
    by = any(isinstance(node, t.Derivative) for side in _sides(goal) for node in subterms(side))
    return by or bool(_restricted(goal))


def _is_about_a_loss(goal: Goal) -> bool:
    """Whether a side is a defined quantity by name, as in a loss written in another form: its rows may be labels."""
    return any(isinstance(side, t.Entry) and side.name in goal.context.definitions for side in _sides(goal))


def _whole(exponent: t.Term) -> bool:
    return isinstance(exponent, t.Number) and exponent.value.denominator == 1


def _sides(goal: Goal) -> tuple[t.Term, t.Term]:
    return goal.lhs, goal.rhs


def _with(goal: Goal, name: str, attribute: str) -> Goal:
    return replace(goal, context=goal.context.with_attribute(name, attribute))


LABELS = frozenset("YT")
"""Capitals that may be labels or targets, a row for each sample; what others hold is hardly ever one-hot."""


def _rows(attribute: str, words: str) -> Callable[[Goal], Iterator[Assumption]]:
    """The entries of one input along its last axis sum to 1, or have one hot entry."""

    def row(goal: Goal) -> Iterator[Assumption]:
        spoken = _is_derivation(goal) or _is_about_a_loss(goal)
        for name in _inputs(goal) if spoken else _summed(goal) if attribute == "sums-to-one" else ():
            array = goal.context.arrays[name]
            ranged = bool(array.dims) and isinstance(array.dims[-1], str)
            if attribute == "one-hot" and name[:1].isupper() and name[:1] not in LABELS:
                continue
            assumed = domain(replace(array, attributes=array.attributes | {attribute}))
            if ranged and not assumed.is_empty and assumed.row != domain(array).row:
                letter = _letter(goal, array.dims[-1])
                yield Assumption(words.format(name=name, i=letter), _with(goal, name, attribute))

    return row


def _summed(goal: Goal) -> list[str]:
    """Inputs whose entries are added up, plain or as weights: `\\sum_i y_i`, `\\sum_i y_i (\\delta_{ik} - p_k)`."""
    sums = [node for side in _sides(goal) for node in subterms(side) if isinstance(node, t.Reduce) and node.op == "sum"]
    factors = ((s, factor) for s in sums for factor in (s.body.factors if isinstance(s.body, t.Mul) else (s.body,)))
    added = {f.name for s, f in factors if isinstance(f, t.Entry) and f.indices[-1:] == (t.Ix(s.index),)}
    return [name for name in _inputs(goal) if name in added]


def _letter(goal: Goal, dim: t.Dim) -> str:
    """An index letter for the range that the goal does not use for something else."""
    taken = {name for name, _ in goal.free}
    return next(letter for letter in ("i", "j", "k", "c", "l", "q") if letter not in taken)


def _entries(attribute: str, words: str) -> Callable[[Goal], Iterator[Assumption]]:
    """Every entry of one input is in a set of numbers; what is differentiated by may be positive, but is no label."""

    def row(goal: Goal) -> Iterator[Assumption]:
        labels = frozenset(_inputs(goal)) - _places(goal) - _divisors(goal) if _is_derivation(goal) else frozenset()
        names = _restricted(goal) if attribute in DOMAINS else labels
        for name in sorted(names):
            array = goal.context.arrays[name]
            capital = name[:1].isupper() and attribute not in DOMAINS  # a size or a matrix, never a label
            if not capital and domain(array) == domain(Array()) and "label" not in array.attributes:
                yield Assumption(words.format(name=name), _with(goal, name, attribute))

    return row


def _pairs(goal: Goal) -> Iterator[tuple[str, str]]:
    for n, (left, dim) in enumerate(goal.free):
        for right, other in goal.free[n + 1 :]:
            if dim == other:
                yield left, right


def _distinct(goal: Goal) -> Iterator[Assumption]:
    for left, right in _pairs(goal):
        condition = t.Not(t.Same(t.Ix(left), t.Ix(right)))
        letters = frozenset((left, right))
        yield Assumption(rf"{left} \ne {right}", replace(goal, conditions=(*goal.conditions, condition)), letters)


def _same(goal: Goal) -> Iterator[Assumption]:
    """Only where one side does not speak of one of the letters: else the author meant all pairs, and is wrong."""
    for left, right in _pairs(goal):
        if {left, right} - free_indices(goal.rhs) or {left, right} - free_indices(goal.lhs):
            condition = t.Same(t.Ix(left), t.Ix(right))
            letters = frozenset((left, right))
            yield Assumption(f"{left} = {right}", replace(goal, conditions=(*goal.conditions, condition)), letters)


def _lowered(node: t.Term, base: int) -> t.Term:
    """The term with every logarithm divided by that of the base."""
    changed = {child: _lower(child, base) for child in children(node)}
    node = rebuild(node, changed)
    return t.div(node, t.log(t.number(base))) if isinstance(node, t.Function) and node.name == "log" else node


def _lower(node: Node, base: int) -> Node:
    if isinstance(node, t.Term):
        return _lowered(node, base)
    return rebuild(node, {child: _lower(child, base) for child in children(node)})


BASES = {2: "logarithms are to base 2 (bits, not nats)", 10: "logarithms are to base 10 (`\\log_{10}`)"}


def in_base(goal: Goal, base: int) -> Iterator[Assumption]:
    """Logarithms to another base than e, in the claim and in the definitions that it reaches."""
    definitions = dict(goal.context.definitions)
    for name in goal.names() & definitions.keys():
        old = definitions[name]
        definitions[name] = Definition(name, old.indices, _lowered(old.body, base))
    context: Context = replace(goal.context, definitions=definitions)
    changed = replace(goal, lhs=_lowered(goal.lhs, base), rhs=_lowered(goal.rhs, base), context=context)
    if changed != goal:
        yield Assumption(BASES[base], changed)


def _one_sign(goal: Goal) -> Iterator[Assumption]:
    """Where a root stands, what is right but for its sign: sides with equal squares are equal where their product is
    positive, and that there are such points is looked for.
    """
    roots = (node for node in goal.nodes() if isinstance(node, t.Power))
    if any(_is_even_root(node.exponent) for node in roots) and _agrees_somewhere(goal):
        lhs, rhs = (t.power(side, t.number(2)) for side in _sides(goal))
        yield Assumption("both sides have the same sign (a root is never negative)", replace(goal, lhs=lhs, rhs=rhs))


def _agrees_somewhere(goal: Goal) -> bool:
    """Whether the sides agree at all points tried where their product is positive, and there are some."""
    positive = t.Positive(t.mul(goal.lhs, goal.rhs))
    found = kernel.judge(replace(goal, conditions=(*goal.conditions, positive)), deadline=clock() + SEARCH)
    return isinstance(found, kernel.Proof) or (isinstance(found, kernel.Unknown) and bool(found.points))


def _is_even_root(exponent: t.Term) -> bool:
    return isinstance(exponent, t.Number) and exponent.value.denominator % 2 == 0


TABLE: tuple[Callable[[Goal], Iterator[Assumption]], ...] = (
    _rows("sums-to-one", r"\sum_{i} {name}_{i} = 1".replace("{i}", "{{{i}}}")),
    _entries("positive", "{name} > 0"),
    _entries("unit", r"{name} \in (0, 1)"),
    _rows("one-hot", "{name} is one-hot"),
    _entries("binary", r"{name} \in \{{0, 1\}}"),
    _entries("sign", r"{name} \in \{{-1, 1\}}"),
    _distinct,
    _same,
    partial(in_base, base=2),
    partial(in_base, base=10),
    _one_sign,
)
