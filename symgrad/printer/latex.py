"""LaTeX notation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from symgrad.language.functions import function_row
from symgrad.language.terms import (
    Apply,
    Argument,
    Cases,
    Condition,
    Definite,
    Derivative,
    Determinant,
    Entry,
    Function,
    Index,
    Integral,
    Inverse,
    Let,
    Limit,
    Number,
    Power,
    Reduce,
    Same,
    Term,
)
from symgrad.printer.common import (
    ATOM,
    POWER,
    PREFIX,
    PRODUCT,
    Piece,
    Printer,
    abstract_derivative,
    counted,
    denominator_of,
    excluded_index,
    fold_derivatives,
    has_big_operator,
    simple_range,
    whole_argument,
)


class Latex(Printer):
    """LaTeX notation."""

    symbols: ClassVar[Mapping[str, str]] = {
        "=": "=", "!=": r"\neq", "<": "<", ">=": r"\geq", ">": ">", "<=": r"\leq", "and": r" \text{ and } ",
        "or": r" \text{ or } ", "not": r"\neg", "times": r"\cdot",
    }  # fmt: skip
    constants: ClassVar[Mapping[str, str]] = {"pi": r"\pi", "e": "e"}

    def name(self, name: str) -> str:
        return name

    def entry(self, name: str, indices: Sequence[Index]) -> str:
        if not indices:
            return name
        below = self.subscript(indices)
        if name.endswith((f"_{below}", f"_{{{below}}}")):
            return name
        base = f"({name})" if "_" in name else name
        return f"{base}_{below}" if len(below) == 1 else f"{base}_{{{below}}}"

    def parens(self, inner: str) -> str:
        return rf"\left( {inner} \right)"

    def fraction(self, numerator: str, denominator: Piece, top: Piece) -> Piece:
        return Piece(rf"\frac{{{numerator}}}{{{denominator.text}}}", POWER)

    def power(self, term: Power) -> Piece:
        below = denominator_of(term)
        if below is not None:
            return self.fraction("1", self.term(below), Piece("1"))
        if term.exponent == Number(Fraction(1, 2)):
            return Piece(rf"\sqrt{{{self.show(term.base)}}}", ATOM)
        exponent = self._exponent(term.exponent)
        if isinstance(term.base, Function) and isinstance(term.exponent, Number):
            row = function_row(term.base.name)
            if row.style == "power":
                return Piece(f"{row.latex}^{exponent}{self._arguments(term.base.args)}", POWER)
        base = self.term(term.base)
        plain = base.level == ATOM and "^" not in base.text
        return Piece(f"{base.text if plain else self.parens(base.text)}^{exponent}", POWER)

    def _exponent(self, exponent: Term) -> str:
        if isinstance(exponent, Number) and exponent.value.denominator != 1:
            return f"{{{exponent.value}}}"
        shown = self.show(exponent)
        return shown if len(shown) == 1 else f"{{{shown}}}"

    def _arguments(self, args: Sequence[Term]) -> str:
        inner = ", ".join(self.show(arg) for arg in args)
        return self.parens(inner) if len(args) > 1 or not isinstance(args[0], Entry) else f"({inner})"

    def function(self, term: Function) -> Piece:
        row = function_row(term.name)
        if row.style == "exponent":
            return self._exponential(term.args[0])
        if row.style == "bars":
            return Piece(rf"\left| {self.show(term.args[0])} \right|", ATOM)
        if row.style == "prefix":
            arg = self.term(term.args[0])
            if arg.level >= POWER or (arg.level == PREFIX and arg.open):
                return Piece(f"{row.latex} {arg.text}", PREFIX, True)
        return Piece(row.latex + self._arguments(term.args), POWER if row.style in ("prefix", "composed") else ATOM)

    def _exponential(self, argument: Term) -> Piece:
        shown = self.show(argument)
        if has_big_operator(argument) or shown.count(r"\frac") > 1:
            return Piece(rf"\exp{self.parens(shown)}", POWER)
        return Piece(f"e^{{{shown}}}", POWER)

    def reduce(self, term: Reduce) -> Piece:
        head = {"sum": r"\sum", "prod": r"\prod", "max": r"\max", "min": r"\min"}[term.op]
        partial = excluded_index(term)
        condition, body = partial or (None, term.body)
        inner = self.term(body)
        level = PRODUCT if term.op == "sum" else POWER
        index = self.name(term.index)
        if condition is not None:
            below = f"_{{{self.condition(condition)}}}"
        elif term.op in ("max", "min") or not simple_range(term.dim):
            below = f"_{index}" if len(index) == 1 else f"_{{{index}}}"
        else:
            below = f"_{{{index}=1}}^{{{term.dim}}}"
        if level == POWER and inner.level == PREFIX and inner.open:
            level = PREFIX
        return Piece(f"{head}{below} {self.within(inner, level)}", PREFIX, True)

    def indicator(self, condition: Condition) -> Piece:
        if isinstance(condition, Same):
            return Piece(self.entry(r"\delta", (condition.left, condition.right)))
        return Piece(rf"\mathbb{{1}}\{{{self.condition(condition)}\}}")

    def cases(self, term: Cases) -> Piece:
        rows = [rf"{self.show(value)} & \text{{if }} {self.condition(condition)}" for condition, value in term.branches]
        if term.otherwise is not None:
            rows.append(rf"{self.show(term.otherwise)} & \text{{otherwise}}")
        lines = r" \\ ".join(rows)
        return Piece(rf"\begin{{cases}} {lines} \end{{cases}}", POWER)

    def derivative(self, term: Derivative) -> Piece:
        body, variables = fold_derivatives(term)
        order = len(variables)
        top = r"\partial" if order == 1 else rf"\partial^{order}"
        below = " ".join(
            rf"\partial {self._squared(name, count)}" for name, count in counted(self.show(v) for v in variables)
        )
        if isinstance(body, Entry) or (isinstance(body, Apply) and not body.partials):
            return Piece(rf"\frac{{{top} {self.show(body)}}}{{{below}}}", POWER)
        inner = self.term(body)
        bare = inner.level >= POWER or (inner.level == PREFIX and inner.open)
        return Piece(
            rf"\frac{{{top}}}{{{below}}} {inner.text if bare else self.parens(inner.text)}", PREFIX, bare and inner.open
        )

    def _squared(self, name: str, count: int) -> str:
        return name if count == 1 else f"{name if '^' not in name else self.parens(name)}^{count}"

    def apply(self, term: Apply, head: str) -> Piece:
        inner = ", ".join(self.show(whole_argument(argument)) for argument in term.args)
        if not term.partials:
            return Piece(f"{head}({inner})")
        if len(term.args) == 1 and not term.args[0].indices:
            return Piece(f"{head}{chr(39) * len(term.partials)}({inner})")
        known = abstract_derivative(term)
        if known is None:
            slots = " ".join(rf"\partial_{{{self._slot(slot, at)}}}" for slot, at in term.partials)
            return Piece(f"{slots} {head}({inner})", POWER)
        order, entries = known
        top = r"\partial" if order == 1 else rf"\partial^{order}"
        below = " ".join(rf"\partial {self._squared(*pair)}" for pair in counted(self.show(entry) for entry in entries))
        return Piece(rf"\frac{{{top} {head}}}{{{below}}}", POWER)

    def _slot(self, slot: int, at: Sequence[Index]) -> str:
        return str(slot + 1) + (f",{self.subscript(at)}" if at else "")

    def local(self, term: Let) -> Piece:
        return Piece(rf"\left. {self.show(term.body)} \right|_{{{term.name} = {self.show(term.value)}}}", POWER)

    def inverse(self, term: Inverse) -> Piece:
        return Piece(
            rf"\left({self._matrix(term.matrix)}^{{-1}}\right)_{{{self.subscript((term.row, term.column))}}}", POWER
        )

    def determinant(self, term: Determinant) -> Piece:
        return Piece(rf"\det {self._matrix(term.matrix)}", PREFIX)

    def _matrix(self, matrix: Argument) -> str:
        """The name of a matrix, or its entries in brackets with the letters of row and column."""
        body = whole_argument(matrix)
        letters = ", ".join(self.name(letter) for letter, _ in matrix.indices)
        plain = isinstance(body, Entry) and not body.indices
        return self.show(body) if plain else rf"\left[{self.show(body)}\right]_{{{letters}}}"

    def limit(self, term: Limit) -> Piece:
        inner = self.within(self.term(term.body), PRODUCT, last=False)
        place = self.place(term, r"\infty")
        return Piece(rf"\lim_{{{term.variable} \to {place}}} {inner}", PREFIX, True)

    def integral(self, term: Integral | Definite) -> Piece:
        inner = self.within(self.term(term.body), PRODUCT, last=False)
        low, high = self.ends(term, r"\infty")
        return Piece(rf"\int_{{{low}}}^{{{high}}} {inner} \, \mathrm{{d}}{term.variable}", PREFIX, True)
