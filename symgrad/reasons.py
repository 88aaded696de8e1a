"""Why a step of a derivation holds, in the words of a textbook.

The words stand beside a verdict and never replace one: they name the rule that leads from one side to the other, and
are found by looking at what the two sides contain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from symgrad.differentiate import differentiate
from symgrad.errors import SymgradError
from symgrad.language.attributes import row_constraint
from symgrad.language.context import Context, Goal
from symgrad.language.terms import (
    Add,
    Cases,
    Derivative,
    Entry,
    Function,
    Indicator,
    Mul,
    Node,
    Reduce,
    Term,
    entry_names,
    subterms,
)
from symgrad.rules.derivatives import RULES

TELLING = ("quotient", "product", "general power", "power", "range product", "maximum", "abstract", "cases")
"""The rules of differentiation worth naming, the most telling first; sums and constants go without saying."""

MOST = 2
"""How many rules one reason names."""


def why(goal: Goal, used: str = "") -> str:
    """The reason of the step from the left to the right side of a goal; formulas stand between dollars.

    >>> from symgrad.language.terms import Entry, exp, neg, power, add, ONE, MINUS_ONE
    >>> z = Entry("z")
    >>> sigmoid = power(add(ONE, exp(neg(z))), MINUS_ONE)
    >>> slope = exp(neg(z)) * sigmoid * sigmoid
    >>> why(Goal(Derivative(sigmoid, z), slope))
    'power rule, derivative of the exponential'
    """
    chained = [name for node in _counted(goal.lhs, Derivative) for name in _through(node, goal.rhs)]
    defined = (words for name, words in _defined(goal) if name not in chained)
    reasons = dict.fromkeys((*_differentiated(goal), *_assumed(goal.context, used), *defined))
    found = list(reasons)[:MOST] or list(_reshaped(goal.lhs, goal.rhs))[:1] or ["algebra"]
    return ", ".join(found)


def _differentiated(goal: Goal) -> Iterator[str]:
    """The rules that carry out the derivatives which stand on the left and no longer on the right."""
    gone = _counted(goal.lhs, Derivative) - _counted(goal.rhs, Derivative)
    left_standing = {_spoken(node) for node in _counted(goal.rhs, Derivative)}
    for node in gone:
        assert isinstance(node, Derivative)
        if _spoken(node) in left_standing:
            continue
        if through := _through(node, goal.rhs):
            yield f"chain rule through {' and '.join(f'${name}$' for name in through)}"
            continue
        try:
            rules = differentiate(node.body, node.variable, goal.context).rules
        except SymgradError:
            return
        yield from (RULES[rule] for rule in TELLING if rule in rules)
        yield from (rule for rule in rules if rule not in RULES)
        if not set(TELLING) & set(rules):
            yield from [RULES[rule] for rule in ("range sum", "delta") if rule in rules][:1]


def _through(node: Node, right: Term) -> list[str]:
    """The quantities by which a derivative stands on the right as a product of two: that of `L` by `S`, and of `S` by
    `z`; none of the rules that would carry these out has been used.

    >>> from symgrad.language.terms import mul
    >>> L, S, z = Entry("L"), Entry("S"), Entry("z")
    >>> _through(Derivative(L, z), mul(Derivative(L, S), Derivative(S, z)))
    ['S']
    """
    assert isinstance(node, Derivative)
    found: list[str] = []
    for product in subterms(right):
        slopes = [part for part in product.factors if isinstance(part, Derivative)] if isinstance(product, Mul) else []
        outer = {slope.variable.name for slope in slopes if slope.body == node.body}
        inner = {
            slope.body.name for slope in slopes if isinstance(slope.body, Entry) and slope.variable == node.variable
        }
        found += sorted(outer & inner - set(found))
    return found


def _spoken(node: Node) -> tuple[Node, str]:
    """A derivative but for its index letters: that of `S` by `z`."""
    assert isinstance(node, Derivative)
    body = Entry(node.body.name) if isinstance(node.body, Entry) else node.body
    return body, node.variable.name


def _counted(node: Node, kind: type[Node]) -> Counter[Node]:
    return Counter(part for part in subterms(node) if isinstance(part, kind))


def _assumed(context: Context, used: str) -> Iterator[str]:
    """What the proof used beyond algebra."""
    rows = {"rows sum to 1": ("sum", "one-hot"), "one-hot rows": ("one-hot",)}.get(used, ())
    for name, array in context.arrays.items():
        if row_constraint(array) in rows:
            yield f"${name}$ is one-hot" if used == "one-hot rows" else f"${name}$ sums to 1"


def _defined(goal: Goal) -> Iterator[tuple[str, str]]:
    """The quantities that are written out, or folded back into their names, and the words for it."""
    left, right = entry_names(goal.lhs), entry_names(goal.rhs)
    for name in sorted((left ^ right) & goal.context.definitions.keys()):
        yield name, f"definition of ${name}$"


def _reshaped(lhs: Node, rhs: Node) -> Iterator[str]:
    """What became of sums, deltas and functions where nothing was differentiated or defined."""
    if _counted(lhs, Cases).total() != _counted(rhs, Cases).total():
        yield "the cases in one formula"
    if _counted(lhs, Indicator).total() > _counted(rhs, Indicator).total():
        yield "the delta keeps one term of the sum"
    if any(isinstance(r, Reduce) and _has_terms(r.body) for r in _counted(lhs, Reduce) - _counted(rhs, Reduce)):
        yield "the sum, term by term"
    left, right = (Counter(f.name for f in _counted(side, Function) if isinstance(f, Function)) for side in (lhs, rhs))
    for name, words in (("log", "laws of the logarithm"), ("exp", "laws of the exponential")):
        if left[name] and right[name] and left[name] != right[name]:
            yield words


def _has_terms(body: Term) -> bool:
    return isinstance(body, Add) or (isinstance(body, Mul) and any(isinstance(part, Add) for part in body.factors))
