"""Terms, contexts and goals as plain data for JSON, and back.

A record is `["Entry", "z", ...]` with its fields in order, a tuple `{"tuple": [...]}`, a number `{"fraction": "1/2"}`.
Only the classes of this room are ever made, each with fields of the kind that it says, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from symgrad.errors import IllFormed
from symgrad.language import attributes, context, sets, terms

CLASSES: Mapping[str, Any] = {
    name: cls
    for module in (terms, sets, attributes, context)
    for name, cls in vars(module).items()
    if isinstance(cls, type) and cls.__module__ == module.__name__ and hasattr(cls, "__dataclass_fields__")
}


def encode(value: Any) -> Any:
    """The value as data for JSON.

    >>> from symgrad.language.terms import Entry, Ix
    >>> encode(Entry("z", (Ix("i"),)))
    ['Entry', 'z', {'tuple': [['Ix', 'i']]}]
    """
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    if isinstance(value, tuple):
        return {"tuple": [encode(item) for item in value]}
    if isinstance(value, frozenset):
        return {"set": sorted(map(encode, value), key=str)}
    if isinstance(value, Mapping):
        return {"map": [[encode(key), encode(value[key])] for key in value]}
    return [type(value).__name__, *(encode(getattr(value, name)) for name in type(value).__match_args__)]


def decode(data: Any) -> Any:
    """The value that `encode` wrote. Errors: IllFormed for data of another form.

    >>> decode(["Entry", "z", {"tuple": [["Ix", "i"]]}])
    Entry(name='z', indices=(Ix(name='i'),))
    """
    match data:
        case None | str() | int():
            return data
        case dict() if len(data) != 1:
            pass
        case {"fraction": str(text)}:
            return Fraction(text)
        case {"tuple": list(items)}:
            return tuple(map(decode, items))
        case {"set": list(items)}:
            return frozenset(map(decode, items))
        case {"map": list(pairs)}:
            return {decode(key): decode(value) for key, value in pairs}
        case [str(name), *fields] if name in CLASSES and len(fields) == len(CLASSES[name].__match_args__):
            values = tuple(map(decode, fields))
            if all(_is(value, kind) for value, kind in zip(values, _kinds(CLASSES[name]), strict=True)):
                return CLASSES[name](*values)
    raise IllFormed("the data are of no goal")


@cache
def _kinds(cls: Any) -> tuple[Any, ...]:
    """Of which kinds the fields of a class are."""
    written = {name: cls.__dataclass_fields__[name].type for name in cls.__match_args__}
    hints = get_type_hints(type(cls.__name__, (), {"__annotations__": written, "__module__": cls.__module__}))
    return tuple(hints.values())


def _is(value: object, kind: Any) -> bool:
    """Whether a value is of a kind, with all that it holds: to Python, `True` is a number as well."""
    parts = get_args(kind)
    match get_origin(kind):
        case None:
            return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        case origin if origin in (Union, UnionType):
            return any(_is(value, part) for part in parts)
        case origin if origin is Literal:
            return value in parts
        case origin if not isinstance(value, origin):
            return False
    if isinstance(value, Mapping):
        return all(_is(key, parts[0]) and _is(item, parts[1]) for key, item in value.items())
    assert isinstance(value, tuple | frozenset)
    if isinstance(value, frozenset) or parts[1:] == (...,):
        return all(_is(item, parts[0]) for item in value)
    return len(value) == len(parts) and all(map(_is, value, parts))
