"""Names of which nothing is known: what their scripts and places tell."""

from __future__ import annotations

from collections.abc import Mapping, Set

from symgrad.language.sets import REAL
from symgrad.language.terms import Dim
from symgrad.reader.meaning.elaborate import Elaborator, Frame
from symgrad.reader.meaning.subscripts import INDEX_LETTERS, index_nodes
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.arguments import INDICES
from symgrad.reader.syntax.lexicon import EACH, LABELS, SIZES
from symgrad.reader.syntax.naming import decorate, readings
from symgrad.reader.syntax.typeface import is_capital
from symgrad.regex import regex

LAYERS = frozenset(("l", "L", "\\ell", "K", "H", "k"))
"""Letters that name a layer or a sample as a superscript of a name of which nothing else is known."""


def split_unknown(e: Elaborator, scripts: ast.Script, base: str) -> tuple[ast.Node | None, ast.Node | None, int, str]:
    """The scripts that are indices and exponents, and the name that the others decorate."""
    own_sup = scripts.sup if scripts.sup is not None and _decorates(e, scripts.sup, scripts.sub) else None
    own_sub = scripts.sub if scripts.sub is not None and _labels(e, scripts.sub, base) else None
    name = decorate(base, own_sub, own_sup, scripts.primes)
    return (
        None if own_sub is not None else scripts.sub,
        None if own_sup is not None else scripts.sup,
        0,
        name,
    )


def spellings(e: Elaborator, node: ast.Node) -> list[tuple[str, ast.Node | None, ast.Node | None, int]]:
    """As `readings`; the star of `w^*` and the word of `w^{\\text{MAP}}` are no exponents, but part of the name."""
    found = readings(node)
    version = len(found) > 1 and is_version(e, found[0][2])
    return [one for one in found if one[2] is not None] if version else found


def is_version(e: Elaborator, sup: ast.Node | None) -> bool:
    """Whether a superscript tells one quantity from others of its kind: a star, a word that is no quantity."""
    if not isinstance(sup, ast.Sym):
        return False
    return sup.name == "*" or (len(sup.name) > 1 and sup.name.isalpha() and not e.scope.knows(sup.name))


def is_mark(sup: ast.Node | None) -> bool:
    """Whether a superscript is a sign alone: the plus of `P^+`, which may be a part of the name or a pseudo-inverse."""
    return sup is not None and ast.bare(sup) in (ast.Sym("+"), ast.Sym("-"))


def line_of(e: Elaborator, name: str) -> tuple[str, str] | None:
    """The matrix X whose row or column `x_n` is, where x itself is unknown, and which of these words say that it is;
    they say nothing of the declared matrix that is the capital of the letter.
    """
    matrix, kind = e.scope.lines.get(name, (name.upper() if len(name) == 1 and name != name.upper() else "", ""))
    symbol = e.scope.symbols.get(matrix)
    known = symbol is not None and symbol.kind in ("array", "quantity") and len(symbol.dims) > 1
    return (matrix, kind) if known and symbol is not None and (kind or symbol.declared) else None


def _decorates(e: Elaborator, sup: ast.Node, sub: ast.Node | None) -> bool:
    """Whether a superscript names a layer or a version rather than an exponent or a sample."""
    sup = ast.bare(sup)
    letters = {item.name for item in ast.walk(sup) if isinstance(item, ast.Sym)}
    if is_version(e, sup) or is_mark(sup):
        return True
    if letters & e.bound.keys():
        return False
    if letters and letters <= _named_above(e) - e.frame.free.keys() and (sub is not None or isinstance(sup, ast.Group)):
        return True
    layer = bool(letters & {"l", "L", "\\ell"})
    if isinstance(sup, ast.Group):
        inner = ast.bare(sup.body)
        return isinstance(inner, ast.Num) or (
            not letters & e.frame.free.keys() and (layer or (sup.bracket == "[" and bool(letters)))
        )
    return layer or (sub is not None and isinstance(sup, ast.Sym | ast.Plus) and _layer_letters(e, letters))


def _named_above(e: Elaborator) -> set[str]:
    """The letters above declared names, which are a part of these: `a^{(t)}` beside `h^{(t-1)}` is a name as well."""
    above = (name.partition("^")[2] for name, symbol in e.scope.symbols.items() if symbol.declared)
    return {letter for text in above for letter in _LETTER.findall(text)}


_LETTER = regex(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")


def _layer_letters(e: Elaborator, letters: set[str]) -> bool:
    """Whether a letter that mostly names a layer, and is no known number, stands above an indexed name: `O_j^K`."""
    known = {name for name in letters & e.scope.symbols.keys() if e.scope.symbols[name].kind != "dimension"}
    return bool(letters) and letters <= LAYERS and not known


def _labels(e: Elaborator, sub: ast.Node, base: str) -> bool:
    """Whether a subscript is part of the name: a word, capitals, or a number where no letter ever stands."""
    sub = ast.bare(sub)
    if isinstance(sub, ast.Sym):
        if sub.name in LABELS or (len(sub.name) > 1 and not sub.name.startswith("\\")):
            return True
        if _is_of_family(e, sub.name, base) or (sub.name in e.scope.gates and base in WEIGHTS):
            return True
        if sub.name not in e.bound and (_is_upright(sub) or (sub.name.isupper() and sub.name not in SIZES)):
            return not e.scope.is_range(sub.name)
        symbol = e.scope.symbols.get(sub.name)
        declared = symbol is not None and symbol.kind == "array" and symbol.declared and sub.name not in e.bound
        return _is_data(e, sub, classes=frozenset() if declared else CLASSES)
    if isinstance(ast.bare(sub.body) if isinstance(sub, ast.Signed) else sub, ast.Num):
        return base not in e.frame.lettered and base not in e.scope.lexicon.ranks
    if isinstance(sub, ast.Times):
        return all(isinstance(item, ast.Sym) and item.name.isupper() for item in sub.factors) or all(
            _is_data(e, item) for item in sub.factors
        )
    return False


CLASSES = frozenset("yctkl")
"""Letters that mostly stand for a class where they stand below another one alone."""


PARAMETERS = frozenset("WUVb")
"""Letters of what is learnt, which depends on none of the letters below it: `W_{hx} x`."""

WEIGHTS = PARAMETERS | frozenset("wuv")
"""Letters below which stands what the weight gives, or is applied to: `W_z x`, `u_z h_{t-1}`."""


def made_of(e: Elaborator, name: str, base: str, sub: ast.Node | None) -> None:
    """Notes that a name may depend on the data below it, as the covariance `s_{xy}` and the mean `m_x` do."""
    items = (sub.factors if isinstance(sub, ast.Times) else (sub,)) if sub is not None else ()
    letters = [item.name for item in map(ast.bare, items) if isinstance(item, ast.Sym) and _is_data(e, item)]
    if letters and base not in PARAMETERS:
        e.scope.follow([name], frozenset().union(*map(e.scope.reachable, letters)))


def _is_data(e: Elaborator, item: ast.Node, classes: Set[str] = frozenset()) -> bool:
    """Whether a letter below another one is what that one is of, and no index: the x and y of `s_{xy}`.

    It has been read as one or more numbers, and nothing runs over it.
    """
    symbol = e.scope.symbols.get(item.name) if isinstance(item, ast.Sym) else None
    if symbol is None or symbol.kind not in ("array", "quantity") or "label" in symbol.attributes:
        return False
    runs = e.bound.keys() | e.frame.free.keys() | e.frame.running | classes
    return symbol.name not in runs and (symbol.declared or symbol.name not in INDEX_LETTERS)


def _is_of_family(e: Elaborator, letter: str, base: str) -> bool:
    """Whether a letter that does not run tells matrices apart, `\\mathbf S_b` and `\\mathbf S_w`."""
    runs = letter in INDEX_LETTERS | e.frame.running | e.frame.free.keys() or e.scope.is_range(letter)
    one = len(letter) == 1 and letter.islower()
    return one and not runs and base in e.scope.bold and is_capital(base) and not e.scope.is_declared(base)


def one_of_each(e: Elaborator, symbol: Symbol, scripts: ast.Script) -> str:
    """What the `y_i` are called where y is a number, `y` that of one sample or N a size, or a vector that stood beside
    them; empty where the scripts are no index.
    """
    vector = symbol.name in e.scope.beside and len(symbol.dims) == 1
    number = not symbol.dims and not e.scope.guessed(symbol.name)
    if not (number or vector) or symbol.kind not in ("array", "quantity", "dimension"):
        return ""
    sample = ast.bare(scripts.sup) if scripts.sup is not None else None
    above = [sample.body] if isinstance(sample, ast.Group) and sample.bracket == "(" else []
    nodes = [*index_nodes(scripts.sub), *above]
    around = INDICES | e.bound.keys() | e.frame.free.keys()
    placed = vector or e.scope.knows(symbol.name + EACH)
    indices = [_is_place(e, one, around, placed) for one in nodes]
    return symbol.name + EACH if indices and all(indices) else ""


def _is_place(e: Elaborator, node: ast.Node, around: Set[str], placed: bool) -> bool:
    """Whether a subscript is an index, or one that is counted from it, `i + 1`; a number or a size, of what is known to
    have places.
    """
    match node:
        case ast.Num():
            return placed
        case ast.Sym(name=name):
            symbol = e.scope.symbols.get(name)
            return name in around or (placed and symbol is not None and symbol.kind == "dimension")
        case ast.Plus(terms=(first, *others)):
            return _is_place(e, ast.bare(first), around, placed) and all(isinstance(one, ast.Num) for one in others)
    return False


def labels_head(e: Elaborator, sub: ast.Node) -> bool:
    """Whether no definition binds a subscript, so that it is part of the name defined: a declared size,
    `S_C = \\sum_{d=1}^C e^{z_d}`, or a list of what the name depends on, `E_{(w, b)}`.
    """
    sub = ast.bare(sub)
    if isinstance(sub, ast.Listing):
        return all(isinstance(ast.bare(item), ast.Sym) for item in sub.items)
    symbol = e.scope.symbols.get(sub.name) if isinstance(sub, ast.Sym) else None
    return symbol is not None and symbol.kind == "dimension" and symbol.declared


def _is_upright(letter: ast.Sym) -> bool:
    """Whether a letter is set in roman type, which words and labels are, and indices are not: `x_\\mathrm{A}`.

    Its text is then longer than itself.
    """
    return letter.name.isalpha() and letter.span[1] - letter.span[0] > len(letter.name)


def forget_guesses(scope: Scope, frame: Frame, before: Mapping[str, Symbol]) -> None:
    """What a formula that was not understood made of names is no more than a guess that failed: they are again what
    they were before it.
    """
    kept = {name: symbol for name, symbol in scope.symbols.items() if name not in frame.guessed}
    scope.symbols = {**kept, **{name: before[name] for name in frame.guessed if name in before}}


def infer(e: Elaborator, name: str, rank: int, node: ast.Node, *, applied: bool = False) -> Symbol:
    """An undeclared name becomes an array of as many ranges as it has indices."""
    old = e.scope.symbols.get(name)
    dims: tuple[Dim, ...] = tuple(e.ranges.new() for _ in range(rank))
    if old is not None and len(old.dims) < rank:
        dims = (*old.dims, *dims[len(old.dims) :])
    attributes = old.attributes if old is not None else frozenset[str]()
    entries = old.entries if old is not None else REAL
    place = e.source.place(node.span[0])
    symbol = Symbol(name, "array", dims, attributes, entries=entries, place=place, applied=applied)
    e.scope.add(symbol)
    e.frame.guessed.add(name)
    return symbol
