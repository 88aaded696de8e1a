"""Displays to equations: rows, separators, side conditions, and where one chain ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from itertools import pairwise

from symgrad.claims.formulas.brackets import enclose
from symgrad.claims.formulas.clauses import OPERATOR_END, OPERATOR_START, Clause, content, merged, stripped
from symgrad.claims.formulas.looks import trimmed, trimmed_span
from symgrad.claims.formulas.marks import Token, role_of
from symgrad.claims.formulas.tokens import Tokeniser
from symgrad.record import record
from symgrad.regex import regex
from symgrad.source import Fragment
from symgrad.typography import CALCULATES, UNDIVIDED

_NUMBER = regex(r"\s*[-+]?\d+(?:\.\d+)?\s*")

_OPERATOR_END = regex(
    r"(?:(?<![\^_])[-+*/]|[=<>^_({\[|]|\\(?:cdot|times|odot|pm|mp|circ|log|ln|exp|sum|prod|min|max|left\s*.)(?![a-zA-Z]))\s*\Z"
)
_RANGE = regex(r"\s*\\?[a-zA-Z]\s*=\s*[01]\s*,\s*(?:\d+\s*,\s*)*(?:\\[lcd]?dots|\.\.\.|…)")


@record(frozen=False)
class Segment:
    """A piece of a display between separators: an equation, or what is said beside one.

    role: "" for a formula of its own, `condition`, `reason` or `where` for one beside it, `words` for a remark.
    parts and relations alternate; the first part is empty where the segment begins with a relation, the last where it
    ends with one. joins: it goes on in the middle of the last part of the row before it. implied: the sign or the words
    by which it follows from what stands before it.
    """

    role: str
    row: int
    text: Fragment
    parts: list[Fragment] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    signs: list[Fragment] = field(default_factory=list)
    words: str = ""
    joins: bool = False
    implied: str = ""

    @property
    def judged(self) -> bool:
        """Whether it holds a relation that is a claim or a definition."""
        return any(relation for relation in self.relations if not relation.startswith("?"))


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
        for clause in merged(self._clauses(tokens), self.text):
            if _says_something(clause):
                found.append(Segment("words", row, self._fragment(clause.tokens), words=_tidy(clause.words)))
            if content(clause.tokens):
                found.append(self._segment(clause, row))
        first = next((segment for segment in found if segment.role == ""), None)
        for segment, behind in pairwise(found):
            segment.role = "" if first is not None and _goes_on(first, segment, behind) else segment.role
        if first is not None and found[0] is first and before and self._joins(tokens, first, before[-1]):
            first.joins = True
        return found

    def _joins(self, tokens: list[Token], first: Segment, before: Segment) -> bool:
        """Whether a row goes on in the middle of a formula: it begins with an operator behind `&`, or the row before it
        ends with one and it has no left side of its own, `b &= c`.
        """
        if not first.parts or not first.parts[0].text:
            return False
        leading = next((token.kind for token in tokens if token.kind not in ("space", "drop")), "space")
        if before.role == "" and before.parts and OPERATOR_END.search(before.parts[-1].text):
            return leading == "amp" or not first.relations or all(token.kind != "amp" for token in tokens)
        operator = OPERATOR_START.match(first.parts[0].text)
        signed = operator and operator[0].strip() in ("-", "\\pm", "\\mp")
        return self.undivided or bool(operator and (leading == "amp" or not signed or not first.relations))

    def _clauses(self, tokens: list[Token]) -> Iterator[Clause]:
        """The row cut at every sign that may separate formulas; words between them begin a clause."""
        clause = Clause("", "", [])
        for number, token in enumerate(tokens):
            role = self._remark(tokens, number, clause)
            if role is not None:
                yield clause
                inherits = role == "next" and clause.role and _is_and(token.value)
                clause = Clause("words", clause.role if inherits else role.replace("next", ""), [], token.value)
                if role == "next" and not inherits:
                    clause.separator = "next"
            elif token.kind in ("gap", "amp", "comma", "semicolon", "connective") or (
                token.kind == "colon" and clause.role
            ):
                if token.kind in ("gap", "amp") and clause.sign and not content(clause.tokens):
                    continue  # `& \\implies &` is one sign
                yield clause
                kept = [token] if token.kind in ("comma", "semicolon") else []
                sign = self.text[token.start : token.end] if token.kind == "connective" else ""
                clause = Clause(token.kind, _carried(clause, token), kept, sign=sign)
            else:
                clause.tokens.append(token)
        yield clause

    def _remark(self, tokens: list[Token], number: int, clause: Clause) -> str | None:
        """The role that words give to what follows them; None for a token that is a part of its formula."""
        token = tokens[number]
        if token.kind != "words":
            return None
        role = role_of(token.value)
        if role or token.value.startswith("\n") or not token.value.strip("$ \t\n.,;:"):
            return role
        before = content(clause.tokens)
        following = next((t.kind for t in tokens[number + 1 :] if t.kind not in ("space", "drop")), "row")
        if not before:
            apart = following in ("row", "gap") and clause.separator in ("gap", "amp") and _ends(tokens[:number])
            return "" if apart or token.value.rstrip().endswith(":") else None
        spaced = token.value != token.value.strip() or " " in token.value.strip()
        ends = following in ("row", "gap", "comma", "semicolon", "amp", "words")
        end = before[-1].end
        operand = _OPERATOR_END.search(self.text, max(0, end - 40), end) or before[-1].kind in ("relation", "other")
        return "" if spaced and ends and not operand and not CALCULATES.search(token.value) else None

    # ------------------------------------------------------------------------------------------------ a segment

    def _segment(self, clause: Clause, row: int) -> Segment:
        tokens = stripped(clause.tokens)
        if not row and len(tokens) > 1 and self.text[tokens[0].start : tokens[0].end] == "*":
            tokens = stripped(tokens[1:])  # a bullet
        whole = self._fragment(tokens)
        words = _tidy(clause.words) if clause.role == "condition" else ""
        segment = Segment(clause.role, row, whole, words=words, implied=_implication(clause))
        part: list[Token] = []
        for token in tokens:
            known = segment.relations and segment.relations[-1].startswith("?") == (token.kind == "other")
            if token.kind in ("relation", "other") and known and not content(part):
                continue  # a relation written twice, at the end of a row and at the beginning of the next
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
        kept = stripped(tokens)
        if not kept:
            at = tokens[0].start if tokens else 0
            return self.formula.slice(at, at)
        runs: list[tuple[int, int]] = []
        for token in kept:
            if token.kind in ("drop", "amp"):
                continue
            if runs and runs[-1][1] == token.start:
                runs[-1] = runs[-1][0], token.end
            else:
                runs.append((token.start, token.end))
        if len(runs) == 1:
            return self.formula.slice(*trimmed_span(self.text, *runs[0]))
        return trimmed(Fragment.join([self.formula.slice(start, end).strip() for start, end in runs]))


def _implication(clause: Clause) -> str:
    return clause.words if clause.separator == "next" else clause.sign


def _goes_on(first: Segment, segment: Segment, behind: Segment) -> bool:
    """Whether what stands behind a condition, on its list, gives what the row began with for other values, and is no
    condition: the second equation of `f(x) = x if x > 0, f(x) = 0 otherwise`.
    """
    listed = segment.role == "condition" and segment.words == "" and ["="] == segment.relations == first.relations
    apart = bool(OTHERWISE.fullmatch(behind.words)) or (behind.role == "condition" and behind.words != "")
    return listed and apart and segment.parts[0].text.split() == first.parts[0].text.split()


def _ends(tokens: list[Token]) -> bool:
    """Whether a formula may end behind these tokens: words set apart from it are a remark."""
    before = content(tokens)
    return bool(before) and before[-1].kind not in ("relation", "other", "connective", "words")


OTHERWISE = regex(r"(?:or )?(?:otherwise|else|elsewhere)\.?", re.IGNORECASE)
"""Words for all other values."""


def _says_something(clause: Clause) -> bool:
    """Whether words are more than the `if` or `and` before a formula."""
    words = _tidy(clause.words)
    return (
        bool(words)
        and (not role_of(words + " ") or " " in words or OTHERWISE.fullmatch(words) is not None)
        and not (clause.role and content(clause.tokens))
    )


def _is_and(words: str) -> bool:
    return words.strip(" ,.$") in ("and", "And", "or", "Or", "&")


def _carried(clause: Clause, token: Token) -> str:
    """The role that a clause hands on over a separator: `as y_1 = 0, y_2 = 0` goes on, `if i = j: ..` does not."""
    if not clause.role:
        return ""
    if not content(clause.tokens):
        return clause.role
    return clause.role if token.kind == "comma" else ""


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words.replace("$", " ")).strip(" ,;:")


LONGEST_NAMED = 400
"""The longest formula that is looked at for the name that it speaks of."""


OTHER_SIGN = regex(
    r"\\(?:n?(?:prec|succ)(?:n?(?:eq|sim|curlyeq)q?)?|ll|gg|lesssim|gtrsim|perp)(?![a-zA-Z])|[≺≻⪯⪰≼≽≪≫⊥]"
)
"""Signs of relations that are not read."""


def subject(formula: Fragment) -> Fragment:
    """What a formula speaks of: of one with a relation, its left side, or what stands behind a number there,
    `0 \\le k < n`; of a long one, all.
    """
    segments = cut(formula) if len(formula.text) <= LONGEST_NAMED else []
    if segments and segments[0].relations:
        left, right, *_ = segments[0].parts
        return right if _NUMBER.fullmatch(left.text) and segments[0].relations[0] != "=" else left
    other = OTHER_SIGN.search(formula.text) if segments else None
    return formula.slice(0, other.start()).strip() if other and other.start() else formula


def is_range(segment: Segment) -> bool:
    """`i = 1, \\dots, K`: which values an index takes."""
    return bool(_RANGE.match(segment.text.text))


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


def bounds(segment: Segment, before: Fragment | None = None) -> Iterator[Fragment]:
    """What the comparisons of a segment with equations say of the values that these give: a name that is defined by
    one stands for nothing yet, so that its formula stands for it. before: what a segment without a left side goes on.

    >>> [bound.text for text in ("s = x + y > 0", "0 < s = x") for bound in bounds(cut(Fragment.of(text))[0])]
    ['x + y > 0', '0 < x']
    """
    ends = dict(runs(segment))
    parts = [part if part.text or before is None else before for part in segment.parts]
    for number, sign in enumerate(segment.signs if ends or not segment.parts[0].text else ()):
        left, right = parts[number], parts[ends.get(number + 1, number + 1)]
        letters = _ANY_LETTER.search(left.text + right.text)
        if segment.relations[number] == "?compare" and letters and left.text and right.text:
            yield Fragment.join([left, sign, right])


_ANY_LETTER = regex(r"[a-zA-Zα-ωΑ-Ω]")
