"""Statements of a document, one by one, to goals.

A `Reader` holds what the document has said so far. Declarations and definitions add to it; each relation of a chain
comes back as a `Step`, with its goal or with the error that says what was not understood and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from copy import deepcopy
from dataclasses import replace

from symgrad.errors import IllFormed, ReadError, SourceError
from symgrad.language.context import Context, Definition
from symgrad.language.terms import Cases, Entry
from symgrad.reader.arrays import literals, norms, operations
from symgrad.reader.arrays.images import doubt_values
from symgrad.reader.chain_steps import ChainSteps
from symgrad.reader.constraints import is_of_inputs
from symgrad.reader.explain import Understanding, explain
from symgrad.reader.functions import applications, calculus, occurrences, reductions, tangents
from symgrad.reader.functions.entrywise import JUMPS, elementary_name
from symgrad.reader.meaning.goals import Finisher, context
from symgrad.reader.memory.averages import turned
from symgrad.reader.memory.history import letters
from symgrad.reader.memory.notes import note, tie_names
from symgrad.reader.memory.relations import Step, leading_names, parsed
from symgrad.reader.memory.restatements import Restatement, of_whole
from symgrad.reader.memory.typings import canonical, declare_type
from symgrad.reader.memory.unread import note_unread
from symgrad.reader.said import differentiated
from symgrad.reader.scope.scope import Contradiction
from symgrad.reader.scope.symbols import Rule
from symgrad.reader.statement_texts import TEXTS, whole
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMS, SIZES
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import is_capital
from symgrad.source import (
    ANEW,
    IMPOSED,
    MAY_HOLD,
    NOT_SO,
    RESTRICTS,
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
from symgrad.traits import EVERY_QUANTITY, VALUE

RULE_MODULES = (applications, operations, calculus, literals, norms, occurrences, reductions, tangents)
"""The modules that hold the rules of elaboration."""

ALONE = "other formulas use its names in another way"
"""Why a formula that was read by itself refutes nothing."""

INFORMED = 16
"""So many readers that know some statements alone are kept, each with its statements."""
MAY_DEFINE = "{} may be a definition (write `let` before it)"
"""Why nothing is refuted by the name that an equation with a doubt begins with, where nothing else tells of it."""

TOLD = (
    "doubtful once short lost unread chance frozen random lawless numbered twofold unindexed begins superscripted"
    " other_base other_spread unlike asymmetric distinct_entries euler abroad abroad_each shapeless ordered hints"
    " shared bonds sets parts jumps differentiated"
)
"""What a reader that knows some statements alone is told of the others."""


class Reader(ChainSteps):
    """Reads the statements of one document in order.

    >>> reader = Reader()
    >>> chain = Chain(tuple(map(Fragment.of, ("f'", "2 x"))), ("=",))
    >>> reader.read(Chain(tuple(map(Fragment.of, ("f(x)", "x^2"))), ("=",)))[0].kind, reader.read(chain)[0].kind
    ('definition', 'claim')
    """

    def _begin(self) -> None:
        super()._begin()
        self.informed: dict[object, tuple[tuple[Statement, ...], Reader]] = {}

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
                before = self._given()
                steps = self._alone(chain, self._chain(chain))
                self.passing.chains += 1
                if steps and steps[0].kind == "definition" and chain.announced == ANEW:
                    self.leave(chain, before)
                return steps
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
                self._make_way(said)
                self.passing.take(said, lambda: self._assume(said))
            case Lift():
                self._lift(statement)
            case Aside(math, what, unread=True):
                self.asides.append(f"{math.text.strip()}: {what}")
                self._forget_meaning(note_unread(self.scope, what, math), math.place(0))
            case Aside(math, what, restricts, gives, _, rivals):
                if rivals and self.contradicts(math):
                    self._lift(Lift(math))
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

    def is_no_assumption(self, equation: Chain) -> bool:
        """Whether an equation defines a new name, or is a claim about defined ones."""
        left = equation.parts[0]
        tree = parsed(left, self.scope.lexicon).tree
        if equation.definition and self._is_product(tree):
            return False
        if equation.definition:
            return isinstance(tree, ast.Call) or (left.text.strip() not in {"I", *SIZES} and self.is_new(left))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.Sym)} if tree is not None else set()
        kinds = {self.scope.symbols[name].kind for name in names if name in self.scope.symbols}
        return "quantity" in kinds and "array" not in kinds

    def _is_product(self, tree: ast.Node | None) -> bool:
        """Whether letters that look like one name are known ones that are multiplied: `AB = CD`."""
        names = [candidates(part)[:1] for part in tree.factors] if isinstance(tree, ast.Times) else []
        return bool(names) and all(name and self.scope.knows(name[0]) for name in names)

    def is_new(self, name: Fragment) -> bool:
        """Whether nothing was said of a name."""
        try:
            return not self.scope.knows(canonical(self.scope, name))
        except SourceError:
            return False

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
            if isinstance(step.lhs_ast, ast.Call) and step.goal is not None and isinstance(step.goal.rhs, Cases):
                self.scope.jumps |= JUMPS & {elementary_name(name) for name in candidates(step.lhs_ast.head)}
        self.scope.differentiated |= differentiated(self.scope, [(step.lhs_ast, step.rhs_ast) for step in steps])
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
        """A reader that knows some statements alone, and is told some things of the others."""
        twin = self._informed(tuple(known))
        for name in TOLD.split():
            setattr(twin.scope, name, getattr(self.scope, name))
        twin.scope.leads = {name: self.scope.led(name) for name in self.scope.follows}
        twin.scope.shown_arrays |= frozenset(filter(is_capital, self.scope.shown_arrays))
        twin.scope.begun = frozenset(name for name in self.scope.symbols if self.scope.knows(f"{name}_0"))
        unread = {name: why for name, why in self.scope.broken.items() if not twin.scope.knows(name)}
        twin.scope.broken = {**unread, **twin.scope.broken}
        twin.scope.ties = {
            name: frozenset[str]().union(*map(self.scope.tied, parts)) for name, parts in self.scope.ties.items()
        }
        return twin

    def _informed(self, known: tuple[Statement, ...]) -> Reader:
        """A reader that knows some statements and no others; neighbouring chains often ask for the same ones."""
        lexicon = self.scope.lexicon
        key = (tuple(map(id, known)), lexicon.typefaces, lexicon.running, frozenset(self.scope.conventions))
        if key not in self.informed:
            made = Reader(self.scope.conventions)
            made.scope.lexicon.typefaces, made.scope.lexicon.running = lexicon.typefaces, lexicon.running
            for statement in known:
                made._understand(statement)
            made.informed = {}
            self.informed = dict([*self.informed.items(), (key, (known, made))][-INFORMED:])
        return deepcopy(self.informed[key][1])

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

    def refine(self, chain: Chain) -> None:
        """A known quantity has from here on the form that a chain gives it, which was proved to be the same."""
        self.memory.refine(chain)

    def doubt(self, restated: Restatement) -> None:
        """Nothing is said from here on of a name that a chain may have given a new meaning."""
        self.memory.givens.doubt(restated)

    def leave(self, chain: Chain, before: Mapping[str, Rule | Definition] | None = None) -> None:
        """Nothing is said from here on of a function that a chain was to give anew, and gives in no way that is known.
        before: what was given then, which is over where the chain has defined something beside it.
        """
        head, bracket, _ = chain.parts[0].text.partition("(")
        name = chain.parts[0].slice(0, len(head))
        known: Set[str] = self.scope.rules.keys() | self.scope.patterns.keys() | self.scope.definitions.keys()
        if before is not None:
            now = self._given()
            known = known & {one for one, given in before.items() if now.get(one) is given}
        if bracket and "'" not in head and not known.isdisjoint(leading_names(name, self.scope.lexicon)):
            what = f"what {head.strip()} is was told anew, in another way than can be read"
            self.read(Aside(name, what, unread=True))

    def _given(self) -> Mapping[str, Rule | Definition]:
        """What is given by a formula."""
        return {**self.scope.rules, **self.scope.definitions}

    def leave_open(self, chain: Chain, step: Step) -> None:
        """Takes an equation that fails and was not refuted for one that ties its names, or restricts them, or says what
        its left side is, for all that the words around it leave open.
        """
        told = step.relation == "=" and step.doubt != NOT_SO
        if told and step.goal is not None and is_of_inputs(self.scope, step.goal):
            math = tie_names(self.scope, chain, step.number)
            if step.restricts or step.doubt in (IMPOSED, RESTRICTS):
                note(self.scope, MAY_HOLD.format(math.text.strip()), math, restricts=True)
            elif step.doubt and (unknown := self._unknown(step)):
                self.scope.suspect(MAY_DEFINE.format(math.text.strip()), unknown)

    def _unknown(self, step: Step) -> frozenset[str]:
        """The names of which nothing is known that a left side may be, or be an entry of."""
        return frozenset(filter(self.scope.guessed, candidates(step.lhs_ast))) if step.lhs_ast else frozenset()

    @property
    def context(self) -> Context:
        """Everything that has been declared and defined so far."""
        names = [Entry(name) for name in (*self.scope.symbols, *self.scope.definitions)]
        return context(self.scope, Finisher(self.scope, set()), names)

    def understanding(self) -> Understanding:
        """What was understood so far, in words."""
        return explain(self.scope, tuple(self.asides))
