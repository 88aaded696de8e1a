"""Names for bound indices: the letters that the author uses for the range, kept apart from what is in scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from symgrad.language.context import Context
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import Apply, Argument, Derivative, Dim, Entry, Integral, Ix, Let, Reduce, Same, Size, Term

LETTER = re.compile(r"[A-Za-z]'*")
"""Names that are taken over; canonical names, and commands that a document uses for an index, are not."""

POOL = "ijklmpqrstuvabcdefgh"
"""Letters for ranges of which the author never named an index."""


def author_letters(term: Term, context: Context) -> dict[Dim, list[str]]:
    """For each range the letters that the term and the definitions behind it use, in order of appearance."""
    letters: dict[Dim, list[str]] = {}

    def note(name: str, dim: Dim) -> None:
        known = letters.setdefault(dim, [])
        if name not in known and LETTER.fullmatch(name):
            known.append(name)

    todo, seen = [term], set[str]()
    while todo:
        body = todo.pop(0)
        for part in subterms(body):
            if isinstance(part, Reduce):
                note(part.index, part.dim)
            elif isinstance(part, Argument):
                for name, dim in part.indices:
                    note(name, dim)
        for name in sorted(entry_names(body) & context.definitions.keys()):
            if name not in seen:
                seen.add(name)
                for index, dim in context.definitions[name].indices:
                    note(index, dim)
                todo.append(context.definitions[name].body)
    return letters


def author_order(terms: Iterable[Term], context: Context) -> dict[str, int]:
    """The names of arrays and quantities in order of appearance, in the terms first, then in what defines them.

    Names of derivatives, such as an upstream gradient, come before all others.
    """
    order = {name: -1 for name, known in context.definitions.items() if isinstance(known.body, Derivative)}
    todo: list[Node] = list(terms)
    while todo:
        node = todo.pop(0)
        if isinstance(node, Derivative):
            todo.insert(0, node.body)
        elif not isinstance(node, Entry):
            todo[:0] = children(node)
        elif node.name not in order:
            order[node.name] = len(order)
            if node.name in context.definitions:
                todo.append(context.definitions[node.name].body)
    return order


def taken_names(context: Context, term: Term) -> frozenset[str]:
    """Names that an index should not have: those of quantities and sizes."""
    sizes = {part.dim for part in subterms(term) if isinstance(part, Size | Reduce)}
    sizes |= {dim for array in context.arrays.values() for dim in array.dims}
    return (
        frozenset(context.arrays) | frozenset(context.definitions) | {size for size in sizes if isinstance(size, str)}
    )


def name_bound(term: Term, letters: Mapping[Dim, list[str]], avoid: frozenset[str]) -> Term:
    """The term with each bound index named by a letter of its range that is free in its scope."""
    named = _with_ordered_deltas(_named(term, letters, avoid, free_indices(term)))
    assert isinstance(named, Term)
    return named


def _with_ordered_deltas(node: Node) -> Node:
    """Deltas with their letters in alphabetical order, fixed positions last."""
    if isinstance(node, Same):
        return Same(*sorted((node.left, node.right), key=lambda index: (not isinstance(index, Ix), str(index))))
    changed = {child: new for child in children(node) if (new := _with_ordered_deltas(child)) is not child}
    return rebuild(node, changed) if changed else node


def _named(node: Node, letters: Mapping[Dim, list[str]], avoid: frozenset[str], scope: frozenset[str]) -> Node:
    if isinstance(node, Reduce):
        name = _choice(node.dim, letters, avoid, scope | (free_indices(node.body) - {node.index}))
        body = rename_indices(node.body, {node.index: Ix(name)})
        inner = _named(body, letters, avoid, scope | {name})
        return Reduce(node.op, name, node.dim, inner)  # type: ignore[arg-type]
    if isinstance(node, Argument):
        body, names = node.body, list[tuple[str, Dim]]()
        for index, dim in node.indices:
            name = _choice(dim, letters, avoid, scope | (free_indices(body) - {index}) | {n for n, _ in names})
            body = rename_indices(body, {index: Ix(name)})
            names.append((name, dim))
        inner = _named(body, letters, avoid, scope | {n for n, _ in names})
        return Argument(tuple(names), inner)  # type: ignore[arg-type]
    if not isinstance(node, Apply | Let | Integral) and not _binds(node):
        return node
    changed = {child: _named(child, letters, avoid, scope) for child in children(node)}
    return rebuild(node, {old: new for old, new in changed.items() if new is not old})


def _binds(node: Node) -> bool:
    return any(isinstance(part, Reduce | Argument) for part in subterms(node))


def _choice(dim: Dim, letters: Mapping[Dim, list[str]], avoid: frozenset[str], scope: frozenset[str]) -> str:
    own = letters.get(dim, [])
    others = {name for names in letters.values() for name in names} - set(own)
    for name in (
        *(letter for letter in own if letter not in avoid),
        *(letter for letter in POOL if letter not in others and letter not in avoid),
    ):
        if name not in scope:
            return name
    return fresh("i", scope | avoid)
