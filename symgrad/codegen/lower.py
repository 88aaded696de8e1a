"""Terms to programs on arrays.

A product of exponentials, or a sum of them below a logarithm or a quotient, is kept as mantissa and exponent,
`m e^s`: exponents add in products, the largest is taken out of sums, `log` gives `log m + s`. So `e^{z_i} / sum_j
e^{z_j}` becomes the shifted form by itself, at whatever depth of definitions its parts are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from symgrad.codegen import numeric
from symgrad.codegen.interface import Env, Scaled
from symgrad.codegen.program import Node, Program, constant
from symgrad.codegen.stable import Heights, rewritten
from symgrad.codegen.sums import scaled_product_over, scaled_sum_over, sum_over
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Context
from symgrad.language.functions import FUNCTIONS

ONE = constant(1.0)


def _called(text: str) -> Callable[..., Any]:
    """What runs where `np.exp`, or the name of a function of `numeric`, is written."""
    found: Callable[..., Any] = getattr(np if text.startswith("np.") else numeric, text.removeprefix("np."))
    return found


ON_ARRAYS: Mapping[str, tuple[str, Callable[..., Any]]] = {
    row.name: (row.array, _called(row.array)) for row in FUNCTIONS.values()
}
"""Elementary functions: how they are written, and what runs."""


EXTREMA_AND_PRODUCTS: Mapping[str, tuple[str, Callable[..., Any]]] = {
    "max": ("np.max", np.max),
    "min": ("np.min", np.min),
    "prod": ("np.prod", np.prod),
}


class Lowering:
    """Translates terms of one context."""

    def __init__(self, context: Context, program: Program) -> None:
        self.context, self.program = context, program
        self._plain: dict[tuple[t.Term, Any], Node] = {}
        self._scaled: dict[tuple[t.Term, Any, bool], Scaled] = {}
        self._opposite: dict[Node, Node] = {}
        self._heights = Heights(context)

    def key(self, term: t.Term, env: Env) -> tuple[t.Term, Any]:
        return term, tuple(sorted((name, env.get(name, "")) for name in t.free_indices(term)))

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
                return constant(float(np.pi if name == "pi" else np.e))
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
        raise IllFormed(f"{type(term).__name__} has no form on arrays")

    def logarithm(self, value: Scaled) -> Node:
        return self.sum([self.call("log", value.mantissa), *([value.exponent] if value.exponent else [])])

    def call(self, name: str, *args: Node) -> Node:
        text, function = ON_ARRAYS[name]
        places = ", ".join("{}" for _ in args)
        return self.program.apply(f"{text}({places})", function, *args)

    def function(self, name: str, args: list[Node]) -> Node:
        if name not in ON_ARRAYS:
            raise IllFormed(f"the function {name} has no form on arrays")
        result = args[0] if name in ("max", "min") else self.call(name, args[0])
        for other in args[1:]:
            result = self.call(name, result, other)
        return result

    def sum(self, nodes: Iterable[Node]) -> Node:
        """The sum, terms of few axes first; what was multiplied by -1 is subtracted."""
        total, *others = sorted(nodes, key=lambda node: (len(node.axes), node in self._opposite))
        for other in others:
            if other in self._opposite:
                total = self.minus(total, self._opposite[other])
            elif total in self._opposite:
                total = self.minus(other, self._opposite[total])
            else:
                total = self.program.apply("{} + {}", lambda a, b: a + b, total, other)
        return total

    def minus(self, left: Node, right: Node) -> Node:
        return self.program.apply("{} - {}", lambda a, b: a - b, left, right)

    def times(self, nodes: Iterable[Node]) -> Node:
        """The product, factors of few axes first."""
        rest = sorted((node for node in nodes if node.constant != 1.0), key=lambda node: len(node.axes))
        if not rest:
            return ONE
        result, *others = rest
        for other in others:
            negated = other if result.constant == -1.0 else None
            result = self.program.apply("{} * {}", lambda a, b: a * b, result, other)
            if negated is not None:
                self._opposite[result] = negated
        return result

    def product(self, parts: tuple[t.Term, ...], env: Env) -> Node:
        tall = [part for part in parts if self.tall(part)]
        short = [self.plain(part, env) for part in parts if not self.tall(part)]
        if tall:
            short.append(self.value(self.scaled_product(tall, env)))
        return self.times(short)

    def power(self, term: t.Term, base: t.Term, exponent: t.Term, env: Env) -> Node:
        if self.tall(base):
            return self.value(self.scaled(term, env))
        return self.raised(self.plain(base, env), self.plain(exponent, env))

    def raised(self, base: Node, exponent: Node) -> Node:
        apply = self.program.apply
        if exponent.constant == -1.0:
            return apply("1 / {}", lambda x: 1 / x, base)
        if exponent.constant == 2.0:
            return apply("np.square({})", np.square, base)
        if exponent.constant == 0.5:
            return apply("np.sqrt({})", np.sqrt, base)
        return apply("np.power({}, {})", lambda x, n: np.power(x, n), base, exponent)

    def value(self, scaled: Scaled) -> Node:
        if scaled.exponent is None:
            return scaled.mantissa
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
        mantissa = self.program.apply("1 / (1 + np.exp(-np.abs({})))", lambda v: 1 / (1 + np.exp(-np.abs(v))), x)
        return Scaled(mantissa, self.program.apply("np.minimum({}, 0)", lambda v: np.minimum(v, 0), x))

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
        largest = exponents[0]
        for other in exponents[1:]:
            largest = self.program.apply("np.maximum({}, {})", np.maximum, largest, other)
        shift = self.program.apply("finite({})", numeric.finite, largest)
        return Scaled(
            self.sum([self.shifted(v.mantissa, s, shift) for v, s in zip(values, exponents, strict=True)]), shift
        )

    def shifted(self, mantissa: Node, exponent: Node, shift: Node) -> Node:
        return self.times([mantissa, self.call("exp", self.minus(exponent, shift))])

    # ------------------------------------------------------------------------------------------- entries, reductions

    def entry(self, name: str, indices: tuple[t.Index, ...], env: Env) -> Node:
        if len(self.context.shape(name)) != len(indices):
            raise IllFormed(f"{name} has {len(self.context.shape(name))} indices, not {len(indices)}")
        if self.quantity(name):
            return self.placed(self.plain(self.body(name), self.own(name)), name, indices, env)
        node = self.program.input(name, self.letters(name))
        if name in self.context.arrays and "label" in self.context.arrays[name].attributes:
            node = self.program.apply("({} + 1.0)", lambda x: x + 1.0, node)
        return self.placed(node, name, indices, env)

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
        return self.gathered(node, [places[letter] for letter in node.axes])

    def gathered(self, node: Node, positions: list[Node]) -> Node:
        axes = tuple(dict.fromkeys(axis for position in positions for axis in position.axes))
        aligned = [self.program.aligned(position, axes) for position in positions]
        words = ", ".join(f"{{{n + 1}}}" for n in range(len(aligned)))
        return self.program.emit(
            f"gather({{0}}, {words})", lambda run, x, *at: numeric.gather(x, *at), (node, *aligned), axes
        )

    def reduction(self, term: t.Reduce, env: Env) -> Node:
        inner = {**env, term.index: term.dim}
        if term.op == "sum":
            return sum_over(self, term.index, term.dim, term.body, env)
        if term.op == "prod" and self.tall(term.body, True):
            return self.value(self.scaled(term, env, True))
        node = self.plain(term.body, inner)
        text, function = EXTREMA_AND_PRODUCTS[term.op]
        if term.index in node.axes:
            return self.program.along(text, function, node, term.index)
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
                return program.emit(f"np.intp({position - 1})", lambda run: np.intp(position - 1), (), ())
            case t.Last(dim, back):
                text = f"np.intp({program.word(dim)} - {back + 1})"
                return program.emit(text, lambda run: np.intp(run.size(dim) - back - 1), (), ())
            case t.Label(name, indices):
                return self.placed(program.input(name, self.letters(name)), name, indices, env)
            case t.Offset(parts, shift):
                total = constant(float(shift - 1))
                for part, factor in parts:
                    counted = program.apply(
                        f"{factor} * ({{}} + 1)", lambda x, f=factor: f * (x + 1), self.position(part, env)
                    )
                    total = program.apply("{} + {}", lambda a, b: a + b, total, counted)
                return program.apply("np.intp({})", lambda x: np.asarray(x).astype(np.intp), total)
        raise IllFormed(f"{index} is not an index")

    def condition(self, condition: t.Condition, env: Env) -> Node:
        """An array of truth values."""
        apply = self.program.apply
        match condition:
            case t.Same(left, right):
                return apply("{} == {}", lambda a, b: a == b, self.position(left, env), self.position(right, env))
            case t.Before(left, right):
                return apply("{} < {}", lambda a, b: a < b, self.position(left, env), self.position(right, env))
            case t.Positive(term):
                return apply("{} > 0", lambda x: x > 0, self.plain(term, env))
            case t.Zero(term):
                return apply("{} == 0", lambda x: x == 0, self.plain(term, env))
            case t.Not(inner):
                return apply("np.logical_not({})", np.logical_not, self.condition(inner, env))
            case t.All(parts) | t.Any(parts):
                join = "logical_and" if isinstance(condition, t.All) else "logical_or"
                result = self.program.emit(
                    f"np.bool_({join == 'logical_and'})", lambda run: np.bool_(join == "logical_and"), (), ()
                )
                for part in parts:
                    result = apply(f"np.{join}({{}}, {{}})", getattr(np, join), result, self.condition(part, env))
                return result
        raise IllFormed(f"{condition} is not a condition")

    def indicator(self, condition: t.Condition, env: Env) -> Node:
        if isinstance(condition, t.Positive):
            return self.call("step", self.plain(condition.term, env))
        node = self.condition(condition, env)
        return self.program.emit("np.asarray({0}, dtype)", lambda run, x: np.asarray(x, run.dtype), (node,), node.axes)

    def cases(self, term: t.Cases, env: Env) -> Node:
        result = constant(float("nan")) if term.otherwise is None else self.plain(term.otherwise, env)
        for held, value in reversed(term.branches):
            result = self.program.apply(
                "np.where({}, {}, {})", np.where, self.condition(held, env), self.plain(value, env), result
            )
        return result
