"""Values of unknown functions as arguments: what nobody defined cannot be calculated, but it can be given."""

from __future__ import annotations

from symgrad.codegen.interface import Env
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.language.free_names import sorted_free_indices
from symgrad.language.nodes import N, Node, children, rebuild
from symgrad.language.substitution import fresh, rename_indices


def with_values_given(term: t.Term, env: Env, context: Context) -> tuple[t.Term, Context]:
    """The term with an array for each unknown function at its arguments, and the context with these arrays.

    An array has an axis for each index that the value depends on: `f'(z_i)` is one along the range of i, and it is the
    same array in `f'(z_j)`. It is called as the function, with a stroke for each derivative.

    >>> value = t.Apply("f", (t.Argument((), t.Entry("z", (t.Ix("i"),))),), ((0, ()),))
    >>> found, context = with_values_given(value, {"i": "K"}, Context({"z": Array(("K",))}))
    >>> found, context.arrays["f'"].dims
    (Entry(name="f'", indices=(Ix(name='i'),)), ('K',))
    """
    given = _Given(context)
    return given.replaced(term, env), given.context


class _Given:
    def __init__(self, context: Context) -> None:
        self.context = context
        self.known: dict[t.Term, str] = {}

    def replaced(self, node: N, env: Env) -> N:
        if isinstance(node, t.Apply):
            return self.array(node, env)  # type: ignore[return-value]
        inner = {**env, **_bound(node)}
        return rebuild(node, {child: self.replaced(child, inner) for child in children(node)})

    def array(self, value: t.Apply, env: Env) -> t.Entry:
        free = sorted_free_indices(value)
        if missing := [index for index in free if index not in env]:
            raise IllFormed(f"the index {missing[0]} has no range")
        dims = tuple(env[index] for index in free)
        shape = rename_indices(value, {index: t.Ix(f"#{n}") for n, index in enumerate(free)})
        if shape not in self.known or self.context.shape(self.known[shape]) != dims:
            taken = {*self.context.arrays, *self.context.definitions}
            self.known[shape] = fresh(value.name + "'" * len(value.partials), taken)
            self.context = self.context.with_array(self.known[shape], Array(dims))
        return t.Entry(self.known[shape], tuple(t.Ix(index) for index in free))


def _bound(node: Node) -> dict[str, t.Dim]:
    """The indices that a node binds, with their ranges."""
    if isinstance(node, t.Reduce):
        return {node.index: node.dim}
    return dict(node.indices) if isinstance(node, t.Argument) else {}
