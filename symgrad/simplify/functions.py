"""Powers, exponentials, logarithms and the other elementary functions in normal form."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from symgrad.language.terms import Add, Constant, Function, Mul, Number, Power, Reduce, Term
from symgrad.rules.algebra import INVERSES, PARITY, VALUES
from symgrad.simplify.fractions import factor_quotient, has_denominator, primitive, together
from symgrad.simplify.interface import Algebra
from symgrad.simplify.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    Undefined,
    accumulate,
    as_number,
    common_monomial,
    constant,
    content,
    key,
    leading,
    monomial_term,
    polynomial_term,
    raised,
    single,
    tidy,
    times,
)

MAX_POWER = 6
"""Sums are multiplied out up to this power."""


# ----------------------------------------------------------------------------------------------------------- powers


def whole_power(poly: Poly, exponent: int, normal: Algebra) -> Poly:
    """`poly ** exponent` multiplied out, for a whole exponent of at least 0."""
    return normal.product([poly] * exponent)


def power(poly: Poly, exponent: Rational, normal: Algebra) -> Poly:
    """`poly ** exponent` for a rational exponent. Errors: Undefined for a power of 0 that is not positive."""
    exponent = tidy(exponent)
    if exponent in (0, 1):
        return poly if exponent else constant(1)
    if not poly:
        if exponent > 0:
            return {}
        raise Undefined("division by zero")
    if len(poly) == 1:
        ((mono, value),) = poly.items()
        return monomial_power(value, mono, exponent, normal)
    if isinstance(exponent, int) and 0 < exponent <= MAX_POWER:
        return whole_power(poly, exponent, normal)
    return _power_of_sum(poly, exponent, normal)


def _power_of_sum(poly: Poly, exponent: Rational, normal: Algebra) -> Poly:
    below = together(poly, normal)[0] if has_denominator(poly) else {}
    if isinstance(exponent, int) or any(e < 0 for e in below.values()):
        answer = factor_quotient(poly, normal)
        parts = [monomial_power(answer.coefficient, answer.monomial, exponent, normal)]
        parts += [_power_of_factor(f, e * exponent, normal) for f, e in answer.factors]
        return normal.product(parts)
    scale, common, rest = _split_content(poly, exponent, normal)
    front = monomial_power(scale, common, exponent, normal)
    return normal.multiply(front, single(polynomial_term(rest), exponent))


def _power_of_factor(factor: Poly, exponent: Rational, normal: Algebra) -> Poly:
    if isinstance(exponent, int) and 0 < exponent <= MAX_POWER:
        return whole_power(factor, exponent, normal)
    return single(polynomial_term(factor), tidy(exponent))


def _split_content(poly: Poly, exponent: Rational, normal: Algebra) -> tuple[Rational, Monomial, Poly]:
    """What may be taken out of a sum below the exponent: anything if it is whole, else what is positive."""
    if isinstance(exponent, int):
        return primitive(poly)
    scale = content(poly)
    common = {a: e for a, e in common_monomial(poly).items() if normal.domains.atom_positive(a)}
    inverse = raised(frozenset(common.items()), -1)
    rest = {times(mono, inverse): tidy(value / scale) for mono, value in poly.items()}
    return tidy(scale), frozenset(common.items()), rest


def monomial_power(value: Rational, mono: Monomial, exponent: Rational, normal: Algebra) -> Poly:
    if isinstance(exponent, int):
        return normal.multiply(constant(Fraction(value) ** exponent), {raised(mono, exponent): 1})
    out = _number_power(value, exponent, normal)
    unknown: dict[Term, Rational] = {}
    for atom, own in mono:
        if normal.domains.atom_nonnegative(atom) or not isinstance(own, int):
            out = normal.multiply(out, {frozenset(((atom, tidy(own * exponent)),)): 1})
        elif own % 2 == 0:
            size = apply("abs", [normal.poly(atom)], normal)
            out = normal.multiply(out, power(size, own * exponent, normal))
        else:
            unknown[atom] = own
    if len(unknown) == 1:
        ((atom, own),) = unknown.items()
        return normal.multiply(out, single(atom, tidy(own * exponent)))
    return normal.multiply(out, single(monomial_term(unknown), exponent)) if unknown else out


def _number_power(value: Rational, exponent: Rational, normal: Algebra) -> Poly:
    if value < 0:
        return single(Number(Fraction(value)), exponent)
    parts = [(prime, count * exponent) for prime, count in prime_powers(Fraction(value))]
    return normal.product({frozenset(((Number(Fraction(prime)), tidy(e)),)): 1} for prime, e in parts)


def prime_powers(value: Fraction) -> Iterator[tuple[int, int]]:
    """Primes (by trial up to 1000, then what is left) and their exponents in a positive rational."""
    for sign, rest in ((1, value.numerator), (-1, value.denominator)):
        factor = 2
        while factor * factor <= rest and factor < 1000:
            count = 0
            while rest % factor == 0:
                rest, count = rest // factor, count + 1
            if count:
                yield factor, sign * count
            factor += 1
        if rest > 1:
            yield rest, sign


def general_power(base: Poly, exponent: Poly, normal: Algebra) -> Poly:
    value = as_number(exponent)
    if value is not None:
        return power(base, value, normal)
    if len(base) != 1:
        front = power(base, exponent.get(UNIT, 0), normal)
        return normal.multiply(front, _symbolic(polynomial_term(base), exponent))
    ((mono, scale),) = base.items()
    out = constant(1) if scale == 1 else normal.multiply(
        _number_power(scale, exponent.get(UNIT, 0), normal), _symbolic(Number(Fraction(scale)), exponent)
    )  # fmt: skip
    for atom, own in mono:
        out = normal.multiply(out, _atom_to_symbolic(atom, own, exponent, normal))
    return out


def _atom_to_symbolic(atom: Term, own: Rational, exponent: Poly, normal: Algebra) -> Poly:
    scaled = {m: tidy(v * own) for m, v in exponent.items()}
    if isinstance(atom, Constant) and atom.name == "e":
        return exponential(scaled, normal)
    if isinstance(atom, Function) and atom.name == "exp":
        return exponential(normal.multiply(normal.poly(atom.args[0]), scaled), normal)
    front = single(atom, tidy(own * exponent[UNIT])) if UNIT in exponent else constant(1)
    return normal.multiply(front, _symbolic(atom, scaled))


def _symbolic(base: Term, exponent: Poly) -> Poly:
    pairs = ((Power(base, monomial_term(m)), v) for m, v in exponent.items() if m != UNIT)
    return {frozenset(pairs): 1}


# -------------------------------------------------------------------------------------------------------- functions


def apply(name: str, args: list[Poly], normal: Algebra) -> Poly:
    """An elementary function of polynomials."""
    if name == "exp":
        return exponential(args[0], normal)
    if name == "log":
        return logarithm(args[0], normal)
    if len(args) > 1:
        ordered = sorted((polynomial_term(arg) for arg in args), key=key)
        return single(Function(name, tuple(dict.fromkeys(ordered))))
    return _unary(name, args[0], normal)


def _unary(name: str, arg: Poly, normal: Algebra) -> Poly:
    value = as_number(arg)
    if value is not None and (row := VALUES.get((name, Fraction(value)))) is not None:
        return normal.poly(row.right)
    if name in ("abs", "relu", "sign") and normal.domains.positive(arg):
        return constant(1) if name == "sign" else arg
    if name in PARITY and arg and arg[leading(arg)] < 0:
        inner = polynomial_term({mono: -v for mono, v in arg.items()})
        return normal.poly(PARITY[name].at(inner))
    if name in ("abs", "sign"):
        return _sized(name, arg, normal)
    term = polynomial_term(arg)
    if isinstance(term, Function) and (name, term.name) in INVERSES:
        return normal.poly(INVERSES[name, term.name].at(term.args[0]))
    return single(Function(name, (term,)))


def _sized(name: str, arg: Poly, normal: Algebra) -> Poly:
    """Absolute value and sign: positive factors come out."""
    scale, common, rest = primitive(arg)
    outside: dict[Term, Rational] = {a: e for a, e in common if normal.domains.atom_positive(a)}
    inside = {a: e for a, e in common if a not in outside}
    rest = normal.scaled(rest, frozenset(inside.items()))
    if rest == constant(1):
        atom = constant(1)
    else:
        term = polynomial_term(rest)
        known = INVERSES.get((name, term.name)) if isinstance(term, Function) else None
        atom = (
            normal.poly(known.at(term.args[0]))
            if known and isinstance(term, Function)
            else single(Function(name, (term,)))
        )
    if name == "sign":
        return {mono: v if scale > 0 else -v for mono, v in atom.items()}
    size = scale if scale > 0 else -scale
    return normal.scaled(atom, frozenset(outside.items()), size)


def exponential(poly: Poly, normal: Algebra) -> Poly:
    """`e^{a + b} = e^a e^b`, and `e^{log u} = u`; a long exponent stays whole."""
    if len(poly) > 12:
        return single(Function("exp", (polynomial_term(poly),)))
    return normal.product(_exponential(mono, value, normal) for mono, value in poly.items())


def _exponential(mono: Monomial, value: Rational, normal: Algebra) -> Poly:
    if not mono:
        return single(Constant("e"), value)
    logs = [atom for atom, e in mono if isinstance(atom, Function) and atom.name == "log" and e == 1]
    if len(logs) == 1:
        rest = mono - {(logs[0], 1)}
        assert isinstance(logs[0], Function)
        return general_power(normal.poly(logs[0].args[0]), {rest: value}, normal)
    if len(mono) == 1:
        ((atom, e),) = mono
        if e == 1 and isinstance(atom, Function) and ("exp", atom.name) in INVERSES:
            return power(normal.poly(INVERSES["exp", atom.name].at(atom.args[0])), value, normal)
    return {frozenset(((Function("exp", (monomial_term(mono),)), value),)): 1}


def logarithm(poly: Poly, normal: Algebra) -> Poly:
    """`log(u v) = log u + log v` for positive factors."""
    if not poly:
        raise Undefined("logarithm of zero")
    if len(poly) > 1:
        if has_denominator(poly):
            answer = factor_quotient(poly, normal)
            parts = [(f, e) for f, e in answer.factors]
            value, common = answer.coefficient, answer.monomial
        else:
            value, common, rest = _split_content(poly, Fraction(1, 2), normal)
            parts = [(rest, 1)]
        if len(parts) == 1 and normal.domains.positive({common: value}):
            front = _log_of_monomial(value, common, normal)
            return accumulate(front, single(Function("log", (polynomial_term(parts[0][0]),))), parts[0][1])
        mono = times(common, frozenset((polynomial_term(f), e) for f, e in parts))
        return _log_of_monomial(value, mono, normal)
    ((mono, value),) = poly.items()
    return _log_of_monomial(value, mono, normal)


def _log_of_monomial(value: Rational, mono: Monomial, normal: Algebra) -> Poly:
    known = [(a, e) for a, e in mono if normal.domains.atom_positive(a)]
    unknown = [(a, e) for a, e in mono if not normal.domains.atom_positive(a)]
    if len(unknown) == 1 and value > 0 and (not isinstance(unknown[0][1], int) or unknown[0][1] % 2):
        known, unknown = [*known, *unknown], []
    out: Poly = {}
    if value > 0:
        for prime, count in prime_powers(Fraction(value)):
            accumulate(out, single(Function("log", (Number(Fraction(prime)),))), count)
        value = 1
    for atom, exponent in known:
        accumulate(out, _log_of_atom(atom, normal), exponent)
    if unknown or value != 1:
        accumulate(out, single(Function("log", (monomial_term(frozenset(unknown), value),))))
    return out


def _log_of_atom(atom: Term, normal: Algebra) -> Poly:
    if isinstance(atom, Function) and ("log", atom.name) in INVERSES:
        return normal.poly(INVERSES["log", atom.name].at(atom.args[0]))
    if isinstance(atom, Constant) and atom.name == "e":
        return constant(1)
    if isinstance(atom, Power):
        return normal.multiply(normal.poly(atom.exponent), logarithm(normal.poly(atom.base), normal))
    if isinstance(atom, Reduce) and atom.op == "prod":
        return normal.poly(Reduce("sum", atom.index, atom.dim, Function("log", (atom.body,))))
    return single(Function("log", (atom,)))


# --------------------------------------------------------------------------------------------------------- logistic


def logistic(poly: Poly, normal: Algebra) -> Poly:
    """Quotients of exponentials as sigmoids: `1/(1 + e^u) = 1 - sigmoid(u)`, then `e^u = sigmoid/(1 - sigmoid)`."""
    found = _logistic_denominators(poly)
    if not found:
        return _exponentials_beside_sigmoids(poly, normal)
    out: Poly = {}
    for mono, value in poly.items():
        part: Poly = {mono: value}
        for atom, (first, second) in found.items():
            exponent = dict(mono).get(atom, 0)
            if exponent:
                ratio = {m: v for m, v in _log_ratio(first, second, normal).items() if v}
                below = _sigmoid(ratio)
                part = normal.multiply({frozenset(p for p in m if p[0] != atom): v for m, v in part.items()},
                                       power(below, -exponent, normal))  # fmt: skip
                part = normal.scaled(part, raised(second, exponent))
        accumulate(out, part)
    return _exponentials_beside_sigmoids(out, normal)


def _sigmoid(argument: Poly) -> Poly:
    """`sigmoid(u)` by the sigmoid of `u` or `-u`, whichever begins with a positive term; not folded to a name."""
    if not argument:
        return constant(Fraction(1, 2))
    if argument[leading(argument)] > 0:
        return single(Function("sigmoid", (polynomial_term(argument),)))
    opposite = polynomial_term({mono: -value for mono, value in argument.items()})
    return accumulate(constant(1), single(Function("sigmoid", (opposite,))), -1)


def _logistic_denominators(poly: Poly) -> dict[Term, tuple[Monomial, Monomial]]:
    """Sums `e^a + e^b` (one of them may be 1) that stand in denominators, with their two monomials."""
    found: dict[Term, tuple[Monomial, Monomial]] = {}
    for mono in poly:
        for atom, exponent in mono:
            if isinstance(exponent, int) and exponent < 0 and isinstance(atom, Add) and len(atom.terms) == 2:
                parts = [_exponential_monomial(part) for part in atom.terms]
                if parts[0] is not None and parts[1] is not None:
                    found[atom] = (parts[1], parts[0])
    return found


def _exponential_monomial(term: Term) -> Monomial | None:
    """The monomial of a term that is a product of exponentials, or 1."""
    if term == Number(Fraction(1)):
        return UNIT
    pairs: list[tuple[Term, Rational]] = []
    for factor in term.factors if isinstance(term, Mul) else (term,):
        base, exponent = factor, Fraction(1)
        if isinstance(factor, Power) and isinstance(factor.exponent, Number):
            base, exponent = factor.base, factor.exponent.value
        if not (isinstance(base, Function) and base.name == "exp"):
            return None
        pairs.append((base, tidy(exponent)))
    return frozenset(pairs)


def _log_ratio(first: Monomial, second: Monomial, normal: Algebra) -> Poly:
    """`b - a` for `second = e^b`, `first = e^a`: the argument of the sigmoid that is `second / (first + second)`."""
    out: Poly = {}
    for mono, sign in ((second, 1), (first, -1)):
        for atom, exponent in mono:
            assert isinstance(atom, Function)
            accumulate(out, normal.poly(atom.args[0]), sign * exponent)
    return out


def _exponentials_beside_sigmoids(poly: Poly, normal: Algebra) -> Poly:
    """`e^u` replaced by `s/(1 - s)` where `s = sigmoid(u)` occurs, if nothing is left in a denominator."""
    sigmoids = {a for mono in poly for a, _ in mono if isinstance(a, Function) and a.name == "sigmoid"}
    exponentials = {a for mono in poly for a, _ in mono if isinstance(a, Function) and a.name == "exp"}
    if not sigmoids or not exponentials:
        return poly
    for sigmoid in sorted(sigmoids, key=key):
        assert isinstance(sigmoid, Function)
        unit = exponential(normal.poly(sigmoid.args[0]), normal)
        if len(unit) != 1:
            continue
        new = _replaced_exponential(poly, next(iter(unit)), sigmoid, normal)
        answer = factor_quotient(new, normal)
        if all(e > 0 for _, e in answer.factors):
            factors = [whole_power(f, int(e), normal) for f, e in answer.factors]
            poly = normal.product([{answer.monomial: answer.coefficient}, *factors])
    return poly


def _replaced_exponential(poly: Poly, unit: Monomial, sigmoid: Function, normal: Algebra) -> Poly:
    odds = normal.multiply(single(sigmoid), power({UNIT: 1, frozenset(((sigmoid, 1),)): -1}, -1, normal))
    out: Poly = {}
    for mono, value in poly.items():
        own = dict(mono)
        times_in = {Fraction(own.get(a, 0)) / Fraction(e) for a, e in unit}
        if len(times_in) == 1 and (n := times_in.pop()) and n.denominator == 1:
            rest = frozenset(pair for pair in mono if pair[0] not in dict(unit))
            accumulate(out, normal.multiply({rest: value}, power(odds, int(n), normal)))
        else:
            accumulate(out, {mono: value})
    return out
