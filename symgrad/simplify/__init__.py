"""The short form of a term, in the names of its document. Untrusted: the kernel judges every result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from symgrad.errors import SymgradError
from symgrad.language.context import Context
from symgrad.language.terms import (
    Condition,
    Derivative,
    Dim,
    Entry,
    Integral,
    Let,
    Reduce,
    Term,
    rename_indices,
    subterms,
)
from symgrad.simplify.cost import cost
from symgrad.simplify.naming import author_letters, author_order, name_bound, taken_names
from symgrad.simplify.normal import Normaliser, Options
from symgrad.simplify.polynomial import Undefined
from symgrad.simplify.present import Presenter


@dataclass(frozen=True)
class Simplified:
    """A short form and what it rests on.

    sums: known sums that were used, such as `sum_i y_i`, by the name of the array. folded: quantities whose definition
    was recognised.
    """

    term: Term
    sums: tuple[Reduce, ...] = ()
    folded: tuple[str, ...] = ()
    changed: bool = field(default=True, compare=False)


def simplify(
    term: Term,
    context: Context | None = None,
    free: Iterable[tuple[str, Dim]] = (),
    conditions: Iterable[Condition] = (),
    options: Options | None = None,
) -> Term:
    """The form of `term` that is shortest to read, in the names of the context; derivatives are carried out.

    free: the free indices with their ranges, whose letters are then preferred. conditions: side conditions, `i \\ne k`.
    What cannot be simplified is returned as it is.

    >>> from symgrad.language.terms import Ix, Power, add, mul, neg, number
    >>> from symgrad.printer import text
    >>> x, y = Entry("x"), Entry("y")
    >>> text(simplify(add(mul(x, x), mul(number(-1), x, y))))
    'x (x - y)'
    """
    return simplified(term, context, free, conditions, options).term


def simplified(
    term: Term,
    context: Context | None = None,
    free: Iterable[tuple[str, Dim]] = (),
    conditions: Iterable[Condition] = (),
    options: Options | None = None,
) -> Simplified:
    """Like `simplify`, with the facts that were used."""
    context = context or Context()
    normal = Normaliser(context, tuple(conditions), options or Options())
    letters = author_letters(term, context)
    start = rename_indices(term, dict(normal.known.same))
    normal.folds.leave_out(term)
    presenter = Presenter(normal, author_order([term], context))
    try:
        answer = presenter.term(normal.poly(start))
    except (SymgradError, RecursionError):
        return Simplified(term, changed=False)
    answer = name_bound(answer, letters, taken_names(context, answer))
    if is_plain(term) and cost(term) < cost(answer):
        return Simplified(term, changed=False)
    sums = tuple(value for value in normal.used.values() if isinstance(value, Reduce))
    return Simplified(answer, sums, tuple(value for value in normal.used.values() if isinstance(value, str)))


def is_plain(term: Term) -> bool:
    """Whether nothing is left to be carried out."""
    return not any(isinstance(part, Derivative | Let | Integral) for part in subterms(term))


__all__ = ["Entry", "Options", "Simplified", "Undefined", "is_plain", "simplified", "simplify"]
