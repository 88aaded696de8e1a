"""Stored proofs: what is kept is checked again, what was changed anywhere is rejected, and nothing takes forever."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from symgrad.checker import ROUNDING, Strategy, by_theorem
from symgrad.errors import DocumentError, Place
from symgrad.judging import certificates
from symgrad.judging.certificates import rechecked, written
from symgrad.language.context import Goal
from symgrad.language.serial import encode
from symgrad.language.terms import number
from symgrad.pipeline import check_text
from symgrad.report import Report

TEXT = r"""Let $z, y \in \mathbb{R}^K$ with $\sum_i y_i = 1$, and $S_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$.

$$\frac{\partial S_i}{\partial z_k} = S_i (\delta_{ik} - S_k)$$

$$\sum_{k=1}^{K} k = \frac{K(K+1)}{2}$$

$$\sum_i y_i (S_i - 1) = \sum_i y_i S_i - 1$$
"""


@pytest.fixture(scope="module")
def lines() -> list[str]:
    report = check_text(TEXT)
    assert [claim.verdict.status.value for claim in report.claims] == ["proved"] * 3
    return list(written(Report((report,))))


def test_what_is_kept_holds(lines: list[str]) -> None:
    found = list(rechecked("x", lines))
    assert [(one.holds, one.why) for one in found] == [(True, "")] * 3
    assert found[0].claim == "∂S_i/∂z_k = S_i (δ_ik - S_k)"


def test_rounded_numbers_are_kept_as_such() -> None:
    report = check_text("$$\\sqrt3 = 1.73$$\n\n$$p = [0.9, 0.1]$$\n\n$$\\log p = [-0.105, -2.303]$$\n\n$$e^0 = 1.0$$\n")
    lines = list(written(Report((report,))))
    found = list(rechecked("x", lines))
    assert [one.holds for one in found] == [True] * 3
    assert [one.claim.partition(", rounded to ")[2] for one in found] == [
        "2 digits behind the point", "3 digits behind the point", ""
    ]  # fmt: skip
    (other,) = rechecked("x", [lines[0].replace('"places": 2', '"places": 1')])
    assert not other.holds


def test_a_coarse_rounding_is_shown_as_one() -> None:
    """140 is 100, and 0 is 40000, to whoever does not say how far they are rounded."""
    for left, right, places in ((100, 140, -2), (0, 40000, -5)):
        goal = Goal(number(left), number(right))
        proof = by_theorem(goal, ROUNDING, {"places": places}, Strategy())
        data = {"path": "x", "line": 1, **certificates._said(goal), "goal": encode(goal), "certificate": proof}
        (found,) = rechecked("x", [json.dumps({**data, "digest": certificates._digest(data)})])
        assert (found.holds, found.claim) == (True, f"{left} = {right}, rounded to {places} digits behind the point")


def changed(value: Any) -> Iterator[Any]:
    """The value with one thing changed in it, for every such thing."""
    if isinstance(value, dict):
        for name in value:
            yield {**value, f"{name}_": value[name]}
            yield {other: part for other, part in value.items() if other != name}
            yield from ({**value, name: part} for part in changed(value[name]))
    elif isinstance(value, list):
        yield [*value, value[-1] if value else 0]
        for number in range(len(value)):
            yield value[:number] + value[number + 1 :]
            yield from ([*value[:number], part, *value[number + 1 :]] for part in changed(value[number]))
    elif isinstance(value, str):
        yield f"{value}x"
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
        yield bool(value)
    else:
        yield 0


def holds(data: Any) -> bool:
    try:
        (found,) = rechecked("x", [json.dumps(data)])
    except DocumentError:
        return False
    return found.holds


def test_a_line_that_was_changed_anywhere_is_rejected(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "recheck", lambda *_, **__: pytest.fail("it is not what was written"))
    for line in lines:
        for n, data in enumerate(changed(json.loads(line))):
            item = (Place("x", 1), json.dumps(data))
            found = certificates._rechecked(item, seconds=1.0)
            assert isinstance(found, DocumentError) or not found.holds, n


@pytest.mark.parametrize("part", ["lhs", "rhs", "goal", "certificate"])
def test_a_new_digest_makes_nothing_true(lines: list[str], part: str) -> None:
    first, second, _ = (json.loads(line) for line in lines)
    forged = {**first, part: second[part]}
    forged["digest"] = certificates._digest({name: value for name, value in forged.items() if name != "digest"})
    assert not holds(forged)


def test_every_change_of_a_certificate_with_a_new_digest_is_rejected(lines: list[str]) -> None:
    data = json.loads(lines[2])
    for certificate in changed(data["certificate"]):
        forged = {name: value for name, value in {**data, "certificate": certificate}.items() if name != "digest"}
        item = (Place("x", 1), json.dumps({**forged, "digest": certificates._digest(forged)}))
        found = certificates._rechecked(item, seconds=10.0)
        assert isinstance(found, DocumentError) or not found.holds, certificate


def test_a_proof_has_its_time(lines: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    def endless(*_: object, **__: object) -> bool:
        time.sleep(60)
        return True

    monkeypatch.setattr(certificates, "recheck", endless)
    begun = time.monotonic()
    (found,) = rechecked("x", lines[:1], seconds=0.5)
    assert not found.holds
    assert "more than 1.5 s" in found.why
    assert time.monotonic() - begun < 10
