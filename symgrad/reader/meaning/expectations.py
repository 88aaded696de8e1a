"""Expectations, variances and covariances of random quantities, as averages over a sample of any size.

`\\mathbb{E}[g(X)]` is read as `\\frac{1}{N} \\sum_n g(X_n)` with arbitrary `X_1, ..., X_N`. If a relation between
finitely many expectations holds for all samples of all sizes, it holds for every law under which they exist: with
independent draws the averages tend to the expectations almost surely (strong law of large numbers), and both sides with
them where they are continuous. What does not hold for all samples may still hold for a certain law, so that nothing is
refuted.

The law is named by what stands below the operator. Two operators with one law share their sample; within another one,
a law that mentions what is random there has a sample for each of its draws. Letters are random but those that custom
takes for constants, and declared ones beside an explicit law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from symgrad.language import terms as t
from symgrad.language.sets import REAL
from symgrad.language.terms import Ix
from symgrad.reader.meaning.ambiguities import reading
from symgrad.reader.meaning.elaborate import Elaborator, Letter
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.symbols import Scope, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.typeface import is_capital
from symgrad.record import record

NOISE = frozenset("\\epsilon \\varepsilon \\xi \\eta \\zeta \\omega".split())
"""Greek letters that by custom are random."""

CONSTANT = frozenset("abcdkmntN")
"""Latin letters that by custom are constants."""

OPERATORS: dict[str, str] = {
    **dict.fromkeys(("\\mathbb{E}", "\\mathbb E", "E", "Expectation"), "mean"),
    **dict.fromkeys(("Var", "var", "Variance", "\\mathbb V"), "variance"),
    **dict.fromkeys(("Cov", "cov", "Covariance"), "covariance"),
}
"""Names of expectations and of what is made of them."""


@record
class Law:
    """text: how it is written. variables: the letters that it says to be random; none where it names no variable.
    letters: those that it depends on; closed: it depends on no others. tells: it or a capital shows what is random, so
    that custom tells what is constant.
    """

    text: str
    variables: tuple[str, ...]
    letters: frozenset[str]
    tells: bool
    closed: bool = False


def operator(e: Elaborator, node: ast.Call) -> str:
    """Which expectation an application is, if any: `E[X]`, `\\operatorname{Var}(X)`."""
    kind = kind_of(e, node)
    if kind == "mean" and node.bracket != "[":
        reading(e, "E(X)", node)
    return kind


def kind_of(e: Elaborator, node: ast.Call) -> str:
    """What an application would be if it is an expectation."""
    head = ast.bare(node.head)
    base = head.base if isinstance(head, ast.Script) and head.sup is None and not head.primes else head
    known = isinstance(base, ast.Sym) and (e.scope.knows(base.name) or base.name in e.scope.own)
    kind = OPERATORS.get(base.name, "") if isinstance(base, ast.Sym) and not known else ""
    wanted = 2 if kind == "covariance" else 1
    return kind if len(node.args.items) == wanted and not node.args.bars else ""


def defines_itself(e: Elaborator, node: ast.Call, body: ast.Node | None) -> bool:
    """Whether `E[X] = ...` or `Var(X) = E[(X - E[X])^2]` says what is known, and defines no function."""
    kind = kind_of(e, node)
    if kind == "mean":
        return node.bracket == "["
    return bool(kind) and body is not None and any(_averages(e, part) for part in ast.walk(body))


def _averages(e: Elaborator, node: ast.Node) -> bool:
    return (isinstance(node, ast.Big) and node.op == "\\mathbb{E}") or (
        isinstance(node, ast.Call) and bool(kind_of(e, node))
    )


def averaged(e: Elaborator, kind: str, node: ast.Call) -> Value:
    """`E[X]`, `Var(X) = E[X^2] - E[X]^2`, `Cov(X, Y) = E[XY] - E[X] E[Y]`."""
    head = ast.bare(node.head)
    sub = head.sub if isinstance(head, ast.Script) else None
    items = node.args.items
    if kind == "mean":
        return mean(e, items[0], sub, node)
    product = ast.Times((_grouped(items[0]), _grouped(items[-1])), ("",), span=node.span)
    left, right, both = (mean(e, item, sub, node) for item in (items[0], items[-1], product))
    if left.axes or right.axes:
        raise e.error(node, "the covariance of vectors cannot be judged yet")
    return Value(t.add(both.term, t.neg(t.mul(left.term, right.term))))


def _grouped(node: ast.Node) -> ast.Node:
    return ast.Group(node, "(", span=node.span)


def mean(e: Elaborator, body: ast.Node, sub: ast.Node | None, node: ast.Node) -> Value:
    """The average of the body over a sample. Errors: ReadError where a quantity in it depends on what is random."""
    law = _law(e, sub, body)
    _need_fixed(e, law, node)
    dim = _range(e, law)
    with e.binding(f"\\sim {law.text}", dim, node) as letter:
        around, laws = (e.params, e.draws), e.laws
        e.laws = {**laws, law.text: law}
        draws = {text: one for text, one in e.draws.items() if law.text and text != law.text}
        drawn = _drawn(e, body, law, {**draws, law.text: letter})
        e.params, e.draws = {**e.params, **drawn}, {**e.draws, law.text: letter}
        e.random, outer = e.random | drawn.keys(), e.random
        try:
            value = e.value(body)
        finally:
            (e.params, e.draws), e.random, e.laws = around, outer, laws
    assert isinstance(letter.index, Ix)
    index = letter.index.name
    return value.map(lambda term: t.mul(t.power(t.Size(dim), t.number(-1)), t.total(index, dim, term)))


def weighted(e: Elaborator, node: ast.Big) -> Value:
    """An integral of which no more is known than that it is linear: a sum of values with weights, at places and with
    weights that may be any. What holds of all such sums holds of their limits.
    """
    assert node.variable is not None
    names, ends = candidates(node.variable), [end for end in (node.sub, node.sup) if end is not None]
    if not names:
        raise e.error(node.variable, "an integral needs a letter that it runs over")
    letters = frozenset(leaf.name for end in ends for leaf in ast.walk(end) if isinstance(leaf, ast.Sym))
    if not ends:  # it may be a primitive, a function of its letter
        letters = frozenset(map(bare_letter, names))
    law = Law(f"\\int {' '.join(map(ast.to_latex, ends))} d {names[0]}", (names[0],), letters, True, closed=True)
    _need_fixed(e, law, node)
    dim = _range(e, law)
    with e.binding(law.text, dim, node) as letter:
        draws = {text: one for text, one in e.draws.items() if letters & e.random}
        drawn = _drawn(e, node.body, law, {**draws, law.text: letter})
        (around, random), e.params = (e.params, e.random), {**e.params, **drawn}
        e.random = e.random | drawn.keys()
        try:
            value = e.value(node.body)
        finally:
            e.params, e.random = around, random
        weight = _draw(e, "d", node.variable, law, {**draws, law.text: letter})
    assert isinstance(letter.index, Ix)
    index = letter.index.name
    return value.map(lambda term: t.total(index, dim, t.mul(weight.term, term)))


def _law(e: Elaborator, sub: ast.Node | None, body: ast.Node) -> Law:
    """What stands below the operator; a law of noise, `\\epsilon \\sim p(\\epsilon)`, depends on nothing else."""
    capital = any(is_capital(node.name) and node.name not in CONSTANT for node in _symbols(body))
    if sub is None:
        return Law("", (), frozenset(), capital)
    variables: list[str] = []
    letters = set[str]()
    closed = True
    for item in map(ast.bare, sub.items if isinstance(sub, ast.Seq) else (sub,)):
        own = _variables(item)
        source = item.terms[-1] if isinstance(item, ast.Relation) else item
        letters |= {leaf.name for leaf in ast.walk(source) if isinstance(leaf, ast.Sym)} - set(own)
        noise = isinstance(ast.bare(source), ast.Call) and bool(own) and NOISE.issuperset(own)
        closed, variables = closed and noise, [*variables, *own]
    closed = closed and not any(e.scope.knows(letter) for letter in letters)
    tells = capital or bool(variables)
    return Law(ast.to_latex(sub), tuple(dict.fromkeys(variables)), frozenset(letters), tells, closed)


def _need_fixed(e: Elaborator, law: Law, node: ast.Node) -> None:
    """Refuses a law that may depend on an index around it, or on the argument of the function that it stands in."""
    around = e.bound.keys() | e.frame.free.keys() | e.frame.outside
    given = [name for name in e.params if name not in e.random]
    for name in (*sorted(law.letters & around), *given):
        if name in law.letters or may_depend(e.scope, law.letters, law.closed, name):
            raise e.error(node, f"what is averaged here may depend on {name}")


def _symbols(tree: ast.Node) -> Iterator[ast.Sym]:
    """The plain names among the values of a formula."""
    for node in _occurrences(tree):
        base = ast.bare(node.base) if isinstance(node, ast.Script) else node
        if isinstance(base, ast.Sym):
            yield base


def _variables(item: ast.Node) -> list[str]:
    """The random letters of `x \\sim p`, `(x, y) \\sim p`, `q(z \\mid x)`; none of a bare name, which may be a law."""
    if isinstance(item, ast.Relation) and item.relations == ("\\sim",):
        left = ast.bare(item.terms[0])
        items = left.items if isinstance(left, ast.Listing | ast.Seq) else (left,)
        return [candidates(one)[0] for one in items if candidates(one)]
    if isinstance(item, ast.Call):
        first = item.args.items[: item.args.bars[0]] if item.args.bars else item.args.items
        return [candidates(one)[0] for one in first if candidates(one)]
    return []


def _range(e: Elaborator, law: Law) -> str:
    """The number of draws from a law."""
    name = f"draws of {law.text}" if law.text else "draws"
    e.scope.hold(Symbol(name, "dimension", declared=True))
    return name


def _drawn(e: Elaborator, body: ast.Node, law: Law, draws: Mapping[str, Letter]) -> dict[str, Value]:
    """The value of each random letter in the body for one draw.

    draws: of this law, and of those around that it may depend on.
    """
    found: dict[str, Value] = {}
    for node in _outside_calls(body):
        name = candidates(node)[0]
        if name in e.scope.bold and _is_random(e, name, law) and not e.scope.is_shaped(name):
            raise e.error(node, f"is {name} a vector? Nothing says of which size")
    for node in _occurrences(body):
        name = candidates(node)[0]
        if name in e.params and name not in e.random and not law.variables:
            raise e.error(node, f"{name} may be random, or a number that is put in here")
        if name not in found and _is_random(e, name, law):
            found[name] = _draw(e, name, node, law, draws)
    for node in ast.walk(body):
        if isinstance(node, ast.Call) and any(_depends(e, name, law) for name in candidates(node.head)):
            raise e.error(node, "this function depends on what is random in a way that is not written")
    return found


def _outside_calls(tree: ast.Node) -> Iterator[ast.Node]:
    """The names that stand for values, but those that functions are applied to."""
    inside = {id(node) for call in ast.walk(tree) if isinstance(call, ast.Call) for node in _occurrences(call.args)}
    return (node for node in _occurrences(tree) if id(node) not in inside)


def _depends(e: Elaborator, function: str, law: Law) -> bool:
    """Whether the formula of a function holds random letters beside its arguments."""
    rule = e.scope.rules.get(function)
    leaves = {leaf.name for leaf in ast.walk(rule.body) if isinstance(leaf, ast.Sym)} if rule is not None else set()
    return rule is not None and any(_is_random(e, name, law) for name in leaves - set(rule.params))


def _occurrences(tree: ast.Node) -> Iterator[ast.Node]:
    """The names with their scripts that stand for values in a formula, not the heads of functions."""
    if isinstance(tree, ast.Script) and candidates(tree):
        above = ast.bare(tree.sup) if tree.sup is not None else None
        named = above is None or isinstance(above, ast.Group) or above in _MARKS
        yield tree if named else ast.Script(tree.base, tree.sub, None, tree.primes, span=tree.span)
        if above is not None and not named:
            yield from _occurrences(above)
        return
    if isinstance(tree, ast.Sym):
        yield tree
        return
    skipped = {id(tree.head)} if isinstance(tree, ast.Call) else set[int]()
    for part in ast.parts(tree):
        if id(part) not in skipped:
            yield from _occurrences(part)


_MARKS = (ast.Sym("*"), ast.Sym("+"), ast.Sym("-"))
"""What belongs to a name where it stands above it."""


def _is_random(e: Elaborator, name: str, law: Law) -> bool:
    """Whether a letter is random under a law."""
    if name in law.variables:
        return True
    symbol = e.scope.symbols.get(name)
    if name in e.params and (name not in e.random or law.variables):
        return False
    if name in e.bound or (symbol is not None and symbol.kind not in ("array", "quantity")):
        return False
    if any(_is_random(e, other, law) for other in e.scope.reachable(name) - {name}):
        return True
    if name in CUSTOMARY_NAMES or (law.variables and symbol is not None and symbol.declared):
        return False
    base = bare_letter(name)
    return not law.tells or not (base in CONSTANT or (base.startswith("\\") and base not in NOISE))


def _draw(e: Elaborator, name: str, node: ast.Node, law: Law, draws: Mapping[str, Letter]) -> Value:
    """One draw of a random letter: an entry of its sample, an array as the letter itself is."""
    if isinstance(node, ast.Script) and any(leaf.name in e.bound for leaf in _letters(node)):
        raise e.error(node, "a random quantity with an index is not understood yet")
    symbol = e.scope.symbols.get(name)
    dims = symbol.dims if symbol is not None and symbol.kind in ("array", "quantity") else ()
    axes = tuple(Axis(e.fresh(), dim) for dim in dims)
    sample = f"{name} \\sim {' | '.join(reversed([*draws]))}".strip()
    every = (*dims, *(letter.dim for letter in draws.values()))
    known = e.scope.symbols.get(sample)
    if known is None:
        entries = symbol.entries if symbol is not None else REAL
        e.scope.hold(Symbol(sample, "array", every, declared=True, entries=entries))
        laws = [e.laws.get(text, law) for text in draws]
        letters = frozenset[str]().union(*(one.letters for one in laws))
        e.scope.laws = {**e.scope.laws, sample: (letters, all(one.closed for one in laws))}
    if known is not None and len(known.dims) != len(every):
        raise e.error(node, f"{name} had another shape where it was drawn before")
    for mine, theirs in zip(every, known.dims if known is not None else every, strict=True):
        e.unify(mine, theirs, node, f"the sample of {name}")
    indices = (*(Ix(axis.index) for axis in axes), *(letter.index for letter in draws.values()))
    return Value(t.Entry(sample, indices), axes, symbol is not None and symbol.row and len(axes) == 1)


def _letters(node: ast.Script) -> Iterator[ast.Sym]:
    for item in (*index_nodes(node.sub), *index_nodes(node.sup)):
        yield from (leaf for leaf in ast.walk(item) if isinstance(leaf, ast.Sym))


def may_depend(scope: Scope, letters: Set[str], closed: bool, variable: str) -> bool:
    """Whether a law may depend on a variable: through its letters, or, where it is not closed, by being one that a
    parameter may be; what custom takes for a constant is none.
    """
    base = bare_letter(variable)
    reached = letters | frozenset[str]().union(*map(scope.reachable, letters))
    return variable in reached or base in reached or not (closed or base in CONSTANT)
