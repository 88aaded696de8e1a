"""Conventions that a document does not name: found from what its claims have in common.

A claim that holds only with the gradient transposed is true in a document that writes all gradients so. Where another
claim of the same scope holds only the commonest way, the author cannot have meant both, and the odd one is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symgrad.judging.judgement import judge
from symgrad.judging.steps import Options, repaired
from symgrad.reader import Step
from symgrad.report import ClaimReport
from symgrad.verdict import Status, Verdict


def settle(claims: list[ClaimReport], steps: Sequence[tuple[int, Step]], options: Options) -> None:
    """Refutes the claims that hold only under a convention that another claim of the scope contradicts.

    steps: those of the scope, with the numbers of their claims.
    """
    for number, step in steps:
        convention = claims[number].verdict.convention
        if convention and any(_contradicts(claims[n], other, convention, options) for n, other in steps):
            claims[number] = replace(claims[number], verdict=_refuted(step, convention, options))


def _contradicts(claim: ClaimReport, step: Step, convention: str, options: Options) -> bool:
    """Whether a claim is proved the commonest way, and not under the convention."""
    if claim.verdict.status is not Status.PROVED or claim.verdict.convention:
        return False
    if convention in step.rejected:
        return True
    goals = [goal for name, goal in step.readings if name == convention]
    return any(judge(goal, timeout=options.timeout, assume=False).status is Status.REFUTED for goal in goals)


def _refuted(step: Step, convention: str, options: Options) -> Verdict:
    reason = f"true only under another convention ({convention}) than the rest of the document follows"
    verdict = Verdict(Status.REFUTED, reason)
    if step.goal is not None and not step.convention:
        verdict = replace(judge(step.goal, timeout=options.timeout, assume=False), reason=reason)
    return replace(verdict, repair=repaired(step, options) if options.repair else None)
