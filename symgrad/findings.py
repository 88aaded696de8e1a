"""What a person should look at: every kind of finding has a name that stays, a level, and a page.

The names are those of `symgrad explain`, of `--fail-on` and `--only`, of baselines, and of the rules of SARIF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from textwrap import fill, indent

from symgrad.errors import DirectiveError, Place, SourceError, SymgradError
from symgrad.record import record
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Status, Verdict


@record
class Rule:
    """One kind of finding. level: of SARIF. example: a Markdown document with this finding; remedy: what helps."""

    level: str
    summary: str
    meaning: str
    remedy: str
    example: str = ""


RULES: dict[str, Rule] = {
    "refuted": Rule(
        "error",
        "The two sides differ at a point of the declared domain.",
        "A point was found that satisfies all that the document declares, where both sides have a value and the values"
        " differ. The point is shown, so that it can be checked by hand. After a wrong step, the next one is judged"
        " against the last good expression as well.",
        "Correct the formula; where the nearest true statement is shown, it was proved, and `symgrad check --fix`"
        " writes it. If the point is none that you mean, declare what excludes it. If the mistake is there on purpose,"
        " write `<!-- symgrad: expect refuted -->` before it.",
        "Let $x \\in \\mathbb{R}$.\n\n$$(x + 1)^2 = x^2 + 1$$",
    ),
    "conditional": Rule(
        "warning",
        "The claim holds only under an assumption that the document does not declare.",
        "As it is declared, the claim is refuted; with the assumption that is named, it is proved for every size.",
        "Declare the assumption where it is meant: in words (`with $\\sum_i y_i = 1$`), or in a comment"
        " `<!-- symgrad: assume \\sum_i y_i = 1 -->`.",
        "Let $z \\in \\mathbb{R}^K$ and $y \\in \\mathbb{R}^K$.\n\n$$S_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}} \\qquad"
        " L = -\\sum_i y_i \\log S_i$$\n\n$$\\frac{\\partial L}{\\partial z_m} = S_m - y_m$$",
    ),
    "supported": Rule(
        "warning",
        "Numbers agree wherever they were tried, but no proof was found.",
        "Both sides have the same value at every point that was tried, to the digits that are told. That is no proof.",
        "Write an intermediate step, so that each relation is smaller; or say that it is enough: "
        "`<!-- symgrad: expect supported -->`.",
        "",
    ),
    "undecided": Rule(
        "warning",
        "The claim was neither proved nor refuted.",
        "The reading rests on something that the document does not say, or neither a proof nor a point was found. The"
        " reason is told, and where an answer would settle it, the question.",
        "Answer the question, as by declaring a type or a shape: `<!-- symgrad: W: matrix[D,K] -->`.",
        "Let $x \\in \\mathbb{R}$.\n\n$$g(x) + h(x) = h(x)$$",
    ),
    "unread": Rule(
        "error",
        "A formula, or a declaration, was not understood.",
        "A side of the claim, or something that the document says, could not be read. What depends on it is not judged:"
        " nothing is left out of account in silence.",
        "Write it in another way at the place that is marked, or leave it out with `<!-- symgrad: skip -->`.",
        "$$x + \\unheardof{3} = 2$$",
    ),
    "stopped": Rule(
        "warning",
        "Time or memory ran out before an answer was found.",
        "The claim took longer, or more memory, than one claim may; it was stopped, and took no other claim with it.",
        "Allow more with `--timeout` and `--memory`, or write an intermediate step.",
    ),
    "announced": Rule(
        "error",
        "The verdict is not the one that the document announces.",
        "A comment `expect ...` says what the verdict on this relation is, and it is another one: a mistake that was"
        " shown on purpose may have been corrected.",
        "Correct the comment, or the formula.",
        "Let $x \\in \\mathbb{R}$.\n\n<!-- symgrad: expect refuted -->\n$$(x + 1)^2 = x^2 + 2x + 1$$",
    ),
    "directive": Rule(
        "error",
        "A comment for symgrad was not understood.",
        "A comment that begins with `symgrad` is a directive; this one is none that is known.",
        "The hint names what was meant most likely. All directives are described in `docs/directives.md`.",
        "<!-- symgrad: asume x > 0 -->\n\nLet $x \\in \\mathbb{R}$: $$x + x = 2x$$",
    ),
    "no-claim": Rule(
        "error",
        "The document holds no claim.",
        "Nothing in the document is a relation to be judged. A document that is named is expected to hold one.",
        "Pass folders, in which such documents are passed over, or leave this one out.",
        "No mathematics here.",
    ),
    "unreadable": Rule(
        "error",
        "The file could not be read.",
        "The file is missing, is no text, or is not of its kind. The exit code is 2.",
        "Save it as UTF-8, or leave it out with `exclude` in `[tool.symgrad]`.",
    ),
    "contradiction": Rule(
        "error",
        "A proof and numbers contradict each other: a bug of symgrad.",
        "What is proved and what is calculated do not agree. Nothing that is said of this claim may be trusted, and the"
        " exit code is 3.",
        "Please report the document.",
    ),
}
"""Each kind of finding by its name."""

CUT = ("and was stopped", "out of time", "there was no time")
"""What the reason of a verdict says where a limit cut the work short."""


def is_cut(verdict: Verdict) -> bool:
    """Whether the reason of a verdict is a limit of time or memory.

    >>> is_cut(Verdict(Status.UNDECIDED, "it took more than 10 s, and was stopped"))
    True
    """
    return verdict.status is not Status.PROVED and any(words in verdict.reason for words in CUT)


def rule_of(claim: ClaimReport) -> str:
    """The rule of a claim that is not as expected; empty where it is.

    >>> rule_of(ClaimReport(Place(), "2", "=", "3", Verdict(Status.REFUTED)))
    'refuted'
    """
    verdict = claim.verdict
    if verdict.contradiction:
        return "contradiction"
    if claim.as_expected:
        return ""
    if claim.expect not in (None, Status.PROVED):
        return "announced"
    if claim.error is not None and verdict.status is Status.UNDECIDED:
        return "unread"
    return "stopped" if is_cut(verdict) else verdict.status.value


def rule_of_error(error: SourceError) -> str:
    """The rule of something that was not understood outside of every claim."""
    return "directive" if isinstance(error, DirectiveError) else "unread"


def repair_of(claim: ClaimReport) -> str | None:
    """What would be right on the right side of a claim that fails, where that is proved and stands for all of it."""
    repair = claim.verdict.repair
    if repair is None or not claim.fails or claim.verdict.status is not Status.REFUTED:
        return None
    return None if repair.change.startswith("entry ") else repair.latex


@record
class Finding:
    """One thing that a person should look at. text: what it is about, whatever its place: the formula, or the message.

    rule: a name of `RULES`. excuse: why it does not fail. claim, error: what it is about.
    """

    place: Place
    rule: str
    text: str
    excuse: str = ""
    claim: ClaimReport | None = None
    error: SourceError | None = None


def found_in(document: DocumentReport, claims_required: bool = True) -> Iterator[Finding]:
    """Every finding of a document: what could not be read, then its claims, each in reading order."""
    if document.unreadable is not None:
        yield Finding(document.unreadable.place, "unreadable", document.unreadable.message, error=document.unreadable)
    for error, excuse in (*((one, "") for one in document.errors), *document.excused):
        yield Finding(error.place, rule_of_error(error), _line(f"{error.message}: {error.source}"), excuse, error=error)
    for claim in document.claims:
        if rule := rule_of(claim):
            text = _line(f"{claim.lhs} {claim.relation} {claim.rhs}")
            yield Finding(claim.place, rule, text, claim.excuse, claim=claim)
    if document.is_empty and claims_required:
        yield Finding(Place(document.path), "no-claim", "")


def _line(text: str) -> str:
    return " ".join(text.split())


def excused(report: Report, why: Callable[[Finding], str]) -> Report:
    """The report in which some findings do not fail; why: for which, the reason. What is a bug of symgrad, and a file
    that cannot be read, has no excuse.
    """
    return replace(report, documents=tuple(_excused(document, why) for document in report.documents))


NOT_ASKED_FOR = "not asked for"
"""The excuse of a finding that `--fail-on` does not name."""


def failing(report: Report, rules: Iterable[str]) -> Report:
    """The report in which findings of these rules, or claims with these verdicts, fail alone."""
    wanted = frozenset(rules)

    def why(finding: Finding) -> str:
        status = finding.claim.verdict.status.value if finding.claim else ""
        return "" if {finding.rule, status} & wanted else NOT_ASKED_FOR

    return replace(excused(report, why), claims_required=report.claims_required and "no-claim" in wanted)


def _excused(document: DocumentReport, why: Callable[[Finding], str]) -> DocumentReport:
    claims, errors, kept = list[ClaimReport](document.claims), list[SourceError](), list(document.excused)
    numbers = {id(claim): number for number, claim in enumerate(claims)}
    for finding in found_in(document, claims_required=False):
        reason = finding.excuse or ("" if finding.rule in ("contradiction", "unreadable") else why(finding))
        if finding.claim is not None and reason:
            claims[numbers[id(finding.claim)]] = replace(finding.claim, excuse=reason)
        elif finding.error is not None and finding.rule != "unreadable" and not finding.excuse:
            if reason:
                kept.append((finding.error, reason))
            else:
                errors.append(finding.error)
    return replace(document, claims=tuple(claims), errors=tuple(errors), excused=tuple(kept))


def only(report: Report, rules: Iterable[str]) -> Report:
    """The report with the claims and messages of some rules, or some verdicts, alone."""
    wanted = frozenset(rules)

    def shown(document: DocumentReport) -> DocumentReport:
        claims = (one for one in document.claims if {rule_of(one), one.verdict.status.value} & wanted)
        errors = (one for one in document.errors if rule_of_error(one) in wanted)
        kept = (row for row in document.excused if rule_of_error(row[0]) in wanted)
        return replace(document, claims=tuple(claims), errors=tuple(errors), excused=tuple(kept))

    documents = map(shown, report.documents)
    named = (one for one in documents if one.claims or one.errors or one.excused or one.unreadable)
    return replace(report, documents=tuple(named))


def named(names: Iterable[str]) -> tuple[str, ...]:
    """Names of rules or verdicts. Errors: SymgradError for another name.

    >>> named(["refuted", " no-claim"])
    ('refuted', 'no-claim')
    """
    known = dict.fromkeys((*RULES, *(status.value for status in Status)))
    found = tuple(filter(None, (name.strip() for name in names)))
    for name in found:
        if name not in known:
            raise SymgradError(f"there is no rule {name!r}; rules are {', '.join(known)}")
    return found


def page(name: str) -> str:
    """One page about a rule, as Markdown."""
    rule = RULES[name]
    example = [f"For example:\n\n{indent(rule.example, ' ' * 4)}"] if rule.example else []
    told = [rule.summary, fill(rule.meaning, 100), *example, fill(f"What helps: {rule.remedy}", 100)]
    return "\n\n".join([f"# {name} ({rule.level})", *told]) + "\n"
