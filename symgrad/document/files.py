"""Files to text, with every way to fail told in one sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from symgrad.errors import QUOTED, DocumentError, Place

MAX_CHARACTERS = 8_000_000

CODECS = {
    "latin1": "latin-1",
    "latin2": "iso8859-2",
    "latin3": "iso8859-3",
    "latin4": "iso8859-4",
    "latin5": "iso8859-9",
    "latin9": "iso8859-15",
    "latin10": "iso8859-16",
    "ansinew": "cp1252",
    "cp1250": "cp1250",
    "cp1251": "cp1251",
    "cp1252": "cp1252",
    "cp1257": "cp1257",
    "cp437": "cp437",
    "cp850": "cp850",
    "cp852": "cp852",
    "cp866": "cp866",
    "koi8-r": "koi8-r",
    "applemac": "mac-roman",
}
"""Encodings of LaTeX documents older than UTF-8, as the package inputenc calls them, and as Python does."""

_INPUTENC = re.compile(r"^[^%\n]*\\usepackage\s*\[\s*([\w-]+)\s*\]\s*\{inputenc\}", re.MULTILINE)


def encoding_told(text: str) -> str:
    r"""The encoding that a LaTeX document says it has, where it is another than UTF-8.

    >>> encoding_told(r"\usepackage[latin1]{inputenc}"), encoding_told(r"\usepackage[utf8]{inputenc}")
    ('latin-1', '')
    """
    found = _INPUTENC.search(text)
    return CODECS.get(found[1], "") if found else ""


def encoding_of(data: bytes, told: str = "") -> str:
    """The encoding of a text: UTF-8, unless it begins with the mark of another, or is none and says what it is; a file
    that another one reads may be `told` by that.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return encoding_told(data.decode("latin-1")) or told or "utf-8-sig"
    return "utf-8-sig"


def read_text(path: Path, told: str = "") -> str:
    """The text of a file in UTF-8, or in the encoding that it names or is `told` to have.

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
        return _decoded(path.read_bytes(), place, told)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise DocumentError(f"the file cannot be read: {reason}", place) from error


def _decoded(data: bytes, place: Place, told: str) -> str:
    if b"\0" in data[:4096] and (data[2:4] == b"\0\0" or not data.startswith((b"\xff\xfe", b"\xfe\xff"))):
        raise DocumentError("this is a binary file, not text", place, hint="symgrad reads text in UTF-8")
    encoding = encoding_of(data, told)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line, start = data.count(b"\n", 0, error.start) + 1, data.rfind(b"\n", 0, error.start) + 1
        before = data[start : error.start].decode(encoding, "replace")
        source = before + data[error.start :].partition(b"\n")[0][:QUOTED].decode(encoding, "replace")
        message = f"line {line} is not text in {error.encoding.upper()}"
        at = replace(place, line=line, column=len(before) + 1)
        raise DocumentError(message, at, source.rstrip("\r"), hint="save the file as UTF-8") from error
