"""Formulas of probabilities, written as sums over the outcomes of finite sample spaces.

A law of several variables is a table of positive numbers w, divided by their sum: `p(x, z)` is `w_{xz}` divided by the
sum of all, `p(z)` the sum over x of that, `p(x \\mid z)` the quotient `w_{xz} / \\sum_x w_{xz}`. Such tables are all
laws of finitely many outcomes of which none has probability 0. Where a law depends on a parameter, the table is
`e^{h(\\theta, x, z)}` with any function h, which again gives all of them. An outcome has any number as its value, so
that functions of outcomes are functions of numbers: there are as many numbers as elements of a finite set.

Where a formula integrates over a letter, each sum over that variable has positive weights, the measure of the outcomes;
what holds for all weights and all tables holds for densities of which the integrals exist as limits of such sums.

An equation that holds for all tables holds for every law. One that does not may hold for a certain law: nothing is
refuted.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from symgrad.reader.chance.conditional_means import with_conditions
from symgrad.reader.chance.densities import Density, applied, draws, family_of, is_letter, outcome, parameters, ranging
from symgrad.reader.chance.elements import applied_to
from symgrad.reader.chance.information import as_laws
from symgrad.reader.chance.outcome_ranges import counted, letters_of
from symgrad.reader.chance.sample_spaces import Space, Unclear, named, space_of
from symgrad.reader.chance.samples import CONSTANT, NOISE, drawn_beside, drawn_through, varying
from symgrad.reader.scope.scope import Scope
from symgrad.reader.scope.symbols import OUTCOME, Rule, Symbol
from symgrad.reader.syntax import ast
from symgrad.reader.syntax.lexicon import CUSTOMARY_NAMES
from symgrad.reader.syntax.naming import bare_letter, candidates

OF_LAWS = "for every finite distribution in which every outcome is possible"
OF_DENSITIES = "for all densities of which the integrals exist and may be exchanged with derivatives"
SHOWS_NONE = "by custom {} does not depend on what it is not written with and others are"


def as_sums(scope: Scope, trees: Sequence[ast.Node]) -> tuple[list[ast.Node], str]:
    """The trees with sums in place of probabilities and expectations, and for which laws they speak; the trees
    themselves where they speak of no laws, or of laws in a way that is not understood.
    """
    try:
        conditional = with_conditions(scope, trees)
        if conditional is not None:
            return conditional, OF_LAWS
        elements = frozenset(ranging(trees))
        summed, laws = as_laws(scope, [applied_to(scope, applied(scope, tree), elements) for tree in trees])
        space = space_of(scope, summed, laws)
        if space is None:
            return list(trees) if laws else summed, ""
        if any(space.variables.get(name) in space.measured for name in counted(trees)):
            raise Unclear
        writer = Writer(scope, space)
        sums = [writer.written(tree) for tree in summed]
        return sums, "; ".join((OF_DENSITIES if space.measured else OF_LAWS, *sorted(writer.customs)))
    except Unclear:
        return list(trees), ""


class Writer:
    """Writes the formulas of one chain."""

    def __init__(self, scope: Scope, space: Space) -> None:
        self.scope, self.space = scope, space
        self.varied = {name for node in space.by for name in candidates(node)}
        self.customs = set[str]()
        for param in {param for family in space.families.values() for param in family.params}:
            self._guess(param)

    def _guess(self, param: ast.Node) -> None:
        """A parameter of which nothing is said is an array where something is differentiated by all of it, or where a
        function of it is defined: a law that depends on a number depends on an array of one entry.
        """
        name = param.name if isinstance(param, ast.Sym) else ""
        if name in self.scope.shown_arrays | self.space.arguments and not self.scope.knows(name):
            self.scope.add(Symbol(name, "array", (self.scope.ranges.new(),)))

    def written(self, node: ast.Node, applied: bool = False, random: tuple[str, ...] = ()) -> ast.Node:
        """A formula with its probabilities written out. applied: it is the argument of a function that nobody knows.
        random: the outcomes below an expectation around it, which letters may depend on.
        """
        law = self.space.law(node)
        if law is not None:
            return self._probability(law, node)
        match node:
            case ast.Big("\\mathbb{E}"):
                return self._expectation(node, random)
            case ast.Big("\\sum" | "\\int") if self._binds(node):
                return self._over_outcomes(node, random)
            case ast.Big() if any(
                name in self.space.variables for place in (node.sub, node.sup) if place for name in named(place)
            ):
                raise Unclear
            case ast.Sym() | ast.Script() if candidates(node):
                return self._name(node, applied, random)
            case ast.Call():
                return self._call(node, random)
            case ast.Diff(variables=()):
                raise Unclear
            case ast.Times(factors) if any(map(self._is_argument, factors[1:])):
                raise Unclear
            case ast.Diff():
                return replace(node, body=self.written(node.body, applied, random))
        return ast.mapped(node, lambda part: self.written(part, applied, random))

    # ----------------------------------------------------------------------------------------------- names and calls

    def _name(self, node: ast.Sym | ast.Script, applied: bool, random: tuple[str, ...]) -> ast.Node:
        plain = replace(node, sup=None) if isinstance(node, ast.Script) else node
        name = outcome(plain)
        if name in self.space.variables:
            assert name is not None
            value = self._value(name, node, applied)
            return (
                ast.Script(value, None, node.sup, span=node.span)
                if node != plain and isinstance(node, ast.Script)
                else value
            )
        names = candidates(node)
        if set(names) & (self.space.families.keys() | self.space.variables.keys()):
            raise Unclear  # `\\theta_i` of a random `\\theta` is random as well
        if any(not self.scope.tied(one).isdisjoint(self.space.variables) for one in names if one in self.scope.symbols):
            raise Unclear
        if any(letter in self.space.variables for one in names for letter in drawn_beside(self.scope, one)):
            raise Unclear
        if not drawn_through(self.scope, self.space.variables).isdisjoint(names):
            raise Unclear
        if isinstance(node, ast.Script) and node.sub is not None and self._at_outcomes(node.sub):
            raise Unclear
        if random and not any(map(self._is_fixed, names)):
            if not applied or plain != node:
                raise Unclear
            return self._varying(names[0], random, node)
        return node

    def _at_outcomes(self, node: ast.Node) -> bool:
        return not named(node).isdisjoint(self.space.variables)

    def _varying(self, name: str, random: tuple[str, ...], node: ast.Node) -> ast.Node:
        """A number that functions below an expectation are applied to, which may depend on what is random there."""
        variables = tuple(self.space.variables[letter] for letter in random)
        indices = tuple(self._index(letter, node) for letter in random)
        array = self._array(varying(name, variables), variables, node)
        return ast.Script(array, ast.Seq(indices, span=node.span), span=node.span)

    def _is_argument(self, node: ast.Node) -> bool:
        """Whether brackets hold an outcome alone, and so what stands before them may be applied to it."""
        return isinstance(node, ast.Group) and node.bracket == "(" and outcome(node.body) in self.space.variables

    def _is_fixed(self, name: str) -> bool:
        """Whether custom or a declaration says that a name is not random."""
        if self.scope.may_be_random(name):
            return False
        base = bare_letter(name)
        greek = base.startswith("\\") and is_letter(base) and base not in NOISE
        return base in CONSTANT or greek or name in CUSTOMARY_NAMES or self.scope.is_declared(name)

    def _call(self, node: ast.Call, random: tuple[str, ...]) -> ast.Node:
        heads = candidates(node.head)
        if set(heads) & self.space.families.keys() or family_of(node.head) in self.space.families:
            raise Unclear
        if any(not self.scope.follows.get(name, frozenset()).isdisjoint(self.varied) for name in heads):
            raise Unclear
        rules = [self.scope.rules[name] for name in heads if name in self.scope.rules]
        for rule in rules:
            if not (_leaves(rule) - set(rule.params)).isdisjoint(self.space.variables):
                raise Unclear
        if rules and self._is_hidden(rules[0], node.args):
            node, rules = replace(node, head=ast.Sym(rules[0].name + OUTCOME, span=node.head.span)), []
            heads = candidates(node.head)
        known = rules or not heads or heads[-1] in CUSTOMARY_NAMES
        items = tuple(self.written(item, not known, random) for item in node.args.items)
        return replace(node, args=replace(node.args, items=items))

    def _is_hidden(self, rule: Rule, args: ast.Seq) -> bool:
        """Whether the formula of a function of outcomes does not show them: `R(\\tau) = \\sum_t r_t`, of a path.
        What holds for every function of them holds for it. Errors: Unclear where it may hold parameters.
        """
        leaves = _leaves(rule)
        pairs = zip(rule.params, args.items, strict=False)
        if not any(outcome(item) in self.space.variables and param not in leaves for param, item in pairs):
            return False
        spoken = _spoken(self.scope, leaves)
        if not spoken.union(*map(self.scope.hinted, spoken)).isdisjoint(self.varied | self.scope.gradients):
            raise Unclear
        return True

    def _value(self, name: str, node: ast.Node, applied: bool) -> ast.Node:
        """The number that an outcome stands for; a vector only where a function that may be any is applied to it."""
        symbol = self.scope.symbols.get(name)
        shaped = name in self.scope.bold or (symbol is not None and (symbol.dims or symbol.kind != "array"))
        if (shaped and not applied) or name in self.scope.definitions:
            raise Unclear
        variable = self.space.variables[name]
        return ast.Script(self._array(f"value {variable}", (variable,), node), self._index(name, node), span=node.span)

    # ------------------------------------------------------------------------------------------------- probabilities

    def _probability(self, law: Density, node: ast.Node) -> ast.Node:
        if "" in law.letters:
            raise Unclear
        if not self.space.variables.keys() >= set(law.letters):
            raise Unclear
        above = {self.space.variables[name]: name for name in law.letters}
        if len(above) < len(law.letters) or not above.keys() <= set(self.space.families[law.family].variables):
            raise Unclear
        below = {self.space.variables[name]: name for name in law.given}
        over, under = (self._marginal(law.family, letters, node) for letters in (above, below))
        return ast.Quotient(over, under, span=node.span)

    def _marginal(self, name: str, letters: dict[str, str], node: ast.Node) -> ast.Node:
        """The sum of the table over all variables that are not given."""
        family = self.space.families[name]
        free = [variable for variable in family.variables if variable not in letters]
        places = {**letters, **{variable: _dummy(variable) for variable in free}}
        table = self._table(name, places, node)
        return self._total([places[variable] for variable in free], free, table, node)

    def _table(self, name: str, places: dict[str, str], node: ast.Node) -> ast.Node:
        """The table of a law at outcomes, as a product where some variables are said to be independent: of tables
        `u_k(x_k, z)`, where they are so given z, and of the law `c(x, z, r) / \\sum_r c(x, z, r)` of all others.
        """
        every = self.space.families[name].variables
        parts, given = self._independent(name)
        if not parts:
            return self._factor(name, "w", every, places, node)
        told = [[v for v in every if v in part | given] for part in parts]
        factors = [self._factor(name, f"w{k}", variables, places, node) for k, variables in enumerate(told, 1)]
        rest = [v for v in every if v not in given.union(*parts)]
        if rest:
            over = self._factor(name, "w", every, places, node)
            other = {**places, **{v: _dummy(v) + "'" for v in rest}}
            under = self._total([other[v] for v in rest], rest, self._factor(name, "w", every, other, node), node)
            factors.append(ast.Quotient(over, under, span=node.span))
        return ast.Times(tuple(factors), ("",) * (len(factors) - 1), span=node.span)

    def _independent(self, name: str) -> tuple[list[frozenset[str]], frozenset[str]]:
        """Sets of variables of a law that are independent of each other, given some."""
        if bare_letter(name) not in ("p", "P", "\\Pr", "\\mathbb P", "f"):
            return [], frozenset()
        chance, every = self.scope.chance, self.space.families[name].variables
        for blocks, given in (*((blocks, frozenset[str]()) for blocks in chance.independent), *chance.given):
            parts = [frozenset(v for v in every if _is_called(v, block)) for block in blocks]
            parts = [part for part in parts if part]
            known = frozenset(v for v in every if _is_called(v, given))
            if len(parts) > 1 and len(known) == len(given):
                return parts, known
        return [], frozenset()

    def _factor(
        self, name: str, tag: str, variables: Sequence[str], places: dict[str, str], node: ast.Node
    ) -> ast.Node:
        """A positive function of outcomes, and of the parameters of its law."""
        family = self.space.families[name]
        indices = tuple(self._index(places[variable], node) for variable in variables)
        if not family.params:
            array = self._array(f"{tag}({name}: {', '.join(variables)})", variables, node, "positive")
            return ast.Script(array, ast.Seq(indices, span=node.span), span=node.span)
        values = tuple(
            ast.Script(self._array(f"value {v}", (v,), node), index, span=node.span)
            for v, index in zip(variables, indices, strict=True)
        )
        label = name if tag == "w" else f"{tag} of {name}"
        inner = ast.Call(
            ast.Sym(f"{label}{OUTCOME}", span=node.span),
            ast.Seq((*family.params, *values), span=node.span),
            span=node.span,
        )
        return ast.Call(ast.Sym("\\exp", span=node.span), ast.Seq((inner,), span=node.span), span=node.span)

    def _total(self, letters: Sequence[str], variables: Sequence[str], body: ast.Node, node: ast.Node) -> ast.Node:
        """The sum over outcomes, each as often as its measure says."""
        if not letters:
            return body
        indices = tuple(self._index(letter, node) for letter in letters)
        weights = [
            ast.Script(self._array(f"d{variable}", (variable,), node, "positive"), index, span=node.span)
            for variable, index in zip(variables, indices, strict=True)
            if variable in self.space.measured
        ]
        factors = (*weights, ast.Group(body, "(", span=node.span))
        product = ast.Times(factors, ("",) * len(weights), span=node.span) if weights else factors[0]
        return ast.Big("\\sum", product, ast.Seq(indices, span=node.span), span=node.span)

    # ---------------------------------------------------------------------------------------- sums and expectations

    def _binds(self, node: ast.Big) -> bool:
        place = node.variable if node.op == "\\int" else node.sub
        return place is not None and not named(place).isdisjoint(self.space.variables)

    def _over_outcomes(self, node: ast.Big, random: tuple[str, ...]) -> ast.Node:
        letters = letters_of(self.scope, node)
        if any(letter not in self.space.variables for letter in letters):
            raise Unclear
        inner = _with(random, letters) if node.op == "\\int" else random
        body = self.written(node.body, random=inner)
        return ast.Group(
            self._total(letters, [self.space.variables[name] for name in letters], body, node), span=node.span
        )

    def _expectation(self, node: ast.Big, random: tuple[str, ...]) -> ast.Node:
        if (
            node.sub is None
            or node.sup is not None
            or (isinstance(node.body, ast.Group) and isinstance(node.body.body, ast.Seq))
        ):
            raise Unclear
        laws = [self._drawn(letters, source) for letters, source in draws(node.sub)]
        value = self.written(node.body, random=_with(random, [letter for law in laws for letter in law.ahead]))
        for law in reversed(laws):
            weighted = ast.Times(
                (self._probability(law, node), ast.Group(value, "(", span=node.span)), ("",), span=node.span
            )
            value = self._total(law.ahead, [self.space.variables[name] for name in law.ahead], weighted, node)
        return ast.Group(value, span=node.span)

    def _drawn(self, letters: tuple[str, ...], source: ast.Node) -> Density:
        """The law of the letters below an expectation. Errors: Unclear where it may be one of several."""
        law = self.space.law(source)
        if law is not None:
            if letters and law.ahead not in (letters, ("",)):
                raise Unclear
            return replace(law, ahead=letters or law.ahead)
        name = family_of(source)
        family = self.space.families.get(name) if name is not None else None
        if name is None or family is None:
            raise Unclear
        if family.single and letters:
            return Density(name, parameters(source), letters, ())
        if len(family.signatures) != 1:
            raise Unclear
        ((ahead, given),) = family.signatures
        if (letters and set(letters) != set(ahead)) or (given and not letters):
            raise Unclear
        return Density(name, parameters(source), letters or ahead, given)

    # --------------------------------------------------------------------------------------------- arrays and indices

    def _index(self, letter: str, node: ast.Node) -> ast.Sym:
        return ast.Sym(letter + OUTCOME, span=node.span)

    def _array(self, name: str, variables: Sequence[str], node: ast.Node, *attributes: str) -> ast.Sym:
        """An array over outcomes, of which nothing is known but its attributes."""
        full = name + OUTCOME
        dims = tuple(f"outcomes of {variable}" for variable in variables)
        for dim in dims:
            self.scope.hold(Symbol(dim, "dimension", declared=True))
        self.scope.hold(Symbol(full, "array", dims, frozenset(attributes), declared=True))
        family = name.partition("(")[2].partition(":")[0] if name.startswith("w") else ""
        noise = all(bare_letter(variable) in NOISE for variable in variables)
        closed = not family or noise or self._shows_none(family)
        self.scope.laws = {**self.scope.laws, full: (frozenset(filter(None, (family,))), closed)}
        return ast.Sym(full, span=node.span)

    def _shows_none(self, name: str) -> bool:
        """Whether a law stands without the parameters that are varied, beside others, of other letters, that show all
        of them: the q of `\\nabla_\\theta KL(q \\| p_\\theta)`. By custom it does not depend on them, unless words say
        what it depends on, or more of it than that it is a law. `p(z \\mid x)` beside `p_\\theta(x)` may be short for
        what depends on them.
        """
        if self.scope.follows.get(name) or self.scope.hints.get(name) or "*" in name:  # the best law, of them
            return False
        shown = {bare_letter(other): one.params for other, one in self.space.families.items() if one.params}
        params = {ast.bare(param) for some in shown.values() for param in some}
        by = self.space.by
        if self.space.families[name].params or bare_letter(name) in shown or not by or not by <= params:
            return False
        self.customs.add(SHOWS_NONE.format(name))
        return True


def _with(random: tuple[str, ...], letters: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*random, *letters)))


def _is_called(variable: str, names: frozenset[str]) -> bool:
    """Whether words speak of a variable by its outcomes or by itself, `x` and `X`."""
    return variable in names or (len(variable) == 1 and variable.upper() in names)


def _dummy(variable: str) -> str:
    """A letter that stands for every outcome of a variable, and is no letter of the formula."""
    return f"every {variable}"


def _leaves(rule: Rule) -> set[str]:
    """The letters in the formula of a function."""
    return _letters(rule.body)


def _letters(tree: ast.Node) -> set[str]:
    return {leaf.name for leaf in ast.walk(tree) if isinstance(leaf, ast.Sym)}


def _spoken(scope: Scope, names: Set[str]) -> set[str]:
    """All letters of which the formulas of some names speak, as they are written, and those of the names in these."""
    found, new = set[str](), set(names)
    while new:
        found |= new
        new = set[str]().union(*(_letters(scope.written[name]) for name in new & scope.written.keys())) - found
    return found
