"""Certificates are checked again, as they are and tampered with in every field."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from symgrad import cli
from symgrad.checker import Differs, Strategy, check, recheck
from symgrad.errors import IllFormed
from symgrad.kernel import Attempts
from symgrad.language.context import Goal
from symgrad.language.serial import decode, encode
from symgrad.language.terms import Derivative, Entry, Ix, delta
from tests.kernel.test_judge import FALSE, MORE_FALSE, MORE_TRUE, TRUE
from tests.kernel.worlds import S, i, k, m, softmax, y, z

JACOBIAN = Goal(Derivative(S(i), z(k)), S(i) * (delta(i, k) - S(k)), softmax(), (("i", "K"), ("k", "K")))
GRADIENT = Goal(Derivative(Entry("L"), z(m)), S(m) - y(m), softmax({"one-hot"}), (("m", "K"),))
SHARES, HOT = frozenset({"y"}), Strategy(hot=frozenset({"y"}))


def certificate(goal: Goal, strategy: Strategy) -> dict[str, Any]:
    found = check(goal, strategy)
    assert not isinstance(found, Differs)
    return dict(json.loads(json.dumps(found)))


@pytest.fixture(scope="module")
def proof() -> dict[str, Any]:
    return certificate(GRADIENT, HOT)


def test_a_certificate_survives_as_json(proof: dict[str, Any]) -> None:
    assert recheck(GRADIENT, proof)


TAMPERED: dict[str, Callable[[dict[str, Any]], object]] = {
    "theorem": lambda c: c.update(theorem="large models"),
    "strategy for another": lambda c: c["strategy"].update(hot=[], shares=["y"]),
    "strategy with nothing": lambda c: c["strategy"].update(hot=[]),
    "closed": lambda c: c["strategy"].update(closed=True),
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
    "exceptions": lambda c: c.update(exceptions=True),
    "an array of another kind": lambda c: c["strategy"].update(enumerated=["z"]),
    "without ranges": lambda c: c.pop("ranges"),
    "one more field": lambda c: c.update(proved=True),
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED.keys())
def test_a_certificate_that_was_tampered_with_is_rejected(
    change: Callable[[dict[str, Any]], object], proof: dict[str, Any]
) -> None:
    copy = json.loads(json.dumps(proof))
    change(copy)
    assert copy != proof
    assert not recheck(GRADIENT, copy)


def test_a_certificate_is_of_one_goal(proof: dict[str, Any]) -> None:
    assert not recheck(Goal(GRADIENT.lhs, S(m) + y(m), GRADIENT.context, GRADIENT.free), proof)
    assert not recheck(Goal(GRADIENT.lhs, GRADIENT.rhs, softmax(), GRADIENT.free), proof)
    assert not recheck(JACOBIAN, proof)


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


@pytest.mark.parametrize("data", [["Goal"], ["open", "x"], {"fraction": 1}, {"tuple": 1}, [1], 1.5, ["Ix", "i", "j"]])
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
