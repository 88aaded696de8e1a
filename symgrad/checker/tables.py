"""What a certificate says of terms: the degree of each with the rule that gives it, and the atoms, each by its term.

A term is written by its kind and its parts, letters and numbers as they are, `#n` for the one in row n of `terms`.

- `nodes`: for each range, rows `[term, bits, p, q, rule]`: the term, or the part of it with these bits of derivatives,
  is N / D with sums N and D of the degrees p and q, by the rule of that name (`degree`, `degrees`). A defined name has
  what its definition has, a function that a law rewrites what it is then. All that is not listed has p = q = 0.
- `atoms`: functions without laws, roots, comparisons and closed sums: what depends on a range is data by its term.
- `same`: atoms whose terms differ in more than free letters and those of sums, and have one name (`valuation`), up to
  sign: one at every size. (Letters of the arguments of unknown functions, and of matrices, are compared as they are.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from json import dumps
from typing import Any

from symgrad.checker.degree import Bound
from symgrad.checker.refusals import Refused
from symgrad.checker.schema import letters, shape
from symgrad.checker.walk import parts
from symgrad.errors import IllFormed, Undefined
from symgrad.language import terms as t
from symgrad.language.context import Goal
from symgrad.language.nodes import Node, children
from symgrad.language.serial import encode


def claimed(goal: Goal) -> str:
    """A name for what a goal claims, and of which data: a certificate of one claim is none of another."""
    return blake2b(dumps(encode(goal)).encode(), digest_size=16).hexdigest()


Atom = tuple[str, t.Term]
"""A kind, and a term of this kind."""


class Tables:
    """The rows, as the walks of a check find them."""

    def __init__(self) -> None:
        self.bounds: dict[str, dict[tuple[t.Term, int, str, str, str], None]] = {}
        self.atoms: dict[Atom, None] = {}
        self.rows: dict[Node, str] = {}
        self.terms: list[str] = []

    def note(self, dim: str, memo: Mapping[Any, Any], atoms: Iterable[Atom]) -> None:
        """Takes in what a walk has found for a range."""
        rows = self.bounds.setdefault(dim, {})
        for (term, *_), jet in memo.items():
            for bits, bound in parts(jet):
                if isinstance(bound, Bound) and (bound.p or bound.den):
                    rows[term, bits, str(bound.p), str(bound.q), bound.rule] = None
        self.atoms |= dict.fromkeys(atoms)

    def same(self, named: Callable[[], Any]) -> list[list[str]]:
        """The atoms that have one name in a walk; what depends on its choices is not compared."""
        shapes: dict[str, dict[t.Term, t.Term]] = {}
        for kind, term in self.atoms:
            shapes.setdefault(kind, {}).setdefault(shape(term), term)
        if not (several := [(kind, one) for kind, ones in shapes.items() if len(ones) > 1 for one in ones.values()]):
            return []
        walk, found = named(), dict[tuple[str, int], list[str]]()
        for kind, term in several:
            places = {name: ("star", name.partition(":")[2], n) for n, name in enumerate(letters(term), 1)}
            with suppress(Refused, Undefined, IllFormed):
                name = walk.key(term, places)
                if not walk.choices.path:
                    found.setdefault((kind, min(name, walk.names.field.p - name)), []).append(self.row(term))
        return [rows for rows in found.values() if len(rows) > 1]

    def data(self, named: Callable[[], Any]) -> dict[str, Any]:
        """The tables in lists, for JSON; `named` makes a walk that gives atoms their names."""
        nodes = {dim: [[self.row(term), *said] for term, *said in rows] for dim, rows in self.bounds.items()}
        atoms = [[kind, self.row(term)] for kind, term in self.atoms]
        return {"nodes": nodes, "atoms": atoms, "same": self.same(named), "terms": self.terms}

    def row(self, part: Any) -> str:
        """A part of a term: a letter or a number as it is, a term by its row, which is written where there is none."""
        match part:
            case t.Ix(value) | t.At(value) | t.Number(value):
                return str(value)
            case tuple():
                return f"({' '.join(map(self.row, part))})"
            case Node() if part not in self.rows:
                said = f"{type(part).__name__} {' '.join(map(self.row, part.fields()))}"
                if any(isinstance(below, t.Term) for below in children(part)):
                    self.terms.append(said)
                    said = f"#{len(self.terms) - 1}"
                self.rows[part] = said
        return self.rows[part] if isinstance(part, Node) else str(part)
