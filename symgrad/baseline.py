"""Baselines: the findings that a project knows of, kept in a file, so that only new ones fail.

A finding is known by the file in which it stands, its rule, and the text of its formula or message, never by its line:
lines move. What stands twice must be known twice.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from symgrad.errors import DocumentError, Place
from symgrad.findings import Finding, excused, found_in
from symgrad.report import Report

Identity = tuple[str, str, str]
"""The path of a file from the folder of the baseline, a rule, a text."""

NAME = "symgrad-baseline.json"
"""The file of a project that names no other."""

NOTHING: Counter[Identity] = Counter()

KNOWN = "known"
"""The excuse of a finding that stands in the baseline."""

_FIELDS = ("path", "rule", "text")


def read(file: Path) -> Counter[Identity]:
    """The findings of a baseline, each with how often it is known.

    Errors: DocumentError where there is no such file, or it is no baseline.
    """
    place = Place(str(file))
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))["findings"]
        return Counter({(row["path"], row["rule"], row["text"]): int(row.get("count", 1)) for row in rows})
    except FileNotFoundError as error:
        hint = "write one with --update-baseline"
        raise DocumentError("there is no such baseline", place, hint=hint) from error
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        hint = "write it anew with --update-baseline"
        why = f": {error.strerror}" if isinstance(error, OSError) else ""
        raise DocumentError(f"this is no baseline{why}", place, hint=hint) from error


def applied(report: Report, known: Counter[Identity], file: Path) -> tuple[Report, int]:
    """The report in which known findings do not fail, and how many known ones of its documents are there no more."""
    left = known.copy()

    def why(finding: Finding) -> str:
        identity = _identity(finding, file)
        if left[identity] <= 0:
            return ""
        left[identity] -= 1
        return KNOWN

    judged = _paths(report, file)
    found = excused(report, why)
    return found, sum(count for (path, _, _), count in left.items() if path in judged)


def write(report: Report, file: Path, before: Counter[Identity]) -> int:
    """Write all findings of a report; how many there are. before: what was known of documents that it does not hold."""
    judged = _paths(report, file)
    found = Counter({identity: count for identity, count in before.items() if identity[0] not in judged})
    now = [
        _identity(finding, file) for document in report.documents for finding in _knowable(found_in(document, False))
    ]
    found.update(now)
    rows = [dict(zip(_FIELDS, identity, strict=True)) | {"count": count} for identity, count in sorted(found.items())]
    file.write_text(json.dumps({"version": 1, "findings": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(now)


def _knowable(findings: Iterable[Finding]) -> Iterable[Finding]:
    return (one for one in findings if one.rule not in ("unreadable", "contradiction"))


def _paths(report: Report, file: Path) -> frozenset[str]:
    """The documents of a report, and the files that they read, as the baseline names them."""
    places = {claim.place.path for claim in report.claims}
    return frozenset(_from(path, file) for path in places.union(one.path for one in report.documents))


def _identity(finding: Finding, file: Path) -> Identity:
    return _from(finding.place.path, file), finding.rule, finding.text


def _from(path: str, file: Path) -> str:
    """A path as seen from the folder of the baseline, so that it is the same wherever the command runs."""
    try:
        return Path(os.path.relpath(Path(path).resolve(), file.resolve().parent)).as_posix()
    except (OSError, ValueError):  # on another drive
        return Path(path).as_posix()
