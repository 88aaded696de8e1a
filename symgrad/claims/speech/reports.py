"""Who says an equation that gives a name: the text itself, or somebody else whom it reports.

A clause is a subject, a verb and the equation. It defines a name only where it is the author's own statement:

* the author or the reader acts: "we use", "let", "consider", "to keep it simple, take";
* it says what something is, in the present: "the loss is", "the result is given by", "rearranging gives";
* what the text builds does it: "the layer computes", "each neuron outputs";
* nothing is done in it: "the squared loss", "dual problem:", "and".

Whatever else a clause does ("Bishop writes", "figure 2 shows", "the figure was drawn with", "Keras computes"), it tells
what is so elsewhere. That may be right or wrong, and is no definition. So the tables hold what defines, and a word that
none of them holds takes a definition away and never gives one. Only what names a *source* is listed by itself, since a
source may be the subject of every verb.
"""

from __future__ import annotations

import re

from symgrad.claims.english.circumstances import said_by
from symgrad.claims.english.openings import OF_WRITING, TASKS
from symgrad.claims.english.text import MARK
from symgrad.claims.english.vocabulary import BARE_NOUNS, FILLERS, LEADS, NEUTRAL
from symgrad.claims.speech.plain_abroad import is_plain_abroad
from symgrad.regex import any_of, regex

_OWN = regex(
    any_of(r"""
        we | us | i | let | let['’]s | you
        one (?=(?:can|could|may|might|must|shall|will|would|should|has|have|is|then|also|now|thus|\w+ly|\w*[^s\W]s)\b)
        (?:in|for) (?:this|these|our|the present|what follows) ?\w*
    """)
)
_OTHER = r"(?:other|different|older?|earlier|previous|former|original|rival|competing|alternative)"
_PIECE = r"(?:conventions?|notations?|work|papers?|proposals?|drafts?|editions?|formulations?|schools?)"
_NOT_DONE = regex(
    any_of(rf"""
        (?:we|one|you|i) (?:could|might|would|should|may|must|will)(?: \w+)? have
        (?:we|us|one|you|i|what|would|rather|do|place)(?: \w+){{0,2}} (?:not|never)(?! only\b)(?: \w+){{0,4}}(?=\W*\Z)
        (?:nothing|nobody|no one|none)(?: \w+){{0,4}}(?=\W*\Z)
        (?:refuse|reject|avoid|abandon|discard|oppose|meet|hear|encounter)(?:s|d|ed)?(?: \w+){{0,2}}(?=\W*\Z)
        (?:temptation|caricature|rumou?r)s?
        (?:an?|another|the|their|our|some) {_OTHER} (?:[\w-]+ )?{_PIECE} | another {_PIECE}
        (?:one|you|some|many|most|several) (?:often|sometimes|frequently|commonly|usually|occasionally|rarely)
        (?:some|many|most|several|few) (?:write|say|use|call|define|prefer|put|take|set|denote|like|work|choose|have)
        (?:we|you|one) (?:will|shall|may|might)(?: \w+)? (?:meet|encounter|learn|hear|come across)
        (?:you|one) (?:will|shall|may|might)(?: \w+)? (?:find|read)
    """)
)
"""What the author might have done, and did not, or what the reader meets elsewhere."""
_OF_OTHERS = regex(r"(?:\A\W*|\bin )(?:their|his|her) ")
_CONTENT = regex(r"\bthat\W*\Z")
_GOVERNS = regex(
    any_of(r"""
        such | so | given | not(?:e|ing|ice)s? | recall\w* | remember\w* | observ\w+ | knowing | know | known
        suppos\w+ | assum\w+ | mean\w* | impl\w+ | follows | sees? | seen | seeing | find | finds | found | shows?
        shown | showing | proves? | ensur\w+ | requir\w+ | demand\w* | guarantee\w* | tells? | yields? | give[ns]?
        conclud\w+ | deduc\w+ | deriv\w+
        check\w* | verif\w+ | fact | condition | constraint | property | result | because | since | now
        clear | obvious | evident | true | easy | hence | thus | using | stress\w* | emphasi\w+ | let | define
        convention | course | sure | in | learn\w* | mind | use | used | like | provided | imagin\w+ | hold\w* | want
    """)
    + r"\W+(?:\w+\W+){0,3}that\W*\Z"
)
"""What may stand before "that" and a formula where the author says so; of anything else the formula is the content."""

_WRITING = (
    r"(?:(?:text)?books?|papers?|authors?|drafts?|posts?|blogs?|reviewers?|referees?|teachers?|students?"
    r"|beginners?|readers?|colleagues?|editors?|software|implementations?|librar(?:y|ies)|packages?|toolbox\w*"
    r"|frameworks?|repositor(?:y|ies)|solvers?|manuals?|tests?|figures?|plots?|tables?|literature|communit(?:y|ies)"
    r"|(?:web )?pages?|websites?|schools?|courses?|traditions?|documentation|works?|articles?|abstracts?"
    r"|thesis|appendix|docstrings?|changelogs?)(?!-)"
)
_SOURCE = any_of(rf"""
    (?:py)?torch | tensorflow | keras | jax | scikit-learn | sklearn | numpy | scipy | pandas | matlab | octave
    julia | mathematica | sympy | hugging ?face | xgboost | lightgbm | caffe | theano | mxnet | wikipedia
    stack ?overflow | the (?:internet|web|(?:black|white)board) | folklore | arxiv | github | editions? | et al
    (?:figures?|fig\.|tables?|listings?|footnotes?|plates?|panels?) (?:\d|[ivx]+\b|[a-z]\b|{MARK})
    (?:the|an?|some|many|most|several|other|older|few|that|those|his|her|their) (?:[\w-]+ ){{0,2}}{_WRITING}
    in (?:exercises?|problems?|assignments?|appendix) (?:\d|[a-z]\b|{MARK})
    textbooks? | beginners | students | others | people | practitioners | engineers | statisticians | physicists
    (?:19|20)\d\d\)? (?:uses?|has|had|defines?|writes?|gives?|takes?)
""")
_SOURCES = regex(_SOURCE)
"""Programs, writings and people: what is said with one of them as its subject or its place is said there."""

_MENTIONED = regex(
    any_of(
        "claims? | statements? | assertions? | ideas? | beliefs? | views? | suggestions? | proposals? | assumptions?"
        " | impressions? | opinions? | myths?",
        after=r" that\s*\Z",
    )
)
"""Nouns that have a sentence for their content, and do not say it."""

_DETERMINER = any_of(
    "the | an? | this | that | these | those | each | every | all | any | both | our | its | their | no"
)
_DETERMINED = rf"(?:{_DETERMINER}|{MARK}|\d)"
_DONE = r"\w+(?:ing|ion|ions|ity|ment|ance|ence|ness|ism|sum|mean|loss)\b"
"""Nouns of what is done or found, by their endings."""
_PRONOUN = any_of("it | they | which | what | this | that | these | those | each | both | here | there | all")
_JOINT = any_of(r"""
    now | then | so | and | or | but | next | first\w* | finally | again | also | here | hence | thus | therefore
    note | notice
""")
_JOINS = rf"\W*(?:{_JOINT}[,:]? ?)*"
_OPENS = regex(
    _JOINS
    + r"(?:"
    + any_of(r"""
        sea | sean | soit | soient | sei | seien | seja | sejam
        let | define | set | put | take | write | denote | consider | compute | calculate | form | use | choose | fix
        introduce | minimi[sz]e | maximi[sz]e | normali[sz]e | scale | shift | multiply | divide | solve | update
        replace | initiali[sz]e | call | recall | remember | suppose | assume | say | start | begin | given | apply
        find | evaluate | differentiate | rewrite | substitute | insert | plug | expand | collect | abbreviate | create
        repeat | return | predict | output | project | sample | draw | stack | concatenate | average | sum | subtract
        decompose | factori[sz]e | diagonali[sz]e | (?:re)?parametri[sz]e | (?:re)?parameteri[sz]e | express | represent
        simplify | rearrange | combine | integrate | pick | select | construct | build | obtain | invert | split
        sea | sean | sei | seien | soit | soient | sia | siano | seja | sejam
        observe | see | look | think of | add | if | when | whenever | unless | while | where | since | because | after
        before | once | provided | (?:as|so) long as | as soon as | that | which | whose | is | are | be
        to \w+ | it remains to \w+ | \w+ing
    """)
    + r"|(?:with|without|by|for|from|under|as|on|in|at|per|via|through|to|using)\b"
    rf"(?= ?\W*(?:\Z|{_DETERMINED}|{_DONE}|\w+ing\b|(?:example|short|brevity|clarity|now|noise|weights)\b)))"
)
"""How clauses begin that tell the reader what to do, or join on what the author says."""
_BUILT = any_of(r"""
    nets? | slide | networks? | layers? | models? | neurons? | units? | cells? | gates? | heads? | classifiers?
    methods? | regression | perceptrons? | machines? | functions? | algorithms? | encoders? | decoders?
    attention | \w+(?:en|de)coders? | maps? | nodes? | blocks? | modules? | steps? | rules? | kernels? | filters?
    activations?
    optimi[sz]ers? | generators? | discriminators? | estimators? | predictors? | critic | agents?
    polic(?:y|ies) | softmax | code | program | derivation | formula | equation | definition | theorem | lemma
    norm | momentum | adam | sgd | backprop\w* | \w*normali[sz]ation | regulari[sz]ation | penalty | decay
    dropout | transformations? | transformers? | softplus | relu | variants? | tricks? | sigmoid | swish | gelu | elu
""")
_LISTED = rf"(?:[^,;:]*{MARK},\s*(?:and\s+)?(?=(?:[\w-]+\s+){{1,4}}{MARK}))*"
"""What is listed with its names: "with inputs $x$, weights $w$"."""
_FRONTED = regex(
    rf"\W*[^,;.:{MARK}]{{1,80}}(?:{MARK}[^,;.:{MARK}]{{0,20}}(?:, both [\w-]+)?)?:(?!\w)\W*|"
    rf"\W*(?:[\w-]+ly|(?:in|at|for|with|on|by|from|under|after|given|if|when|as|similar to)\b{_LISTED}[^,;:]*"
    r"|[^,;:]*(?=, then\b)),\s*(?=\S)|"
    rf"\W*in (?:[\w-]+ ){{0,4}}?(?:{TASKS}|{_BUILT}) (?=(?:the|our|its|this|each|every) [\w-]+ )|"
    rf"\W*(?:for|given|with) [^,;:]*{MARK} (?=(?:the|our) [\w-]+ )|"
    r".*,? (?:so|hence|thus|therefore)\s*(?=\Z)"
)
"""What stands before the subject."""
_ONLY = regex(
    rf"\W*(?:in|within|for)\b(?! \w+['’]s)[^,;:]*?(?:{OF_WRITING}|{any_of('forms? | words')})[\s,:]*"
    rf"|\W*without (?:any )?loss of generality[\s,:]*|\W*(?:in|for)\b[^,;:]*{_BUILT},\s*"
    rf"|\W*{_DETERMINED}[^,;:]* (?:aside|apart|included|excluded),\s*"
)
"""Phrases that are all that stands before an equation, and that `openings` lets confine nothing."""
_FOREIGN = regex("[\u0370-\u1dff]{2}|[\u2e80-\uffef]")
"""Letters of words that no table here knows; what they say is open elsewhere (`languages`)."""
_ENDED = regex(r"[.!?][)\]\"”]*(?:\s|\Z)")
_LINK = regex(r"\]\([^()]*\)?")

_IS = regex(
    any_of(r"""
        is | are | be | being | becomes? | equals? | reads? | means | amounts? to | holds? | follows | yields? | gives?
        leads? to | results? in | implies | simplif(?:y|ies) to | reduces? to | looks? | satisf(?:y|ies) | corresponds?
        turns? | consists? | comes? | splits? | collapses? | combines? | goes
    """)
)
"""Verbs that say what something is, or what comes of it."""
_ACTS = any_of(r"""
    has | have | takes? | denotes? | represents? | defines? | describes? | minimi[sz]es? | maximi[sz]es? | measures?
    adds? | needs? | gets? | penali[sz]es? | computes? | calculates? | returns? | outputs? | produces? | predicts?
    applies | apply | uses? | keeps? | maintains? | tracks? | evaluates? | learns? | maps? | assigns? | multipl(?:y|ies)
    squash(?:es)? | forms? | rescales? | normali[sz]es? | scores?
""")
_ACT = regex(rf"(?P<agent>[\w'’-]+|{MARK}) (?:[\w-]+ly |then |now |also )?{_ACTS}")
"""Verbs that somebody or something may be the subject of, with the last word of that."""
_NAMED = regex(
    rf"{_JOINS}(?:[\w-]+ly,? )?(?:{_DETERMINED}|{_PRONOUN}|{any_of('such | two | three | four | five | half')}|{_DONE})"
)
"""How the subject begins of which something is said: with a determiner, with a formula, or with what is done."""

_KIND = any_of(r"""
    batch | layer | group | instance | weight | root | mean | square | logistic | linear | binary | softmax | ridge
    lasso | poisson | multinomial | neural | deep | hidden | input | output | recurrent | convolutional | fully
    connected | feed-?forward | dot-product | scaled | self | self-attention | multi-head | cross | gradient
    stochastic | nesterov | heavy-ball | kalman | support | vector | variational | standard | simple
    vanilla | plain | inverted
    two-layer | single | leaky | parametric | hard | least | squares | negative | matrix | principal | component
""")
"""Words that name a kind of what is built: "batch normalization", "simple recurrent network"."""
_BUILDS = regex(
    rf"\W*(?:then )?(?:(?:(?:{_DETERMINED}|one|such) (?:[\w-]+ ){{0,3}}?)?{_BUILT}"
    rf"|(?:{_KIND}[ -]){{1,3}}(?:{_BUILT}|{_DONE}))"
)
"""Subjects that are parts of what the text builds, of which every verb in the present tells what they are."""

_GLOSS = regex(
    rf"\W*(?:{MARK}|[b-hj-z](?:_\w+)?)\s*(?::|\b(?:is|are|has|have|denotes?)\b)|\W*{MARK}\s*"
    r"\b(?:sums?|adds? up|lies?|lives?|ranges?|runs?|takes?|contains?|depends?|belongs?|satisf(?:y|ies)|stands?"
    r"|follows? an?)\b"
)
"""A clause that says of a name what it is, be the name in plain text: "y is the target", "y: the target", or of a
formula what a formula does: "$y$ sums to 1".
"""
_PAST = regex(
    any_of("was | were | had | did | went | chose | took | wrote")
    + r"|(?<!is )(?<!are )(?<!be )(?<!just )\b(?:computed|calculated|returned|predicted|minimi[sz]ed|learned|proposed"
    r"|claimed|believed|assumed|trained|obtained|found|gave|got)\s*\Z"
)
_CLASS = regex(r"\W*(?:(?!no\b)[\w-]+ ){0,2}(?:matrices|vectors|functions|numbers|distributions|maps)\W*")
"""A class of things: "symmetric matrices $A = A^T$ are easier"."""
_RIVAL = regex(
    r"\W*(?:an?|another|one|the|some) (?:[\w-]+ )?(?:alternatives?|options?|variants?|candidates?|rivals?|guess(?:es)?"
    r"|(?:common|usual|popular|other|possible|natural|different) (?:choices?|definitions?))"
    r" (?:is|are|would|could|might)\b"
    r"|\W*an? (?:[\w-]+,? )*(?:but|yet|though) (?:[\w-]+ )*(?:is|are|has|reads?)\W*\Z"
    r"|\W*an? (?:[\w-]+ )?(?:tempting|naive|crude|common|popular|wrong|classic|frequent) [\w-]+\W*"
    r"(?:has|reads|is)?\W*\Z"
)
"""What stands for the thing beside others that do so, too."""
_QUOTED = regex(r'\A[^"]*"(?:[^"]*"[^"]*")*[^"]*\Z|“[^”]*\Z')
_THERE = regex(rf"\s*(?:on|in|at|by|of|from) [^,;:]{{0,30}}?(?:{_SOURCE})")
"""A source right behind the equation."""
_LABEL = regex(rf"[^,;.]{{1,60}}[:–—](?:[\s,{MARK}]|and\b)*\Z")
_ELSEWHERE = (_NOT_DONE, _MENTIONED, _SOURCES, _RIVAL, _QUOTED, _OF_OTHERS)
_TITLE = regex(r"\W*(?:(?:the|an?|its|our) )?(?:[\w-]+ ){0,2}[\w-]+\W*")
_THE = regex(r"\W*(?:(?:the|an?|its) [\w-]+|an? [\w-]+ [\w-]+(?<!s)(?<!ed))\W*")
_HEADING = regex(
    r"\W*"
    + any_of(r"""
    exercises? | problems? | examples? | questions? | parts? | cases? | steps? | tasks? | definitions? | lemmas?
    theorems? | propositions? | remarks? | solutions? | proofs? | answers? | algorithms?
""")
    + r"\W*\w{0,3}\W*"
)
_SETTING = regex(rf"\W*for\b(?! \w+['’]s)[^,;:{MARK}]* with {_LISTED}[^,;:]*{MARK}\s*,?\s*(?:and\s*)?")
"""A clause that names what things are called for what follows: "for ridge regression with inputs $x$, ..."."""
_SUBJECT = regex(
    r"\W*(?:the )?"
    + any_of(r"""
        (?:(?:stochastic|projected|plain|vanilla) )?gradient (?:descent|ascent|flow) | newton['’]s method | sgd
        (?:the )?(?:kl|kullback-leibler)(?: divergence)? | divergence | cross-?entropy | entropy
        gradients? | derivatives? | jacobians? | hessians?
    """)
    + r" (?:on|of|for|between)(?: "
    + any_of("the | an? | two | univariate | multivariate | normals? | gaussians? | functions? | quadratics? | loss")
    + r")*\W*"
)
"""What is done with an equation, and with nothing beside it: "gradient descent on"."""
_NOTHING_DONE = (_ONLY, _LABEL, _THE, _HEADING, _SETTING, _SUBJECT)
_AGENT = regex(rf"{_DONE}|{_BUILT}|{_PRONOUN}|{MARK}")
_THINGS = NEUTRAL | BARE_NOUNS | frozenset("function objective term penalty upstream incoming".split())
_NOUNS = (
    _THINGS | FILLERS | LEADS | frozenset("of in on over to from at gradients derivatives jacobian hessian".split())
)


def reported(ahead: str, behind: str = "") -> str:
    """The words of a clause before an equation, in lower case, by which it is said elsewhere; empty where the text
    itself says it. behind: what follows the equation.

    >>> reported("the squared loss is then "), reported("we use "), reported("each layer computes "), reported("and ")
    ('', '', '', '')
    >>> reported("figure 2 shows "), reported("bishop writes "), reported("the figure was drawn with ")
    ('figure 2 shows', 'bishop writes', 'the figure was drawn with')
    """
    if quoted := sourced(ahead, behind):
        return quoted
    clause, quoted = _plain(ahead)
    foreign = _FOREIGN.search(quoted) or is_plain_abroad(clause, ahead=True)
    if not re.search("[a-z]{2}", quoted) or quoted.startswith("\\") or foreign:
        return ""
    while not (own := _is_own(clause)) and (front := _FRONTED.match(clause)):
        clause = clause[front.end() :]
    return "" if own else quoted


def sourced(ahead: str, behind: str = "") -> str:
    """The words of a clause before an equation that name somebody or something else that says it; empty where none do.

    >>> sourced("some authors write "), sourced("you write ")
    ('some authors write', '')
    """
    clause, quoted = _plain(ahead)
    content = _CONTENT.search(clause) and not _GOVERNS.search(clause)
    named = any(row.search(clause) for row in _ELSEWHERE) or content or _is_class(clause) or _THERE.match(behind)
    return (quoted or " ".join(behind.split())) if named or said_by(clause) else ""


def _plain(ahead: str) -> tuple[str, str]:
    """A clause without links and with plain marks, and its words."""
    clause = " ".join(_LINK.sub("]", re.sub(rf"{MARK}[=>a-z]?", MARK, _ENDED.split(ahead)[-1])).split())
    return clause, clause.replace(MARK, "").strip(" ,:(")


def _is_class(clause: str) -> bool:
    """Whether a clause is no more than the name of a class of things."""
    return _CLASS.fullmatch(clause) is not None and not _NAMED.match(clause) and ":" not in clause


def _is_agent(found: re.Match[str]) -> bool:
    """Whether the subject of a verb is a thing that the text speaks of, not somebody whom it reports."""
    return found["agent"] in _THINGS or _AGENT.fullmatch(found["agent"]) is not None


def _is_own(clause: str) -> bool:
    """Whether nothing in a clause, which names no source, says anything of another place."""
    if _OWN.search(clause) or _OPENS.match(clause):
        return True
    if _PAST.search(clause):
        return False
    if _NAMED.match(clause) and (_IS.search(clause) or any(map(_is_agent, _ACT.finditer(clause)))):
        return True
    if _GLOSS.match(clause) or _BUILDS.match(clause) or any(row.fullmatch(clause) for row in _NOTHING_DONE):
        return True
    words = re.findall(r"[^\W\d_][\w'’-]*", clause)
    named = bool(words) and words[-1] in _THINGS and _TITLE.fullmatch(clause)
    return bool(named) or all(word in _NOUNS or word.endswith("ly") for word in words)
