"""The attack itself under test: the referee knows what is true, the goals are reproducible, the blindfold holds."""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from random import Random

import pytest

from symgrad.language.context import Context, Definition, Goal
from symgrad.language.terms import (
    ONE,
    ZERO,
    Apply,
    Argument,
    At,
    Constant,
    Derivative,
    Entry,
    Integral,
    Label,
    Let,
    Term,
    add,
    delta,
    div,
    exp,
    log,
    mul,
)
from tests.attack import __main__ as command
from tests.attack import campaign
from tests.attack.bricks import I, J, K, Pen, R, World, above, at_least, fn, num, order, pw, root
from tests.attack.campaign import KINDS, Campaign, run
from tests.attack.machinery import Answer, judged, prove_alone
from tests.attack.nothings import NOTHINGS
from tests.attack.nothings_of_sizes import factors
from tests.attack.points import seems_true, undefined_at_data, witness

W = World()
x, z, a, y, t, p, q = (partial(W.vec, name) for name in "xzaytpq")
s, c, C = W.scalar("s"), W.scalar("c"), W.scalar("C")
S, tau = Entry("S", (I,)), Entry("tau")
label = Label("lab")


def f(argument: Term, *partials: tuple[int, tuple[()]]) -> Term:
    return Apply("f", (Argument((), argument),), partials)


TRUE: dict[str, tuple[Term, Term]] = {
    "square of a sum": (pw(W.sum(J, x(J)), 2), W.sum(J, W.sum(R, mul(x(J), x(R))))),
    "softmax": (Derivative(S, z(K)), mul(S, delta(I, K) - Entry("S", (K,)))),
    "second derivative": (Derivative(Derivative(pw(x(I), 3), x(I)), x(I)), mul(num(6), x(I))),
    "by a quantity": (Derivative(pw(C, 2), C), mul(num(2), C)),
    "through a quantity": (Derivative(pw(C, 2), x(I)), mul(num(2), C)),
    "by a local name": (Let("u", pw(s, 2), Derivative(exp(Entry("u")), Entry("u"))), exp(pw(s, 2))),
    "through a local name": (Derivative(Let("u", pw(s, 2), Entry("u")), s), mul(num(2), s)),
    "Gaussian": (Integral("tau", exp(-pw(tau, 2))), root(Constant("pi"))),
    "chain rule": (Derivative(f(pw(s, 2)), s), mul(num(2), s, f(pw(s, 2), (0, ())))),
    "abs": (Derivative(fn("abs", x(I)), x(I)), fn("sign", x(I))),
    "0/1": (at_least(y(I) - ONE), y(I)),
    "sign of 0": (fn("sign", y(I)), y(I)),
    "one-hot": (W.sum(J, pw(t(J), 2)), ONE),
    "shares": (W.sum(J, p(J)), ONE),
    "off where the indicator is 0": (W.sum(J, mul(order(J, At(1)), pw(x(J) - x(J), -1))), ZERO),
    "labels": (W.sum(J, mul(delta(J, label), x(J))), x(label)),
}

FALSE: dict[str, tuple[Term, Term]] = {
    "one power less": (pw(W.sum(J, x(J)), 2), W.sum(J, pw(x(J), 2))),
    "softmax without delta": (Derivative(S, z(K)), mul(S, ONE - Entry("S", (K,)))),
    "up to 11": (mul(factors(W.size, 1, 11), s), ZERO),
    "beyond 10": (above(W.size - num(10)), ZERO),
    "at one size alone": (mul(at_least(W.size - num(7)), at_least(num(7) - W.size)), ZERO),
    "gap in an order": (mul(x(I), order(At(4), I, K)), ZERO),
    "third to last": ((mul(W.size - num(4), x(At(3)) - x(W.last()))), ZERO),
    "tiny": (mul(num(Fraction(1, 10**15)), pw(s, 2)), ZERO),
    "abs": (Derivative(fn("abs", x(I)), x(I)), ONE),
    "sign of 0": (fn("sign", y(I)), mul(num(2), y(I)) - ONE),
    "another branch": (root(pw(s, 2)), s),
    "by a quantity": (Derivative(pw(C, 2), C), C),
    "odd no more": (Integral("tau", mul(tau, exp(-pw(tau, 2)), exp(fn("arctan", tau)))), ZERO),
    "another function": (f(s), Apply("g", (Argument((), s),))),
    "chain rule": (Derivative(f(pw(s, 2)), s), f(pw(s, 2), (0, ()))),
    "labels": (x(label), x(At(1))),
    "through a local name": (Derivative(Let("u", pw(s, 2), Entry("u")), s), s),
}


@pytest.mark.parametrize("name", TRUE)
def test_the_referee_finds_nothing_against_a_truth(name: str) -> None:
    goal = W.goal(*TRUE[name])
    assert seems_true(goal) and witness(goal, seconds=0.3) is None


@pytest.mark.parametrize("name", FALSE)
def test_the_referee_finds_a_witness_against_a_falsehood(name: str) -> None:
    found = witness(W.goal(*FALSE[name]), seconds=5)
    assert found is not None and found.defined and found.lhs != found.rhs


def test_known_entries_have_their_value_and_are_differentiated_all_the_same() -> None:
    known = ((x(At(1)), num(2)),)
    twice = W.goal(Derivative(pw(x(At(1)), 2), x(At(1))), num(4))
    never = replace(twice, rhs=ZERO)
    assert seems_true(replace(twice, context=replace(twice.context, equalities=known)))
    assert witness(replace(never, context=replace(never.context, equalities=known)))
    assert witness(twice)


@pytest.mark.parametrize("sides", [(pw(y(I), -1), y(I)), (div(y(I), y(I)), ONE), (log(y(I)), ZERO)], ids=str)
def test_a_value_that_is_missing_at_data_is_seen_and_is_no_witness(sides: tuple[Term, Term]) -> None:
    goal = W.goal(*sides)
    assert undefined_at_data(goal)
    assert witness(goal, seconds=0.3) is None


def test_a_truth_needs_a_point_where_both_sides_are_defined() -> None:
    assert not seems_true(W.goal(log(-c), log(-c)))


def test_definitions_are_followed_at_every_position() -> None:
    context = Context(arrays=W.context().arrays).with_definition(Definition("d", (("i", "K"),), pw(x(I), 2)))
    first = Entry("d", (At(1),))
    assert seems_true(Goal(Derivative(first, x(At(1))), mul(num(2), x(At(1))), context))
    assert witness(Goal(add(first, ZERO), pw(x(W.last()), 2), context))


# ------------------------------------------------------------------------------------------------------ the campaign


@pytest.mark.parametrize("holds, kind", [(holds, kind) for holds in KINDS for kind in KINDS[holds]])
def test_every_kind_gives_goals_of_which_the_referee_agrees_and_gives_them_again(holds: bool, kind: str) -> None:
    made = [campaign._made(Random(f"{kind} {n}"), holds, kind) for n in range(2)]
    again = [campaign._made(Random(f"{kind} {n}"), holds, kind) for n in range(2)]
    assert all(goal is not None for goal, _ in made)
    assert [goal for goal, _ in made] == [goal for goal, _ in again]


@pytest.mark.parametrize("kind", NOTHINGS)
def test_a_nothing_is_no_zero(kind: str) -> None:
    terms = [NOTHINGS[kind](Pen(Random(f"{kind} {n}"), W)) for n in range(4)]
    assert any(witness(W.goal(term, ZERO)) for term in terms)


def test_the_prover_alone_sees_no_numbers_and_the_judge_sees_them_again() -> None:
    truth, lie = W.goal(add(s, s), mul(num(2), s)), W.goal(add(s, s), mul(num(3), s))
    assert prove_alone(truth, 2)[0] is Answer.PROVED
    assert prove_alone(lie, 2)[0] is Answer.OTHER
    assert judged(lie, 2)[0] is Answer.REFUTED
    assert judged(truth, 2)[0] is Answer.PROVED


@pytest.mark.parametrize(
    ("answer", "code"), [(Answer.PROVED, 1), (Answer.REFUTED, 1), (Answer.OTHER, 0), (Answer.CRASH, 1)]
)
def test_a_judge_who_is_wrong_is_reported(
    answer: Answer, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("judged", "prove_alone"):
        monkeypatch.setattr(campaign, name, lambda goal, timeout: (answer, "so it says"))
    assert command.main(["--falsehoods", "3", "--truths", "3", "--jobs", "1"]) == code
    printed = capsys.readouterr().out
    assert ("so it says" in printed) == bool(code)
    assert f"falsehoods proved: {3 * (answer is Answer.PROVED)}\n" in printed
    assert f"truths refuted: {3 * (answer is Answer.REFUTED)}\n" in printed


def test_a_case_can_be_run_again_by_its_number() -> None:
    assert command.cases(command.options(["--falsehood", "17"])) == [(False, 17)]
    assert run(Campaign(seed=3), (True, 11)) == run(Campaign(seed=3), (True, 11))


def test_the_referee_knows_the_language_alone() -> None:
    folder = Path(__file__).parent
    code = "import sys; import tests.attack.points; print([m for m in sys.modules if m.startswith('symgrad.')])"
    root = folder.parents[1]
    answer = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True).stdout
    assert not {"kernel", "oracle", "checker", "judging"} & {name.split(".")[1] for name in ast.literal_eval(answer)}
    for name in ("referee", "numbers", "points"):
        tree = ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))
        modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert all(
            m.startswith(("symgrad.language", "tests.attack")) for m in modules if m.startswith(("symgrad", "tests"))
        )
