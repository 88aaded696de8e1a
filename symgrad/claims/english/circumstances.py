"""Circumstances: what stands ahead of a clause and puts what it says at another place, time, data set or person.

"On MNIST, $y$ is one-hot" says nothing of the $y$ of a text that does not work with MNIST, and "Bob: $y$ is one-hot"
is what Bob says. Such words are phrases, without a verb of their own, and they confine unless all that they name is the
text's own: what it does ("in classification", "for brevity"), what it has ("in this section", "in the loss above"), or
everything ("for each sample"). So the tables hold what is the text's own, and a phrase that names anything else leaves
it open where its clause holds; nothing is taken for said by the text on the strength of an unknown word.
"""

from __future__ import annotations

import re

from symgrad.claims.english.openings import OF_WRITING, TASKS, confines
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import BARE_NOUNS, DOMAINS, FILLERS, NEUTRAL
from symgrad.regex import any_of, regex

_JOINT = (
    r"\W*(?:(?:and|but|so|now|then|or|hence|thus|also|again|moreover|here|where|(?:note |recall |know )?that)\b\W*)*"
)
_PHRASE = regex(
    _JOINT + r"(?P<how>in|on|at|under|within|inside|outside|among|around|near|across|through|for|with|after|upon"
    r"|following|as|towards?|between|beyond|behind|past|beneath|amid)\b\s*(?P<what>.*)",
    re.DOTALL,
)
"""How a phrase begins that may put a clause somewhere, and what it names."""
_REACHED = frozenset(
    "under within inside outside among around near across through after upon following toward towards between beyond"
    " behind past beneath amid".split()
)
"""Prepositions of times and bounds; whatever they name, it is somewhere else that it is reached or left."""
_LATER = ("after", "upon", "following")
_TIMES = regex(
    _JOINT
    + any_of(r"""
        back then | (?:long|[\w-]+ [\w-]+) ago | by (?:the (?:end|time|middle)|then|\d) .*
        since (?:the )?(?:\d+|then|\w+ties)(?:\W.*)? | up to (?!now\b|here\b).*
        from (?!now\b|here\b|this (?:point|line)\b).* (?:on|onwards?|to|until|till)
        from (?!now\b|here\b|this (?:point|line)\b).* (?:to|until|till) .*
    """)
    + r"\W*"
)
"""Phrases of times and of what is not exactly so."""
_DONE = regex(
    _JOINT + r"(?:(?:when|once)\s+)?"
    r"(?!(?:indeed|given|provided|granted|supposed|assumed|embed|need|written|viewed|seen|regarded|put|stated|phrased"
    r"|expressed|encoded|represented|interpreted|considered|based|inspired|motivated|said|equipped|combined|armed|seed"
    r"|simplified|stacked|collected|denoted|defined|called|used|named|hundred|needed|fixed|required|desired|speed)\b)"
    r"(?:[a-z]+ed|drawn|shrunk)\b.*",
    re.DOTALL,
)
"""What was done to the subject: "rounded to the nearest vertex, $y$ is one-hot"."""
_KNOWN = regex(
    any_of(r"""
        this | that | these | those | our | its | each | every | all | any | both | such | it | them | which | either
    """)
)
_PLAIN_KIND = r"(?:single|given|fixed|labell?ed|training|new|random|generic|arbitrary|one|particular|typical|mini-?)"
_IDIOM = regex(
    any_of(
        rf"""
        (?:other|our own|simple|plain) words | addition | turn | fact | essence | effect | general | particular | total
        summary | conclusion | detail | the (?:moment|time being|remainder) | the purposes? of this \w+
        (?:the )?(?:above |usual |standard |following |same )?assumptions?(?: above| made(?: so far| above)?)?
        the (?:(?:softmax|logistic|above|same) )?model | (?:the |an? )?neural network(?: classifiers?)?
        sum | contrast | the (?:other|one) hand | top of that | the same (?:way|manner|spirit|vein) | what follows
        the following | the sequel | the rest of (?:the|this) \w+ | once | one go | first | last | the (?:very )?outset
        (?:(?:the )?(?:usual |standard |common )?(?:one-hot |label ))?encoding | our purposes?
        (?:equations?|eqs?|formulas?|definition)\.? \(?[\w.]+\)?
        (?:the |its )?(?:vector|matrix|component(?:wise)?|index|scalar|tensor|closed|compact) forms?
        (?:the |our )?(?:forward|backward)[- ](?:pass|propagation) | back-?prop\w*
        (?:an?|one) (?:{_PLAIN_KIND} )?(?:training )?(?:sample|example|observation|instance|input|pair|batch)
        (?:an?|one) (?:{_PLAIN_KIND} )?(?:training )?data ?point | (?:mini-?)?batch training
        (?:an? )?(?:mini-?)?batch of size (?:one|\d+)
        (?:each|every|all|any) training (?:samples?|examples?|pairs?|instances?|points?|inputs?|images?)
    """,
        after="",
    )
)
_CUSTOM = regex(
    r"(?:(?:the|our|this|common|standard|usual|established|general) )*(?:[\w-]+ )?"
    r"(?:convention|practice|notation|custom|textbook|literature|definition)s?"
)
"""What a text follows, and does as well."""
_OF_TEXT = regex(
    any_of(rf"""
    {OF_WRITING} | {TASKS} | concreteness | definiteness | exposition | [a-z]*stability | grounds | quadratic forms?
    encodings? | (?:knowledge )?distillation | (?:supervised|deep|machine|statistical|reinforcement) learning
""")
)
_WORDS = (
    NEUTRAL
    | BARE_NOUNS
    | FILLERS
    | frozenset(
        """of in on and or to from by with above below softmax formula formulas equation equations expression gradients
        derivatives sums section case setting settings context objective proof derivation problem problems task tasks
        network networks convention text page post note notes document chapter lecture article part paragraph beginning
        theorem lemma cross formulation calculation computation classifiers cross-entropy regression classification
        classifier display way sense multiclass multi-class multinomial categorical jacobian hessian right-hand
        left-hand hand side sides lhs rhs""".split()
    )
)
"""Words of phrases that name nothing but what the text has already."""
_SOME = regex(
    any_of(r"""
        one | two | three | half | last | first | second | final | next | initial | old | older | new | previous
        other | early | earlier | late | later | hard | soft | large | small | true | training | test | finite | toy
        infinite | simple | certain | some | many | several | few | students? | teachers? | experiments? | simulations?
        plots? | code | implementations?
    """)
)
"""Words that pick one of several, or some of many."""
_DOMAIN = regex("|".join(rf"\b(?:{pattern})" for _, pattern in DOMAINS))

_PERSON = any_of(r"""
    professors? | reviewers? | referees? | authors? | interns? | colleagues? | readers? | editors? | audience
    manuals? | (?:text)?books? | papers? | documentation | docs | wikipedia | (?:chat)?gpt(?:-\w+)? | claude | gemini
    copilot | keras | pytorch | tensorflow | jax | numpy | sklearn | scikit-learn | matlab | engineers? | physicists?
    alice | bob | carol | dave | eve | mallory | mr | mrs | ms | dr | prof | students? [a-z\d]
    (?:an?|one|my|another|some) (?:\w+ )?(?:students?|teachers?|users?|critics?|friends?)
    thoughts? | guess | beliefs? | opinions? | intuition | myth | rumou?r | legend | folklore | misconception | mistake
    error | wrong | false | conjecture | attempt | temptation | joke
""")
"""Who says things, and what is said without being so."""
_SAYS = regex(_PERSON)
_OF_LABELS = _WORDS | frozenset(
    """assumption assumptions setup settings remark remarks note nb observation fact facts known where here goal summary
    answer solution step claim definition definitions recall hint tip caveat important key main point idea reminder
    prerequisites preliminaries requirements constraint constraints condition conditions hypotheses ingredients symbols
    dimensions shapes shape domain range thing things more detail details background two three four cases special
    example examples conventions notations property properties statement properly again now case distribution
    probabilities encoding simplex recap trick insight quick review overview crucial essential basic basics useful
    observations terminology takeaway warm-up formulation dataset constants signs forward backward pass""".split()
)
"""Words of labels that name what the text itself tells."""
_LABEL = regex(rf"\W*(?P<label>[^.:;{MARK}]{{1,40}}):\W*\Z")
_OWN_VERB = regex(
    any_of(r"""
        (?:here|that|it|let)['’]s | is | are | we | us | let | use | uses | take | consider | recall | remember | note
        assume | suppose | have | has | fix | choose | set
    """)
)


_OTHERS = r"(?:they|one|some|people|critics|skeptics|an? \w+|the (?!\w+ (?:is|are|has)\b)\w+|my \w+)"
_SAID = r"(?:said|says?|thinks?|thought|claim(?:s|ed)?|objects?|objected|might (?:think|say|object)|wrote|writes?)"
SAID_BEHIND = "|".join((
    rf"\s*,\s*(?:or so\b|(?:as )?{_OTHERS} {_SAID}\b)",
    r"\s*,\s*(?:(?:claim\w*|says?|said|writes?|wrote|insist\w*|argue\w*) (?:the|an?|my|some)\b)",
    r"\s*,?\s*\(\s*(?:claim\w*|says?|said|writes?|wrote|thus|so) (?!on\b|that\b|far\b|we\b|i\b|above\b|before\b)\w+",
    r"\s*,?\s*according to\b(?! (?:this|our|the (?:definition|formula|equation|above)))",
))  # fmt: skip
"""Right behind what is said, who says it."""


def elsewhere(lead: str) -> str:
    """The words in a sentence before a clause, in lower case, that put it elsewhere; empty where none do.

    >>> elsewhere("on mnist, "), elsewhere("after rounding, "), elsewhere("reviewer 2: "), elsewhere("bob: “")
    ('on mnist', 'after rounding', 'reviewer 2', 'bob')
    >>> [elsewhere(f"{words}, we have that ") for words in ("in classification", "for each sample", "as usual")]
    ['', '', '']
    """
    phrases = [phrase.rpartition(":")[2] for phrase in re.split("[,;]", lead)[:-1]]
    inserted = _INSERTED.search(lead)
    found = next(filter(_puts_elsewhere, [*phrases, *(inserted.groups() if inserted else ())]), "")
    return " ".join((found or said_by(lead) or _strange_label(lead)).split())


_INSERTED = regex(r"\b(?:assum|suppos)\w*,?\s+((?!that\b)[^;:]+?),?\s+that\s*\Z")
"""What stands between the verb of an assumption and what is assumed."""


def _strange_label(lead: str) -> str:
    """A label in front of a colon that names what no table holds: a person, a data set, another version."""
    label = _LABEL.fullmatch(re.split(r"[.!?]\s+", lead)[-1])
    if label is None or _OWN_VERB.search(label["label"]) or _OF_TEXT.search(label["label"]):
        return ""
    words = re.findall(r"[^\W_][\w'’-]*", label["label"])
    strange = (word for word in words if word not in _OF_LABELS and not re.fullmatch(r"\d\d?|[a-z]|[ivx]+", word))
    return label["label"] if any(strange) or re.search(r"[,\d]\d\d", label["label"]) else ""


def placed(behind: str) -> bool:
    """Whether the words right behind what is said put it elsewhere, or say when it holds.

    >>> [placed(words) for words in (" on mnist.", " if it is odd", " for simplicity, and", " is a loss on mnist")]
    [True, True, False, False]
    """
    phrase = re.split(r"[,.;:]|\b(?:and|then|we|so)\b", behind, maxsplit=1)[0]
    if _DESCRIBES.match(phrase):
        return False
    return any(row.match(behind) for row in (_WHEN, _SAYS_BEHIND)) or _puts_elsewhere(phrase)


_DESCRIBES = regex(r"\s*with\b(?!.*\b(?:probability|chance|exceptions?)\b)")
"""A phrase behind a noun that tells more of it: "a one-hot vector, with a 1 at the true class"."""
_SAYS_BEHIND = regex(SAID_BEHIND)
_WHEN = regex(r"\s*(?:if|when|whenever|unless|until|while|except)\b")


def said_by(lead: str) -> str:
    """Who says what stands behind a colon, or inside of a quotation; empty where the text does.

    >>> said_by("a friend: "), said_by("labels: "), said_by("we follow the paper: ")
    ('a friend', '', '')
    """
    label = _LABEL.fullmatch(lead)
    if label is not None and _SAYS.search(label["label"]) and not _OWN_VERB.search(label["label"]):
        return label["label"]
    return lead if lead.count('"') % 2 or lead.count("“") > lead.count("”") else ""


def _puts_elsewhere(phrase: str) -> bool:
    """Whether a phrase names what is not the text's own, or an adverb speaks of another time or opinion."""
    if confines(f"{phrase},", "").endswith("ly") or _TIMES.fullmatch(phrase):
        return True
    found = _PHRASE.fullmatch(phrase)
    return not _is_own(found["how"], found["what"].strip()) if found else _DONE.fullmatch(phrase) is not None


_OTHERS_DO = regex(
    r"\A(?!we\b|i\b|one\b|you\b|usual).*\b(?:does|did|do|says?|claim\w*|writes?|wrote|suggest\w*|propose[sd]?)\b"
)


_ROLE = regex(
    r"(?:the|our|its) (?:[\w-]+ )?(?:penalty|rate|step size|temperature|margin|bias|threshold|variance|scale|slope"
    r"|intercept|momentum|coefficient|constant|hyperparameter|weight|offset|tolerance|discount factor)"
)
"""What a number is taken for: "take 0.1 for the learning rate"."""
_PURPOSE = regex(r"(?:the|an?|its|our) [^,]*\bto (?:be\b|\w+)")


def _is_own(how: str, what: str) -> bool:
    words = re.findall(r"[\w'’-]+", what)
    if _IDIOM.fullmatch(what) or (how == "following" and _CUSTOM.fullmatch(what)):
        return True
    if how == "as":
        return MARK not in what and not (_OTHERS_DO.search(what) and not _KNOWN.match(what))
    if how == "with" and _DOMAIN.search(what):
        return True
    if not words:
        return how in ("for", "with") or MARK not in what
    if _SOME.search(what) or what in ("example", "instance"):
        return False
    if _KNOWN.match(what):
        return how not in _LATER or not what.startswith(("each ", "every "))
    if how == "for" and (_PURPOSE.match(what) or _ROLE.fullmatch(what)):
        return True
    known = _OF_TEXT.search(what) is not None or all(word in _WORDS for word in words)
    return known and how not in _REACHED
