"""Functions with a name of their own, `\\sum` and its kin, integrals, expectations, limits and `\\arg\\max`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.arguments import OPENING
from symgrad.reader.syntax.delimiters import braces
from symgrad.reader.syntax.grammar import BIG, Grammar
from symgrad.reader.syntax.lexicon import CONDITIONED, FUNCTION_NAMES, FUNCTIONALS
from symgrad.reader.syntax.naming import candidates
from symgrad.regex import regex
from symgrad.typography import BOLD, TYPEFACES, command


def named_function(p: Grammar) -> ast.Node:
    return applied_function(p, p.name())


def applied_function(p: Grammar, head: ast.Node) -> ast.Node:
    """`\\log x`, `\\tanh^2 x`, `\\max(a, b)`, `\\max_j z_j`."""
    start = p.at
    assert isinstance(head, ast.Sym)
    if FUNCTION_NAMES.get(head.name) in ("max", "min") and (p.token.text == "_" or p.below is not None):
        return big_with(p, "\\" + FUNCTION_NAMES[head.name], head.span[0])
    scripted = p.hung_scripts(head, start) or head
    span_start = head.span[0]
    if p.token.text in OPENING and p.token.kind == "sign":
        bracket = p.token.text
        return ast.Call(scripted, p.bracketed(), bracket, span=(span_start, p.spanned(start)[1]))
    if p.token.text == "{" and not _in_a_typeface(p):
        body = braces(p)
    elif p.starts_factor(p.token):
        body = _operand(p)
        if FUNCTION_NAMES.get(head.name) == "log" and FUNCTION_NAMES.get(p.token.text) == "exp":
            body = _with_exponential(p, body)
    elif isinstance(scripted, ast.Script):
        return scripted
    else:
        raise p.error(f"{head.name} stands without its argument")
    return ast.Call(scripted, ast.Seq((body,), span=body.span), "", span=(span_start, body.span[1]))


def _in_a_typeface(p: Grammar) -> bool:
    """Whether the braces at the cursor are those of a typeface, and hold no whole argument: `\\det \\mathbf{A}^T`."""
    return _TYPEFACE.search(p.source.text, 0, p.token.start) is not None


_TYPEFACE = regex(rf"{command(BOLD, TYPEFACES)}\s*\Z")

BELOW = "the exponential behind a fraction stands with it below the logarithm"


def _with_exponential(p: Grammar, body: ast.Node) -> ast.Node:
    """The density that `\\log \\frac{1}{\\sigma} \\exp(-x^2)` is the logarithm of."""
    if not isinstance(body, ast.Quotient) or body.style == "/":
        raise p.error("this exponential may be a factor below the logarithm, or behind it")
    p.notes.append(BELOW)
    factor = p.beside(body)
    return ast.Times((body, factor), ("",), span=(body.span[0], factor.span[1]))


def _operand(p: Grammar) -> ast.Node:
    """What stands behind a function without brackets: factors side by side, up to a sign, a bracket, a function."""
    start = p.at
    factors = [p.factor()]
    while p.product_sign() == ("", 0) and not isinstance(factors[-1], ast.Big) and _joins(p):
        if isinstance(factors[-1], ast.Call) and factors[-1].bracket:
            if _is_weighted(p, factors[-1]):
                break
            raise p.error("this factor may stand below the function before it, or behind it")
        factors.append(p.beside(factors[-1]))
    if len(factors) == 1:
        return factors[0]
    return ast.Times(tuple(factors), ("",) * (len(factors) - 1), span=p.spanned(start))


def _is_weighted(p: Grammar, law: ast.Call) -> bool:
    """`\\log \\pi(a \\mid s) Q(s, a)`: behind the logarithm of a law, a function that is no law is a factor."""
    names = candidates(law.head)
    return bool(names) and names[-1] in CONDITIONED and p.token.text not in CONDITIONED


def _joins(p: Grammar) -> bool:
    token = p.token
    if token.kind == "letter":
        return p.lexicon.word(p.tokens, p.at, p.end) is None
    return (
        token.text not in ("(", "[", "\\{", "|", "\\|", "\\nabla", "\\partial")
        and token.text not in FUNCTION_NAMES
        and token.text not in BIG
        and not p.derivative_at(0)
    )


def big(p: Grammar) -> ast.Node:
    start = p.token.start
    p.at += 1
    return big_with(p, p.tokens[p.at - 1].text, start)


def big_with(p: Grammar, op: str, start: int) -> ast.Node:
    sub, p.below = p.below, None
    sup: ast.Node | None = None
    while p.token.text in ("_", "^"):
        if p.token.text == "_" and sub is None:
            sub = p.one_script("_", ast.Sym(op))
        elif p.token.text == "^" and sup is None:
            sup = p.one_script("^", ast.Sym(op))
        else:
            raise p.error("two bounds on the same side")
    if op != "\\mathbb{E}" and isinstance(sub, ast.Seq) and sub.bars:
        raise p.error(f"a bar below {op} may say what divides another, or what is given")
    if op == "\\int":
        return _integral(p, sub, sup, start)
    if not p.starts_factor(p.token, signed=True):
        raise p.error(f"{op} stands without its body")
    body = _tending(p, sub) if op == "\\lim" else _BODIES.get(op, _body)(p)
    return ast.Big(op, body, sub, sup, span=(start, body.span[1]))


def _is_variable(p: Grammar, at: int) -> bool:
    """Whether the letter of an integration stands there, in braces of a typeface or without."""
    at += p.tokens[at].text == "{"
    return at < p.end and p.tokens[at].kind in ("letter", "command")


def _is_scripted(p: Grammar, at: int) -> bool:
    return at < p.end and p.tokens[at].text in ("^", "_", "'")


def functional(p: Grammar) -> ast.Node:
    """`\\lim_{x \\to 0} f(x)`, `\\operatorname{argmax}_x f(x)`, `\\arg\\min_x f(x)`."""
    token = p.token
    p.at += 1
    if token.text != "\\arg":
        return big_with(p, FUNCTIONALS[token.text], token.start)
    if p.token.text == "\\underset":
        below = underset(p)
        if isinstance(below, ast.Big) and below.op in ("\\min", "\\max"):
            return replace(below, op=f"\\arg{below.op[1:]}")
    inner = p.token.text.removeprefix("\\")
    if inner not in ("min", "max"):
        raise p.error("\\arg stands without \\min or \\max", token)
    p.at += 1
    return big_with(p, f"\\arg{inner}", token.start)


def underset(p: Grammar) -> ast.Node:
    """`\\underset{x}{\\operatorname{argmin}}`: what stands below an operator that is set in two steps."""
    opened = p.token
    p.at += 1
    p.below = ast.bare(braces(p)) if p.token.text == "{" else p.primary(scripted=True)
    node = p.primary()
    if p.below is not None:
        p.below = None
        raise p.error("this stands below nothing that has a bound", opened)
    return node


def _averaged(p: Grammar) -> ast.Node:
    """What stands in brackets behind `\\mathbb{E}`, scripts behind them left out; or one factor."""
    if p.token.text in OPENING and p.holds_one_bar():
        start, bracket = p.at, p.token.text
        return ast.Group(p.bracketed(bars=True), bracket, span=p.spanned(start))
    return p.primary() if p.token.text in OPENING else p.factor()


def _body(p: Grammar) -> ast.Node:
    start = p.at
    sign = p.take_sign()
    node = p.product()
    return ast.Signed(sign, node, span=p.spanned(start)) if sign else node


def _tending(p: Grammar, sub: ast.Node | None) -> ast.Node:
    """The body of a limit: up to the next plus or minus, or all of a sum where the letter that tends stands behind."""
    start = p.at
    body = _body(p)
    arrow = ast.bare(sub) if sub is not None else None
    if p.token.text not in ("+", "-") or not isinstance(arrow, ast.Relation):
        return body
    stop, p.at = p.at, start
    whole = p.sum()
    letters = {leaf.name for leaf in ast.walk(arrow.terms[0]) if isinstance(leaf, ast.Sym)}
    behind = whole.terms[1:] if isinstance(whole, ast.Plus) else ()
    if any(isinstance(leaf, ast.Sym) and leaf.name in letters for part in behind for leaf in _outside(part)):
        return whole
    p.at = stop
    return body


def _outside(node: ast.Node) -> Iterator[ast.Node]:
    """The nodes of a formula that stand in no limit."""
    if isinstance(node, ast.Big) and node.op == "\\lim":
        return
    yield node
    for child in ast.parts(node):
        yield from _outside(child)


def _integral(p: Grammar, sub: ast.Node | None, sup: ast.Node | None, start: int) -> ast.Node:
    """`\\int ... \\mathrm{d}x`: the body ends at the differential of its own depth, behind those of integrals in it;
    braces may stand around all of it, `\\int_a^b{f(x) dx}`.
    """
    depth, inside, stop = 0, 0, None
    for at in range(p.at, p.end - 1):
        text = p.tokens[at].text
        depth += 1 if text in ("{", "(", "[", "\\{") else -1 if text in ("}", ")", "]", "\\}") else 0
        inside += depth == 0 and text == "\\int"
        if depth == 0 and text == "d" and _is_variable(p, at + 1):
            if not inside:
                stop = at
                break
            inside -= 1
    if stop is None and p.token.text == "{" and (close := p.closing(p.at)) and not _is_scripted(p, close + 1):
        whole = p.within(p.at + 1, close, lambda: _integral(p, sub, sup, start))
        p.at = close + 1
        return whole
    if stop is None:
        raise p.error("an integral needs its differential", p.tokens[max(p.at - 1, 0)])
    body = p.within(p.at, stop, p.sum)
    p.at = stop + 1
    variable = p.factor()
    return ast.Big("\\int", body, sub, sup, variable, span=(start, variable.span[1]))


_BODIES: dict[str, Callable[[Grammar], ast.Node]] = {
    "\\max": _operand,
    "\\min": _operand,
    "\\mathbb{E}": _averaged,
    **dict.fromkeys(("\\argmin", "\\argmax"), lambda p: p.sum()),
}
"""How far the body of an operator reaches; that of a sum ends at the next plus or minus."""
