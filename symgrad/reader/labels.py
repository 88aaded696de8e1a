"""Marks of unknown functions, `p_\\theta` and `Q^\\pi`: the function may depend on what its mark is called.

`\\nabla_\\theta` of `Q^\\pi(s)` beside `\\pi_\\theta(s)` follows the mark of Q, and no formula shows how.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.language.context import Context, Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.terms import Apply, Derivative, Entry, Ix, Term
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, UNTYPED
from symgrad.reader.syntax.naming import bare_letter
from symgrad.regex import regex

_LETTERS = regex(r"\\[a-zA-Z]+|[A-Za-z]")


COEFFICIENTS = frozenset("c r s C \\beta \\gamma \\kappa \\tau \\rho".split())
"""Letters of numbers that a formula gives. What gives others may say what was seen, or what solves an equation."""

PARAMETERS = frozenset("\\theta \\phi \\psi \\omega \\vartheta \\varphi".split())
"""Letters that below a name are what it depends on, and no label."""


def hidden_dependence(scope: Scope, goal: Goal) -> tuple[str, str] | None:
    """An unknown function in a derivative that may depend on the variable by its mark, or by what words and formulas
    say of it, with that variable; also a name of which nobody said what it is.
    """
    context = goal.context
    for side in (goal.lhs, goal.rhs, *(definition.body for definition in context.definitions.values())):
        for part in subterms(side):
            if isinstance(part, Derivative):
                marked = _marked(context, part) or _at_letter(context, part) or _hinted(scope, context, part)
                if marked is not None:
                    return marked, part.variable.name
    return None


def _marked(context: Context, derivative: Derivative) -> str | None:
    variable = bare_letter(derivative.variable.name)
    functions = list(_functions(context, derivative.body))
    shown = {one.name for one in functions if derivative.variable.name in entry_names(one)}
    followed = {variable, *(bare_letter(name.split("(")[0]) for name in shown)}
    return next((one.name for one in functions if one.name not in shown and followed & _marks(one.name)), None)


def _at_letter(context: Context, derivative: Derivative) -> str | None:
    """An array of which the variable is an index, as V in `V_\\theta (s)` where that may be a function of it."""
    by, definitions = derivative.variable.name, context.definitions
    inner = (definitions[name].body for name in context.reachable(derivative.body) if name in definitions)
    found = (part for term in (derivative.body, *inner) for part in subterms(term) if isinstance(part, Entry))
    return next((one.name for one in found if Ix(by) in one.indices), None)


def _hinted(scope: Scope, context: Context, derivative: Derivative) -> str | None:
    """What is given in terms of the variable somewhere, and holds it nowhere."""
    by = derivative.variable.name
    shown = {one.name for one in _functions(context, derivative.body) if by in context.reachable(one)}
    names = {one.name for one in _functions(context, derivative.body)} - shown
    entries = {name for name in context.reachable(derivative.body) - {by} if _is_unknown(scope, name)}
    names |= {name for name in entries if bare_letter(name) in COEFFICIENTS | scope.shared}
    marked = {name for name in entries if by in PARAMETERS and by in _marks(name)}
    return next((name for name in sorted(names | marked) if name in marked or by in scope.hinted(_plain(name))), None)


def _plain(name: str) -> str:
    """The name of a function without the marks of how it was read."""
    return name.split("(")[0].removesuffix(OUTCOME).removesuffix(UNTYPED)


def _is_unknown(scope: Scope, name: str) -> bool:
    return not scope.is_declared(name) and name not in scope.formulas


def _marks(name: str) -> set[str]:
    """The letters in the scripts of a name.

    >>> sorted(_marks("Q^a")), sorted(_marks("p_{bc}(.,|.)")), sorted(_marks("f"))
    (['a'], ['b', 'c'], [])
    """
    return set(_LETTERS.findall(name.split("(")[0].removeprefix(bare_letter(name))))


def _functions(context: Context, body: Term) -> Iterator[Apply]:
    definitions = context.definitions
    inner = (definitions[name].body for name in context.reachable(body) if name in definitions)
    for term in (body, *inner):
        yield from (part for part in subterms(term) if isinstance(part, Apply))
