"""Terms that differ in the names of their dummies alone are one."""

from __future__ import annotations

from functools import lru_cache

from symgrad.language import terms as t
from symgrad.language.nodes import children, rebuild
from symgrad.language.substitution import rename_indices


@lru_cache(maxsize=4096)
def schema(term: t.Term, depth: int = 0) -> t.Term:
    """The term with its bound indices named by depth: sums with other dummies are the same."""
    if isinstance(term, t.Reduce):
        name = f"#{depth}"
        body = rename_indices(term.body, {term.index: t.Ix(name)})
        return t.Reduce(term.op, name, term.dim, schema(body, depth + 1))
    return rebuild(term, {c: schema(c, depth) for c in children(term) if isinstance(c, t.Term)})
