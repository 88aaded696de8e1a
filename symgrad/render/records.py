"""Verdicts as plain data: the one shape that every machine-readable format shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from symgrad.findings import Finding, found_in, rule_of
from symgrad.render.margin import message
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Verdict

Record = dict[str, Any]


def claim_record(claim: ClaimReport) -> Record:
    """One claim; `id` and `step` are a record's own, `step` is 0 for the first relation of its chain."""
    verdict = claim.verdict
    place = claim.place
    return {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        **({"cell": place.cell} if place.cell is not None else {}),
        "id": claim.id or None,
        "step": claim.step,
        "lhs": claim.lhs,
        "relation": claim.relation,
        "rhs": claim.rhs,
        "verdict": verdict.status.value,
        "expect": claim.expect.value if claim.expect else None,
        "as_expected": claim.as_expected,
        **_right(claim),
        "rule": rule_of(claim) or None,
        "excuse": claim.excuse or None,
        **evidence(verdict),
        "error": str(claim.error) if claim.error else None,
        "last_good": _against(claim),
        "understood": claim.understood or None,
        "message": message(claim),
    }


def _right(claim: ClaimReport) -> Record:
    """Where the right side begins, if it stands in the file of the claim."""
    place = claim.rhs_place if claim.rhs_place and claim.rhs_place.path == claim.place.path else None
    return {"rhs_line": place and place.line, "rhs_column": place and place.column}


def evidence(verdict: Verdict) -> Record:
    """Why a verdict is what it is."""
    point, repair = verdict.counterexample, verdict.repair
    return {
        "reason": verdict.reason,
        "assumption": verdict.assumption or None,
        "convention": verdict.convention or None,
        "exceptions": list(verdict.exceptions),
        "counterexample": {
            "sizes": dict(point.sizes),
            "indices": dict(point.indices),
            "point": dict(point.point),
            "lhs": point.lhs,
            "rhs": point.rhs,
            "pattern": point.pattern,
        }
        if point
        else None,
        "repair": {"latex": repair.latex, "change": repair.change, "marked": repair.marked} if repair else None,
        "certificate": _plain(verdict.certificate),
        "seconds": round(verdict.seconds, 6),
    }


def _against(claim: ClaimReport) -> Record | None:
    return {"lhs": claim.anchor, "verdict": claim.against.status.value} if claim.against is not None else None


def _plain(certificate: Mapping[str, Any] | None) -> Record | None:
    return dict(certificate) if certificate is not None else None


def _finding(finding: Finding) -> Record:
    """What could not be read, outside of every claim."""
    place = finding.place
    where = {"path": place.path, "line": place.line, "column": place.column}
    return {**where, "rule": finding.rule, "message": str(finding.error), "excuse": finding.excuse or None}


def document_record(document: DocumentReport) -> Record:
    return {
        "path": document.path,
        "ok": document.ok,
        "title": document.title or None,
        "unreadable": str(document.unreadable) if document.unreadable else None,
        "errors": [str(error) for error in document.errors],
        "findings": [_finding(one) for one in found_in(document, claims_required=False) if one.claim is None],
        "seconds": round(document.seconds, 6),
        "reading": _rest(document.seconds, (claim.verdict.seconds for claim in document.claims)),
        "understanding": {heading: list(facts) for heading, facts in document.understanding},
        "claims": [claim_record(claim) for claim in document.claims],
    }


def _rest(seconds: float, parts: Iterable[float]) -> float:
    """What parts leave of some seconds: 0 where they were done side by side."""
    return max(0.0, round(seconds - sum(parts), 6))


def report_record(report: Report) -> Record:
    return {
        "ok": report.ok,
        "seconds": round(report.seconds, 6),
        "starting": _rest(report.seconds, (document.seconds for document in report.documents)),
        "counts": {status.value: count for status, count in report.counts().items()},
        "documents": [document_record(document) for document in report.documents],
    }
