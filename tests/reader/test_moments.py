"""Closed forms of expectations against quadrature and sums, which share nothing with them."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Mapping
from itertools import product

import numpy as np
import pytest

from symgrad.language import terms as t
from symgrad.language.terms import At, Term
from symgrad.reader.chance.families import _SINGLE
from symgrad.reader.chance.moments import Expectation, Source

MEANS = (0.4, -0.7, 0.2)
ROOT = np.array([[0.9, 0.0, 0.0], [0.3, 0.8, 0.0], [-0.5, 0.2, 0.6]])
SCATTER = ROOT @ ROOT.T


def entry(n: int) -> t.Entry:
    return t.Entry("x", (At(n),))


def place(one: t.Entry) -> int:
    (index,) = one.indices
    assert isinstance(index, At)
    return index.position - 1


def number(value: float) -> Term:
    return t.number(round(value * 10**6)) / t.number(10**6)


def unknown(_: Term) -> Term:
    raise AssertionError("a closed form is known")


def value(term: Term, at: Mapping[Term, float]) -> float:
    if term in at:
        return at[term]
    match term:
        case t.Number(x):
            return float(x)
        case t.Add(parts):
            return math.fsum(value(part, at) for part in parts)
        case t.Mul(parts):
            return math.prod(value(part, at) for part in parts)
        case t.Power(base, exponent):
            return float(value(base, at) ** value(exponent, at))
        case t.Function("exp", (inner,)):
            return math.exp(value(inner, at))
    raise AssertionError(term)


def gaussian(scatter: Callable[[int, int], float]) -> Expectation:
    source = Source(lambda one: number(MEANS[place(one)]), lambda one, other: number(scatter(place(one), place(other))))
    return Expectation({"x": source}, frozenset(), "draw", lambda names: (names,), lambda *_: False, unknown)


def quadrature(term: Term) -> float:
    nodes, weights = np.polynomial.hermite_e.hermegauss(9)
    total = 0.0
    for places in product(range(len(nodes)), repeat=3):
        x = np.array(MEANS) + ROOT @ nodes[list(places)]
        weight = math.prod(float(weights[n]) for n in places) / (2 * math.pi) ** 1.5
        total += weight * value(term, {entry(n + 1): float(x[n]) for n in range(3)})
    return total


def anything(chance: random.Random) -> Term:
    """A product of sums of entries, at times with an exponential."""
    parts: list[Term] = []
    for _ in range(chance.randint(1, 4)):
        numbers = (t.mul(t.number(chance.randint(-2, 3)), entry(chance.randint(1, 3))) for _ in range(2))
        parts.append(t.add(*numbers, t.number(chance.randint(-1, 1))))
    if chance.random() < 0.5:
        slopes = (t.mul(t.number(chance.choice((-1, 1))) / t.number(2), entry(n)) for n in chance.sample((1, 2, 3), 2))
        parts.append(t.exp(t.add(*slopes, t.number(1))))
    return t.mul(*parts)


@pytest.mark.parametrize("seed", range(12))
def test_a_gaussian_expectation_is_its_integral(seed: int) -> None:
    term = anything(random.Random(seed))
    found = value(gaussian(lambda i, j: float(SCATTER[i, j])).of(term), {})
    assert found == pytest.approx(quadrature(term), rel=1e-4, abs=1e-4)


def test_another_covariance_gives_another_number() -> None:
    term = t.mul(entry(1), entry(1), entry(2), entry(2))
    found = value(gaussian(lambda i, j: float(SCATTER[i, j]) * (i == j)).of(term), {})
    assert abs(found - quadrature(term)) > 1e-2


SUMS: dict[str, tuple[tuple[Term, ...], Callable[[int], float], int]] = {
    "Bernoulli": ((t.number(3) / t.number(10),), lambda k: (0.7, 0.3)[k], 1),
    "Poisson": ((t.number(3) / t.number(2),), lambda k: math.exp(-1.5) * 1.5**k / math.factorial(k), 60),
    "binomial": ((t.number(5), t.number(1) / t.number(4)), lambda k: math.comb(5, k) * 0.25**k * 0.75 ** (5 - k), 5),
}


@pytest.mark.parametrize("slope", [None, -0.5, 0.75])
@pytest.mark.parametrize("name", SUMS)
def test_moments_of_counts_are_sums(name: str, slope: float | None) -> None:
    params, weight, last = SUMS[name]
    if name == "binomial" and slope is not None:
        return
    for n in range(5):
        wanted = sum(weight(k) * k**n * math.exp((slope or 0) * k) for k in range(last + 1))
        found = _SINGLE[name](n, None if slope is None else number(slope), *params)
        assert value(found, {}) == pytest.approx(wanted, rel=1e-9)
