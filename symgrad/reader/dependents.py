"""What may depend on the letters of an operator though the formula does not show it: `z_i` below `\\arg\\min_w`.

What nobody declared or defined may be a prediction, a loss or an average, said in words or further down. Such a name is
taken for a function of the letters of which nothing is known: what holds so, holds whatever it is. Data, which a
density is of, and letters that are constants by custom are none of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.nodes import subterms
from symgrad.language.terms import Derivative, Entry
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.chance.samples import occurrences
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, DENSITIES, FUNCTION_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates

SURE_DENSITIES = frozenset(("p", "\\Pr", "\\mathbb P"))
"""Letters of functions that are a probability by custom."""

FIXED_LETTERS = frozenset("x X D N c C \\alpha \\beta \\lambda \\eta \\sigma \\tau \\gamma".split())
"""Letters that by custom are data, sizes or constants where something else is looked for."""


def is_settled(scope: Scope, bodies: tuple[ast.Node, ...], letters: Set[str]) -> bool:
    """Whether no name is known to depend on the letters, which are no more than that, and every function that is
    defined by nobody shows them.
    """
    names = frozenset[str]().union(*map(_names, bodies)) - letters
    functions = frozenset[str]().union(*map(_functions, bodies))
    sure = densities(bodies)
    calls = [node for body in bodies for node in ast.walk(body) if isinstance(node, ast.Call)]
    calls = [call for call in calls if sure.isdisjoint(candidates(call.head))]
    own = {"e"} & (scope.own | scope.definitions.keys() | scope.symbols.keys() | scope.broken.keys())
    own |= {"e"} & {entry.name for entry, _ in scope.equalities}
    return not (
        any(letter in scope.broken or scope.reachable(letter) != {letter} for letter in letters)
        or own & names
        or any(scope.reachable(name) & letters or scope.tied(name) & letters for name in names)
        or any(_is_said_to_follow(scope, name, letters) for name in names | functions)
        or any(_holds(scope, name, letters) for name in functions)
        or any(_is_open(scope, call) and _is_free(call, letters) for call in calls)
    )


def is_tied(goal: Goal, part: Derivative) -> bool:
    """Whether an equation ties an input to the one that it is differentiated by: the y of `x + y = 1`."""
    names = entry_names(part.body) if isinstance(part.body, Entry) else frozenset[str]()
    pairs = ({entry.name} | entry_names(value) for entry, value in goal.context.equalities)
    return any(part.variable.name in pair and not names.isdisjoint(pair) for pair in pairs)


def turned(goal: Goal, solved: Mapping[str, frozenset[str]]) -> str:
    """The input that is differentiated as a number of its own, where an equation gave it by what is made of it: of
    `z = (x - m) / s`, which gives `x = m + s z`, the derivative of x by s is 0, or z. In that of z by s it is held.
    """
    parts = (part for side in (goal.lhs, goal.rhs) for part in subterms(side) if isinstance(part, Derivative))
    for part in parts:
        for name in solved.keys() - {part.variable.name}:
            seen, todo = set[str](), set(entry_names(part.body))
            while todo:
                seen |= todo
                opened = goal.context.definitions.keys() & todo - solved[name]
                todo = set[str]().union(*(entry_names(goal.context.definitions[one].body) for one in opened)) - seen
            if name in seen:
                return name
    return ""


def followers(scope: Scope, bodies: tuple[ast.Node, ...], letters: Set[str]) -> frozenset[str]:
    """The letters of the names that may be functions of the given ones."""
    fixed = letters | FIXED_LETTERS | CONSTANTS.keys() | set(_steady(bodies, letters))
    open_ = (
        candidates(node)[-1]
        for body in bodies
        for node in occurrences(body)
        if candidates(node)
        and (_is_twin(node, letters) or not any(_is_known(scope, name) for name in candidates(node)))
    )
    return frozenset(open_) - fixed


def _is_twin(node: ast.Node, letters: Set[str]) -> bool:
    """Whether it has a letter of other size, as the columns `w_j` of `W`."""
    return _letter(candidates(node)[-1]) in set(map(_letter, letters))


def _letter(name: str) -> str:
    return bare_letter(name).rsplit(" ")[-1].lower()


def densities(bodies: tuple[ast.Node, ...]) -> frozenset[str]:
    """The letters of probabilities: those that a bar shows to be so, as `Q(s, a)` and `P(x)` may be anything."""
    heads = (call.head for body in bodies for call in ast.walk(body) if isinstance(call, ast.Call) and call.args.bars)
    return SURE_DENSITIES | {name for head in heads for name in candidates(head)[-1:] if name in DENSITIES}


def _is_said_to_follow(scope: Scope, name: str, letters: Set[str]) -> bool:
    """Whether words say that a name depends on a letter, of which its formula shows nothing."""
    return any(scope.follows.get(one, frozenset()) & letters for one in scope.reachable(name) | {bare_letter(name)})


def _is_known(scope: Scope, name: str) -> bool:
    lost = name in scope.broken or name in scope.doubtful
    return not lost and (name in scope.definitions or scope.is_declared(name) or scope.is_range(name))


def _steady(bodies: tuple[ast.Node, ...], letters: Set[str]) -> Iterator[str]:
    """The indices and the sizes of sums, what densities are of, and what shows a letter as its index."""
    known = densities(bodies)
    for node in (node for body in bodies for node in ast.walk(body)):
        if isinstance(node, ast.Big):
            yield from bound_names(node.sub) if node.sub is not None else ()
            yield from _symbols(node.sup)
        elif isinstance(node, ast.Call) and not known.isdisjoint(candidates(node.head)):
            yield from _symbols(node.args)
        elif isinstance(node, ast.Script):
            if not letters.isdisjoint(_symbols(node.sub)):
                yield from _symbols(node.base)
            yield from _symbols(node.sub) | (_symbols(node.sup) if is_transpose(node.sup) else set())


def _symbols(node: ast.Node | None) -> set[str]:
    return {leaf.name for leaf in ast.walk(node) if isinstance(leaf, ast.Sym)} if node is not None else set()


def _is_open(scope: Scope, call: ast.Call) -> bool:
    """Whether nobody says what a function is."""
    names = candidates(call.head)
    known = FUNCTION_NAMES.keys() | scope.rules.keys() | scope.patterns.keys() | scope.definitions.keys()
    return bool(names) and known.isdisjoint(names)


def _is_free(node: ast.Node, letters: Set[str]) -> bool:
    return _symbols(node).isdisjoint(letters)


def _names(body: ast.Node) -> set[str]:
    """The names of values in a formula, not those of functions at arguments."""
    return {name for node in occurrences(body) for name in candidates(node)}


def _functions(body: ast.Node) -> set[str]:
    """The names of functions at arguments."""
    return {name for node in ast.walk(body) if isinstance(node, ast.Call) for name in candidates(node.head)}


def _holds(scope: Scope, function: str, letters: Set[str], met: Set[str] = frozenset()) -> bool:
    """Whether a letter stands in the formula of a function, and is none of its arguments, or what stands there depends
    on one.
    """
    rule = scope.rules.get(function)
    if rule is None:
        return bool(scope.reachable(function) & letters)
    met = met | {function}
    names = (_names(rule.body) | _functions(rule.body)) - set(rule.params) - met
    return any(name in letters or _holds(scope, name, letters, met) for name in names)
