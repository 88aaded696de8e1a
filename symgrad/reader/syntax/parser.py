"""Formulas to syntax trees: a Pratt parser whose ambiguities are settled by a `Lexicon`.

Every token must be used; what is left over is an error at its place.
"""

from __future__ import annotations

import re

from symgrad.reader.syntax import ast, primaries
from symgrad.reader.syntax.grammar import Grammar
from symgrad.reader.syntax.lexer import Token
from symgrad.reader.syntax.lexicon import Lexicon
from symgrad.regex import regex
from symgrad.source import Fragment
from symgrad.typography import CALCULATES

CONDITION_WORDS = ("if", "when", "for", "where", "with", "since", "as", "because", "otherwise", "else", "and")
"""Words that begin a side condition."""


_REMARK = regex(r"\s*(?!(?:an?|some|the|other|any|its)\s)\S+\s+\S", re.IGNORECASE)
"""Several words that are no noun: a noun may be a factor, `x^2 (\\text{some constant})`."""


class Parser(Grammar):
    """One pass over the tokens of one formula; `notes` tells what was mended on the way."""

    def primary(self, scripted: bool = False) -> ast.Node:
        return primaries.primary(self, scripted)

    # --------------------------------------------------------------------------------------- one side of a relation

    def part(self) -> ast.Node:
        start = self.at
        self.trim()
        conditions = self._leading_condition()
        body = self.relation(single=True)
        conditions += self._trailing()
        if self.at < self.end:
            raise self.error(f"{self.token.text!r} was not understood here")
        return ast.Conditional(body, tuple(conditions), span=self.spanned(start)) if conditions else body

    def trim(self) -> None:
        """Alignment marks, line ends and final punctuation belong to the page, not to the formula."""
        self.tokens = [token for token in self.tokens if token.text != "&" or self._in_environment(token)]
        self.end = len(self.tokens) - 1
        while (
            self.end > 0
            and self.tokens[self.end - 1].text in ("\\\\", ",", ".", ";")
            and self.tokens[self.end - 1].kind != "text"
        ):
            self.end -= 1
        while self.at < self.end and self.tokens[self.at].text == "\\\\":
            self.at += 1
        self._drop_remark()
        del self.tokens[self.end : -1]
        if self.at >= self.end:
            raise self.error("there is no formula here")

    def _drop_remark(self) -> None:
        """Several words alone in brackets at the end, `a + b \\ (\\text{drop constants})`, are no factor."""
        texts = [token.text for token in self.tokens[max(self.at + 1, self.end - 3) : self.end]]
        if len(texts) == 3 and (texts[0], texts[2]) in (("(", ")"), ("[", "]")):
            words = self.tokens[self.end - 2]
            if words.kind == "text" and _REMARK.match(words.text) and not CALCULATES.search(words.text):
                self.notes.append(f"the remark \u201c{words.text}\u201d was passed over")
                self.end -= 3

    def _in_environment(self, token: Token) -> bool:
        depth = 0
        for other in self.tokens:
            if other is token:
                return depth > 0
            depth += {"\\begin": 1, "\\end": -1}.get(other.text, 0)
        return False

    def _leading_condition(self) -> list[ast.Node]:
        """`\\text{if } i = j: ...`."""
        if self.token.kind != "text" or not _is_condition(self.token.text):
            return []
        self.at += 1
        condition = self.relation()
        if not (self.take(":") or self.take(",")):
            raise self.error("a condition in front must end with a colon or a comma")
        return [condition]

    def _trailing(self) -> list[ast.Node]:
        """What stands behind the formula: `, i = j`, `\\text{ if } i \\ne k`, or a remark in words."""
        conditions: list[ast.Node] = []
        while self.at < self.end:
            if self.take(",") or self.take(";") or (self.token.text == "\\\\" and self.take("\\\\")):
                continue
            if self.token.kind == "text":
                self._words()
            elif (
                self.tokens[self.at - 1].text in (",", ";")
                or self.tokens[self.at - 1].kind == "text"
                or self.token.text in ("(", "[")
            ):
                found = self.speculate(self._bracketed_condition) or self.relation()
                if not isinstance(found, ast.Relation):
                    raise self.error("what stands behind the comma is no condition", self.tokens[self.at - 1])
                conditions.append(found)
            else:
                break
        return conditions

    def _words(self) -> None:
        if not _is_condition(self.token.text):
            if CALCULATES.search(self.token.text):
                raise self.error("words that calculate were not understood")
            self.notes.append(f"the remark \u201c{self.token.text}\u201d was passed over")
        self.at += 1

    def _bracketed_condition(self) -> ast.Node | None:
        if not self.take("("):
            return None
        if self.token.kind == "text":
            self.at += 1
        node = self.relation()
        return node if self.take(")") and isinstance(node, ast.Relation) else None


def parse(source: Fragment, lexicon: Lexicon | None = None) -> ast.Node:
    """The syntax tree of one side of a relation, its side conditions included.

    >>> parse(Fragment.of("y_i(1 - y_i)"), Lexicon(values={"y"})).factors[1].body.signs
    ('', '-')

    Errors: ReadError at the first token that has no part in the tree.
    """
    return Parser(source, lexicon or Lexicon()).part()


def _is_condition(words: str) -> bool:
    return words.strip(" ,;:.").split(" ")[0].lower() in CONDITION_WORDS
