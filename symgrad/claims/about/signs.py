"""Signs that words give another meaning than they have by custom: "let $\\|x\\|$ be the largest entry of $x$".

A sign is spoken of by itself where a formula holds it and names alone. What words call it then is what it is by custom,
or something else, of which nothing is known: what holds of the one need not hold of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from symgrad.claims.about.meanings import descriptions
from symgrad.claims.english.text import CLAUSES, MARK
from symgrad.claims.speech.languages import is_foreign
from symgrad.claims.speech.plain_abroad import is_plain_abroad
from symgrad.claims.speech.signs_abroad import are_as_usual
from symgrad.regex import regex
from symgrad.source import Fragment

_NAME = r"(?:\\(?:mathbf|boldsymbol|bm|vec)\s*\{?\s*)?(?:\\[a-zA-Z]+|[A-Za-z]|\\?\.)\s*\}?(?:_\w)?"
_WITH = rf"\s*(?:\\left)?[(\[]?\s*{_NAME}\s*(?:\\right)?[)\]]?"
_DIVERGENCE = (
    r"(?:\\(?:math\w+|operatorname|text)\s*\{?\s*)?(?:D|KL|\\KL)\s*\}?"
    r"(?:_(?:\{[^{}]*(?:\{[^{}]*\})?[^{}]*\}|\w))?"
)
_NORM = r"(?:\\left\s*)?(?:\\\||\\[lr]?Vert)"
_ODD = (
    r"\b(?:max\w*|sup\w*|largest|number of|sum of|weighted|energy|taxicab|manhattan|mahalanobis|nuclear|infinity"
    r"|operator|dual|minkowski|lorentz\w*|symplectic|wedge|cross|star|convolution|partial|over the|twisted|q-"
    r"|addition|adding|sums?\b(?! of)|subtract\w*|differences?|divisions?|minim\w*|averag\w*|concatenat\w*"
    r"|logical|exclusive|base (?:two|ten|2|10)\b|modulo|truncat\w*|approximat\w*|discret\w*|shifted|negative"
    r"|regulari[sz]ed|smooth\w*|soft|clipped|other|new|own|modified|special|1-|one-"
    r"|revers\w+|backwards?|symmetri[sz]ed|jeffrey\w*|r[eé]nyi\w*|tsallis|swapped|hellinger|jensen\w*|chi-?squared?"
    r"|alpha-?\w*|f-|conditional|joint|per symbol|normali[sz]ed|with respect to the second"
    r"|in the other (?:order|direction))"
)
_THIN = r"(?:\s|\\[,;:!]|\\(?:left|right|middle|big)(?![a-z]))*"
_ROWS = (
    ("norm", rf"{_NORM}\s*{_NAME}\s*(?:\\right\s*)?(?:\\\||\\[lr]?Vert)", "norm|length|magnitude|distance|modulus"),
    ("inner product", rf"\\langle\s*{_NAME}\s*,\s*{_NAME}\s*\\rangle", "product|pairing"),
    ("dot", rf"{_NAME}\s*(?:\\cdot(?![a-z])|·|⋅)\s*{_NAME}|\\cdot|·", "product|multipli\\w+|dot"),
    (
        "elementwise",
        rf"(?:{_NAME}\s*)?\\odot(?:\s*{_NAME})?",
        "element\\w*|component\\w*|entry\\w*|hadamard|schur|point\\w*|coordinate\\w*",
    ),
    ("transpose", rf"{_NAME}\s*\^\s*\{{?\s*(?:T|\\top|\\intercal)\s*\}}?", "transpos\\w+|adjoint|rows?"),
    ("trace", rf"\\(?:operatorname|mathrm|text)\s*\{{\s*[tT]r\s*\}}(?:{_WITH})?|\\[tT]r(?:{_WITH})?", "trace|sum"),
    ("sum", r"\\sum(?:_(?:\{[^{}]*\}|\w))?", "sum|summation|total|add\\w*|summ\\w+"),
    ("determinant", rf"\\det(?:{_WITH})?", "determinant"),
    ("power of e", rf"\\exp(?:{_WITH})?", "exponential\\w*|power|euler\\w*"),
    ("logarithm", rf"\\(?:log|ln)(?:{_WITH})?", "log\\w*"),
    (
        "angle",
        rf"\\(?:sin|cos|tan|tanh|sinh|cosh)(?:{_WITH})?",
        "sine|cosine|tangent|trigonometric|hyperbolic|function",
    ),
    ("root", rf"\\sqrt\s*\{{\s*{_NAME}\s*\}}", "root"),
    (
        "",
        rf"\\[dt]?frac\s*\{{\s*{_NAME}\s*\}}\s*\{{\s*{_NAME}\s*\}}",
        "ratio|quotient|fraction|division|rate|proportion|share",
    ),
    (
        "indicator",
        r"\\math(?:bb|bf|bbm|1)\s*\{?\s*[1I]\s*\}?\s*(?:_\s*)?(?:\\left)?(?:\\?[\[({]).+",
        "indicator|characteristic|iverson|1|one|ones|identity|equal\\w*",
    ),
    (
        "maximum",
        r"\\(?:max|min)(?![a-zA-Z])(?:\s*[(\[\\{].*)?",
        "max\\w*|min\\w*|largest|smallest|greatest|least|larger|smaller|upper|lower|bigger",
    ),
    (
        "bars",
        rf"(?:\\left)?\s*(?:\||\\[lr]?vert)\s*{_NAME}\s*(?:\\right)?\s*(?:\||\\[lr]?vert)",
        "absolute|modulus|magnitude|determinant|sizes?|cardinality|numbers?|length|norm|values?|order|measure|count",
    ),
    (
        "divergence",
        rf"{_DIVERGENCE}{_THIN}[(\[]{_THIN}{_NAME}{_THIN}(?:\\\||\|+|\\mid|\\parallel|\\Vert){_THIN}{_NAME}{_THIN}[)\]]",
        "kullback\\w*|leibler|kl|divergence|relative entropy|entropy|information|distance|discrepancy",
    ),
)
"""The notation, what a formula is that speaks of a sign alone, and the words of what it is by custom."""
_SIGNS = tuple((key, regex(rf"\s*(?:{sign})\s*"), regex(rf"\b(?:{words})\b")) for key, sign, words in _ROWS)
_STRANGE = regex(_ODD)
_THING = regex(rf"\A(?:the|an?|our|some|another|its)\s+[a-z{MARK}]|\A(?=.*\b(?:norm|product)\b)")
_FOR = regex(rf"\b(?:writ(?:e|ing)|us(?:e|ing)|put) (?:here )?(?P<sign>{MARK}) (?:for|instead of) (?:the \w+ )?{MARK}")
_PRIME = regex(r"\s*(?:\\[a-zA-Z]+|[A-Za-z])\s*(?:'|\^\s*\{?\\prime\}?)\s*(?:\([^()]*\))?\s*")
_SLOPES = regex(r"\b(?:derivatives?|slopes?|rates?|gradients?|different\w+|first|transpos\w+|velocity|jacobian)\b")
_ANGLES = regex(
    r"(?:\b(?:angles?|arguments?|functions?|we (?:measure|work)|takes?|measured|given|expressed)"
    rf"|{MARK} (?:is|are))[^.;]{{0,40}}?\b(?:in )?degrees\b(?! of)"
    r"|\bdeg(?:rees?)? mode\b|\b(?:set|switched) to deg(?:rees?)?\b|\bin (?:gradians|gons)\b"
    r"|\b(?:winkel\w*|angles?|ángulos?|angoli|ângulos?)\b[^.;]{0,40}\b(?:grad|degrés|grados|gradi|graus)\b"
)
_NORMS = regex(
    rf"\bnorms?\s+(?:here\s+|below\s+)?(?:is|are|means?|denotes?|stands?\s+for)\s+(?:always\s+|all\s+|taken\s+)?(?:the\s+)?(?:an?\s+)?"
    rf"(?:[\w-]+\s+)?(?:(?P<formula>{MARK})|(?:taken |measured |computed )?(?:with respect to|in the metric)"
    r"|max\w*|sup\w*|taxicab|manhattan|infinity|l1|ℓ1|l-?infinity|weighted|1-norms?)"
)
_OTHER_NORM = regex(r"\s*(?:\\ell|L|l)\s*[_^]\s*\{?\s*(?!2)(?:\w|\\infty)\s*\}?.*|.*\\infty.*|\s*1\s*")

_SOFT = r"(?:soft|smooth(?:ed)?|regulari[sz]ed|replaced|approximated)\b"
_SMOOTH = regex(
    r"\b(?:soft|smooth(?:ed)?) (?:\w+ )?(?:re-?lus?|max\w*|min\w*|hinges?|absolute values?|modulus) "
    rf"(?P<sign>{MARK})"
)
_KINKED = (("maximum", regex(r"\\(?:max|min)(?![a-z])")), ("bars", regex(r"\||\\[lr]?vert(?![a-z])")))
_IN_WORDS = tuple(
    (regex(rf"\b(?:{sign})\b[^.;:]{{0,40}}?\b(?:{words})"), what, key)
    for sign, words, what, *key in (
        (r"max(?:im(?:a|um|ums))?|minim(?:a|um|ums)|re-?lus?", rf"(?:is|are) {_SOFT}", "of soft maxima", "maximum"),
        (r"absolute values?|modul(?:us|i)", rf"(?:is|are) {_SOFT}", "of smoothed absolute values", "bars"),
        (r"asterisks?|stars?", r"convol\w+|correlation|conjugat\w+|adjoint|dual", "whose asterisk is no product"),
        (
            r"(?:square |curly )?brackets?",
            r"round\w*|integer parts?|fractional parts?|floors?|nearest|truncat\w+|clip\w*|class(?:es)?|residues?",
            "whose brackets do more than to group",
        ),
        (r"(?:centred |centered )?dots?", r"cross product|wedge|convol\w+|concatenat\w+", "whose dot is no product"),
        (
            r"juxtaposition|writing letters side by side",
            r"concatenat\w+|composition|convol\w+",
            "whose products are none",
        ),
    )
)
"""Signs that are named in words, and what they are by no custom."""
_ALONE = regex(
    rf"\s*(?:\\left)?(?:\[\s*{_NAME}\s*(?:\\right)?\]|\\\{{\s*{_NAME}\s*(?:\\right)?\\\}})\s*"
    rf"|\s*(?:{_NAME})?\s*(?:\*|∗|\\ast|\\star|\\circ|\\odot|\\cdot|\\times|\\otimes)(?![a-z])\s*(?:{_NAME})?\s*"
)
"""Signs of many meanings, of which words of any language may tell one."""
_SIZE = regex(r"\s*[a-zA-Z0-9]\s*\\times\s*[a-zA-Z0-9]\s*")
_ABROAD = regex(
    r"\b(?:norm(?:en?|es|as?)?|transpon\w+|transpos\w+|traspuest\w+|trasposta|spur|trac[ea]|traza|traccia"
    r"|d[eé]terminant\w*"
    r"|logarit\w+|logarithm\w*|exponenti\w*|esponenzial\w*|skalarprodukt|produit scalaire|producto escalar"
    r"|prodotto scalare|hadamard|elementweise|komponentenweise|inverse\w*|invers[ao]|ableitung|d[eé]rivée|derivad\w+"
    r"|log-?(?:vraisemblance|verosimilitud|verossimilhança|verosimiglianza))\b|对数似然|对数|对数函数|対数尤度|対数"
)
"""What signs are by custom, in other languages. A word more may make them another: "norme infinie", "常用対数"."""
_SENTENCE = regex("[^。！？]+")
_SET_APART = regex(rf" {{5,}}{MARK}(?= {{5,}})")
"""A sign with wide spaces on both sides, `\\quad` set as blanks, divides words as a bullet does."""
_MATRIX = r"(?:matrix|matrizen|matri[zc]es?|matrizes|matrice|matrici|матриц\w{0,3}|ma trận)(?![\w-])"
_OF_A_MATRIX = regex(
    rf"{MARK}(?:[- ]?{_MATRIX}|\s*(?:矩阵|矩陣|行列|행렬)(?=[\s,，。、；;)）がはを이은을를]|\Z))"
    rf"|{_MATRIX}(?: (?:der|de|di|del|größe|taille|tamaño|tamanho|dimensione|dimensión|dimensão|размера|cỡ|kích thước"
    rf"))*\s*{MARK}"
)
"""A size, `n \\times m`, beside the word for what has it."""


def signs(lowered: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, str, str]]:
    """Where words give a sign another meaning, with what is said, and the notation of which alone it is said.

    >>> formulas = {4: Fragment.of("\\\\|x\\\\|")}
    >>> [*signs(f"let {MARK} be the largest entry", formulas)], [*signs(f"let {MARK} be the norm", formulas)]
    ([(4, 'the largest entry', 'norm')], [])
    """
    for at, words in descriptions(lowered):
        text = formulas[at].text if at in formulas else ""
        key, row = next(((key, words) for key, sign, words in _SIGNS if sign.fullmatch(text)), ("", None))
        if row is not None and _is_other(row, words):
            yield at, words.strip(), key
        if row is None and _PRIME.fullmatch(text) and _is_function(words) and not _SLOPES.search(words):
            yield at, words.strip(), ""
    for found in _FOR.finditer(lowered):
        text = formulas[found.start("sign")].text if found.start("sign") in formulas else ""
        for key in (key for key, sign, _ in _SIGNS if sign.fullmatch(text)):
            yield found.start("sign"), f"what {text.strip()} is written for", key
    yield from _in_other_words(lowered, formulas)
    for found in _SMOOTH.finditer(lowered):
        text = formulas[found.start("sign")].text if found.start("sign") in formulas else ""
        yield from ((found.start(), "of soft kinks", key) for key, sign in _KINKED if sign.search(text))
    yield from ((found.start(), "of angles in degrees", "angle") for found in _ANGLES.finditer(lowered))
    for found in _NORMS.finditer(lowered):
        formula = formulas.get(found.start("formula"))
        if not found["formula"] or (formula and _OTHER_NORM.fullmatch(formula.text)):
            yield found.start(), "of another norm", "norm"


def _in_other_words(lowered: str, formulas: Mapping[int, Fragment]) -> Iterator[tuple[int, str, str]]:
    """Signs that are named in words, and those of which words of another language speak."""
    for pattern, what, of in _IN_WORDS:
        yield from ((found.start(), what, "".join(of)) for found in pattern.finditer(lowered))
    for clause in CLAUSES.finditer(lowered):
        if not is_foreign(clause[0]) or _is_customary(clause[0]):
            continue
        usual = set(_usual(clause[0], formulas, clause.start()))
        apart = {found.end() - 1 for found in _SET_APART.finditer(clause[0])}
        sizes = {number for found in _OF_A_MATRIX.finditer(clause[0]) for number in (found.start(), found.end() - 1)}
        for number in (number for number, letter in enumerate(clause[0]) if letter == MARK and number not in apart):
            at = clause.start() + number
            text = formulas[at].text if at in formulas else ""
            if (number in sizes and _SIZE.fullmatch(text)) or number in usual:
                continue
            keys = [key for key, sign, _ in _SIGNS if sign.fullmatch(text) and key not in dict(_KINKED)]
            for found in keys or ([""] if _ALONE.fullmatch(text) else ()):
                yield at, f"of the sign {text.strip()}, of which other words than English speak,", found


def _usual(clause: str, formulas: Mapping[int, Fragment], start: int) -> Iterator[int]:
    """The places of formulas in sentences that call all their signs what these are by custom."""
    for sentence in _SENTENCE.finditer(clause):
        places = [at for at in range(*sentence.span()) if clause[at] == MARK]
        if are_as_usual(sentence[0], [formulas[start + at].text for at in places if start + at in formulas]):
            yield from places


def _is_customary(clause: str) -> bool:
    """Whether words of another language call a sign what it is by custom, and no word of theirs is unknown.

    >>> _is_customary(f"{MARK} ist die Norm von {MARK}".lower()), _is_customary(f"{MARK} ist die Maximumsnorm".lower())
    (True, False)
    """
    others = _ABROAD.sub(" ", clause)
    return others != clause and (is_plain_abroad(others) or not re.search(r"\w", others))


def _is_other(custom: re.Pattern[str], words: str) -> bool:
    """Whether words call a sign something else than it is by custom: neither the word for that, nor that word with no
    other of a change beside it, as in "the sum of the diagonal entries" of a trace.
    """
    strange = _STRANGE.search(custom.sub("", words)) is not None
    return strange or (_THING.match(words) is not None and not custom.search(words))


def _is_function(words: str) -> bool:
    """Whether a letter with a prime is called a function of its own: `x'` may well be another point."""
    return re.search(r"\b(?:functions?|maps?|network|loss|model)\b", words) is not None
