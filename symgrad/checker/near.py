"""Limits at 0 by their laws, and what all limits have in common. The rules are those of `limits`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, factorial

from symgrad.checker.check import Check
from symgrad.checker.elementary import DERIVATIVES, slopes
from symgrad.checker.exact import rational
from symgrad.checker.gaussian import by_power
from symgrad.checker.laws import Laws
from symgrad.checker.primitive import SMOOTH, at_end, free_letters, is_continuous
from symgrad.checker.refusals import Refused
from symgrad.checker.strategy import Strategy
from symgrad.errors import Undefined
from symgrad.language import terms as t
from symgrad.language.attributes import Array, domain, row_constraint
from symgrad.language.context import Context, Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import children, rebuild, subterms
from symgrad.language.quotients import Polynomial, product, sum_of
from symgrad.language.sets import NONNEGATIVE, POSITIVE
from symgrad.language.substitution import substitute

ANALYTIC = SMOOTH - {"relu", "abs", "max", "min"}
"""Functions that have all derivatives on the whole line."""

AT_ZERO: Mapping[str, t.Term] = {"sin": t.ZERO, "cos": t.ONE, "exp": t.ONE}

MOST = 4
"""The highest derivative that is taken."""

UNKNOWN = "no limit is known here, or there is none"


class Limits:
    """Limits by the rules for both kinds of places; `laws` are those of the data and of a variable near the place."""

    laws: Laws

    def __init__(self, goal: Goal, context: Context, name: str, deadline: float | None) -> None:
        self.goal, self.context, self.name, self.deadline = goal, context, name, deadline

    def laws_with(self, array: Array) -> Laws:
        return Laws(self.context.with_array(self.name, array), {}, frozenset(), frozenset(), frozenset())

    def moves(self, term: t.Term) -> bool:
        return self.name in self.laws.reached(term)

    def is_rational(self, term: t.Term) -> bool:
        """Whether a term is a quotient of polynomials in the variable, as it is written."""
        match term:
            case t.Add() | t.Mul():
                return all(self.is_rational(part) for part in children(term) if isinstance(part, t.Term))
            case t.Power(base, t.Number(r)):
                return not self.moves(term) or (r.denominator == 1 and self.is_rational(base))
        return not self.moves(term) or term == t.Entry(self.name)

    def by_parts(self, term: t.Term) -> t.Term:
        """The limit from those of the parts (rules 2 and 5). Errors: Refused."""
        match term:
            case t.Add(parts):
                return t.add(*map(self.value, parts))
            case t.Mul(factors):
                return t.mul(*map(self.value, factors))
            case t.Power(base, exponent) if self.moves(exponent):
                if self.laws.sign(base) < 3 and not self.is_positive(self.value(base)):
                    raise Refused(UNKNOWN)
                return t.exp(self.value(t.mul(exponent, t.log(base))))
            case t.Power(base, exponent):
                limit = self.value(base)
                self.require_value(limit, rational(exponent))
                return t.power(limit, exponent)
            case t.Function("log", (x,)):
                limit = self.value(x)
                self.require_value(limit, None)
                return t.log(limit)
            case t.Function(head, args) if head in SMOOTH:
                return t.Function(head, tuple(map(self.value, args)))
        raise Refused(UNKNOWN)

    def value(self, term: t.Term) -> t.Term:
        raise NotImplementedError

    def require_value(self, limit: t.Term, r: Fraction | None) -> None:
        """Errors: Refused where a power with this exponent, None for any, may have no value or not be continuous."""
        whole = r is not None and r.denominator == 1
        held = r is not None and whole and r >= 0
        if not (held or (self.is_nonzero(limit) if whole else self.is_positive(limit))):
            raise Refused("a limit of what may lie at a pole")

    def require_values(self, term: t.Term) -> None:
        """Errors: Refused unless all roots and logarithms that move, which may leave a difference, have values near the
        place; what is divided by is looked at where the limit is taken.
        """
        for part in filter(self.moves, (one for one in subterms(term) if isinstance(one, t.Term))):
            match part:
                case t.Add() | t.Mul() | t.Entry() | t.Power(_, t.Number(Fraction(denominator=1))):
                    continue
                case t.Function("log", (x,)) | t.Power(x, t.Number()) if self.is_positive_near(x):
                    continue
                case t.Function(head) if head in SMOOTH:
                    continue
            raise Refused("a difference of what may have no values")

    def is_positive_near(self, term: t.Term) -> bool:
        raise NotImplementedError

    def simple(self, term: t.Term) -> t.Term:
        """A term without the variable as a polynomial, where it is one."""
        parts = self.laws.polynomial(term)
        return term if parts is None else sum_of(parts)

    def is_positive(self, term: t.Term) -> bool:
        return self.laws.sign(term) > 2 or self.laws.sign(self.simple(term)) > 2

    def is_nonzero(self, term: t.Term) -> bool:
        """Whether a term is 0 nowhere, by its sign and its domain."""
        if self.is_positive(term) or self.is_positive(t.neg(term)):
            return True
        match self.simple(term):
            case t.Entry(name) if name in self.context.arrays:
                return Fraction(0) not in domain(self.context.arrays[name])
            case t.Mul(factors):
                return all(map(self.is_nonzero, factors))
            case t.Power(base, t.Number()):
                return self.is_nonzero(base)
        return False


class Near(Limits):
    """Limits at 0."""

    def __init__(
        self, goal: Goal, context: Context, name: str, *, one_sided: bool, deadline: float | None = None
    ) -> None:
        super().__init__(goal, context, name, deadline)
        self.one_sided = one_sided
        self.laws = self.laws_with(Array(entries=POSITIVE) if one_sided else Array())
        self.poles = frozenset[t.Term]()

    def value(self, term: t.Term) -> t.Term:
        """Errors: Refused."""
        if not self.moves(term):
            return term
        self.poles |= {self.simple(base) for base in self._divided(term)}
        term = self._written(term)
        if self.is_smooth(term, SMOOTH):
            return self.at_zero(term)
        for rule in (self.by_parts, self._from_above, self._quotient, self._together):
            try:
                return rule(term)
            except Refused:
                continue
        raise Refused(UNKNOWN)

    def is_nonzero(self, term: t.Term) -> bool:
        """As of any limit; or something that does not move is divided by the term, so that it is not 0 here."""
        return super().is_nonzero(term) or self.simple(term) in self.poles

    def is_positive_near(self, term: t.Term) -> bool:
        smooth = self.is_smooth(term, SMOOTH)
        return self.laws.sign(term) > 2 or (smooth and self.is_positive(self.at_zero(term)))

    def _divided(self, term: t.Term) -> list[t.Term]:
        """What does not move and is divided by, where the body has a value."""
        parts = [*subterms(term)]
        if any(isinstance(part, t.Cases | t.Indicator) for part in parts):
            return []
        powers = (part for part in parts if isinstance(part, t.Power) and not free_indices(part))
        found = ((part.base, rational(part.exponent)) for part in powers if not self.moves(part))
        return [base for base, r in found if r is not None and r < 0]

    def _written(self, term: t.Term) -> t.Term:
        """The term with names and kinks that are none written out, and quotients of polynomials in u made simple."""
        if not self.moves(term) or term == t.Entry(self.name):
            return term
        if isinstance(term, t.Function) and term.name == "abs" and self.laws.sign(t.neg(term.args[0])) > 2:
            return self._written(t.neg(term.args[0]))
        if isinstance(term, t.Entry) or (isinstance(term, t.Function) and term.name in ("abs", "relu", "tan")):
            head = self.laws.resolve(term)
            return term if head == term or isinstance(head, t.Cases) else self._written(head)
        if isinstance(term, t.Function) and term.name == "log":
            return self._logarithm(self._written(term.args[0]))
        if isinstance(term, t.Power) and self.one_sided and (root := self._root(term)) is not None:
            return root
        if isinstance(term, t.Power) and self.is_rational(term) and (quotient := self.laws.split(term)) is not None:
            above, below = map(sum_of, quotient)
            return above if below == t.ONE else t.div(above, below)
        if isinstance(term, t.Mul):
            return t.mul(*map(self._written, term.factors))
        return rebuild(term, {part: self._written(part) for part in children(term) if isinstance(part, t.Term)})

    def _root(self, term: t.Power) -> t.Term | None:
        """`(u^k N)^r = u^(k r) N^r`, where u is positive; None for any other power, and where N is the base."""
        r = rational(term.exponent)
        if r is None or r.denominator == 1 or (found := self._without_power(term.base)) is None:
            return None
        base, k = found
        return t.mul(
            t.power(base, term.exponent) if base != t.ONE else base, t.power(t.Entry(self.name), t.number(k * r))
        )

    def _without_power(self, term: t.Term) -> tuple[t.Term, Fraction] | None:
        """The N and the k of `u^k N` that a quotient of polynomials is, where N is positive near 0; None where k is 0,
        or the term is u.
        """
        quotient = self.laws.split(term) if self.is_rational(term) and term != t.Entry(self.name) else None
        if quotient is None or not quotient[0]:
            return None
        (above, high), (below, low) = map(self._lifted, quotient)
        ((monomial, c), *others) = below.items()
        if monomial or others or c <= 0 or high == low:
            return None
        rest = t.mul(t.number(1 / c), sum_of(above))
        return (rest, high - low) if self.is_positive_near(rest) else None

    def _logarithm(self, x: t.Term) -> t.Term:
        """`log(b^r) = r log b` where b is positive, and `log(u^k N) = k log u + log N` where u is."""
        if isinstance(x, t.Power) and rational(x.exponent) is not None and self.laws.sign(x.base) > 2:
            return t.mul(x.exponent, t.log(x.base))
        found = self._without_power(x) if self.one_sided else None
        if found is None:
            return t.log(x)
        return t.add(t.log(found[0]), t.mul(t.number(found[1]), t.log(t.Entry(self.name))))

    def at_zero(self, term: t.Term) -> t.Term:
        return substitute(term, self.name, t.ZERO)

    # ------------------------------------------------------------------------------------------------ continuous parts

    def is_smooth(self, term: t.Term, functions: frozenset[str], order: int = 0) -> bool:
        """Whether a term is continuous at 0, and with functions that are analytic, has derivatives up to an order."""
        if not self.moves(term):
            return True
        match term:
            case t.Entry():
                return term == t.Entry(self.name)
            case t.Add(parts) | t.Mul(parts):
                return all(self.is_smooth(part, functions, order) for part in parts)
            case t.Function("log", (x,)):
                return self.is_smooth(x, functions, order) and self.is_positive(self.at_zero(x))
            case t.Function(head, args):
                return head in functions and all(self.is_smooth(x, functions, order) for x in args)
            case t.Power(base, exponent):
                return self._is_smooth_power(base, exponent, functions, order)
            case t.Reduce("sum", _, _, body):
                return self.is_smooth(body, functions, order)
            case t.Apply(name, args, partials):
                known = self._derived(name) >= len(partials) + max(order, 1)
                return known and all(self.is_smooth(one.body, functions, order) for one in args)
        return False

    def _is_smooth_power(self, base: t.Term, exponent: t.Term, functions: frozenset[str], order: int) -> bool:
        if not (self.is_smooth(base, functions, order) and self.is_smooth(exponent, functions, order)):
            return False
        r = rational(exponent)
        whole = r is not None and r.denominator == 1
        if r is not None and whole and r >= 0:
            return True
        return self.is_nonzero(self.at_zero(base)) if whole else self.is_positive(self.at_zero(base))

    def _derived(self, name: str) -> int:
        """How often the claim derives an unknown function: where it speaks of f'', there is one."""
        applied = (part for part in self.goal.nodes() if isinstance(part, t.Apply) and part.name == name)
        return max((len(part.partials) for part in applied), default=0)

    # ------------------------------------------------------------------------------------------------------- quotients

    def _from_above(self, term: t.Term) -> t.Term:
        """Errors: Refused."""
        if not self.one_sided or not is_continuous(self.laws, term, self.name):
            raise Refused(UNKNOWN)
        return at_end(self.laws_with(Array(entries=NONNEGATIVE)), term, self.name, t.ZERO, 1)

    def _quotient(self, term: t.Term) -> t.Term:
        """The limit of N/D by Taylor's formula (rule 3). Errors: Refused."""
        factors = term.factors if isinstance(term, t.Mul) else (term,)
        below = [factor for factor in factors if self._divides(factor)]
        above = t.mul(*(factor for factor in factors if factor not in below))
        lower = t.mul(*(t.power(one.base, t.neg(one.exponent)) for one in below if isinstance(one, t.Power)))
        k, c = self._lowest(lower)
        if not self.is_smooth(above, ANALYTIC, k) or not self.is_nonzero(c):
            raise Refused(UNKNOWN)
        for order in range(k):
            self._require_zero(self._derivative(above, order))
        return t.div(self._derivative(above, k), t.mul(t.number(factorial(k)), c))

    def _together(self, term: t.Term) -> t.Term:
        """The limit of a sum over a common denominator, without a power of u that tends to 0. Errors: Refused."""
        self.require_values(term)
        quotient = self.laws.split(term) if isinstance(term, t.Add | t.Mul) else None
        if quotient is None:
            raise Refused(UNKNOWN)
        (above, shift), (below, lower) = map(self._lifted, quotient)
        whole = max(ceil(lower - shift), 0)
        rest = whole + shift - lower
        body = t.mul(
            sum_of(above), t.power(t.mul(t.power(t.Entry(self.name), t.number(whole)), sum_of(below)), t.MINUS_ONE)
        )
        limit = self.at_zero(body) if self.is_smooth(body, SMOOTH) else self._quotient(body)
        return t.ZERO if rest else limit

    def _lifted(self, polynomial: Polynomial) -> tuple[Polynomial, Fraction]:
        """A polynomial without the lowest power of u in it, which may be below 0 or broken, and that."""
        u = t.Entry(self.name)
        low = min((dict(monomial).get(u, Fraction(0)) for monomial in polynomial), default=Fraction(0))
        power = frozenset({(u, -low)} if low else ())
        return {product(monomial, power): c for monomial, c in polynomial.items()}, low

    def _lowest(self, term: t.Term) -> tuple[int, t.Term]:
        """The k and the c of `c u^k + o(u^k)`: of a polynomial, or of what has that many derivatives at 0."""
        powers = by_power(self.laws, self.name, term) if self.is_rational(term) else None
        if powers is None:
            return self._first_derivative(term)
        powers = {n: self.simple(c) for n, c in powers.items()}
        known = {n.numerator: c for n, c in powers.items() if c != t.ZERO and n.denominator == 1}
        if len(known) != len([c for c in powers.values() if c != t.ZERO]) or not 1 <= min(known, default=0) <= MOST:
            raise Refused(UNKNOWN)
        return min(known), known[min(known)]

    def _first_derivative(self, term: t.Term) -> tuple[int, t.Term]:
        """The order of the first derivative that is not 0 at 0, and that over its factorial."""
        self._require_zero(self.at_zero(term))
        for k in range(1, MOST + 1):
            if not self.is_smooth(term, ANALYTIC, 1):
                break
            term = self._slope(term)
            value = self.simple(self._plain(self.at_zero(term)))
            if value != t.ZERO:
                return k, self.simple(t.div(value, t.number(factorial(k))))
        raise Refused(UNKNOWN)

    def _slope(self, term: t.Term) -> t.Term:
        """The derivative. Errors: Refused."""
        if not self.moves(term):
            return t.ZERO
        match term:
            case t.Entry():
                return t.ONE
            case t.Add(parts):
                return t.add(*map(self._slope, parts))
            case t.Mul(parts):
                products = (t.mul(*parts[:n], self._slope(part), *parts[n + 1 :]) for n, part in enumerate(parts))
                return t.add(*products)
            case t.Power() | t.Function():
                head = self.laws.resolve(term)
                if isinstance(head, t.Power) or (isinstance(head, t.Function) and head.name in DERIVATIVES):
                    return t.add(*(t.mul(by, self._slope(x)) for x, by in slopes(head)))
        raise Refused(UNKNOWN)

    def _plain(self, term: t.Term) -> t.Term:
        """The term with sines and cosines of 0 written out."""
        term = rebuild(term, {part: self._plain(part) for part in children(term) if isinstance(part, t.Term)})
        if isinstance(term, t.Function) and term.name in AT_ZERO and self.simple(term.args[0]) == t.ZERO:
            return AT_ZERO[term.name]
        return term

    def _divides(self, factor: t.Term) -> bool:
        r = rational(factor.exponent) if isinstance(factor, t.Power) else None
        return self.moves(factor) and r is not None and r < 0 and r.denominator == 1

    def _derivative(self, term: t.Term, order: int) -> t.Term:
        """The derivative at 0."""
        if not order:
            return self.at_zero(term)
        for _ in range(order):
            term = t.Derivative(term, t.Entry(self.name))
        return t.Let(self.name, t.ZERO, term)

    def _require_zero(self, term: t.Term) -> None:
        """Errors: Refused where a term is not seen to be 0."""
        free = free_letters(self.goal, term)
        if len(free) < len(free_indices(term)):
            raise Refused("an index of a sum around a limit")
        goal = Goal(term, t.ZERO, self.context, free)
        if not any(self._holds(goal, strategy) for strategy in self._strategies()):
            raise Refused(UNKNOWN)

    def _strategies(self) -> list[Strategy]:
        """That rows sum to 1 is of use where nothing is derived by their entries, which would leave the simplex."""
        arrays, names = self.context.arrays, self.goal.names()
        rows = frozenset(name for name in names & arrays.keys() if row_constraint(arrays[name]))
        derived = any(isinstance(node, t.Derivative | t.Let) for node in self.goal.nodes())
        return [Strategy()] if derived or not rows else [Strategy(), Strategy(shares=rows)]

    def _holds(self, goal: Goal, strategy: Strategy) -> bool:
        try:
            found = Check(goal, strategy, deadline=self.deadline).certificate()
        except (Refused, Undefined):
            return False
        return isinstance(found, dict) and not found["exceptions"] and not found["partial"]
