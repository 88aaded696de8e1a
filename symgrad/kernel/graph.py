"""Explicit instances: terms at concrete sizes, as a graph of scalar operations, with plain scalar differentiation.

A node is a tuple `(op, ...)`, referred to by its number; equal nodes are one node. The operations:

    num q | size n | const name | var name positions                       leaves
    q name positions body                                                  quantities with a definition
    add ids | sum ids | mul ids | pow base exponent | fn name ids          `sum` is an `add` that came from a range
    app name args slots | if condition a b | int variable body             abstract functions, kinks, integrals
    pos id | zero id | not c | and cs | or cs                              conditions on values

Functions that are defined by others are lowered here (`LOWERED`), so that only a few are left to be differentiated.
Conditions on indices are decided here, since the positions are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import product
from math import prod
from typing import Any, cast

from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context

Positions = tuple[int, ...]
Place = tuple[Any, ...]
"""Where a node comes from, in words that do not depend on the sizes: a term, positions of its indices, a number."""


class Graph:
    """A growing set of scalar nodes without repetition, for one instance."""

    def __init__(self) -> None:
        self.nodes: list[tuple[Any, ...]] = []
        self.origin: dict[int, Place] = {}
        self._number: dict[tuple[Any, ...], int] = {}
        self._rationals: dict[int | Fraction, int] = {}
        self._values: dict[int, Fraction] = {}
        self._derivative: dict[tuple[int, str, Positions], int] = {}
        self._masks: list[int] = []
        self._unclaimed: list[int] = []
        self._bits: dict[str, int] = {}
        self.zero, self.one, self.minus_one = self.num(0), self.num(1), self.num(-1)

    def node(self, *key: Any) -> int:
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self.nodes)
            self.nodes.append(key)
            self._masks.append(self._mask(key))
            self._unclaimed.append(number)
        return number

    def _mask(self, key: tuple[Any, ...]) -> int:
        """The names that a node depends on, one bit each."""
        mask, masks = 0, self._masks
        for i in below(key):
            mask |= masks[i]
        if key[0] in ("var", "q", "app"):
            mask |= 1 << self._bits.setdefault(key[1], len(self._bits))
        return mask

    def claim(self, start: int, *place: Any) -> None:
        """Gives every node since number `start` that has no origin this one."""
        unclaimed = self._unclaimed
        first = len(unclaimed)
        while first and unclaimed[first - 1] >= start:
            first -= 1
        for ordinal, number in enumerate(unclaimed[first:]):
            self.origin[number] = (*place, ordinal)
        del unclaimed[first:]

    # ------------------------------------------------------------------------------------------------ construction

    def num(self, value: int | Fraction) -> int:
        number = self._rationals.get(value)
        if number is None:
            number = self._rationals[value] = self.node("num", Fraction(value))
            self._values[number] = Fraction(value)
        return number

    def value(self, i: int) -> Fraction | None:
        """The rational number that node i is, if it is one."""
        return self._values.get(i)

    def add(self, *ids: int, op: str = "add") -> int:
        rest = [i for i in ids if i not in self._values]
        if len(rest) < len(ids):
            constants = [i for i in ids if i in self._values and i != self.zero]
            if len(constants) > 1:
                constants = [self.num(sum(self._values[i] for i in constants))]
            rest += [i for i in constants if i != self.zero]
        if not rest:
            return self.zero
        return rest[0] if len(rest) == 1 else self.node(op, tuple(rest))

    def mul(self, *ids: int) -> int:
        if self.zero in ids:
            return self.zero
        rest = [i for i in ids if i not in self._values]
        if len(rest) < len(ids):
            constants = [i for i in ids if i in self._values and i != self.one]
            if len(constants) > 1:
                constants = [self.num(prod(self._values[i] for i in constants))]
            rest[:0] = [i for i in constants if i != self.one]
        if not rest:
            return self.one
        return rest[0] if len(rest) == 1 else self.node("mul", tuple(rest))

    def pow(self, base: int, exponent: int) -> int:
        if exponent == self.one:
            return base
        if exponent == self.zero:
            return self.one
        b, e = self.value(base), self.value(exponent)
        if b is not None and e is not None and e.denominator == 1 and abs(e) <= 64 and (b or e > 0):
            return self.num(b**e.numerator)
        return self.node("pow", base, exponent)

    def neg(self, i: int) -> int:
        return self.mul(self.minus_one, i)

    def sub(self, a: int, b: int) -> int:
        return self.add(a, self.neg(b))

    def inv(self, i: int) -> int:
        return self.pow(i, self.minus_one)

    def fn(self, name: str, *ids: int) -> int:
        """A function of the values of nodes, lowered where it is defined by others."""
        if name in LOWERED:
            return LOWERED[name](self, *ids)
        if name == "exp" and self.nodes[ids[0]][0] == "fn" and self.nodes[ids[0]][1] == "log":
            return int(self.nodes[ids[0]][2][0])
        if (name == "exp" and ids[0] == self.zero) or (name == "log" and ids[0] == self.one):
            return self.num(1 if name == "exp" else 0)
        return self.node("fn", name, ids)

    def choose(self, condition: int | bool, yes: int, no: int) -> int:
        if isinstance(condition, bool):
            return yes if condition else no
        return yes if yes == no else self.node("if", condition, yes, no)

    # --------------------------------------------------------------------------------------------- differentiation

    def depends(self, i: int, name: str) -> bool:
        """Whether node i depends on the input or quantity `name`."""
        bit = self._bits.get(name)
        return bit is not None and bool(self._masks[i] >> bit & 1)

    def below(self, i: int) -> tuple[int, ...]:
        """The nodes that node i is computed from."""
        return below(self.nodes[i])

    def diff(self, i: int, name: str, positions: Positions) -> int:
        """The partial derivative of node i by the entry `name[positions]`; stops at that quantity, follows others."""
        if not self.depends(i, name):
            return self.zero
        key = (i, name, positions)
        found = self._derivative.get(key)
        if found is None:
            found = self._derivative[key] = self._diff(i, name, positions)
        return found

    def _diff(self, i: int, name: str, positions: Positions) -> int:
        masks, bit = self._masks, 1 << self._bits[name]

        def d(j: int) -> int:
            return self.diff(j, name, positions)

        match self.nodes[i]:
            case ("mul", ids):
                varying = [n for n, j in enumerate(ids) if masks[j] & bit]
                return self.add(*[self.mul(*ids[:n], d(ids[n]), *ids[n + 1 :]) for n in varying])
            case ("add" | "sum", ids):
                return self.add(*[d(j) for j in ids if masks[j] & bit])
            case ("pow", base, exponent):
                return self._diff_power(i, base, exponent, d)
            case ("var", own, at):
                return self.num(int(own == name and at == positions))
            case ("q", own, at, body):
                return self.num(int(at == positions)) if own == name else d(body)
            case ("fn", function, ids):
                slopes = [d(j) for j in ids]
                outer = [
                    self.zero if x == self.zero else self._outer(i, function, n, ids) for n, x in enumerate(slopes)
                ]
                return self.add(*map(self.mul, outer, slopes))
            case ("app", function, args, slots):
                return self.add(
                    *(
                        self.mul(self.node("app", function, args, tuple(sorted((*slots, (a, n))))), d(j))
                        for a, ids in enumerate(args)
                        for n, j in enumerate(ids)
                    )
                )
            case ("if", condition, yes, no):
                return self.choose(condition, d(yes), d(no))
            case ("int", variable, body):
                return self.integral(variable, d(body))
        raise IllFormed(f"{self.nodes[i][0]} has no derivative")

    def _outer(self, i: int, function: str, n: int, ids: tuple[int, ...]) -> int:
        if function not in DERIVATIVES:
            raise IllFormed(f"no derivative is known for {function}")
        start = len(self.nodes)
        result = DERIVATIVES[function](self, n, *ids)
        self.claim(start, self.origin.get(i), "derivative")
        return result

    def _diff_power(self, i: int, base: int, exponent: int, d: Callable[[int], int]) -> int:
        start = len(self.nodes)
        outer = self.mul(exponent, self.pow(base, self.add(exponent, self.minus_one)))
        by_exponent = self.mul(i, self.fn("log", base)) if d(exponent) != self.zero else self.zero
        self.claim(start, self.origin.get(i), "derivative")
        return self.add(self.mul(outer, d(base)), self.mul(by_exponent, d(exponent)))

    def integral(self, variable: str, body: int) -> int:
        return self.zero if body == self.zero else self.node("int", variable, body)


def closed_sums(graph: Graph) -> frozenset[int]:
    """The sums over ranges that stand below a fraction bar, or under a root, outside of other functions."""
    found: set[int] = set()
    todo = [node[1] for node in graph.nodes if node[0] == "pow" and _divides(graph.value(node[2]))]
    seen = set(todo)
    while todo:
        i = todo.pop()
        op = graph.nodes[i][0]
        if op == "sum":
            found.add(i)
        elif op in ("add", "mul", "q", "pow", "if"):
            new = [j for j in below(graph.nodes[i])[op == "if" :] if j not in seen]
            seen.update(new)
            todo.extend(new)
    return frozenset(found)


def _divides(exponent: Fraction | None) -> bool:
    return exponent is not None and (exponent < 0 or exponent.denominator != 1)


def below(node: tuple[Any, ...]) -> tuple[int, ...]:
    """The numbers of the nodes that a node is computed from."""
    operation = node[0]
    if operation in ("add", "mul", "sum", "and", "or"):
        return cast(tuple[int, ...], node[1])
    if operation in ("num", "size", "const", "var"):
        return ()
    if operation == "app":
        return tuple(i for arg in node[2] for i in arg)
    return cast(tuple[int, ...], node[2] if operation == "fn" else node[BELOW.get(operation, 1) :])


BELOW = {"q": 3, "int": 2}
"""Where the numbers of nodes begin in a node, if not behind the operation."""


# Identities that define one function by others, on the real line. [DLMF 4.28, 4.37; sigma(x) = 1/(1+e^-x)]
LOWERED: Mapping[str, Callable[..., int]] = {
    "sigmoid": lambda g, x: g.inv(g.add(g.one, g.fn("exp", g.neg(x)))),
    "softplus": lambda g, x: g.fn("log", g.add(g.one, g.fn("exp", x))),
    "relu": lambda g, x: g.choose(g.node("pos", x), x, g.zero),
    "abs": lambda g, x: g.choose(g.node("pos", x), x, g.neg(x)),
    "sign": lambda g, x: g.choose(g.node("pos", x), g.one, g.num(-1)),
    "step": lambda g, x: g.choose(g.node("pos", x), g.one, g.zero),
    "max": lambda g, *xs: xs[0] if len(xs) == 1 else _larger(g, xs[0], g.fn("max", *xs[1:])),
    "min": lambda g, *xs: g.neg(g.fn("max", *(g.neg(x) for x in xs))),
    "sinh": lambda g, x: g.mul(g.num(Fraction(1, 2)), g.sub(g.fn("exp", x), g.fn("exp", g.neg(x)))),
    "cosh": lambda g, x: g.mul(g.num(Fraction(1, 2)), g.add(g.fn("exp", x), g.fn("exp", g.neg(x)))),
    "tanh": lambda g, x: g.mul(
        g.sub(g.fn("exp", g.mul(g.num(2), x)), g.one), g.inv(g.add(g.fn("exp", g.mul(g.num(2), x)), g.one))
    ),
    "arctanh": lambda g, x: g.mul(g.num(Fraction(1, 2)), g.fn("log", g.mul(g.add(g.one, x), g.inv(g.sub(g.one, x))))),
    "tan": lambda g, x: g.mul(g.fn("sin", x), g.inv(g.fn("cos", x))),
    "gamma": lambda g, x: g.fn("exp", g.fn("lgamma", x)),
    "digamma": lambda g, x: g.fn("polygamma0", x),
    "trigamma": lambda g, x: g.fn("polygamma1", x),
}


def _larger(g: Graph, a: int, b: int) -> int:
    return g.choose(g.node("pos", g.sub(a, b)), a, b)


def _root_one_minus_square(g: Graph, x: int) -> int:
    return g.pow(g.sub(g.one, g.mul(x, x)), g.num(Fraction(-1, 2)))


# d/dx_n of the functions that are left. [DLMF 4.2, 4.19, 4.23, 5.2, 7.2]
DERIVATIVES: Mapping[str, Callable[..., int]] = {
    "exp": lambda g, n, x: g.fn("exp", x),
    "log": lambda g, n, x: g.inv(x),
    "sin": lambda g, n, x: g.fn("cos", x),
    "cos": lambda g, n, x: g.neg(g.fn("sin", x)),
    "arcsin": lambda g, n, x: _root_one_minus_square(g, x),
    "arccos": lambda g, n, x: g.neg(_root_one_minus_square(g, x)),
    "arctan": lambda g, n, x: g.inv(g.add(g.one, g.mul(x, x))),
    "erf": lambda g, n, x: g.mul(
        g.num(2), g.pow(g.node("const", "pi"), g.num(Fraction(-1, 2))), g.fn("exp", g.neg(g.mul(x, x)))
    ),
    "lgamma": lambda g, n, x: g.fn("polygamma0", x),
    "polygamma0": lambda g, n, x: g.fn("polygamma1", x),
    "polygamma1": lambda g, n, x: g.fn("polygamma2", x),
    "polygamma2": lambda g, n, x: g.fn("polygamma3", x),
    "maximum": lambda g, n, *xs: g.node("fn", f"selects{n}", xs),
}


class Builder:
    """Builds the graph of terms at given sizes, positions of free indices, and values of labels.

    A label of a one-hot array makes its row constant, unless the array is among the `differentiated`.
    """

    def __init__(
        self,
        context: Context,
        sizes: Mapping[str, int],
        labels: Mapping[tuple[str, Positions], int],
        differentiated: frozenset[str] = frozenset(),
    ) -> None:
        self.graph = Graph()
        self.differentiated = differentiated
        self.context = context
        self.sizes = sizes
        self.labels = labels
        self._memo: dict[tuple[t.Term, tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]], int] = {}
        self._checked = set[tuple[str, Positions]]()
        self._known = {(entry.name, self._fixed(entry)): value for entry, value in context.equalities}

    def _fixed(self, entry: t.Entry) -> Positions:
        return tuple(self.position(index, {}) for index in entry.indices)

    # ----------------------------------------------------------------------------------------------------- indices

    def size(self, dim: t.Dim) -> int:
        if isinstance(dim, int):
            return dim
        if dim not in self.sizes:
            raise IllFormed(f"the range {dim} has no size")
        return self.sizes[dim]

    def position(self, index: t.Index, env: Mapping[str, int]) -> int:
        match index:
            case t.Ix(name):
                if name not in env:
                    raise IllFormed(f"the index {name} has no range")
                return env[name]
            case t.At(position):
                return position
            case t.Last(dim, before):
                return self.size(dim) - before
            case t.Label(name, indices):
                at = tuple(self.position(i, env) for i in indices)
                if (name, at) not in self.labels:
                    raise IllFormed(f"{name} is used as an index but is not an array of labels")
                return self.labels[name, at]
            case t.Offset(parts, constant):
                return constant + sum(c * self.position(i, env) for i, c in parts)
        raise IllFormed(f"{index} is not an index")

    def holds(self, condition: t.Condition, env: dict[str, int], local: dict[str, int]) -> int | bool:
        """The truth of a condition: a bool where indices decide it, else a condition node."""
        match condition:
            case t.Same(left, right):
                return self.position(left, env) == self.position(right, env)
            case t.Before(left, right):
                return self.position(left, env) < self.position(right, env)
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
        here = tuple([(name, env[name]) for name in t.sorted_free_indices(term) if name in env])
        key = (term, here, tuple(sorted(local.items())) if local else ())
        found = self._memo.get(key)
        if found is None:
            start = len(self.graph.nodes)
            found = self._memo[key] = self._build(term, env, local)
            if not isinstance(term, t.Derivative):
                self.graph.claim(start, term, here)
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
                return g.node("size", self.size(dim))
            case t.Entry():
                return self._entry(term, env, local)
            case t.Add(parts):
                return g.add(*map(sub, parts))
            case t.Mul(parts):
                return self._product(parts, env, local)
            case t.Power(base, exponent):
                return g.pow(sub(base), sub(exponent))
            case t.Function(name, args):
                return g.fn(name, *map(sub, args))
            case t.Apply():
                return self._apply(term, env, local)
            case t.Reduce():
                return self._reduce(term, env, local)
            case t.Indicator(condition):
                return g.choose(self.holds(condition, env, local), g.one, g.zero)
            case t.Cases():
                return self._cases(term, env, local)
            case t.Derivative(body, variable):
                at = tuple(self.position(i, env) for i in variable.indices)
                self._check_position(variable.name, at, local)
                name = g.nodes[local[variable.name]][1] if variable.name in local else variable.name
                return g.diff(sub(body), name, at)
            case t.Let(name, value, body):
                inner = sub(value)
                bound = g.node("q", f"{name}#{inner}", (), inner)
                return self.build(body, env, {**local, name: bound})
            case t.Integral(variable, body):
                bound = g.node("var", variable, ())
                return g.integral(variable, self.build(body, env, {**local, variable: bound}))
        raise IllFormed(f"{type(term).__name__} is not a term")

    def _product(self, factors: tuple[t.Term, ...], env: dict[str, int], local: dict[str, int]) -> int:
        # A factor that is 0 for its indices (a delta) switches the others off, defined or not.
        ids = list[int]()
        for factor in sorted(factors, key=lambda f: not isinstance(f, t.Indicator)):
            ids.append(self.build(factor, env, local))
            if ids[-1] == self.graph.zero:
                return self.graph.zero
        return self.graph.mul(*ids)

    def _check_position(self, name: str, at: Positions, local: Mapping[str, int]) -> None:
        if name in local or (name, at) in self._checked:
            return
        dims = self.context.shape(name)
        if len(dims) != len(at):
            raise IllFormed(f"{name} has {len(dims)} indices, not {len(at)}")
        for position, dim in zip(at, dims, strict=True):
            if not 1 <= position <= self.size(dim):
                raise IllFormed(f"{name} has no entry at position {position} of {dim}")
        self._checked.add((name, at))

    def _entry(self, entry: t.Entry, env: dict[str, int], local: dict[str, int]) -> int:
        if entry.name in local and not entry.indices:
            return local[entry.name]
        at = tuple(self.position(i, env) for i in entry.indices)
        self._check_position(entry.name, at, local)
        if (entry.name, at) in self._known:
            return self.build(self._known[entry.name, at], {}, {})
        definition = self.context.definitions.get(entry.name)
        if at and (entry.name, at[:-1]) in self.labels and entry.name not in self.differentiated:
            return self.graph.num(int(self.labels[entry.name, at[:-1]] == at[-1]))
        if definition is None:
            if "label" in self.context.arrays[entry.name].attributes:
                return self.graph.num(self.labels[entry.name, at])
            return self.graph.node("var", entry.name, at)
        inner = {name: position for (name, _), position in zip(definition.indices, at, strict=True)}
        return self.graph.node("q", entry.name, at, self.build(definition.body, inner, {}))

    def _apply(self, term: t.Apply, env: dict[str, int], local: dict[str, int]) -> int:
        args, flat = list[tuple[int, ...]](), list[dict[Positions, int]]()
        for argument in term.args:
            places = list(product(*(range(1, self.size(dim) + 1) for _, dim in argument.indices)))
            names = [name for name, _ in argument.indices]
            args.append(
                tuple(self.build(argument.body, {**env, **dict(zip(names, at, strict=True))}, local) for at in places)
            )
            flat.append({at: n for n, at in enumerate(places)})
        slots = tuple(sorted((a, flat[a][tuple(self.position(i, env) for i in at)]) for a, at in term.partials))
        return self.graph.node("app", term.name, tuple(args), slots)

    def _reduce(self, term: t.Reduce, env: dict[str, int], local: dict[str, int]) -> int:
        g = self.graph
        ids = [self.build(term.body, {**env, term.index: n}, local) for n in range(1, self.size(term.dim) + 1)]
        if term.op == "sum" and isinstance(term.dim, str):
            # One element is a sum too: what is done with sums must not depend on the size.
            return g.add(*ids, op="sum") if len(ids) > 1 or g.value(ids[0]) is not None else g.node("sum", tuple(ids))
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
                branches[-1] = (True, branches[-1][1])
            else:
                branches.append((True, self.build(term.otherwise, env, local)))
        result = branches[-1][1]
        for held, chosen in reversed(branches[:-1]):
            result = self.graph.choose(held, chosen, result)
        return result
