"""Loops in C that are put into one: what one fills and the next one reads is then read where it still is at hand."""

from __future__ import annotations

import re

SIMD = "#pragma omp simd"
"""What stands before a loop whose turns may be taken in any order; reductions behind it."""

_HEAD = re.compile(r"for \(ptrdiff_t (\w+) = 0; \1 < (.+); \1\+\+\) \{")
_STORED = re.compile(r"(\w+)\[(.*)\] = ")
_REDUCED = re.compile(r"reduction\(\S+?:(\w+)\)")
_DECLARED = re.compile(r"(?:const )?(?:REAL|int|ptrdiff_t) (\w+) = .*;")


def joined(lines: list[str], bound: str, variable: str, body: list[str], combined: str) -> bool:
    """Whether a loop could be put into the last one of these lines; it then is.

    Both run over the same range, their turns in any order. Turn for turn one after the other is the same as loop after
    loop where no turn needs what another turn of the first loop does: what the first one stores is read at the same
    place alone, what it reduces is not read, and what the second one stores or reduces is not in the first. Between the
    two stand values that the second loop does not read, and that read nothing of what it stores.

    >>> lines = [SIMD, "for (ptrdiff_t i = 0; i < K; i++) {", "    v[i] = exp(z[i]);", "}"]
    >>> lines += ["const REAL a = 2;", "REAL s = 0;"]
    >>> joined(lines, "; j < K; ", "j", ["s += v[j];"], " reduction(+:s)")
    True
    >>> lines[0], lines[1], lines[3:5], lines[-1]
    ('REAL s = 0;', '#pragma omp simd reduction(+:s)', ['    v[i] = exp(z[i]);', '    s += v[i];'], 'const REAL a = 2;')
    >>> [joined(lines, "; j < K; ", "j", [line], "") for line in ("w[j] = v[j] / s;", "w[j] = v[0];", "w[j] = a;")]
    [False, False, False]
    """
    start, end = _last_loop(lines)
    if not end or not (head := _HEAD.fullmatch(lines[start + 1])):
        return False
    own, taken = head.group(1), _REDUCED.findall(combined)
    moved = [re.sub(rf"\b{variable}\b", own, line) for line in body]
    inner = [line.strip() for line in lines[start + 2 : end - 1]]
    begun = [line for line in lines[end:] if _declared(line) in taken]
    between = [line for line in lines[end:] if line not in begun]
    if bound.replace(variable, own) != f"; {own} < {head.group(2)}; " or not (
        _apart(own, inner, moved, lines[start], combined) and _free_of(between, moved)
    ):
        return False
    loop = [lines[start] + combined, *lines[start + 1 : end - 1], *(f"    {line}" for line in moved), "}"]
    lines[start:] = [*begun, *loop, *between]
    return True


def _last_loop(lines: list[str]) -> tuple[int, int]:
    """Where the last loop begins and ends, if its turns may be taken in any order and declarations alone stand behind
    it; else 0 for its end.
    """
    end = len(lines)
    while end and _declared(lines[end - 1]):
        end -= 1
    if not end or lines[end - 1] != "}":
        return 0, 0
    start = max(n for n, line in enumerate(lines[:end]) if line.startswith("for ")) - 1
    return (start, end) if start >= 0 and lines[start].startswith(SIMD) else (0, 0)


def _declared(line: str) -> str:
    """The name that a line declares, if it does nothing else."""
    found = _DECLARED.fullmatch(line)
    return found.group(1) if found else ""


def _free_of(between: list[str], second: list[str]) -> bool:
    """Whether a loop may be taken before some declarations."""
    text, after = "\n".join(between), "\n".join(second)
    stored = [match.group(1) for match in map(_STORED.match, second) if match]
    return not any(_says(_declared(line), after) for line in between) and not any(_says(name, text) for name in stored)


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
