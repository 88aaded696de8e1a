"""What a chain tells about names that nobody declared, gathered before any of it is elaborated.

A name has as many indices as it shows where it shows most: `x^{(i)}` in one place is a row if `x^{(i)}_j` stands in
another. In bold type it has one or two more, as a vector or a matrix. Below `\\sum_{\\forall X}` the undeclared data
have an index for the sample that is never written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from symgrad.reader import components
from symgrad.reader.arrays.enclosed import enclosed, normed
from symgrad.reader.arrays.images import places
from symgrad.reader.arrays.scripts import index_count, is_transpose, merged
from symgrad.reader.meaning.bounds import COUNTERS
from symgrad.reader.meaning.elaborate import SAMPLE, Elaborator, Letter
from symgrad.reader.meaning.guesses import infer, labels_head, line_of, split_unknown
from symgrad.reader.meaning.letters import bound_names
from symgrad.reader.meaning.range_sizes import size_name
from symgrad.reader.meaning.subscripts import INDEX_LETTERS, index_nodes
from symgrad.reader.meaning.zeroth import zero_letters
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, CUSTOMARY_LETTERS, CUSTOMARY_NAMES, CUSTOMS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import bare_letter, base_name, candidates, decorate, readings
from symgrad.reader.syntax.typeface import Bold, is_capital, rank

MATRICES = frozenset("A B H Q R U V W X \\Phi \\Sigma \\Theta \\Lambda".split())
"""Capitals that by custom are matrices, and no sizes or constants."""

SUMS = ("\\sum", "\\prod", "\\max", "\\min")
"""What runs over an index."""

ROWS = ("softmax",)
"""Functions of a whole row."""

PARAMETERS = frozenset("W w b V U B A \\theta \\beta \\gamma \\alpha \\lambda \\eta \\omega \\Theta \\phi".split())
"""Letters that by custom are parameters, which all samples share."""

NUMBERS = frozenset("tck")
"""Letters that by custom are times and constants, and no vectors where a matrix stands before them: `e^{A t}`."""


def foresee(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold] = ()) -> None:
    """Gives the undeclared names of a chain the number of indices that they need."""
    _note_sizes(e, trees)
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Big) and node.sub is not None:
                e.bound |= {name: Letter(SAMPLE, e.ranges.new(), node) for name in bound_names(node.sub)}
    for call, name, count in _at_positions(e, trees):
        if not e.scope.knows(name):
            infer(e, name, count, call, applied=True)
            e.scope.news.add(name)
    components.learn(e, trees, bold)
    capitals = {name: node for node, name in _matrices(e, trees)}
    small = (
        *_columns(trees, capitals.keys() | _known(e)),
        *_gradients(trees),
        *_diagonals(trees),
        *_arguments(trees, e.scope.gradients),
    )
    columns = {name: node for node, name in small}
    for wanted, found in ((2, capitals), (1, columns)):
        for name, node in found.items():
            if not e.scope.knows(name):
                infer(e, name, wanted, node)
                e.scope.news.add(name)
    numbers = dict(_numbers(e, trees))
    for name, node in numbers.items():
        e.scope.add(replace(infer(e, name, 0, node), number=True))
        e.scope.news.add(name)
    e.scope.superscripted |= {name for name in _superscripted(trees) if not _is_number(e, name)}
    data = _indexed(trees) - INDEX_LETTERS - e.bound.keys()
    many = [
        found
        for found in (*_uses(e, trees, bold), *_columns_of_many(e, trees))
        if found[1] not in e.scope.beside
        and not _is_number(e, found[1])
        and not _is_below(found[0], data)
        and line_of(e, found[1]) is None
    ]
    layers = list(_layers(e, trees))
    e.scope.layers |= {name for _, name, wanted in layers if wanted == 2}
    loose = [*enclosed(e, trees), *normed(e, trees)]
    e.scope.perhaps_numbers |= {name for _, name, _ in loose if not e.scope.knows(name)}
    for node, name, wanted in [*many, *_bold(e, trees, bold), *layers, *loose]:
        symbol = e.scope.symbols.get(name)
        if symbol is None or (e.scope.guessed(name) and len(symbol.dims) - len(symbol.hidden) < wanted):
            infer(e, name, wanted, node)
            e.scope.news.add(name)
    e.bound.clear()
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Big) and is_over_samples(node.sub):
                _lift(e, node, trees)


def _indexed(trees: list[ast.Node]) -> set[str]:
    """The letters that stand with a letter below them, the x of `x_i`."""
    scripts = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Script))
    return {
        base.name
        for script in scripts
        if isinstance(base := ast.bare(script.base), ast.Sym) and isinstance(script.sub, ast.Sym)
    }


def _is_below(node: ast.Node, data: Set[str]) -> bool:
    """Whether what stands below a name are letters with an index of their own, so that it is made of them: `m_x`."""
    letters = index_nodes(node.sub) if isinstance(node, ast.Script) else []
    return bool(letters) and all(isinstance(letter, ast.Sym) and letter.name in data for letter in letters)


def _numbers(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[str, ast.Node]]:
    """The unknown names that are numbers, below the letter of a sum: that is an exponent. They have no index, and stand
    beside a number, `1 - r`, or are the argument of a power series, `f(x) = \\sum_{k=0}^K a_k x^k`.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    scripts = [node for node in nodes if isinstance(node, ast.Script)]
    letters = [ast.Sym(name) for name in e.bound]
    raised = {ast.bare(node.base) for node in scripts if node.sup is not None and ast.bare(node.sup) in letters}
    indexed = {ast.bare(node.base) for node in scripts if node.sub is not None}
    named = (
        e.scope.superscripted | e.scope.listed | e.bound.keys() | CONSTANTS.keys() | CUSTOMARY_LETTERS | CUSTOMS.keys()
    )
    for alone in (*_beside_numbers(nodes), *_arguments_of_series(trees)):
        if alone in raised - indexed and not e.scope.knows(alone.name) and alone.name not in named:
            yield alone.name, alone


def _is_number(e: Elaborator, name: str) -> bool:
    symbol = e.scope.symbols.get(name)
    return symbol is not None and symbol.number


def _superscripted(trees: list[ast.Node]) -> Iterator[str]:
    """The names above which a letter stands, alone or beside a number: `x^k`, `x^{k+1}`."""
    for node in (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Script)):
        sup, base = ast.bare(node.sup) if node.sup is not None else None, ast.bare(node.base)
        index = isinstance(sup, ast.Sym | ast.Plus) and not is_transpose(sup)
        if isinstance(base, ast.Sym) and node.sub is None and index:
            yield base.name


def _beside_numbers(nodes: list[ast.Node]) -> Iterator[ast.Sym]:
    for node in (node for node in nodes if isinstance(node, ast.Plus) and len(node.terms) == 2):
        names = [term for term in map(ast.bare, node.terms) if not isinstance(term, ast.Num)]
        yield from (name for name in names if len(names) == 1 and isinstance(name, ast.Sym))


def _arguments_of_series(trees: list[ast.Node]) -> Iterator[ast.Sym]:
    call = ast.bare(trees[0]) if len(trees) > 1 else None
    items = [ast.bare(item) for item in call.args.items] if isinstance(call, ast.Call) else []
    if len(items) == 1 and isinstance(items[0], ast.Sym):
        for node in (node for tree in trees[1:] for node in ast.walk(tree) if isinstance(node, ast.Big)):
            letters = [ast.Sym(name) for name in zero_letters(node)]
            powers = [part for part in ast.walk(node.body) if isinstance(part, ast.Script) and part.base == items[0]]
            if any(power.sup is not None and ast.bare(power.sup) in letters for power in powers):
                yield items[0]


def _note_sizes(e: Elaborator, trees: list[ast.Node]) -> None:
    """What sums run up to is a size wherever it stands, as the first n of `\\frac{1}{n} \\sum_{i=1}^n`; no index is."""
    nodes = [node for tree in trees for node in ast.walk(tree)]
    scripts = (node.sub for node in nodes if isinstance(node, ast.Script) and node.sub is not None)
    indices = {leaf.name for script in scripts for leaf in ast.walk(script) if isinstance(leaf, ast.Sym)}
    others = indices | CONSTANTS.keys() | {*COUNTERS}
    above = (ast.bare(node.sup) for node in nodes if isinstance(node, ast.Big) and node.op in SUMS and node.sup)
    for size in (node for node in above if isinstance(node, ast.Sym)):
        if size.name.isalpha() and size.name not in others and not e.scope.knows(size.name):
            size_name(e, size)


def _at_positions(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Call, str, int]]:
    """The unknown functions of what a sum runs over, each with the number of its positions: the `p` of `\\sum_x p(x)`,
    and the f of `\\sum_y f_k(x, y)`.
    """
    for tree in trees:
        for big in ast.walk(tree):
            bound = (
                bound_names(big.sub) if isinstance(big, ast.Big) and big.sub is not None and big.op in SUMS else set()
            )
            for call in ast.walk(big.body) if isinstance(big, ast.Big) and bound else ():
                name, count = _family(e, call.head) if isinstance(call, ast.Call) else ("", 0)
                if not isinstance(call, ast.Call) or not name or call.args.bars or is_named(name):
                    continue
                letters = [base_name(item) or "" for item in call.args.items]
                beside = [one for one in letters if one not in bound]
                if len(beside) < len(letters) and all(count and _is_letter(e, one) for one in beside):
                    yield call, name, count + len(letters)


def _family(e: Elaborator, head: ast.Node) -> tuple[str, int]:
    """The name of a function, and the number of indices below it: that of `f_k`; the theta of `p_\\theta` is none."""
    below = index_nodes(head.sub) if isinstance(head, ast.Script) else []
    letters = all(isinstance(item, ast.Sym) and item.name in INDEX_LETTERS for item in below)
    return _open_name(e, head) if letters else ("", 0)


def _is_letter(e: Elaborator, name: str) -> bool:
    return len(name) == 1 and name.isalpha() and not e.scope.knows(name)


def is_named(name: str) -> bool:
    """Whether a function has a meaning of its own."""
    return name in FUNCTION_NAMES or name in CUSTOMS


def _matrices(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The capitals inside traces and Frobenius norms, and transposed ones; not the W of a known `W_{hh}^T`."""
    for tree in trees:
        for node in ast.walk(tree):
            inside: ast.Node | None = node.args if isinstance(node, ast.Call) and _is_trace(node.head) else None
            if isinstance(node, ast.Script) and isinstance(ast.bare(node.base), ast.Fenced) and _is_frobenius(node):
                inside = node.base
            if isinstance(node, ast.Script) and node.sup is not None and is_transpose(node.sup):
                named = node.sub is not None and any(map(e.scope.knows, candidates(replace(node, sup=None))))
                inside = None if named else node.base
            called = {base_name(one.head) for one in ast.walk(inside) if isinstance(one, ast.Call)} if inside else ()
            for leaf in ast.on_the_line(inside) if inside is not None else ():
                capital = isinstance(leaf, ast.Sym) and len(leaf.name) == 1 and leaf.name.isupper() and leaf.name != "I"
                if isinstance(leaf, ast.Sym) and capital and not (leaf.name in called or places(e.scope, leaf.name)):
                    yield leaf, leaf.name


def _known(e: Elaborator) -> set[str]:
    """The matrices that were declared."""
    symbols = e.scope.symbols.values()
    return {one.name for one in symbols if one.declared and one.kind == "array" and len(one.dims) == 2}


def _columns(trees: list[ast.Node], capitals: Collection[str]) -> Iterator[tuple[ast.Node, str]]:
    """The small letters right behind a matrix or a row, those added to such a product, `X w - y`, `w^T x`, and those
    of which a function is taken that no number has: `softmax(z)`.
    """
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Times):
                yield from _behind(node, capitals)
            elif isinstance(node, ast.Call) and isinstance(node.head, ast.Sym) and CUSTOMS.get(node.head.name) in ROWS:
                items = map(ast.bare, node.args.items)
                yield from ((item, item.name) for item in items if isinstance(item, ast.Sym) and _is_small(item))
            elif isinstance(node, ast.Plus):
                terms = [ast.bare(term) for term in node.terms]
                if any(isinstance(term, ast.Times) and _is_column_product(term, capitals) for term in terms):
                    yield from ((term, term.name) for term in terms if isinstance(term, ast.Sym) and _is_small(term))


def _is_column_product(node: ast.Times, capitals: Collection[str]) -> bool:
    """Whether a product ends with a vector and begins with no row: `X w`, where `w^T x` and `x^T A x` are numbers."""
    return any(_behind(node, capitals)) and not _begins_with_row(node.factors)


def _begins_with_row(factors: Sequence[ast.Node]) -> bool:
    """Whether the first factor but for numbers is a transposed small letter."""
    first = next((ast.bare(node) for node in factors if not isinstance(ast.bare(node), ast.Num | ast.Quotient)), None)
    if not isinstance(first, ast.Script) or first.sup is None or not is_transpose(first.sup):
        return False
    base = ast.bare(first.base)
    return isinstance(base, ast.Sym) and not is_capital(base.name)


def _columns_of_many(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """The small letters with an index right behind what is transposed, `w^T x_n`: each of many vectors."""
    for tree in trees:
        for node in ast.walk(tree):
            for left, right in pairwise(map(ast.bare, node.factors)) if isinstance(node, ast.Times) else ():
                transposed = isinstance(left, ast.Script) and left.sup is not None and is_transpose(left.sup)
                base = ast.bare(right.base) if isinstance(right, ast.Script) and not is_transpose(right.sup) else None
                if transposed and isinstance(base, ast.Sym) and isinstance(right, ast.Script) and _is_small(base):
                    name, count = _use(e, right, base.name)
                    if count:
                        yield right, name, count + 1


def _layers(e: Elaborator, trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str, int]]:
    """What `W x_n + b` shows, each with its number of ranges: a capital that by custom is a matrix right before a small
    letter that ends the product. With one row and one column all of them are numbers, so that what holds for all sizes
    holds for numbers too.
    """
    sums = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Plus)]
    inner = {id(term) for node in sums for term in node.terms}
    whole = [
        (node,) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Times) and id(node) not in inner
    ]
    declared = _known(e)
    for terms in (*(node.terms for node in sums), *whole):
        products = [term.factors for term in map(ast.bare, terms) if isinstance(term, ast.Times)]
        yield from (item for factors in products for item in _beside_matrices(e, factors, declared))
        found = [(factors, pair) for factors in products if (pair := _layer(e, factors)) is not None]
        yield from (item for _, pair in found for item in pair)
        names = [(term, *_open_name(e, term)) for term in map(ast.bare, terms)]
        columns = any(not _begins_with_row(factors) for factors, _ in found)
        if columns or any(_is_column(e, name, count) for _, name, count in names):
            yield from ((term, name, count + 1) for term, name, count in names if name and not is_capital(name))


def _layer(e: Elaborator, factors: Sequence[ast.Node]) -> tuple[tuple[ast.Node, str, int], ...] | None:
    matrix, column = (ast.bare(node) for node in factors[-2:])
    (left, indices), (right, count) = _open_name(e, matrix), _open_name(e, column)
    known = {left, right} & e.scope.shown_numbers
    if bare_letter(left) not in MATRICES or indices or right in {"", *NUMBERS} or is_capital(right) or known:
        return None
    return (matrix, left, 2), (column, right, count + 1)


def _beside_matrices(
    e: Elaborator, factors: Sequence[ast.Node], declared: Set[str]
) -> Iterator[tuple[ast.Node, str, int]]:
    """The W of `X W` with a declared matrix X."""
    names = [(node, *_open_name(e, node)) for node in map(ast.bare, factors)]
    if any(name in declared for _, name, _ in names):
        for node, name, count in names:
            if bare_letter(name) in MATRICES and not count and not e.scope.knows(name):
                yield node, name, 2


def _open_name(e: Elaborator, node: ast.Node) -> tuple[str, int]:
    """What a node without exponents is called, and its number of indices; no name for what can be no array."""
    base = ast.bare(merged(node).base) if isinstance(node, ast.Sym | ast.Script) else None
    if not isinstance(base, ast.Sym) or base.name in CUSTOMARY_NAMES or base.name in e.bound or merged(node).primes:
        return "", 0
    name = next((name for name in candidates(node) if e.scope.knows(name)), "")
    sub, sup, _, own = split_unknown(e, merged(node), base.name)
    if sup is not None or name not in ("", base.name, own):
        return "", 0
    return (name, 0) if name and name == candidates(node)[0] else (own, index_count(e, ast.Script(base, sub)))


def _is_column(e: Elaborator, name: str, count: int) -> bool:
    """Whether a name is a vector, in plain type too."""
    symbol = e.scope.symbols.get(name)
    if symbol is None or symbol.row or name in e.scope.bold or not (symbol.declared or symbol.kind == "quantity"):
        return False
    return len(symbol.dims) - len(symbol.hidden) == count + 1


def _gradients(trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The small letters that gradients are taken by: `\\nabla_\\theta L`."""
    for tree in trees:
        for node in ast.walk(tree):
            variables = node.variables if isinstance(node, ast.Diff) and node.sign == "\\nabla" else ()
            for variable in map(ast.bare, (variable.body for variable in variables)):
                if isinstance(variable, ast.Sym) and variable.name.removeprefix("\\").islower():
                    yield variable, variable.name


def _arguments(trees: list[ast.Node], gradients: Set[str]) -> Iterator[tuple[ast.Node, str]]:
    """The letters that functions are applied to, `J(\\theta)`, that stand nowhere else but below names, and by which
    gradients are taken elsewhere.
    """
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call) and node.bracket == "("]
    alone = [ast.bare(item) for call in calls for item in call.args.items]
    below = [
        part for node in nodes if isinstance(node, ast.Script) and node.sub is not None for part in ast.walk(node.sub)
    ]
    for node in alone:
        if isinstance(node, ast.Sym) and node.name in gradients:
            places = sum(one == node for one in nodes) - sum(one == node for one in (*alone, *below))
            if not places:
                yield node, node.name


def _diagonals(trees: list[ast.Node]) -> Iterator[tuple[ast.Node, str]]:
    """The small letter of `diag(x)` and `diag(x^2)`."""
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Call) and base_name(node.head) == "diag" and len(node.args.items) == 1:
            inner = ast.bare(node.args.items[0])
            base = inner.base if isinstance(inner, ast.Script) and isinstance(inner.sup, ast.Num) else inner
            name = base_name(base) if not isinstance(inner, ast.Script) or inner.sub is None else None
            if name is not None and not is_capital(name) and name.removeprefix("\\").islower():
                yield base, name


def _behind(node: ast.Times, capitals: Collection[str]) -> Iterator[tuple[ast.Node, str]]:
    for left, right in pairwise(ast.bare(factor) for factor in node.factors):
        base = ast.bare(left.base) if isinstance(left, ast.Script) and left.sub is None else left
        transposed = isinstance(left, ast.Script) and left.sup is not None and is_transpose(left.sup)
        matrix = isinstance(base, ast.Sym) and base.name in capitals
        ends = transposed and right == ast.bare(node.factors[-1])  # a number behind it would leave a row
        if isinstance(right, ast.Sym) and (
            ((transposed or (matrix and right.name not in NUMBERS)) and _is_small(right)) or (ends and _is_greek(right))
        ):
            yield right, right.name


def _is_small(node: ast.Sym) -> bool:
    return len(node.name) == 1 and node.name.islower() and node.name not in CUSTOMARY_LETTERS


def _is_greek(node: ast.Sym) -> bool:
    name = node.name.removeprefix("\\")
    return name != node.name and name.islower() and node.name not in CUSTOMARY_NAMES


def _is_trace(head: ast.Node) -> bool:
    return isinstance(head, ast.Sym) and head.name in ("tr", "Tr", "trace", "\\tr", "\\Tr")


def _is_frobenius(node: ast.Script) -> bool:
    return node.sub is not None and ast.to_latex(ast.bare(node.sub)) in ("F", "\\mathrm{F}")


def is_over_samples(sub: ast.Node | None) -> bool:
    """`\\forall X` below a sum."""
    return isinstance(sub, ast.Call) and sub.head == ast.Sym("\\forall")


def _bold(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold]) -> Iterator[tuple[ast.Node, str, int]]:
    """Each bold name that stands whole, below no index and before no arguments, with its number of ranges."""
    whole = {letter.name for letter in bold if not letter.indexed} - CUSTOMARY_LETTERS - e.scope.lexicon.functions
    for tree in trees:
        scripted = {id(ast.bare(node.base)) for node in ast.walk(tree) if isinstance(node, ast.Script)}
        heads = {id(ast.bare(node.head)) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        elsewhere = scripted | heads | {id(trees[0])}
        for node in ast.walk(tree):
            if isinstance(node, ast.Sym) and node.name in whole and id(node) not in elsewhere:
                yield node, node.name, rank(node.name)


def _uses(e: Elaborator, trees: list[ast.Node], bold: Collection[Bold]) -> Iterator[tuple[ast.Node, str, int]]:
    """Each scripted name that is undeclared, with the number of indices at this place."""
    bodies = {id(ast.bare(node.body)) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Diff)}
    heads = [ast.bare(node.head) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for tree in trees:
        for node in ast.walk(tree):
            base = ast.bare(node.base) if isinstance(node, ast.Script) else None
            if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or id(node) in bodies or node in heads:
                continue
            if node is ast.bare(trees[0]) and node.sub is not None and labels_head(e, node.sub):
                continue
            if base.name not in CUSTOMARY_LETTERS and not node.primes and base.name not in e.scope.lexicon.functions:
                name, count = _use(e, node, base.name)
                if Bold(base.name, indexed=True) in bold:
                    count = _of_bold(e, node, name, count)
                if count and line_of(e, name) is None:
                    yield node, name, count


def _of_bold(e: Elaborator, node: ast.Script, name: str, count: int) -> int:
    """The ranges of a bold name that shows some indices: one that a label tells apart from others is a whole array, and
    a bold small letter with one index is one of many vectors.
    """
    whole = rank(candidates(node)[-1])
    labelled = not e.scope.knows(name) and name in (decorate(*one) for one in readings(node) if one[1] is not None)
    return max(count, whole) if labelled else count + (count == 1 == whole)


def _use(e: Elaborator, node: ast.Script, base: str) -> tuple[str, int]:
    """What the node is called, and how many indices it has beside that; 0 where nothing is to be learnt."""
    for own, sub, sup, primes in readings(node):
        name = decorate(own, sub, sup, primes)
        if e.scope.knows(name):
            scripts = merged(node)
            rest = ast.Script(
                node.base, None if sub is not None else scripts.sub, None if sup is not None else scripts.sup
            )
            symbol = e.scope.symbols.get(name)
            return name, _count(e, rest) if symbol is not None and e.scope.guessed(name) else 0
    rest_sub, rest_sup, _, name = split_unknown(e, node, base)
    return name, _count(e, ast.Script(node.base, rest_sub, rest_sup))


def _count(e: Elaborator, scripts: ast.Script) -> int:
    """The indices of a name; what is transposed has one more."""
    return index_count(e, scripts) + (scripts.sup is not None and is_transpose(scripts.sup))


# ---------------------------------------------------------------------------------------------------- hidden samples


def _lift(e: Elaborator, node: ast.Big, trees: list[ast.Node]) -> None:
    """Gives the data below a sum over all samples their silent index."""
    dim = _sample_size(e, trees)
    for name in _data(e, node.body):
        symbol = e.scope.symbols[name]
        e.scope.add(replace(symbol, dims=(*symbol.dims, dim), hidden=(*symbol.hidden, SAMPLE.name)))
        e.scope.news.add(name)


def _sample_size(e: Elaborator, trees: list[ast.Node]) -> str:
    """The number of samples: the N of a factor `1/N` beside the sum, if one stands there."""
    for tree in trees:
        for node in ast.walk(tree):
            under = ast.bare(node.under) if isinstance(node, ast.Quotient) else None
            if isinstance(under, ast.Sym) and under.name in ("N", "n", "m", "M"):
                symbol = e.scope.symbols.get(under.name)
                if symbol is None or e.scope.guessed(under.name) or symbol.kind == "dimension":
                    e.scope.dimension(under.name, e.source.place(node.span[0]))
                    return under.name
    return e.ranges.new()


def _data(e: Elaborator, body: ast.Node) -> list[str]:
    """The undeclared inputs that the body depends on, parameters left out."""
    found: dict[str, None] = {}
    for node in ast.walk(body):
        if isinstance(node, ast.Sym | ast.Script):
            _note_data(e, node, found)
    names = [name for name in found if e.scope.guessed(name)]
    return [name for name in names if name not in PARAMETERS and SAMPLE.name not in e.scope.symbols[name].hidden]


def _note_data(e: Elaborator, node: ast.Node, found: dict[str, None]) -> None:
    base = candidates(node)[-1] if candidates(node) else ""
    name = next((name for name in candidates(node) if e.scope.knows(name)), "")
    if not name and isinstance(node, ast.Sym) and _may_be_data(e, base):
        infer(e, base, 0, node)
        name = base
    if name in e.scope.definitions:
        for inner in e.scope.reachable(name):
            found.setdefault(inner)
    elif name:
        found.setdefault(name)


def _may_be_data(e: Elaborator, name: str) -> bool:
    return name not in CUSTOMARY_LETTERS and name not in e.frame.outside and name.isalpha() and len(name) == 1
