"""The clauses of a row: its stretches between separators, told apart and joined again where they are one formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace

from symgrad.claims.formulas.brackets import enclose
from symgrad.claims.formulas.looks import simple
from symgrad.claims.formulas.marks import Token
from symgrad.claims.formulas.tables import INDEX_CONDITION
from symgrad.claims.formulas.tokens import Tokeniser
from symgrad.record import record
from symgrad.regex import regex
from symgrad.typography import FILLERS

OPERATOR_END = regex(
    r"(?:(?<![\^_])[-+*/]|[·×]|\\(?:cdot|times|odot|pm|mp|oplus|otimes))(?:\s|&|\\(?:quad|qquad)(?![a-zA-Z]))*\Z"
)
"""An operator at the end, which is no mark above or below a name: `x^*`, `x_+`."""
OPERATOR_START = regex(r"\s*(?:[-+*/·×]|\\(?:cdot|times|odot|pm|mp|circ|oplus|otimes)(?![a-zA-Z]))")
_LABEL = regex(r"\s*(?:\(\s*(?:\d+|[a-z]|[ivx]+|\*+)\s*\)|\d+[.)]|\*+|\\star|\\ast|\\dagger|\\bullet)\s*")
_COMPARISON = regex(r"\\(?:neq?|not|l[et]q?|g[et]q?|leqslant|geqslant)(?![a-zA-Z])|[<>≠≤≥]|!=")
_IDLE = ("space", "drop", "comma", "semicolon", "amp", "gap")
_BOUND = {"relation", "other"}


@record(frozen=False)
class Clause:
    """What stands between two separators of a row.

    separator: the kind of the sign before it, `words` or `next`. role: what words before it make of it. words: these
    words. sign: a connective before it. content: its tokens but for spaces and separators; kinds: theirs.
    """

    separator: str
    role: str
    tokens: list[Token]
    words: str = ""
    sign: str = ""
    content: list[Token] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def settle(self) -> Clause:
        """Note the content, now that all tokens are there."""
        self.content = content(self.tokens)
        self.kinds = {token.kind for token in self.content}
        return self

    def join(self, other: Clause) -> None:
        """Take the tokens of the clause behind this one in."""
        self.tokens.extend(other.tokens)
        self.content.extend(other.content)
        self.kinds |= other.kinds

    def text(self, formula: str) -> str:
        """The clause as it stands in the formula."""
        return formula[self.content[0].start : self.content[-1].end] if self.content else ""


def content(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that are neither spaces nor separators."""
    return [token for token in tokens if token.kind not in _IDLE]


def stripped(tokens: list[Token]) -> list[Token]:
    """Without spaces, separators and fillers (`\\,`, `\\blacksquare`) at both ends."""
    start, stop = 0, len(tokens)
    while start < stop and (tokens[start].kind in _IDLE or tokens[start].value in FILLERS):
        start += 1
    while stop > start and (tokens[stop - 1].kind in _IDLE or tokens[stop - 1].value in FILLERS):
        stop -= 1
    return tokens[start:stop]


def merged(clauses: Iterable[Clause], formula: str) -> list[Clause]:
    """The clauses that stand by themselves; what a comma or a space cut off without need is joined again."""
    found: list[Clause] = []
    settled = list(_columns([clause.settle() for clause in clauses], formula))
    for number, clause in enumerate(settled):
        last = found[-1] if found else None
        if not clause.content:
            if clause.words.strip():
                found.append(clause)
            continue
        clause = _with_role(clause, last, _conditioned(settled[number + 1 : number + 2]), formula)
        if last is None or last.role != clause.role or not last.content or not _goes_on(last, clause, formula):
            found.append(clause)
        elif not _is_note(clause, formula):
            last.join(clause)
    return found


def _columns(clauses: list[Clause], formula: str) -> Iterator[Clause]:
    """The clauses of a row, `c &= d` behind `a &= b` put together as an equation of its own."""
    number = 0
    while number < len(clauses):
        clause = clauses[number]
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        if following is not None and _begins_column(clause, following, formula):
            clause.join(following)
            number += 1
        yield clause
        number += 1


def _begins_column(clause: Clause, following: Clause, formula: str) -> bool:
    """Whether a clause is the left side of what stands behind the next `&`."""
    return (
        clause.separator in ("amp", "gap", "comma")
        and following.separator == "amp"
        and bool(clause.content and following.content)
        and not clause.kinds & _BOUND
        and following.content[0].kind in _BOUND
        and not OPERATOR_START.match(formula, clause.content[0].start)
    )


def _conditioned(following: list[Clause]) -> bool:
    """Whether words put a clause under a condition of its own."""
    words = following[0].words if following else ""
    return bool(words) and (following[0].role == "condition" or "otherwise" in words.lower())


def _with_role(clause: Clause, last: Clause | None, conditioned: bool, formula: str) -> Clause:
    """A clause told a condition by its looks: `i = k`, `(i \\ne k)`, `x > 0` behind an equation."""
    text = clause.text(formula)
    listed = clause.role and clause.separator == "comma" and last is not None and last.content
    if listed and (conditioned or not simple(text)):
        return replace(clause, role="")
    if clause.role or last is None or clause.separator in ("connective", "next"):
        return clause
    if last.role == "condition" or "relation" not in last.kinds:
        return clause
    inner = _unwrapped(clause, text)
    if inner is not None:
        return Clause(clause.separator, "condition", inner, clause.words).settle()
    return replace(clause, role="condition") if _looks_like_condition(clause, text) else clause


def _looks_like_condition(clause: Clause, text: str) -> bool:
    if clause.content[0].kind in _BOUND:
        return False
    member = any(token.kind == "other" and token.value != "compare" for token in clause.content)
    compares = "other" in clause.kinds and "relation" not in clause.kinds and not member
    return compares or bool(INDEX_CONDITION.fullmatch(text))


def _unwrapped(clause: Clause, text: str) -> list[Token] | None:
    """The tokens of a condition in brackets, `(i = k)` or `[x > 0]`, set free; None for anything else."""
    inner = text.strip()[1:-1]
    wrapped = text.strip()[:1] + text.strip()[-1:] in ("()", "[]")
    if not wrapped or not (INDEX_CONDITION.fullmatch(inner) or _COMPARISON.search(inner)):
        return None
    offset = clause.content[0].end
    fresh = enclose(Tokeniser(inner).tokens())
    return [token._replace(start=token.start + offset, end=token.end + offset) for token in fresh]


def _goes_on(last: Clause, clause: Clause, formula: str) -> bool:
    """Whether a clause belongs to the formula before its separator; not to the label of a row, `(1) & a = b`."""
    if clause.separator in ("connective", "next", "words"):
        return False
    if clause.role or not clause.kinds & _BOUND:
        return not clause.kinds & _BOUND
    if clause.content[0].kind == "relation" or last.content[-1].kind == "relation":
        return True
    if clause.separator == "amp" and _LABEL.fullmatch(last.text(formula)):
        return bool(OPERATOR_START.match(formula, clause.content[0].start))
    return clause.separator != "gap" and not last.kinds & _BOUND


def _is_note(clause: Clause, formula: str) -> bool:
    """A note set apart by space, `\\hat y : \\text{output}`, or an equation number."""
    return clause.separator == "gap" and ("colon" in clause.kinds or bool(_LABEL.fullmatch(clause.text(formula))))
