"""What a reading takes for granted without ground, and the question that would settle it.

A name that nobody declared is a number by custom if it is a plain small letter and nothing speaks against it. A
capital, bold type, a norm, a transpose or a nabla do: read as a number it is a guess, and what rests on it is asked.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from symgrad.language.context import Goal
from symgrad.language.nodes import Node, children
from symgrad.language.terms import Apply, Derivative, Entry, Limit
from symgrad.reader.dependents import turned
from symgrad.reader.exchanged import exchanged
from symgrad.reader.in_sums import numbers_in_sums
from symgrad.reader.memory.relations import Part
from symgrad.reader.recast import recast
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, Symbol
from symgrad.reader.shown_lines import functions_as_numbers, numbers_as_arguments, numbers_in_products
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import DENSITIES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.typeface import bold_letters, is_capital, rank
from symgrad.reader.told_apart import perhaps_applied
from symgrad.reader.untold import untold

HOMES = ("\\mathbb{R}", "\\mathbb{R}^n", "\\mathbb{R}^{m \\times n}")
"""Numbers, vectors and matrices."""

SOLUTION = "an equation to be solved may give {}, and nothing says what it depends on"

NEARLY = "no more is said of {} than what it is approximately"

MATRICES = "is {0} a matrix? Its order is exchanged, and nothing says so; declare it: <!-- symgrad: {0} \\in {1} -->"

VALUES = "are the values of {} vectors? They stand where numbers do not, and nothing says so"

PARTLY = "{} is a part of the positions, and nothing says whether {} is in it"

VALUE = (
    "{0} before a number in brackets may be a function; if it is a factor, declare it: <!-- symgrad: {0} \\in {1} -->"
)

SIGN = "{} may be the sign of a sum or a product; if it is one, say over what it runs"


MOVES = "nothing says whether {} changes with {}"


def question(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """What must be asked before anything is said of a goal; empty where all that it rests on has a ground."""
    if (given := goal.names() & scope.solved) and any(isinstance(node, Derivative) for node in goal.nodes()):
        return SOLUTION.format(min(given))
    if partly := sorted((dim, letter) for letter, dim in goal.free if dim in scope.parts and isinstance(dim, str)):
        return PARTLY.format(*partly[0])
    if moved := _perhaps_moved(scope, goal):
        return MOVES.format(*moved)
    if name := turned(goal, scope.turned):
        return SOLUTION.format(name)
    trees = [part.tree for part in parts if part.tree is not None]
    numbers = numbers_in_sums(scope, trees)
    if (factor := exchanged(scope, trees, numbers)) is not None:
        return MATRICES.format(ast.to_latex(factor), HOMES[2])
    if applied := perhaps_applied(scope, trees):
        return VALUE.format(applied, HOMES[0])
    spelled = {name for tree in trees for node in ast.walk(tree) for name in candidates(node)}
    if signs := sorted(name for name in goal.names() & scope.perhaps_signs if scope.guessed(name)):
        return SIGN.format(signs[0])
    if near := scope.nearly & (goal.names() | spelled):
        return NEARLY.format(min(near))
    trees = [part.tree for part in parts if part.tree]
    if asking := untold(scope, goal, spelled, numbers) or recast(scope, goal, trees):
        return asking
    apart = scope.lexicon.typefaces.letters
    letters = (letter for part in parts for letter in bold_letters(part.source.text, apart))
    bold = {letter.name for letter in letters if not letter.indexed}
    met = goal.names() & goal.context.arrays.keys() & _shaped(goal)
    symbols = (scope.symbols.get(name) for name in sorted(scope.spoken(met)))
    guessed = (symbol for symbol in symbols if symbol is not None and not symbol.declared)
    made = {found for name in goal.names() & scope.fillings.keys() for found in scope.fillings[name]}
    doubtful = (
        symbol.name
        for symbol in guessed
        if (symbol.name, scope.shown(symbol.name)) in made or _is_doubtful(scope, symbol, bold)
    )
    names = goal.names() | spelled
    others = [*_numbers_as_vectors(scope, names), *numbers_in_products(scope, names)]
    others += numbers_as_arguments(scope, goal.names(), trees)
    if asking := next(iter((*doubtful, *others)), ""):
        return asked(asking, scope.shown(asking))
    return next((VALUES.format(name) for name in functions_as_numbers(scope, goal)), "")


def _perhaps_moved(scope: Scope, goal: Goal) -> tuple[str, str] | None:
    """A name in limits of one side, and in no other place, that nobody declared, and the letter that tends."""
    limits = [node for node in goal.nodes() if isinstance(node, Limit)]
    seen = frozenset[str]().union(*map(_outside_limits, goal.roots())) if limits else frozenset[str]()
    seen |= goal.context.reachable(goal.lhs) & goal.context.reachable(goal.rhs)
    for node in limits:
        names = goal.context.reachable(node.body) & goal.context.arrays.keys() - seen
        if loose := sorted(filter(scope.guessed, names)):
            return loose[0], node.variable.removeprefix("\\lim ")
    return None


def _outside_limits(node: Node) -> frozenset[str]:
    """The names of entries that do not stand in a limit."""
    if isinstance(node, Limit):
        return frozenset()
    own = {node.name} if isinstance(node, Entry) else set[str]()
    return frozenset(own).union(*map(_outside_limits, children(node)))


def _numbers_as_vectors(scope: Scope, names: Set[str]) -> list[str]:
    """The names that formulas give by names which nobody declared, as numbers, and that stand where numbers do not; of
    a vector beside vectors of its letter, `\\mu_i - \\mu`, those with an index are read as others.
    """
    known = sorted(names & scope.symbols.keys() - scope.typed - scope.beside)
    given = [name for name in known if (name, scope.shown(name)) in scope.shown_lines]
    return [name for name in given if any(map(scope.guessed, scope.reachable(name))) or name in scope.recurrences]


def _shaped(goal: Goal) -> set[str]:
    """The names whose shape matters: not those that stand nowhere but behind probabilities, which are numbers."""
    found, ends = set[str](), list[Node](goal.roots())
    while ends:
        node = ends.pop()
        if isinstance(node, Entry):
            found.add(node.name)
        if isinstance(node, Apply) and not node.partials and _is_probability(node.name):
            ends += (arg for arg in node.args if not isinstance(arg.body, Entry))
        else:
            ends += children(node)
    return found


def _is_probability(name: str) -> bool:
    return OUTCOME in name or bare_letter(name.partition("(")[0]) in DENSITIES


def _is_doubtful(scope: Scope, symbol: Symbol, bold: Set[str]) -> bool:
    """Whether something speaks against the number of ranges that was guessed."""
    shown = scope.shown(symbol.name)
    entries = shown == 1 and symbol.name in scope.bold | scope.shown_arrays | scope.beside
    if (symbol.name, shown) in scope.shown_lines and not entries:
        return True
    if shown:  # whole and bold, it is one vector or one matrix
        return (symbol.name in bold and shown != rank(symbol.name)) or (
            len(symbol.dims) == 1 and symbol.name in scope.between - scope.shown_numbers
        )
    if symbol.name == "i":  # no index here, and so perhaps the imaginary unit
        return True
    if symbol.name.removesuffix("^*") in scope.bold or symbol.name in scope.shown_arrays:
        return True
    return is_capital(symbol.name) and symbol.name not in scope.shown_numbers


def asked(name: str, indices: int = 0) -> str:
    """The question what a name is, or with its indices would be, and how to answer it.

    >>> asked("W")
    'is W a matrix? Nothing says so; declare it: <!-- symgrad: W \\\\in \\\\mathbb{R}^{m \\\\times n} -->'
    >>> asked("x", 1)
    'is x_t a vector? Nothing says so; declare it: <!-- symgrad: x_t \\\\in \\\\mathbb{R}^n -->'
    """
    if indices == 1 and rank(name) == 1:
        return asked(f"{name}_t")
    if name == "i":
        return f"is i the imaginary unit? If it is a number, declare it: <!-- symgrad: i \\in {HOMES[0]} -->"
    shape = rank(name)
    what = "vector" if shape == 1 else "matrix"
    return f"is {name} a {what}? Nothing says so; declare it: <!-- symgrad: {name} \\in {HOMES[shape]} -->"
