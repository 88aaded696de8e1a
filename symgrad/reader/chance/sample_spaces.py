"""What a chain says of laws: which families there are, of which variables, and which letters are their outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from symgrad.reader.chance.densities import (
    Density,
    density,
    draws,
    everything,
    expectations,
    family_of,
    is_gaussian,
    is_said,
    is_unknown,
    outcome,
    parameters,
    shown,
)
from symgrad.reader.chance.samples import is_constant_letter
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.record import record


class Unclear(Exception):
    """Something in a formula of probabilities has no meaning here."""


@record
class Family:
    """The laws of one name: what they depend on, and the variables of which they are the law together. signatures:
    the letters before the bar and behind it where the law was written. single: it is one function of one argument,
    however that is called.
    """

    params: tuple[ast.Node, ...]
    variables: tuple[str, ...]
    signatures: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]
    single: bool


@record
class Space:
    """The outcomes that a chain speaks of. variables: of each letter, the variable of which it is an outcome.
    measured: the variables over which something integrates. by: what is differentiated by. arguments: of the function
    that the chain begins with.
    """

    families: Mapping[str, Family]
    variables: Mapping[str, str]
    measured: frozenset[str]
    by: frozenset[ast.Node]
    arguments: frozenset[str]

    def law(self, node: ast.Node) -> Density | None:
        """The law that a formula is, if it is one of these."""
        found = density(node, self.by)
        return found if found is not None and found.family in self.families else None


def space_of(scope: Scope, trees: Sequence[ast.Node], laws: Set[str] = frozenset()) -> Space | None:
    """The outcomes of a chain; None where it needs none. laws: families that are laws for certain. Errors: Unclear."""
    by = frozenset(ast.bare(v.body) for node in everything(trees) if isinstance(node, ast.Diff) for v in node.variables)
    laws = laws | shown(trees, by) | _known(scope, trees, by)
    calls = [law for node in everything(trees) if (law := density(node, by)) and law.family in laws]
    bare = [(letters, source) for node in expectations(trees) for letters, source in draws(node.sub)]
    heads = [node.head for node in everything(trees) if isinstance(node, ast.Call) and family_of(node.head) in laws]
    heads += [source for _, source in bare if candidates(source) and is_gaussian(scope, source)]
    named_draws = [source for letters, source in bare if letters and _is_bare(source, by)]
    if not (calls or named_draws) or not all(is_unknown(scope, head) for head in heads):
        return None
    single = {family_of(source) for letters, source in bare if letters and density(source, by) is None}
    single = {name for name in single if all(len(law.letters) == 1 for law in calls if law.family == name)}
    variables = _variables(calls, bare, single)
    if _defines(trees, by, variables):
        return None
    arguments = _arguments(trees[0], laws)
    families = _settled(scope, trees, dict(_families(calls, bare, single - {None}, variables, by)), by, arguments)
    space = Space(families, variables, frozenset(_measured(trees, variables)), by, arguments)
    if any(name in variables for node in by for name in candidates(node)) or _are_entries(trees, variables):
        raise Unclear
    scope.lawful |= laws
    scope.random |= {letter for law in calls for letter in law.ahead if is_constant_letter(letter)}
    return space if _is_needed(trees, space) else None


def _is_bare(source: ast.Node, by: Set[ast.Node]) -> bool:
    """Whether a law stands by its name alone."""
    return density(source, by) is None


def _settled(
    scope: Scope,
    trees: Sequence[ast.Node],
    families: Mapping[str, Family],
    by: Set[ast.Node],
    arguments: Set[str],
) -> dict[str, Family]:
    """The families without the parameters of which it would be a guess what they are, and that nothing else depends on.
    Errors: Unclear where something else does.
    """
    told = scope.shown_arrays | {name for node in by for name in candidates(node)} | arguments
    beside = {leaf.name for tree in trees for leaf in _outside(tree, families) if isinstance(leaf, ast.Sym)}
    params = {name for family in families.values() for param in family.params for name in candidates(param)[:1]}
    loose = {name for name in params if not scope.knows(name) and name not in told}
    if not loose.isdisjoint(beside):
        raise Unclear
    return {
        name: replace(family, params=tuple(p for p in family.params if loose.isdisjoint(candidates(p)[:1])))
        for name, family in families.items()
    }


def _arguments(first: ast.Node, laws: Set[str]) -> frozenset[str]:
    """What a function depends on that a chain begins with, and that is no law: theta, of `J(\\theta) = ...`."""
    first = ast.bare(first)
    if not isinstance(first, ast.Call) or family_of(first.head) in laws:
        return frozenset()
    return frozenset(name for item in first.args.items for name in candidates(item)[:1])


def _outside(node: ast.Node, families: Mapping[str, Family]) -> Iterator[ast.Node]:
    """The nodes of a formula that are no part of the name of a law."""
    yield node
    for part in ast.parts(node):
        if family_of(part) not in families:
            yield from _outside(part, families)


def _known(scope: Scope, trees: Sequence[ast.Node], by: Set[ast.Node]) -> set[str]:
    """The families that words or other formulas say to be laws."""
    found = (
        (node.head, law) for node in everything(trees) if (law := density(node, by)) and isinstance(node, ast.Call)
    )
    lawful = scope.lawful | {bare_letter(family) for family in scope.lawful} & {"p", "q"}
    return {
        law.family
        for head, law in found
        if law.family in lawful or bare_letter(law.family) in lawful & {"p", "q"} or is_said(scope, head)
    }


def _defines(trees: Sequence[ast.Node], by: Set[ast.Node], variables: Iterable[str | None]) -> bool:
    """Whether a chain begins with a law or a function at outcomes that stands nowhere else: it says what that is."""
    first = ast.bare(trees[0])
    if not isinstance(first, ast.Call) or not any(outcome(item) in variables for item in first.args.items):
        return False
    law, others = density(first, by), [node for node in everything(trees[1:]) if isinstance(node, ast.Call)]
    laws = (density(node, by) for node in others)
    if law is not None and any(other is not None and law.family == other.family for other in laws):
        return False
    return all(candidates(node.head) != candidates(first.head) for node in others)


def _variables(
    calls: Sequence[Density], bare: Sequence[tuple[tuple[str, ...], ast.Node]], single: Set[str | None]
) -> dict[str, str]:
    """The variable of each letter: primes make other outcomes of one, as long as both stand in no law together."""
    letters = {name for law in calls for name in law.letters if name}
    letters |= {name for drawn, _ in bare for name in drawn if name}
    together = {name for law in calls for name in law.letters for other in law.letters if _are_alike(name, other)}
    variables = {name: name if name in together else name.replace("'", "") for name in letters}
    for family in single:
        mine = [law.letters[0] for law in calls if law.family == family]
        mine += [drawn[0] for drawn, source in bare if drawn and family_of(source) == family]
        ours = sorted({variables[name] for name in mine if name})
        variables = {name: ours[0] if variable in ours else variable for name, variable in variables.items()}
    return variables


def _are_alike(name: str, other: str) -> bool:
    return name != other and name.replace("'", "") == other.replace("'", "")


def _families(
    calls: Iterable[Density],
    bare: Iterable[tuple[tuple[str, ...], ast.Node]],
    single: Set[str | None],
    variables: Mapping[str, str],
    by: Set[ast.Node],
) -> Iterable[tuple[str, Family]]:
    """The families of a chain. Errors: Unclear where one depends on a parameter here and not there."""
    found = list(calls)
    for drawn, source in bare:
        name, law = family_of(source), density(source, by)
        if law is not None and "" in law.ahead and law.family in {one.family for one in found}:
            found.append(replace(law, ahead=drawn))
        if law is None and name is not None and drawn and all(law.family != name for law in found):
            found.append(Density(name, parameters(source), drawn, ()))
    for name in sorted({law.family for law in found}):
        laws = [law for law in found if law.family == name]
        if any(law.params != laws[0].params for law in laws):
            raise Unclear
        ours = tuple(sorted({variables[letter] for law in laws for letter in law.letters if letter}))
        signatures = frozenset((law.ahead, law.given) for law in laws if "" not in law.ahead)
        yield name, Family(laws[0].params, ours, signatures, name in single)


def _measured(trees: Sequence[ast.Node], variables: Mapping[str, str]) -> set[str]:
    names = (outcome(node.variable) for node in everything(trees) if isinstance(node, ast.Big) and node.variable)
    return {variables[name] for name in names if name is not None and name in variables}


def _are_entries(trees: Sequence[ast.Node], variables: Iterable[str]) -> bool:
    """Whether outcomes have an index that something runs over, as those of a sample have."""
    subs = (node.sub for node in everything(trees) if isinstance(node, ast.Big) and node.sub is not None)
    running = {name for sub in subs for name in bound_names(sub)}
    letters = (re.findall(r"\\[a-zA-Z]+|[a-zA-Z]", name.partition("_")[2]) for name in variables)
    return any(not running.isdisjoint(found) for found in letters)


def _is_needed(trees: Sequence[ast.Node], space: Space) -> bool:
    """Whether something sums over outcomes, or laws of one family stand beside each other."""
    over = (node for node in everything(trees) if isinstance(node, ast.Big))
    names = (name for node in over for place in (node.sub, node.variable) if place is not None for name in named(place))
    return any(name in space.variables for name in names) or any(len(f.signatures) > 1 for f in space.families.values())


def named(node: ast.Node) -> set[str]:
    """What the names in a formula are called."""
    found = {outcome(part) for part in ast.walk(node) if isinstance(part, ast.Sym | ast.Script)}
    return {name for name in found if name}
