"""How many indices the unknown names of a chain show, and how many ranges bold type gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from symgrad.reader.arrays.scripts import index_count, is_transpose, merged
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.guesses import labels_head, line_of, split_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_LETTERS, CUSTOMARY_NAMES
from symgrad.reader.syntax.naming import candidates, decorate, readings
from symgrad.reader.syntax.typeface import Bold, rank


def open_name(e: Elaborator, node: ast.Node) -> tuple[str, int]:
    """What a node without exponents is called, and its number of indices; no name for what can be no array."""
    base = ast.bare(merged(node).base) if isinstance(node, ast.Sym | ast.Script) else None
    if not isinstance(base, ast.Sym) or base.name in CUSTOMARY_NAMES or base.name in e.bound or merged(node).primes:
        return "", 0
    name = next((name for name in candidates(node) if e.scope.knows(name)), "")
    sub, sup, _, own = split_unknown(e, merged(node), base.name)
    if sup is not None or name not in ("", base.name, own):
        return "", 0
    return (name, 0) if name and name == candidates(node)[0] else (own, index_count(e, ast.Script(base, sub)))


def bold_ranges(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold]) -> Iterator[tuple[ast.Node, str, int]]:
    """Each bold name that stands whole, below no index and before no arguments, with its number of ranges."""
    whole = {letter.name for letter in bold if not letter.indexed} - CUSTOMARY_LETTERS - e.scope.lexicon.functions
    for tree in trees:
        scripted = {id(ast.bare(node.base)) for node in ast.walk(tree) if isinstance(node, ast.Script)}
        heads = {id(ast.bare(node.head)) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        elsewhere = scripted | heads | {id(trees[0])}
        for node in ast.walk(tree):
            if isinstance(node, ast.Sym) and node.name in whole and id(node) not in elsewhere:
                yield node, node.name, rank(node.name)


def shown_indices(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold]) -> Iterator[tuple[ast.Node, str, int]]:
    """Each scripted name that is undeclared, with the number of indices at this place."""
    bodies = {id(ast.bare(node.body)) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Diff)}
    heads = [ast.bare(node.head) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for tree in trees:
        for node in ast.walk(tree):
            base = ast.bare(node.base) if isinstance(node, ast.Script) else None
            if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or id(node) in bodies or node in heads:
                continue
            if node is ast.bare(trees[0]) and node.sub is not None and labels_head(e, node.sub):
                continue
            if base.name not in CUSTOMARY_LETTERS and not node.primes and base.name not in e.scope.lexicon.functions:
                name, count = shown_use(e, node, base.name)
                if Bold(base.name, indexed=True) in bold:
                    count = _of_bold(e, node, name, count)
                if count and line_of(e, name) is None:
                    yield node, name, count


def _of_bold(e: Elaborator, node: ast.Script, name: str, count: int) -> int:
    """The ranges of a bold name that shows some indices: one that a label tells apart from others is a whole array, and
    a bold small letter with one index is one of many vectors.
    """
    whole = rank(candidates(node)[-1])
    labelled = not e.scope.knows(name) and name in (decorate(*one) for one in readings(node) if one[1] is not None)
    return max(count, whole) if labelled else count + (count == 1 == whole)


def shown_use(e: Elaborator, node: ast.Script, base: str) -> tuple[str, int]:
    """What the node is called, and how many indices it has beside that; 0 where nothing is to be learnt."""
    for own, sub, sup, primes in readings(node):
        name = decorate(own, sub, sup, primes)
        if e.scope.knows(name):
            scripts = merged(node)
            rest = ast.Script(
                node.base, None if sub is not None else scripts.sub, None if sup is not None else scripts.sup
            )
            symbol = e.scope.symbols.get(name)
            return name, _count(e, rest) if symbol is not None and e.scope.guessed(name) else 0
    rest_sub, rest_sup, _, name = split_unknown(e, node, base)
    return name, _count(e, ast.Script(node.base, rest_sub, rest_sup))


def _count(e: Elaborator, scripts: ast.Script) -> int:
    """The indices of a name; what is transposed has one more."""
    return index_count(e, scripts) + (scripts.sup is not None and is_transpose(scripts.sup))
