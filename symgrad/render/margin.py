"""What a good teaching assistant would write in the margin beside a claim, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.findings import Finding, found_in
from symgrad.render.style import Style, fails_for, formula, shorten, where
from symgrad.report import ClaimReport, Report
from symgrad.verdict import Status, Verdict


def notes(claim: ClaimReport, style: Style, *, words: bool = False) -> Iterator[str]:
    """What a good teaching assistant would write beside the claim. words: without its point and its repair."""
    verdict = claim.verdict
    yield from _evidence(claim)
    if not words:
        yield from _counterexample(claim, style)
        yield from _repair(claim, style)
    if verdict.convention:
        yield f"holds under the convention: {verdict.convention}"
    if verdict.exceptions:
        yield f"except where {'; '.join(verdict.exceptions)}"
    if claim.against is not None:
        yield from _against(claim, claim.against)
    if claim.excuse:
        yield style.faint(f"({claim.excuse})")
    if not claim.judged:
        yield style.faint("the document asks for no judgement here")
    elif claim.expect is not None and claim.expect is not Status.PROVED:
        word = "as the document says" if claim.as_expected else f"but the document says {claim.expect}"
        yield style.faint(f"({word})")
    if style.explain and claim.understood:
        yield style.faint(f"read as {claim.understood}")
    laws = (verdict.certificate or {}).get("laws") if style.explain else None
    if laws is not None:
        yield style.faint(
            f"the proof rests on the core of the checker{', and on ' if laws else ' alone'}{', '.join(laws)}"
        )


def reason(claim: ClaimReport) -> str:
    """Why a claim has no better verdict, in one sentence."""
    return claim.error.message if claim.error is not None else claim.verdict.reason


def _evidence(claim: ClaimReport) -> Iterator[str]:
    verdict = claim.verdict
    if verdict.status is Status.CONDITIONAL:
        yield f"holds only if {verdict.assumption}; declare it where that is meant"
    elif verdict.reason and verdict.status is not Status.PROVED and not (claim.error or verdict.counterexample):
        yield verdict.reason
    if claim.error is not None:
        place, (_, *drawn) = claim.error.place, str(claim.error).splitlines()
        yield from (f"{place.line}:{place.column}: {claim.error.message}", *drawn)


def _repair(claim: ClaimReport, style: Style) -> Iterator[str]:
    verdict = claim.verdict
    if verdict.repair:
        yield f"nearest true statement ({verdict.repair.change}):" if verdict.repair.change else "what is true:"
        marked = verdict.repair.marked or verdict.repair.latex
        yield "    " + style.paint(f"{shorten(claim.lhs, 60)} {claim.relation} {shorten(marked, 400)}", "32")


def _counterexample(claim: ClaimReport, style: Style) -> Iterator[str]:
    point = claim.verdict.counterexample
    if point is None:
        return
    scope = fails_for(point)
    yield f"fails {scope + ', ' if scope else ''}at {where(point)}" if where(point) else "the two sides differ"
    width = max(style.width - 60, 30)
    sides = (("left ", shorten(claim.lhs, width), point.lhs), ("right", shorten(claim.rhs, width), point.rhs))
    column = max(len(text) for _, text, _ in sides)
    yield from (f"    {side}  {text:<{column}}  =  {value}" for side, text, value in sides)


def _against(claim: ClaimReport, verdict: Verdict) -> Iterator[str]:
    anchor = shorten(claim.anchor, 60)
    if claim.error is not None:
        yield f"compared with {anchor}, the last side that was understood: the right side equals that one"
    elif verdict.status is Status.PROVED:
        yield f"right again: equals the last good expression, {anchor}"
    elif verdict.status is Status.REFUTED:
        yield f"carries the slip above on: differs from the last good expression, {anchor}"


def findings(report: Report) -> Iterator[tuple[Finding, str]]:
    """Every claim that is not as expected, and all that could not be read, each with what to say about it."""
    for document in report.documents:
        for finding in found_in(document, report.claims_required):
            yield finding, said(finding)


def said(finding: Finding) -> str:
    """What to say about a finding."""
    if finding.claim is not None:
        return message(finding.claim)
    return str(finding.error) if finding.error else "no claim was found, so nothing was judged"


def message(claim: ClaimReport) -> str:
    """The verdict, the claim as written, and the margin notes, as text of several lines."""
    return "\n".join([f"{claim.verdict.status}: {formula(claim)}", *(f"    {note}" for note in notes(claim, Style()))])
