"""The ways in which a proof is tried: what it assumes of constrained rows, and what it takes sums for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symgrad.kernel.graph import Positions
from symgrad.kernel.instances import Instance, Instances
from symgrad.kernel.leaves import Leaves
from symgrad.kernel.numeric import sample
from symgrad.kernel.search import values_at
from symgrad.kernel.shapes import closed_sums
from symgrad.language import terms as t
from symgrad.language.attributes import ROWS, Array, is_positive, row_constraint
from symgrad.record import record


@record
class Mode:
    """What a proof assumes of constrained rows: nothing, that the `shares` sum to 1, that `one_hot` ones have one hot
    entry; and how it takes sums inside of other operations (see `degrees.Degrees`).
    """

    name: str
    shares: frozenset[str] = frozenset()
    one_hot: frozenset[str] = frozenset()
    open_sums: bool = False
    closed_sums: bool = False


def modes(instances: Instances) -> list[Mode]:
    """The weakest assumption first: a proof that needs less is the shorter one."""
    arrays = {name: array for name, array in instances.context.arrays.items() if name in instances.names}
    rows = frozenset(name for name, array in arrays.items() if row_constraint(array))
    hot = frozenset(name for name in rows if row_constraint(arrays[name]) == "one-hot")
    found = [Mode("no assumption on rows" if rows else "general")]
    if rows:
        found.append(Mode("rows sum to 1", shares=rows))
    closed = [replace(mode, name=f"{mode.name}, closed sums", closed_sums=True) for mode in found]
    if hot:
        found.append(Mode("one-hot rows", shares=rows - hot, one_hot=hot))
    if any(isinstance(node, t.Reduce) and node.op == "prod" for root in instances.roots for node in t.subterms(root)):
        found.append(Mode("exponentials of sums as products", open_sums=True))
    return [*closed, *found] if _has_closed_sums(instances) else found


def _has_closed_sums(instances: Instances) -> bool:
    case = _example(instances) if instances.dims else None
    return case is not None and bool(closed_sums(case.graph))


def _example(instances: Instances) -> Instance | None:
    return next(instances.cases(instances.small_sizes(2)[-1]), None)


def is_too_weak(mode: Mode, instances: Instances) -> bool:
    """Whether the two sides differ at a point where rows are no more than `mode` takes them for."""
    given, arrays = instances.context.arrays, {}
    for name in instances.names & given.keys() - mode.one_hot:
        loose = _loosened(given[name], name in mode.shares)
        if loose != given[name]:
            arrays[name] = loose
    case = _example(instances) if arrays else None
    if case is None or case.given:
        return False
    context = replace(instances.context, arrays={**given, **arrays})
    point = sample(case.graph, context, case.sizes, 0)
    values = values_at(case, point) if point is not None else None
    return values is not None and bool(values[0] - values[1] != 0)


def _loosened(array: Array, shares: bool) -> Array:
    """What is left of an array where its rows sum to 1, or are not even known to."""
    tied = row_constraint(array)
    if not tied or (shares and tied == "sum"):
        return array
    attributes = array.attributes - ROWS
    if tied == "one-hot":
        attributes = attributes - {"binary"} | ({"sums-to-one"} if shares else frozenset())
    elif is_positive(array):
        attributes |= {"positive"}
    return replace(array, attributes=attributes)


def leaves(case: Instance, mode: Mode, instances: Instances) -> Leaves:
    """The inputs of an instance under the assumptions of a mode."""
    arrays = instances.context.arrays
    constant: dict[tuple[str, Positions], Fraction] = {}
    for node in case.graph.nodes:
        if node[0] == "var" and node[1] in mode.one_hot:
            constant[node[1], node[2]] = Fraction(case.labels[node[1], node[2][:-1]] == node[2][-1])
    shares = {}
    for name in mode.shares:
        last = arrays[name].dims[-1]
        shares[name] = last if isinstance(last, int) else case.sizes[last]
    return Leaves(constant, arrays, shares, case.facts, mode.open_sums, mode.closed_sums)
