"""The indexed expressions that everything else reads and writes.

A term is an immutable tree of real-valued mathematics over index ranges of symbolic size: entries `z_i`, `y_{ni}`,
sums and products over ranges, deltas, elementary and abstract functions, partial derivatives left standing. Building a
term evaluates nothing: what an author wrote is what the kernel judges. (SymPy's constructors evaluate on the way in,
which would let an untrusted simplifier touch a claim before the kernel sees it; `symgrad.bridge` converts both ways.)

Scoping is lexical. A `Reduce` binds its index inside its body only: `\\partial/\\partial S_i (-\\sum_i y_i \\log S_i)`
means what its author meant although `i` occurs twice.
"""

from __future__ import annotations

from fractions import Fraction

from symgrad.language.nodes import Node
from symgrad.record import record

Dim = str | int
"""The size of an index range: a symbol such as `"K"`, or a whole number."""


# -------------------------------------------------------------------------------------------------------------- indices


class Index(Node):
    """A position in an index range."""

    __slots__ = ()


@record(eq=False)
class Ix(Index):
    """An index symbol, free or bound: the `i` of `z_i`."""

    name: str


@record(eq=False)
class At(Index):
    """A fixed position, the `1` of `z_1`; positions count from 1."""

    position: int


@record(eq=False)
class Last(Index):
    """The last position of a range, the `K` of `z_K`; `before` counts back from it (`z_{K-1}`)."""

    dim: str
    before: int = 0


@record(eq=False)
class Label(Index):
    """An index that is itself data: the class `y_n` in `p_{n, y_n}`."""

    name: str
    indices: tuple[Index, ...] = ()


@record(eq=False)
class Offset(Index):
    """An affine index `sum(coefficient * index) + constant`, as in the convolution `x_{i+k-1}`."""

    parts: tuple[tuple[Index, int], ...]
    constant: int = 0


# ----------------------------------------------------------------------------------------------------------- conditions


class Condition(Node):
    """A statement that is true or false at a point; of indices or of real values."""

    __slots__ = ()


@record(eq=False)
class Same(Condition):
    """Two indices are at the same position."""

    left: Index
    right: Index


@record(eq=False)
class Before(Condition):
    """`left < right` in the order of the range."""

    left: Index
    right: Index


@record(eq=False)
class Positive(Condition):
    """A real term is greater than 0; `a >= b` is `Not(Positive(b - a))`."""

    term: Term


@record(eq=False)
class Zero(Condition):
    """A real term equals 0."""

    term: Term


@record(eq=False)
class Not(Condition):
    condition: Condition


@record(eq=False)
class All(Condition):
    conditions: tuple[Condition, ...]


@record(eq=False)
class Any(Condition):
    conditions: tuple[Condition, ...]


# ---------------------------------------------------------------------------------------------------------------- terms


class Term(Node):
    """A real number at every point of the declared domain where it is defined."""

    __slots__ = ()

    def __add__(self, other: Term) -> Term:
        return add(self, other)

    def __sub__(self, other: Term) -> Term:
        return add(self, neg(other))

    def __mul__(self, other: Term) -> Term:
        return mul(self, other)

    def __truediv__(self, other: Term) -> Term:
        return div(self, other)

    def __neg__(self) -> Term:
        return neg(self)


@record(eq=False)
class Number(Term):
    value: Fraction


@record(eq=False)
class Constant(Term):
    """`pi` or `e`."""

    name: str


@record(eq=False)
class Size(Term):
    """The size of a range as a number: the `N` of `1/N`."""

    dim: str


@record(eq=False)
class Entry(Term):
    """One entry of a declared array, or of a quantity that has a definition; a scalar has no indices."""

    name: str
    indices: tuple[Index, ...] = ()


@record(eq=False)
class Add(Term):
    terms: tuple[Term, ...]


@record(eq=False)
class Mul(Term):
    factors: tuple[Term, ...]


@record(eq=False)
class Power(Term):
    """`base ** exponent`; a quotient is a product with a power of -1, a square root a power of 1/2."""

    base: Term
    exponent: Term


@record(eq=False)
class Function(Term):
    """An elementary function of the table `rules.functions`: exp, log, sigmoid, relu, abs, max, ..."""

    name: str
    args: tuple[Term, ...]


@record(eq=False)
class Argument(Node):
    """One argument of an abstract function: the array whose entry at `indices` is `body`; a scalar binds none."""

    indices: tuple[tuple[str, Dim], ...]
    body: Term


COMPONENTS = "#0"
"""Ends the name of the array that tells the components of an unknown function apart."""


@record(eq=False)
class Apply(Term):
    """An unknown differentiable function at its arguments, differentiated by the slots in `partials`.

    A slot is (number of the argument, position in it): `f'(x)` is `Apply("f", (x,), ((0, ()),))`, and the gradient of
    a loss behind the layer `z` is `Apply("ell", (z,), ((0, (Ix("i"),)),))`. Of a function with values in an array, the
    last argument is the entry of an array that tells the components apart, called as the function with `COMPONENTS`
    behind.
    """

    name: str
    args: tuple[Argument, ...]
    partials: tuple[tuple[int, tuple[Index, ...]], ...] = ()


@record(eq=False)
class Reduce(Term):
    """`sum`, `prod`, `max` or `min` of the body over one whole range; `index` is bound in `body` only.

    Partial ranges are written with `Cases` in the body: that of `\\sum_{j \\ne i} a_j` is `Cases(((j != i, a_j),), 0)`.
    """

    op: str
    index: str
    dim: Dim
    body: Term


@record(eq=False)
class Indicator(Term):
    """1 where the condition holds, else 0. `Indicator(Same(i, k))` is Kronecker's delta."""

    condition: Condition


@record(eq=False)
class Cases(Term):
    """The first branch whose condition holds, else `otherwise` (None: undefined there)."""

    branches: tuple[tuple[Condition, Term], ...]
    otherwise: Term | None


@record(eq=False)
class Derivative(Term):
    """The partial derivative of `body` by one entry.

    `body` is expanded down to the quantity `variable.name` and no further, along all paths; every other defined
    quantity is expanded down to inputs. The indices of `variable` belong to the scope outside of `body`.
    """

    body: Term
    variable: Entry


@record(eq=False)
class Let(Term):
    """`body` with the local quantity `name` standing for `value`: `f'(u)` is `Let("t", u, Derivative(f(t), t))`.

    The entry `Entry(name)` inside `body` is a quantity with a definition, so a derivative by it stops there.
    """

    name: str
    value: Term
    body: Term


@record(eq=False)
class Integral(Term):
    """The integral of `body` over the real line by the local variable `variable` (an `Entry` without indices)."""

    variable: str
    body: Term


@record(eq=False)
class Definite(Term):
    """The integral of `body` between two ends, None being infinity. The ends do not speak of the local variable.

    Nothing calculates with it: it is replaced by an antiderivative at the ends first.
    """

    variable: str
    body: Term
    low: Term | None
    high: Term | None


@record(eq=False)
class Limit(Term):
    """What `body` tends to as the local variable `variable` tends to `point`, from above (side 1), from below (-1) or
    from both sides (0); to plus or minus infinity where the point is None. The point does not speak of the variable.

    Nothing calculates with it: it is replaced by its value first.
    """

    variable: str
    body: Term
    point: Term | None
    side: int = 0


class Matrix(Term):
    """What is made of a whole square matrix."""

    __slots__ = ()
    matrix: Argument


@record(eq=False)
class Inverse(Matrix):
    """An entry of the inverse of a square matrix, which has no value where the matrix is singular."""

    matrix: Argument
    row: Index
    column: Index


@record(eq=False)
class Determinant(Matrix):
    """The determinant of a square matrix."""

    matrix: Argument


# --------------------------------------------------------------------------------------------------------- constructors

ZERO = Number(Fraction(0))


ONE = Number(Fraction(1))


MINUS_ONE = Number(Fraction(-1))


HALF = Number(Fraction(1, 2))


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


def add(*terms: Term) -> Term:
    """The sum, flattened one level, without zeros.

    >>> add(Entry("a"), ZERO) == Entry("a")
    True
    """
    flat: list[Term] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Add) else (term,))
    flat = [term for term in flat if term != ZERO]
    return flat[0] if len(flat) == 1 else Add(tuple(flat)) if flat else ZERO


def mul(*factors: Term) -> Term:
    """The product, flattened one level, without ones; numbers in front are multiplied, nothing else is evaluated."""
    coefficient, flat = Fraction(1), list[Term]()
    for factor in factors:
        for part in factor.factors if isinstance(factor, Mul) else (factor,):
            if isinstance(part, Number):
                coefficient *= part.value
            else:
                flat.append(part)
    if coefficient == 0 and all(map(_has_values, flat)):
        return ZERO
    if coefficient != 1 or not flat:
        flat.insert(0, Number(coefficient))
    return flat[0] if len(flat) == 1 else Mul(tuple(flat))


def _has_values(term: Term) -> bool:
    """Whether a term has a value everywhere, as sums and products of numbers and entries have: 0 times it is 0."""
    match term:
        case Number() | Constant() | Size() | Entry() | Indicator():
            return True
        case Add(parts) | Mul(parts):
            return all(map(_has_values, parts))
        case Power(base, Number(value)):
            return value.denominator == 1 and value > 0 and _has_values(base)
        case Function("exp" | "sin" | "cos" | "abs" | "max" | "min", args):
            return all(map(_has_values, args))
        case Reduce(_, _, _, body):
            return _has_values(body)
    return False


def neg(term: Term) -> Term:
    return mul(MINUS_ONE, term)


def div(numerator: Term, denominator: Term) -> Term:
    return mul(numerator, power(denominator, MINUS_ONE))


def power(base: Term, exponent: Term) -> Term:
    if exponent == ONE:
        return base
    if isinstance(base, Number) and exponent == MINUS_ONE and base.value:
        return Number(1 / base.value)
    return Power(base, exponent)


def sqrt(term: Term) -> Term:
    return Power(term, HALF)


def exp(term: Term) -> Term:
    return Function("exp", (term,))


def log(term: Term) -> Term:
    return Function("log", (term,))


def total(index: str, dim: Dim, body: Term) -> Reduce:
    """The sum of `body` over the range `dim`."""
    return Reduce("sum", index, dim, body)


def ordinal(index: Index, dim: Dim, own: str) -> Term:
    """The number of a position, counted from 1: `i = sum_{j <= i} 1`, with j of the name `own`."""
    return total(own, dim, Cases(((Not(Before(index, Ix(own))), ONE),), ZERO))


def delta(left: Index, right: Index) -> Indicator:
    return Indicator(Same(left, right))
