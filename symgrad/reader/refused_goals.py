"""Goals that are refused although they are well-formed, as nothing says what they need."""

from __future__ import annotations

from collections.abc import Iterator, Set

from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.sets import REAL
from symgrad.language.terms import Derivative, Entry, Number, Reduce, Term
from symgrad.reader.chance.samples import INTEGRAL, is_sampled, may_depend
from symgrad.reader.dependents import is_tied
from symgrad.reader.meaning.distances import AS_NUMBER
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.scope.equations import ROOT
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter


def need_dependence(scope: Scope, goal: Goal, e: Elaborator, node: ast.Node) -> None:
    """Refuses the derivative of a name by another where nobody said that one depends on the other; where both sides are
    one term, it may.
    """
    for part in _derivatives(goal):
        by, reached = part.variable.name, goal.context.reachable(part.body)
        _need_shown(scope, goal, e, node, part)
        if by + ROOT in goal.context.arrays:
            raise e.error(node, f"the derivative of a root of {by} cannot be judged yet")
        if goal.lhs != goal.rhs and (name := _moving(scope, goal, part)):
            raise e.error(node, f"nothing says that {name} depends on {by}", hint="define it first")
        if by not in reached:
            if _share_inputs(goal, part) or is_tied(goal, part):
                words = f"nothing says how this depends on {by}"
                raise e.error(node, words, hint=f"write it in terms of {by} first")
            if goal.lhs != goal.rhs and (name := _open_name(scope, part, by, reached)):
                raise e.error(node, f"nothing says that {name} depends on {by}", hint="define it first")


def need_numbers(scope: Scope, goal: Goal, e: Elaborator, node: ast.Node) -> None:
    """Refuses calculations with letters that were taken for positions, of which nothing says what number each has."""
    for part in goal.nodes():
        if isinstance(part, Entry) and _is_label(scope, part.name) and not scope.is_declared(part.name):
            raise e.error(node, AS_NUMBER.format(part.name))


def _derivatives(goal: Goal) -> Iterator[Derivative]:
    """The derivatives of both sides, and of the definitions that they rest upon: an increment may be a derivative."""
    names = sorted(goal.context.reachable(goal.lhs) | goal.context.reachable(goal.rhs))
    bodies = (goal.context.definitions[name].body for name in names if name in goal.context.definitions)
    return (part for body in (goal.lhs, goal.rhs, *bodies) for part in subterms(body) if isinstance(part, Derivative))


def _open_name(scope: Scope, part: Derivative, by: str, reached: Set[str]) -> str:
    """The first name in what is differentiated that may depend on the variable for all that is known: what nobody
    declared, or the predictions within a loss that nobody declared either. Empty where everything is declared.
    """
    symbols = map(scope.symbols.get, (*sorted(entry_names(part.body)), *sorted(reached), by))
    loose = any(s is not None and s.kind == "array" and not s.declared for s in symbols)
    return min(entry_names(part.body), default="") if loose else ""


LOSSES = frozenset(("L", "J", "\\ell", "\\mathcal L", "\\mathcal J", "\\mathcal E", "\\mathcal C"))
"""Letters that by custom are what is minimised."""


def _is_constant(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    return symbol is not None and (bool(symbol.attributes) or symbol.entries != REAL)


def _moving(scope: Scope, goal: Goal, part: Derivative) -> str:
    """The number without a formula that is differentiated though it would be 0: whoever writes the derivative of a loss
    knows what it depends on. That the derivative of another one is a number says that it is a constant.
    """
    plain = {goal.lhs, goal.rhs} & {part} and any(isinstance(side, Number) for side in (goal.lhs, goal.rhs))
    by, own = part.variable.name, entry_names(part.body)
    names = (own & scope.differentiated) - {by}
    if by not in goal.context.reachable(part.body):
        names |= {name for name in own if bare_letter(name) in LOSSES and not _is_constant(scope, name)}
    if isinstance(part.body, Entry) and not part.body.indices and part.body != part.variable and not plain:
        names |= {part.body.name}
    return min(names & goal.context.arrays.keys() - goal.context.definitions.keys(), default="")


def _need_shown(scope: Scope, goal: Goal, e: Elaborator, node: ast.Node, part: Derivative) -> None:
    """Refuses the derivative of what depends on the variable as words say, at once or through others, and not by its
    formula.
    """
    by, said = part.variable.name, scope.follows.keys() | scope.leads.keys()
    for name in sorted(goal.context.reachable(part.body) & said - {by}):
        on = scope.led(name) - scope.reachable(name)
        if by in goal.context.reachable(Entry(name)) or _is_label(scope, name):
            continue
        if by in on:
            raise e.error(node, f"{name} depends on {by} as words say, and nothing shows how")
        if (dark := sorted(on & scope.broken.keys())) and name not in goal.context.definitions:
            raise e.error(node, f"{name} depends on {dark[0]}, whose definition was not understood")


def _is_label(scope: Scope, name: str) -> bool:
    """Whether a name is data, of which words say no more than that its law depends on something."""
    symbol = scope.symbols.get(name)
    return symbol is not None and "label" in symbol.attributes


def need_fixed_laws(scope: Scope, goal: Goal, e: Elaborator, node: ast.Node) -> None:
    """Refuses the derivative of an expectation by what its law may depend on."""
    context = goal.context
    names = context.reachable(goal.lhs) | context.reachable(goal.rhs)
    bodies = [definition.body for name, definition in context.definitions.items() if name in names]
    for part in (part for side in (goal.lhs, goal.rhs, *bodies) for part in subterms(side)):
        if isinstance(part, Derivative):
            for sample in sorted(context.reachable(part.body) & scope.laws.keys()):
                if may_depend(scope, *scope.laws[sample], part.variable.name):
                    words = f"the law of {sample} may depend on {part.variable.name}"
                    raise e.error(node, words)


def need_one_order(scope: Scope, goal: Goal, e: Elaborator, node: ast.Node) -> None:
    """Refuses integrals that stand in each other the other way round on the other side."""
    there = set(_nested_samples(goal, goal.rhs))
    for outer, inner in _nested_samples(goal, goal.lhs):
        if (inner, outer) in there and INTEGRAL in outer + inner:
            raise e.error(node, "the order of integration is another: that needs a theorem such as Fubini's")


def _nested_samples(goal: Goal, side: Term) -> Iterator[tuple[str, str]]:
    """The pairs of samples of which one is summed over within the sum over the other, definitions looked into."""
    for outer in _sampled_sums(goal, side):
        for inner in _sampled_sums(goal, outer.body):
            yield str(outer.dim), str(inner.dim)


def _sampled_sums(goal: Goal, term: Term) -> Iterator[Reduce]:
    definitions = goal.context.definitions
    bodies = [definitions[name].body for name in goal.context.reachable(term) if name in definitions]
    parts = (part for body in (term, *bodies) for part in subterms(body))
    return (part for part in parts if isinstance(part, Reduce) and is_sampled(part.dim))


def _share_inputs(goal: Goal, derivative: Derivative) -> bool:
    """Whether it is by a quantity that has inputs in common with what is differentiated: `\\partial f/\\partial q` of
    `f = (x + y) z`, where `q = x + y`, is 0 as f is written, and z as f may be written.
    """
    context, name = goal.context, derivative.variable.name
    return name in context.definitions and not context.reachable(derivative.variable).isdisjoint(
        context.reachable(derivative.body) & context.arrays.keys()
    )
