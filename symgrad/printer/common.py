"""What both notations share: precedence, signs, the grouping of a product into fractions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from symgrad.language.nodes import Node, children
from symgrad.language.terms import (
    COMPONENTS,
    MINUS_ONE,
    ONE,
    ZERO,
    Add,
    All,
    Any,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Condition,
    Constant,
    Definite,
    Derivative,
    Determinant,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Integral,
    Inverse,
    Ix,
    Label,
    Last,
    Let,
    Limit,
    Mul,
    Not,
    Number,
    Offset,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    Zero,
)

SUM, PRODUCT, PREFIX, POWER, ATOM = range(5)
"""How tightly a piece holds together: a sum least. PREFIX is a function or operator without parentheses."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed text, how tightly it holds, and whether it would swallow a factor written after it."""

    text: str
    level: int = ATOM
    open: bool = False


class Printer:
    """What both notations share: precedence, signs, grouping into fractions. Subclasses give the typography."""

    def show(self, node: Node) -> str:
        if isinstance(node, Term):
            return self.term(node).text
        if isinstance(node, Condition):
            return self.condition(node)
        return self.index(node) if isinstance(node, Index) else str(node)

    # ------------------------------------------------------------------------------------------ typography

    def name(self, name: str) -> str:
        raise NotImplementedError

    def entry(self, name: str, indices: Sequence[Index]) -> str:
        raise NotImplementedError

    def fraction(self, numerator: str, denominator: Piece, top: Piece) -> Piece:
        raise NotImplementedError

    def parens(self, inner: str) -> str:
        raise NotImplementedError

    def power(self, term: Power) -> Piece:
        raise NotImplementedError

    def function(self, term: Function) -> Piece:
        raise NotImplementedError

    def reduce(self, term: Reduce) -> Piece:
        raise NotImplementedError

    def indicator(self, condition: Condition) -> Piece:
        raise NotImplementedError

    def cases(self, term: Cases) -> Piece:
        raise NotImplementedError

    def derivative(self, term: Derivative) -> Piece:
        raise NotImplementedError

    def apply(self, term: Apply, head: str) -> Piece:
        raise NotImplementedError

    def local(self, term: Let) -> Piece:
        raise NotImplementedError

    def integral(self, term: Integral | Definite) -> Piece:
        raise NotImplementedError

    def limit(self, term: Limit) -> Piece:
        raise NotImplementedError

    def inverse(self, term: Inverse) -> Piece:
        raise NotImplementedError

    def determinant(self, term: Determinant) -> Piece:
        raise NotImplementedError

    symbols: ClassVar[Mapping[str, str]]
    constants: ClassVar[Mapping[str, str]]

    # ------------------------------------------------------------------------------------------- structure

    def term(self, term: Term) -> Piece:
        negative, positive = split_sign(term)
        if negative:
            inner = self.unsigned(positive)
            return Piece(f"-{self.within(inner, PRODUCT)}", SUM, inner.open)
        return self.unsigned(term)

    def unsigned(self, term: Term) -> Piece:
        method: Callable[[Term], Piece] = getattr(self, f"_{type(term).__name__.lower()}")
        return method(term)

    def within(self, piece: Piece, level: int, last: bool = True) -> str:
        """The text of a piece where at least `level` is needed, in parentheses if it holds less tightly."""
        if piece.level >= level and (last or not piece.open):
            return piece.text
        return self.parens(piece.text)

    def _number(self, term: Number) -> Piece:
        value = term.value
        if value.denominator == 1:
            return Piece(str(value.numerator))
        return self.fraction(str(value.numerator), Piece(str(value.denominator)), Piece(str(value.numerator)))

    def _constant(self, term: Constant) -> Piece:
        return Piece(self.constants[term.name])

    def _size(self, term: Size) -> Piece:
        return Piece(self.name(term.dim))

    def _entry(self, term: Entry) -> Piece:
        return Piece(self.entry(term.name, term.indices))

    def _add(self, term: Add) -> Piece:
        parts: list[str] = []
        for item in term.terms:
            negative, positive = split_sign(item)
            inner = self.within(self.unsigned(positive), PRODUCT)
            if parts:
                parts.append(f" {'-' if negative else '+'} {inner}")
            else:
                parts.append(f"-{inner}" if negative else inner)
        return Piece("".join(parts) or "0", SUM)

    def _mul(self, term: Mul) -> Piece:
        groups = fraction_groups(term.factors)
        shown = [self._group(*group, last=n == len(groups) - 1) for n, group in enumerate(groups)]
        if len(shown) == 1:
            return shown[0]
        texts = [self.within(piece, PRODUCT, n == len(shown) - 1) for n, piece in enumerate(shown)]
        return Piece(self.join(texts), PRODUCT, shown[-1].open)

    def _group(self, numerator: list[Term], denominator: list[Term], last: bool) -> Piece:
        if not denominator:
            return self._product(numerator, last)
        top = self._product(numerator, True) if numerator else Piece("1")
        return self.fraction(top.text, self._product(denominator, True), top)

    def _product(self, factors: list[Term], last: bool) -> Piece:
        if len(factors) == 1:
            return self.term(factors[0])
        pieces = [self.term(factor) for factor in factors]
        closed = [*(False for _ in factors[1:]), last]
        texts = [
            self.within(piece, PREFIX if piece.open else POWER, end) for piece, end in zip(pieces, closed, strict=True)
        ]
        return Piece(self.join(texts), PRODUCT, pieces[-1].open and last)

    def join(self, texts: Sequence[str]) -> str:
        """Factors side by side, with a dot where two numbers would run together."""
        dot = f" {self.symbols['times']} "
        out = texts[0]
        for item in texts[1:]:
            out += dot + item if item[:1].isdigit() else f" {item}"
        return out

    def _power(self, term: Power) -> Piece:
        return self.power(term)

    def _function(self, term: Function) -> Piece:
        return self.function(term)

    def _reduce(self, term: Reduce) -> Piece:
        return self.reduce(term)

    def _indicator(self, term: Indicator) -> Piece:
        return self.indicator(term.condition)

    def _cases(self, term: Cases) -> Piece:
        return self.cases(term)

    def _derivative(self, term: Derivative) -> Piece:
        return self.derivative(term)

    def _apply(self, term: Apply) -> Piece:
        place = term.args[-1].body if term.args else None
        if isinstance(place, Entry) and place.name == term.name + COMPONENTS:
            return self.apply(replace(term, args=term.args[:-1]), self.entry(term.name, place.indices))
        return self.apply(term, self.name(term.name))

    def _let(self, term: Let) -> Piece:
        return self.local(term)

    def _integral(self, term: Integral) -> Piece:
        return self.integral(term)

    def _definite(self, term: Definite) -> Piece:
        return self.integral(term)

    def ends(self, term: Integral | Definite, infinity: str) -> tuple[str, str]:
        """The two ends of an integral, where `infinity` stands for one that it has not."""
        low, high = (term.low, term.high) if isinstance(term, Definite) else (None, None)
        return f"-{infinity}" if low is None else self.show(low), infinity if high is None else self.show(high)

    def _limit(self, term: Limit) -> Piece:
        return self.limit(term)

    def place(self, term: Limit, infinity: str) -> str:
        """What the variable of a limit tends to, with the side that it comes from."""
        sign = {1: "+", -1: "-"}.get(term.side, "")
        if term.point is None:
            return f"{sign.strip('+')}{infinity}"
        return f"{self.show(term.point)}^{sign}" if sign else self.show(term.point)

    def _inverse(self, term: Inverse) -> Piece:
        return self.inverse(term)

    def _determinant(self, term: Determinant) -> Piece:
        return self.determinant(term)

    # --------------------------------------------------------------------------------- indices, conditions

    def index(self, index: Node) -> str:
        if isinstance(index, Ix):
            return self.name(index.name)
        if isinstance(index, At):
            return str(index.position)
        if isinstance(index, Last):
            return self.name(index.dim) + (f"-{index.before}" if index.before else "")
        if isinstance(index, Label):
            return self.entry(index.name, index.indices)
        assert isinstance(index, Offset)
        return self._offset(index)

    def _offset(self, index: Offset) -> str:
        out = ""
        for part, coefficient in index.parts:
            size = "" if abs(coefficient) == 1 else str(abs(coefficient))
            sign = "-" if coefficient < 0 else "+" if out else ""
            out += f"{sign}{size}{self.index(part)}"
        return out + (f"{index.constant:+d}" if index.constant else "")

    def subscript(self, indices: Sequence[Index]) -> str:
        """Indices side by side; with commas where they could be misread as one."""
        shown = [self.index(index) for index in indices]
        close = all(len(name.rstrip("'")) == 1 and not name.isdigit() for name in shown)
        return ("" if close else ",").join(shown)

    def condition(self, condition: Condition) -> str:
        negated = isinstance(condition, Not)
        inner = condition.condition if isinstance(condition, Not) else condition
        if isinstance(inner, All | Any) and not negated:
            word = self.symbols["and" if isinstance(inner, All) else "or"]
            return word.join(self.condition(part) for part in inner.conditions)
        for kind, plain, opposite in _RELATIONS:
            if isinstance(inner, kind):
                left, right = self._sides(inner)
                return f"{left} {self.symbols[opposite if negated else plain]} {right}"
        return f"{self.symbols['not']}{self.parens(self.condition(inner))}"

    def _sides(self, condition: Condition) -> tuple[str, str]:
        if isinstance(condition, Same | Before):
            return self.index(condition.left), self.index(condition.right)
        assert isinstance(condition, Positive | Zero)
        left, right = compared(condition.term)
        return self.show(left), self.show(right)


_RELATIONS: tuple[tuple[type[Condition], str, str], ...] = (
    (Same, "=", "!="),
    (Before, "<", ">="),
    (Positive, ">", "<="),
    (Zero, "=", "!="),
)


def compared(term: Term) -> tuple[Term, Term]:
    """Both sides of `term > 0`: a difference `a - b` is shown as `a > b`."""
    if isinstance(term, Add) and len(term.terms) == 2:
        first, second = term.terms
        negative, rest = split_sign(second)
        if negative and not split_sign(first)[0]:
            return first, rest
        negative, rest = split_sign(first)
        if negative and not split_sign(second)[0]:
            return second, rest
    negative, rest = split_sign(term)
    if negative and isinstance(rest, Add):
        left, right = compared(rest)
        return right, left
    return term, ZERO


def split_sign(term: Term) -> tuple[bool, Term]:
    """Whether the term begins with a minus sign, and what follows the sign."""
    if isinstance(term, Number) and term.value < 0:
        return True, Number(-term.value)
    if isinstance(term, Mul) and isinstance(term.factors[0], Number) and term.factors[0].value < 0:
        first = Number(-term.factors[0].value)
        rest = term.factors[1:] if first == ONE else (first, *term.factors[1:])
        return True, rest[0] if len(rest) == 1 else Mul(rest)
    return False, term


def denominator_of(term: Term) -> Term | None:
    """`d` where the term is `1/d`."""
    if isinstance(term, Power) and isinstance(term.exponent, Number) and term.exponent.value < 0:
        return term.base if term.exponent == MINUS_ONE else Power(term.base, Number(-term.exponent.value))
    return None


def fraction_groups(factors: Sequence[Term]) -> list[tuple[list[Term], list[Term]]]:
    """The factors of a product cut into fractions: each group is (numerator, denominator).

    A number in front of a single plain factor goes into its fraction, `x/2`; before longer products it stands alone.
    """
    groups: list[tuple[list[Term], list[Term]]] = [([], [])]
    rest = list(factors)
    if isinstance(rest[0], Number) and rest[0].value.denominator != 1:
        value = rest.pop(0)
        assert isinstance(value, Number)
        top: list[Term] = [] if value.value.numerator == 1 else [Number(Fraction(value.value.numerator))]
        groups = [(top, [Number(Fraction(value.value.denominator))])]
        if len(rest) == 1 and isinstance(rest[0], Entry | Size | Constant):
            return [([*top, rest[0]], groups[0][1])]
    for factor in rest:
        below = denominator_of(factor)
        if below is not None:
            groups[-1][1].append(below)
        elif groups[-1][1]:
            groups.append(([factor], []))
        else:
            groups[-1][0].append(factor)
    return groups


def has_big_operator(term: Node) -> bool:
    return isinstance(term, Reduce | Cases | Integral | Definite) or any(
        has_big_operator(child) for child in children(term)
    )


def excluded_index(term: Reduce) -> tuple[Condition, Term] | None:
    """The side condition and the body of a partial sum or product, where the body is written with `Cases`."""
    neutral = ZERO if term.op == "sum" else ONE
    body = term.body
    if isinstance(body, Cases) and len(body.branches) == 1 and body.otherwise == neutral:
        condition, inner = body.branches[0]
        plain = condition.condition if isinstance(condition, Not) else condition
        sides = (plain.left, plain.right) if isinstance(plain, Same | Before) else ()
        if Ix(term.index) in sides:
            return _bound_first(condition, term.index), inner
    return None


def _bound_first(condition: Condition, index: str) -> Condition:
    """`j \\neq i` below a sum over `j`, and not `i \\neq j`, which would be read as a sum over `i`."""
    if isinstance(condition, Not):
        return Not(_bound_first(condition.condition, index))
    if isinstance(condition, Same) and condition.right == Ix(index):
        return Same(condition.right, condition.left)
    return condition


def abstract_derivative(term: Apply) -> tuple[int, list[Entry]] | None:
    """The order of the derivative, and the entries by which it is taken, where the arguments are plain arrays."""
    entries: list[Entry] = []
    for slot, position in term.partials:
        argument = term.args[slot]
        body = argument.body
        if not (isinstance(body, Entry) and body.indices == tuple(Ix(name) for name, _ in argument.indices)):
            return None
        entries.append(Entry(body.name, position))
    return len(entries), entries


def whole_argument(argument: Argument) -> Term:
    """What stands for an argument between the parentheses: the array by its name, or the body."""
    body = argument.body
    if isinstance(body, Entry) and argument.indices and body.indices == tuple(Ix(name) for name, _ in argument.indices):
        return Entry(body.name)
    return body


def simple_range(dim: Dim) -> bool:
    """Whether a range has a name that an author would write (inferred ones contain a question mark)."""
    return not (isinstance(dim, str) and "?" in dim)


def fold_derivatives(term: Derivative) -> tuple[Term, list[Entry]]:
    """The innermost body and the variables, outermost first: a second derivative is nested."""
    variables = [term.variable]
    body = term.body
    while isinstance(body, Derivative):
        variables.append(body.variable)
        body = body.body
    return body, variables


def counted(names: Iterable[str]) -> list[tuple[str, int]]:
    """Neighbours that are equal, with how often they stand in a row."""
    out: list[tuple[str, int]] = []
    for name in names:
        if out and out[-1][0] == name:
            out[-1] = (name, out[-1][1] + 1)
        else:
            out.append((name, 1))
    return out
