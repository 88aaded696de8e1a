"""Mutants of Python source: one small mistake each, made on the syntax tree; annotations and words are left alone."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Step = tuple[str, int | None]
"""A field of a node, and the place in it where it is a list."""


@dataclass(frozen=True)
class Mutant:
    """One mistake. key: tells it apart from the others and does not depend on line numbers. way: to the node that is
    changed, and what stands there then. scope: the function. lines: the first and the last one of the
    innermost statement, of a function its body; None where it is in no function.
    """

    path: Path
    line: int
    key: str
    tree: ast.Module
    way: tuple[Step, ...]
    new: ast.AST
    scope: str
    lines: tuple[int, int] | None

    @property
    def statement(self) -> str:
        """The statement of the module that the mistake is in, with it."""
        ((_, n), *way) = self.way
        return ast.unparse(ast.fix_missing_locations(put(self.tree.body[n or 0], tuple(way), self.new)))


@dataclass(frozen=True)
class Site:
    """A node of the tree, the way to it, and the function or class that it is in."""

    node: ast.AST
    way: tuple[Step, ...]
    scope: str


COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip

NAMES = {"max": "min", "min": "max", "any": "all", "all": "any", "ceil": "floor", "sum": "max"}

SYMMETRIC = frozenset({"max", "min", "plus", "times", "add", "mul", "gcd", "random", "_same", "tied", "Same", "_times"})
"""Functions and methods that do not care which of two arguments is first; a hash of both is as good in each order."""

SILENT = ("annotation", "returns", "decorator_list", "type_params", "bases")
"""Fields in which nothing is changed."""


# ------------------------------------------------------------------------------------------------ one row a mistake


def comparison(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for n, op in enumerate(node.ops):
            new = copy.deepcopy(node)
            new.ops[n] = COMPARISONS[type(op)]()
            yield new


def operator(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in OPERATORS:
        new = copy.deepcopy(node)
        new.op = OPERATORS[type(node.op)]()
        yield new


def constant(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def junction(node: ast.AST) -> Iterator[ast.AST]:
    """`and` for `or`, and each part left out."""
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for n in range(len(node.values)):
            rest = node.values[:n] + node.values[n + 1 :]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def negation(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node.operand


def choice(node: ast.AST) -> Iterator[ast.AST]:
    """A condition that never holds, or always; a guard that raises nothing is among these."""
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            new = copy.copy(node)
            new.test = ast.Constant(value)
            yield new


def filtering(node: ast.AST) -> Iterator[ast.AST]:
    """A condition of a comprehension left out."""
    if isinstance(node, ast.comprehension):
        for n in range(len(node.ifs)):
            new = copy.copy(node)
            new.ifs = node.ifs[:n] + node.ifs[n + 1 :]
            yield new


def call(node: ast.AST) -> Iterator[ast.AST]:
    """Another function, or the first two arguments swapped."""
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in NAMES:
        yield ast.Call(ast.Name(NAMES[node.func.id]), node.args, node.keywords)
    if (
        len(node.args) > 1
        and ast.unparse(node.func).rpartition(".")[2] not in SYMMETRIC
        and ast.dump(node.args[0]) != ast.dump(node.args[1])
    ):
        first, second, *rest = node.args
        yield ast.Call(node.func, [second, first, *rest], node.keywords)


def statement(node: ast.AST) -> Iterator[ast.AST]:
    """A statement left out, where the names that follow still mean something."""
    called = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom)
    stored = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute | ast.Subscript)
    if called or stored or isinstance(node, ast.Raise | ast.AugAssign | ast.Continue | ast.Break | ast.Delete):
        yield ast.Pass()


def early_return(node: ast.AST) -> Iterator[ast.AST]:
    """A function that does nothing but return what stands for nothing."""
    if not isinstance(node, ast.FunctionDef) or node.returns is None or _is_generator(node):
        return
    if isinstance(node.body[-1], ast.Pass):
        return
    for value in DEFAULTS.get(ast.unparse(node.returns), ("None",)):
        new = copy.copy(node)
        new.body = [ast.Return(ast.parse(value, mode="eval").body)]
        if ast.dump(new) != ast.dump(node):
            yield new


DEFAULTS = {"bool": ("True", "False"), "int": ("0", "1"), "str": ("''",), "Term": ("ZERO",)}


def _is_generator(node: ast.FunctionDef) -> bool:
    return any(isinstance(inner, ast.Yield | ast.YieldFrom) for inner in ast.walk(node))


MISTAKES: tuple[Callable[[ast.AST], Iterator[ast.AST]], ...] = (
    comparison, operator, constant, junction, negation, choice, filtering, call, statement, early_return,
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------- the whole tree


def sites(tree: ast.AST, way: tuple[Step, ...] = (), scope: str = "") -> Iterator[Site]:
    """Every node that may be changed."""
    yield Site(tree, way, scope)
    if isinstance(tree, ast.FunctionDef | ast.ClassDef):
        scope = f"{scope}.{tree.name}" if scope else tree.name
    for field, value in ast.iter_fields(tree):
        if field in SILENT or (isinstance(tree, ast.Raise) and field == "exc"):
            continue
        for n, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_silent(child):
                yield from sites(child, (*way, (field, n)), scope)


def _is_silent(node: ast.AST) -> bool:
    """Imports, docstrings, assertions (`strict=True` is one), what only type checkers read, what subclasses define."""
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert) or (
        isinstance(node, ast.keyword) and node.arg == "strict"
    ):
        return True
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.FunctionDef):
        return ast.unparse(node.body[-1]) == "raise NotImplementedError"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def put(tree: ast.AST, way: tuple[Step, ...], new: ast.AST) -> ast.AST:
    """A copy of the tree with another node at the end of the way."""
    if not way:
        return new
    (field, n), *rest = way
    value = getattr(tree, field)
    below = put(value if n is None else value[n], tuple(rest), new)
    changed = copy.copy(tree)
    setattr(changed, field, below if n is None else [*value[:n], below, *value[n + 1 :]])
    return changed


def mutants(path: Path, root: Path) -> list[Mutant]:
    """All mutants of a file, in the order of its lines.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.py").write_text("def f(n: int) -> bool:\\n    return n < 3\\n")
    >>> [mutant.key for mutant in mutants(folder / "a.py", folder)][2]
    'a.py f: n < 3 -> n <= 3'
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name, found, seen = path.relative_to(root).as_posix(), list[Mutant](), Counter[str]()
    for site in sites(tree):
        for mistake in MISTAKES:
            for new in mistake(site.node):
                key = f"{name} {site.scope or '-'}: {_words(site.node)} -> {_words(new)}"
                seen[key] += 1
                number = f" (#{seen[key]})" if seen[key] > 1 else ""
                line, lines = _line(site, tree), _lines(site, tree)
                found.append(Mutant(path, line, key + number, tree, site.way, new, site.scope, lines))
    return found


def _line(site: Site, tree: ast.AST) -> int:
    """The line of a node, or of the nearest one above that has a line."""
    line, node = 1, tree
    for field, n in site.way:
        node = getattr(node, field) if n is None else getattr(node, field)[n]
        line = getattr(node, "lineno", line)
    return line


def _lines(site: Site, tree: ast.AST) -> tuple[int, int] | None:
    """The lines of the innermost statement around a node."""
    found, node, inside = None, tree, False
    for field, n in site.way:
        inside = inside or (isinstance(node, ast.FunctionDef) and field == "body")
        node = getattr(node, field) if n is None else getattr(node, field)[n]
        if inside and isinstance(node, ast.stmt):
            found = node.lineno, node.end_lineno or node.lineno
    if isinstance(site.node, ast.FunctionDef):
        body = site.node.body
        return body[0].lineno, body[-1].end_lineno or body[-1].lineno
    return found


def _words(node: ast.AST) -> str:
    """A node in one short line; of what has a body, the head and its first statement."""
    text = ast.unparse(ast.fix_missing_locations(copy.deepcopy(node)))
    if isinstance(node, ast.FunctionDef):
        return f"def {node.name} ... {ast.unparse(ast.fix_missing_locations(copy.deepcopy(node.body[-1])))}"[:90]
    words = " ".join(text.split())
    return words if len(words) <= 90 else f"{words[:60]} ... {words[-25:]}"
