"""What uses a notation to which words give a meaning that is not known here: it is not judged, and gives no name one.

What does not use it is as it was: words about dot products say nothing of a sum.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.claims.formulas.looks import is_bare_name
from symgrad.claims.formulas.notations import uses
from symgrad.regex import regex
from symgrad.source import Aside, Chain, Declaration, Fragment, Statement, Trait
from symgrad.traits import ANOTHER_MEANING, EVERY_QUANTITY

_CALL = regex(r"\s*(?P<name>\\?[A-Za-z]+(?:_(?:\w|\{\w+\}))?)\s*(?:\\left)?\(.*", flags=16)


class Estranged:
    """The notations of which words were heard, with the reasons why what uses them is not judged."""

    def __init__(self) -> None:
        self.reasons = dict[str, str]()

    def hears(self, said: Statement) -> bool:
        """Whether a statement says that a notation has another meaning; it is noted then."""
        if not (isinstance(said, Trait) and said.name.text == EVERY_QUANTITY and said.on is not None):
            return False
        self.reasons.setdefault(said.on.text, said.attribute.removeprefix(ANOTHER_MEANING))
        return True

    def closed(self, said: Statement) -> Statement:
        """A statement as it can be read: without a meaning where it uses such a notation.

        >>> signs = Estranged()
        >>> signs.hears(Trait(Fragment.of("*"), ANOTHER_MEANING + "why", Fragment.of("transpose")))
        True
        >>> chains = (Chain((Fragment.of(left), Fragment.of("c")), ("=",)) for left in ("x^T y", "x y"))
        >>> [signs.closed(chain).estranged for chain in chains]
        ['why', '']
        """
        match said:
            case Chain(parts=parts) if reason := self._of(parts):
                return replace(said, estranged=reason)
            case Declaration(math, equation=Chain(parts=parts)) if reason := self._of((math, *parts)):
                return Aside(parts[0], reason, unread=True)
            case Declaration(math) if reason := self._of((math,)):
                return Aside(math, reason, restricts=True)
        return said

    def _of(self, parts: tuple[Fragment, ...]) -> str:
        """Why formulas are not judged, empty where nothing is known to be said of what they use."""
        used = (why for notation, why in self.reasons.items() if any(uses(notation, part.text) for part in parts))
        return next(used, "")


def given(chain: Chain) -> Fragment | None:
    """The name that a chain gives, if its left side is one, or one that is applied.

    >>> chains = (Chain((Fragment.of(left),), ()) for left in ("L(w)", "x^T y"))
    >>> [name.text if name else "" for name in map(given, chains)]
    ['L', '']
    """
    left = chain.parts[0]
    found = _CALL.fullmatch(left.text)
    return left if is_bare_name(left.text) else left.slice(*found.span("name")) if found else None
