"""The steps of one chain: what it shows of names, what it defines, what it claims."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise

from symgrad.errors import ReadError
from symgrad.reader.arrays.gates import gates
from symgrad.reader.assertions import ChainReader
from symgrad.reader.chance.masses import conditioned
from symgrad.reader.differentiated import derives
from symgrad.reader.evidence import note_evidence
from symgrad.reader.foresight import foresee
from symgrad.reader.functions.places import may_be_place
from symgrad.reader.hearing import Hearing
from symgrad.reader.meaning.elaborate import Elaborator
from symgrad.reader.memory.customary import doubt_names
from symgrad.reader.memory.history import letters
from symgrad.reader.memory.laws import note_densities, shape_parameters
from symgrad.reader.memory.layers import inherit_layers, linked, names_of
from symgrad.reader.memory.notes import note
from symgrad.reader.memory.own_signs import OWN_SIGN, is_sign
from symgrad.reader.memory.perhaps_products import doubt_products
from symgrad.reader.memory.reach import reached
from symgrad.reader.memory.relations import Part, Step, make_step, new_frame
from symgrad.reader.memory.renamed import renamed
from symgrad.reader.memory.restatements import SAID_AGAIN, Outcome, Restatement
from symgrad.reader.memory.shorthand import DOUBT, abbreviate, abbreviation, shortened, written_out
from symgrad.reader.memory.spelling import spelled
from symgrad.reader.memory.suppositions import Supposition, define_for, go_on, premises, said_again, set_apart
from symgrad.reader.memory.typings import name_labels
from symgrad.reader.open_derivatives import open_differentiated
from symgrad.reader.prepared import with_differentials, with_functions
from symgrad.reader.prescan import prescan
from symgrad.reader.ranges_in_use import ranges_in_use, relates_sizes
from symgrad.reader.said import define_followers, own_arguments, relate
from symgrad.reader.statement_texts import written
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates
from symgrad.reader.syntax.typeface import bold_letters
from symgrad.source import SAME, SILENT, TITLE, Chain, Declaration, Fragment

CROWDED = 1000
"""So many forgotten ranges are swept out at once."""


class ChainSteps(Hearing):
    """Reads the chains of a document in order."""

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
        """The steps of a chain; none where it says what is noted elsewhere, or is short for something."""
        self.memory.refresh()
        prescan(self.scope, chain)
        doubt_products(self.scope)
        follows = chain.announced in (SAME, SILENT)
        spelled_out = spelled(self.scope, chain.parts, defines=chain.definition, follows=follows)
        parts = with_differentials(self.scope, spelled_out)
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
        restated = self._restated(chain, parts)
        if chain.announced == TITLE and not any(restated):
            chain = replace(chain, definition=True)
        steps = self._definitions_and_claims(chain, parts)
        for step in steps:
            self._note_doubts(step, doubt, restated)
        if len(self.scope.ranges.recent) > CROWDED:
            self.scope.ranges.forget(ranges_in_use(self.scope))
        return steps

    def _restated(self, chain: Chain, parts: list[Part]) -> list[Restatement | None]:
        """What a chain says of known names, which are taken for what they were so far."""
        restated = [] if chain.definition else self.memory.restatements(chain, parts)
        for n, found in enumerate(restated, 1):
            self.memory.givens.trust(found)
            said_again(self.scope, found, parts[n].tree)
        return restated

    def _definitions_and_claims(self, chain: Chain, parts: list[Part]) -> list[Step]:
        """The steps of a chain that is written out: first what it defines, then what it claims."""
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
        said = frozenset[str]().union(*(letters(one.text) for one in chain.conditions))
        if told := conditioned(self.scope, said, [part.tree for part in parts if part.tree is not None]):
            for step in steps:
                step.suspect(told)
        if chain.definition and steps and is_sign(parts[0].tree):
            steps[0].own_sign = True
            steps[0].suspect(OWN_SIGN)
        if steps and steps[0].kind != "definition" and not derives(parts):
            relate(self.scope, [part.tree for part in parts if part.tree is not None])
        return steps

    def _note_doubts(self, step: Step, doubt: str, restated: list[Restatement | None]) -> None:
        """What a step leaves open, and what it says anew."""
        asked, place = may_be_place(self.scope, (step.lhs_ast, step.rhs_ast))
        step.question = step.question or asked
        step.suspect(doubt or place)
        step.partly = self.memory.left_open()
        if step.kind != "definition" and step.number < len(restated):
            step.restates = found = restated[step.number]
            step.suspect(SAID_AGAIN.format(found.name) if found and found.outcome is Outcome.AGAIN else "")

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

    def _free(self, head: Part, *, anew: bool) -> None:
        """What was said elsewhere of the arguments of a function is not said of those of this one."""
        items = head.tree.args.items if isinstance(head.tree, ast.Call) else ()
        self.passing.free(frozenset(name for item in items for name in candidates(item)[:1]), anew=anew)

    def _foresee(self, parts: list[Part]) -> None:
        """Learns what the chain shows of undeclared names before it is elaborated."""
        note_evidence(self.scope, parts)
        shape_parameters(self.scope)
        trees = [part.tree for part in parts if part.tree is not None]
        note_densities(self.scope, trees, parts[0].source.place(0))
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
