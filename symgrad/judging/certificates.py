"""Certificates in files: one line a proof, with its goal, to be checked again by whoever does not believe it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from symgrad.checker import recheck
from symgrad.errors import DocumentError, IllFormed, Place
from symgrad.language.context import Goal
from symgrad.language.serial import decode, encode
from symgrad.record import record
from symgrad.report import Report

MAX_LINE = 1_000_000
"""Characters of one certificate."""


@record
class Rechecked:
    """One stored certificate: the claim that it speaks of, and whether it holds."""

    path: str
    line: int
    claim: str
    holds: bool


def written(report: Report) -> Iterator[str]:
    """The certificates of all proofs of a report, one line of JSON each."""
    for claim in report.claims:
        certificate = claim.verdict.certificate
        if certificate is not None and claim.verdict.goal is not None:
            data = {"path": claim.place.path, "line": claim.place.line, "lhs": claim.lhs, "rhs": claim.rhs}
            yield json.dumps({**data, "goal": encode(claim.verdict.goal), "certificate": certificate})


def rechecked(path: str, lines: Iterable[str]) -> Iterator[Rechecked]:
    """The stored certificates of a file, checked again. Errors: DocumentError for a line that holds none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _rechecked(Place(path, number), line)


def _rechecked(place: Place, line: str) -> Rechecked:
    try:
        if len(line) > MAX_LINE:
            raise ValueError
        data: dict[str, Any] = json.loads(line)
        goal = decode(data["goal"])
        if not isinstance(goal, Goal):
            raise ValueError
        claim = f"{data['lhs']} = {data['rhs']}"
        stored = {name: value for name, value in data["certificate"].items() if name != "words"}
        return Rechecked(str(data["path"]), int(data["line"]), claim, recheck(goal, stored))
    except (ValueError, KeyError, TypeError, AttributeError, IllFormed, RecursionError):
        raise DocumentError("this line holds no certificate", place) from None
