"""The command line: `check`, `explain`, `derive`, `show`, `list`. Data goes to stdout, all else to stderr.

Exit codes: 0, every claim is as expected; 1, some claim is not; 2, usage, or a file that cannot be read.
Everything that costs time to import is imported in the command that needs it, so that `--help` answers at once.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from symgrad import __version__
from symgrad.config import FILE, SUFFIXES, excluded, fault, settings
from symgrad.errors import DocumentError, Place, SourceError, SymgradError
from symgrad.render import FORMATS, render
from symgrad.render.style import QUIET, VERBOSE, Style, harmless
from symgrad.runs.console import (
    INTERRUPTED,
    Commands,
    complain,
    counting,
    drawn,
    encodable,
    is_coloured,
    opened,
    printed,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from symgrad.config import Settings
    from symgrad.report import DocumentReport, Report
    from symgrad.runs.checking import Asked, Checking


class _Seconds(click.FloatRange):
    """A limit: a number that is one, above 0 and at most a day."""

    name = "number of seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        seconds = super().convert(value, param, ctx)
        return seconds if seconds == seconds else self.fail("nan limits nothing", param, ctx)


_SECONDS = _Seconds(min=0, max=86_400, min_open=True)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="symgrad")
def cli() -> None:
    """Doctest for derivations: judge every `=` of a document, derive gradients, print them.

    \b
    symgrad check notes.md slides.tex homework.ipynb
    symgrad derive '-\\sum_i y_i \\log S_i' --by z_m --define 'S_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}'
    symgrad show softmax
    """


def _rules(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    """Rules or verdicts, with commas between them."""
    from symgrad.findings import named

    try:
        return named(value.split(",")) if value is not None else ()
    except SymgradError as error:
        raise click.BadParameter(str(error), ctx, param) from error


_OUT = click.Path(dir_okay=False)


@cli.command(short_help="Judge every claim of documents.")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="How to print the verdicts.  [default: text]")
@click.option(
    "--jobs", type=click.IntRange(min=0), metavar="N", help="Worker processes; 0 for one a core.  [default: 1]"
)
@click.option("--timeout", type=_SECONDS, metavar="SECONDS", help="Limit for one claim.")
@click.option(
    "--memory", type=click.IntRange(min=0), metavar="MB", help="Limit for one claim; 0 for none.  [default: 1024]"
)
@click.option("--executor", metavar="ADDRESS", help="Judge on the workers of a cluster: dask://HOST:PORT.")
@click.option("--explain", is_flag=True, help="Tell what was understood: symbols, shapes, definitions, assumptions.")
@click.option("-v", "--verbose", is_flag=True, help="Tell all of every claim, however many there are.")
@click.option("-q", "--quiet", is_flag=True, help="Print the summary alone.")
@click.option("-o", "--output", type=_OUT, metavar="FILE", help="Write to this file.")
@click.option("--only", callback=_rules, metavar="RULES", help="Show these findings alone, as refuted,conditional.")
@click.option("--fail-on", callback=_rules, metavar="RULES", help="Fail for these findings alone; others are listed.")
@click.option("--baseline", type=_OUT, metavar="FILE", help="Known findings are listed as known and do not fail.")
@click.option("--update-baseline", is_flag=True, help="Write all findings into the baseline.")
@click.option(
    "--changed", is_flag=False, flag_value="HEAD", metavar="[REV]", help="Documents that differ from a git revision."
)
@click.option("--fix", is_flag=True, help="Write proved repairs into the documents; the diff goes to stderr.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and nothing else.")
@click.option("--watch", is_flag=True, help="Judge again whenever a document is saved, until interrupted.")
@click.option("--no-cache", is_flag=True, help="Judge every document, whether it has changed or not.")
@click.option("--stdin-name", metavar="FILE", help="The name of what is read from stdin, where the PATH is `-`.")
@click.option(
    "--require-claims/--no-require-claims",
    default=None,
    help="Whether a document without a claim fails.  [default: where it is named, and not found in a folder]",
)
@click.option("--certificates", type=_OUT, metavar="FILE", help="Write the proofs, for `symgrad recheck`.")
def check(paths: tuple[str, ...], watch: bool, **options: Any) -> None:
    """Judge every claim of Markdown, LaTeX, notebooks, claim records (.jsonl), and of folders of them.

    A LaTeX file that another one of the documents reads is judged there, in its place. A document that is named and
    holds no claim fails; of folders, it is passed over. Exits with 0 if every claim is
    as expected (proved, where its document says nothing else), with 1 if some claim is not, or something was not
    understood, with 2 if a file cannot be read, and with 3 if a proof and numbers contradict each other, which is a
    bug. `symgrad explain` names the rules.
    """
    import gc

    gc.set_threshold(100_000)  # nearly all that a check builds it keeps; to look through it ever again costs a tenth
    from symgrad.runs.checking import Asked

    rules = _settings()
    asked = Asked(**options)
    if watch:
        _watch(paths, asked, rules)
    sys.exit(_judge(paths, asked, rules))


def _judge(paths: tuple[str, ...], asked: Asked, rules: Settings) -> int:
    """One run over the documents; the exit code."""
    from symgrad.runs.checking import Checking

    for file in (asked.output, asked.certificates):
        if file is not None and not Path(file).parent.is_dir():
            raise DocumentError("this file cannot be written, as its folder does not exist", Place(file))
    checking = Checking(asked, rules, tell=lambda text: click.echo(harmless(text), err=True))
    if paths == ("-",):
        checking.given, documents = _stdin(asked), [Path("-")]
    else:
        documents = checking.documents(_existing(checking.named(paths)))
    if not documents:
        return _nothing(checking.asked, [Path(path) for path in paths], rules)
    form, progress = asked.form or rules.format, counting(len(documents))
    if checking.streams(form):
        return _streamed(checking, documents, progress)
    report = checking.report(documents, progress)
    if checking.interrupted and not report.documents:
        return INTERRUPTED
    if asked.diff:
        watched = asked.output is None and sys.stdout.isatty()  # what another command reads is as it is
        write(checking.diff(), "text", asked.output, harmless if watched else str)
    else:
        detail = QUIET if asked.quiet else VERBOSE if asked.verbose else 1
        style = replace(drawn(asked.explain), detail=detail, texts=checking.texts_in_no_file)
        style = replace(style, colour=asked.output is None and is_coloured())
        shown = checking.shown(report)
        nothing = form == "text" and bool(report.documents) and not shown.documents
        write("there is no such finding\n" if nothing else render(shown, form, style), "text", asked.output)
    seen = form == "text" and not (asked.quiet or asked.diff) and asked.output is None and sys.stdout.isatty()
    if not seen:
        complain(report)
    if asked.certificates is not None:
        from symgrad.judging.certificates import written

        Path(asked.certificates).write_text("".join(f"{line}\n" for line in written(report)), encoding="utf-8")
    return INTERRUPTED if checking.interrupted else report.exit_code


def _streamed(checking: Checking, documents: list[Path], progress: Callable[[DocumentReport], None] | None) -> int:
    """One run whose verdicts are written as they are made; the exit code."""
    style, output = drawn(checking.asked.explain), checking.asked.output
    with (
        nullcontext(sys.stdout)
        if output is None
        else Path(output).open("w", encoding="utf-8", errors="replace") as file
    ):

        def tell(report: Report) -> None:
            file.write(encodable(render(report, "jsonl", style), file.encoding))
            file.flush()

        report = checking.streamed(documents, progress, tell)
    complain(report)
    return INTERRUPTED if checking.interrupted else report.exit_code


def _watch(paths: tuple[str, ...], asked: Asked, rules: Settings) -> NoReturn:
    """Judge whenever a document was saved, until somebody interrupts; the exit code is that of the last run."""
    import time

    from symgrad.runs.changes import stamps

    if paths == ("-",) or asked.fix or asked.diff:
        raise click.UsageError("--watch is for files, and changes none", click.get_current_context())
    named, code = _existing(paths), 0
    seen: dict[Path, tuple[int, int]] | None = None
    try:
        while True:
            now = stamps(named, rules)
            if now != seen and all(
                path.exists() for path in named
            ):  # some editors put a new file in the old one's place
                if seen is not None:
                    click.echo(f"\n{time.strftime('%H:%M:%S')}", err=True)
                seen, code = now, _judge(paths, asked, rules)
                sys.stdout.flush()
                if code == INTERRUPTED:
                    sys.exit(code)
            time.sleep(0.3)
    except KeyboardInterrupt:
        sys.exit(code)


def _settings() -> Settings:
    """The settings of the project, their names of formats and rules known."""
    from symgrad.findings import named

    rules = settings()
    try:
        named(rules.fail_on)
    except SymgradError as error:
        raise fault(rules.root / FILE, str(error), "fail-on") from error
    if rules.format not in FORMATS:
        raise fault(rules.root / FILE, f"unknown format {rules.format!r}; known are {', '.join(FORMATS)}", "format")
    return rules


def _stdin(asked: Asked) -> str:
    """The document that is read from stdin, as a whole."""
    if asked.fix or asked.diff or asked.changed is not None:
        raise click.UsageError("--fix, --diff and --changed are for files", click.get_current_context())
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError("this is not text in UTF-8", Place(asked.stdin_name or "<stdin>")) from error


def _existing(paths: Sequence[str]) -> list[Path]:
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.", click.get_current_context())
    for path in paths:
        if not Path(path).exists():
            raise click.UsageError(f"Path '{path}' does not exist.", click.get_current_context())
    return [Path(path) for path in paths]


def _nothing(asked: Asked, paths: Sequence[Path], rules: Settings) -> int:
    """What is said where there is nothing to judge, and the exit code."""
    if asked.changed is not None:
        click.echo(f"nothing is judged: no document differs from {asked.changed}", err=True)
    elif all(excluded(path, rules) for path in paths):
        click.echo("nothing is judged: the settings exclude all of it", err=True)
    else:
        named = ", ".join(map(str, paths))
        click.echo(harmless(f"{named}: error: no document was found\n    hint: {SEARCHED}"), err=True)
        return 1
    return 0


SEARCHED = f"a folder is searched for {', '.join(SUFFIXES)}"


@cli.command(short_help="Serve an editor: verdicts as you type.")
def lsp() -> None:
    """Speak the language server protocol over stdin and stdout; editors start this command themselves."""
    try:
        from symgrad.editor.lsp import main as serve
    except ImportError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise SymgradError("the language server needs pygls: pip install 'symgrad[lsp]'") from error
    serve()


@cli.command(short_help="What a rule means, and what helps.")
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Print the page of a RULE, a kind of finding; without one, name them all."""
    from symgrad.findings import RULES, page

    if rule is None:
        printed("".join(f"{name:<14}  {known.summary}\n" for name, known in RULES.items()))
    elif rule in RULES:
        printed(page(rule))
    else:
        raise SymgradError(f"there is no rule {rule!r}; rules are {', '.join(RULES)}")


@cli.command(short_help="Check stored proofs again.")
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--timeout", type=_SECONDS, default=60.0, show_default=True, metavar="SECONDS", help="Limit for one proof."
)
def recheck(file: str, timeout: float) -> None:
    """Check the proofs that `symgrad check --certificates FILE` wrote, with the checker alone.

    Nothing in the file is believed: bounds, sizes and patterns are derived again and must come out the same, and the
    sides must agree for other random numbers. A line in which anything was changed is rejected. Exits with 0 if every
    proof holds, and with 1 if one does not.
    """
    from symgrad.judging.certificates import rechecked

    with Path(file).open(encoding="utf-8") as lines:
        found = list(rechecked(file, lines, timeout))
    for one in found:
        if not one.holds:
            printed(f"{one.path}:{one.line}: rejected, {one.why}: {one.claim}\n")
    held = sum(one.holds for one in found)
    printed(f"{held} of {len(found)} proofs hold\n")
    sys.exit(0 if found and held == len(found) else 1)


_FORMULAS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""So that a formula may begin with a minus sign: no letter after it is taken for an option."""


@cli.command("derive", short_help="Derive a gradient, line by line, and prove it.", context_settings=_FORMULAS)
@click.argument("formula", metavar="LATEX")
@click.option(
    "--by", required=True, multiple=True, metavar="LATEX", help="What to differentiate by, such as z_k; repeatable."
)
@click.option("--define", multiple=True, metavar="EQUATION", help="A definition of a name in the formula; repeatable.")
@click.option("--assume", multiple=True, metavar="RELATION", help="An assumption or declaration; repeatable.")
@click.option("--format", "form", type=click.Choice(["text", "latex", "json"]), default="text", show_default=True)
@click.option("--timeout", type=_SECONDS, metavar="SECONDS", help="Limit for one line.")
def derive_(
    formula: str,
    by: tuple[str, ...],
    define: tuple[str, ...],
    assume: tuple[str, ...],
    form: str,
    timeout: float | None,
) -> None:
    """Derive the gradient of a formula, line by line with reasons, and prove each line for every size.

    \b
    symgrad derive '-\\sum_i y_i \\log S_i' --by z_m --assume '\\sum_i y_i = 1' \\
        --define 'S_i = \\frac{e^{z_i}}{\\sum_j e^{z_j}}'

    An indexed quantity gives its Jacobian: derive 'S_i' --by z_k.

    `--by w --by b`, two quantities, gives a gradient for each. `--by z_k --by z_m`, one quantity twice, gives the
    second derivative, a Hessian; so does `--by x --by x`. `--by 'w_i, b'`, with a comma, differentiates by one after
    the other, whatever they are.
    """
    from symgrad import printer
    from symgrad.deriving import exposition
    from symgrad.report import Report

    shown = printer.text if form == "text" else printer.latex
    answers = [
        exposition.answered(formula, one, define, assume, timeout=timeout, printer=shown)
        for one in exposition.questions(formula, by, define, assume)
    ]
    report = Report(tuple(one for part in answers for one in part.documents), sum(part.seconds for part in answers))
    if form == "latex":
        from symgrad.render.latex import render as document

        printed(document(report, Style()))
    else:
        printed(render(report, form, replace(drawn(False), reasons=True, whole=True)))
    if form == "text" and report.ok:
        printed("".join(f"\n{exposition.conclusion(one)}\n" for one in report.documents))
    sys.exit(report.exit_code)


@cli.command(short_help="Print a derivation with its reasons: of the catalogue, or one's own.")
@click.argument("name", metavar="NAME[#RESULT]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "latex", "pdf", "html", "json", "numpy", "torch", "jax", "c"]),
    default="text",
    show_default=True,
)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write to this file instead of stdout.")
def show(name: str, form: str, output: str | None) -> None:
    """Print a derivation: its steps, the reason of each, and the verdicts.

    NAME is one of the catalogue (`cce`) or the path of a document (`notes.md`); with `#RESULT` behind it, one result
    is printed. `latex` is a complete document, `pdf` the same compiled (where a TeX is installed). `numpy`, `torch`,
    `jax` and `c` print the result (the main one, where none is named) as source to paste: it needs nothing of
    symgrad. `symgrad list` names the catalogue, `symgrad list NAME` the results of a derivation.
    """
    from symgrad import catalog

    derivation = catalog.load(name)
    if form in ("numpy", "torch", "jax", "c"):
        write(derivation.compile(form).source, form, output)
        return
    whole = {"latex": derivation.latex, "pdf": derivation.latex, "markdown": derivation.markdown}
    style = replace(drawn(False), reasons=True, whole=True, texts=None if derivation.chosen else {})
    write(whole[form]() if form in whole else render(derivation.reasoned, form, style), form, output)
    complain(derivation.reasoned)
    sys.exit(derivation.reasoned.exit_code)


@cli.command("list", short_help="Name the derivations of the catalogue, or the results of one.")
@click.argument("name", required=False)
def list_(name: str | None) -> None:
    """Name the derivations of the catalogue, with their titles; with a NAME or a path, its results and their shapes."""
    from symgrad import catalog

    if name is None:
        rows = {known: catalog.title(known) for known in catalog.names()}
    else:
        derivation = catalog.load(name)
        rows = {result: derivation.written(result) for result in derivation.goals}
    width = max(map(len, rows), default=0)
    printed("".join(f"{row:<{width}}  {told}\n" for row, told in rows.items()))


def main() -> None:
    """Run the command line; what symgrad itself raises is printed as one message, never as a traceback."""
    opened()
    try:
        cli(prog_name="symgrad")
    except SymgradError as error:
        told = str(error)
        click.echo(harmless(told if isinstance(error, SourceError) else f"error: {told}"), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        words = f"error: {error.strerror or error}"
        click.echo(harmless(f"{error.filename}: {words}" if error.filename else words), err=True)
        sys.exit(2)
    except Exception as error:
        click.echo(harmless(f"symgrad failed ({type(error).__name__}: {error}); please report it"), err=True)
        sys.exit(3)


if __name__ == "__main__":
    main()
