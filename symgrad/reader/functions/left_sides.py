"""Left sides of equations: what they define, if anything."""

from __future__ import annotations

from dataclasses import replace

from symgrad.reader.arrays.scripts import is_transpose, merged, sample_index
from symgrad.reader.functions.applications import subscript_partials
from symgrad.reader.functions.named_functions import argument_key, find_pattern
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.guesses import is_mark, labels_head, one_of_each, spellings, split_unknown
from symgrad.reader.meaning.letters import occurs
from symgrad.reader.meaning.subscripts import index_nodes
from symgrad.reader.scope.phrases import base_tokens
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CONSTANTS, FUNCTION_NAMES
from symgrad.reader.syntax.naming import candidates, decorate, readings, spelled
from symgrad.reader.syntax.typeface import is_capital
from symgrad.reader.syntax.variances import GIVEN
from symgrad.record import record


@record
class Head:
    """The left side of a definition: the name, the index letters that it binds, the arguments it was written with.

    family: what it is called without its label where the label, a size or a number, could be the place of an entry too.
    applied: where bars stand among its letters, if these stand in brackets.
    """

    name: str
    node: ast.Node
    letters: tuple[ast.Node, ...] = ()
    args: ast.Seq | None = None
    family: str = ""
    applied: tuple[int, ...] | None = None


def find_head(e: Elaborator, node: ast.Node, *, forced: bool = False) -> Head | None:
    """What a left side defines, or None where it can only be a claim."""
    node = ast.bare(node)
    if isinstance(node, ast.Conditional):
        node = ast.bare(node.body)
    if isinstance(node, ast.Call):
        at_numbers = any(isinstance(ast.bare(item), ast.Num) for item in node.args.items)
        return None if at_numbers and not forced else _applied(e, node, None, forced)
    if isinstance(node, ast.Script) and isinstance(ast.bare(node.base), ast.Call):
        call = ast.bare(node.base)
        assert isinstance(call, ast.Call)
        return _applied(e, call, node, forced)
    if isinstance(node, ast.Times):
        return _phrase(e, node)
    return _plain(e, _unbracketed(e, _indexed_twice(node)), forced)


def _unbracketed(e: Elaborator, node: ast.Node) -> ast.Node:
    """`(dP)_{ij}` is an entry of what stands in the brackets, a letter or a name that is known, and no power."""
    base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sub is not None else None
    if not isinstance(node, ast.Script) or not isinstance(base, ast.Group) or base.bracket != "(":
        return node
    name = candidates(base.body)[0] if candidates(base.body) else ""
    named = isinstance(ast.bare(base.body), ast.Sym) or e.scope.knows(name)
    return replace(node, base=ast.Sym(name, span=base.span)) if name and named else node


def _indexed_twice(node: ast.Node) -> ast.Node:
    """`(x_i)_j` as `x_{i,j}`."""
    inner = ast.opened(node.base) if isinstance(node, ast.Script) else None
    match node, inner:
        case ast.Script(sub=ast.Node() as last, sup=None, primes=0), ast.Script(
            sub=ast.Node() as first, sup=None, primes=0
        ):
            return replace(inner, sub=ast.Seq((first, last), span=last.span), span=node.span)
    return node


def _plain(e: Elaborator, node: ast.Node, forced: bool) -> Head | None:
    if not readings(node):
        return None
    scripts = merged(node)
    if (labelled_above := _belonging(e, scripts)) is not None:
        return _with_letters(e, labelled_above, node, scripts.sub, None, 0)
    for base, sub, sup, primes in spellings(e, node):
        if sup is None and is_mark(scripts.sup):
            continue
        name = decorate(base, sub, sup, primes)
        symbol = e.scope.symbols.get(name)
        if symbol is not None or name in e.scope.rules or name in e.scope.patterns:
            if symbol is None and sub is None and _tells_apart(e, name, scripts):
                return Head(decorate(name, scripts.sub), node, family=name)
            each = one_of_each(e, symbol, scripts) if symbol is not None and sub is None and sup is None else ""
            if each:
                known = e.scope.symbols.get(each)
                new = known is None or known.kind == "array"
                return _with_letters(e, each, node, scripts.sub, scripts.sup, scripts.primes) if new else None
            if symbol is None or (symbol.kind not in ("array", "set") and not (forced and symbol.kind == "quantity")):
                return None
            rest_sup = scripts.sup if sup is None else None
            if scripts.primes and not primes and "prime-is-transpose" not in e.scope.conventions:
                name, primes = decorate(name, primes=scripts.primes), scripts.primes
            return _with_letters(
                e, name, node, scripts.sub if sub is None else None, rest_sup, scripts.primes if not primes else 0
            )
    base_sym = ast.bare(scripts.base)
    if not isinstance(base_sym, ast.Sym) or base_sym.name in FUNCTION_NAMES:
        return None
    rest_sub, rest_sup, _, name = split_unknown(e, scripts, base_sym.name)
    if isinstance(rest_sup, ast.Num):
        name, rest_sup = decorate(name, None, rest_sup), None
    if rest_sub is not None and rest_sup is None and labels_head(e, rest_sub):
        return Head(decorate(name, rest_sub), node, family=name)
    return _with_letters(e, name, node, rest_sub, rest_sup, 0)


def _belonging(e: Elaborator, scripts: ast.Script) -> str | None:
    """The name of what belongs to an array, which is no power and no index, or to a layer by whose letter others are
    told apart: the gradients `g^y_i` by y, and `a^L_i` beside `z^L_i`, where nobody said what g and a are.
    """
    base, above = ast.bare(scripts.base), ast.bare(scripts.sup) if scripts.sup is not None else None
    if not isinstance(base, ast.Sym) or not isinstance(above, ast.Sym) or scripts.primes or is_transpose(above):
        return None
    symbol = e.scope.symbols.get(above.name)
    known = e.scope.knows(base.name) and not e.scope.guessed(base.name)
    array = symbol is not None and symbol.kind in ("array", "quantity") and bool(symbol.dims)
    layer = any(name.endswith(f"^{above.name}") for name in e.scope.definitions)
    name = decorate(base.name, None, above)
    taken = known or e.scope.knows(name) or base.name in CONSTANTS
    return name if (array or layer) and not taken else None


def beside_array(e: Elaborator, node: ast.Node | None, body: ast.Node | None) -> Head | None:
    """The number that `\\alpha_0 = \\sum_k \\alpha_k` defines, where the entries of alpha count from 1."""
    node = ast.bare(node) if node is not None else None
    base = ast.bare(node.base) if isinstance(node, ast.Script) and node.sub is not None else None
    if not isinstance(node, ast.Script) or not isinstance(base, ast.Sym) or node.sup is not None or node.primes:
        return None
    symbol = e.scope.symbols.get(base.name)
    array = symbol is not None and symbol.kind == "array" and symbol.declared and len(symbol.dims) == 1
    known = base.name in e.scope.recurrences.keys() | e.scope.zeroth
    if not array or known or ast.bare(node.sub or node) != ast.Num("0") or body is None or not occurs(base.name, body):
        return None
    name = decorate(base.name, node.sub)
    return None if e.scope.knows(name) else Head(name, node)


def _tells_apart(e: Elaborator, name: str, scripts: ast.Script) -> bool:
    """Whether a number below a name makes it another one than the function of that letter, `f_2` beside `f(x) = a x`:
    where the formula shows no vector and no matrix, the function has no second entry.
    """
    rule = e.scope.rules.get(name)
    if rule is None or not isinstance(scripts.sub, ast.Num) or scripts.sup is not None or scripts.primes:
        return False
    arrays = {one for one in _letters(rule.body) if one in e.scope.bold or is_capital(one) or e.scope.is_shaped(one)}
    return not arrays and not any(isinstance(node, ast.Grid) for node in ast.walk(rule.body))


def labelled(scope: Scope, head: Head, body: ast.Node | None) -> Head:
    """The left side of a definition, with a capital below that runs over nothing as part of the name: the B of
    `\\mu_B = \\frac{1}{m} \\sum_i x_i`, of which the formula speaks nowhere but in names that are known with it.
    """
    letter = ast.bare(head.letters[0]) if len(head.letters) == 1 and head.args is None else None
    if body is None or not isinstance(letter, ast.Sym) or scope.is_range(letter.name):
        return head
    if scope.knows(head.name) and not scope.guessed(head.name):
        return head
    capital = is_capital(letter.name) or letter.name.startswith("\\mathcal")
    return Head(candidates(head.node)[0], head.node) if capital and not _speaks_of(scope, letter.name, body) else head


def _speaks_of(scope: Scope, letter: str, node: ast.Node) -> bool:
    """Whether a letter stands in a formula outside the names that are known with it."""
    if isinstance(node, ast.Script) and any(map(scope.knows, candidates(node)[:-1])):
        return False
    if isinstance(node, ast.Sym):
        return node.name == letter
    return any(_speaks_of(scope, letter, part) for part in ast.parts(node))


def may_be_entry(scope: Scope, family: str, body: ast.Node) -> bool:
    """Whether a formula for `f_2` may say what an entry of f is: it names f, or nothing that f does not depend on."""
    rule = scope.rules.get(family)
    return occurs(family, body) or (rule is not None and _letters(body) <= {*rule.params, *_letters(rule.body)})


def _letters(body: ast.Node) -> set[str]:
    return {leaf.name for leaf in ast.walk(body) if isinstance(leaf, ast.Sym)} - FUNCTION_NAMES.keys()


def _with_letters(
    e: Elaborator, name: str, node: ast.Node, sub: ast.Node | None, sup: ast.Node | None, primes: int
) -> Head | None:
    nodes = index_nodes(sub)
    if sup is not None:
        sample = None if is_transpose(sup) else sample_index(e, sup, 1)
        if sample is None:
            return None
        nodes = [sample, *nodes]
    if primes or not all(_is_letter(e, item) for item in nodes):
        return None
    return Head(name, node, tuple(nodes))


def _is_letter(e: Elaborator, node: ast.Node) -> bool:
    """Whether a subscript can be bound by a definition: a letter, and no fixed index or size."""
    if not readings(node) or (
        isinstance(node, ast.Script) and node.sub is not None and not isinstance(node.sub, ast.Num)
    ):
        return False
    symbol = e.scope.symbols.get(candidates(node)[0])
    return (
        symbol is None or symbol.kind in ("array", "quantity") or (symbol.kind == "dimension" and not symbol.declared)
    )


def _applied(e: Elaborator, call: ast.Call, outer: ast.Script | None, forced: bool) -> Head | None:
    """`f(x) = ...`, `\\sigma(z)_i = ...`, `h(\\theta)^{(i)} = ...`."""
    names = candidates(call.head)
    if not names or any(name in FUNCTION_NAMES for name in names) or _powered(call.head):
        return None
    name = names[0]
    if any(_is_plainly(name, item) for item in call.args.items):
        return None
    if call.args.bars and name in GIVEN:  # `Var(y | a)`: what is given is told by its name, and `Var(y | b)` another
        return None
    if forced:
        return _letters_of(e, name, call, outer)
    if isinstance(call.head, ast.Script) and subscript_partials(e, names[-1], call.head):
        return None
    key = argument_key(e, call.args)
    if name in e.scope.rules or (key is not None and find_pattern(e.scope, name, key[0]) is not None):
        return _letters_of(e, name, call, outer) if _other_inputs(e, name, key) else None
    symbol = e.scope.symbols.get(name)
    free = symbol is None or symbol.kind in ("array", "function", "elementwise")
    return _letters_of(e, name, call, outer) if free else None


def _is_plainly(name: str, node: ast.Node) -> bool:
    """Whether a name stands in a formula by itself, and not as the letter of others: the z of `z(z + 1)`, which as its
    own argument is no function, so that nothing is defined; no P of `P(P_0, t)`.
    """
    if isinstance(node, ast.Script):
        return False
    return (isinstance(node, ast.Sym) and node.name == name) or any(_is_plainly(name, part) for part in ast.parts(node))


def _powered(head: ast.Node) -> bool:
    """`f'(x)`, `\\sigma^2(x)` and `\\sigma^{-1}(x)` are claims about f and sigma."""
    if not isinstance(head, ast.Script):
        return False
    return bool(head.primes) or (head.sup is not None and isinstance(ast.bare(head.sup), ast.Num | ast.Signed))


def _other_inputs(e: Elaborator, name: str, key: tuple[tuple[str, ...], list[ast.Node]] | None) -> bool:
    """Whether a second formula for a letter has other inputs: `P(t_c|z)` beside `P(t|z)`, `H(p, q)` beside `H(p)`. At
    what is calculated, `f(x_{t+1})` beside `f(x)`, it is a value of the function.
    """
    if key is None or any(pattern.key == key[0] for pattern in e.scope.patterns.get(name, ())):
        return False
    rule = e.scope.rules.get(name)
    if rule is not None and _bars(key[0]) != (len(rule.params), rule.bars):
        return True
    return bool(key[1]) and (rule is None or all(isinstance(ast.bare(node), ast.Sym) for node in key[1]))


def _bars(key: tuple[str, ...]) -> tuple[int, tuple[int, ...]]:
    """How many arguments there are, and where bars stand before them."""
    return len(key), tuple(n for n, name in enumerate(key) if name.startswith("|"))


def _letters_of(e: Elaborator, name: str, call: ast.Call, outer: ast.Script | None) -> Head | None:
    nodes: list[ast.Node] = []
    if outer is not None:
        found = _with_letters(e, name, outer, outer.sub, outer.sup, outer.primes)
        if found is None:
            return None
        nodes = list(found.letters)
    return Head(name, outer or call, tuple(nodes), call.args)


def _phrase(e: Elaborator, node: ast.Times) -> Head | None:
    """`J_x y = ...`: an unknown mark before known names is one name with them."""
    first, *others = node.factors
    unknown = readings(first) and not any(e.scope.knows(name) for name in candidates(first))
    if any(node.signs) or not unknown or not isinstance(first, ast.Script) or first.sub is None:
        return None
    if not all(isinstance(other, ast.Sym) and e.scope.knows(other.name) for other in others):
        return None
    name = f"{decorate(*readings(first)[0])} {' '.join(spelled(other) for other in others)}"
    tokens = [*base_tokens(candidates(first)[-1]), "_", *base_tokens(spelled(first.sub))]
    for other in others:
        tokens += base_tokens(spelled(other))
    e.scope.lexicon.add_phrase(tokens, name)
    return Head(name, node)
