"""Binomial coefficients of two letters, between conditions that keep them from poles."""

from __future__ import annotations

import pytest

from tests.verdicts import verdicts

SAID = r"Let $n$ and $k$ be integers with $1 \le k \le n$."

EQUAL: dict[str, tuple[str, list[str], list[str]]] = {
    "Pascal": (
        r"\binom{n}{k} + \binom{n}{k-1}",
        [r"\binom{n+1}{k}"],
        [r"\binom{n+1}{k+1}", r"\binom{n}{k+1}", r"2 \binom{n}{k}", r"\binom{n+1}{k-1}"],
    ),
    "absorption": (
        r"k \binom{n}{k}",
        [r"n \binom{n-1}{k-1}"],
        [r"n \binom{n-1}{k}", r"k \binom{n-1}{k-1}", r"n \binom{n}{k-1}"],
    ),
    "one step": (
        r"\binom{n}{k}",
        [r"\frac{n - k + 1}{k} \binom{n}{k-1}", r"\frac{n}{k} \binom{n-1}{k-1}", r"\binom{n}{n-k}"],
        [r"\frac{n - k}{k} \binom{n}{k-1}", r"\frac{k}{n} \binom{n-1}{k-1}", r"\binom{n}{n-k+1}"],
    ),
}


@pytest.mark.parametrize("name", EQUAL)
def test_binomials(name: str) -> None:
    left, true, false = EQUAL[name]
    for right in true:
        assert verdicts(f"{SAID}\n\n$${left} = {right}$$") == "P", right
    for right in false:
        assert verdicts(f"{SAID}\n\n$${left} = {right}$$") == "R", right


@pytest.mark.parametrize("claim", [r"\frac{k!}{(k - 1)!} = k", r"\binom{n}{k} = \frac{n}{k} \binom{n-1}{k-1}"])
def test_without_conditions_there_may_be_poles(claim: str) -> None:
    assert verdicts(f"Let $n$ and $k$ be integers.\n\n$${claim}$$") == "S"
