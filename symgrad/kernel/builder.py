"""From terms to explicit instances: every index at a position, every range at a size, every sum written out.

Conditions on indices are decided here, since the positions are known; those on values become nodes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from symgrad.errors import BudgetExceeded, IllFormed
from symgrad.kernel import functions
from symgrad.kernel.derivatives import Derivatives
from symgrad.kernel.graph import Graph, Positions
from symgrad.kernel.indices import Indices
from symgrad.kernel.matrices import Rows, determinant, inverse
from symgrad.language import terms as t
from symgrad.language.attributes import domain, row_constraint
from symgrad.language.context import Context
from symgrad.language.free_names import sorted_free_indices
from symgrad.language.sets import REAL, Interval, Values

MOST_ENTRIES = 100_000
"""How many terms at positions one instance may have."""

TOO_LONG = "at the sizes that are written out, the sides have too many terms to look for a counterexample"


class Builder:
    """Builds the graph of terms at given sizes, positions of free indices, and values of labels."""

    def __init__(self, context: Context, sizes: Mapping[str, int], labels: Mapping[tuple[str, Positions], int]) -> None:
        self.graph = Graph()
        self.context = context
        self.derivatives = Derivatives(self.graph)
        self.indices = Indices(sizes, labels)
        self._memo: dict[tuple[t.Term, tuple[int | None, ...], tuple[tuple[str, int], ...]], int] = {}
        self._checked = set[tuple[str, Positions]]()
        self._known = {entry.name for entry, _ in context.equalities}
        self._open = set[tuple[str, Positions]]()

    # -------------------------------------------------------------------------------------------------- conditions

    def holds(self, condition: t.Condition, env: dict[str, int], local: dict[str, int]) -> int | bool:
        """The truth of a condition: a bool where indices decide it, else a condition node."""
        match condition:
            case t.Same() | t.Before():
                return bool(self.indices.decided(condition, env))
            case t.Positive(term) | t.Zero(term):
                return self._value_condition("pos" if isinstance(condition, t.Positive) else "zero", term, env, local)
            case t.Not(inner):
                value = self.holds(inner, env, local)
                return (not value) if isinstance(value, bool) else self.graph.node("not", value)
            case t.All(parts):
                return self._join("and", False, [self.holds(part, env, local) for part in parts])
            case t.Any(parts):
                return self._join("or", True, [self.holds(part, env, local) for part in parts])
        raise IllFormed(f"{condition} is not a condition")

    def condition(self, condition: t.Condition, env: Mapping[str, int]) -> int:
        """The node of a condition; an empty conjunction where it always holds, an empty disjunction where it never
        does.
        """
        held = self.holds(condition, dict(env), {})
        return self.graph.node("and" if held else "or", ()) if isinstance(held, bool) else held

    def _value_condition(self, op: str, term: t.Term, env: dict[str, int], local: dict[str, int]) -> int | bool:
        i = self.build(term, env, local)
        value = self.graph.value(i)
        if value is None:
            return self.graph.node(op, i)
        return value > 0 if op == "pos" else value == 0

    def _join(self, op: str, absorbing: bool, values: list[int | bool]) -> int | bool:
        if any(value is absorbing for value in values):
            return absorbing
        rest = tuple(value for value in values if not isinstance(value, bool))
        return self.graph.node(op, rest) if rest else not absorbing

    # ------------------------------------------------------------------------------------------------------- terms

    def build(self, term: t.Term, env: dict[str, int], local: dict[str, int] | None = None) -> int:
        """The node of `term` where its free indices are at the positions `env`; `local` holds the `Let` names."""
        local = local or {}
        here = tuple(map(env.get, sorted_free_indices(term)))
        key = (term, here, tuple(sorted(local.items())) if local else ())
        found = self._memo.get(key)
        if found is None:
            if len(self._memo) > MOST_ENTRIES:
                raise BudgetExceeded(TOO_LONG)
            found = self._memo[key] = self._build(term, env, local)
        return found

    def _build(self, term: t.Term, env: dict[str, int], local: dict[str, int]) -> int:
        g = self.graph

        def sub(part: t.Term) -> int:
            return self.build(part, env, local)

        match term:
            case t.Number(value):
                return g.num(value)
            case t.Constant(name):
                return g.fn("exp", g.one) if name == "e" else g.node("const", name)
            case t.Size(dim):
                return g.num(self.indices.size(dim))
            case t.Add(parts):
                return g.add(*map(sub, parts))
            case t.Mul(parts):
                return self._product(parts, env, local)
            case t.Power(base, exponent):
                return g.pow(sub(base), sub(exponent))
            case t.Function(name, args):
                return functions.apply(g, name, *map(sub, args))
            case t.Indicator(condition):
                return g.choose(self.holds(condition, env, local), g.one, g.zero)
            case t.Cases():
                return self._cases(term, env, local)
        return self._build_quantity(term, env, local)

    def _build_quantity(self, term: t.Term, env: dict[str, int], local: dict[str, int]) -> int:
        """The terms that name a quantity or bind an index or a variable."""
        match term:
            case t.Entry():
                return self._entry(term, env, local)
            case t.Apply():
                return self._apply(term, env, local)
            case t.Reduce():
                return self._reduce(term, env, local)
            case t.Derivative():
                return self._derivative(term, env, local)
            case t.Inverse(matrix, row, column):
                i, j = self.indices.positions((row, column), env)
                rows = self._rows(matrix, env, local)
                if not (1 <= i <= len(rows) and 1 <= j <= len(rows)):
                    raise IllFormed(f"an inverse has no entry at the positions {i}, {j}")
                return inverse(self.graph, rows, i - 1, j - 1)
            case t.Determinant(matrix):
                return determinant(self.graph, self._rows(matrix, env, local))
            case t.Let(name, value, body):
                inner = self.build(value, env, local)
                bound = self.graph.node("q", f"{name}#{inner}", (), inner)
                return self.build(body, env, {**local, name: bound})
            case t.Integral(variable, body):
                name = f"\\int^{len(local)} {variable}"  # not the input of that name, nor an integral around this one
                bound = self.graph.node("var", name, ())
                return self.graph.integral(name, self.build(body, env, {**local, variable: bound}))
        raise IllFormed(f"{type(term).__name__} is not a term")

    def _rows(self, matrix: t.Argument, env: dict[str, int], local: dict[str, int]) -> Rows:
        """The nodes of the entries of a square matrix."""
        (i, dim), (j, other) = matrix.indices
        size = self.indices.size(dim)
        if size != self.indices.size(other):
            raise IllFormed("the inverse or the determinant of a matrix that is not square")
        span = range(1, size + 1)
        return [[self.build(matrix.body, {**env, i: a, j: b}, local) for b in span] for a in span]

    def _derivative(self, term: t.Derivative, env: dict[str, int], local: dict[str, int]) -> int:
        name, at = term.variable.name, self.indices.positions(term.variable.indices, env)
        self._check_position(name, at, local)
        by = self.graph.nodes[local[name]][1] if name in local else name
        return self.derivatives.of(self.build(term.body, env, local), by, at)

    def _product(self, factors: tuple[t.Term, ...], env: dict[str, int], local: dict[str, int]) -> int:
        # A factor that is 0 for its indices (a delta) switches the others off, defined or not.
        ids = list[int]()
        for factor in sorted(factors, key=lambda f: not isinstance(f, t.Indicator)):
            ids.append(self.build(factor, env, local))
            if isinstance(factor, t.Indicator) and ids[-1] == self.graph.zero:
                return self.graph.zero
        return self.graph.mul(*ids)

    def _check_position(self, name: str, at: Positions, local: Mapping[str, int]) -> None:
        if name in local or (name, at) in self._checked:
            return
        dims = self.context.shape(name)
        if len(dims) != len(at):
            raise IllFormed(f"{name} has {len(dims)} indices, not {len(at)}")
        for position, dim in zip(at, dims, strict=True):
            if not 1 <= position <= self.indices.size(dim):
                raise IllFormed(f"{name} has no entry at position {position} of {dim}")
        self._checked.add((name, at))

    def _entry(self, entry: t.Entry, env: dict[str, int], local: dict[str, int]) -> int:
        if entry.name in local and not entry.indices:
            return local[entry.name]
        at = self.indices.positions(entry.indices, env)
        self._check_position(entry.name, at, local)
        if entry.name in self._known and (value := self._value(entry.name, at)) is not None:
            return self.graph.node("known", entry.name, at, value)
        definition = self.context.definitions.get(entry.name)
        if definition is None:
            return self._input(entry.name, at)
        inner = {name: position for (name, _), position in zip(definition.indices, at, strict=True)}
        return self.graph.node("q", entry.name, at, self.build(definition.body, inner, {}))

    def _value(self, name: str, at: Positions) -> int | None:
        """The declared value of an entry; None where it has none."""
        dims = self.context.shape(name)
        for entry, value in self.context.equalities:
            env = self._matched(entry, at, dims) if entry.name == name else None
            if env is None:
                continue
            if (name, at) in self._open:
                raise IllFormed(f"the value of {name} is declared by itself")
            self._open.add((name, at))
            found = self.build(value, env, {})
            self._open.discard((name, at))
            return found
        return None

    def _matched(self, entry: t.Entry, at: Positions, dims: tuple[t.Dim, ...]) -> dict[str, int] | None:
        """The positions of the letters of an entry with a declared value, if it is the one at these positions."""
        env: dict[str, int] = {}
        for index, position, dim in zip(entry.indices, at, dims, strict=False):
            if isinstance(index, t.Ix):
                env.setdefault(index.name, position)
            if not 1 <= position <= self.indices.size(dim) or self.indices.positions((index,), env) != (position,):
                return None
        return env

    def inside(self) -> list[int]:
        """Conditions that the known values of the arrays met so far lie in their domains, those at other positions too:
        `\\sum_i a_i = 1` of positive entries bounds each of them.
        """
        met = {node[1] for node in self.graph.nodes if node[0] == "known"} & self.context.arrays.keys()
        for name in sorted(met):
            if (held := domain(self.context.arrays[name])).entries != REAL or held.nonzero:
                spans = [range(1, self.indices.size(dim) + 1) for dim in self.context.shape(name)]
                for at in product(*spans):
                    self.build(t.Entry(name, tuple(map(t.At, at))), {})
        known = [(i, node[1], node[2]) for i, node in enumerate(self.graph.nodes) if node[0] == "known"]
        rows = {(name, at[:-1]) for _, name, at in known if name in self.context.arrays and at}
        found = [c for i, name, _ in known for c in self._within(i, name)]
        return found + [self._row(name, start) for name, start in sorted(rows) if self._is_tied(name)]

    def _is_tied(self, name: str) -> bool:
        return bool(row_constraint(self.context.arrays[name]))

    def _row(self, name: str, start: Positions) -> int:
        """The condition that a row sums to 1."""
        size = self.indices.size(self.context.arrays[name].dims[-1])
        places = [tuple(map(t.At, (*start, n))) for n in range(1, size + 1)]
        entries = [self.build(t.Entry(name, place), {}) for place in places]
        return self.graph.node("zero", self.graph.add(*entries, self.graph.minus_one))

    def _within(self, i: int, name: str) -> Iterator[int]:
        g, array = self.graph, self.context.arrays.get(name)
        if array is None:
            return
        found = domain(array)
        match found.entries:
            case Interval(low, high, low_closed, high_closed):
                for end, closed, sign in ((low, low_closed, 1), (high, high_closed, -1)):
                    if end is not None:
                        above = g.mul(g.num(sign), g.sub(i, g.num(end)))
                        yield g.node("not", g.node("pos", g.neg(above))) if closed else g.node("pos", above)
            case Values(values):
                yield g.node("or", tuple(g.node("zero", g.sub(i, g.num(value))) for value in values))
            case _:
                yield g.node("whole", i, found.entries)
        if found.nonzero:
            yield g.node("not", g.node("zero", i))

    def _input(self, name: str, at: Positions) -> int:
        if "label" in self.context.arrays[name].attributes:
            return self.graph.num(self.indices.labels[name, at])
        return self.graph.node("var", name, at)

    def _apply(self, term: t.Apply, env: dict[str, int], local: dict[str, int]) -> int:
        args, flat = list[tuple[int, ...]](), list[dict[Positions, int]]()
        for argument in term.args:
            places = list(product(*(range(1, self.indices.size(dim) + 1) for _, dim in argument.indices)))
            names = [name for name, _ in argument.indices]
            args.append(
                tuple(self.build(argument.body, {**env, **dict(zip(names, at, strict=True))}, local) for at in places)
            )
            flat.append({at: n for n, at in enumerate(places)})
        slots = tuple(sorted((a, flat[a][self.indices.positions(at, env)]) for a, at in term.partials))
        return self.graph.node("app", term.name, tuple(args), slots)

    def _reduce(self, term: t.Reduce, env: dict[str, int], local: dict[str, int]) -> int:
        g, size = self.graph, self.indices.size(term.dim)
        if size > MOST_ENTRIES:
            raise BudgetExceeded(TOO_LONG)
        ids = [self.build(term.body, {**env, term.index: n}, local) for n in range(1, size + 1)]
        if term.op == "sum":
            return g.add(*ids)
        if term.op == "prod":
            return g.mul(*ids)
        if term.op in ("max", "min"):
            return self._extremum(term.op, ids)
        raise IllFormed(f"unknown reduction {term.op}")

    def _extremum(self, op: str, ids: list[int]) -> int:
        # An opaque scalar; n values as one node, since the order of a range has no meaning.
        g = self.graph
        if len(ids) == 1:
            return ids[0]
        if op == "max":
            return g.node("fn", "maximum", tuple(ids))
        return g.neg(g.node("fn", "maximum", tuple(g.neg(i) for i in ids)))

    def _cases(self, term: t.Cases, env: dict[str, int], local: dict[str, int]) -> int:
        branches = list[tuple[int | bool, int]]()
        for condition, value in term.branches:
            held = self.holds(condition, env, local)
            if held is False:
                continue
            branches.append((held, self.build(value, env, local)))
            if held is True:
                break
        else:
            if term.otherwise is None:
                if not branches or any(isinstance(held, bool) for held, _ in branches):
                    raise IllFormed("no case covers this index pattern")
                branches.append((True, self.graph.nowhere))
            else:
                branches.append((True, self.build(term.otherwise, env, local)))
        result = branches[-1][1]
        for held, chosen in reversed(branches[:-1]):
            result = self.graph.choose(held, chosen, result)
        return result
