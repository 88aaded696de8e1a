"""Loops in C that are put into one: what one fills and the next one reads is then read where it still is at hand."""

from __future__ import annotations

import re

SIMD = "#pragma omp simd"
"""What stands before a loop whose turns may be taken in any order; reductions behind it."""

_HEAD = re.compile(r"for \(ptrdiff_t (\w+) = 0; \1 < (.+); \1\+\+\) \{")
_STORED = re.compile(r"(\w+)\[(.*)\] = ")
_REDUCED = re.compile(r"reduction\(\S+?:(\w+)\)")


def joined(lines: list[str], bound: str, variable: str, body: list[str], combined: str) -> bool:
    """Whether a loop could be put into the one that ends with these lines; it then is.

    Both run over the same range, their turns in any order. Turn for turn one after the other is the same as loop after
    loop where no turn needs what another turn of the first loop does: what the first one stores is read at the same
    place alone, what it reduces is not read, and what the second one stores or reduces is not in the first.

    >>> lines = [SIMD, "for (ptrdiff_t i = 0; i < K; i++) {", "    v[i] = exp(z[i]);", "}"]
    >>> joined(lines, "; j < K; ", "j", ["s += v[j];"], " reduction(+:s)")
    True
    >>> lines[0], lines[2:-1]
    ('#pragma omp simd reduction(+:s)', ['    v[i] = exp(z[i]);', '    s += v[i];'])
    >>> joined(lines, "; j < K; ", "j", ["w[j] = v[j] / s;"], ""), joined(lines, "; j < K; ", "j", ["w[j] = v[0];"], "")
    (False, False)
    """
    start = _last_loop(lines)
    if start is None or not (head := _HEAD.fullmatch(lines[start + 1])):
        return False
    own = head.group(1)
    moved = [re.sub(rf"\b{variable}\b", own, line) for line in body]
    inner = [line.strip() for line in lines[start + 2 : -1]]
    if bound.replace(variable, own) != f"; {own} < {head.group(2)}; " or not _apart(
        own, inner, moved, lines[start], combined
    ):
        return False
    lines[start] += combined
    lines[-1:] = [*(f"    {line}" for line in moved), "}"]
    return True


def _last_loop(lines: list[str]) -> int | None:
    """Where the loop begins that ends with these lines, if its turns may be taken in any order."""
    if not lines or lines[-1] != "}":
        return None
    start = max(n for n, line in enumerate(lines) if line.startswith("for ")) - 1
    return start if start >= 0 and lines[start].startswith(SIMD) else None


def _apart(own: str, first: list[str], second: list[str], pragma: str, combined: str) -> bool:
    """Whether the turns of two loops over the same variable may be taken together."""
    text, after = "\n".join(first), "\n".join(second)
    stored = {match.group(1): match.group(2) for match in map(_STORED.match, first) if match}
    reduced, taken = _REDUCED.findall(pragma), _REDUCED.findall(combined)
    written = [match.group(1) for match in map(_STORED.match, second) if match]
    if any(_says(name, after) for name in reduced) or any(_says(name, text) for name in (*taken, *written)):
        return False
    return all(_says(own, place) and _only_at(name, place, after) for name, place in stored.items())


def _says(name: str, text: str) -> bool:
    return re.search(rf"\b{name}\b", text) is not None


def _only_at(name: str, place: str, text: str) -> bool:
    """Whether an array is spoken of at one place alone."""
    return len(re.findall(rf"\b{name}\b", text)) == text.count(f"{name}[{place}]")
