"""`python -m tests.fuzz --documents 10000 --expressions 1000`: judge random documents, put random expressions to the
Python interface, and tell what is symgrad's fault.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

from symgrad.pipeline import Text, check
from symgrad.render import FORMATS, render
from symgrad.report import DocumentReport, Report
from tests.fuzz.documents import document
from tests.fuzz.expressions import calls, fault

BATCH = 100


def faults(report: DocumentReport) -> Iterator[str]:
    """What is symgrad's fault, and not the document's."""
    errors = [
        *report.errors,
        *(claim.error for claim in report.claims if claim.error),
        *filter(None, [report.unreadable]),
    ]
    yield from (str(error) for error in errors if "please report" in error.message)
    yield from (f"contradiction: {claim.lhs} = {claim.rhs}" for claim in report.claims if claim.verdict.contradiction)
    for form in FORMATS:
        try:
            render(Report((report,)), form)
        except Exception as error:
            yield f"{form}: {type(error).__name__}: {error}"


def judged(numbers: range, seconds: float, jobs: int) -> Iterator[tuple[int, DocumentReport]]:
    """The reports on the documents with these numbers, each claim with its limits."""
    texts = [Text(text, kind, f"{number}.{kind}") for number in numbers for kind, text in (document(number),)]
    yield from zip(numbers, check(texts, timeout=seconds, memory=1024, jobs=jobs).documents, strict=True)


def answered(count: int) -> int:
    """How many calls of the Python interface end in a fault."""
    found = 0
    for number in range(count):
        for text, call in calls(number):
            if told := fault(call):
                found += 1
                print(f"expression {number}: {text}: {told}", flush=True)
    return found


def main() -> int:
    """The exit code is 1 where something is symgrad's fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--expressions", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the number of the first document")
    parser.add_argument("--seconds", type=float, default=1.0, help="for one claim")
    parser.add_argument("--jobs", type=int, default=0)
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print one document")
    asked = parser.parse_args()
    if asked.show is not None:
        print(*document(asked.show), sep="\n")
        return 0
    begun, found, counts = time.monotonic(), answered(asked.expressions), Counter[str]()
    for first in range(asked.first, asked.first + asked.documents, BATCH):
        last = min(first + BATCH, asked.first + asked.documents)
        for number, report in judged(range(first, last), asked.seconds, asked.jobs):
            counts.update(claim.verdict.status.value for claim in report.claims)
            for told in faults(report):
                found += 1
                print(f"document {number} (--show {number}): {told}", flush=True)
    verdicts = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    tried = f"{asked.expressions} expressions, {asked.documents} documents"
    print(f"{tried}, {verdicts}: {found} faults; {time.monotonic() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
