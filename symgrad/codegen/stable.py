"""Ways to write a function that do not overflow: sigmoids and softplus recognised in what they are written as."""

from __future__ import annotations

from symgrad.language import terms as t
from symgrad.language.context import Context


def sigmoid_argument(term: t.Term, context: Context) -> t.Term | None:
    """The u for which `term` is `sigma(u)`: `1/(1+e^{-u})`, `e^u/(1+e^u)`, or a quantity defined so.

    >>> u = t.Entry("u")
    >>> sigmoid_argument(t.div(t.ONE, t.ONE + t.exp(t.neg(u))), Context()) == u
    True
    """
    match term:
        case t.Entry(name, indices) if name in context.definitions:
            return sigmoid_argument(context.definitions[name].at(indices), context)
        case t.Function("sigmoid", (u,)):
            return u
        case t.Power(t.Add() as denominator, t.MINUS_ONE):
            exponent = _one_plus_exponential(denominator)
            return None if exponent is None else t.neg(exponent)
        case t.Mul((t.Function("exp", (u,)), t.Power(t.Add() as denominator, t.MINUS_ONE))):
            return u if _one_plus_exponential(denominator) == u else None
    return complement(term, context)


def complement(term: t.Term, context: Context) -> t.Term | None:
    """The u for which `term` is `1 - sigma(-u)`, which is `sigma(u)` without cancellation."""
    if not isinstance(term, t.Add) or len(term.terms) != 2 or t.ONE not in term.terms:
        return None
    (other,) = (part for part in term.terms if part != t.ONE) if term.terms != (t.ONE, t.ONE) else (t.ONE,)
    if not isinstance(other, t.Mul) or other.factors[0] != t.MINUS_ONE:
        return None
    u = sigmoid_argument(t.mul(*other.factors[1:]), context)
    return None if u is None else t.neg(u)


def rewritten(term: t.Term, context: Context) -> t.Term:
    """The term, or an equal one that is safe to evaluate.

    >>> u = t.Entry("u")
    >>> rewritten(t.log(t.ONE - t.Function("sigmoid", (u,))), Context()) == t.neg(t.Function("softplus", (u,)))
    True
    """
    if isinstance(term, t.Function) and term.name == "log":
        (argument,) = term.args
        u = sigmoid_argument(argument, context)
        if u is not None:
            return t.neg(t.Function("softplus", (t.neg(u),)))
        exponent = _one_plus_exponential(argument)
        return term if exponent is None else t.Function("softplus", (exponent,))
    if isinstance(term, t.Power | t.Mul | t.Add):
        u = sigmoid_argument(term, context)
        return _power_of_sigmoid(term, context) if u is None else t.Function("sigmoid", (u,))
    return term


def _power_of_sigmoid(term: t.Term, context: Context) -> t.Term:
    """`sigma(u)^g` for an exponent that is no number as `e^{-g log(1 + e^{-u})}`: no power is taken."""
    if not isinstance(term, t.Power) or isinstance(term.exponent, t.Number):
        return term
    u = sigmoid_argument(term.base, context)
    return term if u is None else t.exp(t.mul(t.MINUS_ONE, term.exponent, t.Function("softplus", (t.neg(u),))))


def _one_plus_exponential(term: t.Term) -> t.Term | None:
    """The u of `1 + e^u`."""
    if isinstance(term, t.Add) and len(term.terms) == 2:
        for one, other in (term.terms, term.terms[::-1]):
            if one == t.ONE and isinstance(other, t.Function) and other.name == "exp":
                return other.args[0]
    return None


class Heights:
    """Which terms may be out of the range of floats on the way to a value that is not.

    raw: exponentials that nothing balances, such as `e^z`, a sum of them, or its reciprocal. tall: made of exponentials
    at all, such as a softmax; `deep` looks into sums whose terms are balanced, which matters below a logarithm.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self._raw: dict[t.Term, bool] = {}
        self._tall: dict[tuple[t.Term, bool], bool] = {}

    def raw(self, term: t.Term) -> bool:
        if term not in self._raw:
            self._raw[term] = self._is_raw(term)
        return self._raw[term]

    def tall(self, term: t.Term, deep: bool) -> bool:
        if (term, deep) not in self._tall:
            self._tall[term, deep] = self._is_tall(term, deep)
        return self._tall[term, deep]

    def body(self, name: str) -> t.Term | None:
        return self.context.definitions[name].body if name in self.context.definitions else None

    def _is_raw(self, term: t.Term) -> bool:
        match term:
            case t.Entry(name):
                body = self.body(name)
                return body is not None and self.raw(body)
            case t.Function("exp"):
                return True
            case t.Mul(parts):
                below = any(_is_reciprocal(part) and self.raw(part) for part in parts)
                above = any(not _is_reciprocal(part) and self.raw(part) for part in parts)
                return below != above
            case t.Add(parts):
                return any(self.raw(part) for part in parts)
            case t.Power(base, _):
                return self.tall(base, True) if _is_reciprocal(term) else self.raw(base)
            case t.Reduce("sum" | "prod", _, _, body) | t.Cases(((_, body),), t.ZERO | t.ONE):
                return self.raw(body)
        return False

    def _is_tall(self, term: t.Term, deep: bool) -> bool:
        match term:
            case t.Entry(name):
                body = self.body(name)
                return body is not None and self.tall(body, deep)
            case t.Function("exp" | "sigmoid"):
                return True
            case t.Mul(parts):
                return any(self.tall(part, deep) for part in parts)
            case t.Power(base, _):
                return self.tall(base, deep or _is_reciprocal(term))
            case t.Add(parts):
                return any(self.tall(part, True) if deep else self.raw(part) for part in parts)
            case t.Reduce("sum" | "prod", _, _, body) | t.Cases(((_, body),), t.ZERO | t.ONE):
                return self.tall(body, True) if deep else self.raw(body)
        return False


def _is_reciprocal(term: t.Term) -> bool:
    return isinstance(term, t.Power) and isinstance(term.exponent, t.Number) and term.exponent.value < 0
