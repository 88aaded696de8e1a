"""Notes of what formulas say of names and what was not taken in, so that too much is neither proved nor refuted."""

from __future__ import annotations

import re

from symgrad.reader.memory.relations import leading_names
from symgrad.reader.scope.bonds import bind
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.lexicon import SIZES
from symgrad.regex import regex
from symgrad.source import Chain, Declaration, Fragment, Trait


def note(scope: Scope, reason: str, math: Fragment, *, restricts: bool = False) -> None:
    """Nothing can be said of the names in a formula; where it restricts them, no more than that something fails. Of
    `a = f(b) \\in S`, the name a is one of unknown shape, and b is restricted.
    """
    names = spoken_names(scope, math) | frozenset("".join(found) for found in _SCRIPTED.findall(math.text))
    if "=" in math.text and not _ORDERS.search(math.text) and not _APPLIED.match(math.text):
        bind(scope, math.text, names)
    if not is_value(math.text):  # the number of one place is as often another one elsewhere
        may_hold(scope, reason, Declaration(math, assumed=True))
    shaped = frozenset[str]() if restricts else names & _members(scope, math)
    if shaped:
        scope.unclear = [*scope.unclear, (reason, shaped)]
    if names - shaped:
        scope.suspect(reason, names - shaped)


def tie_names(scope: Scope, chain: Chain, number: int = 0) -> Fragment:
    """Notes that an equation of a chain may tie its names; the equation."""
    math = Fragment.join(chain.parts[number : number + 2], glue=" = ")
    bind(scope, math.text, spoken_names(scope, math))
    return math


def may_hold(scope: Scope, reason: str, said: Declaration | Trait) -> None:
    """Notes what restricts names for some reason."""
    known = scope.restrictions.get(reason, ())
    if said not in known:
        scope.restrictions = {**scope.restrictions, reason: (*known, said)}


def is_value(formula: str) -> bool:
    """Whether a formula says no more than which number an entry is.

    >>> [is_value(text) for text in ("x = 0", r"p_2 = 80\\%", "x = y", r"\\sum_i x_i = 1", "x > 0")]
    [True, True, False, False, False]
    """
    return _VALUE.fullmatch(formula) is not None


def _members(scope: Scope, math: Fragment) -> frozenset[str]:
    """The names that stand by themselves before a membership; all that are drawn, and all where there is neither."""
    drawn, sign, law = math.text.partition("\\sim")
    if sign and not law.startswith("eq"):
        return spoken_names(scope, Fragment.of(drawn))
    left, sign, _ = math.text.partition("\\in")
    if not sign:
        return spoken_names(scope, math)
    pieces = (Fragment.of(piece) for piece in re.split(r"[=,]", left) if _NAMED.fullmatch(piece))
    return frozenset[str]().union(*(spoken_names(scope, piece) for piece in pieces))


def spoken_names(scope: Scope, math: Fragment) -> frozenset[str]:
    """The names that a formula speaks of; that of `\\hat x` and of `x_A`, with a label, is another one than x."""
    found = set[str]()

    def accented(match: re.Match[str]) -> str:
        found.update(leading_names(Fragment.of(match[0]), scope.lexicon))
        return " "

    def labelled(match: re.Match[str]) -> str:
        base, label = match["base"], match["letter"] or match["word"]
        if label in SIZES or scope.knows(label):
            return match[0]
        found.add(f"{base}_{label}" if len(label) == 1 else f"{base}_{{{label}}}")
        return " "

    plain = _SETS.sub(" ", _LABELLED.sub(labelled, _ACCENTED.sub(accented, math.text)))
    return frozenset(found | set(_NAMES.findall(plain))) | _spelled(scope, _SETS.sub(" ", math.text))


def told_names(scope: Scope, math: Fragment) -> frozenset[str]:
    """The names that words say something of: of the entry `h_0`, which is a quantity of its own, that alone."""
    start = _START.fullmatch(math.text)
    return frozenset({f"{start['base']}_0"}) if start else spoken_names(scope, math)


def superscripted(formula: str) -> frozenset[str]:
    """The names above which something stands that may be an index: of `x^1, \\dots, x^n \\in \\mathbb{R}^d`, the x."""
    return frozenset(_RAISED.findall(_SETS.sub(" ", formula)))


def _spelled(scope: Scope, text: str) -> frozenset[str]:
    """The known names of several tokens that a text holds."""
    tight = text.replace(" ", "").replace("{", "").replace("}", "")
    long = [name for name in scope.symbols if len(name) > 1 and not name.isalpha()]
    return frozenset(name for name in long if name.replace(" ", "").replace("{", "").replace("}", "") in tight)


_ACCENTED = regex(
    r"\\(?:wide)?(?:hat|bar|overline|tilde|dot|check)(?![a-zA-Z])\s*\{*\s*(?:\\(?:boldsymbol|mathbf|bm|vec)\s*\{*\s*)?"
    r"\\?[A-Za-z]+\s*\}*"
)
_LABELLED = regex(
    r"(?P<base>\\?[A-Za-z]+)\s*_\s*(?:\{\s*)?(?:(?P<letter>[A-Z])(?![A-Za-z,])"
    r"|\\(?:mathrm|text|textrm|mathsf|rm)\s*\{?\s*(?P<word>\w+)\s*\}?)(?:\s*\})?"
)
_SCRIPTED = regex(r"(\\?[A-Za-z]+)\s*(_)\s*\{?\s*([A-Za-z])\s*\}?(?![A-Za-z])")
"""Names with a letter below them, which may be sizes of their own: `n_x`."""
_START = regex(r"\s*(?P<base>\\?[A-Za-z]+)\s*_\s*(?:0|\{\s*0\s*\})\s*")
_VALUE = regex(
    r"\s*\\?[A-Za-z]+\s*(?:_\s*(?:\w|\{[^{}]*\}))?\s*=\s*[-+]?\s*(?:[\d.,]+|\\d?frac[\d{} ]+)\s*(?:\\?%)?\s*\.?\s*"
)
_ORDERS = regex(r"[<>∈∼]|\\(?:in|sim|[lg](?:eq?|t|eqslant)|to|mapsto|approx|neq?)(?![a-zA-Z])")
"""Signs of what is no equation."""
_APPLIED = regex(r"[^=()+*/-]*\([^=]*\)\s*=")
"""A name at arguments: such an equation gives a function, and ties none of its letters."""
_RAISED = regex(r"(\\?[A-Za-z]+)\}?\s*\^(?!\s*\{?\s*(?:\\top|T\b|\\intercal))")
_NAMED = regex(r"[^()+/\[\]<>;]*")
"""What holds no calculation: a name with its scripts."""
_SETS = regex(
    r"\\math(?:bb|cal|rm)\s*\{?\w+\}?"
    r"|\\(?:mathbf|boldsymbol|bm|in|text|left|right|mathrm|operatorname|top|frac)(?![a-zA-Z])"
)
_NAMES = regex(r"\\[a-zA-Z]+|[a-zA-Z]")
