"""The parts of a chain as trees, in which notations that stand for others are spelled out."""

from __future__ import annotations

from collections.abc import Iterable

from symgrad.reader.memory.derivative_names import spelled_out
from symgrad.reader.memory.outcomes import at_outcomes
from symgrad.reader.memory.relations import Part, parsed
from symgrad.reader.scope.symbols import Scope
from symgrad.source import Fragment


def spelled(scope: Scope, sources: Iterable[Fragment], *, defines: bool) -> list[Part]:
    """The parts; defines: the first is a name that is given here."""
    parts = [parsed(source, scope.lexicon) for source in sources]
    return spelled_out(scope, at_outcomes(scope, parts), defines=defines)
