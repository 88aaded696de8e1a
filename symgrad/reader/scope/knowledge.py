"""All that the reader keeps of a document: one table for each thing that formulas and words say of names."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from symgrad.errors import Place
from symgrad.language.context import Definition, Given
from symgrad.language.terms import Dim, Entry, Term
from symgrad.reader.scope.chance import Chance
from symgrad.reader.scope.headings import Heading
from symgrad.reader.scope.symbols import Pattern, Rule, Symbol
from symgrad.reader.scope.unification import Ranges
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.record import record
from symgrad.source import Declaration, Fragment, Trait


@record(frozen=False)
class Knowledge:
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
    differentiated: frozenset[str] = frozenset()
    """The numbers without a formula whose derivatives the document writes, by what it does not say to be in them."""
    leads: dict[str, frozenset[str]] = field(default_factory=dict)
    """What names depend on as another reader knows, which was told more of the document."""
    homes: dict[str, Fragment] = field(default_factory=dict)
    """The sets in which functions are defined, as they are written."""
    sums: dict[str, tuple[Fraction, str, Place]] = field(default_factory=dict)
    """What the rows of an array were said to sum to, other than 1, with the words and their place."""
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
    other_clip: bool = False
    """Whether words say that what clips does more than to keep numbers between two others."""
    entry_zero: frozenset[str] = frozenset()
    """Letters whose name with the number 0 is one of their entries, by words or lists."""
    abroad: frozenset[str] = frozenset()
    """Names of which words speak in a language that is not known here."""
    abroad_each: frozenset[str] = frozenset()
    """Those of them of which they speak with an index."""
    ordered: frozenset[str] = frozenset()
    """Those of them that they compare with a number."""
    mapped: frozenset[str] = frozenset()
    """Functions of which a mapping says that they take numbers, `f : \\mathbb{R} \\to \\mathbb{R}`."""
    driven: frozenset[str] = frozenset()
    """Small letters behind a capital where something goes on by steps, `x_{t+1} = x_t - P_t g_t`."""
    asymmetric: bool = False
    """Whether words speak of matrices that are not symmetric."""
    shapeless: frozenset[str] = frozenset()
    """Names that words call something else than a matrix or a vector."""
    distinct_entries: bool = False
    """Whether words take derivatives by the distinct entries of symmetric matrices."""
    euler: bool = False
    """Whether formulas or words show that e with an exponent is Euler's number, be e alone another one."""
    first: int | None = None
    """The number of the first position, 0 or 1, where positions were added or subtracted: `x_{i+k}`."""
    begun: frozenset[str] = frozenset()
    """Names of which an entry 0 was known where the whole document was."""
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
    composed: dict[str, tuple[bool, Place]] = field(default_factory=dict)
    """Names that may be products of their letters: whether each is a number, and where an equation gives it."""
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
    jumps: frozenset[str] = frozenset()
    """Functions that jump at 0, of which a document tells the values by cases."""
    sets: frozenset[str] = frozenset()
    """Sizes that stand as sets that sums run over: the S of `\\sum_{j \\in S} x_j`."""
    parts: frozenset[str] = frozenset()
    """Those of which another formula shows that they are not all positions: `\\sum_{j=1}^n x_j`."""
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
    scalings: bool = False
    """Whether words speak of factors that all entries of an array have."""
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
    """Capitals that with an index stood between vectors, or before one, as matrices do."""
    headings: tuple[Heading, ...] = ()
    """The headings so far."""
    sections: tuple[Heading, ...] = ()
    """All headings of the document."""
    news: set[str] = field(default_factory=set)
    """Names that got a meaning since definitions that guessed at them were last read."""
