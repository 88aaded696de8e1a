"""Why a step of a derivation holds, in the words of a textbook.

A reason is a claim of its own: it is found by doing what it says to the left side, and it is given only if the right
side is then proved to result, with nothing but algebra beside it. In that proof quantities whose definitions are not
named are unknown arrays, so are derivatives that stand, and labels sum to anything. Of what would do, the least is
named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations

from symgrad.differentiate import differentiate
from symgrad.errors import SymgradError
from symgrad.kernel import Proof, judge
from symgrad.language.attributes import row_constraint
from symgrad.language.context import Array, Context, Goal
from symgrad.language.free_names import entry_names, sorted_free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import (
    Add,
    Argument,
    Cases,
    Derivative,
    Dim,
    Entry,
    Function,
    Index,
    Indicator,
    Ix,
    Mul,
    Reduce,
    Term,
    mul,
    total,
)
from symgrad.rules.derivatives import RULES
from symgrad.simplification.patterns import Binding, match

TELLING = (
    "quotient",
    "product",
    "general power",
    "power",
    "range product",
    "maximum",
    "abstract",
    "cases",
    "index cases",
)
"""The rules of differentiation worth naming, the most telling first; sums and constants go without saying."""

MOST = 2
"""How many rules of differentiation one reason names."""

NAMES = 4
"""How many definitions, the nearest first, are tried; two of them at a time at most."""

ROWS = frozenset({"one-hot", "sums-to-one", "simplex"})
"""What is said of the rows of labels, and is a reason where it is used."""


def why(goal: Goal, earlier: Iterable[Goal] = ()) -> str:
    """The reasons of the step from the left to the right side of a goal, in order; empty where none was found.

    Formulas stand between dollars. earlier: what was proved before and may be inserted.

    >>> from symgrad.language.terms import Entry, exp, neg, power, add, ONE, MINUS_ONE
    >>> z, context = Entry("z"), Context({"z": Array()})
    >>> sigmoid = power(add(ONE, exp(neg(z))), MINUS_ONE)
    >>> slope = exp(neg(z)) * sigmoid * sigmoid
    >>> why(Goal(Derivative(sigmoid, z), slope, context))
    'power rule, derivative of the exponential'
    >>> why(Goal(Derivative(sigmoid, z), sigmoid * sigmoid, context))
    ''
    """
    try:
        found = next((way.words for way in _ways(goal, tuple(earlier)) if way.leads_to(goal)), None)
    except SymgradError:
        return ""
    if found is None:
        return ""
    return ", ".join(dict.fromkeys(found)) or next(_reshaped(goal), "algebra")


@dataclass(frozen=True)
class _Way:
    """What is done to the left side, in words, and what comes of it; which definitions and rows of labels it uses."""

    words: tuple[str, ...]
    left: Term
    defined: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()

    def leads_to(self, goal: Goal) -> bool:
        """Whether the right side results, by algebra alone."""
        context = goal.context
        arrays = {
            name: array if name in self.rows else replace(array, attributes=array.attributes - ROWS)
            for name, array in context.arrays.items()
        }
        hidden = context.definitions.keys() - self.defined
        arrays |= {name: Array(context.shape(name)) for name in hidden}
        definitions = {name: context.definitions[name] for name in self.defined}
        known = Context(arrays, definitions, context.functions, context.dims)
        return _proved(Goal(self.left, goal.rhs, known, goal.free, goal.conditions), _stands)


def _ways(goal: Goal, earlier: tuple[Goal, ...]) -> Iterator[_Way]:
    """All that may be done, the least first."""
    beginnings = list(_carried_out(goal, earlier))
    names, rows = _near(goal), _rows(goal)
    facts = [(defined, some) for defined in _parts(names, 2) for some in _parts(rows, 1)]
    for defined, some in sorted(facts, key=lambda fact: len(fact[0]) + len(fact[1])):
        for words, left in beginnings:
            said = (*words, *(f"definition of ${name}$" for name in defined), *(rows[name] for name in some))
            yield _Way(said, left, frozenset(defined), frozenset(some))


def _parts(names: Iterable[str], most: int) -> list[tuple[str, ...]]:
    given = list(names)
    return list(chain.from_iterable(combinations(given, count) for count in range(most + 1)))


def _near(goal: Goal) -> list[str]:
    """The quantities that a step may write out or fold: those on one side alone come first, those behind last."""
    left, right = entry_names(goal.lhs), entry_names(goal.rhs)
    behind = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
    groups = (left ^ right, left & right, behind - left - right)
    return [name for group in groups for name in sorted(group & goal.context.definitions.keys())][:NAMES]


def _rows(goal: Goal) -> dict[str, str]:
    """The labels behind a step of whose rows something is said, and the words for it."""
    behind = goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs)
    found = {name: row_constraint(array) for name, array in goal.context.arrays.items() if name in behind}
    words = {"one-hot": "${}$ is one-hot", "sum": "${}$ sums to 1"}
    return {name: words[row].format(name) for name, row in found.items() if row in words}


# ----------------------------------------------------------------------------------------------------- derivatives


def _carried_out(goal: Goal, earlier: tuple[Goal, ...]) -> Iterator[tuple[tuple[str, ...], Term]]:
    """The left side with the derivatives that no longer stand on the right carried out, and the rules for it."""
    standing = {_spoken(node) for node in _counted(goal.rhs, Derivative)}
    gone = [node for node in _counted(goal.lhs, Derivative) if _spoken(node) not in standing]
    if not gone:
        yield (), goal.lhs
        return
    if (inserted := _inserted(gone, goal, earlier)) is not None:
        yield inserted
    for change in (_chained, _ruled):
        words, known = list[str](), dict[Node, Term]()
        for node in gone:
            assert isinstance(node, Derivative)
            if (found := change(node, goal)) is not None:
                words += found[0]
                known[node] = found[1]
        if known:
            yield tuple(words), _replaced(goal.lhs, known)


def _inserted(gone: list[Node], goal: Goal, earlier: tuple[Goal, ...]) -> tuple[tuple[str, ...], Term] | None:
    """The left side with derivatives that stand inside of it as they were found before."""
    known, told = dict[Node, Term](), list[str]()
    for node in gone:
        assert isinstance(node, Derivative)
        value = next((v for past in reversed(earlier) if (v := _found(node, past, goal.context)) is not None), None)
        if value is not None and node != goal.lhs and isinstance(node.body, Entry):
            known[node] = value
            told.append(f"of ${node.body.name}$ by ${node.variable.name}$")
    if not known:
        return None
    told = list(dict.fromkeys(told))
    return (f"insert the derivative{'s' if len(told) > 1 else ''} {' and '.join(told)}",), _replaced(goal.lhs, known)


def _found(node: Derivative, past: Goal, context: Context) -> Term | None:
    """What an earlier result says of a derivative, if all that it speaks of still means the same."""
    if not isinstance(past.lhs, Derivative) or past.conditions or _spoken(past.lhs) != _spoken(node):
        return None
    names = past.context.reachable(past.lhs) | past.context.reachable(past.rhs)
    if any(past.context.definitions.get(n) != context.definitions.get(n) for n in names) or any(
        past.context.arrays.get(n) != context.arrays.get(n) for n in names
    ):
        return None
    free: dict[str, Index] = {letter: Ix(f"?{n}") for n, letter in enumerate(sorted_free_indices(past.lhs))}
    binding: Binding = {}
    if not match(rename_indices(past.lhs, free), node, binding) or len(binding) < len(free):
        return None
    return rename_indices(rename_indices(past.rhs, free), dict(binding))


def _chained(node: Derivative, goal: Goal) -> tuple[list[str], Term] | None:
    """The chain rule through the quantities by which the right side multiplies derivatives."""
    through = _through(node, goal.rhs)
    if not through:
        return None
    parts = [_by_way_of(node, name, goal.context) for name in through]
    whole = parts[0] if len(parts) == 1 else Add(tuple(parts))
    return [f"chain rule through {' and '.join(f'${name}$' for name in through)}"], whole


def _by_way_of(node: Derivative, name: str, context: Context) -> Term:
    """The sum over all entries of a quantity of the derivative by it times its derivative."""
    taken = {index for part in subterms(node) if isinstance(part, Ix) for index in [part.name]}
    letters: list[str] = []
    for _ in context.shape(name):
        letters.append(fresh("i", taken | set(letters)))
    middle = Entry(name, tuple(map(Ix, letters)))
    result = mul(Derivative(node.body, middle), Derivative(middle, node.variable))
    for letter, dim in zip(letters, context.shape(name), strict=True):
        result = total(letter, dim, result)
    return result


def _through(node: Node, right: Term) -> list[str]:
    """The quantities by which a derivative stands on the right as a product of two: that of `L` by `S`, and of `S` by
    `z`; none of the rules that would carry these out has been used.

    >>> from symgrad.language.terms import mul
    >>> L, S, z = Entry("L"), Entry("S"), Entry("z")
    >>> _through(Derivative(L, z), mul(Derivative(L, S), Derivative(S, z)))
    ['S']
    """
    assert isinstance(node, Derivative)
    found: list[str] = []
    for product in subterms(right):
        slopes = [part for part in product.factors if isinstance(part, Derivative)] if isinstance(product, Mul) else []
        outer = {slope.variable.name for slope in slopes if slope.body == node.body}
        inner = {
            slope.body.name for slope in slopes if isinstance(slope.body, Entry) and slope.variable == node.variable
        }
        found += sorted(outer & inner - set(found))
    return found


def _ruled(node: Derivative, goal: Goal) -> tuple[list[str], Term]:
    """The rules of differentiation, up to the derivatives that stand on the right."""
    context, body, words, rules = goal.context, node.body, list[str](), list[str]()
    standing = {_spoken(part) for part in _counted(goal.rhs, Derivative)}

    def inserted(entry: Entry) -> Term:
        words.append(f"definition of ${entry.name}$")
        return context.definitions[entry.name].at(entry.indices)

    def quantity(entry: Entry) -> Term:
        whole = Derivative(entry, node.variable)
        return whole if _spoken(whole) in standing else carried(inserted(entry))

    def carried(term: Term) -> Term:
        before = len(rules)
        answer = differentiate(term, node.variable, context, quantity)
        rules[before:before] = answer.rules
        return answer.term

    known = isinstance(body, Entry) and body.name in context.definitions and body.name != node.variable.name
    result = carried(inserted(body) if known and isinstance(body, Entry) else body)
    return [*words, *_told(rules)], result


def _told(rules: list[str]) -> list[str]:
    """The rules worth naming, in words."""
    told = [RULES[rule] for rule in TELLING if rule in rules]
    told += [rule for rule in rules if rule not in RULES]
    if not set(TELLING) & set(rules):
        told = [RULES[rule] for rule in ("range sum", "delta") if rule in rules][:1] + told
    return list(dict.fromkeys(told))[:MOST]


def _spoken(node: Node) -> tuple[Node, str]:
    """A derivative but for its index letters: that of `S` by `z`."""
    assert isinstance(node, Derivative)
    body = Entry(node.body.name) if isinstance(node.body, Entry) else node.body
    return body, node.variable.name


def _counted(node: Node, kind: type[Node]) -> Counter[Node]:
    return Counter(part for part in subterms(node) if isinstance(part, kind))


def _replaced(node: Node, known: dict[Node, Term]) -> Term:
    def walk(inner: Node) -> Node:
        return known[inner] if inner in known else rebuild(inner, {child: walk(child) for child in children(inner)})

    result = walk(node)
    assert isinstance(result, Term)
    return result


# --------------------------------------------------------------------------------------------------------- algebra


def _reshaped(goal: Goal) -> Iterator[str]:
    """What became of sums, deltas and functions where algebra is all: the laws without which it would not hold."""
    lhs, rhs = goal.lhs, goal.rhs
    if _counted(lhs, Cases).total() != _counted(rhs, Cases).total() and _needed(goal, Cases):
        yield "the cases in one formula"
    if _counted(lhs, Indicator).total() > _counted(rhs, Indicator).total() and _needed(goal, Indicator):
        yield "the delta keeps one term of the sum"
    split = any(isinstance(r, Reduce) and _has_terms(r.body) for r in _counted(lhs, Reduce) - _counted(rhs, Reduce))
    if split and _needed(goal, Reduce):
        yield "the sum, term by term"
    left, right = (Counter(f.name for f in _counted(side, Function) if isinstance(f, Function)) for side in (lhs, rhs))
    for name, words in (("log", "laws of the logarithm"), ("exp", "laws of the exponential")):
        if left[name] and right[name] and left[name] != right[name] and _needed(goal, Function, name):
            yield words


def _has_terms(body: Term) -> bool:
    return isinstance(body, Add) or (isinstance(body, Mul) and any(isinstance(part, Add) for part in body.factors))


def _needed(goal: Goal, kind: type[Node], name: str = "") -> bool:
    """Whether a step does not hold where nothing is known of what such terms are."""
    return not _proved(
        goal, lambda node: _stands(node) or (isinstance(node, kind) and getattr(node, "name", "") == name)
    )


def _stands(node: Node) -> bool:
    return isinstance(node, Derivative)


def _proved(goal: Goal, unknown: Callable[[Node], bool]) -> bool:
    """Whether a relation is proved with some of its terms as entries of arrays of which nothing is known."""
    hiding = _Hiding(goal.context, unknown)
    lhs, rhs = (hiding.replaced(side, dict(goal.free)) for side in (goal.lhs, goal.rhs))
    assert isinstance(lhs, Term)
    assert isinstance(rhs, Term)
    return isinstance(judge(replace(goal, lhs=lhs, rhs=rhs, context=hiding.context)), Proof)


class _Hiding:
    """Puts an entry of an array of its own in place of each unknown term; the same one up to letters of indices."""

    def __init__(self, context: Context, unknown: Callable[[Node], bool]) -> None:
        self.context, self.unknown = context, unknown
        self.known: dict[tuple[Node, tuple[Dim, ...]], str] = {}

    def replaced(self, node: Node, env: dict[str, Dim]) -> Node:
        if isinstance(node, Term) and self.unknown(node):
            return self.entry(node, env)
        bound = {node.index: node.dim} if isinstance(node, Reduce) else {}
        bound |= dict(node.indices) if isinstance(node, Argument) else {}
        return rebuild(node, {child: self.replaced(child, {**env, **bound}) for child in children(node)})

    def entry(self, node: Term, env: dict[str, Dim]) -> Entry:
        free = sorted_free_indices(node)
        dims = tuple(env[index] for index in free)
        shape = (rename_indices(node, {index: Ix(f"#{n}") for n, index in enumerate(free)}), dims)
        if shape not in self.known:
            self.known[shape] = fresh("unknown", {*self.context.arrays, *self.context.definitions})
            self.context = self.context.with_array(self.known[shape], Array(dims))
        return Entry(self.known[shape], tuple(map(Ix, free)))
