"""Programs as C: loops over the axes of the result, in which everything is calculated where it is needed first.

A value at an entry is bound to the variables of loops. It is calculated in the innermost loop that it depends on, and
once there; a reduction opens a loop of its own. So loops are fused by themselves. What is costly and would be
calculated again in another loop is kept in an array of as few axes as possible, which is found by trying: the text is
written, the first register that is calculated again gets an array, until none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from symgrad.codegen.names import identifier, literal, remark
from symgrad.codegen.program import Node, Step
from symgrad.codegen.routine import Module, Routine
from symgrad.codegen.targets.c_loops import SIMD, joined
from symgrad.codegen.targets.c_rows import BEGINNINGS, C_HELPERS, C_ROWS, COMBINED, COSTLY, TRUTHS, WHOLE
from symgrad.codegen.targets.texts import CALL, Written, filled, level
from symgrad.errors import IllFormed

ENDLESS = {"inf": "INFINITY", "nan": "NAN"}
LONG = 80
WHOLES = ("before", "after", "others", "inverse")
"""Operations that give many entries at once."""

Binding = tuple[str, ...]
"""The variable that each axis of a value is bound to."""

HEAD = """#include <stddef.h>
#include <stdlib.h>
#include <tgmath.h>

#ifndef REAL
#define REAL double /* or float */
#endif
"""


def source(module: Module) -> str:
    """The whole text of a module: what it includes, the helpers that it calls, its functions."""
    functions = "\n\n\n".join(_written(module, routine) for routine in module.routines)
    helpers = "\n\n".join(_called(functions))
    about = remark(module.about)
    head = (
        "\n".join(f"{'/*' if not n else ' *'} {line}".rstrip() for n, line in enumerate(about)) + " */\n"
        if about
        else ""
    )
    return f"{head}{HEAD}\n{helpers}{chr(10) * 3 if helpers else ''}{functions}\n"


def signature(module: Module, routine: Routine) -> tuple[list[str], list[str], list[str]]:
    """The words of the sizes, the arrays and the results that a function is called with, in this order."""
    dims = [dim for argument in routine.arguments.values() for dim in (*argument.dims, argument.labels)]
    dims += [*routine.sizes.values(), *(dim for shape in routine.shapes for dim in shape)]
    for n in module.program.needed(node.register for node in routine.results):
        dims += [*module.program.steps[n].dims, module.program.steps[n].data]
    sizes = list(dict.fromkeys(module.words[dim] for dim in dims if dim is not None and dim in module.words))
    results = [f"result{n or ''}" for n in range(len(routine.results))]
    return sizes, list(routine.arguments), results


def _called(text: str) -> list[str]:
    found, todo = dict[str, None](), [text]
    while todo:
        said = todo.pop()
        new = [name for name in C_HELPERS if re.search(rf"\b{name}\(", said) and name not in found]
        found |= dict.fromkeys(new)
        todo += [C_HELPERS[name] for name in new]
    return [C_HELPERS[name] for name in found]


def _written(module: Module, routine: Routine) -> str:
    kept: dict[int, frozenset[int]] = {}
    while True:
        function = _Function(module, routine, kept)
        text = function.text()
        again = function.again()
        if again is None:
            return text
        kept[again[0]] = again[1] | kept.get(again[0], frozenset())


@dataclass
class _Scope:
    """What is inside of one loop: its variable, its lines, the values that are known there."""

    variable: str = ""
    lines: list[str] = field(default_factory=list)
    known: dict[tuple[int, Binding], Written] = field(default_factory=dict)
    simple: bool = True


class _Function:
    """Writes one routine; `kept` are the axes of registers that are kept in arrays."""

    def __init__(self, module: Module, routine: Routine, kept: Mapping[int, frozenset[int]]) -> None:
        self.module, self.routine, self.kept = module, routine, kept
        self.steps = module.program.steps
        self.inputs = {argument.array: word for word, argument in routine.arguments.items()}
        needed = module.program.needed(node.register for node in routine.results)
        self.uses = module.uses(needed, routine.results)
        self.stack = [_Scope()]
        self.depth: dict[str, int] = {}
        self.asked: dict[int, list[tuple[Binding, frozenset[int]]]] = {}
        self.buffers: dict[str, str] = {}
        self.taken = {*routine.arguments, *module.words.values()}

    def text(self) -> str:
        sizes, arrays, results = signature(self.module, self.routine)
        for node, word in zip(self.routine.results, results, strict=True):
            self.result(node, word)
        kinds = {word: "ptrdiff_t" if argument.labels else "REAL" for word, argument in self.routine.arguments.items()}
        parameters = [f"ptrdiff_t {word}" for word in sizes]
        parameters += [f"const {kinds[word]} *restrict {word}" for word in arrays]
        parameters += [f"REAL *restrict {word}" for word in results]
        about = "\n".join(f"{'/*' if not n else ' *'} {line}".rstrip() for n, line in enumerate(self.about()))
        lines = [f"    {line}" for line in (*self.allocated(), *self.stack[0].lines, *self.freed())]
        head = f"int {self.routine.name}({', '.join(parameters)})"
        return "\n".join([about + " */", head, "{", *lines, "    return 0;", "}"])

    def about(self) -> list[str]:
        note = "0 is returned" + (", or 1 where there is no memory." if self.buffers else ".")
        return remark((*self.routine.about, f"Arrays are row by row, without gaps; {note}"))

    def allocated(self) -> list[str]:
        if not self.buffers:
            return []
        lines = [f"REAL *work = malloc(sizeof(REAL) * (size_t)({' + '.join(self.buffers.values())} + 1));"]
        lines.append("if (!work) return 1;")
        before = "work"
        for name, size in self.buffers.items():
            lines.append(f"REAL *restrict {name} = {before};")
            before = f"{name} + {size}"
        return lines

    def freed(self) -> list[str]:
        return ["free(work);"] if self.buffers else []

    def result(self, node: Node, word: str) -> None:
        step = self.steps[node.register]
        with self.loops(step.dims) as binding:
            text = self.written(node.register, binding)
            self.stack[-1].lines.append(f"{word}[{self.place(step.dims, binding)}] = {text[0]};")

    # ---------------------------------------------------------------------------------------------------------- loops

    @contextmanager
    def loops(self, dims: tuple[object, ...]) -> Iterator[Binding]:
        """Loops inside of each other, the last one innermost."""
        binding: Binding = ()
        for _ in dims:
            variable = f"i{len(self.depth)}"
            binding += (variable,)
            self.depth[variable] = len(self.stack)
            self.stack = [*self.stack, _Scope(variable)]
        yield binding
        for dim in reversed(dims):
            self.close(dim)

    def close(self, dim: object, combined: str = "") -> None:
        scope, self.stack = self.stack[-1], self.stack[:-1]
        word, variable = self.module.word(dim), scope.variable  # type: ignore[arg-type]
        lines = self.stack[-1].lines
        if scope.simple and joined(lines, f"; {variable} < {word}; ", variable, scope.lines, combined):
            return
        if scope.simple:
            lines.append(f"{SIMD}{combined}")
        lines.append(f"for (ptrdiff_t {variable} = 0; {variable} < {word}; {variable}++) {{")
        lines += [f"    {line}" for line in scope.lines]
        lines.append("}")
        self.stack[-1].simple = False

    @contextmanager
    def inside(self, depth: int) -> Iterator[None]:
        """Further out, before the loops that are open there."""
        stack, self.stack = self.stack, self.stack[: depth + 1]
        yield
        self.stack = stack

    # --------------------------------------------------------------------------------------------------------- values

    def written(self, register: int, binding: Binding) -> Written:
        """A value at an entry, where it is used."""
        step = self.steps[register]
        if step.op in ("input", "labels"):
            return f"{self.inputs[str(step.data)]}[{self.place(step.dims, binding)}]", CALL
        if step.op == "positions":
            return binding[0], CALL
        free = self.kept.get(register, frozenset())
        if step.op in WHOLES:
            free |= {step.axes.index(step.axis)} if step.axis else {len(step.axes) - 2, len(step.axes) - 1}
        fixed = tuple(variable for n, variable in enumerate(binding) if n not in free)
        depth = max((self.depth[variable] for variable in fixed), default=0)
        self.ask(register, binding)
        here = depth == len(self.stack) - 1
        known = self.stack[depth].known
        key = (register, fixed)
        if key not in known:
            with self.inside(depth):
                known[key] = self.buffer(register, fixed, free) if free else self.calculated(register, binding, here)
        if not free:
            return known[key]
        dims = tuple(dim for n, dim in enumerate(step.dims) if n in free)
        return f"{known[key][0]}[{self.place(dims, tuple(v for n, v in enumerate(binding) if n in free))}]", CALL

    def ask(self, register: int, binding: Binding) -> None:
        """Remember that a value was asked for, and the axes over which it is calculated again by loops between."""
        depths = [self.depth[variable] for variable in binding]
        own = set(binding)
        deepest = max(depths, default=0)
        between = [
            n for n, scope in enumerate(self.stack[: deepest + 1]) if scope.variable and scope.variable not in own
        ]
        axes = frozenset(n for n, depth in enumerate(depths) if between and depth > min(between))
        self.asked.setdefault(register, []).append((binding, axes))

    def again(self) -> tuple[int, frozenset[int]] | None:
        """The first register that is costly and calculated again over some axes, and these axes."""
        for register, asked in sorted(self.asked.items()):
            axes = frozenset[int]().union(*(found for _, found in asked))
            loops = [binding for binding, _ in asked if all(variable[0] == "i" for variable in binding)]
            axes |= {n for n, variables in enumerate(zip(*loops, strict=True)) if len(set(variables)) > 1}
            if self.steps[register].op in COSTLY and axes - self.kept.get(register, frozenset()):
                return register, axes
        return None

    def calculated(self, register: int, binding: Binding, here: bool) -> Written:
        """A value where the stack ends: its text, or the name that it got."""
        step = self.steps[register]
        if step.op in BEGINNINGS:
            return self.reduced(step, binding), CALL
        text, strength = self.entry(step, binding)
        single = self.uses[register] <= 1 and register not in self.module.program.hints
        if here and ((single and len(text) <= LONG) or step.op == "spread"):
            return text, strength
        name = self.name(register)
        kind = {"whole": "ptrdiff_t", "truth": "int"}.get(self.kind(step), "REAL")
        self.stack[-1].lines.append(f"const {kind} {name} = {text};")
        return name, CALL

    def name(self, register: int | None = None) -> str:
        hint = "" if register is None else self.module.program.hints.get(register, "")
        name = identifier(hint, self.taken, self.module.reserved) if hint else f"v{len(self.taken)}"
        self.taken.add(name)
        return name

    def kind(self, step: Step) -> str:
        if step.op in TRUTHS:
            return "truth"
        if step.op in WHOLE:
            return "whole"
        if step.op in ("add", "subtract", "multiply", "gather"):
            args = step.args[:1] if step.op == "gather" else step.args
            if all(
                isinstance(a.constant, int) if a.register < 0 else self.kind(self.steps[a.register]) == "whole"
                for a in args
            ):
                return "whole"
        return "real"

    def entry(self, step: Step, binding: Binding) -> Written:
        bound = dict(zip(step.axes, binding, strict=True))
        if step.op in ("size", "count"):
            assert step.data is not None
            return filled(C_ROWS[step.op], [(self.module.word(step.data), CALL)])[0], CALL
        if step.op == "gather":
            return self.gathered(step, bound)
        return filled(C_ROWS[step.op], [self.argument(arg, bound) for arg in step.args])

    def element(self, step: Step, binding: Binding) -> Written:
        """What an array is filled with: an entry, or of an inverse that of the matrix."""
        if step.op != "inverse":
            return self.entry(step, binding)
        return self.argument(step.args[0], dict(zip(step.axes, binding, strict=True)))

    def argument(self, node: Node, bound: Mapping[str, str]) -> Written:
        if node.constant is not None:
            return literal(node.constant, ENDLESS), CALL if node.constant >= 0 else level("-{0}")
        return self.written(node.register, tuple(bound[axis] for axis in node.axes))

    def gathered(self, step: Step, bound: Mapping[str, str]) -> Written:
        """An entry at positions; NaN where one is outside of its range."""
        held, places = [], []
        dims = self.steps[step.args[0].register].dims
        for arg, dim in zip(step.args[1:], dims, strict=True):
            text, size = self.argument(arg, bound)[0], self.module.word(dim)
            place = f"p{len(self.depth)}"
            self.depth[place] = len(self.stack) - 1
            outside = f"{place}_out"
            self.stack[-1].lines.append(f"const int {outside} = {text} < 0 || {text} >= {size};")
            self.stack[-1].lines.append(f"const ptrdiff_t {place} = {outside} ? 0 : {text};")
            held.append(outside)
            places.append(place)
        value = self.written(step.args[0].register, tuple(places))[0]
        if self.kind(step) == "whole":
            return f"{' || '.join(held)} ? -1 : {value}", 0
        return f"{' || '.join(held)} ? (REAL)NAN : {value}", 0

    def reduced(self, step: Step, binding: Binding) -> str:
        name, bound = self.name(), dict(zip(step.axes, binding, strict=True))
        dim = next(
            dim for arg in step.args for axis, dim in zip(arg.axes, self.dims(arg), strict=True) if axis == step.axis
        )
        self.stack[-1].lines.append(f"REAL {name} = {BEGINNINGS[step.op]};")
        variable = f"i{len(self.depth)}"
        self.depth[variable] = len(self.stack)
        self.stack = [*self.stack, _Scope(variable)]
        args = [self.argument(arg, {**bound, step.axis: variable}) for arg in step.args]
        factors = args[0]
        for other in args[1:]:
            factors = filled(C_ROWS["multiply"], [factors, other])
        self.stack[-1].lines.append(C_ROWS[step.op].format(name, factors[0] if factors[1] > 0 else f"({factors[0]})"))
        self.stack[-1].simple &= step.op in COMBINED
        self.close(dim, f" reduction({COMBINED.get(step.op)}:{name})")
        if step.op == "largest":
            return f"finite_or_0({name})"
        return name

    def dims(self, node: Node) -> tuple[object, ...]:
        return self.steps[node.register].dims

    # --------------------------------------------------------------------------------------------------------- arrays

    def buffer(self, register: int, fixed: Binding, free: frozenset[int]) -> Written:
        """Fills an array with the values of a register over its free axes; its name."""
        step, name = self.steps[register], self.name(register)
        dims = tuple(dim for n, dim in enumerate(step.dims) if n in free)
        self.buffers[name] = " * ".join(self.module.word(dim) for dim in dims)
        rest = iter(fixed)
        if step.op in WHOLES and step.op != "inverse":
            self.scan(step, [None if n in free else next(rest) for n in range(len(step.dims))], name, dims, free)
            return name, CALL
        with self.loops(dims) as own:
            mine = iter(own)
            binding = tuple(next(mine) if n in free else next(rest) for n in range(len(step.dims)))
            value = self.reduced(step, binding) if step.op in BEGINNINGS else self.element(step, binding)[0]
            self.stack[-1].lines.append(f"{name}[{self.place(dims, own)}] = {value};")
        if step.op == "inverse":
            self.inverted(name, dims)
        return name, CALL

    def inverted(self, name: str, dims: tuple[object, ...]) -> None:
        """Inverts the matrix in place. Errors: IllFormed where there is one for each index of something else."""
        size = self.module.word(dims[-1])  # type: ignore[arg-type]
        if len(dims) > 2:
            raise IllFormed("an inverse for each index of another sum has no form in C")
        self.buffers[name] += f" + {size}"
        self.stack[-1].lines.append(C_ROWS["inverse"].format(size, name))

    def scan(
        self, step: Step, fixed: list[str | None], name: str, dims: tuple[object, ...], free: frozenset[int]
    ) -> None:
        """Running sums along one axis: forwards, backwards, or both."""
        (arg,) = step.args
        along = step.axes.index(step.axis)
        others = tuple(dim for n, dim in enumerate(step.dims) if n in free and n != along)
        with self.loops(others) as own:
            mine = iter(own)
            fixed = [next(mine) if n in free and n != along else fixed[n] for n in range(len(fixed))]
            for turn, way in enumerate(C_ROWS[step.op].split()):
                total, variable = self.name(), f"i{len(self.depth)}"
                self.depth[variable] = len(self.stack)
                self.stack[-1].lines.append(f"REAL {total} = 0;")
                self.stack = [*self.stack, _Scope(variable, simple=False)]
                binding = tuple(v or variable for v in fixed)
                place = self.place(dims, tuple(v for n, v in enumerate(binding) if n in free))
                value = self.argument(arg, dict(zip(step.axes, binding, strict=True)))[0]
                self.stack[-1].lines += [f"{name}[{place}] {'+=' if turn else '='} {total};", f"{total} += {value};"]
                self.close(step.dims[along])
                if way == "after":
                    self.backwards(variable, step.dims[along])

    def backwards(self, variable: str, dim: object) -> None:
        lines, word = self.stack[-1].lines, self.module.word(dim)  # type: ignore[arg-type]
        at = max(n for n, line in enumerate(lines) if line.startswith(f"for (ptrdiff_t {variable} "))
        lines[at] = f"for (ptrdiff_t {variable} = {word} - 1; {variable} >= 0; {variable}--) {{"

    def place(self, dims: tuple[object, ...], binding: Binding) -> str:
        """Where an entry stands in an array that is stored row by row."""
        text = ""
        for dim, variable in zip(dims, binding, strict=True):
            if text:
                scaled = f"({text})" if "+" in text else text
                text = f"{scaled} * {self.module.word(dim)} + {variable}"  # type: ignore[arg-type]
            else:
                text = variable
        return text or "0"
