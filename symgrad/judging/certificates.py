"""Certificates in files: one line a proof, with its goal, to be checked again by whoever does not believe it.

A line holds where the claim stands (`path`, `line`), what it says (`lhs`, `rhs`), its `goal`, its `certificate`, and
the `digest` of all of these. What a claim says is printed from its goal, and has to be what is printed when it is
checked again: nobody can show a proof of one claim beside another. The digest tells a line that was changed from one
that was written; whoever writes a new digest can change where a claim stands, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from symgrad import printer
from symgrad.checker import ROUNDING, recheck
from symgrad.errors import DocumentError, Place
from symgrad.language.context import Goal
from symgrad.language.serial import decode, encode
from symgrad.processes.serving import Limits
from symgrad.processes.watch import clock
from symgrad.processes.workers import Workers
from symgrad.record import record
from symgrad.report import Report

MAX_LINE = 1_000_000
"""Characters of one certificate."""

SECONDS, MEGABYTES = 60.0, 2048
"""What it may take to check one certificate again."""


@record
class Rechecked:
    """One stored certificate: the claim that it speaks of, whether it holds, and why it does not."""

    path: str
    line: int
    claim: str
    holds: bool
    why: str = ""


def written(report: Report) -> Iterator[str]:
    """The certificates of all proofs of a report, one line of JSON each."""
    for claim in report.claims:
        certificate, goal = claim.verdict.certificate, claim.verdict.goal
        if certificate is not None and isinstance(goal, Goal):
            place = {"path": claim.place.path, "line": claim.place.line}
            data = {**place, **_said(goal), "goal": encode(goal), "certificate": certificate}
            yield json.dumps({**data, "digest": _digest(data)})


def _said(goal: Goal) -> dict[str, str]:
    return {"lhs": printer.text(goal.lhs), "rhs": printer.text(goal.rhs)}


def _digest(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def rechecked(path: str, lines: Iterable[str], seconds: float = SECONDS) -> Iterator[Rechecked]:
    """The stored certificates of a file, checked again in a process of their own, each within its time.

    Errors: DocumentError for a line that holds none.
    """
    items = [(Place(path, number), line) for number, line in enumerate(lines, 1) if line.strip()]
    workers = Workers(partial(_rechecked, seconds=seconds), _stopped, Limits(seconds + 1, MEGABYTES))
    for found in workers.over(items):
        if isinstance(found, DocumentError):
            raise found
        yield found


def _stopped(item: tuple[Place, str], kept: list[Any], why: str) -> Rechecked | DocumentError:
    place, _ = item
    return Rechecked(place.path, place.line, "a proof", False, why)


def _rechecked(item: tuple[Place, str], seconds: float) -> Rechecked | DocumentError:
    place, line = item
    try:
        if len(line) > MAX_LINE:
            raise ValueError
        data: dict[str, Any] = json.loads(line)
        goal, digest = decode(data["goal"]), data.pop("digest")
        if not isinstance(goal, Goal):
            raise ValueError
        said, deadline = _said(goal), clock() + seconds
        intact = digest == _digest(data) and {name: data[name] for name in said} == said
        holds = intact and recheck(goal, data["certificate"], deadline=deadline)
        why = "" if holds else _why(deadline) if intact else "the line is not what was written"
        claim = f"{' = '.join(said.values())}{_rounded(data['certificate'])}"
        return Rechecked(str(data["path"]), int(data["line"]), claim, holds, why)
    except Exception:  # whatever a line that was not written here makes fail
        hint = "`symgrad check --certificates FILE` writes them"
        return DocumentError("this line holds no certificate", place, line.rstrip("\n"), hint=hint)


def _rounded(certificate: Mapping[str, Any]) -> str:
    """How coarse the rounding is that a certificate speaks of: a side need not show that it is one to thousands."""
    if not (places := sorted(set(_places(certificate)))):
        return ""
    return f", rounded to {', '.join(map(str, places))} digits behind the point"


def _places(certificate: Mapping[str, Any]) -> Iterator[int]:
    if certificate["theorem"] == ROUNDING:
        yield certificate["how"]["places"]
    for part in certificate.get("parts", ()):
        yield from _places(part)


def _why(deadline: float) -> str:
    return "there was no time to check it" if clock() > deadline else "it is not the proof of this claim"
