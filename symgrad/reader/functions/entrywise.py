"""Elementary functions at their arguments, entry by entry, and their derivatives by primes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.free_names import entry_names
from symgrad.language.functions import ABBREVIATIONS, FUNCTIONS
from symgrad.language.substitution import rename_indices
from symgrad.language.terms import Entry, Ix, Term
from symgrad.reader.arrays.broadcasting import MATRIX_FUNCTION, is_square, raised, together
from symgrad.reader.arrays.compound import determinant
from symgrad.reader.arrays.norms import diagonal, of_bars, trace
from symgrad.reader.arrays.stacked import vectorised
from symgrad.reader.functions.settled import LOCAL, inverse, still
from symgrad.reader.meaning.ambiguities import question
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Value
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates

Scalar = Callable[[Term], Term]


SLOPES = {"digamma": "trigamma"}
"""Functions with a name for their derivative, which is written as theirs with a prime or `^{(1)}`."""

JUMPS = frozenset(("sign", "step"))
"""Functions that have another value at 0 in every other text."""

OWN_JUMP = "the document tells the values of this function by cases, and at 0 they may be others than by custom"

NATURAL = (ast.Sym("ln"), ast.Sym("\\ln"))

OTHER_BASE = "words give logarithms a base that may be another than e"

SHAPED = {"diag": diagonal, "tr": trace, "det": determinant, "vec": vectorised}

STACKED = ("tr", "vec", "det")
"""Those that Kronecker products have as well."""

STANDS = "the stop-gradient operator, by custom: no derivative passes through it"

INVERTED = {"erfinv": "erf"}
"""Names of the inverses of functions."""

PLUS = ast.Sym("+")

POSITIVE_PART = "a plus below brackets is the positive part, by custom"

ENTRYWISE = frozenset("sigmoid softplus relu sign step max min tanh erf abs".split())
"""Functions that nobody takes of a matrix but entry by entry."""


def elementary(e: Elaborator, name: str) -> str:
    symbol = e.scope.symbols.get(name)
    if name in e.scope.rules or name in e.scope.patterns or (symbol is not None and symbol.kind != "dimension"):
        return ""
    if e.scope.meanings.get(name) == "softmax":
        return "softmax"
    return elementary_name(name)


def elementary_name(name: str) -> str:
    """Which function a name is by custom; empty where none is."""
    return CUSTOMS.get(name, FUNCTION_NAMES.get(name, ""))


def unknown(name: str, count: int) -> str:
    """Which function of so many arguments a name is that the document says nothing of; empty where none is."""
    rows = (row for row in ABBREVIATIONS.values() if name in row.unknown and row.arity == count)
    return next((row.name for row in rows), "")


def _may_be_sign(e: Elaborator, node: ast.Node) -> bool:
    """Whether it is `sg(x)` in a document that does not speak of gradients that stop."""
    name = candidates(node.head)[-1:] if isinstance(node, ast.Call) and node.bracket == "(" else []
    return name in (["sg"], ["SG"]) and e.scope.meanings.get(name[0]) != "still"


def scalar(kind: str) -> Scalar:
    return ABBREVIATIONS[kind].formula if kind in ABBREVIATIONS else lambda term: t.Function(kind, (term,))


def elementary_call(
    e: Elaborator, kind: str, args: ast.Seq, node: ast.Node, primes: int, base: ast.Node | None
) -> Value:
    if primes and (kind in ("max", "min", "softmax") or kind in SHAPED or len(args.items) > 1):
        raise e.error(node, f"this prime was not understood: {kind} is no function of one number")
    if kind in ("max", "min"):
        return _extreme(e, kind, args)
    if kind in ABBREVIATIONS and ABBREVIATIONS[kind].arity == len(args.items) == 2:
        (left, right), formula = args.items, ABBREVIATIONS[kind].formula
        return together(e, e.value(left), e.value(right), formula, right, left)
    most = ABBREVIATIONS[kind].arity if kind in ABBREVIATIONS else 1
    if len(args.items) != most:
        number = "one argument" if most == 1 else f"{most} arguments"
        raise e.error(node, f"{kind} takes {number}, not {len(args.items)}")
    if most > 2:
        return _with_numbers(e, kind, args)
    bars = of_bars(e, args.items[0]) if kind == "log" else None
    value = (e.any_value if kind in STACKED else e.value)(args.items[0]) if bars is None else bars
    if kind in SHAPED:
        return SHAPED[kind](e, value, node)
    if kind == "softmax":
        return _softmax(e, value, node)
    if kind == "still" and not primes:
        e.frame.notes += [STANDS]
        sure = not _may_be_sign(e, node)
        return value.map(lambda term: still(term, sure=sure))
    if kind in INVERTED:
        here, slope = (derived(scalar(INVERTED[kind]), n, LOCAL) for n in (0, 1))
        name = f"\\operatorname{{{INVERTED[kind]}}}"
        return value.map(lambda term: derived(lambda x: inverse(name, x, here, slope), primes, term))
    if kind not in FUNCTIONS and kind not in ABBREVIATIONS:
        raise e.error(node, f"{kind} cannot be judged yet")
    if kind not in ENTRYWISE and is_square(e, value):
        raise question(e, MATRIX_FUNCTION, node)
    while primes and kind in SLOPES:
        kind, primes = SLOPES[kind], primes - 1
    if kind in e.scope.jumps and value.term == t.ZERO:
        raise e.error(node, OWN_JUMP)
    function = scalar(kind)
    if kind == "log" and (divisor := _log_base(e, base, node)) is not None:
        below = t.log(divisor)
        return value.map(lambda term: derived(lambda x: t.div(t.log(x), below), primes, term))
    return value.map(lambda term: derived(function, primes, term))


def _with_numbers(e: Elaborator, kind: str, args: ast.Seq) -> Value:
    """A function of the entries of its first argument and of numbers."""
    first, *others = args.items
    numbers = [e.scalar(item) for item in others]
    return e.value(first).map(lambda term: ABBREVIATIONS[kind].formula(term, *numbers))


def _log_base(e: Elaborator, base: ast.Node | None, node: ast.Node) -> Term | None:
    """What a logarithm is divided by; no convention changes the base of `\\ln`."""
    if base is not None:
        return e.scalar(base)
    if isinstance(node, ast.Call) and any(part in NATURAL for part in ast.walk(node.head)):
        return None
    if e.scope.other_base and "log-base-2" not in e.scope.conventions:
        raise e.error(node, OTHER_BASE, hint="write `convention log-base-2`, or the base at each logarithm")
    two = "log-base-2" in e.scope.conventions or e.frame.modes.get("log") == "base-2"
    return t.number(2) if two else None


def derived(function: Scalar, primes: int, at: Term) -> Term:
    """`f''(at)`: the derivative by a local variable, at a point."""
    if primes == 0:
        return function(at)
    local = Entry("t" + "'" * primes)
    body = function(local)
    for _ in range(primes):
        body = t.Derivative(body, local)
    return t.Let(local.name, at, body)


def _extreme(e: Elaborator, kind: str, args: ast.Seq) -> Value:
    values = [e.value(item) for item in args.items]
    if len(values) == 1 and values[0].rank == 1:
        axis = values[0].axes[0]
        return Value(t.Reduce(kind, axis.index, axis.dim, values[0].term))
    total = values[0]
    for value, item in zip(values[1:], args.items[1:], strict=True):
        total = together(e, total, value, lambda left, right: t.Function(kind, (left, right)), item, args.items[0])
    if len(values) > 2 and not total.axes:
        return Value(t.Function(kind, tuple(value.term for value in values)))
    return total


def positive_part(e: Elaborator, node: ast.Script) -> Value | None:
    """`[x]_+` and `(x)_+`, the larger of x and 0, and its positive powers: that to the power 0 is a step to some, and
    a number to others, that of a matrix a projection. None for other scripts.
    """
    inside = node.base.body if isinstance(node.base, ast.Group) and node.base.bracket in ("(", "[") else None
    if inside is None or node.sub != PLUS or node.primes:
        return None
    power = ast.bare(node.sup) if node.sup is not None else None
    if power is not None and not (isinstance(power, ast.Num) and Fraction(power.text) > 0):
        raise e.error(node, "only powers like 2 or 3 of a positive part are read")
    if e.frame.integrals and any(isinstance(part, ast.Quotient | ast.Call) for part in ast.walk(inside)):
        raise e.error(node, "in an integral this may be the positive part, or a plus distribution")
    value = _extreme(e, "max", ast.Seq((ast.Num("0"), inside), span=node.span))
    if value.rank > 1:
        raise e.error(node, "this may be the positive part of every entry, or the nearest matrix without signs")
    e.frame.notes += [POSITIVE_PART]
    return value if node.sup is None else raised(e, value, node.sup, node)


def _softmax(e: Elaborator, value: Value, node: ast.Node) -> Value:
    if value.rank not in (1, 2):
        found = e.conflict(node, f"ill-formed: softmax of {value.shape(e.ranges)}")
        guessed = sorted(filter(e.scope.guessed, entry_names(value.term)))
        found.hint = (
            rf"say which of {', '.join(guessed)} is a vector: {guessed[-1]} \in \mathbb{{R}}^K" if guessed else ""
        )
        raise found
    last = value.axes[-1]
    other = e.fresh()
    below = t.total(other, last.dim, t.exp(rename_indices(value.term, {last.index: Ix(other)})))
    return value.map(lambda term: t.div(t.exp(term), below))
