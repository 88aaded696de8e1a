"""Prime fields in a chain, for exponentials, and the numbers that are drawn from them.

`exp(t) = g ** t` with the exponent modulo a prime `q` and the value modulo a prime `p` with `q | p - 1`, so that
`exp(a + b) = exp(a) exp(b)` holds of itself; the exponent's own exponentials live modulo the next prime of the chain.
A number that is exact is a `Fraction`, everything else an `int` modulo the prime of its level. The primes are drawn by
chance in each process, so that nobody can write one into a claim.
"""

from __future__ import annotations

import secrets
from fractions import Fraction
from functools import cache, lru_cache
from hashlib import blake2b
from itertools import count
from math import prod
from typing import Any

from symgrad.errors import Undefined

LEVELS, BITS = 4, 144
"""How many primes there are in the chain, and the length of the last one, the smallest."""


ROOTED = (1, 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31)
"""What has square roots modulo p0 = 1 mod 8: 1, 2, and q where `p0 = 1 mod q` (quadratic reciprocity)."""


@cache
def chain() -> tuple[int, ...]:
    """Primes p0 > p1 > ..., each `1 mod 8 p_next`, so that p0 to p2 have a square root of -1; p0 those of `ROOTED`."""
    found = [_prime_from((1 << (BITS - 1)) + 8 * secrets.randbits(BITS - 5) + 1, 8)]
    while len(found) < LEVELS:
        found.append(_prime_from(1, 8 * found[-1] * (prod(ROOTED) if len(found) + 1 == LEVELS else 1)))
    return tuple(reversed(found))


def _prime_from(start: int, step: int) -> int:
    """The first prime of an arithmetic progression, after its start."""
    return next(p for n in count(1) if _is_prime(p := start + step * n))


def _is_prime(p: int) -> bool:
    """Miller and Rabin, with 64 bases by chance: wrong with probability 4^-64."""
    odd, twos = p - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    return all(_is_witness_for(p, odd, twos, 2 + secrets.randbelow(p - 3)) for _ in range(64))


def _is_witness_for(p: int, odd: int, twos: int, base: int) -> bool:
    x = pow(base, odd, p)
    return x == 1 or any(pow(x, 1 << n, p) == p - 1 for n in range(twos))


Value = Any
"""A `Fraction` where exact, else an `int` modulo the prime of its level."""


class Redraw(Exception):
    """A root of these numbers does not exist in the field: draw others."""


class Field:
    """Arithmetic modulo one prime of the chain, exact numbers kept exact."""

    zero: Value = Fraction(0)
    one: Value = Fraction(1)

    def __init__(self, level: int, salt: str, bases: str = "") -> None:
        """bases: tells apart the bases of exponentials, which one claim has in common at all sizes."""
        self.p = chain()[level]
        self.drawn = _named(f"{salt} {level} ")
        self.level, self.bases = level, bases

    def lift(self, a: Value) -> int:
        """The element that an exact number is."""
        return a if type(a) is int else _lifted(a, self.p)

    def add(self, a: Value, b: Value) -> Value:
        if type(a) is int:
            return (a + (b if type(b) is int else _lifted(b, self.p))) % self.p
        return (_lifted(a, self.p) + b) % self.p if type(b) is int else a + b

    def mul(self, a: Value, b: Value) -> Value:
        if type(a) is int:
            return a * (b if type(b) is int else _lifted(b, self.p)) % self.p
        return _lifted(a, self.p) * b % self.p if type(b) is int else a * b

    def is_zero(self, a: Value) -> bool:
        return not a

    def inverse(self, a: Value) -> Value:
        """Errors: Undefined for 0."""
        if not a:
            raise Undefined("division by zero")
        return pow(a, -1, self.p) if type(a) is int else 1 / a

    def power(self, a: Value, n: int) -> Value:
        return pow(a, n, self.p) if type(a) is int else a**n

    def random(self, *key: object) -> int:
        """The independent random element of this name."""
        name = self.drawn.copy()
        name.update(repr(key).encode())
        return int.from_bytes(name.digest(), "big") % self.p

    def exponential(self, name: str, n: int) -> int:
        """The power `g ** n`, 0 <= n, of the element g of this name whose order is the next prime of the chain."""
        result = 1
        for row in _powers(self.level, f"{self.bases} {name}"):
            result, n = result * row[n & 15] % self.p, n >> 4
        return result

    def square_root(self, a: Value) -> int:
        """Errors: Redraw where it does not exist."""
        return _square_root(self.lift(a), self.p)


def _named(name: str) -> blake2b:
    return blake2b(name.encode(), digest_size=32)


@lru_cache(maxsize=64)
def _powers(level: int, name: str) -> list[list[int]]:
    """`g ** (k 16^m)` for k < 16, in a row for each m, g an element whose order is the next prime of the chain."""
    p, order = chain()[level], chain()[level + 1]
    drawn = int.from_bytes(_named(f"base {level} {name}").digest(), "big") % p
    g, rows = pow(drawn, (p - 1) // order, p), list[list[int]]()
    for _ in range(0, order.bit_length(), 4):
        row = [1]
        for _ in range(15):
            row.append(row[-1] * g % p)
        g = row[-1] * g % p
        rows.append(row)
    return rows


def _lifted(a: Fraction, p: int) -> int:
    above, below = a.as_integer_ratio()
    return above % p if below == 1 else above * pow(below, -1, p) % p


@cache
def _no_square(p: int) -> int:
    return next(n for n in range(2, 1000) if pow(n, (p - 1) // 2, p) == p - 1)


@lru_cache(maxsize=4096)
def _square_root(a: int, p: int) -> int:
    """Tonelli and Shanks. Errors: Redraw where `a` is no square."""
    if pow(a, (p - 1) // 2, p) != 1:
        raise Redraw
    odd, twos = p - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    c, root, t = pow(_no_square(p), odd, p), pow(a, (odd + 1) // 2, p), pow(a, odd, p)
    while t != 1:
        order, square = 0, t
        while square != 1:
            square, order = square * square % p, order + 1
        b = pow(c, 1 << (twos - order - 1), p)
        twos, c, root, t = order, b * b % p, root * b % p, t * b * b % p
    return root
