"""Formulas that nobody read, as it took too long or symgrad failed on them: they may define what they speak of."""

from __future__ import annotations

from symgrad.reader.memory.notes import spoken_names, superscripted
from symgrad.reader.memory.relations import leading_names, whole_names
from symgrad.reader.scope.scope import Scope
from symgrad.source import Fragment


def note_unread(scope: Scope, why: str, math: Fragment) -> frozenset[str]:
    """The names that a formula may give a meaning. Nothing is said of these from here on, nor of any where there is no
    formula; another equation for one of them need not define it. Of the other names it may restrict what they are.
    """
    spoken = spoken_names(scope, math)
    given = {name for name in spoken if not scope.knows(name) or scope.guessed(name)}
    given |= {*leading_names(math, scope.lexicon), *whole_names(math, scope.lexicon)}
    if given or not math.text.strip():
        scope.unread = (*scope.unread, (why, frozenset(given)))
    scope.lost |= given
    scope.broken = {**scope.broken, **dict.fromkeys(given, (why, math.place(0)))}
    scope.listed |= superscripted(math.text)
    if spoken - given:
        scope.suspect(why, spoken - given)
    return frozenset(given)
