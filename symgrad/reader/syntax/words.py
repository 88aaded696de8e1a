"""Names and numbers as they are typed: letters, phrases, accents, indicators."""

from __future__ import annotations

from collections.abc import Callable

from symgrad.reader.syntax import ast, leibniz
from symgrad.reader.syntax.arguments import OPENING, RELATIONS
from symgrad.reader.syntax.delimiters import atom, braces
from symgrad.reader.syntax.grammar import Grammar
from symgrad.reader.syntax.lexer import Token
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES, FUNCTIONALS, LABELS
from symgrad.reader.syntax.operators import applied_function, big_with
from symgrad.typography import ACCENTS

MOST_DIGITS = 1_000
"""Digits that a number may have; arithmetic with more is slow, and Python reads none with more than 4,300."""


def number(p: Grammar) -> ast.Node:
    token = p.token
    if len(token.text) > MOST_DIGITS:
        raise p.error(f"a number of {len(token.text):,} digits is too long (at most {MOST_DIGITS:,})")
    p.at += 1
    return ast.Num(token.text, span=(token.start, token.stop))


def upright_name(p: Grammar) -> ast.Node:
    token = p.token
    p.at += 1
    _refuse_argument(p, token)
    node = ast.Sym(token.text, span=(token.start, token.stop))
    return _named(p, node)


def _named(p: Grammar, node: ast.Sym) -> ast.Node:
    """A name typed upright, with its argument if it is that of a function."""
    if node.name in FUNCTIONALS and (p.token.text == "_" or p.below is not None):
        return big_with(p, FUNCTIONALS[node.name], node.span[0])
    return applied_function(p, node) if node.name in FUNCTION_NAMES and node.name not in p.lexicon.functions else node


def _refuse_argument(p: Grammar, token: Token) -> None:
    """Errors: ReadError for `\\text{arg}\\max`, which is no product of a number with a maximum."""
    if token.text.lower() == "arg" and FUNCTION_NAMES.get(p.token.text) in ("max", "min"):
        raise p.error("the place of an extremum was not understood", token)


def words(p: Grammar) -> ast.Node:
    """Words in the place of a value are a name: `\\text{Loss}`."""
    token = p.token
    p.at += 1
    if not token.text.strip(" .,;:()").replace(" ", "").isalnum() or _is_prose(p, token):
        raise p.error("words were not understood here", token)
    _refuse_argument(p, token)
    return _named(p, ast.Sym(token.text, span=(token.start, token.stop)))


def _is_prose(p: Grammar, token: Token) -> bool:
    """Whether a space divides words from what follows, which is then no factor: `\\text{thus } x`."""
    spaced = p.source.text[token.start : token.stop][-1:].isspace()
    return spaced and p.at < p.end and p.token.text not in OPENING and p.starts_factor(p.token)


def letter(p: Grammar) -> ast.Node:
    """A derivative `dy/dx`, a known name of several tokens, a function without a backslash, or one letter."""
    token, start = p.token, p.at
    found = None if p.in_script or token.text not in leibniz.SIGNS else leibniz.slashed(p)
    if found is not None:
        return found
    phrase = p.lexicon.phrase(p.tokens, p.at, p.end)
    if phrase is not None:
        p.at = phrase[1]
        return ast.Sym(phrase[0], span=p.spanned(start))
    if p.in_script:
        return _label(p) or p.name()
    word = p.lexicon.word(p.tokens, p.at, p.end) if token.kind == "letter" else None
    if word is not None:
        p.at = word[1]
        return applied_function(p, ast.Sym(word[0], span=p.spanned(start)))
    operator = p.lexicon.operator(p.tokens, p.at, p.end) if token.kind == "letter" else None
    if operator is not None:
        p.at = operator[1]
        return ast.Sym(operator[0], span=p.spanned(start))
    special = _SPECIAL.get(token.text)
    return special(p) if special is not None and token.text not in p.lexicon.values else p.name()


def _indicated_by_letter(p: Grammar) -> ast.Node:
    """`I(i = k)`."""
    letter = p.name()
    indicator = p.token.text in OPENING and _holds_relation(p)
    return _indicated(p, ast.Sym("\\mathbb{1}", span=letter.span)) if indicator else letter


def _delta_without_mark(p: Grammar) -> ast.Node:
    """`\\delta{ik}` can only mean `\\delta_{ik}`."""
    start = p.at
    sign = p.name()
    if p.token.text != "{":
        return sign
    body = ast.bare(braces(p))
    if not isinstance(body, ast.Times) or len(body.factors) != 2:
        raise p.error("\\delta needs two indices as its subscript", p.tokens[start])
    p.notes.append("\\delta{...} was read as \\delta_{...}")
    return ast.Script(sign, body, span=p.spanned(start))


def _label(p: Grammar) -> ast.Node | None:
    start, run, stop = p.at, "", p.at
    while stop < p.end and p.tokens[stop].kind == "letter" and (stop == start or p.tokens[stop].close):
        run += p.tokens[stop].text
        stop += 1
    if run not in LABELS:
        return None
    p.at = stop
    return ast.Sym(run, span=p.spanned(start))


def _increment(p: Grammar) -> ast.Node:
    """`\\Delta v` is one name, unless `\\Delta` is one itself."""
    start = p.at
    node = p.name()
    if p.token.kind not in ("letter", "command") or p.token.text not in SYMBOLS_OR_LETTERS:
        return node
    return ast.Sym(f"\\Delta {p.name().name}", span=p.spanned(start))


_SPECIAL: dict[str, Callable[[Grammar], ast.Node]] = {
    "\\delta": _delta_without_mark,
    "I": _indicated_by_letter,
    "\\Delta": _increment,
}
"""Letters with a notation of their own, where they are no names."""


def accent(p: Grammar) -> ast.Node:
    """`\\hat{y}` and `\\hat y` are one name; `\\hat{y_i}` is an entry of it."""
    command, start = p.token.text, p.at
    p.at += 1
    if p.token.kind == "end":
        raise p.error(f"{command} needs a letter")
    inner = ast.bare(atom(p))
    span = p.spanned(start)
    if isinstance(inner, ast.Script) and isinstance(ast.bare(inner.base), ast.Sym):
        base, power = ast.bare(inner.base), inner.sup is not None and isinstance(ast.bare(inner.sup), ast.Num)
        assert isinstance(base, ast.Sym)
        if power and not inner.primes:
            raise p.error(f"{command} stands over a power, and not over its base", p.tokens[start])
        name = ast.Sym(f"{command} {base.name}", span=span)
        return ast.Script(name, inner.sub, inner.sup, inner.primes, span=span)
    if isinstance(inner, ast.Sym | ast.Num):
        return ast.Sym(f"{command} {inner.name if isinstance(inner, ast.Sym) else inner.text}", span=span)
    raise p.error(f"{command} stands over something that is no name", p.tokens[start])


def double_struck(p: Grammar) -> ast.Node:
    node = accent(p)
    if node == ast.Sym("\\mathbb E"):
        return big_with(p, "\\mathbb{E}", node.span[0])
    if node == ast.Sym("\\mathbb I"):
        return _indicated(p, ast.Sym("\\mathbb{1}", span=node.span))
    return node


def ones(p: Grammar) -> ast.Node:
    """`\\mathbb{1}(i = k)`, `\\mathbf 1_{y = k}`; alone, the vector of ones."""
    return _indicated(p, p.name())


def _indicated(p: Grammar, node: ast.Node) -> ast.Node:
    if p.token.text in OPENING and _holds_relation(p):
        bracket = p.token.text
        args = p.bracketed()
        return ast.Call(node, args, bracket, span=(node.span[0], p.spanned(p.at)[1]))
    return node


def _holds_relation(p: Grammar) -> bool:
    """Whether the brackets at the cursor hold a condition."""
    depth = 0
    for token in p.tokens[p.at : p.end]:
        depth += 1 if token.text in OPENING else -1 if token.text in OPENING.values() else 0
        if depth == 0:
            return False
        if depth == 1 and token.text in RELATIONS:
            return True
    return False


def dots(p: Grammar) -> ast.Node:
    token = p.token
    p.at += 1
    return ast.Dots(span=(token.start, token.stop))


def full_stops(p: Grammar) -> ast.Node:
    """`...` typed as three full stops."""
    start = p.at
    for _ in range(3):
        if not p.take("."):
            raise p.error("'.' was not understood here", p.tokens[start])
    return ast.Dots(span=p.spanned(start))


SYMBOLS: frozenset[str] = frozenset(
    """
    \\alpha \\beta \\gamma \\delta \\epsilon \\varepsilon \\zeta \\eta \\theta \\vartheta \\iota \\kappa
    \\lambda \\mu \\nu \\xi \\pi \\varpi \\rho \\varrho \\sigma \\varsigma \\tau \\upsilon \\phi \\varphi \\chi
    \\psi \\omega \\Gamma \\Delta \\Theta \\Lambda \\Xi \\Pi \\Sigma \\Upsilon \\Phi \\Psi \\Omega \\ell \\infty
    \\hbar \\imath \\jmath \\top \\dagger \\Pr \\partial \\emptyset
    """.split()
)

SYMBOLS_OR_LETTERS = SYMBOLS | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") | ACCENTS
