"""Laws of index ranges, deltas and sums, as rows; each is stated as two terms that are equal at every point.

The simplifier implements the laws; the rows exist to be read, to give its steps their names, and to be tested.
"""

from __future__ import annotations

from collections.abc import Mapping

from symgrad.language.terms import (
    MINUS_ONE,
    ONE,
    ZERO,
    Cases,
    Entry,
    Ix,
    Not,
    Same,
    Size,
    Term,
    add,
    delta,
    mul,
    neg,
    power,
    total,
)
from symgrad.record import record

_I, _J, _K = Ix("i"), Ix("j"), Ix("k")


def _a(index: Ix) -> Entry:
    return Entry("a", (index,))


def _b(index: Ix) -> Entry:
    return Entry("b", (index,))


@record
class IndexLaw:
    """`left = right` for all positions of the free indices in the range `K`."""

    name: str
    left: Term
    right: Term
    reason: str


_LAWS = (
    IndexLaw(
        "contract",
        total("j", "K", mul(delta(_J, _I), _a(_J))),
        _a(_I),
        "the delta keeps one term of the sum",
    ),
    IndexLaw(
        "substitute",
        mul(delta(_I, _K), _a(_I), _b(_K)),
        mul(delta(_I, _K), _a(_I), _b(_I)),
        "where the delta is 1, both indices are the same",
    ),
    IndexLaw("idempotent", mul(delta(_I, _K), delta(_I, _K)), delta(_I, _K), "a delta is 0 or 1"),
    IndexLaw("same", delta(_I, _I), ONE, "an index equals itself"),
    IndexLaw("count", total("j", "K", ONE), Size("K"), "a sum of ones counts them"),
    IndexLaw(
        "pull out",
        total("j", "K", mul(_a(_I), _b(_J))),
        mul(_a(_I), total("j", "K", _b(_J))),
        "what does not depend on the index stays in front of the sum",
    ),
    IndexLaw(
        "linear",
        total("j", "K", add(_a(_J), _b(_J))),
        add(total("j", "K", _a(_J)), total("j", "K", _b(_J))),
        "a sum of sums is taken term by term",
    ),
    IndexLaw(
        "all but one",
        total("j", "K", Cases(((Not(Same(_J, _I)), _a(_J)),), ZERO)),
        add(total("j", "K", _a(_J)), neg(_a(_I))),
        "all but one is all, less the one",
    ),
    IndexLaw(
        "exchange",
        total("i", "K", total("j", "K", Entry("w", (_I, _J)))),
        total("j", "K", total("i", "K", Entry("w", (_I, _J)))),
        "the order of two sums does not matter",
    ),
    IndexLaw(
        "mean of a constant",
        mul(power(Size("K"), MINUS_ONE), total("j", "K", _a(_I))),
        _a(_I),
        "the mean of a constant is the constant",
    ),
)

INDEX_LAWS: Mapping[str, IndexLaw] = {law.name: law for law in _LAWS}
