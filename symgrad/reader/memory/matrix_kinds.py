"""What is declared of a whole matrix, in words or by an equation: that it is symmetric, antisymmetric, orthogonal,
idempotent.
"""

from __future__ import annotations

from dataclasses import replace

from symgrad.language.attributes import BOUND
from symgrad.language.sets import REAL
from symgrad.reader.arrays.scripts import merged
from symgrad.reader.arrays.square import gram, opposite, squared, turned
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.scope.equations import FREE, antisymmetric
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital

ANTISYMMETRIC = "antisymmetric"

MATRIX_KINDS: dict[str, tuple[str, ...]] = {
    "orthogonal": ("orthonormal",),
    "idempotent": ("idempotent",),
    "orthogonal projection": ("idempotent", "symmetric"),
    ANTISYMMETRIC: (ANTISYMMETRIC,),
}
"""Words of a square matrix, and the attributes that say the same."""

_BESIDE = frozenset(("symmetric", "constant"))


def may_have_rows(name: str, symbol: Symbol | None) -> bool:
    """Whether a name may be a matrix: one of whose entries is 1 has not one in each row."""
    return is_capital(name) or (symbol is not None and len(symbol.dims) > 1)


def declare_kind(scope: Scope, name: str, kinds: tuple[str, ...]) -> bool:
    """Declares something of a square matrix; False where it is none, or of a kind that may leave no such matrix."""
    symbol = scope.symbols.get(name)
    if symbol is None or symbol.kind != "array" or len(symbol.dims) != 2 or not scope.ranges.same(*symbol.dims):
        return False
    if kinds == (ANTISYMMETRIC,):
        return is_antisymmetric(scope, name) or _made_antisymmetric(scope, symbol)
    known = any(entry.name == name for entry, _ in scope.equalities)
    if known or symbol.entries != REAL or symbol.attributes - {*_BESIDE, *kinds}:
        return False
    scope.add(replace(symbol, attributes=symbol.attributes.union(kinds)))
    return True


def is_antisymmetric(scope: Scope, name: str) -> bool:
    """Whether a matrix was declared to be so."""
    return name + FREE in scope.auxiliary and any(
        entry.name == name and len(scope.auxiliary[name + FREE].dims) == 2 for entry, _ in scope.equalities
    )


def _made_antisymmetric(scope: Scope, symbol: Symbol) -> bool:
    known = any(entry.name == symbol.name for entry, _ in scope.equalities)
    if known or symbol.entries != REAL or symbol.attributes - {"constant"}:
        return False
    scope.equalities = [*scope.equalities, antisymmetric(scope, symbol)]
    return True


def is_settled(scope: Scope, name: str, word: str) -> bool:
    """Whether what is already declared of a whole matrix may contradict a further attribute."""
    symbol = scope.symbols.get(name)
    if symbol is None or word == "constant":
        return False
    return is_antisymmetric(scope, name) or bool(symbol.attributes & BOUND - {word} and word not in _BESIDE)


def restricts_matrix(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """Whether an equation was taken for what it says of a matrix: `A = A^T`, `A^T = -A`, `P^2 = P`, `U^T U = I`."""
    names = {name for side in (left, right) for name in candidates(side)}
    shaped = any(len(e.scope.symbols[name].dims) == 2 for name in names & e.scope.symbols.keys())
    return (shaped and (_turned(e, left, right) or _idempotent(e, left, right))) or _orthonormal(e, left, right)


def _turned(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """`A = A^T`, `\\Sigma_1^T = \\Sigma_1`, `A^T = -A`; nothing is assumed of a defined one."""
    one, two = e.value(left), e.value(right)
    match turned(one) or opposite(one), turned(two) or opposite(two):
        case (name, first), (other, second) if name == other and first != second:
            symbol = e.scope.symbols[name]
            if (turned(one) is None) != (turned(two) is None):
                return declare_kind(e.scope, name, (ANTISYMMETRIC,))
            if turned(one) is None or symbol.kind != "array" or is_settled(e.scope, name, "symmetric"):
                return False
            e.scope.add(replace(symbol, attributes=symbol.attributes | {"symmetric"}))
            return True
    return False


def _idempotent(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """`P^2 = P`, `P = P P`"""
    one, two = e.value(left), e.value(right)
    name, other = (squared(one), turned(two)) if squared(one) else (squared(two), turned(one))
    return bool(name) and other == (name, False) and declare_kind(e.scope, name, ("idempotent",))


def _orthonormal(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """`U^T U = I`, and `Q Q^T = I` of a square Q."""
    product, one = (right, left) if _is_identity(left) else (left, right)
    found = gram(e.value(product)) if _is_identity(one) else None
    symbol = e.scope.symbols.get(found[0]) if found is not None else None
    if found is None or symbol is None or symbol.kind != "array" or len(symbol.dims) != 2:
        return False
    if not (found[1] or e.scope.ranges.same(*symbol.dims)) or is_settled(e.scope, symbol.name, "orthonormal"):
        return False
    e.unify(e.value(product).axes[0].dim, symbol.dims[1], product, "the identity")
    e.scope.add(replace(symbol, attributes=symbol.attributes | {"orthonormal"}))
    return True


def _is_identity(node: ast.Node) -> bool:
    base = merged(node).base
    return isinstance(base, ast.Sym) and base.name in ("I", "\\mathbb I")
