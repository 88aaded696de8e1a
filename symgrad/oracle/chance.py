"""Numbers that look random and are the same in every run, on every machine."""

from __future__ import annotations

MASK = (1 << 64) - 1


class Stream:
    """A stream of random whole numbers that depends on its seed only [splitmix64: Steele, Lea, Flood 2014].

    >>> one, two = Stream("z"), Stream("z")
    >>> one.below(100) == two.below(100), one.below(10**9) == Stream("y").below(10**9)
    (True, False)
    """

    def __init__(self, seed: str) -> None:
        state = 0xCBF29CE484222325
        for byte in seed.encode():
            state = (state ^ byte) * 0x100000001B3 & MASK
        self._state = state

    def below(self, bound: int) -> int:
        """A whole number of `0..bound-1`."""
        self._state = z = (self._state + 0x9E3779B97F4A7C15) & MASK
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
        return ((z ^ (z >> 31)) >> 8) % bound
