"""What the website has beside the pages that people wrote: generated pages, formulas as MathML, nothing from elsewhere.

The table of notation comes out of the tests, the catalogue with its verdicts out of the judge, the pages of findings
and the reference of the Python interface out of the code: none of them can say what is not so.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)  # the names of documents, as the other commands give them

import symgrad  # noqa: E402
from symgrad import catalog, findings, testing  # noqa: E402
from symgrad.config import settings  # noqa: E402
from symgrad.render.mathml import mathml  # noqa: E402
from symgrad.render.style import MARKS, scope  # noqa: E402
from symgrad.report import ClaimReport, DocumentReport, Report  # noqa: E402
from symgrad.runs.checking import Asked, Checking  # noqa: E402
from tests.reader.test_notation import DIFFERENT, SAME  # noqa: E402


def on_config(config: Any) -> Any:
    """Every derivation of the catalogue stands in the navigation."""
    pages = [{escape(catalog.title(name)): f"catalogue/{name}.md"} for name in catalog.names()]
    config.nav.append({"Catalogue": ["catalogue/index.md", *pages]})
    return config


def on_files(files: Files, config: Any) -> Files:
    """The pages that nobody wrote."""
    pages = {"notation.md": notation(), "findings.md": rules(), "api.md": interface(), **derivations(judged())}
    for name, text in pages.items():
        files.append(File.generated(config, name, content=text))
    return files


# ------------------------------------------------------------------------------------------------------------ formulas

_FORMULA = re.compile(r'<(?P<tag>span|div) class="arithmatex">\\[(\[](?P<latex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL)


def on_page_content(html: str, page: Any, config: Any, files: Files) -> str:
    """Formulas as MathML, which browsers show without a script."""
    return _FORMULA.sub(_typeset, html)


def _typeset(found: re.Match[str]) -> str:
    return mathml(unescape(found["latex"]).strip(), display=found["tag"] == "div")


_FETCHED = re.compile(
    r"<(?:script|img|iframe|link(?! rel=\"(?:canonical|next|prev)))[^>]*(?:src|href)=\"(?:https?:)?//[^\"]*"
)


def on_post_page(output: str, page: Any, config: Any) -> str:
    """The page. Errors: PluginError where a reader's browser would fetch something from elsewhere."""
    if found := _FETCHED.search(output):
        raise PluginError(f"{page.file.src_uri} would fetch {found[0]}")
    return output


# ------------------------------------------------------------------------------------------------- out of the tests


def notation() -> str:
    """Every pair of notations of which the tests say that they are one, or two."""
    return "".join((_SAME, *_rows(SAME), _DIFFERENT, *_rows(DIFFERENT), _ELSE))


_SAME = """# Notation

Each row is a test. The letters are those of a softmax with its loss, of a regression, or of matrices.

## Two ways to write one thing

| | this | is read as |
|---|---|---|
"""

_DIFFERENT = """
## Two things

What looks alike and is told apart.

| | this | is not |
|---|---|---|
"""

_ELSE = "\nWhat is not understood is an error with its place, and never read as something else.\n"


def _rows(table: dict[str, Any]) -> Iterator[str]:
    for name, (_, first, second) in table.items():
        yield f"| {name} | {_both(first)} | {_both(second)} |\n"


def _both(latex: str) -> str:
    """A formula, and how it is typed."""
    typed = escape(latex).replace("|", "&#124;")
    return f"{mathml(latex).replace('|', '&#124;')}<br><code>{typed}</code>"


# -------------------------------------------------------------------------------------------------- out of the judge


def judged() -> Report:
    """The verdicts on the catalogue: those of the last run where nothing changed since."""
    checking = Checking(Asked(jobs=0), settings(ROOT), print)
    report = checking.report(checking.documents([Path("derivations")]), None)
    if not report.ok:
        found = (finding for one in report.documents for finding in findings.found_in(one))
        raise PluginError("; ".join(f"{one.place}: {one.rule}: {one.text}" for one in found))
    return report


def derivations(report: Report) -> dict[str, str]:
    """A page for each derivation, and one that lists them."""
    found = {Path(one.path).relative_to("derivations").with_suffix("").as_posix(): one for one in report.documents}
    rows = (f"| [{catalog.title(name)}]({name}.md) | {_tally(one.claims)} |\n" for name, one in found.items())
    proved = sum(claim.verdict.status.value == "proved" for claim in report.claims)
    head = (
        f"# Catalogue\n\n{len(found)} derivations with {len(report.claims)} relations, of which {proved} are proved for"
        " every size; the others are mistakes that are shown as such. Each is an ordinary document that `symgrad check`"
        ' judges, and a result to import, `symgrad.load("softmax")`.\n\n| derivation | verdicts |\n|---|---|\n'
    )
    pages = {f"catalogue/{name}.md": _derivation(name, one) for name, one in found.items()}
    return {"catalogue/index.md": head + "".join(rows), **pages}


def _tally(claims: tuple[ClaimReport, ...]) -> str:
    counts = Counter(claim.verdict.status for claim in claims)
    return ", ".join(f'<span class="{s.value}">{MARKS[s]}</span> {n} {s.value}' for s, n in counts.items())


def _derivation(name: str, report: DocumentReport) -> str:
    """The document, and behind each of its paragraphs the verdicts on what it claims."""
    lines = catalog.source(name).read_text(encoding="utf-8").splitlines()
    behind: dict[int, list[ClaimReport]] = {}
    for claim in report.claims:
        end = next((n for n in range(claim.place.line, len(lines)) if not lines[n].strip()), len(lines))
        behind.setdefault(end, []).append(claim)
    told = (line + (f"\n\n{_verdicts(behind[n])}\n" if n in behind else "") for n, line in enumerate([*lines, ""], 0))
    return "\n".join(told)


def _verdicts(claims: list[ClaimReport]) -> str:
    items = Counter(
        (claim.verdict.status, scope(claim.verdict) if claim.expect is None else "as the text says") for claim in claims
    )
    rows = (
        f'<li><span class="{status.value}">{MARKS[status]} {status.value}</span> {escape(why)}'
        f"{f' ({count} relations)' if count > 1 else ''}</li>"
        for (status, why), count in items.items()
    )
    return f'<ul class="verdicts">{"".join(rows)}</ul>'


# --------------------------------------------------------------------------------------------------- out of the code


def rules() -> str:
    """The pages of `symgrad explain`."""
    pages = (re.sub(r"^# ", "## ", findings.page(name)) for name in findings.RULES)
    return "# Findings\n\nWhat `symgrad explain RULE` says of each kind of finding.\n\n" + "\n".join(pages)


def interface() -> str:
    """The public names with their docstrings."""
    names = [name for name in symgrad.__all__ if name not in ("__version__", "testing")]
    parts = ["# Python interface\n", *(_entry(f"symgrad.{name}", getattr(symgrad, name)) for name in names)]
    asserts = (name for name in dir(testing) if name.startswith("assert_"))
    parts += [_entry(f"symgrad.testing.{name}", getattr(testing, name)) for name in asserts]
    return "\n".join(parts)


def _entry(name: str, value: Any, level: int = 2) -> str:
    """What a name is called with, its docstring, and the same of its public members."""
    call = f"```python\n{_called(name, value)}\n```\n" if inspect.isfunction(value) else ""
    heading = f"{'#' * level} `{name}`\n"
    inner = vars(value).items() if inspect.isclass(value) else ()
    members = (
        _entry(member, found, level + 1) for member, found in inner if not member.startswith("_") and _is_told(found)
    )
    return "\n".join([heading, call, _prose(inspect.getdoc(value) or ""), *members])


def _is_told(member: Any) -> bool:
    return inspect.isfunction(member) or isinstance(member, property | cached_property)


def _called(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    shown = [one for one in signature.parameters.values() if one.name != "self"]
    return f"{name.rpartition('.')[2]}{signature.replace(parameters=shown)}".replace("'", "")


_SESSION = re.compile(r"(?m)^>>> (?:.*\n?)(?:.+\n?)*")


def _prose(docstring: str) -> str:
    """A docstring as Markdown: what is typed into Python stands in blocks of its own."""
    return _SESSION.sub(lambda found: f"\n```pycon\n{found[0].rstrip()}\n```\n", docstring) + "\n"
