"""Formulas near to one that was written, the nearest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from symgrad.reader.syntax import ast
from symgrad.repair.edits import TABLE, Row
from symgrad.repair.places import Path, put, spots
from symgrad.repair.scope import Scope

EVERYWHERE = 1
"""What it costs more to make a change at all places than at one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An edited formula, the change in words, and its distance from what was written.

    row: of the table of edits. number: among all candidates, in reading order within a row.
    """

    node: ast.Node
    words: str
    cost: int
    latex: str
    row: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Edit:
    path: Path
    node: ast.Node
    words: str
    key: str


def singles(root: ast.Node, scope: Scope, rows: Iterable[Row] = TABLE) -> Iterator[Candidate]:
    """Every formula that one row of the table makes of `root`, each once, in the order of the table."""
    places = list(spots(root))
    seen = {ast.to_latex(root)}
    for position, row in enumerate(rows):
        edits = [
            _Edit(spot.path, change.node, change.words, change.key or change.words)
            for spot in places
            for change in row.rule(spot, scope)
        ]
        found = [(put(root, edit.path, edit.node), edit.words, row.cost) for edit in edits]
        if row.everywhere:
            found += [(node, words, row.cost + EVERYWHERE) for node, words in _everywhere(root, edits)]
        for node, words, cost in found:
            latex = ast.to_latex(node)
            if latex not in seen and node != root:
                seen.add(latex)
                yield Candidate(node, words, cost, latex, position, len(seen))


def _everywhere(root: ast.Node, edits: list[_Edit]) -> Iterator[tuple[ast.Node, str]]:
    """The same change at all places where it can be made, at once."""
    groups: dict[str, dict[Path, _Edit]] = {}
    for edit in edits:
        groups.setdefault(edit.key, {}).setdefault(edit.path, edit)
    for key, group in groups.items():
        if len(group) > 1 and not any(_inside(a, b) for a in group for b in group):
            node = root
            for path in sorted(group, key=_order, reverse=True):
                node = put(node, path, group[path].node)
            yield node, f"{key}, {'both times' if len(group) == 2 else 'everywhere'}"


def _inside(outer: Path, inner: Path) -> bool:
    return len(outer) < len(inner) and inner[: len(outer)] == outer


def _order(path: Path) -> tuple[str, ...]:
    """Reading order, with numbers of equal width."""
    return tuple("/".join(f"{key:04d}" if isinstance(key, int) else str(key) for key in step) for step in path)


def pairs(root: ast.Node, scope: Scope, first: Iterable[Candidate]) -> Iterator[Candidate]:
    """Two slips of the kinds that go together, on top of each candidate of `first`."""
    rows = [row for row in TABLE if row.pairs]
    seen = {ast.to_latex(root)}
    streams = [(one, singles(one.node, scope, rows)) for one in first]
    for turn in count():
        alive = False
        for one, stream in streams:
            two = next(stream, None)
            alive = alive or two is not None
            if two is not None and two.latex not in seen:
                seen.add(two.latex)
                words = one.words if two.words == one.words else f"{one.words}; {two.words}"
                yield Candidate(two.node, words, one.cost + two.cost + 1, two.latex, one.row + two.row, len(seen))
        if not alive:
            return
        assert turn < 10_000
