"""Which brackets of a formula belong together: what they enclose is one piece of it."""

from __future__ import annotations

from itertools import pairwise

from symgrad.claims.formulas.marks import Token, role_of
from symgrad.source import Fragment


def enclose(tokens: list[Token]) -> list[Token]:
    """The tokens with everything between matching brackets of a row made solid; brackets without a match are solid too.

    `\\left` without its `\\right` in the row is dropped: it spans the rows of a system.
    """
    tokens = _told(tokens)
    result = list(tokens)
    start = 0
    for stop in [number for number, token in enumerate(tokens) if token.kind == "row"] + [len(tokens)]:
        stretches, unmatched = _matched(tokens, start, stop)
        for number in unmatched:
            result[number] = tokens[number]._replace(kind="drop" if tokens[number].value == "left" else "solid")
        done = start
        for first, last in sorted(stretches):
            if first >= done and not _is_remark(result, first, last):
                result[first : last + 1] = [token._replace(kind="solid") for token in result[first : last + 1]]
                done = last + 1
        start = stop + 1
    return result


def _matched(tokens: list[Token], start: int, stop: int) -> tuple[list[tuple[int, int]], list[int]]:
    """The pairs of brackets of a row, and the brackets without a partner."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    unmatched: list[int] = []
    for number in range(start, stop):
        if tokens[number].kind == "open":
            stack.append(number)
        elif tokens[number].kind == "close":
            opener = _opener(tokens, stack, tokens[number])
            if opener is None:
                unmatched.append(number)
                continue
            pairs.append((stack[opener], number))
            unmatched += stack[opener + 1 :]
            del stack[opener:]
    return pairs, unmatched + stack


def _opener(tokens: list[Token], stack: list[int], close: Token) -> int | None:
    """The position in the stack of what `close` closes; `[0, 1)` is an interval where nothing fits better."""
    kind = _CLOSED_BY.get(close.value, close.value)
    for position in range(len(stack) - 1, -1, -1):
        if tokens[stack[position]].value == kind:
            return position
    half_open = stack and {kind, tokens[stack[-1]].value} == {"(", "["}
    return len(stack) - 1 if half_open else None


_CLOSED_BY = {"\\rangle": "\\langle", "\\rbrace": "\\lbrace"}


def _told(tokens: list[Token]) -> list[Token]:
    """The tokens with each remark that holds a formula made one: `\\text{(sum over } j \\text{)}`, and behind a gap
    `[\\text{Chain rule: } u'/u]`, where the words announce nothing that the formulas beside them depend on.
    """
    result: list[Token] = []
    at = 0
    while at < len(tokens):
        last = _end_of_remark(tokens, at, result)
        if last > at:
            words = next(token.value for token in tokens[at:] if token.kind == "words")
            result.append(Token("words", tokens[at].start, tokens[last].end, f" {words.strip()} "))
        else:
            closes = tokens[at].kind == "words" and not tokens[at].value.strip(" ).,;:") and _opens(result)
            result.append(tokens[at]._replace(kind="drop") if closes else tokens[at])
        at = last + 1
    return result


def _opens(before: list[Token]) -> bool:
    """Whether words of this row opened a bracket that no words have closed: `\\text{(since } y = 1 \\text{)}`."""
    start = max((number for number, token in enumerate(before) if token.kind == "row"), default=-1) + 1
    words = "".join(token.value for token in before[start:] if token.kind == "words")
    return words.count("(") > words.count(")")


def _end_of_remark(tokens: list[Token], at: int, before: list[Token]) -> int:
    """The last token of the remark that begins at a token; `at` where none of several tokens does."""
    token = tokens[at]
    if token.kind not in ("words", "open"):
        return at
    stop = next((n for n in range(at, len(tokens)) if tokens[n].kind == "row"), len(tokens))
    rest = range(at + 1, stop)
    if token.kind == "words" and token.value.lstrip().startswith("(") and ")" not in token.value:
        end = next((n for n in rest if tokens[n].kind == "words" and tokens[n].value.rstrip().endswith(")")), at)
        related = any(tokens[n].kind in ("relation", "other") for n in range(at, end))
        return at if role_of(token.value) or related else end
    first = next((tokens[n] for n in rest if tokens[n].kind not in ("space", "drop")), None)
    apart = next((one.kind for one in reversed(before) if one.kind != "space"), "row") in ("gap", "amp")
    if token.kind != "open" or not apart or first is None or first.kind != "words" or role_of(first.value):
        return at
    closed = next((last for opened, last in _matched(tokens, at, stop)[0] if opened == at), at)
    ends = all(tokens[n].kind in ("space", "drop", "amp", "gap") for n in range(closed + 1, stop))
    return closed if first.value.rstrip().endswith(":") and ends else at


def _is_remark(result: list[Token], first: int, last: int) -> bool:
    """Whether a bracketed stretch is a remark, `(\\text{since } y = 1)`; its brackets then only separate."""
    between = next((token for token in result[first + 1 : last] if token.kind not in ("space", "drop")), None)
    if between is None or between.kind != "words" or role_of(between.value) in ("", "next"):
        return False
    result[first] = result[first]._replace(kind="gap")
    result[last] = result[last]._replace(kind="gap")
    return True


def top_level(text: str, sign: str) -> list[int]:
    """Where `sign` stands outside all brackets."""
    depth = 0
    found: list[int] = []
    for position, letter in enumerate(text):
        depth += (letter in "{[(") - (letter in ")]}")
        if letter == sign and depth <= 0:
            found.append(position)
    return found


def items(text: Fragment) -> list[Fragment]:
    """The items of a list with commas outside brackets."""
    commas = [-1, *top_level(text.text, ","), len(text.text)]
    items = [text.slice(start + 1, stop).strip() for start, stop in pairwise(commas)]
    return [item for item in items if item.text]
