"""What words say of a quantity that has a formula: "let $S = A B$ be symmetric" says something of A and B.

A definition is put in for its name, so that such words restrict nothing of what stands in the formula. They are
needless where the formula shows what they say, as that of `X^T X`; where it does not, a point may break them, and
refutes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from symgrad.language.attributes import ATTRIBUTES, BOUND, domain
from symgrad.language.context import Definition, Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import Node, subterms
from symgrad.language.sets import REAL, Interval
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import (
    Add,
    All,
    Any,
    Apply,
    Cases,
    Entry,
    Function,
    Ix,
    Matrix,
    Mul,
    Number,
    Power,
    Same,
    Size,
    Term,
    add,
    neg,
    number,
)
from symgrad.reader.extents import shows
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.regex import regex
from symgrad.source import Trait

_TURNED = frozenset(("symmetric", "definite"))
_COUNTED = frozenset(("unit", "binary", "sign", "integer", "one-hot", "simplex", "sums-to-one", "nonzero"))
_SPANS = frozenset(
    name
    for name, row in ATTRIBUTES.items()
    if isinstance(row.entries, Interval) and row.entries != REAL and not row.row and not row.nonzero
)
"""Attributes that say no more than between which numbers an entry lies."""

_BEYOND = (Function, Apply, Cases, Matrix)
"""What may keep values within bounds, in ways that are not looked at here."""


def restricted(scope: Scope, goal: Goal) -> str:
    """Of which quantity words say something that its formula does not show; empty where there is none."""
    names = goal.names() | frozenset().union(*(goal.context.reachable(side) for side in (goal.lhs, goal.rhs)))
    tied = {name for name, one in scope.symbols.items() if one.kind == "array" and one.attributes & _TURNED}
    for name, symbol in sorted(scope.symbols.items()):
        said = symbol.attributes or symbol.entries != REAL
        known = scope.definitions.get(name) if symbol.kind == "quantity" and said else None
        if known is None or (scope.reachable(name) & names).isdisjoint(scope.symbols):
            continue
        if unshown := sorted(one for one in symbol.attributes if not _shows(scope, known, one, tied)):
            return f"{name} was said to be {unshown[0]}, which its formula does not show"
        if symbol.entries != REAL and not shows(scope, known.body, symbol.entries):
            return f"{name} was said to lie in {symbol.entries}, which its formula does not show"
    return _solved(scope, names, tied) or _noted(scope, names, goal.context.facts)


def _solved(scope: Scope, names: Set[str], tied: Set[str]) -> str:
    """What is said of an entry that is given by others, of which alone something is claimed, and is neither shown by
    what gives it nor known as a fact: of `a_i = 1 - b_i` with binary a, a claim about b holds for binary b.
    """
    for entry, value in scope.equalities:
        symbol = scope.symbols.get(entry.name)
        if symbol is None or entry.name in names or names.isdisjoint(entry_names(value)):
            continue
        known = Definition(entry.name, tuple((at.name, "") for at in entry.indices if isinstance(at, Ix)), value)
        # What is made of free data alone has all values that its words allow: a square of a root is positive definite.
        said = symbol.attributes - _SPANS - {"constant"} if entry_names(value) - scope.auxiliary.keys() else ()
        if not all(_shows(scope, known, one, tied) for one in said) or not _is_kept(scope, value, symbol):
            return SAID.format(entry.name)
    return ""


def _is_kept(scope: Scope, value: Term, symbol: Symbol) -> bool:
    """Whether the set that the values of a name lie in is said by facts about what gives it."""
    entries = domain(symbol).entries
    if not isinstance(entries, Interval):
        return False
    low, high = entries.low, entries.high
    below = low is None or add(value, number(-low)) in scope.facts
    return below and (high is None or add(number(high), neg(value)) in scope.facts)


def _noted(scope: Scope, names: Set[str], facts: tuple[Term, ...]) -> str:
    """What was said of a quantity beside its formula, that it has a value, that it is positive, or in a word that was
    not understood, where the formula holds one of some names. facts: what holds at every point that is tried.
    """
    for reason, about in scope.unused:
        said = scope.restrictions.get(reason, ())
        if (
            any(isinstance(one, Trait) or _ORDERS.search(one.math.text) for one in said)
            and _inputs(scope, about) & names
        ):
            return reason
    told = [entry.name for entry, _ in scope.equalities]
    open_ = [fact for fact in scope.facts if isinstance(fact, Entry) and fact not in facts]
    told += [fact.name for fact in open_ if not _is_shown(scope, fact)]
    early = next((name for name, met in _early(scope) if met & names), "")
    return next((SAID.format(name) for name in told if _inputs(scope, {name}) & names), early and SAID.format(early))


def _early(scope: Scope) -> Iterator[tuple[str, Set[str]]]:
    """The functions that conditions speak of which were read before their formulas, `f(x) > 0` of an f that nobody knew
    yet, and the names that such a condition restricts.
    """
    for condition in (*scope.facts, *(one.condition for one in scope.given)):
        for part in subterms(condition):
            if isinstance(part, Apply) and part.name in scope.definitions.keys() | scope.rules.keys():
                yield part.name, entry_names(condition) | scope.reachable(part.name)


_ORDERS = regex(r"[<>]|\\(?:[lg](?:eq?|t|eqslant)|neq?)(?![a-zA-Z])")

SAID = "what was said of {} restricts what its formula holds"


def _inputs(scope: Scope, about: Set[str]) -> set[str]:
    """What the formulas of quantities hold, without these; the arguments of functions are restricted by nothing."""
    known = about & scope.definitions.keys() - scope.rules.keys()
    return {name for one in known for name in scope.reachable(one) - {one} if name in scope.symbols}


def _is_shown(scope: Scope, fact: Entry) -> bool:
    """Whether the formula of a quantity that was said to be positive shows it."""
    known = scope.definitions.get(fact.name)
    return known is not None and _shows(scope, known, "positive", frozenset())


def _shows(scope: Scope, known: Definition, attribute: str, tied: Set[str]) -> bool:
    """Whether the values of a formula have an attribute, as far as can be seen. tied: symmetric matrices."""
    if attribute in _TURNED:
        return _is_symmetric(known, tied)
    entries, parts = ATTRIBUTES[attribute].entries, tuple(subterms(known.body))
    if attribute in BOUND:
        return any(isinstance(part, Matrix) for part in parts)
    if attribute in _COUNTED:
        return any(isinstance(part, _BEYOND) or _is_below(part) for part in parts) and shows(scope, known.body, entries)
    return entries == REAL or shows(scope, known.body, entries)


def _is_below(part: Node) -> bool:
    """Whether something is divided by what is no number."""
    return isinstance(part, Power) and not isinstance(part.base, Number | Size) and not _is_even(part.exponent)


def _is_even(exponent: Term) -> bool:
    return isinstance(exponent, Number) and exponent.value > 0 and exponent.value % 2 == 0


def _is_symmetric(known: Definition, tied: Set[str]) -> bool:
    """Whether the formula of a matrix is the same with its two indices exchanged. tied: symmetric matrices."""
    letters = [letter for letter, _ in known.indices]
    if len(letters) != 2:
        return len(letters) != 0
    turned = rename_indices(known.body, {letters[0]: Ix(letters[1]), letters[1]: Ix(letters[0])})
    return _key(turned, tied) == _key(known.body, tied)


def _key(node: object, tied: Set[str]) -> str:
    """A formula without the order of what is added, multiplied or equated."""
    if isinstance(node, Entry) and node.name in tied:
        return f"{node.name}{sorted(map(repr, node.indices))}"
    if isinstance(node, Add | Mul | Same | All | Any):
        return f"{type(node).__name__}{sorted(_key(one, tied) for one in _flat(node.fields()))}"
    if isinstance(node, Node):
        return f"{type(node).__name__}({', '.join(_key(one, tied) for one in node.fields())})"
    if isinstance(node, tuple):
        return f"[{', '.join(_key(one, tied) for one in node)}]"
    return repr(node)


def _flat(values: tuple[object, ...]) -> list[object]:
    found = list[object]()
    for value in values:
        found += _flat(value) if isinstance(value, tuple) else [value]
    return found
