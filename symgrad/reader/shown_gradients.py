"""The arguments by which gradients are taken: vectors, where the gradient stands as one does."""

from __future__ import annotations

from collections.abc import Iterator, Set

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.syntax import ast


def gradient_places(trees: list[ast.Node]) -> Iterator[ast.Node]:
    """The arguments by which gradients are taken that are vectors where they stand, transposed or in a norm: the x of
    `\\nabla f(x)^T d` and `\\| \\nabla f(x) \\|`.
    """
    for node in (node for tree in trees for node in ast.walk(tree)):
        turned = isinstance(node, ast.Script) and node.sup is not None and is_transpose(node.sup)
        inside = ast.bare(node.base) if turned and isinstance(node, ast.Script) else None
        if isinstance(node, ast.Fenced) and node.fence == "\\|":
            inside = ast.bare(node.body)
        body = inside.body if isinstance(inside, ast.Diff) and inside.sign == "\\nabla" else None
        if isinstance(inside, ast.Diff) and not inside.variables and inside.times == 1 and isinstance(body, ast.Call):
            yield from map(ast.bare, body.args.items if len(body.args.items) == 1 else ())


def gradient_variables(trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The small letters that gradients are taken by: `\\nabla_\\theta L`, and the x of `\\nabla f(x)^T d`."""
    for node in gradient_places(trees):
        if isinstance(node, ast.Sym) and node.name.removeprefix("\\").islower():
            yield node, node.name
    for tree in trees:
        for node in ast.walk(tree):
            variables = node.variables if isinstance(node, ast.Diff) and node.sign == "\\nabla" else ()
            for variable in map(ast.bare, (variable.body for variable in variables)):
                if isinstance(variable, ast.Sym) and variable.name.removeprefix("\\").islower():
                    yield variable, variable.name


def gradient_arguments(trees: list[ast.Node], gradients: Set[str]) -> Iterator[tuple[ast.Node, str]]:
    """The letters that functions are applied to, `J(\\theta)`, that stand nowhere else but below names, and by which
    gradients are taken elsewhere.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call) and node.bracket == "("]
    alone = [ast.bare(item) for call in calls for item in call.args.items]
    below = [
        part for node in nodes if isinstance(node, ast.Script) and node.sub is not None for part in ast.walk(node.sub)
    ]
    for node in alone:
        if isinstance(node, ast.Sym) and node.name in gradients:
            places = sum(one == node for one in nodes) - sum(one == node for one in (*alone, *below))
            if not places:
                yield node, node.name
