"""What happens in a stretch of prose: a formula, or what words say of a name."""

from __future__ import annotations

from symgrad.record import record
from symgrad.source import Aside, Chain, Convention, Declaration, Fragment, Lift, Trait


@record
class Event:
    """A formula, or what words say of a name, with its place in the text and the number of its sentence.

    supposed: it is said for its sentence alone. later: it holds from the next paragraph, or section, on.
    """

    at: int
    sentence: int
    formula: Fragment | None = None
    said: Trait | Declaration | Convention | Lift | Aside | Chain | None = None
    supposed: bool = False
    later: str = ""
