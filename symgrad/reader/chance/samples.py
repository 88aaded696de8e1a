"""Averages over a sample of any size, for expectations, and sums with any weights, for integrals.

`\\mathbb{E}[g(X)]` is read as `\\frac{1}{N} \\sum_n g(X_n)` with arbitrary `X_1, ..., X_N`. If a relation between
finitely many expectations holds for all samples of all sizes, it holds for every law under which they exist: with
independent draws the averages tend to the expectations almost surely (strong law of large numbers), and both sides with
them where they are continuous. What does not hold for all samples may still hold for a certain law, so that nothing is
refuted. An integral is read as a sum with any weights at any places, of which it is a limit. One in another is a limit
of limits, the inner first: sums that stand in each other the other way round are equal, but their limits need not be.

The law is named by what stands below the operator. Two operators with one law share their sample; within another one,
a law that mentions what is random there has a sample for each of its draws. Letters are random but those that custom
takes for constants, and declared ones beside an explicit law.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager

from symgrad.language import terms as t
from symgrad.language.sets import REAL
from symgrad.language.terms import Dim, Ix, Term
from symgrad.reader.meaning.bounds import COUNTERS
from symgrad.reader.meaning.elaborate import Elaborator, Letter
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.meaning.values import Axis, Value
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.typeface import is_capital
from symgrad.record import record
from symgrad.regex import regex
from symgrad.traits import COEFFICIENTS

NOISE = frozenset("\\epsilon \\varepsilon \\xi \\eta \\zeta \\omega".split())
"""Greek letters that by custom are random."""

CONSTANT = frozenset("abcdkmntN")
"""Latin letters that by custom are constants."""


ESTIMATE = "\\hat"
"""The accent of estimates, which are random where what they estimate is not."""

SAMPLE = " \\sim"
"""What stands between a name and its law in the name of its sample."""

DRAWS = "draws"
"""How the ranges of samples are named."""

INTEGRAL = "\\int"
"""How the text of a law begins that is no law but a measure."""

WEIGHT = "d"
"""The name of the weights of an integral: no letter of the document."""

OF_COEFFICIENTS = "by custom {} is no random quantity here"
OF_EXPECTATIONS = "for every law under which the expectations exist and may be exchanged with derivatives"
OF_INTEGRALS = "for all integrals that exist and may be exchanged with derivatives"


@record
class Law:
    """text: how it is written. variables: the letters that it says to be random; none where it names no variable.
    letters: those that it depends on; closed: it depends on no others. tells: it or a capital shows what is random, so
    that custom tells what is constant. between: the values of its variable are those between ends, whatever is declared
    of the letter elsewhere.
    """

    text: str
    variables: tuple[str, ...]
    letters: frozenset[str]
    tells: bool
    closed: bool = False
    between: bool = False


def mean(e: Elaborator, body: ast.Node, sub: ast.Node | None, node: ast.Node) -> Value:
    """The average of the body over a sample. Errors: ReadError where a quantity in it depends on what is random."""
    law = law_of(e, sub, body)
    need_fixed(e, law, node)
    e.frame.notes.append(OF_EXPECTATIONS)
    around = {text: one for text, one in e.draws.items() if law.text and text != law.text}
    with sampled(e, law, body, around, f"\\sim {law.text}", node) as letter:
        value = e.value(body)
    for name in sorted(e.frame.free.keys() & set(law.variables)):  # as in `\\delta_{ak}`, where it is no free index
        raise e.error(node, f"{name} is drawn here, and stands as an index")
    return value.map(lambda term: average(letter, term))


def average(letter: Letter, term: Term) -> Term:
    """`\\frac{1}{N} \\sum_n`"""
    assert isinstance(letter.dim, str)
    return t.mul(t.power(t.Size(letter.dim), t.number(-1)), _total(letter, term))


def weighted(e: Elaborator, node: ast.Big, of: Law | None = None) -> Value:
    """An integral of which no more is known than that it is linear: a sum of values with weights, at places and with
    weights that may be any. What holds of all such sums holds of their limits.

    of: the law of the expectation that it stands for.
    """
    assert node.variable is not None
    names, ends = candidates(node.variable), [end for end in (node.sub, node.sup) if end is not None]
    if not names:
        raise e.error(node.variable, "an integral needs a letter that it runs over")
    letters = frozenset(leaf.name for end in ends for leaf in ast.walk(end) if isinstance(leaf, ast.Sym))
    if not ends and of is None:  # it may be a primitive, a function of its letter
        letters = frozenset(map(bare_letter, names))
    e.frame.notes.append(OF_INTEGRALS)
    text = f"{INTEGRAL} {' '.join(map(ast.to_latex, ends))} d {names[0]}"
    law = Law(text, (names[0],), letters, True, True, bool(ends))
    need_fixed(e, law, node)
    around = {name: one for name, one in e.draws.items() if letters & e.random}
    if of is not None:
        law = Law(text, law.variables, letters | of.letters, True, of.closed, law.between)
    with sampled(e, law, node.body, around, text, node) as letter:
        value = e.value(node.body)
    weight = draw(e, WEIGHT, node.variable, law, {**around, text: letter})
    return value.map(lambda term: _total(letter, t.mul(weight.term, term)))


@contextmanager
def sampled(
    e: Elaborator, law: Law, body: ast.Node, around: Mapping[str, Letter], name: str, node: ast.Node
) -> Iterator[Letter]:
    """One draw of a sample, on which the values of the random letters in the body depend."""
    before = e.params, e.draws, e.laws, e.random
    with e.binding(name, _range(e, law), node) as letter:
        e.laws = {**e.laws, law.text: law}
        drawn = _drawn(e, body, law, {**around, law.text: letter})
        e.params, e.draws, e.random = {**e.params, **drawn}, {**e.draws, law.text: letter}, e.random | drawn.keys()
        try:
            yield letter
        finally:
            e.params, e.draws, e.laws, e.random = before


def _total(letter: Letter, term: Term) -> Term:
    assert isinstance(letter.index, Ix)
    return t.total(letter.index.name, letter.dim, term)


def law_of(e: Elaborator, sub: ast.Node | None, body: ast.Node) -> Law:
    """What stands below the operator; a law of noise, `\\epsilon \\sim p(\\epsilon)`, depends on nothing else."""
    names = [node.name for node in _symbols(body)]
    capital = any((is_capital(name) and name not in CONSTANT) or name.startswith(ESTIMATE) for name in names)
    if sub is None:
        return Law("", (), frozenset(), capital)
    variables: list[str] = []
    letters = set[str]()
    closed = True
    for item in map(ast.bare, sub.items if isinstance(sub, ast.Seq) else (sub,)):
        own = _variables(item) or [name for name in candidates(item)[:1] if name in names and name.isalpha()]
        source = item.terms[-1] if isinstance(item, ast.Relation) else item
        letters |= {leaf.name for leaf in ast.walk(source) if isinstance(leaf, ast.Sym)} - set(own)
        noise = isinstance(ast.bare(source), ast.Call) and bool(own) and NOISE.issuperset(own)
        closed, variables = closed and noise, [*variables, *own]
    closed = closed and not any(e.scope.knows(letter) for letter in letters)
    tells = capital or bool(variables)
    return Law(ast.to_latex(sub), tuple(dict.fromkeys(variables)), frozenset(letters), tells, closed)


def need_fixed(e: Elaborator, law: Law, node: ast.Node) -> None:
    """Refuses a law that may depend on an index around it, or on the argument of the function that it stands in."""
    around = e.bound.keys() | e.frame.free.keys() | e.frame.outside
    given = [name for name in e.params if name not in e.random]
    for name in (*sorted(law.letters & around), *given):
        if name in law.letters or may_depend(e.scope, law.letters, law.closed, name):
            raise e.error(node, f"what is averaged here may depend on {name}")


def random_letters(e: Elaborator, body: ast.Node, law: Law) -> set[str]:
    """The names in a formula that are random under a law."""
    names = {candidates(node)[0] for node in occurrences(body)}
    return {name for name in names if is_random(e, name, law)}


def _symbols(tree: ast.Node) -> Iterator[ast.Sym]:
    """The plain names among the values of a formula."""
    for node in occurrences(tree):
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
    name = f"{DRAWS} of {law.text}" if law.text else DRAWS
    e.scope.hold(Symbol(name, "dimension", declared=True))
    return name


def is_sampled(dim: Dim) -> bool:
    """Whether a range counts the draws of a sample."""
    return isinstance(dim, str) and dim.startswith(DRAWS)


def _drawn(e: Elaborator, body: ast.Node, law: Law, draws: Mapping[str, Letter]) -> dict[str, Value]:
    """The value of each random letter in the body for one draw.

    draws: of this law, and of those around that it may depend on.
    """
    found: dict[str, Value] = {}
    running, through = _running(e, body), drawn_through(e.scope, law.variables or e.scope.random)
    for node in _outside_calls(body):
        name = candidates(node)[0]
        if name in e.scope.bold and is_random(e, name, law) and not e.scope.is_shaped(name):
            raise e.error(node, f"is {name} a vector? Nothing says of which size")
    integrated = {name for around in e.laws.values() if around.text.startswith(INTEGRAL) for name in around.variables}
    for node in occurrences(body):
        name = _drawn_name(e, node, law, running)
        if not law.variables and name in e.params and (name not in e.random or name in integrated):
            raise e.error(node, f"{name} may be random, or a number that is put in here")
        symbol = e.scope.symbols.get(name)
        if symbol is not None and any(OUTCOME in letter for letter in symbol.hidden):
            raise e.error(node, f"{name} depends on what is random")
        beside = any(is_random(e, letter, law) for letter in drawn_beside(e.scope, name, law.text))
        if beside or (name in through and name not in law.variables):
            raise e.error(node, f"{name} may depend on what is random")
        if e.natural and not _drawn_elsewhere(e, node).isdisjoint(e.natural):
            continue
        if name not in found and any(is_random(e, one, law) for one in (name, candidates(node)[0])):
            whole = ast.Sym(name, span=node.span) if name != candidates(node)[0] else node
            found[name] = draw(e, name, whole, law, draws)
    for node in ast.walk(body):
        if isinstance(node, ast.Call) and any(_depends(e, name, law) for name in candidates(node.head)):
            raise e.error(node, "this function depends on what is random in a way that is not written")
    return found


def _running(e: Elaborator, body: ast.Node) -> Set[str]:
    """The letters that run over a range in a formula or around it; of a sum that names none, those of custom."""
    bigs = [node for node in ast.walk(body) if isinstance(node, ast.Big)]
    inside = (bound_names(node.sub) if node.sub is not None else COUNTERS for node in bigs)
    return frozenset(e.bound).union(*inside)


def _drawn_name(e: Elaborator, node: ast.Node, law: Law, running: Set[str]) -> str:
    """What is drawn where a name stands: of an entry at a letter that runs, `X_i` below a sum, the whole array, as one
    draw of the entry would be the same for every i. Errors: ReadError where nothing says that there is an array.
    """
    name, *_, bare = [*candidates(node), candidates(node)[-1]]
    indexed = isinstance(node, ast.Script) and any(leaf.name in running for leaf in _letters(node))
    if not indexed or name in law.variables or not (is_random(e, name, law) or is_random(e, bare, law)):
        return name
    symbol = e.scope.symbols.get(bare)
    if symbol is None or symbol.kind != "array" or not symbol.dims:
        raise e.error(node, "a random quantity with an index is not understood yet")
    return bare


def _drawn_elsewhere(e: Elaborator, node: ast.Node) -> frozenset[str]:
    """What a name and its definition depend on."""
    return frozenset[str]().union(*(e.scope.reachable(name) for name in candidates(node)))


def _outside_calls(tree: ast.Node) -> Iterator[ast.Node]:
    """The names that stand for values, but those that functions are applied to."""
    inside = {id(node) for call in ast.walk(tree) if isinstance(call, ast.Call) for node in occurrences(call.args)}
    return (node for node in occurrences(tree) if id(node) not in inside)


def _depends(e: Elaborator, function: str, law: Law) -> bool:
    """Whether the formula of a function holds random letters beside its arguments."""
    rule = e.scope.rules.get(function)
    leaves = {leaf.name for leaf in ast.walk(rule.body) if isinstance(leaf, ast.Sym)} if rule is not None else set()
    return rule is not None and any(is_random(e, name, law) for name in leaves - set(rule.params))


def occurrences(tree: ast.Node) -> Iterator[ast.Node]:
    """The names with their scripts that stand for values in a formula, not the heads of functions."""
    if isinstance(tree, ast.Script) and candidates(tree):
        above = ast.bare(tree.sup) if tree.sup is not None else None
        named = above is None or isinstance(above, ast.Group) or above in _MARKS
        yield tree if named else ast.Script(tree.base, tree.sub, None, tree.primes, span=tree.span)
        if above is not None and not named:
            yield from occurrences(above)
        return
    if isinstance(tree, ast.Sym):
        yield tree
        return
    skipped = {id(tree.head)} if isinstance(tree, ast.Call) else set[int]()
    for part in ast.parts(tree):
        if id(part) not in skipped:
            yield from occurrences(part)


_MARKS = (ast.Sym("*"), ast.Sym("+"), ast.Sym("-"))
"""What belongs to a name where it stands above it."""


def is_random(e: Elaborator, name: str, law: Law) -> bool:
    """Whether a letter is random under a law, or something that it is said to be tied to."""
    if name in law.variables or name in e.natural:
        return True
    names = (name, *e.scope.tied(name)) if _may_vary(e, name, law) else ()
    return any(_is_customary(e, other, law) for other in names if _may_vary(e, other, law))


def _may_vary(e: Elaborator, name: str, law: Law) -> bool:
    symbol = e.scope.symbols.get(name)
    fixed = name in e.params and (name not in e.random or bool(law.variables))
    free = symbol is None or symbol.kind == "array" or (symbol.kind == "quantity" and not _is_mean(e.scope, name))
    return not fixed and name not in e.bound and free


def _is_mean(scope: Scope, name: str) -> bool:
    """Whether a quantity was defined by expectations, which depend on no draw: it holds whole samples alone, of
    letters that its law speaks of or, with no law, of all that is random.
    """
    samples = scope.reachable(name) - scope.definitions.keys()
    return name in scope.definitions and bool(samples) and all(map(_is_sample_of_itself, samples))


def drawn_beside(scope: Scope, name: str, text: str = "") -> Iterator[str]:
    """The letters in an expectation that defines a name of which its law does not speak: each may be a number there as
    well. text: that of a law under which they are random.
    """
    for sample in scope.reachable(name) - {name}:
        letter, _, law = sample.partition(SAMPLE)
        if SAMPLE in sample and not _is_sample_of_itself(sample) and law.strip() != text:
            yield letter
        if (varying := _VARYING.fullmatch(sample)) is not None:
            yield varying["letter"]


def varying(letter: str, variables: Iterable[str]) -> str:
    """The name of what a letter is below an expectation over outcomes, on which it may depend."""
    return f"{letter}({', '.join(variables)})"


_VARYING = regex(rf"(?P<letter>[^() ][^():]*)\([^():]*\){OUTCOME}")


def drawn_through(scope: Scope, variables: Iterable[str]) -> frozenset[str]:
    """The names by which random letters are defined, `x = c + 1`, where custom and words call none of these random: one
    of them is, and nothing says which. What is defined by expectations is none of them.
    """
    found = set[str]()
    for head in (name for letter in variables for name in scope.definitions if _is_of(name, letter)):
        names = scope.reachable(head)
        leaves = {name for name in names - scope.definitions.keys() if OUTCOME not in name and SAMPLE not in name}
        if not any(bare_letter(name) in NOISE or scope.may_be_random(name) for name in leaves):
            found |= {name for name in names if leaves & scope.reachable(name)}
    return frozenset(found)


def _is_of(name: str, letter: str) -> bool:
    """Whether a name is a letter, or a power of it."""
    return name == letter or name.startswith(f"{letter}^")


def _is_sample_of_itself(name: str) -> bool:
    letter, sign, law = name.partition(SAMPLE)
    return bool(sign) and (not law or (law.startswith(f" {letter}{SAMPLE}") and " | " not in law))


def _is_customary(e: Elaborator, name: str, law: Law) -> bool:
    """Whether a letter by itself is taken for a random one."""
    symbol = e.scope.symbols.get(name)
    own = bare_letter(name) in law.variables and not e.scope.is_declared(name)  # an entry of what is drawn
    if own or name in law.variables or name in e.scope.random:
        return True
    constant = symbol is not None and ("constant" in symbol.attributes or _is_coefficient(e, symbol))
    if name in CUSTOMARY_NAMES or constant or (law.variables and symbol is not None and symbol.declared):
        return False
    told = e.scope.may_be_random(name) or (is_of_process(name) and not law.variables)
    return not law.tells or told or not is_constant_letter(name)


def _is_coefficient(e: Elaborator, symbol: Symbol) -> bool:
    """Whether custom takes a declared vector or matrix for one of coefficients, beside random quantities with laws; the
    verdict names it.
    """
    told = symbol.declared and symbol.kind == "array" and bool(symbol.dims)
    base = bare_letter(symbol.name)
    open_ = e.scope.may_be_random(symbol.name) or not e.scope.wavering.isdisjoint({symbol.name, base})
    found = bool(e.natural) and told and base in COEFFICIENTS and not open_
    if found:
        e.frame.notes.append(OF_COEFFICIENTS.format(symbol.name))
    return found


def is_constant_letter(name: str) -> bool:
    """Whether custom takes a letter for a constant, without an accent, which makes an estimate of it.

    >>> [is_constant_letter(name) for name in ("a", "\\\\theta", "\\\\hat\\\\theta", "\\\\epsilon", "x")]
    [True, True, False, False, False]
    """
    base = bare_letter(name)
    return base in CONSTANT or (base.startswith("\\") and base[1:].isalpha() and base not in NOISE)


def is_of_process(name: str) -> bool:
    """Whether a letter has a time below, as those of a random process have.

    >>> [is_of_process(name) for name in ("a_t", "a_{t+1}", "a_1", "a")]
    [True, True, False, False]
    """
    return _AT_TIME.search(name) is not None


_AT_TIME = regex(r"_\{?t(?![a-z])")


def draw(e: Elaborator, name: str, node: ast.Node, law: Law, draws: Mapping[str, Letter]) -> Value:
    """One draw of a random letter: an entry of its sample, an array as the letter itself is."""
    if isinstance(node, ast.Script) and any(leaf.name in e.bound for leaf in _letters(node)):
        raise e.error(node, "a random quantity with an index is not understood yet")
    symbol = e.scope.symbols.get(name) if name != WEIGHT or not law.text.startswith(INTEGRAL) else None
    dims = symbol.dims if symbol is not None and symbol.kind in ("array", "quantity") else ()
    axes = tuple(Axis(e.fresh(), dim) for dim in dims)
    sample = f"{name}{SAMPLE} {' | '.join(reversed([*draws]))}".strip()
    every = (*dims, *(letter.dim for letter in draws.values()))
    known = e.scope.symbols.get(sample)
    if known is None:
        entries = REAL if symbol is None or (law.between and name in law.variables) else symbol.entries
        e.scope.hold(Symbol(sample, "array", every, declared=True, entries=entries))
    letters, closed = e.scope.laws.get(sample, (frozenset[str](), True))
    laws = [e.laws.get(text, law) for text in draws]
    letters = letters.union(*(one.letters for one in laws))
    e.scope.laws = {**e.scope.laws, sample: (letters, closed and all(one.closed for one in laws))}
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
    parameter may be; what custom takes for a constant is none, nor what words say that none of its letters depends on.
    """
    base = bare_letter(variable)
    reached = frozenset(letters).union(*map(scope.reachable, letters), *map(scope.hinted, letters))
    told = bool(letters) and all((letter, variable) in scope.apart for letter in letters)
    return variable in reached or base in reached or not (closed or told or base in CONSTANT)
