"""What stands below and above `\\sum`: the letters that it binds, and what narrows their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.language.terms import Dim
from symgrad.reader.meaning.elaborate import SAMPLE, Elaborator
from symgrad.reader.meaning.letters import occurs
from symgrad.reader.meaning.place_sets import conditions_in
from symgrad.reader.meaning.range_sizes import EACH_ITS_OWN, declared_size, known_compound, script_letters, size_name
from symgrad.reader.meaning.subscripts import INDEX_LETTERS, count_from, index_nodes
from symgrad.reader.meaning.zeroth import ends_before
from symgrad.reader.scope.unification import is_unknown
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, decorate, readings
from symgrad.record import record

COUNTERS = ("i", "j")
"""Letters that by custom are indices and no sizes."""


EACH = "this sum may run over {0} as well, or be one for each {0}"
"""What is open of `\\sum_{j \\ne i}` where i stands nowhere else; of `\\sum_{i \\ne j}` custom says both run."""


ONE_FOR_EACH = r"\sum_{{{0} : {0} \ne {1}}} is one for each {1}, \sum_{1} \sum_{{{0} : {0} \ne {1}}} runs over both"

BEYOND = "positions run up to {} here, and nothing says what stands beyond"


@record
class Bound:
    """One bound letter: its name, the node that names it, its range, and what narrows the range.

    base: the number that its first position has, where the bounds say that it is a number. zero: there is a summand
    more, at position 0. begun: whether the first position is written down.
    """

    name: str
    node: ast.Node
    dim: Dim
    limits: tuple[ast.Node, ...] = ()
    first: ast.Node | None = None
    last: ast.Node | None = None
    base: int | None = None
    zero: bool = False
    begun: bool = False


def bounds(e: Elaborator, node: ast.Big) -> list[Bound]:
    """The letters that the operator binds, from what stands below and above it."""
    if node.sub is None:
        if node.sup is not None:
            raise e.error(node.sup, "this sum has an upper bound, but no index")
        return []
    items = node.sub.items if isinstance(node.sub, ast.Seq) else (node.sub,)
    letters: list[Bound] = []
    for item in items:
        item = ast.bare(item)
        if isinstance(item, ast.Relation) and letters and _limits(item, letters[-1]):
            letters[-1] = _limited(letters[-1], item)
        elif isinstance(item, ast.Call) and item.head == ast.Sym("\\forall"):
            letters.append(_over_samples(e, item))
        elif isinstance(item, ast.Relation) and len(item.terms) == 4:
            letters += _ordered(e, item)
        elif isinstance(item, ast.Relation):
            for one in _each(item):
                same = letters and _limits(one, letters[-1])
                letters[-1:] = [_limited(letters[-1], one)] if same else [*letters[-1:], *_bind(e, one, node)]
        elif letters and (left := _left_out(letters[-1], item)) is not None:
            letters[-1] = _limited(letters[-1], _known_place(e, left))
        else:
            letters += [_plain_letter(e, part, node.sup) for part in index_nodes(item)]
    return [_part(e, bound, node) for bound in letters]


def _part(e: Elaborator, bound: Bound, node: ast.Big) -> Bound:
    """`\\sum_{i=1}^3 x_i` of a vector of 5 entries ends at its third. Errors: ReadError for several sizes."""
    end = bound.dim
    if not isinstance(end, int) or bound.last is not None or node.sup is None:
        return bound
    known = [dim for dim in _known_ranges(e, bound.name, node.body) if isinstance(dim, int)]
    if not known or min(known) < end or max(known) == end:
        return bound
    if len(known) > 1:
        raise e.error(node.sup, "one sum over the first entries of arrays of several sizes cannot be judged yet")
    return replace(bound, dim=known[0], last=node.sup)


def _known_ranges(e: Elaborator, name: str, body: ast.Node) -> set[Dim]:
    """The ranges that declared arrays have where a letter is their index in a body."""
    found = set[Dim]()
    for part in ast.walk(body):
        base = candidates(part.base) if isinstance(part, ast.Script) else []
        symbol = e.scope.symbols.get(base[0]) if base else None
        if isinstance(part, ast.Script) and symbol is not None and symbol.kind == "array" and symbol.declared:
            places = zip(index_nodes(part.sub), symbol.dims, strict=False)
            found |= {e.ranges.find(dim) for letter, dim in places if ast.bare(letter) == ast.Sym(name)}
    return found


def _bind(e: Elaborator, item: ast.Relation, node: ast.Big) -> list[Bound]:
    return [*_second_letter(e, item, node.body), _related(e, item, node.sup)]


def _each(item: ast.Relation) -> Iterator[ast.Relation]:
    """`j \\ne i` and `j \\ne l`, of `j \\ne \\{i, l\\}` and `j \\notin \\{i, l\\}`."""
    places = ast.bare(item.terms[-1])
    if item.relations not in (("\\neq",), ("\\notin",)) or not isinstance(places, ast.Listing):
        yield item
        return
    for place in places.items:
        yield ast.Relation((item.terms[0], place), ("\\neq",), span=item.span)


def _left_out(bound: Bound, item: ast.Node) -> ast.Relation | None:
    """`j \\ne l`, where `l` stands behind `j \\ne i`."""
    last = bound.limits[-1] if bound.limits else None
    unequal = isinstance(last, ast.Relation) and last.relations == ("\\neq",)
    return ast.Relation((bound.node, item), ("\\neq",), span=item.span) if unequal and readings(item) else None


def _known_place(e: Elaborator, item: ast.Relation) -> ast.Relation:
    """Errors: ReadError where the letter that would be left out stands nowhere else, so that a sum may run over it."""
    name = candidates(item.terms[1])[0]
    if name not in e.bound.keys() | e.frame.free.keys() | e.frame.outside and not e.scope.knows(name):
        raise e.error(item.terms[1], f"{name} may be left out as well, or be another index of the sum")
    return item


def _limits(item: ast.Relation, bound: Bound) -> bool:
    """`j \\ne i` behind `j = 1` and `c_n = k` behind `n` limit a letter; alone they bind one."""
    return occurs(bound.name, item)


def _limited(bound: Bound, item: ast.Relation) -> Bound:
    return replace(bound, limits=(*bound.limits, item))


def letter_name(e: Elaborator, node: ast.Node) -> str:
    found = readings(node)
    if not found:
        raise e.error(node, "a sum needs an index letter here")
    return decorate(*found[0])


def _plain_letter(e: Elaborator, node: ast.Node, sup: ast.Node | None) -> Bound:
    if isinstance(ast.bare(node), ast.Dots | ast.Num):
        raise e.error(node, "a sum needs an index letter here")
    name = letter_name(e, node)
    dim, last = _upper(e, sup)
    return Bound(name, node, dim, last=last)


def _over_samples(e: Elaborator, item: ast.Call) -> Bound:
    """`\\sum_{\\forall X}`: over all samples."""
    return Bound(SAMPLE.name, item, e.ranges.new())


def _related(e: Elaborator, item: ast.Relation, sup: ast.Node | None) -> Bound:
    """`j = 1`, `j \\ne i`, `n \\in N`, `j < i`, `1 \\le i \\le n`."""
    if len(item.terms) == 3 and set(item.relations) <= {"\\leq", "<"}:
        return _between(e, item)
    if len(item.terms) != 2:
        raise e.error(item, "these bounds were not understood")
    left, sign, right = item.terms[0], item.relations[0], item.terms[1]
    name = letter_name(e, left)
    dim, last = _upper(e, sup)
    if sign == "=" and sup is None and not isinstance(ast.bare(right), ast.Num):
        return Bound(name, left, dim, (item,))
    if sign == "=":
        return _from(e, name, left, right, dim, last)
    if sign == "\\in" and (limits := conditions_in(e, left, right)) is not None:
        return Bound(name, left, dim, limits, last=last)
    if sign == "\\in":
        return Bound(name, left, _set_range(e, right, dim), last=last)
    if sign in ("\\neq", "<", ">", "\\leq", "\\geq"):
        return Bound(name, left, dim, (item,), last=last)
    raise e.error(item, "these bounds were not understood")


def _second_letter(e: Elaborator, item: ast.Relation, body: ast.Node) -> list[Bound]:
    """The `j` of `i < j`, `i \\le j` and `i \\ne j` is bound as well where it stands in the body and nowhere else."""
    right = ast.bare(item.terms[-1])
    if (
        len(item.terms) != 2
        or item.relations[0] not in ("<", ">", "\\neq", "\\leq", "\\geq")
        or not isinstance(right, ast.Sym)
    ):
        return []
    if right.name in e.bound or right.name in e.frame.outside or e.scope.knows(right.name):
        return []
    if not occurs(right.name, body):
        raise e.error(item, f"this sum may run over {right.name} as well, which stands nowhere else")
    if item.relations[0] == "\\neq":
        name = letter_name(e, item.terms[0])
        if right.name < name:
            raise e.error(item, EACH.format(right.name), hint=ONE_FOR_EACH.format(name, right.name))
        e.frame.paired.add(right.name)
    return [Bound(right.name, right, e.ranges.new())]


def _between(e: Elaborator, item: ast.Relation) -> Bound:
    if item.relations != ("\\leq", "\\leq"):
        raise e.error(item, "these bounds were not understood")
    lower, middle, upper = item.terms
    name = letter_name(e, middle)
    dim, last = _upper(e, upper)
    return _from(e, name, middle, lower, dim, last)


def _ordered(e: Elaborator, item: ast.Relation) -> list[Bound]:
    """`1 \\le i < j \\le n`: two letters that both run to n, the first one before the second."""
    first, left, right, last = item.terms
    lower, order, upper = item.relations
    names = [node.name for node in map(ast.bare, (left, right)) if isinstance(node, ast.Sym)]
    taken = e.bound.keys() | e.frame.outside
    if (lower, upper) != ("\\leq", "\\leq") or order not in ("<", "\\leq") or ast.bare(first) != ast.Num("1"):
        raise e.error(item, "these bounds were not understood")
    if len({*names}) < 2 or taken & {*names}:
        raise e.error(item, "these bounds were not understood")
    ends = [replace(item, terms=(first, letter, last), relations=(lower, upper)) for letter in (left, right)]
    one, other = (_between(e, end) for end in ends)
    return [one, _limited(other, replace(item, terms=(left, right), relations=(order,)))]


def _from(e: Elaborator, name: str, letter: ast.Node, start: ast.Node, dim: Dim, last: ast.Node | None) -> Bound:
    start = ast.bare(start)
    if start == ast.Num("0"):
        return _from_zero(e, name, letter, start, dim, last)
    first = None if start == ast.Num("1") else start
    count_from(e, 1, start)
    counted = isinstance(start, ast.Num) and (last is not None or not is_unknown(dim))
    return Bound(name, letter, dim, first=first, last=last, base=1 if counted else None, begun=True)


def _from_zero(e: Elaborator, name: str, letter: ast.Node, start: ast.Node, dim: Dim, last: ast.Node | None) -> Bound:
    """Positions counted from 0 up to one less than the size are a whole range, unless others say that the range begins
    behind 0.
    """
    last = ast.bare(last) if last is not None else None
    if ends_before(last) and not e.frame.from_zero:
        count_from(e, 0, start)
        return Bound(name, letter, dim, base=0, begun=True)
    if last is None and is_unknown(dim):
        raise e.error(start, "positions count from 1 here; a sum from 0 needs an end")
    ends = [part.name for part in ast.walk(last) if isinstance(part, ast.Sym)] if last is not None else []
    if any(end not in e.bound and _is_letter(e, end) for end in ends):
        raise e.error(start, f"{ends[0]} may be 0 as well, where this sum ends at 0")
    count_from(e, 1, start)
    return Bound(name, letter, dim, last=last, base=1, zero=True, begun=True)


def _upper(e: Elaborator, sup: ast.Node | None) -> tuple[Dim, ast.Node | None]:
    """The range that an upper bound closes, and the bound itself where it is not the range's last position."""
    if sup is None:
        return e.ranges.new(), None
    sup = ast.bare(sup)
    if any(part == ast.Sym("\\infty") for part in ast.walk(sup)):
        raise e.error(sup, "a sum without end cannot be judged yet")
    known = known_compound(e, sup)
    if known is not None:
        return known, None
    if isinstance(sup, ast.Fenced) and sup.fence == "|":
        sup = ast.bare(sup.body)
    if isinstance(sup, ast.Num) and sup.text.isdigit() and int(sup.text) > 0:
        return int(sup.text), None
    if isinstance(sup, ast.Plus) and sup.terms and readings(sup.terms[0]):
        _require_within(e, sup)
        return _whole_or_part(e, ast.bare(sup.terms[0]))[0], sup
    if readings(sup):
        return _whole_or_part(e, sup)
    raise e.error(sup, "this upper bound was not understood")


def _require_within(e: Elaborator, sup: ast.Plus) -> None:
    """Errors: ReadError for `\\sum_{i=1}^{n+1}`, which runs beyond the range of n; of a letter that may be any, the
    claim is one about those for which its entries exist.
    """
    known = candidates(sup.terms[0])[0]
    if "+" in sup.signs[1:] and (known in e.bound or not _is_letter(e, known)):
        raise e.error(sup, BEYOND.format(known))


def _whole_or_part(e: Elaborator, sup: ast.Node) -> tuple[Dim, ast.Node | None]:
    """An index letter as upper bound (`\\sum_{j=1}^{i}`) closes a part of a range."""
    known = candidates(sup)[0]
    return (e.letter(known, sup).dim, sup) if _is_letter(e, known) else (size_name(e, sup), None)


def _is_letter(e: Elaborator, known: str) -> bool:
    letter = known in COUNTERS or known in e.frame.outside
    return known in e.bound or known in e.frame.free or (letter and not e.scope.is_range(known))


def _set_range(e: Elaborator, node: ast.Node, dim: Dim) -> Dim:
    """`n \\in N`, `i \\in C`, `i \\in \\{1, \\ldots, K\\}`: the set's letter names the range.

    Errors: ReadError for `R_i`, be i in use or not: it is a part of what the letter runs over elsewhere.
    """
    node = ast.bare(node)
    if isinstance(node, ast.Listing) and len(node.items) > 2 and isinstance(node.items[-2], ast.Dots):
        return declared_size(e, node.items[-1])
    if isinstance(node, ast.Group) and readings(node.body):
        return size_name(e, node.body)
    if readings(node):
        if several := sorted(set(script_letters(node)) & INDEX_LETTERS):
            raise e.error(node, EACH_ITS_OWN.format(candidates(node)[0], several[0]))
        return _named_set(e, node) if str(dim).startswith("?") else dim
    raise e.error(node, "this set was not understood")


def _named_set(e: Elaborator, node: ast.Node) -> Dim:
    """The range that a set is, by its name; that it is the whole range of an array is no more than a guess."""
    name = size_name(e, node)
    if isinstance(name, str):
        e.scope.sets |= {name}
    return name
