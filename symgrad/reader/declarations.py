"""Mathematics that declares: `z \\in \\mathbb{R}^K`, `\\sum_i y_i = 1`, `i \\ne k`, `x > 0`, `y_1 = 0`."""

from __future__ import annotations

from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.language import terms as t
from symgrad.language.terms import Dim, Entry
from symgrad.reader import ast
from symgrad.reader.elaborate import Elaborator, Frame
from symgrad.reader.indices import index_nodes, is_index, may_be_index
from symgrad.reader.kinds import RANKS, Type
from symgrad.reader.names import candidates, decorate, readings
from symgrad.reader.parser import Parser
from symgrad.reader.scope import Scope
from symgrad.reader.sizes import size_name
from symgrad.reader.values import Fresh
from symgrad.source import Fragment


def read_declaration(scope: Scope, math: Fragment, axes: Fresh, *, required: bool) -> bool:
    """Takes in what a formula declares; whether it declared anything.

    Errors: ReadError for a formula that must declare something and does not.
    """
    try:
        done = _Declaration(scope, math, axes, required).read()
    except (ReadError, IllFormed):
        if required:
            raise
        return False
    if required and not done:
        raise ReadError(
            "this declares nothing that was understood", math.place(0), math.line(0), max(1, len(math.text))
        )
    return done


class _Declaration:
    def __init__(self, scope: Scope, math: Fragment, axes: Fresh, required: bool) -> None:
        self.scope, self.math, self.required = scope, math, required
        parser = Parser(math, scope.lexicon)
        parser.trim()
        self.tree = parser.sequence()
        if parser.at < parser.end:
            raise parser.error(f"{parser.token.text!r} was not understood here")
        self.e = Elaborator(scope, Frame(), math, axes)

    def read(self) -> bool:
        items = self.tree.items if isinstance(self.tree, ast.Seq) else (self.tree,)
        names: list[ast.Node] = []
        done = False
        for item in items:
            item = ast.bare(item)
            if not isinstance(item, ast.Relation):
                names.append(item)
                continue
            done = self._relation(item, names) or done
            names = []
        return done and not names

    def _relation(self, item: ast.Relation, names: list[ast.Node]) -> bool:
        if item.relations == ("\\in",):
            return self._membership([*names, item.terms[0]], item.terms[1])
        if names:
            return False
        if len(item.terms) > 2:
            return self._between(item)
        left, sign, right = item.terms[0], item.relations[0], item.terms[1]
        if sign == "=" and self._equality(left, right):
            return True
        if sign in _ORDERS and is_index(self.e, left) | is_index(self.e, right) | _letters(self.e, left, right):
            if self.required:
                self.scope.assumptions = [*self.scope.assumptions, (item, self.math)]
            return True
        return self._inequality(left, sign, right)

    # ------------------------------------------------------------------------------------------------- membership

    def _membership(self, names: list[ast.Node], home: ast.Node) -> bool:
        kind = self._domain(ast.bare(home))
        if kind is None:
            return False
        for node in names:
            found = candidates(node)
            if not found:
                return False
            name, whole = self._entry_of(node, kind) or (found[0], kind)
            self.scope.declare(name, whole, self.math.place(node.span[0]))
        return True

    def _entry_of(self, node: ast.Node, kind: Type) -> tuple[str, Type] | None:
        """`y_n \\in \\{0, 1\\}` and `x_n \\in \\mathbb{R}^D` speak of every entry or row of an array, not of one."""
        letters = index_nodes(node.sub) if isinstance(node, ast.Script) and node.sup is None else ()
        base = ast.bare(node.base) if isinstance(node, ast.Script) else node
        if not letters or kind.kind not in RANKS or not isinstance(base, ast.Sym) or base.name in self.scope.rules:
            return None
        if not all(isinstance(ast.bare(letter), ast.Sym) and may_be_index(self.e, letter) for letter in letters):
            return None
        known = self.scope.symbols.get(base.name)
        if known is not None and known.kind == "array" and len(known.dims) == len(letters) + len(kind.dims):
            return base.name, _array(known.dims, known.attributes | kind.attributes)
        if known is not None:
            return None
        return base.name, _array((*(self.scope.ranges.new() for _ in letters), *kind.dims), kind.attributes)

    def _domain(self, home: ast.Node) -> Type | None:
        """The type of the members of a set."""
        base, sup = (ast.bare(home.base), home.sup) if isinstance(home, ast.Script) else (home, None)
        if base == ast.Sym("\\Delta"):
            return Type("vector", (self._simplex(sup),), frozenset(("simplex",)))
        dims = self._dims(sup)
        labels = self._labels(base)
        if labels is not None:
            return Type("label", dims, labels=labels) if dims else Type("index", (labels,))
        attributes = self._attributes(base, home)
        if attributes is None:
            return None
        return Type(("scalar", "vector", "matrix")[len(dims)] if len(dims) < 3 else "tensor", dims, attributes)

    def _simplex(self, sup: ast.Node | None) -> Dim:
        sup = ast.bare(sup) if sup is not None else None
        if isinstance(sup, ast.Plus):
            sup = sup.terms[0]
        return size_name(self.e, sup) if sup is not None and readings(sup) else self.scope.ranges.new()

    def _dims(self, sup: ast.Node | None) -> tuple[Dim, ...]:
        sup = ast.bare(sup) if sup is not None else None
        if sup is None or sup == ast.Sym("+"):
            return ()
        factors = sup.factors if isinstance(sup, ast.Times) else (sup,)
        return tuple(self._size(ast.bare(factor)) for factor in factors)

    def _size(self, node: ast.Node) -> Dim:
        if isinstance(node, ast.Num) and node.text.isdigit() and int(node.text) > 0:
            return int(node.text)
        if not readings(node):
            raise self.e.error(node, "this size was not understood")
        return size_name(self.e, node)

    def _labels(self, base: ast.Node) -> Dim | None:
        """`\\{1, \\ldots, K\\}` and `[K]`."""
        if (
            isinstance(base, ast.Listing)
            and len(base.items) >= 3
            and any(isinstance(item, ast.Dots) for item in base.items)
        ):
            return self._size(ast.bare(base.items[-1]))
        if isinstance(base, ast.Group) and base.bracket == "[" and readings(base.body):
            return self._size(ast.bare(base.body))
        return None

    def _attributes(self, base: ast.Node, home: ast.Node) -> frozenset[str] | None:
        if base == ast.Sym("\\mathbb R"):
            script = home if isinstance(home, ast.Script) else ast.Script(home)
            mark = script.sub if script.sub is not None else script.sup if script.sup == ast.Sym("+") else None
            sub = ast.to_latex(mark).replace(" ", "") if mark is not None else ""
            signs = {"": frozenset[str](), "+": frozenset(("positive",)), ">0": frozenset(("positive",)),
                     "\\geq0": frozenset(("nonnegative",)), "++": frozenset(("positive",))}  # fmt: skip
            return signs.get(sub)
        if isinstance(base, ast.Listing):
            values = tuple(ast.to_latex(item).replace(" ", "") for item in base.items)
            return _SETS.get((base.bracket, *values))
        return None

    # ------------------------------------------------------------------------------------------- other declarations

    def _equality(self, left: ast.Node, right: ast.Node) -> bool:
        return (
            self._sum_is_one(left, right)
            or self._size_is(left, right)
            or self._entry_is(left, right)
            or self._symmetric(left, right)
        )

    def _sum_is_one(self, left: ast.Node, right: ast.Node) -> bool:
        """`\\sum_i y_i = 1`, `\\sum_k y_{nk} = 1`, `\\mathbf 1^T y = 1`."""
        body = ast.bare(left.body) if isinstance(left, ast.Big) and left.op == "\\sum" else None
        if body is None or right != ast.Num("1") or not isinstance(left, ast.Big):
            return False
        value = self.e.value(left)
        if not isinstance(value.term, t.Reduce) or not isinstance(value.term.body, Entry) or value.axes:
            return False
        name = value.term.body.name
        symbol = self.scope.symbols[name]
        if symbol.kind != "array" or value.term.body.indices[-1:] != (t.Ix(value.term.index),):
            return False
        self.scope.add(replace(symbol, attributes=symbol.attributes | {"sums-to-one"}, declared=True))
        return True

    def _size_is(self, left: ast.Node, right: ast.Node) -> bool:
        name = candidates(left)[0] if candidates(left) else ""
        symbol = self.scope.symbols.get(name)
        if symbol is None or symbol.kind != "dimension" or not isinstance(right, ast.Num) or not right.text.isdigit():
            return False
        self.scope.ranges.parent = {**self.scope.ranges.parent, name: int(right.text)}
        return True

    def _entry_is(self, left: ast.Node, right: ast.Node) -> bool:
        """`y_1 = 0`: an entry with a known value."""
        script = ast.bare(left)
        if (
            not isinstance(script, ast.Script)
            or not all(isinstance(item, ast.Num) for item in index_nodes(script.sub))
            or script.sub is None
        ):
            return False
        self.e.frame.lettered = frozenset((decorate(*readings(script)[-1]),))
        entry = self.e.value(script)
        value = self.e.scalar(right)
        if not isinstance(entry.term, Entry) or entry.axes or not isinstance(value, t.Number):
            return False
        self.scope.equalities = [*self.scope.equalities, (entry.term, value)]
        return True

    def _symmetric(self, left: ast.Node, right: ast.Node) -> bool:
        """`A = A^T`."""
        names = candidates(left)
        symbol = self.scope.symbols.get(names[0]) if names else None
        if (
            symbol is None
            or len(symbol.dims) != 2
            or not isinstance(right, ast.Script)
            or candidates(right)[-1] != names[0]
        ):
            return False
        self.scope.add(replace(symbol, attributes=symbol.attributes | {"symmetric"}))
        return True

    def _between(self, item: ast.Relation) -> bool:
        """`0 < p < 1`."""
        if (
            len(item.terms) == 3
            and set(item.relations) <= {"<", "\\leq"}
            and item.terms[0] == ast.Num("0")
            and item.terms[2] == ast.Num("1")
        ):
            return self._attribute(item.terms[1], "unit")
        return False

    def _inequality(self, left: ast.Node, sign: str, right: ast.Node) -> bool:
        """`x > 0`, `x \\ne 0`, `K \\ge 2`, `x_1 > x_2`."""
        if self._least(left, sign, right):
            return True
        if right == ast.Num("0") and sign in _SIGNS and self._attribute(left, _SIGNS[sign]):
            return True
        if sign not in (">", "<", "\\geq", "\\leq"):
            return False
        difference = self.e.scalar(left) - self.e.scalar(right)
        self.scope.facts = [*self.scope.facts, difference if sign in (">", "\\geq") else t.neg(difference)]
        return True

    def _least(self, left: ast.Node, sign: str, right: ast.Node) -> bool:
        name = candidates(left)[0] if candidates(left) else ""
        symbol = self.scope.symbols.get(name)
        if symbol is None or symbol.kind != "dimension" or not isinstance(right, ast.Num) or sign not in (">", "\\geq"):
            return False
        self.scope.least = {**self.scope.least, name: int(right.text) + (sign == ">")}
        return True

    def _attribute(self, node: ast.Node, attribute: str) -> bool:
        """An attribute of the whole array that a plain entry stands for."""
        if not readings(node):
            return False
        value = self.e.value(node)
        if not isinstance(value.term, Entry) or any(isinstance(index, t.At) for index in value.term.indices):
            return False
        symbol = self.scope.symbols[value.term.name]
        if symbol.kind != "array":
            return False
        self.scope.add(replace(symbol, attributes=symbol.attributes | {attribute}, declared=True))
        return True


_SETS: dict[tuple[str, ...], frozenset[str]] = {
    ("\\{", "0", "1"): frozenset(("binary",)),
    ("\\{", "-1", "1"): frozenset(("sign",)),
    ("\\{", "1", "-1"): frozenset(("sign",)),
    ("\\{", "-1", "+1"): frozenset(("sign",)),
    ("(", "0", "1"): frozenset(("unit",)),
    ("[", "0", "1"): frozenset(("nonnegative",)),
    ("(", "0", "\\infty"): frozenset(("positive",)),
}


_SIGNS = {">": "positive", "\\geq": "nonnegative", "\\neq": "nonzero"}


def _array(dims: tuple[Dim, ...], attributes: frozenset[str]) -> Type:
    return Type(("scalar", "vector", "matrix")[len(dims)] if len(dims) < 3 else "tensor", dims, attributes)


_ORDERS = ("\\neq", "=", "<", ">", "\\leq", "\\geq")


def _letters(e: Elaborator, left: ast.Node, right: ast.Node) -> bool:
    """`i \\ne k`: two letters, or a letter and a position; 0 is none."""
    if ast.bare(right) == ast.Num("0"):
        return False
    letter = isinstance(ast.bare(left), ast.Sym) and may_be_index(e, left)
    return letter and may_be_index(e, right) and not e.scope.knows(candidates(left)[0])
