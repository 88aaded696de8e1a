"""Index letters of a formula, found without elaborating it."""

from __future__ import annotations

from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates


def body_letters(body: ast.Node, bound: frozenset[str] = frozenset(), greek: frozenset[str] = frozenset()) -> list[str]:
    """The letters that stand as subscripts and are not bound inside, in reading order; greek: those of the Greek ones
    that are indices.
    """
    found: dict[str, None] = {}
    if isinstance(body, ast.Big) and body.sub is not None:
        inner = bound_names(body.sub)
        return body_letters(body.body, bound | inner, greek)
    if isinstance(body, ast.Script) and body.sub is not None:
        for item in index_nodes(body.sub):
            for leaf in ast.walk(item):
                if isinstance(leaf, ast.Sym) and leaf.name not in bound and is_index_letter(leaf.name, greek):
                    found.setdefault(leaf.name)
    for part in ast.parts(body):
        for name in body_letters(part, bound, greek):
            found.setdefault(name)
    return list(found)


def is_index_letter(name: str, greek: frozenset[str] = frozenset()) -> bool:
    return len(name) == 1 or name in greek


def outer_letters(trees: list[ast.Node]) -> set[str]:
    """The letters that stand outside of sums without an index, and so are nobody's to bind."""
    found: set[str] = set()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Big) and node.sub is None and node.op in ("\\sum", "\\prod"):
                tree = ast.exchange(tree, node, ast.Dots())
        found |= set(body_letters(tree))
    return found - _second_letters(trees)


def _second_letters(trees: list[ast.Node]) -> set[str]:
    """The `j` of sums over `i \\ne j` or `i \\le j` that stands nowhere else: such a sum runs over both."""
    found: set[str] = set()
    for number, tree in enumerate(trees):
        for node in ast.walk(tree):
            item = ast.bare(node.sub) if isinstance(node, ast.Big) and node.sub is not None else None
            if isinstance(item, ast.Relation) and item.relations in _PAIRS and isinstance(item.terms[1], ast.Sym):
                elsewhere = [*trees[:number], ast.exchange(tree, node, ast.Dots()), *trees[number + 1 :]]
                letters = {name for other in elsewhere for name in (*body_letters(other), *_limits(other))}
                found |= {item.terms[1].name} - letters
    return found


_PAIRS = (("\\neq",), ("\\leq",), ("\\geq",))


def _limits(tree: ast.Node) -> set[str]:
    """The letters below sums that limit a range without being bound: the `m` of `j = 1, j \\ne m`."""
    subs = [node.sub for node in ast.walk(tree) if isinstance(node, ast.Big) and node.sub is not None]
    return {leaf.name for sub in subs for leaf in ast.walk(sub) if isinstance(leaf, ast.Sym)} - {
        name for sub in subs for name in bound_names(sub)
    }


def bound_names(sub: ast.Node) -> set[str]:
    """The letters that bounds bind, as far as their form tells: of `j \\ne i` the first, of `i < j` and
    `1 \\le i < j \\le n` both.
    """
    found: set[str] = set()
    for item in sub.items if isinstance(sub, ast.Seq) else (sub,):
        item = ast.bare(item)
        if isinstance(item, ast.Relation):
            both = len(item.terms) == 2 and item.relations[0] in ("<", ">")
            inner = item.terms[1:-1] or item.terms[:1]
            terms = item.terms if both else inner
        else:
            terms = tuple(index_nodes(item))
        found |= {leaf.name for term in terms for leaf in ast.walk(term) if isinstance(leaf, ast.Sym)}
    return found


def occurs(name: str, body: ast.Node) -> bool:
    """Whether something in the body may be called so."""
    return any(name in candidates(item) for item in ast.walk(body) if isinstance(item, ast.Sym | ast.Script))


def lettered(trees: list[ast.Node]) -> set[str]:
    """Names with a letter as subscript somewhere in the trees."""
    return {
        base.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Script) and isinstance(base := ast.bare(node.base), ast.Sym)
        if any(isinstance(item, ast.Sym | ast.Script) for item in index_nodes(node.sub))
    }
