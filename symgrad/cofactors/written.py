"""Multiples as terms, with sums put in where they cost least."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symgrad.cofactors.relations import Relation
from symgrad.cofactors.words import Mono, Words
from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.substitution import fresh


def written(
    words: Words, mono: Mono, value: Fraction, relation: Relation, divisors: Sequence[int], free: Sequence[str]
) -> tuple[t.Term, t.Argument, str]:
    """The term of a multiple, divided by what both sides were multiplied by."""
    names = [fresh(f"s{n}", frozenset(free)) for n in range(len(mono.dims))]
    place = {**dict(enumerate(names)), **{-1 - n: name for n, name in enumerate(free)}}
    factors = [words.letters[number].at([t.Ix(place[i]) for i in indices]) for number, *indices in mono.factors]
    whole = contracted(factors, dict(zip(names, mono.dims, strict=True)))
    scale = [words.letters[number].divisor for number in relation.scale]
    below = [words.letters[number].term for number in divisors]
    return t.mul(t.Number(value), *scale, *below, whole), relation.matrix, relation.side


def contracted(factors: list[t.Term], sums: dict[str, t.Dim]) -> t.Term:
    """The product summed over indices, one after the other: first the one that leaves fewest indices open."""
    while sums:
        index = min(sums, key=lambda index: len(_open(factors, index)))
        inside = [factor for factor in factors if index in free_indices(factor)]
        factors = [factor for factor in factors if index not in free_indices(factor)]
        factors.append(t.total(index, sums.pop(index), t.mul(*inside)))
    return t.mul(*factors)


def _open(factors: list[t.Term], index: str) -> frozenset[str]:
    touched = (free_indices(factor) for factor in factors if index in free_indices(factor))
    return frozenset[str]().union(*touched) - {index}
