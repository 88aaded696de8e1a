"""Records behave as the dataclasses that they stand for."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from symgrad.record import record


@record
class Base:
    place: int = field(default=0, compare=False, kw_only=True)


@record
class Leaf(Base):
    name: str
    parts: list[int] = field(default_factory=list, repr=False)


@record(frozen=False)
class Counter:
    count: int = 0
    seen: list[int] = field(init=False)


def test_fields_are_those_of_the_class_and_of_its_base() -> None:
    assert [item.name for item in fields(Leaf)] == ["place", "name", "parts"]
    assert Leaf.__match_args__ == ("name", "parts")


def test_equality_and_hash_leave_out_what_is_not_compared() -> None:
    assert Leaf("a", place=1) == Leaf("a", place=2) != Leaf("b")
    assert hash(Base(place=1)) == hash(Base(place=2))
    assert Base() != Leaf("a")


def test_defaults_are_made_for_each_instance() -> None:
    assert Leaf("a").parts is not Leaf("a").parts
    assert repr(Leaf("a", [1])) == "Leaf(place=0, name='a')"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda leaf: pickle.loads(pickle.dumps(leaf)), replace])
def test_copies_are_equal(again) -> None:  # type: ignore[no-untyped-def]
    leaf = Leaf("a", [1], place=3)
    assert again(leaf) == leaf
    assert again(leaf).place == 3


def test_a_record_does_not_change_unless_it_says_so() -> None:
    with pytest.raises(FrozenInstanceError):
        Leaf("a").name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del Leaf("a").name
    counter = Counter()
    counter.count += 1
    counter.seen = [1]
    assert (counter.count, counter.seen) == (1, [1])


@pytest.mark.parametrize(("args", "named"), [((), {}), (("a", [], 1), {}), (("a",), {"other": 1})])
def test_wrong_arguments_are_refused(args: tuple[object, ...], named: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        Leaf(*args, **named)  # type: ignore[arg-type]
