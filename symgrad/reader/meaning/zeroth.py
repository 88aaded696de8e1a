"""What stands at position 0: `x_0`, and the first summand of `\\sum_{k=0}^n a_k x^k`.

The positions of a range count from 1. An entry 0 beside them is a quantity of its own, which has the domain of the
others: `\\sum_{k=0}^n F_k` is `F_0 + \\sum_{k=1}^n F_k`. That says which entries are meant wherever an array is written
with its indices. Where it stands whole, nothing says whether its entry 0 is one of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import Node, children, rebuild, subterms
from symgrad.language.substitution import rename_indices
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

N = TypeVar("N", bound=Node)

WHOLE = "nothing says whether the entry 0 of {} is one of it where it stands whole"
NONE = "positions count from 1 here; there is no position before 0, and no entry 0 of {}"
AT = t.At(0)


def with_zeroth(trees: list[ast.Node]) -> frozenset[str]:
    """The names that stand with a 0 as index in formulas."""
    scripts = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Script))
    found = ((ast.bare(node.base), node.sub) for node in scripts if node.sub is not None)
    return frozenset(base.name for base, sub in found if isinstance(base, ast.Sym) and ast.Num("0") in _items(sub))


def _items(sub: ast.Node) -> list[ast.Node]:
    sub = ast.bare(sub)
    return [ast.bare(item) for item in sub.items] if isinstance(sub, ast.Seq) else [sub]


def starts_at_zero(tree: ast.Node) -> bool:
    """Whether a sum in a formula has one summand more than its upper bound: `\\sum_{k=0}^n`."""
    bigs = (part for part in ast.walk(tree) if isinstance(part, ast.Big) and part.sup is not None)
    return any(zero_letters(big) and not ends_before(ast.bare(big.sup)) for big in bigs if big.sup is not None)


def zero_letters(big: ast.Big) -> list[str]:
    """The letters that begin at 0 below a sum."""
    sub = ast.bare(big.sub) if big.sub is not None else None
    items = [ast.bare(item) for item in (sub.items if isinstance(sub, ast.Seq) else (sub,) if sub is not None else ())]
    relations = [item for item in items if isinstance(item, ast.Relation) and ast.bare(item.terms[-1]) == ast.Num("0")]
    return [name for item in relations if item.relations == ("=",) for name in candidates(item.terms[0])[:1]]


def ends_before(last: ast.Node | None) -> bool:
    """Whether an upper bound is `n - 1`."""
    return isinstance(last, ast.Plus) and last.signs[1:] == ("-",) and last.terms[1] == ast.Num("1")


def from_one(node: ast.Node, last: str) -> ast.Node:
    """`\\sum_{s=0}^{t-1} x_s` as `\\sum_{s=1}^t x_{s-1}`, where t is the letter `last`."""
    node = ast.mapped(node, lambda part: from_one(part, last))
    if not isinstance(node, ast.Big) or node.sub is None or not ends_before(end := ast.bare(node.sup or node.sub)):
        return node
    assert isinstance(end, ast.Plus)
    relation, letters = ast.bare(node.sub), zero_letters(node)
    if len(letters) != 1 or ast.bare(end.terms[0]) != ast.Sym(last) or not isinstance(relation, ast.Relation):
        return node
    sub = replace(relation, terms=(relation.terms[0], ast.Num("1", span=relation.terms[1].span)))
    return replace(node, sub=sub, sup=end.terms[0], body=_one_less(node.body, letters[0]))


def _one_less(node: ast.Node, letter: str) -> ast.Node:
    if node == ast.Sym(letter):
        return ast.Plus((node, ast.Num("1", span=node.span)), ("", "-"), span=node.span)
    return ast.mapped(node, lambda part: _one_less(part, letter))


def has_zeroth(e: Elaborator, name: str) -> bool:
    """Whether a name is one of an array with an entry 0; a `x_0` of the shape of x is another array, one that is made
    of the entries of x is another number, and one that was declared to be of a size has none.
    """
    if name in e.scope.zeroth or name not in e.frame.zeroth or name in e.scope.recurrences:
        return name in e.scope.zeroth
    own, symbol = e.scope.symbols.get(f"{name}_0"), e.scope.symbols.get(name)
    if own is None:
        return symbol is None or not symbol.declared
    made = own.kind == "quantity" and name in e.scope.reachable(own.name)
    return symbol is not None and len(own.dims) == len(symbol.dims) - 1 and not made


def may_hold_zeroth(e: Elaborator, name: str) -> bool:
    """Whether an array that stands whole may have its entry 0 in it: not where that was declared by itself."""
    return name in e.scope.zeroth or (has_zeroth(e, name) and not e.scope.knows(f"{name}_0"))


def at_zero(e: Elaborator, term: t.Term, letter: str, node: ast.Node) -> t.Term:
    """The term where a letter is at position 0. Errors: ReadError where that cannot be told."""
    return _settled(e, rename_indices(term, {letter: AT}), node)


def may_begin(e: Elaborator, term: t.Term, letter: str) -> bool:
    """Whether an entry at a letter was listed from position 0 on, so that the letter may be 0."""
    parts = (part for part in subterms(term) if isinstance(part, t.Entry) and part.name in e.scope.zeroth)
    return any(letter in free_indices(index) for part in parts for index in part.indices)


def begins(e: Elaborator, sides: list[t.Term], letter: str) -> bool:
    """Whether all entries at a free letter have one at position 0 as well, so that it may be 0."""
    parts = [part for side in sides for part in subterms(side) if isinstance(part, t.Entry)]
    names = {part.name for part in parts if any(letter in free_indices(index) for index in part.indices)}
    return bool(names) and names <= e.scope.zeroth


def entry(e: Elaborator, found: t.Term, node: ast.Node) -> t.Term:
    """An entry that may be at position 0 as the quantity that it is."""
    if not isinstance(found, t.Entry) or not has_zeroth(e, found.name) or found.name in e.scope.recurrences:
        return found
    return _settled(e, _stepped(e, found, node), node)


def _stepped(e: Elaborator, found: t.Entry, node: ast.Node) -> t.Term:
    """`a_{k-1}`, which is `a_0` at k = 1, where a sum binds k."""
    bound = {letter.index.name for letter in e.bound.values() if isinstance(letter.index, t.Ix)}
    for place, index in enumerate(found.indices):
        match index:
            case t.Offset(((t.Ix(letter), 1),), constant) if letter in bound and constant < 0:
                if constant < -1:
                    raise e.error(node, NONE.format(found.name))
                first = replace(found, indices=(*found.indices[:place], AT, *found.indices[place + 1 :]))
                return t.Cases(((t.Same(t.Ix(letter), t.At(1)), first),), found)
            case t.Offset(parts) if any(isinstance(part, t.Ix) and part.name in bound and c < 0 for part, c in parts):
                raise e.error(node, NONE.format(found.name))
    return found


def _settled(e: Elaborator, term: N, node: ast.Node) -> N:
    """The node with what is known of position 0 put in."""
    match term:
        case t.Entry(_, indices) if AT in indices:
            return _own(e, term, node)  # type: ignore[return-value]
        case t.Offset(parts, constant) if any(isinstance(index, t.At) for index, _ in parts):
            return _counted(parts, constant)  # type: ignore[return-value]
        case t.Cases(branches, other):
            return _chosen(e, branches, other, node)  # type: ignore[return-value]
        case t.Reduce(op, letter, dim, body):
            body = _settled(e, body, node)
            neutral = {"sum": t.ZERO, "prod": t.ONE}.get(op)
            return body if body == neutral else t.Reduce(op, letter, dim, body)  # type: ignore[return-value]
        case t.Indicator(condition):
            known = _truth(e, condition, node)
            return t.number(known) if isinstance(known, bool) else t.Indicator(known)  # type: ignore[return-value]
    found = rebuild(term, {child: _settled(e, child, node) for child in children(term)})
    if isinstance(found, t.Entry) and found != term:
        return _settled(e, found, node)
    if any(isinstance(child, t.At) and child.position < 1 for child in children(found)):
        raise e.error(node, "what stands at position 0 here cannot be told")
    if isinstance(found, t.Add):
        return t.add(*_numbers_last(found.terms))  # type: ignore[return-value]
    return t.mul(*found.factors) if isinstance(found, t.Mul) else found  # type: ignore[return-value]


def _numbers_last(terms: tuple[t.Term, ...]) -> Iterator[t.Term]:
    numbers = [term.value for term in terms if isinstance(term, t.Number)]
    yield from (term for term in terms if not isinstance(term, t.Number))
    yield t.number(sum(numbers))


def _counted(parts: tuple[tuple[t.Index, int], ...], constant: int) -> t.Index:
    known = sum(c * index.position for index, c in parts if isinstance(index, t.At))
    rest = tuple((index, c) for index, c in parts if not isinstance(index, t.At))
    match rest:
        case ():
            return t.At(constant + known)
        case ((t.Last(dim, before), 1),) if constant + known <= before:
            return t.Last(dim, before - constant - known)
    return t.Offset(rest, constant + known)


def _own(e: Elaborator, found: t.Entry, node: ast.Node) -> t.Entry:
    """The quantity that an entry 0 is. Errors: ReadError where it cannot be one of its own."""
    symbol, place = e.scope.symbols.get(found.name), found.indices.index(AT)
    plain = symbol is not None and symbol.kind == "array" and symbol.labels is None and not symbol.hidden
    if symbol is None or not plain or symbol.attributes & TIED or found.indices.count(AT) > 1:
        raise e.error(node, NONE.format(found.name))
    if found.name in e.params or found.name in e.scope.unindexed:
        raise e.error(node, WHOLE.format(found.name))
    dots = ",".join("0" if n == place else "\\cdot" for n in range(len(found.indices)))
    name = f"{found.name}_0" if dots == "0" else f"{found.name}_{{{dots}}}"
    own = e.scope.symbols.get(name)
    if own is None and symbol.declared and found.name not in e.scope.zeroth:
        raise e.error(node, NONE.format(found.name))
    if own is None:
        e.scope.add(replace(symbol, name=name, dims=_without(symbol.dims, place), row=False))
        if not symbol.declared:
            e.frame.guessed.add(name)
    elif own.kind not in ("array", "quantity") or len(own.dims) != len(symbol.dims) - 1:
        raise e.error(node, NONE.format(found.name))
    e.scope.zeroth |= {found.name}
    return t.Entry(name, _without(found.indices, place))


T = TypeVar("T")


def _without(items: tuple[T, ...], place: int) -> tuple[T, ...]:
    return (*items[:place], *items[place + 1 :])


TIED = frozenset(("one-hot", "simplex", "sums-to-one", "symmetric", "definite", "label"))
"""What an entry 0 beside the others would be tied by."""


def _chosen(
    e: Elaborator, branches: tuple[tuple[t.Condition, t.Term], ...], other: t.Term | None, node: ast.Node
) -> t.Term:
    kept = list[tuple[t.Condition, t.Term]]()
    for condition, body in branches:
        known = _truth(e, condition, node)
        if known is True:
            other = body
            break
        if not isinstance(known, bool):
            kept.append((known, _settled(e, body, node)))
    last = None if other is None else _settled(e, other, node)
    return t.Cases(tuple(kept), last) if kept or last is None else last


def _truth(e: Elaborator, condition: t.Condition, node: ast.Node) -> t.Condition | bool:
    """A condition, or whether it holds, where that is known of position 0."""
    match condition:
        case t.Not(inner):
            known = _truth(e, inner, node)
            return not known if isinstance(known, bool) else t.Not(known)
        case t.All(parts):
            found = [_truth(e, part, node) for part in parts]
            open_ = tuple(part for part in found if isinstance(part, t.Condition))
            return False if False in found else t.All(open_) if open_ else True
        case t.Before(left, right) | t.Same(left, right):
            ends = tuple(_settled(e, index, node) if isinstance(index, t.Offset) else index for index in (left, right))
            return _ordered(e, condition, ends, node) if AT in ends else condition
    return _settled(e, condition, node)


def _ordered(e: Elaborator, condition: t.Before | t.Same, ends: tuple[t.Index, ...], node: ast.Node) -> bool:
    """Whether a comparison with position 0 holds: all letters and fixed positions come behind it, and the last one
    does, while the one before the last may be it.
    """
    left, right = ends
    other = right if left == AT else left
    if other == AT:
        return isinstance(condition, t.Same)
    if isinstance(other, t.Last) and other.before == 1 and isinstance(condition, t.Before) and right == AT:
        return False
    if isinstance(other, t.Offset) or (isinstance(other, t.Last) and other.before) or isinstance(other, t.Label):
        raise e.error(node, "what stands at position 0 here cannot be told")
    return isinstance(condition, t.Before) and left == AT
