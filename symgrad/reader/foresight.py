"""What a chain tells about names that nobody declared, gathered before any of it is elaborated.

A name has as many indices as it shows where it shows most: `x^{(i)}` in one place is a row if `x^{(i)}_j` stands in
another. In bold type it has one or two more, as a vector or a matrix. Below `\\sum_{\\forall X}` the undeclared data
have an index for the sample that is never written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from dataclasses import replace

from symgrad.reader import components
from symgrad.reader.arrays.enclosed import enclosed, normed
from symgrad.reader.hidden_samples import is_over_samples, lift_samples
from symgrad.reader.meaning.bounds import COUNTERS
from symgrad.reader.meaning.elaborate import SAMPLE, Elaborator, Letter
from symgrad.reader.meaning.guesses import infer, line_of
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.range_sizes import size_name
from symgrad.reader.meaning.subscripts import INDEX_LETTERS, index_nodes
from symgrad.reader.shown_differences import no_entries
from symgrad.reader.shown_gradients import gradient_arguments, gradient_variables
from symgrad.reader.shown_indices import bold_ranges, open_name, shown_indices
from symgrad.reader.shown_matrices import (
    columns_of_many,
    dotted_weights,
    in_diagonals,
    known_matrices,
    shown_columns,
    shown_layers,
    shown_matrices,
)
from symgrad.reader.shown_numbers import is_shown_number, shown_numbers, shown_superscripts
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import base_name
from symgrad.reader.syntax.typeface import Bold, is_capital

SUMS = ("\\sum", "\\prod", "\\max", "\\min")
"""What runs over an index."""


def foresee(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold] = ()) -> None:
    """Gives the undeclared names of a chain the number of indices that they need."""
    _note_sizes(e, trees)
    _bind(e, trees)
    for call, name, count in _at_positions(e, trees):
        if not e.scope.knows(name):
            infer(e, name, count, call, applied=True)
            e.scope.news.add(name)
    components.learn(e, trees, bold)
    _learn_arrays(e, trees)
    _learn_numbers(e, trees)
    _learn_shapes(e, trees, bold)
    e.bound.clear()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Big) and is_over_samples(node.sub):
                lift_samples(e, node, trees)


def _bind(e: Elaborator, trees: list[ast.Node]) -> None:
    """The letters that sums run over are bound."""
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Big) and node.sub is not None:
                e.bound |= {name: Letter(SAMPLE, e.ranges.new(), node) for name in bound_names(node.sub)}


def _learn_arrays(e: Elaborator, trees: list[ast.Node]) -> None:
    """The capitals that are matrices, and the small letters that are vectors beside them."""
    capitals = {name: node for node, name in shown_matrices(e, trees)}
    small = (
        *shown_columns(trees, capitals.keys() | known_matrices(e)),
        *gradient_variables(trees),
        *in_diagonals(trees),
        *dotted_weights(e, trees),
        *gradient_arguments(trees, e.scope.gradients),
    )
    columns = {name: node for node, name in small}
    for wanted, found in ((2, capitals), (1, columns)):
        for name, node in found.items():
            if not e.scope.knows(name):
                infer(e, name, wanted, node)
                e.scope.news.add(name)


def _learn_numbers(e: Elaborator, trees: list[ast.Node]) -> None:
    """The names that are numbers, and those above which a letter may be an exponent."""
    numbers = dict(shown_numbers(e, trees))
    for name, node in numbers.items():
        e.scope.add(replace(infer(e, name, 0, node), number=True))
        e.scope.news.add(name)
    e.scope.superscripted |= {name for name in shown_superscripts(trees) if not is_shown_number(e, name)}


def _learn_shapes(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold]) -> None:
    """The names that show more indices, or stand as arrays of more ranges, than is known of them."""
    data = _indexed(trees) - INDEX_LETTERS - e.bound.keys()
    many = [
        found
        for found in (*shown_indices(e, trees, bold), *columns_of_many(e, trees))
        if found[1] not in e.scope.beside
        and not is_shown_number(e, found[1])
        and not _is_below(found[0], data)
        and line_of(e, found[1]) is None
    ]
    layers = list(shown_layers(e, trees))
    e.scope.layers |= {name for _, name, wanted in layers if wanted == 2 or is_capital(name)}
    loose = [*enclosed(e, trees), *normed(e, trees)]
    points = list(no_entries(e, trees))
    e.scope.perhaps_numbers |= {
        name
        for _, name, wanted in loose
        if not e.scope.knows(name) or (e.scope.guessed(name) and e.scope.shown(name) < wanted)
    }
    for node, name, wanted in [*many, *bold_ranges(e, trees, bold), *layers, *loose, *points]:
        symbol = e.scope.symbols.get(name)
        if symbol is None or (e.scope.guessed(name) and len(symbol.dims) - len(symbol.hidden) < wanted):
            infer(e, name, wanted, node)
            e.scope.news.add(name)


def _indexed(trees: list[ast.Node]) -> set[str]:
    """The letters that stand with a letter below them, the x of `x_i`."""
    scripts = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Script))
    return {
        base.name
        for script in scripts
        if isinstance(base := ast.bare(script.base), ast.Sym) and isinstance(script.sub, ast.Sym)
    }


def _is_below(node: ast.Node, data: Set[str]) -> bool:
    """Whether what stands below a name are letters with an index of their own, so that it is made of them: `m_x`."""
    letters = index_nodes(node.sub) if isinstance(node, ast.Script) else []
    return bool(letters) and all(isinstance(letter, ast.Sym) and letter.name in data for letter in letters)


def _note_sizes(e: Elaborator, trees: list[ast.Node]) -> None:
    """What sums run up to is a size wherever it stands, as the first n of `\\frac{1}{n} \\sum_{i=1}^n`; no index is."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    scripts = (node.sub for node in nodes if isinstance(node, ast.Script) and node.sub is not None)
    indices = {leaf.name for script in scripts for leaf in ast.walk(script) if isinstance(leaf, ast.Sym)}
    others = indices | CONSTANTS.keys() | {*COUNTERS}
    above = (ast.bare(node.sup) for node in nodes if isinstance(node, ast.Big) and node.op in SUMS and node.sup)
    for size in (node for node in above if isinstance(node, ast.Sym)):
        if size.name.isalpha() and size.name not in others and not e.scope.knows(size.name):
            size_name(e, size)


def _at_positions(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Call, str, int]]:
    """The unknown functions of what a sum runs over, each with the number of its positions: the `p` of `\\sum_x p(x)`,
    and the f of `\\sum_y f_k(x, y)`.
    """
    for tree in trees:
        for big in ast.walk(tree):
            bound = (
                bound_names(big.sub) if isinstance(big, ast.Big) and big.sub is not None and big.op in SUMS else set()
            )
            for call in ast.walk(big.body) if isinstance(big, ast.Big) and bound else ():
                name, count = _family(e, call.head) if isinstance(call, ast.Call) else ("", 0)
                if not isinstance(call, ast.Call) or not name or call.args.bars or is_named(name):
                    continue
                letters = [base_name(item) or "" for item in call.args.items]
                beside = [one for one in letters if one not in bound]
                if len(beside) < len(letters) and all(count and _is_letter(e, one) for one in beside):
                    yield call, name, count + len(letters)


def _family(e: Elaborator, head: ast.Node) -> tuple[str, int]:
    """The name of a function, and the number of indices below it: that of `f_k`; the theta of `p_\\theta` is none."""
    below = index_nodes(head.sub) if isinstance(head, ast.Script) else []
    letters = all(isinstance(item, ast.Sym) and item.name in INDEX_LETTERS for item in below)
    return open_name(e, head) if letters else ("", 0)


def _is_letter(e: Elaborator, name: str) -> bool:
    return len(name) == 1 and name.isalpha() and not e.scope.knows(name)


def is_named(name: str) -> bool:
    """Whether a function has a meaning of its own."""
    return name in FUNCTION_NAMES or name in CUSTOMS
