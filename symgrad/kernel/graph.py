"""Explicit instances: terms at concrete sizes, as a graph of scalar operations, with plain scalar differentiation.

A node is a tuple `(op, ...)`, referred to by its number; equal nodes are one node. The operations:

    num q | const name | var name positions                                leaves
    q name positions body                                                  quantities with a definition
    known name positions value                                             entries with a declared value
    add ids | mul ids | pow base exponent | fn name ids                    arithmetic, functions
    app name args slots | if condition a b | int variable body             abstract functions, kinks, integrals
    pos id | zero id | not c | and cs | or cs                              conditions on values
    smooth c | whole id integers                                           off its boundary; one of these integers

Rational constants are folded as nodes are made, and nothing else is simplified. `builder` makes the graph of a term,
`functions` lowers functions that are defined by others, `derivatives` differentiates.
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import Any, cast

Positions = tuple[int, ...]


class Graph:
    """A growing set of scalar nodes without repetition, for one instance."""

    def __init__(self) -> None:
        self.nodes: list[tuple[Any, ...]] = []
        self._number: dict[tuple[Any, ...], int] = {}
        self._rationals: dict[int | Fraction, int] = {}
        self._values: dict[int, Fraction] = {}
        self._masks: list[int] = []
        self._bits: dict[str, int] = {}
        self._void: set[int] = set()
        self.zero, self.one, self.minus_one = self.num(0), self.num(1), self.num(-1)
        self.nowhere = self.inv(self.zero)

    def node(self, *key: Any) -> int:
        """The number of the node with this key, made if it is new."""
        number = self._number.get(key)
        if number is None:
            number = self._number[key] = len(self.nodes)
            self.nodes.append(key)
            self._masks.append(self._mask(key))
            if self._has_no_value(key):
                self._void.add(number)
        return number

    def _has_no_value(self, key: tuple[Any, ...]) -> bool:
        """Whether a node has no value at any point: a pole at a number, and what is made of one."""
        match key:
            case ("add" | "mul" | "q", *_):
                return not self._void.isdisjoint(below(key))
            case ("pow", base, exponent) if (b := self.value(base)) == 0 and b is not None:
                e = self.value(exponent)
                return e is not None and e < 0
            case ("fn", "log", (x,)):
                return x in self._void or ((value := self.value(x)) is not None and value <= 0)
            case ("fn", name, (x,)) if name == "gamma" or name.startswith("polygamma"):
                value = self.value(x)
                return x in self._void or (value is not None and value <= 0 and value.denominator == 1)
            case ("pow" | "fn", *_):
                return not self._void.isdisjoint(below(key))
        return False

    def _mask(self, key: tuple[Any, ...]) -> int:
        """The names that a node depends on, one bit each."""
        mask, masks = 0, self._masks
        for i in below(key) if key[0] != "known" else ():  # its value is put in after differentiating
            mask |= masks[i]
        if key[0] in ("var", "q", "app", "known"):
            mask |= 1 << self._bits.setdefault(key[1], len(self._bits))
        return mask

    # ------------------------------------------------------------------------------------------------ construction

    def num(self, value: int | Fraction) -> int:
        number = self._rationals.get(value)
        if number is None:
            number = self._rationals[value] = self.node("num", Fraction(value))
            self._values[number] = Fraction(value)
        return number

    def has_value(self, i: int) -> bool:
        """Whether node i may have a value somewhere; what has none has no derivative."""
        return i not in self._void

    def value(self, i: int) -> Fraction | None:
        """The rational number that node i is, if it is one."""
        return self._values.get(i)

    def add(self, *ids: int) -> int:
        rest = [i for i in ids if i not in self._values]
        if len(rest) < len(ids):
            constants = [i for i in ids if i in self._values and i != self.zero]
            if len(constants) > 1:
                constants = [self.num(sum(self._values[i] for i in constants))]
            rest += [i for i in constants if i != self.zero]
        if not rest:
            return self.zero
        return rest[0] if len(rest) == 1 else self.node("add", tuple(rest))

    def mul(self, *ids: int) -> int:
        if self.zero in ids:  # 0 times what has no value has none
            return next((i for i in ids if i in self._void), self.zero)
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
        """One of the functions that are not defined by others; exp(0) = 1 and log(1) = 0 are folded."""
        if (name == "exp" and ids[0] == self.zero) or (name == "log" and ids[0] == self.one):
            return self.num(1 if name == "exp" else 0)
        return self.node("fn", name, ids)

    def choose(self, condition: int | bool, yes: int, no: int) -> int:
        if isinstance(condition, bool):
            return yes if condition else no
        return yes if yes == no else self.node("if", condition, yes, no)

    def smooth(self, condition: int) -> int:
        """The condition, decided nowhere on its boundary: there the two sides of a kink have different derivatives."""
        return condition if self.nodes[condition][0] == "smooth" else self.node("smooth", condition)

    def integral(self, variable: str, body: int) -> int:
        return self.zero if body == self.zero else self.node("int", variable, body)

    # ------------------------------------------------------------------------------------------------ dependencies

    def depends(self, i: int, name: str) -> bool:
        """Whether node i depends on the input or quantity `name`, other than through declared values."""
        bit = self._bits.get(name)
        return bit is not None and bool(self._masks[i] >> bit & 1)

    def below(self, i: int) -> tuple[int, ...]:
        """The nodes that node i is computed from."""
        return below(self.nodes[i])


def below(node: tuple[Any, ...]) -> tuple[int, ...]:
    """The numbers of the nodes that a node is computed from."""
    operation = node[0]
    if operation in ("add", "mul", "and", "or"):
        return cast(tuple[int, ...], node[1])
    if operation in ("num", "const", "var"):
        return ()
    if operation == "whole":
        return (node[1],)
    if operation == "app":
        return tuple(i for arg in node[2] for i in arg)
    return cast(tuple[int, ...], node[2] if operation == "fn" else node[BELOW.get(operation, 1) :])


BELOW = {"q": 3, "known": 3, "int": 2}
"""Where the numbers of nodes begin in a node, if not behind the operation."""
