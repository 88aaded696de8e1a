"""Powers, exponentials, logarithms and the other elementary functions in normal form."""

from __future__ import annotations

from fractions import Fraction

from symgrad.language.terms import Constant, Function, Number, Power, Reduce, Term
from symgrad.rules.algebra import INVERSES, PARITY, VALUES
from symgrad.simplification.fractions import factor_quotient, has_denominator, primitive
from symgrad.simplification.interface import Algebra
from symgrad.simplification.polynomial import (
    UNIT,
    Monomial,
    Poly,
    Rational,
    Undefined,
    accumulate,
    as_number,
    constant,
    key,
    leading,
    monomial_term,
    polynomial_term,
    single,
    tidy,
    times,
)
from symgrad.simplification.powers import (
    number_power,
    power,
    prime_powers,
    split_content,
)


def general_power(base: Poly, exponent: Poly, normal: Algebra) -> Poly:
    value = as_number(exponent)
    if value is not None:
        return power(base, value, normal)
    if len(base) != 1:
        front = power(base, exponent.get(UNIT, 0), normal)
        return normal.multiply(front, _symbolic(polynomial_term(base), exponent))
    ((mono, scale),) = base.items()
    out = constant(1) if scale == 1 else normal.multiply(
        number_power(scale, exponent.get(UNIT, 0), normal), _symbolic(Number(Fraction(scale)), exponent)
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
            value, common, rest = split_content(poly, Fraction(1, 2), normal)
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
