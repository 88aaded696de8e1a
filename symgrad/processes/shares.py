"""Who of several processes does which part of one item, so that they go through it side by side.

All of them go through the whole item. One is the first, whose result is that of the item; the others are ahead of it:
of each part that can be done apart they ask, as the first does, whether it is theirs. What another one does, they leave
out; what is known already, they are given. So the first gets what it would have found itself, in its order.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any, Literal

from symgrad.record import record

DO: Literal["do"] = "do"
HAVE: Literal["have"] = "have"
SKIP: Literal["skip"] = "skip"

Answer = tuple[str, Any]
"""What is to be done about a part: do it, have its value, or leave it out."""


@record(frozen=False)
class Shares:
    """The parts of one item. found: their values. taken: by which process each is done now. stopped: what may be known
    of the pieces of work inside them that were stopped, for whoever does them after all.
    """

    found: dict[str, Any] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    stopped: dict[str, Any] = field(default_factory=dict)

    def answer(self, key: str, process: int, *, ahead: bool) -> Answer | None:
        """What a process is told that comes to a part; None where the first has to wait for another one.

        >>> shares = Shares()
        >>> shares.answer("a", 1, ahead=True), shares.answer("a", 2, ahead=True), shares.answer("a", 3, ahead=False)
        (('do', {}), ('skip', None), None)
        >>> shares.end("a", "value")
        >>> shares.answer("a", 3, ahead=False)
        ('have', 'value')
        """
        if key in self.found:
            return HAVE, self.found[key]
        if self.taken.get(key, process) != process:
            return (SKIP, None) if ahead else None
        self.taken[key] = process
        return DO, self.stopped

    def end(self, key: str, value: Any) -> None:
        """A part is done."""
        self.found[key] = value
        self.taken.pop(key, None)

    def keep(self, key: str) -> None:
        """A part is done whose value cannot be sent: none of the others has it.

        >>> shares = Shares(taken={"a": 1})
        >>> shares.keep("a")
        >>> shares.answer("a", 3, ahead=False)
        ('do', {})
        """
        self.taken.pop(key, None)

    def leave(self, process: int) -> None:
        """A process has ended, and does none of its parts any more."""
        self.taken = {key: other for key, other in self.taken.items() if other != process}
