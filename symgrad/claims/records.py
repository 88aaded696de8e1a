"""Claim records to statements, each record in a scope of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.directives import definition
from symgrad.claims.formulas.cut import cut
from symgrad.claims.formulas.looks import trimmed
from symgrad.document import Record
from symgrad.regex import regex
from symgrad.source import (
    Chain,
    Convention,
    Declaration,
    Fault,
    Fragment,
    Scope,
    Statement,
    Typing,
)


def read(record: Record) -> Iterator[Statement]:
    """Scope, types, conventions, definitions, assumptions, chain."""
    yield Scope()
    yield from (Typing(name, kind) for name, kind in record.symbols)
    yield from (Convention(word) for word in record.conventions)
    first = [text for text in record.assumptions if _declares(text, record.definitions)]
    yield from (Declaration(text, True) for text in first)
    for text in _in_order(record.definitions):
        yield definition(text) or Fault("a definition has a name, a relation and a formula", text)
    yield from (Declaration(text, True) for text in record.assumptions if text not in first)
    yield _chain(record)


def _declares(text: Fragment, definitions: tuple[Fragment, ...]) -> bool:
    """Whether an assumption says of what set a name is that nothing defines: the definitions may rest on its shape, or
    on its being one of many positions.
    """
    said = re.sub(r"\s", "", text.text)
    name, *member = _MEMBER.split(said, maxsplit=1)
    return bool(member) and not any(_holds(_sides(other.text)[0], name) for other in definitions)


_MEMBER = regex(r"\\in(?=\\mathbb|\\\{1,\\[lc]?dots)")


def _in_order(definitions: tuple[Fragment, ...]) -> list[Fragment]:
    """The definitions, each behind those of what stands in it, as a record lists them in any order: the `\\sigma_i^2`
    of one is no square where another defines it. All others stay in the order of the list.
    """
    found = dict[Fragment, None]()
    todo = [(text, *_sides(text.text)) for text in definitions]

    def add(text: Fragment, head: str, body: str, within: frozenset[str]) -> None:
        for other in todo:
            circular = other[1] in within | {head} or _holds(other[2], head)
            if not circular and other[0] not in found and _holds(body, other[1]):
                add(*other, within | {head})
        found.setdefault(text)

    for one in todo:
        add(*one, frozenset())
    return list(found)


def _holds(body: str, head: str) -> bool:
    """Whether a formula holds what is defined as it is written there."""
    return bool(head) and regex(rf"(?<![A-Za-z\\]){re.escape(head)}(?![A-Za-z])").search(body) is not None


def _sides(text: str) -> tuple[str, str]:
    """What a definition defines, and its formula, without blanks."""
    head, _, body = re.sub(r"\s|&", "", text).partition("=")
    return head, body


def _chain(record: Record) -> Chain:
    """The chain, each part rid of alignment, line breaks and what stands beside it; a condition belongs to its step."""
    parts: list[Fragment] = []
    beside: dict[int, tuple[Fragment, ...]] = {}
    everywhere: tuple[Fragment, ...] = ()
    for number, text in enumerate(record.chain):
        part, conditions = _part(text, number)
        parts.append(part)
        if conditions and number:
            beside[number] = conditions
        everywhere += () if number else conditions
    parts = _unboxed(parts, record.chain[0].text)
    places = tuple(part.place(0) for part in parts[1:])
    relations = ("=",) * (len(parts) - 1)
    return Chain(tuple(parts), relations, everywhere, beside, record.expect, record.id, places=places)


def _part(text: Fragment, number: int) -> tuple[Fragment, tuple[Fragment, ...]]:
    """A part without its conditions; one that holds relations of its own stays as it is."""
    relation = Fragment("=", ((0, text.place(0)),), text.lines)
    segments = cut(Fragment.join([relation, text]) if number else text)
    conditions = tuple(
        s.text for s in segments if s.role in ("condition", "reason", "where", "imposed") and s.relations
    )
    bodies = [part for segment in segments if segment.role == "" for part in segment.parts if part.text]
    own = sum(len(segment.relations) for segment in segments if segment.role == "")
    if own != bool(number) or not bodies:
        return text.strip(), ()
    return (Fragment.join(bodies) if len(bodies) > 1 else bodies[0]), conditions


def _unboxed(parts: list[Fragment], first: str) -> list[Fragment]:
    """A box around a whole chain, cut in two by the record: its opening went with the first part, its end goes here."""
    if _balance(first) != 1 or _balance(parts[-1].text) != -1 or not parts[-1].text.endswith("}"):
        return parts
    return [*parts[:-1], trimmed(parts[-1].slice(0, len(parts[-1].text) - 1))]


def _balance(text: str) -> int:
    bare = re.sub(r"\\.", "", text)
    return bare.count("{") - bare.count("}")
