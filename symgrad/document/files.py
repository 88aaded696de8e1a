"""Files to text, with every way to fail told in one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from symgrad.errors import QUOTED, DocumentError, Place

MAX_CHARACTERS = 8_000_000


def read_text(path: Path) -> str:
    """The text of a file in UTF-8.

    Errors: DocumentError where there is none, it is too large, or it is not text.
    """
    place = Place(str(path))
    try:
        if not path.exists():
            raise DocumentError("there is no such file", place, hint="check the path; names are case-sensitive")
        if not path.is_file():
            raise DocumentError("this is not a file", place, hint="name a document, or a folder to the command line")
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise DocumentError(f"the file is larger than {MAX_CHARACTERS:,} characters", place, hint="split it")
        return _decoded(path.read_bytes(), place)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(f"the file cannot be read: {reason}", place) from error


def _decoded(data: bytes, place: Place) -> str:
    if b"\0" in data[:4096] and (data[2:4] == b"\0\0" or not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise DocumentError("this is a binary file, not text", place, hint="symgrad reads text in UTF-8")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line, start = data.count(b"\n", 0, error.start) + 1, data.rfind(b"\n", 0, error.start) + 1
        before = data[start : error.start].decode(encoding, "replace")
        source = before + data[error.start :].partition(b"\n")[0][:QUOTED].decode(encoding, "replace")
        message = f"line {line} is not text in {error.encoding.upper()}"
        at = replace(place, line=line, column=len(before) + 1)
        raise DocumentError(message, at, source.rstrip("\r"), hint="save the file as UTF-8") from error
