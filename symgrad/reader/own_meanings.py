"""Letters that are functions by custom, of which an equation may say that they are something else."""

from __future__ import annotations

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS

OWN_MEANING = "{} may be what another equation says"


def own_meaning(*sides: ast.Node | None) -> str:
    """Why an equation that was not settled may give a letter its own meaning, `softmax(v) = \\psi(v)`; else empty."""
    calls = [side for side in (ast.bare(side) for side in sides if side is not None) if isinstance(side, ast.Call)]
    heads = [ast.to_latex(call.head).strip() for call in calls]
    given = next((head for head in heads if head.startswith("\\") and head in CUSTOMS), "")
    return OWN_MEANING.format(given) if given and len(calls) == len(sides) else ""
