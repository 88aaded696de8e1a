"""A cell magic for notebooks: `%load_ext symgrad.jupyter`, then `%%derivation` judges the Markdown of its cell.

Cells are one document, in which the later ones know what those before them say; only the claims of a cell's own are
judged in it. `%%derivation --fresh` begins another document. `--fail` raises where a claim is not as expected, so that
a notebook that runs in CI fails there; `--explain` tells what was understood. The limits are those of `[tool.symgrad]`,
and hold as they do for `symgrad check`. Verdicts, derivations and reports are shown typeset as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from symgrad.errors import Place, SymgradError

if TYPE_CHECKING:
    from symgrad.report import Report
    from symgrad.verdict import Verdict

OPTIONS = ("--fail", "--explain", "--fresh")


class Judged:
    """A report that notebooks show in as much space as it needs, terminals as text, and LaTeX as its formulas."""

    def __init__(self, report: Report, *, explain: bool = False, reasons: bool = False) -> None:
        self.report, self.explain, self.reasons = report, explain, reasons

    def _repr_html_(self) -> str:
        from symgrad.render.html import fragment
        from symgrad.render.style import Style

        return fragment(self.report, Style(explain=self.explain, reasons=self.reasons))

    def _repr_latex_(self) -> str:
        from symgrad.render.latex import formulas

        return formulas(self.report)

    def __repr__(self) -> str:
        from symgrad.render import render
        from symgrad.render.style import Style

        return render(self.report, "text", Style(explain=self.explain))


class Cells:
    """The cells of one session that are a document, by the names that the front end has for them, in their order."""

    def __init__(self, name: Callable[[], str] = str) -> None:
        self.texts: dict[str, str] = {}
        self.name = name

    def derivation(self, line: str, cell: str) -> Judged:
        """Judge the derivation in a cell, with what the cells before it say.

        Errors: SymgradError for an unknown option, and with `--fail` where a claim is not as expected.

        >>> cells = Cells()
        >>> _ = cells.derivation("", "Let $a = 3$.")
        >>> [claim.verdict.status.value for claim in cells.derivation("", "$$a^2 = 9$$").report.claims]
        ['proved']
        """
        options = line.split()
        for option in options:
            if option not in OPTIONS:
                raise SymgradError(f"%%derivation knows {', '.join(OPTIONS)}, not {option}")
        explain = "--explain" in options
        judged = Judged(_report(self._up_to(cell, "--fresh" in options), explain), explain=explain)
        if "--fail" in options and judged.report.documents != () and judged.report.failed:
            raise SymgradError(f"not as expected\n{judged!r}")
        return judged

    def _up_to(self, cell: str, fresh: bool) -> list[str]:
        """The texts up to this cell. One that is run again stands where it stood: by its name, or by its text."""
        name = self.name() or next((old for old, text in self.texts.items() if text == cell), f"#{len(self.texts)}")
        known = list(self.texts)
        before = [] if fresh else known[: known.index(name)] if name in self.texts else known
        if fresh:
            self.texts = {}
        self.texts[name] = cell
        return [*(self.texts[old] for old in before), cell]


def _report(cells: Sequence[str], explain: bool) -> Report:
    """The report on the last of the cells of a notebook."""
    import nbformat.v4 as notebooks

    from symgrad.config import settings
    from symgrad.pipeline import Text, check

    limits = settings()
    written = notebooks.writes(notebooks.new_notebook(cells=[notebooks.new_markdown_cell(text) for text in cells]))
    whole = Text(written, "notebook", "<cells>", Path.cwd())
    return check(
        [whole],
        timeout=limits.timeout,
        memory=limits.memory,
        explain=explain,
        cell=len(cells),
        claims_required=False,
    )


def _of_verdict(verdict: Verdict) -> Judged:
    """A verdict as the report on one claim, with the two sides that it is about where it holds them."""
    from symgrad import printer
    from symgrad.language.context import Goal
    from symgrad.report import ClaimReport, DocumentReport, Report

    goal = verdict.goal
    sides = (printer.latex(goal.lhs), printer.latex(goal.rhs)) if isinstance(goal, Goal) else ("", "")
    claim = ClaimReport(Place(), sides[0], "=", sides[1], verdict)
    return Judged(Report((DocumentReport("", (claim,)),)))


SHOWN: dict[tuple[str, str], Callable[[Any], Judged]] = {
    ("symgrad.report", "Report"): Judged,
    ("symgrad.verdict", "Verdict"): _of_verdict,
    ("symgrad.api", "Derived"): lambda derived: Judged(derived.report, reasons=True),
    ("symgrad.results", "Derivation"): lambda derivation: Judged(derivation.reasoned, reasons=True),
}
"""What is shown typeset in a notebook, by the module and name of its class, as the report on it."""


def load_ipython_extension(shell: Any) -> None:
    """Called by `%load_ext symgrad.jupyter`."""

    def name() -> str:
        parent: dict[str, Any] = getattr(shell, "get_parent", dict)() or {}
        return str(parent.get("metadata", {}).get("cellId", ""))

    shell.register_magic_function(Cells(name).derivation, "cell", "derivation")
    formatters = shell.display_formatter.formatters
    for (module, kind), judged in SHOWN.items():
        formatters["text/html"].for_type_by_name(module, kind, _shown(judged, Judged._repr_html_))
        formatters["text/latex"].for_type_by_name(module, kind, _shown(judged, Judged._repr_latex_))
        formatters["text/plain"].for_type_by_name(module, kind, _printed(judged))


def _shown(judged: Callable[[Any], Judged], form: Callable[[Judged], str]) -> Callable[[Any], str]:
    return lambda value: form(judged(value))


def _printed(judged: Callable[[Any], Judged]) -> Callable[[Any, Any, bool], None]:
    return lambda value, printer, cycle: printer.text(repr(judged(value)).rstrip())
