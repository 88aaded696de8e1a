"""Records: what `dataclass(frozen=True, slots=True)` gives, at a fifth of its price at import.

A dataclass writes and compiles six methods for every class. With more than a hundred small classes of nodes this is
most of the time in which a check starts. A record compiles its `__init__` alone, and that when the first instance is
made; the other methods are shared. `dataclasses.replace`, `fields` and `field` work as they do for dataclasses.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, field
from functools import wraps
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform, overload

C = TypeVar("C")
K = TypeVar("K", bound="Keeping")
V = TypeVar("V")

_FIELD: Any = dataclasses._FIELD  # type: ignore[attr-defined]  # how `fields` tells fields from class variables


@overload
def record(cls: type[C], /) -> type[C]: ...
@overload
def record(*, eq: bool = True, frozen: bool = True) -> Callable[[type[C]], type[C]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[C] | None = None, /, *, eq: bool = True, frozen: bool = True) -> Any:
    """Make a class with slots, immutable if `frozen`, out of one with annotated fields; `eq` compares by them.

    >>> @record
    ... class Interval:
    ...     low: int
    ...     high: int = 1
    >>> Interval(0), Interval(0) == Interval(0, 1), dataclasses.replace(Interval(0), high=3)
    (Interval(low=0, high=1), True, Interval(low=0, high=3))
    """
    return _record(cls, eq, frozen) if cls is not None else lambda plain: _record(plain, eq, frozen)


def _record(plain: type[C], eq: bool, frozen: bool) -> type[C]:
    own = _own_fields(plain)
    inherited = getattr(plain, "__dataclass_fields__", {})
    fields: dict[str, Field[Any]] = {**inherited, **own}
    members = {name: value for name, value in vars(plain).items() if name not in own}
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    members.update(_FROZEN if frozen else {"__repr__": _repr})
    members["__slots__"] = tuple(name for name in own if name not in inherited)
    members["__dataclass_fields__"] = fields
    members["__match_args__"] = tuple(name for name, item in fields.items() if not item.kw_only)
    if eq:
        members.update(_equality([name for name, item in fields.items() if item.compare], frozen))
    members["__qualname__"] = plain.__qualname__
    metaclass: Any = type(plain)
    made = metaclass(plain.__name__, plain.__bases__, members)
    made.__init__ = _first_init(made, frozen)
    return cast("type[C]", made)


def _own_fields(plain: type) -> dict[str, Field[Any]]:
    found: dict[str, Field[Any]] = {}
    for name, annotation in vars(plain).get("__annotations__", {}).items():
        if str(annotation).startswith("ClassVar"):
            continue
        value = vars(plain).get(name, MISSING)
        item: Field[Any] = value if isinstance(value, Field) else field(default=value)
        item.name, item.type, item._field_type = name, annotation, _FIELD  # type: ignore[attr-defined]
        item.kw_only = item.kw_only is True
        found[name] = item
    return found


def _equality(names: list[str], hashed: bool) -> dict[str, Any]:
    key: Callable[[object], object] = attrgetter(*names) if names else type

    def __eq__(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(key(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if hashed else None}


def _first_init(cls: type, frozen: bool) -> Callable[..., None]:
    def __init__(self: object, *args: object, **named: object) -> None:
        compiled: Any = _compiled_init(cls, frozen)
        cls.__init__ = compiled  # type: ignore[misc]
        compiled(self, *args, **named)

    return __init__


def _compiled_init(cls: Any, frozen: bool) -> Callable[..., None]:
    """`def __init__(self, x, y=default_y): set_x(self, x); set_y(self, y)`, with the slots' own setters."""
    scope: dict[str, Any] = {"MISSING": MISSING}
    head, tail, body = ["self"], list[str](), list[str]()
    for name, item in cls.__dataclass_fields__.items():
        if not item.init:
            continue
        scope[f"set_{name}"], value, parameter = getattr(cls, name).__set__, name, name
        if item.default_factory is not MISSING:
            scope[f"new_{name}"], parameter = item.default_factory, f"{name}=MISSING"
            value = f"new_{name}() if {name} is MISSING else {name}"
        elif item.default is not MISSING:
            scope[f"default_{name}"], parameter = item.default, f"{name}=default_{name}"
        (tail if item.kw_only else head).append(parameter)
        body.append(f"set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    body += ["self.__post_init__()"] if hasattr(cls, "__post_init__") else []
    parameters = ", ".join((*head, "*", *tail) if tail else head)
    exec(f"def __init__({parameters}):\n " + ("; ".join(body) or "pass"), scope)
    made: Callable[..., None] = scope["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _repr(self: Any) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name, item in self.__dataclass_fields__.items() if item.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _no_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _same(self: C, _memo: object) -> C:
    """A record cannot change, and is its own copy."""
    return self


def _state(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__dataclass_fields__]


def _set_state(self: Any, state: list[object]) -> None:
    for name, value in zip(self.__dataclass_fields__, state, strict=True):
        object.__setattr__(self, name, value)


class Keeping:
    """A base of records that keep what their `kept` methods return: it depends on fields that never change."""

    __slots__ = ("_kept",)
    _kept: dict[object, Any]

    def memory(self) -> dict[object, Any]:
        try:
            return self._kept
        except AttributeError:
            object.__setattr__(self, "_kept", {})
            return self._kept


def kept(method: Callable[[K], V]) -> Callable[[K], V]:
    """Make a method without arguments compute its value once."""

    @wraps(method)
    def once(self: K) -> V:
        memory = self.memory()
        if method not in memory:
            memory[method] = method(self)
        value: V = memory[method]
        return value

    return once


_FROZEN = {
    "__repr__": _repr,
    "__setattr__": _no_set,
    "__delattr__": _no_delete,
    "__deepcopy__": _same,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
