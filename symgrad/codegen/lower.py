"""Terms to programs on arrays.

A product of exponentials, or a sum of them below a logarithm or a quotient, is kept as mantissa and exponent,
`m e^s`: exponents add in products, the largest is taken out of sums, `log` gives `log m + s`. So `e^{z_i} / sum_j
e^{z_j}` becomes the shifted form by itself, at whatever depth of definitions its parts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from math import e, pi
from typing import Any

from symgrad.codegen.interface import Env, Scaled
from symgrad.codegen.program import Node, Program, constant
from symgrad.codegen.stable import Heights, rewritten
from symgrad.codegen.sums import scaled_product_over, scaled_sum_over, sum_over
from symgrad.codegen.targets.numpy import evaluated
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.free_names import free_indices
from symgrad.language.functions import FUNCTIONS
from symgrad.language.substitution import rename_indices

ZERO, ONE = constant(0.0), constant(1.0)
POWERS: Mapping[float | None, str] = {-1.0: "reciprocal", 2.0: "square", 0.5: "sqrt"}
NAMED = {"pi": pi, "e": e}
ALONG = {"max": "highest", "min": "lowest", "prod": "product"}
"""Reductions but for sums, by the operation that runs along an axis."""


class Lowering:
    """Translates terms of one context."""

    def __init__(self, context: Context, program: Program) -> None:
        self.context, self.program = context, program
        self._plain: dict[tuple[t.Term, Any], Node] = {}
        self._scaled: dict[tuple[t.Term, Any, bool], Scaled] = {}
        self._opposite: dict[Node, Node] = {}
        self._sigmoids: dict[tuple[int, int], Node] = {}
        self._heights = Heights(context)

    def key(self, term: t.Term, env: Env) -> tuple[t.Term, Any]:
        return term, tuple(sorted((name, env.get(name, "")) for name in free_indices(term)))

    def tall(self, term: t.Term, deep: bool = False) -> bool:
        """Whether a term is kept as mantissa and exponent."""
        return self._heights.tall(rewritten(term, self.context), deep)

    def quantity(self, name: str) -> bool:
        return name in self.context.definitions

    # -------------------------------------------------------------------------------------------------- plain values

    def plain(self, term: t.Term, env: Env) -> Node:
        """The value as an array. Errors: IllFormed for what has no meaning on arrays."""
        key = self.key(term, env)
        if key not in self._plain:
            self._plain[key] = self._of(rewritten(term, self.context), env)
        return self._plain[key]

    def _of(self, term: t.Term, env: Env) -> Node:
        match term:
            case t.Number(value):
                return constant(float(value))
            case t.Constant(name):
                return constant(NAMED[name])
            case t.Size(dim):
                return self.program.size(dim)
            case t.Entry(name, indices):
                return self.entry(name, indices, env)
            case t.Add(parts):
                return self.sum([self.plain(part, env) for part in parts])
            case t.Mul(parts):
                return self.product(parts, env)
            case t.Power(base, exponent):
                return self.power(term, base, exponent, env)
            case t.Function("log", (argument,)) if self.tall(argument, True):
                return self.logarithm(self.scaled(argument, env, True))
            case t.Function(name, args):
                return self.function(name, [self.plain(arg, env) for arg in args])
            case t.Reduce():
                return self.reduction(term, env)
            case t.Indicator(condition):
                return self.indicator(condition, env)
            case t.Cases():
                return self.cases(term, env)
            case t.Inverse(matrix, row, column):
                return self.inverse(matrix, (row, column), env)
        raise IllFormed(f"{type(term).__name__} has no form on arrays")

    def logarithm(self, value: Scaled) -> Node:
        return self.sum([self.call("log", value.mantissa), *([value.exponent] if value.exponent else [])])

    def call(self, name: str, *args: Node) -> Node:
        """An operation entry by entry; of constants, its value."""
        if all(arg.constant is not None for arg in args):
            return constant(evaluated(name, *(arg.constant for arg in args)))
        return self.program.apply(name, *args)

    def function(self, name: str, args: list[Node]) -> Node:
        if name not in FUNCTIONS:
            raise IllFormed(f"the function {name} has no form on arrays")
        if FUNCTIONS[name].arity is not None:
            return self.call(name, *args)
        result, *others = sorted(args, key=lambda node: node.constant is not None)
        for other in others:
            result = self.call(name, result, other)
        return result

    def sum(self, nodes: Iterable[Node]) -> Node:
        """The sum, terms of few axes first, and what is calculated before what is given, so that its array can be
        used again; what was multiplied by -1 is subtracted.
        """
        total, *others = sorted(nodes, key=lambda node: (len(node.axes), self.is_given(node), node in self._opposite))
        for other in others:
            if other in self._opposite:
                total = self.minus(total, self._opposite[other])
            elif total in self._opposite:
                total = self.minus(other, self._opposite[total])
            else:
                total = self.call("add", total, other)
        return total

    def is_given(self, node: Node) -> bool:
        """Whether it is an argument."""
        return node.constant is None and self.program.steps[node.register].op == "input"

    def minus(self, left: Node, right: Node) -> Node:
        return self.call("subtract", left, right)

    def times(self, nodes: Iterable[Node]) -> Node:
        """The product, factors of few axes first."""
        given = [node for node in nodes if node.constant != 1.0]
        rest = sorted((node for node in given if node.constant != -1.0), key=lambda node: len(node.axes))
        result, *others = rest or [ONE]
        for other in others:
            result = self.call("multiply", result, other)
        return self.negative(result) if (len(given) - len(rest)) % 2 else result

    def negative(self, node: Node) -> Node:
        result = self.call("negative", node)
        self._opposite[result] = node
        return result

    def product(self, parts: tuple[t.Term, ...], env: Env) -> Node:
        tall = [part for part in parts if self.tall(part)]
        short = [self.plain(part, env) for part in parts if not self.tall(part)]
        if tall:
            short.append(self.value(self.scaled_product(tall, env)))
        return self.times(short)

    def power(self, term: t.Term, base: t.Term, exponent: t.Term, env: Env) -> Node:
        if self.tall(base):
            return self.value(self.scaled_power(self.scaled(base, env, True), self.plain(exponent, env)))
        return self.raised(self.plain(base, env), self.plain(exponent, env))

    def raised(self, base: Node, exponent: Node) -> Node:
        if exponent.constant in POWERS:
            return self.call(POWERS[exponent.constant], base)
        return self.call("power", base, exponent)

    def value(self, scaled: Scaled) -> Node:
        if scaled.exponent is None:
            return scaled.mantissa
        argument = self._sigmoids.get((scaled.mantissa.register, scaled.exponent.register))
        if argument is not None and scaled.exponent.axes == scaled.mantissa.axes:
            return self.call("sigmoid", Node(argument.register, scaled.mantissa.axes))
        return self.times([scaled.mantissa, self.call("exp", scaled.exponent)])

    # -------------------------------------------------------------------------------------- mantissas and exponents

    def scaled(self, term: t.Term, env: Env, deep: bool = False) -> Scaled:
        """The value as mantissa and exponent, where it is made of exponentials; `deep` inside of sums too."""
        key = (*self.key(term, env), deep)
        if key not in self._scaled:
            safe = rewritten(term, self.context)
            tall = self.tall(safe, deep)
            self._scaled[key] = self._scaled_of(safe, env, deep) if tall else Scaled(self.plain(safe, env))
        return self._scaled[key]

    def _scaled_of(self, term: t.Term, env: Env, deep: bool) -> Scaled:
        match term:
            case t.Function("exp", (argument,)):
                return Scaled(ONE, self.plain(argument, env))
            case t.Function("sigmoid", (argument,)):
                return self.scaled_sigmoid(self.plain(argument, env))
            case t.Entry(name, indices) if self.quantity(name):
                return self.scaled_quantity(name, indices, env, deep)
            case t.Mul(parts):
                return self.scaled_product(parts, env, deep)
            case t.Add(parts):
                return self.scaled_sum([self.scaled(part, env, True) for part in parts])
            case t.Power(base, exponent):
                return self.scaled_power(self.scaled(base, env, True), self.plain(exponent, env))
            case t.Reduce("sum", index, dim, body):
                return scaled_sum_over(self, index, dim, body, env)
            case t.Reduce("prod", index, dim, body):
                return scaled_product_over(self, index, dim, body, env)
        return Scaled(self.plain(term, env))

    def scaled_sigmoid(self, x: Node) -> Scaled:
        """`e^{min(x, 0)} / (1 + e^{-|x|})`."""
        small = self.call("exp", self.call("negative", self.call("abs", x)))
        mantissa, exponent = self.call("reciprocal", self.call("add", ONE, small)), self.call("min", x, ZERO)
        if x.constant is None:
            self._sigmoids[mantissa.register, exponent.register] = x
        return Scaled(mantissa, exponent)

    def scaled_product(self, parts: Iterable[t.Term], env: Env, deep: bool = False) -> Scaled:
        values = [self.scaled(part, env, deep) for part in parts]
        exponents = [value.exponent for value in values if value.exponent is not None]
        return Scaled(self.times(value.mantissa for value in values), self.sum(exponents) if exponents else None)

    def scaled_power(self, base: Scaled, exponent: Node) -> Scaled:
        shift = None if base.exponent is None else self.times([exponent, base.exponent])
        return Scaled(self.raised(base.mantissa, exponent), shift)

    def scaled_sum(self, values: list[Scaled]) -> Scaled:
        """The sum with the largest exponent taken out; what has none counts as `e^0`."""
        exponents = [constant(0.0) if value.exponent is None else value.exponent for value in values]
        if ZERO in exponents and all(map(self.at_most_0, exponents)):
            return Scaled(self.sum([self.value(value) for value in values]))
        largest = exponents[0]
        for other in exponents[1:]:
            largest = self.function("max", [largest, other])
        shift = self.call("finite", largest)
        return Scaled(
            self.sum([self.shifted(v.mantissa, s, shift) for v, s in zip(values, exponents, strict=True)]), shift
        )

    def at_most_0(self, node: Node) -> bool:
        """Whether a value is seen to be 0 or below: 0 itself, or the smaller one of 0 and something."""
        if node.constant is not None:
            return node.constant <= 0
        step = self.program.steps[node.register]
        return step.op == "min" and ZERO in step.args

    def shifted(self, mantissa: Node, exponent: Node, shift: Node) -> Node:
        return self.times([mantissa, self.call("exp", self.minus(exponent, shift))])

    # ------------------------------------------------------------------------------------------- entries, reductions

    def entry(self, name: str, indices: tuple[t.Index, ...], env: Env) -> Node:
        if len(self.context.shape(name)) != len(indices):
            raise IllFormed(f"{name} has {len(self.context.shape(name))} indices, not {len(indices)}")
        if self.quantity(name):
            node = self.plain(self.body(name), self.own(name))
            if node.constant is None:
                self.program.hints.setdefault(node.register, name)
            return self.placed(node, name, indices, env)
        return self.placed(self.array(name), name, indices, env)

    def array(self, name: str) -> Node:
        """An argument as real numbers; labels count from 0 in arrays."""
        found = self.input(name)
        if name not in self.context.arrays or "label" not in self.context.arrays[name].attributes:
            return found
        return self.call("add", self.call("real", found) if self.labels(name) else found, ONE)

    def input(self, name: str) -> Node:
        return self.program.input(name, self.letters(name), self.context.shape(name), self.labels(name))

    def labels(self, name: str) -> bool:
        return name in self.context.arrays and self.context.arrays[name].labels is not None

    def letters(self, name: str) -> tuple[str, ...]:
        """Names for the axes of an array or quantity, which no index has."""
        return tuple(f"{name}/{n}" for n in range(len(self.context.shape(name))))

    def own(self, name: str) -> Env:
        return dict(zip(self.letters(name), self.context.shape(name), strict=True))

    def body(self, name: str) -> t.Term:
        return self.context.definitions[name].at(tuple(t.Ix(letter) for letter in self.letters(name)))

    def scaled_quantity(self, name: str, indices: tuple[t.Index, ...], env: Env, deep: bool) -> Scaled:
        value = self.scaled(self.body(name), self.own(name), deep)
        exponent = None if value.exponent is None else self.placed(value.exponent, name, indices, env)
        return Scaled(self.placed(value.mantissa, name, indices, env), exponent)

    def placed(self, node: Node, name: str, indices: tuple[t.Index, ...], env: Env) -> Node:
        """The entries of an array or quantity, or of a part of one, at the given indices."""
        used = [
            (letter, index, dim)
            for letter, index, dim in zip(self.letters(name), indices, self.context.shape(name), strict=True)
            if letter in node.axes
        ]
        names = {
            letter: index.name for letter, index, dim in used if isinstance(index, t.Ix) and env.get(index.name) == dim
        }
        if len(names) == len(used) and len(set(names.values())) == len(names):
            return node.renamed(names)
        places = {letter: self.position(index, env) for letter, index, _ in used}
        return self.program.gather(node, [places[letter] for letter in node.axes])

    def reduction(self, term: t.Reduce, env: Env) -> Node:
        inner = {**env, term.index: term.dim}
        if term.op == "sum":
            return sum_over(self, term.index, term.dim, term.body, env)
        if term.op == "prod" and self.tall(term.body, True):
            return self.value(self.scaled(term, env, True))
        node = self.plain(term.body, inner)
        if term.index in node.axes:
            return self.program.along(ALONG[term.op], node, term.index)
        return self.raised(node, self.program.size(term.dim)) if term.op == "prod" else node

    # ------------------------------------------------------------------------------------------- indices, conditions

    def position(self, index: t.Index, env: Env) -> Node:
        """Positions, which count from 0 on arrays."""
        program = self.program
        match index:
            case t.Ix(name):
                if name not in env:
                    raise IllFormed(f"the index {name} has no range")
                return program.positions(name, env[name])
            case t.At(position):
                return constant(position - 1)
            case t.Last(dim, back):
                return self.minus(program.count(dim), constant(back + 1))
            case t.Label(name, indices):
                return self.placed(self.input(name), name, indices, env)
            case t.Offset(parts, shift):
                return self.offset(parts, shift, env)
        raise IllFormed(f"{index} is not an index")

    def inverse(self, matrix: t.Argument, places: tuple[t.Index, t.Index], env: Env) -> Node:
        """An entry of the inverse; the whole matrix is inverted, once for each position of the indices around it."""
        names = ("row/0", "column/0")
        body = rename_indices(
            matrix.body, {own: t.Ix(name) for (own, _), name in zip(matrix.indices, names, strict=True)}
        )
        square = dict(zip(names, (dim for _, dim in matrix.indices), strict=True))
        node = self.plain(body, {**env, **square})
        around = [axis for axis in node.axes if axis not in square]
        node = self.program.spread(node, [*((axis, env[axis]) for axis in around), *square.items()])
        node = self.program.emit("inverse", (node,), node.axes)
        letters = dict(zip(names, places, strict=True))
        if len({*places}) == 2 and all(isinstance(i, t.Ix) and i.name not in around for i in places):
            return node.renamed({name: index.name for name, index in letters.items() if isinstance(index, t.Ix)})
        return self.program.gather(node, [self.position(letters.get(axis, t.Ix(axis)), env) for axis in node.axes])

    def offset(self, parts: Iterable[tuple[t.Index, int]], shift: int, env: Env) -> Node:
        """Positions are counted from 1 in formulas, and from 0 in arrays."""
        given = list(parts)
        terms = [constant(start)] if (start := shift - 1 + sum(factor for _, factor in given)) or not given else []
        for part, factor in given:
            place = self.position(part, env)
            terms.append(place if factor == 1 else self.call("multiply", constant(factor), place))
        return reduce(lambda left, right: self.call("add", left, right), terms)

    def condition(self, condition: t.Condition, env: Env) -> Node:
        """An array of truth values."""
        match condition:
            case t.Same(left, right):
                return self.call("equal", self.position(left, env), self.position(right, env))
            case t.Before(left, right):
                return self.call("less", self.position(left, env), self.position(right, env))
            case t.Positive(term):
                return self.call("positive", self.plain(term, env))
            case t.Zero(term):
                return self.call("zero", self.plain(term, env))
            case t.Not(inner):
                return self.call("not", self.condition(inner, env))
            case t.All(parts) | t.Any(parts):
                return self.joined([self.condition(part, env) for part in parts], isinstance(condition, t.All))
        raise IllFormed(f"{condition} is not a condition")

    def joined(self, parts: list[Node], all_of_them: bool) -> Node:
        """Whether all conditions hold, or any of them does; one that always holds or never is a constant."""
        decisive = 0.0 if all_of_them else 1.0
        if any(part.constant == decisive for part in parts):
            return constant(decisive)
        first, *others = [part for part in parts if part.constant is None] or [constant(1.0 - decisive)]
        for other in others:
            first = self.call("and" if all_of_them else "or", first, other)
        return first

    def indicator(self, condition: t.Condition, env: Env) -> Node:
        if isinstance(condition, t.Positive):
            return self.call("step", self.plain(condition.term, env))
        return self.call("real", self.condition(condition, env))

    def cases(self, term: t.Cases, env: Env) -> Node:
        result = constant(float("nan")) if term.otherwise is None else self.plain(term.otherwise, env)
        for held, value in reversed(term.branches):
            result = self.where(self.condition(held, env), self.plain(value, env), result)
        return result

    def where(self, condition: Node, held: Node, otherwise: Node) -> Node:
        if condition.constant is not None:
            return held if condition.constant else otherwise
        return self.call("where", condition, held, otherwise)
