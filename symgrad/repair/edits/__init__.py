"""Small slips, as a table: each row finds the places of a formula where one may have happened, and undoes it."""

from __future__ import annotations

from symgrad.repair.edits import algebra, brackets, indices, matrices, names, powers
from symgrad.repair.edits.change import Change, Row

__all__ = ["TABLE", "Change", "Row"]

TABLE: tuple[Row, ...] = (
    Row("swapped difference", 2, algebra.swapped_difference, pairs=True),
    Row("sign", 2, algebra.sign, pairs=True),
    Row("index", 2, indices.index, pairs=True, everywhere=True),
    Row("dropped factor", 2, algebra.dropped_factor, pairs=True),
    Row("swapped indices", 2, indices.swapped_indices, everywhere=True),
    Row("power", 2, powers.power, pairs=True),
    Row("factor 2", 2, algebra.factor_two, pairs=True),
    Row("factor N", 2, algebra.factor_size, pairs=True),
    Row("number", 3, algebra.number),
    Row("name", 3, names.name, everywhere=True),
    Row("function", 3, names.function, everywhere=True),
    Row("dropped term", 3, algebra.dropped_term),
    Row("one", 3, algebra.one),
    Row("fraction", 3, powers.inverted, everywhere=True),
    Row("root", 3, powers.root),
    Row("exponent", 3, powers.exponent, everywhere=True),
    Row("parenthesis needless", 3, brackets.needless),
    Row("parenthesis earlier", 3, brackets.earlier),
    Row("parenthesis later", 3, brackets.later),
    Row("parenthesis missing", 3, brackets.missing),
    Row("line of a fraction", 3, brackets.fraction_line),
    Row("sum lost", 3, indices.lost_sum),
    Row("sum too many", 3, indices.extra_sum),
    Row("bounds", 3, indices.bounds),
    Row("transpose", 2, matrices.transpose, pairs=True),
    Row("transpose moved", 3, matrices.moved_transpose),
    Row("order of factors", 3, matrices.swapped_factors, pairs=True),
    Row("elementwise", 3, matrices.elementwise, pairs=True),
    Row("function of a sum", 4, indices.function_of_sum, pairs=True),
    Row("under the sum", 4, indices.moved_under_sum),
    Row("piece", 4, names.piece, everywhere=True),
    Row("for one", 4, algebra.instead_of_one),
    Row("lost factor", 4, algebra.lost_factor),
    Row("lost term", 4, algebra.lost_term),
    Row("sum or product", 4, powers.sum_or_product, everywhere=True),
)
"""Every kind of slip that is looked for, the commonest first."""
