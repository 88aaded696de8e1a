"""A formula for all entries of a sequence that a recurrence gives: the claim as a beginning and a step.

**Lemma.** Let `a_n = F(a_{n-1}, n)` for all n > b, and let `E(n)` speak of no entry of the sequence but `a_b`. Then
`a_n = E(n)` for all n >= b if and only if `a_b = E(b)`, and `F(E(n-1), n) = E(n)` for all n > b.
*Proof.* Where the formula holds, the recurrence says the second. Where both hold, `a_b = E(b)`, and `a_{n-1} = E(n-1)`
gives `a_n = F(E(n-1), n) = E(n)`. QED

In neither of both does the sequence stand with a letter: `a_b` is data, and the letter runs over all positions, or is
the size of a range where nothing has its place. A point at which the step fails is one at which the claim does.

**The last position.** Where all that a relation speaks of in the range of its letter are positions up to that letter,
and nothing ties the data of a range, the relation at position n of a range is that at the last one of a range of size
n: it is one of all sizes at which the positions exist that it names. So the step from b to b + 1 is one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.attributes import ROWS, WHOLE, Array
from symgrad.language.context import Context, Definition, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import N, Node, children, exchanged, rebuild, subterms
from symgrad.language.steps import NEUTRAL, runs_along
from symgrad.language.substitution import rename_indices
from symgrad.record import record

TIED = ROWS | WHOLE
"""What ties entries at several positions."""


STEPS = " steps"
"""Ends the name of a size that stands for a letter."""


MADE = "{} is made of {}, and may be such that this holds"


class NoFormula(IllFormed):
    """The claim is no formula for the entries of a sequence, or is one of which the Lemma does not speak."""


@record
class Induction:
    """The sequence, the index that counts its steps, the letter there, and the number of its first entry."""

    name: str
    axis: int
    letter: str
    first: int


def by_induction(goal: Goal, recurrences: Mapping[str, Definition], first: int | None) -> tuple[Goal, ...]:
    """The step and the beginning of a claim, and the claim at the entry behind that; none where it is no formula for a
    sequence. first: the number of the first entry, None where it is told by the entry of which the formula speaks.

    >>> n, d, before = t.Ix("n"), t.Entry("d"), t.Offset(((t.Ix("n"), 1),), -1)
    >>> a = Definition("a", (("n", "N"),), t.Entry("a", (before,)) + d)
    >>> context = Context(arrays={"a": Array(("N",)), "d": Array()})
    >>> formula = t.Entry("a", (t.At(0),)) + t.ordinal(n, "N", "j") * d
    >>> parts = by_induction(Goal(t.Entry("a", (n,)), formula, context, (("n", "N"),)), {"a": a}, None)
    >>> [len(part.free) for part in parts]
    [0, 0, 0]
    """
    try:
        goal, found = _found(goal, recurrences, first)
        if _reaches(goal.context, recurrences[found.name].body, recurrences) - {found.name}:
            return ()  # of several sequences, the others may be such that it holds
        goal, item = _renumbered(goal, recurrences[found.name], found)
        goal = _with_doubt(goal, item)
        return _step(goal, item, found), _beginning(goal, found), _second(goal, item, found)
    except NoFormula:
        return ()


def _found(goal: Goal, recurrences: Mapping[str, Definition], first: int | None) -> tuple[Goal, Induction]:
    left = goal.lhs
    if not isinstance(left, t.Entry) or left.name not in recurrences or goal.conditions:
        raise NoFormula("no entry of a sequence")
    item = recurrences[left.name]
    axes = [k for k, (letter, _) in enumerate(item.indices) if runs_along(item.body, letter)]
    index = left.indices[axes[0]] if len(axes) == 1 and len(left.indices) == len(item.indices) else None
    others = frozenset[str]().union(*(free_indices(one) for k, one in enumerate(left.indices) if k not in axes))
    if not isinstance(index, t.Ix) or index.name not in dict(goal.free) or index.name in others:
        raise NoFormula("no letter that runs over the steps")
    if not free_indices(goal.rhs) <= others | {index.name} or any(
        isinstance(one, t.Derivative) for one in goal.nodes()
    ):
        raise NoFormula("a formula of other letters")
    shown = {_number(one, axes[0]) for one in subterms(goal.rhs) if isinstance(one, t.Entry) and one.name == left.name}
    first = min(shown, default=0) if first is None else first
    if shown == {1} and first == 0:
        goal, shown = replace(goal, rhs=_with_second(goal.rhs, item)), {0}
    if not shown <= {first} or first not in (0, 1) or _reaches(goal.context, goal.rhs, recurrences) - {left.name}:
        raise NoFormula("a formula that speaks of other entries of sequences")
    return goal, Induction(left.name, axes[0], index.name, first)


def _with_doubt(goal: Goal, item: Definition) -> Goal:
    """The goal, refuted by nothing where a quantity is made of the sequence, `b_n = a_n^2`: it is taken for any data,
    for which a step may fail that holds for those.
    """
    context = goal.context
    names = context.reachable(goal.rhs) | context.reachable(item.body)
    made = {name for name in names & context.definitions.keys() if item.name in context.reachable(t.Entry(name))}
    if not made - {item.name}:
        return goal
    note = (MADE.format(min(made - {item.name}), item.name), frozenset(names))
    return replace(goal, context=replace(context, unused=(*context.unused, note)))


def _with_second(formula: t.Term, item: Definition) -> t.Term:
    """A formula that speaks of `a_1` with what the recurrence says of that: `F(a_0, 1)`."""
    own = [one for one in subterms(formula) if isinstance(one, t.Entry) and one.name == item.name]
    zero: dict[Node, Node] = {t.Offset(((t.At(1), 1),), -1): t.At(0)}
    change: dict[Node, Node] = {one: exchanged(item.at(one.indices), zero) for one in own}
    return exchanged(formula, change)


def _number(entry: t.Entry, axis: int) -> int:
    index = entry.indices[axis] if axis < len(entry.indices) else None
    if not isinstance(index, t.At):
        raise NoFormula("an entry that has no number")
    return index.position


def _reaches(context: Context, term: t.Term, recurrences: Mapping[str, Definition]) -> frozenset[str]:
    return context.reachable(term) & recurrences.keys()


def _renumbered(goal: Goal, item: Definition, found: Induction) -> tuple[Goal, Definition]:
    """The goal and the recurrence with `g_{n-1}`, where all stand so, as the entry n of another array, which has the
    range of the sequence: beside it nothing but sums up to the letter speaks of the range of g.
    """
    dim, nodes = dict(goal.free)[found.letter], (*subterms(goal.rhs), *subterms(item.body))
    entries = [one for one in nodes if isinstance(one, t.Entry) and one.name != item.name]
    names = {one.name for one in entries if _shifted(one) is not None}
    names -= {one.name for one in entries if _shifted(one) is None} | _assumed(goal)
    arrays = {name: array for name, array in goal.context.arrays.items() if name in names}
    merged = {array.dims[0] for array in arrays.values()} - {dim}
    if not _is_plain(arrays.values()) or not all(_is_free(goal, nodes, one, arrays.keys()) for one in merged):
        return goal, item
    change: dict[Node, Node] = {
        one: t.Entry(f"{one.name} before", (index, *one.indices[1:]))
        for one in entries
        if one.name in arrays and (index := _shifted(one)) is not None
    }
    new = {f"{name} before": replace(array, dims=(dim, *array.dims[1:])) for name, array in arrays.items()}
    context = replace(goal.context, arrays={**goal.context.arrays, **new})
    rhs, body = (_over(exchanged(side, change), merged, dim) for side in (goal.rhs, item.body))
    return replace(goal, rhs=rhs, context=context), replace(item, body=body)


def _shifted(entry: t.Entry) -> t.Index | None:
    """The i of `g_{i-1}`."""
    match entry.indices:
        case (t.Offset(((t.Ix() as index, 1),), -1), *_):
            return index
    return None


def _assumed(goal: Goal) -> frozenset[str]:
    """The names of which something is known beside the set of each entry."""
    return goal.assumed_names() | {entry.name for entry, _ in goal.context.equalities}


def _is_plain(arrays: Iterable[Array]) -> bool:
    """Whether nothing ties the entries of arrays."""
    return not any(array.attributes & TIED or array.labels is not None for array in arrays)


def _is_free(goal: Goal, nodes: Iterable[Node], dim: t.Dim, names: Set[str]) -> bool:
    """Whether nothing but sums up to a letter, and some arrays, speaks of a range."""
    others = {name for name, array in goal.context.arrays.items() if dim in array.dims} - names
    if others & goal.names() or dim in dict(goal.free).values():
        return False
    return all(_is_limited(one) if isinstance(one, t.Reduce) else not _is_of(one, dim) for one in nodes)


def _is_of(node: Node, dim: t.Dim) -> bool:
    return isinstance(node, t.Size | t.Last) and node.dim == dim


def _over(node: N, dims: Set[t.Dim], dim: t.Dim) -> N:
    """The node with sums over other ranges as sums over one."""
    node = rebuild(node, {one: _over(one, dims, dim) for one in children(node)})
    return replace(node, dim=dim) if isinstance(node, t.Reduce) and node.dim in dims else node


def _step(goal: Goal, item: Definition, found: Induction) -> Goal:
    """`F(E(n-1), n) = E(n)`, for all n > b."""
    assert isinstance(goal.lhs, t.Entry)
    own = {index: k for k, index in enumerate(goal.lhs.indices)}
    before, body = _before(goal.rhs, found.letter), item.at(goal.lhs.indices)
    change: dict[Node, Node] = {}
    last = t.Offset(((t.Ix(found.letter), 1),), -1)
    for part in subterms(body):
        if isinstance(part, t.Entry) and part.name == item.name:
            if part.indices[found.axis] != last:
                raise NoFormula("a recurrence that goes further back than one step")
            moved = {one.name: part.indices[k] for one, k in own.items() if isinstance(one, t.Ix) and k != found.axis}
            change[part] = rename_indices(before, moved)
    if not change:
        raise NoFormula("a recurrence through other names")
    later = () if found.first == 0 else (t.Not(t.Same(t.Ix(found.letter), t.At(1))),)
    step = replace(goal, lhs=exchanged(body, change), conditions=later)
    return _with_number(_with_first(step, found), found)


def _beginning(goal: Goal, found: Induction) -> Goal:
    """`a_b = E(b)`."""
    letter: dict[str, t.Index] = {found.letter: t.At(found.first)}
    numbers: dict[Node, Node] = {one: t.number(found.first) for one in _ordinals(goal.rhs, found.letter)}
    rhs = exchanged(goal.rhs, numbers)
    rhs = rename_indices(rhs, letter) if found.first else _emptied(rhs, found.letter)
    if found.letter in free_indices(rhs):
        raise NoFormula("a formula that has no value at 0 which is known")
    free = tuple(pair for pair in goal.free if pair[0] != found.letter)
    return _with_first(replace(goal, lhs=rename_indices(goal.lhs, letter), rhs=rhs, free=free), found)


def _second(goal: Goal, item: Definition, found: Induction) -> Goal:
    """`F(a_b, b + 1) = E(b+1)`: the claim at the entry behind the first one."""
    assert isinstance(goal.lhs, t.Entry)
    number, free = found.first + 1, tuple(pair for pair in goal.free if pair[0] != found.letter)
    letter: dict[str, t.Index] = {found.letter: t.At(number)}
    sides = []
    for side in (item.at(goal.lhs.indices), goal.rhs):
        numbers: dict[Node, Node] = {one: t.number(number) for one in _ordinals(side, found.letter)}
        sides.append(_counted(rename_indices(exchanged(side, numbers), letter)))
    return _with_first(replace(goal, lhs=sides[0], rhs=sides[1], free=free), found)


def _counted(node: N) -> N:
    """The node with positions that are calculated from numbers as numbers."""
    match node:
        case t.Offset(((t.At(k), 1),), constant):
            return t.At(k + constant)  # type: ignore[return-value]
    return rebuild(node, {one: _counted(one) for one in children(node)})


def _with_first(goal: Goal, found: Induction) -> Goal:
    """The goal with the first entry of the sequence as a name of its own, or under the one that it has."""
    name, context = f"{found.name}_{found.first}", goal.context
    own = [one for one in goal.nodes() if isinstance(one, t.Entry) and one.name == found.name]
    change: dict[Node, Node] = {
        one: t.Entry(name, (*one.indices[: found.axis], *one.indices[found.axis + 1 :])) for one in own
    }
    if name not in context.arrays.keys() | context.definitions.keys():
        array = context.arrays.get(found.name, Array())
        dims = (*array.dims[: found.axis], *array.dims[found.axis + 1 :])
        context = context.with_array(name, replace(array, dims=dims))
    return replace(goal, lhs=exchanged(goal.lhs, change), rhs=exchanged(goal.rhs, change), context=context)


def _with_number(goal: Goal, found: Induction) -> Goal:
    """The goal with a size for the letter, where that stands for its number alone."""
    sides, size = (goal.lhs, goal.rhs), found.letter + STEPS
    numbers: dict[Node, Node] = {one: t.Size(size) for side in sides for one in _ordinals(side, found.letter)}
    lhs, rhs = (exchanged(side, numbers) for side in sides)
    if found.letter in free_indices(lhs) | free_indices(rhs):
        return _at_last(goal, found)
    context = replace(goal.context, dims={**goal.context.dims, size: found.first + 1})
    free = tuple(pair for pair in goal.free if pair[0] != found.letter)
    return Goal(lhs, rhs, context, free)


def _at_last(goal: Goal, found: Induction) -> Goal:
    """The goal with the last position of a range for the letter, where it speaks of none behind that."""
    dim = dict(goal.free)[found.letter]
    free = tuple(pair for pair in goal.free if pair[0] != found.letter)
    if not isinstance(dim, str) or not _ends_at(goal, dim, free):
        return goal
    lhs, rhs = (_last(side, found.letter, dim) for side in (goal.lhs, goal.rhs))
    least = {**goal.context.dims, dim: found.first + 1}
    return Goal(lhs, rhs, replace(goal.context, dims=least), free)


def _ends_at(goal: Goal, dim: str, others: tuple[tuple[str, t.Dim], ...]) -> bool:
    """Whether all sums over a range go up to a letter, and nothing is said of the range itself, or assumed of it."""
    context, names = goal.context, goal.names()
    along = {name: array for name, array in context.arrays.items() if name in names and dim in array.dims}
    if not _is_plain(along.values()) or _assumed(goal) & along.keys():
        return False
    others_free = dim not in dict(others).values() and context.dims.get(dim, 1) == 1
    sums = (part for part in goal.nodes() if isinstance(part, t.Reduce) and part.dim == dim)
    return others_free and all(map(_is_limited, sums)) and not any(_is_of(part, dim) for part in goal.nodes())


def _is_limited(node: t.Reduce) -> bool:
    match node.body:
        case t.Cases(((t.Not(t.Before(t.Ix(), t.Ix(i))), _),), other) | t.Cases(
            ((t.Before(t.Ix(i), t.Ix()), _),), other
        ):
            return i == node.index and other == NEUTRAL.get(node.op)
    return False


def _last(node: N, letter: str, dim: str) -> N:
    """The node where a letter stands for the last position."""
    if letter not in free_indices(node):
        return node
    found: Node | None = None
    match node:
        case t.Ix():
            found = t.Last(dim)
        case t.Offset(((t.Ix(), 1),), constant) if constant <= 0:
            found = t.Last(dim, -constant)
        case t.Offset():
            raise NoFormula("a position that is calculated")
        case t.Reduce() if _is_ordinal(node, letter):
            found = t.Size(dim)
        case t.Reduce(op, i, over, t.Cases(((limit, body),), _)) if _is_up_to(limit, letter, i):
            found = t.Reduce(op, i, over, _last(body, letter, dim))
        case t.Before(t.Ix() as index, t.Ix(name)) if name == letter:
            found = t.Not(t.Before(t.Last(dim, 1), index))
    return rebuild(node, {one: _last(one, letter, dim) for one in children(node)}) if found is None else found  # type: ignore[return-value]


# ----------------------------------------------------------------------------------------------- at other positions


def _is_up_to(limit: t.Condition, letter: str, index: str) -> bool:
    return limit == t.Not(t.Before(t.Ix(letter), t.Ix(index)))


def _is_ordinal(node: Node, letter: str) -> bool:
    """Whether it is the number of a letter's position, `\\sum_{j \\le n} 1`."""
    match node:
        case t.Reduce("sum", j, _, t.Cases(((limit, t.ONE),), t.ZERO)):
            return _is_up_to(limit, letter, j)
    return False


def _ordinals(node: Node, letter: str) -> list[Node]:
    return [one for one in subterms(node) if _is_ordinal(one, letter)]


def _before(node: N, letter: str) -> N:
    """The node where a letter stands for the position before it."""
    if letter not in free_indices(node):
        return node
    found: Node | None = None
    match node:
        case t.Ix():
            found = t.Offset(((node, 1),), -1)
        case t.Offset(parts, constant):
            found = t.Offset(parts, constant - dict(parts).get(t.Ix(letter), 0))
        case t.Reduce() if _is_ordinal(node, letter):
            found = node - t.ONE
        case t.Not(t.Before(t.Ix(name), t.Ix() as index)) if name == letter:
            found = t.Before(index, t.Ix(letter))
        case t.Before(t.Ix() as index, t.Ix(name)) if name == letter:
            found = t.Before(t.Offset(((index, 1),), 1), t.Ix(letter))
        case t.Before() | t.Same() | t.Label() | t.Argument():
            raise NoFormula("a position that is compared")
    return rebuild(node, {one: _before(one, letter) for one in children(node)}) if found is None else found  # type: ignore[return-value]


def _emptied(node: N, letter: str) -> N:
    """The node at position 0, where all that runs up to a letter is empty."""
    match node:
        case t.Reduce(op, i, _, t.Cases(((limit, _),), other)) if other == NEUTRAL.get(op) and other is not None:
            if _is_up_to(limit, letter, i) or limit == t.Before(t.Ix(i), t.Ix(letter)):
                return other  # type: ignore[return-value]
    return rebuild(node, {one: _emptied(one, letter) for one in children(node)})
