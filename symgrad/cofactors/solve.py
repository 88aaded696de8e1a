"""A polynomial as a combination of others, by elimination over the rational numbers."""

from __future__ import annotations

from fractions import Fraction

from symgrad.cofactors.words import Mono, Poly


class Span:
    """The polynomials added so far in echelon form, each with the combination that it is."""

    def __init__(self) -> None:
        self.rows: dict[Mono, tuple[Poly, Poly]] = {}

    def add(self, name: Mono, vector: Poly) -> None:
        rest, used = self.reduced(vector)
        if rest:
            pivot = max(rest, key=lambda key: (len(key.factors), repr(key)))
            scale = 1 / rest[pivot]
            combination = {other: -scale * value for other, value in used.items()}
            combination[name] = combination.get(name, Fraction(0)) + scale
            self.rows[pivot] = {key: value * scale for key, value in rest.items()}, combination

    def reduced(self, vector: Poly) -> tuple[Poly, Poly]:
        """What is left of a vector, and the combination that was taken away."""
        rest, used = dict(vector), dict[Mono, Fraction]()
        todo = [key for key in rest if key in self.rows]
        while todo:
            pivot = todo.pop()
            if not (value := rest.get(pivot)):
                continue
            row, combination = self.rows[pivot]
            for key, part in row.items():
                if key not in rest and key in self.rows:
                    todo.append(key)
                _plus(rest, key, -value * part)
            for name, part in combination.items():
                _plus(used, name, value * part)
        return rest, used


def _plus(vector: Poly, key: Mono, value: Fraction) -> None:
    total = vector.get(key, Fraction(0)) + value
    if total:
        vector[key] = total
    else:
        vector.pop(key, None)


__all__ = ["Span"]
