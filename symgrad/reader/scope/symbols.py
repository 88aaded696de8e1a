"""What the names of a document mean at one point: declared, defined, or guessed from their use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, fields, replace

from symgrad.errors import IllFormed, Place, ReadError
from symgrad.language.attributes import domain, narrowed
from symgrad.language.context import Array, Context, Definition, Given
from symgrad.language.free_names import entry_names
from symgrad.language.sets import REAL, Entries, meet
from symgrad.language.terms import Dim, Entry, Number, Term
from symgrad.reader.scope.chance import Chance
from symgrad.reader.scope.headings import Heading
from symgrad.reader.scope.kinds import OTHERS, Type
from symgrad.reader.scope.unification import Ranges, is_compound, is_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexer import tokenize
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.record import record
from symgrad.source import Declaration, Fragment, Trait


class Contradiction(ReadError):
    """Two assumptions that no point satisfies."""


VALUES = ("array", "quantity", "dimension")
"""Kinds of symbols that have a value of their own."""


UNTYPED = "_{\\circ}"
"""What makes the name of a double of a letter one that nobody can type."""

OUTCOME = "°"
"""What makes the name of an outcome, or of an array over outcomes, one that nobody can type."""


PARTED = "{} was said to depend on {} before"


@record
class Symbol:
    """kind: array, quantity (has a definition), index, dimension, function, elementwise.

    hidden: index letters of a quantity that are understood where it is written without them. applied: its indices are
    written as arguments, `p(x)` below a sum over x; bars: as in `Seq`. number: what stands above it is an exponent.
    """

    name: str
    kind: str
    dims: tuple[Dim, ...] = ()
    attributes: frozenset[str] = frozenset()
    row: bool = False
    labels: Dim | None = None
    declared: bool = False
    entries: Entries = REAL
    hidden: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    applied: bool = False
    number: bool = False
    bars: tuple[int, ...] = ()


@record
class Rule:
    """A function given by a formula: `f(x) = body`; `bars` as in `Seq`."""

    name: str
    params: tuple[str, ...]
    body: ast.Node
    source: Fragment
    bars: tuple[int, ...] = ()


@record
class Pattern:
    """A quantity written with its inputs, `L(y, \\hat y)` or `f(z_i)`; `key` has a dot for each index, and bars; `axes`
    tell for each of these indices which of the quantity's own it is, as one letter may stand twice: `L(y_i, z_i)`.
    """

    key: tuple[str, ...]
    quantity: str
    axes: tuple[int, ...]


@record(frozen=False)
class Scope:
    """Everything that the reader knows; grows as a document is read.

    The mappings are exchanged, never changed, so that a snapshot costs nothing.
    """

    conventions: set[str] = field(default_factory=set)
    symbols: dict[str, Symbol] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    rules: dict[str, Rule] = field(default_factory=dict)
    patterns: dict[str, list[Pattern]] = field(default_factory=dict)
    equalities: list[tuple[Entry, Term]] = field(default_factory=list)
    facts: list[Term] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    unclear: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """Why nothing can be said of some names; of all, where none are given."""
    unread: tuple[tuple[str, frozenset[str]], ...] = ()
    """The same of names that a formula may define which nobody read."""
    things: frozenset[str] = frozenset()
    """Those of names that are no numbers: they stand in the way where a name is more than an argument of functions."""
    unused: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    """Assumptions that restrict some names and that no context expresses."""
    restrictions: dict[str, tuple[Declaration | Trait, ...]] = field(default_factory=dict)
    """What the formulas and words of such notes say, by the reason that a note gives."""
    said: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    """The equations that gave values to entries of an array, with their places."""
    meanings: dict[str, str] = field(default_factory=dict)
    """What words say of signs that mean several things."""
    unbracketed: bool = False
    """Whether a definition left the brackets around the body of a sum out."""
    laws: dict[str, tuple[frozenset[str], bool]] = field(default_factory=dict)
    """The samples that stand for random quantities: the letters of the law, and whether it depends on no others."""
    frozen: dict[str, frozenset[str]] = field(default_factory=dict)
    """Quantities whose formulas hold names with an index of theirs in it: `E_k` by `y^k`, which is no array along k."""
    thin: dict[str, bool] = field(default_factory=dict)
    """Columns and rows that were declared as matrices, `n \\times 1`; whether they are rows."""
    lines: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Names that with an index are said to be a row or a column: of which matrix, and which of these."""
    solved: frozenset[str] = frozenset()
    """Names that an equation to be solved may give, so that what they depend on is open."""
    turned: dict[str, frozenset[str]] = field(default_factory=dict)
    """Inputs that an equation gave by what is made of them, and those quantities."""
    unlike: bool = False
    """Whether words tell one layer from another."""
    other_spread: bool = False
    """Whether words speak of precisions, by which normal laws may be told."""
    other_base: bool = False
    """Whether words give logarithms a base that may be another than e."""
    abroad: frozenset[str] = frozenset()
    """Names of which words speak in a language that is not known here."""
    abroad_each: frozenset[str] = frozenset()
    """Those of them of which they speak with an index."""
    ordered: frozenset[str] = frozenset()
    """Those of them that they compare with a number."""
    asymmetric: bool = False
    """Whether words speak of matrices that are not symmetric."""
    distinct_entries: bool = False
    """Whether words take derivatives by the distinct entries of symmetric matrices."""
    euler: bool = False
    """Whether formulas or words show that e with an exponent is Euler's number, be e alone another one."""
    first: int | None = None
    """The number of the first position, 0 or 1, where positions were added or subtracted: `x_{i+k}`."""
    zeroth: frozenset[str] = frozenset()
    """Arrays beside which an entry 0 stood."""
    begins: dict[str, int] = field(default_factory=dict)
    """The number with which a letter was said to begin, `t \\in \\{2, \\ldots, T\\}`."""
    ahead: dict[str, int] = field(default_factory=dict)
    """By how many steps the left sides of recurrences are ahead of their letter, 1 of `x_{t+1} = a x_t + b`."""
    superscripted: frozenset[str] = frozenset()
    """Names above which a letter stood in a formula where nothing says that it is an exponent."""
    listed: frozenset[str] = frozenset()
    """Names of which words spoke with a letter or a number above them, as of one of many: `x^1, \\dots, x^n`."""
    numbered: dict[str, int] = field(default_factory=dict)
    """Names of which arrays with an index were declared, `v_i \\in \\mathbb{R}^d`, and the rank of each of these."""
    twofold: frozenset[str] = frozenset()
    """Those of which one without an index was declared as well, of the same shape."""
    unindexed: frozenset[str] = frozenset()
    """Arrays that stood without an index."""
    lost: frozenset[str] = frozenset()
    """Names that were updated: an equation for one need not define it."""
    ties: dict[str, frozenset[str]] = field(default_factory=dict)
    """The letters that arrays are built of in a way that was not understood."""
    bonds: tuple[tuple[str, frozenset[str]], ...] = ()
    """Equations that tie names and define none of them: as they are written, with their names."""
    follows: dict[str, frozenset[str]] = field(default_factory=dict)
    """What words say that names depend on, and not how."""
    partly: frozenset[str] = frozenset()
    """Names of which words may not say all that they depend on."""
    related: frozenset[str] = frozenset()
    """Names that stood in equations which may be no identities."""
    unlabelled: frozenset[str] = frozenset()
    """Names that are said to stand for something else than labels."""
    stopped: frozenset[str] = frozenset()
    """Names of quantities through which, as words say, no derivative passes."""
    apart: frozenset[tuple[str, str]] = frozenset()
    """Names of quantities, each with one on which it does not depend, as words say, whatever its formula holds."""
    own: frozenset[str] = frozenset()
    """Letters that do not mean here what they mean by custom."""
    doubts: dict[str, str] = field(default_factory=dict)
    """Functions of which more is meant than is known here, so that what fails of any function may still hold."""
    typed: frozenset[str] = frozenset()
    """Names that were given a type, so that a further one declares them anew."""
    auxiliary: dict[str, Symbol] = field(default_factory=dict)
    """Free arrays in terms of which declared values are written."""
    least: dict[str, int] = field(default_factory=dict)
    assumptions: list[tuple[ast.Node, Fragment]] = field(default_factory=list)
    ranges: Ranges = field(default_factory=Ranges)
    lexicon: Lexicon = field(default_factory=Lexicon)
    dim_names: dict[Dim, str] = field(default_factory=dict)
    broken: dict[str, tuple[str, Place]] = field(default_factory=dict)
    """Names whose definition was not understood, with the reason and its place."""
    doubtful: dict[str, tuple[str, Place]] = field(default_factory=dict)
    """Names that may not mean any more what they were defined as, with the reason and its place."""
    short: dict[str, ast.Script | None] = field(default_factory=dict)
    """Arrays that, written whole, are short for an entry; None where nobody says for which."""
    raised: frozenset[str] = frozenset()
    """Arrays of which a letter or a number above is a position, and no exponent."""
    wavering: frozenset[str] = frozenset()
    """Letters of which words say more than what is said of coefficients, so that they may be random."""
    rooted: frozenset[str] = frozenset()
    """Roots of variances of which custom alone tells that they are positive."""
    nameless: tuple[tuple[Fragment, str], ...] = ()
    """What words say of nouns for which no letter stands so far: the labels, one-hot."""
    signed: frozenset[str] = frozenset()
    """Names of which something was declared, so that custom gives them no sign."""
    stepped: frozenset[str] = frozenset()
    """Names of which words say that a letter above them is a number of theirs."""
    whole: frozenset[str] = frozenset()
    """Functions of which words say that they are none of each entry alone."""
    named: frozenset[str] = frozenset()
    """What looks like a derivative or a differential and names something, without spaces."""
    lawful: frozenset[str] = frozenset()
    """What formulas showed to be laws of random quantities."""
    lawless: frozenset[str] = frozenset()
    """What words say to be no probability, whatever formulas show."""
    random: frozenset[str] = frozenset()
    """What words say to be random."""
    chance: Chance = field(default_factory=Chance)
    """What was said of the laws of random quantities."""
    open: frozenset[str] = frozenset()
    """Quantities that nobody defined, taken as unknown functions."""
    once: dict[str, frozenset[str]] = field(default_factory=dict)
    """What arguments of functions depended on before they became arguments."""
    recurrences: dict[str, Definition] = field(default_factory=dict)
    """What gives each entry of a sequence by earlier ones, or by later ones; the sequence is an array."""
    based: dict[str, frozenset[int]] = field(default_factory=dict)
    """From what the formulas of names count positions, 0 or 1."""
    late: frozenset[str] = frozenset()
    """Sequences whose recurrence holds from a later step on than the first."""
    families: frozenset[str] = frozenset()
    """Arrays whose letter, with a certain index, means another quantity as well."""
    premises: dict[str, tuple[Trait, ...]] = field(default_factory=dict)
    """What names are defined for: "for a one-hot $y$, the loss is $L = ...$"."""
    fixed: frozenset[str] = frozenset()
    """Names of fixed indices, such as the right class."""
    shapes: dict[str, tuple[tuple[Dim, ...], tuple[str, ...]]] = field(default_factory=dict)
    """The ranges that each name had last, and its hidden indices."""
    reshaped: set[str] = field(default_factory=set)
    """Names whose indices changed since the definitions that use them were last read."""
    log: list[str] = field(default_factory=list)
    """The names that were defined, in order."""
    bold: frozenset[str] = frozenset()
    """Names that stood in bold type."""
    beside: frozenset[str] = frozenset()
    """Bold vectors beside which vectors of the same letter with an index stood, as the means of classes beside one."""
    nearly: frozenset[str] = frozenset()
    """Names of which no more is said than what they are approximately."""
    hints: dict[str, frozenset[str]] = field(default_factory=dict)
    """Of what formulas speak that give names a value anywhere in the document, whether or not they define them."""
    written: dict[str, ast.Node] = field(default_factory=dict)
    """How what defines a name is written."""
    shown_numbers: frozenset[str] = frozenset()
    """Names that stood where only a number can."""
    perhaps_numbers: frozenset[str] = frozenset()
    """Names that norms, or places between arrays, alone make arrays."""
    transposed: frozenset[str] = frozenset()
    """Names that stood transposed."""
    averaged: frozenset[str] = frozenset()
    """Capitals that sums without ends were divided by."""
    shown_arrays: frozenset[str] = frozenset()
    """Names that stood where numbers do not."""
    shown_lines: frozenset[tuple[str, int]] = frozenset()
    """Names that stood with so many indices where numbers do not: the x of `\\|x_i\\|`, with one."""
    shown_products: frozenset[frozenset[tuple[str, int]]] = frozenset()
    """Names with their indices of each of which one is a vector: `\\|a x\\|`."""
    shown_functions: frozenset[str] = frozenset()
    """Functions whose values stood where numbers do not."""
    perhaps_signs: frozenset[str] = frozenset()
    """Capital letters that stood with an index before what has this index, as the sign of a sum does."""
    shared: frozenset[str] = frozenset()
    """Names that may have parameters in common with functions that show them."""
    dot_products: bool = False
    """Whether words speak of dot products."""
    lined: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    """Where in the document names stand without an index in norms and inner products."""
    normed: frozenset[str] = frozenset()
    """Names that stand with an index in a norm somewhere in the document."""
    by_entries: frozenset[str] = frozenset()
    """Arrays of numbers that were declared entry by entry: the x of `x_1, \\ldots, x_n \\in \\mathbb{R}`."""
    gathered: frozenset[str] = frozenset()
    """Arrays of which words say somewhere in the document that they are made of others."""
    fillings: dict[str, frozenset[tuple[str, int]]] = field(default_factory=dict)
    """Declared arrays that are made of names alone which nobody declared; those, with their fewer indices."""
    gradients: frozenset[str] = frozenset()
    """Names by which gradients are taken somewhere in the document."""
    gates: frozenset[str] = frozenset()
    """Letters of quantities that tell apart the weights that give them: the z of `z = \\sigma(W_z x + b_z)`."""
    layers: frozenset[str] = frozenset()
    """Capitals that by custom are matrices, before small letters: the W of `W x + b`."""
    between: frozenset[str] = frozenset()
    """Capitals that with an index stood between vectors, as matrices do."""
    headings: tuple[Heading, ...] = ()
    """The headings so far."""
    sections: tuple[Heading, ...] = ()
    """All headings of the document."""
    news: set[str] = field(default_factory=set)
    """Names that got a meaning since definitions that guessed at them were last read."""

    def knows(self, name: str) -> bool:
        return name in self.symbols or name in self.rules or name in self.patterns

    def doubt(self, name: str, reason: str) -> None:
        """Notes that a function is a certain one, which nobody said."""
        self.doubts = {**self.doubts, name: reason}

    def doubted(self) -> list[tuple[str, frozenset[str]]]:
        """The reasons to doubt what fails of functions that nobody defined, with their names."""
        open_ = (name for name in self.doubts if name not in self.rules and name not in self.patterns)
        return [(self.doubts[name], frozenset({name})) for name in open_ if name not in self.definitions]

    def without_definition(self, name: str, symbol: Symbol | None) -> None:
        """Forgets a definition; the name is again what it was before."""
        self.definitions = {key: value for key, value in self.definitions.items() if key != name}
        self.recurrences = {key: value for key, value in self.recurrences.items() if key != name}
        kept = {head: [one for one in found if one.quantity != name] for head, found in self.patterns.items()}
        self.patterns = {head: found for head, found in kept.items() if found}
        self.symbols = {key: value for key, value in self.symbols.items() if key != name}
        if symbol is not None:
            self.symbols = {**self.symbols, name: symbol}

    def guessed(self, name: str) -> bool:
        """Whether all that is known of a name was guessed from its use."""
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.kind == "array" and not symbol.declared

    def names_a_size(self, name: str) -> bool:
        """Whether a name is that of the size of a range."""
        return name in self.symbols and self.symbols[name].kind == "dimension"

    def shown(self, name: str) -> int:
        """How many indices a name has where it is written with all of them."""
        symbol = self.symbols[name]
        return len(symbol.dims) - len(symbol.hidden)

    def is_bare(self, name: str) -> bool:
        """Whether nobody said more of a name than its shape."""
        symbol = self.symbols.get(name)
        if symbol is None or self.guessed(name):
            return symbol is not None or not self.knows(name)
        assumed = (*self.facts, *(given.condition for given in self.given))
        said = any(entry.name == name or name in entry_names(value) for entry, value in self.equalities)
        plain = symbol.kind == "array" and not symbol.attributes and symbol.entries == REAL
        return plain and not said and not any(name in entry_names(fact) for fact in assumed)

    def is_declared(self, name: str) -> bool:
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.declared

    def is_shaped(self, name: str) -> bool:
        """Whether somebody said how many indices a name has; that `f > 0` says nothing of it."""
        symbol = self.symbols.get(name)
        return name in self.typed or (symbol is not None and symbol.kind == "quantity")

    def is_number(self, name: str) -> bool:
        """Whether a name stands for one number."""
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.kind in ("array", "quantity") and not symbol.dims

    def is_range(self, name: str) -> bool:
        """Whether a name is that of a size or of a fixed index."""
        symbol = self.symbols.get(name)
        return symbol is not None and symbol.kind in ("dimension", "index")

    def named_ranges(self) -> frozenset[str]:
        """The sizes that declarations speak of, those in `T+K-1` too."""
        dims = [dim for symbol in self.symbols.values() if symbol.declared for dim in symbol.dims]
        names = {str(part) for dim in dims for part in (dim, self.ranges.find(dim))}
        return frozenset(names.union(*(name.replace("-", "+").split("+") for name in names)))

    def loosen(self) -> None:
        """Gives all guessed arrays new ranges, of which nothing is known."""
        for name, symbol in self.symbols.items():
            if self.guessed(name):
                shown = len(symbol.dims) - len(symbol.hidden)
                dims = (*(self.ranges.new() for _ in range(shown)), *symbol.dims[shown:])
                self.symbols = {**self.symbols, name: replace(symbol, dims=dims)}
                self.shapes.pop(name, None)

    # ------------------------------------------------------------------------------------------------- declaring

    def declare(self, name: str, kind: Type, place: Place) -> None:
        """Gives the name a type."""
        rows = "row-vectors" in self.conventions and kind.kind == "vector"
        sort = kind.kind if kind.kind in OTHERS else "array"
        attributes = kind.attributes | ({"label"} if kind.kind == "label" else set())
        for dim in (*kind.dims, kind.labels):
            if isinstance(dim, str):
                self.dimension(dim, place)
        shape = (kind.row or rows, kind.labels, True, kind.entries)
        symbol = self._still(Symbol(name, sort, kind.dims, attributes, *shape, place=place))
        if name in self.definitions and sort == "array":
            symbol = replace(symbol, kind="quantity")
        self.short = {short: long for short, long in self.short.items() if short != name}
        if name in self.typed:
            self._forget(name)
        self.typed |= {name}
        self.add(symbol)

    def _still(self, symbol: Symbol) -> Symbol:
        """The symbol, with what words said of its entries before its type was told: "a one-hot vector in {0, 1}^K".

        Errors: Contradiction where nothing is left of its domain.
        """
        old = self.symbols.get(symbol.name)
        if old is None or symbol.name in self.typed:
            return symbol
        for unknown, dim in zip(old.dims, symbol.dims, strict=False) if len(old.dims) == len(symbol.dims) else ():
            if is_unknown(self.ranges.find(unknown)):
                self.ranges.unify(unknown, dim)
        said = old.attributes - {"label"}
        both = replace(symbol, attributes=symbol.attributes | said, entries=meet(symbol.entries, old.entries))
        if domain(both).is_empty:
            one, other = (f"{symbol.name} \\in {domain(part).entries}" for part in (old, symbol))
            raise self.contradiction(one, other, old.place, symbol.place)
        return both

    def _forget(self, name: str) -> None:
        """Forgets what was assumed of an array that is declared anew."""
        self.equalities = [(entry, value) for entry, value in self.equalities if entry.name != name]
        self.auxiliary = {key: symbol for key, symbol in self.auxiliary.items() if not key.startswith(name + "^")}
        self.facts = [fact for fact in self.facts if name not in entry_names(fact)]
        self.given = [given for given in self.given if name not in entry_names(given.condition)]
        self.said = {key: texts for key, texts in self.said.items() if key != name}

    def restrict(self, name: str, entries: Entries, place: Place) -> None:
        """Every entry of the array is in a set as well. Errors: ReadError where nothing is then left of its domain."""
        symbol = self.symbols[name]
        before = domain(symbol)
        left = meet(before.entries, entries)
        if left.is_empty:
            raise self.contradiction(f"{name} \\in {before.entries}", f"{name} \\in {entries}", symbol.place, place)
        attributes, own = narrowed(symbol.attributes, meet(symbol.entries, entries))
        self.add(replace(symbol, declared=True, attributes=attributes, entries=own))

    def contradiction(self, one: str, other: str, before: Place, place: Place) -> Contradiction:
        """The error that two assumptions leave nothing to speak of; they are noted as such."""
        return Contradiction(f"the assumptions {one} and {other} contradict each other", place, notes=((one, before),))

    def suspect(self, reason: str, names: frozenset[str]) -> None:
        """Notes that more may have been assumed of some names than is known, of all where none are given."""
        self.unused = [*self.unused, (reason, names)]

    def dimension(self, name: str, place: Place) -> None:
        if is_unknown(name) or is_compound(name):
            return
        known, count = self.symbols.get(name), self.count_of(name)
        if count is not None:
            self.equalities = [pair for pair in self.equalities if pair[0] != Entry(name)]
            self.ranges.parent = {**self.ranges.parent, name: count}
        if known is None or not known.declared or count is not None:
            self._of_sizes(name)
            self.add(Symbol(name, "dimension", declared=True, place=place))

    def count_of(self, name: str) -> int | None:
        """The whole number that a name of no other meaning was said to be, as in "Let K = 1": it may be a size."""
        known, values = self.symbols.get(name), [value for entry, value in self.equalities if entry == Entry(name)]
        if known is None or known.kind != "array" or known.dims or "label" in known.attributes or len(values) != 1:
            return None
        (value,) = values
        whole = isinstance(value, Number) and value.value.denominator == 1 and value.value > 0
        return int(value.value) if whole and isinstance(value, Number) and value.value in domain(known) else None

    def _of_sizes(self, name: str) -> None:
        """What was assumed of a number that turns out to be a size is not expressed."""
        for entry, value in self.equalities:
            names = {entry.name} | entry_names(value)
            if name in names:
                said = self.said.get(entry.name, [("of sizes", Place())])[-1][0]
                self.suspect(f"the assumption {said} was not understood", frozenset(names))
        self.equalities = [pair for pair in self.equalities if name not in {pair[0].name} | entry_names(pair[1])]

    def add(self, symbol: Symbol) -> None:
        """Makes the symbol known, to the parser as well."""
        self.symbols = {**self.symbols, symbol.name: symbol}
        known = (self.ranges.find(dim) for dim in symbol.dims)
        shape = tuple("?" if is_unknown(dim) else dim for dim in known), symbol.hidden
        if self.shapes.setdefault(symbol.name, shape) != shape:
            self.shapes[symbol.name] = shape
            self.reshaped.add(symbol.name)
        if (symbol.kind == "index") != (symbol.name in self.fixed):
            self.fixed = self.fixed ^ {symbol.name}
        if symbol.declared or symbol.kind == "quantity":
            self.news.add(symbol.name)
        applied = symbol.applied or symbol.kind in ("function", "elementwise")
        self.teach(symbol.name, function=applied or symbol.name in self.rules or symbol.name in self.patterns)
        self.lexicon.ranks[symbol.name] = len(symbol.dims)

    def hold(self, symbol: Symbol) -> None:
        """Makes a symbol known that nobody can type."""
        self.symbols = {**self.symbols, symbol.name: symbol}

    def teach(self, name: str, *, function: bool) -> None:
        """Tells the parser that the name is one, and whether a parenthesis behind it holds arguments."""
        self.lexicon.functions.discard(name)
        self.lexicon.values.discard(name)
        (self.lexicon.functions if function else self.lexicon.values).add(name)
        self.teach_phrase(name)

    def teach_phrase(self, name: str) -> None:
        """Tells the parser that a name of several tokens is one."""
        tokens = base_tokens(name)
        plain = all(token.isalpha() or token.startswith("\\") for token in tokens)
        if len(tokens) > 1 and plain and self.lexicon.add_phrase(tokens, phrase_name(name)):
            self.news.add(tokens[0])

    def recur(self, definition: Definition, row: bool, place: Place) -> None:
        """Makes a sequence known by its recurrence. Errors: IllFormed where its entries have another shape."""
        old = self.symbols[definition.name]
        if old.kind != "array" or len(old.dims) != len(definition.indices):
            raise IllFormed(f"{definition.name} would be defined by itself")
        for (_, dim), known in zip(definition.indices, old.dims, strict=True):
            if not self.ranges.agree(dim, known):
                raise IllFormed(f"{definition.name} runs over other ranges at other steps")
            self.ranges.unify(dim, known)
        self.recurrences = {**self.recurrences, definition.name: definition}
        self.log.append(definition.name)
        self.add(replace(old, declared=True, row=row, place=place))

    def define(
        self,
        definition: Definition,
        *,
        row: bool = False,
        hidden: tuple[str, ...] = (),
        place: Place,
        applied: tuple[int, ...] | None = None,
    ) -> None:
        """applied: where bars stand among its letters, if these stand in brackets."""
        old = self.symbols.get(definition.name)
        attributes = old.attributes if old is not None else frozenset[str]()
        dims = tuple(dim for _, dim in definition.indices)
        if old is not None and old.kind == "array" and not old.declared and len(old.dims) == len(dims):
            for before, dim in zip(old.dims, dims, strict=True):  # those before spoke of its entries
                if self.ranges.agree(before, dim):
                    self.ranges.unify(before, dim)
        self.short = {name: long for name, long in self.short.items() if name != definition.name}
        self.definitions = {**self.definitions, definition.name: definition}
        self.recurrences = {name: one for name, one in self.recurrences.items() if name != definition.name}
        self.log.append(definition.name)
        declared = old is not None and old.declared
        entries = old.entries if old is not None else REAL
        symbol = Symbol(definition.name, "quantity", dims, attributes, row, None, declared, entries, hidden, place)
        self.add(symbol if applied is None else replace(symbol, applied=True, bars=applied))

    def snapshot(self) -> Scope:
        """The scope as it is now, for reading an edited formula later."""
        return replace(self, ranges=self.ranges.copy(), dim_names=dict(self.dim_names), news=set(self.news))

    def restore(self, saved: Scope) -> None:
        """Makes the scope again what it was."""
        for item in fields(self):
            setattr(self, item.name, getattr(saved, item.name))

    @property
    def formulas(self) -> dict[str, Definition]:
        """What gives the values of names, at once or step by step."""
        return {**self.definitions, **self.recurrences} if self.recurrences else self.definitions

    def reachable(self, name: str) -> frozenset[str]:
        """All names that a name depends on, its own included."""
        return Context(definitions=self.formulas).reachable(Entry(name))

    def reachable_from(self, term: Term) -> frozenset[str]:
        """All names that a term depends on."""
        return Context(definitions=self.definitions).reachable(term)

    def follow(self, names: Iterable[str], on: frozenset[str]) -> None:
        """Notes that names depend on others in a way that is not told."""
        self.follows = {**self.follows, **{name: self.follows.get(name, frozenset()) | on for name in names}}

    def hint(self, names: Iterable[str], on: frozenset[str]) -> None:
        """Notes that names are given in terms of others."""
        self.hints = {**self.hints, **{name: self.hints.get(name, frozenset()) | on for name in names}}

    def hinted(self, name: str) -> frozenset[str]:
        """Everything on which a name may depend as words, formulas and definitions say, at once or through others."""
        found, new = set[str](), {name}
        while new:
            found |= new
            told = (self.hints.get(one, frozenset()) | self.follows.get(one, frozenset()) for one in new)
            new = set[str]().union(*told, *map(self.reachable, new)) - found
        return frozenset(found - {name})

    def may_be_random(self, name: str) -> bool:
        """Whether words say that a name is random, or that it depends on something."""
        return name in self.random or name in self.follows

    def part(self, names: Iterable[str], on: frozenset[str]) -> None:
        """Notes that names do not depend on some others any more; what was said before refutes nothing."""
        for name in set(names) & self.follows.keys():
            if gone := self.follows[name] & on:
                self.follows = {**self.follows, name: self.follows[name] - gone}
                self.suspect(PARTED.format(name, min(gone)), frozenset({name}))
                if name in self.open:
                    self.open -= {name}
                    self.without_definition(name, None)

    def tied(self, name: str) -> frozenset[str]:
        """All names that a name depends on, through definitions, values and conditions, its own included."""
        said = [{entry.name} | entry_names(value) for entry, value in self.equalities]
        said += [set(entry_names(fact)) for fact in (*self.facts, *(given.condition for given in self.given))]
        found = self.reachable(name)
        for _ in said:
            met = (other for names in said if not found.isdisjoint(names) for other in names - found)
            found = found.union(*map(self.reachable, met))
        return found

    def cyclic(self, name: str, body: Term) -> bool:
        return Context(definitions=self.definitions).reaches(body, name)


def base_tokens(name: str) -> tuple[str, ...]:
    """The tokens of the base of a name, braces left out: `d\\hat{x}` is d, \\hat, x."""
    out: list[str] = []
    for token in tokenize(Fragment.of(name)):
        if token.text in ("_", "^", "'", "", "("):
            break
        if token.kind == "name":
            return (token.text,)
        if token.text not in ("{", "}"):
            out.append(token.text)
    return tuple(out) if not (len(out) == 2 and out[0].startswith("\\")) else (out[0] + " " + out[1],)


def phrase_name(name: str) -> str:
    """The canonical base name of a phrase: accents keep their letter apart."""
    out = ""
    for token in base_tokens(name):
        out += (" " if out and out.rsplit("\\")[-1].isalpha() and "\\" in out and token[0].isalpha() else "") + token
    return out


def array_of(symbol: Symbol, ranges: Ranges) -> Array:
    dims = tuple(ranges.find(dim) for dim in symbol.dims)
    labels = ranges.find(symbol.labels) if symbol.labels is not None else None
    return Array(dims, symbol.attributes, labels, symbol.entries)
