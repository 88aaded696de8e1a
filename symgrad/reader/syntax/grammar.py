"""The grammar of formulas by binding power, loosest first: relations, sums, products (with the bodies of `\\sum` and of
`\\partial/\\partial x`), scripts and applications. `parser` adds what a factor can begin with.
"""

from __future__ import annotations

from abc import abstractmethod

from symgrad.reader.syntax import ast
from symgrad.reader.syntax.arguments import RELATIONS, Arguments
from symgrad.reader.syntax.lexer import Token
from symgrad.reader.syntax.lexicon import CONSTANTS, FUNCTIONALS, TRANSPOSES

PRODUCTS = {
    **{sign: sign for sign in "\\cdot \\times * \\star \\odot \\circ \\otimes / .".split()},
    "\\div": "/",
    "\\bmod": "\\bmod",
}
MODULO = "\\bmod"
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")
BIG = {"\\sum", "\\prod", "\\int", "\\mathbb{E}", *FUNCTIONALS}
DIFFERENTIAL = {"\\partial", "d", "\\delta"}
MARKS = {"\\star": "*", "\\max": "max", "\\min": "min"}
BRACKETS = frozenset("()[]")
"""Signs above a name that are one mark."""
REMARKS = {"\\cancel", "\\boxed", "\\underbrace", "\\overbrace"}


class Grammar(Arguments):
    """Relations, sums, products, scripts and applications."""

    @abstractmethod
    def primary(self, scripted: bool = False) -> ast.Node:
        """What the token at the cursor begins; `scripted` for the one token of a script without braces."""

    # ------------------------------------------------------------------------------------ relations, sums, products

    def relation(self, single: bool = False, left: ast.Node | None = None) -> ast.Node:
        """`a = b`, or a sum where no relation follows; `single` leaves relations alone. left: what it begins with."""
        start = self.at
        terms, relations = [left or self.sum()], list[str]()
        while not single and self.token.text in RELATIONS and self.token.kind in ("sign", "command"):
            relations.append(RELATIONS[self.token.text])
            self.at += 1
            terms.append(self.sum())
        return ast.Relation(tuple(terms), tuple(relations), span=self.spanned(start)) if relations else terms[0]

    def sum(self) -> ast.Node:
        """Terms with signs between them."""
        start = self.at
        sign = self.take_sign()
        terms, signs = [self._placed(self.product(), start)], [sign]
        while True:
            if self.token.kind == "sign" and self.token.text in "+-" and self.token.text not in self.stops:
                signs.append(self.take_sign())
                terms.append(self._placed(self.product(), -1))
            elif self.leads_signed():
                more, others = self._signed_group()
                terms += more
                signs += others
            else:
                break
        if (sign or len(terms) > 1) and any(map(_is_modulo, terms)):
            raise self.error("brackets must show what \\bmod is of: a sum, or one term of it", self.tokens[start])
        if len(terms) == 1:
            return ast.Signed(sign, terms[0], span=self.spanned(start)) if sign else terms[0]
        return ast.Plus(tuple(terms), tuple(signs), span=self.spanned(start))

    def leads_signed(self) -> bool:
        """Whether braces at the cursor hold further terms, `x {+ 1}`: they are no brackets."""
        at = self.at
        while at < self.end and self.tokens[at].text == "{" and self.tokens[at].kind == "sign":
            at += 1
        return self.at < at < self.end and self.tokens[at].kind == "sign" and self.tokens[at].text in "+-"

    def _signed_group(self) -> tuple[tuple[ast.Node, ...], tuple[str, ...]]:
        """The terms between braces that begin with a sign, and their signs."""
        opened, stop = self.token, self.closing(self.at)
        body = ast.bare(self.within(self.at + 1, stop, self.sum))
        self.at = stop + 1
        if self.product_sign() is not None or self.token.text in ("^", "_", "'"):
            raise self.error("what stands behind these braces belongs to the last letter in them", opened)
        if isinstance(body, ast.Plus):
            return body.terms, body.signs
        assert isinstance(body, ast.Signed)
        return (body.body,), (body.sign,)

    def _placed(self, body: ast.Node, start: int) -> ast.Node:
        """A term with a bar and a place behind it, `f'(x) |_{x = 3}`. Behind several terms the bar may be of all."""
        if self.token.text != "|" or self.peek().text != "_":
            return body
        bar = self.token
        self.at += 1
        place = ast.bare(self.one_script("_", body))
        if start < 0 or not isinstance(place, ast.Relation) or place.relations != ("=",):
            raise self.error("what is taken at this place was not understood", bar)
        return ast.Evaluated(body, *place.terms, span=self.spanned(start))

    def take_sign(self) -> str:
        for sign in "+-":
            if self.take(sign):
                return sign
        return ""

    def product(self, until_derivative: bool = False) -> ast.Node:
        start = self.at
        factors, signs = [self._signed_factor()], list[str]()
        while True:
            sign = self.product_sign()
            if sign is None or (sign[0] and until_derivative and self.derivative_at(sign[1])):
                break
            self.at += sign[1]
            if sign[0] == "/":
                factors[-1] = self._slash(factors[-1])
                continue
            if sign[0] == MODULO:
                items = self._times(factors, signs, start), self._modulus()
                return ast.Call(
                    ast.Sym(MODULO), ast.Seq(items, span=self.spanned(start)), "(", span=self.spanned(start)
                )
            factors.append(self._signed_factor() if sign[0] else self.beside(factors[-1]))
            signs.append(sign[0])
        return self._times(factors, signs, start)

    def _modulus(self) -> ast.Node:
        """What stands behind `\\bmod`: `2 \\pi`, but no product with a sign, of which it may be a factor."""
        start, depth = self.at, 0
        node = self.product()
        for token in self.tokens[start : self.at]:
            depth += (token.text in OPENING) - (token.text in CLOSING)
            if not depth and token.text in PRODUCTS:
                raise self.error("brackets must show what stands behind \\bmod", token)
        return node

    def _times(self, factors: list[ast.Node], signs: list[str], start: int) -> ast.Node:
        return _with_colons(factors, signs, self.spanned(start))

    def beside(self, before: ast.Node) -> ast.Node:
        """The next factor, without a sign between. Errors: ReadError for two numerals, or a mixed number."""
        token = self.token
        node = self.factor()
        if isinstance(_last(before), ast.Num) and isinstance(ast.bare(node), ast.Num):
            raise self.error("two numbers side by side are no product", token)
        if isinstance(ast.bare(before), ast.Num) and _is_fraction_of_numbers(ast.bare(node)):
            raise self.error("this may be a mixed number or a product; write the sign between", token)
        return node

    def _signed_factor(self) -> ast.Node:
        start = self.at
        sign = self.take_sign()
        return ast.Signed(sign, self.factor(), span=self.spanned(start)) if sign else self.factor()

    def _slash(self, over: ast.Node) -> ast.Node:
        """`a/b`; of `x^2/2s^2` all that is typed tight behind the slash stands below, but nobody knows of `1/2x`."""
        start = self.at
        under = self._signed_factor()
        factors = [under]
        named = ("letter", "command")
        while (
            isinstance(under, ast.Num)
            and self.token.close
            and self.token.kind in named
            and self.starts_factor(self.token)
        ):
            if isinstance(over, ast.Num) or self.product_sign() != ("", 0):
                raise self.error(f"/{under.text}{self.token.text} may have one factor below the slash, or all of them")
            factors.append(self.factor())
        if len(factors) == 1 and self._may_stand_below(over, under):
            raise self.error(
                f"/{ast.to_latex(under)} {self.token.text} may have one factor below the slash, or all of them"
            )
        if len(factors) > 1:
            product = ast.Times(tuple(factors), ("",) * (len(factors) - 1), span=self.spanned(start))
            return ast.Quotient(over, product, span=(over.span[0], product.span[1]))
        return ast.Quotient(over, under, "/", span=(over.span[0], under.span[1]))

    def _may_stand_below(self, over: ast.Node, under: ast.Node) -> bool:
        """Whether a power goes on behind `(x - m)^2 / 2`, as in `/ 2 s^2`: no reader sees the space between."""
        squared = isinstance(over, ast.Script) and over.sup is not None
        plain = isinstance(under, ast.Num) and self.token.kind in ("letter", "command") and not self.token.close
        ahead = self.peek().text
        return squared and plain and ahead in ("^", "_") and self.product_sign() == ("", 0)

    def product_sign(self) -> tuple[str, int] | None:
        """The sign before the next factor and its length; empty for factors side by side; None where none follows."""
        token = self.token
        if token.kind == "end" or token.text in self.stops or (token.text == "|" and self.peek().text == "_"):
            return None
        if token.text in PRODUCTS and token.kind in ("sign", "command"):
            return (PRODUCTS[token.text], 1) if self.starts_factor(self.peek(), signed=True) else None
        if token.text == ":" and self.lexicon.colon_is_product:
            return ":", 1
        if self.leads_signed():
            return None
        aside = token.apart and token.text == "(" and self._relation_in_brackets()
        return ("", 0) if self.starts_factor(token) and not aside else None

    def _relation_in_brackets(self) -> bool:
        """Whether the brackets at the cursor hold a relation, and nothing follows them."""
        depth, found = 0, False
        for at in range(self.at, self.end):
            text = self.tokens[at].text
            depth += {"(": 1, ")": -1}.get(text, 0)
            found = found or text in RELATIONS
            if depth == 0:
                return found and at + 1 == self.end
        return False

    def starts_factor(self, token: Token, signed: bool = False) -> bool:
        if token.kind in ("letter", "number", "name", "upright"):
            return True
        if token.kind == "command":
            return token.text not in RELATIONS and token.text not in PRODUCTS and token.text not in _NOT_A_FACTOR
        return token.kind == "sign" and (
            (token.text in ("(", "[", "{", "\\{", "|", "\\|") and token.text not in self.stops)
            or (signed and token.text in "+-")
        )

    def derivative_at(self, ahead: int) -> bool:
        return self.peek(ahead).text == "\\frac" and self.peek(ahead + 2).text in DIFFERENTIAL

    # ----------------------------------------------------------------------------------------- factors and scripts

    def factor(self) -> ast.Node:
        """A primary with everything that hangs on it: scripts, primes, arguments."""
        start = self.at
        node = self.primary()
        while True:
            if self.token.text == self.peek().text == "!":
                raise self.error("!! may be a double factorial, or one of another: brackets show which", self.token)
            if self.take("!"):
                args = ast.Seq((ast.bare(node),), span=self.spanned(start))
                node = ast.Call(ast.Sym("!"), args, "(", span=self.spanned(start))
            scripts = self.hung_scripts(node, start)
            if scripts is not None and self.token.text in ("^", "_"):
                raise self.error("two scripts on the same side", self.token)
            hung = scripts or self.entries(node, start) or self.application(node, start)
            if hung is None:
                break
            node = hung
        return node

    def hung_scripts(self, base: ast.Node, start: int) -> ast.Node | None:
        sub: ast.Node | None = None
        sup: ast.Node | None = None
        power: ast.Node | None = None
        primes = 0
        while True:
            if self.token.text == "'" and sup is None:
                primes += 1
                self.at += 1
            elif self.token.text == "_" and sub is None:
                sub = self.one_script("_", base)
            elif self.token.text == "^" and sup is None:
                marks = self._prime_marks()
                primes += marks
                if not marks:
                    sup, power = self._version_and_power(base) or (self.one_script("^", base), None)
            else:
                break
        if sub is None and sup is None and not primes:
            return None
        barred = isinstance(sub, ast.Seq) and bool(sub.bars)
        if isinstance(base, ast.Sym) and barred and not self.lexicon.operates([base.name], self.token.text):
            base = ast.Sym(base.name + "|", span=base.span)  # `p_{j|i}` is no entry of `p_{ij}`
        node = ast.Script(base, sub, sup, primes, span=self.spanned(start))
        return node if power is None else ast.Script(ast.Group(node, span=node.span), None, power, span=node.span)

    def _version_and_power(self, base: ast.Node) -> tuple[ast.Node, ast.Node] | None:
        """Of `w^{*2}` the star and the 2, of `x^{(i)2}` the sample and the 2, of `W^{[1]T}` the layer and the T, of
        `w^{*T}` the star and the T: they are squares and transposes of what the name is.
        """
        if self.peek().text != "{":
            return None
        first, stop = self.at + 2, self.closing(self.at + 1)
        last, before = self.tokens[stop - 1], self.tokens[stop - 2]
        starred = stop == first + 2 and before.text in ("*", "\\star")
        inside = [token.text for token in self.tokens[first + 1 : stop - 2]]
        bracket = self.tokens[first].text if BRACKETS.isdisjoint(inside) and inside else ""
        enclosed = bracket + before.text in ("()", "[]")
        squared = last.kind == "number" and (starred or enclosed)
        named = isinstance(base, ast.Sym) and base.name not in CONSTANTS and (bracket == "[" or len(inside) == 1)
        if not squared and not (last.text in TRANSPOSES and (starred or (enclosed and named))):
            return None
        version = self.within(first, stop - 1, lambda: self._script_body("^"))
        self.at = stop + 1
        span = (last.start, last.stop)
        return version, ast.Num(last.text, span=span) if squared else ast.Sym(
            MARKS.get(last.text, last.text), span=span
        )

    def _prime_marks(self) -> int:
        """`^\\prime` and `^{'}`: the number of primes, with the cursor behind them."""
        at = self.at + 1
        braced = at < self.end and self.tokens[at].text == "{"
        at += braced
        first = at
        while at < self.end and self.tokens[at].text == "'":
            at += 1
        if at == first or (braced and self.tokens[at].text != "}"):
            return 0
        self.at = at + braced
        return at - first

    def one_script(self, mark: str, base: ast.Node) -> ast.Node:
        self.at += 1
        outer, self.in_script = self.in_script, True
        if self.token.text == "{":
            stop = self.closing(self.at)
            node = self.within(self.at + 1, stop, lambda: self._script_body(mark))
            self.at = stop + 1
        else:
            node = self._single(mark, base)
        self.in_script = outer
        return node

    def _script_body(self, mark: str) -> ast.Node:
        if self.at + 1 == self.end and self.token.text in ("*", "\\star", "+", "-", "T", "\\max", "\\min"):
            return self._mark()
        if self.token.kind == "text" and self.at + 1 == self.end:
            return self._mark()
        if self.token.text == "{" and self.closing(self.at) == self.end - 1:
            start, self.at = self.at + 1, self.end
            return self.within(start, self.end - 1, lambda: self._script_body(mark))
        start = self.at
        if self.take("\\forall"):
            return ast.Call(ast.Sym("\\forall"), ast.Seq((self.sum(),)), "", span=self.spanned(start))
        if self.token.text in RELATIONS and self.token.kind == "sign":
            self.at += 1
            return ast.Signed(self.tokens[start].text, self.sum(), span=self.spanned(start))
        inside = self.tokens[start : self.end]
        given = mark == "_" and sum(token.text == "|" for token in inside) == 1
        return self.parted() if given and inside[0].text != "|" != inside[-1].text else self.sequence(relations=True)

    def _mark(self) -> ast.Node:
        self.at += 1
        token = self.tokens[self.at - 1]
        brace = token.kind == "text"  # that of `\text{b}`: what is set upright is longer than its name
        return ast.Sym(MARKS.get(token.text, token.text), span=(token.start, token.stop + brace))

    def _single(self, mark: str, base: ast.Node) -> ast.Node:
        """A script without braces is one character, except that `w_jk` of a matrix can only mean `w_{jk}`."""
        marks = ("*", "\\star", "+", "-") if mark == "^" else ("+",) if isinstance(base, ast.Group) else ()
        if self.token.text in (*marks, "\\max", "\\min"):
            return self._mark()
        self.split_number()
        start = self.at
        node = self.primary(scripted=True)
        rank = self.lexicon.ranks.get(base.name, 0) if isinstance(base, ast.Sym) else 0
        alone = self.token.kind == "letter" and self.token.close and self.peek().text not in ("_", "^")
        if mark == "_" and rank == 2 and isinstance(node, ast.Sym) and alone:
            second = self.primary(scripted=True)
            self.notes.append(f"{ast.to_latex(base)} is a matrix, and both letters behind it its indices")
            return ast.Times((node, second), ("",), span=self.spanned(start))
        return node

    def split_number(self) -> None:
        """TeX takes one digit: `x^23` is x squared times 3, and `\\frac12` is one half."""
        token = self.token
        if token.kind == "number" and len(token.text) > 1 and token.text[0] != ".":
            cut = token.start + 1
            self.tokens[self.at : self.at + 1] = [
                Token("number", token.text[0], token.start, cut, token.close),
                Token("number", token.text[1:], cut, token.stop, True),
            ]
            self.end += 1

    def sequence(self, relations: bool = False) -> ast.Node:
        """Items between commas; a single one stands for itself. In `k = 1, \\neq i` the k is said once; a colon alone,
        `A_{i,:}`, is all positions.
        """
        start = self.at
        items = [self._colon() or self.relation()]
        while self.take(",") or self.take(":") or self.take("\\\\"):
            before = items[-1]
            left = before.terms[0] if isinstance(before, ast.Relation) and self.token.text in RELATIONS else None
            items.append(self._colon() or self.relation(left=left))
        return items[0] if len(items) == 1 else ast.Seq(tuple(items), span=self.spanned(start))

    def _colon(self) -> ast.Node | None:
        """The colon of `A_{i,:}` and `A_{:,j}`, which stands for all positions."""
        at = self.at + 1
        if not self.in_script or self.token.text != ":" or (at < self.end and self.tokens[at].text != ","):
            return None
        self.at += 1
        return ast.Dots(span=self.spanned(at - 1))


def _with_colons(factors: list[ast.Node], signs: list[str], span: ast.Span) -> ast.Node:
    """The product of factors; the colon of a Frobenius product binds less than other signs: `(A B) : C`, `A B : C`."""
    if not signs:
        return factors[0]
    if ":" not in signs or set(signs) == {":"}:
        return ast.Times(tuple(factors), tuple(signs), span=span)
    ends = [n for n, sign in enumerate(signs) if sign == ":"] + [len(signs)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    runs = [(factors[a : b + 1], signs[a:b]) for a, b in zip(starts, ends, strict=True)]
    sides = [_with_colons(run, own, (run[0].span[0], run[-1].span[1])) for run, own in runs]
    return ast.Times(tuple(sides), (":",) * (len(sides) - 1), span=span)


def _last(node: ast.Node) -> ast.Node:
    """What stands last in a factor: of `1/2`, the 2."""
    node = ast.bare(node)
    return _last(node.under) if isinstance(node, ast.Quotient) and node.style == "/" else node


def _is_fraction_of_numbers(node: ast.Node) -> bool:
    """`\\frac{1}{2}`, which behind a number makes a mixed one; not `1/2`."""
    parts = (node.over, node.under) if isinstance(node, ast.Quotient) and node.style != "/" else ()
    return bool(parts) and all(isinstance(ast.bare(part), ast.Num) for part in parts)


_NOT_A_FACTOR = frozenset(
    """\\over \\choose \\end \\right \\\\ \\Rightarrow \\implies \\leftarrow \\Leftrightarrow \\forall \\notin \\wedge
    \\vee \\rangle \\rfloor \\rceil""".split()
)


def _is_modulo(node: ast.Node) -> bool:
    return isinstance(node, ast.Call) and node.head == ast.Sym(MODULO)
