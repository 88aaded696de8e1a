"""What the parser must know of names: which runs of letters are one name, and which names are functions.

Everything else about names is decided after parsing, when declarations and ranges are at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from symgrad.language.functions import ABBREVIATIONS, FUNCTIONS, Abbreviation, FunctionRow
from symgrad.reader.syntax.lexer import Token
from symgrad.record import record
from symgrad.source import Running, Typefaces

_ROWS: tuple[FunctionRow | Abbreviation, ...] = (*FUNCTIONS.values(), *ABBREVIATIONS.values())

FUNCTION_NAMES: dict[str, str] = {
    **{name: row.name for row in _ROWS for name in row.names},
    "sqrt": "sqrt", "\\sqrt": "sqrt", "diag": "diag", "Diag": "diag", "tr": "tr", "Tr": "tr", "trace": "tr",
    "vec": "vec", "det": "det", "\\det": "det",
    "\\lfloor": "floor", "\\lceil": "ceil", "\\binom": "binomial", "\\bmod": "modulo", "!": "factorial",
}  # fmt: skip
"""Functions with a name of their own, and what `elaborate` calls them."""

STOPS: tuple[str, ...] = (
    "sg", "SG", "stopgrad", "stop grad", "stop-grad", "StopGrad", "stop gradient", "stop-gradient", "stopgradient",
    "stopGradient", "StopGradient", "Stop Gradient", "detach",
)  # fmt: skip
"""Operators through which no derivative passes."""

CUSTOMS: dict[str, str] = {
    **{name: row.name for row in _ROWS for name in row.customs},
    "softmax": "softmax", "Softmax": "softmax",
    **dict.fromkeys(STOPS, "still"), "erfinv": "erfinv",
}  # fmt: skip
"""What names mean as functions that nobody declared or defined."""

CONSTANTS = {"e": "e", "\\pi": "pi"}
"""Letters that are a number unless they are the document's own."""

TRANSPOSES = frozenset(("T", "\\top", "\\intercal"))
"""Superscripts that are a transposition wherever an array stands below."""

NUMBERS_ALONE: frozenset[str] = frozenset(("\\pi",))
"""Constants that stay what they are where a function of the same letter stands without its arguments."""

LOGARITHMS = ("\\log", "\\ln")
"""Functions that are written before an argument without brackets, and before one of several factors."""

ANY_BRACKET, SQUARE = ("(", "[", "\\{"), ("[",)

OPERATORS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("E", "P", "\\mathbb E", "\\mathbb V", "\\mathbb P", "\\Pr", "D_{KL}", "D_{JS}"), ANY_BRACKET),
    **dict.fromkeys(("V", "H", "I"), SQUARE),
    **dict.fromkeys("Var var Cov cov Corr corr Std std SD sd Bias bias Pr Prob MSE KL JS JSD".split(), ANY_BRACKET),
    **dict.fromkeys("mean median rank dim span ker null range size card sup inf Re Im mod".split(), ANY_BRACKET),
    **dict.fromkeys("Expectation Variance Covariance Probability".split(), ANY_BRACKET),
    **dict.fromkeys(STOPS, ANY_BRACKET),
}
"""Names that are an operator before such a bracket, whatever stands in it, and that mean nothing here until defined."""

APPLIED_WORDS: frozenset[str] = frozenset((*FUNCTION_NAMES, *CUSTOMS, *OPERATORS)) - {"mod"}
"""Words that, right before a bracket, are applied to what stands in it, in whatever type they are set."""

FUNCTIONALS: dict[str, str] = {
    **{f"\\{name}": f"\\{name}" for name in ("lim", "limsup", "liminf", "sup", "inf", "argmin", "argmax")},
    **{f"arg{space}{name}": f"\\arg{name}" for name in ("min", "max") for space in ("", " ")},
}
"""Operators on functions of the letter below them, of which nothing is known but that equal functions give equals."""

DENSITIES: frozenset[str] = frozenset(("p", "q", "P", "Q", "\\Pr", "\\mathbb P"))
"""Letters of probabilities, which obey laws of their own."""

CONDITIONED = DENSITIES - {"Q"} | frozenset(("\\pi", "\\beta", "\\mu"))
"""Letters that with a bar between arguments are laws by custom; others, as the L of likelihoods, need not be."""

EACH = "(.)"
"""What tells the array of the `y_i` from the number y, which stands for any of them or for something else."""

CUSTOMARY_LETTERS: frozenset[str] = frozenset(("e", "\\delta", "\\mathbb{1}", "I", "\\sigma"))
"""Letters that mean something by custom and are left to it."""

APPLIED_LETTERS: frozenset[str] = frozenset(("\\sigma", "f", "g", "h", "\\phi", "\\varphi", "\\psi"))
"""Letters that right before a bracket are functions by custom, whatever else they are with an index."""

VECTOR_LETTERS = frozenset(("g", "h"))
"""Those of them that are vectors by custom as well, so that a sum in brackets behind them may be a factor."""

CUSTOMARY_NAMES: frozenset[str] = CUSTOMARY_LETTERS | FUNCTION_NAMES.keys() | CUSTOMS.keys() | CONSTANTS.keys()
"""Names that mean something by custom."""

WORDS: frozenset[str] = frozenset(word for row in FUNCTIONS.values() for word in row.words) | {"diag", "Diag"}
"""Functions that are recognised without a backslash in a run of letters."""

BRACKETED_WORDS: frozenset[str] = frozenset(("tr", "Tr", "trace", "det"))
"""Functions that are recognised without a backslash right before brackets: `tr(A B)`, which is no `t r(A B)`."""

PHRASES: frozenset[str] = frozenset("Loss Cost BCE CCE MSE NLL CE Error".split()) | {
    name for name in CUSTOMS if name.isalpha() and len(name) > 2
}
"""Names of several letters that need no declaration; two letters may be a product."""

LABELS: frozenset[str] = frozenset(
    "max min in out new old true pred loss train test reg data pos neg total MAP MLE ML OLS WLS GLS LS EM MMSE".split()
)
"""Words and names of estimators that occur as scripts without being products of letters."""

SIZES: frozenset[str] = frozenset("nNmMkKdDCTB")
"""Letters that by custom are sizes."""

FUNCTION_LETTERS: frozenset[str] = (
    frozenset("f g h F G J L P Q \\phi \\varphi \\ell \\varsigma".split())
    | {"\\mathcal L", "\\mathcal J", "\\mathcal C", "\\mathcal E"}
    | CUSTOMS.keys()
)
"""Names that are a function where a parenthesis follows and nothing else is known of them."""


@record(frozen=False)
class Lexicon:
    """phrases: base names of several tokens, by their first token. functions: names that take a parenthesis as their
    arguments. values: names that multiply it. ranks: number of indices of known arrays. typefaces: letters of which
    bold and plain type make two names. running: what sums of the document run over.
    """

    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    functions: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    ranks: dict[str, int] = field(default_factory=dict)
    colon_is_product: bool = False
    typefaces: Typefaces = field(default_factory=Typefaces)
    running: Running = field(default_factory=Running)
    words: bool = True

    def __post_init__(self) -> None:
        for word in PHRASES:
            self.add_phrase(tuple(word), word)

    def add_phrase(self, tokens: Iterable[str], name: str) -> bool:
        """Whether the phrase is a new one."""
        tokens = tuple(tokens)
        known = self.phrases.setdefault(tokens[0], [])
        if (tokens, name) in known:
            return False
        known.append((tokens, name))
        known.sort(key=lambda pair: -len(pair[0]))
        return True

    def known(self) -> tuple[set[str], set[str]]:
        """The functions and values known now, for `restore`."""
        return set(self.functions), set(self.values)

    def restore(self, known: tuple[set[str], set[str]]) -> None:
        self.functions, self.values = known

    def phrase(self, tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
        """The longest known name of several tokens that begins at `at`, and the position behind it."""
        for wanted, name in self.phrases.get(tokens[at].text, ()):
            stop = match_phrase(wanted, tokens, at, end)
            if stop is not None:
                return name, stop
        return None

    def word(self, tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
        """The longest function name without a backslash in the run of letters that begins at `at`."""
        run = tokens[at].text
        stop = at + 1
        found: tuple[str, int] | None = None
        while stop < end and tokens[stop].kind == "letter" and tokens[stop].close and stop - at < 10:
            run += tokens[stop].text
            stop += 1
            before = stop < end and tokens[stop].text in ("(", "[") and not set(run) <= self.values
            if run in WORDS or (run in BRACKETED_WORDS and before):
                found = run, stop
        return found

    def any_known(self, names: Sequence[str]) -> bool:
        return any(name in self.values or name in self.functions for name in names)

    def operator(self, tokens: Sequence[Token], at: int, end: int) -> tuple[str, int] | None:
        """The word before a bracket that begins at `at`, typed as a run of letters: `Var(`, `KL(`, `Foo(`."""
        stop = at + 1
        while stop < end and tokens[stop].kind == "letter" and tokens[stop].close:
            stop += 1
        run = "".join(token.text for token in tokens[at:stop])
        word = run in OPERATORS or (len(run) > 2 and run[0].isupper() and run[1:].islower())
        bracket = stop < end and tokens[stop].text in ("(", "[")
        return (run, stop) if stop - at > 1 and word and bracket and not set(run) <= self.values else None

    def operates(self, names: Sequence[str], bracket: str) -> bool:
        """Whether a head with these names is a word or an operator that nobody gave a value, and so is no factor."""
        if any(name in self.values for name in names):
            return False
        word = len(names[-1]) > 2 and names[-1].replace(" ", "").isalpha() and names[-1] not in PHRASES
        return word or any(bracket in OPERATORS.get(name, ()) for name in names)

    def applies(self, names: Sequence[str], *, default: bool = True) -> bool:
        """Whether a head with these names, the most decorated first, takes a parenthesis as its arguments."""
        for name in names:
            if name in self.functions or name in self.running.functions:
                return True
            if name in self.values:
                return False
        return default and names[-1] in FUNCTION_LETTERS


def match_phrase(wanted: tuple[str, ...], tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The position behind the phrase, braces not counted, or None."""
    depth = number = 0
    while number < len(wanted):
        if at >= end:
            return None
        text = tokens[at].text
        if text in ("{", "}"):
            depth += 1 if text == "{" else -1
            if depth < 0 or number == 0:
                return None
        elif text == wanted[number]:
            number += 1
        else:
            return None
        at += 1
    while depth > 0 and at < end and tokens[at].text == "}":
        depth -= 1
        at += 1
    return at if depth == 0 else None
