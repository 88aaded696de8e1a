"""Names that may be products: the `ab` of `ab = 0`, the `x^2` of `x^2 = 2`, where it is said what their letters are."""

from __future__ import annotations

from symgrad.errors import Place
from symgrad.reader.memory.restatements import is_number
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.regex import regex

PRODUCT = "{} may be a product of {}"
_COMPOSED = regex(r"(?P<letters>[a-zA-Z]{2,3})|(?P<base>[a-zA-Z])\^\d")


def factors(name: str) -> tuple[str, ...]:
    """The letters of which a name without words around it may be a product.

    >>> factors("ab"), factors("x^2"), factors("loss"), factors("x_1")
    (('a', 'b'), ('x',), (), ())
    """
    found = _COMPOSED.fullmatch(name)
    return tuple(found["letters"] or found["base"]) if found is not None else ()


def note_composed(scope: Scope, name: str, body: ast.Node | None, place: Place) -> None:
    """Keeps that an equation which no words call a definition gave a name of several letters, or a power."""
    if factors(name):
        scope.composed = {**scope.composed, name: (is_number(body), place)}


def doubt_products(scope: Scope) -> None:
    """Such a name means nothing where all of its letters are known; one that is a number, where one of them is, as
    `ab = 0` is more often said of a and b than of a name.
    """
    for name, (number, _) in scope.composed.items():
        told = [letter for letter in factors(name) if scope.knows(letter) and not scope.guessed(letter)]
        if len(told) == len(factors(name)) or (number and told):
            _doubt(scope, name)


def is_product(scope: Scope, name: str) -> bool:
    """Whether a name that an equation gives once more may be a product, which neither of the two equations gives."""
    if name in scope.composed and scope.composed[name][0]:
        _doubt(scope, name)
    return name in scope.composed and name in scope.doubtful


def _doubt(scope: Scope, name: str) -> None:
    reason = PRODUCT.format(name, " and ".join(factors(name))), scope.composed[name][1]
    scope.doubtful = {name: reason, **scope.doubtful}
