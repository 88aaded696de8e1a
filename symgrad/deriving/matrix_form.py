"""Index terms written back as matrices, for documents in matrix notation. Best effort: None where it cannot be done.

`\\sum_n x_{nd} (S_{nk} - y_{nk}) / N` with the axes d, k is `\\frac{1}{N} X^\\top (S - Y)`: sums over a shared index
are matrix products, factors with the same axes Hadamard products, factors with one axis each outer products.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from symgrad.language.free_names import free_indices
from symgrad.language.functions import function_row
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    Add,
    Cases,
    Constant,
    Derivative,
    Entry,
    Function,
    Indicator,
    Inverse,
    Ix,
    Mul,
    Number,
    Positive,
    Power,
    Reduce,
    Same,
    Size,
    Term,
    mul,
    number,
    power,
)
from symgrad.printer import latex
from symgrad.printer.common import split_sign

SUM, HADAMARD, PRODUCT, ATOM = range(4)
Axes = tuple[str | None, str | None]

_POWERS = {"sin", "cos", "tan", "sinh", "cosh", "tanh"}
"""Functions whose powers are written at their names."""


@dataclass(frozen=True, slots=True)
class Piece:
    """LaTeX of a matrix expression: how tightly it holds, the scalar in front, and what it is the transpose of."""

    text: str
    level: int = ATOM
    factor: Term | None = None
    negative: bool = False
    origin: Piece | None = None

    def at(self, level: int) -> str:
        whole = self.whole()
        return whole.text if whole.level >= level else rf"\left( {whole.text} \right)"

    def whole(self) -> Piece:
        """With sign and scalar written out."""
        if self.factor is None and not self.negative:
            return self
        inner = self.text if self.level > SUM else rf"\left( {self.text} \right)"
        front = "-" if self.negative else ""
        scalar = "" if self.factor is None else latex(_worded(self.factor)) + " "
        return Piece(front + scalar + inner, SUM if self.negative else min(self.level, PRODUCT) or PRODUCT)

    def transposed(self) -> Piece:
        if self.origin is not None:
            return replace(self.origin, factor=self.factor, negative=self.negative)
        plain = self.level == ATOM and "^" not in self.text
        base = self.text if plain else rf"\left( {self.text} \right)"
        return replace(self, text=rf"{base}^\top", level=ATOM, origin=self)


class NotAMatrix(Exception):
    """The term has no form in matrix notation that is known here."""


def matrix_form(term: Term, axes: Sequence[str]) -> str | None:
    """LaTeX in matrix notation of the term, whose free indices are `axes`: none, the row, or row and column.

    >>> from symgrad.language.terms import neg, power, total
    >>> e = lambda name, *names: Entry(name, tuple(map(Ix, names)))
    >>> body = mul(e("X", "n", "d"), e("S", "n", "k") + neg(e("Y", "n", "k")))
    >>> print(matrix_form(mul(power(Size("N"), number(-1)), total("n", "N", body)), ("d", "k")))
    \\frac{1}{N} X^\\top \\left( S - Y \\right)
    """
    if len(axes) > 2 or not free_indices(term) <= set(axes):
        return None
    row, column = (*axes, None, None)[:2]
    try:
        return _form(term, (row, column)).whole().text
    except NotAMatrix:
        return None


def _form(term: Term, axes: Axes) -> Piece:
    """The shorter of the direct form and the transpose of the form with swapped axes."""
    direct = _attempt(term, axes)
    if axes[0] is None or axes[1] is None:
        if direct is None:
            raise NotAMatrix
        return direct
    swapped = _attempt(term, (axes[1], axes[0]))
    options = [piece for piece in (direct, None if swapped is None else swapped.transposed()) if piece is not None]
    if not options:
        raise NotAMatrix
    return min(options, key=lambda piece: _length(piece.whole().text))


def _length(text: str) -> int:
    """How long LaTeX is to read; each transpose counts on top."""
    return len(text.replace(r"\left( ", "(").replace(r" \right)", ")")) + 3 * text.count(r"\top")


def _attempt(term: Term, axes: Axes) -> Piece | None:
    try:
        return _direct(term, axes)
    except NotAMatrix:
        return None


def _direct(term: Term, axes: Axes) -> Piece:
    used = free_indices(term) & _named(axes)
    if not used:
        return _scalar(term)
    negative, term = split_sign(term)
    if negative:
        piece = _form(term, axes)
        return replace(piece, negative=not piece.negative)
    if isinstance(term, Add):
        return _sum(term, axes)
    if isinstance(term, Mul) and (uneven := _multiplied_out(term)) is not None:
        return _sum(uneven, axes)
    if isinstance(term, Reduce) and isinstance(term.body, Add):
        return _product_or_sum(term, term.body, axes)
    if isinstance(term, Mul | Reduce):
        return _product(term.factors if isinstance(term, Mul) else (term,), axes)
    return _elementwise(term, axes)


def _product_or_sum(term: Reduce, body: Add, axes: Axes) -> Piece:
    """`sum_n x_n (S_n - Y_n)` as one product; where that is none, the sum of every part as a product of its own."""
    try:
        return _product((term,), axes)
    except NotAMatrix:
        return _sum(Add(tuple(replace(term, body=part) for part in body.terms)), axes)


def _multiplied_out(term: Mul) -> Add | None:
    """A product with `I - 1 p^T` among its factors as a sum: what stands at a delta is a diagonal of its own."""
    for n, factor in enumerate(term.factors):
        if isinstance(factor, Add) and any(map(_has_delta, factor.terms)):
            return Add(tuple(mul(*term.factors[:n], part, *term.factors[n + 1 :]) for part in factor.terms))
    return None


def _has_delta(term: Term) -> bool:
    return any(map(_is_delta, term.factors if isinstance(term, Mul) else (term,)))


def _named(axes: Axes) -> frozenset[str]:
    return frozenset(axis for axis in axes if axis is not None)


def _sum(term: Add, axes: Axes) -> Piece:
    out = ""
    for part in term.terms:
        if 0 < len(free_indices(part) & _named(axes)) < len(_named(axes)):
            raise NotAMatrix
        turned, part = split_sign(part)
        piece = _form(part, axes)
        text = replace(piece, negative=False).at(HADAMARD)
        sign = "-" if piece.negative ^ turned else "+"
        out = f"{out} {sign} {text}" if out else f"-{text}" if sign == "-" else text
    return Piece(out, SUM)


def _elementwise(term: Term, axes: Axes) -> Piece:
    if isinstance(term, Entry):
        return _oriented(term.name, term.indices, axes)
    if isinstance(term, Inverse):
        return _inverse(term, axes)
    if isinstance(term, Derivative) and isinstance(term.body, Entry) and not term.body.indices:
        whole = rf"\frac{{\partial {latex(term.body)}}}{{\partial {term.variable.name}}}"
        return _oriented(whole, term.variable.indices, axes)
    if isinstance(term, Indicator) and isinstance(term.condition, Same):
        if {term.condition.left, term.condition.right} == {Ix(name) for name in _named(axes)} and len(
            _named(axes)
        ) == 2:
            return Piece("I")
        raise NotAMatrix
    if isinstance(term, Indicator) and isinstance(term.condition, Positive):
        return Piece(rf"\mathbb{{1}}\{{{_form(term.condition.term, axes).whole().text} > 0\}}")
    if isinstance(term, Function) and len(term.args) == 1:
        return _function(term, axes)
    if isinstance(term, Power) and isinstance(term.exponent, Number):
        return _power(term.base, latex(term.exponent), axes)
    raise NotAMatrix


def _power(base: Term, exponent: str, axes: Axes) -> Piece:
    """`\\tanh^2(x)`, `h \\odot h`; other powers of entries with the sign for it."""
    if isinstance(base, Function) and len(base.args) == 1 and exponent.isdigit() and base.name in _POWERS:
        return _function(base, axes, f"^{exponent}")
    piece = _form(base, axes)
    if exponent == "2":
        return Piece(rf"{piece.at(ATOM)} \odot {piece.at(ATOM)}", HADAMARD)
    return Piece(rf"{piece.at(ATOM)}^{{\odot {exponent}}}")


def _function(term: Function, axes: Axes, power: str = "") -> Piece:
    inner = _form(term.args[0], axes).whole().text
    return Piece(rf"{function_row(term.name).latex}{power}\left( {inner} \right)")


def _inverse(term: Inverse, axes: Axes) -> Piece:
    """The inverse of a matrix that has a name."""
    letters, body = tuple(Ix(name) for name, _ in term.matrix.indices), term.matrix.body
    if not isinstance(body, Entry) or body.indices != letters:
        raise NotAMatrix
    return _oriented(rf"{body.name}^{{-1}}", (term.row, term.column), axes)


def _oriented(name: str, indices: Sequence[object], axes: Axes) -> Piece:
    wanted = [Ix(axis) for axis in axes if axis is not None]
    if list(indices) == wanted:
        return Piece(name)
    if list(indices) == wanted[::-1]:
        return Piece(name).transposed()
    raise NotAMatrix


# --------------------------------------------------------------------------------------------------------- products


def _product(factors: Sequence[Term], axes: Axes) -> Piece:
    """Scalars in front; then a matrix product, a Hadamard product, or an outer product."""
    factors = [part for factor in factors for part in _drawn_out(factor)]
    scalars = [factor for factor in factors if not free_indices(factor) & _named(axes)]
    rest = [factor for factor in factors if factor not in scalars]
    below = [factor for factor in rest if isinstance(factor, Power) and _is_negative(factor.exponent)]
    if below:
        raise NotAMatrix
    sums = [factor for factor in rest if isinstance(factor, Reduce) and _named(axes) <= free_indices(factor)]
    if len(sums) > 1 or any(factor.op != "sum" for factor in sums):
        raise NotAMatrix
    piece = _contracted(sums[0], [f for f in rest if f is not sums[0]], axes) if sums else _entrywise(rest, axes)
    if scalars:
        factor = mul(*scalars, *([piece.factor] if piece.factor is not None else []))
        negative, factor = split_sign(factor)
        unit = factor == number(1)
        return replace(piece, factor=None if unit else factor, negative=piece.negative ^ negative)
    return piece


def _drawn_out(factor: Term) -> list[Term]:
    """A sum of products as the factors that it does not run over, and the sum of the others."""
    if not isinstance(factor, Reduce) or factor.op != "sum" or not isinstance(factor.body, Mul):
        return [factor]
    inner = [part for part in factor.body.factors if factor.index in free_indices(part)]
    apart = [part for part in factor.body.factors if part not in inner]
    return [*apart, replace(factor, body=mul(*inner))] if inner else [factor]


def _is_negative(exponent: Term) -> bool:
    return isinstance(exponent, Number) and exponent.value < 0


def _entrywise(factors: list[Term], axes: Axes) -> Piece:
    row, column = axes
    if row is None or column is None:
        return _hadamard(factors, axes)
    both = [f for f in factors if {row, column} <= free_indices(f)]
    rows = [f for f in factors if f not in both and row in free_indices(f)]
    columns = [f for f in factors if f not in both and column in free_indices(f)]
    if not both:
        return _joined([_hadamard(rows, (row, None)), _hadamard(columns, (column, None)).transposed()])
    parts: list[Piece] = [_hadamard(both, axes)]
    if rows:
        parts.insert(0, _diagonal(_hadamard(rows, (row, None))))
    if columns:
        parts.append(_diagonal(_hadamard(columns, (column, None))))
    if parts[0].text.startswith(r"\operatorname{diag}") and both == [f for f in both if _is_delta(f)]:
        return parts[0]
    return _joined(parts)


def _is_delta(term: Term) -> bool:
    return isinstance(term, Indicator) and isinstance(term.condition, Same)


def _diagonal(piece: Piece) -> Piece:
    return Piece(rf"\operatorname{{diag}}\left( {piece.whole().text} \right)")


def _hadamard(factors: list[Term], axes: Axes) -> Piece:
    if not factors:
        return Piece(r"\mathbf{1}")
    pieces = [_form(factor, axes) for factor in factors]
    if len(pieces) == 1:
        return pieces[0]
    return Piece(r" \odot ".join(piece.at(PRODUCT) for piece in pieces), HADAMARD)


def _joined(pieces: list[Piece]) -> Piece:
    """A matrix product, with the scalars of its factors in front."""
    if len(pieces) == 1:
        return pieces[0]
    scalars = [piece.factor for piece in pieces if piece.factor is not None]
    negative = sum(piece.negative for piece in pieces) % 2 == 1
    bare = [replace(piece, factor=None, negative=False) for piece in pieces]
    text = " ".join(piece.at(PRODUCT) for piece in bare)
    return Piece(text, PRODUCT, mul(*scalars) if scalars else None, negative)


def _contracted(total: Reduce, outside: list[Term], axes: Axes) -> Piece:
    """`sum_n a_n b_n`: what depends on the row to the left, on the column to the right, on neither between them."""
    row, column = axes
    index = total.index
    if isinstance(total.body, Cases):
        raise NotAMatrix
    if index in _named(axes):
        index, body = f"{index}'", rename_indices(total.body, {total.index: Ix(f"{total.index}'")})
    else:
        body = total.body
    inner = list(body.factors) if isinstance(body, Mul) else [body]
    if any(isinstance(factor, Reduce) and factor.index == index for factor in inner):
        raise NotAMatrix
    left = [f for f in inner if row is not None and row in free_indices(f)]
    right = [f for f in inner if f not in left and column is not None and column in free_indices(f)]
    middle = [f for f in inner if f not in left and f not in right]
    if any(column is not None and column in free_indices(f) for f in left):
        raise NotAMatrix
    product = _joined(_chain(left, middle, right, (row, column), index))
    return product if not outside else _with_outside(product, outside, axes)


def _chain(left: list[Term], middle: list[Term], right: list[Term], axes: Axes, index: str) -> list[Piece]:
    row, column = axes
    parts: list[Piece] = []
    if left:
        parts.append(_entrywise(left, (row, index)))
    if right:
        if middle:
            parts.append(
                _diagonal(_hadamard(middle, (index, None))) if left else _hadamard(middle, (index, None)).transposed()
            )
        elif not left:
            parts.append(Piece(r"\mathbf{1}^\top"))
        parts.append(_entrywise(right, (index, column)))
        return parts
    vector = _hadamard(middle, (index, None))
    return [*parts, vector]


def _with_outside(product: Piece, outside: list[Term], axes: Axes) -> Piece:
    other = _hadamard(outside, axes)
    whole = Piece(rf"{other.at(HADAMARD)} \odot {replace(product, factor=None, negative=False).at(PRODUCT)}", HADAMARD)
    return replace(whole, factor=product.factor, negative=product.negative)


# ---------------------------------------------------------------------------------------------------------- scalars


def _scalar(term: Term) -> Piece:
    """A scalar: inner products and norms where they are seen, else as it is."""
    if isinstance(term, Number | Size | Constant | Entry):
        return Piece(latex(term))
    if isinstance(term, Reduce) and term.op == "sum":
        return _inner_product(term)
    if any(isinstance(part, Reduce) for part in (term.factors if isinstance(term, Mul) else ())):
        raise NotAMatrix
    return Piece(latex(_worded(term, tight=False)), SUM if isinstance(term, Add) else PRODUCT)


def _worded(term: Term, tight: bool = True) -> Term:
    """A scalar with inner products and norms for the sums that are such; tight: whether it stands in a product."""
    new = _with_products(term, tight)
    assert isinstance(new, Term)
    return new


def _with_products(node: Node, tight: bool) -> Node:
    if isinstance(node, Power) and isinstance(node.base, Mul) and all(map(_is_norm, node.base.factors)):
        parts = (_with_products(Power(factor, node.exponent), tight) for factor in node.base.factors)
        return mul(*(part for part in parts if isinstance(part, Term)))
    if isinstance(node, Power) and isinstance(node.exponent, Number) and isinstance(node.base, Reduce):
        norm, twice = _norm(node.base), 2 * node.exponent.value
        if norm is not None and twice.denominator == 1:
            return power(norm, Number(twice))
    if isinstance(node, Reduce):
        norm = _norm(node)
        return _product_of(node, tight) if norm is None else power(norm, number(2))
    tight = isinstance(node, Mul | Power)
    changed = {child: new for child in children(node) if (new := _with_products(child, tight)) is not child}
    return rebuild(node, changed) if changed else node


def _product_of(term: Reduce, tight: bool) -> Term:
    try:
        text = _inner_product(term).whole().text if term.op == "sum" else ""
    except NotAMatrix:
        return term
    return Entry(rf"\left( {text} \right)" if tight else text) if text else term


def _is_norm(term: Term) -> bool:
    return isinstance(term, Reduce) and _norm(term) is not None


def _norm(term: Reduce) -> Entry | None:
    """`sum_i x_i^2` as the norm of x, whose square it is."""
    body = term.body
    if term.op != "sum" or not isinstance(body, Power) or body.exponent != number(2):
        return None
    try:
        return Entry(rf"\left\| {_form(body.base, (term.index, None)).whole().text} \right\|")
    except NotAMatrix:
        return None


def _inner_product(term: Reduce) -> Piece:
    body = list(term.body.factors) if isinstance(term.body, Mul) else [term.body]
    if len(body) == 1 and isinstance(body[0], Power) and body[0].exponent == number(2):
        return Piece(rf"\left\| {_form(body[0].base, (term.index, None)).whole().text} \right\|^2")
    first = _form(body[0], (term.index, None))
    rest = _hadamard(body[1:], (term.index, None))
    return _joined([first.transposed(), rest] if len(body) > 1 else [Piece(r"\mathbf{1}^\top"), first])


__all__ = ["matrix_form"]
