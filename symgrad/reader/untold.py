"""Names that are what they are by custom alone, while words that were not understood speak of them."""

from __future__ import annotations

from collections.abc import Set

from symgrad.language.context import Goal
from symgrad.language.terms import Derivative
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES, LOGARITHMS

NUMBER = (
    "is {0} a number? Words of a language that is not known here speak of it;"
    " declare it: <!-- symgrad: {0} \\in \\mathbb{{R}} -->"
)
DEPENDENT = "words of a language that is not known here may say that {} depends on {}; say it in a formula"
MEANING = "words of a language that is not known here speak of {}; define it in a formula"


def untold(scope: Scope, goal: Goal, spelled: Set[str], numbers: Set[str]) -> str:
    """What is to be asked of names whose meaning is custom, where other words than are understood speak of them.

    An index shows that a name is an array of numbers, and a formula or a declaration says what it is: custom is needed
    for a name that stands without any of these, read as a number, and for one that is a known function. In a derivative
    it is custom that a name without a formula does not depend on the variable; the same clause may say that it does.

    numbers: the names that sums show to be numbers (`in_sums`).
    """
    told = sorted((goal.names() | spelled) & scope.abroad)
    variables = {node.variable.name for node in goal.nodes() if isinstance(node, Derivative)} if told else set[str]()
    for name in told:
        if name not in {*scope.formulas, *numbers} and scope.guessed(name) and not scope.shown(name):
            return NUMBER.format(name)
        if name in CUSTOMARY_NAMES | set(LOGARITHMS) and not scope.knows(name):
            return MEANING.format(name)
        on = scope.hints.get(name, frozenset()) & variables - {name}
        if on and name in goal.names() and name not in scope.formulas:
            return DEPENDENT.format(name, min(on))
    return ""
