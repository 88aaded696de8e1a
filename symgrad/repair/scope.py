"""What an edit may take from the surroundings of a step: index letters, sizes, names of the same shape, factors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from symgrad.errors import ReadError
from symgrad.language.context import Context
from symgrad.language.nodes import Node, subterms
from symgrad.language.terms import Dim, Ix, Reduce, Size
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.reader.syntax.naming import candidates, decorate, readings
from symgrad.reader.syntax.parser import parse
from symgrad.source import Fragment


@dataclass(frozen=True, slots=True)
class Name:
    """A quantity of the document: how its name is written without indices, and its shape."""

    head: ast.Node
    shape: tuple[Dim, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """letters: index letters, the ones of the step first. left: letters that are free on the left side.
    sizes: ranges that have a name. names: quantities by canonical name. pieces: entries and derivatives
    that occur in the step, for a factor or term that was lost. functions: heads of the calls in the step, arguments:
    what they were called with. arrays: whether whole vectors or matrices occur.
    """

    letters: tuple[str, ...] = ()
    left: frozenset[str] = frozenset()
    sizes: tuple[str, ...] = ()
    names: Mapping[str, Name] = field(default_factory=dict)
    pieces: tuple[ast.Node, ...] = ()
    functions: tuple[ast.Node, ...] = ()
    arguments: tuple[ast.Seq, ...] = ()
    arrays: bool = False

    def lexicon(self) -> Lexicon:
        """What reading a formula of these surroundings takes."""
        functions = {name for head in self.functions for name in candidates(head)}
        return Lexicon(functions=functions, values=set(self.names))

    def split(self, node: ast.Node) -> tuple[Name, ast.Node | None, ast.Node | None] | None:
        """The quantity, and the scripts that are not part of its name."""
        for base, sub, sup, primes in readings(node):
            name = self.names.get(decorate(base, sub, sup, primes))
            if name is not None:
                return name, None if sub else written(node, "sub"), None if sup else written(node, "sup")
        return None

    def indices(self, node: ast.Node | None) -> Iterator[ast.Sym]:
        """The index letters in a piece of a formula, each occurrence in reading order."""
        if node is not None:
            yield from (part for part in ast.walk(node) if isinstance(part, ast.Sym) and part.name in self.letters)

    def free(self, node: ast.Node) -> frozenset[str]:
        """The index letters of a formula that no sum in it binds."""
        if isinstance(node, ast.Big):
            bound = {letter.name for letter in self.indices(node.sub)}
            return (self.free(node.body) | self._all(node.sup)) - bound
        if isinstance(node, ast.Sym):
            return frozenset()
        if isinstance(node, ast.Script):
            inner = frozenset[str]() if isinstance(ast.bare(node.base), ast.Sym) else self.free(node.base)
            return inner | self._all(node.sub) | self._all(node.sup)
        return frozenset[str]().union(*map(self.free, ast.parts(node)))

    def _all(self, node: ast.Node | None) -> frozenset[str]:
        return frozenset(letter.name for letter in self.indices(node))


def written(node: ast.Node, script: str) -> ast.Node | None:
    node = ast.bare(node)
    return getattr(node, script) if isinstance(node, ast.Script) else None


def scope_of(lhs: ast.Node, rhs: ast.Node, context: Context, terms: Iterable[Node] = ()) -> Scope:
    """The surroundings of the step `lhs = rhs`; `terms` are its sides as the reader understood them."""
    terms = list(terms)
    letters = dict.fromkeys([*_subscripts(rhs), *_subscripts(lhs), *_letters(terms, context)])
    scope = Scope(tuple(letters), names=_names(context), sizes=_sizes(terms, context))
    scope = replace(scope, left=scope.free(lhs), arrays=_has_arrays(scope, lhs, rhs))
    scope = replace(scope, pieces=_with_left_letters(scope, _pieces(lhs, rhs)))
    return replace(scope, functions=_heads(lhs, rhs), arguments=_arguments(lhs, rhs))


def _subscripts(side: ast.Node) -> Iterator[str]:
    """Letters that stand as indices: below a name, or in parentheses above it (`x^{(i)}`)."""
    for node in ast.walk(side):
        if isinstance(node, ast.Script | ast.Big):
            yield from _plain(node.sub)
            if isinstance(node.sup, ast.Group) and node.sup.bracket == "(":
                yield from _plain(node.sup.body)


def _plain(sub: ast.Node | None) -> Iterator[str]:
    match sub:
        case ast.Sym(name):
            if len(name) == 1:
                yield name
        case ast.Times(items) | ast.Seq(items):
            for item in items:
                yield from _plain(item)
        case ast.Relation(items):
            yield from _plain(items[0])


def _letters(terms: Iterable[Node], context: Context) -> Iterator[str]:
    """The index letters of the terms and of the definitions that they reach."""
    bodies = [context.definitions[name].body for name in sorted(_reached(terms, context) & context.definitions.keys())]
    for node in (part for root in (*terms, *bodies) for part in subterms(root)):
        name = node.name if isinstance(node, Ix) else node.index if isinstance(node, Reduce) else ""
        if len(name) == 1:
            yield name


def _reached(terms: Iterable[Node], context: Context) -> frozenset[str]:
    return frozenset[str]().union(*(context.reachable(term) for term in terms))  # type: ignore[arg-type]


def _sizes(terms: Iterable[Node], context: Context) -> tuple[str, ...]:
    """Ranges with a name that the step speaks of, through definitions."""
    reached = _reached(terms, context)
    bodies = [context.definitions[name].body for name in sorted(reached & context.definitions.keys())]
    found: dict[Dim, None] = {}
    for node in (part for root in (*terms, *bodies) for part in subterms(root)):
        if isinstance(node, Size | Reduce):
            found.setdefault(node.dim)
    for name in sorted(reached):
        known = name in context.definitions or name in context.arrays
        found |= dict.fromkeys(context.shape(name) if known else ())
    return tuple(dim for dim in found if isinstance(dim, str) and "?" not in dim)


def _names(context: Context) -> dict[str, Name]:
    found = {}
    for name in (*context.definitions, *context.arrays):
        try:
            head = parse(Fragment.of(name))
        except ReadError:
            continue
        if isinstance(head, ast.Sym | ast.Script):
            found[name] = Name(head, context.shape(name))
    return found


def _pieces(lhs: ast.Node, rhs: ast.Node) -> tuple[ast.Node, ...]:
    """Entries, function values and derivatives in reading order, of the left side first."""
    found: dict[str, ast.Node] = {}
    for side in (lhs, rhs):
        for node in _outermost(side):
            found.setdefault(ast.to_latex(node), node)
    return tuple(found.values())


def _with_left_letters(scope: Scope, pieces: tuple[ast.Node, ...]) -> tuple[ast.Node, ...]:
    """The pieces, and each entry with one of the left side's letters for one of its own: `x_d` beside `x_j`."""
    found = dict.fromkeys(pieces)
    for piece in pieces:
        if isinstance(piece, ast.Script) and isinstance(ast.bare(piece.base), ast.Sym):
            for old in scope.indices(piece.sub):
                for new in sorted(scope.left - {old.name}) if old.name not in scope.left else ():
                    sub = ast.exchange(piece.sub, old, ast.Sym(new)) if piece.sub is not None else None
                    found.setdefault(replace(piece, sub=sub))
    return tuple(found)


def _outermost(node: ast.Node) -> Iterator[ast.Node]:
    if isinstance(node, ast.Script | ast.Sym | ast.Call) or (isinstance(node, ast.Diff) and node.inside):
        yield node
    if isinstance(node, ast.Diff):
        yield from (variable.body for variable in node.variables)
    if isinstance(node, ast.Script):
        base = ast.bare(node.base)
        yield from () if isinstance(base, ast.Sym) else _outermost(base)
        yield from _outermost(node.sup) if node.sup is not None and base == ast.Sym("e") else ()
    elif isinstance(node, ast.Call):
        yield from _outermost(node.args)
    elif isinstance(node, ast.Big):
        yield from _outermost(node.body)
    elif not isinstance(node, ast.Diff | ast.Sym):
        for part in ast.parts(node):
            yield from _outermost(part)


def _heads(*sides: ast.Node) -> tuple[ast.Node, ...]:
    calls = [node for side in sides for node in ast.walk(side) if isinstance(node, ast.Call)]
    return tuple(dict.fromkeys(call.head for call in calls if len(call.args.items) == 1))


def _arguments(*sides: ast.Node) -> tuple[ast.Seq, ...]:
    calls = [node for side in sides for node in ast.walk(side) if isinstance(node, ast.Call)]
    return tuple(dict.fromkeys(call.args for call in calls if len(call.args.items) == 1))


def _has_arrays(scope: Scope, *sides: ast.Node) -> bool:
    """Whether a name stands somewhere with fewer indices than its shape has."""
    for node in (part for side in sides for part in _outermost(side)):
        found = scope.split(node)
        if found is not None and found[0].shape and found[1] is None and not _raised(found[2]):
            return True
    return False


def _raised(sup: ast.Node | None) -> bool:
    return isinstance(sup, ast.Group) and sup.bracket == "("
