"""What leaves the places where a function is largest as they are: the laws of `\\arg\\max` and `\\arg\\min`.

If `F(w) - F(v) = G(w) - G(v)` for all w and v, then F and G differ by what does not depend on w, and are largest at the
same places, whatever w runs over. Each function is first brought to a simpler one that is largest where it is:

- f is least where -f is largest;
- a factor that is positive and does not depend on w may be left out, and a summand that does not depend on w as well;
- `\\log f` is largest where f is, wherever there is a place at which it has a value, and least where f is, if f is
  positive; `e^f` is largest and least where f is;
- a product that is positive is largest and least where its logarithm, the sum of the logarithms, is;
- a norm, which is not negative, is largest and least where its square is.

Positive is what is so by its form: an exponential, a positive number, a size, an even power or a product of such. The
values of a density are taken for positive: where one is 0, its logarithm is less than any number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from fractions import Fraction

from symgrad.language.attributes import domain
from symgrad.language.sets import REAL, Entries, Interval
from symgrad.reader.arrays.scripts import is_transpose
from symgrad.reader.dependents import densities, is_settled
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates

PARTIAL = frozenset("log sqrt arcsin arccos arccosh arcosh artanh arctanh gamma".split())
"""Functions that are not defined everywhere."""

PRODUCTS = ("", "\\cdot", "*", "\\times")
"""Signs between factors that are numbers."""

TWO = ast.Num("2")


ARGUMENTS = ("\\argmax", "\\argmin")


def alike(
    scope: Scope, left: ast.Big, right: ast.Big, letters: Set[str], moving: Set[str]
) -> tuple[ast.Node, ast.Node] | None:
    """Functions that are largest where those are whose places are compared; None where a name in them depends on the
    letters in a way that is not written. moving: what may depend on them.
    """
    bodies = left.body, right.body
    if not is_settled(scope, bodies, letters):
        return None
    objective = Objective(scope, letters, bodies, moving)
    mine, theirs = (objective.largest(big.body, big.op == "\\argmax") for big in (left, right))
    met = [{leaf.name for leaf in ast.walk(one) if isinstance(leaf, ast.Sym)} & letters for one in (mine, theirs)]
    return None if any(map(objective.is_partial, (mine, theirs))) or met[0] != met[1] or not met[0] else (mine, theirs)


def _sizes(bodies: Iterable[ast.Node]) -> frozenset[str]:
    """The upper bounds of sums, which are sizes."""
    bigs = (node for body in bodies for node in ast.walk(body) if isinstance(node, ast.Big))
    return frozenset(big.sup.name for big in bigs if isinstance(big.sup, ast.Sym))


class Objective:
    """The simpler functions that are largest where given ones are. letters: what they are functions of.

    moving: what may be a function of the letters as well.
    """

    def __init__(
        self, scope: Scope, letters: Set[str], bodies: tuple[ast.Node, ...], moving: Set[str] = frozenset()
    ) -> None:
        self.scope, self.letters, self.sizes = scope, letters, _sizes(bodies)
        self.moving, self.densities = moving, densities(bodies)

    def is_partial(self, node: ast.Node) -> bool:
        """Whether a function has no value at some values of the letters."""
        return any(not self.letters.isdisjoint(_bare(part)) for one in ast.walk(node) for part in self._restricted(one))

    def _restricted(self, node: ast.Node) -> list[ast.Node]:
        """The pieces of a node that must not be everything: below a line, in a root, a logarithm, a power."""
        found: ast.Node | None = None
        if isinstance(node, ast.Quotient):
            found = node.under
        elif isinstance(node, ast.Root):
            found = node.body
        elif isinstance(node, ast.Call) and _name(node) in PARTIAL:
            found = node.args.items[0]
        elif (
            isinstance(node, ast.Script)
            and node.sup is not None
            and not (_is_e(node) or _text(node.sup) or is_transpose(node.sup))
        ):
            found = node.base
        return [] if found is None or self._is_positive(found) else [found]

    def _domain(self, name: str) -> Entries | None:
        """The values that a name may have; None where it has a certain one."""
        symbol = self.scope.symbols.get(name)
        said = {entry.name for entry, _ in self.scope.equalities}
        if name in said or name in self.scope.definitions or name in self.scope.broken:
            return None
        return REAL if symbol is None or symbol.kind != "array" else domain(symbol).entries

    def _is_positive_name(self, name: str) -> bool:
        if name in self.sizes or name in CONSTANTS or self.scope.is_range(name):
            return name not in self.scope.own
        entries = self._domain(name)
        return (
            isinstance(entries, Interval) and entries.low is not None and entries.low >= 0 and Fraction() not in entries
        )

    def largest(self, node: ast.Node, up: bool) -> ast.Node:
        """What is largest where a function is, or with `up` false, where it is least."""
        node = self._expanded(node)
        negative, _, core = self._factors(node, self.letters)
        if core is not node:
            return self.largest(core, up != negative)
        if isinstance(node, ast.Plus):
            return _signed(self._scaled(node), up)
        inner = self._increasing(node, up)
        return self.largest(inner, up) if inner is not None else _signed(_squared(node), up)

    def _increasing(self, node: ast.Node, up: bool) -> ast.Node | None:
        """What the function increases with, if it is no more than that."""
        if _is_log(node):
            assert isinstance(node, ast.Call)
            inner = node.args.items[0]
            return inner if up and not self._is_positive(inner) else None
        if (exponent := _exponent(node)) is not None:
            return exponent
        products = ast.Big | ast.Times | ast.Quotient | ast.Call
        return _log_of(node) if isinstance(node, products) and self._is_positive(node) and not _is_sum(node) else None

    def _expanded(self, node: ast.Node) -> ast.Node:
        """A formula with logarithms of products written out, and without summands that do not depend on the letters."""
        node = ast.opened(node)
        if isinstance(node, ast.Plus):
            kept = [(sign, term) for sign, term in zip(node.signs, node.terms, strict=True) if not self._is_free(term)]
            terms = [self._expanded(term) for _, term in kept]
            if len(terms) == 1:
                return ast.Signed("-", terms[0], span=node.span) if kept[0][0] == "-" else terms[0]
            return (
                ast.Plus(tuple(map(_grouped, terms)), tuple(sign for sign, _ in kept), span=node.span) if kept else node
            )
        if isinstance(node, ast.Big) and node.op == "\\sum":
            return replace(node, body=_grouped(self._expanded(node.body)))
        if _is_log(node):
            assert isinstance(node, ast.Call)
            log = self._log(node.args.items[0])
            return node if _is_log(log) else self._expanded(log)
        return node

    def _log(self, node: ast.Node) -> ast.Node:
        """The logarithm of what is positive, a sum over its factors."""
        node = ast.opened(node)
        if (exponent := _exponent(node)) is not None:
            return exponent
        if self._is_positive(node):
            match node:
                case ast.Big("\\prod", body):
                    return replace(node, op="\\sum", body=_grouped(self._log(body)))
                case ast.Times(factors):
                    logs = tuple(_grouped(self._log(factor)) for factor in factors)
                    return ast.Plus(logs, ("", *("+" for _ in factors[1:])), span=node.span)
                case ast.Quotient(over, under):
                    return ast.Plus((_grouped(self._log(over)), _grouped(self._log(under))), ("", "-"), span=node.span)
        return _log_of(node)

    def _scaled(self, node: ast.Plus) -> ast.Node:
        """A sum divided by the constant factors of its first summand."""
        _, inverse, core = self._factors(ast.opened(node.terms[0]), self.letters)
        if core is ast.opened(node.terms[0]) or not inverse:
            return node
        return ast.Times((*map(_grouped, inverse), _grouped(node)), ("",) * len(inverse), span=node.span)

    def _factors(self, node: ast.Node, letters: Set[str]) -> tuple[bool, list[ast.Node], ast.Node]:
        """Whether a function has a minus in front, by what it has to be multiplied to lose positive constant factors,
        and what is left of it without both.
        """
        match node:
            case ast.Signed(sign, body):
                negative, inverse, core = self._factors(ast.opened(body), letters)
                return negative != (sign == "-"), inverse, core
            case ast.Quotient(over, under) if self._may_go(under, letters):
                negative, inverse, core = self._factors(ast.opened(over), letters)
                return negative, [under, *inverse], core
            case ast.Times(factors, signs) if set(signs) <= set(PRODUCTS):
                gone = [factor for factor in factors if self._may_go(factor, letters)]
                kept = [factor for factor in factors if factor not in gone]
                if gone and kept:
                    left = (
                        kept[0] if len(kept) == 1 else ast.Times(tuple(kept), ("",) * (len(kept) - 1), span=node.span)
                    )
                    negative, inverse, core = self._factors(ast.opened(left), letters)
                    return negative, [*map(_inverse, gone), *inverse], core
            case ast.Big("\\sum", body, sub) if sub is not None:
                bound = {leaf.name for leaf in ast.walk(sub) if isinstance(leaf, ast.Sym)}
                negative, inverse, core = self._factors(ast.opened(body), letters | bound)
                return (
                    (negative, inverse, replace(node, body=_grouped(core)))
                    if inverse or negative
                    else (False, [], node)
                )
        return False, [], node

    def _may_go(self, node: ast.Node, letters: Set[str]) -> bool:
        return self._is_free(node, letters) and self._is_positive(node)

    def _is_free(self, node: ast.Node, letters: Set[str] = frozenset()) -> bool:
        """Whether neither the letters nor what may depend on them stands in a formula."""
        letters = self.letters | self.moving | letters
        return not any(isinstance(leaf, ast.Sym) and leaf.name in letters for leaf in ast.walk(node))

    def _is_positive(self, node: ast.Node) -> bool:
        """Whether a formula is positive by its form, wherever it has a value and none of its powers is 0."""
        node = ast.opened(node)
        match node:
            case ast.Num(text):
                return float(text) > 0
            case ast.Sym(name):
                return self._is_positive_name(name)
            case ast.Quotient(over, under):
                return self._is_positive(over) and self._is_positive(under)
            case ast.Times(factors, signs):
                return set(signs) <= set(PRODUCTS) and all(map(self._is_positive, factors))
            case ast.Root(body):
                return self._is_positive(body) or (self._is_free(body) and not _is_number(body))
            case ast.Big("\\prod" | "\\sum", body):
                return self._is_positive(body)
            case ast.Call():
                density = bool(self.densities & set(candidates(node.head)))
                known = self.scope.rules.keys() | self.scope.patterns.keys() | self.scope.definitions.keys()
                return _name(node) == "exp" or (density and known.isdisjoint(candidates(node.head)))
            case ast.Script(base, None, sup, 0) if sup is not None:
                even = bool(_text(sup)) and float(_text(sup)) % 2 == 0
                return _is_e(node) or (even and self._is_spread(base)) or self._is_positive(base)
        return False

    def _is_spread(self, node: ast.Node) -> bool:
        """Whether a formula is a name that is free of the letters and 0 at no more than one of many values."""
        node = ast.opened(node)
        name = node.name if isinstance(node, ast.Sym) and self._is_free(node) else ""
        return bool(name) and isinstance(self._domain(name), Interval)


def _bare(node: ast.Node) -> Iterator[str]:
    """The letters of a formula that stand outside unknown functions, `x` of `\\log(2 x f(y))`."""
    unknown = isinstance(node, ast.Call) and FUNCTION_NAMES.keys().isdisjoint(candidates(node.head))
    if isinstance(node, ast.Sym):
        yield bare_letter(node.name)
    for part in () if unknown else ast.parts(node):
        yield from _bare(part)


def _is_number(node: ast.Node) -> bool:
    return not any(isinstance(leaf, ast.Sym) for leaf in ast.walk(node))


def _text(node: ast.Node) -> str:
    node = ast.opened(node)
    return node.text if isinstance(node, ast.Num) else ""


def _grouped(node: ast.Node) -> ast.Node:
    return node if isinstance(node, ast.Group | ast.Sym | ast.Num | ast.Big) else ast.Group(node, span=node.span)


def _inverse(node: ast.Node) -> ast.Node:
    return ast.Quotient(ast.Num("1"), node, span=node.span)


def _log_of(node: ast.Node) -> ast.Node:
    return ast.Call(ast.Sym("\\log"), ast.Seq((node,), span=node.span), span=node.span)


def _is_log(node: ast.Node) -> bool:
    return isinstance(node, ast.Call) and _name(node) == "log" and len(node.args.items) == 1


def _exponent(node: ast.Node) -> ast.Node | None:
    """The g of `e^g` and `\\exp(g)`."""
    if isinstance(node, ast.Call) and _name(node) == "exp" and len(node.args.items) == 1:
        return node.args.items[0]
    return node.sup if isinstance(node, ast.Script) and _is_e(node) else None


def _is_sum(node: ast.Node) -> bool:
    return isinstance(node, ast.Big) and node.op != "\\prod"


def _signed(node: ast.Node, up: bool) -> ast.Node:
    return node if up else ast.Signed("-", ast.Group(node, span=node.span), span=node.span)


def _squared(node: ast.Node) -> ast.Node:
    """The square of a norm; anything else as it is."""
    fence = node.base if isinstance(node, ast.Script) and node.sup is None else node
    return (
        ast.Script(node, None, TWO, span=node.span)
        if isinstance(fence, ast.Fenced) and fence.fence != "\\langle"
        else node
    )


def _name(node: ast.Call) -> str:
    """Which known function is applied; `log` for `\\ln` as well."""
    names = [FUNCTION_NAMES[name] for name in candidates(node.head) if name in FUNCTION_NAMES]
    return {"ln": "log"}.get(names[0], names[0]) if names else ""


def _is_e(node: ast.Script) -> bool:
    return node.base == ast.Sym("e") and node.sub is None and node.sup is not None and not node.primes
