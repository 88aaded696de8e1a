"""Expectations of random quantities with declared laws, or of which words say that they are independent.

Their names stand in the formula as they are, and what is defined by them is written out; `moments` then takes the
expectation of the term. Others, and what has no closed form, are averages over a sample.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from symgrad.errors import ReadError
from symgrad.language import terms as t
from symgrad.language.free_names import entry_names, free_indices
from symgrad.language.nodes import Node, children, rebuild
from symgrad.language.substitution import fresh, rename_indices
from symgrad.language.terms import Ix, Term
from symgrad.reader.chance.families import law as law_by_name
from symgrad.reader.chance.families import source
from symgrad.reader.chance.moments import Expectation, Source, Unknown
from symgrad.reader.chance.samples import (
    OF_EXPECTATIONS,
    Law,
    average,
    draw,
    is_random,
    law_of,
    mean,
    need_fixed,
    occurrences,
    sampled,
)
from symgrad.reader.meaning.elaborate import Elaborator, Letter
from symgrad.reader.meaning.values import Value
from symgrad.reader.scope.chance import Blocks, Chance, Drawn
from symgrad.reader.scope.scope import Scope
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.naming import candidates

BY_LAWS = "by the law of {}, as it was declared"
BY_INDEPENDENCE = "as {} are independent"


def expectation(e: Elaborator, body: ast.Node, sub: ast.Node | None, node: ast.Node) -> Value:
    """The expectation of the body under the law below its operator."""
    chance = _below(e, body, sub)
    if not chance.names:
        return mean(e, body, sub, node)
    before, e.natural = e.natural, e.natural | chance.names
    try:
        return _Averaged(e, body, sub, node, chance).value()
    except Unknown:
        raise e.error(node, "what was said of the laws here was not understood") from None
    finally:
        e.natural = before


def _below(e: Elaborator, body: ast.Node, sub: ast.Node | None) -> Chance:
    """What was said of the random quantities under an operator."""
    if sub is None:
        return e.scope.chance if is_drawn(e.scope, body) else Chance()
    laws: dict[str, Drawn] = {}
    bare = ast.bare(sub)
    for item in map(ast.bare, bare.items if isinstance(bare, ast.Seq) else (bare,)):
        if isinstance(item, ast.Relation) and item.relations == ("\\sim",):
            found = law_by_name(e.scope, item.terms[1])
            name = ast.bare(item.terms[0])
        else:
            name = item
            found = e.scope.chance.laws.get(name.name) if isinstance(name, ast.Sym) else None
        if found is None or not found.family or not isinstance(name, ast.Sym):
            return Chance()
        laws[name.name] = found
    return Chance(laws, (tuple(frozenset((name,)) for name in laws),)) if len(laws) == 1 else Chance()


def is_drawn(scope: Scope, node: ast.Node) -> bool:
    """Whether something of which laws are declared stands in a formula, or defines what stands there."""
    names = {name for part in occurrences(node) for name in candidates(part)}
    return any(_reached(scope, name) & scope.chance.names for name in names)


def _is_given_others(scope: Scope, drawn: Drawn) -> bool:
    """Whether a law is one given something that is random itself."""
    leaves = (leaf for param in drawn.params if param is not None for leaf in ast.walk(param))
    names = frozenset[str]().union(*(_reached(scope, leaf.name) for leaf in leaves if isinstance(leaf, ast.Sym)))
    return bool(names & scope.chance.names) or any(map(scope.may_be_random, names))


def _reached(scope: Scope, name: str) -> frozenset[str]:
    return scope.reachable(name) if name in scope.definitions else frozenset((name,))


class _Averaged:
    """One expectation. local: the names that its operator binds, whatever they are elsewhere."""

    def __init__(self, e: Elaborator, body: ast.Node, sub: ast.Node | None, node: ast.Node, chance: Chance) -> None:
        self.e, self.body, self.node, self.chance = e, body, node, chance
        self.local = frozenset(chance.laws) if sub is not None else frozenset[str]()
        self.law = replace(law_of(e, sub, body), tells=True)
        self.sources = dict(self._sources())

    def value(self) -> Value:
        e = self.e
        met = {name for node in occurrences(self.body) for name in candidates(node)} & self.chance.names
        if met - self.local & e.params.keys():
            raise Unknown  # it may be a number that is put in here
        params, e.params = e.params, {name: value for name, value in e.params.items() if name not in self.local}
        around = {text: one for text, one in e.draws.items() if self.law.text and text != self.law.text}
        try:
            with sampled(e, self.law, self.body, around, f"\\sim {self.law.text}", self.node) as letter:
                value = e.value(self.body)
                return value.map(lambda term: self._expected(term, letter, {**around, self.law.text: letter}))
        finally:
            e.params = params

    def _sources(self) -> Iterator[tuple[str, Source]]:
        for name, drawn in self.chance.laws.items():
            if _is_given_others(self.e.scope, drawn):
                raise Unknown
            try:
                found = source(self.e, name, drawn)
            except ReadError:
                raise Unknown from None
            if found is not None:
                yield name, found

    def _expected(self, term: Term, letter: Letter, draws: Mapping[str, Letter]) -> Term:
        term = self._written_out(term)
        assert isinstance(letter.index, Ix)
        names, index = self.chance.names, letter.index.name
        for name in entry_names(term) - names:
            if name not in self.e.scope.laws and is_random(self.e, name, self.law):
                raise self.e.error(self.node, f"{name} may be random, and nothing says how it depends on the others")
        used: list[bool] = []

        def averaged(part: Term) -> Term:
            used.append(True)
            need_fixed(self.e, self._law(part), self.node)
            return average(letter, self._sampled(part, index, draws))

        others = names - self.sources.keys()
        whole = Expectation(self.sources, others, index, self._blocks, self.chance.are_uncorrelated, averaged)
        found = whole.of(term)
        self._note(term, bool(used))
        return found

    def _note(self, term: Term, sampled: bool) -> None:
        met = entry_names(term)
        known = sorted(met & self.sources.keys())
        notes = [BY_LAWS.format(", ".join(known))] if known else []
        apart = sorted(met & (self.chance.names - self.sources.keys()))
        notes += [BY_INDEPENDENCE.format(" and ".join(apart))] if len(apart) > 1 else []
        self.e.frame.notes += [*notes, *([OF_EXPECTATIONS] if sampled else [])]

    # --------------------------------------------------------------------------------------------------------- terms

    def _written_out(self, node: Term) -> Term:
        """The term with what is defined by random quantities written out."""
        if isinstance(node, t.Entry) and node.name not in self.local and node.name in self.e.scope.definitions:
            if _reached(self.e.scope, node.name) & self.chance.names - {node.name}:
                return self._written_out(self.e.scope.definitions[node.name].at(node.indices))
            if node.name in self.chance.names:
                raise Unknown  # a number that has a law as well
            return node
        return rebuild(node, {child: self._inside(child) for child in children(node)})

    def _inside(self, node: Node) -> Node:
        if isinstance(node, t.Term):
            return self._written_out(node)
        return rebuild(node, {child: self._inside(child) for child in children(node)})

    def _sampled(self, node: Term, index: str, draws: Mapping[str, Letter]) -> Term:
        """The term at one draw."""
        if isinstance(node, t.Entry) and node.name in self.chance.names:
            law, before = self._law(node), self.e.laws
            self.e.laws = {**before, law.text: law}
            entry = draw(self.e, node.name, self.body, law, draws)
            self.e.laws = before
            return entry.at(*node.indices)
        if isinstance(node, t.Reduce) and node.index == index:
            new = fresh(index, free_indices(node.body))
            node = t.Reduce(node.op, new, node.dim, rename_indices(node.body, {index: Ix(new)}))
        return rebuild(node, {child: self._drawn(child, index, draws) for child in children(node)})

    def _drawn(self, node: Node, index: str, draws: Mapping[str, Letter]) -> Node:
        if isinstance(node, t.Term):
            return self._sampled(node, index, draws)
        return rebuild(node, {child: self._drawn(child, index, draws) for child in children(node)})

    def _law(self, term: Term) -> Law:
        """The law of what stands in a term: a declared one depends on its parameters alone."""
        names = entry_names(term) & (self.sources.keys() | self.chance.names)
        laws = [self.chance.laws[name] for name in names if name in self.sources]
        if not names or not names <= self.sources.keys() or any(None in law.params or not law.family for law in laws):
            return self.law
        params = (param for law in laws for param in law.params)
        letters = {leaf.name for param in params if param for leaf in ast.walk(param) if isinstance(leaf, ast.Sym)}
        return replace(self.law, letters=frozenset(letters), closed=True)

    def _blocks(self, names: frozenset[str]) -> Blocks:
        """The independent parts of names, where that of a sample is the name of what it is drawn from."""
        plain = {name: name.partition(" \\sim")[0] for name in names}
        blocks = self.chance.blocks(frozenset(plain.values()))
        return tuple(frozenset(name for name in names if plain[name] in block) for block in blocks)
