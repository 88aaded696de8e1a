"""A stretch of prose as one text with a mark for each inline formula, and what stands at its places."""

from __future__ import annotations

import re
from bisect import bisect_right

from symgrad.claims.about.names import spelled
from symgrad.claims.english.text import MARK, behind
from symgrad.claims.formulas import restrictions
from symgrad.claims.formulas.brackets import items
from symgrad.claims.formulas.cut import LONGEST_NAMED, Segment, cut, subject
from symgrad.claims.speech import prose
from symgrad.document import Formula, Words
from symgrad.regex import regex
from symgrad.source import Fragment

_LETTER = regex(r"\s*[a-z]\s*")
_TENDS = regex(
    r"\\(?:to|rightarrow|longrightarrow)(?![a-zA-Z])|→|\\[lg]{2}(?![a-zA-Z])|^\s*(?:\\mathcal\s*\{?)?[oO]\}?\s*\("
)
_BESIDE = ("condition", "for", "exception", "any case")
_LONGEST_REASON = 80
_LONGEST_REACH = 400
_LONGEST_VALUED = 100

DOTS = ("\\ldots", "\\dots", "\\cdots", "...", "…")

Run = list[Words | Formula]


class MarkedText:
    """formulas: by their marks' places. roles: the part that each formula plays, and whether it goes on a list."""

    def __init__(self, run: Run) -> None:
        pieces = [spelled(piece) for piece in run]
        self.pieces = [piece.text if isinstance(piece, Words) else piece.math for piece in pieces]
        texts = [prose.blanked(piece.text.text) if isinstance(piece, Words) else MARK for piece in pieces]
        for n in range(1, len(texts)):
            if texts[n - 1] == MARK:
                texts[n] = behind(self.pieces[n - 1].text, texts[n])
        self.starts = [0]
        for text in texts:
            self.starts.append(self.starts[-1] + len(text))
        self.text = "".join(texts)
        self.lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in self.text)
        marks = [match.start() for match in re.finditer(MARK, self.text)]
        self.formulas = {at: self.slice(at, at + 1) for at in marks}
        self.roles = dict(zip(marks, prose.roles(self.text), strict=True))
        self.borders = prose.borders(self.text)
        self.last = prose.last_sentence(self.text)

    def sentence(self, at: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self.borders, at)

    def span(self, sentence: int) -> tuple[int, int]:
        """Where a sentence begins and ends."""
        ends = [0, *self.borders, len(self.text)]
        return ends[sentence], ends[sentence + 1]

    def ended(self, sentence: int) -> bool:
        """Whether a full stop stands at the end of a sentence, be it inside of its last formula."""
        text = self.text[: self.span(sentence)[1]].rstrip()
        last = self.formulas[len(text) - 1].text.rstrip() if text.endswith(MARK) else text
        return last.endswith((".", "!", "?"))

    def slice(self, start: int, end: int) -> Fragment:
        """A stretch of the source: of one formula, or of the words between two."""
        number = bisect_right(self.starts, start) - 1
        if self.text[start] == MARK:
            return self.pieces[number]
        return self.pieces[number].slice(start - self.starts[number], end - self.starts[number])

    def written(self) -> str:
        """The end of the text as it is written."""
        return "".join(piece.text for piece in self.pieces[-2:])

    def lead(self) -> str:
        """The sentence under way at the end of the text."""
        ends = [end for end in self.borders if end < len(self.text.rstrip())]
        return self.text[max(ends, default=0) :]

    def around(self, at: int) -> tuple[str, str]:
        """The words of the sentence before a formula, and those behind it up to the next one."""
        start = max(([0, *self.borders])[self.sentence(at)], at - _LONGEST_REACH)
        behind = self.text[at + 1 : at + _LONGEST_REACH].partition(MARK)[0]
        return self.text[start:at].rpartition(MARK)[2], re.split(r"[.;:]\s", behind)[0]

    def told(self, start: int, stop: int) -> str:
        """A stretch of the text, with what each formula in it is behind its mark, as of `forces`."""
        signs = ((at, self._sign(at)) for at in self.formulas if start <= at < stop)
        found, last = "", start
        for at, sign in signs:
            found += self.lowered[last : at + 1] + sign
            last = at + 1
        return found + self.lowered[last:stop]

    def ranges(self, sentence: int) -> tuple[Segment, ...]:
        """What a sentence says of the values that indices have."""
        start, end = self.span(sentence)
        near = (formula for at, formula in self.formulas.items() if start <= at < end)
        return tuple(part for formula in near for part in cut(formula) if restrictions.lists(part))

    def _sign(self, at: int) -> str:
        text = self.formulas[at].text
        if _LETTER.fullmatch(text):
            return text.strip()
        if self.roles[at][0] not in _BESIDE and any("=" in part.relations for part in cut(self.formulas[at])):
            return "="
        return ">" if _TENDS.search(text) else ""

    def names(self, start: int, end: int) -> list[Fragment]:
        """The names at a place of the text; of a formula with a relation, those on its left side."""
        return [item for item in self.items_at(start, end) if item.text.strip() not in DOTS]

    def items_at(self, start: int, end: int) -> list[Fragment]:
        fragment = self.slice(start, end)
        return items(subject(fragment) if self.text[start] == MARK else fragment)

    def value(self, at: int) -> str:
        """The right side of the formula at a mark, empty where it is no equation."""
        formula = self.formulas.get(at)
        if formula is None or len(formula.text) > _LONGEST_VALUED:
            return ""
        segments = cut(formula)
        equates = len(segments) == 1 and segments[0].relations == ["="]
        return segments[0].parts[1].text.strip() if equates else ""

    def text_at(self, at: int) -> str:
        return self.formulas[at].text

    def quoted(self, start: int, end: int) -> str:
        """A stretch of the text as it is written, cut short."""
        return " ".join("".join(self.written_at(at) for at in range(start, end)).split())[:_LONGEST_REASON]

    def lists(self, at: int) -> bool:
        """Whether a formula says several things, so that it is open of which of its names words speak."""
        formula = self.formulas.get(at)
        short = formula is not None and len(formula.text) <= LONGEST_NAMED
        return short and formula is not None and sum(bool(segment.relations) for segment in cut(formula)) > 1

    def relates(self, at: int) -> bool:
        """Whether something is said by a formula itself."""
        formula = self.formulas.get(at)
        return formula is None or any(segment.relations for segment in cut(formula))

    def types(self, at: int) -> bool:
        """Whether a formula says in which set something is."""
        formula = self.formulas.get(at)
        return formula is not None and any("?member" in segment.relations for segment in cut(formula))

    def written_at(self, at: int) -> str:
        return f"${self.formulas[at].text}$" if at in self.formulas else self.text[at]
