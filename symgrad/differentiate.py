"""The partial derivative of a term by one entry, with the rule of each step. Untrusted: the kernel judges the result.

`\\partial A / \\partial b` follows the graph of definitions: `A` is expanded down to `b` and no further, along all
paths; what does not lead to `b` is constant. An index of the variable is never captured by a sum that happens to use
its letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from symgrad.errors import IllFormed
from symgrad.language.context import Context
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.substitution import fresh, rename_indices, substitute
from symgrad.language.terms import (
    MINUS_ONE,
    ONE,
    ZERO,
    Add,
    All,
    Apply,
    At,
    Cases,
    Condition,
    Constant,
    Derivative,
    Determinant,
    Entry,
    Function,
    Index,
    Indicator,
    Integral,
    Inverse,
    Ix,
    Let,
    Matrix,
    Mul,
    Number,
    Positive,
    Power,
    Reduce,
    Size,
    Term,
    Zero,
    add,
    delta,
    div,
    log,
    mul,
    neg,
    number,
    power,
)
from symgrad.record import record
from symgrad.rules.derivatives import DERIVATIVES

Quantity = Callable[[Entry], Term]
"""What gives the derivative of a defined quantity that leads to the variable."""


@record
class Trace:
    """One rule as it was applied: `before` is a derivative standing, `after` what the rule made of it."""

    rule: str
    before: Derivative
    after: Term


@record
class Differential:
    """A derivative and the rules that led to it, innermost first."""

    term: Term
    trace: tuple[Trace, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules, each once, outermost first."""
        return tuple(dict.fromkeys(step.rule for step in reversed(self.trace)))


def differentiate(
    term: Term, variable: Entry, context: Context | None = None, quantity: Quantity | None = None
) -> Differential:
    """The partial derivative of `term` by `variable`, as the rules give it, not simplified.

    quantity: the derivative of an entry of a defined quantity, where it should not come from its definition.
    Errors: IllFormed where the variable is met with another number of indices or holds positions, or a function has no
    derivative rule.

    >>> from symgrad.language.terms import total
    >>> from symgrad.printer import text
    >>> square = total("i", "K", Power(Entry("x", (Ix("i"),)), number(2)))
    >>> answer = differentiate(square, Entry("x", (Ix("i"),)))
    >>> text(answer.term), answer.rules
    ("Σ_i' 2 x_i' δ_i'i", ('range sum', 'power', 'delta'))
    """
    context = context or Context()
    held = context.arrays.get(variable.name)
    if held is not None and "label" in held.attributes:
        raise IllFormed(f"{variable.name} holds positions, and nothing is differentiated by them")
    worker = _Worker(variable, context, quantity)
    return Differential(worker.of(term), tuple(worker.trace))


def evaluate(term: Node, context: Context, quantity: Callable[[Entry, Entry], Term] | None = None) -> Node:
    """Every derivative and local quantity inside `term` carried out, innermost first."""
    inner = partial(evaluate, context=context, quantity=quantity)
    if isinstance(term, Let):
        body = inner(term.body)
        assert isinstance(body, Term)
        return substitute(body, term.name, term.value)
    if isinstance(term, Derivative):
        body = inner(term.body)
        assert isinstance(body, Term)
        by = None if quantity is None else partial(quantity, term.variable)
        return differentiate(body, term.variable, context, by).term
    changed = {child: new for child in children(term) if (new := inner(child)) is not child}
    return rebuild(term, changed) if changed else term


@dataclass
class _Worker:
    variable: Entry
    context: Context
    quantity: Quantity | None = None
    trace: list[Trace] = field(default_factory=list)
    known: dict[str, bool] = field(default_factory=dict)

    def of(self, term: Term) -> Term:
        """The derivative of `term`; 0 at once for what does not lead to the variable."""
        if not self.depends(term):
            return ZERO
        method: Callable[[Term], tuple[str, Term]] = getattr(self, f"_{type(term).__name__.lower()}")
        rule, result = method(term)
        self.trace.append(Trace(rule, Derivative(term, self.variable), result))
        return result

    def depends(self, term: Node) -> bool:
        return any(self.leads(name) for name in entry_names(term))

    def leads(self, name: str) -> bool:
        """Whether the quantity or array `name` is the variable, or is computed from it."""
        if name not in self.known:
            definition = self.context.definitions.get(name)
            same = name == self.variable.name
            self.known[name] = same or (definition is not None and self.depends(definition.body))
        return self.known[name]

    # -------------------------------------------------------------------------------- leaves

    def _entry(self, term: Entry) -> tuple[str, Term]:
        if term.name == self.variable.name:
            return ("delta" if term.indices else "variable"), self._same_entry(term)
        if self.quantity is not None:
            return "jacobian", self.quantity(term)
        return "definition", self.of(self.context.definitions[term.name].at(term.indices))

    def _same_entry(self, term: Entry) -> Term:
        if len(term.indices) != len(self.variable.indices):
            raise IllFormed(f"{term.name} has {len(term.indices)} indices here and {len(self.variable.indices)} there")
        return mul(*(_delta(a, b) for a, b in zip(term.indices, self.variable.indices, strict=True)))

    def _indicator(self, term: Indicator) -> tuple[str, Term]:
        return "constant", ZERO

    # --------------------------------------------------------------------- sums and products

    def _add(self, term: Add) -> tuple[str, Term]:
        return "sum", add(*(self.of(part) for part in term.terms))

    def _mul(self, term: Mul) -> tuple[str, Term]:
        constant = [factor for factor in term.factors if not self.depends(factor)]
        varying = [factor for factor in term.factors if self.depends(factor)]
        below = [factor.base for factor in varying if isinstance(factor, Power) and factor.exponent == MINUS_ONE]
        above = [factor for factor in varying if not (isinstance(factor, Power) and factor.exponent == MINUS_ONE)]
        if len(varying) == 1:
            return "factor", mul(*constant, self.of(varying[0]))
        if len(below) == 1 and above:
            return "quotient", mul(*constant, self._quotient(mul(*above), below[0]))
        parts = [mul(*varying[:n], self.of(factor), *varying[n + 1 :]) for n, factor in enumerate(varying)]
        return "product", mul(*constant, add(*parts))

    def _quotient(self, top: Term, bottom: Term) -> Term:
        numerator = add(mul(self.of(top), bottom), neg(mul(top, self.of(bottom))))
        return div(numerator, Power(bottom, number(2)))

    def _power(self, term: Power) -> tuple[str, Term]:
        base, exponent = term.base, term.exponent
        if not self.depends(exponent):
            return "power", mul(exponent, _lowered(base, exponent), self.of(base))
        if not self.depends(base):
            return "general power", mul(term, log(base), self.of(exponent))
        slope = add(mul(self.of(exponent), log(base)), mul(exponent, div(self.of(base), base)))
        return "general power", mul(term, slope)

    def _reduce(self, term: Reduce) -> tuple[str, Term]:
        if term.op in ("max", "min"):
            return "maximum", Derivative(term, self.variable)
        taken = free_indices(self.variable)
        index = fresh(term.index, taken | free_indices(term)) if term.index in taken else term.index
        body = rename_indices(term.body, {term.index: Ix(index)})
        slope = self.of(body)
        if term.op == "sum":
            return "range sum", Reduce("sum", index, term.dim, slope) if slope != ZERO else ZERO
        return "range product", mul(term, Reduce("sum", index, term.dim, div(slope, body)))

    # ----------------------------------------------------------------------------- functions

    def _function(self, term: Function) -> tuple[str, Term]:
        if term.name in ("max", "min"):
            return "maximum", self._extreme(term)
        row = DERIVATIVES.get(term.name)
        if row is None or len(term.args) != 1:
            raise IllFormed(f"no rule for the derivative of {term.name}")
        return row.rule, mul(row.at(term.args[0]), self.of(term.args[0]))

    def _extreme(self, term: Function) -> Term:
        slopes = [self.of(arg) for arg in term.args]
        wins = [_wins(term, n) for n in range(len(term.args))]
        live = [n for n, slope in enumerate(slopes) if slope != ZERO]
        if len(live) == 1:
            return mul(Indicator(wins[live[0]]), slopes[live[0]])
        return Cases(tuple(zip(wins[:-1], slopes[:-1], strict=True)), slopes[-1])

    def _apply(self, term: Apply) -> tuple[str, Term]:
        return "abstract", add(*(self._slot(term, slot) for slot in range(len(term.args))))

    def _slot(self, term: Apply, slot: int) -> Term:
        argument = term.args[slot]
        taken = free_indices(term) | free_indices(self.variable) | free_indices(argument.body)
        names = [fresh(name, taken) for name, _ in argument.indices]
        body = rename_indices(
            argument.body, {old: Ix(new) for (old, _), new in zip(argument.indices, names, strict=True)}
        )
        slope = self.of(body)
        if slope == ZERO:
            return ZERO
        outer = Apply(term.name, term.args, (*term.partials, (slot, tuple(Ix(name) for name in names))))
        result: Term = mul(outer, slope)
        for name, (_, dim) in reversed(list(zip(names, argument.indices, strict=True))):
            result = Reduce("sum", name, dim, result)
        return result

    # ------------------------------------------------------------------------------ the rest

    def _cases(self, term: Cases) -> tuple[str, Term]:
        branches = tuple((condition, self.of(value)) for condition, value in term.branches)
        otherwise = None if term.otherwise is None else self.of(term.otherwise)
        of_values = any(isinstance(part, Positive | Zero) for one, _ in branches for part in subterms(one))
        if otherwise == ZERO and all(value == ZERO for _, value in branches):
            return "cases" if of_values else "constant", ZERO
        filtered = otherwise == ZERO == term.otherwise and len(branches) == 1
        return "cases" if of_values else "sum" if filtered else "index cases", Cases(branches, otherwise)

    def _derivative(self, term: Derivative) -> tuple[str, Term]:
        inner = differentiate(term.body, term.variable, self.context).term
        return "second derivative", Derivative(term, self.variable) if inner == term else self.of(inner)

    def _let(self, term: Let) -> tuple[str, Term]:
        plain = evaluate(term, self.context)
        assert isinstance(plain, Term)
        return "local", self.of(plain)

    def _integral(self, term: Integral) -> tuple[str, Term]:
        return "integral", Integral(term.variable, self.of(term.body))

    def _inverse(self, term: Inverse) -> tuple[str, Term]:
        """dP = -P dA P"""

        def slope(row: Ix, column: Ix) -> Term:
            return mul(MINUS_ONE, Inverse(term.matrix, term.row, row), Inverse(term.matrix, column, term.column))

        return "inverse", self._of_matrix(term, slope)

    def _determinant(self, term: Determinant) -> tuple[str, Term]:
        """d det A = det A tr(A^-1 dA)"""
        return "determinant", self._of_matrix(term, lambda i, j: mul(term, Inverse(term.matrix, j, i)))

    def _of_matrix(self, term: Matrix, slope: Callable[[Ix, Ix], Term]) -> Term:
        (i, dim), (j, _) = term.matrix.indices
        taken = free_indices(term) | free_indices(self.variable) | free_indices(term.matrix.body)
        row = fresh(i, taken)
        column = fresh(j, taken | {row})
        body = self.of(rename_indices(term.matrix.body, {i: Ix(row), j: Ix(column)}))
        inner = Reduce("sum", column, dim, mul(slope(Ix(row), Ix(column)), body))
        return Reduce("sum", row, dim, inner) if body != ZERO else ZERO

    def _number(self, term: Number | Constant | Size) -> tuple[str, Term]:
        return "constant", ZERO

    _constant = _size = _number


def _delta(left: Index, right: Index) -> Term:
    if left == right:
        return ONE
    if isinstance(left, At) and isinstance(right, At):
        return ZERO
    return delta(left, right)


def _lowered(base: Term, exponent: Term) -> Term:
    """`base ** (exponent - 1)`"""
    if isinstance(exponent, Number):
        lower = Number(exponent.value - 1)
        return ONE if not lower.value else power(base, lower)
    return power(base, add(exponent, MINUS_ONE))


def _wins(term: Function, n: int) -> Condition:
    """The condition under which argument `n` is the largest (smallest for `min`)."""
    sign = ONE if term.name == "max" else MINUS_ONE
    others = [arg for m, arg in enumerate(term.args) if m != n]
    ahead = tuple(Positive(mul(sign, add(term.args[n], neg(other)))) for other in others)
    return ahead[0] if len(ahead) == 1 else All(ahead)


__all__ = ["Differential", "Trace", "differentiate", "evaluate"]
