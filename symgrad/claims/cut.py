"""Displays to equations: rows, separators, side conditions, and where one chain ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from symgrad.claims.tables import FILLERS, INDEX_CONDITION, OPERATION, UNDIVIDED
from symgrad.claims.tokens import Token, Tokeniser, enclose, role_of
from symgrad.source import Fragment

_SCRIPT = re.compile(
    r"_(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\\?\w)|\^\{?\s*(?:[(\[][^()\[\]]*[)\]]|[A-SU-Zl](?:\s*[+-]\s*1)?|\\?\*|\\ast)\s*\}?"
)
_ACCENT = re.compile(
    r"\\(?:hat|bar|tilde|vec|dot|mathbf|boldsymbol|mathrm|mathcal|mathbb|text|textbf|bm|operatorname|widehat|overline"
    r"|left|right|mathsf|mathit|bf|cal|big|Big)(?![a-zA-Z])"
)
_SET = re.compile(r"\\math(?:bb|cal|rm)\s*\{?\w\}?\s*(?:\^\s*(?:\{[^{}]*\}|\S))?|\^\{?[A-Z](?:\\times[A-Z])?\}?")
_LISTING = re.compile(r"\\[{].*?\\[}]|\[[^\[\]]*\]")
_ATOM = re.compile(r"\\[a-zA-Z]+|[A-Za-z]+|\d+(?:\.\d+)?")
_OPERATOR_END = re.compile(
    r"(?:[-+*/=<>^_({\[|]|\\(?:cdot|times|odot|pm|mp|circ|log|ln|exp|sum|prod|min|max|left\s*.)(?![a-zA-Z]))\s*\Z"
)
_OPERATOR_START = re.compile(r"\s*(?:[-+*/·×]|\\(?:cdot|times|odot|pm|mp|circ|oplus|otimes)(?![a-zA-Z]))")
_LABEL = re.compile(r"\s*(?:\(\s*(?:\d+|[a-z]|[ivx]+|\*+)\s*\)|\d+[.)]|\*+|\\star|\\ast|\\dagger|\\bullet)\s*")
_RANGE = re.compile(r"\s*\\?[a-z]\s*=\s*[01]\s*")
_SPACING = frozenset(("\\,", "\\;", "\\:", "\\!", "\\>", "\\ "))


@dataclass(slots=True)
class Segment:
    """A piece of a display between separators: an equation, or what is said beside one.

    role: "" for a formula of its own, `condition`, `reason` or `where` for one beside it, `words` for a remark.
    parts and relations alternate; the first part is empty where the segment begins with a relation, the last where it
    ends with one. joins: it goes on in the middle of the last part of the row before it.
    """

    role: str
    row: int
    text: Fragment
    parts: list[Fragment] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    signs: list[Fragment] = field(default_factory=list)
    words: str = ""
    joins: bool = False
    fresh: bool = False

    @property
    def judged(self) -> bool:
        """Whether it holds a relation that is a claim or a definition."""
        return any(relation for relation in self.relations if not relation.startswith("?"))


@dataclass(slots=True)
class _Clause:
    separator: str
    role: str
    tokens: list[Token]
    words: str = ""


def cut(formula: Fragment, environment: str = "") -> list[Segment]:
    """The segments of a formula, in order.

    >>> found = cut(Fragment.of(r"a &= b \\\\ &= c, \\quad i \\ne k"))
    >>> [(segment.role, [part.text for part in segment.parts], segment.relations) for segment in found]
    [('', ['a', 'b'], ['=']), ('', ['', 'c'], ['=']), ('condition', ['i', 'k'], ['?compare'])]
    """
    return _Cutter(formula, environment).segments()


class _Cutter:
    def __init__(self, formula: Fragment, environment: str) -> None:
        self.formula = formula
        self.text = formula.text
        self.undivided = environment.rstrip("*") in UNDIVIDED

    def segments(self) -> list[Segment]:
        tokens = enclose(Tokeniser(self.text).tokens())
        found: list[Segment] = []
        start = row = 0
        breaks = [number for number, token in enumerate(tokens) if token.kind == "row"]
        for stop in [*breaks, len(tokens)]:
            found += self._row(tokens[start:stop], row, found)
            start, row = stop + 1, row + 1
        return found

    # ------------------------------------------------------------------------------------------------- one row

    def _row(self, tokens: list[Token], row: int, before: list[Segment]) -> list[Segment]:
        found: list[Segment] = []
        for clause in _merged(list(self._clauses(tokens)), self):
            if _says_something(clause):
                found.append(Segment("words", row, self._fragment(clause.tokens), words=_tidy(clause.words)))
            if _content(clause.tokens):
                found.append(self._segment(clause, row))
        first = next((segment for segment in found if segment.role == ""), None)
        if first is not None and found[0] is first and before and self._joins(tokens, first):
            first.joins = True
        return found

    def _joins(self, tokens: list[Token], first: Segment) -> bool:
        """Whether a row goes on in the middle of a formula: it begins with an operator behind `&`."""
        if not first.parts or not first.parts[0].text:
            return False
        leading = next((token.kind for token in tokens if token.kind not in ("space", "drop")), "space")
        operator = _OPERATOR_START.match(first.parts[0].text)
        signed = operator and operator[0].strip() in ("-", "\\pm", "\\mp")
        return self.undivided or bool(operator and (leading == "amp" or not signed or not first.relations))

    def _clauses(self, tokens: list[Token]) -> Iterator[_Clause]:
        """The row cut at every sign that may separate formulas; words between them begin a clause."""
        clause = _Clause("", "", [])
        for number, token in enumerate(tokens):
            role = self._remark(tokens, number, clause)
            if role is not None:
                yield clause
                inherits = role == "next" and clause.role and _is_and(token.value)
                clause = _Clause("words", clause.role if inherits else role.replace("next", ""), [], token.value)
                if role == "next" and not inherits:
                    clause.separator = "next"
            elif token.kind in ("gap", "amp", "comma", "semicolon", "connective") or (
                token.kind == "colon" and clause.role
            ):
                yield clause
                clause = _Clause(
                    token.kind, _carried(clause, token), [token] if token.kind in ("comma", "semicolon") else []
                )
            else:
                clause.tokens.append(token)
        yield clause

    def _remark(self, tokens: list[Token], number: int, clause: _Clause) -> str | None:
        """The role that words give to what follows them; None for a token that is a part of its formula."""
        token = tokens[number]
        if token.kind != "words":
            return None
        role = role_of(token.value)
        if role or token.value.startswith("\n") or not token.value.strip("$ \t\n.,;:"):
            return role
        content = _content(clause.tokens)
        if not content:
            return "" if token.value.rstrip().endswith(":") else None
        following = next((t.kind for t in tokens[number + 1 :] if t.kind not in ("space", "drop")), "row")
        spaced = token.value != token.value.strip() or " " in token.value.strip()
        ends = following in ("row", "gap", "comma", "semicolon", "amp", "words")
        operand = _OPERATOR_END.search(self.text, 0, content[-1].end) or content[-1].kind in ("relation", "other")
        return "" if spaced and ends and not operand else None

    # ------------------------------------------------------------------------------------------------ a segment

    def _segment(self, clause: _Clause, row: int) -> Segment:
        tokens = _stripped(clause.tokens)
        if not row and len(tokens) > 1 and self.text[tokens[0].start : tokens[0].end] == "*":
            tokens = _stripped(tokens[1:])  # a bullet
        whole = self._fragment(tokens)
        segment = Segment(clause.role, row, whole, fresh=clause.separator in ("connective", "next"))
        part: list[Token] = []
        for token in tokens:
            if token.kind in ("relation", "other"):
                segment.parts.append(self._fragment(part))
                segment.relations.append(token.value if token.kind == "relation" else "?" + token.value)
                segment.signs.append(self.formula.slice(token.start, token.end))
                part = []
            else:
                part.append(token)
        segment.parts.append(self._fragment(part))
        return segment

    def _fragment(self, tokens: list[Token]) -> Fragment:
        """The text of some tokens without what was dropped, and without fillers and punctuation at its ends."""
        content = _stripped(tokens)
        if not content:
            at = tokens[0].start if tokens else 0
            return self.formula.slice(at, at)
        runs: list[tuple[int, int]] = []
        for token in content:
            if token.kind in ("drop", "amp"):
                continue
            if runs and runs[-1][1] == token.start:
                runs[-1] = runs[-1][0], token.end
            else:
                runs.append((token.start, token.end))
        if len(runs) == 1:
            return self.formula.slice(*trimmed_span(self.text, *runs[0]))
        return trimmed(Fragment.join([self.formula.slice(start, end).strip() for start, end in runs]))

    def has(self, tokens: list[Token], *kinds: str) -> bool:
        return any(token.kind in kinds for token in tokens)

    def words_of(self, tokens: list[Token]) -> str:
        content = _content(tokens)
        return self.text[content[0].start : content[-1].end] if content else ""


def trimmed(fragment: Fragment) -> Fragment:
    """Without spaces and punctuation at its ends.

    >>> trimmed(Fragment.of(r" a b\\; {}.")).text
    'a b'
    """
    return fragment.slice(*trimmed_span(fragment.text, 0, len(fragment.text)))


def trimmed_span(text: str, start: int, stop: int) -> tuple[int, int]:
    """The stretch of a text without spaces and punctuation at its ends."""
    while True:
        end = stop
        while end > start and text[end - 1] in " \t\n,;.:~&":
            end -= 1
        if start < end < stop and text[end - 1 : end + 1] in _SPACING:
            end -= 1
        elif end == stop and end - start >= 2 and text[end - 2 : end] == "{}" and text[max(0, end - 3)] not in "_^":
            end -= 2
        if end == stop:
            break
        stop = end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return start, stop


_IDLE = ("space", "drop", "comma", "semicolon", "amp", "gap")


def _content(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.kind not in _IDLE]


def _stripped(tokens: list[Token]) -> list[Token]:
    """Without spaces, separators and fillers (`\\,`, `\\blacksquare`) at both ends."""
    start, stop = 0, len(tokens)
    while start < stop and (tokens[start].kind in _IDLE or tokens[start].value in FILLERS):
        start += 1
    while stop > start and (tokens[stop - 1].kind in _IDLE or tokens[stop - 1].value in FILLERS):
        stop -= 1
    return tokens[start:stop]


def _says_something(clause: _Clause) -> bool:
    """Whether words are more than the `if` or `and` before a formula."""
    words = _tidy(clause.words)
    return (
        bool(words)
        and (not role_of(words) or " " in words or words.lower() == "otherwise")
        and not (clause.role and _content(clause.tokens))
    )


def _is_and(words: str) -> bool:
    return words.strip(" ,.$").lower() in ("and", "or", "&")


def _carried(clause: _Clause, token: Token) -> str:
    """The role that a clause hands on over a separator: `as y_1 = 0, y_2 = 0` goes on, `if i = j: ..` does not."""
    if not clause.role:
        return ""
    if not _content(clause.tokens):
        return clause.role
    return clause.role if token.kind == "comma" else ""


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("$", " ")).strip(" ,;:")


# ----------------------------------------------------------------------------------------------- merging clauses


def _merged(clauses: list[_Clause], cutter: _Cutter) -> list[_Clause]:
    """The clauses that stand by themselves; what a comma or a space cut off without need is joined again."""
    found: list[_Clause] = []
    clauses = list(_columns(clauses, cutter))
    for number, clause in enumerate(clauses):
        last = found[-1] if found else None
        if not _content(clause.tokens):
            if clause.words.strip():
                found.append(clause)
            continue
        clause = _with_role(clause, last, _conditioned(clauses[number + 1 :]), cutter)
        if last is None or last.role != clause.role or not _content(last.tokens) or not _goes_on(last, clause, cutter):
            found.append(clause)
        elif not _is_note(clause, cutter):
            last.tokens = [*last.tokens, *clause.tokens]
    return found


def _columns(clauses: list[_Clause], cutter: _Cutter) -> Iterator[_Clause]:
    """The clauses of a row, `c &= d` behind `a &= b` put together as an equation of its own."""
    number = 0
    while number < len(clauses):
        clause = clauses[number]
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        content = _content(clause.tokens)
        if (
            clause.separator in ("amp", "gap", "comma")
            and following is not None
            and following.separator == "amp"
            and content
            and not cutter.has(content, "relation", "other")
            and not _OPERATOR_START.match(cutter.text, content[0].start)
            and _content(following.tokens)[:1]
            and _content(following.tokens)[0].kind in ("relation", "other")
        ):
            clause = replace(clause, tokens=[*clause.tokens, *following.tokens])
            number += 1
        yield clause
        number += 1


def _conditioned(following: list[_Clause]) -> bool:
    """Whether words put a clause under a condition of its own."""
    words = following[0].words if following else ""
    return bool(words) and (following[0].role == "condition" or "otherwise" in words.lower())


def _with_role(clause: _Clause, last: _Clause | None, conditioned: bool, cutter: _Cutter) -> _Clause:
    """A clause told a condition by its looks: `i = k`, `(i \\ne k)`, `x > 0` behind an equation."""
    text = cutter.words_of(clause.tokens)
    listed = clause.role and clause.separator == "comma" and last is not None and _content(last.tokens)
    if listed and (conditioned or not simple(text)):
        return replace(clause, role="")
    if clause.role or last is None or clause.separator in ("connective", "next"):
        return clause
    if last.role == "condition":
        return clause
    if not cutter.has(last.tokens, "relation"):
        return clause
    inner = _unwrapped(clause.tokens, text)
    if inner is not None:
        return replace(clause, role="condition", tokens=inner)
    compares = cutter.has(clause.tokens, "other") and not cutter.has(clause.tokens, "relation")
    leading = _content(clause.tokens)[0].kind in ("relation", "other")
    member = any(token.kind == "other" and token.value != "compare" for token in clause.tokens)
    if not leading and (INDEX_CONDITION.fullmatch(text) or (compares and not member)):
        return replace(clause, role="condition")
    return clause


def _unwrapped(tokens: list[Token], text: str) -> list[Token] | None:
    """The tokens of a condition in brackets, `(i = k)` or `[x > 0]`, set free; None for anything else."""
    content = _content(tokens)
    inner = text.strip()[1:-1]
    wrapped = text.strip()[:1] + text.strip()[-1:] in ("()", "[]")
    if not wrapped or not (INDEX_CONDITION.fullmatch(inner) or _COMPARISON.search(inner)):
        return None
    offset = content[0].end
    fresh = Tokeniser(inner).tokens()
    return [token._replace(start=token.start + offset, end=token.end + offset) for token in enclose(fresh)]


_COMPARISON = re.compile(r"\\(?:neq?|not|l[et]q?|g[et]q?|leqslant|geqslant)(?![a-zA-Z])|[<>≠≤≥]|!=")


def _goes_on(last: _Clause, clause: _Clause, cutter: _Cutter) -> bool:
    """Whether a clause belongs to the formula before its separator."""
    if clause.separator in ("connective", "next", "words"):
        return False
    if clause.role:
        return not cutter.has(clause.tokens, "relation", "other")
    content = _content(clause.tokens)
    if content[0].kind == "relation" or _content(last.tokens)[-1].kind == "relation":
        return True
    if not cutter.has(clause.tokens, "relation", "other"):
        return True
    if clause.separator == "gap" and not cutter.has(last.tokens, "relation", "other"):
        return False
    return not cutter.has(last.tokens, "relation", "other")


def _is_note(clause: _Clause, cutter: _Cutter) -> bool:
    """A note set apart by space, `\\hat y : \\text{output}`, or an equation number."""
    text = cutter.words_of(clause.tokens)
    return clause.separator == "gap" and (cutter.has(clause.tokens, "colon") or bool(_LABEL.fullmatch(text)))


def simple(text: str) -> bool:
    """Whether a formula calculates nothing: names, numbers and a relation.

    >>> simple(r"y_{i-1} = 0"), simple(r"z \\in \\mathbb{R}^K"), simple("y_i S_m = 0"), simple("a = b + 1")
    (True, True, False, False)
    """
    bare = _SCRIPT.sub("", text)
    bare = re.sub(
        r"\\math(?:bb|cal|rm)\s*\{?\w\}?\s*(?:\^\s*(?:\{[^{}]*\}|\S))?|\^\{?[A-Z](?:\\times[A-Z])?\}?", " s ", bare
    )
    bare = re.sub(r"\\[{].*?\\[}]|\[[^\[\]]*\]", " 0 ", bare)
    if OPERATION.search(bare):
        return False
    sides = re.split(r"=|\\(?:neq?|in|le|ge|leq|geq|approx|equiv|sim)(?![a-zA-Z])|[<>≠≤≥∈≈,]", bare)
    return all(len(_ATOM.findall(_ACCENT.sub(" ", side).replace("{", "").replace("}", ""))) <= 1 for side in sides)


def is_range(segment: Segment) -> bool:
    """`i = 1, \\dots, K`: which values an index takes."""
    text = segment.text.text
    return bool(re.match(r"\s*\\?[a-zA-Z]\s*=\s*[01]\s*,\s*(?:\d+\s*,\s*)*(?:\\[lcd]?dots|\.\.\.|…)", text))


def runs(segment: Segment) -> Iterator[tuple[int, int]]:
    """The stretches of parts that judged relations bind together, as (first part, last part)."""
    start = 0
    for number, relation in enumerate([*segment.relations, "?"]):
        if relation.startswith("?"):
            if number > start:
                yield start, number
            start = number + 1


def declared(segment: Segment) -> Iterator[Fragment]:
    """What the relations that are not judged say: `0 < p`, `y \\in \\{0, 1\\}`."""
    for number, (left, right) in enumerate(pairwise(segment.parts)):
        if segment.relations[number].startswith("?") and left.text and right.text:
            yield Fragment.join([left, segment.signs[number], right])
