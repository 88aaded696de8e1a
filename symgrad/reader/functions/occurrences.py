"""Names where they occur: scripts that belong to the name, and what the name stands for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from symgrad.language import terms as t
from symgrad.language.nodes import subterms
from symgrad.language.substitution import rename_indices
from symgrad.reader.arrays.constants import identity, is_ones, is_size, kronecker, ones
from symgrad.reader.arrays.norms import norm
from symgrad.reader.arrays.scripts import (
    dropped_index,
    index_count,
    is_transpose,
    merged,
    runs,
    sample_index,
    scripted,
    split_digits,
)
from symgrad.reader.functions.applications import bare_function, is_function, partial, primed, subscript_partials
from symgrad.reader.functions.entrywise import positive_part
from symgrad.reader.functions.roots import TWO, is_root
from symgrad.reader.meaning.elaborate import Elaborator, rule
from symgrad.reader.meaning.guesses import infer, line_of, made_of, one_of_each, spellings, split_unknown
from symgrad.reader.meaning.subscripts import count_from, index_nodes, read_index
from symgrad.reader.meaning.values import Value
from symgrad.reader.meaning.zeroth import WHOLE, may_hold_zeroth
from symgrad.reader.scope.symbols import Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, EACH, LOGARITHMS, NUMBERS_ALONE, OPERATORS
from symgrad.reader.syntax.naming import bare_letter, decorate, readings
from symgrad.regex import regex
from symgrad.traits import COLUMN_OF


@rule(ast.Num)
def number(e: Elaborator, node: ast.Num) -> Value:
    return Value(t.Number(Fraction(node.text)))


@rule(ast.Sym)
def symbol(e: Elaborator, node: ast.Sym) -> Value:
    return occurrence(e, node)


@rule(ast.Script)
def script(e: Elaborator, node: ast.Script) -> Value:
    node = _respelled(e, node)
    if readings(node):
        return occurrence(e, node)
    if (positive := positive_part(e, node)) is not None:
        return positive
    base = ast.bare(node.base)
    if is_ones(merged(node)):
        return ones(e, merged(node), node)
    if (call := _of_argument(e, base, node)) is not None:
        return e.value(call)
    if isinstance(base, ast.Fenced):
        return norm_with_scripts(e, base, node)
    if isinstance(base, ast.Script) and isinstance(ast.bare(base.base), ast.Sym):
        value = occurrence(e, base)
    elif isinstance(base, ast.Listing) and is_transpose(node.sup):
        return e.value(base)  # `[a, b]^T` is how a column is written in a line
    else:
        value = e.any_value(base)
    if isinstance(node.base, ast.Diff) and value.rank != node.base.times:
        raise e.error(node, OF_WHAT)
    return scripted(e, value, node, node.sub, node.sup, node.primes)


OF_WHAT = "the transpose may be of the function or of its gradient"
"""Why `\\nabla r(x)^T` is not read where r(x) is a vector; where it is a number, and x a vector, the gradient alone has
a transpose, and the Hessian.
"""


TWOFOLD = "{0} was declared as one, and as many with an index: this may be an entry of {0}, or one of these"

POWER, ARGUMENT = "the power behind a logarithm", "of its argument"


def _of_argument(e: Elaborator, base: ast.Node, node: ast.Script) -> ast.Call | None:
    """`\\log (x - y)^2` as the logarithm of the square, which is its other reading; None for the first one."""
    if not isinstance(base, ast.Call) or node.sup is None or node.sub is not None or node.primes or base.bracket != "(":
        return None
    (argument, *others) = base.args.items
    head = ast.bare(base.head)
    if not isinstance(head, ast.Sym) or head.name not in LOGARITHMS or others:
        return None
    if isinstance(ast.bare(argument), ast.Sym | ast.Num):
        return None
    if e.frame.mode(POWER, "") != ARGUMENT:
        return None
    inner = ast.Script(ast.Group(argument, "(", span=argument.span), None, node.sup, span=node.span)
    return ast.Call(base.head, ast.Seq((inner,), span=node.span), "(", span=node.span)


def _respelled(e: Elaborator, node: ast.Script) -> ast.Script:
    """A subscript that spells a word, where each of its letters is an index around it: `z_{in}` in a sum over n."""
    below = ast.bare(node.sub) if node.sub is not None else None
    word = below.name if isinstance(below, ast.Sym) else ""
    around = e.bound.keys() | e.frame.free.keys() | e.frame.outside
    if below is None or len(word) < 2 or not word.isalpha() or not around.issuperset(word):
        return node
    letters = tuple(ast.Sym(letter, span=below.span) for letter in word)
    return replace(node, sub=ast.Times(letters, ("",) * (len(letters) - 1), span=below.span))


def norm_with_scripts(e: Elaborator, base: ast.Fenced, node: ast.Script) -> Value:
    if base.fence == "|" and node.sub is not None:
        return scripted(e, norm(e, base, None, None), node, node.sub, node.sup, node.primes)
    return norm(e, base, node.sub, node.sup)


def occurrence(e: Elaborator, node: ast.Node) -> Value:
    """The value of a name with its scripts."""
    for base, sub, sup, primes in spellings(e, node):
        name = decorate(base, sub, sup, primes)
        if isinstance(sup, ast.Num) and base in e.summed:
            continue  # the square of what a sum runs over is no name, whatever `i^2` is elsewhere
        if e.scope.knows(name) and (runs(e, sub) or runs(e, sup)):
            raise e.error(node, f"{name} is one name, and no entry for each index that a sum runs over")
        if (name == "e" and is_exponent(e, merged(node))) or _is_beside_number(e, name, node):
            break
        if name in NUMBERS_ALONE and (name in e.scope.rules or name in e.scope.patterns or _is_of_circle(e, node)):
            return scripted(e, Value(t.Constant(CONSTANTS[name])), node, None, merged(node).sup, 0)
        if name in e.bound and name not in e.params and (name in e.summed or e.scope.is_number(name)):
            if (number := _as_number(e, name, node)) is not None:
                return number
            raise e.error(node, f"{name} is an index here and has no value of its own")
        if name not in e.params:
            e.sound(name, node)
        if name in e.params or e.scope.knows(name):
            scripts = node if isinstance(node, ast.Script) else ast.Script(node)
            rest = ast.Script(
                scripts.base,
                None if sub is not None else merged(node).sub,
                None if sup is not None else merged(node).sup,
                0 if primes else merged(node).primes,
                span=node.span,
            )
            return _known(e, name, node, rest)
    return _unknown(e, node)


_TWICE = regex(r"(?:[({]|\\(?:log|ln|sqrt)(?![a-zA-Z])|\\left\s*\()\s*2\s*\Z")


def _is_of_circle(e: Elaborator, node: ast.Node) -> bool:
    r"""Whether this is the number in `\sqrt{2 \pi v}` and `\log 2 \pi`, where elsewhere `\pi_k` are weights."""
    if not isinstance(node, ast.Sym) or node.name not in e.scope.symbols or not e.scope.symbols[node.name].dims:
        return False
    return _TWICE.search(e.source.text[: node.span[0]]) is not None


def _is_beside_number(e: Elaborator, name: str, node: ast.Node) -> bool:
    """Whether this is Kronecker's `\\delta_{ik}` beside a number that is called delta: a number has no entries, and one
    that was declared as such is none of many.
    """
    symbol = e.scope.symbols.get(name)
    if name != "\\delta" or symbol is None or symbol.dims or symbol.kind != "array" or not symbol.declared:
        return False
    sub, of_many = merged(node).sub, name in e.scope.twofold | e.scope.numbered.keys()
    return sub is not None and not of_many and len(split_digits(index_nodes(sub), 2)) == 2


def is_exponent(e: Elaborator, scripts: ast.Script) -> bool:
    """Whether this is `e^x`: what stands above an e that the document defined is a number, a sample, or an exponent."""
    sup = scripts.sup
    return (
        sup is not None
        and scripts.sub is None
        and not isinstance(ast.bare(sup), ast.Num)
        and not is_transpose(sup)
        and sample_index(e, sup, 1) is None
    )


def _known(e: Elaborator, name: str, node: ast.Node, rest: ast.Script) -> Value:
    if name in e.params:
        return scripted(e, e.params[name], node, rest.sub, rest.sup, rest.primes)
    symbol = e.scope.symbols.get(name)
    if subscript_partials(e, name, rest):
        return e.value(partial(e, name, rest))
    if symbol is None or symbol.kind in ("function", "elementwise"):
        return _bare(e, name, node, rest)
    if name in e.scope.twofold - e.scope.beside and (rest.sub is not None or runs(e, rest.sup)):
        raise e.error(node, TWOFOLD.format(name))
    if symbol.kind == "dimension":
        each = one_of_each(e, symbol, rest)
        value = _each(e, symbol, each, index_count(e, rest), node) if each else _size(e, symbol)
        return scripted(e, value, node, rest.sub, rest.sup, 0)
    if symbol.kind == "set":
        raise e.error(node, f"{name} is a set and has no value of its own")
    if symbol.kind == "index":
        raise e.error(node, f"{name} is an index and has no value of its own")
    if not e.scope.frozen.get(name, frozenset()) <= _free_letters(e, rest):
        raise e.error(node, f"the formula of {name} holds names with its index, which are no array along it")
    if rest.primes and is_function(e, name):
        return scripted(e, primed(e, name, rest.primes, node), node, rest.sub, rest.sup, 0)
    wanted = index_count(e, replace(rest, sup=None) if symbol.number else rest)
    if each := one_of_each(e, symbol, rest):
        return scripted(e, _each(e, symbol, each, wanted, node), node, rest.sub, rest.sup, rest.primes)
    if not symbol.declared and symbol.kind == "array" and wanted > len(symbol.dims):
        symbol = infer(e, name, wanted, node)
    value = e.entry(symbol, node)
    if value.rank and rest.sub is None and symbol.kind == "array":
        if may_hold_zeroth(e, name):
            raise e.error(node, WHOLE.format(name))
        e.scope.unindexed |= {name}
    if rest.sub is None and _is_power(e, rest.sup, value):
        value = dropped_index(e, value)
    return scripted(e, value, node, rest.sub, rest.sup, rest.primes)


def _each(e: Elaborator, one: Symbol, each: str, wanted: int, node: ast.Node) -> Value:
    """The `y_i` beside y, of its shape: others than y, that may depend on all that y depends on; and the `N_k` beside a
    size N, which are numbers.
    """
    e.sound(each, node)
    if e.scope.symbols.get(each) is None:
        found = infer(e, each, wanted + len(one.dims), node)
        for mine, its in zip(found.dims[wanted:], one.dims, strict=True):
            e.unify(mine, its, node, each)
        if one.kind == "dimension":
            return e.entry(e.scope.symbols[each], node)
        on = e.scope.reachable(one.name)
        e.scope.follow([each], on | {bare_letter(name) for name in on} | {bare_letter(name) + EACH for name in on})
        e.scope.follow([one.name], frozenset((each,)))
    return e.entry(e.scope.symbols[each], node)


def _free_letters(e: Elaborator, scripts: ast.Script) -> set[str]:
    """The letters among the indices of a name that no sum binds."""
    letters = {
        item.name for item in (*index_nodes(scripts.sub), *index_nodes(scripts.sup)) if isinstance(item, ast.Sym)
    }
    return letters - set(e.summed)


def _is_power(e: Elaborator, sup: ast.Node | None, value: Value) -> bool:
    return sup is None or (not is_transpose(sup) and sample_index(e, sup, value.rank) is None)


def _bare(e: Elaborator, name: str, node: ast.Node, rest: ast.Script) -> Value:
    value = primed(e, name, rest.primes, node) if rest.primes else bare_function(e, name, node)
    return scripted(e, value, node, rest.sub, rest.sup, 0)


def _size(e: Elaborator, symbol: Symbol) -> Value:
    dim = e.ranges.find(symbol.name)
    return Value(t.Size(dim) if isinstance(dim, str) else t.number(dim))


def _unknown(e: Elaborator, node: ast.Node) -> Value:
    """A name of which nothing is known: its scripts tell what it is."""
    scripts = merged(node)
    base = ast.bare(scripts.base)
    assert isinstance(base, ast.Sym)
    found = (
        _of_square(e, base.name, scripts, node)
        or _root_of_square(e, base.name, scripts, node)
        or _customary(e, base.name, scripts, node)
    )
    if found is not None:
        return found
    if base.name in e.frame.free or base.name in e.bound:
        if (number := _as_position(e, base.name, node)) is not None:
            return number
        raise e.error(node, f"{base.name} is an index here and has no value of its own")
    known = e.scope.symbols.get(base.name)
    if scripts.sup == ast.Sym("*") and known is not None and len(known.dims) > 1 and not _is_of_vectors(e, known):
        raise e.error(node, f"the star at the matrix {base.name} may be one of several operations")
    sub, sup, primes, name = split_unknown(e, scripts, base.name)
    line = line_of(e, name) if sub is not None else None
    if sub is not None and line is not None:
        return _line(e, name, line, node, ast.Script(base, sub, sup, primes))
    rank = len(index_nodes(sub)) + (1 if sup is not None and sample_index(e, sup, 1) is not None else 0)
    value = e.entry(infer(e, name, rank, node), node)
    made_of(e, name, base.name, ast.bare(scripts.sub) if scripts.sub is not None and sub is None else None)
    return scripted(e, value, node, sub, sup, primes)


def _is_of_vectors(e: Elaborator, symbol: Symbol) -> bool:
    """Whether `x_k` stood where numbers do not, so that `x^*` is a vector beside it rather than made of a matrix."""
    return e.scope.guessed(symbol.name) and (symbol.name, e.scope.shown(symbol.name) - 1) in e.scope.shown_lines


def _line(e: Elaborator, name: str, line: tuple[str, str], node: ast.Node, scripts: ast.Script) -> Value:
    """The row or column `x_k` of a matrix, as a column; with two indices an entry of the matrix. By custom it is a row,
    but for what only fits a column. Errors: ReadError where the matrix is square and nobody says which it is.
    """
    matrix, kind = line
    whole = e.entry(e.scope.symbols[matrix], node)
    letters = index_nodes(scripts.sub)
    rows, columns = whole.axes[:2]
    if len(letters) == 1 and not kind and whole.rank == 2 and e.ranges.same(rows.dim, columns.dim):
        raise e.error(node, f"{name} with an index may be a row or a column of {matrix}, and nothing says which")
    e.frame.notes.append(f"{name} with an index is a {'column' if kind == COLUMN_OF else 'row'} of {matrix}")
    if len(letters) > 1 or not kind or whole.rank > 2:
        return scripted(e, whole, node, scripts.sub, scripts.sup, scripts.primes)
    along, rest = (columns, rows) if kind == COLUMN_OF else (rows, columns)
    place = read_index(e, letters[0], along.dim)
    vector = Value(rename_indices(whole.term, {along.index: place}), (rest,))
    return scripted(e, vector, node, None, scripts.sup, scripts.primes)


def _of_square(e: Elaborator, base: str, scripts: ast.Script, node: ast.Node) -> Value | None:
    """`\\sigma^{-2}` and `\\sigma^4` where `\\sigma^2` is a number and `\\sigma` unknown: powers of that."""
    sup = ast.bare(scripts.sup) if scripts.sup is not None else None
    sign, number = (sup.sign, ast.bare(sup.body)) if isinstance(sup, ast.Signed) else ("", sup)
    square = e.scope.symbols.get(decorate(base, None, ast.Num("2")))
    even = isinstance(number, ast.Num) and number.text.isdigit() and int(number.text) % 2 == 0
    if (
        not even
        or square is None
        or square.kind not in ("array", "quantity")
        or square.dims
        or scripts.sub is not None
        or scripts.primes
    ):
        return None
    assert isinstance(number, ast.Num)
    half = Fraction(number.text) / 2
    return Value(t.power(e.entry(square, node).term, t.number(-half if sign == "-" else half)))


def _root_of_square(e: Elaborator, base: str, scripts: ast.Script, node: ast.Node) -> Value | None:
    r"""`\sigma` and `\sigma_k^3` where a formula gives `\sigma^2` or `\sigma_k^2` alone."""
    if not is_root(e.scope, scripts):
        return None
    square = occurrence(e, replace(scripts, sup=TWO))
    e.frame.notes.append(f"{base} is the positive root of {base}^2, by custom")
    return scripted(e, square.map(t.sqrt), node, None, scripts.sup, 0)


def _as_number(e: Elaborator, name: str, node: ast.Node) -> Value | None:
    """An index letter that runs over numbers as one: how many positions go up to it, `i = \\sum_{j \\le i} 1`."""
    letter, first = e.counted.get(name, (None, 0))
    scripts = merged(node)
    if letter is None or e.bound.get(name) is not letter or scripts.sub is not None or scripts.primes:
        return None
    if e.scope.knows(name):  # of two numbers with one name, nothing says which
        return None
    count = t.ordinal(letter.index, letter.dim, e.fresh())
    return scripted(e, Value(t.add(count, t.number(first - 1))), node, None, scripts.sup, 0)


def _as_position(e: Elaborator, name: str, node: ast.Node) -> Value | None:
    """An index letter of a claim as a number: the k of `\\partial G / \\partial r_k = \\gamma^k`, where a definition
    that the claim may speak of sums over its range from 1 on, and nothing has a position 0.
    """
    letter, scripts = e.frame.free.get(name), merged(node)
    if letter is None or e.bound.get(name, letter) is not letter or scripts.sub is not None or scripts.primes:
        return None
    if name == e.frame.counted:
        count_from(e, 1, node)
        return scripted(e, Value(t.ordinal(letter.index, letter.dim, e.fresh())), node, None, scripts.sup, 0)
    nodes = ((one, part) for one, found in e.scope.definitions.items() for part in subterms(found.body))
    sums = {one for one, part in nodes if isinstance(part, t.Reduce) and e.ranges.same(part.dim, letter.dim)}
    firsts = (one for one in e.scope.symbols if one in e.scope.begun or e.scope.knows(f"{one}_0"))
    first = {one for one in firsts if _runs_over(e, one, letter.dim)}
    if e.scope.zeroth or first or not sums or any(e.scope.based.get(one) != frozenset((1,)) for one in sums):
        return None
    count_from(e, 1, node)
    return scripted(e, Value(t.ordinal(letter.index, letter.dim, e.fresh())), node, None, scripts.sup, 0)


def _runs_over(e: Elaborator, name: str, dim: t.Dim) -> bool:
    """Whether a range is one of an array."""
    return any(e.ranges.same(one, dim) for one in e.scope.symbols[name].dims)


def _customary(e: Elaborator, name: str, scripts: ast.Script, node: ast.Node) -> Value | None:
    """What the letter means by custom, if anything: e and pi, the sigmoid, `\\delta_{ik}`, `\\mathbf 1`, `I`."""
    sub, sup = scripts.sub, scripts.sup
    if name in WITHOUT_VALUE:
        raise e.error(node, f"{name} has no value here")
    if len(name) > 1 and name in OPERATORS:
        raise e.error(node, f"{name} is an operator that nobody defined")
    valued = any(entry.name == name for entry, _ in e.scope.equalities)
    is_own = name in e.scope.own and (valued or not (name == "e" and is_exponent(e, scripts)))
    if name in CONSTANTS and not is_own and sub is None and not scripts.primes:
        return scripted(e, Value(t.Constant(CONSTANTS[name])), node, None, sup, 0)
    if scripts.primes and (name in e.scope.lexicon.functions or name in _PRIMED):
        return scripted(e, primed(e, name, scripts.primes, node), node, sub, sup, 0)
    if name == "\\mathbb{1}":
        return ones(e, scripts, node)
    if name == "I" and not scripts.primes and (sub is None or is_size(e, sub)):
        return identity(e, scripts, node)
    power = sup is None or isinstance(ast.bare(sup), ast.Num)
    if name == "\\delta" and power and name not in e.scope.own and len(split_digits(index_nodes(sub), 2)) == 2:
        return scripted(e, kronecker(e, scripts), node, None, sup, 0)
    return None


_PRIMED = frozenset(("\\sigma", "f", "g", "h"))
"""Letters that are functions where a prime stands at them."""

WITHOUT_VALUE = frozenset(("\\infty", "\\partial", "\\forall", "\\emptyset", "\\top", "\\mathbb R", "*", "+", "-"))
