"""The verdicts on a chain: each relation by itself, and behind a slip also against the last good expression."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from symgrad.judging.judgement import judge
from symgrad.judging.steps import Options, judge_step
from symgrad.language.context import Goal
from symgrad.processes.watch import watched
from symgrad.reader import Step
from symgrad.report import ClaimReport
from symgrad.source import Chain
from symgrad.verdict import Status, Verdict


def judge_chain(chain: Chain, steps: list[Step], number: int, section: str, options: Options) -> Iterator[ClaimReport]:
    """One report for each claim of a chain, judged by itself and, after a slip, against the last good expression."""
    anchor: Step | None = None
    for step in steps:
        plain = _plain(chain, step, number, section, options)
        work, lost = partial(_report, plain, step, anchor, options), partial(_stopped, plain, options)
        report = watched(f"judge {number} {about(step)}", work, lost, seconds=options.most, kept=True)
        yield report
        if step.goal is None:
            continue
        if anchor is None:
            anchor = step if report.verdict.status is Status.REFUTED else None
        elif report.against is not None and report.against.status is Status.PROVED:
            anchor = None


def about(step: Step) -> str:
    """Where a step stands and what it says, as the key of work on it."""
    return f"{step.place}:{step.number} {step.lhs_text} {step.relation} {step.rhs_text}"


def _plain(chain: Chain, step: Step, number: int, section: str, options: Options) -> ClaimReport:
    """What is known of a claim before it is judged."""
    return ClaimReport(
        step.place,
        step.lhs_text,
        step.relation,
        step.rhs_text,
        Verdict(Status.UNDECIDED),
        chain=number,
        step=step.number,
        id=step.chain_id,
        expect=Status(step.expect) if step.expect else None,
        judged=not _exempt(chain, step),
        error=step.error,
        understood=_understood(step) if options.explain else "",
        words=chain.words.get(step.number + 1, ""),
        section=section,
        rhs_place=chain.parts[step.number + 1].place(0) if step.number + 1 < len(chain.parts) else None,
    )


def _stopped(plain: ClaimReport, options: Options, why: str) -> ClaimReport:
    return replace(plain, verdict=options.stopped(why))


def _report(plain: ClaimReport, step: Step, anchor: Step | None, options: Options) -> ClaimReport:
    """The verdict on a claim, behind a slip the one on the step from the last good expression, and how long it took."""
    started = time.monotonic()
    options = options.begun()
    report = _compared(replace(plain, verdict=judge_step(step, options)), step, anchor, options)
    goal = report.verdict.goal if options.goals else None
    return replace(report, verdict=replace(report.verdict, goal=goal, seconds=time.monotonic() - started))


def _compared(report: ClaimReport, step: Step, anchor: Step | None, options: Options) -> ClaimReport:
    across = _across(step, options)
    if step.across is not None and across is not None:
        return replace(report, verdict=across, anchor=step.across.lhs_text, against=across)
    if anchor is None:
        return report
    against = _against(anchor, step, options)
    report = replace(report, anchor=anchor.lhs_text, against=against)
    if against is not None and against.status is Status.PROVED:
        # Right again: what it says of the slip before it needs no repair.
        return replace(report, verdict=replace(report.verdict, repair=None))
    return report


def _exempt(chain: Chain, step: Step) -> bool:
    """Whether the document says of the others in the chain what it expects, and of this step `null`."""
    return bool(chain.expect) and step.number < len(chain.expect) and chain.expect[step.number] is None


def _understood(step: Step) -> str:
    if step.goal is None:
        return ""
    from symgrad import printer  # only explanations print terms

    free = ", ".join(f"{name} = 1..{dim}" for name, dim in step.goal.free)
    sides = f"{printer.text(step.goal.lhs)} {step.relation} {printer.text(step.goal.rhs)}"
    return "; ".join(part for part in (sides, f"for all {free}" if free else "", *step.notes) if part)


def _across(step: Step, options: Options) -> Verdict | None:
    """The proof that the right side is the last one that could be read, behind a side that could not be; a difference
    would say no more than that one of the steps between them is wrong.
    """
    if step.across is None:
        return None
    verdict = judge_step(step.across, replace(options, repair=False))
    return verdict if verdict.status is Status.PROVED and not verdict.convention else None


def _against(anchor: Step, step: Step, options: Options) -> Verdict | None:
    """The verdict on `last good expression = right side of the step`."""
    if anchor.goal is None or step.goal is None:
        return None
    free = dict(anchor.goal.free) | dict(step.goal.free)
    if any(free[name] != dim for name, dim in anchor.goal.free):
        return None
    conditions = tuple(dict.fromkeys((*anchor.goal.conditions, *step.goal.conditions)))
    context = anchor.goal.context.joined(step.goal.context)
    goal = Goal(anchor.goal.lhs, step.goal.rhs, context, tuple(free.items()), conditions)
    return judge(goal, timeout=options.left, assume=False)
