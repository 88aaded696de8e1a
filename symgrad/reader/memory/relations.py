"""The relations of a chain as they were read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field

from symgrad.errors import IllFormed, Place, ReadError, SourceError
from symgrad.language.context import Goal
from symgrad.reader.meaning.bars import of_numbers
from symgrad.reader.meaning.elaborate import Frame
from symgrad.reader.meaning.letters import bound_names, lettered
from symgrad.reader.meaning.zeroth import starts_at_zero, with_zeroth
from symgrad.reader.memory.restatements import Restatement
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import FUNCTION_NAMES, Lexicon
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.parser import Parser
from symgrad.record import record
from symgrad.source import Chain, Fragment


@record(frozen=False)
class Step:
    """One relation of a chain as it was read.

    kind: claim, definition, or unread. convention: what had to be chosen to make it well-formed, empty for the
    commonest reading. readings: the same relation under other conventions, by their names. rejected: conventions under
    which it would be ill-formed. ill_formed: it is so under all of them, and no shape in it was guessed. question: what
    must be asked before anything is said, as the reading rests on a guess. doubt: why a point where the sides differ
    refutes nothing; unless_one: why it does not unless all sizes are 1 there; ended: why it does not even where
    integrals between two ends are calculated. restates: what it says of a name that has a definition already. across:
    where the left side could not be read, what the chain says of the right side and the last side before it that could
    be. inside: the goal within all that may have been assumed of its names. held: names that stand still in a relation
    of differentials although nothing says that they are constant; customary: they are so by custom; wide: the goal in
    which they move as well. partly: why a proof that leaves cases out is not enough. restricts: it may be an assumption
    about inputs. seen: a name that may be of something seen, and its readings if it is (`observed`). own_sign: it
    defines a sign that has a meaning by custom.
    """

    kind: str
    lhs_text: str
    rhs_text: str
    relation: str
    place: Place
    number: int
    chain_id: str = ""
    expect: str | None = None
    goal: Goal | None = None
    convention: str = ""
    readings: tuple[tuple[str, Goal], ...] = ()
    rejected: tuple[str, ...] = ()
    ill_formed: bool = False
    question: str = ""
    doubt: str = ""
    unless_one: str = ""
    ended: str = ""
    error: SourceError | None = None
    lhs_ast: ast.Node | None = None
    rhs_ast: ast.Node | None = None
    notes: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    customary: bool = False
    wide: Goal | None = None
    begin: Goal | None = None
    partly: str = ""
    restricts: bool = False
    own_sign: bool = False
    seen: tuple[str, tuple[tuple[str, Goal], ...], bool] | None = None
    again: Callable[[ast.Node], Goal] | None = field(default=None, repr=False)
    inside: Callable[[], Goal] | None = field(default=None, repr=False)
    restates: Restatement | None = field(default=None, repr=False)
    across: Step | None = field(default=None, repr=False)

    def suspect(self, reason: str) -> None:
        """Notes a reason why no reading refutes anything."""
        self.doubt, self.ended = self.doubt or reason, self.ended or reason

    def reread(self, rhs: ast.Node) -> Goal:
        """The goal with an edited right side, read where this step was read. Errors: ReadError."""
        if self.again is None:
            raise ReadError("the left side of this step was not understood", self.place)
        return self.again(rhs)

    def written(self) -> frozenset[str]:
        """The names and letters in both sides."""
        trees = [tree for tree in (self.lhs_ast, self.rhs_ast) if tree is not None]
        return frozenset(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Sym))

    def narrowed(self) -> Goal | None:
        """The goal within all that may have been assumed of its names; None where that has no meaning."""
        try:
            return self.inside() if self.inside is not None else None
        except (ReadError, IllFormed):
            return None


@record(frozen=False)
class Part:
    """One side of a relation: its text, its tree, or the error in it."""

    source: Fragment
    tree: ast.Node | None = None
    conditions: tuple[ast.Node, ...] = ()
    error: SourceError | None = None
    notes: tuple[str, ...] = ()


def parsed(source: Fragment, lexicon: Lexicon) -> Part:
    """The tree of a part, with the conditions that were typed beside it."""
    part = Part(source)
    try:
        parser = Parser(source, lexicon)
        tree = parser.part()
        part.notes = tuple(parser.notes)
    except ReadError as error:
        part.error = error
        return part
    if isinstance(tree, ast.Conditional):
        part.tree, part.conditions = tree.body, tree.conditions
    else:
        part.tree = tree
    return part


def parse_condition(source: Fragment, lexicon: Lexicon) -> ast.Node:
    """The tree of a side condition. Errors: ReadError."""
    parser = Parser(source, lexicon)
    parser.trim()
    tree = parser.sequence()
    if parser.at < parser.end:
        raise parser.error(f"{parser.token.text!r} was not understood here")
    return tree


def leading_names(source: Fragment, lexicon: Lexicon) -> list[str]:
    """What the first symbol of a formula may be called, however the formula goes on."""
    try:
        parser = Parser(source, lexicon)
        parser.skip("&")
        return candidates(parser.primary())
    except ReadError:
        return []


def whole_names(source: Fragment, lexicon: Lexicon) -> frozenset[str]:
    """What the name at the beginning of a formula is called with its scripts, and without those that are letters."""
    try:
        parser = Parser(source, lexicon)
        node = ast.bare(parser.factor())
    except ReadError:
        return frozenset()
    node = ast.bare(node.head) if isinstance(node, ast.Call) else node
    numbered = isinstance(node, ast.Script) and isinstance(ast.bare(node.sub or node.base), ast.Num)
    return frozenset(candidates(node)[:1] if numbered else candidates(node))


def new_frame(parts: list[Part]) -> Frame:
    """What the sides of a chain share before any of them is elaborated."""
    trees = [part.tree for part in parts if part.tree is not None]
    bigs = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Big)]
    integrals = tuple(node for node in bigs if node.op == "\\int")
    running = frozenset(name for node in bigs if node.sub is not None for name in bound_names(node.sub))
    total = any(isinstance(node, ast.Diff) and node.sign == "d" for tree in trees for node in ast.walk(tree))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call))
    stacks = any(FUNCTION_NAMES.get(name) == "vec" for call in calls for name in candidates(call.head))
    zeroth = with_zeroth(trees)
    return Frame(
        lettered=frozenset(lettered(trees)),
        integrals=integrals,
        running=running,
        total=total,
        stacks=stacks,
        numbers=of_numbers(trees),
        zeroth=zeroth,
        from_zero=bool(zeroth) or any(map(starts_at_zero, trees)),
    )


def make_step(kind: str, chain: Chain, parts: list[Part], number: int) -> Step:
    """The relation number so-and-so of a chain, before it is understood."""
    left, right = parts[number], parts[number + 1]
    expect = chain.expect[number] if number < len(chain.expect) else None
    return Step(
        kind,
        _trimmed(left.source.text),
        _trimmed(right.source.text),
        chain.relations[number],
        chain.places[number] if number < len(chain.places) else right.source.strip().place(0),
        number,
        chain.id,
        expect,
        lhs_ast=left.tree,
        rhs_ast=right.tree,
        notes=(*left.notes, *right.notes),
        doubt=chain.doubts.get(number, ""),
    )


def _trimmed(text: str) -> str:
    text = text.strip().strip("&").strip()
    while text.endswith(("\\\\", "&")):
        text = text.removesuffix("\\\\").removesuffix("&").strip()
    return text.rstrip(",.;").strip()
