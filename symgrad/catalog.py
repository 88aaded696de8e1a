"""The derivations that travel with symgrad, as importable results.

Each is a Markdown document; whoever adds one adds a result to the catalogue, and no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from symgrad.errors import SymgradError
from symgrad.language.context import Goal
from symgrad.language.terms import Entry, Ix

if TYPE_CHECKING:
    from sympy import Expr

    from symgrad.codegen import Compiled
    from symgrad.reader import Step
    from symgrad.report import ClaimReport, Report
    from symgrad.source import Chain


MAIN = ("jacobian", "gradient", "by-logit", "delta", "derivative")
"""What the result is called that a derivation is there for."""


@cache
def folder() -> Path:
    """Where the documents are: inside the installed package, or beside it in a checkout."""
    installed = Path(__file__).parent / "derivations"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "derivations"


def names() -> list[str]:
    """The names that `load` knows, sorted.

    >>> "softmax" in names()
    True
    """
    return sorted(path.relative_to(folder()).with_suffix("").as_posix() for path in folder().rglob("*.md"))


def source(name: str) -> Path:
    """The document of a derivation.

    Errors: SymgradError for a name that the catalogue does not have.

    >>> source("sofmax")
    Traceback (most recent call last):
        ...
    symgrad.errors.SymgradError: there is no derivation 'sofmax'; did you mean softmax?
    """
    known = names()
    if name in known:
        return folder() / f"{name}.md"
    close = get_close_matches(name, known, n=1)
    advice = f"did you mean {close[0]}?" if close else f"known are {', '.join(known)}"
    raise SymgradError(f"there is no derivation {name!r}; {advice}")


def title(name: str) -> str:
    """The first heading of a derivation.

    >>> title("softmax")
    'Softmax'
    """
    lines = source(name).read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), name)


@dataclass(frozen=True)
class Derivation:
    """A derivation of the catalogue: its document, what it defines, what it arrives at, and how it is judged.

    Everything is worked out when it is first asked for.

    >>> softmax = load("softmax")
    >>> softmax.results["jacobian"]
    (KroneckerDelta(i, k) - S[k])*S[i]
    >>> softmax.report.ok
    True
    """

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        """The document as it stands."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def chains(self) -> tuple[tuple[Chain, tuple[Step, ...]], ...]:
        """Each chain of the document with its steps, read in order."""
        from symgrad import document
        from symgrad.reading import readings
        from symgrad.source import Chain

        found = ((reading.statement, tuple(reading.steps)) for reading in readings(document.read(self.path)))
        return tuple((statement, steps) for statement, steps in found if isinstance(statement, Chain))

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """The last step of each named result, as symgrad understood it."""
        named = ((chain.id, step.goal) for chain, steps in self.chains for step in steps if chain.id)
        return {name: goal for name, goal in named if goal is not None}

    @cached_property
    def results(self) -> Mapping[str, Expr]:
        """What each named chain arrives at, as plain SymPy expressions."""
        from symgrad.bridge import to_sympy

        return {name: to_sympy(goal.rhs, goal.context, goal.free) for name, goal in self.goals.items()}

    @cached_property
    def definitions(self) -> Mapping[Expr, Expr]:
        """What each quantity is, as `symgrad.diff` and its kin take it: `{S[i]: exp(z[i])/Sum(...)}`."""
        from symgrad.bridge import to_sympy

        found: dict[Expr, Expr] = {}
        for goal in self.goals.values():
            for name, definition in goal.context.definitions.items():
                entry = Entry(name, tuple(Ix(index) for index, _ in definition.indices))
                quantity = to_sympy(entry, goal.context, definition.indices)
                found[quantity] = to_sympy(definition.body, goal.context, definition.indices)
        return found

    def compile(self, backend: str = "numpy", result: str | None = None) -> Compiled:
        """A result as a vectorised function of arrays; its docstring tells their shapes.

        Without a name it is the main result: the first of `MAIN` that the derivation has, else its last.
        Errors: SymgradError for an unknown result; ValueError for an unknown backend.
        """
        from symgrad.codegen import compile

        if result is not None and result not in self.goals:
            raise SymgradError(f"{self.name} has no result {result!r}; it has {', '.join(self.goals)}")
        goal = self.goals[result or self.main]
        return compile(goal.rhs, goal.context, goal.free, backend)

    @property
    def main(self) -> str:
        """The name of the main result."""
        return next((name for name in MAIN if name in self.goals), list(self.goals)[-1])

    @cached_property
    def report(self) -> Report:
        """The verdicts on every claim of the document."""
        from symgrad.pipeline import check

        return check([self.path])

    @cached_property
    def reasoned(self) -> Report:
        """The report, each step with the reason why it holds."""
        (document,) = self.report.documents
        goals = {(number, step.number): step.goal for number, (_, steps) in enumerate(self.chains) for step in steps}
        reasoned = (_reasoned(claim, goals.get((claim.chain, claim.step))) for claim in document.claims)
        return replace(self.report, documents=(replace(document, claims=tuple(reasoned)),))

    def latex(self) -> str:
        """A complete LaTeX document: the words, the formulas, and beside each step its reason."""
        from symgrad.render.latex import article
        from symgrad.render.prose import prose

        return article(prose(self.text, self._display))

    def _display(self, formula: str, first: int, last: int) -> str:
        """The chains that stand between two lines of the document, or the formula itself where there is none."""
        from symgrad.render.latex import displayed

        shown = [
            self._aligned(number)
            for number, (chain, _) in enumerate(self.chains)
            if first <= chain.parts[0].place(0).line <= last
        ]
        return "\n".join(shown) or displayed(formula)

    def _aligned(self, number: int) -> str:
        from symgrad.render.latex import Row, aligned, reason

        claims = {claim.step: claim for claim in self.reasoned.documents[0].claims if claim.chain == number}
        parts = [part.text for part in self.chains[number][0].parts]
        rows = []
        for step, relation in enumerate(self.chains[number][0].relations):
            words = reason(claims[step]) if step in claims else "definition"
            rows.append(Row("" if step else parts[0], relation, parts[step + 1], words))
        return aligned(rows)


def _reasoned(claim: ClaimReport, goal: Goal | None) -> ClaimReport:
    from symgrad.reasons import why

    if claim.words or goal is None:
        return claim
    return replace(claim, words=why(goal, claim.verdict.used))


def load(name: str) -> Derivation:
    """The derivation of that name.

    Errors: SymgradError for a name that the catalogue does not have.
    """
    return Derivation(name, source(name))
