"""Mathematics that declares: `z \\in \\mathbb{R}^K`, `\\sum_i y_i = 1`, `i \\ne k`, `x > 0`, `y_1 = 0`."""

from __future__ import annotations

import re
from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.language.free_names import free_indices
from symgrad.language.terms import Entry
from symgrad.reader.arrays.norms import normed
from symgrad.reader.meaning.bounds import COUNTERS
from symgrad.reader.meaning.elaborate import Elaborator, Frame
from symgrad.reader.meaning.guesses import forget_guesses, infer
from symgrad.reader.meaning.spelled_homes import lists_itself
from symgrad.reader.meaning.subscripts import index_nodes, is_index, may_be_index
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.declared_equations import equality
from symgrad.reader.memory.declared_homes import begin, entries_in, member
from symgrad.reader.memory.declared_orders import between, inequality
from symgrad.reader.memory.declaring import Declaring, needs_number, unclear
from symgrad.reader.memory.laws import drawn, moment, said_of_roots
from symgrad.reader.memory.memberships import listed, names_set
from symgrad.reader.memory.notes import may_hold, note, spoken_names, superscripted
from symgrad.reader.memory.recurrent import begins
from symgrad.reader.memory.restatements import is_number
from symgrad.reader.scope.kinds import Type
from symgrad.reader.scope.scope import Contradiction, Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import SIZES
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex
from symgrad.source import MENTIONED, Declaration, Fragment
from symgrad.typography import is_strange_home


def read_declaration(
    scope: Scope,
    math: Fragment,
    axes: Fresh,
    *,
    required: bool,
    assumed: bool = False,
    weak: bool = False,
    every: bool = False,
) -> bool:
    """Takes in what a formula declares; whether it declared anything.

    What could not be taken in is noted, so that nothing is said of the names in it; but a value of a name, `y = 1`, is
    no assumption unless words make it one (assumed).
    weak: it says nothing of names that were declared before. every: an equation for an entry is one for all of them.
    Errors: ReadError for a formula that must declare something and does not, or that contradicts what was declared.
    """
    built = _BUILT.match(math.text)
    scope.listed |= superscripted(math.text)
    scope.begins = {**scope.begins, **begins(math.text)}
    said_of_roots(scope, math)
    if (strange := _STRANGE.match(math.text)) and is_strange_home(strange["home"]):
        why = f"what holds of numbers need not hold in {strange['home'].strip()}"
        scope.unclear = [*scope.unclear, (why, spoken_names(scope, math.slice(*strange.span("names"))))]
        return False
    if names_set(scope, math):
        return True
    if built is not None and not required:
        return _read_built(scope, math, axes, built, weak)
    before, guessed = scope.symbols, Frame()
    try:
        d = Declaring(scope, math, axes, required, weak, stated=required or assumed, every=required or every)
        guessed = d.e.frame
        done = _read(d)
    except Contradiction as error:
        note(scope, error.message, math)
        raise
    except (ReadError, IllFormed):
        note(scope, unclear(math), math, restricts=not (required or assumed) and "\\in" not in math.text)
        forget_guesses(scope, guessed, before)
        if required:
            raise
        return False
    if not done and (required or assumed or not _VALUE.search(math.text)):
        note(scope, unclear(math), math, restricts="\\in" not in math.text)
    if not done:
        forget_guesses(scope, guessed, before)
    if required and not done:
        raise ReadError(
            "this declares nothing that was understood", math.place(0), math.line(0), max(1, len(math.text))
        )
    return done


def _read_built(scope: Scope, math: Fragment, axes: Fresh, built: re.Match[str], weak: bool) -> bool:
    """`\\hat x = (x; 1) \\in \\mathbb{R}^{d+1}`: a name of that shape, which depends on what it is built of."""
    name = math.slice(*built.span("name"))
    typed = Fragment.join((name, math.slice(*built.span("home"))))
    done = read_declaration(scope, typed, axes, required=False, weak=weak)
    note(scope, unclear(math), math, restricts=True)
    parts = spoken_names(scope, math.slice(*built.span("parts")))
    for one in spoken_names(scope, name):
        scope.ties = {**scope.ties, one: scope.ties.get(one, frozenset()) | parts}
    return done


_STRANGE = regex(r"(?P<names>[^=<>]*?)(?:\\in(?![a-zA-Z])|∈)(?P<home>.*)", re.DOTALL)
_VALUE = regex(r"^[^<>]*=[^<>]*$")
_BUILT = regex(
    r"(?P<name>[^=()]+)=(?P<parts>\s*(?:\\left\s*)?[(\[][^=]*[;,][^=]*[)\]][^=a-zA-Z+*/]*(?:=.*)?)(?P<home>\\in(?![a-zA-Z]).*)",
    re.DOTALL,
)
"""A name that is said to be a list of others, and where it lives."""


def _read(d: Declaring) -> bool:
    items = d.tree.items if isinstance(d.tree, ast.Seq) else (d.tree,)
    if not d.required and _is_range(d, items):
        return True
    if _is_of_some(d, items):
        raise d.e.error(d.tree, "an assumption about some indices alone is not understood")
    for vector in normed(d.tree):
        if not d.scope.knows(vector.name):
            infer(d.e, vector.name, 1, vector)
    names: list[ast.Node] = []
    done = False
    for item in items:
        item = ast.bare(item)
        if not isinstance(item, ast.Relation):
            names.append(item)
            continue
        done = _relation(d, item, names) or done
        names = []
    return done and not names


def _function(d: Declaring, node: ast.Node) -> str:
    """The unknown function that a name is."""
    symbols = (d.scope.symbols.get(name) for name in candidates(node))
    return next((one.name for one in symbols if one is not None and one.kind == "function"), "")


def _is_of_some(d: Declaring, items: tuple[ast.Node, ...]) -> bool:
    """`x_i > 0, i > 1`: whether a relation restricts an index letter of another one."""
    bare = [ast.bare(item) for item in items]
    ranges = {number for number, item in enumerate(bare[1:]) if isinstance(item, ast.Dots)}
    relations = [item for n, item in enumerate(bare) if isinstance(item, ast.Relation) and n not in ranges]
    restricted = {
        side.name
        for item in relations
        for side in map(ast.bare, item.terms)
        if isinstance(side, ast.Sym) and may_be_index(d.e, side)
    }
    scripts = [node for item in relations for node in ast.walk(item) if isinstance(node, ast.Script)]
    letters = {letter for node in scripts for letter in map(ast.bare, index_nodes(node.sub))}
    return any(ast.Sym(name) in letters for name in restricted)


def _is_range(d: Declaring, items: tuple[ast.Node, ...]) -> bool:
    """`i = 1, \\ldots, N` tells what an index runs over, which its uses show."""
    first = ast.bare(items[0])
    if not isinstance(first, ast.Relation) or first.relations != ("=",):
        return False
    right = ast.bare(first.terms[-1])
    inner = right.items if isinstance(right, ast.Listing) and isinstance(ast.bare(right.items[0]), ast.Num) else ()
    return any(isinstance(ast.bare(item), ast.Dots) for item in (*items, *inner))


def _relation(d: Declaring, item: ast.Relation, names: list[ast.Node]) -> bool:
    """What a relation declares of its first side, and of the names before it: `a, b > 0`."""
    if item.relations == ("\\in",):
        return member(d, [*names, item.terms[0]], item.terms[1])
    if names and (found := listed([*names, item.terms[0]])) is not None:
        entry = ast.Script(ast.Sym(found[0]), ast.Sym("i"), span=item.terms[0].span)
        begin(d, names, found[0])
        done = entries_in(d, *found, Type("scalar"))
        return done and _relation(d, replace(item, terms=(entry, *item.terms[1:])), [])
    if names:
        spread = [replace(item, terms=(name, *item.terms[1:])) for name in (*names, item.terms[0])]
        return all(_relation(d, one, []) for one in spread)
    if item.relations == ("=", "\\in") and _is_of_itself(d.math.text, item):
        first, other, home = item.terms
        typed = member(d, [*names, first], home)
        equal = replace(item, terms=(first, other), relations=("=",))
        return typed and (lists_itself(d.math.text) or _relation(d, equal, []))
    if len(item.terms) > 2 and set(item.relations) == {"="}:
        ends = [(term, hub) for hub in [_hub(item.terms)] for term in item.terms if term is not hub]
        return all(_relation(d, replace(item, terms=pair, relations=("=",)), []) for pair in ends)
    if len(item.terms) > 2:
        return between(d, item)
    return _pair(d, item, item.terms[0], item.relations[0], item.terms[1])


def _pair(d: Declaring, item: ast.Relation, left: ast.Node, sign: str, right: ast.Node) -> bool:
    """What a relation of two sides declares."""
    if sign != "=" and sign in _ORDERS and is_number(right) and (named := _function(d, left)):
        d.scope.suspect(unclear(d.math), frozenset({named}))  # it only restricts
        return True
    if sign == "\\sim":
        return drawn(d.scope, left, right, d.math.place(left.span[0]))
    if sign == "=" and d.stated and is_number(right) and isinstance(left, ast.Sym) and left.name in SIZES - {"k"}:
        needs_number(d, left)  # "let $n = 2$"
    if sign in _ORDERS and is_index(d.e, left) | is_index(d.e, right) | _letters(d.e, left, right):
        if d.required:
            d.scope.assumptions = [*d.scope.assumptions, (item, d.math)]
        elif sign == "=":  # it may be a number as well
            why = unclear(d.math) if d.stated else MENTIONED.format(d.math.text.strip())
            note(d.scope, why, d.math, restricts=True)
        else:
            _perhaps_number(d, left, right)
        return True
    if sign in _PLAIN_ORDERS and not d.required and _bounds_letter(d, left, right):
        note(d.scope, unclear(d.math), d.math, restricts=True)
        return True
    if sign == "=" and d.stated and moment(d.scope, left, right):
        return True
    if sign == "=" and d.stated and not d.every and _is_of_one(d, left, right):
        _assume_of_one(d, item)
        return True
    return equality(d, left, right) if sign == "=" else inequality(d, left, sign, right)


def _perhaps_number(d: Declaring, *sides: ast.Node) -> None:
    """`q \\geq 1`, `q < r` of letters that are indices by custom bounds numbers as well, should they be such. The m of
    `i \\leq m` is the size that an index ends at.
    """
    bare = [one for one in map(ast.bare, sides) if isinstance(one, ast.Sym)]
    names = {one.name for one in bare if one.name.islower() and (len(bare) == 1 or one.name not in SIZES)}
    if open_ := frozenset(name for name in names if not d.scope.knows(name)):
        may_hold(d.scope, unclear(d.math), Declaration(d.math, assumed=True))
        d.scope.suspect(unclear(d.math), open_)


def _bounds_letter(d: Declaring, *sides: ast.Node) -> bool:
    """`0 \\leq i`: whether a letter that is by custom an index, and nothing else, stands against a number."""
    name, *rest = sorted(map(ast.bare, sides), key=is_number)
    open_ = isinstance(name, ast.Sym) and name.name in COUNTERS and not d.scope.knows(name.name)
    return open_ and all(map(is_number, rest))


def _is_of_one(d: Declaring, left: ast.Node, right: ast.Node) -> bool:
    """`y_k = 1`: the value of an entry at a letter, which may be one position or stand for all."""
    entry, value = d.e.value(left), d.e.value(right)
    letters = free_indices(entry.term) if isinstance(entry.term, Entry) else frozenset[str]()
    return not entry.axes and not value.axes and bool(letters) and not letters <= free_indices(value.term)


def _assume_of_one(d: Declaring, item: ast.Relation) -> None:
    """What holds of one position holds of it wherever its letter stands; of others it may hold as well."""
    d.scope.assumptions = [*d.scope.assumptions, (item, d.math)]
    reason = f"{d.math.text.strip()} may be said of one entry or of all, and nothing says which"
    note(d.scope, reason, d.math, restricts=True)
    may_hold(d.scope, reason, Declaration(d.math, assumed=True))


def _is_of_itself(math: str, item: ast.Relation) -> bool:
    """Whether the second side of a relation is made of the name on the first: `A = A^T`, `x_i = (x_{i1}, x_{i2})`."""
    return ast.bare(item.terms[0]) in ast.walk(item.terms[1]) or lists_itself(math)


def _hub(terms: tuple[ast.Node, ...]) -> ast.Node:
    """What all sides are equal to: the last one, or the name that stands alone, `P^2 = P = P^T`."""
    alone = [term for term in terms if isinstance(ast.bare(term), ast.Sym)]
    return terms[-1] if isinstance(ast.bare(terms[-1]), ast.Sym | ast.Num) or not alone else alone[0]


_PLAIN_ORDERS = ("<", ">", "\\leq", "\\geq")
_ORDERS = ("\\neq", "=", *_PLAIN_ORDERS)


def _letters(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """`i \\ne k`: two letters, or a letter and a position; 0 is none."""
    if ast.bare(right) == ast.Num("0"):
        return False
    letter = isinstance(ast.bare(left), ast.Sym) and may_be_index(e, left)
    return letter and may_be_index(e, right) and not e.scope.knows(candidates(left)[0])


def mention_family(scope: Scope, math: Fragment, axes: Fresh) -> None:
    """Notes what a membership that is set aside says of many arrays with an index, beside one without."""
    if "\\in" not in math.text:
        return
    twin = scope.snapshot()
    try:
        _read(Declaring(twin, math, axes, required=False))
    except (ReadError, IllFormed):
        return
    scope.numbered, scope.twofold = {**twin.numbered, **scope.numbered}, scope.twofold | twin.twofold
