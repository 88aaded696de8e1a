"""Rewritings that keep a truth true and a falsehood false: they hide what the goal is about."""

from __future__ import annotations

from collections.abc import Callable

from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import children, rebuild
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import (
    ONE,
    Add,
    Derivative,
    Ix,
    Let,
    Mul,
    Not,
    Reduce,
    Same,
    Term,
    add,
    delta,
    div,
    mul,
    number,
)
from tests.attack.bricks import Pen, holds, num

# --------------------------------------------------------------------------------------------------- one place


def distribute(pen: Pen, term: Term) -> Term | None:
    """`a (b + c)` as `a b + a c`."""
    if not isinstance(term, Mul) or not (sums := [f for f in term.factors if isinstance(f, Add)]):
        return None
    chosen = pen.chance.choice(sums)
    rest = list(term.factors)
    rest.remove(chosen)
    return add(*(mul(*rest, part) for part in chosen.terms))


def shuffle(pen: Pen, term: Term) -> Term | None:
    if not isinstance(term, Add | Mul):
        return None
    parts = list(term.fields()[0])  # type: ignore[call-overload]
    pen.chance.shuffle(parts)
    return type(term)(tuple(parts))


def rename(pen: Pen, term: Term) -> Term | None:
    """Another letter for a bound index."""
    if not isinstance(term, Reduce):
        return None
    letter = fresh(pen.pick("j", "l", "r", "m"), free_indices(term.body))
    return Reduce(term.op, letter, term.dim, rename_indices(term.body, {term.index: Ix(letter)}))


def split_sum(pen: Pen, term: Term) -> Term | None:
    """A sum as one of its terms and the others."""
    if not isinstance(term, Reduce) or term.op != "sum" or term.dim != pen.world.dim:
        return None
    at = pen.mark()
    if not free_indices(at).isdisjoint({term.index}):
        return None
    others = mul(holds(Not(Same(Ix(term.index), at))), term.body)
    return rename_indices(term.body, {term.index: at}) + Reduce("sum", term.index, term.dim, others)


def sum_by_parts(pen: Pen, term: Term) -> Term | None:
    """`sum (a + b)` as `sum a + sum b`."""
    if not isinstance(term, Reduce) or term.op != "sum" or not isinstance(term.body, Add):
        return None
    return add(*(Reduce("sum", term.index, term.dim, part) for part in term.body.terms))


def through_a_delta(pen: Pen, term: Term) -> Term | None:
    """A term with a free index as a sum over a delta."""
    names = sorted(free_indices(term))
    if not names or not isinstance(term, Mul | Add) or any(name.startswith("n") for name in names):
        return None
    name = pen.chance.choice(names)
    bound = Ix(fresh("o", free_indices(term)))
    body = mul(delta(bound, Ix(name)), rename_indices(term, {name: bound}))
    return Reduce("sum", bound.name, pen.world.dim, body)


def times_one(pen: Pen, term: Term) -> Term | None:
    unit = pen.positive()
    return div(mul(term, unit), unit)


def plus_nothing(pen: Pen, term: Term) -> Term | None:
    nothing = pen.leaf()
    return add(term, nothing, mul(number(-1), nothing))


def halves(pen: Pen, term: Term) -> Term | None:
    return add(mul(num("1/3"), term), mul(num("2/3"), term))


PLACES: tuple[Callable[[Pen, Term], Term | None], ...] = (
    distribute, shuffle, rename, split_sum, sum_by_parts, through_a_delta, times_one, plus_nothing, halves,
)  # fmt: skip


def rewritten(pen: Pen, term: Term, times: int) -> Term:
    """The term with some of its parts written differently, derivatives and local names left alone."""
    for _ in range(times):
        places = list(_open(term))
        chosen = pen.chance.choice(places)
        new = pen.chance.choice(PLACES)(pen, chosen)
        if new is not None:
            term = _replaced(term, chosen, new)
    return term


def _open(term: Term) -> list[Term]:
    """The terms inside of a term which no derivative stands above, and not those inside of conditions."""
    found = [term]
    if not isinstance(term, Derivative | Let):
        for child in children(term):
            if isinstance(child, Term):
                found += _open(child)
    return found


def _replaced(term: Term, old: Term, new: Term) -> Term:
    """The first occurrence replaced."""
    if term == old:
        return new
    for child in children(term):
        if isinstance(child, Term) and not isinstance(term, Derivative | Let) and old in _open(child):
            return rebuild(term, {child: _replaced(child, old, new)})
    return term


# --------------------------------------------------------------------------------------------------- both sides


def same_to_both(pen: Pen, lhs: Term, rhs: Term) -> tuple[Term, Term]:
    """What is done to both sides alike and can be undone."""
    w, extra = pen.world, pen.real(depth=1)
    factor = pen.positive()
    choices: list[Callable[[], tuple[Term, Term]]] = [
        lambda: (lhs + extra, rhs + extra),
        lambda: (mul(lhs, factor), mul(factor, rhs)),
        lambda: (lhs - rhs, num(0)),
        lambda: (rhs, lhs),
        lambda: (div(lhs, factor), div(rhs, factor)),
        lambda: (mul(lhs, w.size), mul(rhs, w.size)),
        lambda: (add(ONE, lhs), add(rhs, ONE)),
    ]
    return pen.chance.choice(choices)()


def dressed(pen: Pen, lhs: Term, rhs: Term, most: int = 3) -> Goal:
    """A goal that says the same: both sides treated alike now and then, and some of their parts written differently."""
    if pen.chance.random() < 0.4:
        lhs, rhs = same_to_both(pen, lhs, rhs)
    if pen.chance.random() < 0.6:
        lhs = rewritten(pen, lhs, pen.chance.randint(0, most))
        rhs = rewritten(pen, rhs, pen.chance.randint(0, most - 1))
    return pen.world.goal(lhs, rhs)
