"""One self-contained page: formulas as MathML, nothing fetched from anywhere.

It holds no script: what opens is `details`, what filters is a box to tick and a rule of style.
"""

from __future__ import annotations

import re
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from symgrad.render.margin import notes
from symgrad.render.mathml import mathml
from symgrad.render.style import MARKS, Style, fails_for, scope
from symgrad.report import Report
from symgrad.verdict import Counterexample


def render(report: Report, style: Style) -> str:
    """The page; everything that comes from a document is escaped."""
    return _filled(report, style, inside=False)


def fragment(report: Report, style: Style) -> str:
    """What stands in the page, for another page: as high as it is, with styles that change nothing else there."""
    return _filled(report, style, inside=True)


def _filled(report: Report, style: Style, inside: bool) -> str:
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    page.filters["mathml"] = lambda latex: Markup(mathml(latex))
    source = files("symgrad.render").joinpath("report.html.j2").read_text(encoding="utf-8")
    return page.from_string(source).render(
        report=report,
        inside=inside,
        explain=style.explain,
        marks=MARKS,
        why=lambda claim: _typeset((claim.words if style.reasons else "") or scope(claim.verdict)),
        notes=lambda claim: list(notes(claim, Style(explain=style.explain or not inside), words=True)),
        fails_for=fails_for,
        counts=lambda document: Report((document,)).counts(),
        values=_values,
    )


def _values(point: Counterexample) -> list[tuple[str, object]]:
    """The sizes, positions and values of a point, by names in LaTeX."""
    rows = [*point.sizes.items(), *point.indices.items(), *point.point.items()]
    return [(re.sub(r"_(\w{2,})$", r"_{\1}", name), value) for name, value in rows]


def _typeset(words: str) -> Markup:
    """Words with formulas between dollars.

    >>> _typeset("$y$ sums to < 2")
    Markup('<math display="inline" displaystyle="true"><mrow><mi>y</mi></mrow></math> sums to &lt; 2')
    """
    parts = words.split("$")
    return Markup("").join(Markup(mathml(part)) if n % 2 else part for n, part in enumerate(parts))
