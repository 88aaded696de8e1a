"""Polynomials over algebraically independent atoms, with booleans and roots among them.

The arithmetic is FLINT's, over the rationals. Some generators obey a relation, applied after each product:

    boolean   b^2 = b            kinks and 0/1 labels
    kinks     b c = b            where "f > 0" implies "g > 0", by an order of their arguments that is known
    root      r^q = P            square roots and other radicals
    sine      s^2 = 1 - c^2

If what is left is the zero polynomial, the expression is 0 wherever it is defined, whether or not the atoms are
independent; that is all that a proof uses.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from symgrad.errors import BudgetExceeded, SymgradError

MAX_TERMS = 60_000


class OutOfGenerators(SymgradError):
    """More atoms turned up than were reserved: start again with more."""


class NotAlgebraic(SymgradError):
    """A construction that this arithmetic has no normal form for; never a verdict by itself."""


class UndefinedValue(SymgradError):
    """Division by zero, or the logarithm of 0: the expression has no value on this instance."""


@dataclass(slots=True, eq=False)
class Element:
    """`numerator / prod(bases[i] ** exponent)`, the exponents positive; never changed."""

    num: fmpq_mpoly
    den: dict[int, int]
    inverse: Element | None = field(default=None, repr=False)


@dataclass(slots=True)
class Generator:
    """An atom: its key, whether it is positive, boolean, and the relation `g ** degree = value` if it has one."""

    key: Hashable
    positive: bool = False
    boolean: bool = False
    degree: int = 0
    value: fmpq_mpoly | None = None
    exponent: Element | None = field(default=None)


def as_fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


class Polynomials:
    """The polynomials in up to `size` generators that are named as they turn up."""

    def __init__(self, size: int) -> None:
        self.context = fmpq_mpoly_ctx.get([f"x{i}" for i in range(size)], "degrevlex")
        self.symbols = self.context.gens()
        self.null = self.context.constant(0)
        self.size = size
        self.generators: list[Generator] = []
        self.signs: dict[str, int] = {}
        self._number: dict[Hashable, int] = {}
        self._factors: dict[str, tuple[Fraction, list[tuple[fmpq_mpoly, int]]]] = {}
        self._related: list[int] = []
        self._booleans: list[int] = []
        self._kinks: list[tuple[int, fmpq_mpoly]] = []
        self._joint: dict[tuple[int, int], fmpq_mpoly] = {}

    def generator(self, key: Hashable, **flags: Any) -> int:
        """The number of the generator called `key`, made if it is new."""
        number = self._number.get(key)
        if number is None:
            if len(self.generators) == self.size:
                raise OutOfGenerators
            number = self._number[key] = len(self.generators)
            self.generators.append(Generator(key, **flags))
            if flags.get("boolean") or flags.get("degree"):
                self._related.append(number)
            if flags.get("boolean"):
                self._booleans.append(number)
        return number

    def exclude(self, booleans: list[int]) -> None:
        """At most one of these booleans is 1."""
        self._joint |= {(i, j): self.null for n, i in enumerate(booleans) for j in booleans[:n]}

    def _checked(self, num: fmpq_mpoly) -> fmpq_mpoly:
        if len(num) > MAX_TERMS:
            raise BudgetExceeded(f"a polynomial of more than {MAX_TERMS} terms")
        return num

    # --------------------------------------------------------------------------------------------------- relations

    def reduce(self, num: fmpq_mpoly) -> fmpq_mpoly:
        """`num` modulo the relations of the generators."""
        self._checked(num)
        if not self._related:
            return num
        degrees = num.degrees()
        for i in self._related:
            degree = self.generators[i].degree or 2
            while degrees[i] >= degree:
                num = self._reduce_by(num, i)
                degrees = num.degrees()
        for (i, j), product in self._joint.items():
            if degrees[i] > 0 and degrees[j] > 0 and any(m[i] and m[j] for m in num.monoms()):
                num = self._reduce_joint(num, i, j, product)
                degrees = num.degrees()
        return num

    def _reduce_joint(self, num: fmpq_mpoly, i: int, j: int, product: fmpq_mpoly) -> fmpq_mpoly:
        result = self.null
        for n, part in self.split(num, i).items():
            for m, rest in self.split(part, j).items():
                result = result + rest * (product if n and m else self.symbols[i] ** n * self.symbols[j] ** m)
        return self.reduce(result)

    def _reduce_by(self, num: fmpq_mpoly, i: int) -> fmpq_mpoly:
        g = self.generators[i]
        if g.boolean:
            low: dict[tuple[int, ...], Any] = {}
            for monomial, c in num.to_dict().items():
                key = (*monomial[:i], min(monomial[i], 1), *monomial[i + 1 :])
                low[key] = low.get(key, 0) + c
            return self.context.from_dict(low)
        assert g.value is not None
        result = self.null
        for n, part in self.split(num, i).items():
            result = result + part * self.symbols[i] ** (n % g.degree) * g.value ** (n // g.degree)
        return result

    def split(self, num: fmpq_mpoly, i: int) -> dict[int, fmpq_mpoly]:
        """The coefficients of the powers of generator i."""
        parts: dict[int, dict[tuple[int, ...], Any]] = {}
        for monomial, c in num.to_dict().items():
            parts.setdefault(monomial[i], {})[(*monomial[:i], 0, *monomial[i + 1 :])] = c
        return {n: self.context.from_dict(part) for n, part in parts.items()}

    def used(self, num: fmpq_mpoly) -> list[int]:
        """The numbers of the generators that occur."""
        return [i for i, degree in enumerate(num.degrees()) if degree > 0]

    # ------------------------------------------------------------------------------------------------------- kinks

    def kink(self, num: fmpq_mpoly) -> int:
        """The boolean "num > 0", with what its order against the others known so far says of their products.

        Where f > g is known, g > 0 implies f > 0, so that [f > 0][g > 0] = [g > 0]; where f + g > 0 is known, one of
        them is positive; where f + g < 0 is, not both are.
        """
        new = ("positive", str(num)) not in self._number
        number = self.generator(("positive", str(num)), boolean=True, positive=True)
        if new:
            for other, poly in self._kinks:
                self._relate(number, num, other, poly)
            self._kinks.append((number, num))
        return number

    def _relate(self, i: int, f: fmpq_mpoly, j: int, g: fmpq_mpoly) -> None:
        a, b = self.symbols[i], self.symbols[j]
        gap, both = self.sign(f - g), self.sign(f + g)
        if gap:
            self._joint[i, j] = b if gap > 0 else a
        elif both:
            self._joint[i, j] = a + b - 1 if both > 0 else self.null

    # ------------------------------------------------------------------------------------------- factors and signs

    def factor(self, num: fmpq_mpoly) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
        """A rational and distinct irreducible factors, with leading coefficient 1, with their powers."""
        key = str(num)
        if key not in self._factors:
            content, factors = self._factor(num)
            scale, monic = as_fraction(content), list[tuple[fmpq_mpoly, int]]()
            for f, n in factors:
                lead = f.leading_coefficient()
                scale *= as_fraction(lead) ** int(n)
                monic.append((f / lead, int(n)))
            self._factors[key] = (scale, monic)
        return self._factors[key]

    def _factor(self, num: fmpq_mpoly) -> tuple[fmpq, list[tuple[fmpq_mpoly, int]]]:
        degrees = num.degrees()
        if len(num) == 1:
            return num.leading_coefficient(), [(self.symbols[i], n) for i, n in enumerate(degrees) if n]
        monomials = num.monoms()
        for monomial in monomials:
            if sum(monomial) == 1:
                i = monomial.index(1)
                if degrees[i] == 1 and sum(1 for other in monomials if other[i]) == 1:
                    return fmpq(1), [(num, 1)]  # a x + b with a constant a
        return num.factor()  # type: ignore[no-any-return]

    def sign(self, num: fmpq_mpoly) -> int:
        """1 or -1 where the polynomial is known to be positive or negative, by declaration or term by term; else 0."""
        if (known := self.signs.get(str(num))) is not None:
            return known
        if not num or not all(map(self._even_or_positive, num.monoms())):
            return 0
        coefficients = num.coeffs()
        return 1 if all(c > 0 for c in coefficients) else -1 if all(c < 0 for c in coefficients) else 0

    def is_positive(self, num: fmpq_mpoly) -> bool:
        return self.sign(num) > 0

    def _even_or_positive(self, monomial: tuple[int, ...]) -> bool:
        return all(n % 2 == 0 or self.generators[i].positive for i, n in enumerate(monomial) if n)
