"""Conventions that a document does not name: found from what its claims have in common.

A claim that holds only with the gradient transposed is true in a document that writes all gradients so. Where another
claim of the same scope holds only the commonest way, the author cannot have meant both, and the odd one is wrong. Where
no other claim shows the layout, it is an assumption that is missing: a transposed gradient is the commonest slip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symgrad.judging.judgement import judge
from symgrad.judging.steps import Options, repaired
from symgrad.language.nodes import subterms
from symgrad.language.terms import Derivative
from symgrad.processes.watch import watched
from symgrad.reader import Step
from symgrad.reader.arrays.alike import BESIDE, ELEMENTWISE, ENTRYWISE
from symgrad.reader.arrays.operations import BEHIND, ONE
from symgrad.reader.arrays.scripts import SLICE, is_transpose
from symgrad.reader.chance.integrals import INTEGRAL, PRIMITIVE
from symgrad.reader.functions.diagonals import DECLARED
from symgrad.reader.functions.reductions import OWN, REACH
from symgrad.reader.syntax import ast
from symgrad.report import ClaimReport
from symgrad.verdict import Status, Verdict

OF_GRADIENTS = "layout: numerator"
"""The reading in which gradients of numbers are transposed."""

ENTRY_BY_ENTRY = f"layout: {ELEMENTWISE}"
"""The reading in which a derivative of an array by one of its shape is the diagonal of the Jacobian; authors write so
beside Jacobians.
"""

LAYOUTS: dict[str, str] = {
    OF_GRADIENTS: "numerator-layout",
    "layout: denominator": "denominator-layout",
    "vec: rows": "row-major",
    ENTRY_BY_ENTRY: DECLARED,
}
"""Readings that only a document as a whole can vouch for, and the word that declares each."""


ASSUMED: dict[str, str] = {
    **{reading: f"{word} (`symgrad: convention {word}`)" for reading, word in LAYOUTS.items()},
    f"{BEHIND}: {ONE}": "brackets around the product with \\odot and the one factor behind it",
}
"""What is to be said where nothing else vouches for a reading."""

EITHER_WAY = frozenset({f"{SLICE}: column", f"{INTEGRAL}: {PRIMITIVE}", f"{BESIDE}: {ENTRYWISE}", f"{REACH}: {OWN}"})
"""Readings that authors mix with the others.

An integral that is calculated and one of which no more is known than that it is linear are no two notations.
"""


def settle(claims: list[ClaimReport], steps: Sequence[tuple[int, Step]], options: Options) -> None:
    """Refutes the claims that hold only under a convention that another claim of the scope contradicts.

    Those that hold only under a layout which no other claim shows are conditional. steps: those of the scope, with the
    numbers of their claims.
    """
    shown = {number: _is_shown(number, step, claims, steps) for number, step in steps}
    for number, step in steps:
        verdict = claims[number].verdict
        free = verdict.convention in EITHER_WAY or (verdict.convention in LAYOUTS and _is_chain_rule(step))
        free |= verdict.convention == ENTRY_BY_ENTRY and (_is_hadamard_factor(step) or not _has_derivative(step))
        if free or not verdict.convention:
            continue

        def work(number: int = number, step: Step = step) -> Verdict:
            return _settled(number, step, claims, steps, shown=shown[number], options=options.begun())

        found = watched("settle", work, options.stopped, seconds=options.most, kept=True)
        claims[number] = replace(claims[number], verdict=found)


def _settled(
    number: int,
    step: Step,
    claims: list[ClaimReport],
    steps: Sequence[tuple[int, Step]],
    *,
    shown: bool,
    options: Options,
) -> Verdict:
    """The verdict on a claim that holds under a convention, when those on all others are known."""
    verdict = claims[number].verdict
    mixed = verdict.convention == ENTRY_BY_ENTRY
    if not mixed and any(_contradicts(claims[n], other, verdict.convention, options) for n, other in steps):
        return _refuted(step, verdict.convention, options)
    if verdict.status is Status.PROVED and verdict.convention in ASSUMED and not shown:
        place = next((claims[n].place for n, other in steps if _may_show(claims[n], other, step)), None)
        return _conditional(verdict) if place is None else _open(verdict, place.line)
    return verdict


def _is_shown(number: int, step: Step, claims: list[ClaimReport], steps: Sequence[tuple[int, Step]]) -> bool:
    """Whether another derivative is proved under the same convention, and has no meaning without it.

    One of the two is by a vector: whoever writes a row where a column is common shows a layout, while one slip may
    transpose two matrices. A chain rule shows how Jacobians are laid out, and nothing about gradients of numbers.
    """
    mine = claims[number]
    return any(
        claims[n].lhs != mine.lhs
        and claims[n].verdict.status is Status.PROVED
        and claims[n].verdict.convention == mine.verdict.convention == other.convention
        and not (_is_chain_rule(other) and mine.verdict.convention == OF_GRADIENTS)
        and (_is_by_vector(other) or _is_by_vector(step))
        for n, other in steps
    )


def _may_show(claim: ClaimReport, other: Step, step: Step) -> bool:
    """Whether a derivative of which nothing was found out is laid out, beside a matrix or a transposition: it may show
    the layout as well as one that is proved. Of one whose right side was not understood, the text tells that.
    """
    if claim.verdict.status is not Status.UNDECIDED or other.place == step.place:
        return False
    trees = [tree for tree in (other.lhs_ast, other.rhs_ast) if tree is not None]
    if not any(isinstance(tree, ast.Diff) for tree in trees):
        return False
    nodes = [node for tree in trees for node in ast.walk(tree)]
    laid = any(
        isinstance(node, ast.Grid) or (isinstance(node, ast.Script) and is_transpose(node.sup)) for node in nodes
    )
    return laid or len(trees) == 1


def _has_derivative(step: Step) -> bool:
    trees = [tree for tree in (step.lhs_ast, step.rhs_ast) if tree is not None]
    return len(trees) < 2 or any(isinstance(node, ast.Diff) for tree in trees for node in ast.walk(tree))


def _is_chain_rule(step: Step) -> bool:
    """Whether the right side multiplies derivatives; no transposition can be a slip in that.

    Pages write `\\partial L/\\partial x = \\partial L/\\partial u\\,\\partial u/\\partial x` beside gradients that are
    shaped as their variables. The same holds of `dL = \\frac{\\partial L}{\\partial x} dx`.
    """
    nodes = list(ast.walk(step.rhs_ast)) if step.rhs_ast is not None else []
    if {ast.Diff, ast.Differential} <= set(map(type, nodes)):
        return True
    rhs = step.goal.rhs if step.goal is not None else None
    return rhs is not None and sum(isinstance(node, Derivative) for node in subterms(rhs)) > 1


def _is_hadamard_factor(step: Step) -> bool:
    """Whether a derivative is multiplied entry by entry, as no Jacobian is beside a vector."""
    products = (node for tree in (step.lhs_ast, step.rhs_ast) if tree is not None for node in ast.walk(tree))
    return any(
        "\\odot" in node.signs and any(isinstance(ast.bare(factor), ast.Diff) for factor in node.factors)
        for node in products
        if isinstance(node, ast.Times)
    )


def _is_by_vector(step: Step) -> bool:
    if step.goal is None:
        return False
    context = step.goal.context
    known = context.arrays.keys() | context.definitions.keys()  # `f''` is by a letter of its own
    found = (node for side in (step.goal.lhs, step.goal.rhs) for node in subterms(side) if isinstance(node, Derivative))
    names = {node.variable.name for node in found} & known
    return any(len(context.shape(name)) == 1 for name in names)


def _conditional(verdict: Verdict) -> Verdict:
    reason = "true only in a layout that nothing else in the document shows"
    if verdict.convention not in LAYOUTS:
        reason = "true only with brackets that are not typed"
    return replace(verdict, status=Status.CONDITIONAL, reason=reason, assumption=ASSUMED[verdict.convention])


def _open(verdict: Verdict, line: int) -> Verdict:
    """Undecided where a layout may be the document's."""
    if verdict.convention not in LAYOUTS:
        return _conditional(verdict)
    word = LAYOUTS[verdict.convention]
    reason = f"true only in a layout that line {line} may show; write `symgrad: convention {word}` if it is meant"
    return replace(verdict, status=Status.UNDECIDED, reason=reason)


def _contradicts(claim: ClaimReport, step: Step, convention: str, options: Options) -> bool:
    """Whether a claim is proved the commonest way, and not under the convention."""
    if claim.verdict.status is not Status.PROVED or claim.verdict.convention:
        return False
    if convention in step.rejected:
        return True
    goals = [goal for name, goal in step.readings if name == convention]
    return any(judge(goal, timeout=options.left, assume=False).status is Status.REFUTED for goal in goals)


def _refuted(step: Step, convention: str, options: Options) -> Verdict:
    reason = f"true only under another convention ({convention}) than the rest of the document follows"
    verdict = Verdict(Status.REFUTED, reason)
    if step.goal is not None and not step.convention:
        verdict = replace(judge(step.goal, timeout=options.left, assume=False), reason=reason)
    return replace(verdict, repair=repaired(step, options) if options.repair else None)
