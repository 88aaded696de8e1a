"""Certificates are checked again, as they are and tampered with in every field."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from symgrad import cli
from symgrad.checker import Check, Differs, Refused, Strategy, check, recheck
from symgrad.errors import IllFormed
from symgrad.kernel import Attempts
from symgrad.language.context import Context, Goal
from symgrad.language.serial import decode, encode
from symgrad.language.terms import (
    ONE,
    ZERO,
    Apply,
    Argument,
    At,
    Before,
    Cases,
    Derivative,
    Entry,
    Indicator,
    Ix,
    Label,
    Last,
    Not,
    Positive,
    Zero,
    delta,
    exp,
    sqrt,
)
from tests.checker.falsehoods import TWO, A, F, K, X, Y, a, ctx, j, n, sq, step, x
from tests.checker.falsehoods import S as S_
from tests.kernel.test_judge import FALSE, MORE_FALSE, MORE_TRUE, TRUE
from tests.kernel.worlds import S, i, k, m, softmax, y, z

JACOBIAN = Goal(Derivative(S(i), z(k)), S(i) * (delta(i, k) - S(k)), softmax(), (("i", "K"), ("k", "K")))
GRADIENT = Goal(Derivative(Entry("L"), z(m)), S(m) - y(m), softmax({"one-hot"}), (("m", "K"),))
FREE, ONE_FREE = (("i", "K"), ("k", "K")), (("i", "K"),)
SHARES, HOT = frozenset({"y"}), Strategy(hot=frozenset({"y"}))


def c(row: Ix) -> Label:
    return Label("c", (row,))


def certificate(goal: Goal, strategy: Strategy) -> dict[str, Any]:
    found = check(goal, strategy)
    assert not isinstance(found, Differs)
    return dict(json.loads(json.dumps(found)))


@pytest.fixture(scope="module")
def proof() -> dict[str, Any]:
    return certificate(GRADIENT, HOT)


def test_a_certificate_survives_as_json(proof: dict[str, Any]) -> None:
    assert recheck(GRADIENT, proof)


@pytest.mark.parametrize(
    "other",
    [
        ctx("X:/nonnegative Y:"),
        ctx("X:/positive Y:/positive"),
        ctx("X:/positive Y:", dims={"K": 2}),
        ctx("X:/positive Y:", facts=(Y,)),
    ],
    ids=["domain", "domain of another", "sizes", "fact"],
)
def test_a_certificate_is_of_its_assumptions(other: Context) -> None:
    """Both claims are true, and their proofs are the same."""
    proof = certificate(Goal(sq(X) * Y, X * Y * X, ctx("X:/positive Y:")), Strategy())
    same = Goal(sq(X) * Y, X * Y * X, other)
    assert {**certificate(same, Strategy()), "claim": ""} == {**proof, "claim": ""}
    assert not recheck(same, proof)


TAMPERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "theorem": lambda c: c.update(theorem="large models"),
    "claim": lambda c: c.update(claim=c["claim"][::-1]),
    "no claim": lambda c: c.pop("claim"),
    "strategy for another": lambda c: c["strategy"].update(hot=[], shares=["y"]),
    "strategy with nothing": lambda c: c["strategy"].update(hot=[]),
    "closed": lambda c: c["strategy"].update(closed=True),
    "elements": lambda c: c.update(elements=1),
    "shift": lambda c: c["strategy"].update(shift=1),
    "a strategy of words": lambda c: c["strategy"].update(shift="1"),
    "an unknown array": lambda c: c["strategy"].update(shares=["u"]),
    "a field too many": lambda c: c["strategy"].update(trust=True),
    "order": lambda c: c.update(order=["N"]),
    "first size": lambda c: c["ranges"]["K"].update({"from": 2}),
    "last size": lambda c: c["ranges"]["K"].update(to=c["ranges"]["K"]["to"] - 1),
    "degree": lambda c: c["ranges"]["K"].update(degree=c["ranges"]["K"]["degree"] - 1),
    "marks": lambda c: c["ranges"]["K"]["marks"].update(free=[]),
    "order of positions": lambda c: c["ranges"]["K"]["marks"].update(ordered=True),
    "another range": lambda c: c["ranges"].update(N=c["ranges"]["K"]),
    "bounds": lambda c: c["degrees"].clear(),
    "a bound": lambda c: c["degrees"][0].__setitem__(2, "0"),
    "runs": lambda c: c.update(runs=c["runs"] + 1),
    "laws": lambda c: c.update(laws=["special"]),
    "no laws": lambda c: c.pop("laws"),
    "exceptions": lambda c: c.update(exceptions=True),
    "partial": lambda c: c.update(partial=True),
    "an array of another kind": lambda c: c["strategy"].update(enumerated=["z"]),
    "without ranges": lambda c: c.pop("ranges"),
    "one more field": lambda c: c.update(proved=True),
    "a truth as a number": lambda c: c.update(partial=0),
    "a number as a decimal": lambda c: c.update(runs=float(c["runs"])),
    "a size as a truth": lambda c: c["ranges"]["K"].update({"from": True}),
    "a choice as a number": lambda c: c["strategy"].update(closed=0),
    "a shift as a decimal": lambda c: c["strategy"].update(shift=0.0),
    "the degree of a term": lambda c: c["nodes"]["K"][0].__setitem__(2, "0"),
    "the degree below its fraction bar": lambda c: c["nodes"]["K"][1].__setitem__(3, "0"),
    "the rule of a degree": lambda c: c["nodes"]["K"][0].__setitem__(4, "product"),
    "the part of a term": lambda c: c["nodes"]["K"][0].__setitem__(1, 1),
    "a term of another degree": lambda c: c["nodes"]["K"][0].__setitem__(0, "#0"),
    "a term without a degree": lambda c: c["nodes"]["K"].pop(),
    "no degrees": lambda c: c.pop("nodes"),
    "an atom": lambda c: c["atoms"].pop(),
    "the kind of an atom": lambda c: c["atoms"][0].__setitem__(0, "sin"),
    "two atoms that are one": lambda c: c["same"].append(["#5", "#0"]),
    "a term": lambda c: c["terms"].__setitem__(0, "Function exp (Entry z (i:K))"),
    "data of no JSON": lambda c: c.update(runs={1, 2}),
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_certificate_that_was_tampered_with_is_rejected(
    change: Callable[[dict[str, Any]], object], proof: dict[str, Any]
) -> None:
    copy = json.loads(json.dumps(proof))
    change(copy)
    assert repr(copy) != repr(proof)
    assert not recheck(GRADIENT, copy)


def test_a_certificate_is_of_one_goal(proof: dict[str, Any]) -> None:
    assert not recheck(Goal(GRADIENT.lhs, S(m) + y(m), GRADIENT.context, GRADIENT.free), proof)
    assert not recheck(Goal(GRADIENT.lhs, GRADIENT.rhs, softmax(), GRADIENT.free), proof)
    assert not recheck(JACOBIAN, proof)


TWINS = [
    Goal(sq(X), X * X, ctx("X: Y:")),
    Goal(X * X, sq(X), ctx("X: Y:")),
    Goal(sq(Y), Y * Y, ctx("X: Y:")),
    Goal(sq(X), X * X, ctx("X: Y: x:K"), ONE_FREE),
]
"""Claims that are proved alike, with no range, no atom and no law."""


def test_a_certificate_is_of_no_twin() -> None:
    proofs = [certificate(goal, Strategy()) for goal in TWINS]
    for goal, own in zip(TWINS, proofs, strict=True):
        assert [recheck(goal, proof) for proof in proofs] == [proof is own for proof in proofs]


def marks(free: str = "", fixed: str = "", last: int = 0, ordered: bool = False) -> dict[str, object]:
    return {"free": free.split(), "fixed": list(map(int, fixed.split())), "last": last, "ordered": ordered}


def settled(least: int, largest: int, degree: int, **named: Any) -> dict[str, object]:
    return {"from": least, "to": largest, "degree": degree, "marks": marks(**named)}


until, sums = S_("j", Indicator(Before(j, i)) * x(j)), S_("j", x(j))
one_by_one = S_("n", a(n) / S_("j", A(n, j)), "N")
SETTLED: dict[str, tuple[Any, ...]] = {
    "gradient": (GRADIENT, HOT, {"K": settled(1, 4, 2, free="m:K")}, [["K", {}, "2"]], 6, False),
    "jacobian": (JACOBIAN, Strategy(), {"K": settled(1, 3, 1, free="i:K k:K")}, [["K", {}, "1"]], 4, False),
    "more marks": (JACOBIAN, Strategy(shift=1), {"K": settled(1, 4, 1, free="i:K k:K")}, [["K", {}, "1"]], 6, False),
    "closed": (JACOBIAN, Strategy(closed=True), {"K": settled(1, 2, 0, free="i:K k:K")}, [["K", {}, "0"]], 2, False),
    "nothing": (
        Goal(Derivative(x(i), X), ZERO, ctx("x:K X:"), (("i", "K"),)),
        *(Strategy(), {"K": settled(1, 1, 0, free="i:K")}, [["K", {}, "0"]], 1, False),
    ),
    "no value at size 1": (
        Goal(
            delta(i, At(2)) + ONE / sq((K - ONE) * X),
            delta(i, At(2)) + ONE / (sq(X) * sq(K - ONE)),
            ctx("x:K X:"),
            ONE_FREE,
        ),
        *(Strategy(), {"K": settled(2, 4, 2, free="i:K", fixed="2")}, [["K", {}, "2"]], 6, False),
    ),
    "a step of a positive term": (Goal(step(exp(X)), ONE, ctx("X:")), Strategy(), {}, [], 1, False),
    "a step of a square": (Goal(step(sq(X)), ONE, ctx("X:")), Strategy(), {}, [], 1, True),
    "no range": (Goal(F("abs", X), F("max", X, -X), ctx("X:")), Strategy(), {}, [], 2, True),
    "first size": (
        Goal(sums - x(At(2)), S_("j", x(j) * (ONE - delta(j, At(2)))), ctx("x:K", dims={"K": 2})),
        *(Strategy(), {"K": settled(2, 3, 1, fixed="2")}, [["K", {}, "1"]], 2, False),
    ),
    "a position beyond the least size": (
        Goal(S_("j", delta(j, At(6)) * x(j)), x(At(6)), ctx("x:K", dims={"K": 5})),
        *(Strategy(), {"K": settled(6, 6, 0, fixed="6")}, [["K", {}, "0"]], 1, False),
    ),
    "a position in one of two ranges": (
        Goal(S_("n", A(n, At(3)), "N") * TWO, S_("n", A(n, At(3)) + A(n, At(3)), "N"), ctx("A:N,K")),
        *(Strategy(), {"N": settled(1, 2, 1, fixed=""), "K": settled(3, 3, 0, fixed="3")}),
        *([["N", {}, "1"], ["K", {"N": 1}, "0"], ["K", {"N": 2}, "0"]], 2, False),
    ),
    "places are apart": (
        Goal(x(Last("K", 1)) + x(At(2)), x(At(2)) + x(Last("K", 1)), ctx("x:K", dims={"K": 2})),
        *(Strategy(), {"K": settled(2, 4, 0, fixed="2", last=2)}, [["K", {}, "0"]], 3, False),
    ),
    "root": (
        Goal(sqrt(sums) * sqrt(sums) * sqrt(sums), sums * sqrt(sums), ctx("x:K/positive")),
        *(Strategy(), {"K": settled(1, 2, 1)}, [["K", {}, "3/2"]], 4, False),
    ),
    "order": (
        Goal(until + S_("j", Indicator(Not(Before(j, i))) * x(j)), sums, ctx("x:K"), (("i", "K"),)),
        *(Strategy(), {"K": settled(1, 3, 1, free="i:K", ordered=True)}, [["K", {}, "1"]], 6, False),
    ),
    "two ranges": (
        Goal(S_("n", S_("k", A(n, k)), "N"), S_("k", S_("n", A(n, k), "N")), ctx("A:N,K")),
        *(Strategy(), {"N": settled(1, 2, 1), "K": settled(1, 2, 1)}),
        *([["N", {}, "1"], ["K", {"N": 1}, "1"], ["K", {"N": 2}, "1"]], 4, False),
    ),
    "one range after the other": (
        Goal(one_by_one, one_by_one + X - X, ctx("a:N A:N,K X:")),
        *(Strategy(), {"N": settled(1, 2, 1), "K": settled(1, 3, 2)}),
        *([["N", {}, "1"], ["K", {"N": 1}, "1"], ["K", {"N": 2}, "2"]], 5, False),
    ),
    "labels": (
        Goal(S_("n", x(c(n)), "N"), S_("n", S_("k", delta(k, c(n)) * x(k)), "N"), ctx("x:K c:N>K")),
        *(Strategy(), {"N": settled(1, 2, 1), "K": settled(1, 2, 0)}),
        *([["N", {}, "1"], ["K", {"N": 1}, "0"], ["K", {"N": 2}, "0"]], 3, False),
    ),
}


TABLES = ("nodes", "atoms", "same", "terms")


@pytest.mark.parametrize("goal, strategy, ranges, degrees, runs, exceptions", SETTLED.values(), ids=SETTLED.keys())
def test_what_a_certificate_says(
    goal: Goal, strategy: Strategy, ranges: dict[str, object], degrees: list[object], runs: int, exceptions: bool
) -> None:
    found = certificate(goal, strategy)
    assert {name: value for name, value in found.items() if name not in {*TABLES, "claim"}} == {
        "theorem": "small models",
        "strategy": strategy.data(),
        "elements": int(strategy.closed),
        "order": list(ranges),
        "ranges": ranges,
        "degrees": degrees,
        "runs": runs,
        "laws": [],
        "exceptions": exceptions,
        "partial": False,
    }
    assert recheck(goal, found)


odd, other_way, squares = F("sin", sums + X), F("sin", -X - S_("k", x(k))), S_("j", sq(x(j)))
SAID: dict[str, tuple[Goal, Strategy, list[str], list[str], list[list[str]], list[str]]] = {
    "jacobian": (
        JACOBIAN,
        Strategy(),
        [
            "#1 0 1 0 sum over the range",
            "#2 0 0 1 quotient",
            "#3 0 0 2 product",
            "#4 0 0 2 product",
            "#2 1 0 2 product",
            "#6 0 0 1 product",
            "#6 1 1 2 sum of terms",
            "Entry S (i:K) 0 0 1 product",
            "Entry S (i:K) 1 1 2 sum of terms",
            "#7 0 1 2 sum of terms",
            "Entry S (k:K) 0 0 1 product",
            "#8 0 0 1 product",
            "#9 0 1 1 sum of terms",
            "#10 0 1 2 product",
            "#11 0 1 2 sum of terms",
        ],
        ["exp #5", "exp #0"],
        [],
        [
            "Function exp (Entry z (j:K))",
            "Reduce sum j:K K #0",
            "Power #1 -1",
            "Power #1 -2",
            "Mul (-1 #3)",
            "Function exp (Entry z (i:K))",
            "Mul (#5 #2)",
            "Derivative Entry S (i:K) Entry z (k:K)",
            "Mul (-1 Entry S (k:K))",
            "Add (Indicator Same i:K k:K #8)",
            "Mul (-1 Entry S (i:K) #9)",
            "Add (#7 #10)",
        ],
    ),
    "sums as elements": (
        JACOBIAN,
        Strategy(closed=True),
        [],
        ["exp #0", "closed sum #2", "exp #1"],
        [],
        ["Function exp (Entry z (i:K))", "Function exp (Entry z (j:K))", "Reduce sum j:K K #1"],
    ),
    "two atoms that are one": (
        Goal(odd + other_way + sums, S_("k", x(k)), ctx("x:K X:")),
        Strategy(),
        [
            "#0 0 1 0 sum over the range",
            "#1 0 1 0 sum over the range",
            "#2 0 1 0 product",
            "#8 0 1 0 sum of terms",
        ],
        ["sin #4", "sin #7"],
        [["#4", "#7"]],
        [
            "Reduce sum j:K K Entry x (j:K)",
            "Reduce sum k:K K Entry x (k:K)",
            "Mul (-1 #1)",
            "Add (#0 Entry X ())",
            "Function sin (#3)",
            "Mul (-1 Entry X ())",
            "Add (#5 #2)",
            "Function sin (#6)",
            "Add (#4 #7 #0 #2)",
        ],
    ),
    "two atoms that are two": (
        Goal(F("sin", sums) * F("sin", squares), F("sin", squares) * F("sin", sums), ctx("x:K")),
        Strategy(),
        [],
        ["sin #1", "sin #4"],
        [],
        [
            "Reduce sum j:K K Entry x (j:K)",
            "Function sin (#0)",
            "Power Entry x (j:K) 2",
            "Reduce sum j:K K #2",
            "Function sin (#3)",
        ],
    ),
    "a kink and a root": (
        Goal(sqrt(sums) * step(X), step(X) * sqrt(sums), ctx("x:K/positive X:")),
        Strategy(),
        [
            "#0 0 1 0 sum over the range",
            "#1 0 1/2 0 square root",
            "#3 0 1/2 0 product",
            "#4 0 1/2 0 product",
            "#5 0 1/2 0 sum of terms",
        ],
        ["comparison Entry X ()", "root #1"],
        [],
        [
            "Reduce sum j:K K Entry x (j:K)",
            "Power #0 1/2",
            "Positive Entry X ()",
            "Mul (#1 Indicator #2)",
            "Mul (-1 Indicator #2 #1)",
            "Add (#3 #4)",
        ],
    ),
}


@pytest.mark.parametrize("goal, strategy, degrees, atoms, same, terms", SAID.values(), ids=SAID.keys())
def test_what_a_certificate_says_of_terms(
    goal: Goal, strategy: Strategy, degrees: list[str], atoms: list[str], same: list[list[str]], terms: list[str]
) -> None:
    found = certificate(goal, strategy)
    assert [" ".join(map(str, row)) for row in found["nodes"]["K"]] == degrees
    assert [" ".join(row) for row in found["atoms"]] == atoms
    assert (found["same"], found["terms"]) == (same, terms)
    assert recheck(goal, found)


def test_poles_at_sizes_below() -> None:
    """Where position 3 does not exist a size may be a pole."""
    third = delta(i, At(3))
    for left, right in (
        (F("gamma", K - TWO) * (K - TWO), F("gamma", K - ONE)),
        (F("digamma", K - TWO) + ONE / (K - TWO), F("digamma", K - ONE)),
    ):
        assert certificate(Goal(third + left, third + right, ctx("x:K"), ONE_FREE), Strategy())["runs"]
        with pytest.raises(Refused):
            check(Goal(left, right, ctx("x:K")), Strategy())


def test_what_is_left_out_anywhere_is_left_out() -> None:
    """At i = k alone, the first of two patterns; at X = 0 alone."""
    here = delta(i, k)
    room, room_of_y = (Cases(((Positive(term), term),), None) for term in (X, Y))
    at_kinks = certificate(Goal(here * F("abs", x(i)), here * F("max", x(i), -x(i)), ctx("x:K"), FREE), Strategy())
    in_part = certificate(Goal(here * room, here * X, ctx("x:K X:"), FREE), Strategy())
    assert (at_kinks["exceptions"], at_kinks["partial"]) == (True, False)
    assert (in_part["exceptions"], in_part["partial"]) == (True, True)
    at_zero, data = Indicator(Zero(X)), ctx("X: Y:")
    assert certificate(Goal(at_zero * X, ZERO, data), Strategy())["partial"] is False
    assert certificate(Goal(at_zero * room_of_y, at_zero * Y, data), Strategy())["partial"] is True
    assert certificate(Goal(at_zero * F("abs", Y), at_zero * F("max", Y, -Y), data), Strategy())["exceptions"] is True


named, unnamed = (Apply("f", (Argument((("j", "K"),), body),)) for body in (y(j), ZERO))
DIFFER: dict[str, tuple[Goal, Strategy, Differs]] = {
    "in a function": (Goal(named, unnamed, ctx("y:K/one-hot")), HOT, Differs({"K": 1}, {}, {("y", ()): 1})),
    "at size 2": (Goal(sums, x(At(1)), ctx("x:K")), Strategy(), Differs({"K": 2}, {}, {})),
    "apart": (Goal(x(i), x(k), ctx("x:K"), FREE), Strategy(), Differs({"K": 2}, {"i": 1, "k": 2}, {})),
    "together": (Goal(delta(i, k), ZERO, ctx("x:K"), FREE), Strategy(), Differs({"K": 1}, {"i": 1, "k": 1}, {})),
    "at a label": (Goal(x(c(n)), x(At(1)), ctx("x:K c:N>K"), (("n", "N"),)), Strategy(),
                   Differs({"K": 2, "N": 1}, {"n": 1}, {("c", (1,)): 2})),
    "in a given range": (Goal(y(i), ZERO, ctx("y:3/one-hot"), (("i", 3),)), Strategy(hot=frozenset({"y"})),
                         Differs({}, {"i": 1}, {("y", ()): 1})),
}  # fmt: skip


@pytest.mark.parametrize("goal, strategy, expected", DIFFER.values(), ids=DIFFER.keys())
def test_where_two_sides_differ(goal: Goal, strategy: Strategy, expected: Differs) -> None:
    assert check(goal, strategy) == expected


def test_a_certificate_names_nothing_that_was_not_used() -> None:
    """Closed sums where none is, further marks where no range is open, rows of which the claim does not speak."""
    plain, same = Goal(X + X, TWO * X, ctx("X:")), S_("k", x(k))
    hot, rows, bits = (Goal(sums, same, ctx(f"x:K y:K/{kind}")) for kind in ("one-hot", "simplex", "binary"))
    listed = Strategy(enumerated=SHARES)
    idle = ((plain, Strategy(shift=1)), (hot, HOT), (rows, Strategy(shares=SHARES, closed=True)), (bits, listed))
    for goal, strategy in idle:
        found = certificate(goal, strategy)
        assert found == certificate(goal, Strategy())
        assert not recheck(goal, {**found, "strategy": strategy.data()})


@pytest.mark.parametrize("goal", [*TRUE.values(), *MORE_TRUE.values()], ids=[*TRUE, *MORE_TRUE])
def test_a_proof_survives_the_way_through_json(goal: Goal) -> None:
    found = Attempts().prove(goal)
    assert found is not None
    again = decode(json.loads(json.dumps(encode(goal))))
    assert again == goal
    assert recheck(again, json.loads(json.dumps(found.certificate)))


@pytest.mark.parametrize("goal", [*FALSE.values(), *MORE_FALSE.values()], ids=[*FALSE, *MORE_FALSE])
def test_no_strategy_proves_a_falsehood_without_a_look_at_numbers(goal: Goal) -> None:
    assert Attempts().prove(goal) is None


OTHERS = [["Goal"], ["open", "x"], {"fraction": 1}, {"tuple": 1}, [1], 1.5, ["Ix", "i", "j"], {}]
KINDS = [["Ix", 1], ["At", True], ["Size", None], ["Entry", "x", None], ["Entry", "x", {"tuple": [["Size", "K"]]}],
         ["Power", ["Ix", "i"], ["Size", "K"]], ["Add", {"tuple": [None]}]]  # fmt: skip


@pytest.mark.parametrize("data", [*OTHERS, *KINDS, {"fraction": "1", "extra": 1}])
def test_data_of_another_form_are_no_goal(data: Any) -> None:
    with pytest.raises(IllFormed):
        decode(data)


def test_certificates_are_written_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, file = tmp_path / "a.md", tmp_path / "proofs.jsonl"
    document.write_text("$$f(x) = x^2$$\n\n$$f'(x) = 2x$$\n")
    for arguments, code in ((["check", str(document), "--certificates", str(file)], 0), (["recheck", str(file)], 0)):
        with pytest.raises(SystemExit) as end:
            cli.cli.main(arguments)
        assert end.value.code == code
    assert "1 of 1 proofs hold" in capsys.readouterr().out
    file.write_text(file.read_text().replace('"runs": 1', '"runs": 2'))
    with pytest.raises(SystemExit) as end:
        cli.cli.main(["recheck", str(file)])
    assert end.value.code == 1
    assert "rejected" in capsys.readouterr().out


def test_indices_of_goals_keep_their_names() -> None:
    assert decode(encode(JACOBIAN)).free == (("i", "K"), ("k", "K"))
    assert decode(encode(Ix("i"))) == Ix("i")


def test_more_sizes_are_tried_again_than_a_certificate_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a degree that is too low, what holds at size 1 alone has a certificate."""
    monkeypatch.setattr(Check, "_degree", lambda *_: Fraction(0))
    goal = Goal(S_("j", x(j)), x(At(1)), ctx("x:K"))
    assert not recheck(goal, certificate(goal, Strategy()))


def test_sizes_are_doubled_where_a_root_vanishes() -> None:
    """Once for each root, one of which may stand under another; not where none vanishes."""
    size, number = K - ONE, sqrt(K + ONE)
    for term, last in ((size, 2), (sqrt(K), 1), (sqrt(size), 2), (number + X * sqrt(size), 3), (number, 1)):
        found = certificate(Goal(term * X, X * term, ctx("X: x:K")), Strategy())
        assert found["ranges"]["K"]["to"] == last
