"""Names of things that are no real numbers and no arrays of such: "let $s$ and $t$ be strings".

What holds of numbers need not hold of these. A noun that is not in the table says nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from symgrad.claims.english.text import MARK, NAMES, marks
from symgrad.regex import any_of, regex
from symgrad.source import Fragment

_STRANGERS = any_of(r"""
    quaternions? | octonions? | dual numbers? | permutations? | rotations? | reflections? | transformations?
    (?:linear|bounded|unitary|hermitian|self-adjoint|differential|integral|quantum) operators? | automorphisms?
    (?:linear|affine|bilinear) (?:maps?|forms?|functionals?) | polynomials? | power series | generating functions?
    spinors? | bivectors? | multivectors? | elements of a group | bits? | booleans? | (?:truth|boolean) values?
    propositions? | strings? | residue classes | rotors? | cyclic shifts? | (?:unitary|hermitian) maps?
    generators? of an? (?:[\w-]+ )?(?:group|algebra|monoid)
""")
"""Nouns of things that are no numbers, wherever they are spoken of."""
_ALGEBRA = (
    r"(?:(?:[\w-]+ ){0,3}?(?:(?:semi)?(?:groups?|rings?|monoids?)|lattices?|algebras?)"
    r"|(?:finite|skew|division) fields?)"
)
_OTHERS = any_of(rf"""
    operators | (?:regular |formal )?languages? | words? | tokens? | paths? | walks? | lists? | ordinals? | cardinals?
    (?:ordinal|cardinal) numbers? | floats? | braids? | knots? | graphs?
    (?:fuzzy|p-adic|floating[- ]point|machine|hyperreal|surreal|interval|hypercomplex|split-complex) numbers?
    (?:closed |open |compact )?intervals? | (?:grassmann|grassmannian|clifford|fermionic|anticommuting) \w+
    non-?commut\w+ | anti-?commut\w+ | (?:spin|ladder|creation|annihilation|shift) operators?
    endomorphisms? | (?:homo|iso)?morphisms?
    (?:finite |infinite |fuzzy |open |closed |disjoint )?(?:sub)?sets?(?! (?:of|to|up|equal|as)\b)
    (?:elements?|members?) of (?:an?|the|some) {_ALGEBRA}
    (?:states? of an? \w+|actions?|(?:logic |quantum )?gates?|sentences?|documents?|ideals?|(?:prime|maximal) ideals?)
    (?:[a-z]+ )?sets? of (?:all )?(?:[a-z]+ )?numbers
    (?:rank|order)-\w+ tensors? | tensors? of (?:rank|order) | residues? | congruence classes | types | programs?
""")
"""Nouns of things that are no numbers; what is said beside them, "the number of words", may be one."""
_SAID = regex(
    rf"{_STRANGERS}|"
    + any_of("""
        complex | complex-valued | imaginary | nilpotent | involutory | modulo | random matrices | two operators
        projections? | projectors? | involutions? | differential forms?
    """)
    + r"|\A\?(?:an? )?operators?\Z"
)
"""Words that say of a name that it is no real number and no array of such: what holds for those need not for it."""
_NUMBERS = any_of(r"""
    logits? | scores? | weights? | rates? | embeddings? | sizes? | lengths? | counts? | probabilit(?:y|ies) | features?
    activations? | coefficients? | parameters? | bias(?:es)? | losses | loss | values? | frequenc(?:y|ies) | costs?
    inputs? | outputs? | states? | representations? | encodings? | penalt(?:y|ies) | errors? | gradients? | distances?
    similarit(?:y|ies) | indices | index | masks? | norms? | dimensions? | vectors? | matri(?:x|ces) | predictions?
""")
_THINGS = rf"(?:{_STRANGERS}|{_OTHERS}(?!\s+{_NUMBERS}))"
"""The head of a noun phrase is its last noun: gate logits are logits and no gates. That holds of nouns which tell what
numbers belong to; those which tell of what the entries are, as strings or quaternions, are no numbers in any place.
"""
_NAMES = rf"(?P<names>{NAMES})"
_WORDS = r"(?:(?!not\b|no\b|never\b|the\b|of\b)[\w-]+\s+){0,2}?"
_IS = any_of("is | are | be | being | denotes? | stands? for | represents? | both")
_COUNT = any_of("an? | two | three | some | any | every | each | all | both | both are | another | for | as")
_LEADS = any_of("take | consider | given | let | have | are | be | suppose | pick | choose | fix")
_PHRASES = (
    regex(rf"{_NAMES}\s*,?\s*(?:which\s+|that\s+|here\s+)?{_IS}\s+(?:{_COUNT}\s+)?{_WORDS}(?P<thing>{_THINGS})"),
    regex(rf"{_COUNT}\s+{_WORDS}(?P<thing>{_THINGS})\s+{_NAMES}"),
    regex(rf"\bthe\s+(?P<thing>{_STRANGERS}|operators)\s+{_NAMES}"),
    regex(rf"(?P<thing>\b(?:elements?|members?))\s+{_NAMES}\s+(?:of|in)\s+(?:an?|the|some)\s+{_ALGEBRA}"),
    regex(rf"{_LEADS}\s+{_WORDS}(?P<thing>{_THINGS})\s+{_NAMES}"),
    regex(rf"{_NAMES}\s+for\s+(?:the\s+)?{_WORDS}(?P<thing>{_THINGS})"),
    regex(rf"\bcommutator of {_NAMES} (?:is not|isn['’]t|does not|doesn['’]t|cannot) (?P<thing>zero|vanish|0|be zero)"),
    regex(rf"{_NAMES}\s+(?P<thing>fail to commute|anticommute|anti-commute)\b"),
    regex(rf"\b(?P<thing>concatenat)(?:e|ing) {_NAMES}"),
    regex(rf"{_NAMES}\s+(?:are|be)\s+(?P<thing>maps?|mappings?|unitary|hermitian)(?=\s*[.,;:]|\s*\Z)"),
    regex(
        rf"{_NAMES}\s+(?:(?:do|does|need|may|might|will|must)\s*(?:not|n['’]t)|never|cannot)\s+(?:\w+\s+to\s+)?"
        r"(?P<thing>commute)"
    ),
)
_OPERATIONS = any_of("""
    arithmetic | operations? | computations? | calculations? | equations? | identit(?:y|ies) | sums? | additions?
    products? | multiplications? | everything | numbers? | juxtaposition
""")
_MEANS = r"(?:denotes?|means?|stands? for|is|are)"
_AT_WORK = r"\b(?:work|calculat|comput|reckon|count)(?:s|e|es|ed|ing|ions?|ations?)?"
_THROUGHOUT = (
    r"(?: (?:here|throughout|always|everywhere|everything|all|entirely|are|is|done|made|performed|numbers)){0,4}"
)
_STRANGE = (
    regex(rf"{_AT_WORK}{_THROUGHOUT} (?P<what>modulo|mod (?:\d|[a-z]\b|{MARK}))"),
    regex(rf"{_AT_WORK}{_THROUGHOUT} (?:in|over) (?:the |an? )?(?P<what>{_ALGEBRA})"),
    regex(
        r"\b(?:in|over) (?:the |an? )?(?P<what>tropical|max-plus|min-plus|log|boolean)"
        r" (?:semi-?)?(?:ring|algebra|field)s?\b"
    ),
    regex(
        r"\b(?:numbers?|integers|figures|numerals?|constants)\b[^.;]{0,30}?"
        r"\b(?:written|given|shown|expressed|printed|are)(?: \w+)??"
        rf" (?P<what>in binary|(?:in )?(?:hex|hexadecimal|octal)|(?:in |to )?(?:the )?base (?:\w+|{MARK}))"
    ),
    regex(
        r"\b(?P<what>(?:integer|floor|truncating) division|boolean algebra"
        r"|(?:saturating|modular|interval|clock|(?:\d+|eight|sixteen)-bit) arithmetic)\b"
    ),
    regex(r"(?<!indices )(?<!taken )\b(?P<what>modulo) (?:\d+|p|an? prime)\s*(?:[.;:]|\Z)"),
    regex(rf"\b(?:in|of) (?P<what>characteristic (?:two|three|\d|p\b|{MARK}))"),
    regex(
        r"(?:\A|[.;:]\s+|\b(?:are|is) (?:taken |understood |meant )?)"
        rf"(?P<what>mod(?:ulo)?) (?:\d|an? prime|two|{MARK}|p\b)"
    ),
    regex(
        r"\b(?P<what>(?:round(?:s|ed|ing)?|truncat(?:e|es|ed|ing)) (?:down|up|(?:off )?to (?:the )?(?:nearest )?"
        r"(?:integers?|whole numbers?|multiples?|tens?|hundreds?)))\b"
    ),
    regex(
        rf"{_OPERATIONS}\b[^.;]*?(?P<what>\bmodulo\b|\bmod (?:\d|[a-z]\b|{MARK})|\b(?:tropical|max-plus|min-plus)\b"
        rf"|\bcharacteristic (?:two|three|\d|p\b|{MARK})|\b(?:saturating|wrap(?:s|ping)? around)\b)"
    ),
    regex(rf"{_OPERATIONS}(?: {MARK})? (?:here )?{_MEANS} (?:the |an? )?(?:[\w-]+ )?(?P<what>compositions?)\b"),
    regex(
        rf"(?:{MARK}|{_OPERATIONS}) (?:here )?{_MEANS} (?:the |an? )?(?:[\w-]+ )?"
        r"(?P<what>concatenations?|exclusive or|xor|symmetric difference|disjoint union)\b"
    ),
    regex(r"\b(?:multiplied|added|combined) by (?P<what>composition|concatenation|xor)\b"),
    regex(
        r"(?<!matrix )\b(?:multiplication|addition|products?)\s+(?:is|are)(?: not|n['’]t)"
        r"(?: (?:assumed|required|supposed|taken)(?: to be)?)? (?P<what>commutative|associative)\b(?! in general)"
    ),
    regex(
        rf"{_OPERATIONS}\s+(?:need|do|does|may|might)(?: not|n['’]t) (?:be )?"
        r"(?P<what>commutative|commute|associative)\b"
    ),
    regex(
        r"\bjuxtaposition (?:denotes?|means?|stands? for|is) (?:the |an? )?"
        r"(?P<what>wedge|cross|exterior|outer|tensor)\b"
    ),
    regex(r"\b(?:variables|letters|symbols|generators|quantities|numbers) (?P<what>anti-?commute)\b"),
    regex(rf"\bproducts? {MARK} means (?:to )?(?P<what>first|apply\w*|do\w*)\b"),
    regex(rf"\b(?:write|writing|written) {MARK} for (?:their|its|the) (?:\w+ )?(?P<what>composition|concatenation)"),
)


def is_alien(said: str) -> bool:
    """Whether what was not understood of a name says that it is no number.

    >>> is_alien("a complex number"), is_alien("nearly constant")
    (True, False)
    """
    return _SAID.search(said) is not None


def aliens(lowered: str) -> Iterator[tuple[int, int, str]]:
    """The stretches of names that words say to be no numbers, and what these are.

    >>> [thing for _, _, thing in aliens(f"let {MARK} and {MARK} be strings, {MARK} a number")]
    ['strings']
    >>> list(aliens(f"{MARK} is not a string"))
    []
    """
    for pattern in _PHRASES:
        for found in pattern.finditer(lowered):
            yield *found.span("names"), " ".join(found["thing"].split())


_COMMUTATOR = regex(
    r"\s*(?:\\left\s*)?\[\s*(?P<left>[a-z])\s*,\s*(?P<right>[a-z])\s*(?:\\right\s*)?\]\s*=(?!\s*0\s*\Z)"
)


def in_commutator(formula: str) -> tuple[tuple[int, int], ...]:
    """The stretches of the two small letters whose commutator a formula gives, where it is not said to be 0.

    >>> in_commutator("[a, b] = c"), in_commutator("[a, b] = 0"), in_commutator("I = [a, b]")
    (((1, 2), (4, 5)), (), ())
    """
    found = _COMMUTATOR.match(formula)
    return (found.span("left"), found.span("right")) if found else ()


_NO_LABELS = regex(
    rf"{_NAMES}\s+(?:is|are|be|denotes?)\s+(?:the |our )?(?:[\w'’-]+ ){{0,2}}"
    + any_of("scores? | logits? | outputs? | predictions? | inputs? | features? | errors? | residuals? | activations?")
)


def no_labels(lowered: str) -> Iterator[int]:
    """The marks of names that are said to be something else than labels.

    >>> list(no_labels(f"let {MARK} be the scores, {MARK} the labels"))
    [4]
    """
    for found in _NO_LABELS.finditer(lowered):
        yield from marks(found, "names")


_FIELD = regex(
    r"\s*\\(?:math(?:bb|bf|rm|sf)|Bbb)\s*\{?\s*(?:F|Z|GF)\s*\}?\s*(?:_\s*\{?\s*[\dpqmn]|/|\()[^=]*\Z"
    r"|\s*GF\s*\("
)
_IN_FIELD = regex(
    rf"(?:{_AT_WORK}{_THROUGHOUT}|(?:\A|[.;:]\s+|\n)(?:now |here )?) ?(?:in|over) (?:the |an? )?(?:\w+ ){{0,2}}{MARK}"
)
"""A field or ring of residues, and the words by which a text or a sentence goes on in it."""


_CONSTANT = regex(r"\s*(?:e|\\pi|\\mathrm\s*\{\s*e\s*\})\s*")
_NO_CONSTANT = regex(
    rf"{MARK} (?:here |below )?(?:(?:is|are|does|do|should|must|will|stands?)(?: not|n['’]t)|never)\b"
    rf"|\b(?:is|are|be|was) (?:here )?(?:written|denoted|called|abbreviated)(?: by| as| with)? {MARK}"
)
"""Words by which e or pi is another number, where they do not say which."""


def strange(lowered: str, formulas: Mapping[int, Fragment] | None = None) -> Iterator[tuple[int, str]]:
    """Where words say that signs do not mean what they mean of numbers: "all arithmetic is modulo 2".

    >>> sorted({what for _, what in strange("all arithmetic is modulo 2. the sum of all products is large.")})
    ['modulo']
    """
    for found in _IN_FIELD.finditer(lowered) if formulas else ():
        at = found.end() - 1
        if formulas and at in formulas and _FIELD.match(formulas[at].text):
            yield at, "in a finite field"
    for found in _NO_CONSTANT.finditer(lowered) if formulas else ():
        at = lowered.index(MARK, found.start())
        if formulas and at in formulas and _CONSTANT.fullmatch(formulas[at].text):
            yield at, f"what words say of {formulas[at].text.strip()}"
    for pattern in _STRANGE:
        yield from ((found.start("what"), found["what"]) for found in pattern.finditer(lowered))
