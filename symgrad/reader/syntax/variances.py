"""Variances and covariances below which their law stands, `\\operatorname{Var}_{x \\sim p}[f(x)]`, by expectations.

`Var_p[A] = E_p[A A] - E_p[A] E_p[A]` and `Cov_p[A, B] = E_p[A B] - E_p[A] E_p[B]`, for every law under which the
squares have a mean. A is a number: a product of two vectors is none, so that nothing is said of matrices of
covariances.
"""

from __future__ import annotations

from symgrad.reader.syntax import ast

MOMENTS = {**dict.fromkeys(("Var", "var", "\\mathbb V"), 1), **dict.fromkeys(("Cov", "cov"), 2)}
"""By name: of how many numbers they are."""

GIVEN = MOMENTS.keys() | {"E", "H"}
"""Letters that before a bar are no functions of what stands there: moments, expectations and entropies."""


def under_law(head: ast.Node, args: ast.Seq, span: tuple[int, int]) -> ast.Node | None:
    """A variance or a covariance under the law that its script tells; None of anything else."""
    if not isinstance(head, ast.Script) or not isinstance(head.base, ast.Sym) or head.sup is not None or head.primes:
        return None
    law = ast.bare(head.sub) if head.sub is not None else None
    if not isinstance(law, ast.Relation) or law.relations != ("\\sim",) or args.bars:
        return None
    if MOMENTS.get(head.base.name) != len(args.items):
        return None
    first, second = (ast.Group(item, "(", span=item.span) for item in (args.items[0], args.items[-1]))
    both, *single = (
        ast.Big("\\mathbb{E}", ast.Group(body, "[", span=span), law, span=span)
        for body in (ast.Times((first, second), ("",), span=span), first, second)
    )
    product = ast.Times((ast.Group(single[0], "(", span=span), ast.Group(single[1], "(", span=span)), ("",), span=span)
    return ast.Group(ast.Plus((both, product), ("", "-"), span=span), "(", span=span)
