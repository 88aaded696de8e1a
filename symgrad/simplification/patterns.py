"""The definitions of a context as patterns that can be recognised in a polynomial."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from symgrad.errors import SymgradError
from symgrad.language.context import Array, Context, Definition
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, subterms
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Cases, Entry, Function, Index, Indicator, Ix, Reduce, Size, Term
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    Monomial,
    Poly,
    Rational,
    accumulate,
    as_number,
    key,
)

Binding = dict[str, Index]


@dataclass(frozen=True, eq=False)
class Pattern:
    """A definition to be recognised. Its indices are the wildcards `?0`, `?1`, ... in body and pivot.

    pivot: the atom that is looked for, with its exponent; solved: its cofactor is plain, so it may always be replaced.
    """

    name: str
    wildcards: tuple[str, ...]
    body: Poly
    pivot: tuple[Term, Rational]
    solved: bool
    total: Rational | None = None

    def entry(self, binding: Binding) -> Entry:
        return Entry(self.name, tuple(binding[name] for name in self.wildcards))

    def at(self, indices: tuple[Index, ...]) -> Poly:
        """The body at a position."""
        return body_at(self.body, dict(zip(self.wildcards, indices, strict=True)))


def match(pattern: Node, node: Node, binding: Binding, bound: frozenset[str] = frozenset()) -> bool:
    """Whether `node` is `pattern` with indices in place of the wildcards, which are noted in `binding`."""
    if isinstance(pattern, Ix) and pattern.name.startswith("?"):
        if not isinstance(node, Index) or free_indices(node) & bound:
            return False
        return binding.setdefault(pattern.name, node) == node
    if type(pattern) is not type(node):
        return False
    if not any(name.startswith("?") for name in free_indices(pattern)):
        return pattern == node
    if isinstance(pattern, Reduce):
        bound = bound | {pattern.index}
    return all(_match(p, n, binding, bound) for p, n in zip(pattern.fields(), node.fields(), strict=True))


def _match(pattern: object, value: object, binding: Binding, bound: frozenset[str]) -> bool:
    if isinstance(pattern, Node) and isinstance(value, Node):
        return match(pattern, value, binding, bound)
    if isinstance(pattern, tuple) and isinstance(value, tuple):
        pairs = zip(pattern, value, strict=False)
        return len(pattern) == len(value) and all(_match(p, v, binding, bound) for p, v in pairs)
    return pattern == value


Make = Callable[[Context, tuple[Pattern, ...]], Algebra]


def patterns(context: Context, make: Make) -> tuple[Pattern, ...]:
    """The patterns of all definitions that can be recognised, each after those that it rests on.

    make: gives a normaliser that knows the patterns so far.
    """
    if not context.definitions:
        return ()
    definitions, arrays = tuple(context.definitions.values()), tuple(context.arrays.items())
    return _patterns(definitions, arrays, context.equalities, context.facts, make)


@lru_cache(maxsize=256)
def _patterns(
    definitions: tuple[Definition, ...],
    arrays: tuple[tuple[str, Array], ...],
    equalities: tuple[tuple[Entry, Term], ...],
    facts: tuple[Term, ...],
    make: Make,
) -> tuple[Pattern, ...]:

    context = Context(dict(arrays), {d.name: d for d in definitions}, equalities=equalities, facts=facts)
    found: list[Pattern] = []
    for definition in _in_order(context):
        normal = make(context, tuple(found))
        try:
            pattern = _pattern(definition, normal)
        except (SymgradError, RecursionError):
            continue
        if pattern is not None:
            found.append(pattern)
    return tuple(found)


def _in_order(context: Context) -> Iterator[Definition]:
    """The definitions, each after those that its body mentions."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[Definition]:
        if name in done or name not in context.definitions:
            return
        done.add(name)
        for inner in sorted(entry_names(context.definitions[name].body)):
            yield from visit(inner)
        yield context.definitions[name]

    for name in context.definitions:
        yield from visit(name)


def _pattern(definition: Definition, normal: Algebra) -> Pattern | None:
    wildcards = tuple(f"?{n}" for n in range(len(definition.indices)))
    body = normal.poly(definition.at(tuple(Ix(name) for name in wildcards)))
    if (not wildcards and is_loss(definition.body)) or isinstance(definition.body, Indicator):
        return None
    pivot = _pivot(body, frozenset(wildcards)) or _shared(body, frozenset(wildcards))
    if pivot is None:
        return None
    return Pattern(definition.name, wildcards, body, *pivot, total_of(definition, normal))


def _pivot(body: Poly, wildcards: frozenset[str]) -> tuple[tuple[Term, Rational], bool] | None:
    """The atom by which a body is recognised: it holds all indices, occurs once, and is better no plain input."""
    candidates: list[tuple[tuple[bool, bool, str], tuple[Term, Rational], bool]] = []
    for mono in body:
        for atom, exponent in mono:
            once = sum(any(own == atom for own, _ in other) for other in body) == 1
            if not (once and wildcards <= free_indices(atom)) or isinstance(atom, Size):
                continue
            plain = all(isinstance(own, Size) for own, _ in mono if own != atom) and not isinstance(atom, Entry)
            if len(body) == 1 and len(mono) == 1 and isinstance(atom, Entry):
                continue
            if len(body) > 1 and exponent != 1:
                continue
            candidates.append(((plain, not isinstance(atom, Entry), key(atom)), (atom, exponent), plain))
    if not candidates:
        return None
    _, pivot, plain = max(candidates, key=lambda row: row[0])
    return pivot, plain


def _shared(body: Poly, wildcards: frozenset[str]) -> tuple[tuple[Term, Rational], bool] | None:
    """The atom that all terms of a body share, by which its multiples are looked for: `h g - h^2 g`."""
    shared = set[tuple[Term, Rational]].intersection(*(set(mono) for mono in body)) if len(body) > 1 else set()
    found = [pair for pair in shared if wildcards <= free_indices(pair[0]) and not isinstance(pair[0], Size)]
    return (max(found, key=lambda pair: (not isinstance(pair[0], Entry), key(pair[0]))), False) if found else None


def total_of(definition: Definition, normal: Algebra) -> Rational | None:
    """The sum of a quantity over its last index, where that is a number: 1 for softmax."""
    if not definition.indices:
        return None
    letters = tuple(f"?{n}" for n in range(len(definition.indices)))
    body = normal.poly(definition.at(tuple(map(Ix, letters))))
    return as_number(normal.settle(normal.total(letters[-1], definition.indices[-1][1], body)))


def body_at(body: Poly, binding: Binding) -> Poly:
    out: Poly = {}
    for mono, value in body.items():
        accumulate(out, placed(mono, binding), value)
    return out


def is_loss(body: Term) -> bool:
    """Whether a scalar quantity is a loss, in terms of which nobody writes a gradient: it has a logarithm or cases."""
    return any(
        isinstance(part, Cases) or (isinstance(part, Function) and part.name == "log") for part in subterms(body)
    )


def free_indices_of(mono: Monomial) -> frozenset[str]:
    return frozenset[str]().union(*(free_indices(atom) for atom, _ in mono))


def placed(mono: Monomial, binding: Binding) -> Poly:
    """A monomial of a body with its indices in place; the body is in normal form already."""
    return {frozenset((rename_indices(atom, dict(binding)), exponent) for atom, exponent in mono): 1}
