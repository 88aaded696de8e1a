"""The parts of a chain as trees, in which notations that stand for others are spelled out."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace

from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.derivative_names import spelled_out
from symgrad.reader.memory.outcomes import at_outcomes
from symgrad.reader.memory.relations import Part, parsed
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import base_name
from symgrad.source import Fragment


def spelled(scope: Scope, sources: Iterable[Fragment], *, defines: bool, follows: bool = False) -> list[Part]:
    """The parts; defines: the first is a name that is given here; follows: words or their lack say that it is not."""
    parts = [_at_positions(parsed(source, scope.lexicon), scope.lexicon.running.functions) for source in sources]
    return spelled_out(scope, at_outcomes(scope, parts, follows=follows), defines=defines)


POSITIONS = "what {} stands before in brackets are its positions"


def _at_positions(part: Part, functions: Set[str]) -> Part:
    """A part with `f_{k,x,y}` for `f_k(x, y)`, of functions whose arguments sums run over."""
    if part.tree is None or not functions:
        return part
    called = [node for node in ast.walk(part.tree) if isinstance(node, ast.Call)]
    found = sorted({name for node in called if (name := _function(node)) in functions})
    notes = tuple(POSITIONS.format(name) for name in found)
    return replace(part, tree=_entries(part.tree, functions), notes=(*part.notes, *notes)) if found else part


def _entries(node: ast.Node, functions: Set[str]) -> ast.Node:
    node = ast.mapped(node, lambda part: _entries(part, functions))
    if not isinstance(node, ast.Call) or _function(node) not in functions:
        return node
    head = ast.bare(node.head)
    below = index_nodes(head.sub) if isinstance(head, ast.Script) else []
    sub = ast.Seq((*below, *node.args.items), span=node.args.span)
    return ast.Script(head.base if isinstance(head, ast.Script) else head, sub, span=node.span)


def _function(node: ast.Call) -> str:
    """What is applied, without what stands below it; nothing where something stands above it."""
    head = ast.bare(node.head)
    if isinstance(head, ast.Script):
        return (base_name(head.base) or "") if head.sup is None and not head.primes else ""
    return base_name(head) or ""
