"""SARIF 2.1.0: what code scanning shows beside the lines of a document. Claims that are as expected are no findings."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import quote

from symgrad import __version__
from symgrad.baseline import KNOWN
from symgrad.document import written
from symgrad.findings import RULES, Finding, Rule, page, repair_of
from symgrad.render.margin import findings
from symgrad.render.style import Style
from symgrad.report import Report

Object = dict[str, Any]


def render(report: Report, style: Style) -> str:
    """One run with one result a finding."""
    numbers, met = {name: number for number, name in enumerate(RULES)}, Counter[str]()
    driver = {
        "name": "symgrad",
        "semanticVersion": __version__,
        "rules": [_rule(name, rule) for name, rule in RULES.items()],
    }
    results = []
    for finding, message in findings(report):
        identity = f"{_uri(finding.place.path)}\n{finding.rule}\n{finding.text}"
        met[identity] += 1
        results.append(_result(finding, message, numbers[finding.rule], f"{identity}\n{met[identity]}"))
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, rule: Rule) -> Object:
    return {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": rule.remedy, "markdown": page(name)},
        "defaultConfiguration": {"level": rule.level},
    }


def _result(finding: Finding, message: str, number: int, identity: str) -> Object:
    """One finding. Its fingerprint says what it is about, and not where it stands: lines move."""
    place, claim = finding.place, finding.claim
    region: Object = {"startLine": place.line, "startColumn": place.column}
    artifact = {"uri": _uri(place.path)}
    if claim is not None and claim.rhs_place is not None and claim.rhs_place.path == place.path:
        region |= _end(claim.rhs_place.line, claim.rhs_place.column, claim.rhs)
    where = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "level": "note" if finding.excuse else RULES[finding.rule].level,
        "message": {"text": message},
        "locations": [where],
        "partialFingerprints": {"finding/v1": hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()},
        **({"baselineState": "unchanged"} if finding.excuse == KNOWN else {}),
        **_fixes(finding, artifact),
    }


def _fixes(finding: Finding, artifact: Object) -> Object:
    """The proved repair of a refuted claim, as an edit of its right side."""
    claim = finding.claim
    latex = repair_of(claim) if claim is not None and not written.is_encoded(finding.place.path) else None
    if claim is None or latex is None or claim.rhs_place is None or claim.rhs_place.path != finding.place.path:
        return {}
    line, column = claim.rhs_place.line, claim.rhs_place.column
    region = {"startLine": line, "startColumn": column} | _end(line, column, claim.rhs)
    change = {"deletedRegion": region, "insertedContent": {"text": latex}}
    words = {"text": "write what is proved"}
    return {
        "fixes": [{"description": words, "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}]}]
    }


def _end(line: int, column: int, text: str) -> Object:
    """Where a text ends that begins at a place; the last line and the column behind it.

    >>> _end(3, 5, "a + b"), _end(3, 5, "a\\n+ b")
    ({'endLine': 3, 'endColumn': 10}, {'endLine': 4, 'endColumn': 4})
    """
    *before, last = text.split("\n")
    return {"endLine": line + len(before), "endColumn": len(last) + (1 if before else column)}


def _uri(path: str) -> str:
    """A path as a URI: relative to where the command ran, if it lies there.

    >>> _uri("my notes/50%.md"), _uri("/etc/x.md")
    ('my%20notes/50%25.md', 'file:///etc/x.md')
    """
    file = Path(path)
    if file.is_absolute() and file.is_relative_to(Path.cwd()):
        file = file.relative_to(Path.cwd())
    return f"file://{quote(file.as_posix())}" if file.is_absolute() else quote(file.as_posix())
