"""Whether all that a relation rests on was said, so that it is its own fault if its shapes do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from symgrad.errors import Place
from symgrad.language.ranks import FULL_RANK
from symgrad.reader.arrays.images import is_doubted, may_be_array
from symgrad.reader.arrays.scripts import is_transpose, may_be_named
from symgrad.reader.doubles import perhaps_numbers_of_all
from symgrad.reader.meaning.elaborate import Frame
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.headings import are_nested, path
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.unification import is_compound, is_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import APPLIED_WORDS, CONSTANTS, CUSTOMARY_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.typeface import bold_letters
from symgrad.reader.told_apart import may_vary


def holds_unknown_word(scope: Scope, node: ast.Node) -> bool:
    """Whether a word stands for a function that nobody defined, so that its value may have any shape."""
    heads = (one.head for one in ast.walk(node) if isinstance(one, ast.Call))
    words = {head.name for head in heads if isinstance(head, ast.Sym) and head.name.isalpha() and len(head.name) > 2}
    return any(not scope.knows(word) for word in words - APPLIED_WORDS)


def is_certain(scope: Scope, frame: Frame, parts: Sequence[Part]) -> bool:
    """Whether all shapes and sizes in a relation were declared, so that it is its own fault if they do not fit."""
    if any(bold.indexed for part in parts for bold in bold_letters(part.source.text)):
        return False  # `\\mathbf x_1` may be the first of many vectors, and no entry of one
    trees = [part.tree for part in parts if part.tree is not None]
    if perhaps_numbers_of_all(scope, parts) or any(
        may_be_named(scope, tree) or _has_indexed_number(scope, tree) for tree in trees
    ):
        return False
    names = {name for tree in trees for name in _values(scope, tree)} - frame.free.keys() - CUSTOMARY_NAMES
    if any(may_vary(scope, tree) for tree in trees):
        return False
    # A parameter that is not named here may be anything: `\sigma(z)` does not rest on the u of `\sigma(u) = ...`.
    params = {param for rule in scope.rules.values() for param in rule.params} - names
    met = {name for name in scope.symbols if bare_letter(name) in names or name in names}
    spelled = {name for tree in trees for name in _letters(tree)}
    ranges = {dim for one in scope.symbols.values() for dim in one.dims}
    doubles = {name for name in met & ranges if scope.symbols[name].kind == "array"}
    if doubles or any(about & met and not FULL_RANK.search(why) for why, about in scope.unused):
        return False  # what is an array and a size, `h \\in \\mathbb{R}^h`, may be either here
    if (
        any(_is_guessed_size(scope, name) for name in spelled.union(*map(_ends, trees)))
        or any(_is_over_a_set(scope, node) for tree in trees for node in ast.walk(tree))
        or "diag" in spelled  # of a matrix it is a vector to some, and a matrix to others
        or names - {bare_letter(name) for name in met} - params
    ):
        return False
    reached = frozenset[str]().union(*map(scope.reachable, met)) - params
    bodies = {name: scope.definitions[name].body for name in reached & scope.definitions.keys() - scope.open}
    if any(is_doubted(scope, body) for body in bodies.values()) or any(
        may_be_array(scope, body) for name, body in bodies.items() if not scope.is_declared(name)
    ):
        return False
    arrays = [scope.symbols[name] for name in met if scope.symbols[name].kind == "array"]
    sizes = (dim for symbol in arrays for dim in (*symbol.dims, symbol.labels) if dim is not None)
    dims = [scope.ranges.find(dim) for dim in sizes]
    if any(map(scope.guessed, reached)) or any(is_unknown(dim) or is_compound(dim) for dim in dims):
        return False
    # The sizes of different sections may be one number: `X \in R^{n x m}` here, `W \in R^{d x k}` there; and the vector
    # x of one section may be a number in the next, `\frac{d}{dx} x^2 = 2x`.
    places = [symbol.place for symbol in arrays if symbol.dims and symbol.place != Place()]
    plain = all(len(symbol.dims) < 2 for symbol in arrays)
    places += [parts[0].source.place(0)] if plain or any(map(scope.is_range, spelled)) else []
    return are_nested(path(scope.headings, place) for place in places)


def _has_indexed_number(scope: Scope, tree: ast.Node) -> bool:
    """Whether the letter of a number has an index, `x_i` beside a number x or `e_i`, so that it is something else of
    which nobody spoke.
    """
    indexed = (node.base for node in ast.walk(tree) if isinstance(node, ast.Script) and node.sub is not None)
    names = {name for base in indexed for name in candidates(base)[-1:]}
    numbers = {name for name in names & scope.symbols.keys() if not scope.symbols[name].dims}
    unknown = {name for name in names & CONSTANTS.keys() if scope.guessed(name) or not scope.knows(name)}
    return bool(unknown or any(scope.symbols[name].kind == "array" for name in numbers))


def _is_over_a_set(scope: Scope, node: ast.Node) -> bool:
    """Whether it is a sum over `k \\in S`, where nothing says that S is all of a range."""
    bound = ast.bare(node.sub) if isinstance(node, ast.Big) and node.sub is not None else None
    if not isinstance(bound, ast.Relation) or bound.relations != ("\\in",):
        return False
    return not set(candidates(bound.terms[1])) & scope.named_ranges()


def _values(scope: Scope, tree: ast.Node) -> Iterator[str]:
    """The names that stand for values, not for indices, bounds and the superscripts of known names."""
    known = any(scope.knows(name) for name in candidates(tree) if "^" in name)
    if isinstance(tree, ast.Sym):
        yield tree.name
    inner: Iterable[ast.Node] = ast.parts(tree)
    if isinstance(tree, ast.Script):
        raised = tree.sup is not None and not is_transpose(tree.sup) and not known
        inner = (tree.base, *((tree.sup,) if raised and tree.sup is not None else ()))
    elif isinstance(tree, ast.Big):
        inner = (tree.body,)
    for part in inner:
        yield from _values(scope, part)


def _is_guessed_size(scope: Scope, name: str) -> bool:
    """Whether a letter is a size because a sum ends at it: it may be an index, `\\sum_{j=1}^k x_j + x_{k+1}`."""
    symbol = scope.symbols.get(name)
    return symbol is not None and symbol.kind == "dimension" and name not in scope.named_ranges()


def _ends(tree: ast.Node) -> set[str]:
    """What the sums of a formula end at."""
    tops = (node.sup for node in ast.walk(tree) if isinstance(node, ast.Big) and node.sup is not None)
    return {name for top in tops for name in candidates(top)}


def _letters(tree: ast.Node) -> set[str]:
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)}
