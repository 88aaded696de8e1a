"""The short form of a term, in the names of its document. Untrusted: the kernel judges every result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from symgrad.differentiate import evaluate
from symgrad.errors import SymgradError
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import subterms
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Condition, Derivative, Dim, Entry, Let, Number, Reduce, Term, number
from symgrad.simplification.complements import in_complements
from symgrad.simplification.cost import cost
from symgrad.simplification.interface import Options
from symgrad.simplification.naming import author_letters, author_order, name_bound, taken_names
from symgrad.simplification.normal import Normaliser
from symgrad.simplification.polynomial import Undefined
from symgrad.simplification.present import Presenter
from symgrad.simplification.turned import turned


@dataclass(frozen=True)
class Simplified:
    """A short form and what it rests on.

    sums: known sums that were used, such as `sum_i y_i`, with their values. folded: quantities whose definition was
    recognised.
    """

    term: Term
    sums: tuple[tuple[Reduce, Number], ...] = ()
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

    >>> from symgrad.language.terms import Entry, add, mul, number
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
    goal: Term | None = None,
) -> Simplified:
    """Like `simplify`, with the facts that were used.

    goal: the derivative that the term is a stage of, where it is not the term itself; it is not written in its own
    name.
    """
    context = context or Context()
    asked = goal or term
    found = _simplified(term, context, tuple(conditions), options or Options(), asked)
    if isinstance(asked, Derivative) and isinstance(asked.body, Entry) and asked.body.name in found.folded:
        pattern = Normaliser(context).folds.find(asked.body.name)
        several = pattern is not None and len(pattern.body) > 1
        if several and {asked.body.name, asked.variable.name} <= entry_names(found.term):
            return _simplified(term, context, tuple(conditions), options or Options(), asked, asked.body.name)
    return found


def _simplified(
    term: Term, context: Context, conditions: tuple[Condition, ...], options: Options, goal: Term, without: str = ""
) -> Simplified:
    """The short form; `without` is a name that does not occur in it: of a quantity of several terms nobody writes
    `dL/df = L + f y - y`, though `1 - t^2` for tanh, and `x_k / (D r)` for a root.
    """
    normal = Normaliser(context, conditions, options)
    letters = author_letters(goal, context)
    start = rename_indices(term, dict(normal.known.same))
    normal.folds.leave_out(goal)
    normal.folds.skip |= {without}
    normal.demoted = _demoted(goal)
    presenter = Presenter(normal, author_order([goal], context), {dim: n for n, dim in enumerate(letters)})
    try:
        poly = normal.poly(start)
        answer = turned(presenter.term(poly))
        answer = in_complements(answer, poly, goal, context, lambda other: turned(presenter.term(other)))
    except (SymgradError, RecursionError):
        return Simplified(_carried_out(term, context), changed=False)
    answer = name_bound(answer, letters, taken_names(context, answer) | free_indices(goal))
    if is_plain(term) and cost(term) <= cost(answer):
        return Simplified(term, changed=False)
    sums = tuple((_named(known, letters), number(Fraction(value))) for known, value in normal.sums.values())
    return Simplified(answer, sums, tuple(normal.folded))


def _carried_out(term: Term, context: Context) -> Term:
    """The term with its derivatives as the rules give them, where it is too large to be simplified."""
    try:
        answer = evaluate(term, context)
    except (SymgradError, RecursionError):
        return term
    assert isinstance(answer, Term)
    return answer


def _demoted(goal: Term) -> frozenset[str]:
    return free_indices(goal.variable) if isinstance(goal, Derivative) else frozenset()


def _named(known: Reduce, letters: dict[Dim, list[str]]) -> Reduce:
    named = name_bound(known, letters, frozenset())
    assert isinstance(named, Reduce)
    return named


def is_plain(term: Term) -> bool:
    """Whether nothing is left to be carried out."""
    return not any(isinstance(part, Derivative | Let) for part in subterms(term))


__all__ = ["Options", "Simplified", "Undefined", "is_plain", "simplified", "simplify"]
