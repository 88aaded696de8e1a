"""Types and words about names: `y: vector[K] one-hot`, "where $y$ is one-hot"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from symgrad.errors import IllFormed, ReadError
from symgrad.language import terms as t
from symgrad.language.attributes import ATTRIBUTES, ROWS, TYPED, domain
from symgrad.language.context import of_index
from symgrad.language.sets import REAL, Entries, Integers, Interval, meet
from symgrad.reader.memory.laws import said_of_roots
from symgrad.reader.memory.matrix_kinds import MATRIX_KINDS, declare_kind, is_settled, may_have_rows
from symgrad.reader.memory.memberships import array_type
from symgrad.reader.memory.notes import may_hold
from symgrad.reader.memory.relations import parsed
from symgrad.reader.memory.signs_told import of_sign
from symgrad.reader.scope.equations import FREE, Value, diagonal, equal_entries, logarithms, ones, solved
from symgrad.reader.scope.kinds import Type, parse_type, split_type
from symgrad.reader.scope.scope import Contradiction, Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.reader.syntax.typeface import is_capital
from symgrad.regex import regex
from symgrad.source import BY_ENTRIES, Fragment, Trait
from symgrad.traits import (
    ANOTHER_MEANING,
    EVERY_QUANTITY,
    NO_LABEL,
    NO_LAW,
    NO_NUMBER,
    RANDOM,
    SIGNED,
)

NOUNS: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("labels", "targets", "vectors", "vector", "one-hot", "onehot", "one hot"), ("y", "t")
) | dict.fromkeys(("matrices", "matrix", "standing assumption"), ())
"""By custom: the letters for what a noun speaks of; the noun says nothing where both are in use, or none."""

_ENTRY = regex(r"\\?[A-Za-z]+(?: [a-z])?_(?:[i-n]|\{[i-n]{1,3}\})")

CONVENTIONS: dict[str, str] = {
    "einstein": "repeated indices are summed",
    "einstein-ends": "repeated indices may be summed no longer",
    "row-vectors": "vectors are rows",
    "numerator-layout": "a derivative has the variable's axis last",
    "denominator-layout": "a gradient has the shape of its variable",
    "elementwise-layout": "a derivative of an array by one of its shape is taken entry by entry",
    "elementwise-division": "a quotient of arrays is taken entry by entry",
    "elementwise-product": "a product of arrays is taken entry by entry",
    "prime-is-transpose": "A' is the transpose of A",
    "row-major": "vec puts the rows of a matrix below each other, not its columns",
    "frobenius-colon": "A : B is the sum of the products of the entries",
    "log-base-2": "the logarithm has base 2",
    "away-from-kinks": "claims hold where the functions are smooth",
    "independent-inputs": "a partial derivative holds the other listed inputs fixed",
    "total-derivative": "a derivative follows all paths",
}


def declare_type(scope: Scope, name: Fragment, kind: Fragment) -> None:
    """`name: type`, as in claim records. A type that is not understood leaves its name open to doubt."""
    text, words = split_type(kind.text)
    try:
        found = parse_type(text)
    except IllFormed as error:
        called = canonical(scope, name)
        scope.suspect(f"the type of {called} was not understood", frozenset({called}))
        raise ReadError(str(error), kind.place(0), kind.line(0), max(1, len(kind.text))) from None
    declare(scope, canonical(scope, name), found, name)
    for word in words:
        _add_word(scope, canonical(scope, name), name, word)
    if "constant" in found.attributes:  # a formula for it holds of its value alone
        scope.stopped |= {canonical(scope, name)}


def declare(scope: Scope, name: str, kind: Type, at: Fragment) -> None:
    scope.declare(name, kind, at.place(0))


def canonical(scope: Scope, name: Fragment) -> str:
    """The canonical spelling of a name as typed."""
    parser = Parser(name, scope.lexicon)
    scope.teach_phrase(name.text.strip())
    parser.in_script = False
    tree = ast.bare(parser.factor())
    found = candidates(tree)
    if parser.at < parser.end or not found:
        raise ReadError("a declaration needs a name here", name.place(0), name.line(0), max(1, len(name.text)))
    return found[0]


def add_trait(scope: Scope, name: Fragment, attribute: str) -> None:
    """What words say of a name: "where $y$ is one-hot", "$K$ is the number of classes". Formulas weigh more."""
    if attribute in (RANDOM, NO_LAW):
        _chance(scope, name, attribute)
    elif name.text == EVERY_QUANTITY:
        reason = f"that quantities are {attribute.removeprefix(NO_NUMBER)} was not understood"
        reason = attribute.removeprefix(ANOTHER_MEANING) if attribute.startswith(ANOTHER_MEANING) else reason
        scope.unclear = [*scope.unclear, (reason, frozenset())]
    elif attribute == NO_LABEL:
        scope.unlabelled |= {canonical(scope, name)}
    elif attribute == SIGNED:
        said_of_roots(scope, name)
    elif attribute.startswith("="):
        of_sign(scope, name, attribute[1:])
    elif attribute in NARROWEST:
        _narrow(scope, name, attribute)
    elif (found := meant(scope, name)) is not None:
        try:
            _add_word(scope, found, name, attribute)
        except Contradiction as error:
            scope.unclear = [*scope.unclear, (error.message, frozenset({found}))]
            raise
        _doubt_each(scope, found, name, attribute)
    else:
        scope.nameless = (*scope.nameless, (name, attribute))
        scope.suspect(NAMELESS.format(name.text.strip()), frozenset())


OF_MATRICES = frozenset(("symmetric", "diagonal", "antisymmetric", "orthogonal", "orthogonal projection", "idempotent"))


def _doubt_each(scope: Scope, found: str, name: Fragment, attribute: str) -> None:
    """Notes what words say of each of many matrices, `A_k`, which no context expresses."""
    called = canonical(scope, name)
    if attribute.lstrip("?") in OF_MATRICES and re.search(r"_\{?[a-z]", called):
        reason = f"the assumption that each {called} is {attribute.lstrip('?')} was not understood"
        scope.suspect(reason, frozenset({found, called, called.partition("_")[0]}))


_CERTAIN_PLACE = regex(r"\b(?:unique|certain)\b.*\b(?:index|position)\b")
"""Words by which an index is a certain one: "the index of the largest entry"."""


def _typed(scope: Scope, symbol: Symbol | None, name: Fragment, attribute: str) -> str:
    """The attribute that a word stands for; what is said of `x_i` is said of each entry."""
    word = _OF_ALL.get(attribute) or TYPED.get(attribute, attribute)
    of_each = symbol is not None and symbol.dims and _letters_below(scope, name) == len(symbol.dims)
    return "nonzero" if word == "some-nonzero" and of_each else word


_OF_ALL = {BY_ENTRIES: "one-hot", "nonzero": "some-nonzero", "nonzero entries": "nonzero"}
"""What words say of an array as a whole: a nonzero vector is one that is not the vector of zeros."""


def _add_word(scope: Scope, found: str, name: Fragment, attribute: str) -> None:
    """What a word says of a name that is known or new: its kind, the numbers that it may be, how they hang together."""
    _shape_by_word(scope, found, _typed(scope, None, name, attribute), name)
    symbol = scope.symbols.get(found)
    attribute = "constants" if attribute.lstrip("?") == "constant" and _is_fixed(scope, symbol) else attribute
    if attribute == BY_ENTRIES and not _letters_below(scope, name) and may_have_rows(found, symbol):
        attribute = "?one-hot"
    word = _typed(scope, symbol, name, attribute)
    if word == "dimension":
        scope.dimension(found, name.place(0))
    elif word == "scalar" and symbol is None and _is_entry(canonical(scope, name)):
        _scalar_entry(scope, found, name)
    elif word in KIND_RANKS:
        if symbol is None and not scope.knows(found):
            _new_kind(scope, found, word, name)
        elif word == "scalar" and symbol is not None and found == canonical(scope, name):
            _number_now(scope, symbol)
    elif word == "ones":
        _ones(scope, found, name)
    elif word == "unit-length" and _of_unit_length(scope, found):
        return
    elif word.startswith(NO_NUMBER):
        reason = f"that {found} is {word.removeprefix(NO_NUMBER)} was not understood"
        scope.unclear = [*scope.unclear, (reason, frozenset({found}))]
        scope.things |= {reason}
    elif (
        word.startswith("?")
        or word == "unit-length"
        or _is_constant_array(attribute, symbol)
        or (word in SETS and scope.is_range(found))
    ):
        _not_understood(scope, found, name, attribute, word)
    elif word in SETS:
        _in_set(scope, found, SETS[word], name)
    elif word == "definite" and not _may_be_definite(scope, found, symbol):
        return
    elif word in MATRIX_KINDS or is_settled(scope, found, word):
        if not declare_kind(scope, found, MATRIX_KINDS.get(word, (word,))):
            scope.suspect(f"the assumption that {found} is {word} was not understood", frozenset({found}))
    elif word == "diagonal":
        _diagonal(scope, found, name)
    elif symbol is not None and symbol.kind in ("array", "quantity"):
        if _leaves_nothing(symbol, word):
            known, said = f"{found} \\in {domain(symbol).entries}", f"{found} \\in {ATTRIBUTES[word].entries}"
            raise scope.contradiction(known, said, symbol.place, name.place(0))
        scope.add(replace(symbol, attributes=symbol.attributes | {word}))
    elif symbol is None:
        _new_array(scope, found, name, attribute, word)


def _not_understood(scope: Scope, found: str, name: Fragment, attribute: str, word: str) -> None:
    """Notes an assumption that no context expresses, and what it says at least."""
    symbol = scope.symbols.get(found)
    reason = f"the assumption that {found} is {word.lstrip('?')} was not understood"
    if symbol is not None and _leaves_nothing(symbol, word.lstrip("?")):
        scope.unclear = [*scope.unclear, (reason + ", and leaves no value of it", frozenset({found}))]
    scope.suspect(reason, frozenset({found, of_index(found)} if _CERTAIN_PLACE.search(word) else {found}))
    if (narrowest := AT_MOST.get(word.lstrip("?"))) is not None:
        may_hold(scope, reason, Trait(name, narrowest))
    elif " " not in word:
        may_hold(scope, reason, Trait(name, attribute))


def _may_be_definite(scope: Scope, found: str, symbol: Symbol | None) -> bool:
    """Whether a name is a matrix that can be declared to be definite; what it is else is noted."""
    if scope.asymmetric and not (symbol and "symmetric" in symbol.attributes):
        scope.suspect(f"that {found} is definite may not say that it is symmetric", frozenset({found}))
        return False
    if symbol is not None and symbol.kind == "array" and len(symbol.dims) == 2:
        return True
    scope.suspect(f"the assumption that {found} is definite was not understood", frozenset({found}))
    if symbol is not None and symbol.kind == "quantity":
        scope.add(replace(symbol, attributes=symbol.attributes | {"definite"}))
    return False


def _new_array(scope: Scope, found: str, name: Fragment, attribute: str, word: str) -> None:
    """Declares a name of which nothing was known."""
    if attribute in ROWS and _is_entry(canonical(scope, name)):  # one of many, or an entry
        scope.nameless = (*scope.nameless, (name, attribute))
        scope.suspect(ONE_OF_MANY.format(name.text.strip(), attribute), frozenset({found}))
        return
    dims = (scope.ranges.new(),) if word in ROWS else ()
    scope.add(Symbol(found, "array", dims, frozenset((word,)), place=name.place(0)))


def _shape_by_word(scope: Scope, found: str, word: str, name: Fragment) -> None:
    """The shape of a new name of which words say what only one shape can be: a square matrix, a vector of length 1."""
    if found in scope.symbols or scope.knows(found) or _is_entry(canonical(scope, name)) or found in scope.shapeless:
        return
    dim = scope.ranges.new()
    if word in _SQUARE and is_capital(found):
        scope.add(Symbol(found, "array", (dim, dim), declared=True, place=name.place(0)))
    elif word == "unit-length" and not is_capital(found):
        scope.add(Symbol(found, "array", (dim,), declared=True, place=name.place(0)))


_SQUARE = frozenset(("symmetric", "definite", *MATRIX_KINDS))


def _leaves_nothing(symbol: Symbol, word: str) -> bool:
    """Whether no value of a name is what a word says of it, by all that is known of the name."""
    if not ROWS.isdisjoint({word, *symbol.attributes}):
        return False  # a one-hot vector is called a distribution, though no entry of it is between 0 and 1
    entries = SETS.get(word) or (ATTRIBUTES[word].entries if word in ATTRIBUTES else REAL)
    attributes = symbol.attributes | ({word} & ATTRIBUTES.keys())
    return domain(replace(symbol, attributes=attributes, entries=meet(symbol.entries, entries))).is_empty


def _new_kind(scope: Scope, found: str, word: str, name: Fragment) -> None:
    """A new array of a kind; `x_n` that is a vector is one of many, each with an index."""
    dims = tuple(scope.ranges.new() for _ in range(KIND_RANKS[word]))
    one_of_many = word in ("vector", "matrix") and found + "_" in canonical(scope, name)
    if one_of_many and _letters_below(scope, name) == 1:
        scope.numbered = {**scope.numbered, found: len(dims)}
        scope.declare(found, array_type((scope.ranges.new(), *dims), Type(word, dims)), name.place(0))
    else:
        scope.declare(found, Type(word, dims), name.place(0))


def _number_now(scope: Scope, symbol: Symbol) -> None:
    """A name of which a row was known is called a number: nothing tells how much of it is known still."""
    scope.typed |= frozenset(() if symbol.dims else (symbol.name,))
    if symbol.kind == "array" and symbol.dims and not ROWS.isdisjoint(symbol.attributes):
        reason = f"{symbol.name} is called a number, and was {min(ROWS & symbol.attributes)} before"
        scope.unclear = [*scope.unclear, (reason, frozenset({symbol.name}))]


def _letters_below(scope: Scope, name: Fragment) -> int:
    """How many letters stand below a name."""
    return len(re.sub(r"[{}]", "", canonical(scope, name).partition("_")[2]))


def _scalar_entry(scope: Scope, found: str, name: Fragment) -> None:
    """An array of which words say that each entry is a number, with one letter or several: `x_i`, `w_{ij}`."""
    if scope.knows(found):
        return
    dims = tuple(scope.ranges.new() for _ in range(_letters_below(scope, name)))
    scope.declare(found, array_type(dims, Type("scalar")), name.place(0))
    if own := {one for one in scope.symbols if one.startswith(found + "_")}:
        scope.suspect(f"{min(own)} may be an entry of {found}, or a number of its own", frozenset({found, *own}))


def name_labels(scope: Scope) -> None:
    """What was said of a noun before its letter stood anywhere is said of that letter, if it has an index; and what
    only a row can be, said of `y_i` before it stood anywhere, of the row of which that is an entry, as one index tells.
    """
    for name, attribute in scope.nameless:
        found = meant(scope, name)
        symbol = scope.symbols.get(found) if found is not None else None
        entry = "_" in name.text and _is_entry(canonical(scope, name))  # nouns are none
        if symbol is not None and symbol.dims and (not entry or len(symbol.dims) == 1):
            scope.nameless = tuple(one for one in scope.nameless if one != (name, attribute))
            reasons = NAMELESS.format(name.text.strip()), ONE_OF_MANY.format(name.text.strip(), attribute)
            scope.unused = [note for note in scope.unused if note[0] not in reasons]
            add_trait(scope, name, attribute)


ONE_OF_MANY = "the assumption that {} is {} was not understood"
"""Why nothing is refuted after `y_i` was said to be what no number is: it may be one of many, or an entry."""

NAMELESS = "nobody says which name the {} are"
"""Why nothing is refuted after something was said of a noun that stands for no letter so far."""

AT_MOST = {"constant": "of equal entries", "of logarithms": "of logarithms of a distribution"}
"""By words of more than one meaning, what is so in each of them: where the sides differ there, the claim is false."""

BOLD_ONE = "\\mathbb{1}"
"""The name of the vector of ones, whatever its typeface."""

NARROWEST: dict[str, Callable[[Scope, Symbol], Value]] = {
    "of equal entries": equal_entries,
    "of logarithms of a distribution": logarithms,
}


def _narrow(scope: Scope, name: Fragment, said: str) -> None:
    """Gives the entries of an array of which no more is known values that are as was said; notes where it may not."""
    found = meant(scope, name)
    symbol = scope.symbols.get(found) if found is not None else None
    if symbol is None or not symbol.dims or not _is_free(scope, symbol):
        scope.suspect(f"the assumption that {name.text.strip()} is {said} was not understood", frozenset())
        return
    scope.equalities = [*scope.equalities, NARROWEST[said](scope, symbol)]


def _ones(scope: Scope, found: str, name: Fragment) -> None:
    """A vector of ones; a bold 1 is one with no words."""
    symbol = scope.symbols.get(found)
    if symbol is None and found != BOLD_ONE and not scope.knows(found):
        scope.declare(found, Type("vector", (scope.ranges.new(),)), name.place(0))
    elif symbol is not None and (not symbol.dims or not (_has_ones(scope, symbol) or _is_free(scope, symbol))):
        scope.suspect(f"the assumption that {found} is a vector of ones was not understood", frozenset({found}))
        return
    set_ones(scope, found)


def set_ones(scope: Scope, name: str) -> None:
    """Gives all entries of an array the value 1."""
    symbol = scope.symbols.get(name)
    if symbol is not None and symbol.dims and _is_free(scope, symbol):
        scope.equalities = [*scope.equalities, ones(symbol)]


def _has_ones(scope: Scope, symbol: Symbol) -> bool:
    return ones(symbol) in scope.equalities


def _is_free(scope: Scope, symbol: Symbol) -> bool:
    """Whether the entries of an array may be any real numbers."""
    tied = symbol.name in {entry.name for entry, _ in scope.equalities} or symbol.name + FREE in scope.auxiliary
    return symbol.kind == "array" and symbol.attributes <= {"constant"} and symbol.entries == REAL and not tied


def _chance(scope: Scope, name: Fragment, said: str) -> None:
    """A name is random, or no probability."""
    tree = parsed(name, scope.lexicon).tree
    found = candidates(tree)[0] if tree is not None and candidates(tree) else ""
    about = {found, bare_letter(found) if _is_entry(found) else found} - {""}
    if said == RANDOM:
        scope.random |= about
        return
    scope.lawless |= about
    for one in about & scope.symbols.keys():
        symbol = scope.symbols[one]
        scope.add(replace(symbol, attributes=symbol.attributes - {"simplex"}))


def _is_fixed(scope: Scope, symbol: Symbol | None) -> bool:
    """Whether "constant" says of an array that it does not vary: of a matrix, and of a vector beside random ones."""
    array = symbol is not None and symbol.kind == "array" and symbol.declared
    return array and symbol is not None and (len(symbol.dims) == 2 or bool(scope.random | scope.chance.names))


def _is_constant_array(word: str, symbol: Symbol | None) -> bool:
    """Whether a vector is said to be constant, which may mean that its entries are equal; "constants" are many."""
    return (
        word == "constant" and symbol is not None and symbol.kind == "array" and bool(symbol.dims) and symbol.declared
    )


def meant(scope: Scope, name: Fragment) -> str | None:
    """The name that words speak of: as typed, or by custom that of a noun; None where a noun stands for none."""
    nouns = next((letters for noun, letters in NOUNS.items() if name.text.strip().lower().endswith(noun)), None)
    if nouns is not None:
        known = [
            letter
            for letter in nouns
            if letter in scope.symbols and letter not in scope.definitions.keys() | scope.unlabelled
        ]
        return known[0] if len(known) == 1 else None
    found = canonical(scope, name)
    base = found.partition("_")[0]
    return base if found not in scope.symbols and _is_entry(found) else found


def _is_entry(name: str) -> bool:
    """Whether a name is one with indices: what is said of `y_i` is said of y."""
    return _ENTRY.fullmatch(name) is not None


def _in_set(scope: Scope, found: str, entries: Entries, name: Fragment) -> None:
    """`n` is even: what words say of the numbers that an entry may be."""
    symbol = scope.symbols.get(found)
    if symbol is None:
        scope.add(Symbol(found, "array", entries=entries, place=name.place(0)))
    elif symbol.kind == "array":
        scope.restrict(found, entries, name.place(0))


def _of_unit_length(scope: Scope, found: str) -> bool:
    """Whether the squares of the entries of a vector could be declared to sum to 1."""
    symbol = scope.symbols.get(found)
    if symbol is None or symbol.kind != "array" or len(symbol.dims) != 1:
        return False
    if any(entry.name == found for entry, _ in scope.equalities):
        return True
    squares = t.power(t.Entry(found, (t.Ix("i"),)), t.number(2))
    value = solved(scope, t.add(t.Reduce("sum", "i", symbol.dims[0], squares), t.MINUS_ONE))
    scope.equalities = [*scope.equalities, *([value] if value is not None else [])]
    return value is not None


def _diagonal(scope: Scope, found: str, name: Fragment) -> None:
    symbol = scope.symbols.get(found)
    if symbol is None:
        dim = scope.ranges.new()
        symbol = Symbol(found, "array", (dim, dim), declared=True, place=name.place(0))
        scope.add(symbol)
    if symbol.kind == "array" and len(symbol.dims) == 2 and found + FREE not in scope.auxiliary:
        scope.equalities = [*scope.equalities, diagonal(scope, symbol)]


SETS: dict[str, Entries] = {
    "even": Integers(step=2),
    "odd": Integers(step=2, rest=1),
    "natural": Integers(low=1),
    "negative": Interval(high=Fraction(0)),
    "nonpositive": Interval(high=Fraction(0), high_closed=True),
}
"""Words for sets of numbers that no attribute has for its name."""

KIND_RANKS = {"index": 1, "function": 0, "scalar": 0, "vector": 1, "row": 1, "matrix": 2}
"""Kinds that words give to a name, and how many ranges each has."""
