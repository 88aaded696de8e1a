"""Documents to statements: chains over rows and displays, conditions, reasons, declarations, words, comments."""

from __future__ import annotations

import pytest

from tests.document.rendering import stated, table

CASES = table("statements.txt")


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_statements(text: str, expected: list[str]) -> None:
    assert stated(text) == expected
