"""Slips of indices and sums."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.repair.compose import factors_of, is_sum, product, times
from symgrad.repair.edits.change import Change, show
from symgrad.repair.places import Spot, with_field
from symgrad.repair.scope import Scope

SUMMATION = ("j", "k", "i", "l", "m", "n", "c", "d")
"""Letters for a sum that the author left out, where the document's own are taken."""


NO_SUM_INSIDE = (ast.Times, ast.Script, ast.Big)

# ------------------------------------------------------------------------------------------------------------ indices


def index(spot: Spot, scope: Scope) -> Iterator[Change]:
    """Another letter of the step, or another position, for one index."""
    for owner in _owners(spot.node):
        for script in ("sub", "sup"):
            old = getattr(owner, script)
            for letter in _positions(old, scope) if script == "sub" or _raised(old) else ():
                yield from _other_letters(spot.node, owner, script, letter, scope)


def _owners(node: ast.Node) -> Iterator[ast.Script]:
    """The scripted symbols whose indices belong to this value: its own, and a derivative's variables."""
    if isinstance(node, ast.Script):
        yield node
    elif isinstance(node, ast.Diff):
        yield from (v.body for v in node.variables if isinstance(v.body, ast.Script))


def _raised(node: ast.Node | None) -> bool:
    return isinstance(node, ast.Group) and node.bracket == "("


def _positions(node: ast.Node | None, scope: Scope) -> Iterator[ast.Node]:
    yield from scope.indices(node)
    if isinstance(node, ast.Num):
        yield node


def _other_letters(node: ast.Node, owner: ast.Script, script: str, old: ast.Node, scope: Scope) -> Iterator[Change]:
    choices: list[ast.Node] = [ast.Sym(letter) for letter in scope.letters]
    if isinstance(old, ast.Num) and old.text.isdigit():
        choices += [ast.Num(str(n)) for n in (int(old.text) + 1, int(old.text) - 1) if n > 0]
    for new in choices:
        if new != old:
            changed = with_field(owner, script, ast.exchange(getattr(owner, script), old, new))
            plain = [replace(one, sup=None) if script == "sub" else one for one in (changed, owner)]
            words = f"index: {show(plain[0])} for {show(plain[1])}"
            key = f"index: {show(new)} for {show(old)}"
            yield Change(changed if owner is node else ast.exchange(node, owner, changed), words, key)


def swapped_indices(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`w_{jk}` for `w_{kj}`."""
    node = spot.node
    if isinstance(node, ast.Script) and isinstance(node.sub, ast.Times | ast.Seq):
        items = node.sub.factors if isinstance(node.sub, ast.Times) else node.sub.items
        for n in range(len(items) - 1):
            if items[n] != items[n + 1]:
                new = (*items[:n], items[n + 1], items[n], *items[n + 2 :])
                field = "factors" if isinstance(node.sub, ast.Times) else "items"
                yield Change(replace(node, sub=with_field(node.sub, field, new)), "indices are swapped")


# --------------------------------------------------------------------------------------------------------------- sums


def renamed(node: ast.Node, old: str, new: str) -> ast.Node:
    """The formula with another letter for a free index; sums that bind the old one keep it."""
    if isinstance(node, ast.Big) and any(part == ast.Sym(old) for part in ast.walk(node.sub or ast.Num("0"))):
        return node
    if isinstance(node, ast.Script):
        for script in ("sub", "sup"):
            for part in list(ast.walk(getattr(node, script) or ast.Num("0"))):
                if part == ast.Sym(old):
                    node = with_field(node, script, ast.exchange(getattr(node, script), part, ast.Sym(new)))
        if not isinstance(ast.bare(node.base), ast.Sym):
            node = replace(node, base=renamed(node.base, old, new))
        return node
    for part in ast.parts(node):
        node = ast.exchange(node, part, renamed(part, old, new))
    return node


def lost_sum(spot: Spot, scope: Scope) -> Iterator[Change]:
    """A sum over a letter that would otherwise be free, or over a new one for a letter of the left side."""
    for head, body in _summands(spot):
        for letter in sorted(scope.free(body)):
            summed = total(letter, body) if letter not in scope.left else None
            if summed is None:
                fresh = _fresh(scope, body)
                summed = total(fresh, renamed(body, letter, fresh))
            sub = summed.sub
            assert sub is not None
            yield Change(product(*head, summed), f"sum over {show(sub)}")


def total(letter: str, body: ast.Node) -> ast.Big:
    return ast.Big("\\sum", ast.Group(body) if is_sum(body) else body, ast.Sym(letter))


def _fresh(scope: Scope, body: ast.Node) -> str:
    taken = {node.name for node in ast.walk(body) if isinstance(node, ast.Sym)} | scope.left
    choices = (*scope.letters, *SUMMATION)
    return next(letter for letter in choices if letter not in taken or letter == choices[-1])


def _summands(spot: Spot) -> Iterator[tuple[tuple[ast.Node, ...], ast.Node]]:
    """The ways to put a sum sign before the last factors: what stays in front, and what is summed."""
    node = spot.node
    if isinstance(node, ast.Times):
        for n in range(len(node.factors)):
            yield node.factors[:n], times(node.factors[n:], node.signs[n:])
    elif not isinstance(node, ast.Signed | ast.Big | ast.Group) and not isinstance(spot.parent, NO_SUM_INSIDE):
        yield (), node


def extra_sum(spot: Spot, scope: Scope) -> Iterator[Change]:
    """The summand for the sum, with its own letter or a free one of the left side."""
    node = spot.node
    if isinstance(node, ast.Big) and node.op in ("\\sum", "\\prod"):
        bound = [letter.name for letter in scope.indices(node.sub)][:1]
        for new in dict.fromkeys([*bound, *sorted(scope.left)]):
            body = renamed(node.body, bound[0], new) if bound and new != bound[0] else node.body
            yield Change(body, f"without the sum over {bound[0]}" if bound else "without the sum")


def bounds(spot: Spot, scope: Scope) -> Iterator[Change]:
    """Another letter, first or last value, or an index left out."""
    node = spot.node
    if not isinstance(node, ast.Big) or node.op not in ("\\sum", "\\prod"):
        return
    for sub in _lower(node, scope):
        yield Change(replace(node, sub=sub), f"bound: {show(sub)} for {show(node.sub) if node.sub else 'none'}")
    for size in scope.sizes:
        if node.sup is not None and node.sup != ast.Sym(size):
            yield Change(replace(node, sup=ast.Sym(size)), f"bound: {size} for {show(node.sup)}")


def _lower(node: ast.Big, scope: Scope) -> Iterator[ast.Node]:
    inside = sorted(scope.free(node.body))
    match node.sub:
        case ast.Relation((letter, start), ("=",)) as sub:
            free = [ast.Sym(name) for name in inside if ast.Sym(name) != letter]
            for new in [letter, *free]:
                for first in (ast.Num("1"), ast.Num("2"), start):
                    if new != first and (new, first) != (letter, start):
                        yield replace(sub, terms=(new, first))
        case ast.Relation((letter, _), ("\\neq",)):
            yield letter
        case ast.Sym() as letter:
            yield from (ast.Sym(name) for name in inside if ast.Sym(name) != letter)
            others = sorted((frozenset(inside) | scope.left) - {letter.name})
            yield from (ast.Relation((letter, ast.Sym(name)), ("\\neq",)) for name in others)


def moved_under_sum(spot: Spot, scope: Scope) -> Iterator[Change]:
    """A factor from before a sum into it, with the letter of the sum where it had another one."""
    node = spot.node
    if not isinstance(node, ast.Times):
        return
    for n, factor in enumerate(node.factors):
        if isinstance(factor, ast.Big) and factor.op == "\\sum":
            for bound in list(scope.indices(factor.sub))[:1]:
                yield from _moves(node, n, factor, bound.name, scope)


def _moves(node: ast.Times, position: int, big: ast.Big, bound: str, scope: Scope) -> Iterator[Change]:
    for m, outer in enumerate(node.factors):
        for rest, inner in _taken_out(outer) if m != position else ():
            for letter in sorted(scope.free(inner)) or [bound]:
                moved = renamed(inner, letter, bound)
                body = ast.Group(big.body) if is_sum(big.body) else big.body
                new: list[ast.Node] = list(node.factors)
                new[position] = replace(big, body=product(moved, body))
                new[m : m + 1] = [] if rest is None else [rest]
                yield Change(product(*new), f"{show(moved)} under the sum, not {show(inner)} before it")


def _taken_out(node: ast.Node) -> Iterator[tuple[ast.Node | None, ast.Node]]:
    """The ways to take one factor out of a factor: what is left (None: nothing) and what was taken."""
    if isinstance(node, ast.Quotient):
        above = factors_of(node.over)
        for n, factor in enumerate(above):
            rest = (*above[:n], *above[n + 1 :])
            if factor != ast.Num("1"):
                yield replace(node, over=product(*rest) if rest else ast.Num("1")), factor
    elif not isinstance(node, ast.Big):
        yield None, node


def function_of_sum(spot: Spot, scope: Scope) -> Iterator[Change]:
    """`\\sum_j \\log a_j` for `\\log \\sum_j a_j`, and the other way around."""
    match spot.node:
        case ast.Call(head, args, bracket) if len(args.items) == 1:
            for outer in _sums_in(args.items[0]):
                yield from _pulled_out(spot.node, args.items[0], outer, head)
        case ast.Big("\\sum", ast.Call(head, args, bracket)) as big if len(args.items) == 1:
            inner = replace(args, items=(replace(big, body=args.items[0]),))
            yield Change(ast.Call(head, inner, bracket or "("), f"{show(head)} of the sum, not the sum of {show(head)}")


def _sums_in(argument: ast.Node) -> Iterator[ast.Big]:
    """A sum that is the argument, or a factor of it or of its numerator."""
    inner = argument.body if isinstance(argument, ast.Group) else argument
    top = inner.over if isinstance(inner, ast.Quotient) else inner
    yield from (f for f in factors_of(top) if isinstance(f, ast.Big) and f.op == "\\sum")


def _pulled_out(call: ast.Node, argument: ast.Node, big: ast.Big, head: ast.Node) -> Iterator[Change]:
    """With every number of the summand's first factors left outside of the function."""
    factors = factors_of(big.body)
    for cut in range(len(factors)):
        inner = ast.exchange(argument, big, times(factors[cut:]))
        body = product(*factors[:cut], ast.exchange(call, argument, inner))
        yield Change(replace(big, body=body), f"the sum of {show(head)}, not {show(head)} of the sum")
