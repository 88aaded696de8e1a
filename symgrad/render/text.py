"""A report for people: chains as they were written, each relation with its verdict, and what a margin note would say.

Colour repeats what words and marks say. A line of a chain after its first shows the relation and the right-hand side
only, for the left-hand side stands in the line above.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.render.margin import notes
from symgrad.render.style import Style, formula, scope, shorten
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status

MARGIN = 8
"""Columns before the verdict: `line:column` of the relation."""

ON_ONE_SCREEN = 12
"""With more claims than this, the summary repeats which are not as expected."""

ENDLESS = 100_000
"""Wide enough for every formula."""

LISTED = 40
"""How many of them it repeats."""


def render(report: Report, style: Style) -> str:
    """The whole report, its summary last."""
    if not report.documents:
        return "no document was found\n"
    lines = [line for document in report.documents for line in _document(document, style)]
    return "\n".join([*lines, *_summary(report, style)]) + "\n"


def _document(document: DocumentReport, style: Style) -> Iterator[str]:
    yield style.bold(document.path) + (style.faint(f"  {document.title}") if document.title else "")
    if document.unreadable:
        yield _indent(str(document.unreadable), 2)
    for error in document.errors:
        yield _indent(str(error), 2)
    if style.explain:
        yield from _understanding(document)
    for chain in document.chains():
        for number, claim in enumerate(chain):
            yield from _claim(claim, style, continued=number > 0 and chain[number - 1].rhs == claim.lhs)
    if not document.claims and not document.unreadable and not document.errors:
        yield "  no claim was found, so nothing was judged; this counts as a failure"
    yield ""


def _understanding(document: DocumentReport) -> Iterator[str]:
    for heading, facts in document.understanding:
        yield f"  {heading}"
        yield from (f"    {fact}" for fact in facts)


def _claim(claim: ClaimReport, style: Style, *, continued: bool) -> Iterator[str]:
    place = f"{claim.place.line}:{claim.place.column}"
    if claim.place.cell is not None:
        place = f"#{claim.place.cell}:{place}"
    head = f"  {place:<{MARGIN}}{style.status(claim.verdict.status)}  "
    used = 2 + MARGIN + 15
    written = f"{claim.relation} {claim.rhs}" if continued else f"{claim.lhs} {claim.relation} {claim.rhs}"
    width = ENDLESS if style.whole else max(style.width - used, 36) - 2 * continued
    text = "  " * continued + shorten(written, width)
    reach = scope(claim.verdict) if claim.verdict.status is Status.PROVED else ""
    reach = claim.words if style.reasons and claim.words else reach
    beside = reach and used + len(text) + 3 + len(reach) <= style.width
    yield head + text + (f"   {style.faint(reach)}" if beside else "")
    if reach and not beside:
        yield " " * used + style.faint(reach)
    yield from (" " * used + note for note in notes(claim, style))


def _summary(report: Report, style: Style) -> Iterator[str]:
    counts = ", ".join(f"{count} {status}" for status, count in report.counts().items() if count)
    claims, documents = len(report.claims), len(report.documents)
    head = f"{_count(documents, 'document')}, {_count(claims, 'claim')}" + (f": {counts}" if counts else "")
    yield style.bold(f"{head}; {report.seconds:.1f} s")
    unexpected = [claim for claim in report.claims if not claim.as_expected]
    broken = [document for document in report.documents if not document.ok]
    if report.ok:
        yield style.paint("every claim is as expected", "32")
    elif unexpected:
        yield style.paint(f"{_count(len(unexpected), 'claim')} not as expected", "31")
        if claims > ON_ONE_SCREEN:
            yield from (f"  {c.place}: {c.verdict.status}: {shorten(formula(c), 80)}" for c in unexpected[:LISTED])
        if claims > ON_ONE_SCREEN and len(unexpected) > LISTED:
            yield f"  and {len(unexpected) - LISTED} more"
    else:
        yield style.paint(f"{_count(len(broken), 'document')} failed", "31")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _indent(text: str, columns: int) -> str:
    return "\n".join(" " * columns + line for line in text.splitlines())
