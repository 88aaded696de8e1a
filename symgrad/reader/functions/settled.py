"""What stands still while all around it is differentiated, and what moves by an equation: both written out in a goal.

`\\operatorname{sg}(E)` is E, of which every derivative is 0. `F^{-1}(E)` is the w with `F(w) = E`. Both are marked in
terms as unknown functions, and a goal is settled when no mark is left.

**Derivatives.** Let M be what is differentiated by the entry v_k. With a new number s in place of v_k,
`v_i + [i = k](s - v_k)` for every v_i, the derivative is that of M(s) by s at s = v_k, by the chain rule: each v_i of
the sum has the derivative [i = k], and the value that it had.
1. What stands still keeps v_k and has no s. So it has its value, and no derivative; in M(s) all else moves. In a
   derivative of a derivative each has a number of its own, and what stands still has neither.
2. `F^{-1}(E)` is written as `w + (E(s) - F(w; s)) / F'(w)`. At s = v_k it is w, since `F(w) = E` there, and its
   derivative is `(E' - dF/ds) / F'(w)`, that of the implicit function where F'(w) is not 0. At the zeros of F' both
   sides have no value, or F^{-1} has no derivative. Of second order the two differ, and so a second derivative is
   refused.

**Values.** The w are any numbers: `F(w) = E` is solved for the one input p that E is affine in, with
`p = (F(w) - d) / c` as a known value, put in after differentiating. Each p for which F^{-1} has a value is met so, with
this w. Where F is one to one on the whole line, each w is the value at its p, so that a point refutes; elsewhere, and
where the argument of F was said to be less than any number, w may be another one than is meant, and a point refutes
nothing. The bounds of p are conditions on w, also where p itself is not in the claim; where p was said to be less than
an interval, no point refutes. `F^{-1}(F(X))` is X where F is one to one. QED
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from fractions import Fraction

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.attributes import BOUND, Array, domain
from symgrad.language.context import Given, Goal
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.sets import Interval
from symgrad.language.substitution import fresh, rename_indices, substitute
from symgrad.language.terms import Apply, Argument, Condition, Entry, Index, Ix, Term
from symgrad.reader.meaning.one_to_one import affine, argument_of, is_one_to_one
from symgrad.record import record

STILL = "sg#"
"""The mark of what stands still."""
PERHAPS = "sg?#"
"""The mark of what stands still, or of its sign."""
INVERSE = "^{-1}#"
"""Ends the mark of an inverse; its arguments are E, and F and F' at a local number."""
LOCAL = Entry("u'")
"""The number at which a function with an inverse is given."""
BRANCH = "{} may have several inverses, and nothing says which is meant"
HIGHER = "a second derivative of the inverse of {} cannot be judged yet"
SIGN = "sg may be the stop-gradient operator, or the sign, and nothing says which"
VALUES = "only some numbers are values of {}, and others may be at the places that are tried"
UNSOLVED = "the inverse of {} is judged at a letter that it is solved for, and not here"

Note = tuple[str, frozenset[str]]
"""Why nothing, or no failure, can be told of names, and the names."""


def still(term: Term, *, sure: bool = True) -> Term:
    """The mark of a term that stands still; sure: its operator is none for the sign."""
    return t.Apply(STILL if sure else PERHAPS, (Argument((), term),))


def inverse(name: str, at: Term, function: Term, slope: Term, *, narrow: bool = False, right: bool = False) -> Term:
    """The mark of the inverse of a function, which is given with its slope at the number `LOCAL`; narrow: its argument
    is not any number; right: `F(F^{-1}(p)) = p` is all that is known of it.
    """
    flags = (t.ONE if flag else t.ZERO for flag in (narrow, right))
    bodies = (at, t.Let(LOCAL.name, at, function), t.Let(LOCAL.name, at, slope), *flags)
    return t.Apply(name + INVERSE, tuple(Argument((), body) for body in bodies))


def settled(goal: Goal) -> Goal:
    """The goal without marks.

    Errors: IllFormed for an inverse that is not solved for.
    """
    if not any(map(_is_mark, goal.context.functions)):
        return goal
    walk, place = _Walk(goal), _Place()
    lhs, rhs = walk.term(goal.lhs, place), walk.term(goal.rhs, place)
    conditions = tuple(walk.condition(condition, place) for condition in goal.conditions)
    context = goal.context
    kept = {name: one for name, one in context.definitions.items() if not walk.is_marked(Entry(name))}
    functions = frozenset(name for name in context.functions if not _is_mark(name))
    context = replace(
        context,
        arrays={**context.arrays, **walk.arrays},
        definitions=kept,
        functions=functions,
        equalities=(*context.equalities, *walk.values.items()),
        given=(*context.given, *walk.limits),
        unclear=walk.carried(context.unclear),
        unused=(*walk.carried(context.unused), *walk.doubts),
    )
    return replace(goal, lhs=lhs, rhs=rhs, context=context, conditions=tuple(conditions))


@record
class _Move:
    """The entry that is differentiated by, the number in its place, and what that is around this derivative."""

    entry: Entry
    local: Entry
    start: Term


@record
class _Place:
    """moves: what is differentiated by around a term, outermost first. values: what local numbers are where nothing
    moves. stands: whether the term stands still, so that their values are put in for them. order: how many derivatives
    are taken of it.
    """

    moves: tuple[_Move, ...] = ()
    values: Mapping[str, Term] = field(default_factory=dict)
    stands: bool = False
    order: int = 0

    def letters(self) -> frozenset[str]:
        """The indices of what may be put into a term."""
        terms = (*(move.entry for move in self.moves), *(move.start for move in self.moves), *self.values.values())
        return frozenset[str]().union(*map(free_indices, terms))


class _Walk:
    """Writes terms of one goal without marks. arrays, values: the numbers that inverses are, and the inputs by them."""

    def __init__(self, goal: Goal) -> None:
        self.context = goal.context
        self.arrays: dict[str, Array] = {}
        self.values: dict[Entry, Term] = {}
        self.doubts: list[Note] = [(SIGN, frozenset())] if PERHAPS in goal.context.functions else []
        self.limits: list[Given] = []
        self.found: dict[tuple[str, str, Fraction, Fraction], str] = {}
        self.locals = 0

    def carried(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """What was said of inputs, said of the numbers that they are given by as well."""
        by = {entry.name: entry_names(value) & self.arrays.keys() for entry, value in self.values.items()}
        return tuple((why, about.union(*(by[name] for name in about & by.keys()))) for why, about in notes)

    def is_marked(self, node: Node) -> bool:
        """Whether a mark stands in what a node depends on."""
        names = self.context.reachable_from(node)
        bodies = (self.context.definitions[name].body for name in names & self.context.definitions.keys())
        parts = (part for body in (node, *bodies) for part in subterms(body))
        return any(isinstance(part, Apply) and _is_mark(part.name) for part in parts)

    def written(self, node: Node, at: _Place) -> Node:
        match node:
            case Apply(name, args) if name in (STILL, PERHAPS):
                return self.written(args[0].body, replace(at, moves=(), stands=True, order=0))
            case Apply(name, args) if name.endswith(INVERSE):
                return self._inverse(node, at)
            case Entry():
                return self._entry(node, at)
            case t.Derivative(body, variable):
                return self._derivative(node, body, variable, at)
            case t.Let():
                return self._let(node, at)
            case t.Integral() | t.Definite() | t.Limit() if at.moves or at.values:
                raise IllFormed("an integral or a limit around what stands still cannot be judged yet")
        node = _apart(node, at.letters())
        return rebuild(node, {child: self.written(child, at) for child in children(node)})

    def _let(self, node: t.Let, at: _Place) -> Term:
        """A number of its own under a name that no other has."""
        self.locals += 1
        local = Entry(f"{node.name}{self.locals}")
        body, value = substitute(node.body, node.name, local), self.term(node.value, at)
        known = {} if at.stands else {local.name: self._still(node.value, at)}
        return t.Let(local.name, value, self.term(body, replace(at, values={**at.values, **known})))

    def term(self, term: Term, at: _Place) -> Term:
        found = self.written(term, at)
        assert isinstance(found, Term)
        return found

    def condition(self, condition: Condition, at: _Place) -> Condition:
        found = self.written(condition, at)
        assert isinstance(found, Condition)
        return found

    def _still(self, term: Term, at: _Place) -> Term:
        return self.term(term, replace(at, moves=(), stands=True, order=0))

    def _entry(self, node: Entry, at: _Place) -> Term:
        if any(move.entry.name == node.name for move in at.moves):
            return _moved(node, at.moves)
        if at.stands and node.name in at.values:
            return at.values[node.name]
        definition = self.context.definitions.get(node.name)
        names = {move.entry.name for move in at.moves} & self.context.reachable(node)
        if definition is None or not (names or self.is_marked(node)):
            return node
        return self.term(definition.at(node.indices), at)

    def _derivative(self, node: Node, body: Term, variable: Entry, at: _Place) -> Node:
        if variable.name in at.values and not at.stands:
            return t.Derivative(self.term(body, replace(at, order=at.order + 1)), variable)
        if not at.moves and not at.stands and not self.is_marked(node):
            return node
        self.locals += 1
        local, start = Entry(f"s'{self.locals}"), at.values.get(variable.name, _moved(variable, at.moves))
        inner = replace(at, moves=(*at.moves, _Move(variable, local, start)), order=at.order + 1)
        return t.Let(local.name, start, t.Derivative(self.term(body, inner), local))

    def _inverse(self, node: Apply, at: _Place) -> Term:
        """`w + (E(s) - F(w; s)) / F'(w)`."""
        name = node.name.removesuffix(INVERSE)
        target, function, slope, narrow, right = (argument.body for argument in node.args)
        assert isinstance(function, t.Let) and isinstance(slope, t.Let)
        hole = function.name
        here, formula = self._given(self._still(target, at)), self._still(function.body, at)
        inner = argument_of(formula, hole, here) if right == t.ZERO and self._is_one_to_one(formula, hole) else None
        moved, carried = self.term(target, at), self.term(function.body, at)
        if inner is not None and (moving := argument_of(carried, hole, moved)) is not None:
            return moving
        w = inner if inner is not None else self._solution(name, here, formula, narrow == t.ONE)
        if moved in (here, self._still(target, at)) and carried == formula:
            return w
        if at.order > 1:
            raise IllFormed(HIGHER.format(name))
        base = here if carried == formula else substitute(carried, hole, w)
        steep = substitute(self._still(slope.body, at), hole, w)
        return t.add(w, t.div(t.add(moved, t.neg(base)), steep))

    def _given(self, term: Term) -> Term:
        """The formula of a quantity, where the term is one."""
        definition = self.context.definitions.get(term.name) if isinstance(term, Entry) else None
        return term if definition is None else self._given(self._still(definition.at(term.indices), _Place()))  # type: ignore[attr-defined]

    def _solution(self, name: str, target: Term, formula: Term, narrow: bool) -> Term:
        """The number w with `F(w) = E`; the input that E is made of gets its value by w."""
        inputs = {part for part in subterms(target) if isinstance(part, Entry)}
        solved = affine(target, next(iter(inputs))) if len(inputs) == 1 else None
        if solved is None:
            raise IllFormed(UNSOLVED.format(name))
        (entry,), (factor, rest) = inputs, solved
        if found := self.found.get((name, entry.name, factor, rest)):
            return Entry(found, entry.indices)
        known = {other.name for other, _ in self.context.equalities} | {other.name for other in self.values}
        letters = [index.name for index in entry.indices if isinstance(index, Ix)]
        used = entry_names(formula) | known
        fixed = entry.name not in self.context.arrays or entry.name in used or bool(free_indices(formula))
        if fixed or len(set(letters)) != len(entry.indices):
            raise IllFormed(UNSOLVED.format(name))
        label = f"{name}^{{-1}}({entry.name})" if target == entry else f"{name}^{{-1}}(\\cdot)"
        w = Entry(fresh(label, self.arrays.keys() | self.context.arrays.keys()), entry.indices)
        self.arrays[w.name] = Array(self.context.arrays[entry.name].dims)
        value = substitute(formula, LOCAL.name, w)
        self.values[entry] = t.div(t.add(value, t.number(-rest)), t.number(factor))
        self.found[name, entry.name, factor, rest] = w.name
        if narrow or not self._is_one_to_one(formula, LOCAL.name):
            self.doubts.append((BRANCH.format(name), frozenset({w.name})))
        self._bound(entry, frozenset({w.name}))
        return w

    def _is_one_to_one(self, formula: Term, hole: str) -> bool:
        return is_one_to_one(formula, hole, self.context)

    def _bound(self, entry: Entry, about: frozenset[str]) -> None:
        """Notes the bounds of an input, or why points may be none of its values."""
        array = self.context.arrays[entry.name]
        found = domain(array)
        if found.row or found.nonzero or array.attributes & BOUND or not isinstance(found.entries, Interval):
            self.doubts.append((VALUES.format(entry.name), about))
            return
        free = tuple(zip((index.name for index in entry.indices if isinstance(index, Ix)), array.dims, strict=True))
        within = found.entries
        ends = (within.low, within.low_closed, 1), (within.high, within.high_closed, -1)
        for end, closed, way in ends:
            if end is not None:
                above = t.mul(t.number(way), t.add(entry, t.number(-end)))
                holds = t.Not(t.Positive(t.neg(above))) if closed else t.Positive(above)
                self.limits.append(Given(holds, free))


def _is_mark(name: str) -> bool:
    return name in (STILL, PERHAPS) or name.endswith(INVERSE)


def _moved(node: Entry, moves: tuple[_Move, ...]) -> Term:
    """`v_i + [i = k](s - v_k)` for each derivative by an entry of v, the outermost first."""
    result: Term = node
    for move in moves:
        if move.entry.name == node.name:
            pairs = zip(node.indices, move.entry.indices, strict=True)
            same = t.mul(*(_same(left, right) for left, right in pairs))
            step = t.add(move.local, t.neg(move.start))
            result = move.local if not node.indices else t.add(result, t.mul(same, step))
    return result


def _same(left: Index, right: Index) -> Term:
    return t.ONE if left == right else t.delta(left, right)


def _apart(node: Node, taken: frozenset[str]) -> Node:
    """The node with the letters that it binds renamed where they would capture."""
    if isinstance(node, t.Reduce) and node.index in taken:
        new = fresh(node.index, taken | free_indices(node.body))
        return t.Reduce(node.op, new, node.dim, rename_indices(node.body, {node.index: Ix(new)}))
    if isinstance(node, Argument) and any(name in taken for name, _ in node.indices):
        every = taken | free_indices(node.body)
        names = {name: fresh(name, every) for name, _ in node.indices}
        body = rename_indices(node.body, {old: Ix(new) for old, new in names.items()})
        return Argument(tuple((names[name], dim) for name, dim in node.indices), body)
    return node
