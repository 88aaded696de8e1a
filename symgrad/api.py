"""The Python interface: SymPy expressions in, SymPy expressions and verdicts out.

Write `IndexedBase` for arrays, integer symbols for indices and sizes, `Sum(..., (j, 1, K))`, `KroneckerDelta`, and
unevaluated `Derivative`. `definitions` give quantities their meaning, as in `{S[i]: exp(z[i]) / Sum(...)}`, and
derivatives follow them. `assuming` holds relations such as `Eq(Sum(y[i], (i, 1, K)), 1)` or `Ne(i, k)`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symgrad.errors import InternalError
from symgrad.language.context import Goal
from symgrad.language.nodes import subterms
from symgrad.language.terms import Definite, Derivative, Entry, Term
from symgrad.report import Report
from symgrad.verdict import Status, Verdict

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from sympy import Expr

    from symgrad.bridge import Reading
    from symgrad.deriving.derivation import Derivation


def prove(
    lhs: Expr, rhs: Expr, *, definitions: Any = (), assuming: Iterable[Any] = (), timeout: float | None = None
) -> Verdict:
    """The verdict on `lhs = rhs`, for every size of every range and all values of the free indices.

    Errors: IllFormed, naming the piece, for an expression that has no meaning here.

    >>> from sympy import IndexedBase, Sum, symbols
    >>> x, (i, j, K) = IndexedBase("x"), symbols("i j K", integer=True)
    >>> prove(Sum(x[i], (i, 1, K)) ** 2, Sum(x[i] * x[j], (i, 1, K), (j, 1, K))).status
    <Status.PROVED: 'proved'>
    >>> prove(Sum(x[i], (i, 1, K)) ** 2, Sum(x[i] ** 2, (i, 1, K))).counterexample.sizes
    {'K': 2}
    """
    from symgrad.bridge import goal
    from symgrad.judging.judgement import judge

    claim, _ = goal(lhs, rhs, definitions=definitions, assuming=assuming)
    verdict = judge(claim, timeout=timeout)
    return verdict if verdict.goal is not None else replace(verdict, goal=claim)


def diff(expr: Expr, var: Expr, *, definitions: Any = (), assuming: Iterable[Any] = ()) -> Expr:
    """The partial derivative of `expr` by `var`, in its shortest form, along all paths through the definitions.

    Errors: IllFormed for an expression that has no meaning here, or a `var` that is no entry of an array or quantity.

    >>> from sympy import Eq, IndexedBase, Sum, exp, log, symbols
    >>> S, y, z = map(IndexedBase, "Syz")
    >>> i, j, m, K = symbols("i j m K", integer=True)
    >>> softmax = {S[i]: exp(z[i]) / Sum(exp(z[j]), (j, 1, K))}
    >>> loss = -Sum(y[i] * log(S[i]), (i, 1, K))
    >>> diff(loss, z[m], definitions=softmax, assuming=[Eq(Sum(y[i], (i, 1, K)), 1)])
    S[m] - y[m]
    """
    from symgrad.errors import IllFormed

    reading = _calculable([expr, var], definitions, assuming)
    term, variable = reading.terms
    if not isinstance(variable, Entry):
        raise IllFormed(f"{var} is no variable to differentiate by")
    return _short(Derivative(term, variable), reading)


def gradient(expr: Expr, var: Any, *, definitions: Any = (), assuming: Iterable[Any] = ()) -> Goal:
    """The partial derivative of `expr` by an entry, or by every entry of an array: the derivative and its short form.

    Errors: IllFormed for an expression that has no meaning here, or an array that does not occur in it.

    >>> from sympy import IndexedBase, Sum, symbols
    >>> x, (i, K) = IndexedBase("x"), symbols("i K", integer=True)
    >>> gradient(Sum(x[i] ** 2, (i, 1, K)), x).free
    (('x_1', 'K'),)
    """
    from symgrad.errors import IllFormed

    reading = _calculable([expr, _entry(expr, var)], definitions, assuming)
    term, variable = reading.terms
    if not isinstance(variable, Entry):
        raise IllFormed(f"{var} is no variable to differentiate by")
    start = Derivative(term, variable)
    return Goal(start, _shortest(start, reading), reading.context, reading.free, reading.conditions)


def _entry(expr: Any, var: Any) -> Any:
    """An array at letters of its own, as many as it has indices in the expression; anything else as it is."""
    import sympy

    if not isinstance(var, sympy.IndexedBase):
        return var
    ranks = {len(part.indices) for part in expr.atoms(sympy.Indexed) if part.base == var}
    rank = ranks.pop() if ranks else 1
    return var[tuple(sympy.Symbol(f"{var}_{n}", integer=True) for n in range(1, rank + 1))]


def simplify(expr: Expr, *, definitions: Any = (), assuming: Iterable[Any] = ()) -> Expr:
    """The form of `expr` that is shortest to read, derivatives carried out, quantities folded into their names.

    Errors: IllFormed for an expression that has no meaning here.

    >>> from sympy import IndexedBase, KroneckerDelta, Sum, symbols
    >>> x, (i, k, K) = IndexedBase("x"), symbols("i k K", integer=True)
    >>> simplify(Sum(x[i] * KroneckerDelta(i, k), (i, 1, K)))
    x[k]
    """
    reading = _calculable([expr], definitions, assuming)
    return _short(reading.terms[0], reading)


def _calculable(expressions: list[Any], definitions: Any, assuming: Iterable[Any]) -> Reading:
    """Expressions in one context. Errors: IllFormed for integrals between two ends, with which nothing calculates."""
    from symgrad.bridge import read
    from symgrad.errors import IllFormed

    reading = read(expressions, definitions=definitions, assuming=assuming)
    bodies = (definition.body for definition in reading.context.definitions.values())
    if any(isinstance(node, Definite) for term in (*reading.terms, *bodies) for node in subterms(term)):
        raise IllFormed("an integral between two ends is judged by `prove`, and not calculated with")
    return reading


def _short(term: Term, reading: Reading) -> Expr:
    """The simplified term in SymPy."""
    from symgrad.bridge import to_sympy

    answer = _shortest(term, reading)
    short: Expr = to_sympy(answer, reading.context, reading.free, reading.names)
    return short


def _shortest(term: Term, reading: Reading) -> Term:
    """The simplified term, after the kernel has looked at it. Errors: InternalError where it is refuted."""
    from symgrad import kernel
    from symgrad.simplification import simplify as shortest

    answer = shortest(term, reading.context, reading.free, reading.conditions)
    outcome = kernel.judge(Goal(term, answer, reading.context, reading.free, reading.conditions))
    if isinstance(outcome, kernel.Refutation):
        raise InternalError("the simplifier changed the value of an expression; please report it")
    return answer


@dataclass(frozen=True)
class Derived:
    """A derivation that symgrad wrote: where it starts, its lines with their reasons, what it arrives at.

    report: the kernel's verdict on every line, of lemmas too.
    """

    start: Expr
    steps: tuple[tuple[Expr, str], ...]
    lines: Derivation = field(repr=False)

    @property
    def result(self) -> Expr:
        """The last line."""
        return self.steps[-1][0] if self.steps else self.start

    @cached_property
    def report(self) -> Report:
        """The verdicts; worked out when first asked for."""
        from symgrad.deriving.exposition import judged

        return judged(self.lines)

    def latex(self) -> str:
        """A complete LaTeX document with the reason beside each line."""
        from symgrad.render.latex import render
        from symgrad.render.style import Style

        return render(self.report, Style())


def derive(expr: Expr, *by: Expr, definitions: Any = (), assuming: Iterable[Any] = ()) -> Derived:
    """The derivative of `expr` by one variable after the other, line by line; without any, the short form of `expr`.

    One entry gives a gradient, or the Jacobian of an indexed quantity, two give a Hessian.
    Errors: IllFormed for an expression that has no meaning here, or a variable that is no entry.

    >>> from sympy import IndexedBase, Sum, Symbol, exp, symbols
    >>> x = Symbol("x")
    >>> derived = derive(x**3, x)
    >>> derived.result, derived.steps[0][1], derived.report.ok
    (3*x**2, 'power rule', True)
    >>> p, z, (i, j, k, K) = IndexedBase("p"), IndexedBase("z"), symbols("i j k K", integer=True)
    >>> derive(p[i], z[k], definitions={p[i]: exp(z[i]) / Sum(exp(z[j]), (j, 1, K))}).result
    (KroneckerDelta(i, k) - p[k])*p[i]
    """
    from symgrad.bridge import to_sympy
    from symgrad.deriving.derivation import derive as written
    from symgrad.errors import IllFormed

    reading = _calculable([expr, *by], definitions, assuming)
    start, *variables = reading.terms
    for read, given in zip(variables, by, strict=True):
        if not isinstance(read, Entry):
            raise IllFormed(f"{given} is no variable to differentiate by")
        start = Derivative(start, read)
    lines = written(start, None, reading.context, reading.free, reading.conditions)
    first, *forms = (to_sympy(term, reading.context, reading.free, reading.names) for term in lines.terms)
    reasons = (step.reason.text() for step in lines.steps)
    return Derived(first, tuple(zip(forms, reasons, strict=True)), lines)


def check(
    source: str | Path,
    *,
    jobs: int = 1,
    timeout: float | None = None,
    explain: bool = False,
    kind: str = "markdown",
    executor: Executor | None = None,
) -> Report:
    """The verdicts on a document, on the documents of a folder, or on a text.

    A string is a path where it is one line without a formula, and else the text of a document of that `kind`
    (`markdown`, `latex`, `rst`, `records`). executor: of `concurrent.futures`, which judges the documents instead.

    >>> check("$$f(x) = x^2$$ $$f'(x) = 2x$$").ok
    True
    """
    from symgrad.config import find_documents
    from symgrad.document.projects import roots
    from symgrad.pipeline import Options, check_text
    from symgrad.pipeline import check as check_files

    if isinstance(source, str) and any(sign in source for sign in "\n$\\"):
        options = Options(explain=explain) if timeout is None else Options(timeout, explain)
        return Report((check_text(source, kind, options=options),))
    return check_files(roots(find_documents([source])), jobs=jobs, timeout=timeout, explain=explain, executor=executor)


__all__ = ["Derived", "Status", "check", "derive", "diff", "prove", "simplify"]
