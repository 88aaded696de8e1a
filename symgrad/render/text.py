"""A report for people: chains as they were written, each relation with its verdict, and what a margin note would say.

Colour repeats what words and marks say. A line of a chain after its first shows the relation and the right-hand side
only, for the left-hand side stands in the line above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from symgrad.findings import Finding, found_in, rule_of
from symgrad.regex import regex
from symgrad.render.margin import notes, reason
from symgrad.render.style import QUIET, VERBOSE, Style, formula, harmless, scope, shorten
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status

MARGIN = 8
"""Columns before the verdict: `line:column` of the relation."""

ON_ONE_SCREEN = 12
"""With more claims than this, what is as expected is counted, and what is undecided is told reason by reason."""

ENDLESS = 100_000
"""Wide enough for every formula."""

LISTED = 40
"""How many claims that are not as expected the summary repeats."""

LONGEST_REASON = 400
"""How much of the reason of an undecided claim is told."""

REASONS = 8
"""How many reasons for undecided claims it names."""

_PASTED = regex(r"<!--.*?-->|`[^`]*`")
_GRAVITY = (Status.REFUTED, Status.CONDITIONAL, Status.PROVED, Status.SUPPORTED, Status.UNDECIDED)


def render(report: Report, style: Style) -> str:
    """The whole report, its summary last."""
    if not report.documents:
        return "no document was found\n"
    whole = style.detail == VERBOSE or style.explain or style.reasons or len(report.claims) <= ON_ONE_SCREEN
    lines: list[str] = []
    for document in report.documents if style.detail != QUIET else ():
        lines += _document(document, style) if whole else _folded(document, style, len(report.documents) > 1)
    return harmless("\n".join([*lines, *_summary(report, style, whole)])) + "\n"


def _document(document: DocumentReport, style: Style) -> Iterator[str]:
    yield _title(document, style)
    for finding in found_in(document, claims_required=False):
        if finding.claim is None:
            yield _indent(_tagged(finding, style), 2)
    if style.explain:
        yield from _understanding(document)
    yield from _claims(document, document.claims, style)
    if document.is_empty:
        yield f"  {document.emptiness}"
    yield ""


def _tagged(finding: Finding, style: Style) -> str:
    """The message of a finding, its rule behind the first line."""
    first, *more = str(finding.error).splitlines()
    known = f" ({finding.excuse})" if finding.excuse else ""
    return "\n".join((f"{first} {style.faint(f'[{finding.rule}]{known}')}", *more))


def _folded(document: DocumentReport, style: Style, several: bool) -> Iterator[str]:
    """What a person needs: what is not as expected, of errors one line each; the summary tells what is undecided."""
    expected = sum(claim.as_expected for claim in document.claims)
    if several and document.ok:
        yield f"{_title(document, style)}  {_count(expected, 'claim')} as expected"
        return
    yield _title(document, style) + (style.faint(f"  {expected} as expected") if expected else "")
    yield from _claims(document, [one for one in document.claims if not (one.as_expected or _is_open(one))], style)
    for one in found_in(document, claims_required=False):
        if one.error is not None and one.claim is None:
            known = f" ({one.excuse})" if one.excuse else ""
            yield "  " + shorten(f"{one.place}: {one.error.message}", style.width - 14) + f" [{one.rule}]{known}"
    yield from [f"  {document.emptiness}"] if document.is_empty else []
    yield ""


def _title(document: DocumentReport, style: Style) -> str:
    return style.bold(document.path) + (style.faint(f"  {document.title}") if document.title else "")


def _claims(document: DocumentReport, claims: Sequence[ClaimReport], style: Style) -> Iterator[str]:
    """The claims; those of a file that the document reads are under its name."""
    path, last = document.path, None
    for claim in claims:
        if claim.place.path != path:
            path = claim.place.path
            yield style.faint(f"  {path}")
        continued = last is not None and last.chain == claim.chain and last.rhs == claim.lhs
        yield from _claim(claim, style, continued=continued)
        last = claim


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
    rule = rule_of(claim)
    tag = f"   {style.faint(f'[{rule}]')}" if rule not in ("", claim.verdict.status) else ""
    if claim.excuse and style.detail != VERBOSE:
        yield f"{head}{text}   {style.faint(f'({claim.excuse})')}{tag}"
        return
    yield head + text + (f"   {style.faint(reach)}" if beside else "") + tag
    if reach and not beside:
        yield " " * used + style.faint(reach)
    yield from (" " * used + note for note in notes(claim, style))


def _summary(report: Report, style: Style, whole: bool) -> Iterator[str]:
    counts = ", ".join(f"{count} {status}" for status, count in report.counts().items() if count)
    claims, documents = len(report.claims), len(report.documents)
    head = f"{_count(documents, 'document')}, {_count(claims, 'claim')}" + (f": {counts}" if counts else "")
    yield style.bold(f"{head}; {report.seconds:.1f} s")
    unexpected = [claim for claim in report.claims if claim.fails]
    excuses = Counter(one.excuse for document in report.documents for one in found_in(document) if one.excuse)
    empty = sum(document.is_empty for document in report.documents)
    errors = sum(1 if document.unreadable else len(document.errors) for document in report.documents)
    if empty:
        yield f"{_count(empty, 'document')} without a claim" + ("; this counts as a failure" * report.claims_required)
    if errors and (claims > ON_ONE_SCREEN or style.detail == QUIET):
        yield style.paint(f"{_count(errors, 'passage')} could not be read", "33")
    yield from (f"{_count(count, 'finding')} {why}" for why, count in sorted(excuses.items()))
    if unexpected:
        yield style.paint(f"{_count(len(unexpected), 'claim')} not as expected", "31")
        yield from _gravest(unexpected, style) if claims > ON_ONE_SCREEN or style.detail == QUIET else ()
    elif report.ok:
        known = ", or is excused" if excuses else ""
        yield style.paint(f"every claim is as expected{known}", "32") if claims else "nothing was judged"
    else:
        yield style.paint(f"{_count(len(report.failed), 'document')} failed", "31")


def _gravest(claims: Sequence[ClaimReport], style: Style) -> Iterator[str]:
    """The claims that are not as expected, the gravest first; what is undecided is counted, reason by reason."""
    order = {status: number for number, status in enumerate(_GRAVITY)}
    grave = [one for one in claims if not _is_open(one)]
    grave.sort(key=lambda claim: (not claim.verdict.contradiction, order[claim.verdict.status]))
    yield from (f"  {one.place}: {one.verdict.status}: {shorten(formula(one), 80)}" for one in grave[:LISTED])
    if len(grave) > LISTED:
        yield f"  and {len(grave) - LISTED} more"
    reasons = Counter(reason(one) for one in claims if one not in grave)
    first = {reason(one): one.place for one in reversed(claims)}
    for why, count in reasons.most_common(REASONS):
        head, *more = _wrapped(f"{count} undecided, first at {first[why]}: {why}", style.width - 6)
        yield from (f"  {head}", *(f"      {line}" for line in more))
    if len(reasons) > REASONS:
        rest = sum(count for _, count in reasons.most_common()[REASONS:])
        yield f"  {rest} undecided for other reasons, which --verbose tells"


def _is_open(claim: ClaimReport) -> bool:
    """Whether a claim is neither right nor wrong, and nobody said that it is one of both."""
    announced = claim.expect not in (None, Status.PROVED)
    return claim.verdict.status is Status.UNDECIDED and not (claim.verdict.contradiction or announced)


def _wrapped(text: str, width: int) -> list[str]:
    """A sentence in lines, what is to be pasted in one; a very long one without its middle."""
    whole = _PASTED.sub(lambda found: found[0].replace(" ", "\0"), shorten(text, LONGEST_REASON))
    lines = wrap(whole, width, break_long_words=False, break_on_hyphens=False) or [""]
    return [line.replace("\0", " ") for line in lines]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _indent(text: str, columns: int) -> str:
    return "\n".join(" " * columns + line for line in text.splitlines())
