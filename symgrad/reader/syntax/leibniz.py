"""Derivatives as they are typed: `\\frac{\\partial L}{\\partial z}`, `dy/dx`, `\\partial_z L`, `\\nabla_w L`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from symgrad.errors import ReadError
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.differentials import TRANSPOSED, may_be_varied
from symgrad.reader.syntax.naming import candidates

if TYPE_CHECKING:
    from symgrad.reader.syntax.grammar import Grammar

SIGNS = ("\\partial", "d", "\\delta")
Cut = tuple[int, int]


def fraction(p: Grammar, over: Cut, under: Cut, start: int) -> ast.Node | None:
    """The derivative that a fraction is, or None if it is a plain quotient; the cursor ends behind the operand."""
    over, under = _unbraced(p, over), _unbraced(p, under)
    if p.tokens[over[0]].text == "-" and _sign(p, (over[0] + 1, over[1])) == _sign(p, under) == "\\partial":
        return _negative(p, over, under, start)
    above, below = _sign(p, over), _sign(p, under)
    if "\\partial" in (above, below) and above != below:
        if above is None or below is not None or over[1] - over[0] > 1:
            where = over if above != "\\partial" else under
            raise p.error("\\partial stands on one side of this line only", p.tokens[min(where[0], p.end)])
        return _unsigned(p, under, start)
    if above is None and below == "d" and p.tokens[over[0]].text == "d" and under[1] - under[0] > 1:
        raise p.error("the d above the line has an index, and the one below may be a sign", p.tokens[over[0]])
    if above is None or above != below:
        return None
    if below == "d" and p.tokens[under[0]].kind == "letter" and under[1] - under[0] == 1:
        return None
    after = p.at
    order, begin = _order(p, over[0] + 1, over[1])
    variables = _variables(p, under, order, below)
    inside = begin < over[1]
    if inside:
        body = p.within(begin, over[1], p.sum)
        p.at = after
    else:
        p.at = after
        body = _operand(p, start)
    return ast.Diff(above, body, variables, inside, span=(p.tokens[start].start, _stop(p, body, inside, after)))


def _negative(p: Grammar, over: Cut, under: Cut, start: int) -> ast.Node:
    """`\\frac{-\\partial L}{\\partial x}`, of one term or of no term yet: the sign stands before the derivative."""
    body = fraction(p, (over[0] + 1, over[1]), under, start)
    assert body is not None
    if isinstance(body, ast.Diff) and body.inside and isinstance(ast.bare(body.body), ast.Plus):
        raise p.error("the minus sign may belong to the first term alone", p.tokens[over[0]])
    return ast.Group(ast.Signed("-", body, span=body.span), "(", span=body.span)


UNSIGNED = "the \\partial that is missing below the line was read there"


def _unsigned(p: Grammar, under: Cut, start: int) -> ast.Node:
    """`\\frac{\\partial}{z_k}` before an operand: an operator has no other meaning than `\\partial/\\partial z_k`."""
    after = p.at
    variables = p.within_list(*under, lambda: [_variable(p)])
    p.at = after
    p.notes.append(UNSIGNED)
    body = _operand(p, start)
    only = tuple(ast.Variable(variable, span=variable.span) for variable in variables)
    return ast.Diff("\\partial", body, only, False, span=(p.tokens[start].start, body.span[1]))


def _stop(p: Grammar, body: ast.Node, inside: bool, after: int) -> int:
    return p.tokens[after - 1].stop if inside and after else body.span[1]


def _unbraced(p: Grammar, cut: Cut) -> Cut:
    start, stop = cut
    while stop - start > 1 and p.tokens[start].text == "{" and p.closing_within(start, stop) == stop - 1:
        start, stop = start + 1, stop - 1
    return start, stop


def _sign(p: Grammar, cut: Cut) -> str | None:
    """The derivative sign at the beginning; Kronecker's delta and the numbers `d_1` have a subscript."""
    start, stop = cut
    if start >= stop or p.tokens[start].text not in SIGNS:
        return None
    text = p.tokens[start].text
    following = p.tokens[start + 1].text if start + 1 < stop else ""
    if text == "\\delta" and (following == "_" or (following == "^" and p.tokens[start + 2].kind != "number")):
        return None
    return None if (text in ("\\partial", "d") and following == "_") or _is_slashed(p, cut, text) else text


def _is_slashed(p: Grammar, cut: Cut, sign: str) -> bool:
    """Whether one side of a line is a derivative itself, the `\\partial F / \\partial x` of a quotient of two."""
    start, stop = cut
    return any(p.tokens[at].text == "/" and p.tokens[at + 1].text == sign for at in range(start, stop - 1))


def _order(p: Grammar, at: int, stop: int) -> tuple[int, int]:
    """The order behind the upper sign (`\\partial^2`), and the position where the numerator begins."""
    if at < stop and p.tokens[at].text == "^":
        braced = p.tokens[at + 1].text == "{"
        token = p.tokens[at + 1 + braced]
        if token.kind != "number" or "." in token.text or len(token.text) > 1:
            raise p.error("the order of a derivative must be a number of one digit", token)
        return int(token.text), at + 2 + 2 * braced
    return 1, at


def _variables(p: Grammar, cut: Cut, order: int, sign: str) -> tuple[ast.Variable, ...]:
    """The variables below the line; exponents are orders only as far as the order above asks for it."""
    bodies = p.within_list(*cut, lambda: _variable_list(p, sign))
    if len(bodies) == order:
        return tuple(ast.Variable(body, span=body.span) for body in bodies)
    variables = tuple(_with_order(body) for body in bodies)
    if sum(variable.times for variable in variables) != order:
        raise p.ill_formed("the orders above and below the line differ", p.tokens[cut[0]])
    return variables


def _variable_list(p: Grammar, sign: str) -> list[ast.Node]:
    bodies: list[ast.Node] = []
    while p.at < p.end:
        if p.token.text != sign:
            raise p.error(f"expected {sign}, found {p.token.text!r}")
        p.at += 1  # also past the d of `\\text{d}`
        if p.at >= p.end:
            raise p.ill_formed("a derivative needs its variable", p.tokens[p.at - 1])
        start, body = p.at, _variable(p)
        if p.at < p.end and p.token.text == "(" and isinstance(body, ast.Sym | ast.Script):  # `\partial H(a)`
            body = ast.Call(body, p.bracketed(bars=True), "(", span=p.spanned(start))
        bodies.append(body)
        p.take(",")
    return bodies


def _variable(p: Grammar) -> ast.Node:
    body = p.factor()
    bare = ast.bare(body)
    return bare.body if isinstance(bare, ast.Group) and bare.bracket == "(" else bare


def _with_order(body: ast.Node) -> ast.Variable:
    if isinstance(body, ast.Script) and isinstance(body.sup, ast.Num) and body.sup.text.isdigit():
        plain = (
            ast.Script(body.base, body.sub, None, body.primes, span=body.span) if body.sub or body.primes else body.base
        )
        return ast.Variable(plain, int(body.sup.text), span=body.span)
    return ast.Variable(body, span=body.span)


def _bare(p: Grammar, sign: str, start: int) -> ReadError:
    """The error of a sign without operand; it may be the operator itself, `\\nabla \\cdot v`, `(\\partial_t - 1) y`."""
    return p.error(f"{sign} without anything to differentiate", p.tokens[start])


def _operand(p: Grammar, start: int) -> ast.Node:
    """What a bare `\\partial/\\partial x` is applied to."""
    if not p.starts_factor(p.token, signed=False) and p.token.text not in ("-",):
        raise _bare(p, "a derivative sign", start)
    return _reach(p)


def _reach(p: Grammar) -> ast.Node:
    """The bracket behind a derivative sign where it is square or a product sign follows it, else the product that
    follows, up to a product sign before another derivative.
    """
    if p.token.text in ("(", "[", "\\{"):
        grouped = p.speculate(lambda: _group_before_sign(p))
        if grouped is not None:
            return grouped
    return p.product(until_derivative=True)


def _group_before_sign(p: Grammar) -> ast.Node | None:
    """A bracket that ends what is differentiated; that of `[f] [g]` may be one factor of it."""
    square = p.token.text == "["
    node = p.factor()
    sign = p.product_sign()
    ends = (square and p.token.text != "[") or sign is None or sign[0] not in ("", "/")
    return node if isinstance(node, ast.Group) and ends else None


def physics(p: Grammar) -> ast.Node:
    """`\\dv{f}{x}`, `\\pdv[2]{f}{x}` and `\\dv{x} f`, of the package physics."""
    start = p.at
    sign = PHYSICS[p.token.text]
    p.at += 1
    times = 1
    if p.take("["):
        if p.token.kind != "number" or not p.token.text.isdigit():
            raise p.error("the order of a derivative must be a number")
        times = int(p.token.text)
        p.at += 1
        p.expect("]", p.tokens[start])
    first = _braced(p)
    variables = [first]
    while p.token.text == "{" and len(variables) < 3:
        variables.append(_braced(p))
    if len(variables) > 2 and times > 1:
        raise p.error("this derivative was not understood", p.tokens[start])
    inside = len(variables) > 1
    body = variables.pop(0) if inside else _operand(p, start)
    by = tuple(ast.Variable(ast.bare(item), times, span=item.span) for item in variables)
    return ast.Diff(sign, body, by, inside, span=(p.tokens[start].start, p.tokens[p.at - 1].stop))


def _braced(p: Grammar) -> ast.Node:
    if p.token.text != "{":
        raise p.error("a derivative needs its variable in braces")
    start, stop = p.at, p.closing(p.at)
    node = p.within(start + 1, stop, p.sum)
    p.at = stop + 1
    return node


PHYSICS = {"\\dv": "d", "\\pdv": "\\partial", "\\derivative": "d", "\\pderivative": "\\partial"}
"""Commands of the package physics for derivatives."""


def slashed(p: Grammar) -> ast.Node | None:
    """`dy/dx`, `\\partial L / \\partial z_i`; None where the tokens are something else."""
    sign = p.token.text
    if not any(p.tokens[at].text == "/" for at in range(p.at, min(p.end, p.at + 60))):
        return None
    return p.speculate(lambda: _slashed(p, sign))


def _slashed(p: Grammar, sign: str) -> ast.Node | None:
    start = p.at
    order, p.at = _order(p, p.at + 1, p.end)
    inside = p.token.text != "/"
    body: ast.Node | None = p.factor() if inside else None
    if not p.take("/") or p.token.text != sign or p.peek().kind not in ("letter", "command", "sign"):
        return None
    if p.peek().text in ("_", "^", "/", ")", "("):
        return None
    bodies: list[ast.Node] = []
    while p.token.text == sign and p.take(sign):
        bodies.append(_variable(p))
    variables = tuple(
        ast.Variable(item, span=item.span) if len(bodies) == order else _with_order(item) for item in bodies
    )
    if sum(variable.times for variable in variables) != order:
        return None
    body = body if body is not None else _operand(p, start)
    return ast.Diff(sign, ast.bare(body), variables, inside, "/", span=p.spanned(start))


def prefixed(p: Grammar) -> ast.Node:
    """`\\partial_{z_i} L`, `\\nabla_w L`, `\\nabla^2_w L`; `\\partial L / \\partial z` as well."""
    sign, start = p.token.text, p.at
    if sign == "\\partial" and p.peek().text != "_":
        found = slashed(p) or _differential(p)
        if found is None:
            hint = "write \\frac{\\partial L}{\\partial x} or \\partial_x L"
            raise p.error("\\partial was not understood here", hint=hint)
        return found
    p.at += 1
    order, variables = _prefix_variables(p, sign)
    if not p.starts_factor(p.token):
        raise _bare(p, sign, start)
    body = _reach(p) if variables else p.factor()
    found = ast.Diff(sign, body, variables, True, "_", 1 if variables else order, span=p.spanned(start))
    return found if variables or sign != "\\nabla" else _transposed(found)


def _transposed(node: ast.Diff) -> ast.Node:
    """`\\nabla f(x)^T` as the transpose of `\\nabla f(x)`, which stands bare in it."""
    body = node.body
    if not isinstance(body, ast.Script) or not isinstance(body.base, ast.Call) or body.sub is not None or body.primes:
        return node
    if body.sup is None or ast.bare(body.sup) not in TRANSPOSED:
        return node
    gradient = replace(node, body=body.base, span=(node.span[0], body.base.span[1]))
    return replace(body, base=gradient, span=node.span)


def _differential(p: Grammar) -> ast.Node | None:
    """`\\partial X` and `\\partial (X Y)`, a differential to some; None where nothing that it is of stands behind."""
    start, following = p.at, p.peek()
    if not p.starts_factor(following) or following.text in SIGNS:
        return None
    p.at += 1
    body = p.factor()
    if not may_be_varied(body):
        raise p.error("this may be the differential of a power, or its power", p.tokens[start])
    return ast.Differential(body, span=p.spanned(start))


def _prefix_variables(p: Grammar, sign: str) -> tuple[int, tuple[ast.Variable, ...]]:
    """The order above the sign, and the variables below it: two of `\\partial_{xy}`, none of which is a number."""
    order, variable = 1, None
    while p.token.text in ("_", "^"):
        if p.token.text == "^":
            order, p.at = _order(p, p.at, p.end)
        else:
            variable = p.one_script("_", ast.Sym(sign))
    whole = ast.bare(variable) if variable is not None else None
    letters = whole.factors if isinstance(whole, ast.Times) and not any(whole.signs) else ()
    if sign == "\\partial" and order == 1 and letters and all(map(candidates, letters)):
        return order, tuple(ast.Variable(ast.bare(letter), span=letter.span) for letter in letters)
    return order, (ast.Variable(whole, order, span=whole.span),) if whole is not None else ()
