"""Laws that a document declares: `z \\sim \\mathcal{N}(\\mu, \\sigma^2)`."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import replace
from itertools import combinations

from symgrad.errors import Place
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.chance.expectations import OPERATORS
from symgrad.reader.chance.families import MOMENTS, is_vector, law, spread
from symgrad.reader.chance.gaussians import density_of
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory import memberships
from symgrad.reader.memory.notes import spoken_names
from symgrad.reader.scope.chance import Drawn
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.reader.syntax.typeface import is_capital
from symgrad.source import Fragment, Trait
from symgrad.traits import (
    ALIKE,
    INDEPENDENT_GIVEN,
    MEAN,
    MEAN_AND_VARIANCE,
    MUTUAL,
    PAIRWISE,
    UNCORRELATED,
)

SAID_OF_LAWS = frozenset((MUTUAL, PAIRWISE, UNCORRELATED, ALIKE, INDEPENDENT_GIVEN, MEAN, MEAN_AND_VARIANCE))
"""What words say of the laws of several names."""


def drawn(scope: Scope, left: ast.Node, right: ast.Node, place: Place) -> bool:
    """Notes the law of a name; whether it was understood. What has any law is random."""
    found = _named(scope, ast.bare(left))
    done = found is not None and _drawn(scope, *found, right, place)
    if not done:
        without_law(scope, frozenset(leaf.name for leaf in ast.walk(left) if isinstance(leaf, ast.Sym)))
    return done


def _drawn(scope: Scope, name: str, letter: str, right: ast.Node, place: Place) -> bool:
    told = law(scope, right, letter)
    if told is None or not _fits(scope, name, told, place):
        return False
    params = [param for param in told.params if param is not None]
    names = {leaf.name for param in params for leaf in ast.walk(param) if isinstance(leaf, ast.Sym)}
    if name in names or any(one in scope.chance.names or scope.may_be_random(one) for one in names):
        return False  # a law given something else
    known = scope.chance.laws.get(name)
    if known is not None and known.family and (known.family, known.params) != (told.family, told.params):
        return False
    _note_parameters(scope, told, place)
    if known is not None:
        told = replace(told, apart=told.apart or known.apart, alike=known.alike)
    scope.chance = scope.chance.with_law(name, told)
    return True


def without_law(scope: Scope, names: frozenset[str]) -> None:
    """What is drawn has a law in some case, or one that was not understood, and so none that is known."""
    scope.chance = scope.chance.without(names)
    scope.random |= names


def forget_laws(scope: Scope, names: Set[str], family: str) -> None:
    """Words tell the laws of some names, perhaps anew: of those that had another one, none is known. family: "" where
    it may be any.
    """
    known = scope.chance.laws
    gone = frozenset(name for name in names & known.keys() if known[name].family.lower() != family)
    if gone:
        without_law(scope, gone)
        scope.unclear = [*scope.unclear, *((ANOTHER_LAW.format(name), frozenset((name,))) for name in sorted(gone))]


ANOTHER_LAW = "another law of {} was told; is it the one from there on?"
"""Why nothing is said of a random name."""


def _note_parameters(scope: Scope, told: Drawn, place: Place) -> None:
    """A covariance matrix is symmetric, rates are positive, probabilities between 0 and 1. By custom a letter of
    standard deviations is positive until something else is said of it; another root of a variance may be.
    """
    last = told.params[-1]
    node = ast.bare(last) if last is not None else None
    if is_vector(told) and isinstance(node, ast.Sym) and spread(node) == "matrix":
        dim = scope.ranges.new()
        symbol = scope.symbols.get(node.name) or Symbol(node.name, "array", (dim, dim), place=place)
        scope.add(replace(symbol, attributes=symbol.attributes | {"symmetric"}))
    if isinstance(node, ast.Times) and spread(node) == "identity":
        node = ast.bare(node.factors[0])
    if told.family == "normal":
        node = node.base if isinstance(node, ast.Script) and node.sub is None else None
    name = node if told.family in RANGES else None
    root = name.name if told.family == "normal" and isinstance(name, ast.Sym) else ""
    if root and (
        root in scope.typed or (root in scope.signed and scope.is_bare(root)) or bare_letter(root) not in DEVIATIONS
    ):
        scope.suspect(ROOT.format(root), frozenset({root}))
    elif isinstance(name, ast.Sym) and (not scope.knows(name.name) or scope.is_bare(name.name)):
        scope.rooted |= {root} - {""}
        symbol = scope.symbols.get(name.name) or Symbol(name.name, "array", place=place)
        if symbol.kind == "array" and not symbol.dims:
            scope.add(replace(symbol, attributes=symbol.attributes | {RANGES[told.family]}))


def said_of_roots(scope: Scope, math: Fragment) -> None:
    """What is declared of the root of a variance takes the place of what custom tells of it, before it or behind it."""
    names = spoken_names(scope, math) if "\\sim" not in math.text else frozenset[str]()
    scope.signed |= names
    for name in scope.rooted & names:
        scope.rooted -= {name}
        scope.suspect(ROOT.format(name), frozenset({name}))
        if (symbol := scope.symbols.get(name)) is not None:
            scope.add(replace(symbol, attributes=symbol.attributes - {"positive"}))


ROOT = "{} may be positive, as standard deviations are"
"""Why nothing is refuted by a negative root of a variance."""

DEVIATIONS = frozenset("\\sigma s \\tau \\varsigma".split())
"""Letters of standard deviations."""

RANGES = {"normal": "positive", "Poisson": "positive", "Bernoulli": "unit", "binomial": "unit"}
"""What is known of the last parameter of a law, and of the root of a variance."""


def _named(scope: Scope, left: ast.Node) -> tuple[str, str] | None:
    """The name of what is drawn, and the index of one of many, empty where there is none."""
    if isinstance(left, ast.Sym):
        return left.name, ""
    if isinstance(left, ast.Script) and isinstance(left.base, ast.Sym) and left.sup is None and not left.primes:
        below = [ast.bare(node) for node in index_nodes(left.sub)]
        if len(below) == 1 and isinstance(below[0], ast.Sym) and len(below[0].name) == 1:
            return left.base.name, below[0].name
        if len(below) == 1 and isinstance(below[0], ast.Num):
            return candidates(left)[0], ""
    return None


def _fits(scope: Scope, name: str, told: Drawn, place: Place) -> bool:
    """Whether what is drawn has as many entries as its law; nothing may be known of it so far."""
    symbol = scope.symbols.get(name)
    rank = int(is_vector(told) or bool(told.letter))
    if symbol is not None and symbol.declared:
        return symbol.kind == "array" and len(symbol.dims) == rank
    if name in scope.rules or name in scope.patterns or (not rank and name in scope.bold):
        return False
    if symbol is None or symbol.kind == "array":
        dims = (scope.ranges.new(),) if rank else ()
        scope.add(Symbol(name, "array", dims, declared=True, place=place))
    return True


# ------------------------------------------------------------------------------------------------------------- words


def told_of_laws(scope: Scope, said: Trait) -> None:
    """Notes what words say of the laws of several names."""
    right = _listed(scope, said.on) if said.on is not None else []
    left = _subjects(scope, _listed(scope, said.name))
    if said.attribute in (MEAN, MEAN_AND_VARIANCE):
        alone = [None] if said.attribute == MEAN else []
        for name, array in left.items():
            _moments(scope, name, [*right, *alone], "i" if array else "")
        return
    names, others = frozenset(left), frozenset(_subjects(scope, right))
    many = [name for name, array in left.items() if array]
    if said.attribute == INDEPENDENT_GIVEN:
        if len(names) > 1 and others and not many:
            told = (tuple(frozenset((name,)) for name in sorted(names)), others)
            scope.chance = replace(scope.chance, given=(*scope.chance.given, told))
        return
    if said.attribute in (ALIKE, MUTUAL):
        for name in many:
            law_ = scope.chance.laws.get(name, Drawn())
            alike = law_.alike or said.attribute == ALIKE
            scope.chance = scope.chance.with_law(name, replace(law_, apart=True, alike=alike))
    if many or len(names | others) < 2:
        return
    chance = scope.chance
    if said.attribute == UNCORRELATED:
        scope.chance = replace(chance, uncorrelated=(*chance.uncorrelated, *map(frozenset, combinations(names, 2))))
    elif said.attribute == PAIRWISE:
        pairs = (tuple(frozenset((name,)) for name in pair) for pair in combinations(sorted(names), 2))
        scope.chance = replace(chance, independent=(*chance.independent, *pairs))
    elif said.attribute in (MUTUAL, ALIKE):
        blocks = (names, others) if others else tuple(frozenset((name,)) for name in sorted(names))
        scope.chance = replace(chance, independent=(*chance.independent, blocks))


def _listed(scope: Scope, text: Fragment) -> list[ast.Node]:
    """The items of a list; none where it was not understood."""
    parser = Parser(text, scope.lexicon)
    parser.trim()
    tree = parser.sequence()
    if parser.at < parser.end:
        return []
    return [_member(ast.bare(item)) for item in (tree.items if isinstance(tree, ast.Seq) else (tree,))]


def _member(node: ast.Node) -> ast.Node:
    """The name of which a formula says in which set it is."""
    return ast.bare(node.terms[0]) if isinstance(node, ast.Relation) and node.relations == ("\\in",) else node


def _subjects(scope: Scope, nodes: list[ast.Node]) -> dict[str, bool]:
    """The names of a list, and whether each is an array of which the entries are meant; none where one is no name."""
    entries = memberships.listed(nodes)
    if entries is not None:
        return {entries[0]: True} if _is_array(scope, entries[0]) else {}
    found = [_named(scope, node) for node in nodes]
    if any(one is None for one in found):
        return {}
    names = {name: bool(letter) for name, letter in filter(None, found)}
    return names if all(_is_array(scope, name) for name, array in names.items() if array) else {}


def _is_array(scope: Scope, name: str) -> bool:
    """Whether a name is that of a list of numbers, or nothing is known of it, so that it is one from here on."""
    symbol = scope.symbols.get(name)
    if symbol is None and not scope.knows(name):
        scope.add(Symbol(name, "array", (scope.ranges.new(),), declared=True))
        return True
    return symbol is not None and symbol.kind == "array" and len(symbol.dims) == 1


def _moments(scope: Scope, name: str, params: list[ast.Node | None], letter: str) -> None:
    """A law of which the mean and the variance are told, or the mean alone, unless more is known of it.

    letter: the index of an entry where each entry has that law.
    """
    if len(params) not in (1, 2) or any(isinstance(one, ast.Relation) for one in params):
        return
    mean = params[0] if len(params) == 2 else ast.Num("0")
    known = scope.chance.laws.get(name, Drawn())
    if not known.family:
        told = replace(known, family=MOMENTS, params=(mean, params[-1]), letter=known.letter or letter)
        scope.chance = scope.chance.with_law(name, told)
        symbol = scope.symbols.get(name)
        if symbol is not None and len(symbol.dims) == 1 and not told.letter:
            _of_covariance(scope, symbol, params[-1])


def _of_covariance(scope: Scope, vector: Symbol, node: ast.Node | None) -> None:
    """A covariance matrix that has a name is symmetric, and as large as the vector."""
    if isinstance(node, ast.Sym) and is_capital(node.name):
        symbol = scope.symbols.get(node.name) or Symbol(node.name, "array", 2 * vector.dims, place=vector.place)
        if len(symbol.dims) == 2:
            scope.add(replace(symbol, attributes=symbol.attributes | {"symmetric"}))


def moment(scope: Scope, left: ast.Node, right: ast.Node) -> bool:
    """Takes in an assumption on a mean or a variance, `\\mathbb{E}[\\epsilon] = 0`; whether it was one."""
    kind, about = _moment_of(ast.bare(left))
    named = _named(scope, about) if about is not None else None
    if kind is None or named is None:
        kind, named = 1, _scattered(scope, ast.bare(left))
    if named is None:
        return False
    name, array = named
    if array and not _is_array(scope, name):
        return False
    known = scope.chance.laws.get(name, Drawn())
    if known.family not in ("", MOMENTS):
        return False
    params = list(known.params or (None, None))
    if params[kind] not in (None, ast.bare(right)):
        return False
    params[kind] = ast.bare(right)
    told = replace(known, family=MOMENTS, params=tuple(params), letter=known.letter or array)
    scope.chance = scope.chance.with_law(name, told)
    return True


def note_densities(scope: Scope, trees: Iterable[ast.Node], place: Place) -> None:
    """What the parameters of `\\mathcal{N}(x; \\mu, \\sigma^2)` are, wherever a formula takes that density."""
    for tree in trees:
        for node in ast.walk(tree):
            found = density_of(scope, node)
            if found is not None and not is_vector(found[1]):
                _note_parameters(scope, found[1], place)


def shape_parameters(scope: Scope) -> None:
    """Gives new names for the mean and the covariance of a vector their shapes. Where one of them was declared to be of
    another shape, what was said of the law is not understood.
    """
    for name, told in scope.chance.laws.items():
        symbol = scope.symbols.get(name)
        whole = not told.letter and (is_vector(told) or (told.family == MOMENTS and not told.apart))
        if symbol is None or not whole or not symbol.declared or symbol.kind != "array" or len(symbol.dims) != 1:
            continue
        for param, rank in zip(told.params, (1, 2), strict=True):
            if isinstance(param, ast.Sym) and param.name != "I":
                _shape(scope, param.name, symbol, rank)
            elif isinstance(param, ast.Num) and param != ast.Num("0"):
                scope.suspect(f"the law of {name} is given by a number", frozenset({name}))


def _shape(scope: Scope, name: str, symbol: Symbol, rank: int) -> None:
    known = scope.symbols.get(name)
    if known is None and scope.knows(name):
        return
    if known is None or (known.kind == "array" and not known.declared):
        tied = frozenset(("symmetric",)) if rank == 2 else frozenset[str]()
        found = known or Symbol(name, "array", place=symbol.place)
        scope.add(replace(found, dims=symbol.dims * rank, attributes=found.attributes | tied, declared=True))


def _scattered(scope: Scope, node: ast.Node) -> tuple[str, str] | None:
    """The name of which `\\mathbb{E}[(x - m)(x - m)^T]` is the covariance, where m is its mean, or is left out where
    that is 0.
    """
    match _moment_of(node)[1]:
        case ast.Times((first, ast.Script(second, None, mark)), ("",)) if is_transpose(mark):
            one, other = (ast.bare(side.body) if isinstance(side, ast.Group) else side for side in (first, second))
            centred = isinstance(one, ast.Plus) and len(one.terms) == 2 and one.signs[-1] == "-"
            variable, middle = one.terms if isinstance(one, ast.Plus) and centred else (one, ast.Num("0"))
            found = _named(scope, ast.bare(variable))
            if found is None or one != other:
                return None
            mean = scope.chance.laws.get(found[0], Drawn()).params[:1]
            own = _moment_of(ast.bare(middle)) == (0, ast.bare(variable))
            return found if own or mean == (ast.bare(middle),) else None
    return None


def _moment_of(node: ast.Node) -> tuple[int | None, ast.Node | None]:
    """Which moment a formula is, and of what."""
    if isinstance(node, ast.Big) and node.op == "\\mathbb{E}" and node.sub is None and node.sup is None:
        return 0, ast.bare(node.body.body if isinstance(node.body, ast.Group) else node.body)
    if isinstance(node, ast.Call) and not node.args.bars and len(node.args.items) == 1:
        kind = OPERATORS.get(candidates(node.head)[0] if candidates(node.head) else "")
        return {"mean": 0, "variance": 1, "covariance": 1}.get(kind or ""), ast.bare(node.args.items[0])
    if isinstance(node, ast.Call) and not node.args.bars and len(set(node.args.items)) == 1:
        kind = OPERATORS.get(candidates(node.head)[0] if candidates(node.head) else "")
        return (1 if kind == "covariance" else None), ast.bare(node.args.items[0])
    return None, None
