"""The search for a counterexample: a point of the declared domain where both sides have values that differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import count, product
from typing import Any

from symgrad.checker.matrices import matrices
from symgrad.kernel.instances import Instance, Instances
from symgrad.kernel.numeric import BALLS, FAR, WIDE, Numbers, Point, Undefined, decimals, precision, sample
from symgrad.kernel.outcome import Refutation
from symgrad.kernel.strategies import takes_bound, takes_matrices
from symgrad.language import terms as t
from symgrad.language.attributes import is_discrete
from symgrad.language.nodes import subterms

TIES = 12
"""How many points are drawn at which numbers are likely to be equal."""

POINTS = 3
"""How many points of one instance have to agree."""

TRIES, MORE_TRIES = 24, 200
"""How many points are drawn to find them: some lie where a side has no value."""

AGAIN = range(200, 208)
"""Seeds of further points, where there is neither a proof nor a point that refutes."""

AGREE = 1e-9
"""How far from each other two sides may be, as a part of the larger, that are said to agree."""

FURTHER = (*AGAIN, *WIDE, *FAR)
"""Those of whole numbers, which lie far apart: `\\max(n, -100)` is n at all that are small."""


Whole = frozenset[tuple[tuple[str, tuple[int, ...]], Fraction]]


class Search:
    """Counterexamples among the instances of a goal. agreed: the number of points at which both sides agreed; valued:
    of all at which they may be equal, with those at which too few digits are known.
    """

    def __init__(self, instances: Instances) -> None:
        self.instances = instances
        self.agreed = self.valued = 0
        self.blind: list[Instance] = []
        self.empty: list[Mapping[str, int]] = []

    def glance(self) -> Refutation | None:
        """A look at three of the smallest sizes; if one of them fails, the smallest that does."""
        corners = self.instances.small_sizes(2)
        few = [corners[n] for n in sorted({0, len(corners) // 2, len(corners) - 1})]
        return self.refute(few) and self.refute(self.instances.small_sizes(4))

    def refute(self, corners: Iterable[Mapping[str, int]]) -> Refutation | None:
        """The first failing point, smallest sizes first; with the patterns that fail at those sizes."""
        return next(filter(None, map(self._refute_at, corners)), None)

    def _refute_at(self, sizes: Mapping[str, int]) -> Refutation | None:
        failures, passes = list[tuple[Instance, Point]](), list[Instance]()
        for case in self.instances.cases(sizes):
            point = self.failing_point(case)
            if point is None and case in self.blind:
                point = self.failing_point(case, range(TRIES, MORE_TRIES))
            if point is None:
                passes.append(case)
            else:
                failures.append((case, point))
        return self._refutation(failures, passes) if failures else None

    def look_up_to(self, sizes: Mapping[str, int], env: Mapping[str, int]) -> Refutation | None:
        """A closer look where the formulas differ: every size up to that one, then more points, at 50 digits."""
        grids = [range(self.instances.least(dim), n + 1) for dim, n in sizes.items()]
        for corner in sorted(product(*grids), key=lambda g: (sum(g), g)):
            refutation = self._refute_at(dict(zip(sizes, corner, strict=True)))
            if refutation is not None:
                return refutation
        if any(n < self.instances.least(dim) for dim, n in sizes.items()):
            return None
        for case in self.instances.cases(sizes):
            points = (self.failing_point(case, (seed,)) for seed in (*range(100, 130), *FAR) if case.env == env)
            if (point := next(filter(None, points), None)) is not None:
                return self._refutation([(case, point)], [])
        return None

    def look_again(self) -> Refutation | None:
        """Other points at few positions: the numbers of an entry are the same at all sizes, so that a few points of
        each may agree by one chance, as those of `max_i |x_i|` and `|max_i x_i|` do where the largest is positive.
        """
        for sizes in self.instances.small_sizes(3):
            for case in self.instances.cases(sizes):
                points = (self.failing_point(case, (seed,)) for seed in (FURTHER if self.instances.whole else AGAIN))
                if (point := next(filter(None, points), None)) is not None:
                    return self._refutation([(case, point)], [])
        return None

    def nowhere_defined(self) -> str:
        """The first index pattern for which no point was found where both sides have values, even with more tries.

        Of sizes that are too small for any point the claim does not speak; they are noted as `empty`.
        """
        for case in list(self.blind):
            if self._has_value(case, range(TRIES, MORE_TRIES)):
                continue
            if self._has_values_above(case.sizes) or self._has_values_beside(case.sizes):
                self.empty.append(case.sizes)
                continue
            pattern = ", ".join(f"{name} = {at}" for name, at in sorted(case.env.items()))
            return f" at {pattern}" if pattern else " "
        return ""

    def _has_values_above(self, sizes: Mapping[str, int]) -> bool:
        """Whether every index pattern has a value where all ranges are larger: `1 / sum_i (x_i - mean)^2` from 2 on."""
        above = [s for s in self.instances.small_sizes(4) if all(s[dim] > n for dim, n in sizes.items())]
        cases = [case for larger in above for case in self.instances.cases(larger)]
        return bool(sizes) and bool(cases) and all(map(self._has_value, cases))

    def _has_values_beside(self, sizes: Mapping[str, int]) -> bool:
        """Whether a claim with inverses has values where some ranges are larger: `(X^T X)^{-1}` of K columns has some
        from K rows on, and so has one with K orthonormal columns. It has some for each larger size of its matrices:
        where `log(det A) + log(det(-A))` has a value, that size is even.
        """
        if not (takes_matrices(self.instances.goal) or takes_bound(self.instances.goal)):
            return False
        held = {dim for matrix in matrices(self.instances.goal) for _, dim in matrix.indices}
        own = sorted(dim for dim in sizes if dim in held)
        beside = [
            s for s in self.instances.small_sizes(3) if s != sizes and all(s[dim] >= n for dim, n in sizes.items())
        ]
        groups = {tuple(s[dim] for dim in own) for s in beside} - {tuple(sizes[dim] for dim in own)}
        if not groups:
            return any(map(self._has_values, beside))
        return all(any(self._has_values(s) for s in beside if tuple(s[dim] for dim in own) == g) for g in groups)

    def _has_values(self, sizes: Mapping[str, int]) -> bool:
        """Whether every index pattern has a value."""
        return all(map(self._has_value, self.instances.cases(sizes)))

    def _has_value(self, case: Instance, seeds: Iterable[int] = range(TRIES)) -> bool:
        """Whether a point is found where both sides are defined."""
        before = self.valued
        return self.failing_point(case, seeds) is not None or self.valued > before

    def failing_point(self, case: Instance, seeds: Iterable[int] = range(TRIES)) -> Point | None:
        """A point where the two sides differ; counts the points where they agree."""
        agreed, vague, seen = 0, 0, set[Whole]()
        for seed in (*self._ties(case), *seeds):
            self.instances.check_time()
            point = self.point(case, seed)
            if point is None:
                continue
            values = values_at(case, point)
            if values is None:
                continue
            if values[0] - values[1] != 0:
                if self._on_boundary(case, point):
                    continue
                return point
            if not _are_known(*values):
                vague += 1
                continue
            whole = self._whole(point)
            agreed += seed >= 0 and whole not in seen
            seen |= {whole} if whole else set()
            if agreed >= POINTS:
                break
        self.agreed, self.valued = self.agreed + agreed, self.valued + agreed + vague
        if not agreed and not vague:
            self.blind.append(case)
        return None

    def _whole(self, point: Point) -> Whole:
        """The whole numbers of a point: those that agree at one of them are no further points of that which periods
        decide, `\\cos(\\pi a / 2)` for even a.
        """
        whole = self.instances.whole
        return frozenset((key, value) for key, value in point.items() if key[0] in whole) if whole else frozenset()

    def _on_boundary(self, case: Instance, point: Point) -> bool:
        """Whether a point lies where the argument of a kink in real data is 0: a set of measure zero, which no claim
        speaks of. Arguments that are 0 everywhere, and those of discrete data, have no such boundary; nor, where
        nothing is differentiated, those that are 0 all around, as `\\max(x, 0)` is for all x < 0.
        """
        asked = {n[1] for n in case.graph.nodes if n[0] == "pos" and self._is_real(case, n[1])}
        here = [i for i in asked if _vanishes(case, point, i)]
        others = [other for seed in (3, 11, 17) if (other := self.point(case, seed)) is not None and other != point]
        here = [i for i in here if not all(_vanishes(case, other, i) for other in others)]
        if not here or self._differentiates():
            return bool(here)
        around = [self._beside(point, sign) for sign in (1, -1)]
        return any(not all(_vanishes(case, other, i) for other in around) for i in here)

    def _differentiates(self) -> bool:
        """Whether a derivative stands in the claim or in a definition of it: at a kink it has no value."""
        nodes = (node for root in self.instances.goal.roots() for node in subterms(root))
        return any(isinstance(node, t.Derivative) for node in nodes)

    def _beside(self, point: Point, sign: int) -> Point:
        """A point nearby, on one of two sides: every number in real data is moved by another step."""
        arrays, steps = self.instances.context.arrays, count(1)
        return {
            key: value if is_discrete(arrays[key[0]]) else value + Fraction(sign * next(steps), 10**6 + 3)
            for key, value in point.items()
        }

    def _is_real(self, case: Instance, i: int) -> bool:
        arrays = self.instances.context.arrays
        return any(case.graph.depends(i, name) and not is_discrete(arrays[name]) for name in arrays)

    def _ties(self, case: Instance) -> Iterable[int]:
        """Seeds of points where numbers are equal, for a goal that asks whether they are."""
        return range(-TIES, 0) if any(node[0] == "zero" for node in case.graph.nodes) else ()

    def has_point(self) -> bool:
        """Whether a point of the declared domain is found at one of the smallest sizes."""
        for sizes in self.instances.small_sizes(2):
            for case in self.instances.cases(sizes):
                if any(self.point(case, seed) is not None for seed in (*range(TRIES), *range(-TIES, 0))):
                    return True
        return False

    def point(self, case: Instance, seed: int) -> Point | None:
        """A point of the declared domain; None where the one that was drawn does not satisfy all that is given."""
        point = sample(case.graph, self.instances.goal.context, case.sizes, seed)
        if point is None:
            return None
        if not case.given:
            return point
        try:
            with precision():
                numbers = Numbers(case.graph, point, BALLS)
                return point if all(map(numbers.holds, case.given)) else None
        except Undefined:
            return None

    def _refutation(self, failures: list[tuple[Instance, Point]], passes: list[Instance]) -> Refutation:
        case, point = failures[0]
        values = values_at(case, point)
        assert values is not None
        shown = self._shown(case, point)
        pattern = describe([c for c, _ in failures], passes) if passes else ""
        lhs, rhs = decimals(*values)
        return Refutation(case.sizes, case.env, case.labels, shown, lhs, rhs, pattern)

    def _shown(self, case: Instance, point: Point) -> Point:
        """The point in the names that the goal itself speaks of, as far as their values are rational."""
        context, goal = self.instances.context, self.instances.goal
        named = context.reachable(goal.lhs) | context.reachable(goal.rhs)
        used = {n[1:] for n in case.graph.nodes if n[0] == "var" and n[1] in named}
        shown = {key: value for key, value in point.items() if key in used}
        with precision():
            numbers = Numbers(case.graph, point, BALLS)
            for i, node in enumerate(case.graph.nodes):
                if node[0] == "known" and node[1] in named:
                    shown[node[1], node[2]] = _simple(numbers(i))
        return dict(sorted(shown.items()))


def _simple(value: Any) -> Fraction:
    """A ball as a fraction that is easily read."""
    return Fraction(value.mid().str(30, radius=False)).limit_denominator(10**6)


def _vanishes(case: Instance, point: Point, i: int) -> bool:
    """Whether a node is 0, as far as numbers tell."""
    with precision():
        try:
            return bool(Numbers(case.graph, point, BALLS)(i).contains(0))
        except Undefined:
            return False


def values_at(case: Instance, point: Point) -> tuple[Any, Any] | None:
    """Both sides with bounds on their errors; None where one of them is not defined."""
    with precision():
        try:
            numbers = Numbers(case.graph, point, BALLS)
            return numbers(case.lhs), numbers(case.rhs)
        except Undefined:
            return None


def _are_known(left: Any, right: Any) -> bool:
    """Whether two values that may be equal are known well enough to agree: of `e^{e^{200}}` no digit is."""
    return bool((left - right).rad() <= AGREE * left.abs_upper().max(right.abs_upper()) + AGREE**3)


def describe(failing: list[Instance], passing: list[Instance]) -> str:
    """The index pattern that tells failing from passing cases: `i ≠ k only`; empty where no pair of indices does."""
    names = sorted(failing[0].env)
    for n, left in enumerate(names):
        for right in names[n + 1 :]:
            same = {case.env[left] == case.env[right] for case in failing}
            if len(same) == 1 and all((c.env[left] == c.env[right]) not in same for c in passing):
                return f"{left} {'=' if same.pop() else '≠'} {right} only"
    return ""
