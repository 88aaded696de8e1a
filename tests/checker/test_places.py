"""Claims about all blocks of a matrix, place by place: which places there are, and what a proof at all of them says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from symgrad.checker import PLACES, Differs, Refused, Strategy, check, recheck
from symgrad.checker import joined as joined_by
from symgrad.checker.places import at_places
from symgrad.language import terms as t
from symgrad.language.context import Context, Goal
from symgrad.language.terms import ZERO, At, Cases, Entry, Same, Term
from symgrad.printer import text
from tests.checker.falsehoods import A, F, K, S, X, Y, arr, i, j, k, sq, x, z

CONTEXT = Context(arrays=arr("X: Y: x:K z:K y:2 A:K,K"))
Free = tuple[tuple[str, t.Dim], ...]


def at_first(first: Term, other: Term | None, at: t.Index = i) -> Term:
    """One term at the first position, another at all others."""
    return Cases(((Same(at, At(1)), first),), other)


def at_third(*values: Term) -> Term:
    one, two, three = values
    return Cases(((Same(i, At(1)), one), (Same(i, At(2)), two)), three)


CLAIMS: dict[str, tuple[Term, Term, Free, list[str]]] = {
    "no free index": (X, Y, (), []),
    "a range of open size": (x(i), Y, (("i", "K"),), []),
    "two blocks": (at_first(X, Y), x(i), (("i", 2),), ["X = x_1", "Y = x_2"]),
    "three blocks": (at_third(X, Y, K), ZERO, (("i", 3),), ["X = 0", "Y = 0", "K = 0"]),
    "a letter that is used": (at_first(X, x(k)), Y, (("i", 2), ("k", "K")), ["X = Y", "x_k = Y, k"]),
    "a letter on the right": (Y, at_first(X, x(k)), (("i", 2), ("k", "K")), ["Y = X", "Y = x_k, k"]),
    "below another term": (sq(at_first(X, Y)), ZERO, (("i", 2),), ["X² = 0", "Y² = 0"]),
    "cases in a case": (at_first(at_first(X, Y, j), Y), ZERO, (("i", 2), ("j", 1)), ["X = 0", "Y = 0"]),
    "two letters": (A(i, j), ZERO, (("i", 2), ("j", 2)), ["A_1,1 = 0", "A_1,2 = 0", "A_2,1 = 0", "A_2,2 = 0"]),
    "nine places": (A(i, j), ZERO, (("i", 3), ("j", 3)), [f"A_{a},{b} = 0" for a in (1, 2, 3) for b in (1, 2, 3)]),
    "ten places": (z(i), ZERO, (("i", 10),), [f"z_{n} = 0" for n in range(1, 11)]),
    "no case is left": (at_first(X, None), ZERO, (("i", 2),), ["X = 0", "{X if 2 = 1} = 0"]),
}


@pytest.mark.parametrize("lhs, rhs, free, expected", CLAIMS.values(), ids=CLAIMS)
def test_places(lhs: Term, rhs: Term, free: Free, expected: list[str]) -> None:
    try:
        found = at_places(Goal(lhs, rhs, CONTEXT, free))
    except Refused:
        found = ()
    words = [
        ", ".join([f"{text(part.lhs)} = {text(part.rhs)}", *(letter for letter, _ in part.free)]) for part in found
    ]
    assert words == expected


def test_a_claim_under_a_condition_is_left_whole() -> None:
    with pytest.raises(Refused):
        at_places(Goal(y_(i), ZERO, CONTEXT, (("i", 2), ("j", 2)), (Same(i, j),)))


def y_(at: t.Index) -> Entry:
    return Entry("y", (at,))


SUM, ABS = S("k", x(k)), F("abs", X)
BLOCKS = (("i", 2),)
PROVED: dict[str, tuple[Goal, list[Term]]] = {
    "the first block": (
        Goal(at_first(SUM, X), at_first(S("j", x(j)), X), CONTEXT, BLOCKS),
        [at_first(SUM, Y), at_first(Y, X), at_first(X, SUM), X, SUM],
    ),
    "both": (
        Goal(at_first(SUM * SUM, SUM), at_first(sq(S("j", x(j))), SUM), CONTEXT, BLOCKS),
        [at_first(SUM, SUM), at_first(SUM, sq(SUM)), at_first(sq(SUM), sq(SUM)), at_first(S("j", sq(x(j))), SUM)],
    ),
    "with a letter": (
        Goal(at_first(x(k) + X, x(k) * K), at_first(X + x(k), S("j", x(k))), CONTEXT, (*BLOCKS, ("k", "K"))),
        [at_first(X + x(k), S("j", x(j))), at_first(X + z(k), S("j", x(k)))],
    ),
    "with a kink": (Goal(at_first(ABS * ABS, X), at_first(sq(X), X), CONTEXT, BLOCKS), [at_first(X, X), sq(X)]),
}


SAME = Goal(X, X, CONTEXT)


def joined(parts: Sequence[Mapping[str, Any]], goal: Goal = SAME) -> dict[str, Any]:
    return joined_by(goal, PLACES, None, parts)


def proof(goal: Goal) -> dict[str, Any] | None:
    parts = [check(part, Strategy()) for part in at_places(goal)]
    found = [part for part in parts if not isinstance(part, Differs)]
    return None if len(found) < len(parts) else dict(json.loads(json.dumps(joined(found, goal))))


@pytest.mark.parametrize("goal, others", PROVED.values(), ids=PROVED)
def test_it_is_proved_at_each_place_and_nothing_beside_it(goal: Goal, others: list[Term]) -> None:
    certificate = proof(goal)
    assert certificate is not None and recheck(goal, certificate)
    for other in others:
        wrong = Goal(goal.lhs, other, goal.context, goal.free)
        assert proof(wrong) is None and not recheck(wrong, certificate)


TAMPERED: dict[str, dict[str, Any]] = {
    "theorem": {"theorem": "small models"},
    "no parts": {"parts": []},
    "parts of another kind": {"parts": {}},
    "nothing for parts": {"parts": None},
    "words for parts": {"parts": ["a", "b"]},
    "ranges": {"ranges": {"K": {}}},
    "exceptions": {"exceptions": False},
    "partial": {"partial": True},
    "a way": {"how": 2},
    "one more field": {"more": 1},
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_what_is_changed_is_found(change: dict[str, Any]) -> None:
    goal, _ = PROVED["with a kink"]
    certificate = proof(goal)
    assert certificate is not None and recheck(goal, certificate)
    assert not recheck(goal, {**certificate, **change})


def test_the_parts_are_those_of_the_places() -> None:
    """Not one of them twice, in another order, or too few; and of a claim that is looked at place by place."""
    goal, _ = PROVED["both"]
    certificate = proof(goal)
    assert certificate is not None
    first, second = certificate["parts"]
    for parts in ([second, first], [first, first], [first], [first, second, second]):
        assert not recheck(goal, joined(parts, goal))
    assert not recheck(goal, {**certificate, "parts": [first, "b"]})
    for other, parts in (
        (Goal(SUM, SUM, CONTEXT, (("k", "K"),)), [second]),
        (Goal(X, Y, CONTEXT), []),
        (Goal(at_first(X, Y), at_first(X, Y), CONTEXT, BLOCKS), [certificate, certificate]),
    ):
        assert not recheck(other, joined(parts, other))


def test_what_a_proof_at_all_places_says() -> None:
    goal, _ = PROVED["both"]
    note = {"from": 1, "degree": 1, "marks": {"free": [], "fixed": [], "last": 0, "ordered": False}}
    certificate = proof(goal)
    assert certificate is not None
    assert certificate["ranges"] == {"K": {**note, "to": 3, "degree": 2}}
    assert (certificate["exceptions"], certificate["partial"]) == (False, False)
    one: dict[str, Any] = {
        "laws": ["special"],
        "ranges": {"K": {"from": 3, "to": 5, "degree": 1}},
        "exceptions": True,
        "partial": False,
    }
    other: dict[str, Any] = {
        "laws": ["filled"],
        "ranges": {"K": {"from": 1, "to": 2, "degree": 4}, "N": {"from": 1, "to": 1, "degree": 0}},
        "exceptions": False,
        "partial": True,
    }
    found = joined([one, other])
    assert found["ranges"] == {"K": {"from": 3, "to": 5, "degree": 4}, "N": {"from": 1, "to": 1, "degree": 0}}
    assert (found["exceptions"], found["partial"]) == (True, True)
    assert found["laws"] == ["filled", PLACES, "special"]
    assert (joined([one])["partial"], joined([other])["exceptions"]) == (False, False)
