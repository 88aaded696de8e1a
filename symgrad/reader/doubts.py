"""Why a point where the two sides differ refutes nothing: what the names of a relation may be that nobody said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from symgrad.language.attributes import is_discrete
from symgrad.language.context import Goal
from symgrad.language.free_names import entry_names
from symgrad.language.inductive import STEPS
from symgrad.language.nodes import subterms
from symgrad.language.sets import REAL
from symgrad.language.terms import ZERO, Apply, Definite, Derivative, Determinant, Entry, Label, Reduce, Size, Term
from symgrad.reader.arrays.einstein import contracted
from symgrad.reader.arrays.enclosed import perhaps_numbers
from symgrad.reader.arrays.scripts import PERHAPS_NAMED, may_be_named
from symgrad.reader.differentiated import derives, nodes_of
from symgrad.reader.doubles import (
    is_place,
    listed_of_some,
    numbered_of_each,
    of_each,
    perhaps_gathered,
    perhaps_numbers_of_all,
    sizes_beside_arrays,
)
from symgrad.reader.functions.named_functions import PERHAPS_PROBABILITY
from symgrad.reader.meaning.elaborate import Frame
from symgrad.reader.meaning.subscripts import INDEX_LETTERS
from symgrad.reader.memory.averages import BAR
from symgrad.reader.memory.relations import Part
from symgrad.reader.open_operands import open_operand
from symgrad.reader.restricted import restricted
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.unification import is_compound
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.leibniz import UNSIGNED
from symgrad.reader.syntax.naming import bare_letter
from symgrad.reader.syntax.operators import BELOW
from symgrad.reader.syntax.typeface import bold_letters, is_capital
from symgrad.reader.told_apart import perhaps_columns, perhaps_labels, perhaps_one_step
from symgrad.reader.unknowns import solved_for

REPLACED = "{} stands on both sides, and may be replaced there, or looked for"
"""Why nothing is refuted by an equation that no values but certain ones fulfil."""

STANDING = frozenset("owxyz")
"""Letters that by custom do not run over a range."""


def doubt(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why a point where the two sides differ refutes nothing: an unknown function or number may be a certain one, of
    which the document speaks in a way that was not understood. Empty where nothing stands in the way.

    What one side alone depends on makes an equation a definition, a hypothesis or a constraint rather than an identity;
    in a derivative, a number may have been lost.
    """
    if goal.names() & scope.laws.keys():
        return "it does not hold for every law or measure, and may for this one"
    return (
        restricted(scope, goal)
        or _of_names(scope, goal, parts)
        or _of_letters(scope, goal, parts)
        or _unclear_range(scope, goal)
        or _of_writing(scope, goal, parts)
        or _of_one_side(scope, goal, parts)
        or _of_open_losses(scope, goal)
        or _of_itself(goal)
        or _of_dependence(scope, goal, parts)
    )


def _of_dependence(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why a side that is a derivative may not be 0, although no formula leads from what is differentiated to the
    variable: whoever writes of another value knows of one, as of an S that is the softmax of z and was not written.
    Labels and constants depend on nothing, and inputs that are differentiated themselves not on each other, nor do the
    arguments of a function where partial derivatives are taken: `\\partial f/\\partial y` of `f(x, y) = x^2 + 3`.
    """
    arrays = goal.context.arrays
    still = {name for name in arrays if is_discrete(arrays[name]) or _stands_still(scope, name)}
    diffs = (node for part in parts if part.tree for node in ast.walk(part.tree) if isinstance(node, ast.Diff))
    rules = scope.rules.values() if {node.sign for node in diffs} == {"\\partial"} else ()
    for side, other in ((goal.lhs, goal.rhs), (goal.rhs, goal.lhs)):
        if isinstance(side, Derivative) and other != ZERO:
            reached, by = goal.context.reachable(side.body), side.variable.name
            beside = {letter for rule in rules if by in rule.params for letter in rule.params}
            free = sorted((reached & arrays.keys()) - still - beside)
            if free and by not in reached and arrays.keys().isdisjoint(entry_names(side.body)):
                return f"no formula shows how {free[0]} depends on {by}"
    return ""


def _stands_still(scope: Scope, name: str) -> bool:
    symbol = scope.symbols.get(name)
    return symbol is not None and not {"label", "constant"}.isdisjoint(symbol.attributes)


def _of_names(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why a name may be another thing than what it was taken for."""
    spread = sorted(name for name in goal.names() if _is_spread_elsewhere(scope, name, parts))
    if spread:
        return f"it is a guess that {spread[0]} is an array here"
    if barred := sorted(name for name in goal.names() if name.endswith("|") and scope.guessed(name)):
        return PERHAPS_PROBABILITY.format(barred[0].removesuffix("|"))
    if families := sorted(name for name in goal.names() if _is_family(scope, name)):
        return f"{families[0]} with one index was declared, and it is a guess that the others are like it"
    if numbers := sorted(name for name in of_each(scope, goal) if name in goal.names() or not scope.is_bare(name)):
        return f"what is said of {numbers[0]} may be said of each of them"
    if numbers := sorted(numbered_of_each(scope, goal)):
        return f"what is said of {numbers[0]} may be said of its entries that have a number"
    if uncounted := sorted(listed_of_some(scope, goal)):
        return f"nothing says how many entries {uncounted[0]} has, which are tied to each other"
    if total := perhaps_numbers_of_all(scope, parts):
        return f"{total[0]} may be a number made of the {total[0]}_i"
    if double := sorted(sizes_beside_arrays(scope, parts)):
        return f"{double[0]} is a size, and here it may stand for all {double[0]}_i"
    if starred := sorted(name for name in goal.names() if name.endswith("^*") and scope.guessed(name)):
        return f"nothing says what {starred[0]} is"
    if placed := sorted({node.name for node in goal.nodes() if isinstance(node, Label) and _is_data(scope, node.name)}):
        return f"it is a guess that the {placed[0]} are positions"
    if means := sorted(name for name in goal.names() if _is_mean(scope, name)):
        return f"{means[0]} may be a mean, and nothing says of what"
    return ""


def _is_data(scope: Scope, name: str) -> bool:
    """Whether a letter that nobody declared, and that by custom counts nothing, stands below another one: `\\mu_{x_m}`
    may be the mean of `x_m`, and `p_{y_i}` is the probability of the class `y_i`.
    """
    return not scope.is_declared(name) and bare_letter(name) not in CLASSES


CLASSES = INDEX_LETTERS | frozenset(("y", "z", "a", "\\pi", "\\sigma"))
"""Letters whose values may by custom be positions: classes, clusters, actions, permutations."""


def _of_letters(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why an index may be a certain one, or a name what it is by custom."""
    if letters := sorted(name for name, _ in goal.free if _may_be_fixed(scope, name)):
        return f"it is a guess that {letters[0]} is any index"
    own = goal.names() & scope.lexicon.running.functions
    if own and goal.context.definitions.keys().isdisjoint(goal.names()):
        return f"{min(own)} may be so by what it is"
    if letters := sorted(_contracted(parts) & {name for name, _ in goal.free}):
        return f"a sum over {letters[0]} may be meant"
    if customary := sorted(name for name in goal.names() if _has_custom(scope, name)):
        return f"{customary[0]} with its indices may be what it is by custom"
    return ""


def numbers(scope: Scope, goal: Goal) -> str:
    """Why a point refutes nothing unless all sizes are 1 there: an array may be a number. Where all arrays have one
    entry the claim about numbers is the same, and fails there as well.
    """
    layers = [name for name in customary_matrices(scope, goal) if name not in scope.shown_arrays]
    loose = layers or perhaps_numbers(scope, scope.spoken(goal.names()))
    return f"{loose[0]} may be a number" if loose else ""


def _of_writing(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why something else may be meant by how the sides are written."""
    if any(part.tree is not None and _ends_with_relation(part.tree) for part in parts):
        return "the brackets at the end may hold a condition"
    if any(part.tree is not None and may_be_named(scope, part.tree) for part in parts):
        return PERHAPS_NAMED
    if reason := open_operand(scope, parts) or solved_for(goal):
        return reason
    if reason := perhaps_labels(scope, goal) or perhaps_one_step(goal) or perhaps_columns(scope, parts):
        return reason
    if any(BELOW in part.notes for part in parts):
        return "an exponential may be a factor below a logarithm, or behind it"
    if any(UNSIGNED in part.notes for part in parts):
        return "a sign of a derivative may be missing elsewhere"
    return ""


def _of_one_side(scope: Scope, goal: Goal, parts: Sequence[Part]) -> str:
    """Why what one side alone depends on may be a certain function or number."""
    derived = derives(parts)
    left, right = (_functions(goal, side) for side in (goal.lhs, goal.rhs))
    functions = sorted(name for name in (left ^ right if derived else left | right) if not scope.is_declared(name))
    if functions:
        return f"nothing says what the function {functions[0]} is"
    mine, theirs = (goal.context.with_values(goal.context.reachable(side)) for side in (goal.lhs, goal.rhs))
    if gathered := next(perhaps_gathered(scope, mine, theirs), ""):
        return f"{gathered} may be made of what the other side holds, and no formula says how"
    loose = set(_alone(mine, theirs, parts)) - _arguments(scope, parts)
    alone = sorted(name for name in loose if _is_unknown(scope, name, parts))
    return f"nothing says what {alone[0]} is" if alone else ""


def _of_open_losses(scope: Scope, goal: Goal) -> str:
    """Why a quantity without a formula may depend on less than all that is made of a variable: of `h = \\tanh z` and
    `s = \\sigma(z)`, the loss that a claim differentiates by h and z may be one of h alone.
    """
    by = {node.variable.name for node in goal.nodes() if isinstance(node, Derivative)}
    for name in sorted(goal.names() & scope.open & goal.context.definitions.keys()):
        on = entry_names(goal.context.definitions[name].body) - scope.follows.get(name, frozenset())
        made = [one for one in sorted(on - by) if not by.isdisjoint(goal.context.reachable(Entry(one)))]
        if made and on & by:
            return f"nothing says that {name} depends on {made[0]}"
    return ""


def _arguments(scope: Scope, parts: Sequence[Part]) -> set[str]:
    """The letters by which a function was given that stand as its arguments here, and so have any value: the y of
    `f_x(x, y)`.
    """
    given = {letter for rule in scope.rules.values() for letter in rule.params}
    calls = (node for part in parts if part.tree for node in ast.walk(part.tree) if isinstance(node, ast.Call))
    return {one.name for call in calls for one in call.args.items if isinstance(one, ast.Sym)} & given


def _of_itself(goal: Goal) -> str:
    """Why `x_i = \\log x_i` refutes nothing: what no formula gives, and stands alone before a formula
    that holds it, is replaced by that formula, or looked for.
    """
    left = goal.lhs
    given = isinstance(left, Entry) and left.name in goal.context.definitions
    if not isinstance(left, Entry) or given or left == goal.rhs:
        return ""
    return REPLACED.format(left.name) if left in subterms(goal.rhs) else ""


def customary_matrices(scope: Scope, goal: Goal) -> list[str]:
    """The capitals in a goal that nobody declared and that stand before vectors; not those whose sizes declared arrays
    show: the W of `Z = X W`. One with an index, the A of `A_i x_i`, may be a weight all the same.
    """
    open_ = [scope.symbols[name] for name in scope.spoken(goal.names()) & scope.layers if scope.guessed(name)]
    if not open_:
        return []
    shown = {
        scope.ranges.find(dim)
        for one in scope.symbols.values()
        if one.declared and one.name not in scope.recurrences
        for dim in one.dims
    }
    return sorted(
        one.name
        for one in open_
        if (is_capital(one.name) and len(one.dims) > 2) or not {scope.ranges.find(dim) for dim in one.dims} <= shown
    )


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
    counts = {part.dim for part in (*nodes, *bodies) if isinstance(part, Size) and not part.dim.endswith(STEPS)} - run
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
