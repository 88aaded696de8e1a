"""What declarations and words do to all that was said so far: what they add, take back, set aside and put in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from symgrad.errors import Place, SourceError
from symgrad.language.terms import Number
from symgrad.reader.arrays.images import forget_values
from symgrad.reader.meaning.values import Fresh
from symgrad.reader.memory.customary import reassigned
from symgrad.reader.memory.declarations import mention_family, read_declaration
from symgrad.reader.memory.given import REPLACED, TOLD_VALUE, as_number
from symgrad.reader.memory.history import History
from symgrad.reader.memory.laws import without_law
from symgrad.reader.memory.notes import is_value, may_hold, note, spoken_names, superscripted
from symgrad.reader.memory.passing import BEFORE, Passing
from symgrad.reader.memory.quantities import Memory
from symgrad.reader.memory.relations import Step, parsed, whole_names
from symgrad.reader.memory.typings import CONVENTIONS
from symgrad.reader.scope.scope import Contradiction, Scope
from symgrad.reader.statement_texts import whole
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import bare_letter, candidates
from symgrad.reader.told import told
from symgrad.regex import regex
from symgrad.source import Declaration, Fragment, Lift, Statement, Trait
from symgrad.traits import VALUE

_POINT = regex(r"\s*(?P<name>\\?[A-Za-z]+)\s*\(\s*[-+]?[\d.]+\s*\)\s*=(?!=)")
"""`f(0) = 1`"""
_CONSTANTS = {"e", "\\pi"}


class Hearing:
    """What a document has said so far, and how its declarations and words change it."""

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

    def _assume(self, said: Declaration | Trait) -> None:
        """What a formula or words say of names."""
        if isinstance(said, Trait):
            told(self.scope, said)
            return
        if constants := reassigned(said.math.text):
            self.scope.own |= constants
        self._given_at_a_point(said.math)
        how = {name: getattr(said, name) for name in ("required", "assumed", "weak", "every")}
        read_declaration(self.scope, said.math, self.axes, **how)

    def _given_at_a_point(self, math: Fragment) -> None:
        """A value at one point of a function whose formula leaves none open is perhaps not the one of the formula."""
        point = _POINT.match(math.text)
        for one in spoken_names(self.scope, math.slice(*point.span("name"))) if point is not None else ():
            given = next((given for given in reversed(self.memory.givens.all) if given.name == one), None)
            head, value = given.chain.parts[:2] if given is not None else (math, math)
            if given is not None and spoken_names(self.scope, value) <= spoken_names(self.scope, head) | _CONSTANTS:
                self.memory.givens.doubt_value(one, math.text, math.place(0), number=False)

    def _convention(self, word: Fragment) -> None:
        name = word.text.strip()
        if name not in CONVENTIONS:
            self.lose_all(f"the convention {name} is not known")
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
        elif not said.meaning:
            self._forget(self.passing.introduce(whole_names(said.about, self.scope.lexicon)))
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

    def _make_way(self, said: Declaration | Trait) -> None:
        """Of "let $x < 0$", behind a chain for which $x > 0$ was assumed: another case begins."""
        if isinstance(said, Declaration) and said.assumed and not said.required:
            names = self.passing.before_chains(spoken_names(self.scope, said.math))
            if names and self.contradicts(said.math):
                self._forget(self.passing.introduce(names))

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

    def _aside(self, math: Fragment, what: str, restricts: bool, gives: Fragment | None) -> None:
        """What is set aside; where it restricts names, nothing false is said of them."""
        self.asides.append(f"{math.text.strip()}: {what}")
        if restricts:
            notes = self.scope.unused
            mention_family(self.scope, math, self.axes)
            self._renumber(math)
            self.scope.own |= reassigned(math.text)
            self.scope.listed |= superscripted(math.text)
            note(self.scope, what, math, restricts=True)
            self._doubt_value(math)
            self.passing.mention(notes)
        elif "to be solved" in what:  # "we set $f(0) = 1$"
            self._given_at_a_point(math)
        drawn, sign, _ = math.text.partition("\\sim")
        if sign:
            without_law(self.scope, spoken_names(self.scope, Fragment.of(drawn)))
        if gives is not None and (names := spoken_names(self.scope, gives)):
            self.scope.suspect(what, frozenset(names))
            self.scope.solved |= names

    def contradicts(self, math: Fragment) -> bool:
        """Whether nothing is left of what was assumed of names where a formula holds as well."""
        saved = self.scope.snapshot()
        try:
            read_declaration(self.scope, math, self.axes, required=False, assumed=True)
        except Contradiction:
            return True
        except SourceError:
            return False
        finally:
            self.scope.restore(saved)
        return False

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
        self._given_at_a_point(math)
        left, _, value = math.text.partition("=")
        tree = parsed(Fragment.of(left), self.scope.lexicon).tree if value else None
        head = ast.bare(tree) if tree is not None else None
        if isinstance(head, ast.Sym | ast.Script):
            name, number = candidates(head)[0], not spoken_names(self.scope, Fragment.of(value))
            self.memory.givens.doubt_value(name, value, math.place(0), number=number)
            if number and any(entry.name == name for entry, _ in self.scope.equalities):
                self.scope.unclear = [*self.scope.unclear, (REPLACED.format(name), frozenset({name}))]

    def suspect(self, reason: str, names: frozenset[str]) -> None:
        """Nothing is refuted from here on by names of which more may have been assumed."""
        self.scope.suspect(reason, names)

    def lose_all(self, reason: str) -> None:
        """Nothing is said from here on of any name."""
        self.scope.unread = (*self.scope.unread, (reason, frozenset()))
