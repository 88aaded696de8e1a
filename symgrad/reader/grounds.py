"""What a reading takes for granted without ground, and the question that would settle it.

A name that nobody declared is a number by custom if it is a plain small letter and nothing speaks against it. A
capital, bold type, a norm, a transpose or a nabla do: read as a number it is a guess, and what rests on it is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from symgrad.errors import Place
from symgrad.language.context import Goal
from symgrad.language.nodes import Node, children, subterms
from symgrad.language.sets import REAL
from symgrad.language.terms import Apply, Definite, Derivative, Determinant, Entry, Reduce, Size, Term
from symgrad.reader.arrays.einstein import contracted
from symgrad.reader.arrays.enclosed import perhaps_numbers
from symgrad.reader.arrays.images import is_doubted, may_be_array
from symgrad.reader.arrays.scripts import PERHAPS_NAMED, is_transpose, may_be_named
from symgrad.reader.dependents import turned
from symgrad.reader.differentiated import derives, nodes_of
from symgrad.reader.doubles import is_place, of_each, perhaps_gathered, perhaps_numbers_of_all, sizes_beside_arrays
from symgrad.reader.exchanged import exchanged
from symgrad.reader.functions.named_functions import PERHAPS_PROBABILITY
from symgrad.reader.in_sums import numbers_in_sums
from symgrad.reader.meaning.elaborate import Frame
from symgrad.reader.memory.averages import BAR
from symgrad.reader.memory.relations import Part
from symgrad.reader.recast import recast
from symgrad.reader.restricted import restricted
from symgrad.reader.scope.headings import are_nested, path
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, Symbol
from symgrad.reader.scope.unification import is_compound, is_unknown
from symgrad.reader.shown_lines import functions_as_numbers, numbers_as_arguments, numbers_in_products
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.leibniz import UNSIGNED
from symgrad.reader.syntax.lexicon import APPLIED_WORDS, CONSTANTS, CUSTOMARY_NAMES, DENSITIES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.operators import BELOW
from symgrad.reader.syntax.typeface import bold_letters, is_capital, rank
from symgrad.reader.told_apart import may_vary, perhaps_columns, perhaps_labels, perhaps_one_step
from symgrad.reader.unknowns import solved_for
from symgrad.reader.untold import untold

STANDING = frozenset("owxyz")
"""Letters that by custom do not run over a range."""

HOMES = ("\\mathbb{R}", "\\mathbb{R}^n", "\\mathbb{R}^{m \\times n}")
"""Numbers, vectors and matrices."""


SOLUTION = "an equation to be solved may give {}, and nothing says what it depends on"


NEARLY = "no more is said of {} than what it is approximately"
MATRICES = "is {0} a matrix? Its order is exchanged, and nothing says so; declare it: <!-- symgrad: {0} \\in {1} -->"
VALUES = "are the values of {} vectors? They stand where numbers do not, and nothing says so"
SIGN = "{} may be the sign of a sum or a product; if it is one, say over what it runs"


def question(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """What must be asked before anything is said of a goal; empty where all that it rests on has a ground."""
    if (given := goal.names() & scope.solved) and any(isinstance(node, Derivative) for node in goal.nodes()):
        return SOLUTION.format(min(given))
    if name := turned(goal, scope.turned):
        return SOLUTION.format(name)
    trees = [part.tree for part in parts if part.tree is not None]
    numbers = numbers_in_sums(scope, trees)
    if (factor := exchanged(scope, trees, numbers)) is not None:
        return MATRICES.format(ast.to_latex(factor), HOMES[2])
    spelled = {name for tree in trees for node in ast.walk(tree) for name in candidates(node)}
    if signs := sorted(name for name in goal.names() & scope.perhaps_signs if scope.guessed(name)):
        return SIGN.format(signs[0])
    if near := scope.nearly & (goal.names() | spelled):
        return NEARLY.format(min(near))
    trees = [part.tree for part in parts if part.tree]
    if asking := untold(scope, goal, spelled, numbers) or recast(scope, goal, trees):
        return asking
    apart = scope.lexicon.typefaces.letters
    letters = (letter for part in parts for letter in bold_letters(part.source.text, apart))
    bold = {letter.name for letter in letters if not letter.indexed}
    met = goal.names() & goal.context.arrays.keys() & _shaped(goal)
    symbols = (scope.symbols.get(name) for name in sorted(met))
    guessed = (symbol for symbol in symbols if symbol is not None and not symbol.declared)
    made = {found for name in goal.names() & scope.fillings.keys() for found in scope.fillings[name]}
    doubtful = (
        symbol.name
        for symbol in guessed
        if (symbol.name, scope.shown(symbol.name)) in made or _is_doubtful(scope, symbol, bold)
    )
    names = goal.names() | spelled
    others = [*_numbers_as_vectors(scope, names), *numbers_in_products(scope, names)]
    others += numbers_as_arguments(scope, goal.names(), spelled)
    if asking := next(iter((*doubtful, *others)), ""):
        return asked(asking, scope.shown(asking))
    return next((VALUES.format(name) for name in functions_as_numbers(scope, goal)), "")


def _numbers_as_vectors(scope: Scope, names: Set[str]) -> list[str]:
    """The names that formulas give by names which nobody declared, as numbers, and that stand where numbers do not; of
    a vector beside vectors of its letter, `\\mu_i - \\mu`, those with an index are read as others.
    """
    known = sorted(names & scope.symbols.keys() - scope.typed - scope.beside)
    given = [name for name in known if (name, scope.shown(name)) in scope.shown_lines]
    return [name for name in given if any(map(scope.guessed, scope.reachable(name))) or name in scope.recurrences]


def _shaped(goal: Goal) -> set[str]:
    """The names whose shape matters: not those that stand nowhere but behind probabilities, which are numbers."""
    found, ends = set[str](), list[Node](goal.roots())
    while ends:
        node = ends.pop()
        if isinstance(node, Entry):
            found.add(node.name)
        if isinstance(node, Apply) and not node.partials and _is_probability(node.name):
            ends += (arg for arg in node.args if not isinstance(arg.body, Entry))
        else:
            ends += children(node)
    return found


def _is_probability(name: str) -> bool:
    return OUTCOME in name or bare_letter(name.partition("(")[0]) in DENSITIES


def _is_doubtful(scope: Scope, symbol: Symbol, bold: Set[str]) -> bool:
    """Whether something speaks against the number of ranges that was guessed."""
    shown = scope.shown(symbol.name)
    entries = shown == 1 and symbol.name in scope.bold | scope.shown_arrays | scope.beside
    if (symbol.name, shown) in scope.shown_lines and not entries:
        return True
    if shown:  # whole and bold, it is one vector or one matrix
        return (symbol.name in bold and shown != rank(symbol.name)) or (
            len(symbol.dims) == 1 and symbol.name in scope.between
        )
    if symbol.name == "i":  # no index here, and so perhaps the imaginary unit
        return True
    if symbol.name.removesuffix("^*") in scope.bold or symbol.name in scope.shown_arrays:
        return True
    return is_capital(symbol.name) and symbol.name not in scope.shown_numbers


def holds_unknown_word(scope: Scope, node: ast.Node) -> bool:
    """Whether a word stands for a function that nobody defined, so that its value may have any shape."""
    heads = (one.head for one in ast.walk(node) if isinstance(one, ast.Call))
    words = {head.name for head in heads if isinstance(head, ast.Sym) and head.name.isalpha() and len(head.name) > 2}
    return any(not scope.knows(word) for word in words - APPLIED_WORDS)


def doubt(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why a point where the two sides differ refutes nothing: an unknown function or number may be a certain one, of
    which the document speaks in a way that was not understood. Empty where nothing stands in the way.

    What one side alone depends on makes an equation a definition, a hypothesis or a constraint rather than an identity;
    in a derivative, a number may have been lost.
    """
    if goal.names() & scope.laws.keys():
        return "it does not hold for every law or measure, and may for this one"
    if unshown := restricted(scope, goal):
        return unshown
    spread = sorted(name for name in goal.names() if _is_spread_elsewhere(scope, name, parts))
    if spread:
        return f"it is a guess that {spread[0]} is an array here"
    if barred := sorted(name for name in goal.names() if name.endswith("|") and scope.guessed(name)):
        return PERHAPS_PROBABILITY.format(barred[0].removesuffix("|"))
    if families := sorted(name for name in goal.names() if _is_family(scope, name)):
        return f"{families[0]} with one index was declared, and it is a guess that the others are like it"
    if numbers := sorted(name for name in of_each(scope, goal) if name in goal.names() or not scope.is_bare(name)):
        return f"what is said of {numbers[0]} may be said of each of them"
    if total := perhaps_numbers_of_all(scope, parts):
        return f"{total[0]} may be a number made of the {total[0]}_i"
    if double := sorted(sizes_beside_arrays(scope, parts)):
        return f"{double[0]} is a size, and here it may stand for all {double[0]}_i"
    if starred := sorted(name for name in goal.names() if name.endswith("^*") and scope.guessed(name)):
        return f"nothing says what {starred[0]} is"
    if means := sorted(name for name in goal.names() if _is_mean(scope, name)):
        return f"{means[0]} may be a mean, and nothing says of what"
    if letters := sorted(name for name, _ in goal.free if _may_be_fixed(scope, name)):
        return f"it is a guess that {letters[0]} is any index"
    own = goal.names() & scope.lexicon.running.functions
    if own and goal.context.definitions.keys().isdisjoint(goal.names()):
        return f"{min(own)} may be so by what it is"
    if letters := sorted(_contracted(parts) & {name for name, _ in goal.free}):
        return f"a sum over {letters[0]} may be meant"
    if customary := sorted(name for name in goal.names() if _has_custom(scope, name)):
        return f"{customary[0]} with its indices may be what it is by custom"
    if unclear := _unclear_range(scope, goal):
        return unclear
    if layers := [name for name in customary_matrices(scope, goal) if name not in scope.shown_arrays]:
        return f"{layers[0]} may be a number"
    if loose := perhaps_numbers(scope, goal.names()):
        return f"{loose[0]} may be a number"
    if any(part.tree is not None and _ends_with_relation(part.tree) for part in parts):
        return "the brackets at the end may hold a condition"
    if any(part.tree is not None and may_be_named(scope, part.tree) for part in parts):
        return PERHAPS_NAMED
    if reason := _open_operand(scope, parts) or solved_for(goal):
        return reason
    if reason := perhaps_labels(scope, goal) or perhaps_one_step(goal) or perhaps_columns(scope, parts):
        return reason
    if any(BELOW in part.notes for part in parts):
        return "an exponential may be a factor below a logarithm, or behind it"
    if any(UNSIGNED in part.notes for part in parts):
        return "a sign of a derivative may be missing elsewhere"
    derived = derives(parts)
    left, right = (_functions(goal, side) for side in (goal.lhs, goal.rhs))
    functions = sorted(name for name in (left ^ right if derived else left | right) if not scope.is_declared(name))
    if functions:
        return f"nothing says what the function {functions[0]} is"
    mine, theirs = (goal.context.with_values(goal.context.reachable(side)) for side in (goal.lhs, goal.rhs))
    if gathered := next(perhaps_gathered(scope, mine, theirs), ""):
        return f"{gathered} may be made of what the other side holds, and no formula says how"
    alone = sorted(name for name in _alone(mine, theirs, parts) if _is_unknown(scope, name, parts))
    return f"nothing says what {alone[0]} is" if alone else ""


def customary_matrices(scope: Scope, goal: Goal) -> list[str]:
    """The capitals in a goal that nobody declared and that stand before vectors; not those whose sizes declared arrays
    show: the W of `Z = X W`.
    """
    open_ = [scope.symbols[name] for name in goal.names() & scope.layers if scope.guessed(name)]
    if not open_:
        return []
    shown = {scope.ranges.find(dim) for one in scope.symbols.values() if one.declared for dim in one.dims}
    return sorted(one.name for one in open_ if not {scope.ranges.find(dim) for dim in one.dims} <= shown)


def varying(scope: Scope, goal: Goal) -> str:
    """Why an integral between two ends may be another: a name in it that nobody declared may be a function."""
    ended = (node for node in goal.nodes() if isinstance(node, Definite))
    names = {(name, node.variable) for node in ended for name in goal.context.reachable(node.body)}
    loose = sorted((name, variable) for name, variable in names if scope.guessed(name))
    return f"nothing says whether {loose[0][0]} changes along the integral" if loose else ""


def varied(goal: Goal) -> tuple[str, ...]:
    """How derivatives by a matrix are taken whose entries depend on each other: as those of any other matrix."""
    names = {node.variable.name for node in goal.nodes() if isinstance(node, Derivative)}
    return tuple(f"the entries of {name} vary one by one" for name in sorted(filter(goal.context.is_bound, names)))


def _is_mean(scope: Scope, name: str) -> bool:
    """Whether nothing is known of a letter with a bar but that the letter without one is an array: by custom it is the
    mean of that, of which no identity says so.
    """
    array = scope.symbols.get(name.removeprefix(BAR)) if name.startswith(BAR) else None
    return array is not None and bool(array.dims) and scope.guessed(name)


def _alone(mine: Set[str], theirs: Set[str], parts: Sequence[Part]) -> Set[str]:
    """The names of one side alone; of a derivative and its result, those of the result, as others may have vanished."""
    left, right = (derives((part,)) for part in parts)
    if not (left or right):
        return mine ^ theirs
    result = mine - theirs if right else theirs - mine
    written = {node.name for part in parts if derives((part,)) for node in nodes_of(part) if isinstance(node, ast.Sym)}
    return frozenset() if left and right else result - written


def _has_custom(scope: Scope, name: str) -> bool:
    """Whether a guessed array has a name that with several indices means something by custom, as `\\delta_{ij}`."""
    symbol = scope.symbols.get(name)
    return scope.guessed(name) and symbol is not None and len(symbol.dims) > 1 and bare_letter(name) in TENSORS


TENSORS = frozenset(("\\delta", "\\epsilon", "\\varepsilon", "\\eta", "I"))
"""Letters that with several indices are signs, units and metrics."""


def _unclear_range(scope: Scope, goal: Goal) -> str:
    """Why a range may have another size than those that were tried: it is a calculated one, or nothing shows it."""
    met = goal.context
    shown = {dim for array in met.arrays.values() for dim in (*array.dims, array.labels)}
    shown |= {dim for definition in met.definitions.values() for _, dim in definition.indices}
    nodes = [part for side in (goal.lhs, goal.rhs) for part in subterms(side)]
    named = {part.dim for part in nodes if isinstance(part, Reduce | Size)}
    named |= {dim for part in nodes if isinstance(part, Determinant) for _, dim in part.matrix.indices}
    if calculated := sorted(str(dim) for dim in shown | named | {dim for _, dim in goal.free} if is_compound(dim)):
        return f"what the size {calculated[0][1:-1]} has to do with others is not known"
    if named & set(scope.dim_names.values()) - shown:
        return "nothing shows over what a sum runs"
    bodies = [part for definition in met.definitions.values() for part in subterms(definition.body)]
    run = shown | {dim for _, dim in goal.free} | {part.dim for part in (*nodes, *bodies) if isinstance(part, Reduce)}
    counts = {part.dim for part in (*nodes, *bodies) if isinstance(part, Size)} - run
    unnamed = run & set(scope.dim_names.values())
    return f"a range that nobody named may be one of {min(map(str, counts))} positions" if counts and unnamed else ""


def opacity(frame: Frame) -> str:
    """Why nothing is refuted by names that were taken for any value."""
    return f"the definition of {min(frame.opaque)} was not understood" if frame.opaque else ""


def _is_spread_elsewhere(scope: Scope, name: str, parts: Sequence[Part]) -> bool:
    """Whether a plain name has indices or bold type in other formulas alone, and stands whole and plain in this one."""
    symbol = scope.symbols.get(name)
    if symbol is None or symbol.declared or symbol.applied or len(symbol.dims) == len(symbol.hidden):
        return False
    if not scope.guessed(name) and not _is_given_by_entries(scope, name):
        return False
    told = name in scope.bold and name not in {
        letter.name for part in parts for letter in bold_letters(part.source.text)
    }
    if not told and (name in scope.bold | scope.shown_arrays or is_capital(name)):
        return False
    trees = [part.tree for part in parts if part.tree is not None]
    return any(isinstance(node, ast.Sym) and node.name == name for tree in trees for node in _wholes(tree))


def _is_given_by_entries(scope: Scope, name: str) -> bool:
    """Whether a quantity was defined by its entries, `z^{(k)} = ...`, in terms of names that nobody declared."""
    definition = scope.definitions.get(name)
    if definition is None or not definition.indices or definition.indices[0][0].startswith("@"):
        return False
    return any(map(scope.guessed, scope.reachable(name)))


def _wholes(tree: ast.Node) -> Iterator[ast.Node]:
    """The nodes of a tree without those that have an index, or are one."""
    yield tree
    indexed = isinstance(tree, ast.Script) and tree.sub is not None
    inner = [tree.sup] if indexed and isinstance(tree, ast.Script) else ast.parts(tree)
    for part in inner:
        if part is not None:
            yield from _wholes(part)


def _may_be_fixed(scope: Scope, letter: str) -> bool:
    """Whether an index may be one certain index, as the o of the outside word, or the word of `x_{\\text{new}}`, which
    may be a part of the name: by custom it is none that runs.
    """
    word = len(letter) > 1 and letter.isalpha()
    runs = letter in scope.lexicon.running.places or scope.is_range(letter) or is_place(scope, letter)
    return (letter in STANDING or is_capital(letter) or word) and not runs


def _contracted(parts: Sequence[Part]) -> frozenset[str]:
    trees = [part.tree for part in parts if part.tree is not None]
    return contracted(*trees) if len(trees) == 2 else frozenset()


def _is_family(scope: Scope, name: str) -> bool:
    """Whether nothing is known of a name but that it was declared with a letter below: `u_w`, and then `u_x`."""
    declared = (other for other, symbol in scope.symbols.items() if symbol.declared and other.startswith(f"{name}_"))
    return scope.guessed(name) and any(len(other) == len(name) + 2 for other in declared)


def _ends_with_relation(node: ast.Node) -> bool:
    """`a b \\ (c > 0)`, where the brackets may be a factor that is 0 or 1, or say when the equation holds; they are a
    factor in `a \\cdot (c > 0)` and `1(c > 0)`.
    """
    node = ast.bare(node.body) if isinstance(node, ast.Signed) else node
    if isinstance(node, ast.Plus):
        return _ends_with_relation(node.terms[-1])
    if not isinstance(node, ast.Times) or node.signs[-1] or node.factors[-2] == ast.Num("1"):
        return False
    last = node.factors[-1]
    return isinstance(last, ast.Group) and last.bracket == "(" and isinstance(last.body, ast.Relation)


def _open_operand(scope: Scope, parts: Sequence[Part]) -> str:
    """Why it is open what a derivative is of; empty where it is not."""
    nodes = [node for part in parts for node in nodes_of(part)]
    if any(map(_differentiates_bracket, nodes)):
        return "what stands behind the square brackets may be differentiated as well"
    operators = [node for node in nodes if isinstance(node, ast.Diff) and _stands_before(node)]
    if any(map(_reaches_over_sign, operators)):
        return "what stands behind the sign of the product may not be differentiated with what stands before it"
    if any(_may_end_sooner(scope, node) for node in operators):
        return "what stands behind the brackets may not be differentiated with them"
    if any(_may_be_repeated(variable) for node in nodes if isinstance(node, ast.Diff) for variable in node.variables):
        return "the second derivative may be meant"
    return ""


def _stands_before(node: ast.Diff) -> bool:
    """Whether a derivative stands before what it is of: `\\frac{d}{dx} f`, `\\partial_x f`, not `\\frac{df}{dx}`."""
    return not node.inside or node.style == "_"


def _reaches_over_sign(node: ast.Diff) -> bool:
    """`\\frac{d}{dx} f \\times g`, where it is open whether g is differentiated."""
    return isinstance(node.body, ast.Times) and "\\times" in node.body.signs


def _differentiates_bracket(node: ast.Node) -> bool:
    """Whether it is a product with a factor right behind `\\frac{d}{dx} [f]`, or a quotient with such a numerator."""
    if isinstance(node, ast.Quotient) and node.style == "/":
        return _is_of_bracket(node.over)
    factors = node.factors if isinstance(node, ast.Times) else ()
    signs = node.signs if isinstance(node, ast.Times) else ()
    return any(sign == "" and _is_of_bracket(factor) for factor, sign in zip(factors, signs, strict=False))


def _is_of_bracket(node: ast.Node) -> bool:
    """`\\frac{d}{dx} [f]`, `\\nabla_x [f]`."""
    if not isinstance(node, ast.Diff) or not _stands_before(node):
        return False
    return isinstance(node.body, ast.Group) and node.body.bracket == "["


def _may_end_sooner(scope: Scope, node: ast.Diff) -> bool:
    """Whether it is `\\frac{d}{dx} (f) g` where g depends on x, so that it matters whether f is all of it."""
    body = node.body
    if not isinstance(body, ast.Times) or body.signs[0] != "" or not isinstance(body.factors[0], ast.Group):
        return False
    behind = {name for factor in body.factors[1:] for node in ast.walk(factor) for name in candidates(node)}
    by = {name for variable in node.variables for name in candidates(variable.body)}
    return bool(by & behind.union(*map(scope.reachable, behind)))


def _may_be_repeated(variable: ast.Variable) -> bool:
    """`\\frac{\\partial f}{\\partial x^2}`, where x is no standard deviation."""
    body = variable.body
    squared = isinstance(body, ast.Script) and isinstance(body.sup, ast.Num)
    return squared and bare_letter(candidates(body)[-1]) not in DEVIATIONS


DEVIATIONS = frozenset(("\\sigma", "\\tau", "s"))
"""Letters of standard deviations, by whose squares derivatives are taken."""


def _functions(goal: Goal, side: Term) -> frozenset[str]:
    """The unknown functions that a side depends on."""
    definitions = goal.context.definitions
    bodies = [definitions[name].body for name in goal.context.reachable(side) if name in definitions]
    return frozenset(node.name for body in (side, *bodies) for node in subterms(body) if isinstance(node, Apply))


def _is_unknown(scope: Scope, name: str, parts: Sequence[Part]) -> bool:
    """Whether nothing says what a name is, or only behind the relation: "$y = H x$ with the hat matrix $H$"."""
    symbol = scope.symbols.get(name)
    if symbol is None or symbol.attributes or symbol.entries != REAL:
        return False
    behind = symbol.kind == "array" and all(symbol.place.is_behind(part.source.place(0)) for part in parts)
    return (behind or scope.guessed(name)) and all(entry.name != name for entry, _ in scope.equalities)


def is_certain(scope: Scope, frame: Frame, parts: Sequence[Part]) -> bool:
    """Whether all shapes and sizes in a relation were declared, so that it is its own fault if they do not fit."""
    if any(bold.indexed for part in parts for bold in bold_letters(part.source.text)):
        return False  # `\\mathbf x_1` may be the first of many vectors, and no entry of one
    trees = [part.tree for part in parts if part.tree is not None]
    if perhaps_numbers_of_all(scope, parts) or any(
        may_be_named(scope, tree) or _has_indexed_number(scope, tree) for tree in trees
    ):
        return False
    names = {name for tree in trees for name in _values(scope, tree)} - frame.free.keys() - CUSTOMARY_NAMES
    if any(may_vary(scope, tree) for tree in trees):
        return False
    # A parameter that is not named here may be anything: `\sigma(z)` does not rest on the u of `\sigma(u) = ...`.
    params = {param for rule in scope.rules.values() for param in rule.params} - names
    met = {name for name in scope.symbols if bare_letter(name) in names or name in names}
    spelled = {name for tree in trees for name in _letters(tree)}
    if any(about & met for _, about in scope.unused):
        return False
    if (
        any(_is_guessed_size(scope, name) for name in spelled.union(*map(_ends, trees)))
        or any(_is_over_a_set(scope, node) for tree in trees for node in ast.walk(tree))
        or "diag" in spelled  # of a matrix it is a vector to some, and a matrix to others
        or names - {bare_letter(name) for name in met} - params
    ):
        return False
    reached = frozenset[str]().union(*map(scope.reachable, met)) - params
    bodies = {name: scope.definitions[name].body for name in reached & scope.definitions.keys() - scope.open}
    if any(is_doubted(scope, body) for body in bodies.values()) or any(
        may_be_array(scope, body) for name, body in bodies.items() if not scope.is_declared(name)
    ):
        return False
    arrays = [scope.symbols[name] for name in met if scope.symbols[name].kind == "array"]
    sizes = (dim for symbol in arrays for dim in (*symbol.dims, symbol.labels) if dim is not None)
    dims = [scope.ranges.find(dim) for dim in sizes]
    if any(map(scope.guessed, reached)) or any(is_unknown(dim) or is_compound(dim) for dim in dims):
        return False
    # The sizes of different sections may be one number: `X \in R^{n x m}` here, `W \in R^{d x k}` there; and the vector
    # x of one section may be a number in the next, `\frac{d}{dx} x^2 = 2x`.
    places = [symbol.place for symbol in arrays if symbol.dims and symbol.place != Place()]
    plain = all(len(symbol.dims) < 2 for symbol in arrays)
    places += [parts[0].source.place(0)] if plain or any(map(scope.is_range, spelled)) else []
    return are_nested(path(scope.headings, place) for place in places)


def _has_indexed_number(scope: Scope, tree: ast.Node) -> bool:
    """Whether the letter of a number has an index, `x_i` beside a number x or `e_i`, so that it is something else of
    which nobody spoke.
    """
    indexed = (node.base for node in ast.walk(tree) if isinstance(node, ast.Script) and node.sub is not None)
    names = {name for base in indexed for name in candidates(base)[-1:]}
    numbers = {name for name in names & scope.symbols.keys() if not scope.symbols[name].dims}
    unknown = {name for name in names & CONSTANTS.keys() if scope.guessed(name) or not scope.knows(name)}
    return bool(unknown or any(scope.symbols[name].kind == "array" for name in numbers))


def _is_over_a_set(scope: Scope, node: ast.Node) -> bool:
    """Whether it is a sum over `k \\in S`, where nothing says that S is all of a range."""
    bound = ast.bare(node.sub) if isinstance(node, ast.Big) and node.sub is not None else None
    if not isinstance(bound, ast.Relation) or bound.relations != ("\\in",):
        return False
    return not set(candidates(bound.terms[1])) & scope.named_ranges()


def _values(scope: Scope, tree: ast.Node) -> Iterator[str]:
    """The names that stand for values, not for indices, bounds and the superscripts of known names."""
    known = any(scope.knows(name) for name in candidates(tree) if "^" in name)
    if isinstance(tree, ast.Sym):
        yield tree.name
    inner: Iterable[ast.Node] = ast.parts(tree)
    if isinstance(tree, ast.Script):
        raised = tree.sup is not None and not is_transpose(tree.sup) and not known
        inner = (tree.base, *((tree.sup,) if raised and tree.sup is not None else ()))
    elif isinstance(tree, ast.Big):
        inner = (tree.body,)
    for part in inner:
        yield from _values(scope, part)


def _is_guessed_size(scope: Scope, name: str) -> bool:
    """Whether a letter is a size because a sum ends at it: it may be an index, `\\sum_{j=1}^k x_j + x_{k+1}`."""
    symbol = scope.symbols.get(name)
    return symbol is not None and symbol.kind == "dimension" and name not in scope.named_ranges()


def _ends(tree: ast.Node) -> set[str]:
    """What the sums of a formula end at."""
    tops = (node.sup for node in ast.walk(tree) if isinstance(node, ast.Big) and node.sup is not None)
    return {name for top in tops for name in candidates(top)}


def _letters(tree: ast.Node) -> set[str]:
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)}


def asked(name: str, indices: int = 0) -> str:
    """The question what a name is, or with its indices would be, and how to answer it.

    >>> asked("W")
    'is W a matrix? Nothing says so; declare it: <!-- symgrad: W \\\\in \\\\mathbb{R}^{m \\\\times n} -->'
    >>> asked("x", 1)
    'is x_t a vector? Nothing says so; declare it: <!-- symgrad: x_t \\\\in \\\\mathbb{R}^n -->'
    """
    if indices == 1 and rank(name) == 1:
        return asked(f"{name}_t")
    if name == "i":
        return f"is i the imaginary unit? If it is a number, declare it: <!-- symgrad: i \\in {HOMES[0]} -->"
    shape = rank(name)
    what = "vector" if shape == 1 else "matrix"
    return f"is {name} a {what}? Nothing says so; declare it: <!-- symgrad: {name} \\in {HOMES[shape]} -->"
