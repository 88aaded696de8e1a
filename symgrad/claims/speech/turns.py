"""Words that change what was given and do not name it: "we use a fair coin from now on", "the last entry is dropped".

What has a value is then perhaps another one, and which of them is meant only the reader of the words knows. A sentence
that speaks of notation, or of what is shown next, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex

_EVER = regex(
    any_of(r"""
    from (?:now|here|then|there) on(?:wards?)? | from (?:this|that) (?:point|moment|step|line|stage) on(?:wards?)?
    henceforth | henceforward | hereafter | thereafter | as of now
    for the (?:rest|remainder) of (?:the|this) (?!proof|section|chapter|paper|derivation)
    """)
)
_LATER = regex(
    any_of(r"""
    now | then | next | later | afterwards? | subsequently | instead | after (?:this|that) | finally | in a second step
    this time | again
    """)
)
_GAMES = "(?:coins?|dic?e|urns?|decks?|roulette|wheels?|spinners?|lotter(?:y|ies))"
_THINGS = any_of(rf"""
    entr(?:y|ies) | elements? | components? | coordinates? | rows? | columns? | class(?:es)? | labels? | samples?
    points? | observations? | data(?: ?sets?)? | vectors? | matri(?:x|ces) | probabilit(?:y|ies) | weights? | values?
    numbers? | temperatures? | (?:learning )?rates? | logits? | scores? | distributions? | coefficients? | inputs?
    features? | outcomes? | arms? | balls? | cards? | nodes? | edges? | tokens? | layers? | units? | neurons?
    parameters? | {_GAMES}
""")
_PARTS = any_of(r"""
    entr(?:y|ies) | elements? | components? | coordinates? | rows? | columns? | class(?:es)? | labels? | samples?
    observations? | outcomes? | logits? | weights? | triangles? | halves | half | blocks? | diagonals?
""")
_WHICH = (
    r"(?:first|last|second|third|largest|smallest|middle|top|bottom|other|two|three|outer|remaining|final|both"
    r"|upper|lower|left|right)"
)
_REMOVE = (
    r"(?:drop|remov|delet|discard|replac|swap|exchang|permut|shuffl|revers|flip|cross|strik|strick|cut|leav|left|zero)"
)
_ALTER = (
    rf"(?:{_REMOVE}|updat|recod|re-?label|corrupt|overwrit|append|add(?=s|ed|ing|\b)|insert|mask|clip|round|truncat|(?:re-?)?normali[sz]|(?:re-?)?scal"
    r"|standardi[sz]|chang|negat|doubl|halv|increas|decreas|lower|rais|reset|set to|perturb|reduc|squar(?!e root)"
    r"|cent(?:er|r)|whiten|switch|modif|alter|shift|take out|taken out|throw|turn)"
)
_FORM = r"(?:\w{0,4}|\w*ed|\w*ing)\b"
_MANY = r"(?:[\w'-]+\s+){0,2}?"
_OF = rf"(?:\s+(?:of|in|from)\s+(?:(?:the|our|its|this)\s+)?{_MANY}(?:{MARK}|[\w-]+))?"
_IS = r"\s+(?:is|are|was|were|gets?|has been|have been|being)\s+"
_THE = r"\s+(?:the|this|these|its|their|our|all|every|each|an?|one|both)\s+(?:of the\s+)?"
_OTHER = (
    r"(?:an?\s+(?:[\w-]+\s+)?(?:fair|biased|loaded|unfair|unbiased|different|new|second|larger|smaller|other)"
    r"|another|other)"
)
_TAKE = (
    r"(?:us(?:e|ing)|tak(?:e|ing)|pick|choose|toss|flip|throw|roll|draw|(?:switch|move|go) to|replace it (?:by|with))"
)
_WE = (
    r"\A\W*(?:(?:now|then|next|and|so|first|finally|after this|after that|afterwards)\W+)*(?:let us\s+|we\s+)?"
    r"(?:(?:now|then|next)\s+)?"
)
"""The beginning of a sentence that says what is done."""
_PLAIN_TURNS = (
    regex(rf"\b{_WHICH}\s+(?:[\w-]+\s+)?{_PARTS}{_OF}{_IS}{_MANY}{_REMOVE}{_FORM}"),
    regex(rf"\b{_REMOVE}{_FORM}\s+(?:the|its|their|one|both)\s+(?:of the\s+)?{_WHICH}\s+(?:[\w-]+\s+)?{_PARTS}{_OF}"),
    regex(rf"\b{_GAMES}\s+(?:becomes?|turns?|gets?|has become)\b"),
    regex(
        rf"\b(?:swap|switch|replac|chang|exchang)\w*{_THE}{_MANY}{_GAMES}|\b{_GAMES}{_IS}{_MANY}(?:swap|switch|replac|chang|exchang)"
    ),
)
"""What changes something whenever it is said."""
_NUMBER = r"(?:one|two|three|four|five|ten|\d+)"
_COUNTED = (
    rf"(?:{_THINGS}|(?:step|stride)(?: size)?s?|arguments?|speeds?|prices?|widths?|heights?|lengths?|radi(?:us|i))"
)
_MORE = (
    r"(?:doubl|tripl|quadrupl|halv|increas|decreas|rais|lower|negat|swap|exchang|revers|flip"
    r"|(?:multipl|divid)(?=\w* \w+ \w+ by))"
)
_DEEDS = (
    regex(rf"{_WE}{_MORE}(?:e|y|es)?{_THE}{_MANY}{_COUNTED}\b"),
    regex(rf"{_WE}(?:add|subtract|take)\s+{_NUMBER}\s+(?:to|from|off){_THE}{_MANY}{_COUNTED}\b"),
    regex(
        rf"{_WE}(?:consider|take|use|study|look at)\s+(?:the|an?|its)\s+"
        r"(?:shifted|scaled|rescaled|modified|squared|negated|reflected|inverse|truncated|perturbed|reversed)\s+[\w-]+"
        r"\s+instead\b"
    ),
)
"""What does so where the sentence begins with it: "we double the first number", "add one to both arguments"."""
_LATER_TURNS = (
    regex(rf"{_THINGS}{_OF}{_IS}{_MANY}{_ALTER}{_FORM}"),
    regex(rf"\b{_ALTER}{_FORM}{_THE}{_MANY}{_THINGS}{_OF}"),
    regex(rf"\b{_TAKE}\s+{_OTHER}\s+(?:[\w-]+\s+)?{_THINGS}"),
    regex(rf"\b{_GAMES}\b"),
)
"""What does so where it is said that it comes later, or from then on."""
ACT = (
    r"(?:re-?(?:cod|encod|label|order|sampl|weight|assign|shuffl|comput|estimat)|swap|replac|overwrit|perturb"
    r"|corrupt|contaminat|alter|modif|updat|adapt|adjust|shuffl|permut|mutat|augment|disturb|randomi[sz]|flip|revers"
    r"|negat|chang|delet|discard|remov|exclud|omit|eliminat|prun)"
)
MAY_ACT = (
    r"(?:(?:re-?)?scal|shift|translat|smooth|mask|clip|round|truncat|quanti[sz]|threshold|(?:re-?)?normali[sz]"
    r"|standardi[sz]|(?:re-?)?cent(?:er|r)|whiten|project|binari[sz]|transform|squar|doubl|halv"
    rf"|extend(?!\w*\s+{MARK}\s+to\s+be\b)"
    r"|shrink|inflat|reduc|increas|decreas)"
)
"""What is done to a name, or may as well tell what it is: "$x$ is normalised"."""
_PAST = r"(?:\w{0,3}ed|ten|t)\b"
_NAMED = rf"(?:(?:the|all|each|every|both)\s+(?:[\w-]+\s+){{0,3}})?{MARK}"
_WHEN = r"(?:then|now|next|later|again|afterwards|subsequently|finally)"
_NAMED_TURNS = (
    regex(rf"{MARK}{_IS}(?:\w+ly\s+|{_WHEN}\s+)*{ACT}{_PAST}"),
    regex(rf"{MARK}{_IS}{_WHEN}\s+(?:\w+ly\s+)?(?:{MAY_ACT}|multipl|divid){_PAST}|{MARK}\s+gets?\s+{MAY_ACT}{_PAST}"),
    regex(rf"{_WE}(?:{ACT}|{MAY_ACT})(?:e|y|es|ies)?\s+{_NAMED}(?!\s*')"),
    regex(rf"{_WE}(?:leave|drop|throw|take|cut|strike)s?\s+(?:out|away|off)\s+{_NAMED}"),
    regex(rf"\b{_PARTS}\s+of\s+{MARK}{_IS}(?:{_WHEN}\s+)?(?:{ACT}|{MAY_ACT}|multipl|divid){_PAST}"),
    regex(rf"\b(?:turn|convert|transform|chang)(?:s|es|e|ing)?\s+{MARK}\s+(?:in)?to\b"),
    regex(rf"\bsets?\s+(?:some|one|two|several|many|half|most|certain|a few)\s+of\s+(?:the\s+)?{MARK}\s+to\b"),
    regex(rf"{_IS}(?:{_WHEN}\s+)?(?:added|subtracted|appended)\s+(?:to|from)\s+{_NAMED}"),
    regex(rf"{_WE}(?:add|subtract|append)\s+[^.;:]{{1,40}}?\b(?:to|from)\s+{_NAMED}"),
)
"""What changes the names that it is said of."""
_DONE_TO_DATA = regex(
    rf"\A\W*(?:(?:but|and|so|then|now)\W+)*(?:after|upon|by|when|once|with|on)\s+(?:{ACT}|{MAY_ACT}|dropp|zero)"
    rf"(?:ing|(?:e?d|e)\b)?\s+(?:(?:the|all|some|our|these|both|its|their|an?|one|most|many)\s+)?{_MANY}"
    rf"(?:{_THINGS}|{_PARTS}|outliers|noise)\b"
)
"""How a sentence begins that speaks of what is so once something has been done to the things of a text."""
_SPEECH = regex(
    any_of(r"""
        writ(?:e|es|ing|ten) | denot\w+ | notations? | convention\w* | abbreviat\w+ | shorthand | symbols? | refers?
        subscripts? | superscripts? | call(?:ed)? | deriv(?:e|es|ing) | show\w* | prov(?:e|es|ing) | focus\w*
        discuss\w* | explain\w* | concentrat\w+ | logarithms? | natural log | dependence | arguments? | terms?
        gradients? | derivatives?
        if | suppose | imagine | would | could | might
    """)
)
"""Words of notation, of what comes next, and of what is only supposed."""


def turns(sentence: str) -> Iterator[tuple[int, tuple[int, ...] | None]]:
    """Where a sentence changes something that was given, with the marks of the formulas that it names for it; None
    where it names none.

    >>> [*turns("we use a fair coin from now on.")], [*turns(f"the last entry of {MARK} is then dropped.")]
    ([(3, None)], [(4, (18,))])
    >>> [*turns("from now on we write short.")], [*turns("we now use the chain rule.")]
    ([], [])
    >>> [*turns(f"noise is added to {MARK}.")], [*turns(f"{MARK} is normalised.")]
    ([(5, (18,))], [])
    """
    if _SPEECH.search(sentence):
        return
    for named in (named for row in _NAMED_TURNS for named in row.finditer(sentence)):
        yield named.start(), tuple(at for at in range(*named.span()) if sentence[at] == MARK)
    ever = _EVER.search(sentence)
    rows = (*_PLAIN_TURNS, *_DEEDS, *(_LATER_TURNS if ever or _LATER.search(sentence) else ()))
    found = next((found for row in rows if (found := row.search(sentence)) is not None), None)
    if found is not None:
        yield found.start(), tuple(at for at in range(*found.span()) if sentence[at] == MARK) or None
    elif done := _DONE_TO_DATA.search(sentence):
        yield done.start(), None
    elif ever and MARK not in sentence:
        yield ever.start(), None
