"""Conventions that a document does not name: found from what its claims have in common.

A claim that holds only with the gradient transposed is true in a document that writes all gradients so. Where another
claim of the same scope holds only the commonest way, the author cannot have meant both, and the odd one is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from symgrad.judgement import judge
from symgrad.reader import Step
from symgrad.report import ClaimReport
from symgrad.steps import Options, repaired
from symgrad.verdict import Status


def settle(claims: list[ClaimReport], steps: Sequence[tuple[int, Step]], options: Options) -> None:
    """Refutes the claims that hold only under a convention that another claim of the scope contradicts.

    steps: those with several readings, with the numbers of their claims.
    """
    for number, step in steps:
        convention = claims[number].verdict.convention
        if convention and any(_contradicts(claims[n], other, convention, options) for n, other in steps):
            assert step.goal is not None
            verdict = judge(step.goal, timeout=options.timeout, assume=False)
            reason = f"true only under another convention ({convention}) than the rest of the document follows"
            found = repaired(step, options) if options.repair else None
            claims[number] = replace(claims[number], verdict=replace(verdict, reason=reason, repair=found))


def _contradicts(claim: ClaimReport, step: Step, convention: str, options: Options) -> bool:
    """Whether a claim is proved the commonest way, and not under the convention."""
    if claim.verdict.status is not Status.PROVED or claim.verdict.convention:
        return False
    goals = [goal for name, goal in step.readings if name == convention]
    return any(judge(goal, timeout=options.timeout, assume=False).status is Status.REFUTED for goal in goals)
