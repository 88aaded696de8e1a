"""Terms that differ in the names of their dummies alone are one."""

from __future__ import annotations

from functools import lru_cache

from symgrad.language import terms as t
from symgrad.language.free_names import free_indices
from symgrad.language.nodes import children, rebuild, subterms
from symgrad.language.substitution import rename_indices


@lru_cache(maxsize=4096)
def schema(term: t.Term, depth: int = 0) -> t.Term:
    """The term with its bound indices named by depth: sums with other dummies are the same."""
    if isinstance(term, t.Reduce):
        name = f"#{depth}"
        body = rename_indices(term.body, {term.index: t.Ix(name)})
        return t.Reduce(term.op, name, term.dim, schema(body, depth + 1))
    return rebuild(term, {c: schema(c, depth) for c in children(term) if isinstance(c, t.Term)})


@lru_cache(maxsize=4096)
def shape(term: t.Term) -> t.Term:
    """The term with its free indices named in the order in which they appear: a sum for each i is one for each j."""
    return schema(rename_indices(term, {name: t.Ix(f"?{n}") for n, name in enumerate(letters(term))}))


def letters(term: t.Term) -> list[str]:
    """The free indices of a term in the order in which they appear."""
    free = free_indices(term)
    return list(dict.fromkeys(part.name for part in subterms(term) if isinstance(part, t.Ix) and part.name in free))
