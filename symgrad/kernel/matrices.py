"""Determinants and inverses at an instance, written out by minors: polynomials of the entries, and their quotient."""

from __future__ import annotations

from symgrad.kernel.graph import Graph

Rows = list[list[int]]


def determinant(graph: Graph, rows: Rows) -> int:
    """Expansion along the rows; the minor of the last rows with each set of columns is calculated once."""
    memo: dict[tuple[int, ...], int] = {(): graph.one}

    def minor(columns: tuple[int, ...]) -> int:
        if columns not in memo:
            row = rows[len(rows) - len(columns)]
            parts = []
            for n, column in enumerate(columns):
                part = graph.mul(row[column], minor(columns[:n] + columns[n + 1 :]))
                parts.append(graph.neg(part) if n % 2 else part)
            memo[columns] = graph.add(*parts)
        return memo[columns]

    return minor(tuple(range(len(rows))))


def inverse(graph: Graph, rows: Rows, row: int, column: int) -> int:
    """An entry of the inverse, positions from 0."""
    rest = [[a for j, a in enumerate(line) if j != row] for i, line in enumerate(rows) if i != column]
    cofactor = determinant(graph, rest)
    return graph.mul(graph.neg(cofactor) if (row + column) % 2 else cofactor, graph.inv(determinant(graph, rows)))
