"""Terms to modules: the arrays that they are computed from, the program, the functions that are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from symgrad.codegen.compiled import Compiled
from symgrad.codegen.lower import Lowering
from symgrad.codegen.names import identifier
from symgrad.codegen.program import Node, Program
from symgrad.codegen.routine import Argument, Module, Routine
from symgrad.codegen.shapes import labels, shape
from symgrad.codegen.targets import DIALECTS, RESERVED, TARGETS
from symgrad.codegen.unknown import with_values_given
from symgrad.differentiate import evaluate
from symgrad.errors import IllFormed
from symgrad.language import terms as t
from symgrad.language.context import Array, Context
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import subterms
from symgrad.language.substitution import fresh
from symgrad.printer import text as written
from symgrad.simplification import is_plain, simplify

Free = tuple[tuple[str, t.Dim], ...]
"""Free indices with their ranges, in the order of the axes of a result."""


def compile(
    term: t.Term,
    context: Context | None = None,
    free: Iterable[tuple[str, t.Dim]] = (),
    backend: str = "numpy",
    *,
    given: Iterable[str] = (),
    objective: Objective | None = None,
    name: str = "function",
    about: Iterable[str] = (),
) -> Compiled:
    """The term as a function of the arrays that it is computed from; its result has one axis for each free index.

    Quantities are computed from their definitions. Those `given` are arguments instead, and so are those that an
    unknown function defines, such as a gradient that comes from the layers above. Derivatives are carried out first.
    objective: what the term is the derivative of, if it is one. name: of the function in its source. about: what its
    source says of it before all else.
    Errors: IllFormed for what has no form on arrays (integrals, for one); ValueError for another backend.

    >>> import numpy as np
    >>> z = t.Entry("z", (t.Ix("i"),))
    >>> from symgrad.language.context import Array
    >>> softmax = t.div(t.exp(z), t.total("i", "K", t.exp(z)))
    >>> function = compile(softmax, Context({"z": Array(("K",))}), (("i", "K"),))
    >>> function(z=np.array([1000.0, 0.0, 1000.0]))
    array([0.5, 0. , 0.5])
    >>> function(z=np.zeros((2, 2)))
    Traceback (most recent call last):
        ...
    ValueError: z has shape (2, 2), expected (K,)
    """
    if backend not in TARGETS:
        raise ValueError(f"there is no backend {backend!r}; there are {', '.join(TARGETS)}")
    context, free = context or Context(), tuple(free)
    whole = t.Add((term, objective.value)) if objective else term
    apart = "" if objective is None else _apart(context, objective.context)
    if objective is not None and not apart:
        context = objective.context.joined(context)
    if any(not is_plain(body) for body in (term, *_bodies(whole, context))):
        term, context = _carried_out(term, context, free)
    if objective is not None and _is_open(objective.value, context):
        apart = apart or "what it is the derivative of is made of a function that is not defined"
    context = _with_arguments(context, frozenset(given) | _unknown(term, context))
    term, context = with_values_given(term, dict(free), context)
    composer = _Composer(context, about)
    composer.add(identifier(name, (), RESERVED) if objective is None else "gradient", (term, free))
    composer.alone = apart
    if objective is not None and not apart:
        composer.companions(term, free, objective, differentiable=backend in DIALECTS and backend != "numpy")
    module = composer.module()
    return Compiled(term, composer.context, free, module, module.routines[0].name, backend)


@dataclass(frozen=True)
class Objective:
    """What a term is the derivative of: a value, its free indices, and the entry of an array that it is taken by.

    context: what is known of the names of the value.
    """

    value: t.Term
    free: Free
    by: t.Entry
    context: Context


class _Composer:
    """Puts terms of one context into one program, and tells which functions are to be written."""

    def __init__(self, context: Context, about: Iterable[str]) -> None:
        self.context, self.about = context, about
        self.program = Program()
        self.routines: list[_Sketch] = []
        self.by, self.alone = "", ""
        self.words: dict[str, str] = {}

    def add(self, name: str, *results: tuple[t.Term, Free], said: str = "", also: Iterable[str] = ()) -> None:
        """One function of that name; `also` are arrays that it gets whether it needs them or not."""
        nodes = []
        for term, free in results:
            node = Lowering(self.context, self.program).plain(term, dict(free))
            nodes.append(self.program.spread(node, free))
        names = {name for term, _ in results for name in _inputs(term, self.context)} | {*also}
        ordered = [name for name in self.context.arrays if name in names]
        shapes = tuple(tuple(dim for _, dim in free) for _, free in results)
        self.routines.append(
            _Sketch(name, ordered, tuple(nodes), shapes, tuple(self.described(ordered, results, said)))
        )

    def described(self, names: list[str], results: tuple[tuple[t.Term, Free], ...], said: str) -> Iterator[str]:
        """What a function says of itself: its formulas, the shapes of what it takes and gives."""
        yield said or "; ".join(written(term) for term, _ in results)
        yield ""
        yield "Arguments:"
        yield from (f"    {word}: {shape(a.dims)}{labels(a)}" for word, a in self.arguments(names).items())
        for _, free in results:
            indices = ", ".join(index for index, _ in free)
            gives = f"{shape(tuple(dim for _, dim in free))}, indices {indices}" if free else "one number"
            yield f"Result: {gives}"

    def arguments(self, names: Iterable[str]) -> dict[str, Argument]:
        arguments: dict[str, Argument] = {}
        for name in names:
            array = self.context.arrays[name]
            word = self.words.get(name) or identifier(name, arguments, RESERVED)
            arguments[word] = Argument(name, self.context.shape(name), array.labels)
        return arguments

    def companions(self, term: t.Term, free: Free, objective: Objective, differentiable: bool) -> None:
        """The value, both at once, and what multiplies with what comes from above or with a direction."""
        try:
            known = list(self.routines), self.context
            self._companions(term, free, objective, differentiable)
        except IllFormed as error:
            (self.routines, self.context), self.by, self.alone = known, "", str(error)

    def _companions(self, term: t.Term, free: Free, objective: Objective, differentiable: bool) -> None:
        own, by = objective.free, objective.by
        value = _plain(objective.value, self.context, own) if not is_plain(objective.value) else objective.value
        variable = tuple(
            (i.name, d) for i, d in zip(by.indices, self.context.shape(by.name), strict=True) if isinstance(i, t.Ix)
        )
        both = {*_inputs(value, self.context), *_inputs(term, self.context), by.name}
        self.add("value", (value, own), also=both)
        self.add("value_and_gradient", (value, own), (term, free), said="The value and the gradient.", also=both)
        if differentiable:
            upstream = self.array("upstream", own)
            body = t.mul(upstream, term)
            for index, dim in own:
                body = t.total(index, dim, body)
            self.add(
                "product",
                (body, variable),
                also=[*both, upstream.name],
                said="The gradient times what comes from above.",
            )
        elif not own:
            self.hessian(term, free, by, both)
        self.by = by.name

    def hessian(self, term: t.Term, free: Free, by: t.Entry, both: set[str]) -> None:
        """The derivative of the gradient along a direction, which is an argument too."""
        direction, apart = self.array("direction", free), dict[str, t.Ix]()
        body: t.Term = t.mul(direction, term)
        for index, dim in free:
            body = t.total(index, dim, body)
            apart[index] = t.Ix(fresh(index, free_indices(body) | set(dict(free)) | {i.name for i in apart.values()}))
        other = t.Entry(by.name, tuple(apart[index.name] for index in by.indices if isinstance(index, t.Ix)))
        renamed = tuple((apart[index].name, dim) for index, dim in free)
        product = _plain(t.Derivative(body, other), self.context, renamed)
        if is_plain(product):
            said = "The Hessian times a direction."
            self.add("hessian_product", (product, renamed), also=[*both, direction.name], said=said)

    def array(self, name: str, free: Free) -> t.Entry:
        """A new array with these axes."""
        own = fresh(name, set(self.context.arrays) | set(self.context.definitions))
        self.words[own] = name
        self.context = self.context.with_array(own, Array(tuple(dim for _, dim in free)))
        return t.Entry(own, tuple(t.Ix(index) for index, _ in free))

    def module(self) -> Module:
        found = {sketch.name: self.arguments(sketch.arrays) for sketch in self.routines}
        words: dict[t.Dim, str] = {}
        for dim in self.dims(found):
            if isinstance(dim, str) and dim not in words:
                taken = {*words.values(), *(word for arguments in found.values() for word in arguments)}
                words[dim] = identifier(dim, taken, RESERVED)
        routines = tuple(self.routine(sketch, found[sketch.name], words) for sketch in self.routines)
        by = next((w for w, a in found.get("product", {}).items() if a.array == self.by), "")
        if any(routine.sizes for routine in routines):
            by = ""
        return Module(self.program, routines, words, tuple(self.about), by, RESERVED, self.alone)

    def dims(self, found: Mapping[str, Mapping[str, Argument]]) -> Iterator[t.Dim | None]:
        for arguments in found.values():
            for argument in arguments.values():
                yield from (*argument.dims, argument.labels)
        for step in self.program.steps:
            yield from step.dims
            if step.op in SIZES:
                yield step.data

    def routine(self, sketch: _Sketch, arguments: dict[str, Argument], words: Mapping[t.Dim, str]) -> Routine:
        """The function; sizes that no argument tells are arguments themselves."""
        measured = {dim for argument in arguments.values() for dim in argument.dims}
        asked: list[t.Dim | None] = [argument.labels for argument in arguments.values()]
        for n in self.program.needed(node.register for node in sketch.results):
            step = self.program.steps[n]
            asked += [step.data] if step.op in SIZES else step.dims if step.op == "spread" else ()
        sizes = {words[dim]: dim for dim in asked if isinstance(dim, str) and dim not in measured}
        about = [*sketch.about[:-1], *(f"    {word}: the size of a range, a whole number" for word in sizes)]
        return Routine(sketch.name, arguments, sizes, sketch.results, sketch.shapes, (*about, sketch.about[-1]))


SIZES = ("size", "count", "positions")
"""Operations that ask for the size of a range."""


@dataclass(frozen=True)
class _Sketch:
    """A function whose words are not chosen yet."""

    name: str
    arrays: list[str]
    results: tuple[Node, ...]
    shapes: tuple[tuple[t.Dim, ...], ...]
    about: tuple[str, ...]


def _with_arguments(context: Context, given: frozenset[str]) -> Context:
    """The context with quantities that are given as arrays of any real numbers: they may come from anywhere."""
    for name in [name for name in context.definitions if name in given]:
        context = context.with_array(name, Array(context.shape(name)))
    rest = {name: definition for name, definition in context.definitions.items() if name not in given}
    return replace(context, definitions=rest)


def _bodies(term: t.Term, context: Context) -> list[t.Term]:
    return [context.definitions[name].body for name in context.reachable(term) if name in context.definitions]


def _unknown(term: t.Term, context: Context) -> frozenset[str]:
    """The quantities behind a term that an unknown function or an integral defines."""
    return frozenset(
        name
        for name in context.reachable(term) & context.definitions.keys()
        if any(isinstance(part, t.Apply | t.Integral) for part in subterms(context.definitions[name].body))
    )


def _apart(context: Context, other: Context) -> str:
    """Why what is known in two places cannot be put together: a name that means something else in the other."""
    for name in context.arrays.keys() | context.definitions.keys():
        if (name in other.arrays or name in other.definitions) and not _same(name, context, other):
            return f"{name} means two things in one chain"
    return ""


def _same(name: str, context: Context, other: Context) -> bool:
    """Whether a name means the same in both, up to the letters of indices."""
    if context.arrays.get(name) != other.arrays.get(name):
        return False
    here, there = context.definitions.get(name), other.definitions.get(name)
    if here is None or there is None or context.shape(name) != other.shape(name):
        return here == there
    letters = tuple(t.Ix(f"#{n}") for n in range(len(here.indices)))
    return here.at(letters) == there.at(letters)


def _is_open(value: t.Term, context: Context) -> bool:
    """Whether a value depends on an unknown function, so that what is given for that may depend on the variable."""
    return bool(_unknown(value, context)) or any(isinstance(part, t.Apply | t.Integral) for part in subterms(value))


def _carried_out(term: t.Term, context: Context, free: tuple[tuple[str, t.Dim], ...]) -> tuple[t.Term, Context]:
    """The term and the definitions behind it without derivatives, as far as they can be carried out."""
    definitions = dict(context.definitions)
    for name, definition in context.definitions.items():
        if not is_plain(definition.body):
            others = {own: d for own, d in context.definitions.items() if not context.reaches(t.Entry(own), name)}
            around = replace(context, definitions=others)  # a short form must not speak of what it defines
            definitions[name] = replace(definition, body=_plain(definition.body, around, definition.indices))
    return _plain(term, context, free), replace(context, definitions=definitions)


def _plain(term: t.Term, context: Context, free: tuple[tuple[str, t.Dim], ...]) -> t.Term:
    """The short form; or, where that keeps the derivative of an unknown function by its name, what the rules give."""
    short = simplify(term, context, free)
    if is_plain(short):
        return short
    carried = evaluate(term, context)
    return carried if isinstance(carried, t.Term) else short


def _inputs(term: t.Term, context: Context) -> list[str]:
    """The arrays that a term is computed from, in the order of their declaration."""
    found, todo = set[str](), list(entry_names(term))
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            if name in context.definitions:
                todo.extend(entry_names(context.definitions[name].body))
    if unknown := found - context.arrays.keys() - context.definitions.keys():
        raise IllFormed(f"{min(unknown)} is neither declared nor defined")
    return [name for name in context.arrays if name in found and name not in context.definitions]
