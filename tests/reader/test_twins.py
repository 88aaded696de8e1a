"""What holds in a whole document is told to a reader that knows some of its statements alone."""

from __future__ import annotations

import pytest

from symgrad import claims
from symgrad.document import parse
from symgrad.reader import Reader
from symgrad.reader.reader import TOLD

TEXT = "All logarithms are to base 2, and only the layer $h^l$ is linear.\n\nLet $a > 0$."


@pytest.mark.parametrize("name", ["other_base", "unlike"])
def test_a_twin_knows_what_holds_everywhere(name: str) -> None:
    reader = Reader()
    for statement in claims.statements(parse(TEXT)):
        reader.read(statement)
    assert getattr(reader.scope, name) is getattr(reader._twin([]).scope, name) is True


def test_what_is_told_is_there() -> None:
    scope = Reader().scope
    assert all(hasattr(scope, name) for name in TOLD.split())
