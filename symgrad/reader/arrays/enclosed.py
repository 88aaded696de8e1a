"""Letters that nobody declared where arrays stand by custom: `P` of `H P H^T`, `M` of `x^T M x`, `x` of `\\|x\\|`.

What holds of every matrix holds of a number too, as that times the identity, and what holds of every vector of a number
as its only entry. What fails of an array may hold of a number, so that nothing is refuted by them alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import TypeGuard

from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.arguments import INDICES
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES, FUNCTION_LETTERS
from symgrad.reader.syntax.naming import candidates


def perhaps_numbers(scope: Scope, names: Set[str]) -> list[str]:
    """The names for which nothing but a norm, or the place between arrays, says that they are arrays."""
    loose = sorted(
        name for name in names & scope.perhaps_numbers - scope.transposed - scope.bold if scope.guessed(name)
    )
    return [name for name in loose if not scope.symbols[name].attributes]


def enclosed(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """Each capital between a transposed factor and another, or a capital and a transposed one, with its rank."""
    for tree in trees:
        for node in ast.walk(tree):
            factors = [ast.bare(factor) for factor in node.factors] if isinstance(node, ast.Times) else []
            for at in range(1, len(factors) - 1):
                middle = _uninverted(factors[at])
                if isinstance(middle, ast.Sym) and _is_open(e, middle.name) and _encloses(factors, at):
                    yield middle, middle.name, 2
            terms = [ast.bare(term) for term in node.terms] if isinstance(node, ast.Plus) else []
            if any(isinstance(term, ast.Times) and _is_matrix_product(term.factors) for term in terms):
                added = (term for term in terms if isinstance(term, ast.Sym) and _is_open(e, term.name))
                yield from ((term, term.name, 2) for term in added)


def normed(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """Each small letter that stands, whole or with indices, in a norm, in an inner product or in a transposed bracket:
    `\\|x_i - y\\|`, `\\langle x_i, y \\rangle`, `(x_i - y)^T`; with an index, wherever a norm of the document shows it.
    Its rank is one more than the indices that it shows. With a number, `\\|h_1\\|`, it is a vector of its own where the
    document shows that.
    """
    yield from ((node, name, 1) for tree in trees for node, name in _own_vectors(e, tree))
    alone = {name for tree in trees for name in letters_alone(tree)} | e.scope.beside
    for node in (node for tree in trees for node in ast.walk(tree)):
        elsewhere = [(node, name, count) for name, count in named(node) if count == 1 and name in e.scope.normed]
        for term, name, count in (*shown_whole(node), *elsewhere):
            fits = name not in alone if count else name not in FUNCTION_LETTERS or _is_product(node)
            if fits and _is_small(e, name):
                yield term, name, count + 1


def _own_vectors(e: Elaborator, tree: ast.Node) -> Iterator[tuple[ast.Node, str]]:
    """The letters with a number that norms and inner products of the document show to be vectors, `h_1` and `h_2`,
    where no letter ever stands below them. What holds of independent vectors holds of members of a family as well.
    """
    for node in (one for one in ast.walk(tree) if isinstance(one, ast.Script)):
        base = ast.bare(node.base)
        if isinstance(base, ast.Sym) and isinstance(ast.bare(node.sub or base), ast.Num) and _is_small(e, base.name):
            names = (name for name in candidates(node) if name in e.scope.lined and name != base.name)
            yield from ((node, name) for name in names if not e.scope.is_declared(name))


def _is_product(node: ast.Node) -> bool:
    """Whether a node is an inner product; norms are written of functions too."""
    return isinstance(node, ast.Fenced) and node.fence == "\\langle"


def letters_alone(tree: ast.Node) -> Iterator[str]:
    """The letters that stand without an index: the mean v beside the `v_i`."""
    if isinstance(tree, ast.Sym):
        yield tree.name
    indexed = isinstance(tree, ast.Script) and (tree.sub is not None or _is_of_sample(tree.sup))
    for part in ast.parts(tree):
        if not (indexed and isinstance(tree, ast.Script) and part is tree.base and isinstance(ast.bare(part), ast.Sym)):
            yield from letters_alone(part)


def _is_of_sample(above: ast.Node | None) -> bool:
    """Whether what stands above is an index in brackets: `x^{(i)}`."""
    return isinstance(above, ast.Group) and above.bracket == "("


def shown_whole(node: ast.Node) -> Iterator[tuple[ast.Node, str, int]]:
    """The terms that stand where numbers do not, with their names and the number of their indices.

    >>> norm = ast.Fenced(ast.Plus((ast.Script(ast.Sym("x"), ast.Sym("i")), ast.Sym("c")), ("", "-")), "\\\\|")
    >>> [(name, count) for _, name, count in shown_whole(norm)]
    [('x', 1), ('c', 0)]
    """
    for term in (term for whole in wholes(node) for term in _terms(whole)):
        yield from ((term, *found) for found in named(term))


def named(term: ast.Node) -> Iterator[tuple[str, int]]:
    """The name that a term is, with the number of its indices, all of them letters."""
    if isinstance(term, ast.Sym) or (isinstance(term, ast.Script) and term.sup == ast.Sym("*") and not term.sub):
        yield from ((name, 0) for name in candidates(term)[:1])
    elif isinstance(term, ast.Script) and term.sup is None and isinstance(ast.bare(term.base), ast.Sym):
        letters = index_nodes(term.sub)
        if letters and all(map(_is_letter, letters)):
            yield candidates(term.base)[0], len(letters)


def wholes(node: ast.Node) -> Iterator[ast.Node]:
    """What stands where numbers do not: in a norm, on both sides of an inner product, in a transposed bracket."""
    match node:
        case ast.Fenced(body, "\\|"):
            yield body
        case ast.Fenced(ast.Seq(items), "\\langle") if len(items) == 2:
            yield from items
        case ast.Script(base) if _is_transposed(node) and isinstance(ast.bare(base), ast.Group):
            yield base


def _is_letter(index: ast.Node) -> bool:
    """Whether an index is a letter, or one beside a number: `t`, `t + 1`."""
    index = ast.bare(index)
    letters = [ast.bare(term) for term in (index.terms if isinstance(index, ast.Plus) else (index,))]
    return any(isinstance(one, ast.Sym) and one.name in INDICES for one in letters)


def _terms(node: ast.Node) -> list[ast.Node]:
    node = ast.bare(node)
    if isinstance(node, ast.Group):
        return _terms(node.body)
    return [ast.bare(term) for term in (node.terms if isinstance(node, ast.Plus) else (node,))]


def _is_small(e: Elaborator, name: str) -> bool:
    """Whether a letter may be a vector, for all that is known: no capital and no function."""
    letter = name.removeprefix("\\").removesuffix("^*")
    small = letter.islower() and (len(letter) == 1 or name.startswith("\\"))
    return small and name not in CUSTOMARY_NAMES | COUNTERS and (not e.scope.knows(name) or e.scope.guessed(name))


COUNTERS = frozenset("ijkl")

COVARIANCES = frozenset(("\\Sigma", "\\Lambda"))
"""Capitals of more than one sign that are matrices between vectors."""


def _uninverted(node: ast.Node) -> ast.Node:
    """The A of `A^{-1}`, and anything else as it stands."""
    if isinstance(node, ast.Script) and node.sub is None and node.sup is not None and not node.primes:
        above = ast.bare(node.sup)
        if isinstance(above, ast.Signed) and above.sign == "-" and above.body == ast.Num("1"):
            return ast.bare(node.base)
    return node


def _is_open(e: Elaborator, name: str) -> bool:
    """Whether a name may be a matrix, for all that is known: a plain capital."""
    capital = (len(name) == 1 and name.isupper() and name not in CUSTOMARY_NAMES) or name in COVARIANCES
    return capital and name not in e.scope.shown_numbers and (not e.scope.knows(name) or e.scope.guessed(name))


def _encloses(factors: Sequence[ast.Node], at: int) -> bool:
    before, after = factors[at - 1], factors[at + 1]
    if _is_transposed(before):
        return isinstance(after, ast.Sym | ast.Script | ast.Group)
    return _is_transposed(after) and _is_matrix(before) and _is_matrix(ast.bare(after.base))


def _is_matrix_product(factors: Sequence[ast.Node]) -> bool:
    """Whether three factors or more are matrices as they stand, one of them transposed: `H P H^T`."""
    plain = [ast.bare(one.base) if _is_transposed(one) else one for one in map(ast.bare, factors)]
    letters = all(isinstance(one, ast.Sym) and _is_matrix(one) for one in plain)
    return letters and len(plain) > 2 and any(_is_transposed(ast.bare(one)) for one in factors)


def _is_matrix(node: ast.Node) -> bool:
    """A capital, or a bracket around several terms."""
    return isinstance(node, ast.Group) or (isinstance(node, ast.Sym) and len(node.name) == 1 and node.name.isupper())


def _is_transposed(node: ast.Node) -> TypeGuard[ast.Script]:
    return isinstance(node, ast.Script) and node.sup is not None and is_transpose(node.sup)
