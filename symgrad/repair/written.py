"""What the search for a repair needs from others: the step as it was read, and a judge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from symgrad.language.context import Goal
from symgrad.reader.syntax import ast

Judge = Callable[[Goal], bool]


class Written(Protocol):
    """What the search needs of a step as it was read."""

    @property
    def lhs_ast(self) -> ast.Node | None: ...
    @property
    def rhs_ast(self) -> ast.Node | None: ...
    @property
    def goal(self) -> Goal | None: ...
    def reread(self, rhs_ast: ast.Node) -> Goal:
        """The goal with another right-hand side. Errors: ReadError."""
