"""Names of which words say what they depend on and nothing says how: unknown functions of those others.

"u and v are functions of x", "the loss L depends on z through a". What holds of every such function holds of the one
that is meant; whatever else it may depend on is held fixed. More said than is the case does no harm, since a function
may depend on some of its arguments not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from symgrad.language.context import Definition
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import HALF, Apply, Index, Ix, Term, add, mul
from symgrad.reader.arrays.images import along_axes, whole
from symgrad.reader.chance.samples import occurrences
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.guesses import infer
from symgrad.reader.meaning.values import Axis
from symgrad.reader.memory.relations import Part
from symgrad.reader.memory.restatements import is_number
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates
from symgrad.source import Chain

NOTE = "{} is taken as an unknown function of {}"


RELATED = "an equation may say more of {}"
"""Why nothing is refuted by a name that stands in an equation, and has no formula."""


def relate(scope: Scope, trees: list[ast.Node]) -> None:
    """Notes the names of an equation without derivatives, which need be no identity."""
    scope.related |= {name for tree in trees for node in occurrences(tree) for name in candidates(node)}
    _restrain(scope, scope.related & scope.open)


def _restrain(scope: Scope, names: Set[str]) -> None:
    """Notes that names without a formula stood in an equation which may say what they are."""
    notes = [(RELATED.format(name), frozenset({name})) for name in sorted(names)]
    scope.unused = [*scope.unused, *(one for one in notes if one not in scope.unused)]


def own_arguments(scope: Scope, chain: Chain, parts: list[Part]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The known name and its arguments of `y = y(x)`, which says no more than that y depends on x; None for others."""
    left, right = (ast.bare(part.tree) if part.tree is not None else None for part in (parts[0], parts[-1]))
    if len(parts) != 2 or chain.relations != ("=",) or not isinstance(left, ast.Sym):
        return None
    match right:
        case ast.Call(head, ast.Seq(items) as args) if head == left and not args.bars:
            inputs = [ast.bare(item) for item in items]
        case ast.Times((head, ast.Group(body))) if head == left:
            inputs = [ast.bare(item) for item in (body.items if isinstance(body, ast.Seq) else (body,))]
        case _:
            return None
    plain = all(isinstance(item, ast.Sym) and item != left for item in inputs)
    open_ = scope.knows(left.name) and left.name not in scope.definitions and left.name not in FUNCTION_NAMES
    return (frozenset({left.name}), frozenset(candidates(item)[0] for item in inputs)) if plain and open_ else None


def define_followers(e: Elaborator, trees: list[ast.Node]) -> None:
    """Gives the names of a chain that differentiates, and those that they depend on, unknown functions for formulas."""
    if not any(isinstance(node, ast.Diff) or _is_primed(node) for tree in trees for node in ast.walk(tree)):
        return
    _note_shown(e.scope, trees)
    below = {
        leaf.name for tree in trees for sub in _subscripts(tree) for leaf in ast.walk(sub) if isinstance(leaf, ast.Sym)
    }
    shown = {name: node for tree in trees for node in occurrences(tree) for name in candidates(node)[-1:]}
    shown = {name: node for name, node in shown.items() if name not in below}
    called = {leaf.name for tree in trees for leaf in _heads(tree)}
    for name in [name for name in shown if name in e.scope.follows and name not in called]:
        _define(e, name, shown, ())


def differentiated(scope: Scope, trees: Iterable[tuple[ast.Node | None, ast.Node | None]]) -> frozenset[str]:
    """The numbers without a formula that stand in derivatives which are not said to be 0."""
    pairs = [pair for pair in trees if not any(map(is_number, pair))]
    nodes = (node for pair in pairs for side in pair if side is not None for node in ast.walk(side))
    bodies = (ast.bare(node.body) for node in nodes if isinstance(node, ast.Diff))
    names = {body.name for body in bodies if isinstance(body, ast.Sym)}
    return frozenset(name for name in names if _is_open(scope, name) and scope.is_number(name))


def _note_shown(scope: Scope, trees: list[ast.Node]) -> None:
    """`\\frac{\\partial K}{\\partial \\theta}` of a whole array shows that K depends on `\\theta`: it would be 0
    else, and is read so where a 0 stands beside it.
    """
    if "independent-inputs" in scope.conventions or ast.Num("0") in map(ast.bare, trees):
        return
    for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Diff)):
        body = ast.bare(node.body)
        symbol = scope.symbols.get(body.name) if isinstance(body, ast.Sym) else None
        if symbol is None or not symbol.declared or not symbol.dims or not _is_open(scope, symbol.name):
            continue
        for variable in (ast.bare(one.body) for one in node.variables):
            base = ast.bare(variable.base) if isinstance(variable, ast.Script) and variable.sup is None else variable
            known = scope.symbols.get(base.name) if isinstance(base, ast.Sym) else None
            number = isinstance(variable, ast.Script) or known is None or not known.dims
            if isinstance(base, ast.Sym) and base != body and number and base.name not in scope.definitions:
                before = scope.follows.get(symbol.name, frozenset())
                scope.follows = {**scope.follows, symbol.name: before | {base.name}}


def _is_primed(node: ast.Node) -> bool:
    return isinstance(node, ast.Script) and bool(node.primes)


def _subscripts(tree: ast.Node) -> Iterator[ast.Node]:
    return (node.sub for node in ast.walk(tree) if isinstance(node, ast.Script) and node.sub is not None)


def _heads(tree: ast.Node) -> Iterator[ast.Sym]:
    heads = (node.head for node in ast.walk(tree) if isinstance(node, ast.Call))
    return (leaf for head in heads for leaf in ast.walk(head) if isinstance(leaf, ast.Sym))


def _define(e: Elaborator, name: str, shown: dict[str, ast.Node], below: tuple[str, ...]) -> None:
    """Defines a name after those that it depends on; those that depend on each other are left as they are."""
    if name in below or not _is_open(e.scope, name):
        return
    for other in sorted(e.scope.follows[name] & e.scope.follows.keys()):
        _define(e, other, shown, (*below, name))
    said = [other for other in sorted(e.scope.follows[name]) if _is_input(e, other, shown)]
    inputs = [other for other in said if name not in e.scope.reachable(other)]  # "u is a function of t and y = u^3"
    circle = any(_is_left_open(e.scope, other) for other in inputs)
    if not inputs or circle or any(_lies_between(e.scope, other, inputs, name) for other in e.scope.definitions):
        return
    symbol = e.scope.symbols.get(name)
    axes = tuple(Axis(e.fresh(), dim) for dim in (symbol.dims if symbol is not None else ()))
    arguments = tuple(whole(e, e.scope.symbols[other]) for other in inputs)
    body: Term = along_axes(e, Apply(name, arguments), axes)
    if symbol is not None and symbol.attributes:  # the symmetric part of any matrix is any symmetric one
        turned: dict[str, Index] = {one.index: Ix(other.index) for one, other in zip(axes, axes[::-1], strict=True)}
        body = mul(HALF, add(body, rename_indices(body, turned)))
    if symbol is not None and "definite" in symbol.attributes:
        e.scope.suspect(f"{name} is definite for every {', '.join(inputs)}", frozenset({name}))
    indices = tuple((axis.index, axis.dim) for axis in axes)
    e.scope.define(Definition(name, indices, body), place=e.source.place(0))
    e.scope.open |= {name}
    _restrain(e.scope, {name} & e.scope.related)
    e.frame.notes.append(NOTE.format(name, ", ".join(inputs)))


def _is_open(scope: Scope, name: str) -> bool:
    """Whether a name may be any function of what it is said to depend on."""
    symbol = scope.symbols.get(name)
    known = name in scope.definitions or name in scope.rules or name in scope.patterns or name in FUNCTION_NAMES
    said = any(entry.name == name for entry, _ in scope.equalities)
    lost = (
        name in scope.partly
        or name in scope.broken
        or name in scope.doubtful
        or name in scope.ties
        or name in scope.laws
    )
    kinds = ("array", "function")
    tied = symbol is not None and not symbol.attributes <= {"symmetric", "definite"}
    plain = symbol is None or not (tied or symbol.hidden or symbol.kind not in kinds)
    return plain and not known and not said and not lost


def _is_left_open(scope: Scope, name: str) -> bool:
    """Whether a name depends on others in a way that is neither written nor taken for any."""
    return bool(scope.follows.get(name)) and name not in scope.definitions


def _is_input(e: Elaborator, name: str, shown: dict[str, ast.Node]) -> bool:
    """Whether a name is that of a value; one that nobody knows is a number where it stands for a value."""
    if not e.scope.knows(name) and name in shown and not isinstance(shown[name], ast.Script):
        infer(e, name, 0, shown[name])
    symbol = e.scope.symbols.get(name)
    return symbol is not None and symbol.kind in ("array", "quantity")


def _lies_between(scope: Scope, name: str, inputs: list[str], dependent: str) -> bool:
    """Whether a quantity is made of the inputs, so that what depends on these may do so through it."""
    met = scope.reachable(name)
    reached = frozenset[str]().union(*map(scope.reachable, inputs))
    said = name in scope.follows and name in scope.open
    return not said and name not in reached and dependent not in met and bool(met & set(inputs))
