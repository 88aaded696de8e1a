"""Syntax trees printed as LaTeX that reads back as an equal tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from symgrad.reader.syntax.nodes import (
    Big,
    Call,
    Choice,
    Conditional,
    Diff,
    Differential,
    Dots,
    Evaluated,
    Fenced,
    Grid,
    Group,
    Listing,
    Node,
    Noted,
    Num,
    Plus,
    Quotient,
    Relation,
    Root,
    Script,
    Seq,
    Signed,
    Sym,
    Text,
    Times,
    Variable,
)


def to_latex(node: Node) -> str:
    """The tree as LaTeX that reads back as an equal tree."""
    return _PRINTERS[type(node)](node)


_CLOSE = {"(": ")", "[": "]", "\\{": "\\}", "{": "}", "|": "|", "\\|": "\\|", "\\langle": "\\rangle"}


def _between(bracket: str, body: str) -> str:
    inner = f" {body} " if bracket.startswith("\\") else body
    return f"{bracket}{inner}{_CLOSE[bracket]}"


def _sym(node: Sym) -> str:
    name = node.name
    if " " in name and not name.startswith("\\"):
        return f"\\mathrm{{{name}}}"
    return f"\\mathrm{{{name}}}" if len(name) > 1 and name.isalpha() else name


def _script(node: Script) -> str:
    base = to_latex(node.base)
    if isinstance(node.sub, Seq) and node.sub.bars:
        base = base.removesuffix("|")
    if not isinstance(node.base, Sym | Num | Group | Call | Fenced | Grid | Noted | Listing):
        base = f"{{{base}}}"
    sub = f"_{{{to_latex(node.sub)}}}" if node.sub is not None else ""
    sup = f"^{{{to_latex(node.sup)}}}" if node.sup is not None else ""
    return base + "'" * node.primes + sub + sup


def _seq(node: Seq) -> str:
    out = ""
    for number, item in enumerate(node.items):
        out += ("" if number == 0 else " | " if number in node.bars else ", ") + to_latex(item)
    return out


WRITTEN = {
    "\\binom": "\\binom{{{}}}{{{}}}", "\\lfloor": "\\lfloor {} \\rfloor", "\\lceil": "\\lceil {} \\rceil",
    "!": "({})!", "\\bmod": "{} \\bmod {}",
}  # fmt: skip
"""Functions that are not written as a head before its arguments."""


def _call(node: Call) -> str:
    head = to_latex(node.head)
    if head in WRITTEN:
        return WRITTEN[head].format(*map(to_latex, node.args.items))
    return f"{head} {to_latex(node.args)}" if not node.bracket else head + _between(node.bracket, to_latex(node.args))


def _plus(node: Plus) -> str:
    out = node.signs[0] + to_latex(node.terms[0])
    for sign, term in zip(node.signs[1:], node.terms[1:], strict=True):
        out += f" {sign} {to_latex(term)}"
    return out


def _times(node: Times) -> str:
    out = to_latex(node.factors[0])
    for sign, factor in zip(node.signs, node.factors[1:], strict=True):
        out += f" {sign} " if sign else " "
        out += to_latex(factor)
    return out


def _quotient(node: Quotient) -> str:
    over, under = to_latex(node.over), to_latex(node.under)
    return f"\\frac{{{over}}}{{{under}}}" if node.style == "\\frac" else f"{over} / {under}"


def _root(node: Root) -> str:
    degree = f"[{to_latex(node.degree)}]" if node.degree is not None else ""
    return f"\\sqrt{degree}{{{to_latex(node.body)}}}"


def _big(node: Big) -> str:
    sub = f"_{{{to_latex(node.sub)}}}" if node.sub is not None else ""
    sup = f"^{{{to_latex(node.sup)}}}" if node.sup is not None else ""
    tail = f" \\mathrm{{d}} {to_latex(node.variable)}" if node.variable is not None else ""
    return f"{node.op}{sub}{sup} {to_latex(node.body)}{tail}"


def _diff(node: Diff) -> str:
    sign, body = node.sign, to_latex(node.body)
    if node.style == "_":
        return f"{sign}{_below(node)} {body}"
    total = sum(variable.times for variable in node.variables)
    order = f"^{{{total}}}" if total > 1 else ""
    under = " ".join(f"{sign} {_variable(variable)}" for variable in node.variables)
    over = f"{sign}{order}" + (f" {body}" if node.inside else "")
    line = f"\\frac{{{over}}}{{{under}}}" if node.style == "\\frac" else f"{over} / {under}"
    return line if node.inside else f"{line} {body}"


def _below(node: Diff) -> str:
    """The order above and the variable below a sign that stands before its operand."""
    times = node.variables[0].times if node.variables else node.times
    order = f"^{{{times}}}" if times > 1 else ""
    return f"{order}_{{{to_latex(node.variables[0].body)}}}" if node.variables else order


def _variable(node: Variable) -> str:
    return to_latex(node.body) + (f"^{{{node.times}}}" if node.times > 1 else "")


def _grid(node: Grid) -> str:
    rows = " \\\\ ".join(" & ".join(map(to_latex, row)) for row in node.rows)
    return f"\\begin{{{node.name}}} {rows} \\end{{{node.name}}}"


def _choice(node: Choice) -> str:
    otherwise = "\\text{otherwise}"
    rows = (f"{to_latex(value)} & {to_latex(when) if when else otherwise}" for value, when in node.rows)
    body = " \\\\ ".join(rows)
    return f"\\begin{{cases}} {body} \\end{{cases}}"


def _relation(node: Relation) -> str:
    out = to_latex(node.terms[0])
    for sign, term in zip(node.relations, node.terms[1:], strict=True):
        out += f" {sign} {to_latex(term)}"
    return out


def _differential(node: Differential) -> str:
    items = ", ".join(map(to_latex, node.along))
    order = f"^{len(node.along)}" if len(node.along) > 1 else ""
    along = f" \\cdot ({items})" if order else f" \\cdot {items}" if items else ""
    return f"\\mathrm{{d}}{order} {to_latex(node.body)}{along}"


def _noted(node: Noted) -> str:
    words = node.note.words if isinstance(node.note, Text) else ""
    note = f"_{{{words}}}" if words else ""
    return f"{node.command}{{{to_latex(node.body)}}}{note}"


_PRINTERS: dict[type[Node], Callable[[Any], str]] = {
    Num: lambda node: node.text,
    Sym: _sym,
    Text: lambda node: f"\\text{{{node.words}}}",
    Dots: lambda node: "\\ldots",
    Script: _script,
    Seq: _seq,
    Group: lambda node: _between(node.bracket, to_latex(node.body)),
    Fenced: lambda node: _between(node.fence, to_latex(node.body)),
    Call: _call,
    Signed: lambda node: node.sign + to_latex(node.body),
    Plus: _plus,
    Times: _times,
    Quotient: _quotient,
    Root: _root,
    Big: _big,
    Variable: lambda node: _variable(node),
    Diff: _diff,
    Differential: _differential,
    Grid: _grid,
    Choice: _choice,
    Relation: _relation,
    Listing: lambda node: _between(node.bracket, ", ".join(map(to_latex, node.items))),
    Noted: _noted,
    Evaluated: lambda node: f"{to_latex(node.body)} |_{{{to_latex(node.name)} = {to_latex(node.value)}}}",
    Conditional: lambda node: ", ".join(map(to_latex, (node.body, *node.conditions))),
}
