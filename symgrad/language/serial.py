"""Terms, contexts and goals as plain data for JSON, and back.

A record is `["Entry", "z", ...]` with its fields in order, a tuple `{"tuple": [...]}`, a number `{"fraction": "1/2"}`.
Only the classes of this room are ever made, with what the data gives them and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

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
            return CLASSES[name](*map(decode, fields))
    raise IllFormed("the data are of no goal")
