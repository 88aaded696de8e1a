"""The definitions of a document, remembered so that one which guessed at a name is read again once the name is known.

People write `L = -\\sum_i y_i \\log S_i` before they say what S is, and use `net_k` before `net` is one name. Each
definition is read at once as well as it can be; what it had to guess is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from symgrad.errors import IllFormed, Place, ReadError, SourceError
from symgrad.language.nodes import subterms
from symgrad.language.terms import Apply, Entry, Offset
from symgrad.reader.arrays.gates import ungated
from symgrad.reader.functions.left_sides import Head, find_head, may_be_entry
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.customary import application, is_customary, is_known_word
from symgrad.reader.memory.definitions import Cyclic, define, note_circle
from symgrad.reader.memory.given import Given, Givens, is_made_again
from symgrad.reader.memory.natural_domains import is_natural
from symgrad.reader.memory.notes import note, tie_names
from symgrad.reader.memory.own_signs import is_sign
from symgrad.reader.memory.partial_definitions import ONE_STEP, confines_steps, in_cases, of_result, other_case, part_of
from symgrad.reader.memory.reach import reached
from symgrad.reader.memory.recurrent import (
    ahead,
    begins,
    counted_back,
    is_recurrence,
    own_steps,
    raised,
    start,
)
from symgrad.reader.memory.relations import Part, Step, leading_names, make_step, new_frame
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
from symgrad.reader.memory.shorthand import written_out
from symgrad.reader.memory.sides import (
    FROM_ZERO,
    behind_name,
    bound,
    is_listing,
    is_of_a_constant,
    is_one_value,
    is_value,
    last_place,
    lists_entries,
    mentions,
    solves,
    unknown_names,
    with_one_symbol,
)
from symgrad.reader.memory.spelling import spelled
from symgrad.reader.memory.totals import told_apart
from symgrad.reader.memory.turned import turned
from symgrad.reader.memory.unlogged import unlogged
from symgrad.reader.scope.headings import are_nested, path
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates, decorate
from symgrad.source import ANEW, APPROXIMATE, EQUIVALENT, FOREIGN, HELD_OUT, MENTIONED, NOT_SO, RESTRICTS, SHOWN, Chain

DEFINING = (":=", "\\coloneqq", "\\triangleq", "\\equiv")
"""Relations that can only define."""

STEPWISE = "an equation may say how the {} follow each other"
"""Why nothing is refuted by a sequence of which more may be known."""

ABOVE = "what stands above {} may be steps, or exponents"
LEFT_OPEN = "true where {} is given by a formula ({}), and the claim may speak of other values"

RESTRICTED = ("array", "function", "elementwise")
"""Kinds of names of which an equation that gives no name its meaning may tell what they are."""

ROUNDS = 8
"""How often definitions that wait for each other are read again before they are left as they are."""


class Memory:
    """The definitions read so far, by the names that they wait for."""

    def __init__(self, scope: Scope, axes: Fresh) -> None:
        self.scope, self.axes = scope, axes
        self.givens = Givens(scope)
        self.sections = Sections()
        self.of_table: frozenset[str] = frozenset()

    def take(self, chain: Chain, parts: list[Part]) -> Step | None:
        """The step of the chain's first relation if that is a definition, which then holds."""
        forced = chain.definition or (bool(chain.relations) and chain.relations[0] in DEFINING)
        if len(parts) < 2:
            return None
        self._note_steps(parts)
        for condition in chain.conditions:
            self.scope.begins = {**self.scope.begins, **begins(condition.text)}
        if (found := ahead(parts[0].tree)) is not None:
            self.scope.ahead = {**self.scope.ahead, found[0]: found[2]}
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
        step = ahead(parts[0].tree)
        if step is not None and step[0] not in self.scope.formulas:
            reason = (STEPWISE.format(step[0]), parts[0].source.strip().place(0))
            self.scope.doubtful = {**self.scope.doubtful, step[0]: reason}
        head = find_head(e, parts[0].tree, forced=forced)
        if head is not None:
            head = bound(self.scope, head, body)
        if head is None or (head.family and body is not None and may_be_entry(self.scope, head.family, body)):
            return self._without_name(chain, parts) if chain.definition and not is_sign(parts[0].tree) else None
        plain = ungated(self.scope, body) if body is not None else None
        own = self._without_beginnings(plain, head) if plain is not None else None
        itself = own is not None and mentions(own, head) and not is_recurrence(head, own)
        again = plain is not None and (solves(plain, head) or itself)
        if not forced and (again or self._is_settled(chain, head, body)):
            return None
        if body is not None and self._says_less(chain, head, body, forced=forced):
            return None
        parts = reached(self.scope, parts, defines=True)
        given = Given(chain, make_step("definition", chain, parts, 0), head.name, self._known(head, parts))
        if plain is not None and not itself:
            self.givens.make_room(given)
        self._read(given, e, head, parts[1])
        self._keep(given, head, parts[1])
        return given.step

    def _is_settled(self, chain: Chain, head: Head, body: ast.Node | None) -> bool:
        """Whether what a name is follows from what was said before, or is lost, so that it may be a step from there."""
        known = head.name in self.scope.recurrences or head.name in self.scope.ties
        lost = head.name in self.scope.lost or self._is_broken(head.name, chain.parts[0].place(0))
        return known or (lost and chain.announced != ANEW) or self._is_held_out(chain, head, body)

    def _is_broken(self, name: str, place: Place) -> bool:
        """Whether a definition of a name was not understood in the section of a place, or in one around it."""
        if name not in self.scope.broken:
            return False
        sections, (_, where) = self.scope.sections, self.scope.broken[name]
        return are_nested((path(sections, place), path(sections, where)))

    def _says_less(self, chain: Chain, head: Head, body: ast.Node, *, forced: bool) -> bool:
        """Whether an equation says less of a name than what it is: one value or one place of it, or nothing new."""
        if not forced and not chain.conditions and is_value(head, body):
            return True
        if len(head.letters) > 1 and (end := last_place(head, body)):
            self.scope.suspect(ONE_STEP.format(end), frozenset({head.name}))
            return True
        if forced:
            return False
        if is_of_a_constant(head, body):
            self.scope.suspect(MENTIONED.format(chain.parts[0].text.strip()), frozenset({head.name}))
            return True
        return self._is_solved(head, body) or self._is_coincidence(chain, head, body) or self._is_power(head)

    def _keep(self, given: Given, head: Head, body: Part) -> None:
        """Notes a definition that was read."""
        scope, chain = self.scope, given.chain
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

    def _without_beginnings(self, body: ast.Node, head: Head) -> ast.Node:
        """A formula without the entry 0 of what it defines, where that was declared: `x_t = a x_0 + b \\epsilon`."""
        name = decorate(head.name, ast.Num("0"))
        if not head.letters or not self.scope.is_declared(name):
            return body
        return with_one_symbol(body, name)

    def _note_steps(self, parts: list[Part]) -> None:
        """What an equation says of steps without defining anything: `t = 2, \\ldots, T` and `x^{k+1} = x^k - g`."""
        if (begins := start(parts)) is not None and begins[1] > 1:
            along = {name for name, one in self.scope.recurrences.items() if begins[0] in dict(one.indices)}
            self.scope.late |= along
        if above := raised(parts):
            self.scope.unclear = [*self.scope.unclear, (ABOVE.format(above), frozenset({above}))]

    def _suspect(self, name: str) -> None:
        """Nothing is refuted by a sequence that an equation may give."""
        self.scope.suspect(STEPWISE.format(name), frozenset({name}))

    def _is_held_out(self, chain: Chain, head: Head, body: ast.Node | None) -> bool:
        """Whether words deny an equation, or keep it from defining a name that was declared, of which it may hold all
        the same; what is equivalent to something else, or a mere value among words of another language, may be a case.
        """
        doubt = chain.doubts.get(0, "")
        plain = body is not None and isinstance(ast.bare(body), ast.Num | ast.Sym | ast.Script)
        held = doubt in (NOT_SO, EQUIVALENT) or (doubt == FOREIGN and plain and head.args is None)
        held = held or (doubt in (HELD_OUT, SHOWN) and self.scope.is_declared(head.name))
        held = held or (doubt == RESTRICTS and bool(chain.conditions) and self.scope.knows(head.name))
        if held:
            self.scope.suspect(doubt, frozenset({head.name}))
        return held

    def _is_coincidence(self, chain: Chain, head: Head, body: ast.Node) -> bool:
        """Whether it says that two numbers are one, `x = \\mu`, of which both are unknown or both were declared: where
        something has its maximum, say.
        """
        body = ast.bare(body)
        if not isinstance(ast.bare(head.node), ast.Sym) or not isinstance(body, ast.Sym) or "hat" in head.name:
            return False
        names, scope = frozenset((head.name, body.name)), self.scope
        declared = all(scope.is_declared(name) and name not in scope.definitions for name in names)
        if declared and chain.announced != ANEW:
            scope.suspect(MENTIONED.format(" = ".join((head.name, body.name))), names)
            return True
        return all(not scope.knows(name) or scope.guessed(name) for name in names)

    def _is_solved(self, head: Head, body: ast.Node) -> bool:
        """Whether an equation is about an input of what it speaks of, `x = (y - b) / a` after `y = a x + b`; what goes
        from step to step may be defined so.
        """
        if head.args is not None or not self.scope.is_declared(head.name) or head.name in self.scope.formulas:
            return False
        names = {name for node in ast.walk(body) for name in candidates(node)} & self.scope.formulas.keys()
        made = {name for name in names if head.name in self.scope.reachable(name)}
        through = {other for name in made for other in self.scope.reachable(name)} & self.scope.formulas.keys()
        bodies = [self.scope.formulas[name].body for name in through]
        stepwise = any(isinstance(part, Offset) for one in bodies for part in subterms(one))
        solved = bool(made) and not (stepwise and head.letters)
        if solved:
            self.scope.turned = {**self.scope.turned, head.name: frozenset(made)}
        return solved

    def _is_power(self, head: Head) -> bool:
        """Whether it is a power of a number of which something was said: `c^2` of `c = 1`."""
        base, _, power = head.name.partition("^")
        said = {entry.name for entry, _ in self.scope.equalities if not entry.indices}
        return power.isdigit() and (base in said or any(base in names for _, names in self.scope.unused))

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
            if (one.chain.passing and found.has_ended(one.known.path)) or found.is_of_past_example(one.known.path)
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
            self.scope.suspect(what, frozenset(data))  # `U^T U = I` restricts U
            tie_names(self.scope, chain)
        scripted = isinstance(parts[0].tree, ast.Script)
        unknown = [name for name in names if not self.scope.knows(name) or (scripted and self.scope.guessed(name))]
        self.scope.broken = {**self.scope.broken, **dict.fromkeys(unknown, reason)}
        kinds = {name: self.scope.symbols[name].kind for name in names if name in self.scope.symbols}
        other = [name for name, kind in kinds.items() if kind in ("dimension", "quantity")]
        self.scope.doubtful = {**self.scope.doubtful, **dict.fromkeys(other, reason)}
        return step

    def _symbols(self, tree: ast.Node) -> Iterator[str]:
        """The known names in a formula."""
        names = (name for node in ast.walk(tree) for name in candidates(node))
        return (name for name in names if name in self.scope.symbols)

    def _read(self, given: Given, e: Elaborator, head: Head, body: Part) -> None:
        """Reads the right side and keeps what it was."""
        start, circle = len(self.scope.log), frozenset[str]()
        symbols, saved = self.scope.symbols, self.scope.ranges.save()
        said = part_of(given, head, body, self.scope.lexicon)
        given.step.error = body.error or (said if isinstance(said, ReadError) else None)
        given.region = said if isinstance(said, ast.Node) else None
        given.natural = body.tree is not None and given.region is not None and is_natural(body.tree, given.region)
        if body.tree is not None and given.step.error is None:
            e.source = body.source
            try:
                self._define(e, head, in_cases(body.tree, given))
                given.step.notes = (*body.notes, *e.frame.notes)
                for math in of_result(given, head, self.scope.lexicon):
                    self.scope.suspect(
                        f"{math.text.strip()} restricts what {head.name} is made of", self.scope.reachable(head.name)
                    )
            except IllFormed as error:
                given.step.error = ReadError(str(error), given.step.place)
                circle = error.circle if isinstance(error, Cyclic) else frozenset[str]()
            except ReadError as error:
                self.scope.ranges.restore(saved)
                given.step.error = error
        self._mark(head, body, given.step.error)
        forced = given.chain.definition or given.chain.relations[0] in DEFINING
        lists = body.tree is not None and lists_entries(body.tree)
        note_circle(self.scope, head.name, frozenset() if lists else circle, forced=forced)
        names = [name for name in self.scope.log[start:] if name in self.scope.formulas]
        given.before = {name: symbols.get(name) for name in names}
        given.waits = set(e.frame.guessed) | (unknown_names(self.scope, body.tree) if body.tree is not None else set())
        given.waits |= {name for quantity in names for name in self._applied(quantity)}
        self.givens.wait(given)

    def _applied(self, quantity: str) -> Iterator[str]:
        """The unknown functions that a quantity depends on, through functions given by a formula as well."""
        for node in subterms(self.scope.formulas[quantity].body):
            if isinstance(node, Apply):
                yield node.name

    def _define(self, e: Elaborator, head: Head, body: ast.Node) -> None:
        """As `define`; a circle through a declared array shows that its letter stands for two quantities."""
        try:
            define(self.scope, e, head, body, e.source)
        except Cyclic as error:
            circle = [name for name in error.through if name in self.givens.by_name and name not in self.scope.families]
            if not circle:
                raise
            self.scope.families |= set(circle)
            for name in circle:
                self._again(self.givens.by_name[name])
            e.bound.clear()
            e.frame.free.clear()
            define(self.scope, e, head, body, e.source)

    def _mark(self, head: Head, body: Part, error: SourceError | None) -> None:
        """Remembers whether the definition of a name was understood."""
        names = {head.name, candidates(head.node)[0]} if head.args is None and candidates(head.node) else {head.name}
        known = head.name in self.scope.definitions or head.name in self.scope.rules
        if error is not None and not known and is_one_value(head, body):
            self.scope.suspect(error.message, frozenset({head.name}))
            self.scope.shown_arrays |= {head.name} if is_written_out(body.tree) else frozenset()
        elif error is not None and is_listing(body.source.text):
            said = f"what {head.name} lists was not understood"
            self.scope.suspect(said, frozenset({head.name}))
            self.scope.zeroth |= {head.name} if FROM_ZERO.search(body.source.text) else frozenset()
        elif error is not None and not known:
            name = head.name if head.letters or head.args is not None else candidates(head.node)[0]
            self.scope.broken = {**self.scope.broken, name: (error.message, error.place)}
        elif error is not None and body.tree is not None and mentions(body.tree, head):  # two quantities of one letter
            self.scope.suspect(error.message, frozenset({head.name}))
        elif names & self.scope.broken.keys():
            self.scope.broken = {name: why for name, why in self.scope.broken.items() if name not in names}

    # ------------------------------------------------------------------------------------------------------- anew

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
        listed = known.number and isinstance(ast.opened(body), ast.Listing)
        another = listed or (known.written_out and is_written_out(body)) or (known.digits and is_digits(body))
        if found is Outcome.CLAIM and (another or head.name in self.scope.doubtful) and not any(chain.expect[:1]):
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

    # --------------------------------------------------------------------------------------------------- once more

    def refresh(self) -> None:
        """Reads those definitions again that guessed at a name which has a meaning now."""
        for _ in range(ROUNDS):
            stale = self.givens.stale()
            if not stale:
                return
            for given in stale:
                self._again(given)

    def _again(self, given: Given) -> None:
        """Reads a definition again; one that was understood before stays as it was where this fails."""
        good = given.step.error is None
        saved, before, notes = self.scope.snapshot(), given.before, given.step.notes
        news, symbols = set(self.scope.news), self.scope.symbols
        read = self._reread(given)
        made = self.scope.news - news
        self.scope.news -= {name for name in made if is_made_again(symbols.get(name), self.scope.symbols.get(name))}
        if good and (not read or given.step.error is not None):
            self.scope.restore(saved)
            given.before, given.step.notes, given.step.error = before, notes, None

    def _reread(self, given: Given) -> bool:
        """Whether its left side is still one that defines something."""
        for name, symbol in given.before.items():
            self.scope.without_definition(name, symbol)
        parts = spelled(self.scope, given.chain.parts[:2], defines=given.chain.definition)
        parts = counted_back(unlogged(self.scope, written_out(self.scope, parts)))
        if parts[0].tree is None:
            return False
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        head = find_head(e, parts[0].tree, forced=True)
        if head is None:
            return False
        head = bound(self.scope, head, parts[1].tree)
        body = reached(self.scope, parts, defines=True)[1]
        self.scope.rules = {name: one for name, one in self.scope.rules.items() if one.source is not body.source}
        known = head.name in self.scope.news
        self._read(given, e, head, body)
        if not known:
            self.scope.news.discard(head.name)
        return True
