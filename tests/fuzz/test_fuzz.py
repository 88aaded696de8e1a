"""The fuzzer in small: `make fuzz` runs it at length."""

from __future__ import annotations

import pytest

from symgrad.pipeline import Text, check
from tests.fuzz.__main__ import faults, judged
from tests.fuzz.documents import KINDS, document
from tests.fuzz.expressions import calls, fault


def test_a_number_is_a_document() -> None:
    assert document(7) == document(7)
    assert {document(number)[0] for number in range(60)} == set(KINDS)


@pytest.mark.parametrize("first", [0, 15])
def test_random_documents_are_judged(first: int) -> None:
    for number, report in judged(range(first, first + 15), seconds=0.5, jobs=2):
        assert [*faults(report)] == [], document(number)


@pytest.mark.parametrize("number", [*range(12), 41])
def test_random_expressions_are_answered(number: int) -> None:
    assert {text: found for text, call in calls(number) if (found := fault(call))} == {}


FINDS = {
    "two letters below a sum": r"$$L = \sum_{jJ \ne c} \max(0, s_j - s_c)$$",
    "no letter below a sum": r"$$L = \sum_{2 \ne c} s_c$$",
}


@pytest.mark.parametrize("text", FINDS.values(), ids=FINDS.keys())
def test_what_it_found(text: str) -> None:
    (report,) = check([Text(text)], timeout=2).documents
    assert [*faults(report)] == []
