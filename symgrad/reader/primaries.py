"""What a factor can begin with: numbers, names, brackets, fractions, roots, big operators, environments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from symgrad.reader import ast, derivatives
from symgrad.reader.lexicon import FUNCTIONS, LABELS
from symgrad.reader.grammar import BIG, OPENING, RELATIONS, REMARKS, Grammar
from symgrad.reader.tokens import Token
from symgrad.reader.typography import ACCENTS

Rule = Callable[[Grammar], ast.Node]


def primary(p: Grammar, scripted: bool = False) -> ast.Node:
    """The node that begins at the cursor. `scripted`: the one token of a script without braces."""
    token = p.token
    if token.kind == "end":
        raise p.error("something is missing at the end", token)
    p.deeper()
    rule = _KINDS.get(token.kind) or _COMMANDS.get(token.text)
    if rule is None and token.kind == "command":
        rule = _letter if token.text in SYMBOLS else None
    if rule is None:
        raise p.error(f"{token.text!r} was not understood here" if token.kind == "sign" else f"unknown command {token.text}")
    node = _one_letter(p) if scripted and token.kind == "letter" else rule(p)
    p.depth -= 1
    return node


def atom(p: Grammar) -> ast.Node:
    """The argument of a command: braces, or one token."""
    if p.token.text == "{":
        return _braces(p)
    p._split_number()
    return primary(p, scripted=True)


# ----------------------------------------------------------------------------------------------- names and numbers


def _number(p: Grammar) -> ast.Node:
    token = p.token
    p.at += 1
    return ast.Num(token.text, span=(token.start, token.stop))


def _name(p: Grammar) -> ast.Node:
    token = p.token
    p.at += 1
    node = ast.Sym(token.text, span=(token.start, token.stop))
    return _function(p, node) if token.text in FUNCTIONS and token.text not in p.lexicon.functions else node


def _text(p: Grammar) -> ast.Node:
    """Words in the place of a value are a name: `\\text{Loss}`."""
    token = p.token
    p.at += 1
    if not token.text.strip(" .,;:()").replace(" ", "").isalnum():
        raise p.error("words were not understood here", token)
    node = ast.Sym(token.text, span=(token.start, token.stop))
    return _function(p, node) if token.text in FUNCTIONS and token.text not in p.lexicon.functions else node


def _one_letter(p: Grammar) -> ast.Node:
    token = p.token
    p.at += 1
    return ast.Sym(token.text, span=(token.start, token.stop))


def _letter(p: Grammar) -> ast.Node:
    """A derivative `dy/dx`, a known name of several tokens, a function without a backslash, or one letter."""
    token, start = p.token, p.at
    if token.text in ("d", "\\delta", "\\partial") and not p.in_script:
        found = derivatives.slashed(p)
        if found is not None:
            return found
    phrase = p.lexicon.phrase(p.tokens, p.at, p.end)
    if phrase is not None:
        p.at = phrase[1]
        return ast.Sym(phrase[0], span=p.spanned(start))
    if p.in_script:
        label = _label(p)
        if label is not None:
            return label
    word = None if p.in_script else p.lexicon.word(p.tokens, p.at, p.end)
    if word is not None and token.kind == "letter":
        p.at = word[1]
        return _function(p, ast.Sym(word[0], span=p.spanned(start)))
    if token.text == "\\delta" and p.peek().text == "{" and "\\delta" not in p.lexicon.values:
        return _delta_without_mark(p)
    if token.text == "I" and "I" not in p.lexicon.values and p.peek().text in OPENING:
        return _indicated_by_letter(p)
    return _increment(p) if token.text == "\\Delta" else _one_letter(p)


def _indicated_by_letter(p: Grammar) -> ast.Node:
    """`I(i = k)`."""
    letter = _one_letter(p)
    return _indicated(p, ast.Sym("\\mathbb{1}", span=letter.span)) if _holds_relation(p) else letter


def _delta_without_mark(p: Grammar) -> ast.Node:
    """`\\delta{ik}` can only mean `\\delta_{ik}`."""
    start = p.at
    sign = _one_letter(p)
    body = ast.bare(_braces(p))
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
    following = p.peek()
    alone = "\\Delta" in p.lexicon.values or following.kind not in ("letter", "command") or following.text not in SYMBOLS_OR_LETTERS
    node = _one_letter(p)
    if alone:
        return node
    inner = _one_letter(p)
    assert isinstance(inner, ast.Sym)
    return ast.Sym(f"\\Delta {inner.name}", span=p.spanned(start))


def _accent(p: Grammar) -> ast.Node:
    """`\\hat{y}` and `\\hat y` are one name; `\\hat{y_i}` is an entry of it."""
    command, start = p.token.text, p.at
    p.at += 1
    if p.token.kind == "end":
        raise p.error(f"{command} needs a letter")
    inner = ast.bare(atom(p))
    span = p.spanned(start)
    if isinstance(inner, ast.Script) and isinstance(ast.bare(inner.base), ast.Sym):
        base = ast.bare(inner.base)
        assert isinstance(base, ast.Sym)
        name = ast.Sym(f"{command} {base.name}", span=span)
        return ast.Script(name, inner.sub, inner.sup, inner.primes, span=span)
    if isinstance(inner, ast.Sym | ast.Num):
        return ast.Sym(f"{command} {inner.name if isinstance(inner, ast.Sym) else inner.text}", span=span)
    raise p.error(f"{command} stands over something that is no name", p.tokens[start])


def _double_struck(p: Grammar) -> ast.Node:
    node = _accent(p)
    if node == ast.Sym("\\mathbb E"):
        return _big_with(p, "\\mathbb{E}", node.span[0])
    if node == ast.Sym("\\mathbb I"):
        return _indicated(p, ast.Sym("\\mathbb{1}", span=node.span))
    return node


def _ones(p: Grammar) -> ast.Node:
    """`\\mathbb{1}(i = k)`, `\\mathbf 1_{y = k}`; alone, the vector of ones."""
    return _indicated(p, _one_letter(p))


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


# ----------------------------------------------------------------------------------------------------- brackets


def _group(p: Grammar) -> ast.Node:
    opened, start = p.token, p.at
    p.at += 1
    saved, p.stops = p.stops, ()
    items = [p.relation()]
    while p.take(","):
        items.append(p.relation())
    p.stops = saved
    p.expect(OPENING[opened.text], opened)
    if len(items) > 1:
        return ast.Listing(tuple(items), opened.text, span=p.spanned(start))
    return ast.Group(items[0], opened.text, span=p.spanned(start))


def _braces(p: Grammar) -> ast.Node:
    """`{x}`, or `{a \\over b}`."""
    start, stop = p.at, p.closing(p.at)
    if p.peek().text == "\\mathbb" and _at_depth(p, start + 1, stop, "E") is None and p.tokens[start + 3].text == "E":
        del p.tokens[stop], p.tokens[start]
        p.end -= 2
        return primary(p)
    over = _at_depth(p, start + 1, stop, "\\over")
    if stop == start + 1:
        raise p.error("there is nothing between these braces", p.tokens[start])
    if over is None:
        node = p.within(start + 1, stop, p.relation)
    else:
        node = _fraction(p, (start + 1, over), (over + 1, stop), start)
    p.at = stop + 1
    return node if over is not None else ast.Group(node, "{", span=p.spanned(start))


def _at_depth(p: Grammar, start: int, stop: int, text: str) -> int | None:
    depth = 0
    for at in range(start, stop):
        depth += {"{": 1, "}": -1}.get(p.tokens[at].text, 0)
        if depth == 0 and p.tokens[at].text == text:
            return at
    return None


def _fenced(p: Grammar) -> ast.Node:
    opened, start = p.token, p.at
    close = {"\\langle": "\\rangle"}.get(opened.text, opened.text)
    p.at += 1
    saved, p.stops = p.stops, (close,)
    body = p.sequence()
    p.stops = saved
    if not p.take(close):
        raise p.error(f"{opened.text} is never closed", opened)
    return ast.Fenced(body, opened.text, span=p.spanned(start))


# ---------------------------------------------------------------------------------------------- fractions and roots


def _argument(p: Grammar) -> tuple[int, int]:
    """The tokens of a command's argument."""
    if p.token.text == "{":
        start, stop = p.at, p.closing(p.at)
        p.at = stop + 1
        return start + 1, stop
    if p.token.kind == "end":
        raise p.error("an argument is missing")
    p._split_number()
    start = p.at
    primary(p, scripted=True)
    return start, p.at


def _frac(p: Grammar) -> ast.Node:
    start = p.at
    p.at += 1
    over = _argument(p)
    under = _argument(p)
    return _fraction(p, over, under, start)


def _fraction(p: Grammar, over: tuple[int, int], under: tuple[int, int], start: int) -> ast.Node:
    after = p.at
    derivative = derivatives.fraction(p, over, under, start)
    if derivative is not None:
        return derivative
    upper = p.within(*over, p.relation) if over[0] < over[1] else None
    lower = p.within(*under, p.relation) if under[0] < under[1] else None
    p.at = after
    if upper is None or lower is None:
        raise p.error("a fraction needs something above and below its line", p.tokens[start])
    return ast.Quotient(upper, lower, span=(p.tokens[start].start, p.tokens[max(after, under[1]) - 1].stop))


def _root(p: Grammar) -> ast.Node:
    start = p.at
    p.at += 1
    degree = None
    if p.take("["):
        degree = p.sum()
        p.expect("]", p.tokens[start])
    return ast.Root(ast.bare(atom(p)), degree, span=p.spanned(start))


# ------------------------------------------------------------------------------------------ functions and big signs


def _named_function(p: Grammar) -> ast.Node:
    return _function(p, _one_letter(p))


def _function(p: Grammar, head: ast.Node) -> ast.Node:
    """`\\log x`, `\\tanh^2 x`, `\\max(a, b)`, `\\max_j z_j`."""
    start = p.at
    assert isinstance(head, ast.Sym)
    if FUNCTIONS.get(head.name) in ("max", "min") and p.token.text == "_":
        return _big_with(p, "\\" + FUNCTIONS[head.name], head.span[0])
    scripted = p._scripts(head, start) or head
    span_start = head.span[0]
    if p.token.text in OPENING and p.token.kind == "sign":
        bracket = p.token.text
        return ast.Call(scripted, p.bracketed(), bracket, span=(span_start, p.spanned(start)[1]))
    if p.token.text == "{":
        body = _braces(p)
    elif p._starts_factor(p.token):
        body = _operand(p)
    elif isinstance(scripted, ast.Script):
        return scripted
    else:
        raise p.ill_formed(f"{head.name} stands without its argument")
    return ast.Call(scripted, ast.Seq((body,), span=body.span), "", span=(span_start, body.span[1]))


def _operand(p: Grammar) -> ast.Node:
    """What stands behind a function without brackets: the factors side by side up to a sign, a bracket or a function."""
    start = p.at
    factors = [p.factor()]
    while p._product_sign() == ("", 0) and not isinstance(factors[-1], ast.Big) and _joins(p):
        factors.append(p.factor())
    if len(factors) == 1:
        return factors[0]
    return ast.Times(tuple(factors), ("",) * (len(factors) - 1), span=p.spanned(start))


def _joins(p: Grammar) -> bool:
    token = p.token
    if token.kind == "letter":
        return p.lexicon.word(p.tokens, p.at, p.end) is None
    return token.text not in ("(", "[", "\\{", "|", "\\|") and token.text not in FUNCTIONS and token.text not in BIG and not p._derivative_at(0)


def _big(p: Grammar) -> ast.Node:
    start = p.token.start
    p.at += 1
    return _big_with(p, p.tokens[p.at - 1].text, start)


def _big_with(p: Grammar, op: str, start: int) -> ast.Node:
    sub: ast.Node | None = None
    sup: ast.Node | None = None
    while p.token.text in ("_", "^"):
        if p.token.text == "_" and sub is None:
            sub = p._script("_", ast.Sym(op))
        elif p.token.text == "^" and sup is None:
            sup = p._script("^", ast.Sym(op))
        else:
            raise p.error("two bounds on the same side")
    if op == "\\int":
        return _integral(p, sub, sup, start)
    if not p._starts_factor(p.token, signed=True):
        raise p.ill_formed(f"{op} stands without its body")
    if op in ("\\max", "\\min"):
        body = _operand(p)
    else:
        body = p.factor() if op == "\\mathbb{E}" else _body(p)
    return ast.Big(op, body, sub, sup, span=(start, body.span[1]))


def _body(p: Grammar) -> ast.Node:
    start = p.at
    sign = p._sign()
    node = p.product()
    return ast.Signed(sign, node, span=p.spanned(start)) if sign else node


def _integral(p: Grammar, sub: ast.Node | None, sup: ast.Node | None, start: int) -> ast.Node:
    """`\\int ... \\mathrm{d}x`: the body ends at the differential of its own depth."""
    depth, stop = 0, None
    for at in range(p.at, p.end - 1):
        text = p.tokens[at].text
        depth += 1 if text in ("{", "(", "[", "\\{") else -1 if text in ("}", ")", "]", "\\}") else 0
        if depth == 0 and text == "d" and p.tokens[at + 1].kind in ("letter", "command"):
            stop = at
            break
    if stop is None:
        raise p.error("an integral needs its differential", p.tokens[max(p.at - 1, 0)])
    body = p.within(p.at, stop, p.sum)
    p.at = stop + 1
    variable = p.factor()
    return ast.Big("\\int", body, sub, sup, variable, span=(start, variable.span[1]))


# ----------------------------------------------------------------------------------------- remarks and environments


def _remark(p: Grammar) -> ast.Node:
    command, start = p.token.text, p.at
    p.at += 1
    if p.token.text == "{" and command == "\\boxed" and _unclosed(p):
        p.at += 1
        return p.relation()
    body = ast.bare(atom(p))
    note = None
    if p.token.text in ("_", "^") and command in ("\\underbrace", "\\overbrace"):
        note = _note(p)
    return ast.Noted(command, body, note, span=p.spanned(start))


def _unclosed(p: Grammar) -> bool:
    depth = 0
    for token in p.tokens[p.at : p.end]:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
    return depth > 0


def _note(p: Grammar) -> ast.Node:
    """What an underbrace says: `= x` and words are remarks, not values."""
    p.at += 1
    start = p.at
    stop = p.closing(p.at) + 1 if p.token.text == "{" else p.at + 1
    words = p.source.text[p.tokens[start].start : p.tokens[stop - 1].stop].strip("{}")
    p.at = stop
    return ast.Text(words, span=p.spanned(start))


def _environment(p: Grammar) -> ast.Node:
    start = p.at
    name, begin = _environment_name(p)
    stop = _environment_end(p, begin, start)
    if name == "cases":
        node: ast.Node = ast.Choice(tuple(_case(p, row) for row in _rows(p, begin, stop)), span=(p.tokens[start].start, 0))
    elif name in _TRANSPARENT:
        node = p.within(begin, stop, p.relation)
    elif name in _GRIDS:
        if name == "array":
            p.at, begin = begin, p.closing(begin) + 1
        rows = tuple(tuple(_cell(p, cell) for cell in row) for row in _rows(p, begin, stop))
        node = ast.Grid(rows, _GRIDS[name])
    else:
        raise p.error(f"unknown environment {name}", p.tokens[start])
    p.at = stop
    _environment_name(p)
    return replace(node, span=p.spanned(start))


_GRIDS = {name: "bmatrix" if name == "array" else name for name in
          "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix array".split()}  # fmt: skip
_TRANSPARENT = frozenset("aligned split gathered align equation".split())


def _environment_name(p: Grammar) -> tuple[str, int]:
    """The name between the braces of `\\begin{...}`, and the position behind it."""
    start = p.at
    p.at += 1
    if p.token.text != "{":
        raise p.error("an environment needs its name", p.tokens[start])
    stop = p.closing(p.at)
    name = "".join(token.text for token in p.tokens[p.at + 1 : stop]).rstrip("*")
    p.at = stop + 1
    return name, p.at


def _environment_end(p: Grammar, begin: int, start: int) -> int:
    depth = 1
    for at in range(begin, p.end):
        depth += {"\\begin": 1, "\\end": -1}.get(p.tokens[at].text, 0)
        if depth == 0:
            return at
    raise p.error("this environment is never ended", p.tokens[start])


def _rows(p: Grammar, begin: int, stop: int) -> list[list[tuple[int, int]]]:
    """The token ranges of the cells, row by row; empty rows are left out."""
    rows: list[list[tuple[int, int]]] = [[]]
    depth, first = 0, begin
    for at in range(begin, stop + 1):
        text = p.tokens[at].text if at < stop else "\\\\"
        depth += {"{": 1, "\\begin": 1, "}": -1, "\\end": -1}.get(text, 0)
        if depth == 0 and (at == stop or (text in ("&", "\\\\") and p.tokens[at].kind in ("sign", "command"))):
            rows[-1].append((first, at))
            first = at + 1
            if text == "\\\\":
                rows.append([])
    return [row for row in rows if any(start < end for start, end in row)]


def _cell(p: Grammar, cell: tuple[int, int]) -> ast.Node:
    start, stop = cell
    if start == stop:
        return ast.Dots(span=(p.tokens[start].start, p.tokens[start].start))
    while stop > start and p.tokens[stop - 1].text in (",", ".", ";"):
        stop -= 1
    return p.within(start, stop, p.relation) if start < stop else ast.Dots()


def _case(p: Grammar, row: list[tuple[int, int]]) -> tuple[ast.Node, ast.Node | None]:
    """A value, and its condition in the next cell or behind a comma or words."""
    if len(row) == 1:
        cut = next((at for at in range(*row[0]) if p.tokens[at].kind == "text" or p.tokens[at].text == ","), None)
        if cut is None:
            raise p.error("a case needs its condition", p.tokens[row[0][0]])
        row = [(row[0][0], cut), (cut, row[0][1])]
    if len(row) > 2:
        raise p.error("a case has a value and a condition, no more", p.tokens[row[2][0]])
    return _cell(p, row[0]), _when(p, row[1])


def _when(p: Grammar, cell: tuple[int, int]) -> ast.Node | None:
    start, stop = cell
    while start < stop and (p.tokens[start].kind == "text" or p.tokens[start].text in (",", ";")):
        word = p.tokens[start].text.strip(" ,;:.").lower()
        if word in ("otherwise", "else"):
            return None
        start += 1
    while stop > start and (p.tokens[stop - 1].kind == "text" or p.tokens[stop - 1].text in (",", ".", ";")):
        stop -= 1
    if start == stop:
        raise p.error("a case needs its condition", p.tokens[cell[0]])
    return p.within(start, stop, lambda: p.sequence())


def _dots(p: Grammar) -> ast.Node:
    token = p.token
    p.at += 1
    return ast.Dots(span=(token.start, token.stop))


def _full_stops(p: Grammar) -> ast.Node:
    """`...` typed as three full stops."""
    start = p.at
    for _ in range(3):
        if not p.take("."):
            raise p.error("'.' was not understood here", p.tokens[start])
    return ast.Dots(span=p.spanned(start))


SYMBOLS: frozenset[str] = frozenset(
    """
    \\alpha \\beta \\gamma \\delta \\epsilon \\varepsilon \\zeta \\eta \\theta \\vartheta \\iota \\kappa \\lambda \\mu \\nu \\xi
    \\pi \\varpi \\rho \\varrho \\sigma \\varsigma \\tau \\upsilon \\phi \\varphi \\chi \\psi \\omega \\Gamma \\Delta \\Theta
    \\Lambda \\Xi \\Pi \\Sigma \\Upsilon \\Phi \\Psi \\Omega \\ell \\infty \\hbar \\imath \\jmath \\top \\dagger \\Pr \\partial \\emptyset
    """.split()
)
SYMBOLS_OR_LETTERS = SYMBOLS | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") | ACCENTS

_KINDS: dict[str, Rule] = {"number": _number, "name": _name, "letter": _letter, "text": _text}
_COMMANDS: dict[str, Rule] = {
    "(": _group, "[": _group, "\\{": _group, "{": _braces, "|": _fenced, "\\|": _fenced, "\\langle": _fenced,
    "\\frac": _frac, "\\sqrt": _root, "\\sum": _big, "\\prod": _big, "\\int": _big, "\\begin": _environment,
    "\\partial": derivatives.prefixed, "\\nabla": derivatives.prefixed, "\\mathbb{1}": _ones, "\\ldots": _dots,
    ".": _full_stops, "\\delta": _letter, "\\Delta": _letter,
    **dict.fromkeys(REMARKS, _remark),
    **dict.fromkeys((command for command in FUNCTIONS if command.startswith("\\") and command != "\\sqrt"), _named_function),
    **dict.fromkeys(ACCENTS, _accent),
    "\\mathbb": _double_struck,
}  # fmt: skip
