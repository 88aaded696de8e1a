"""What a document arrives at, for use outside of it: SymPy expressions, definitions, compiled functions, LaTeX.

A document of the catalogue and one of one's own are the same to this module. Each result is understood in its own
scope: the definitions that come with it are those that its chain depends on, not those of other sections.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from symgrad import document
from symgrad.errors import SymgradError
from symgrad.language.context import Goal
from symgrad.language.free_names import free_indices
from symgrad.language.terms import Derivative, Entry, Ix
from symgrad.verdict import Status, Verdict

if TYPE_CHECKING:
    from sympy import Expr

    from symgrad.codegen import Compiled, Objective
    from symgrad.reader import Step
    from symgrad.render.latex import Row
    from symgrad.report import ClaimReport, Report
    from symgrad.source import Chain


MAIN = ("jacobian", "gradient", "by-logit", "delta", "derivative")
"""What the result is called that a derivation is there for."""

READ = ("pieces", "chains", "numbers", "goals", "report")
"""What is worked out of a document whichever of its results is meant."""

FAULTS = (Status.REFUTED, Status.CONDITIONAL)
"""Verdicts on a step that forbid to calculate with what it arrives at."""


@dataclass(frozen=True)
class Derivation:
    """A derivation that stands in a document: what it defines, what it arrives at, and how it is judged.

    chosen: the one result that is meant, where it was asked for. Everything is worked out when it is first asked for.

    >>> from symgrad import load
    >>> softmax = load("softmax")
    >>> softmax.results["jacobian"]
    (KroneckerDelta(i, k) - S[k])*S[i]
    >>> softmax.report.ok
    True
    """

    name: str
    path: Path
    chosen: str = ""

    @cached_property
    def pieces(self) -> document.Document:
        """The document, cut into pieces."""
        return document.read(self.path)

    @cached_property
    def chains(self) -> tuple[tuple[Chain, tuple[Step, ...]], ...]:
        """Each chain of the document with its steps, as they are meant."""
        from symgrad.pipeline import meant

        return meant(self.pieces)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Each result and which chain of the document arrives at it.

        A result is called as the document calls it, and else by the left side of its chain, as it is written there; a
        second one of the same name gets a number.
        """
        found: dict[str, int] = {}
        met = Counter[str]()
        for number, (chain, steps) in enumerate(self.chains):
            if not steps or steps[-1].kind != "claim" or steps[-1].goal is None or chain.relations[-1] != "=":
                continue
            name = chain.id or " ".join(chain.parts[0].text.split())
            met[name] += 1
            found[name if met[name] == 1 else f"{name} ({met[name]})"] = number
        return found

    @cached_property
    def goals(self) -> Mapping[str, Goal]:
        """The last step of each result, as symgrad understood it."""
        last = {name: self.chains[number][1][-1].goal for name, number in self.numbers.items()}
        return {name: goal for name, goal in last.items() if goal is not None}

    @cached_property
    def results(self) -> Mapping[str, Expr]:
        """What each chain arrives at, as plain SymPy expressions."""
        from symgrad.bridge import to_sympy

        return {name: to_sympy(goal.rhs, goal.context, goal.free) for name, goal in self.goals.items()}

    @property
    def main(self) -> str:
        """The result that is meant where none is named: the first of `MAIN` that there is, else the last one.

        Errors: SymgradError where the document arrives at nothing.
        """
        if self.chosen:
            return self.chosen
        if not self.goals:
            raise SymgradError(f"{self.name} has no result: no chain in it was understood to its end")
        return next((name for name in MAIN if name in self.goals), list(self.goals)[-1])

    @property
    def result(self) -> Expr:
        """The main result, as a plain SymPy expression."""
        return self.results[self.main]

    @property
    def definitions(self) -> Mapping[Expr, Expr]:
        """What each quantity behind the main result is, as `symgrad.diff` and its kin take it."""
        return self.definitions_of(self.main)

    def definitions_of(self, result: str) -> Mapping[Expr, Expr]:
        """What each quantity is that the chain of a result depends on, in its scope.

        Errors: SymgradError for an unknown result.

        >>> from symgrad import load
        >>> [str(name) for name in load("cce").definitions_of("one-hot")]
        ['L[c]', 'S[i]', 'y[i, c]']
        >>> [str(name) for name in load("cce").definitions_of("by-bias")]
        ['C', 'S[n, k]', 'z[n, k]']
        """
        from symgrad.bridge import to_sympy

        steps = self.chains[self.numbers[self._known(result)]][1]
        goals = [step.goal for step in steps if step.goal is not None]
        within = {name: goal for goal in goals for name in goal.names() & goal.context.definitions.keys()}
        found: dict[Expr, Expr] = {}
        for name, goal in sorted(within.items()):
            definition = goal.context.definitions[name]
            entry = Entry(name, tuple(Ix(index) for index, _ in definition.indices))
            quantity = to_sympy(entry, goal.context, definition.indices)
            found[quantity] = to_sympy(definition.body, goal.context, definition.indices)
        return found

    def written(self, result: str) -> str:
        """The two ends of a result's chain in plain text.

        >>> from symgrad import load
        >>> load("cce").written("by-logit")
        '∂L/∂z_m = S_m - y_m'
        """
        from symgrad.printer import text

        steps = self.chains[self.numbers[self._known(result)]][1]
        start = next(step.goal.lhs for step in steps if step.goal is not None)
        return f"{text(start)} = {text(self.goals[result].rhs)}"

    def narrowed(self, result: str) -> Derivation:
        """The same document with that result as the one that is meant. Errors: SymgradError for an unknown one."""
        found = replace(self, chosen=self._known(result))
        found.__dict__.update({name: self.__dict__[name] for name in READ if name in self.__dict__})
        return found

    def _known(self, result: str) -> str:
        if result not in self.goals:
            raise SymgradError(f"{self.name} has no result {result!r}; it has {', '.join(self.goals) or 'none'}")
        return result

    def compile(self, backend: str = "numpy", result: str | None = None) -> Compiled:
        """A result as a vectorised function of arrays; its docstring tells their shapes.

        Without a name it is the main result.
        Errors: SymgradError for an unknown result, or one whose chain holds a mistake; ValueError for an unknown
        backend.
        """
        from symgrad.codegen import compile

        chosen = self.main if result is None else self._known(result)
        goal, name = self.goals[chosen], f"{self.path.stem} {chosen}"
        objective, about = self.objective(chosen), self._about(chosen)
        return compile(goal.rhs, goal.context, goal.free, backend, objective=objective, name=name, about=about)

    def _about(self, result: str) -> Iterator[str]:
        """What the source of a result says of it: its formula, its proof, what its document says of it.

        Errors: SymgradError where a step of the chain is refuted, or true only if more is assumed.
        """
        from symgrad import __version__

        verdicts = []
        for step in self.chains[self.numbers[result]][1]:
            if step.kind == "claim":
                verdicts.append(verdict := self._verdict(step, self.numbers[result]))
                if verdict.status in FAULTS:
                    raise SymgradError(f"{step.place}: the result {result} is no result: this step is {verdict.status}")
        proved = all(verdict.status is Status.PROVED for verdict in verdicts)
        words = "proved for every size" if proved else "not proved: numbers agree wherever they were tried"
        yield f"{self.path.stem}#{result}: {self.written(result)}"
        yield f"{words} (symgrad {__version__}, proof {_digest(verdicts)})"
        used = {
            verdict.used for verdict in verdicts if verdict.used and not verdict.used.startswith(("no ", "general"))
        }
        yield from sorted(f"under the assumption: {words}" for words in used)
        if self.pieces.kind == "markdown":
            yield from (" ".join(item.split()) for item in _TOLD.findall(self.path.read_text(encoding="utf-8")))

    def objective(self, result: str) -> Objective | None:
        """What a result is the derivative of, where its chain begins so: by entries of an array, at any of them."""
        from symgrad.codegen import Objective

        steps = [step.goal for step in self.chains[self.numbers[result]][1] if step.goal is not None]
        goal, first = steps[-1], steps[0].lhs
        if not isinstance(first, Derivative) or any(step.conditions for step in steps):
            return None
        by, letters = first.variable, [index.name for index in first.variable.indices if isinstance(index, Ix)]
        own = tuple((index, dim) for index, dim in goal.free if index not in letters)
        plain = len(set(letters)) == len(by.indices) and set(letters) <= {index for index, _ in goal.free}
        if not plain or by.name in goal.context.definitions or free_indices(first.body) & set(letters):
            return None
        return Objective(first.body, own, by, steps[0].context) if free_indices(first.body) == set(dict(own)) else None

    def _verdict(self, step: Step, chain: int) -> Verdict:
        """The verdict on a step; where it holds by a convention, all claims of its scope have to share that."""
        from symgrad.judging.steps import Options, judge_step

        verdict = judge_step(step, Options(repair=False))
        if not (verdict.convention or step.readings or step.rejected):
            return verdict
        claims = (one for found in self.report.documents for one in found.claims if one.chain == chain)
        return next((one.verdict for one in claims if one.step == step.number), verdict)

    @cached_property
    def report(self) -> Report:
        """The verdicts on every claim of the document."""
        from symgrad.pipeline import check

        return check([self.path])

    @cached_property
    def reasoned(self) -> Report:
        """The report, each step with the reason why it holds; of the chosen result alone, if one is."""
        (found,) = self.report.documents
        goals = {(number, step.number): step.goal for number, (_, steps) in enumerate(self.chains) for step in steps}
        past = {number: result for number in range(len(self.chains)) for result in self._arrived(number)}
        claims = tuple(
            _reasoned(
                claim, goals.get((claim.chain, claim.step)), [past[n] for n in range(claim.chain or 0) if n in past]
            )
            for claim in found.claims
        )
        if self.chosen:
            number = self.numbers[self.chosen]
            found = replace(found, claims=tuple(claim for claim in claims if claim.chain == number), errors=())
        else:
            found = replace(found, claims=claims)
        return replace(self.report, documents=(found,))

    def _arrived(self, number: int) -> Iterator[Goal]:
        """What a chain says of its beginning in the end, if all of it is proved."""
        goals = [step.goal for step in self.chains[number][1]]
        claims = [claim for claim in self.report.documents[0].claims if claim.chain == number]
        proved = all(claim.relation == "=" and claim.verdict.status is Status.PROVED for claim in claims)
        if proved and goals and (first := goals[0]) is not None and (last := goals[-1]) is not None:
            yield replace(last, lhs=first.lhs, context=first.context.joined(last.context))

    def markdown(self) -> str:
        """The document, where it is a Markdown one, with the reasons below each display; else the chains alone."""
        from symgrad.render.markdown import annotated, render
        from symgrad.render.style import Style

        if self.chosen or self.pieces.kind != "markdown":
            return render(self.reasoned, Style())
        return annotated(self.path.read_text(encoding="utf-8"), self._reasons)

    def _reasons(self, first: int, last: int) -> list[str]:
        """Why each claim stands that begins between two lines of the document."""
        from symgrad.render.latex import reason

        shown = [n for n, (chain, _) in enumerate(self.chains) if first <= chain.parts[0].place(0).line <= last]
        return [reason(claim) for claim in self.reasoned.documents[0].claims if claim.chain in shown]

    def latex(self) -> str:
        """A complete LaTeX document: the words, the formulas, and beside each step its reason.

        The words are those of a Markdown document; of other kinds, and of one result, the formulas are printed alone.
        """
        from symgrad.render.latex import article, render
        from symgrad.render.prose import prose
        from symgrad.render.style import Style

        if self.chosen or self.pieces.kind != "markdown":
            return render(self.reasoned, Style())
        return article(prose(self.path.read_text(encoding="utf-8"), self._display))

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
        from symgrad.render.latex import aligned

        return aligned(self._rows(number))

    def _rows(self, number: int) -> Iterator[Row]:
        from symgrad.render.latex import Row, reason

        claims = {claim.step: claim for claim in self.reasoned.documents[0].claims if claim.chain == number}
        chain = self.chains[number][0]
        parts = [part.text for part in chain.parts]
        for step, relation in enumerate(chain.relations):
            words = reason(claims[step]) if step in claims else "definition"
            yield Row("" if step else parts[0], relation, parts[step + 1], words)


_TOLD = re.compile(r"^- \*\*\w+\*\*: .*(?:\n +\S.*)*", re.MULTILINE)
"""Items in which a document tells what its arrays are, their units, their domain."""


def _digest(verdicts: list[Verdict]) -> str:
    """A short name of the proofs of a chain: the same proofs have the same name."""
    text = json.dumps([verdict.certificate for verdict in verdicts], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _reasoned(claim: ClaimReport, goal: Goal | None, past: Sequence[Goal]) -> ClaimReport:
    from symgrad.deriving.reasons import why

    if claim.words or goal is None:
        return claim
    return replace(claim, words=why(goal, past))
