"""How symgrad fares on records of derivations that people wrote: `python -m tests.wild records.jsonl [--level index]`.

Prints, for each feature of notation, how many judged steps come out as the record says, and lists every miss. The two
lines that must read 0 are truths refuted and falsehoods proved.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from symgrad.config import Settings
from symgrad.pipeline import check
from symgrad.report import ClaimReport
from symgrad.verdict import Status

FEATURES: dict[str, str] = {
    "partial or total derivative": r"\\partial|\\d?frac\{d|\{d\}|\\mathrm\{d\}",
    "delta as derivative": r"\\frac\{\\delta",
    "nabla": r"\\nabla",
    "primes and dots": r"'|’|\\prime|\\dot\{",
    "sum without bounds": r"\\sum(?!\\limits)(?!\s*[_^])",
    "sum over an index alone": r"\\sum(\\limits)?\s*_(\{?\s*[a-z]\s*\}?)(?!\s*=)(?!\s*\^)",
    "sum with bounds": r"\\sum(\\limits)?\s*_\{[^}]*=",
    "sum over a set or with a condition": r"\\sum(\\limits)?\s*_\{[^}]*(\\in|\\ne|\\forall|\\neq|<)",
    "product": r"\\prod",
    "cases": r"\\begin\{(cases|array)\}",
    "delta or indicator": r"\\delta_|\\mathbb\{?1|1\s*\\\{|\\mathbf\{1\}|\[\s*[a-z]\s*=",
    "sample superscript": r"\^\{?\(",
    "layer superscript": r"\^\{?\[|\^\{?[lL]\b",
    "logarithm": r"\\log|\\ln|\blog",
    "sigmoid": r"\\sigma",
    "vectors and matrices": r"\^\{?(T|\\top|\\mathsf|\\intercal)|\\odot|\\(mathbf|bold|operatorname\{(diag|tr))",
    "explicit matrices": r"\\begin\{[bpv]?matrix\}",
    "norms": r"\\\||\\lVert|\\Vert",
    "ellipsis": r"\\[lc]?dots",
    "decimals": r"\d\.\d",
    "function left abstract": r"[fgL]\([a-z]",
}
"""Features of notation by what their LaTeX looks like; a step may have several."""


@dataclass(frozen=True, slots=True)
class Step:
    """One judged step beside what its record says."""

    claim: ClaimReport
    expect: str
    why: str

    @property
    def hit(self) -> bool:
        """As expected; where one side has no value, to reject the step is right too."""
        rejected = self.claim.verdict.status is Status.UNDECIDED and self.claim.error is not None
        return self.claim.verdict.status == self.expect or (rejected and self.why.startswith("ill-formed"))

    @property
    def broken(self) -> bool:
        """The mistakes that must not happen: a truth refuted, a falsehood proved."""
        return {self.claim.verdict.status, self.expect} == {Status.PROVED, Status.REFUTED}

    def features(self) -> list[str]:
        text = f"{self.claim.lhs} {self.claim.relation} {self.claim.rhs}"
        return [name for name, pattern in FEATURES.items() if re.search(pattern, text)] or ["none of these"]


def steps(path: Path, level: str | None) -> Iterator[Step]:
    """The steps that a record asks to be judged."""
    records: dict[str, dict[str, Any]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if level is None or record.get("level") == level:
            records[record["id"]] = record
    (document,) = check([path], jobs=Settings().jobs, timeout=Settings().timeout).documents
    for claim in document.claims:
        record = records.get(claim.id, {})
        expected = record.get("expect", [])
        if claim.step < len(expected) and expected[claim.step]:
            yield Step(claim, expected[claim.step], record["why"][claim.step])


def table(found: list[Step]) -> Iterator[str]:
    """A row a feature, the worst first."""
    rows: dict[str, list[Step]] = defaultdict(list)
    for step in found:
        for feature in step.features():
            rows[feature].append(step)
    yield f"{'feature of notation':<40}{'steps':>6}{'as expected':>13}"
    for feature, own in sorted(rows.items(), key=lambda row: sum(step.hit for step in row[1]) / len(row[1])):
        hits = sum(step.hit for step in own)
        yield f"{feature:<40}{len(own):>6}{hits:>7} {hits / len(own):>5.0%}"


def misses(found: list[Step]) -> Iterator[str]:
    """Every step that is not as expected, with both reasons."""
    for step in found:
        if not step.hit:
            claim = step.claim
            yield f"{claim.id} step {claim.step}: {claim.verdict.status}, expected {step.expect}"
            yield f"    {claim.lhs} {claim.relation} {claim.rhs}"
            error = claim.error.message if claim.error else ""
            yield f"    {error or claim.verdict.reason or claim.verdict.assumption or claim.verdict.counterexample}"
            if step.why:
                yield f"    record: {step.why}"


def repairs(found: list[Step]) -> Iterator[str]:
    """The first repair of each false step beside what the record says is wrong: the reader compares."""
    for step in found:
        if step.expect == Status.REFUTED and step.claim.verdict.status is Status.REFUTED:
            repair = step.claim.verdict.repair
            yield f"{step.claim.id} step {step.claim.step}: {step.why}"
            yield f"    written {step.claim.rhs}"
            yield f"    repair  {repair.latex} ({repair.change})" if repair else "    no repair"


def main() -> int:
    """Print tables and misses; fail where a truth was refuted or a falsehood proved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--level", choices=["index", "matrix"])
    parser.add_argument("--repairs", action="store_true", help="list the first repair of every false step")
    options = parser.parse_args()
    found = [step for path in options.records for step in steps(path, options.level)]
    hits, broken = sum(step.hit for step in found), [step for step in found if step.broken]
    print("\n".join([*table(found), "", *misses(found), ""]))
    if options.repairs:
        print("\n".join([*repairs(found), ""]))
    print(f"{hits} of {len(found)} steps as expected ({hits / max(len(found), 1):.1%})")
    print(f"truths refuted: {sum(step.expect == Status.PROVED for step in broken)}")
    print(f"falsehoods proved: {sum(step.expect == Status.REFUTED for step in broken)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
