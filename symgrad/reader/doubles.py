"""Letters of two meanings: positions in brackets, sizes with the letter of an array, capitals for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from symgrad.language.attributes import ROWS
from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.sets import REAL
from symgrad.language.terms import At, Entry
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.unification import is_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import EACH
from symgrad.reader.syntax.typeface import is_capital


def is_place(scope: Scope, letter: str) -> bool:
    """Whether a formula gives what a name is at any position that a letter in brackets stands for: `\\pi(x) = ...`."""
    applied = [one for name, one in scope.formulas.items() if name in scope.symbols and scope.symbols[name].applied]
    return any(letter == own for one in applied for own, _ in one.indices)


def of_each(scope: Scope, goal: Goal) -> set[str]:
    """The numbers beside which unknown arrays of the same letter stand, `y` of the `y_i`."""
    return {name.removesuffix(EACH) for name in goal.names() if name.endswith(EACH) and scope.guessed(name)}


def numbered_of_each(scope: Scope, goal: Goal) -> set[str]:
    """The letters of names with a number that stand for themselves, the a of `a_1`, where something is said of all
    `a_k`.
    """
    names = {name for name in goal.names() if name.rpartition("_")[2].isdigit() and name not in scope.definitions}
    letters = {name.rpartition("_")[0] for name in names}
    arrays = (scope.symbols[letter] for letter in letters if letter in scope.symbols)
    arrays = (one for one in arrays if one.dims or scope.guessed(one.name))
    told = {one.name for one in arrays if one.attributes or one.entries != REAL}
    limits = (*scope.facts, *(entry for entry, _ in scope.equalities))
    return told | {name for fact in limits for name in entry_names(fact) & letters}


def listed_of_some(scope: Scope, goal: Goal) -> set[str]:
    """The arrays of unknown size whose entries are tied, as where they sum to 1, that stand entry by entry: `p_1 + p_2`
    may be all of them.
    """
    met = {node for node in goal.nodes() if isinstance(node, Entry) and node.indices}
    whole = {node.name for node in met if not all(isinstance(index, At) for index in node.indices)}
    known = (scope.symbols[name] for name in {node.name for node in met} - whole if name in scope.symbols)
    tied = (one for one in known if one.dims and one.attributes & ROWS)
    return {one.name for one in tied if is_unknown(scope.ranges.find(one.dims[-1]))}


def sizes_beside_arrays(scope: Scope, parts: Sequence[Part]) -> Iterator[str]:
    """The sizes that are added to an array where the same letter with an index is something else: of `y - p`, where the
    data have p columns and the `p_i` are probabilities, the second term is more likely all of these.
    """
    for part in parts:
        for node in ast.walk(part.tree) if part.tree is not None else ():
            terms = map(ast.bare, node.terms) if isinstance(node, ast.Plus) else ()
            names = {term.name for term in terms if isinstance(term, ast.Sym)}
            arrays = {name for name in names if name in scope.symbols and scope.symbols[name].dims}
            yield from (name for name in names if arrays and scope.names_a_size(name) and scope.knows(name + EACH))


def perhaps_gathered(scope: Scope, mine: Set[str], theirs: Set[str]) -> Iterator[str]:
    """The capitals that one side alone holds, of which no formula says what is in them: of `X^T (p - t)` the X may be
    made of the `x_n`, in words that were not understood, and so may any that words say to be made of others.
    """
    given = {name for entry, value in scope.equalities for name in entry_names(value) | {entry.name}}
    known = (scope.symbols.get(name) for name in sorted(filter(is_capital, (mine ^ theirs) - given)))
    inputs = [one for one in known if one is not None and one.kind == "array" and one.dims]
    for whole in inputs:
        part = scope.symbols.get(whole.name.lower())
        alike = part is not None and part.name in mine | theirs and len(part.dims) == len(whole.dims)
        if alike or whole.name in scope.gathered:
            yield whole.name


def perhaps_numbers_of_all(scope: Scope, parts: Sequence[Part]) -> list[str]:
    """The letters that a relation holds with an index and without one, and of which only the entries were declared, or
    nothing where both are added: beside `x_1, ..., x_n`, the x of `x_i - x` may be their mean.
    """
    trees = [part.tree for part in parts if part.tree is not None]
    plain, indexed = ({name for tree in trees for name in _met(tree, below)} for below in (False, True))
    added = {name for tree in trees for node in ast.walk(tree) for name in _added(node) if scope.guessed(name)}
    return sorted(plain & indexed & (scope.by_entries | added))


def _added(node: ast.Node) -> set[str]:
    """The letters that are terms of one sum with an index and without one."""
    terms = [ast.bare(term) for term in node.terms] if isinstance(node, ast.Plus) else []
    below = {ast.bare(term.base) for term in terms if isinstance(term, ast.Script) and term.sub is not None}
    return {term.name for term in terms if isinstance(term, ast.Sym) and term in below}


def _met(node: ast.Node, below: bool) -> Iterator[str]:
    """The names that stand without an index, or with one."""
    base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sub is not None else None
    if isinstance(node, ast.Sym) and not below:
        yield node.name
    if isinstance(base, ast.Sym) and below:
        yield base.name
    for part in ast.parts(node):
        if base is None or ast.bare(part) != base:
            yield from _met(part, below)
