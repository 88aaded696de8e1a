"""Formulas of a document as HTML: a display row by row, with room beside each row for what is said of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from symgrad.document.pieces import Formula
from symgrad.errors import Place, SourceError
from symgrad.record import record
from symgrad.regex import regex
from symgrad.render.mathml import MARKED, mathml
from symgrad.report import ClaimReport

_EDGE = regex(r"\\(?:begin|end)\s*\{[^{}]*\}|\\\\(?:\*?\[[^\]\n]*\])?|\\.|[{}&]", re.DOTALL)
_ROWS = r"aligned|split|gathered|align|eqnarray|gather|alignat|alignedat|multline|flalign"
_WHOLE = regex(rf"\s*\\begin\s*\{{(?P<name>{_ROWS})(?P<star>\*?)\}}(?:\[[tbc]\])?(?P<width>\{{\d+\}})?")
_CENTRED = ("gather", "multline")

_Said = TypeVar("_Said", bound=ClaimReport | SourceError)

Marks = Callable[[list[ClaimReport]], str]
"""What stands in the margin beside a row with these claims."""


@record
class Cell:
    """A part of a row between two `&`, and where it begins in the formula."""

    latex: str
    start: int

    @property
    def stop(self) -> int:
        return self.start + len(self.latex)


def rows(latex: str) -> list[list[Cell]]:
    r"""The rows of a display, and their cells.

    >>> [[cell.latex.strip() for cell in row] for row in rows(r"\begin{aligned} a &= \{b\} \\ &= c \end{aligned}")]
    [['a', '= \\{b\\}'], ['', '= c']]
    """
    start, stop = _inside(latex)
    depth, begin = 0, start
    found: list[list[Cell]] = [[]]
    for edge in _EDGE.finditer(latex, start, stop):
        sign = edge[0]
        if sign == "{" or sign.startswith("\\begin"):
            depth += 1
        elif sign == "}" or sign.startswith("\\end"):
            depth -= 1
        elif depth == 0 and (sign == "&" or sign.startswith("\\\\")):
            found[-1].append(Cell(latex[begin : edge.start()], begin))
            begin = edge.end()
            found += [[]] * (sign != "&")
    found[-1] = [*found[-1], Cell(latex[begin:stop], begin)]
    return [row for row in found if any(cell.latex.strip() for cell in row)]


def _inside(latex: str) -> tuple[int, int]:
    """From where to where the rows stand: inside of the one environment that is the formula."""
    opening = _WHOLE.match(latex)
    if opening is None:
        return 0, len(latex)
    closer = f"\\end{{{opening['name']}{opening['star']}}}"
    close = latex.rfind(closer)
    if close < 0 or latex.find(closer) != close or latex[close + len(closer) :].strip(" .,;\n"):
        return 0, len(latex)
    return opening.end(), close


def displayed(formula: Formula, claims: Mapping[int, ClaimReport], other: list[ClaimReport], marks: Marks) -> str:
    """A display as a table. claims: by the place of their relation in the formula; other: whose place is unknown."""
    found = rows(formula.math.text)
    width = max((len(row) for row in found), default=1)
    looks = "centred" if formula.environment in _CENTRED else "aligned" if width > 1 else "single"
    lines = []
    for number, row in enumerate(found):
        here = [claim for at, claim in claims.items() if row[0].start <= at <= row[-1].stop]
        here += other if number == 0 else []
        cells = "".join(f"<td>{_cell(cell, claims)}</td>" for cell in row)
        lines.append(f'<tr><td class="side">{marks(here)}</td>{cells}{"<td></td>" * (width - len(row))}</tr>')
    return f'<div class="scroll"><table class="display {looks}">{"".join(lines)}</table></div>'


def _cell(cell: Cell, claims: Mapping[int, ClaimReport]) -> str:
    return mathml(_marked(cell, claims)) if cell.latex.strip() else ""


def inline(formula: Formula, claims: Mapping[int, ClaimReport]) -> str:
    """A formula in a line of words."""
    return mathml(_marked(Cell(formula.math.text, 0), claims), running=True)


def _marked(cell: Cell, claims: Mapping[int, ClaimReport]) -> str:
    """The source of a cell, its relations behind a mark of their verdict."""
    parts: list[str] = []
    done = 0
    for place in sorted(claims):
        at, claim = place - cell.start, claims[place]
        if 0 <= at < len(cell.latex) and cell.latex.startswith(claim.relation, at):
            parts += [cell.latex[done:at], MARKED[claim.verdict.status.value]]
            done = at
    return "".join([*parts, cell.latex[done:]])


# ------------------------------------------------------------------------------------------------------------ places


def offsets(formula: Formula) -> dict[Place, int]:
    """Where each place of the document stands in the formula; of characters with one place, the first."""
    found: dict[Place, int] = {}
    ends = [at for at, _ in formula.math.anchors[1:]] + [len(formula.math.text)]
    for (start, place), end in zip(formula.math.anchors, ends, strict=True):
        line, column = place.line, place.column
        for at in range(start, end):
            found.setdefault(Place(place.path, line, column, place.cell), at)
            newline = formula.math.text[at] == "\n"
            line, column = (line + 1, 1) if newline else (line, column + 1)
    return found


def standing(formulas: list[Formula], said: Iterable[_Said]) -> Iterator[tuple[int, _Said]]:
    """The formula in which each claim or error stands, or the last one before it; -1 where its file has none."""
    starts: dict[tuple[str, int | None], list[tuple[int, int, int]]] = {}
    for number, formula in enumerate(formulas):
        place = formula.math.place(0)
        starts.setdefault((place.path, place.cell), []).append((place.line, place.column, number))
    for places in starts.values():
        places.sort()
    for one in said:
        there = starts.get((one.place.path, one.place.cell), [])
        at = bisect_right(there, (one.place.line, one.place.column, len(formulas)))
        yield (there[at - 1][2] if at else -1), one
