"""One line of Unicode, for the terminal."""

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
    whole_argument,
)
from symgrad.rules.notation import unicode_name

SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


class Text(Printer):
    """One line of Unicode, for the terminal."""

    symbols: ClassVar[Mapping[str, str]] = {
        "=": "=", "!=": "≠", "<": "<", ">=": "≥", ">": ">", "<=": "≤", "and": " and ", "or": " or ", "not": "not ",
        "times": "·",
    }  # fmt: skip
    constants: ClassVar[Mapping[str, str]] = {"pi": "π", "e": "e"}

    def name(self, name: str) -> str:
        return unicode_name(name)

    def entry(self, name: str, indices: Sequence[Index]) -> str:
        return self.name(name) + (f"_{self.subscript(indices)}" if indices else "")

    def parens(self, inner: str) -> str:
        return f"({inner})"

    def fraction(self, numerator: str, denominator: Piece, top: Piece) -> Piece:
        return Piece(f"{self.within(top, PRODUCT, last=False)}/{self.within(denominator, POWER, last=False)}", PRODUCT)

    def power(self, term: Power) -> Piece:
        below = denominator_of(term)
        if below is not None:
            return self.fraction("1", self.term(below), Piece("1"))
        base = self.term(term.base)
        if term.exponent == Number(Fraction(1, 2)):
            return Piece(f"√{self.within(base, ATOM)}", POWER)
        plain = base.level == ATOM and "^" not in base.text
        shown = base.text if plain else self.parens(base.text)
        if isinstance(term.exponent, Number) and term.exponent.value.denominator == 1:
            return Piece(shown + str(term.exponent.value).translate(SUPERSCRIPTS), POWER)
        return Piece(f"{shown}^{self.within(self.term(term.exponent), ATOM)}", POWER)

    def function(self, term: Function) -> Piece:
        row = function_row(term.name)
        if row.style == "exponent":
            return Piece(f"e^{self.within(self.term(term.args[0]), ATOM)}", POWER)
        if row.style == "bars":
            return Piece(f"|{self.show(term.args[0])}|")
        head = row.text or row.name
        arg = self.term(term.args[0])
        if row.style == "prefix" and (arg.level == ATOM or (arg.level == PREFIX and arg.open)):
            return Piece(f"{head} {arg.text}", PREFIX, True)
        level = POWER if row.style == "composed" else ATOM
        return Piece(f"{head}({', '.join(self.show(item) for item in term.args)})", level)

    def reduce(self, term: Reduce) -> Piece:
        head = {"sum": "Σ", "prod": "Π", "max": "max", "min": "min"}[term.op]
        condition, body = excluded_index(term) or (None, term.body)
        below = f"_({self.condition(condition)})" if condition is not None else f"_{self.name(term.index)}"
        inner = self.term(body)
        level = PRODUCT if term.op == "sum" else POWER
        if level == POWER and inner.level == PREFIX and inner.open:
            level = PREFIX
        return Piece(f"{head}{below} {self.within(inner, level)}", PREFIX, True)

    def indicator(self, condition: Condition) -> Piece:
        if isinstance(condition, Same):
            return Piece(self.entry("δ", (condition.left, condition.right)))
        return Piece(f"1{{{self.condition(condition)}}}")

    def cases(self, term: Cases) -> Piece:
        rows = [f"{self.show(value)} if {self.condition(condition)}" for condition, value in term.branches]
        if term.otherwise is not None:
            rows.append(f"{self.show(term.otherwise)} otherwise")
        return Piece(f"{{{'; '.join(rows)}}}")

    def derivative(self, term: Derivative) -> Piece:
        body, variables = fold_derivatives(term)
        order = "" if len(variables) == 1 else str(len(variables)).translate(SUPERSCRIPTS)
        below = "".join(
            f"∂{name}" + ("" if count == 1 else str(count).translate(SUPERSCRIPTS))
            for name, count in counted(self.show(variable) for variable in variables)
        )
        if isinstance(body, Entry):
            return Piece(f"∂{order}{self.show(body)}/{below}", POWER)
        return Piece(f"∂{order}/{below} {self.parens(self.show(body))}", POWER)

    def apply(self, term: Apply, head: str) -> Piece:
        inner = ", ".join(self.show(whole_argument(argument)) for argument in term.args)
        if not term.partials:
            return Piece(f"{head}({inner})")
        if len(term.args) == 1 and not term.args[0].indices:
            return Piece(f"{head}{chr(39) * len(term.partials)}({inner})")
        known = abstract_derivative(term)
        if known is None:
            slots = "".join(f"∂_{slot + 1}{self.subscript(at)}" for slot, at in term.partials)
            return Piece(f"{slots}{head}({inner})", POWER)
        order = "" if known[0] == 1 else str(known[0]).translate(SUPERSCRIPTS)
        below = "".join(f"∂{self.show(entry)}" for entry in known[1])
        return Piece(f"∂{order}{head}/{below}", POWER)

    def local(self, term: Let) -> Piece:
        return Piece(f"[{self.show(term.body)}] at {self.name(term.name)} = {self.show(term.value)}", PRODUCT)

    def inverse(self, term: Inverse) -> Piece:
        return Piece(f"({self._matrix(term.matrix)}⁻¹)_{self.subscript((term.row, term.column))}", POWER)

    def determinant(self, term: Determinant) -> Piece:
        return Piece(f"det {self._matrix(term.matrix)}", PREFIX)

    def _matrix(self, matrix: Argument) -> str:
        """The name of a matrix, or its entries in brackets with the letters of row and column."""
        body = whole_argument(matrix)
        letters = ", ".join(self.name(letter) for letter, _ in matrix.indices)
        return self.show(body) if isinstance(body, Entry) and not body.indices else f"[{self.show(body)}]_{letters}"

    def limit(self, term: Limit) -> Piece:
        inner = self.within(self.term(term.body), PRODUCT, last=False)
        return Piece(f"lim_{{{self.name(term.variable)} → {self.place(term, '∞')}}} {inner}", PREFIX, True)

    def integral(self, term: Integral | Definite) -> Piece:
        ends = "_{{{}}}^{{{}}}".format(*self.ends(term, "∞")) if isinstance(term, Definite) else ""
        inner = self.within(self.term(term.body), PRODUCT, last=False)
        return Piece(f"∫{ends} {inner} d{self.name(term.variable)}", PREFIX, True)
