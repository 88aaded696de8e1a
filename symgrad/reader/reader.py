"""Statements of a document, one by one, to goals.

A `Reader` holds what the document has said so far. Declarations and definitions add to it; each relation of a chain
comes back as a `Step`, with its goal or with the error that says what was not understood and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from symgrad.errors import IllFormed, Place, ReadError, SourceError
from symgrad.language.context import Context
from symgrad.language.terms import Entry, Number
from symgrad.reader.arrays import literals, norms, operations
from symgrad.reader.arrays.gates import gates
from symgrad.reader.arrays.images import doubt_values, forget_values
from symgrad.reader.assertions import ChainReader
from symgrad.reader.constraints import is_of_inputs
from symgrad.reader.differentiated import derives
from symgrad.reader.evidence import note_evidence
from symgrad.reader.explain import Understanding, explain
from symgrad.reader.foresight import foresee
from symgrad.reader.functions import applications, calculus, occurrences, reductions, tangents
from symgrad.reader.functions.places import may_be_place
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.meaning.goals import Finisher, context
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.averages import turned
from symgrad.reader.memory.customary import doubt_names, reassigned
from symgrad.reader.memory.declarations import mention_family, read_declaration
from symgrad.reader.memory.given import REPLACED, TOLD_VALUE, as_number
from symgrad.reader.memory.history import History, letters
from symgrad.reader.memory.laws import shape_parameters, without_law
from symgrad.reader.memory.layers import inherit_layers, linked, names_of
from symgrad.reader.memory.notes import is_value, may_hold, note, spoken_names, superscripted, tie_names
from symgrad.reader.memory.own_signs import OWN_SIGN, is_sign
from symgrad.reader.memory.passing import BEFORE, Passing
from symgrad.reader.memory.quantities import Memory
from symgrad.reader.memory.reach import reached
from symgrad.reader.memory.relations import Part, Step, leading_names, make_step, new_frame, parsed, whole_names
from symgrad.reader.memory.renamed import renamed
from symgrad.reader.memory.restatements import Restatement, of_whole
from symgrad.reader.memory.shorthand import DOUBT, abbreviate, abbreviation, shortened, written_out
from symgrad.reader.memory.spelling import spelled
from symgrad.reader.memory.suppositions import Supposition, define_for, go_on, premises, said_again, set_apart
from symgrad.reader.memory.typings import CONVENTIONS, canonical, declare_type, name_labels
from symgrad.reader.memory.unread import note_unread
from symgrad.reader.open_derivatives import open_differentiated
from symgrad.reader.prepared import with_differentials, with_functions
from symgrad.reader.prescan import prescan
from symgrad.reader.ranges_in_use import ranges_in_use, relates_sizes
from symgrad.reader.said import define_followers, own_arguments, relate
from symgrad.reader.scope.scope import Contradiction, Scope
from symgrad.reader.statement_texts import TEXTS, whole, written
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, SIZES
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.syntax.typeface import bold_letters, is_capital
from symgrad.reader.told import told
from symgrad.source import (
    EVERY_QUANTITY,
    IMPOSED,
    MAY_HOLD,
    NOT_SO,
    RESTRICTS,
    TITLE,
    VALUE,
    Aside,
    Chain,
    Convention,
    Declaration,
    Fault,
    Fragment,
    Lift,
    Passage,
    Running,
    Statement,
    Title,
    Trait,
    Typefaces,
    Typing,
)
from symgrad.source import Scope as NewScope

RULE_MODULES = (applications, operations, calculus, literals, norms, occurrences, reductions, tangents)
"""The modules that hold the rules of elaboration."""

ALONE = "other formulas use its names in another way"
"""Why a formula that was read by itself refutes nothing."""

CROWDED = 1000
"""So many forgotten ranges are swept out at once."""

TOLD = (
    "doubtful once short lost unread chance frozen random lawless numbered twofold unindexed begins superscripted"
    " other_base other_spread unlike asymmetric distinct_entries euler abroad abroad_each ordered hints shared bonds"
)
"""What a reader that knows some statements alone is told of the others."""


class Reader:
    """Reads the statements of one document in order.

    >>> reader = Reader()
    >>> chain = Chain(tuple(map(Fragment.of, ("f'", "2 x"))), ("=",))
    >>> reader.read(Chain(tuple(map(Fragment.of, ("f(x)", "x^2"))), ("=",)))[0].kind, reader.read(chain)[0].kind
    ('definition', 'claim')
    """

    def __init__(self, conventions: Iterable[str] = ()) -> None:
        self.conventions = frozenset(conventions)
        self.axes = Fresh()
        self._begin()

    def _begin(self) -> None:
        self.scope = Scope(conventions=set(self.conventions))
        self.memory = Memory(self.scope, self.axes)
        self.asides: list[str] = []
        self.history = History()
        self.passing = Passing(self.scope, self.memory.sections)
        self.task = ""
        self.contradicted = False

    def read(self, statement: Statement) -> list[Step]:
        """The steps of a chain; of anything else, an unread step where it was not understood."""
        fragment = TEXTS[type(statement)](statement)
        try:
            return self._read(statement)
        except SourceError as error:
            found = error
        except IllFormed as error:
            found = whole(fragment, str(error))
        except RecursionError:
            found = whole(fragment, "nested too deeply")
            self._forget_meaning(note_unread(self.scope, found.message, fragment), fragment.place(0))
        return [Step("unread", fragment.text.strip(), "", "", found.place, 0, error=found)]

    def _read(self, statement: Statement) -> list[Step]:
        match statement:
            case Chain():
                chain = turned(self.scope, statement)
                return self._alone(chain, self._chain(chain))
            case Typing(name, kind):
                declare_type(self.scope, name, kind)
            case Declaration(equation=Chain() as equation) if self.is_no_assumption(equation):
                steps = self._alone(equation, self._chain(equation))
                self.note_assumed(statement, steps)
                return steps
            case Trait(name, "=value" | "=perhaps value" as how, Fragment() as value):
                self._told_value(name, value, plainly=how == VALUE)
            case Trait(name) if name.text == EVERY_QUANTITY:
                self._assume(statement)
            case Declaration() | Trait() as said:
                if isinstance(said, Declaration) and not (said.assumed or said.required):
                    self._renumber(said.math)
                self.passing.take(said, lambda: self._assume(said))
            case Lift():
                self._lift(statement)
            case Aside(math, what, unread=True):
                self.asides.append(f"{math.text.strip()}: {what}")
                self._forget_meaning(note_unread(self.scope, what, math), math.place(0))
            case Aside(math, what, restricts, gives):
                self._aside(math, what, restricts, gives)
            case Convention(word):
                self._convention(word)
            case Title(text, "title" | "section", level) if level:
                doubt_values(self.scope)
                self.scope.short, self.scope.premises = dict.fromkeys(self.scope.short), {}
                self.scope.headings = (*self.scope.headings, (text.place(0), level))
                self._forget(self.passing.heading(level, text.text))
                self._forget_meaning(self.memory.ended(), text.place(0))
            case Passage(title=True) if not self.memory.sections.holds_example():
                pass
            case Passage(word, row, title=title):
                self._forget(self.passing.passage("" if title else word.text, row))
                self._forget_meaning(self.memory.of_rows() | self.memory.ended(), word.place(0))
            case Typefaces():
                self.scope.lexicon.typefaces = statement
            case Running():
                self.scope.lexicon.running = statement
            case NewScope():
                self._begin()
            case Fault(message, at, hint):
                raise ReadError(message, at.place(0), at.line(0), max(1, len(at.text)), hint=hint)
        self.history.note(statement)
        self.memory.refresh()
        return []

    def _assume(self, said: Declaration | Trait) -> None:
        """What a formula or words say of names."""
        if isinstance(said, Trait):
            told(self.scope, said)
            return
        if constants := reassigned(said.math.text):
            self.scope.own |= constants
        how = {name: getattr(said, name) for name in ("required", "assumed", "weak", "every")}
        read_declaration(self.scope, said.math, self.axes, **how)

    def _convention(self, word: Fragment) -> None:
        name = word.text.strip()
        if name not in CONVENTIONS:
            raise whole(word, f"unknown convention {name!r}; known are {', '.join(CONVENTIONS)}")
        self.scope.conventions = self.scope.conventions | {name}
        self.scope.lexicon.colon_is_product = "frobenius-colon" in self.scope.conventions

    def _lift(self, said: Lift) -> None:
        """Words take back what was said of names; with their meaning, what they were defined to be."""
        if said.task:
            before, self.task = self.task, said.task
            if before in ("", said.task):
                return
        if not said.anew:
            self._forget(self.passing.lift(said))
        if said.meaning and said.everything:
            self.memory.givens.doubt_all(said.about.place(0))
        elif said.meaning:
            names = self._introduced(said) if said.anew else spoken_names(self.scope, said.about)
            forget_values(self.scope, names)
            gone = self._forget_meaning(names, said.about.place(0), through=said.through)
            self.scope.lawful = frozenset(law for law in self.scope.lawful if bare_letter(law) not in names)
            self.scope.lawless, self.scope.random = self.scope.lawless - names, self.scope.random - names
            self.scope.chance = self.scope.chance.without(names)
            self.scope.lost |= gone if said.updated else frozenset()

    def _renumber(self, math: Fragment) -> None:
        """A name of which another number is mentioned may be that from here on."""
        if is_value(math.text):
            self._forget(self.passing.lift(Lift(math, numbers=True)))

    def _introduced(self, said: Lift) -> frozenset[str]:
        """The names that are introduced; one that may be glossed is so where its definition stands in its section."""
        names = whole_names(said.about, self.scope.lexicon)
        if not said.glosses:
            return names
        known = {name: self.memory.givens.known(name) for name in names}
        return frozenset(name for name, old in known.items() if old and self.memory.sections.has_left(old.path))

    def note_assumed(self, said: Declaration, steps: list[Step]) -> None:
        """A definition behind "assume" ends with its section."""
        if steps and steps[0].kind == "definition" and not said.anew and not said.lasting:
            self.passing.note(said, self._heads(said.math))

    def _forget(self, gone: Sequence[Statement]) -> None:
        """Statements that do not hold any more, and what they defined."""
        for said in gone:
            if isinstance(said, Declaration) and said.equation is not None:
                left = said.equation.parts[0]
                self._forget_meaning(self._heads(left), left.place(0))
        self.history.forget(gone)

    def _heads(self, equation: Fragment) -> frozenset[str]:
        """What an equation gives: of `f(x) = a x`, the f."""
        head = equation.text.partition("=")[0].partition("(")[0]
        return spoken_names(self.scope, equation.slice(0, len(head) or len(equation.text)))

    def _forget_meaning(self, names: Iterable[str], place: Place, *, through: bool = False) -> frozenset[str]:
        """The names that lost what they were defined to be."""
        forget = self.memory.givens.forget
        gone = frozenset[str]().union(*(forget(name, place, through=through) for name in sorted(names)))
        self.history.forget_names(gone)
        for name in sorted(gone):
            self.suspect(BEFORE.format(name), frozenset({name}))
        return gone

    def _rebind(self, names: Iterable[str], place: Place) -> None:
        """Names that are others now, as arguments of a function are, mean no more what they were defined to be."""
        self.scope.once = {**self.scope.once, **{name: self.scope.reachable(name) for name in names}}
        self._forget_meaning(names, place)

    def is_no_assumption(self, equation: Chain) -> bool:
        """Whether an equation defines a new name, or is a claim about defined ones."""
        left = equation.parts[0]
        tree = parsed(left, self.scope.lexicon).tree
        if equation.definition and self._is_product(tree):
            return False
        if equation.definition:
            return isinstance(tree, ast.Call) or (left.text.strip() not in {"I", *SIZES} and self._is_new(left))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)} if tree is not None else set()
        kinds = {self.scope.symbols[name].kind for name in names if name in self.scope.symbols}
        return "quantity" in kinds and "array" not in kinds

    def _is_product(self, tree: ast.Node | None) -> bool:
        """Whether letters that look like one name are known ones that are multiplied: `AB = CD`."""
        names = [candidates(part)[:1] for part in tree.factors] if isinstance(tree, ast.Times) else []
        return bool(names) and all(name and self.scope.knows(name[0]) for name in names)

    def _is_new(self, name: Fragment) -> bool:
        """Whether nothing was said of a name."""
        try:
            return not self.scope.knows(canonical(self.scope, name))
        except SourceError:
            return False

    def _aside(self, math: Fragment, what: str, restricts: bool, gives: Fragment | None) -> None:
        """What is set aside; where it restricts names, nothing false is said of them."""
        self.asides.append(f"{math.text.strip()}: {what}")
        if restricts:
            notes = self.scope.unused
            mention_family(self.scope, math, self.axes)
            self._renumber(math)
            self.scope.listed |= superscripted(math.text)
            note(self.scope, what, math, restricts=True)
            self._doubt_value(math)
            self.passing.mention(notes)
        drawn, sign, _ = math.text.partition("\\sim")
        if sign:
            without_law(self.scope, spoken_names(self.scope, Fragment.of(drawn)))
        if gives is not None and (names := spoken_names(self.scope, gives)):
            self.scope.suspect(what, frozenset(names))
            self.scope.solved |= names

    def _told_value(self, name: Fragment, value: Fragment, *, plainly: bool) -> None:
        """What words say may give a known name another value; of another name, it restricts what is refuted."""
        for one in spoken_names(self.scope, name):
            old = self.memory.givens.known(one)
            number = next((given for entry, given in self.scope.equalities if entry.name == one), None)
            if old is not None and old.number:
                self.memory.givens.doubt_value(one, value.text, name.place(0), number=True)
            elif number is not None and not (isinstance(number, Number) and number.value == as_number(value.text)):
                self.scope.unclear = [*self.scope.unclear, (REPLACED.format(one), frozenset({one}))]
            elif plainly and number is None:
                reason = TOLD_VALUE.format(one, value.text)
                self.scope.suspect(reason, frozenset({one}))
                if old is not None:
                    may_hold(self.scope, reason, Trait(name, VALUE, value))

    def _doubt_value(self, math: Fragment) -> None:
        """What is set aside may give a known name another value."""
        left, _, value = math.text.partition("=")
        tree = parsed(Fragment.of(left), self.scope.lexicon).tree if value else None
        head = ast.bare(tree) if tree is not None else None
        if isinstance(head, ast.Sym | ast.Script):
            name, number = candidates(head)[0], not spoken_names(self.scope, Fragment.of(value))
            self.memory.givens.doubt_value(name, value, math.place(0), number=number)
            if number and any(entry.name == name for entry, _ in self.scope.equalities):
                self.scope.unclear = [*self.scope.unclear, (REPLACED.format(name), frozenset({name}))]

    def _chain(self, chain: Chain) -> list[Step]:
        """The steps of a chain, under what is supposed for it alone."""
        name_labels(self.scope)
        self.memory.refresh()
        chain = replace(chain, supposed=(*chain.supposed, *premises(self.scope, chain)))
        apart = set_apart(self.scope, chain)
        defined = len(self.scope.log)
        steps = self._supposing(chain) if chain.supposed else self._steps(chain)
        define_for(self.scope, self.scope.log[defined:], chain)
        go_on(self.scope, chain, apart)
        return steps

    def _supposing(self, chain: Chain) -> list[Step]:
        """The steps of a chain for which something is supposed of names; what is said of numbers beside a definition
        goes on to hold.
        """
        before = Supposition(self.scope)
        for said in chain.supposed:
            self._assume(said)
        self.memory.refresh()
        steps = self._steps(chain)
        before.lift(self.scope, chain.supposed)
        for said in chain.supposed if steps and steps[0].kind == "definition" else ():
            if isinstance(said, Declaration) and not said.assumed:
                self.passing.take(said, partial(self._assume, said))
        return steps

    def _steps(self, chain: Chain) -> list[Step]:
        self.memory.refresh()
        prescan(self.scope, chain)
        parts = with_differentials(self.scope, spelled(self.scope, chain.parts, defines=chain.definition))
        if inputs := own_arguments(self.scope, chain, parts):
            self.scope.follow(*inputs)
            return [make_step("definition", chain, parts, 0)]
        short = abbreviation(self.scope, parts)
        if short is not None:
            return self._abbreviated(chain, parts, *short)
        doubt = shortened(self.scope, parts)
        parts = with_functions(self.scope, written_out(self.scope, parts))
        if relates_sizes(self.scope, parts):
            both = Fragment.join(chain.parts)
            note(self.scope, f"the assumption {written(chain)} was not understood", both, restricts=True)
            return []
        if (case := self.memory.take_case(chain, parts)) is not None:
            return [case]
        restated = [] if chain.definition else self.memory.restatements(chain, parts)
        if chain.announced == TITLE and not any(restated):
            chain = replace(chain, definition=True)
        for n, found in enumerate(restated, 1):
            self.memory.givens.trust(found)
            said_again(self.scope, found, parts[n].tree)
        self._rebind(renamed(self.memory, chain, parts), chain.parts[0].place(0))
        inherit_layers(self.scope, names := names_of(part.tree for part in parts))
        for left, body in pairwise(part.tree for part in parts):
            self.scope.gates |= gates(left, body) if left is not None and body is not None else set()
        self._foresee(parts)
        function = self.memory.take_function(chain, parts)
        definition = self.memory.take(chain, parts)
        if definition is not None:
            self._free(parts[0], anew=False)
        self._follow(parts)
        doubt_names(self.scope, parts)
        parts = reached(self.scope, parts, defines=definition is not None)
        steps = [step for step in (definition, function) if step is not None and definition is not None]
        self.memory.refresh()
        if len(parts) - 1 > len(steps):
            with linked(self.scope, names) as notes:
                steps += ChainReader(self.scope, self.axes, chain, parts).steps(len(steps))
            steps = [replace(step, notes=(*step.notes, *notes)) for step in steps]
        if chain.definition and steps and is_sign(parts[0].tree):
            steps[0].own_sign = True
            steps[0].suspect(OWN_SIGN)
        if steps and steps[0].kind != "definition" and not derives(parts):
            relate(self.scope, [part.tree for part in parts if part.tree is not None])
        for step in steps:
            asked, place = may_be_place(self.scope, (step.lhs_ast, step.rhs_ast))
            step.question = step.question or asked
            step.suspect(doubt or place)
            step.partly = self.memory.left_open()
            if step.kind != "definition" and step.number < len(restated):
                step.restates = restated[step.number]
        if len(self.scope.ranges.recent) > CROWDED:
            self.scope.ranges.forget(ranges_in_use(self.scope))
        return steps

    def _abbreviated(self, chain: Chain, parts: list[Part], name: str, long: ast.Script) -> list[Step]:
        """Notes what a name is short for; where no words say so, the equation is a question."""
        abbreviate(self.scope, chain, name, long)
        if self.scope.short[name] is not None:
            self.asides.append(f"{name}: short for {ast.to_latex(long)}")
            return []
        step = make_step("unread", chain, parts, 0)
        step.error = ReadError(
            DOUBT.format(name), step.place, parts[0].source.line(0), hint="say “for short”, or rename it"
        )
        return [step]

    def _alone(self, chain: Chain, steps: list[Step]) -> list[Step]:
        """The steps, those that were not understood read once more from what the chain itself depends on.

        A reading that needs all else to be forgotten may prove what it says, but refutes nothing.
        """
        steps = self._found(chain, steps)
        if steps and steps[0].number == 0 and self._may_define(steps[0]):
            self._mention(chain.parts[0], steps[0])
        for step in steps:
            if step.kind == "unread" and isinstance(step.rhs_ast, ast.Call):  # it may say what this function is
                names = frozenset(candidates(step.rhs_ast.head))
                self.scope.own |= names & CUSTOMS.keys()
                self._suspect_line(step, names)
        if steps and steps[0].kind == "definition":
            name = " ".join(leading_names(chain.parts[0], self.scope.lexicon)[-1:])
            self.history.define(chain, name, steps[0].rhs_ast)
        return steps

    def _may_define(self, step: Step) -> bool:
        """Whether an equation that was not understood may say what its left side is, of which nothing else does."""
        if step.lhs_ast is None or step.rhs_ast is None:
            return True
        names = candidates(step.lhs_ast)
        unknown = all(self.scope.guessed(name) or not self.scope.knows(name) for name in names)
        return step.kind == "unread" and bool(names) and unknown

    def _is_short(self, chain: Chain) -> bool:
        """Whether a chain needs what was not understood beside names that are written short."""
        names = frozenset[str]().union(*(letters(part.text) for part in chain.parts))
        return bool(self.scope.short) and not names.isdisjoint(self.scope.broken)

    def _found(self, chain: Chain, steps: list[Step]) -> list[Step]:
        """The steps, those that were read as syntax and no further replaced by what a twin reads."""
        lost = {step.number for step in steps if step.kind == "unread" and step.lhs_ast and step.rhs_ast}
        if not lost or self._is_short(chain):
            return steps
        trees = [tree for step in steps for tree in (step.lhs_ast, step.rhs_ast)]
        twin = self._twin(self.history.behind(chain, trees))
        steps_alone = () if twin.contradicted else twin._understand(chain)
        read = {step.number: step for step in steps_alone if step.goal is not None and step.number in lost}
        own = {step.number: step.restates for step in steps}
        for step in read.values():
            step.suspect(ALONE)
            step.restates = of_whole(step.restates, own[step.number], self.scope)
        return [read.get(step.number, step) for step in steps]

    def _twin(self, known: Iterable[Statement]) -> Reader:
        """A reader that knows some statements alone."""
        twin = Reader(self.scope.conventions)
        twin.scope.lexicon.typefaces = self.scope.lexicon.typefaces
        twin.scope.lexicon.running = self.scope.lexicon.running
        for statement in known:
            twin._understand(statement)
        for name in TOLD.split():
            setattr(twin.scope, name, getattr(self.scope, name))
        twin.scope.shown_arrays |= frozenset(filter(is_capital, self.scope.shown_arrays))
        unread = {name: why for name, why in self.scope.broken.items() if not twin.scope.knows(name)}
        twin.scope.broken = {**unread, **twin.scope.broken}
        twin.scope.ties = {
            name: frozenset[str]().union(*map(self.scope.tied, parts)) for name, parts in self.scope.ties.items()
        }
        return twin

    def _mention(self, left: Fragment, step: Step) -> None:
        """What was not understood may say what its left side is, so that nothing is refuted by its names."""
        self._suspect_line(step, letters(left.text) if step.lhs_ast is None else frozenset(candidates(step.lhs_ast)))

    def _suspect_line(self, step: Step, names: frozenset[str]) -> None:
        if names:
            self.scope.suspect(f"the equation in line {step.place.line} was not understood", names)

    def _understand(self, statement: Statement) -> list[Step]:
        """The steps of a chain; what cannot be read is passed over, since it was reported where it stands."""
        try:
            return self._chain(statement) if isinstance(statement, Chain) else self._read(statement)
        except Contradiction:
            self.contradicted = True
            return []
        except (SourceError, IllFormed, RecursionError):
            return []

    def define_anew(self, chain: Chain, restated: Restatement) -> list[Step]:
        """The steps of a chain that gives a known name a new meaning, and was first read as a claim about it."""
        self.scope.restore(restated.scope)
        steps = self.read(replace(chain, definition=True))
        self._free(parsed(chain.parts[0], self.scope.lexicon), anew=True)
        return steps

    def _free(self, head: Part, *, anew: bool) -> None:
        """What was said elsewhere of the arguments of a function is not said of those of this one."""
        items = head.tree.args.items if isinstance(head.tree, ast.Call) else ()
        self.passing.free(frozenset(name for item in items for name in candidates(item)[:1]), anew=anew)

    def refine(self, chain: Chain) -> None:
        """A known quantity has from here on the form that a chain gives it, which was proved to be the same."""
        self.memory.refine(chain)

    def doubt(self, restated: Restatement) -> None:
        """Nothing is said from here on of a name that a chain may have given a new meaning."""
        self.memory.givens.doubt(restated)

    def suspect(self, reason: str, names: frozenset[str]) -> None:
        """Nothing is refuted from here on by names of which more may have been assumed."""
        self.scope.suspect(reason, names)

    def lose_all(self, reason: str) -> None:
        """Nothing is said from here on of any name."""
        self.scope.unread = (*self.scope.unread, (reason, frozenset()))

    def leave_open(self, chain: Chain, step: Step) -> None:
        """Takes an equation that fails and was not refuted for one that ties its names, or restricts them."""
        told = step.relation == "=" and step.doubt != NOT_SO
        if told and step.goal is not None and is_of_inputs(self.scope, step.goal):
            math = tie_names(self.scope, chain, step.number)
            if step.restricts or step.doubt in (IMPOSED, RESTRICTS):
                note(self.scope, MAY_HOLD.format(math.text.strip()), math, restricts=True)

    def _foresee(self, parts: list[Part]) -> None:
        """Learns what the chain shows of undeclared names before it is elaborated."""
        note_evidence(self.scope, parts)
        shape_parameters(self.scope)
        trees = [part.tree for part in parts if part.tree is not None]
        apart = self.scope.lexicon.typefaces.letters
        bold = frozenset(bold for part in parts for bold in bold_letters(part.source.text, apart))
        e = Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes)
        open_differentiated(e, trees)
        foresee(e, trees, bold)
        self.memory.refresh()

    def _follow(self, parts: list[Part]) -> None:
        """What words say of a dependence, where the chain differentiates."""
        trees = [part.tree for part in parts if part.tree is not None]
        define_followers(Elaborator(self.scope, new_frame(parts), parts[0].source, self.axes), trees)

    # --------------------------------------------------------------------------------------------- what was read

    @property
    def context(self) -> Context:
        """Everything that has been declared and defined so far."""
        names = [Entry(name) for name in (*self.scope.symbols, *self.scope.definitions)]
        return context(self.scope, Finisher(self.scope, set()), names)

    def understanding(self) -> Understanding:
        """What was understood so far, in words."""
        return explain(self.scope, tuple(self.asides))
