"""What words say of notation: "where $\\circ$ is the Hadamard product", "for any activation $\\sigma$".

The words stand behind an equals sign, apart from attributes: the first ones are readings of signs, the last ones say
that a letter does not mean what it means by custom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from symgrad.claims.english.text import MARK, marks
from symgrad.regex import regex
from symgrad.source import Declaration, Fragment, Trait, Typing

PRODUCT = r"(?:matrix |vector )?(?:products?|multiplications?)(?: operator)?\b"

EACH = r"(?:element|component|entry|point|coordinate)[- ]?wise"

_FUNCTION = (
    r"(?: (?:activation|function|map|layer|operator|operation|transform\w*|non-?linearity))*"
    r"(?=\s*(?:\Z|[,)]|(?:applied|acting|which|that|here|and|so)\b))"
)
"""What stands behind the name of a function that is meant itself, and not its value."""

MEANINGS: tuple[tuple[str, str], ...] = (
    ("=elementwise", rf"(?:hadamard|schur|{EACH}) {PRODUCT}"),
    ("=outer", r"outer products?\b"),
    ("=kronecker", r"kronecker products?\b"),
    ("=convolution", r"(?:cross-?)?convolution(?: operator)?\b|cross-?correlation\b"),
    ("=composition", r"(?:function )?composition\b"),
    ("=adjoint", r"(?:conjugate |hermitian )?transpos(?:e|ition)\b|(?:hermitian )?adjoint\b"),
    ("=pseudoinverse", r"(?:moore.penrose )?(?:pseudo|generali[sz]ed)[- ]?inverse\b"),
    (
        "=reciprocals",
        r"(?:element|component|entry|point|coordinate)[- ]?wise (?:multiplicative )?(?:inverse|reciprocal)s?\b"
        r"|reciprocals? of (?:all|each|every|the) (?:entr(?:y|ies)|elements?|components?)\b"
        r"|(?:inverse|reciprocal)s? (?:taken )?(?:of|for) (?:each|every) (?:entry|element|component)\b",
    ),
    (
        "=label",
        r"\A(?:an? |the |our |its )?(?:previous|preceding|next|old|earlier|last|initial|another|different|other|new"
        r"|random|weights?|bias(?:es)?|parameters?)\b(?!.*\binverse)"
        r"|\A(?!.*\binverse).* (?:at|from|in|of) (?:the |an? )?(?:previous|preceding|next|last|earlier) \w",
    ),
    ("=size", r"(?:number|cardinality|count|size|length|order|amount)\b"),
    ("=entrywise", r"absolute values?\b|modul(?:us|i)\b|magnitudes?\b"),
    (
        "=no expectation",
        r"(?:energ(?:y|ies)|errors?|embeddings?|events?|functions?|matri(?:x|ces)|vectors?|sets?|edges?|loss(?:es)?|costs?)\b",
    ),
    ("=expectation", r"expect(?:ation|ed value|ancy)s?\b"),
    ("=hessian", r"hessian(?: matrix)?\b"),
    ("=laplacian", r"laplac(?:ian|e operator)\b"),
    (
        "=whole",
        r"(?:log-?)?(?:soft-?(?:arg-?)?(?:max|min)|sparse-?max|(?:layer|batch|instance|group|rms)[- ]?norm\w*"
        rf"|normali[sz]ation|max-?out|(?:max|mean|average)[- ]?pooling){_FUNCTION}"
        rf"|not (?:\w+ )?{EACH}|of (?:the )?whole (?:vector|array|layer|input)s?\b",
    ),
    (
        "=entries",
        rf"{EACH} (?:(?:some|differentiable|smooth|scalar|non-?linear|activation) )*"
        r"(?:functions?|activations?|non-?linearit(?:y|ies)|maps?|mappings?)\b"
        rf"|(?:applied|acts?|acting|operates?|operating|works?) (?:\w+ly )?"
        rf"(?:{EACH}|(?:to|on) (?:each|every) (?:entry|element|component|coordinate))\b"
        r"|activation functions?\b|non-?linearit(?:y|ies)\b",
    ),
    (
        "=activation",
        r"(?<!sigmoid )(?<!sigmoidal )(?<!logistic )"
        r"(?:activation|non-?linear(?:ity|ities| function)|transfer function|squashing function)s?(?: functions?)?\b"
        r"(?!,? (?:namely |i\.e\.,? |here )?\(?(?:the )?(?:sigmoid|logistic))",
    ),
    ("=sigmoid", r"(?:sigmoid(?:al)?|logistic)(?: activation)?(?: function)?\b"),
    (
        "=other",
        r"(?:re-?lu\b|rectif\w+|tanh|hyperbolic tangent|softplus|[gs]?elu\b|swish|silu|mish\b|heaviside"
        r"|hinge|standardi[sz]ation"
        r"|step function|sign function|sine|cosine|identity function"
        r"|(?:hard|scaled|shifted|modified|piecewise|rescaled|steep(?:er)?|bipolar|symmetric|generali[sz]ed|leaky"
        r"|noisy)[- ]"
        r"(?:\w+ )?(?:sigmoid|logistic)"
        r"|feature (?:map|vector)s?|mappings?|wavelets?|polic(?:y|ies)|priors?"
        r"|permutations?|(?:kernel|basis) functions?|potentials?|partitions?)\b",
    ),
    (
        "=quantity",
        r"(?:(?:mixture |mixing )?(?:weight|proportion|coefficient)s?"
        r"|(?:standard )?deviations?|variances?|volatilit(?:y|ies)|bandwidths?|noise (?:level|scale)s?|singular values?"
        r"|probabilit(?:y|ies)|residuals?|errors?|parameters?)\b",
    ),
    (
        "=bracket",
        r"(?:integer|fractional|positive|negative) parts?\b|floor\b|ceil\w*|round\w*|nearest integer"
        r"|(?:equivalence )?class\b|residue|clip\w*|time average|ensemble average",
    ),
)

_SIGN = regex(r"\\(?:circ|otimes|(?:big)?star|ast|circledast)(?![a-zA-Z])|[*∘⊗⋆∗]")
_SUPERSCRIPT = regex(r"\^|†|\\dag")
_LOWERED = regex(r"\A[^\^=]+\^\s*\{?\s*-\s*(?:1|T|\\top)\s*\}?\s*\Z")
_BARS = regex(r"\A\s*(?:\\left\s*)?(?:\||\\vert)[^|=]+(?:\||\\vert)\s*\Z")
_NABLA = regex(r"\\nabla|∇")
_EXPECTATION = regex(r"(?<![A-Za-z])E\s*\}?\s*(?:\\left)?[(\[]")
_LETTER = regex(
    r"\A\s*(?:\\(?:sigma|Phi|Gamma|psi|pi)|e|[σΦΓψπ]|\\delta\s*_\s*\{\s*[a-z]\s*,?\s*[a-z]\s*\})\s*(?:\([^=]*\))?\s*\Z"
)

SAID_OF = {
    **dict.fromkeys(("=elementwise", "=outer", "=kronecker", "=convolution", "=composition"), _SIGN),
    **dict.fromkeys(("=adjoint", "=pseudoinverse"), _SUPERSCRIPT),
    **dict.fromkeys(("=reciprocals", "=label"), _LOWERED),
    **dict.fromkeys(("=size", "=entrywise"), _BARS),
    **dict.fromkeys(("=hessian", "=laplacian"), _NABLA),
    "=expectation": _EXPECTATION,
    "=letter": regex(r"\A\s*e\s*\Z"),
    "=no expectation": regex(r"\A\s*E\s*(?:\([^=]*\))?\s*\Z"),
    **dict.fromkeys(("=activation", "=other", "=quantity", "=sigmoid"), _LETTER),
    "=bracket": regex(
        r"\A\s*(?:\\left\s*)?(?:[\[(]|\\\{|\\langle).+(?:[\])]|\\\}|\\rangle)\s*(?:[_^]\s*\{?[+-]\}?)?\s*\Z"
    ),
    **dict.fromkeys(("=entries", "=whole"), regex(r"\A\s*(?:[A-Za-z]|\\[a-zA-Z]+)\s*(?:\([^=]*\))?\s*\Z")),
}
"""What each can be said of: formulas with a sign of many meanings, and letters with a meaning by custom."""

OWN = r"\b(?:sigmoid(?:al)?|logistic|gaussian|normal|cumulative|gamma|digamma)\b"
"""Words that name what a letter is by custom."""

_CALLED = regex(r"\A(?:an?|the|some|any|our|its|their)\s+(?!(?:same|usual|following|function|latter|former)\b)[a-z]")
_AS_ALWAYS = regex(
    OWN + r"|\b(?:cdf|trigamma|psi|euler\w*|napier\w*|base|exponential|circle|circumference|ratio|activations?"
    r"|non-?linear\w*|squashing|transfer|kronecker|identity|delta|symbol|indicator|inverse|logit|softmax"
    r"|numbers?(?! of)|constant|unique|irrational|entry|entries|component\w*|functions?)\b"
)
"""Words of a thing that a letter may be by custom, or that say nothing of which one it is."""

_ALL = [(meaning, regex(pattern)) for meaning, pattern in MEANINGS]
_NAMES_IT = r"(?:\s+(?:is|are|be|as|(?:is |are )?(?:denoted|called|written|named|represented)(?: by| as)?))?"
_BEFORE = [(meaning, regex(rf"\b(?:{pattern}){_NAMES_IT}\s*\(?\Z")) for meaning, pattern in MEANINGS]
_CLAUSE = regex(rf"[.;:{MARK}]")
_LONGEST = 100
_VERB = regex(
    r"\s*,?\s*(?:which |that |here )?\s*"
    r"(?:(?:is|are|be|can be|may be|being|does|do|denotes?|represents?|stands? for|we (?:mean|understand|denote))\b"
    r"|:|=|(?=its\b))\s*"
)
_WRITES = regex(r"\b(?:write|writing|use|using|reserve)\s*\Z")
_FOR = regex(r"\s*for\b\s*")
_IS_NOT = regex(rf"\A(?:here |now )?(?:not|no longer|never)\b[^.;:{MARK}]{{0,30}}?{OWN}(?! units?\b)")
"""What says that a letter is not what it is by custom."""
_BESIDE = regex(r"(?:\A\s*,|\b(?:and|with|where|let|by|of|for|take|here))\s*\Z")
_NOUN = regex(
    r"\b(?:denot\w+|writ\w+|call)\s+(?:by\s+)?(?:the|an?|our|its)\s[\w\s-]+?\s(?:by|as)\s*\Z"
    r"|\b(?:the|an?|our|its)\s[\w\s-]+?\s(?:is|are)\s(?:denoted|written|called)(?:\s(?:by|as))?\s*\Z"
    r"|\b(?:the|an?|our|its|with)\s(?:[\w-]+\s)?(?!(?:by|as|is|of|in|to|with|for|that|letter|symbol|take)\b)[a-z-]+\s*\Z"
)
"""Before the letter e, what it is called: "denote the eccentricity by $e$", "an orbit with eccentricity $e$"."""
_APPOSED = regex(r"\s*,?\s*(?=(?:the|its|their|our)\s)")
"""What is named beside others, "let $x$ be real and $[x]$ the integer part", needs no verb."""
_NEXT_SUBJECT = regex(
    r"(?:,|\band\b)\s*(?:and\s+)?\S{1,12}\s+(?:is|are|denotes?)\b|\b(?:where|if|when|while|whereas|but)\b"
)
_TAKEN_BACK = regex(r"\b(?:not|never|without|unless|nor|neither|no|cannot|non|if|when|whether)\b|n't")


def meanings(lowered: str) -> Iterator[tuple[int, str]]:
    """What words say of the marked formulas beside them, each with its place.

    >>> list(meanings(f"for any activation {MARK}, where {MARK} is the hadamard product"))
    [(19, '=activation'), (28, '=elementwise')]
    >>> list(meanings(f"{MARK} is not an outer product"))
    []
    """
    for at, head, tail in _described(lowered):
        yield from ((at, meaning) for meaning, pattern in _BEFORE if _says(head, pattern))
        said = [(at, meaning) for meaning, pattern in _ALL if _says(tail, pattern)]
        yield from said
        if _NOUN.search(head) and not _AS_ALWAYS.search(head):
            yield at, "=letter"
        if _IS_NOT.match(tail):
            yield at, "=other"
        if not said and _CALLED.match(tail) and not _AS_ALWAYS.search(tail):
            yield at, "=other"


def _described(lowered: str) -> Iterator[tuple[int, str, str]]:
    """The marks with the words ahead of them, and with what words say they are, empty where they say nothing."""
    for mark in re.finditer(MARK, lowered):
        head = _CLAUSE.split(lowered[max(0, mark.start() - _LONGEST) : mark.start()])[-1]
        verb = _VERB.match(lowered, mark.end()) or (_WRITES.search(head) and _FOR.match(lowered, mark.end()))
        verb = verb or (_BESIDE.search(head) and _APPOSED.match(lowered, mark.end()))
        tail = lowered[verb.end() : verb.end() + _LONGEST] if verb else ""
        yield mark.start(), head, _NEXT_SUBJECT.split(_CLAUSE.split(tail)[0])[0]


def descriptions(lowered: str) -> Iterator[tuple[int, str]]:
    """The marks of what is introduced, with what words say that it is.

    >>> list(descriptions(f"let {MARK} denote the maximum norm of {MARK}; the sum {MARK} is the score"))
    [(4, 'the maximum norm of ')]
    """
    yield from ((at, tail) for at, head, tail in _described(lowered) if tail and _INTRODUCES.fullmatch(head))


_INTRODUCES = regex(
    r"(?:\W|\b(?:let|here|where|and|with|now|then|below|throughout|as usual|we|write|writing|use|using|by|define|in"
    r"|this|the|sign|symbol|norm|notation|operator|product|bracket|section|following|what follows|set|denote|in which"
    r"|note|notes|paper|page|document|post|chapter|text|article"
    r"|if|when|recall)\b)*"
)
"""Words ahead of what is spoken of by itself: "let", "here the symbol"."""


_REAL = regex(
    rf"(?P<names>{MARK}(?:\s*(?:,|,? and)\s*{MARK})*)\s*,?\s*(?:which |that )?(?:is|are|be|being)\s+"
    r"(?:(?:an?|any|some|all|both|just|only|allowed to be|taken to be|assumed to be|arbitrary) )*"
    r"(?:reals?(?:-valued)?|(?:positive or negative|negative or positive|of (?:either|any) sign))"
    r"(?: (?:numbers?|scalars?|parameters?|constants?|values?))?(?=\s*(?:\Z|[.,;:)]|and\b|but\b))"
)


def reals(lowered: str) -> Iterator[int]:
    """The marks of names that are said to be real, and so of either sign unless more is said.

    >>> list(reals(f"{MARK} and {MARK} are real numbers, {MARK} is a real matrix"))
    [0, 6]
    """
    for found in _REAL.finditer(lowered):
        yield from marks(found, "names")


def _says(words: str, pattern: re.Pattern[str]) -> bool:
    """Whether a phrase stands in some words, and nothing ahead of it takes it back."""
    found = pattern.search(words)
    return found is not None and not _TAKEN_BACK.search(words[: found.start()])


VALUES = {"matrix": "=matrices", "vector": "=vectors"}
"""What a function is whose value at something words call so."""

_NAMED = rf"(?P<names>{MARK}(?:\s*(?:,|and)\s*{MARK})*)"
_CURVES = r"(?P<function>[- ](?:valued )?(?:functions?|curves?|paths?|maps?))"
_VALUED = (
    regex(
        rf"{_NAMED}\s*,?\s*(?:is|are|be|being|denotes?)\s+(?:an?\s+|two\s+)?(?:(?!not\b|no\b|never\b|row\b)[\w-]+\s+){{0,2}}?"
        rf"(?P<kind>matrix|vector){_CURVES}\b"
    ),
    regex(rf"(?<!\brow )(?<!\bno )(?<!\bnot a )\b(?P<kind>matri|vector)(?:x|ces|s)?{_CURVES}?\s+{_NAMED}"),
)


def valued(lowered: str) -> Iterator[tuple[int, str, bool]]:
    """The marks of what words call matrices, vectors or functions whose values are such: which, and whether functions.

    >>> list(valued(f"let {MARK} be a matrix-valued function")), list(valued(f"the vectors {MARK}"))
    ([(4, '=matrices', True)], [(12, '=vectors', False)])
    """
    for pattern in _VALUED:
        for found in pattern.finditer(lowered):
            kind = VALUES["vector" if found["kind"] == "vector" else "matrix"]
            yield from ((at, kind, found["function"] is not None) for at in marks(found, "names"))


MAPPING = regex(
    r"\s*(?P<name>\\?[A-Za-z]+)\s*(?::|\\colon(?![a-z]))\s*(?P<home>[^=]+?)(?:\\(?:to|rightarrow|mapsto)(?![a-z])|→)(?P<values>[^=]+)"
)
"""`\\Phi : \\mathbb{R} \\to \\mathbb{R}`: a letter said to be some function."""


def is_mapping(formula: str, sentence: str) -> str:
    """The letter that a formula says to be a function, unless the words beside it name the one that it is by custom,
    whose values are numbers.

    >>> is_mapping(r"\\Phi: \\mathbb{R} \\to \\mathbb{R}", "let"), is_mapping(r"\\Phi: A \\to B", "the normal cdf")
    ('\\\\Phi', '')
    """
    found = MAPPING.fullmatch(formula)
    own = found is not None and (_OWN.search(sentence) is None or "^" in found["values"])
    return found["name"] if found is not None and own else ""


def is_of_arrays(formula: str, sentence: str) -> bool:
    """Whether a mapping takes arrays, and the words beside it do not say that it takes each entry.

    >>> is_of_arrays(r"f: R^m \\to R^m", "let"), is_of_arrays(r"f: R \\to R", "let")
    (True, False)
    """
    return _DOMAIN.fullmatch(formula) is not None and not _EACH.search(sentence.lower())


def values_of(formula: Fragment) -> Declaration | None:
    """What a mapping of numbers says of its values, which are arrays: `A(t) \\in \\mathbb{R}^{n \\times n}`.

    >>> values_of(Fragment.of(r"A: \\mathbb{R} \\to \\mathbb{R}^{n}")).math.text, values_of(Fragment.of(r"f: R \\to R"))
    ('A (t) \\\\in   \\\\mathbb{R}^{n}', None)
    """
    found = MAPPING.fullmatch(formula.text)
    if found is None or not _ARRAYS.fullmatch(found["values"]) or _DOMAIN.fullmatch(formula.text):
        return None
    name, home = formula.slice(*found.span("name")), formula.slice(*found.span("values"))
    return Declaration(Fragment.join((name, Fragment.of(r"(t) \in ", name.place(0)), home)))


def mapping_told(formula: Fragment, sentence: str) -> list[Trait | Declaration | Typing]:
    """What a formula says of the function whose domain and values it tells; nothing where it tells of none. One of
    numbers is taken at each entry of an array.

    >>> [type(said).__name__ for said in mapping_told(Fragment.of(r"f: R^m \\to R^m"), "let")]
    ['Trait', 'Trait', 'Trait']
    >>> [type(said).__name__ for said in mapping_told(Fragment.of(r"f: \\mathbb{R} \\to \\mathbb{R}"), "let")]
    ['Trait', 'Trait', 'Typing', 'Trait']
    """
    letter = is_mapping(formula.text, sentence)
    if not letter:
        return []
    at = formula.text.index(letter)
    name = formula.slice(at, at + len(letter))
    traits = [Trait(name, "=other"), *([Trait(name, "=whole")] if is_of_arrays(formula.text, sentence) else [])]
    told = MAPPING.fullmatch(formula.text)
    traits += [Trait(name, "=home", formula.slice(*told.span("home")))] if told is not None else []
    home = values_of(formula)
    if _OF_NUMBERS.fullmatch(formula.text):
        return [*traits, Typing(name, Fragment.of("elementwise", name.place(0))), Trait(name, "=of numbers")]
    return [*traits, *([home] if home is not None else [])]


_LINE = r"\s*\\mathbb\s*\{?\s*R\s*\}?\s*"
_OF_NUMBERS = regex(rf"\s*[A-Za-z]\s*(?::|\\colon(?![a-z])){_LINE}(?:\\(?:to|rightarrow)(?![a-z])|→){_LINE}")
_ARRAYS = regex(r"\s*\\mathbb\s*(?:\{\s*R\s*\}|R)\s*\^\s*(?:\{[^{}]*\}|\w)\s*")
_DOMAIN = regex(
    r"[^:]*?(?::|\\colon(?![a-z]))[^→]*?\^(?:(?!\\to(?![a-z])|\\rightarrow|→).)*(?:\\to(?![a-z])|\\rightarrow|→).*"
)
_EACH = regex(rf"\b{EACH}|\b(?:each|every) (?:entry|element|component|coordinate)\b")
_OWN = regex(OWN)
_KIND = regex(
    r"\b(?:functions?|activations?|maps?|mappings?|non-?linearit(?:y|ies)|kernels?|distribution|density|prior)\s*\Z"
)
_APPLIED = regex(r"\s*(\\?[A-Za-z]+)(?:\\left)?\(\s*\\?[A-Za-z]+\s*(?:\\right)?\)\s*=(?P<body>[^=]*)")


def names_function(before: str, formula: str) -> bool:
    """Whether a formula says which function words speak of right before it, whatever its letter meant till then.

    >>> names_function("the identity function ", "g(a) = a"), names_function("the function ", "g(a) = 2 g(a/2)")
    (True, False)
    """
    found = _APPLIED.fullmatch(formula)
    return bool(found and _KIND.search(before.lower()) and f"{found[1]}(" not in found["body"].replace(" ", ""))
