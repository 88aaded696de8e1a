"""The false twins of the catalogue: every claim of it is judged beside versions with a slip, which must not pass.

`twins.jsonl` holds claim records. An id is `document/result` for a chain of the catalogue, `document/result~slip` for a
twin: sign, factor, index, power, transpose, lost sum, lost 1/N, lost assumption, wrong domain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from symgrad import names
from symgrad.pipeline import check
from symgrad.report import ClaimReport
from symgrad.verdict import Status

RECORDS = Path(__file__).with_name("twins.jsonl")
DOCUMENTS = [name for name in names() if not name.startswith("lectures/")]
AT_LEAST = 3
"""Twins for each document; most claims have as many each."""


@pytest.fixture(scope="module")
def judged() -> dict[str, list[ClaimReport]]:
    """The verdicts on all records, by document."""
    found: dict[str, list[ClaimReport]] = defaultdict(list)
    for claim in check([RECORDS], repair=False).claims:
        found[claim.id.split("/")[0]].append(claim)
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_twins_are_told_from_their_originals(name: str, judged: dict[str, list[ClaimReport]]) -> None:
    wrong = [(claim.id, claim.expect, claim.verdict.status) for claim in judged[name] if not claim.as_expected]
    assert wrong == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_there_are_more_twins_than_originals(name: str, judged: dict[str, list[ClaimReport]]) -> None:
    kinds = Counter(claim.verdict.status is Status.PROVED for claim in judged[name])
    assert kinds[False] >= AT_LEAST


def test_no_twin_is_proved(judged: dict[str, list[ClaimReport]]) -> None:
    twins = [claim for claims in judged.values() for claim in claims if "~" in claim.id]
    assert not [claim.id for claim in twins if claim.judged and claim.expect and claim.expect is not Status.PROVED
                and claim.verdict.status is Status.PROVED]  # fmt: skip
    assert len(twins) > 1000
