"""What the tokens of a chain tell before it is parsed: new names of several letters."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile

from symgrad.errors import ReadError
from symgrad.reader.memory.derivative_names import is_derivative
from symgrad.reader.memory.history import letters
from symgrad.reader.memory.relations import parsed
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax.differentials import differentials, marked
from symgrad.reader.syntax.lexer import Token, tokenize
from symgrad.reader.syntax.lexicon import BRACKETED_WORDS, CONSTANTS, CUSTOMS, FUNCTION_NAMES, WORDS
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.reader.syntax.words import SYMBOLS
from symgrad.regex import regex
from symgrad.source import Chain, Fragment
from symgrad.typography import ACCENTS


def prescan(scope: Scope, chain: Chain) -> None:
    """Teaches the parser what a left side shows: a run of letters that stands alone is one name (`net_k = ...`), and an
    unknown name before plain names in a bracket is a function (`s(x) = ...`).
    """
    if len(chain.parts) < 2:
        return
    for part in chain.parts:
        _teach_applied(scope, _tokens(scope, part))
        _teach_families(scope, _tokens(scope, part))
        _teach_positions(scope, _tokens(scope, part))
    tokens = _tokens(scope, chain.parts[0])
    if not tokens:
        return
    run = _run(tokens)
    if tokens[0].text == "d" and _holds_differentials(scope, chain):
        return
    plain = not _is_function(tokens, run) and not is_derivative(scope, run) and not _product(scope, chain, run)
    if len(run) > 1 and _ends(tokens, len(run)) and plain:
        scope.lexicon.add_phrase(tuple(run), run)
        scope.news.add(run[0])
        _teach_words(scope, chain, run)
    if tokens[0].text == "d" and tokens[1].kind == "command" and _ends(tokens, 2 + (tokens[1].text in ACCENTS)):
        scope.teach_phrase(chain.parts[0].text.strip().strip("&"))
    _teach_function(scope, chain.parts[0], tokens, chain.definition)
    _teach_totals(scope, chain)


def _is_function(tokens: list[Token], run: str) -> bool:
    """Whether a run of letters is a function that everybody knows; some are so before brackets alone."""
    return run in WORDS or (run in BRACKETED_WORDS and tokens[len(run)].text in ("(", "["))


def _teach_words(scope: Scope, chain: Chain, name: str) -> None:
    """Where a name is a word, so are the words that it is made of: `slope = rise / run` takes no `i` for a number."""
    for part in chain.parts[1:] if len(name) >= _WORD else ():
        tokens = _tokens(scope, part)
        for at, token in enumerate(tokens):
            run = _run(tokens[at:]) if not (at and token.close and tokens[at - 1].kind == "letter") else ""
            if len(run) >= _WORD and not _is_function(tokens[at:], run) and not any(map(scope.knows, run)):
                scope.lexicon.add_phrase(tuple(run), run)


_WORD = 4
"""So many letters in a row that stand for nothing are a word, and no product."""


def _teach_totals(scope: Scope, chain: Chain) -> None:
    """Keeps that a name has two meanings, where what it stands for is made of its values: `L = \\sum_i L(y_i)`."""
    name, *others = ["".join(token.text for token in _tokens(scope, part)[:-1]).strip("&") for part in chain.parts]
    head = next((head for head in scope.patterns if head.replace(" ", "") == name), None)
    if head is not None and any(f"{name}(" in other for other in others):
        words = f"{head} is given for each, and here it is made of all of them"
        scope.doubtful = {**scope.doubtful, head: (words, chain.parts[0].place(0))}


def _holds_differentials(scope: Scope, chain: Chain) -> bool:
    """Whether a d stands before names on the right, so that it is no part of a name on the left."""
    sides = [parsed(part, scope.lexicon).tree for part in chain.parts[1:]]
    found = marked(sides, known=scope.knows("d"))
    return any(differentials(tree) for tree in found if tree is not None)


def _tokens(scope: Scope, source: Fragment) -> list[Token]:
    try:
        return tokenize(source, scope.lexicon.typefaces)
    except ReadError:
        return []


def _teach_applied(scope: Scope, tokens: list[Token]) -> None:
    """Makes an unknown letter before one name in brackets a function, wherever it stands: `u(x + y) = u(x) + u(y)`; and
    an unknown upright word before any brackets.
    """
    before = ["", *(token.text for token in tokens)]
    for last, name, opening, inside, closing in zip(before, tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        letters = name.kind in ("letter", "command") and inside.kind in ("letter", "command") and last not in ("_", "^")
        if letters and (opening.text, closing.text) == ("(", ")") and _is_open(scope, name.text, inside.text):
            scope.lexicon.functions.add(name.text)
    for name, opening in pairwise(tokens):
        word = name.kind == "name" and len(name.text) > 1 and name.text not in FUNCTION_NAMES.keys() | CUSTOMS.keys()
        if word and opening.text == "(" and opening.close and not scope.knows(name.text):
            scope.lexicon.functions.add(name.text)


def _teach_families(scope: Scope, tokens: list[Token]) -> None:
    """Makes the unknown letter of `\\sum_y f_k(x, y)` a function, as a sum runs over what stands in the brackets."""
    text = "".join(token.text for token in tokens)
    summed = {found["letter"] for found in _SUMMED.finditer(text)}
    for found in _FAMILY.finditer(text) if summed else ():
        if summed.intersection(found["inside"].split(",")) and not scope.knows(found["name"]):
            scope.lexicon.functions.add(found["name"])


def _teach_positions(scope: Scope, tokens: list[Token]) -> None:
    """Lets the brackets behind a declared array hold positions where a sum runs over what stands there, and only that:
    the H of `\\sum_b e^{H(b)}`. Nobody puts brackets around the letter of a sum to multiply by it.
    """
    marks = [before.text for before, token in pairwise([*tokens[:1], *tokens]) if token.text not in ("{", "}")]
    texts = [token.text for token in tokens if token.text not in ("{", "}")]
    summed = _summed(tokens)
    arrays = [one for one in scope.symbols.values() if one.declared and one.kind == "array" and one.dims]
    for symbol in arrays if summed else ():
        name = _spelled(symbol.name)
        starts = [at for at in range(len(texts)) if texts[at : at + len(name)] == name and marks[at] not in _WORN]
        places = (_in_brackets(texts[at + len(name) :], len(symbol.dims)) for at in starts)
        if name and not symbol.applied and any(inside and summed.issuperset(inside) for inside in places):
            scope.symbols = {**scope.symbols, symbol.name: replace(symbol, applied=True)}
            scope.teach(symbol.name, function=True)


@cache
def _spelled(name: str) -> list[str]:
    """The tokens of a name without braces; none of one that nobody writes."""
    try:
        return [token.text for token in tokenize(Fragment.of(name))[:-1] if token.text not in ("{", "}")]
    except ReadError:
        return []


def _in_brackets(texts: list[str], count: int) -> list[str]:
    """What stands in brackets behind a name, separated by commas, if this and one letter below are `count` in all."""
    if texts[:1] == ["_"] and count > 1:
        texts, count = texts[2:], count - 1
    inside = texts[: 2 * count + 1]
    return inside[1::2] if inside[::2] == ["(", *[","] * (count - 1), ")"] else []


_WORN = ACCENTS | {"_", "^", "\\mathcal", "\\mathbf"}


def _summed(tokens: list[Token]) -> set[str]:
    """The letters that sums and products run over, `s` and `a` of `\\sum_{s,a}`."""
    found: set[str] = set()
    for at, (big, below) in enumerate(pairwise(tokens)):
        if big.text in ("\\sum", "\\prod") and below.text == "_":
            braced = tokens[at + 2].text == "{"
            inside = tokens[at + 3 :] if braced else tokens[at + 2 : at + 3]
            found |= {token.text for token in takewhile(_is_listed, inside) if token.kind == "letter"}
    return found


def _is_listed(token: Token) -> bool:
    return token.kind == "letter" or token.text == ","


_SUMMED = regex(r"\\sum_(?P<open>\{)?(?P<letter>[a-z]'?)(?(open)[}=])")
_FAMILY = regex(r"(?<![_^{])(?P<name>[a-z]|\\[a-z]+)_(?:[a-z]|\{[a-z,]+\})\((?P<inside>[a-z]'?(?:,[a-z]'?)*)\)")


def _is_open(scope: Scope, name: str, inside: str) -> bool:
    """Whether a letter before a letter in brackets is an unknown name."""
    symbols = all(len(text) == 1 or text in SYMBOLS for text in (name, inside))
    return symbols and name not in CONSTANTS and not scope.knows(name) and name not in ("d", "\\partial", "\\delta")


def _teach_function(scope: Scope, source: Fragment, tokens: list[Token], defines: bool) -> None:
    """Makes the unknown name before brackets that hold nothing but names a function; of what words define, a quantity
    as well.
    """
    texts = [token.text for token in tokens[:-1]]
    opening = texts.index("(") if "(" in texts else 0
    if not opening or not _plain_names(tokens[opening:-1]):
        return
    try:
        parser = Parser(source.slice(0, tokens[opening].start), scope.lexicon)
        parser.skip("&")
        names = candidates(parser.factor())
    except ReadError:
        return
    kinds = {scope.symbols[name].kind for name in names if name in scope.symbols and not scope.guessed(name)}
    free = not any(scope.knows(name) and not scope.guessed(name) for name in names)
    if parser.at == parser.end and names and (free or (defines and kinds == {"quantity"})):
        scope.lexicon.values -= set(names)
        scope.lexicon.functions.add(names[0])


def _run(tokens: list[Token]) -> str:
    run = ""
    for token in tokens:
        if token.kind != "letter" or (run and not token.close):
            break
        run += token.text
    return run


def _ends(tokens: list[Token], count: int) -> bool:
    """Whether nothing follows but scripts, arguments and alignment."""
    depth = 0
    for token in tokens[count:]:
        if token.kind == "end":
            return True
        depth += {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}.get(token.text, 0)
        if depth == 0 and token.text not in ("_", "^", "}", ")", "]", "&", "'", "\\\\", ",") and token.kind == "sign":
            return False
        if depth == 0 and token.kind in ("command", "text"):
            return False
    return True


def _plain_names(tokens: list[Token]) -> bool:
    """Whether tokens in brackets are names and nothing stands behind the brackets but scripts."""
    last = tokens[-1].text
    texts = [token.text for token in tokens]
    calculates = {"+", "-", "/", "=", "\\cdot"} & set(texts)
    numbers = any(token.kind == "number" for token in tokens)
    closed = texts.count("(") == texts.count(")")
    return closed and not calculates and not numbers and (last in (")", "}", "'") or last.isalnum())


def _product(scope: Scope, chain: Chain, run: str) -> bool:
    """Whether the run is a product: every letter is a name already, or stands apart from it, as in `AB = BA`."""
    unknown = {letter for letter in run if not scope.knows(letter)}
    apart = set(run) if run.startswith("d") else unknown  # `da = \frac{dL}{da}` gives a name
    rest = [letters(part.text.replace(run, " ")) for part in chain.parts[1:]]
    return not unknown or (len(run) <= 3 and apart <= frozenset[str]().union(*rest))
