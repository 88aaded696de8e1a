"""Mathematics that declares: `z \\in \\mathbb{R}^K`, `\\sum_i y_i = 1`, `i \\ne k`, `x > 0`, `y_1 = 0`."""

from __future__ import annotations

import re
from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.language import terms as t
from symgrad.language.attributes import domain, named
from symgrad.language.context import Given
from symgrad.language.sets import BOUNDS, REAL, Integers, Interval
from symgrad.language.terms import Dim, Entry
from symgrad.reader.arrays.norms import normed
from symgrad.reader.meaning.bounds import COUNTERS
from symgrad.reader.meaning.comparisons import of_difference
from symgrad.reader.meaning.elaborate import Elaborator, Frame
from symgrad.reader.meaning.guesses import infer
from symgrad.reader.meaning.intervals import around, entries_of, home, is_infinite
from symgrad.reader.meaning.range_sizes import compound, declared_size, is_calculated, size_name
from symgrad.reader.meaning.spelled_homes import lists_itself
from symgrad.reader.meaning.subscripts import index_nodes, is_index, may_be_index
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.laws import drawn, moment, said_of_roots
from symgrad.reader.memory.matrix_kinds import restricts_matrix
from symgrad.reader.memory.memberships import (
    array_type,
    is_counted,
    is_nameless,
    is_power,
    is_valued,
    letter_of,
    listed,
    lowered,
    may_be_labels,
    names_set,
    own_letters,
    sizes_of,
    told_apart,
)
from symgrad.reader.memory.notes import may_hold, note, spoken_names, superscripted
from symgrad.reader.memory.recurrent import begins
from symgrad.reader.memory.restatements import is_number
from symgrad.reader.memory.typings import BOLD_ONE, set_ones
from symgrad.reader.scope.equations import linear, solved, with_known
from symgrad.reader.scope.kinds import RANKS, Type
from symgrad.reader.scope.symbols import Contradiction, Scope, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import SIZES
from symgrad.reader.syntax.naming import candidates, decorate, readings
from symgrad.reader.syntax.parser import Parser
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
    try:
        found = _Declaration(scope, math, axes, required, weak, stated=required or assumed, every=required or every)
        done = found.read()
    except Contradiction as error:
        note(scope, error.message, math)
        raise
    except (ReadError, IllFormed):
        note(scope, _unclear(math), math, restricts=not (required or assumed) and "\\in" not in math.text)
        if required:
            raise
        return False
    if not done and (required or assumed or not _VALUE.search(math.text)):
        note(scope, _unclear(math), math, restricts="\\in" not in math.text)
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
    note(scope, _unclear(math), math, restricts=True)
    parts = spoken_names(scope, math.slice(*built.span("parts")))
    for one in spoken_names(scope, name):
        scope.ties = {**scope.ties, one: scope.ties.get(one, frozenset()) | parts}
    return done


def _unclear(math: Fragment) -> str:
    return f"the assumption {math.text.strip()} was not understood"


_STRANGE = regex(r"(?P<names>[^=<>]*?)(?:\\in(?![a-zA-Z])|∈)(?P<home>.*)", re.DOTALL)
_VALUE = regex(r"^[^<>]*=[^<>]*$")
_BUILT = regex(
    r"(?P<name>[^=()]+)=(?P<parts>\s*(?:\\left\s*)?[(\[][^=]*[;,][^=]*[)\]][^=a-zA-Z+*/]*(?:=.*)?)(?P<home>\\in(?![a-zA-Z]).*)",
    re.DOTALL,
)
"""A name that is said to be a list of others, and where it lives."""


class _Declaration:
    def __init__(
        self,
        scope: Scope,
        math: Fragment,
        axes: Fresh,
        required: bool,
        weak: bool = False,
        *,
        stated: bool = True,
        every: bool = True,
    ) -> None:
        self.scope, self.required, self.weak, self.stated, self.every = scope, required, weak, stated, every
        self.home = home(math)
        self.math = self.home.math
        parser = Parser(self.math, scope.lexicon)
        parser.trim()
        self.tree = parser.sequence()
        if parser.at < parser.end:
            raise parser.error(f"{parser.token.text!r} was not understood here")
        self.e = Elaborator(scope, Frame(), self.math, axes)

    def read(self) -> bool:
        items = self.tree.items if isinstance(self.tree, ast.Seq) else (self.tree,)
        if not self.required and self._is_range(items):
            return True
        if self._is_of_some(items):
            raise self.e.error(self.tree, "an assumption about some indices alone is not understood")
        for vector in normed(self.tree):
            if not self.scope.knows(vector.name):
                infer(self.e, vector.name, 1, vector)
        names: list[ast.Node] = []
        done = False
        for item in items:
            item = ast.bare(item)
            if not isinstance(item, ast.Relation):
                names.append(item)
                continue
            done = self._relation(item, names) or done
            names = []
        return done and not names

    def _function(self, node: ast.Node) -> str:
        """The unknown function that a name is."""
        symbols = (self.scope.symbols.get(name) for name in candidates(node))
        return next((one.name for one in symbols if one is not None and one.kind == "function"), "")

    def _is_of_some(self, items: tuple[ast.Node, ...]) -> bool:
        """`x_i > 0, i > 1`: whether a relation restricts an index letter of another one."""
        bare = [ast.bare(item) for item in items]
        ranges = {number for number, item in enumerate(bare[1:]) if isinstance(item, ast.Dots)}
        relations = [item for n, item in enumerate(bare) if isinstance(item, ast.Relation) and n not in ranges]
        restricted = {
            side.name
            for item in relations
            for side in map(ast.bare, item.terms)
            if isinstance(side, ast.Sym) and may_be_index(self.e, side)
        }
        scripts = [node for item in relations for node in ast.walk(item) if isinstance(node, ast.Script)]
        letters = {letter for node in scripts for letter in map(ast.bare, index_nodes(node.sub))}
        return any(ast.Sym(name) in letters for name in restricted)

    def _is_range(self, items: tuple[ast.Node, ...]) -> bool:
        """`i = 1, \\ldots, N` tells what an index runs over, which its uses show."""
        first = ast.bare(items[0])
        if not isinstance(first, ast.Relation) or first.relations != ("=",):
            return False
        right = ast.bare(first.terms[-1])
        inner = right.items if isinstance(right, ast.Listing) and isinstance(ast.bare(right.items[0]), ast.Num) else ()
        return any(isinstance(ast.bare(item), ast.Dots) for item in (*items, *inner))

    def _relation(self, item: ast.Relation, names: list[ast.Node]) -> bool:
        if item.relations == ("\\in",):
            return self._membership([*names, item.terms[0]], item.terms[1])
        if names and (found := listed([*names, item.terms[0]])) is not None:
            entry = ast.Script(ast.Sym(found[0]), ast.Sym("i"), span=item.terms[0].span)
            self._begin(names, found[0])
            done = self._entries(*found, Type("scalar"))
            return done and self._relation(replace(item, terms=(entry, *item.terms[1:])), [])
        if names:
            spread = [replace(item, terms=(name, *item.terms[1:])) for name in (*names, item.terms[0])]
            return all(self._relation(one, []) for one in spread)
        if item.relations == ("=", "\\in") and _is_of_itself(self.math.text, item):
            first, other, home = item.terms
            typed = self._membership([*names, first], home)
            equal = replace(item, terms=(first, other), relations=("=",))
            return typed and (lists_itself(self.math.text) or self._relation(equal, []))
        if len(item.terms) > 2 and set(item.relations) == {"="}:
            ends = [(term, hub) for hub in [_hub(item.terms)] for term in item.terms if term is not hub]
            return all(self._relation(replace(item, terms=pair, relations=("=",)), []) for pair in ends)
        if len(item.terms) > 2:
            return self._between(item)
        left, sign, right = item.terms[0], item.relations[0], item.terms[1]
        if sign != "=" and sign in _ORDERS and is_number(right) and (named := self._function(left)):
            self.scope.suspect(_unclear(self.math), frozenset({named}))  # it only restricts
            return True
        if sign == "\\sim":
            return drawn(self.scope, left, right, self.math.place(left.span[0]))
        if (
            sign == "="
            and self.stated
            and is_number(right)
            and isinstance(left, ast.Sym)
            and left.name in SIZES - {"k"}
        ):
            self._needs_number(left)  # "let $n = 2$"
        if sign in _ORDERS and is_index(self.e, left) | is_index(self.e, right) | _letters(self.e, left, right):
            if self.required:
                self.scope.assumptions = [*self.scope.assumptions, (item, self.math)]
            elif sign == "=":  # it may be a number as well
                why = _unclear(self.math) if self.stated else MENTIONED.format(self.math.text.strip())
                note(self.scope, why, self.math, restricts=True)
            return True
        if sign in _PLAIN_ORDERS and not self.required and self._bounds_letter(left, right):
            note(self.scope, _unclear(self.math), self.math, restricts=True)
            return True
        if sign == "=" and self.stated and moment(self.scope, left, right):
            return True
        if sign == "=" and self.stated and not self.every and self._is_of_one(left, right):
            self._assume_of_one(item)
            return True
        return self._equality(left, right) if sign == "=" else self._inequality(left, sign, right)

    def _bounds_letter(self, *sides: ast.Node) -> bool:
        """`0 \\leq i`: whether a letter that is by custom an index, and nothing else, stands against a number."""
        name, *rest = sorted(map(ast.bare, sides), key=is_number)
        open_ = isinstance(name, ast.Sym) and name.name in COUNTERS and not self.scope.knows(name.name)
        return open_ and all(map(is_number, rest))

    def _is_of_one(self, left: ast.Node, right: ast.Node) -> bool:
        """`y_k = 1`: the value of an entry at a letter, which may be one position or stand for all."""
        entry, value = self.e.value(left), self.e.value(right)
        letters = t.free_indices(entry.term) if isinstance(entry.term, Entry) else frozenset[str]()
        return not entry.axes and not value.axes and bool(letters) and not letters <= t.free_indices(value.term)

    def _assume_of_one(self, item: ast.Relation) -> None:
        """What holds of one position holds of it wherever its letter stands; of others it may hold as well."""
        self.scope.assumptions = [*self.scope.assumptions, (item, self.math)]
        reason = f"{self.math.text.strip()} may be said of one entry or of all, and nothing says which"
        note(self.scope, reason, self.math, restricts=True)
        may_hold(self.scope, reason, Declaration(self.math, assumed=True))

    # ------------------------------------------------------------------------------------------------- membership

    def _membership(self, names: list[ast.Node], home: ast.Node) -> bool:
        if (entries := listed(names)) is not None and (kind := self._domain(ast.bare(home))) is not None:
            self._begin(names, entries[0])
            return self._entries(*entries, kind)
        if self._is_between(names, ast.bare(home)):
            return True
        kind = self._domain(ast.bare(home))
        if kind is None:
            return is_nameless(home) and not self.required and self._of_unknown_set(names, home)
        if not is_counted(names):
            return False
        apart = told_apart(names)
        for node in names:
            found = candidates(node)
            if not found and is_valued(self.scope, node, kind):
                continue
            if not found:
                if kind.entries != REAL or kind.attributes or self.required:
                    return False
                continue  # that a list of entries is a vector restricts nothing
            if kind.kind == "scalar" and self._counts(found[0], kind):
                continue
            if self.weak and found[0] in self.scope.typed | self.scope.definitions.keys():
                continue
            one = (found[0], kind)
            name, whole = one if ast.bare(node) in apart else self._entry_of(node, kind) or one
            self._tell_apart(name, len(kind.dims), family=len(whole.dims) > len(kind.dims))
            self.scope.declare(name, whole, self.math.place(node.span[0]))
            if name == BOLD_ONE:
                set_ones(self.scope, name)
            sup = home.sup if isinstance(home, ast.Script) else None
            if (
                whole.kind in ("vector", "row")
                and sup is not None
                and len([*sizes_of(ast.bare(sup))]) > len(whole.dims)
            ):
                self.scope.thin = {**self.scope.thin, name: whole.row}
        return True

    def _begin(self, names: list[ast.Node], name: str) -> None:
        """Notes the entry 0 of `a_0, \\ldots, a_n`."""
        first = ast.bare(names[0])
        if isinstance(first, ast.Script) and first.sub is not None and ast.bare(first.sub) == ast.Num("0"):
            self.scope.zeroth |= {name}

    def _entries(self, name: str, last: ast.Node, kind: Type) -> bool:
        """`a_1, \\ldots, a_n \\in \\mathbb{R}` speaks of every entry of the array a, which has n of them."""
        if kind.kind not in RANKS:
            return False
        if not (self.weak and name in self.scope.typed | self.scope.definitions.keys()):
            dims, known = (declared_size(self.e, last), *kind.dims), self.scope.knows(name)
            self._tell_apart(name, len(kind.dims), family=True)
            self.scope.declare(name, array_type(dims, kind), self.math.place(0))
            self.scope.by_entries |= frozenset() if kind.dims or known else {name}
        return True

    def _tell_apart(self, name: str, rank: int, *, family: bool) -> None:
        """Notes that a name is both one array and many of the same rank, each with an index."""
        scope, known = self.scope, self.scope.symbols.get(name)
        if family and rank:
            scope.numbered = {**scope.numbered, name: rank}
        one = known is not None and known.declared and known.kind == "array" and len(known.dims) == rank
        if rank and (one if family else scope.numbered.get(name) == rank):
            scope.twofold |= {name}

    def _is_between(self, names: list[ast.Node], home: ast.Node) -> bool:
        """`x \\in [0, \\pi]`, `f(x) \\in (0, 1)`: numbers between two ends, where names and ends are no plain ones."""
        if not isinstance(home, ast.Listing) or home.bracket == "\\{" or len(home.items) != 2:
            return False
        if all(candidates(name) for name in names) and all(map(self._is_end, home.items)):
            return False
        if not all(is_infinite(end) or self._is_known(end) for end in home.items):
            return False
        for name in names:
            self._needs_number(name)
            for sign, closed, end in zip((">", "<"), self.home.closed, home.items, strict=True):
                order = {">": "\\geq", "<": "\\leq"}[sign] if closed else sign
                if not is_infinite(end) and not self._inequality(name, order, end):
                    return False
            self._needs_room(name, home.items)
        return True

    def _is_known(self, node: ast.Node) -> bool:
        """Whether a term is made of numbers, constants and names of which it was said what they are: no size."""
        found = {part.name for part in ast.walk(node) if isinstance(part, ast.Sym)}
        symbols = [self.scope.symbols.get(name) for name in found - {"\\pi", "e"}]
        return all(
            symbol is not None and symbol.declared and symbol.kind in ("array", "quantity") for symbol in symbols
        )

    def _needs_number(self, node: ast.Node) -> None:
        """Declares a name of which nothing is known to be a number."""
        found = candidates(node)
        if found and isinstance(ast.bare(node), ast.Sym) and not self.scope.knows(found[0]):
            self.scope.declare(found[0], Type("scalar"), self.math.place(node.span[0]))

    def _needs_room(self, name: ast.Node, ends: tuple[ast.Node, ...]) -> None:
        """Lets points be drawn from a rational interval around one whose ends are no rational numbers."""
        value = self.e.value(name).term if candidates(name) else None
        low, high = ((None, None) if is_infinite(end) else around(self.e.scalar(end)) for end in ends)
        if isinstance(value, Entry) and _are_any(value.indices) and self.scope.symbols[value.name].kind == "array":
            self.scope.restrict(value.name, Interval(low[0], high[1]), self.math.place(0))

    def _is_end(self, node: ast.Node) -> bool:
        """Whether an end of an interval is infinite or a rational number."""
        plain = not any(isinstance(part, ast.Sym) for part in ast.walk(node))
        return is_infinite(node) or (plain and isinstance(self.e.scalar(node), t.Number))

    def _of_unknown_set(self, names: list[ast.Node], home: ast.Node) -> bool:
        """A set of which nothing was said restricts its members, unless it is named after them, as a space is."""
        letter = letter_of(home)
        spaces = {letter_of(node) for node in names} | {"d", "omega"}
        if letter not in spaces or letter in map(lowered, self.scope.broken.keys() | self.scope.definitions.keys()):
            note(self.scope, f"nothing says what {ast.to_latex(home)} is", self.math, restricts=True)
            self.scope.shown_arrays |= {name for node in names for name in candidates(node)[:1]}
        return True

    def _counts(self, name: str, kind: Type) -> bool:
        """Whether `n \\in \\mathbb{N}` speaks of a size or an index, of which it says nothing new."""
        if not isinstance(kind.entries, Integers) and "integer" not in kind.attributes:
            return False
        symbol = self.scope.symbols.get(name)
        if symbol is None:  # it may turn out to be a size
            self.scope.add(Symbol(name, "array", attributes=kind.attributes, entries=kind.entries))
        return symbol is None or symbol.kind in ("dimension", "index")

    def _entry_of(self, node: ast.Node, kind: Type) -> tuple[str, Type] | None:
        """`y_n \\in \\{0, 1\\}`, `y_n \\in \\{1, \\dots, K\\}`, `x_n \\in \\mathbb{R}^D`, `x^{(n)} \\in
        \\mathbb{R}^D` speak of every entry or row of an array, not of one.
        """
        letters = own_letters(node) if isinstance(node, ast.Script) else []
        base = ast.bare(node.base) if isinstance(node, ast.Script) else node
        labels = kind.dims[0] if kind.kind == "index" else None
        if not letters or not isinstance(base, ast.Sym) or base.name in self.scope.rules:
            return None
        if kind.kind not in RANKS and labels is None:
            return None
        if not all(isinstance(ast.bare(letter), ast.Sym) and may_be_index(self.e, letter) for letter in letters):
            return None
        if len(set(letters)) < len(letters):  # a diagonal is not the whole
            raise self.e.error(node, "a domain of some entries alone is not understood")
        known = self.scope.symbols.get(base.name)
        if labels is not None and (known is None or may_be_labels(known, len(letters))):
            dims = known.dims if known is not None else tuple(self.scope.ranges.new() for _ in letters)
            return base.name, Type("label", dims, labels=labels)
        if known is not None and known.kind == "array" and len(known.dims) == len(letters) + len(kind.dims):
            return base.name, replace(array_type(known.dims, kind), attributes=known.attributes | kind.attributes)
        if known is not None:
            self._tell_apart(base.name, len(kind.dims), family=True)
            return None
        return base.name, array_type((*(self.scope.ranges.new() for _ in letters), *kind.dims), kind)

    def _domain(self, home: ast.Node) -> Type | None:
        """The type of the members of a set."""
        base, sup = (ast.bare(home.base), home.sup) if isinstance(home, ast.Script) else (home, None)
        if base == ast.Sym("\\Delta"):
            return Type("vector", (self._simplex(sup),), frozenset(("simplex",)))
        dims = self._dims(sup)
        labels = self._labels(base)
        if labels is not None:
            return Type("label", dims, labels=labels) if dims else Type("index", (labels,))
        entries = entries_of(self.e, base if is_power(home) else home, self.home)
        if entries is None:
            return None
        known = named(entries)
        attributes = frozenset({known} if known else ()) | ({"nonzero"} if self.home.nonzero else frozenset())
        attributes |= self.home.attributes
        return array_type(dims, Type("", (), attributes, entries=REAL if known else entries))

    def _simplex(self, sup: ast.Node | None) -> Dim:
        """The range of the points of `\\Delta^K` and of `\\Delta^{K-1}`, by custom the same."""
        sup = ast.bare(sup) if sup is not None else None
        if isinstance(sup, ast.Plus) and sup.signs == ("", "-") and sup.terms[1] == ast.Num("1"):
            sup = ast.bare(sup.terms[0])
        if sup is None:
            return self.scope.ranges.new()
        return compound(ast.Script(ast.Sym("\\Delta"), None, sup)) if is_calculated(sup) else size_name(self.e, sup)

    def _dims(self, sup: ast.Node | None) -> tuple[Dim, ...]:
        sup = ast.bare(sup) if sup is not None else None
        if sup is None or sup == ast.Sym("+"):
            return ()
        inner = sup.terms if isinstance(sup, ast.Plus) else ()
        if any(isinstance(term, ast.Times) and "\\times" in term.signs for term in inner):
            raise self.e.error(sup, "these sizes were not understood", hint="put brackets around each size")
        return tuple(declared_size(self.e, factor) for factor in sizes_of(sup))

    def _labels(self, base: ast.Node) -> Dim | None:
        """`\\{1, \\ldots, K\\}` and `[K]`."""
        if (
            isinstance(base, ast.Listing)
            and len(base.items) >= 3
            and any(isinstance(item, ast.Dots) for item in base.items)
            and base.items[0] == ast.Num("1")
        ):
            return declared_size(self.e, base.items[-1])
        if isinstance(base, ast.Group) and base.bracket == "[" and readings(base.body):
            return declared_size(self.e, base.body)
        return None

    # ------------------------------------------------------------------------------------------- other declarations

    def _equality(self, left: ast.Node, right: ast.Node) -> bool:
        return (
            self._sum_is_one(left, right)
            or (self.stated and self._size_is(left, right))
            or restricts_matrix(self.e, left, right)
            or (self._value_is(left, right) if self.stated else self._mention(left, right))
        )

    def _mention(self, left: ast.Node, right: ast.Node) -> bool:
        """`the minimum is at $x = 0$`: a value that is not assumed, and may be that of another place; nothing is said
        of a name that has another value. It shows no shape of its names.
        """
        saved = self.scope.snapshot()
        try:
            other = self._has_other_value(left, right)
        finally:
            self.scope.restore(saved)
        about = self.math.slice(0, self.math.text.index("=")) if self._is_curve(left, right) else self.math
        note(self.scope, MENTIONED.format(self.math.text.strip()), about, restricts=not other)
        return True

    def _is_curve(self, left: ast.Node, right: ast.Node) -> bool:
        """Whether it is an equation `y = g(x)` for a y of no known value, of which there is one for every x."""
        name = left.name if isinstance(left, ast.Sym) else ""
        names = {node.name for node in ast.walk(right) if isinstance(node, ast.Sym)}
        valued = {entry.name for entry, _ in self.scope.equalities} | {
            node for fact in self.scope.facts for node in t.entry_names(fact)
        }
        return bool(name) and bool(names) and name not in names | valued and "=" in self.math.text

    def _has_other_value(self, left: ast.Node, right: ast.Node) -> bool:
        """Whether an equation denies what is known of an entry or a number."""
        numbers = [
            (Entry(name), found.body)
            for name, found in self.scope.definitions.items()
            if isinstance(found.body, t.Number)
        ]
        difference = self.e.value(left).term - self.e.value(right).term
        number = linear(with_known(difference, [*self.scope.equalities, *numbers])).constant
        return number is not None and number != 0

    def _sum_is_one(self, left: ast.Node, right: ast.Node) -> bool:
        """`\\sum_i y_i = 1`, `\\sum_k y_{nk} = 1`, `\\mathbf 1^T y = 1`."""
        body = ast.bare(left.body) if isinstance(left, ast.Big) and left.op == "\\sum" else None
        if body is None or right != ast.Num("1") or not isinstance(left, ast.Big):
            return False
        value = self.e.value(left)
        if not isinstance(value.term, t.Reduce) or not isinstance(value.term.body, Entry) or value.axes:
            return False
        name = value.term.body.name
        symbol, indices = self.scope.symbols[name], value.term.body.indices
        if symbol.kind != "array" or indices[-1:] != (t.Ix(value.term.index),) or not _are_any(indices):
            return False
        self.scope.add(replace(symbol, attributes=symbol.attributes | {"sums-to-one"}, declared=True))
        return True

    def _size_is(self, left: ast.Node, right: ast.Node) -> bool:
        name = candidates(left)[0] if candidates(left) else ""
        symbol = self.scope.symbols.get(name)
        if symbol is None or symbol.kind != "dimension":
            return False
        size = linear(self.e.value(right).term).constant if is_number(right) else None
        if size is None or size.denominator != 1 or size < 1:
            return False
        self.scope.ranges.parent = {**self.scope.ranges.parent, name: int(size)}
        return True

    def _value_is(self, left: ast.Node, right: ast.Node) -> bool:
        """`y_1 = 0`, `a + b = 1`, `\\|x\\| = 1`: an equation that is solved for an entry."""
        script = ast.bare(left)
        fixed = isinstance(script, ast.Script) and all(isinstance(item, ast.Num) for item in index_nodes(script.sub))
        if fixed and readings(script):
            self.e.frame.lettered = frozenset((decorate(*readings(script)[-1]),))
        lhs, rhs = self.e.value(left), self.e.value(right)
        if lhs.axes or rhs.axes or any(self._is_unknown(node) for node in (left, right)):
            return False
        spoken = f"{ast.to_latex(left)} = {ast.to_latex(right)}"
        if any(text == spoken for texts in self.scope.said.values() for text, _ in texts):
            return True
        difference = with_known(t.add(lhs.term, t.neg(rhs.term)), self.scope.equalities)
        number = linear(difference).constant
        if number is not None:
            return number == 0 or self._contradicted(spoken, t.entry_names(lhs.term) | t.entry_names(rhs.term))
        value = solved(self.scope, difference)
        if value is None and self._has_other_value(left, right):
            return self._contradicted(spoken, t.entry_names(lhs.term) | t.entry_names(rhs.term))
        if value is None:
            return False
        earlier = [(entry, with_known(term, [value])) for entry, term in self.scope.equalities]
        self.scope.equalities = [*earlier, value]
        self._check(value, spoken)
        return True

    def _is_unknown(self, node: ast.Node) -> bool:
        """Whether a side is no more than a name that stands for a size, or that is defined otherwise."""
        found = candidates(ast.bare(node)) if isinstance(ast.bare(node), ast.Sym) else []
        symbol = self.scope.symbols.get(found[0]) if found else None
        return symbol is not None and symbol.kind not in ("array", "quantity")

    def _contradicted(self, spoken: str, names: frozenset[str]) -> bool:
        earlier = [found for name in sorted(names) for found in self.scope.said.get(name, ())]
        one, before = earlier[-1] if earlier else ("what was assumed before", self.math.place(0))
        raise self.scope.contradiction(one, spoken, before, self.math.place(0))

    def _check(self, value: tuple[Entry, t.Term], text: str) -> None:
        """Notes a value, which must lie in the domain of its array. Errors: ReadError where it does not."""
        entry, term = value
        place, symbol = self.math.place(0), self.scope.symbols[entry.name]
        if isinstance(term, t.Number) and term.value not in domain(symbol):
            raise self.scope.contradiction(f"{symbol.name} \\in {domain(symbol).entries}", text, symbol.place, place)
        if isinstance(term, t.Number) and not entry.indices:
            self.scope.add(replace(symbol, declared=True))
        self.scope.said = {**self.scope.said, entry.name: [*self.scope.said.get(entry.name, ()), (text, place)]}

    def _between(self, item: ast.Relation) -> bool:
        """`0 < p < 1`."""
        steps = list(zip(item.terms, item.relations, item.terms[1:], strict=False))
        return all(self._inequality(left, sign, right) for left, sign, right in steps)

    def _inequality(self, left: ast.Node, sign: str, right: ast.Node) -> bool:
        """`x > 0`, `x \\ne 0`, `K \\ge 2`, `x_1 > x_2`, `x_i \\leq y_i`."""
        if self._least(left, sign, right):
            return True
        if self._bound(left, sign, right) or self._bound(right, _MIRRORED.get(sign, sign), left):
            return True
        lhs, rhs = self.e.value(left), self.e.value(right)
        condition = None if lhs.axes or rhs.axes else of_difference(lhs.term - rhs.term, sign)
        if condition is None:
            return False
        if isinstance(condition, t.Positive) and not t.free_indices(condition):
            self.scope.facts = [*self.scope.facts, condition.term]
            return True
        letters = [(name, self.e.frame.free.get(name)) for name in sorted(t.free_indices(condition))]
        free = tuple((name, letter.dim) for name, letter in letters if letter is not None)
        if len(free) == len(letters):
            self.scope.given = [*self.scope.given, Given(condition, free)]
        return len(free) == len(letters)

    def _bound(self, node: ast.Node, sign: str, end: ast.Node) -> bool:
        """A bound on every entry of an array: `x > 0`, `p_i \\leq 1`."""
        bounded = BOUNDS.get(_PLAIN.get(sign, sign))
        if not readings(node) or (bounded is None and sign != "\\neq"):
            return False
        number = self.e.value(end).term if not readings(end) else None
        value = self.e.value(node)
        if not isinstance(number, t.Number) or not isinstance(value.term, Entry):
            return False
        if not _are_any(value.term.indices):
            return False
        symbol = self.scope.symbols.get(value.term.name)
        if symbol is None or symbol.kind != "array":
            return False
        if bounded is None:
            self.scope.add(replace(symbol, attributes=symbol.attributes | {"nonzero"}, declared=True))
            return number.value == 0
        self.scope.restrict(symbol.name, bounded(number.value), self.math.place(0))
        return True

    def _least(self, left: ast.Node, sign: str, right: ast.Node) -> bool:
        name = candidates(left)[0] if candidates(left) else ""
        symbol = self.scope.symbols.get(name)
        if symbol is None or symbol.kind != "dimension" or not isinstance(right, ast.Num) or sign not in (">", "\\geq"):
            return False
        self.scope.least = {**self.scope.least, name: int(right.text) + (sign == ">")}
        return True


def _is_of_itself(math: str, item: ast.Relation) -> bool:
    """Whether the second side of a relation is made of the name on the first: `A = A^T`, `x_i = (x_{i1}, x_{i2})`."""
    return ast.bare(item.terms[0]) in ast.walk(item.terms[1]) or lists_itself(math)


def _hub(terms: tuple[ast.Node, ...]) -> ast.Node:
    """What all sides are equal to: the last one, or the name that stands alone, `P^2 = P = P^T`."""
    alone = [term for term in terms if isinstance(ast.bare(term), ast.Sym)]
    return terms[-1] if isinstance(ast.bare(terms[-1]), ast.Sym | ast.Num) or not alone else alone[0]


def _are_any(indices: tuple[t.Index, ...]) -> bool:
    """Whether indices stand for all positions: letters, no two alike, and no fixed ones."""
    return all(isinstance(index, t.Ix) for index in indices) and len(set(indices)) == len(indices)


_PLAIN = {"\\geq": ">=", "\\leq": "<="}
_MIRRORED = {">": "<", "<": ">", "\\geq": "\\leq", "\\leq": "\\geq"}


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
        _Declaration(twin, math, axes, required=False).read()
    except (ReadError, IllFormed):
        return
    scope.numbered, scope.twofold = {**twin.numbered, **scope.numbered}, scope.twofold | twin.twofold
