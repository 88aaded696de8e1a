"""Definitions for some values only: `f(x) = x^2` for `x > 0`, completed by another equation or not at all."""

from __future__ import annotations

import re
from itertools import pairwise

from symgrad.errors import ReadError
from symgrad.reader.functions.left_sides import Head
from symgrad.reader.meaning.intervals import home
from symgrad.reader.memory.given import Given
from symgrad.reader.memory.recurrent import is_recurrence, steps_along
from symgrad.reader.memory.relations import Part, leading_names, parse_condition
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.reader.syntax.naming import candidates
from symgrad.source import CONDITION, SAID, WEAKENED, Chain, Fragment, Trait, is_note

CASES = frozenset("positive negative nonnegative nonpositive nonzero even odd integer".split())
"""What words suppose of arguments, so that what is said for it defines a function for some of them only."""

PARITIES = frozenset("even odd integer".split())
"""What is supposed of a number to tell cases apart, even where the number is no argument."""

ONE_STEP = "{} may be one step alone, as the last one is"

OTHER_VALUES = "{} is given for other values as well, in a way that was not understood"
COMPLEMENTS = {"\\neq": "=", ">": "< \\leq", "<": "> \\geq", "\\geq": "<", "\\leq": ">"}
"""By a relation with a number, those that hold for other values alone."""


def in_cases(body: ast.Node, given: Given) -> ast.Node:
    """What a definition says: a formula, or cases of which the last may leave points out."""
    if given.region is None:
        return body
    return ast.Choice(((body, given.region), *given.others), span=body.span)


def other_case(begun: Given, new: Given, head: Head, body: Part, lexicon: Lexicon) -> ast.Node | ReadError | None:
    """The values for which an equation completes a definition that was begun, or the error that it may; None for what
    can only be a claim.
    """
    assert begun.region is not None
    items = head.args.items if head.args is not None else ()
    region = ast.bare(begun.region)
    if len(items) == 1 and isinstance(value := ast.bare(items[0]), ast.Num) and isinstance(region, ast.Relation):
        filled = not begun.others and region.relations == ("\\neq",) and ast.bare(region.terms[1]) == value
        return ast.Relation((region.terms[0], value), ("=",), span=value.span) if filled else None
    said = part_of(new, head, body, lexicon)
    if isinstance(said, ast.Node) and not begun.others and _are_apart(region, ast.bare(said)):
        return said
    return ReadError(OTHER_VALUES.format(head.name), new.step.place) if said is not None else None


def _are_apart(one: ast.Node, other: ast.Node) -> bool:
    """Whether two conditions set one name apart from one number, and do not hold together."""
    if not isinstance(one, ast.Relation) or not isinstance(other, ast.Relation) or len(one.relations) != 1:
        return False
    signs = COMPLEMENTS.get(one.relations[0], "").split()
    return list(map(ast.bare, one.terms)) == list(map(ast.bare, other.terms)) and other.relations[0] in signs


def part_of(given: Given, head: Head, body: Part, lexicon: Lexicon) -> ReadError | ast.Node | None:
    """The values for which an equation defines something, `f(x) = x^2` for `x > 0`; the error that it defines a part in
    another way, `a_{ij} = 0` for `i > j`.
    """
    chain, args = given.chain, head.args.items if head.args is not None else ()
    own = {name for node in (*args, *head.letters) for name in candidates(node)}
    used = own | _names(body.tree or head.node)
    case = "this defines no more than the case {}"
    doubt = chain.doubts.get(0, "")
    letters = [name for node in head.letters for name in candidates(node)[:1]]
    recurs = body.tree is not None and is_recurrence(head, body.tree)
    if recurs and (capital := next((name for name in letters if name.isupper()), "")):
        return ReadError(ONE_STEP.format(capital), given.step.place)
    confined = is_note(doubt, SAID.format("of {}"), WEAKENED)
    confined |= recurs and is_note(doubt, CONDITION) and not own.isdisjoint(re.findall(r"[A-Za-z]+", doubt))
    if confined or (args and is_note(doubt, SAID, CONDITION)):
        return ReadError(f"this defines no more than a case, and {doubt}", given.step.place)
    beside = set(chain.words.get(1, "").lower().split())
    if beside & CASES and beside & {"if", "when", "whenever", "for"}:
        return ReadError(case.format(f"“{chain.words[1]}”"), given.step.place)
    said = [*chain.conditions, *chain.part_conditions.get(0, ()), *chain.part_conditions.get(1, ())]
    reasons = [text for text in said if text in chain.reasons]
    said = [text for text in said if text not in chain.reasons]
    for one in chain.supposed:
        if isinstance(one, Trait):
            own_case = not own.isdisjoint(leading_names(one.name, lexicon))
            if one.supposed or one.attribute in (CASES if own_case else PARITIES):
                return ReadError(case.format(f"that is supposed of {one.name.text}"), given.step.place)
        elif one.supposed or ("=" not in one.math.text and own & set(leading_names(one.math, lexicon))):
            said.append(one.math)
    try:
        conditions = [*(_condition(text, lexicon) for text in said), *body.conditions]
        rests = [_condition(text, lexicon) for text in reasons]
    except ReadError as error:
        return error
    if body.tree is not None:
        conditions = [one for one in conditions if not _is_of_all_steps(ast.bare(one), letters, body.tree)]
    if recurs:
        conditions = [one for one in conditions if not _is_end(ast.bare(one), head)]
    told = not head.letters and body.tree is not None and bool(_names(body.tree))  # the result tells of what it is of
    conditions = [one for one in conditions if not (told and _is_of_result(one, head))]
    parts = [condition for condition in conditions if _names(condition)]
    parts += [condition for condition in rests if _is_of_values(ast.bare(condition), own, used)]
    wrong = next((one for one in parts if not _is_order(ast.bare(one), frozenset(letters))), None)
    if wrong is not None:
        return ReadError(case.format(ast.to_latex(wrong)), given.step.place)
    return ast.Seq(tuple(parts), span=parts[0].span) if len(parts) > 1 else next(iter(parts), None)


def _condition(math: Fragment, lexicon: Lexicon) -> ast.Node:
    """A side condition; that a name is in an interval, as an order. Errors: ReadError."""
    found = home(math)
    tree = parse_condition(found.math, lexicon)
    relation = ast.bare(tree)
    if not isinstance(relation, ast.Relation) or relation.relations != ("\\in",):
        return tree
    name, members = relation.terms
    if not isinstance(members, ast.Listing) or members.bracket == "\\{" or len(members.items) != 2:
        return tree
    below, above = ("\\leq" if closed else "<" for closed in found.closed)
    ends = [(members.items[0], below, name), (name, above, members.items[1])]
    orders = [(one, sign, other) for one, sign, other in ends if not (_is_infinite(one) or _is_infinite(other))]
    terms = tuple(dict.fromkeys(term for one, _, other in orders for term in (one, other)))
    return ast.Relation(terms, tuple(sign for _, sign, _ in orders), span=tree.span) if orders else tree


def confines_steps(chain: Chain, head: Head, body: ast.Node, lexicon: Lexicon) -> bool:
    """Whether a sequence is given at some steps alone, as far as conditions say so."""
    letters = [name for node in head.letters for name in candidates(node)[:1]]
    said = (*chain.conditions, *(text for texts in chain.part_conditions.values() for text in texts))
    try:
        return not all(_is_of_all_steps(ast.bare(_condition(text, lexicon)), letters, body) for text in said)
    except ReadError:
        return True


def _is_of_all_steps(condition: ast.Node, letters: list[str], body: ast.Node) -> bool:
    """Whether a condition says only where the steps begin of which a formula speaks, `t \\geq 1`, which `begins` notes,
    or where they end: of `G_t = r_t + G_{t+1}`, that `t < T`.
    """
    offsets = steps_along(body, letters)
    if not isinstance(condition, ast.Relation) or not offsets:
        return False
    back = min(offsets) > 0
    return all(
        _is_bound(ast.bare(low), sign, ast.bare(high), letters, back)
        for (low, high), sign in zip(pairwise(condition.terms), condition.relations, strict=True)
    )


def _is_end(condition: ast.Node, head: Head) -> bool:
    """Whether a condition gives one entry of what a recurrence defines, `G_T = 0`."""
    if not isinstance(condition, ast.Relation) or condition.relations != ("=",):
        return False
    left, letters = ast.bare(condition.terms[0]), {name for node in head.letters for name in candidates(node)}
    if not isinstance(left, ast.Script) or left.sub is None or candidates(left.base)[:1] != [head.name]:
        return False
    return _names(left.sub).isdisjoint(letters)


def _is_bound(left: ast.Node, sign: str, right: ast.Node, letters: list[str], back: bool) -> bool:
    """Whether one relation bounds a letter by a number from below, or by a size from above."""
    if sign in FALLING:
        left, sign, right = right, FALLING[sign], left
    if isinstance(left, ast.Num):
        return isinstance(right, ast.Sym) and right.name in letters and sign in FALLING.values()
    size = isinstance(right, ast.Sym) and right.name.isupper() and isinstance(left, ast.Sym) and left.name in letters
    return size and (sign == "\\leq" or (sign == "<" and back))


FALLING = {">": "<", "\\geq": "\\leq"}


def _is_infinite(node: ast.Node) -> bool:
    return any(isinstance(part, ast.Sym) and part.name == "\\infty" for part in ast.walk(node))


def of_result(given: Given, head: Head, lexicon: Lexicon) -> list[Fragment]:
    """The conditions beside a definition that speak of what is defined."""
    beside = (*given.chain.conditions, *(one for at in (0, 1) for one in given.chain.part_conditions.get(at, ())))
    return [math for math in beside if _is_of_result(_condition(math, lexicon), head)]


def _is_of_result(condition: ast.Node, head: Head) -> bool:
    """Whether a condition bounds what is defined: `b = -2a, b > 0` gives b for all a, and says something of a; that
    `h_0 = 0` is where a sequence begins.
    """
    if isinstance(condition, ast.Relation) and "=" in condition.relations:
        return False
    return head.args is None and head.name in {name for node in ast.walk(condition) for name in candidates(node)[:1]}


def _names(tree: ast.Node) -> set[str]:
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)}


def _is_of_values(condition: ast.Node, own: set[str], used: set[str]) -> bool:
    """Whether a condition is about what is defined, or sets a name apart from a number."""
    if not isinstance(condition, ast.Relation):
        return False
    alone = {side.name for side in map(ast.bare, condition.terms) if isinstance(side, ast.Sym)}
    valued = any(isinstance(ast.bare(side), ast.Num) for side in condition.terms)
    return not alone.isdisjoint(own if condition.relations == ("=",) else used) or (valued and bool(alone))


def _is_order(condition: ast.Node, letters: frozenset[str]) -> bool:
    """Whether a condition on values leaves an open part of the line, and is about no index."""
    if not isinstance(condition, ast.Relation):
        return False
    alone = {side.name for side in map(ast.bare, condition.terms) if isinstance(side, ast.Sym)}
    return "=" not in condition.relations and alone.isdisjoint(letters)
