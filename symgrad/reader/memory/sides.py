"""What the two sides of a definition show: a value alone, a list of entries, the name itself again."""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.functions.left_sides import Head, labelled
from symgrad.reader.functions.positional import at_positions
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.recurrent import (
    spoken_of,
)
from symgrad.reader.memory.relations import Part
from symgrad.reader.memory.restatements import (
    gives_entries,
    is_number,
)
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import DENSITIES, NUMBERS_ALONE, OPERATORS
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex
from symgrad.source import Chain


def bound(scope: Scope, head: Head, body: ast.Node | None) -> Head:
    """The left side of a definition with the letters that it binds."""
    head = labelled(scope, head, body)
    return replace(head, letters=()) if gives_entries(head, body) else at_positions(scope, head, body)


def is_one_value(head: Head, body: Part) -> bool:
    """Whether a plain name is given by numbers alone: what holds whatever it is holds for these as well."""
    return head.args is None and not head.letters and body.error is None and is_number(body.tree)


def is_value(head: Head, body: ast.Node) -> bool:
    """Whether a number is the value at what is counted, `f(x_1) = 3`, and says nothing of `f(x_2)`, or at something
    certain, `v(A) = 0`, `X(\\text{heads}) = 1`, where `f(x) = 3` is constant; or of what an operator is applied to that
    stands without it, `rank = 2`, and says nothing of the next rank. A probability is always one of something.
    """
    if head.name.isalpha() and len(head.name) > 1 and head.name in OPERATORS and head.args is None:
        return is_number(body)
    items = head.args.items if head.args is not None else ()
    return is_number(body) and (
        any(map(_is_certain, map(ast.bare, items))) or (bool(items) and head.name in PROBABILITIES)
    )


VARIABLES = frozenset(("x", "y", "z", "t", "\\theta"))
"""Letters of which by custom a function is given for all their values, be it a constant one."""


PROBABILITIES = frozenset(("P", "Pr", "Prob", "\\Pr", "\\mathbb P", "\\mathbb{P}", "\\mathrm{P}"))
"""Letters of which by custom a number is the probability of one event."""


def _is_certain(item: ast.Node) -> bool:
    """Whether an argument may be one thing of many: a state A, a word, `x_1`."""
    if isinstance(item, ast.Script) and item.sub is not None:
        return isinstance(ast.bare(item.sub), ast.Num)
    return isinstance(item, ast.Sym) and item.name not in VARIABLES


def with_one_symbol(node: ast.Node, name: str) -> ast.Node:
    """A formula in which a name with its scripts is one symbol."""
    if isinstance(node, ast.Script) and candidates(node)[:1] == [name]:
        return ast.Sym(name, span=node.span)
    return ast.mapped(node, lambda part: with_one_symbol(part, name))


def last_place(head: Head, body: ast.Node) -> str:
    """The capital of `y_{N,i} = 0`, which may be one place alone as the formula does not depend on it."""
    own = {name for leaf in ast.walk(body) for name in candidates(leaf)}
    names = (candidates(node)[0] for node in head.letters)
    return next((name for name in names if name.isupper() and name not in own), "")


def is_of_a_constant(head: Head, body: ast.Node) -> bool:
    """Whether it may say what the expectation of a constant is, `E(c) = c`, which defines no function."""
    items = head.args.items if head.args is not None else ()
    return head.name.partition("(")[0] == "E" and len(items) == 1 and ast.bare(items[0]) == ast.bare(body)


_LISTING = regex(
    r"(?:\\left|\\[bB]igg?l?)?\s*(?:[(\[{]|\\\{|\\langle|\\begin\s*\{[a-zA-Z]*(?:matrix|array)\})|\d+\s*,?\s*\\[lc]?dots"
)
FROM_ZERO = regex(r"_\s*(?:0|\{\s*0\s*\})")
_ELLIPSIS = regex(r"\\[lcv]?dots|\.\.\.|…|\\\}")


def is_listing(text: str) -> bool:
    """Whether a right side lists the entries of what it names, which says no more than that it has entries.

    >>> is_listing(r"(x_1; x_2; \\ldots; x_n)"), is_listing(r"\\{c_1, c_2\\}"), is_listing(r"(a + b) c")
    (True, True, False)
    """
    return bool(_LISTING.match(text.strip())) and bool(_ELLIPSIS.search(text))


def lists_entries(body: ast.Node) -> bool:
    """Whether it lists entries, `(x_1, \\dots, x_n)^\\top`: those of a name are the name."""
    body = ast.bare(body)
    return isinstance(ast.bare(body.base) if isinstance(body, ast.Script) else body, ast.Listing)


def unknown_names(scope: Scope, body: ast.Node) -> set[str]:
    """All that the names in a formula could be called and are not known as: `h_\\theta` of `h(x; \\theta)` as well."""
    nodes = list(ast.walk(body))
    heads = [
        ast.Script(node.head, node.args.items[-1]) for node in nodes if isinstance(node, ast.Call) and node.args.bars
    ]
    found = {name for node in (*nodes, *heads) if isinstance(node, ast.Sym | ast.Script) for name in candidates(node)}
    return {name for name in found if not scope.knows(name)}


def behind_name(scope: Scope, chain: Chain, parts: list[Part], known: bool) -> Chain | None:
    """The chain `f(x) = x^2` of `y = f(x) = x^2`; with an unknown f, or a known one, `f(x)_i = x_i^2` of
    `y_i = f(x)_i = x_i^2`. None for any other chain.
    """
    left = parts[0].tree
    if len(parts) < 3 or not isinstance(left, ast.Sym | ast.Script):
        return None
    call = parts[1].tree
    if isinstance(call, ast.Script):
        call = _below_letters_of(left, call)
        if call is None or (not known and any(scope.knows(name) for name in candidates(call.head))):
            return None
    if not isinstance(call, ast.Call):
        return None
    return replace(chain, parts=chain.parts[1:], relations=chain.relations[1:], expect=chain.expect[1:])


def _below_letters_of(left: ast.Node, node: ast.Script) -> ast.Call | None:
    """The function at its arguments in a formula with the same letters below as in another one: the `f(x)` of `f(x)_i`
    beside `y_i`.
    """
    if not isinstance(left, ast.Script) or node.sub is None or node.sub != left.sub:
        return None
    plain = all(one.sup is None and not one.primes for one in (node, left))
    letters = all(isinstance(ast.bare(item), ast.Sym) for item in index_nodes(node.sub))
    call = ast.bare(node.base)
    return call if plain and letters and isinstance(call, ast.Call) else None


def solves(body: ast.Node, head: Head) -> bool:
    """Whether an equation is about a value of a function, `V(x) = 0`, rather than its definition."""
    number = ast.bare(body.body if isinstance(body, ast.Signed) else body)
    names = candidates(head.node.head) if isinstance(head.node, ast.Call) else []
    operator = any(name in OPERATORS or name in DENSITIES for name in names)
    return head.args is not None and (number == ast.Num("0") or (operator and is_number(number)))


def mentions(body: ast.Node, head: Head) -> bool:
    """Whether a formula speaks of what it would define, or `x^2 = 3x` of what is squared; beside `\\pi(a)`, the plain
    `\\pi` is the number.
    """
    squared = head.name.partition("^")[0] if head.name.endswith(("^2", "^3")) and head.args is None else head.name
    number = head.args is not None and head.name in NUMBERS_ALONE
    heads = {id(node.head) for node in ast.walk(body) if isinstance(node, ast.Call)}
    names = (node for node in spoken_of(body, head) if isinstance(node, ast.Sym | ast.Script))
    own = {head.name, squared}
    return any(own & set(candidates(node)) for node in names if not number or id(node) in heads)
