"""The law of imports: who may know whom, as a table, with imports inside functions counted too."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "symgrad"

LANGUAGE = "errors language"
TEXT = f"{LANGUAGE} source traits typography"
TABLES = f"{LANGUAGE} rules"
WORK = f"{TABLES} printer differentiate simplification"
JUDGES = f"{WORK} checker kernel oracle verdict"
READS = f"{JUDGES} source document claims reader repair report config findings baseline"
FLOW = f"{READS} reading judging pipeline deriving render bridge codegen"

TOOLS = ("processes", "record", "regex")
"""Tools of the language Python, which know nothing of mathematics and which every module may use."""

LAW: dict[str, str] = {
    **dict.fromkeys(TOOLS, ""),
    "errors": "",
    "language": "errors",
    "source": "errors",
    "traits": "",
    "typography": "",
    "config": "errors",
    "verdict": "errors",
    "report": "errors verdict",
    "findings": "errors verdict report",
    "baseline": "errors report findings",
    "checker": LANGUAGE,
    "cofactors": f"{TABLES} differentiate",
    "kernel": f"{LANGUAGE} checker cofactors rules",
    "oracle": LANGUAGE,
    "rules": LANGUAGE,
    "printer": TABLES,
    "differentiate": TABLES,
    "simplification": f"{TABLES} differentiate printer checker kernel",
    "document": "errors source typography config",
    "claims": "errors source traits typography document language",
    "reader": f"{TEXT} rules printer",
    "repair": f"{JUDGES} source reader",
    "judging": f"{TEXT} checker kernel oracle verdict report reader repair bridge printer",
    "reading": "errors source document claims reader",
    "pipeline": f"{READS} reading judging",
    "render": "errors verdict report document findings baseline",
    "bridge": TABLES,
    "codegen": f"{WORK} checker kernel deriving",
    "deriving": f"{WORK} checker kernel source document reader reading judging verdict report",
    "results": FLOW,
    "catalog": "errors document results",
    "api": f"{FLOW} catalog results",
    "comparison": f"{LANGUAGE} oracle codegen",
    "testing": f"{FLOW} catalog results api comparison",
    "runs": FLOW,
    "editor": "errors document findings",
    "cli": f"{FLOW} catalog results api runs editor",
    "pytest_plugin": f"{FLOW} catalog results api testing runs comparison",
    "jupyter": f"{FLOW} catalog results api",
    "__main__": "cli",
    "__init__": "api catalog results testing report verdict",
}
"""Each module of the package and what it may import; a package counts as one module."""

ROOMS: dict[str, tuple[str, ...]] = {
    "claims": ("formulas", "english", "speech", "about", "throughout"),
    "reader": ("syntax", "scope", "meaning", "arrays", "chance", "functions", "memory"),
}
"""The rooms inside a package in the order in which they build on each other; its own files come last."""

LAZY = ("sympy", "numpy", "jinja2", "nbformat", "pytest", "rich", "IPython", "pygls", "lsprotocol", "distributed")
"""Libraries that the path of `symgrad check` may import only inside functions; the faces for Python may import them."""

SPEAKS = {
    "api": ("sympy",),
    "editor.lsp": ("pygls", "lsprotocol"),
    "bridge": ("sympy",),
    "codegen": ("numpy",),
    "comparison": ("numpy",),
    "pytest_plugin": ("pytest",),
    "render.html": ("jinja2",),
}
"""Modules that exist for one of these libraries, and are themselves imported only where they are used."""


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def unit(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(tree: ast.AST) -> Iterator[str]:
    """The dotted names of all modules that a piece of code imports, at any depth."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def at_top(tree: ast.Module) -> Iterator[str]:
    """What a module imports when it is itself imported."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imported(node)


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_a_module_imports_only_what_the_law_allows(path: Path) -> None:
    home = unit(path)
    allowed = {home, *TOOLS, *LAW[home].split()}
    names = [name.split(".") for name in imported(ast.parse(path.read_text(encoding="utf-8")))]
    used = {parts[1] if (ROOT / parts[1]).exists() or (ROOT / f"{parts[1]}.py").exists() else "__version__"
            for parts in names if parts[0] == "symgrad" and len(parts) > 1}  # fmt: skip
    assert used - {"__version__"} <= allowed


@pytest.mark.parametrize("path", [path for path in modules() if unit(path) in ROOMS], ids=dotted)
def test_a_room_inside_a_room_imports_only_those_before_it(path: Path) -> None:
    package = unit(path)
    order = ROOMS[package]
    home = inner_room(dotted(path), package)
    allowed = order if home not in order else order[: order.index(home) + 1]
    used = {inner_room(name, package) for name in inside(path) if name.split(".")[0] == package}
    assert used <= {*allowed, home}


def inner_room(name: str, package: str) -> str:
    """The room of a file: `reader.syntax.parser` is in `syntax`; a file of the package itself is in none."""
    parts = name.split(".")
    return parts[1] if len(parts) > 2 or parts[1] in ROOMS[package] else ""


def test_every_room_inside_a_room_is_in_the_order() -> None:
    for package, order in ROOMS.items():
        assert {path.name for path in (ROOT / package).iterdir() if (path / "__init__.py").exists()} == set(order)


def test_the_law_itself_has_no_cycle() -> None:
    done: set[str] = set()
    while done != LAW.keys():
        free = {name for name in LAW.keys() - done if set(LAW[name].split()) <= done | {name}}
        assert free, f"a cycle among {sorted(LAW.keys() - done)}"
        done |= free


def test_no_module_leads_back_to_itself() -> None:
    """File by file; the package's own front, which names everything lazily, is left out."""
    graph = {name: set(inside(path)) for path in modules() if (name := dotted(path)) != "__init__"}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a cycle of imports: {' <- '.join(error.args[1])}")


def inside(path: Path) -> Iterator[str]:
    """The files of symgrad that a file imports: `symgrad.a.b` is a module, a package, or a name in `symgrad.a`."""
    known = {dotted(other) for other in modules()}
    for name in imported(ast.parse(path.read_text(encoding="utf-8"))):
        _, _, inner = name.partition("symgrad.")
        parent = inner.rpartition(".")[0]
        names = (inner, f"{inner}.__init__", parent, f"{parent}.__init__")
        yield from [found for found in names if found in known and found != dotted(path)][:1]


def test_the_trusted_checker_and_the_oracle_know_the_language_only() -> None:
    assert LAW["checker"] == LAW["oracle"] == "errors language"


@pytest.mark.parametrize("path", [path for path in modules() if unit(path) in ("checker", "language")], ids=dotted)
def test_what_is_trusted_imports_no_library(path: Path) -> None:
    names = {name.split(".")[0] for name in imported(ast.parse(path.read_text(encoding="utf-8")))}
    assert names <= {"symgrad", *sys.stdlib_module_names}


@pytest.mark.parametrize("path", modules(), ids=dotted)
def test_slow_libraries_are_imported_where_they_are_used(path: Path) -> None:
    spoken = next((libraries for module, libraries in SPEAKS.items() if dotted(path).startswith(module)), ())
    early = {name.split(".")[0] for name in at_top(ast.parse(path.read_text(encoding="utf-8")))}
    assert not early & (set(LAZY) - set(spoken))


@pytest.mark.parametrize("start", ["import symgrad", "import symgrad.cli", "import symgrad.render.text"])
def test_starting_up_loads_no_slow_library(start: str) -> None:
    code = f"import sys; {start}; print([name for name in {(*LAZY, 'flint')!r} if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
