"""How a report is drawn, and the words that several renderers share."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from symgrad.record import record
from symgrad.regex import regex
from symgrad.report import ClaimReport
from symgrad.verdict import Counterexample, Status, Verdict

MARKS: dict[Status, str] = {
    Status.PROVED: "✓",
    Status.CONDITIONAL: "!",
    Status.REFUTED: "✗",
    Status.SUPPORTED: "~",
    Status.UNDECIDED: "?",
}

_COLOURS = {
    Status.PROVED: "32",
    Status.CONDITIONAL: "33",
    Status.REFUTED: "31",
    Status.SUPPORTED: "36",
    Status.UNDECIDED: "33",
}


QUIET, VERBOSE = 0, 2


@record
class Style:
    """explain: tell how everything was understood. reasons: tell why a step holds, not for which sizes it is proved.

    detail: `QUIET` for the summary alone, `VERBOSE` for all of every claim; else what a person needs of a long report.

    colour: use ANSI colours. width: of a line of text. whole: print every formula to its end, however long.
    texts: where documents are shown with their words, the texts of those that stand in no file, by their paths.
    """

    explain: bool = False
    reasons: bool = False
    detail: int = 1
    colour: bool = False
    width: int = 110
    whole: bool = False
    texts: Mapping[str, str] | None = None

    def paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def status(self, status: Status) -> str:
        """The mark and the word of a verdict, in a column of fixed width.

        >>> Style().status(Status.PROVED)
        '✓ proved     '
        """
        return self.paint(f"{MARKS[status]} {status.value:<11}", _COLOURS[status])

    def faint(self, text: str) -> str:
        return self.paint(text, "2")

    def bold(self, text: str) -> str:
        return self.paint(text, "1")


_LAYOUT = regex(r"\\(?:displaystyle|left\.?|right\.?|[bB]ig{1,2}[lr]?)(?![A-Za-z])")
_SPACE = regex(r"(?<!\\)\\[,;:! ]|\s+")


def shorten(latex: str, width: int) -> str:
    r"""The formula on one line without layout commands, with its middle left out where it is too long.

    >>> shorten(r"\left( a + b \right)", 20), shorten("abcdefghij", 7)
    ('( a + b )', 'abc … j')
    """
    unaligned = latex if r"\begin{" in latex else latex.replace("&", " ")
    line = " ".join(_SPACE.sub(" ", _LAYOUT.sub("", unaligned)).split())
    if len(line) <= width:
        return line
    head = max((width - 3) * 3 // 4, 1)
    tail = max(width - 3 - head, 1)
    return f"{line[:head].rstrip()} … {line[-tail:].lstrip()}"


_COMMAND = regex(r"(?m)^([^\S\n]*(?:\x1b\[\d+m)?)::|##\[")
_CONTROL = regex(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[\d+m)")


def harmless(text: str) -> str:
    """A text in which nothing that documents or names of files hold is a command to a terminal or to a CI runner.

    >>> harmless("ok\\n  ::stop-commands::x"), harmless("a\\x1b]0;b")
    ('ok\\n  ∷stop-commands::x', 'a�]0;b')
    """
    return _CONTROL.sub("\ufffd", _COMMAND.sub(lambda found: f"{found[1]}∷" if found[1] is not None else "## [", text))


def formula(claim: ClaimReport) -> str:
    """The claim as written, on one line."""
    return shorten(f"{claim.lhs} {claim.relation} {claim.rhs}", 10_000)


def where(point: Counterexample) -> str:
    """The point of a counterexample in words: sizes, indices, values.

    >>> where(Counterexample({"K": 2}, {"i": 1, "k": 2}, {"z_1": "0", "z_2": "1"}, "1", "2"))
    'K = 2; i = 1, k = 2; z_1 = 0, z_2 = 1'
    """
    groups = (point.sizes, point.indices, point.point)
    return "; ".join(_values(group) for group in groups if group)


MOST_VALUES = 24
"""How many values of a point are shown; the machine-readable formats have all."""


def _values(group: Mapping[str, object]) -> str:
    """The values of some names, the first ones where there are many.

    >>> _values({f"x_{n}": 0 for n in range(1000)})[-36:]
    'x_22 = 0, x_23 = 0, … (1,000 values)'
    """
    shown = ", ".join(f"{name} = {value}" for name, value in islice(group.items(), MOST_VALUES))
    return f"{shown}, … ({len(group):,} values)" if len(group) > MOST_VALUES else shown


def scope(verdict: Verdict) -> str:
    """For which sizes a claim is proved, and by which: what the certificate says, or else the reason of the verdict.

    >>> ranges = {"N": {"from": 1, "to": 2, "degree": 1}, "K": {"from": 2, "to": 5, "degree": 3}}
    >>> scope(Verdict(Status.PROVED, certificate={"ranges": ranges}))
    'for all N ≥ 1, K ≥ 2: exact at N = 1..2, K = 2..5 (degrees 1, 3)'
    >>> scope(Verdict(Status.PROVED, certificate={"how": {"along": "N"}, "ranges": ranges}))
    'for all N ≥ 1, K ≥ 2: by induction from N = 1, exact at K = 2..5 (degree 3)'
    >>> scope(Verdict(Status.PROVED, certificate={"how": {"limit": []}, "ranges": {"K": ranges["K"]}}))
    'for all K ≥ 2: exact at K = 2..5 (degree 3)'
    """
    certificate = verdict.certificate or {}
    ranges = certificate.get("ranges")
    if ranges is None:
        return verdict.reason
    if not ranges:
        return verdict.reason or "exact algebra"
    least = ", ".join(f"{dim} ≥ {plan['from']}" for dim, plan in ranges.items())
    how = certificate.get("how")
    along = how.get("along") if isinstance(how, Mapping) else None
    tried = {dim: plan for dim, plan in ranges.items() if dim != along}
    first = [f"by induction from {along} = {ranges[along]['from']}"] if along else []
    return f"for all {least}: {', '.join([*first, _exact(tried)] if tried else first)}"


def _exact(ranges: Mapping[str, Mapping[str, int]]) -> str:
    """The sizes that are enough, and the degrees that say so."""
    sizes = ", ".join(f"{dim} = {_span(plan['from'], plan['to'])}" for dim, plan in ranges.items())
    degrees = ", ".join(str(plan["degree"]) for plan in ranges.values())
    return f"exact at {sizes} (degree{'s' if len(ranges) > 1 else ''} {degrees})"


def _span(first: int, last: int) -> str:
    return f"{first}..{last}" if last > first else str(first)


def fails_for(point: Counterexample) -> str:
    """For which indices the claim fails: `for i ≠ k only`, or nothing where it fails for all."""
    return f"for {point.pattern.removeprefix('for ')}" if point.pattern else ""
