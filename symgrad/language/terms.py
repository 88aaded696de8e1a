"""The indexed expressions that everything else reads and writes.

A term is an immutable tree of real-valued mathematics over index ranges of symbolic size: entries `z_i`, `y_{ni}`,
sums and products over ranges, deltas, elementary and abstract functions, partial derivatives left standing. Building a
term evaluates nothing: what an author wrote is what the kernel judges. (SymPy's constructors evaluate on the way in,
which would let an untrusted simplifier touch a claim before the kernel sees it; `symgrad.bridge` converts both ways.)

Scoping is lexical. A `Reduce` binds its index inside its body only: `\\partial/\\partial S_i (-\\sum_i y_i \\log S_i)`
means what its author meant although `i` occurs twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from operator import attrgetter
from typing import ClassVar, TypeVar, cast

from symgrad.record import record

Dim = str | int
"""The size of an index range: a symbol such as `"K"`, or a whole number."""


N = TypeVar("N", bound="Node")


class Node:
    """Structural equality with a cached hash; subclasses are records."""

    __slots__ = ("_children", "_free", "_hash", "_names", "_sorted")
    __match_args__: tuple[str, ...] = ()
    _read: ClassVar[attrgetter[object]]
    _hash: int
    _children: tuple[Node, ...]
    _free: frozenset[str]
    _names: frozenset[str]
    _sorted: tuple[str, ...]

    def __init_subclass__(cls) -> None:
        if cls.__match_args__:
            cls._read = attrgetter(*cls.__match_args__)

    def fields(self) -> tuple[object, ...]:
        read = self._read(self)
        return read if isinstance(read, tuple) and len(self.__match_args__) > 1 else (read,)

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            value = hash((type(self).__name__, self._read(self)))
            object.__setattr__(self, "_hash", value)
            return value

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if type(self) is not type(other) or hash(self) != hash(other):
            return False
        assert isinstance(other, Node)
        return self._read(self) == other._read(other)


# --------------------------------------------------------------------------------------------------------- indices


class Index(Node):
    """A position in an index range."""

    __slots__ = ()


@record(eq=False)
class Ix(Index):
    """An index symbol, free or bound: the `i` of `z_i`."""

    name: str


@record(eq=False)
class At(Index):
    """A fixed position, the `1` of `z_1`; positions count from 1."""

    position: int


@record(eq=False)
class Last(Index):
    """The last position of a range, the `K` of `z_K`; `before` counts back from it (`z_{K-1}`)."""

    dim: str
    before: int = 0


@record(eq=False)
class Label(Index):
    """An index that is itself data: the class `y_n` in `p_{n, y_n}`."""

    name: str
    indices: tuple[Index, ...] = ()


@record(eq=False)
class Offset(Index):
    """An affine index `sum(coefficient * index) + constant`, as in the convolution `x_{i+k-1}`."""

    parts: tuple[tuple[Index, int], ...]
    constant: int = 0


# ------------------------------------------------------------------------------------------------------ conditions


class Condition(Node):
    """A statement that is true or false at a point; of indices or of real values."""

    __slots__ = ()


@record(eq=False)
class Same(Condition):
    """Two indices are at the same position."""

    left: Index
    right: Index


@record(eq=False)
class Before(Condition):
    """`left < right` in the order of the range."""

    left: Index
    right: Index


@record(eq=False)
class Positive(Condition):
    """A real term is greater than 0; `a >= b` is `Not(Positive(b - a))`."""

    term: Term


@record(eq=False)
class Zero(Condition):
    """A real term equals 0."""

    term: Term


@record(eq=False)
class Not(Condition):
    condition: Condition


@record(eq=False)
class All(Condition):
    conditions: tuple[Condition, ...]


@record(eq=False)
class Any(Condition):
    conditions: tuple[Condition, ...]


# ----------------------------------------------------------------------------------------------------------- terms


class Term(Node):
    """A real number at every point of the declared domain where it is defined."""

    __slots__ = ()

    def __add__(self, other: Term) -> Term:
        return add(self, other)

    def __sub__(self, other: Term) -> Term:
        return add(self, neg(other))

    def __mul__(self, other: Term) -> Term:
        return mul(self, other)

    def __truediv__(self, other: Term) -> Term:
        return div(self, other)

    def __neg__(self) -> Term:
        return neg(self)


@record(eq=False)
class Number(Term):
    value: Fraction


@record(eq=False)
class Constant(Term):
    """`pi` or `e`."""

    name: str


@record(eq=False)
class Size(Term):
    """The size of a range as a number: the `N` of `1/N`."""

    dim: str


@record(eq=False)
class Entry(Term):
    """One entry of a declared array, or of a quantity that has a definition; a scalar has no indices."""

    name: str
    indices: tuple[Index, ...] = ()


@record(eq=False)
class Add(Term):
    terms: tuple[Term, ...]


@record(eq=False)
class Mul(Term):
    factors: tuple[Term, ...]


@record(eq=False)
class Power(Term):
    """`base ** exponent`; a quotient is a product with a power of -1, a square root a power of 1/2."""

    base: Term
    exponent: Term


@record(eq=False)
class Function(Term):
    """An elementary function of the table `rules.functions`: exp, log, sigmoid, relu, abs, max, ..."""

    name: str
    args: tuple[Term, ...]


@record(eq=False)
class Argument(Node):
    """One argument of an abstract function: the array whose entry at `indices` is `body`; a scalar binds none."""

    indices: tuple[tuple[str, Dim], ...]
    body: Term


COMPONENTS = "#0"
"""Ends the name of the array that tells the components of an unknown function apart."""


@record(eq=False)
class Apply(Term):
    """An unknown differentiable function at its arguments, differentiated by the slots in `partials`.

    A slot is (number of the argument, position in it): `f'(x)` is `Apply("f", (x,), ((0, ()),))`, and the gradient of
    a loss behind the layer `z` is `Apply("ell", (z,), ((0, (Ix("i"),)),))`. Of a function with values in an array, the
    last argument is the entry of an array that tells the components apart, called as the function with `COMPONENTS`
    behind.
    """

    name: str
    args: tuple[Argument, ...]
    partials: tuple[tuple[int, tuple[Index, ...]], ...] = ()


@record(eq=False)
class Reduce(Term):
    """`sum`, `prod`, `max` or `min` of the body over one whole range; `index` is bound in `body` only.

    Partial ranges are written with `Cases` in the body: that of `\\sum_{j \\ne i} a_j` is `Cases(((j != i, a_j),), 0)`.
    """

    op: str
    index: str
    dim: Dim
    body: Term


@record(eq=False)
class Indicator(Term):
    """1 where the condition holds, else 0. `Indicator(Same(i, k))` is Kronecker's delta."""

    condition: Condition


@record(eq=False)
class Cases(Term):
    """The first branch whose condition holds, else `otherwise` (None: undefined there)."""

    branches: tuple[tuple[Condition, Term], ...]
    otherwise: Term | None


@record(eq=False)
class Derivative(Term):
    """The partial derivative of `body` by one entry.

    `body` is expanded down to the quantity `variable.name` and no further, along all paths; every other defined
    quantity is expanded down to inputs. The indices of `variable` belong to the scope outside of `body`.
    """

    body: Term
    variable: Entry


@record(eq=False)
class Let(Term):
    """`body` with the local quantity `name` standing for `value`: `f'(u)` is `Let("t", u, Derivative(f(t), t))`.

    The entry `Entry(name)` inside `body` is a quantity with a definition, so a derivative by it stops there.
    """

    name: str
    value: Term
    body: Term


@record(eq=False)
class Integral(Term):
    """The integral of `body` over the real line by the local variable `variable` (an `Entry` without indices)."""

    variable: str
    body: Term


@record(eq=False)
class Definite(Term):
    """The integral of `body` between two ends, None being infinity. The ends do not speak of the local variable.

    Nothing calculates with it: it is replaced by an antiderivative at the ends first.
    """

    variable: str
    body: Term
    low: Term | None
    high: Term | None


class Matrix(Term):
    """What is made of a whole square matrix."""

    __slots__ = ()
    matrix: Argument


@record(eq=False)
class Inverse(Matrix):
    """An entry of the inverse of a square matrix, which has no value where the matrix is singular."""

    matrix: Argument
    row: Index
    column: Index


@record(eq=False)
class Determinant(Matrix):
    """The determinant of a square matrix."""

    matrix: Argument


# ---------------------------------------------------------------------------------------------------- constructors

ZERO = Number(Fraction(0))
ONE = Number(Fraction(1))
MINUS_ONE = Number(Fraction(-1))
HALF = Number(Fraction(1, 2))


def number(value: int | Fraction) -> Number:
    return Number(Fraction(value))


def add(*terms: Term) -> Term:
    """The sum, flattened one level, without zeros.

    >>> add(Entry("a"), ZERO) == Entry("a")
    True
    """
    flat: list[Term] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, Add) else (term,))
    flat = [term for term in flat if term != ZERO]
    return flat[0] if len(flat) == 1 else Add(tuple(flat)) if flat else ZERO


def mul(*factors: Term) -> Term:
    """The product, flattened one level, without ones; numbers in front are multiplied, nothing else is evaluated."""
    coefficient, flat = Fraction(1), list[Term]()
    for factor in factors:
        for part in factor.factors if isinstance(factor, Mul) else (factor,):
            if isinstance(part, Number):
                coefficient *= part.value
            else:
                flat.append(part)
    if coefficient == 0 and all(map(_has_values, flat)):
        return ZERO
    if coefficient != 1 or not flat:
        flat.insert(0, Number(coefficient))
    return flat[0] if len(flat) == 1 else Mul(tuple(flat))


def _has_values(term: Term) -> bool:
    """Whether a term has a value everywhere, as sums and products of numbers and entries have: 0 times it is 0."""
    match term:
        case Number() | Constant() | Size() | Entry() | Indicator():
            return True
        case Add(parts) | Mul(parts):
            return all(map(_has_values, parts))
        case Power(base, Number(value)):
            return value.denominator == 1 and value > 0 and _has_values(base)
        case Function("exp" | "sin" | "cos" | "abs" | "max" | "min", args):
            return all(map(_has_values, args))
        case Reduce(_, _, _, body):
            return _has_values(body)
    return False


def neg(term: Term) -> Term:
    return mul(MINUS_ONE, term)


def div(numerator: Term, denominator: Term) -> Term:
    return mul(numerator, power(denominator, MINUS_ONE))


def power(base: Term, exponent: Term) -> Term:
    if exponent == ONE:
        return base
    if isinstance(base, Number) and exponent == MINUS_ONE and base.value:
        return Number(1 / base.value)
    return Power(base, exponent)


def sqrt(term: Term) -> Term:
    return Power(term, HALF)


def exp(term: Term) -> Term:
    return Function("exp", (term,))


def log(term: Term) -> Term:
    return Function("log", (term,))


def total(index: str, dim: Dim, body: Term) -> Reduce:
    """The sum of `body` over the range `dim`."""
    return Reduce("sum", index, dim, body)


def ordinal(index: Index, dim: Dim, own: str) -> Term:
    """The number of a position, counted from 1: `i = sum_{j <= i} 1`, with j of the name `own`."""
    return total(own, dim, Cases(((Not(Before(index, Ix(own))), ONE),), ZERO))


def delta(left: Index, right: Index) -> Indicator:
    return Indicator(Same(left, right))


# ------------------------------------------------------------------------------------------------------- traversal


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below `node`: terms, conditions, arguments and indices, in reading order."""
    try:
        return node._children
    except AttributeError:
        below: list[Node] = []
        _gather(node.fields(), below)
        object.__setattr__(node, "_children", tuple(below))
        return node._children


def _gather(values: tuple[object, ...], found: list[Node]) -> None:
    for value in values:
        if isinstance(value, Node):
            found.append(value)
        elif type(value) is tuple:
            _gather(value, found)


def subterms(node: Node) -> Iterator[Node]:
    """Every node of the tree, the root first."""
    stack = [node]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))


_NONE: frozenset[str] = frozenset()


def free_indices(node: Node) -> frozenset[str]:
    """The names of the index symbols that are not bound inside.

    >>> sorted(free_indices(total("j", "K", mul(Entry("y", (Ix("j"),)), Entry("z", (Ix("i"),))))))
    ['i']
    """
    try:
        return node._free
    except AttributeError:
        names = _free_indices(node)
        object.__setattr__(node, "_free", names)
        return names


def _free_indices(node: Node) -> frozenset[str]:
    if isinstance(node, Ix):
        return frozenset((node.name,))
    below = children(node)
    names = _NONE.union(*map(free_indices, below)) if below else _NONE
    if isinstance(node, Reduce):
        return names - {node.index}
    if isinstance(node, Argument):
        return names - {name for name, _ in node.indices}
    return names


def sorted_free_indices(node: Node) -> tuple[str, ...]:
    try:
        return node._sorted
    except AttributeError:
        free = free_indices(node)
        object.__setattr__(node, "_sorted", tuple(sorted(free) if len(free) > 1 else free))
        return node._sorted


def entry_names(node: Node) -> frozenset[str]:
    """The names of all arrays and quantities that occur, those of labels included, `Let` locals excluded."""
    try:
        return node._names
    except AttributeError:
        object.__setattr__(node, "_names", _entry_names(node))
        return node._names


def _entry_names(node: Node) -> frozenset[str]:
    below = children(node)
    names = _NONE.union(*map(entry_names, below)) if below else _NONE
    if isinstance(node, _NAMED):
        return names | {node.name}
    if isinstance(node, Let):
        return entry_names(node.value) | (entry_names(node.body) - {node.name})
    return names - {node.variable} if isinstance(node, _INTEGRALS) else names


_NAMED, _INTEGRALS = (Entry, Label), (Integral, Definite)


def rebuild(node: N, change: dict[Node, Node]) -> N:
    """The node with each direct child replaced by `change[child]` where it has one."""

    def walk(value: object) -> object:
        if isinstance(value, Node):
            return change.get(value, value)
        if isinstance(value, tuple):
            return tuple(walk(item) for item in value)
        return value

    fields = node.fields()
    new = tuple(walk(value) for value in fields)
    return node if new == fields else type(node)(*new)


def exchanged(node: N, change: Mapping[Node, Node]) -> N:
    """The node with other nodes in the places of some, those inside of none of these.

    >>> exchanged(add(Entry("x"), Entry("y")), {Entry("x"): Entry("z")}) == add(Entry("z"), Entry("y"))
    True
    """
    if node in change:
        return cast("N", change[node])
    return rebuild(node, {child: exchanged(child, change) for child in children(node)})


def fresh(name: str, taken: frozenset[str] | set[str]) -> str:
    """`name`, or `name'`, `name''`, ... until it is not taken."""
    while name in taken:
        name += "'"
    return name


def rename_indices(node: N, mapping: dict[str, Index]) -> N:
    """Capture-free substitution of free index symbols.

    >>> body = total("j", "K", mul(Entry("y", (Ix("j"),)), Entry("z", (Ix("i"),))))
    >>> free_indices(rename_indices(body, {"i": Ix("j")})), rename_indices(body, {"i": Ix("j")}).index
    (frozenset({'j'}), "j'")
    """
    return _renamed(node, {name: index for name, index in mapping.items() if index != Ix(name)})


def _renamed(node: N, mapping: dict[str, Index]) -> N:
    free = free_indices(node)
    if free.isdisjoint(mapping):
        return node
    if isinstance(node, Ix):
        return mapping[node.name]  # type: ignore[return-value]
    mapping = {name: index for name, index in mapping.items() if name in free}
    node, mapping = _avoid_capture(node, mapping)
    return type(node)(*(_renamed_field(value, mapping) for value in node.fields()))


def _renamed_field(value: object, mapping: dict[str, Index]) -> object:
    if isinstance(value, Node):
        return _renamed(value, mapping)
    return tuple([_renamed_field(item, mapping) for item in value]) if isinstance(value, tuple) else value


def _avoid_capture(node: N, mapping: dict[str, Index]) -> tuple[N, dict[str, Index]]:
    incoming = frozenset[str]().union(*(free_indices(index) for index in mapping.values()))
    if isinstance(node, Reduce) and node.index in incoming:
        name = fresh(node.index, incoming | free_indices(node.body))
        return Reduce(node.op, name, node.dim, rename_indices(node.body, {node.index: Ix(name)})), mapping  # type: ignore[return-value]
    if isinstance(node, Argument) and any(name in incoming for name, _ in node.indices):
        taken = incoming | free_indices(node.body)
        names = {name: fresh(name, taken) for name, _ in node.indices}
        body = rename_indices(node.body, {old: Ix(new) for old, new in names.items()})
        return Argument(tuple((names[name], dim) for name, dim in node.indices), body), mapping  # type: ignore[return-value]
    return node, mapping


def _local_apart(node: N, taken: frozenset[str]) -> N:
    """The term with its local quantity under a name that is not taken."""
    match node:
        case Let(name, value, body) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Let(new, value, substitute(body, name, Entry(new)))  # type: ignore[return-value]
        case Integral(name, body) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Integral(new, substitute(body, name, Entry(new)))  # type: ignore[return-value]
        case Definite(name, body, low, high) if name in taken:
            new = fresh(name, taken | entry_names(body))
            return Definite(new, substitute(body, name, Entry(new)), low, high)  # type: ignore[return-value]
    return node


def substitute(node: N, name: str, value: Term) -> N:
    """Every free `Entry(name)` without indices replaced by `value`, renaming what is bound and would capture.

    `Let` and integrals that bind the same name keep their own.
    """
    if name not in entry_names(node):
        return node
    if isinstance(node, Entry) and node.name == name and not node.indices:
        return value  # type: ignore[return-value]
    if isinstance(node, Let) and node.name == name:
        return Let(name, substitute(node.value, name, value), node.body)  # type: ignore[return-value]
    if isinstance(node, Integral | Definite) and node.variable == name:
        return node
    if isinstance(node, Argument):
        node = _avoid_capture(node, {name: Ix(name) for name in free_indices(value)})[0]
    if isinstance(node, Let | Integral | Definite):
        node = _local_apart(node, entry_names(value) | {name})
    if isinstance(node, Reduce) and node.index in free_indices(value):
        taken = free_indices(value) | free_indices(node.body)
        new = fresh(node.index, taken)
        renamed = rename_indices(node.body, {node.index: Ix(new)})
        return Reduce(node.op, new, node.dim, substitute(renamed, name, value))  # type: ignore[return-value]
    return rebuild(node, {child: substitute(child, name, value) for child in children(node)})
