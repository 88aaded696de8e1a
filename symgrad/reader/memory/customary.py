"""Left sides that mean something without a definition: an equation with such a left side is a claim.

A definition gives a meaning to a name that has none. Numbers, `e`, `\\pi`, `\\delta_{ij}`, `\\mathbb{1}[..]` and
`\\operatorname{softmax}(x)_i` have one already. A letter may still be the document's own: `e = y - t` and
`\\delta_{nk} = p_{nk} - y_{nk}` define, since their right sides speak of data; `e = 3` and `\\delta_{ij} = 1` claim.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from symgrad.reader.arrays.scripts import merged, split_digits, times
from symgrad.reader.chance.expectations import defines_itself
from symgrad.reader.chance.gaussians import is_of_gaussians, is_of_laws
from symgrad.reader.chance.masses import law_at
from symgrad.reader.functions.inverses import is_inverse
from symgrad.reader.functions.occurrences import WITHOUT_VALUE
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.relations import Part
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMARY_NAMES, CUSTOMS
from symgrad.reader.syntax.naming import base_name, candidates
from symgrad.regex import regex

INDICATOR = "\\mathbb{1}"

CUSTOMARY = CUSTOMARY_NAMES | WITHOUT_VALUE
"""Names that may stand in a formula which speaks of no data."""


def is_customary(e: Elaborator, node: ast.Node, body: ast.Node | None) -> bool:
    """Whether a left side means something by custom, given the right side that would be its definition."""
    applied = application(node)
    if applied is not None and (
        is_of_gaussians(e.scope, applied) or is_of_laws(e.scope, applied, body) or law_at(e.scope, applied) is not None
    ):
        return True
    if applied is not None:
        return (
            _undoes(e, applied)
            or defines_itself(e, applied, body)
            or _is_known_function(e, applied, understood=body is not None)
        )
    if any(e.scope.knows(name) for name in candidates(node)):
        return False
    scripts = merged(node)
    base = ast.bare(scripts.base)
    if not isinstance(base, ast.Sym):
        return False
    if base.name in WITHOUT_VALUE or (base.name == INDICATOR and scripts.sub is None):
        return True
    if scripts.primes and base.name in CUSTOMS:
        return True
    if base.name in CONSTANTS and base.name not in e.scope.own and scripts.sub is None and not scripts.primes:
        raised = scripts.sup is not None and isinstance(ast.bare(scripts.sup), ast.Num | ast.Signed)
        return raised or (scripts.sup is None and _speaks_of_numbers(body, ()))
    letters = split_digits(index_nodes(scripts.sub), 2)
    if base.name == "\\delta" and scripts.sup is None and len(letters) == 2:
        return letters[0] == letters[1] or _speaks_of_numbers(body, letters)
    return False


def reassigned(text: str) -> frozenset[str]:
    r"""The letters of constants that are given another number, or bounds: "let $\pi = 0.3$ be the share", "$e > 0$".

    >>> reassigned(r"\pi = 0.3"), reassigned(r"\pi = 3.14")
    (frozenset({'\\pi'}), frozenset())
    """
    if bounded := _BOUNDED.match(text):
        return frozenset({bounded[1]})
    found = _VALUE.fullmatch(text)
    return frozenset({found[1]} if found and abs(float(found[2].replace(" ", "")) - _NUMBERS[found[1]]) > 0.2 else ())


_VALUE = regex(r"\s*(e|\\pi)\s*=\s*(-?\s*\d+(?:\.\d+)?)\s*(?:\\(?:cdot|times)\s*10\s*\^.*)?")
_BOUNDED = regex(r"\s*(e|\\pi)\s*(?:[<>≤≥∈≠]|\\(?:[lg]eq?|[lg]t|in|neq?)(?![a-z]))")
"""Nobody says in which set Euler's number is."""
_NUMBERS = {"e": math.e, "\\pi": math.pi}


def application(node: ast.Node) -> ast.Call | None:
    """The function at its arguments, where the node is one, with an index or without."""
    node = ast.bare(node)
    node = ast.bare(node.base) if isinstance(node, ast.Script) else node
    return node if isinstance(node, ast.Call) else None


def _undoes(e: Elaborator, call: ast.Call) -> bool:
    """Whether a function is taken at a value of its inverse: `f(f^{-1}(y))`."""
    inner = [ast.bare(item) for item in call.args.items]
    heads = [item.head for item in inner if isinstance(item, ast.Call) and is_inverse(item.head)]
    known = candidates(call.head)[:1]
    return (
        len(inner) == len(heads) == 1 and bool(known) and known == candidates(heads[0])[-1:] and e.scope.knows(known[0])
    )


def is_known_word(e: Elaborator, call: ast.Call) -> bool:
    """Whether it is `\\operatorname{softmax}(x)`: a word that names one function, at whole arrays."""
    name = candidates(call.head)[0] if candidates(call.head) else ""
    word = name in CUSTOMS and not name.startswith("\\") and not e.scope.knows(name)
    return word and all(isinstance(ast.bare(item), ast.Sym) for item in call.args.items)


def _is_known_function(e: Elaborator, call: ast.Call, *, understood: bool) -> bool:
    """Whether the function means something at these arguments. Letters are free to be defined at variables, words not;
    `softmax(z_i)` is another way to write an entry and may be defined. Where the right side was not understood, the
    document may define something else.
    """
    names = candidates(call.head)
    if _is_derivative(e, call.head):
        return True
    known = bool(names) and names[0] in (*CUSTOMS, INDICATOR) and not e.scope.knows(names[0])
    return (understood and is_known_word(e, call)) or (
        known and not all(_is_variable(e, item) for item in call.args.items)
    )


def _is_derivative(e: Elaborator, head: ast.Node) -> bool:
    """Whether it is `f^{(3)}` of a function that was defined."""
    return isinstance(head, ast.Script) and bool(times(head.sup)) and candidates(head)[-1] in e.scope.rules


def _is_variable(e: Elaborator, node: ast.Node) -> bool:
    names = candidates(node)
    raised = isinstance(ast.bare(merged(node).sup or node), ast.Num | ast.Signed)
    return bool(names) and (e.scope.knows(names[0]) or not (raised or names[0] in CONSTANTS))


def _speaks_of_numbers(body: ast.Node | None, letters: tuple[ast.Node, ...] | list[ast.Node]) -> bool:
    """Whether a formula depends on nothing but numbers, on the index letters given, and on what it binds itself."""
    if body is None:
        return True
    own = {leaf.name for node in letters for leaf in ast.walk(node) if isinstance(leaf, ast.Sym)}
    for node in ast.walk(body):
        if isinstance(node, ast.Big) and node.sub is not None:
            own |= bound_names(node.sub)
    return all(leaf.name in CUSTOMARY | own for leaf in ast.walk(body) if isinstance(leaf, ast.Sym))


NAMEABLE = frozenset(("\\psi", "\\Phi", "\\Gamma"))
"""Letters of functions by custom that a text may give to another one."""


def doubt_names(scope: Scope, parts: Sequence[Part]) -> None:
    """Of `s = \\text{softmax}(v) = \\psi(v)`: it may say what psi is, so that nothing is refuted by its custom."""
    for tree in (part.tree for part in parts[2:]):
        if isinstance(tree, ast.Call) and base_name(tree.head) in NAMEABLE:
            names = (name for item in tree.args.items for name in candidates(item)[:1])
            scope.suspect(f"{ast.to_latex(tree)} may be a name for what stands before it", frozenset(names))
