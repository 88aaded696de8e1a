"""What a document says of the rank of an array, as the note of an assumption tells it: no shape, and no value."""

from __future__ import annotations

from symgrad.regex import regex

FULL_RANK = regex(
    r"\bthat (?P<name>\\?[A-Za-z]+) is have "
    r"(?:full (?P<kind>column|row)? ?rank|(?P<columns>linearly independent columns))(?: and let)? was not understood"
)
