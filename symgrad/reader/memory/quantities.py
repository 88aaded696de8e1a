"""The definitions of a document, taken as they come: what gives a name its meaning, and what says it anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.errors import IllFormed, ReadError
from symgrad.language.nodes import subterms
from symgrad.language.terms import Entry, Offset
from symgrad.reader.arrays.gates import ungated
from symgrad.reader.functions.left_sides import Head, beside_array, find_head, may_be_entry
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.customary import application, is_customary, is_known_word
from symgrad.reader.memory.definitions import define
from symgrad.reader.memory.given import Given
from symgrad.reader.memory.non_definitions import is_of_one_point, is_settled, says_less, without_beginnings
from symgrad.reader.memory.notes import note, tie_names
from symgrad.reader.memory.own_signs import is_sign
from symgrad.reader.memory.partial_definitions import confines_steps, other_case
from symgrad.reader.memory.perhaps_products import note_composed
from symgrad.reader.memory.reach import reached
from symgrad.reader.memory.recurrent import ahead, begins, counted_back, is_recurrence, own_steps, raised, start
from symgrad.reader.memory.relations import Part, Step, leading_names, make_step, new_frame
from symgrad.reader.memory.rereading import DEFINING, Rereading
from symgrad.reader.memory.restatements import (
    Known,
    Outcome,
    Restatement,
    arguments,
    comparable,
    is_digits,
    is_number,
    is_written_out,
    outcome,
    whole,
)
from symgrad.reader.memory.sections import ROW, Sections
from symgrad.reader.memory.sides import behind_name, bound, mentions, solves
from symgrad.reader.memory.spelling import spelled
from symgrad.reader.memory.totals import told_apart
from symgrad.reader.memory.turned import turned
from symgrad.reader.memory.unlogged import unlogged
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import TRANSPOSES
from symgrad.reader.syntax.naming import candidates
from symgrad.source import APPROXIMATE, Chain

STEPWISE = "an equation may say how the {} follow each other"
"""Why nothing is refuted by a sequence of which more may be known."""

ABOVE = "what stands above {} may be steps, or exponents"

LEFT_OPEN = "true where {} is given by a formula ({}), and the claim may speak of other values"

RESTRICTED = ("array", "function", "elementwise")
"""Kinds of names of which an equation that gives no name its meaning may tell what they are."""


class Memory(Rereading):
    """What is known of quantities by their definitions."""

    def __init__(self, scope: Scope, axes: Fresh) -> None:
        super().__init__(scope, axes)
        self.sections = Sections()
        self.of_table: frozenset[str] = frozenset()

    def take(self, chain: Chain, parts: list[Part]) -> Step | None:
        """The step of the chain's first relation if that is a definition, which then holds."""
        forced = chain.definition or (bool(chain.relations) and chain.relations[0] in DEFINING)
        if len(parts) < 2:
            return None
        self._note_steps(chain, parts)
        parts = turned(self.scope, counted_back(unlogged(self.scope, parts)), forced=forced)
        if parts[0].tree is None:
            return self._without_name(chain, parts) if forced else None
        forced = told_apart(self.scope, parts, self.axes, self.givens.by_name, self._reread) or forced
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        body = parts[1].tree
        if not forced and is_customary(e, parts[0].tree, body):
            self._restated(chain, parts, e)
            return None
        self._split_size(parts[0].tree, parts[1])
        self._doubt_steps(parts[0])
        head = find_head(e, parts[0].tree, forced=forced) or beside_array(e, parts[0].tree, body)
        if head is not None:
            head = bound(self.scope, head, body)
        if head is None or (head.family and body is not None and may_be_entry(self.scope, head.family, body)):
            return self._without_name(chain, parts) if chain.definition and not is_sign(parts[0].tree) else None
        plain = ungated(self.scope, body) if body is not None else None
        own = without_beginnings(self.scope, plain, head) if plain is not None else None
        itself = own is not None and mentions(own, head) and not is_recurrence(head, own)
        again = plain is not None and (solves(plain, head) or itself)
        if not forced and (again or is_settled(self.scope, chain, head, body)):
            return None
        if body is not None and says_less(self.scope, chain, head, body, forced=forced):
            return None
        if body is not None and self._holds_here(head.name) and is_of_one_point(self.scope, chain, head, body):
            return make_step("definition", chain, parts, 0)
        parts = reached(self.scope, parts, defines=True)
        given = Given(chain, make_step("definition", chain, parts, 0), head.name, self._known(head, parts))
        if plain is not None and not itself:
            self.givens.make_room(given)
        self._read(given, e, head, parts[1])
        self._keep(given, head, parts[1])
        return given.step

    def _keep(self, given: Given, head: Head, body: Part) -> None:
        """Notes a definition that was read."""
        scope, chain = self.scope, given.chain
        if not chain.definition:
            note_composed(scope, head.name, body.tree, given.step.place)
        scope.nearly -= {head.name}
        if chain.relations[0] in APPROXIMATE:
            scope.nearly |= {head.name}
        if body.tree is not None:
            scope.written = {**scope.written, head.name: body.tree}
            if head.name in scope.recurrences and confines_steps(chain, head, body.tree, scope.lexicon):
                self._suspect(head.name)
        self.givens.all.append(given)
        scope.lost -= {head.name}
        if head.family:
            scope.suspect(f"{head.name} may be one of the {head.family}", frozenset({head.family}))

    def _note_steps(self, chain: Chain, parts: list[Part]) -> None:
        """What an equation says of steps without defining anything: `t = 2, \\ldots, T` and `x^{k+1} = x^k - g`."""
        if (begun := start(parts)) is not None and begun[1] > 1:
            along = {name for name, one in self.scope.recurrences.items() if begun[0] in dict(one.indices)}
            self.scope.late |= along
        if above := raised(parts):
            self.scope.unclear = [*self.scope.unclear, (ABOVE.format(above), frozenset({above}))]
        for condition in chain.conditions:
            self.scope.begins = {**self.scope.begins, **begins(condition.text)}
        if (found := ahead(parts[0].tree)) is not None:
            self.scope.ahead = {**self.scope.ahead, found[0]: found[2]}

    def _doubt_steps(self, left: Part) -> None:
        """A left side that is ahead of its letter may say how a sequence goes on, whatever the equation defines."""
        step = ahead(left.tree)
        if step is not None and step[0] not in self.scope.formulas:
            reason = (STEPWISE.format(step[0]), left.source.strip().place(0))
            self.scope.doubtful = {**self.scope.doubtful, step[0]: reason}

    def _holds_here(self, name: str) -> bool:
        """Whether the last definition of a name is one of the section that is read, or of one around it."""
        begun = next((one for one in reversed(self.givens.all) if one.name == name), None)
        return begun is not None and not self.sections.has_left(begun.known.path)

    def _suspect(self, name: str) -> None:
        """Nothing is refuted by a sequence that an equation may give."""
        self.scope.suspect(STEPWISE.format(name), frozenset({name}))

    def take_case(self, chain: Chain, parts: list[Part]) -> Step | None:
        """The step of an equation that gives a function where its definition left it open. One that gives it for other
        values in a way that does not complete it leaves the function without a meaning.
        """
        tree = ast.bare(parts[0].tree) if parts[0].tree is not None else None
        if not isinstance(tree, ast.Call | ast.Sym | ast.Script) or len(parts) != 2 or parts[1].tree is None:
            return None
        head = find_head(Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes), tree, forced=True)
        begun = next((one for one in reversed(self.givens.all) if head is not None and one.name == head.name), None)
        if head is None or begun is None or begun.region is None or self.sections.has_left(begun.known.path):
            return None
        if not isinstance(tree, ast.Call) and not (chain.conditions and begun.step.lhs_ast == tree):
            return None
        new = Given(chain, make_step("definition", chain, parts, 0), head.name, begun.known)
        found = other_case(begun, new, head, parts[1], self.scope.lexicon)
        if isinstance(found, ast.Node):
            begun.others = (*begun.others, (parts[1].tree, found))
            self._again(begun)
        elif found is not None:
            new.step.error = found
            self.givens.forget(head.name, new.step.place)
            self.scope.broken = {**self.scope.broken, head.name: (found.message, found.place)}
        return new.step if found is not None else None

    def left_open(self) -> str:
        """What has a formula for some values alone, so that a claim which holds there may speak of others."""
        open_ = (one for one in self.givens.all if one.region is not None and not (one.natural or one.others))
        return next((LEFT_OPEN.format(one.name, ast.to_latex(one.region)) for one in open_ if one.region), "")

    def take_function(self, chain: Chain, parts: list[Part]) -> Step | None:
        """Of `y = f(x) = x^2`, which gives y a name, the definition of f, where nothing is known of either."""
        rest = behind_name(self.scope, chain, parts, chain.definition)
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        if rest is None or parts[0].tree is None or find_head(e, parts[0].tree, forced=chain.definition) is None:
            return None
        return self.take(rest, parts[1:])

    def ended(self) -> set[str]:
        """What was defined for a section that has ended."""
        found = self.sections
        self.givens.leave(found)
        return {
            one.name
            for one in self.givens.all
            if (one.chain.passing and found.has_ended(one.known.path))
            or found.is_of_past_example(one.known.path)
            or ((one.known.number or one.known.written_out) and found.is_of_past_numbers(one.known.path))
        }

    def of_rows(self) -> set[str]:
        """The functions that several rows of a table give, where the table has ended."""
        ended = {one.name for one in self.givens.all if one.known.path[-1:] and one.known.path[-1][0] == ROW}
        names = ended & self.of_table if not self.sections.given else set[str]()
        self.of_table |= self.sections.given
        return names

    def _split_size(self, left: ast.Node, body: Part) -> None:
        """Of `h = W x` with W of h rows, h is a vector from there on; its range keeps the name."""
        known = self.scope.symbols.get(left.name) if isinstance(left, ast.Sym) else None
        if known is None or known.kind != "dimension" or body.tree is None:
            return
        saved = self.scope.snapshot()
        try:
            is_array = bool(Elaborator(self.scope, new_frame([body]), body.source, self.axes).value(body.tree).axes)
        except (ReadError, IllFormed):
            is_array = False
        self.scope.restore(saved)
        if is_array:
            self.scope.symbols = {name: symbol for name, symbol in self.scope.symbols.items() if name != known.name}

    def _restated(self, chain: Chain, parts: list[Part], e: Elaborator) -> None:
        """Of `softmax(z)_i = ...`, a claim, `softmax` is also the name from there on, with its known meaning."""
        tree = parts[0].tree
        call = application(tree) if tree is not None else None
        if tree is None or call is None or not is_known_word(e, call):
            return
        head = find_head(e, tree)
        if head is not None and head.letters:
            itself = replace(chain, parts=(chain.parts[0], chain.parts[0]), relations=("=",))
            step = make_step("definition", itself, [parts[0], parts[0]], 0)
            given = Given(itself, step, head.name, self._known(head, parts))
            self._read(given, e, head, parts[0])
            self.givens.all.append(given)

    def _without_name(self, chain: Chain, parts: list[Part]) -> Step:
        """A definition whose left side was not understood: what begins it is not to be taken for something else."""
        step = make_step("definition", chain, parts, 0)
        source = parts[0].source
        line = source.line(0)
        step.error = parts[0].error or ReadError("a definition needs a name on its left side", source.place(0), line)
        names = leading_names(source, self.scope.lexicon)
        reason = (step.error.message, step.error.place)
        what = f"the equation that begins {source.text.strip()} was not understood"
        if parts[0].tree is None:
            for part in parts:
                note(self.scope, what, part.source, restricts=True)
        elif data := {name for name in self._symbols(parts[0].tree) if self.scope.symbols[name].kind in RESTRICTED}:
            self.scope.suspect(what, frozenset(data | self._new(parts[0].tree)))  # `U^T U = I` restricts U
            tie_names(self.scope, chain)
        scripted = isinstance(parts[0].tree, ast.Script)
        unknown = [name for name in names if not self.scope.knows(name) or (scripted and self.scope.guessed(name))]
        self.scope.broken = {**self.scope.broken, **dict.fromkeys(unknown, reason)}
        kinds = {name: self.scope.symbols[name].kind for name in names if name in self.scope.symbols}
        other = [name for name, kind in kinds.items() if kind in ("dimension", "quantity")]
        self.scope.doubtful = {**self.scope.doubtful, **dict.fromkeys(other, reason)}
        return step

    def _new(self, tree: ast.Node) -> set[str]:
        """The letters in a formula of which nothing is known yet: the b of `a b = c`."""
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)}
        return {name for name in names - TRANSPOSES if not self.scope.knows(name)}

    def _symbols(self, tree: ast.Node) -> Iterator[str]:
        """The known names in a formula."""
        names = (name for node in ast.walk(tree) for name in candidates(node))
        return (name for name in names if name in self.scope.symbols)

    def _known(self, head: Head, parts: list[Part]) -> Known:
        place = parts[0].source.strip().place(0)
        body = parts[1].tree
        return Known(place, self.sections.path, arguments(head), is_number(body), is_written_out(body), is_digits(body))

    def restatements(self, chain: Chain, parts: list[Part]) -> list[Restatement | None]:
        """What the first equations of a chain say of known names: of `y = f(x) = x^2`, the first two."""
        rest = behind_name(self.scope, chain, parts, known=True)
        return [self._restatement(chain, parts), *([self._restatement(rest, parts[1:])] if rest is not None else [])]

    def _restatement(self, chain: Chain, parts: list[Part]) -> Restatement | None:
        """What the first equation of a chain says of a known name; None where it can only be a claim."""
        parts = counted_back(parts) if len(parts) > 1 else parts
        body = parts[1].tree if len(parts) > 1 else None
        left = whole(parts[0].tree) if is_written_out(body) else parts[0].tree
        if left is None or body is None or not isinstance(ast.bare(left), ast.Sym | ast.Script | ast.Call):
            return None
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        head = find_head(e, left, forced=True)
        known = self.givens.known(head.name) if head is not None else None
        again = head is not None and mentions(ungated(self.scope, body), head) and not self._is_such(head, body)
        if head is None or known is None or again or not comparable(head, body, known):
            return None
        found = outcome(head.name, chain, known, self.sections)
        again = body == self.scope.written.get(head.name) and arguments(head) == known.args and not chain.conditions
        found = Outcome.AGAIN if again and found is Outcome.QUESTION else found
        listed = known.number and isinstance(ast.opened(body), ast.Listing)
        another = listed or (known.written_out and is_written_out(body)) or (known.digits and is_digits(body))
        if (
            found in (Outcome.CLAIM, Outcome.AGAIN)
            and (another or head.name in self.scope.doubtful)
            and not any(chain.expect[:1])
        ):
            found = Outcome.QUESTION
        return Restatement(head.name, known, found, self.scope.snapshot())

    def _is_such(self, head: Head, body: ast.Node) -> bool:
        """Whether a formula may be another recurrence for a sequence: it speaks of the same other steps."""
        known = self.scope.recurrences.get(head.name)
        if known is None or not is_recurrence(head, ungated(self.scope, body)):
            return False
        entries = [part for part in subterms(known.body) if isinstance(part, Entry) and part.name == head.name]
        offsets = {index.constant for entry in entries for index in entry.indices if isinstance(index, Offset)}
        return offsets == own_steps(head, body)

    def refine(self, chain: Chain) -> None:
        """Gives a quantity the form that a chain gives it, which was proved to be the same (`restatements.finer`)."""
        parts = spelled(self.scope, chain.parts[:2], defines=True)
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        head = find_head(e, parts[0].tree, forced=True) if parts[0].tree is not None else None
        if head is None or parts[1].tree is None:
            return
        e.source, saved = parts[1].source, self.scope.snapshot()
        try:
            define(self.scope, e, Head(head.name, head.node, head.letters), parts[1].tree, e.source)
        except (ReadError, IllFormed):
            self.scope.restore(saved)
