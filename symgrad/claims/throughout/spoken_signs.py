"""Notations that words call by name and give another meaning: "the dot product is that of Minkowski".

A noun that everybody knows, "dot product" or "exponential", means what it means by custom. A sentence that says of it
that it is another one says so of the whole document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.throughout.paragraphs import paragraphs
from symgrad.document import Formula, Piece
from symgrad.regex import any_of, regex
from symgrad.source import Fragment, Trait
from symgrad.traits import ANOTHER_MEANING, EVERY_QUANTITY

_IS = any_of(r"""
    is | are | be | means? | denotes? | stands? for | refers? to | has | have | use[sd]? | taken | measured | defined
    understood | written | with respect to
""")
_BASE = r"\b(?:bas(?:e|is)[ -]*(?:[02-9]|1\d|two|ten|(?!e\b)[a-z]\b|" + MARK + r"))"
_BOUND = "\ue002"
"""Stands for a formula that bounds a value: `x > 0`."""
_BOUNDS = regex(r"[<>≤≥]|\\(?:[lg]eq?(?:slant)?|[lg]t|neq?|in|notin)(?![a-z])")
_METRIC = any_of(r"""
    minkowski\w* | lorentz\w* | relativi\w+ | symplectic | indefinite | metric | signature | skew\w* | pseudo\w*
    weighted | twisted | hyperbolic | hermitian | conjugat\w+ | not the (?:usual|standard|euclidean) (?:one|product)
    unusual | weights? | divided by | halved | doubled | averag\w+ | mean of | (?:with|has) (?:a|the) (?:minus|factor)
""")
_LAWS = r"\b(?:laws?|distributions?|densit(?:y|ies)|gaussians?|normals?)\b"
_CHANGED = any_of(r"""
    truncated | clipped | folded | censored | wrapped | rectified | winsori[sz]ed | reweighted | tempered | contaminated
    discreti[sz]ed | restricted to | confined to | conditioned on | mirrored | unnormali[sz]ed | cut off
""")
_OF_A_SIGN = r"(?:positive|negative|non-?zero|small|large|extreme)"
_DRAWS = rf"(?:(?:{_OF_A_SIGN}|sampled|drawn) values?|draws?|samples?|realizations|outliers|observations|outcomes)"
_SIFTED = r"(?:kept|discarded|rejected|dropped|removed|thrown|ignored|retained|recorded|excluded|filtered|cut)"
_SIFT = r"(?:keep|discard|reject|drop|remove|throw|ignore|retain|record|exclude|filter)"
_SIFTS = (
    r"[,\s]*(?:that|which|when\w*|if|where|above|below|between|beyond|outside|within|larger|smaller|greater|less"
    r"|for (?:which|large|small|positive|negative))\b"
)
"""How a formula goes on of which some values alone are meant: "we only keep $X$ above 0"."""
_PRODUCTS = (
    r"\b(?:(?:all|every|any|each|matrix) products?|products (?:of|between) (?:two )?(?:matrices|vectors)"
    r"|all multiplications?)\b"
)
_ANTI = any_of("anti-?diagonal | off-diagonal | absolute values?")
_SCALED = any_of("""
    (?:re)?scaled | temperature(?! (?:of )?(?:one|1)\\b) | steep\\w* | shifted | doubled | halved | sharpened | bipolar
""")
_ROWS = (
    (
        "dot product",
        r"\b(?:dot|inner|scalar) products?\b",
        _METRIC,
        rf"\b(?:{_METRIC}) (?:dot|inner|scalar) products?\b"
        r"|\b(?:minkowski|lorentz\w*|symplectic|indefinite) (?:products?|metric|form)\b",
    ),
    (
        "base",
        r"(?:\b(?:exp|exponentials?|exponential functions?|logits?|log-?odds|soft-?plus|soft-?max|sigmoids?|logistic"
        r"|entrop(?:y|ies)|log-?sum-?exp|divergences?|cross-entrop(?:y|ies)|information)\b|\\exp)",
        _BASE,
        "",
    ),
    (
        "plus",
        r"\b(?:plus|addition)(?: sign)?\b",
        any_of(
            "exclusive | xor | union | concatenat\\w+ | modulo | maxim\\w+ | minim\\w+ | or | set | disjunction | mod"
        ),
        "",
    ),
    (
        "law",
        _LAWS,
        _CHANGED,
        r"\btruncated (?:to|at|below|above|from)\b|\bwe (?:then |now |always )?condition on\b"
        rf"|\b{_DRAWS}\b[^.;:]{{0,30}}\b{_SIFTED}\b|\b{_SIFT}\b[^.;:]{{0,20}}\b{_DRAWS}\b"
        rf"|\b{_OF_A_SIGN} (?:values?|draws?|samples?|outcomes?)\b[^.;:]{{0,30}}\b(?:replaced by|set to|mapped to)\b"
        rf"|\b{_DRAWS}\b[^.;:]{{0,30}}\b(?:replaced by (?:its|their) |not observed|never (?:seen|observed))"
        rf"|\bonly (?:look at|keep|use|consider|observe|see) (?:{_BOUND}|{MARK}{_SIFTS})"
        r"|\bzeros (?:are|were) (?:not|never) (?:observed|seen|recorded)|\b(?:excess|extra) zeros\b|\bzero-inflated\b"
        rf"|\bonly [{MARK}{_BOUND}] (?:is|are) {_SIFTED}"
        r"|\b(?:over|on) (?:the )?(?:positive|negative) (?:values|draws|outcomes)\b"
        r"|\b(?:(?:sampled|drawn|observed) values?|draws?|realizations)\b[^.;:]{0,20}"
        r"\b(?:rounded|truncated|clipped|censored|discreti[sz]ed)\b",
    ),
    (
        "norm",
        r"\b(?:double |vertical )?bars?\b",
        any_of("number of | cardinality | non-?zero | largest | complement"),
        "",
    ),
    (
        "norm",
        r"\bnorms?\b",
        any_of("squared | sum of (?:the )?absolute | largest | maximum | max | sup | manhattan | taxicab"),
        "",
    ),
    ("product", _PRODUCTS, any_of("(?:entry|element|component)-?wise | hadamard | kronecker | tropical | outer"), ""),
    ("prime", r"\bprimes?\b", any_of("transpos\\w+ | copy | copies | another | new | different | complement"), ""),
    (
        "derivative",
        r"\b(?:derivatives?|differentiation)\b",
        r"\bwith respect to (?:the )?(?:log\b|logarithms?\b|squares?\b|inverse\b|reciprocals?\b)",
        "",
    ),
    ("trace", r"\btraces?\b", _ANTI, rf"\btraces? [^.;:]{{0,20}}{_ANTI}"),
    ("sigmoid", r"\b(?:sigmoids?|logistic functions?)\b", _SCALED, rf"\b{_SCALED} (?:sigmoids?|logistic functions?)\b"),
    ("softmax", r"\bsoft-?max\b", _SCALED, ""),
    ("range", r"\branges?\b", r"\b(?:half[- ]open|exclusive)\b", ""),
    (
        "sum",
        r"\b(?:(?:every|each|all|any) sums?|sums|summations)\b",
        any_of("divided | averag\\w+ | weighted | normali[sz]ed | halved | doubled"),
        "",
    ),
    (
        "transpose",
        r"\b(?:transpos(?:es?|itions?)|superscript t|upper t)\b",
        any_of("powers? | time | conjugat\\w+ | anti-?diagonal | other diagonal | reversed? | rotat\\w+ | temperature"),
        "",
    ),
    (
        "sum",
        r"\b(?:sums?|summations?|sigma sign)\b",
        any_of("alternat\\w+ | modulo | unions? | xor | signed | sign-changing | products? instead | weighted with"),
        "",
    ),
    (
        "divergence",
        r"\b(?:entrop(?:y|ies)|divergences?|kl)\b",
        any_of(
            r"r[eé]nyi\w* | tsallis | jensen\w* | hellinger | von neumann | symmetri[sz]ed | jeffreys? | differential"
        ),
        any_of(r"(?:r[eé]nyi\w*|tsallis|von neumann) (?:entrop(?:y|ies)|divergences?)"),
    ),
    ("elementwise", r"\b(?:circle|circled dot|hadamard sign)\b", any_of("composition | convolution | kronecker"), ""),
)
"""Of which notation a noun is the name, and the words by which it is another; and phrases that say so by themselves."""
_PATTERNS = tuple(
    (
        key,
        regex(rf"{noun}(?P<between>[^.;:]{{0,50}}?)(?P<verb>{_IS})[^.;:]{{0,40}}?{odd}"),
        regex(alone) if alone else None,
    )
    for key, noun, odd, alone in _ROWS
)
_PLAIN = {
    "e": "e",
    r"\exp": "exp",
    "+": "plus",
    r"\cdot": "dot product",
    r"^T": "superscript t",
    r"\odot": "circled dot",
}
_DENIED = regex(r"\b(?:not|no|never|neither|nor|unlike|rather than|instead of|if|when|whether|than)\b|n['’]t\b")


def spoken_signs(pieces: Sequence[Piece]) -> Iterator[Trait]:
    """The notations that words of a document give another meaning, each once.

    >>> from symgrad.document import parse
    >>> texts = ("The dot product $x$ is that of Minkowski.", "The dot product $x$ is large.")
    >>> [[one.on.text for one in spoken_signs(parse(text).pieces)] for text in texts]
    [['dot product'], []]
    """
    first = next((piece.math for piece in pieces if isinstance(piece, Formula)), None)
    told = dict[str, Trait]()
    for text, formulas in paragraphs(pieces) if first is not None else ():
        for clause in CLAUSES.finditer(_spelled(text, formulas)):
            for key, said in _said(clause[0]):
                reason = f"the words “{said}” give a notation another meaning"
                where = first.place(0) if first is not None else None
                every = Fragment.of(EVERY_QUANTITY, where)
                told.setdefault(key, Trait(every, ANOTHER_MEANING + reason, Fragment.of(key)))
    yield from told.values()


def _said(clause: str) -> Iterator[tuple[str, str]]:
    for key, pattern, alone in _PATTERNS:
        found = pattern.search(clause)
        if found is None or _DENIED.search(found["between"] + clause[: found.start()][-30:]):
            found = alone.search(clause) if alone is not None else None
        if found is not None:
            yield key, " ".join(re.sub(f"[{MARK}{_BOUND}]", "…", found[0]).split())


def _spelled(text: str, formulas: Mapping[int, Fragment]) -> str:
    """A paragraph with the signs that stand by themselves as words."""
    inside = iter(formulas.values())
    names = (_word(next(inside).text.strip()) if letter == MARK else letter for letter in text)
    return " ".join("".join(names).split("\n"))


def _word(formula: str) -> str:
    """The word for a sign, and for a logarithm; a mark for any other formula, and one of its own for what bounds."""
    if _BOUNDS.search(formula):
        return _BOUND
    return "log" if formula.startswith(("\\log", "\\ln")) and "=" not in formula else _PLAIN.get(formula, MARK)
