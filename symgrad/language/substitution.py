"""Other terms and indices in the place of names, without capture."""

from __future__ import annotations

from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import N, Node, children, rebuild
from symgrad.language.terms import Argument, Definite, Entry, Index, Integral, Ix, Let, Limit, Reduce, Term


def fresh(name: str, taken: frozenset[str] | set[str]) -> str:
    """`name`, or `name'`, `name''`, ... until it is not taken."""
    while name in taken:
        name += "'"
    return name


def rename_indices(node: N, mapping: dict[str, Index]) -> N:
    """Capture-free substitution of free index symbols.

    >>> from symgrad.language.terms import mul, total
    >>> body = total("j", "K", mul(Entry("y", (Ix("j"),)), Entry("z", (Ix("i"),))))
    >>> free_indices(rename_indices(body, {"i": Ix("j")})), rename_indices(body, {"i": Ix("j")}).index
    (frozenset({'j'}), "j'")
    """
    return _renamed(node, {name: index for name, index in mapping.items() if index != Ix(name)})


def _renamed(node: N, mapping: dict[str, Index]) -> N:
    free = free_indices(node)
    if free.isdisjoint(mapping):
        return node
    if isinstance(node, Ix):
        return mapping[node.name]  # type: ignore[return-value]
    mapping = {name: index for name, index in mapping.items() if name in free}
    node, mapping = _avoid_capture(node, mapping)
    return type(node)(*(_renamed_field(value, mapping) for value in node.fields()))


def _renamed_field(value: object, mapping: dict[str, Index]) -> object:
    if isinstance(value, Node):
        return _renamed(value, mapping)
    return tuple([_renamed_field(item, mapping) for item in value]) if isinstance(value, tuple) else value


def _avoid_capture(node: N, mapping: dict[str, Index]) -> tuple[N, dict[str, Index]]:
    incoming = frozenset[str]().union(*(free_indices(index) for index in mapping.values()))
    if isinstance(node, Reduce) and node.index in incoming:
        name = fresh(node.index, incoming | free_indices(node.body))
        return Reduce(node.op, name, node.dim, rename_indices(node.body, {node.index: Ix(name)})), mapping  # type: ignore[return-value]
    if isinstance(node, Argument) and any(name in incoming for name, _ in node.indices):
        taken = incoming | free_indices(node.body)
        names = {name: fresh(name, taken) for name, _ in node.indices}
        body = rename_indices(node.body, {old: Ix(new) for old, new in names.items()})
        return Argument(tuple((names[name], dim) for name, dim in node.indices), body), mapping  # type: ignore[return-value]
    return node, mapping


def _local_apart(node: N, taken: frozenset[str]) -> N:
    """The term with its local quantity under a name that is not taken."""
    match node:
        case Let(name, value, body) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Let(new, value, substitute(body, name, Entry(new)))  # type: ignore[return-value]
        case Integral(name, body) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Integral(new, substitute(body, name, Entry(new)))  # type: ignore[return-value]
        case Definite(name, body, low, high) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Definite(new, substitute(body, name, Entry(new)), low, high)  # type: ignore[return-value]
        case Limit(name, body, point, side) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Limit(new, substitute(body, name, Entry(new)), point, side)  # type: ignore[return-value]
    return node


def substitute(node: N, name: str, value: Term) -> N:
    """Every free `Entry(name)` without indices replaced by `value`, renaming what is bound and would capture.

    `Let` and integrals that bind the same name keep their own.
    """
    if name not in entry_names(node):
        return node
    if isinstance(node, Entry) and node.name == name and not node.indices:
        return value  # type: ignore[return-value]
    if isinstance(node, Let) and node.name == name:
        return Let(name, substitute(node.value, name, value), node.body)  # type: ignore[return-value]
    if isinstance(node, Integral | Definite | Limit) and node.variable == name:
        return node
    if isinstance(node, Argument):
        node = _avoid_capture(node, {name: Ix(name) for name in free_indices(value)})[0]
    if isinstance(node, Let | Integral | Definite | Limit):
        node = _local_apart(node, entry_names(value) | {name})
    if isinstance(node, Reduce) and node.index in free_indices(value):
        taken = free_indices(value) | free_indices(node.body)
        new = fresh(node.index, taken)
        renamed = rename_indices(node.body, {node.index: Ix(new)})
        return Reduce(node.op, new, node.dim, substitute(renamed, name, value))  # type: ignore[return-value]
    return rebuild(node, {child: substitute(child, name, value) for child in children(node)})
