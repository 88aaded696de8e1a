"""Brackets, fractions, roots, and the arguments of commands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from symgrad.reader.syntax import ast, leibniz
from symgrad.reader.syntax.arguments import INDICES, OPENING, RELATIONS
from symgrad.reader.syntax.grammar import PRODUCTS, Grammar


def atom(p: Grammar) -> ast.Node:
    """The argument of a command: braces, or one token."""
    if p.token.text == "{":
        return braces(p)
    p.split_number()
    return p.primary(scripted=True)


def group(p: Grammar) -> ast.Node:
    opened, start = p.token, p.at
    row = _spaced_row(p) or _set_of_places(p)
    if row is not None:
        return row
    p.at += 1
    saved, p.stops = p.stops, ()
    separators = (",", ";") if _is_dotted(p) else (",",)
    items = [p.relation()]
    while any(map(p.take, separators)):
        items.append(p.relation())
    p.stops = saved
    p.expect(OPENING[opened.text], opened)
    if len(items) > 1:
        return ast.Listing(tuple(items), opened.text, span=p.spanned(start))
    single = isinstance(ast.bare(items[0]), ast.Sym | ast.Script | ast.Num)
    if opened.text == "\\{" and single and [p.token.text, p.peek(3).text] != ["_", "="]:
        raise p.error("one name in braces may be a set or a fractional part", opened)
    return ast.Group(items[0], opened.text, span=p.spanned(start))


def _set_of_places(p: Grammar) -> ast.Node | None:
    """`\\{j : t_j \\ge t_i\\}`, where it is all that stands on its side: the places at which conditions hold."""
    start, inside = p.at, [at for at in _top_level(p) if at < p.end]
    letter, cut = p.peek().text, start + 2
    if p.token.text != "\\{" or letter not in INDICES or p.peek(2).text not in (":", "|") or start or not inside:
        return None
    if inside[-1] + 1 < p.end or any(token.text == "|" for token in p.tokens[cut + 1 : inside[-1]]):
        return None
    node = p.within(start + 1, cut, p.primary)
    found = p.within(cut + 1, inside[-1], p.sequence)
    conditions = found.items if isinstance(found, ast.Seq) else (found,)
    if not all(_compares_places(one, letter) for one in conditions):
        return None
    p.at = inside[-1] + 1
    return ast.Group(ast.Conditional(node, conditions, span=found.span), "\\{", span=p.spanned(start))


def _compares_places(node: ast.Node, letter: str) -> bool:
    """Whether a relation compares two sides of which some, but no number, are what stands at the place of a letter."""
    sides = node.terms if isinstance(node, ast.Relation) and len(node.terms) == 2 else ()
    indices = [part for side in sides for part in ast.walk(side) if part == ast.Sym(letter)]
    below = [part for side in sides for one in ast.walk(side) if isinstance(one, ast.Script) and one.sub is not None
             for part in ast.walk(one.sub) if part == ast.Sym(letter)]  # fmt: skip
    bare = sum(ast.bare(side) == ast.Sym(letter) for side in sides)
    return bool(indices) and len(indices) == len(below) + bare


def _spaced_row(p: Grammar) -> ast.Node | None:
    """`[1 \\quad 2 \\quad 3]`: entries with wide spaces between are a row, and no product."""
    start = p.at
    *inside, stop = _top_level(p)
    cuts = [at for at in inside[1:] if _begins_entry(p, at)]
    if not cuts or any(p.tokens[at].text in (",", ";", "|") for at in inside):
        return None
    if p.token.text != "[" or any(p.tokens[at].text == "-" for at in cuts):
        raise p.error("a wide space in brackets may stand between entries or between factors", p.tokens[cuts[0]])
    edges = [start + 1, *cuts, stop]
    cells = tuple(p.within(first, last, p.relation) for first, last in pairwise(edges))
    p.at = stop + 1
    return ast.Grid((cells,), span=p.spanned(start))


def _begins_entry(p: Grammar, at: int) -> bool:
    """Whether a wide space stands before a token that may begin an entry, and no operator before that."""
    token, before = p.tokens[at], p.tokens[at - 1].text
    begins = p.starts_factor(token) or token.text == "-"
    return token.apart and begins and before not in ("+", "-", *PRODUCTS, *RELATIONS)


def _top_level(p: Grammar) -> Iterator[int]:
    """The places behind the bracket at the cursor that no inner bracket holds, up to its partner or the end."""
    depth = 0
    for at in range(p.at + 1, p.end):
        text = p.tokens[at].text
        depth -= text in _CLOSES
        if depth <= 0:
            yield at
        if depth < 0:
            return
        depth += text in _OPENS
    yield p.end


_OPENS, _CLOSES = (*OPENING, "{", "\\begin"), (*OPENING.values(), "}", "\\end")


def _is_dotted(p: Grammar) -> bool:
    """Whether semicolons stand between the entries of a column, `(x_1; x_2; \\ldots; x_n)`, rather than arguments."""
    behind = p.tokens[p.at :]
    close = next((n for n, token in enumerate(behind) if token.text == ")"), 0)
    return any(token.text in ("\\ldots", ".") for token in behind[:close])


def braces(p: Grammar) -> ast.Node:
    """`{x}`, `{a \\over b}`, or `{n \\choose k}`."""
    start, stop = p.at, p.closing(p.at)
    over = _at_depth(p, start + 1, stop, "\\over")
    if stop == start + 1:
        raise p.error("there is nothing between these braces", p.tokens[start])
    choose = _at_depth(p, start + 1, stop, "\\choose")
    if choose is not None:
        items = p.within(start + 1, choose, p.sum), p.within(choose + 1, stop, p.sum)
        node: ast.Node = ast.Call(ast.Sym("\\binom"), ast.Seq(items, span=items[0].span), "(", span=items[0].span)
    elif over is None:
        node = p.within(start + 1, stop, p.relation)
    else:
        node = _fraction(p, (start + 1, over), (over + 1, stop), start)
    p.at = stop + 1
    return ast.Group(node, "{", span=p.spanned(start)) if over is choose is None else node


def loose(p: Grammar) -> ast.Node:
    """Braces that are no argument: a reader sees none, so that they hold no sum or product together."""
    before, opened = p.tokens[p.at - 1].text if p.at else "", p.token
    node = braces(p)
    body = ast.bare(node)
    if not isinstance(node, ast.Group) or not isinstance(body, ast.Plus | ast.Signed | ast.Times):
        return node
    if p.token.text in ("^", "_", "'"):
        raise p.error("what stands behind these braces belongs to the last letter in them", opened)
    multiplied = p.product_sign() is not None or before not in _APART
    if (isinstance(body, ast.Plus) and multiplied) or (isinstance(body, ast.Signed) and p.product_sign() == ("", 0)):
        raise p.error("braces are no brackets, and what they hold is multiplied", opened)
    return node


_APART = frozenset(("", "{", "\\over", "+", ",", ";", "&", "\\\\", ":", "|", *OPENING, *RELATIONS))
"""Signs behind which a sum needs no brackets."""


def _at_depth(p: Grammar, start: int, stop: int, text: str) -> int | None:
    depth = 0
    for at in range(start, stop):
        depth += {"{": 1, "}": -1}.get(p.tokens[at].text, 0)
        if depth == 0 and p.tokens[at].text == text:
            return at
    return None


def fenced(p: Grammar) -> ast.Node:
    double = p.speculate(lambda: _double(p)) if _is_double(p) else None
    if double is not None:
        return double
    opened, start = p.token, p.at
    close = {"\\langle": "\\rangle"}.get(opened.text, opened.text)
    p.at += 1
    saved, p.stops = p.stops, (close,)
    body = p.sequence()
    p.stops = saved
    if not p.take(close):
        raise p.error(f"{opened.text} is never closed", opened)
    return ast.Fenced(body, opened.text, span=p.spanned(start))


def _is_double(p: Grammar) -> bool:
    """Whether two bars touch at the cursor."""
    return p.token.text == p.peek().text == "|" and p.token.stop == p.peek().start


def _double(p: Grammar) -> ast.Node | None:
    """`||x||`; two bars that touch may also be those of `|a||b|` and `||a| - |b||`."""
    start = p.at
    p.at += 2
    saved, p.stops = p.stops, ("|",)
    body = p.sequence()
    p.stops = saved
    if not _is_double(p) or (p.peek(2).text == "|" and p.peek().stop == p.peek(2).start):
        return None
    p.at += 2
    return ast.Fenced(body, "\\|", span=p.spanned(start))


def norm(p: Grammar) -> ast.Node:
    """`\\norm{x}` and `\\abs{x}`, of the package physics."""
    start = p.at
    fence = FENCES[p.token.text]
    p.at += 1
    if p.token.text != "{":
        raise p.error("a norm needs its argument in braces")
    body = ast.bare(braces(p))
    return ast.Fenced(body, fence, span=p.spanned(start))


FENCES = {"\\norm": "\\|", "\\abs": "|"}
"""Commands of the package physics for bars."""


def _argument(p: Grammar) -> tuple[int, int]:
    """The tokens of a command's argument."""
    if p.token.text == "{":
        start, stop = p.at, p.closing(p.at)
        p.at = stop + 1
        return start + 1, stop
    if p.token.kind == "end":
        raise p.error("an argument is missing")
    p.split_number()
    start = p.at
    p.primary(scripted=True)
    return start, p.at


def frac(p: Grammar) -> ast.Node:
    start = p.at
    p.at += 1
    over = _argument(p)
    under = _argument(p)
    return _fraction(p, over, under, start)


def _fraction(p: Grammar, over: tuple[int, int], under: tuple[int, int], start: int) -> ast.Node:
    after = p.at
    derivative = leibniz.fraction(p, over, under, start)
    if derivative is not None:
        return derivative
    upper = p.within(*over, p.relation) if over[0] < over[1] else None
    lower = p.within(*under, p.relation) if under[0] < under[1] else None
    p.at = after
    if upper is None or lower is None:
        raise p.error("a fraction needs something above and below its line", p.tokens[start])
    return ast.Quotient(upper, lower, span=(p.tokens[start].start, p.tokens[max(after, under[1]) - 1].stop))


def binom(p: Grammar) -> ast.Node:
    """`\\binom{n}{k}`"""
    start = p.at
    p.at += 1
    items = ast.bare(atom(p)), ast.bare(atom(p))
    return ast.Call(ast.Sym("\\binom"), ast.Seq(items, span=p.spanned(start)), "(", span=p.spanned(start))


def rounded(p: Grammar) -> ast.Node:
    """`\\lfloor x \\rfloor`, `\\lceil x \\rceil`"""
    opened, start = p.token, p.at
    close = opened.text.replace("\\l", "\\r")
    p.at += 1
    saved, p.stops = p.stops, (close,)
    body = p.sum()
    p.stops = saved
    if not p.take(close):
        raise p.error(f"{opened.text} is never closed", opened)
    return ast.Call(ast.Sym(opened.text), ast.Seq((body,), span=body.span), "(", span=p.spanned(start))


def root(p: Grammar) -> ast.Node:
    start = p.at
    p.at += 1
    degree = None
    if p.take("["):
        degree = p.sum()
        p.expect("]", p.tokens[start])
    return ast.Root(ast.bare(atom(p)), degree, span=p.spanned(start))
