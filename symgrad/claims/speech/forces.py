"""The force of an equation: what the words of its sentence make of it, where it is no plain claim or definition.

One table of rows decides. What is denied is set aside and listed. What words weaken, ask, or say of some values alone
defines nothing; it may be proved, but is not refuted, as the words may stand for the difference.

A sentence comes as what stands before the equation and behind it, in lower case. In it a formula is a `MARK`, which
`=` follows where it is an equation, `>` where something tends to a limit, and a letter where it is that letter alone:
"for all $i$ but the first".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache

from symgrad.claims.english.openings import confines, names_task
from symgrad.claims.english.text import MARK
from symgrad.claims.speech import hearsay
from symgrad.record import record
from symgrad.regex import any_of, regex
from symgrad.source import SAID, WEAKENED

EQUATION = f"{MARK}="
DENIED = "denied in words"
BEFORE, BEHIND, BESIDE = "before", "behind", "beside"


@record
class Row:
    """Words at a place of the clause: before the equation, behind it, or on either side.

    denies: the equation is set aside. slight: they may be said of something else, so that it defines what it defines,
    and is no more than not refuted. unless: words of the clause before it with which they say nothing of it. of_index:
    they are said of a letter, and of the equation where this is an index on its left side. widely: in the whole
    sentence.
    """

    place: str
    words: str
    denies: bool = False
    slight: bool = False
    unless: str = ""
    of_index: bool = False
    widely: bool = False


@record
class Force:
    """What words make of an equation: why it defines nothing, or that it is denied."""

    reason: str
    denies: bool = False
    slight: bool = False


_ON = (
    r"(?=\s*(?:[-–—,;:.)!?]|\Z|\ue000)|\s+"
    + any_of(r"""
        we | i | you | one | it | this | that | the | an? | our | its | is | are | was | equals? | equal to
        gives? | given
        by | have | has | had | holds? | true | valid | correct | then | there | so | and | or | but
        as | for | if | when | in | at | get | gets | find | finds | obtain | becomes?
        satisf\w+ | here | speaking | only | let | set | put | take | choose
    """)
    + ")"
)
"""What goes on behind an adverb of a sentence; "on average pooling layers" goes on with a noun."""

_WRONG = r"(?:wrong|false|incorrect|untrue|invalid|nonsense|a typo|not (?:true|correct|valid|right|the case))"
_SLIP = (
    r"(?<!no )(?:mistakes?|(?:common|frequent|usual|classic|popular|easy) errors?|fallac\w+|pitfalls?|misconceptions?"
    r"|slips?|myth|(?<!of )confusions?|misreadings?|misunderstandings?|misprints?|typos?|oversights?|blunders?|traps?)"
)
_BOUND = rf"{MARK}(?![=>a-z])"
"""A formula that is neither an equation nor a letter: `a > 0`."""
_BOUNDS = rf"{_BOUND}(?:\s*,\s*{_BOUND})*,?\s*and\s*\Z"
_STATED = r"(?:formulas?|equations?|statements?|answers?|versions?|results?|identit\w+|relations?|claims?|expressions?)"
_WRITE = (
    r"(?:writ\w+|use|using|say(?:ing)?|put(?:ting)?|set(?:ting)?|conclud\w+|believ\w+|claim|get|have|need|mean|imply)"
)
_NEVER = r"(?:(?:do|does|did|can|must|should) not|don['’]t|doesn['’]t|never|cannot|nobody would|nowhere do we)"
_THINK = r"(?:think|guess|believe|hope|suspect|conjecture|imagine|expect|pretend|speculate|wish|suppose)"
_SOMEBODY = r"(?:one|you|we|i|people|someone|beginners|students|they|many)"
_DOUBTFUL = any_of(r"""
    tempting | believed | thought | conjectured | plausible | likely | possible | unlikely | unclear | doubtful
    unknown | suspected | hoped | claimed | questionable | debatable | unproven | an? (?:\w+ )?(?:conjecture|guess|hope)
    unsolved | open | an open \w+ | unsettled | disputed
""")
_VAGUE = r"(?:rough|crude|naive|plausible|wild|educated|first)"
_NEAR = r"(?:at|near|close to|around|away from|far from)"
_HOW = r"(?:\w+ly|here|simply|now|a|an|the|common|frequent|classic|popular)"
_WOULD = (
    r"would(?: (?:not|then|thus|also|now|we|simply))* "
    r"(?:be|hold|have|get|give|become|equal|yield|read|follow|write|say|claim|suggest)"
)
_PLACE = r"(?:optim\w+|minim\w+|maxim\w+|solution|extremum|equilibrium|boundary|\w+ points?)"
_PART = (
    r"(?:constants?|terms?|normali[sz]\w+|factors?|noise|errors?|regulari[sz]\w+|signs?|(?:re-?)?scal\w+|order|rounding"
    r"|remainders?|permutations?|corrections?|priors?|interactions?|correlations?|friction)"
)
_LEFT_OUT = rf"(?:(?!(?:and|so|we|it|in|of)\b)[\w-]+ ){{0,4}}?{_PART}"
_WRITING = (
    r"(?:index|indices|(?:sub|super)scripts?|arguments?|dependen\w+|brackets|parenthes\w+|hats?|bars?|primes?|notation"
    r"|tildes?|letters?|the details)"
)
_ALL = rf"(?:(?:the|all|its|their|our) )?(?:\w+ )?{_WRITING}"
_WE = r"(?:we|it|this|one|i)"
_LEAVING = (
    r"(?:ignor|neglect|dropp|omitt|disregard|discard|forgett|suppress|skipp|leav)ing(?: out| aside| about)?"
    rf" (?!{_ALL})(?:(?!{_WE}\b)[\w-]+ ?){{1,6}}(?=[,.)]|\Z|{_WE} )"
)
"""Words that leave out more than signs."""
_AT_FIRST = r"\A[\s,]*(?:(?:and|so|now|here) )*"
_LEAVING_BIAS = (
    r"(?:ignor|neglect|dropp|omitt|disregard|skipp|leav)ing(?: out| aside)? (?:the |all |any )?"
    r"(?:bias(?:es)?|intercepts?|offsets?)"
    r"(?: (?:terms?|vectors?|units?|weights?|parameters?))?(?= for (?:simplicity|brevity|clarity|now)|,|\Z)"
)
"""Words that leave a part out of a model: what is given behind them is the model of the text, where no other is."""
_MADE = any_of(r"""
    defined | introduced | derived | computed | calculated | shown | proved | proven | obtained | given | chosen | set
    found | established | used | verified | checked | the | our | also | already | needed
""")
_UNDONE = any_of(r"""
    refuted | rejected | disproved | abandoned | retracted | criticised | criticized | questioned | superseded
    outdated | obsolete | deprecated | withdrawn | corrected | revoked
""")
_CASES = any_of("""
    cases | inputs? | values? | samples? | examples? | points? | settings? | situations? | problems? | choices?
    data | instances? | circumstances | regimes? | applications? | experiments?
""")
_SOME = (
    r"(?:most|some|several|certain|few|a few|(?:almost|nearly) (?:all|every|any)|many|rare|all but \w+|generic|typical)"
)
_ORDER = r"(?:first|second|third|leading|lowest|zeroth|linear|dominant)"
_BIG = r"(?:(?:very|sufficiently) )?(?:small|large|tiny|huge|big)"
_GROWS = (
    r"(?:grows?|shrinks?|increases?|decreases?|tends?|goes|go|approach\w*|becomes?|vanish\w*"
    r"|(?:has |have )?converge[sd]?)"
)
_LETTER = rf"{MARK}(?P<letter>[a-zA-Z])"
_NOUNS = (
    r"(?:vectors|columns|rows|regressors|features|inputs|signals|directions|components|errors|residuals|variables"
    r"|predictors|filters|modes|axes)"
)
_ACROSS = r"(?:orthogonal|perpendicular|parallel|collinear|uncorrelated)"
_THEY = rf"(?:they|(?:the|our|these|those|both|all|its|their|two)(?: [\w-]+){{0,2}}? (?:{_NOUNS}|two))"
_QUESTION = r"(?: (?:be|true|the case|really|then|hold|always|possible|that))*:?\s*\Z"
_MANY = r"(?:no|an?|the|one|two|exactly|only|many|infinite(?:ly)?|unique|single|several|more than|at (?:most|least))"
"""How many solutions there are of what is an equation to be solved."""
_OF = r"\b(?:of|for|by|in|with|from|find|minimi[sz]e|differentiate|solve)\s*\Z"

_IF_ABROAD = r"当|當|若|如果|für|wenn|pour|si|para|per|при|если|khi"
_WHEN_ABROAD = r"时|時|のとき|の時|일 때|に対して|では?"
_FAILS_ABROAD = "|".join((
    "不成立|不正确|不对|错误|除外|成り立たない|成立しない|성립하지 않",
    r"gilt nicht|stimmt nicht|ist (?:falsch|nicht wahr)",
    r"(?:n['’]est|est) (?:pas (?:vrai|valable|correct)|fau(?:x|sse))|ne (?:tient|vaut) pas|no (?:se cumple|vale)",
    r"es (?:falso|incorrecto)|non (?:vale|è vero)|è (?:falso|sbagliato)|não (?:vale|é verdade)|не ?верно",
    r"không đúng|klopt niet|gäller inte|nie zachodzi",
))  # fmt: skip
"""How other languages say behind an equation that it does not hold."""

ROWS: tuple[Row, ...] = (
    Row(BEFORE, any_of(rf"""
        (?:{_SLIP} (?:here )?(?:is|would be|was|lies in|to|of|that)|errors? (?:is|would be) to)\b[^,;]*\Z
        (?:is|was|be|were) (?:\w+ )?{_WRONG} [^,;]*\Z
        {_NEVER} {_WRITE}(?: (?!only|more|just)\w+)?\s*\Z
        (?:beware|careful|avoid)(?: of| not to)? {_WRITE}(?: \w+)?\s*\Z
        (?:wrong|incorrect|false)(?:ly)? (?:\w+ )?(?:{_STATED}|states?|writes?|claims?)(?: \w+)?\s*\Z
        (?:wrong|incorrect|false):\s*\Z
        (?:contrary|in contrast) to [^,]*, (?:it is )?not | by no means | (?:hardly|far from) true
        (?:no reason|does not follow|need not be|cannot be(?: true)?|do not think)(?: \w+){{0,2}} that\s*\Z
        (?:is|are) not(?: \w+){{0,2}} that\s*\Z
        reject\w*\s*\Z | (?:wrongly|mistakenly|falsely|erroneously)(?: \w+){{0,3}}\s*\Z
        (?:nobody|no one)(?: \w+){{1,3}}\s*\Z | resist the \w+ to {_WRITE}\s*\Z
    """, after=""), denies=True),
    Row(BEHIND, r"\A[\s,]*" + any_of(rf"""
        (?:\w+ )?(?:is|are|would be|was)(?: {_HOW})* (?:{_WRONG}|{_SLIP})
        (?:need|does|do|did|will|should|must|may|can|would)(?: not|n['’]t) (?:\w+ly |always )?(?:hold|apply|follow|work)
        fails? | no longer (?:holds?|applies) | never (?:holds?|applies)
    """), denies=True, unless=_OF),
    Row(BEHIND, rf"\A\W*(?:{_IF_ABROAD})?\W*(?:{_WHEN_ABROAD})?\W*(?:{_FAILS_ABROAD})", denies=True, unless=_OF),
    Row(BEHIND, r"\A\s*\(\s*(?:this is )?(?:wrong|false|incorrect)\s*!?\)", denies=True, unless=_OF),
    Row(BESIDE, any_of("(?:for|by|towards?|to|the sake of|leads? to|reach)(?: an?| the)? contradiction | the contrary"),
        denies=True),
    Row(BEFORE, r"\A[\s,–—-]*(?:(?:but|and|so|now|then|or) )*" + any_of(r"""
        is it | is | does | do we (?:have|get) | why (?:is|does|do we have) | (?:could|can|may) it be | what if
        how come
        (?:can|could|may|should|shouldn['’]t|should not) (?:we|one) (?:say|write|conclude|hope|expect|have)
        who says | how do we know
    """, after=_QUESTION)),
    Row(BEHIND, r"\A[\s,–—-]*(?:(?:right|correct|true|no|is it|isn['’]t it|really|or not|always)\s*)?\?",
        unless=r"\b(?:what|which|how|where|given|find)\b|" + _OF),
    Row(BEFORE, any_of(rf"""
        (?<!as ){_SOMEBODY} (?:\w+ly )?(?:(?:might|may|could|would|can|should) )?(?:also |even |first |\w+ly )?{_THINK}
        it (?:is|was|seems|looks|appears|(?:may|might|could) be) (?:\w+ly )?{_DOUBTFUL} | tempted to | imagine
        stands to reason | reasonable to {_THINK}
        it (?:(?:might|may|could) (?:well )?(?:be|happen)|seems|appears|looks (?:as if|like))
        know(?:s|n)? (?:whether|if)
        conjecture | whether(?! or not) | for the sake of (?:the )?argument | hypothesi[sz]e\w* | suggests?
        let us {_THINK} | if it were
        {_VAGUE} (?:approximation|estimate|guess|formula|answer) (?:is|was|would be)
    """, after=r"\b(?![^,]*:)")),
    Row(BEHIND, rf"\A\s*(?:is|are|seems|looks|remains) (?:\w+ly )?{_DOUBTFUL}", unless=_OF),
    Row(BEFORE, any_of(rf"""
        it (?:is|was) (?:\w+ )?(?:held|assumed|taught|supposed|said)(?: that)?\s*\Z
        we (?:want|wish|aim|would like|hope|desire)(?: for| to have)?(?: that)?\s*:?\s*\Z
        (?:our|the) (?:goal|aim|wish|hope|dream) (?:is|would be)(?: that)?\s*:?\s*\Z
        (?:errors?|mistakes?|slips?|bugs?|flaws?|wrong|trouble) (?:in|with)\s*\Z
        (?:contain\w*|has|have|find|spot|make|makes|correct\w*) the (?:\w+ )?(?:error|bug|flaw)\s*\Z
        {_SLIP}\s*\Z | disprove | refute | as [^,;:]*puts? it
    """, after="")),
    Row(BEFORE, r"\b(?:opposite|incorrect|erroneous|flawed|faulty|bogus)(?: \w+){0,2}?(?: (?:is|was|would be))?\s*\Z"
        r"|\bthat (?:fails?|does not work|is wrong|breaks?) (?:is|was|would be)\s*\Z"),
    Row(BEHIND, r"\A\s*,?\s*(?:turns? out (?:to be )?(?:\w+ly )?(?:wrong|false|incorrect|bad|useless|impossible)"
        r"|(?:is|are) (?:\w+ly )?(?:impossible|undecid\w+|unsolvable|meaningless|absurd|inconsistent|ill-posed)"
        r"|has no (?:solutions?|meaning|sense|proof|roots?))\b", unless=_OF),
    Row(BEHIND, rf"\A[\s,]*(?:(?:(?:and|with)\s+)?{EQUATION}[\s,]*)*ha(?:s|ve) (?:{_MANY} )+solutions?\b",
        slight=True, widely=True),
    Row(BEFORE, r"[\"“]\s*\Z"),
    Row(BEFORE, r"\A\W*(?:had|were|should)\s+(?:the|an?|this|that|it|there|all|its|our|both|you)\b[^;]*,[^,;]*\Z"),
    Row(BEHIND, rf"\A\s*,?\s*(?:would|could|might|used to|can(?:not| not|['’]t)|(?:was|were)(?! (?:\w+ly )?{_MADE})"
        rf"|(?:is|are|(?:has|have|had) been) (?:\w+ly )?(?:{_UNDONE}|what)|(?:said|wrote)\b)", unless=_OF),
    Row(BEHIND, r"\A\s*,?\s*(?:(?:or )?so )?(?:it (?:seems|appears)|(?:i|we) (?:think|guess|believe|suppose|hope)\b)"),
    Row(BESIDE, any_of("if (?:we|one|you) (?:are|were|is) (?:too )?(?:naive|lucky|optimistic|sloppy|careless)")),
    Row(BESIDE, any_of(rf"""
        {_WOULD} | if instead | (?:had|were) (?:we|one|you|they)\b | were it not | if only | were to
    """)),
    Row(BEFORE, rf"\bunlike\b[^;]*\bwhere[^,;{MARK}]*\Z|\bunlike\b[^,;]*\Z", widely=True),
    Row(BEHIND, r"\A\s*were\b"),
    Row(BEFORE, r"\bone of (?:the |these )?(?:\w+ )?(?:following|two|three|these|cases|equations|relations|statements)"
        r"\b[^.;]*\b(?:holds?|is (?:true|valid|correct|satisfied)|applies)\b", widely=True),
    Row(BEFORE, hearsay.AHEAD),
    Row(BEFORE, hearsay.RESTRICTS, widely=True),
    Row(BEHIND, hearsay.BEHIND),
    Row(BEHIND, hearsay.VERDICTS, widely=True),
    Row(BESIDE, any_of(r"""
        approximately | roughly | asymptotically | naively | presumably | perhaps | maybe | probably | possibly
        sometimes | occasionally | rarely | essentially | effectively | empirically | heuristically | informally
        locally | initially | formerly | loosely | nearly | almost(?! by) | more or less | on (?:the )?average
        in expectation | generically | morally | for all practical purposes
        in (?:an?|some|one|this|that) (?:\w+ )?sense | (?!strictly|generally|precisely|properly)\w+ly speaking
        (?:to|within|up to) (?:\w+ )?(?:accuracy|precision|tolerance) | save for(?: \w+){1,3}
        (?:almost|nearly) (?:surely|everywhere|always|certainly) | not (?:always|necessarily|generally|in general)
        in probability | in distribution | at best | at times | in the limit | by (?:coincidence|chance|accident)
        (?:to|as|in|under|within|by) (?:(?:an?|the|this|our|that) )?(?:[\w-]+ ){0,2}approximations?
        with (?:\w+ )?probability(?: (?:one|1|at least))? | (?:up to|until|till) now | eventually | ideally
        numerically
        supposedly | allegedly | seemingly | apparently | reportedly | arguably | hopefully | tentatively | temporarily
        at first (?:sight|glance) | in the long run | (?:from time to|at test|at training|at inference) time
        (?:every )?now and then | during (?:training|testing|inference) | with (?:\w+ ){0,3}luck | only approximately
        at first | back then | in those days | in the (?:old|early) days | (?:long|years) ago | once upon a time
        (?:just|equally) as well | might as well | equally well
        as an? (?:\w+ )?(?:joke|strawman|thought experiment) | in an? (?:ideal|perfect) world
        for illustration | for the purposes? of this \w+ | everywhere but
    """, after=_ON)),
    Row(BESIDE, r"\A[\s,]*(?:otherwise|elsewhere|else)\b"),
    Row(BESIDE, any_of("usually | typically | often | mostly | in practice", after=_ON), unless=any_of(r"""
        (?:re)?defin\w+ | us(?:e|es|ed|ing) | choos\w+ | chosen? | tak(?:e|es|en|ing) | let | called | written
        (?:network|model|encoder|decoder|layer) (?:outputs|predicts|returns|produces)
    """)),
    Row(BESIDE, any_of(rf"""
        (?:to|at|in) {_ORDER}[- ]order | (?:leading|lowest|zeroth)[- ]order
        (?:up to|modulo|to within) {_LEFT_OUT}
        (?:ignor|neglect|dropp?|omitt?|disregard|discard|leav|forgett?)(?:e|es|s|ing)?(?: out)? {_LEFT_OUT}
        {_PART} (?:(?:is|are|being) )?(?:ignored|neglected|dropped|omitted|left out|discarded)
    """, after="")),
    Row(BEFORE, rf"{_AT_FIRST}(?:{_LEAVING_BIAS})", slight=True),
    Row(BESIDE, rf"\b(?:{_LEAVING})", unless=rf"{_AT_FIRST}(?:{_LEAVING_BIAS})"),
    Row(BESIDE, any_of(rf"""
        (?:at|in|near|on|upon) (?:convergence|optimality|equilibrium|stationarity|initiali[sz]ation|infinity)
        {_NEAR} (?:the|an?|any|this|that|its|our|every|each|all) (?:\w+ )?{_PLACE}
        at (?:\w+ )?(?:optima|minima|maxima|points) | at time zero | in (?:the [\w-]+|this|that) regime
        (?:before|after) (?:the |each |an? |many |one )?(?:\w+ )?(?:updates?|steps?|epochs?|iterations?)
        at the (?:start|beginning|outset)
        (?:after|once) (?:(?:the|training|\w+) ){{0,3}}(?:training|converge\w*|has converged)
        in the (?:ideal|best|worst|limiting|\w+less|extreme|degenerate|generic|typical) case | in the steady state
        in the (?:absence|presence) of | in the (?:[\w-]+ )?limit
        (?:as|when|while|if|provided) (?:{MARK}[\w>]?|the \w+(?: \w+)?) {_GROWS}
        (?:for|when|with|if) {_BIG} (?:enough )?{MARK}
        (?:for|when|with|if|provided|as long as) {MARK}\w? (?:is |stays )?{_BIG} | for (?:{_SOME}|almost every) {MARK}
    """)),
    Row(BESIDE, any_of("as | when | for | up to | in the limit", after=f" {MARK}>")),
    Row(BESIDE, r"(?:\A|,)\s*(?:apart|aside) from\b|\b(?:apart|aside) from (?:an? |the )?\w+\Z"),
    Row(BESIDE, any_of(rf"""
        (?:for|in|on) {_SOME} (?:of the )?(?:\w+ )?{_CASES} | except | from the \w+ (?:\w+ )?on
        (?:only|just|solely) (?:for|in|on|at|if|when|during)(?! this\b)
        (?:for|in|on|during) (?!(?:[\w ]* )?this\b)[\w ]{{3,30}} only
        (?:all|every|any|each) \w+ (?:but|except|other than|save) | starting (?:with|from|at)
    """)),
    Row(BESIDE, any_of(rf"""
        (?:all|every|any|each) {_LETTER},? (?:but|except|other than|besides|apart from|save)
    """), of_index=True, widely=True),
    Row(BESIDE, any_of(r"""
        even | odd | some | one | large | most | almost (?:all|every) | all but \w+(?: many)? | fix | fixed | particular
        certain | single | chosen | remaining | interior | inner | active | inactive | relevant | missing
        selected | other | first | second | last | final
    """, after=rf"(?: \w+)? {_LETTER}(?!\s*(?:denot|index|is|run|refer|stand|label|range|count|of))"),
        of_index=True, widely=True),
    Row(BESIDE, _LETTER + r" (?:(?:is|being|are|held) )?" + any_of(r"""
        (?:the |an? |some )?(?:first|second|last|final|even|odd|fixed|large|big|in the)
        (?:the (?:index|position|class) )?of the (?:first|last|\w+est)
    """), of_index=True, widely=True),
    Row(BESIDE, any_of(r"""
        (?<!no )(?<!without )approximat\w+(?! (?:posterior|inference|error)) | asymptotic\w* | neglect\w+
        lineari[sz]\w+
        taylor | for (?:very |sufficiently )?(?:small|large) | guess | suspect\w* | usually | often | typical(?:ly)?
        (?:first|second|leading|lowest|zeroth)[- ]order\b(?! (?:optimality|necessary|condition|derivative|method|term))
        (?<!as )(?:one|we) (?:might|could|may) (?:think|expect|guess|believe|hope) | (?:might|may) (?:be|hold|have)
        need not
    """), slight=True),
    Row(BESIDE, any_of(rf"""
        {_THEY} (?:are|is|being|were|be)(?: \w+ly| now| all| both| here| also)* {_ACROSS}(?! to {MARK})
        (?:mutually |pairwise )?{_ACROSS} (?:{_NOUNS}|case) | (?:orthogonality|perpendicularity)(?! of {MARK})
    """), slight=True, widely=True),
    Row(BEFORE, rf"\b(?:where|for|when|given|provided)\s+(?:all\s+)?{_BOUNDS}", slight=True, widely=True),
    Row(BEFORE, rf"\bwith\s+(?:all\s+)?{_BOUNDS}", slight=True, widely=True, unless=r"\blet\b"),
    Row(BEHIND, r"\A\s*(?:is|are|gives?|defines?|denotes?|describes?|represents?|specif(?:y|ies)|determines?)\s+"
        r"(?:an?|the|our|its|their|this|that)\s+(?:[\w-]+\s+){0,2}?" + any_of(r"""
        hyperplanes? | (?:half-?)?(?:planes?|spaces?|lines?) | curves? | surfaces? | boundar(?:y|ies) | circles?
        ellipses? | ellipsoids? | spheres? | parabolas? | hyperbolas? | contours? | level sets? | manifolds? | locus
        subspaces?
    """), slight=True),
)  # fmt: skip
"""What words make of an equation; the first row that fits, but for those that may be said of something else."""


_CLAUSE = regex(r".*(?:[.!?;]\s|;|,\s*(?:but|while|whereas)\b|\bwhere\b)", re.DOTALL)
"""What stands ahead of the clause of an equation."""
_GOES_ON = regex(r",|\b(?:and|but|so|then|thus|hence|or|therefore)\b")
_END = regex(
    rf"{EQUATION}|[.!;:](?=\s|\Z)|;|(?<=\?)|,?\s*\bwhere\b"
    r"|,\s*(?:and|so|then|thus|hence|while|whereas|because|since|as|but(?! (?:not|only|never|just|rarely)))\b"
    r"|,\s*which\b(?! (?:(?:is|are) (?:\w+ ){0,2}(?:true|valid|exact|correct)|holds?|would|may|might))"
)
"""What ends the clause behind one."""
_STOP = regex(r"[.!?](?=\s|\Z)")
_ENDED = regex(r"[.!?]\s+")


def force(before: str, behind: str, indices: Set[str] = frozenset()) -> Force | None:
    """What the words of its sentence make of an equation with some index letters; None where it is what it looks like.

    >>> force("on average, ", "").reason, force("on average pooling layers, ", "")
    ('the words “on average” weaken it', None)
    >>> force("a common mistake is to write ", "").denies, force("", f" for odd {MARK}i", {"j"})
    (True, None)
    """
    found = list(_found(before, behind, indices))
    case = confined(before, behind)
    strong = next((one for one in found if not one.slight), None)
    if strong is None and names_task(case):
        return Force(SAID.format(f"under “{case}”"), slight=True)
    return strong or (Force(WEAKENED.format(case)) if case else next(iter(found), None))


def confined(before: str, behind: str) -> str:
    """The phrase in its clause that confines a formula to a case; empty where none does."""
    return confines(ahead_of(before), _END.split(behind)[0])


def _found(before: str, behind: str, indices: Set[str]) -> Iterator[Force]:
    """What the rows make of an equation, in order."""
    ahead, after = ahead_of(before), _END.split(behind)[0]
    clause = {BEFORE: (ahead,), BEHIND: (after,), BESIDE: (ahead, after)}
    sentence = {BEFORE: (before,), BEHIND: (behind,), BESIDE: (before, _STOP.split(behind)[0])}
    for row in ROWS:
        for text in (sentence if row.widely else clause)[row.place]:
            for found in _pattern(row.words).finditer(text):
                if not (row.of_index and found["letter"] not in indices) and not (
                    row.unless and _pattern(row.unless).search(ahead)
                ):
                    note = SAID.format("beside “{}”") if row.slight else WEAKENED
                    yield Force(note.format(_quoted(found[0])), row.denies, row.slight)


def clause(before: str, behind: str) -> str:
    """The words of the sentence that an equation stands in, of those before it and behind it.

    >>> clause("let a be 2. setting ", " gives b. then"), clause("we compute a. ", "")
    ('setting   gives b', ' ')
    """
    return f"{_ENDED.split(before)[-1]} {_STOP.split(behind)[0]}"


@lru_cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)


def ahead_of(before: str) -> str:
    """The clause before an equation: of others in it, what opens the clause, and what joins on behind the last one."""
    clause = before[match.end() :] if (match := _CLAUSE.match(before)) else before
    opening, sign, rest = clause.partition(EQUATION)
    if not sign:
        return clause
    rest = rest.rpartition(EQUATION)[2]
    joint = _GOES_ON.search(rest)
    return opening + EQUATION + (rest[joint.start() :] if joint else rest)


def _quoted(words: str) -> str:
    return " ".join(re.sub(rf"{MARK}[=>]?", "", words).split()).strip(" ,:") or words
