"""Equations that give the entries of a sequence by others: `h_t = f(h_{t-1})`, `x_{t+1} = a x_t + b`."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from symgrad.reader.functions.left_sides import Head
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.memory.relations import Part
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex

_BEGIN = regex(
    r"\s*(?P<letter>\\?[A-Za-z]+)\s*(?:=|(?:\\in(?![a-zA-Z])|∈)\s*(?:\\left\s*)?\\?\{)\s*(?P<number>\d{1,9})\s*,"
    r".*(?:\\[lc]?dots|\.\.\.|…)"
)
"""`t = 2, 3, \\dots` and `t \\in \\{2, \\ldots, T\\}`."""
_ABOVE = regex(r"\s*(?P<letter>\\?[A-Za-z]+)\s*(?P<sign>>|\\geq?(?![a-z])|≥)\s*(?P<number>\d{1,9})\s*$")
_BELOW = regex(r"\s*(?P<number>\d{1,9})\s*(?P<sign><|\\leq?(?![a-z])|≤)\s*(?P<letter>\\?[A-Za-z]+)(?![A-Za-z])")
"""`t \\geq 2` and `1 < t \\leq T`."""
_START = regex(r"\s*(\d+)\s*,.*(?:\\[lc]?dots|\.\.\.|…)")


def is_recurrence(head: Head, body: ast.Node) -> bool:
    """Whether a formula speaks of what it would define at other steps alone: of `h_t`, the `h_{t-1}`."""
    letters = [candidates(node)[0] for node in head.letters]
    spoken = list(spoken_of(body, head))
    scripts = [node for node in spoken if isinstance(node, ast.Script)]
    entries = [node for node in scripts if candidates(node.base)[:1] == [head.name]]
    for node in entries:
        found = [ast.bare(item) for item in index_nodes(node.sub)]
        steps = [item for item in found if (step := step_of(item)) is not None and step[0] in letters]
        if len(found) != len(letters) or len(steps) != 1:
            return False
    bare = [node for node in spoken if isinstance(node, ast.Sym) and node.name == head.name]
    return bool(entries) and len(bare) == len(entries) and head.args is None


def spoken_of(node: ast.Node, head: Head) -> Iterator[ast.Node]:
    """The parts of a formula, beside the letters below a name that tell it from others: in `f_t = W_f h_{t-1}`, where f
    is no number, `W_f` is the W of f, and the formula does not speak of f.
    """
    yield node
    for part in ast.parts(node):
        below = isinstance(node, ast.Script) and part is node.sub and (head.letters or head.args is not None)
        if not (below and all(isinstance(ast.bare(item), ast.Sym) for item in index_nodes(part))):
            yield from spoken_of(part, head)


def start(parts: list[Part]) -> tuple[str, int] | None:
    """The letter and the first number of `t = 2, \\ldots, T`; None for anything else."""
    letter = ast.bare(parts[0].tree) if parts[0].tree is not None else None
    found = _START.match(parts[1].source.text) if len(parts) == 2 else None
    return (letter.name, int(found.group(1))) if isinstance(letter, ast.Sym) and found is not None else None


def begins(said: str) -> dict[str, int]:
    """The letter and its first number, of `t = 2, 3, \\dots`, `t \\in \\{2, \\dots, T\\}`, `t \\geq 2`, `t > 1`."""
    found = _BEGIN.match(said)
    if found is not None:
        return {found["letter"]: int(found["number"])}
    found = _ABOVE.match(said) or _BELOW.match(said)
    return {found["letter"]: int(found["number"]) + (found["sign"] in "<>")} if found is not None else {}


def raised(parts: list[Part]) -> str:
    """The letter x of `x^{k+1} = x^k - g`, where k may be a step and no exponent; empty for anything else, such as
    `x^{k+1} = x x^k`, which speaks of x itself.
    """
    left, body = (ast.bare(part.tree) if part.tree is not None else None for part in parts[:2])
    if not isinstance(left, ast.Script) or not isinstance(ast.bare(left.base), ast.Sym) or body is None:
        return ""
    scripts = [node for node in ast.walk(body) if isinstance(node, ast.Script) and node.base == left.base]
    bare = [node for node in ast.walk(body) if node == ast.bare(left.base)]
    own = _above(left)
    steps = [_above(node) for node in scripts]
    alike = own is not None and all(step is not None and step[0] == own[0] and step != own for step in steps)
    return candidates(left.base)[0] if scripts and alike and len(bare) == len(scripts) else ""


def _above(node: ast.Script) -> tuple[str, int] | None:
    """The letter and the number above a name, `k + 1` or k."""
    sup = ast.bare(node.sup) if node.sup is not None and node.sub is None else None
    return (sup.name, 0) if isinstance(sup, ast.Sym) else step_of(sup) if sup is not None else None


def own_steps(head: Head, body: ast.Node) -> set[int]:
    """How far from the entry that it gives those entries are of which a recurrence speaks."""
    scripts = [node for node in ast.walk(body) if isinstance(node, ast.Script)]
    entries = [node for node in scripts if candidates(node.base)[:1] == [head.name]]
    return {step[1] for node in entries for item in index_nodes(node.sub) if (step := step_of(item)) is not None}


def steps_along(body: ast.Node, letters: list[str]) -> set[int]:
    """How far from a letter the entries are of which a formula speaks: -1 of `W h_{t-1}`."""
    subs = (node.sub for node in ast.walk(body) if isinstance(node, ast.Script))
    found = (step_of(item) for sub in subs for item in index_nodes(sub))
    return {step[1] for step in found if step is not None and step[0] in letters}


def step_of(node: ast.Node) -> tuple[str, int] | None:
    """The letter and the number of `t - 1`; None for any other index.

    >>> step_of(ast.Plus((ast.Sym("t"), ast.Num("2")), ("", "-")))
    ('t', -2)
    """
    node = ast.bare(node)
    if not isinstance(node, ast.Plus) or len(node.terms) != 2 or node.signs[0] == "-":
        return None
    letter, number = map(ast.bare, node.terms)
    if not isinstance(letter, ast.Sym) or not isinstance(number, ast.Num) or not number.text.isdigit():
        return None
    return letter.name, int(number.text) * (-1 if node.signs[1] == "-" else 1)


def ahead(node: ast.Node | None) -> tuple[str, str, int] | None:
    """The name, the letter and the number of a left side such as `x_{t+1}`; None for any other."""
    node = ast.bare(node) if node is not None else None
    if not isinstance(node, ast.Script) or node.sup is not None or node.primes or not candidates(node.base):
        return None
    steps = [step for item in index_nodes(node.sub) if (step := step_of(item)) is not None]
    return (candidates(node.base)[0], *steps[0]) if len(steps) == 1 else None


def stepped(node: ast.Node | None, sequences: Set[str]) -> str:
    """The letter n of `a_n`, where a is one of some sequences; empty for anything else."""
    node = ast.bare(node) if node is not None else None
    if not isinstance(node, ast.Script) or node.sup is not None or node.primes:
        return ""
    found = [ast.bare(item) for item in index_nodes(node.sub)]
    named = bool(found) and isinstance(found[0], ast.Sym) and sequences & set(candidates(node.base)[:1])
    return found[0].name if named and isinstance(found[0], ast.Sym) else ""


def counted_back(parts: list[Part]) -> list[Part]:
    """`x_{t+1} = a x_t + b` as `x_t = a x_{t-1} + b`, where the letter is an index wherever it stands."""
    found, body = ahead(parts[0].tree), parts[1].tree
    if found is None or body is None or parts[0].tree is None:
        return parts
    _, letter, step = found
    uses = [node for node in ast.walk(body) if isinstance(node, ast.Sym) and node.name == letter]
    if len(uses) != sum(1 for _ in _indices(body, letter)):
        return parts
    sides = (replace(part, tree=_moved(part.tree, letter, -step)) for part in parts[:2] if part.tree is not None)
    return [*sides, *parts[2:]]


def _indices(node: ast.Node, letter: str) -> Iterator[ast.Node]:
    """The indices that are a letter, or one with a number beside it."""
    for script in (part for part in ast.walk(node) if isinstance(part, ast.Script)):
        yield from (item for item in index_nodes(script.sub) if _step(item, letter) is not None)


def _step(node: ast.Node, letter: str) -> int | None:
    if ast.bare(node) == ast.Sym(letter):
        return 0
    found = step_of(node)
    return found[1] if found is not None and found[0] == letter else None


def _moved(node: ast.Node, letter: str, by: int) -> ast.Node:
    """The node with all its indices at a letter moved by a number."""
    for part in ast.parts(node):
        node = ast.exchange(node, part, _moved(part, letter, by))
    if isinstance(node, ast.Script) and node.sub is not None:
        return replace(node, sub=_index(node.sub, letter, by))
    return node


def _index(node: ast.Node, letter: str, by: int) -> ast.Node:
    step = _step(node, letter)
    if step is None:
        if isinstance(ast.bare(node), ast.Seq | ast.Times):
            for part in ast.parts(node):
                node = ast.exchange(node, part, _index(part, letter, by))
        return node
    name, sum_ = ast.Sym(letter, span=node.span), step + by
    number = ast.Num(str(abs(sum_)), span=node.span)
    return ast.Plus((name, number), ("", "-" if sum_ < 0 else "+"), span=node.span) if sum_ else name
