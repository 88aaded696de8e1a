"""Words that mention an equation without saying it: hearsay, labels of errors, trials, places, drafts, other languages.

Tables for the rows of `forces`: what stands right before the equation, what stands right behind it, and what turns a
"where" or a "with" into a restriction ("at the point where", "start with").
"""

from __future__ import annotations

from symgrad.claims.english.circumstances import SAID_BEHIND
from symgrad.regex import any_of

_LABEL = any_of(r"""
    wrong | false | incorrect | bad | old | obsolete | deprecated | errat(?:um|a) | counter-?examples? | non-?examples?
    drafts? | todo | fixme | warning | caution | (?:first |second |my |our )?attempts? | rumou?rs? | for comparison
""")
_TRIAL = any_of(r"""
    as an? (?:\w+ )?(?:check|test|warm-?up|experiment) | to (?:test|check|probe|debug|try out) [^,;:.]*
    for (?:a moment|the moment|a (?:\w+ )?(?:check|test)|testing|debugging)
    temporarily | momentarily
    for argument['’]s sake | for the sake of (?:the )?argument
""")
_PUTS = r"\b(?:let|set|setting|put|putting|take|taking|choose|try|plug in|pretend|suppose|assume)(?: that)?"
_RIVAL = r"(?:baseline|competitor|(?:competing|alternative|opposite|rival|other) \w+|appendix)"
_SPOT = (
    r"(?:optimum|minimum|maximum|extremum|minimi[sz]er|maximi[sz]er|default|asymptote|choice|option|candidate|guess"
    r"|kink)"
)
_STANDS_FOR = (
    r"(?:functions?|loss(?:es)?|forms?|models?|formulas?|equations?|expressions?|by|as|follows|above|below|notation"
    r"|networks?|sections?|chapters?|examples?|settings?|setups?|problems?|architectures?|algorithms?|methods?|layers?"
    r"|regression|classification|classifiers?|attention|softmax|descent|matri(?:x|ces)|vectors?|distributions?|process"
    r"|systems?|maps?|kernels?|polic(?:y|ies)|tasks?|variants?|procedures?|gradients?|derivatives?|probabilit(?:y|ies)"
    r"|entropy|errors?|costs?|objectives?|energ(?:y|ies)|likelihood|product|sum|ratio|factor)"
)
"""What words in front of "where" name that is then written out; anything else may be a place among others."""

AHEAD = "|".join((
    rf"(?:\A|[.!?(]\s*)\W*{_LABEL}\s*[:!]\s*\Z",
    rf"{_TRIAL}[\s,]*(?:we |i |you |let us |let's )?{_PUTS}\s*\Z",
    r"\b(?:pretend|beware|doubt|deny|dispute|retract|delete|strike out|cross out|forget)"
    r"(?: for now)?(?: that| of)?\s*\Z",
    r"\bthink(?:ing)? of\s*\Z",
    r"\b(?:could|might)(?: \w+)? (?:define|set|choose|take|put|try|have (?:defined|set|chosen|taken|put))\s*\Z",
    r"\b(?:confused?|compare|compared|contrast|contrasted) (?:this |it |that )?(?:with|to)\s*\Z",
    r"\bthe (?:\w+ )?(?:bug|flaw|slip|rumou?r|myth)s? (?:is|was)\s*\Z",
    r"\b(?:first|second|initial|failed|early) attempt (?:is|was)\s*\Z|\binitially (?:tried|used|had|set|took)\s*\Z",
    r"\breplac(?:e|es|ed|ing)\s*\Z|\bcorrection: for\s*\Z",
    rf"\A\W*(?:in|under|with|by) (?:the|an?|one|some) (?:{_RIVAL}|convention)[^,;:]*,?\s*\Z|\bdepending on\b[^;:]*\Z",
    r"\bin (?:\w+ units|units (?:where|of|in which)|(?:the|an?) (?:\w+ )?frame)\b[^;:]*\Z",
    r"\bby contrast\b[^;:]*\Z",
    r"\b(?:near|close to) (?:zero|infinity|one)[\s,]*\Z|\bin the [\w-]+ (?:version|variant)\b[\s,]*\Z",
    r"\A\W*(?:before (?:the )?(?:\w+ation|(?!going|proceeding|turning|starting|doing)\w+ing)"
    r"|after (?:the )?(?:round|truncat|train|quanti|clip|prun|converg|pretrain|fine-tun)\w*"
    r"|during the \w+ (?:epoch|phase|stage))\b[\s,]*\Z",
    r"\b(?:test the|null) hypothesis(?: is| that)?\s*\Z",
    r"\b(?:remains?|still have|left|remain) to (?:show|prove|see|check|verify)(?: that| whether)?\s*\Z",
    r"\b(?:si|falls|wenn|angenommen|nehmen wir an|früher|wäre|supposons|supongamos|supponiamo|se|imaginons)\b"
    r"[^;:.]{0,20}\Z(?<!the falls )",
    r"\b(?:gilt nicht|nicht|n['’]a pas|n['’]est pas|n['’]avons pas|faux que|falso que|no es|non è|jamais|niemals)\b"
    r"[^;:.]{0,20}\Z",
))  # fmt: skip
"""Right before an equation, in its clause."""

_ONLY = r"(?:only|just|merely|simply|nothing but|no more than|at best)"
_FIGURE = (
    r"(?:analog\w+|heuristics?|rumou?rs?|suggestive|metaphors?|guess\w*|illustrations?|illustrative|sketch\w*|cartoons?"
    r"|placeholders?|toys?)"
)
_GONE = any_of(r"""
    relaxed | overridden | overwritten | replaced | dropped | lifted | abandoned | removed | corrected | generali[sz]ed
    revised | weakened | superseded
""")

BEHIND = "|".join((
    rf"\A(?:{SAID_BEHIND})",
    r"\A\s*\(\s*(?:wrong|false|sic|incorrect|not|see erratum|deprecated|obsolete|old|typo|no longer|never)\b",
    rf"\A\s*(?:is|are|was) (?:\w+ )?{_ONLY} (?:an? |the )?(?:\w+ )?{_FIGURE}",
    r"\A\s*(?:is|are) (?:far |much |a bit )?too (?:naive|simple|crude|good|optimistic|rough|coarse|strong|weak)\b",
    rf"\A\s*(?:is|are|will be|gets?) (?:\w+ ){{0,2}}?{_GONE}",
    r"\A\s*(?:(?:still|yet) )?to be (?:tested|shown|proved|proven|checked|verified|refuted)\b",
    r"\A\s*is an assumption (?:we|that|which|to be)\b",
    r"\A\s*(?:breaks? down|only (?:holds?|applies|works)|(?:may|might) or (?:may|might) not|almost never|had been)\b",
    r"\A\s*(?:most of the time|with (?:a few|some|rare|few|many|notable) exceptions|plus (?:\w+ )?corrections)\b",
    r"\A\s*,?\s*within (?:an?|one|two|\w+) (?:percent|per cent|factor|order)",
    r"\A\s*(?:is|are|was) (?:(?:an?|the|a very) )?(?:popular|customary|common|usual|typical|frequent|safe)\b",
    r"\A\s*(?:in|during|at) (?:the|an?) (?:first|second|third|last|former|latter|one|other|initial|final)\b",
    r"\A\s*and (?:then )?(?:update|iterate|improve|refine|adapt|change|train)\b",
    r"\A\s*for the (?:first|second|third|last|former|latter|one|other|initial|final) \w+",
))  # fmt: skip
"""Right behind an equation, in its clause."""

VERDICTS = r"\A\s*[:–—-]+\s*(?:wrong|false|incorrect|nonsense|not so|no\b(?! more)|never)"
"""Behind a colon, what comes of an equation."""

RESTRICTS = "|".join((
    rf"(?<![\w-])(?!{_STANDS_FOR}\b)[a-z][\w-]*[”\"’')*_]*\s+(?:where|in which|on which)\b[^,;:.]*\Z",
    r"\b(?:(?:not|never|n['’]t) (?:start|begin)|starts|begins|initiali[sz]\w+|agree[sd]?|coincides?|compet\w+"
    r"|conflicts?|consistent|inconsistent|compatible|disagrees?|(?:do(?:es)?|did) away)\s+with\s*\Z",
    rf"\b(?:with|where|has|here|at|lies at|to)(?: (?:the|its|an?))?(?: (?!is\b)[\w-]+)? {_SPOT}(?: (?:at|of|in))?\s*\Z",
    r"\bwith(?: the| its| an?)? (?:starting|initial|boundary|terminal|final|limiting|special|typical|usual) \w+\s*\Z",
    r"\b(?:reached|attained|achieved|assumed) (?:with|at|for)\s*\Z",
    r"\b(?:zero|vanish\w*|minim\w+|maxim\w+|extrem\w+|stationary|critical|flat|steepest|smallest|largest|peaks?|kinks?|jumps?"
    r"|singular\w*|undefined|tangents?|cross\w+|touch\w+)\b[^.;:]{0,24}?\bat\s*\Z",
    r"\b(?:earlier|older|former|prior) (?:[\w-]+ )?(?:works?|papers?|literature|articles?|approaches),?\s+"
    r"(?:in which|where)\s*\Z",
    r"\bthe (?:\w+ )?special (?:case|choice|value)\s*\Z",
))  # fmt: skip
"""Before an equation, in its sentence."""
