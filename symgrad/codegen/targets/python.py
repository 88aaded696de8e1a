"""Programs as Python: one function a routine, self-contained, as one would paste it.

Values that are used once stand where they are used, if the line stays short; axes are brought into line by `permute`
and `[:, None]`.
"""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from symgrad.codegen.names import identifier, literal, remark
from symgrad.codegen.program import Node, Step
from symgrad.codegen.routine import Module, Routine
from symgrad.codegen.targets.blocks import Rows, rows
from symgrad.codegen.targets.dialect import OUTSIDE, Dialect
from symgrad.codegen.targets.texts import CALL, Written, filled, level
from symgrad.language.terms import Dim

WHOLE = ("add", "subtract", "multiply", "negative", "square")
"""Operators that give whole numbers for whole numbers."""

REAL = ("exp", "log", "divide", "reciprocal", "sqrt", "tanh", "sigmoid", "softplus")
"""Operations that make a new array of real numbers, whatever they are given."""

LONG = 72
"""A value whose text is longer than this gets a name."""

FEW = 2
"""So many arrays of the size of a result are made at once; where more would be, it is calculated in blocks of rows."""

ENDLESS = {"inf": 'float("inf")', "nan": 'float("nan")'}


def source(module: Module, dialect: Dialect) -> str:
    """The whole text of a module: imports, the helpers that it calls, its functions."""
    functions = [_function(module, routine, dialect) for routine in module.routines]
    if module.by and dialect.differentiable:
        functions.append(_differentiable(module, dialect))
    body = "\n\n\n".join(functions)
    helpers = [text for _, text in called_helpers(dialect.helpers, body)]
    about = remark(module.about)
    head = ['r"""' + "\n".join(about) + '\n"""\n'] if about else []
    return "\n".join([*head, dialect.opening, "\n"]) + "\n" + "\n\n\n".join([*helpers, body]) + "\n"


def _function(module: Module, routine: Routine, dialect: Dialect) -> str:
    whole = _Function(module, routine, dialect)
    text = whole.text()
    by = rows(module.program, routine.results[0]) if dialect.inplace and len(routine.results) == 1 else None
    many = by is not None and sum(count for n, count in whole.made.items() if n in by) > FEW
    return _Function(module, routine, dialect, by).text() if many else text


def _differentiable(module: Module, dialect: Dialect) -> str:
    words = list(module.routine("value").arguments)
    listed = ", ".join(words)
    own = {module.by: f"product({listed}, upstream)"}
    results = ", ".join(own.get(word) or dialect.unknown.format(word) for word in words)
    return dialect.differentiable.format(words=listed, by=module.by, place=words.index(module.by), results=results)


def called_helpers(path: Path, text: str) -> list[tuple[str, str]]:
    """The functions and constants of a file that a text speaks of, and those that they speak of, in their order."""
    known, found = definitions(path), set[str]()
    todo = [text]
    while todo:
        words = set(re.findall(r"\w+", todo.pop()))
        new = {name for name in known if name in words and name not in found}
        found |= new
        todo.extend(known[name] for name in new)
    return [(name, code) for name, code in known.items() if name in found]


@cache
def definitions(path: Path) -> dict[str, str]:
    """What a file defines, without the examples of docstrings and without types."""
    text = path.read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for node in ast.parse(text).body:
        match node:
            case ast.FunctionDef(name=name):
                found[name] = _untyped(node)
            case ast.Assign(targets=[ast.Name(id=name)]):
                found[name] = ast.unparse(node)
            case ast.Assign(targets=[ast.Tuple(elts=names)]):
                found |= {name.id: ast.unparse(node) for name in names if isinstance(name, ast.Name)}
    return {name: code for name, code in found.items() if name not in ("Array",)}


def _untyped(node: ast.FunctionDef) -> str:
    node.returns = None
    for arg in [*node.args.args, *([node.args.vararg] if node.args.vararg else [])]:
        arg.annotation = None
    if (said := ast.get_docstring(node)) is not None:
        node.body[0] = ast.Expr(ast.Constant(said.split("\n\n")[0].replace("\n", " ")))
    return ast.unparse(node)


class _Function:
    """Writes one routine. by: what is calculated in blocks of rows; made: how many new arrays values take."""

    def __init__(self, module: Module, routine: Routine, dialect: Dialect, by: Rows | None = None) -> None:
        self.module, self.routine, self.dialect, self.by = module, routine, dialect, by or {}
        self.made: dict[int, int] = {}
        self.steps = module.program.steps
        self.inputs = {argument.array: word for word, argument in routine.arguments.items()}
        self.needed = module.program.needed(node.register for node in routine.results if node.constant is None)
        self.uses = module.uses(self.needed, routine.results)
        self.written: dict[int, Written] = {}
        self.own: dict[int, str] = {}
        self.placed: dict[str, str] = {}
        self.known_real: dict[int, bool] = {}
        self.taken = {*routine.arguments, *module.words.values()}
        self.lines: list[str] = []

    def text(self) -> str:
        wanted = zip(self.routine.results, self.routine.shapes, strict=True)
        results = [self.in_blocks(*next(wanted))] if self.by else [self.result(*each) for each in wanted]
        body = [*self.types(results), *self.measured(results), *self.lines, f"return {', '.join(results)}"]
        about = remark(self.routine.about)
        said = ['r"""' + about[0], *about[1:], '"""']
        words = ", ".join((*self.routine.arguments, *self.routine.sizes))
        head = [self.dialect.decorator] if self.dialect.decorator else []
        inner = [f"    {line}".rstrip() for line in (*said, *body)]
        return "\n".join([*head, f"def {self.routine.name}({words}):", *inner])

    def types(self, results: list[str]) -> list[str]:
        said = "\n".join((*self.lines, *results))
        arrays = [word for word, argument in self.routine.arguments.items() if argument.labels is None]
        first = next(iter([*arrays, *self.routine.arguments]), "")
        texts = self.dialect.types if first else self.dialect.bare
        found = {word: text.format(arrays=", ".join(arrays) or "float", first=first) for word, text in texts.items()}
        return [f"{word} = {text}" for word, text in found.items() if re.search(rf"\b{word}\b(?!=)", said)]

    def measured(self, results: list[str]) -> list[str]:
        """Where sizes are found: in the shapes of arguments."""
        said, lines = "\n".join((*self.lines, *results)), []
        for dim, word in self.module.words.items():
            owner = next(((n, a.dims.index(dim)) for n, a in self.routine.arguments.items() if dim in a.dims), None)
            if owner and re.search(rf"\b{word}\b", said) and word not in self.routine.sizes:
                lines.append(f"{word} = {owner[0]}.shape[{owner[1]}]")
        return lines

    def result(self, node: Node, shape: tuple[object, ...]) -> str:
        if node.constant is not None:
            return self.row("full", literal(node.constant, ENDLESS), shape="()")
        return self.value(node.register)[0]

    def in_blocks(self, node: Node, shape: tuple[Dim, ...]) -> str:
        """Writes a loop over blocks of rows, and before it all that does not go by rows."""
        for register in sorted(self.by):
            for arg in self.steps[register].args:
                if arg.constant is None and arg.register not in self.by:
                    behind = self.module.program.needed([arg.register])
                    self.value(arg.register, named=any(self.steps[n].axes for n in behind))
        self.own.clear()
        self.written |= {
            n: (f"{self.step(self.steps[n], n)[0]}[{':, ' * place}rows]", CALL)
            for n, place in self.by.items()
            if self.steps[n].op in OUTSIDE
        }
        start = len(self.lines)
        text = self.value(node.register)[0]
        head = [f"result = np.empty({self.shape(shape)}, dtype)", "for rows in blocks(result):"]
        self.lines[start:] = [*head, *(f"    {line}" for line in self.lines[start:]), f"    result[rows] = {text}"]
        return "result"

    # --------------------------------------------------------------------------------------------------------- values

    def value(self, register: int, named: bool = False) -> Written:
        """A register where it is used: its name, or its text if it is used once."""
        if register not in self.written:
            step = self.steps[register]
            text, strength = self.step(step, register)
            single = self.uses.get(register, 0) <= 1 and register not in self.module.program.hints and not named
            if step.op not in OUTSIDE and not (single and len(text) <= LONG):
                name = identifier(self.module.program.hints.get(register, ""), self.taken, self.module.reserved)
                name = name if register in self.module.program.hints else f"v{len(self.lines)}"
                self.taken.add(name)
                self.lines.append(f"{name} = {text}")
                if step.axes and self.real(register):
                    self.own[register] = name
                text, strength = name, CALL
            self.written[register] = text, strength
        return self.written[register]

    def step(self, step: Step, register: int) -> Written:
        if step.op in OUTSIDE:
            return self.inputs[str(step.data)], CALL
        if step.op in ("size", "count", "positions"):
            assert step.data is not None
            return self.row(step.op, self.module.word(step.data)), CALL
        if step.op == "gather":
            at = [self.aligned(arg, step.axes) for arg in step.args[1:]]
            return self.row("gather", self.plain(step.args[0])[0], positions=", ".join(text for text, _ in at)), CALL
        if step.op == "contract":
            return self.contraction(step), CALL
        if step.op == "spread":
            return self.spread(step)
        if step.axis:
            (arg,) = step.args
            along = str(arg.axes.index(step.axis))
            return self.squares(step, arg) or (self.row(step.op, self.plain(arg)[0], axis=along), CALL)
        return self.entrywise(step, register)

    def squares(self, step: Step, arg: Node) -> Written | None:
        """A sum of squares of what has a name, without an array of squares."""
        square = self.steps[arg.register]
        if step.op != "total" or square.op != "square" or not self.dialect.inplace or self.uses[arg.register] > 1:
            return None
        base = square.args[0].renamed(dict(zip(square.axes, arg.axes, strict=True)))
        if not self.plain(base)[0].isidentifier():
            return None
        self.uses[base.register] += 1
        return self.contraction(replace(step, op="contract", args=(base, base))), CALL

    def entrywise(self, step: Step, register: int) -> Written:
        op, args = step.op, step.args
        for n, other in enumerate(args[::-1] if op == "multiply" else ()):
            if (below := self.denominator(args[n])) is not None:
                op, args = "divide", (other, below)
                break
        row = self.dialect.rows[op]
        numbers = [self.number(arg) for arg in args]
        bare = level(row) < CALL and None in numbers
        texts = [(bare and told) or self.aligned(arg, step.axes) for told, arg in zip(numbers, args, strict=True)]
        if op in self.dialect.inplace and (place := self.free_place(args, texts, step.axes)):
            text = self.dialect.inplace[op].format(*(text for text, _ in texts), out=place)
            self.placed[text] = place
            return text, CALL
        large = len(step.axes) >= max(len(shape) for shape in self.routine.shapes)
        helper = row.split("(")[0].isidentifier()
        self.made[register] = large * (2 if helper else 1)
        return filled(row, texts)

    def real(self, register: int) -> bool:
        """Whether a value is a new array of real numbers, whatever the arguments are."""
        if register not in self.known_real:
            step = self.steps[register]
            made = [arg.register for arg in step.args if arg.constant is None]
            self.known_real[register] = step.op in REAL or (step.op in WHOLE and any(map(self.real, made)))
        return self.known_real[register]

    def free_place(self, args: tuple[Node, ...], texts: list[Written], axes: tuple[str, ...]) -> str:
        """An array of real numbers that was made here and is used no more: the result may stand in its place."""
        said = re.sub('"[^"]*"', "", " ".join([*self.lines, *(text for text, _ in texts)]))
        for arg, (text, _) in zip(args, texts, strict=True):
            if text in self.placed and arg.axes == axes and self.uses[arg.register] == 1:
                return self.placed[text]
            name = self.own.get(arg.register, "") if arg.constant is None and arg.axes == axes else ""
            if name and len(re.findall(rf"\b{name}\b", said)) == self.uses[arg.register] + 1:  # and where it is made
                return name
        return ""

    def denominator(self, node: Node) -> Node | None:
        """The x of a factor 1 / x that is used nowhere else."""
        if node.constant is not None or self.steps[node.register].op != "reciprocal":
            return None
        if self.uses[node.register] > 1 or node.register in self.module.program.hints:
            return None
        (inner,) = self.steps[node.register].args
        names = dict(zip(self.steps[node.register].axes, node.axes, strict=True))
        return inner.renamed(names)

    def number(self, node: Node) -> Written | None:
        """What is made of sizes by operators alone, as whole numbers: beside an array they may have any type."""
        if node.constant is not None:
            return self.plain(node)
        step = self.steps[node.register]
        if step.op == "size":
            return self.module.word(step.data or 0), CALL
        parts = [self.number(arg) for arg in step.args] if step.op in WHOLE else [None]
        texts = [part for part in parts if part is not None]
        return filled(self.dialect.rows[step.op], texts) if len(texts) == len(parts) else None

    def contraction(self, step: Step) -> str:
        letters = {
            axis: chr(ord("a") + n) for n, axis in enumerate(dict.fromkeys(a for x in step.args for a in x.axes))
        }
        given = ",".join("".join(letters[axis] for axis in arg.axes) for arg in step.args)
        equation = f"{given}->{''.join(letters[axis] for axis in step.axes)}"
        return self.row("contract", equation=equation, args=", ".join(self.plain(arg)[0] for arg in step.args))

    def spread(self, step: Step) -> Written:
        (arg,) = step.args
        shape = self.shape(step.dims)
        if arg.constant is not None:
            return self.row("full", literal(arg.constant, ENDLESS), shape=shape), CALL
        text, strength = self.aligned(arg, step.axes)
        if len(arg.axes) == len(step.axes):
            return text, strength
        return self.row("spread", text, shape=shape), CALL

    # --------------------------------------------------------------------------------------------------------- texts

    def shape(self, dims: tuple[Dim, ...]) -> str:
        words = [self.module.word(dim) for dim in dims]
        return f"({', '.join(words)}{',' * (len(words) == 1)})"

    def row(self, op: str, *args: str, **named: str) -> str:
        return self.dialect.rows[op].format(*args, **named)

    def plain(self, node: Node) -> Written:
        """A value with the axes that it has."""
        if node.constant is not None:
            text = literal(node.constant, ENDLESS)
            return text, CALL if node.constant >= 0 else level("-{0}")
        return self.value(node.register)

    def aligned(self, node: Node, axes: tuple[str, ...]) -> Written:
        """A value with its axes in the given order, and axes of size 1 for those that it lacks."""
        text, strength = self.plain(node)
        own = tuple(axis for axis in axes if axis in node.axes)
        order = tuple(node.axes.index(axis) for axis in own)
        if order != tuple(range(len(order))):
            text, strength = self.row("transpose", text, order=str(order)), CALL
        leading = next((n for n, axis in enumerate(axes) if axis in own), 0)
        if not own or axes[leading:] == own:
            return text, strength
        at = ", ".join(":" if axis in own else "None" for axis in axes[leading:])
        return (text if strength == CALL else f"({text})") + f"[{at}]", CALL
