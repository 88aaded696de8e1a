"""Numbers made of what the same letter with an index is: `L = \\frac{1}{n} \\sum_i L_i`, beside `L_i = (y_i - z_i)^2`.

Read as one array L, the equation would define L by itself, or set a number against an array. Two names it has to be:
the number L, and the L_i of each index, of which nothing else is claimed than what their own formula says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from symgrad.errors import IllFormed, ReadError
from symgrad.language.sets import REAL
from symgrad.reader.meaning.elaborate import Elaborator, Frame
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.given import Given
from symgrad.reader.memory.relations import Part, new_frame
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import EACH

SUMS = ("\\sum", "\\prod")


def is_whole_of_parts(scope: Scope, frame: Frame, body: Part, left: ast.Node | None, axes: Fresh) -> bool:
    """Whether an equation can only say what a number is that is made of others of the same letter: on the left stands
    the letter alone, of which nobody said what it is; on the right it has an index that a sum binds, everywhere, or
    stands nowhere, and a sum is a number. Beside names of which nothing is known, `x = \\sum_i x_i e_i`, it may be an
    array: these may be its directions.
    """
    name = left.name if isinstance(left, ast.Sym) else ""
    known = scope.symbols.get(name)
    if body.tree is None or known is None or known.hidden or not known.dims or _is_one_array(scope, known):
        return False
    if name in scope.bold | scope.shown_arrays or any(map(scope.guessed, _indexed(body.tree) - {name})):
        return False
    given = scope.definitions.get(name)
    if known.kind != "array" and (given is None or any(own.startswith("@") for own, _ in given.indices)):
        return False
    places = list(_places(name, body.tree, frozenset()))
    return all(places) if places else given is not None and _is_summed(scope, frame, body, axes)


def _is_one_array(scope: Scope, known: Symbol) -> bool:
    """Whether a name was declared, and not as no more than real entries that are listed."""
    listed = known.name in scope.by_entries and not known.attributes and known.entries == REAL
    return known.declared and not listed


def _is_summed(scope: Scope, frame: Frame, body: Part, axes: Fresh) -> bool:
    """Whether a formula is a number, and a sum or a product."""
    assert body.tree is not None
    if not any(isinstance(node, ast.Big) and node.op in SUMS for node in ast.on_the_line(body.tree)):
        return False
    saved = scope.snapshot()
    try:
        return not Elaborator(scope, frame, body.source, axes).value(body.tree).axes
    except (ReadError, IllFormed):
        return False
    finally:
        scope.restore(saved)


def _indexed(body: ast.Node) -> set[str]:
    """The names that have an index somewhere."""
    scripts = (node for node in ast.walk(body) if isinstance(node, ast.Script) and node.sub is not None)
    return {base.name for base in (ast.bare(node.base) for node in scripts) if isinstance(base, ast.Sym)}


def _places(name: str, node: ast.Node, bound: frozenset[str]) -> Iterator[bool]:
    """Whether each occurrence of a name has indices, all of them letters that a sum around it binds."""
    if isinstance(node, ast.Script) and ast.bare(node.base) == ast.Sym(name):
        letters = index_nodes(node.sub)
        own = {item.name for item in letters if isinstance(item, ast.Sym)}
        yield bool(own) and len(own) == len(letters) and own <= bound and node.sup is None
        return
    if isinstance(node, ast.Sym) and node.name == name:
        yield False
    if isinstance(node, ast.Big) and node.sub is not None:
        bound |= bound_names(node.sub)
    for part in ast.parts(node):
        yield from _places(name, part, bound)


def told_apart(
    scope: Scope, parts: list[Part], axes: Fresh, givens: Mapping[str, Given], reread: Callable[[Given], bool]
) -> bool:
    """Whether an equation gives a number made of others of the same letter; the letter alone is then another name, and
    what was defined with an index is read again. givens: definitions by what they define.
    """
    left = parts[0].tree
    if not isinstance(left, ast.Sym) or not is_whole_of_parts(scope, new_frame(parts), parts[1], left, axes):
        return False
    one = Symbol(left.name, "quantity", place=scope.symbols[left.name].place)
    saved, given = scope.snapshot(), givens.get(left.name)
    scope.without_definition(left.name, one)
    scope.by_entries -= {left.name}
    if given is None:
        return True
    before, notes = given.before, given.step.notes
    given.before = {**before, left.name: one}
    if reread(given) and given.step.error is None:
        given.name += EACH
        return True
    scope.restore(saved)
    given.before, given.step.notes, given.step.error = before, notes, None
    return False
