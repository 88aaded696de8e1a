"""Integrals over the real line of polynomials in x times exp(a x^2 + b x + c), a < 0; no others.

The integral of `x^n exp(a x^2 + b x + c)` is `sqrt(2 pi s) exp(c + b m / 2) E[x^n]` for `x ~ N(m, s)`, `s = -1 / 2a`,
`m = b s`, and `E[x^n] = m E[x^(n-1)] + (n - 1) s E[x^(n-2)]`. [DLMF 7.7.3]
"""

from __future__ import annotations

from fractions import Fraction

from symgrad.checker.laws import Laws, is_call, is_pole
from symgrad.checker.refusals import Refused
from symgrad.checker.walk import Env, Jet, Seeds, Walk
from symgrad.language import terms as t
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import children
from symgrad.language.quotients import Monomial, Polynomial, sum_of, term_of
from symgrad.language.substitution import fresh, substitute


def walked(walk: Walk, term: t.Integral, env: Env, seeds: Seeds) -> Jet:
    """The value of an integral over the real line. Errors: Refused for one of another family."""
    variable = fresh("the variable", walk.context.reachable(term.body))
    found = integral(walk.laws, variable, substitute(term.body, term.variable, t.Entry(variable)))
    tied = {entry.name for entry, _ in walk.context.equalities} | walk.laws.given.keys()
    if found is None or any(name not in walk.context.arrays or name in tied for name, _, _ in seeds):
        raise Refused("an integral of something else than a polynomial times a Gaussian")
    walk.laws.using.add("gaussian")
    return walk.rewritten(term, env, lambda: walk.value(found, env, seeds))


def integral(laws: Laws, variable: str, body: t.Term) -> t.Term | None:
    """The integral of the body over the variable, as a term; None where it is not of this family."""
    if laws.is_apart(body):
        return None
    if (quotient := laws.split(body)) is None or _moves(sum_of(quotient[1]), variable):
        return None
    parts = [_of_monomial(laws, variable, monomial, c) for monomial, c in quotient[0].items()]
    found = [part for part in parts if part is not None]
    return t.add(*found) / sum_of(quotient[1]) if len(found) == len(parts) else None


def _moves(term: t.Term, variable: str) -> bool:
    return variable in entry_names(term)


def _of_monomial(laws: Laws, variable: str, monomial: Monomial, c: Fraction) -> t.Term | None:
    n, rest, exponents = 0, list[t.Term]([t.number(c)]), list[t.Term]()
    for atom, e in monomial:
        if atom == t.Entry(variable) and e.denominator == 1 and e > 0:
            n = e.numerator
        elif is_call(atom, "exp"):
            exponents.append(t.mul(t.number(e), atom.args[0]))
        elif _moves(atom, variable):
            return None
        else:
            rest.append(term_of(frozenset(((atom, e),))))
    by_power = _by_power(laws, variable, t.add(*exponents))
    if by_power is None or set(by_power) - {0, 1, 2}:
        return None
    a, b, k = (by_power.get(Fraction(e), t.ZERO) for e in (2, 1, 0))
    if (sign := laws.sign(t.neg(a))) < 2 or (sign < 3 and not all(_is_never_zero(laws, factor) for factor in rest)):
        return None
    return t.mul(*rest, _moment(n, t.neg(a), b, k))


def _is_never_zero(laws: Laws, factor: t.Term) -> bool:
    """Where a is 0 the integral has no value, unless a factor before it is 0 there: `a e^{-a^2 x^2}`."""
    if isinstance(factor, t.Mul | t.Cases):
        return all(_is_never_zero(laws, part) for part in children(factor) if isinstance(part, t.Term))
    divides = isinstance(factor, t.Power) and is_pole(factor)
    return divides or isinstance(factor, t.Number) or laws.sign(factor) > 2


def _by_power(laws: Laws, variable: str, exponent: t.Term) -> dict[Fraction, t.Term] | None:
    """The coefficients of the powers of x in an exponent."""
    if (quotient := laws.split(exponent)) is None or _moves(lower := sum_of(quotient[1]), variable):
        return None
    powers: dict[Fraction, Polynomial] = {}
    for monomial, c in quotient[0].items():
        e = dict(monomial).get(t.Entry(variable), Fraction(0))
        rest = frozenset(pair for pair in monomial if pair[0] != t.Entry(variable))
        if any(_moves(atom, variable) for atom, _ in rest):
            return None
        powers.setdefault(e, {})[rest] = c
    return {n: sum_of(polynomial) / lower for n, polynomial in powers.items()}


def _moment(n: int, a: t.Term, b: t.Term, c: t.Term) -> t.Term:
    """The integral of x^n exp(-a x^2 + b x + c)."""
    variance = t.HALF / a
    mean = b * variance
    before: t.Term = t.ZERO
    here: t.Term = t.ONE
    for k in range(1, n + 1):
        before, here = here, t.add(mean * here, t.mul(t.number(k - 1), variance, before))
    norm = t.sqrt(t.mul(t.number(2), t.Constant("pi"), variance))
    return t.mul(norm, t.exp(t.add(c, t.HALF * b * mean)), here)
