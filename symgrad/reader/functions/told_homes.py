"""Where functions are defined, as texts say: `f : (0, \\infty) \\to \\mathbb{R}`, "a function on $[0, 1]$"."""

from __future__ import annotations

from fractions import Fraction

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.language.attributes import Domain, domain
from symgrad.language.free_names import entry_names
from symgrad.language.quotients import ONE, Quotients, TooLarge, sum_of
from symgrad.language.sets import REAL, Interval
from symgrad.language.substitution import substitute
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.intervals import entries_of, home
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.parser import Parser
from symgrad.source import Fragment

LIMIT = "\\lim "
"""Before the name of what tends to a place."""

OUTSIDE = "{} is no point of {}, where {} is defined"
PERHAPS = "nothing shows that all that is near {} lies in {}, where {} is defined"
NOT_KNOWN = "{} may be defined in {} alone, which {} need not be in"


def require_inside(e: Elaborator, name: str, args: ast.Seq, node: ast.Node) -> None:
    """Lets a function be applied where it is defined, and limits be taken inside of that.

    Values elsewhere do not exist, so that identities of functions of any numbers hold wherever they say anything; but
    nothing is refuted by data that may lie elsewhere. Errors: ReadError where a number lies outside, or what is near
    the place of a limit is not seen to lie inside.
    """
    told = e.scope.homes.get(name)
    if told is None or len(args.items) != 1:
        return
    numbers = _numbers(e, told)
    if numbers == Domain(REAL):
        return
    value = e.value(args.items[0])
    written, set_ = ast.to_latex(args.items[0]), told.text.strip()
    if moving := [one for one in entry_names(value.term) if one.startswith(LIMIT)]:
        if value.rank or not _is_within(e, _at_place(e, value.term, moving), numbers):
            raise e.error(node, PERHAPS.format(written, set_, name))
    elif numbers is not None and isinstance(value.term, t.Number):
        if value.term.value not in numbers:
            raise e.error(node, OUTSIDE.format(written, set_, name))
    elif numbers is not None and not _is_inside(e, value.term, numbers):
        names = frozenset(one for one in entry_names(value.term) if one in e.scope.symbols)
        note = (NOT_KNOWN.format(name, set_, written), names)
        e.scope.unused = [*e.scope.unused, *([note] if names and note not in e.scope.unused else [])]


def _numbers(e: Elaborator, told: Fragment) -> Domain | None:
    """The numbers in a set, or the entries of the arrays in it; None for one that is not understood."""
    found = home(Fragment.join((Fragment.of(r"x \in ", told.place(0)), told)))
    parser = Parser(found.math, e.scope.lexicon)
    parser.trim()
    try:
        member = ast.bare(parser.sequence())
        if parser.at < parser.end or not isinstance(member, ast.Relation) or len(member.terms) != 2:
            return None
        base = ast.bare(member.terms[1])
        plain = isinstance(base, ast.Script) and base.sub is None
        entries = entries_of(e, ast.bare(base.base) if isinstance(base, ast.Script) and plain else base, found)
        return None if entries is None else Domain(entries, found.nonzero)
    except ReadError:
        return None


def _at_place(e: Elaborator, term: t.Term, moving: list[str]) -> t.Term | None:
    """A term where all that moves is at its place; None where that is infinite."""
    for name in moving:
        place = e.tending.get(name)
        if place is None:
            return None
        term = substitute(term, name, place)
    try:
        above, below = _FORMS.split(term)
    except TooLarge:
        return None
    return sum_of(above) if below == ONE else term


_FORMS = Quotients(lambda term: term, lambda term: term.value if isinstance(term, t.Number) else None)


def _is_within(e: Elaborator, term: t.Term | None, numbers: Domain | None) -> bool:
    """Whether all that is near a term lies in an interval, 0 perhaps left out."""
    if numbers is None or not isinstance(numbers.entries, Interval) or term is None:
        return False
    inside = Domain(Interval(numbers.entries.low, numbers.entries.high), numbers.nonzero)
    return term.value in inside if isinstance(term, t.Number) else _is_inside(e, term, inside)


def _is_inside(e: Elaborator, term: t.Term, numbers: Domain) -> bool:
    """Whether a term is a name that is declared to lie in a set."""
    symbol = e.scope.symbols.get(term.name) if isinstance(term, t.Entry) else None
    if symbol is None or (numbers.nonzero and Fraction(0) in domain(symbol)):
        return False
    own, entries = domain(symbol).entries, numbers.entries
    if not isinstance(own, Interval) or not isinstance(entries, Interval):
        return own == entries
    ends = ((own.low, own.low_closed, entries.low), (own.high, own.high_closed, entries.high))
    bound = ((mine, closed, end) for mine, closed, end in ends if end is not None)
    return all(one is not None and (one in entries or (one == end and not closed)) for one, closed, end in bound)
