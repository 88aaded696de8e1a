"""One self-contained page: documents with their words and formulas, nothing fetched from anywhere.

It holds no script: what opens is `details`, a sign in the margin leads to what is said there, and what filters is a box
to tick and a rule of style. Where the words of a document are not at hand, its claims stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from symgrad.document.layout import layout
from symgrad.errors import DocumentError
from symgrad.record import record
from symgrad.render.margin import notes
from symgrad.render.mathml import mathml
from symgrad.render.paper import Note, Paper, paper
from symgrad.render.style import MARKS, MOST_VALUES, Style, fails_for, scope
from symgrad.report import ClaimReport, DocumentReport, Report
from symgrad.verdict import Counterexample, Status, Verdict


def render(report: Report, style: Style) -> str:
    """The page; everything that comes from a document is escaped."""
    return _filled(report, style, inside=False)


def fragment(report: Report, style: Style) -> str:
    """What stands in the page, for another page: as high as it is, with styles that change nothing else there."""
    return _filled(report, style, inside=True)


GRAVEST = (Status.REFUTED, Status.CONDITIONAL, Status.SUPPORTED, Status.UNDECIDED, Status.PROVED)
MOST_WAYS = 30
"""How many findings of a document are listed before it."""
MOST_SECTIONS = 300


@record
class _Page:
    """A document with the addresses of its claims, and its words where they are shown."""

    report: DocumentReport
    number: int
    names: dict[int, str]
    paper: Paper | None

    @property
    def sections(self) -> list[tuple[str, int, str]]:
        """The sections that an index names, where there are several."""
        found = self.paper.sections if self.paper is not None else []
        return found[:MOST_SECTIONS] if len(found) > 1 else []

    def failing(self) -> list[ClaimReport]:
        """What needs a person, the gravest first."""
        order = list(GRAVEST)
        return sorted((one for one in self.report.claims if one.fails), key=lambda one: order.index(one.verdict.status))

    def name(self, claim: ClaimReport) -> str:
        return self.names[id(claim)]


def _pages(report: Report, style: Style) -> Iterator[_Page]:
    for number, document in enumerate(report.documents, 1):
        names = _names(document, number)
        yield _Page(document, number, names, _paper(document, style, names, f"d{number}"))


def _paper(document: DocumentReport, style: Style, names: dict[int, str], prefix: str) -> Paper | None:
    if style.texts is None or document.unreadable is not None:
        return None
    try:
        signs = layout(document.path, style.texts.get(document.path))
    except DocumentError:  # it was read a while ago, and is not there any more
        return None
    if signs is None:
        return None
    return paper(signs, document.claims, document.errors, lambda claim: names[id(claim)], prefix)


def _names(document: DocumentReport, number: int) -> dict[int, str]:
    """The address of each claim: its document, its place, and a number where others stand in the same one."""
    found: dict[int, str] = {}
    taken: dict[str, int] = {}
    for claim in document.claims:
        cell = f"{claim.place.cell}-" if claim.place.cell is not None else ""
        name = f"d{number}-{cell}{claim.place.line}-{claim.place.column}"
        taken[name] = taken.get(name, 0) + 1
        found[id(claim)] = name if taken[name] == 1 else f"{name}-{taken[name]}"
    return found


def _filled(report: Report, style: Style, inside: bool) -> str:
    page = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
        loader=FunctionLoader(lambda name: files("symgrad.render").joinpath(name).read_text(encoding="utf-8")),
    )
    page.filters["mathml"] = lambda latex: Markup(mathml(latex))
    page.tests["note"] = lambda part: isinstance(part, Note)
    return page.get_template("report.html.j2").render(
        report=report,
        pages=list(_pages(report, style)),
        inside=inside,
        explain=style.explain,
        marks=MARKS,
        most=MOST_WAYS,
        speaks=lambda claim: style.reasons or _speaks(claim),
        reasons=style.reasons,
        safe=Markup,
        why=lambda claim: _typeset((claim.words if style.reasons else "") or _proof(claim.verdict)),
        notes=lambda claim: list(
            notes(claim, Style(explain=style.explain or not (inside or style.reasons)), words=True)
        ),
        fails_for=fails_for,
        counts=lambda document: Report((document,)).counts(),
        values=_values,
    )


def _proof(verdict: Verdict) -> str:
    """For which sizes a claim is proved, by which, and what it uses of the assumptions."""
    rests = verdict.used and not verdict.used.startswith(("no ", "general"))
    return f"{scope(verdict)}; it uses: {verdict.used}" if rests else scope(verdict)


def _speaks(claim: ClaimReport) -> bool:
    """Whether what is said of a claim is seen at once: where it is not as expected, and something is known of it."""
    verdict = claim.verdict
    known = verdict.status not in (Status.SUPPORTED, Status.UNDECIDED) or verdict.contradiction
    return bool((not claim.as_expected and known) or verdict.exceptions)


def _values(point: Counterexample) -> list[tuple[str, object]]:
    """The sizes, positions and values of a point, by names in LaTeX."""
    rows: list[tuple[str, object]] = [*point.sizes.items(), *point.indices.items(), *point.point.items()]
    more = len(rows) - MOST_VALUES
    rows = [*rows[:MOST_VALUES], (r"\ldots", f"{more:,} more")] if more > 0 else rows
    return [(re.sub(r"_(\w{2,})$", r"_{\1}", name), value) for name, value in rows]


def _typeset(words: str) -> Markup:
    """Words with formulas between dollars.

    >>> _typeset("$y$ sums to < 2")
    Markup('<math display="inline" displaystyle="true"><mrow><mi>y</mi></mrow></math> sums to &lt; 2')
    """
    parts = words.split("$")
    return Markup("").join(Markup(mathml(part)) if n % 2 else part for n, part in enumerate(parts))
