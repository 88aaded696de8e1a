"""Over which outcomes sums and integrals run: over all of them, or over some, of which nothing is known here."""

from __future__ import annotations

from collections.abc import Sequence

from symgrad.reader.chance.densities import everything, outcome
from symgrad.reader.chance.sample_spaces import Unclear, named
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates


def counted(trees: Sequence[ast.Node]) -> set[str]:
    """The letters over which the chain itself sums, so that no measure belongs to them."""
    subs = (node.sub for node in everything(trees) if isinstance(node, ast.Big) and node.op == "\\sum")
    return {name for sub in subs if sub is not None for name in named(sub)}


def letters_of(scope: Scope, node: ast.Big) -> list[str]:
    """The outcomes that a sum or an integral runs over. Errors: Unclear where it does not run over all."""
    if node.op == "\\int":
        letter = outcome(node.variable) if node.variable is not None else None
        if letter is None or not _is_everywhere(scope, letter, node.sub, node.sup):
            raise Unclear
        return [letter]
    if node.sup is not None or node.sub is None:
        raise Unclear
    sub = ast.bare(node.sub)
    return [ranging_over(scope, item) for item in (sub.items if isinstance(sub, ast.Seq) else (sub,))]


def ranging_over(scope: Scope, item: ast.Node) -> str:
    """The outcome below a sum, `x` or `x \\in \\mathcal X`. Errors: Unclear where it is not said to be any."""
    item = ast.bare(item)
    if isinstance(item, ast.Relation) and item.relations == ("\\in",):
        letter = outcome(item.terms[0]) or ""
        if not _is_whole(scope, letter, ast.bare(item.terms[1])):
            raise Unclear
        return letter
    return outcome(item) or ""


def _is_everywhere(scope: Scope, letter: str, sub: ast.Node | None, sup: ast.Node | None) -> bool:
    """Whether the bounds of an integral leave nothing out."""
    low, high = (ast.bare(bound) if bound is not None else None for bound in (sub, sup))
    infinite = ast.Sym("\\infty")
    if low == ast.Signed("-", infinite) and high in (infinite, ast.Signed("+", infinite)):
        return True
    return high is None and (low is None or _is_whole(scope, letter, low))


FACES = frozenset("\\mathbb \\mathcal \\mathscr \\mathfrak \\mathrm \\mathsf \\mathbf \\boldsymbol".split())
"""Typefaces, which tell no set from the set of all."""


def _is_whole(scope: Scope, letter: str, place: ast.Node) -> bool:
    """Whether a set is that of all outcomes by its name: the X of x, the values of X, the numbers, the sample space;
    one with an index, a prime or an accent is a part of it, and one of which more is said may be.
    """
    if isinstance(place, ast.Call) and candidates(place.head) == ["Val"] and len(place.args.items) == 1:
        place = ast.bare(place.args.items[0])
    names = candidates(place)
    if not names or names[0] in scope.definitions or names[0] in scope.lawless:
        return False
    *faces, name = names[0].split()
    if not FACES.issuperset(faces):
        return False
    return name in ("\\Omega", "\\mathbb R") or name.lower() == bare_letter(letter).replace("'", "").lower()
