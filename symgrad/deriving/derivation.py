"""Derivations that symgrad writes itself: from a derivative standing to its short form, each line with its reason.

Every line equals the one before; the kernel can judge each. What a line uses of other quantities (`the derivative of
S`) is a lemma with a derivation of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from symgrad.differentiate import differentiate
from symgrad.language.context import Context
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.terms import (
    Add,
    At,
    Condition,
    Derivative,
    Dim,
    Entry,
    Indicator,
    Last,
    Mul,
    Positive,
    Power,
    Reduce,
    Same,
    Term,
    mul,
)
from symgrad.printer import latex, text
from symgrad.printer.common import denominator_of
from symgrad.rules.algebra import REASONS
from symgrad.rules.derivatives import DERIVATIVES, RULES
from symgrad.simplification import Options, Simplified, simplified
from symgrad.simplification.cost import cost
from symgrad.simplification.naming import author_letters, name_bound, taken_names

LINES = 8
"""A derivation has at most this many lines; lemmas have their own."""

LONG = 80.0
"""A derivative as the rules give it is shown before it is tidied only if it costs less than this to read."""

SHORTER = 0.9
"""Terms are cancelled on a line of their own where that makes the line shorter by this factor."""

WRITTEN = 1.5
"""A condition, or a denominator, stays as the author wrote it unless it can be said this much shorter."""

_UNSAID = frozenset({"variable", "delta", "constant", "factor", "sum", "definition", "jacobian"})
"""Rules that a reader needs no word about."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a step holds: words, with `{}` where the formulas stand; two terms in a row are an equation.

    >>> from symgrad.language.terms import number
    >>> Reason("since {}", ((Entry("s"), number(1)),)).latex()
    'since $s = 1$'
    """

    words: str
    formulas: tuple[tuple[Term, ...], ...] = ()

    def latex(self) -> str:
        return self.words.format(*(f"${' = '.join(map(latex, formula))}$" for formula in self.formulas))

    def text(self) -> str:
        return self.words.format(*(" = ".join(map(text, formula)) for formula in self.formulas))


@dataclass(frozen=True, slots=True)
class Step:
    """One line: the term, the rule by which it follows from the line before, and the reason in words."""

    term: Term
    rule: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Derivation:
    """What `derive` gives: `start = steps[0] = steps[1] = ...`, and the lemmas that it uses, the deepest first."""

    start: Term
    steps: tuple[Step, ...]
    context: Context = field(repr=False, default_factory=Context)
    free: tuple[tuple[str, Dim], ...] = ()
    conditions: tuple[Condition, ...] = ()
    lemmas: tuple[Derivation, ...] = ()

    @property
    def result(self) -> Term:
        return self.steps[-1].term if self.steps else self.start

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every form, the first included."""
        return (self.start, *(step.term for step in self.steps))

    def latex(self) -> str:
        """An `align*` environment for each lemma and for the derivation, with the reason beside each line."""
        return "\n\n".join(part._align() for part in (*self.lemmas, self))

    def _align(self) -> str:
        rows = [rf"{latex(self.start)}"]
        rows += [rf"  &= {latex(step.term)} && \text{{{step.reason.latex()}}}" for step in self.steps]
        if len(rows) > 1:
            rows[1] = rows[0] + rows[1][1:]
            rows = rows[1:]
        lines = " \\\\\n".join(rows)
        return f"\\begin{{align*}}\n{lines}\n\\end{{align*}}"

    def text(self) -> str:
        """The lines as plain text, reasons in a column."""
        return "\n\n".join(part._lines() for part in (*self.lemmas, self))

    def _lines(self) -> str:
        formulas = [text(step.term) for step in self.steps]
        width = min(max(map(len, formulas), default=0), 70)
        rows = [text(self.start)]
        rows += [
            f"  = {f:{width}}  {step.reason.text()}".rstrip() for f, step in zip(formulas, self.steps, strict=True)
        ]
        return "\n".join(rows)


def derive(
    term: Term,
    by: Entry | None = None,
    context: Context | None = None,
    free: Iterable[tuple[str, Dim]] = (),
    conditions: Iterable[Condition] = (),
) -> Derivation:
    """The derivative of `term` by one entry, or the short form of `term`, line by line.

    >>> from symgrad.language.terms import Power, number
    >>> print(derive(Power(Entry("x"), number(3)), Entry("x")).text())
    ∂/∂x (x³)
      = 3 x²  power rule
    """
    start = term if by is None else Derivative(term, by)
    return _Writer(start, context or Context(), tuple(free), tuple(conditions)).write()


@dataclass
class _Writer:
    start: Term
    context: Context
    free: tuple[tuple[str, Dim], ...]
    conditions: tuple[Condition, ...]
    depth: int = 0
    steps: list[Step] = field(default_factory=list)
    lemmas: dict[Term, Derivation] = field(default_factory=dict)
    written: dict[Term, Term] = field(default_factory=dict)

    def write(self) -> Derivation:
        current = self.start
        if isinstance(current, Derivative):
            current = self._carried_out(current)
        elif isinstance(current, Entry) and current.name in self.context.definitions:
            current = self.context.definitions[current.name].at(current.indices)
            self._add(current, "definition", Reason("by definition"))
        self._stages(current)
        self._drop_detours()
        lemmas = tuple(self.lemmas.values())
        return Derivation(self.start, tuple(self.steps), self.context, self.free, self.conditions, lemmas)

    @property
    def last(self) -> Term:
        return self.steps[-1].term if self.steps else self.start

    def _add(self, term: Term, rule: str, reason: Reason) -> None:
        if text(term) not in map(text, [step.term for step in self.steps] or [self.start]):
            self.steps.append(Step(term, rule, reason))

    def _tidy(self, term: Term, rule: str, reason: Reason) -> None:
        """Adds a line of algebra; where deltas are gone, that comes first among its reasons."""
        contract = REASONS["contract"]
        if _deltas(term) < _deltas(self.last):
            more = f", {reason.words}" if rule in ("fold", "sum to one") else ""
            rule, reason = "contract" if not more else rule, Reason(contract + more, reason.formulas)
        self._add(term, rule, reason)

    # --------------------------------------------------------------------------------- differentiation

    def _carried_out(self, term: Derivative) -> Term:
        body: Term = term.body
        if isinstance(body, Derivative):
            known = {body: self._known(body)}
            self._add(Derivative(known[body], term.variable), "jacobian", self._inserted(known))
            body = known[body]
        elif isinstance(body, Entry) and body.name in self.context.definitions and body.name != term.variable.name:
            body = self.context.definitions[body.name].at(body.indices)
            self._add(
                self._named(Derivative(body, term.variable)),
                "definition",
                Reason("by the definition of {}", ((term.body,),)),
            )
        answer = differentiate(body, term.variable, self.context, lambda entry: Derivative(entry, term.variable))
        self.written = dict(self._author_forms(answer.term))
        standing = _standing(answer.term)
        raw = self._named(answer.term)
        if standing or cost(raw) > LONG:
            raw = self._tidied(raw, Options(contract=False, facts=False, fold=False, evaluate=False)).term
        self._add(raw, *_rule_words(answer.rules))
        return self._with_jacobians(raw) if standing else raw

    def _with_jacobians(self, term: Term) -> Term:
        standing = [part for part in _standing(term) if isinstance(part.body, Entry)]
        known = {part: self._known(part) for part in standing}
        new = self._named(_replaced(term, known))
        self._add(new, "jacobian", self._inserted(known))
        return new

    def _known(self, term: Derivative) -> Term:
        """The short form of a derivative that is used on the way, with its own derivation as a lemma."""
        if self.depth < 4 and term not in self.lemmas:
            free = tuple(self.free)
            lemma = _Writer(term, self.context, free, (), self.depth + 1).write()
            for inner in lemma.lemmas:
                if not self._alike(inner):
                    self.lemmas[inner.start] = inner
            if not self._alike(lemma):
                self.lemmas[term] = Derivation(lemma.start, lemma.steps, self.context, free)
        return simplified(term, self.context, self.free, self.conditions, Options()).term

    def _alike(self, lemma: Derivation) -> bool:
        """Whether the same derivative at other indices is derived already, or nothing is to be said of it."""
        names = {_names(start) for start in self.lemmas if _is_general(start)}
        return not lemma.steps or _names(lemma.start) in names

    def _inserted(self, known: Mapping[Derivative, Term]) -> Reason:
        if len(known) != 1:
            return Reason("insert the known derivatives")
        return Reason("insert {}", tuple(known.items()))

    # -------------------------------------------------------------------------------------- algebra

    def _stages(self, term: Term) -> None:
        """The forms between the derivative as the rules give it and the short form, each tidier than the last."""
        self.written |= dict(self._author_forms(term))
        plain = self._tidied(term, Options(contract=False, facts=False, fold=False))
        if cost(plain.term) < SHORTER * cost(self.last):
            self._tidy(plain.term, "cancel", Reason(REASONS["cancel"]))
        self._tidy(self._tidied(term, Options(facts=False, fold=False)).term, "collect", Reason(REASONS["collect"]))
        folded = self._tidied(term, Options(facts=False))
        names = tuple((Entry(name),) for name in folded.folded)
        words = " and ".join("{}" for _ in names)
        fold = Reason(f"{REASONS['fold']} {words}", names) if names else Reason(REASONS["collect"])
        self._tidy(folded.term, "fold" if names else "collect", fold)
        forms = [self._tidied(start, Options()) for start in (self.start, term)]
        final = min(forms, key=lambda form: (_deltas(form.term), cost(form.term)))
        used = tuple(dict.fromkeys(final.sums))
        known = " and ".join("{}" for _ in used)
        words = f"{REASONS['sum to one']} {known}" if used else REASONS["collect"]
        self._tidy(final.term, "sum to one" if used else "collect", Reason(words, used))

    def _tidied(self, term: Term, options: Options) -> Simplified:
        answer = simplified(term, self.context, self.free, self.conditions, options, goal=self.start)
        return replace(answer, term=_replaced(answer.term, self.written)) if self.written else answer

    def _author_forms(self, term: Term) -> Iterator[tuple[Term, Term]]:
        """Conditions on values and denominators as the simplifier writes them, each with the words of the author."""
        for part in dict.fromkeys(subterms(term)):
            kink = isinstance(part, Indicator) and isinstance(part.condition, Positive)
            kept = part if kink else _below(part)
            if isinstance(kept, Term) and (kink or isinstance(kept, Add)):
                short = self._tidied(kept, Options(fold=False)).term
                alike = isinstance(short, Indicator) if kink else isinstance(short, Add | Reduce)
                if alike and cost(kept) <= WRITTEN * cost(short):
                    yield short, kept

    def _named(self, term: Term) -> Term:
        taken = taken_names(self.context, term) | free_indices(self.start)
        return name_bound(term, author_letters(self.start, self.context), taken)

    def _drop_detours(self) -> None:
        """Lines dropped that are longer to read than both neighbours, then from the middle, until the rest fits."""
        while len(self.steps) > LINES:
            middle = self.steps[1:-1]
            worst = max(middle, key=lambda step: cost(step.term))
            self.steps.remove(worst)


def _below(node: Node) -> Node | None:
    """What stands below a fraction bar, without its power."""
    below: Node | None = denominator_of(node) if isinstance(node, Power) else None
    while isinstance(below, Power):
        below = below.base
    return below


def _standing(term: Node) -> list[Derivative]:
    """The derivatives that are not carried out, each once."""
    return list(dict.fromkeys(part for part in subterms(term) if isinstance(part, Derivative)))


def _replaced(node: Node, known: Mapping[Any, Term]) -> Term:
    def walk(inner: Node) -> Node:
        if inner in known:
            return known[inner]
        changed = {child: new for child in children(inner) if (new := walk(child)) is not child}
        new = rebuild(inner, changed) if changed else inner
        return mul(*new.factors) if changed and isinstance(new, Mul) else new

    result = walk(node)
    assert isinstance(result, Term)
    return result


def _names(term: Term) -> tuple[str, str] | None:
    if isinstance(term, Derivative) and isinstance(term.body, Entry):
        return term.body.name, term.variable.name
    return None


def _is_general(term: Term) -> bool:
    """Whether no place is fixed in a term: what it says of letters holds of all."""
    return not any(isinstance(part, At | Last) for part in subterms(term))


def _deltas(term: Term) -> int:
    """How many different deltas stand in a term."""
    return len({part for part in subterms(term) if isinstance(part, Indicator) and isinstance(part.condition, Same)})


def _rule_words(rules: Iterable[str]) -> tuple[str, Reason]:
    """The first rule that deserves a word, and all of those in words."""
    functions = {row.rule for row in DERIVATIVES.values()}
    said = [rule for rule in rules if rule not in _UNSAID]
    outer = list(_outer(said, functions))[:3]
    words = ", ".join(RULES.get(rule, rule) for rule in outer)
    return (outer[0] if outer else "sum"), Reason(words or "differentiate term by term")


def _outer(rules: Iterable[str], functions: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule in functions or rule in RULES:
            yield rule


__all__ = ["Derivation", "Reason", "Step", "derive"]
