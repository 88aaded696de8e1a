"""Where symgrad fails on words, nothing is said of what they may speak of."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from symgrad.judging.steps import Options
from symgrad.pipeline import check_text
from tests.verdicts import letter, letters

TEXT = "The labels are one-hot, and w is fixed.\n\nLet $x$ be positive.\n\n$$|x| = x$$\n\n$$x + y = y + x$$"


def _fails(*_: object, **__: object) -> None:
    raise ValueError("injected")


@pytest.mark.parametrize(
    "place",
    [
        "paragraph.read",
        "speech.lifts.lifts",
        "traits_told.heard",
        "meanings_told.told_values",
        "meanings_told.meanings",
        "speech.lifts.turns",
    ],
)
def test_nothing_is_said(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    assert letters(TEXT) == "PP"
    module, name = place.rsplit(".", 1)
    failing: Callable[..., None] = _fails
    monkeypatch.setattr(import_module(f"symgrad.claims.{module}"), name, failing)
    report = check_text(TEXT, options=Options(repair=False))
    assert report.errors
    assert [letter(claim) for claim in report.claims] == ["U", "U"]
