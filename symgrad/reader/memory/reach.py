"""How far a sum without brackets reaches.

`\\sum_i y_i \\log p_i + (1 - y_i) \\log(1 - p_i)`: a sum ends at the plus. Where the terms behind it depend on its
index, and nothing else in the chain does, that reading leaves an index free that nothing binds; the sum is then read
as far as its index goes, and the reading is named. Behind a minus, which may be meant for the whole or for the first
term, only what defines is read so, and claims of a document that defines so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.meaning.letters import body_letters, bound_names
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast


def reached(scope: Scope, parts: list[Part], *, defines: bool) -> list[Part]:
    """The parts of a chain with their sums taken as far as they reach."""
    negated = defines or scope.unbracketed
    found = [_part(scope, part, [other.tree for other in parts if other is not part], negated) for part in parts]
    scope.unbracketed = scope.unbracketed or (
        defines and any(new is not old for new, old in zip(found, parts, strict=True))
    )
    return found


def _part(scope: Scope, part: Part, others: list[ast.Node | None], negated: bool) -> Part:
    if part.tree is None:
        return part
    elsewhere = {name for tree in others if tree is not None for name in body_letters(tree)}
    for node in list(ast.walk(part.tree)):
        found = _extended(node, negated) if isinstance(node, ast.Plus) else None
        if found is None:
            continue
        letters, tail, whole = found
        rest = ast.exchange(part.tree, node, ast.Dots())
        outside = elsewhere | set(body_letters(rest)) | {name for other in tail for name in body_letters(other)}
        if not letters & (outside | scope.fixed | scope.symbols.keys()):
            note = f"the sum over {', '.join(sorted(letters))} is taken to the end of what depends on it"
            return replace(part, tree=ast.exchange(part.tree, node, whole), notes=(*part.notes, note))
    return part


def _extended(node: ast.Plus, negated: bool) -> tuple[set[str], list[ast.Node], ast.Node] | None:
    """The letters of the first sum that reaches beyond its term, the terms outside of it, the node with it whole."""
    for number, term in enumerate(node.terms):
        for total in _last_sum(term) if negated or node.signs[number] != "-" else ():
            letters = bound_names(total.sub) if total.sub is not None else set[str]()
            stop = number + 1
            while stop < len(node.terms) and letters & set(body_letters(node.terms[stop])):
                stop += 1
            if stop > number + 1:
                inner = ast.Plus((total.body, *node.terms[number + 1 : stop]), ("", *node.signs[number + 1 : stop]))
                longer = ast.exchange(term, total, replace(total, body=inner))
                terms = (*node.terms[:number], longer, *node.terms[stop:])
                signs = (*node.signs[: number + 1], *node.signs[stop:])
                return letters, [*node.terms[:number], *node.terms[stop:]], replace(node, terms=terms, signs=signs)
    return None


def _last_sum(term: ast.Node) -> Iterator[ast.Big]:
    """The sum that a term ends with."""
    term = ast.bare(term)
    match term:
        case ast.Big("\\sum"):
            yield term
        case ast.Signed(_, body):
            yield from _last_sum(body)
        case ast.Times(factors):
            yield from _last_sum(factors[-1])
