"""What stands around a formula of a paragraph: questions about the words and formulas beside it."""

from __future__ import annotations

import re

from symgrad.claims.about.moods import CLAUSE, is_at_times, is_plain, mood_of
from symgrad.claims.classify import gives_value, is_number
from symgrad.claims.english.circumstances import elsewhere, placed
from symgrad.claims.english.phrases import denies
from symgrad.claims.english.stresses import noting, without_circumstances
from symgrad.claims.english.text import MARK
from symgrad.claims.formulas import restrictions
from symgrad.claims.formulas.cut import OTHER_SIGN, Segment, cut
from symgrad.claims.formulas.tables import INDEX_CONDITION
from symgrad.claims.sentences import Sentences
from symgrad.claims.size_values import stands_beside
from symgrad.claims.speech import forces, mentions, reports
from symgrad.claims.speech.languages import is_foreign
from symgrad.claims.speech.picked import picking
from symgrad.regex import any_of, regex
from symgrad.source import SAID, Aside, Fragment

_THEN = regex(r"\s*(?::|,?\s*then\b)")
_OPENS = regex(r"\W*(?:(?:and|but|so|now|then|also)\b\W*)*(?P<how>for|at|when|once|if|as)\s+")
"""What opens a sentence with the formula of a case or a place."""
_IN_EQUATION = regex(r"\W*(?:(?:and|but|so)\W+)?in (?:equations?|eqs?|formulas?)\b[^,;:]*,")
"""Ahead of an order that may be one of that equation alone: "in equation (2), $i < k$"."""
_SET_ASIDE = regex(any_of("skip | do nothing | nothing | ignore | omit | stop | leave | see | go to | not needed"))
_LETTER = regex(
    r"(?<!\\)(?<![a-z])[a-zA-Z]|\\(?![dt]?frac(?![a-z])|sqrt(?![a-z])|cdot(?![a-z])|times(?![a-z]))[a-zA-Z]"
)
_UP_TO_A_STOP = regex(r"[,.;:，。；：、]")
_SUPPOSED_ABROAD = regex(
    r"\s*(?:이라|라|이라고|라고|으로|로)? ?(?:하자|가정하자|둔다|놓자|가정한다)|\s*と仮定する|\s*のとき"
)
"""Right behind a formula, what supposes it."""
_UP_TO = regex(r"(?<=\w)[,.;:]")
_OF_LETTERS = regex(r"\s*[a-zA-Z](?:_\w)?\s*(?:\\left)?\(")
_WHERE = regex(
    rf"\s*,?\s*where\s+{MARK}[=>]?\s+holds?\b|\s*for (?:all|any|every|each) {MARK}\w? (?:with|such that|where|that)\b"
    rf"|\s*(?:\(\s*)?(?:only\s+)?(?:where|wherever)\s+(?:{MARK}[=>]?\s*(?:[.,;:)]|\Z|holds?\b)"
    rf"|(?:the|a|an|its|our|all|there|no)\b(?![^.;:{MARK}]*{MARK}\s+(?:is|are|denot|stand|count)))"
)
"""Behind a number: what says where it is so, and is no gloss of a name, "where $a$ is the learning rate"."""
_FOR_SOME = regex(r"\s*(?:only\s+)?(?:for|among|during)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}[a-z-]+s\b(?!\s+of\b)")
_CONFINED = regex(
    r"\s*(?:only\s+)?(?:for|in|within|on|throughout)\s+(?:the\s+)?(?:lemma|theorem|proposition|part|case|example|exercise"
    r"|figure|panel|experiment|scenario|regime|model|method|variant|problem)\s+(?:\d|[a-e]\b|i+\b|one|two|three)"
)
"""Behind a comparison: a place or a kind of things for which it is so."""
_WHERE_AHEAD = regex(
    r"\W*(?:(?:and|but|so|now|then|also)\b\W*)*"
    r"(?P<where>where|wherever|when|whenever|at(?! (?:last|first|this)\b)|once|if|unless"
    rf"|(?:in|on|within) the \w+(?=\s+{MARK}=))\s+(?:(?!{MARK}[=>]?,? (?:is|are)\b)[^,;:.])*,\s*"
    r"(?:(?:let|we|set|put|then|have|define|take|that|one)\s*)*\Z"
)
"""Ahead of a number in its sentence: what says where it is so."""
_EXACTLY_IF = regex(r"\s*,?\s*(?:if and only if|exactly (?:if|when)|iff\b)")
_FORMULA_NEXT = regex(r"\s*,\s*\ue000")
_UNEQUAL = regex(r"\\neq?(?![a-z])|\\not(?![a-z])|≠|!=")
_ITS_CONDITION = regex(rf"\s*,?\s*(?:if|when|whenever)\s+(?P<condition>{MARK})")
_IF = regex(
    r"\s*,?\s*(?:\w+ly |but |and |just )?"
    r"(?:if(?! any\b| needed\b| necessary\b)|when(?:ever)?|provided|as long as|in case)\b"
)
_FOR = regex(rf"\s*,?\s*for\s+(?P<condition>{MARK})")
"""What may be a condition, or a value, right behind a formula."""
_OR = regex(r"\s*,?\s*or\s*(?:if|when)?\s*", re.IGNORECASE)
BETWEEN = "the condition {} may be of the display before it or of the one behind it"
_NEXT = regex(r"\s*,?\s*(?:if|when) \ue000(?=,? then\b|,? we\b|:)[\s,]*(?:\w+[\s,:]*){0,6}")
"""Words between two displays that put the second one under a condition, though nothing joins them to the first."""
_JOINED = regex(
    r"[\s,;:]*\b(?:and|but|while|whereas|or|which|so|hence|thus|then|therefore|consequently|now|similarly|likewise|"
    r"otherwise|also|that is|i\.e|in particular|equivalently)\b"
)
_OF_THE_FIRST = regex(r"\b(?:holds?|valid|true|applies|exact|exactly|only|correct|defined|positive|negative|zero)\b")
_LED = regex(r"\b(?:if|when|whenever|for|with|provided|assuming|where|under|unless|in case)\b[^,]*\Z")
_UP_TO_THE_SECOND = regex(
    r"[\s,]*(?:(?!(?:and|but|or|while|whereas|so|hence|thus|where|which|general|not"
    r"|otherwise|else)\b)[\w’'-]+[\s,:]*){0,6}"
)
"""Words behind a condition that lead to a display: "it simplifies to"."""
_UP_TO_THE_NEXT_CLAUSE = regex(
    r"[\s,;:.)]*(?:(?:and|or|but|while|whereas|so|hence|thus|therefore|giving|where|which|as|since|because)\b.*)?",
    re.DOTALL,
)
_IMPLIES = regex(r"\\(?:implies|impliedby|iff)(?![a-zA-Z])|\\(?:Long\w+|Left(?:right)?|Right|leftright)arrow|[⇒⇔⟹⟺]")
_OF_A_NAME = regex(r"\\?[a-zA-Z]+(?:_\{?\w+\}?)?\s*=")
_KIND_OF_CASE = regex(
    r"(?:(?:and|but|while|whereas|similarly|likewise|now|then|also|again)[\s,]+)?(?:for|in the case of|case of|when|if)"
    r"\s+(?:(?!(?:not|no|never|except|but|sum\w*|over|pairs?|terms?|than|unless|products?|some|between|into|from|fixed"
    r"|numbers?|counts?|most|one|which)\b)[a-z][\w'’-]*\s+){1,5}\(?\s*"
)
"""Words that say of which kind the positions are that a comparison tells: "for the other classes $j \\ne k$"."""
_GIVES = ("reason", "condition")
"""Parts of values under which a sentence stands."""
_FIXED = regex(
    rf"\bfix(?:ed)?\s+(?:(?:an?|some|one|any|the|index|sample|class|entry|row|position)\s+)*(?P<name>{MARK})"
    rf"|(?P<own>{MARK})\s+(?:be|is|being|stays?|remains?|held|kept)\s+(?:held\s+|kept\s+|an?\s+)?fixed\b"
)
"""Words that let an index letter stand for one position."""
_COUNT = regex(
    r"\s*,?\s*(?:here )?(?:is|are|denotes?|stands for|represents?|being|counts)\s+(?:just |simply )?(?:the|our)\s+"
    r"(?:(?:total|overall|fixed|common|batch|hidden|embedding|vocabulary) )*"
    r"(?:number|size|dimension(?:ality)?|length|count|width|height|depth|cardinality)\b"
)
_OF_A_CASE = regex(
    r"\b(?:case|cases|examples?|settings?|situations?|instances?|toy|if|when|suppose|assume|consider|others?|special"
    r"|scenario|experiments?|later|earlier|first|second|illustrat\w+|say|not|never|would|could|figure|fig|tables?)\b|n['’]t\b"
)


_JOINTS = r"(?:and|so|or|then|hence|thus|therefore|i|which|where|by|using|from|with|via|since|because|as)"
_OWN_SUBJECT = regex(
    rf"\(\s*(?!{_JOINTS}\b)(?:[\w'’-]+\s+)+\Z|(?:\A|[,;]|\band|\bwhile|\bwith)\s+(?:the|its|our) (?:[\w'’-]+ ){{1,2}}\Z"
)
"""A noun right before a relation that opens a bracket or a clause: it is said of that noun."""


_HEADS = regex(rf"[\W\d]*(?:(?:the |first |second |third |last )?case:?\s*)?{MARK}\s*[:.—–-]\s*")
_COMPARES = regex(r"[^=<>]+(?:[<>≠≤≥]|\\(?:neq?|[lg]e(?:q|qslant)?|[lg]t)(?![a-zA-Z])|\\not\s*=)[^=<>]+")
"""A paragraph that is one comparison, the head of a case."""


class Surroundings:
    """Of the formulas of a paragraph, by their positions. homes: the memberships that the document has said so far."""

    def __init__(self, said: Sentences, homes: list[str]) -> None:
        self.said, self.homes, self.text = said, homes, said.text

    def counts(self, position: int, sentence: int) -> bool:
        """Whether words say of what a value is the number: it holds from there on ("where $n = 6$ is the size")."""
        start, end = self.said.span(sentence)
        before, behind = self.said.lowered[start:position], self.said.lowered[position + 1 : end]
        return _COUNT.match(behind) is not None and not _OF_A_CASE.search(f"{before} {behind}")

    def gives_size(self, segment: Segment, position: int, sentence: int) -> bool:
        """Whether the number of a size stands beside what has that size, and is that of no case."""
        spoken = self.said.lowered[slice(*self.said.span(sentence))]
        return stands_beside(self.said, segment.text.text, position) and not _OF_A_CASE.search(spoken)

    def is_case(self, position: int, formula: Fragment) -> bool:
        """A comparison of indices that opens its paragraph, `$i = k$: ...`, or stands with the kind of positions
        that it tells ("for negatives $j \\ne k$,"), heads a case; any comparison does that is its whole paragraph.
        """
        if _HEADS.fullmatch(self.said.lowered) and _COMPARES.fullmatch(formula.text):
            return True
        if not INDEX_CONDITION.fullmatch(formula.text):
            return False
        start = self.said.span(self.said.sentence(position))[0]
        clause = re.split(rf"[,;:{MARK}]", self.said.lowered[start:position])[-1].lstrip()
        return not self.text[:position].strip(" -+0123456789.)([*") or bool(_KIND_OF_CASE.fullmatch(clause))

    def tells_apart(self, position: int, formula: Fragment) -> bool:
        """Whether two index letters are said to differ, in words that leave open of what."""
        return bool(INDEX_CONDITION.fullmatch(formula.text) and _UNEQUAL.search(formula.text))

    def own_condition(self, position: int, formula: Fragment) -> str:
        """What the condition is that stands right behind a value: the `order` of `$s = 1$ if $x > 0$`, or another
        `relation`; empty where there is none.
        """
        found = _ITS_CONDITION.match(self.said.lowered, position + 1)
        condition = cut(self.said.formulas[found.start("condition")]) if found else []
        if len(condition) != 1 or not condition[0].relations or not gives_value(formula):
            return ""
        unequal = _UNEQUAL.search(condition[0].text.text)
        return "order" if condition[0].relations == ["?compare"] and not unequal else "relation"

    def is_conditioned(self, position: int) -> bool:
        """Whether a condition of its own stands right behind a formula: "if the data are centred", "for $m = 1$"."""
        value = _FOR.match(self.said.lowered, position + 1)
        numbered = value is not None and is_number(self.said.value(value.start("condition")))
        return numbered or _IF.match(self.said.lowered, position + 1) is not None

    def leads(self, position: int) -> bool:
        """Whether a condition opens what follows it: `when $x > 0$: ...`, `...; if $x > 0$, $f(x) = x$`."""
        before, after = self.text[:position].rpartition(MARK)[2], self.text[position + 1 :]
        return bool(_THEN.match(after)) or (";" in before and bool(_FORMULA_NEXT.match(after)))

    def value_before(self, position: int) -> Fragment | None:
        """The value that its sentence gives to a name before a formula, which is one of that case: "with $a = 1$ this
        is".
        """
        start = self.said.span(self.said.sentence(position))[0]
        before = [at for at, (role, _) in self.said.roles.items() if start <= at < position and role in _GIVES]
        given = [self.said.formulas[at] for at in before if is_number(self.said.value(at))]
        return next((one for one in given if _OF_A_NAME.match(one.text.strip())), None)

    def of_fixed(self, segment: Segment, *, assumed: bool = False) -> str:
        """Why an equation may be said of one entry: its letter was fixed, and its other side does not hold it; what is
        `assumed` of entries may be so on both sides, `a_i = b_i`, where a definition or a claim is one of each.
        """
        own = restrictions.letters_of(segment.parts[0].text) if segment.relations else frozenset[str]()
        letters = own if assumed else own - set(re.findall(r"[a-z]", segment.parts[-1].text))
        found = (one.start("name") if one["name"] else one.start("own") for one in _FIXED.finditer(self.said.lowered))
        fixed = {self.said.formulas[at].text.strip() for at in found}
        return SAID.format(f"of one {min(letters & fixed)} alone") if letters & fixed else ""

    def goes_on_from_elsewhere(self, segment: Segment, position: int) -> bool:
        """Whether a formula begins with a relation behind a name that is no part of any: "our new $x$ is $= 2 - 1$"; or
        behind what it is said of in words, "with $a = 1$ (so variance $= 1$)".
        """
        before = self.text.rfind(MARK, 0, position)
        between = self.text[before + 1 : position].lower()
        if before < 0 or not segment.relations or segment.parts[0].text or not between.strip():
            return False
        return bool(_OWN_SUBJECT.search(between)) or not any(
            found.relations for found in cut(self.said.formulas[before])
        )

    def is_doubtful(self, segment: Segment, role: str, position: int, equates: bool) -> bool:
        """Whether the words around a comparison, or signs beside it, may take it back."""
        formula = self.said.formulas.get(position)
        if (
            self.of_fixed(segment, assumed=role == "assume")
            or self.is_weakened(segment, position, role)
            or self.is_alternative(position)
            or (role not in ("condition", "for") and self.is_conditioned(position))
            or (formula is not None and _IMPLIES.search(formula.text))
        ):
            return True
        plain = is_plain(CLAUSE.split(self.said.around(position)[0].lower())[-1])
        compares = "?compare" in segment.relations
        if compares and forces.confined(*self.told_around(position)):
            return True
        if not role and not compares:
            return False
        return (not role and not (plain and self._is_known_behind(position))) or (
            "?member" not in segment.relations and mentions.is_mentioned(self.spoken_around(position, equates), role)
        )

    def _is_known_behind(self, position: int) -> bool:
        """Whether no words of another language that are not known stand right behind a formula."""
        words = _UP_TO_A_STOP.split(self.said.around(position)[1], maxsplit=1)[0]
        return _SUPPOSED_ABROAD.fullmatch(words) is not None or not is_foreign(words)

    def is_stated(self, position: int, role: str) -> bool:
        """Whether a formula is said as it stands: neither supposed nor denied, and not of a case."""
        start = self.said.span(self.said.sentence(position))[0]
        stated = mood_of(self.said.lowered[start:position]) == "declared" and not denies(self.said.around(position)[1])
        return stated and role in ("", "let", "where", "assume", "constraint")

    def is_of_some(self, assumed: str, sentence: int) -> bool:
        """Whether the sentence restricts the indices of what is assumed: "with $x_i > 0$ for $i > 1$"."""
        letters = restrictions.letters_of(assumed)
        start, end = self.said.span(sentence)
        for at, formula in self.said.formulas.items() if letters else ():
            before = self.said.lowered[start:at].rpartition(MARK)[2]
            behind = self.said.lowered[at + 1 : end].partition(MARK)[0]
            if start <= at < end and (
                restrictions.any_restricts(cut(formula), letters)
                or self.ends_elsewhere(formula, assumed)
                or restrictions.words_restrict(formula, before, behind, letters)
            ):
                return True
        return False

    def _of_any_value(self, assumed: Segment, position: int) -> Fragment | None:
        """What an equation restricts of which the sentence says that it holds for all values of a name in it, and so
        for others than the one that the name has elsewhere: "assume that $A v = c v$ for all $v$" speaks of A and c.
        """
        start, end = self.said.span(self.said.sentence(position))
        names = restrictions.equated(assumed.text.text) if "=" in assumed.relations else frozenset[str]()
        others = ((at, one.text) for at, one in self.said.formulas.items() if start <= at < end and at != position)
        leads = ((self.said.lowered[start:at].rpartition(MARK)[2], one) for at, one in others)
        every = names & frozenset[str]().union(*(restrictions.quantified(lead, one) for lead, one in leads))
        rest = restrictions.spelled(assumed.text, names - every)
        return (Fragment.join(rest, glue=", ") if rest else assumed.text) if every else None

    def ends_elsewhere(self, formula: Fragment, assumed: str) -> bool:
        """Whether a range ends at no size of the names in what is assumed."""
        names = restrictions.heads(assumed)
        homes = [home for home in self.homes if names & restrictions.heads(home)]
        return any(restrictions.ends_elsewhere(segment, homes) for segment in cut(formula))

    def is_of_all(self, sentence: int) -> bool:
        """Whether the sentence says of the letters in its formulas that they have all values."""
        start, end = self.said.span(sentence)
        formulas = (formula for at, formula in self.said.formulas.items() if start <= at < end)
        return restrictions.says_all(self.said.lowered[start:end], (part for one in formulas for part in cut(one)))

    def told_around(self, position: int) -> tuple[str, str]:
        """The sentence of a formula, before it and behind it, as of `forces`."""
        start, end = self.said.span(self.said.sentence(position))
        return self.said.told(start, position), self.said.told(position + 1, end)

    def left_open(self, segment: Segment, position: int, role: str, kind: str) -> Aside | None:
        """What a formula says that holds where or when words tell that were not understood, or has an unknown sign."""
        written = segment.text.text.strip()
        if not segment.relations and OTHER_SIGN.search(written):
            return Aside(segment.text, f"what {written} says was not understood", restricts=True)
        if kind == "declaration" and (restricted := self._of_any_value(segment, position)) is not None:
            return Aside(restricted, f"what {written} says of any value was not understood", restricts=True)
        if kind == "declaration" and self._is_at_times(segment, position):
            return Aside(
                segment.text, f"when {written} holds was not understood", restricts=True, rivals=not segment.judged
            )
        if role == "reason" and kind in ("reason", "chain") and self._is_of_a_part(segment, position):
            return Aside(segment.text, f"where {written} holds was not understood", unread=True)
        place = self._place_of(segment, position) if role == "let" and kind != "held out" else ""
        return Aside(segment.text, SAID.format(f"“{place}”"), restricts=True) if place else None

    def _is_at_times(self, segment: Segment, position: int) -> bool:
        """Whether words say of an order that it holds at a time, or in a part; or words behind it of an equation."""
        before, behind = self.told_around(position)
        is_order = restrictions.bounds_values(segment.text.text)
        timed = (is_order or segment.judged) and is_at_times(before if is_order else "", behind)
        if is_order and not timed:
            led = elsewhere(before) != "" or _IN_EQUATION.match(before) is not None
            confined = _CONFINED.match(behind) is not None or (_FOR_SOME.match(behind) is not None and placed(behind))
            return led or confined or self._is_under_another(segment, position)
        return timed or (segment.judged and gives_value(segment.text) and placed(behind))

    def _place_of(self, segment: Segment, position: int) -> str:
        """The words behind a number that is given to a name by which it is one of a place: "let $p = 1/2$ for men"."""
        behind = self.told_around(position)[1]
        valued = len(segment.parts) == 2 and not _LETTER.search(segment.parts[1].text)
        if valued and (placed(behind) or _WHERE.match(behind) is not None):
            return " ".join(_UP_TO.split(behind, maxsplit=1)[0].replace(MARK, "").split())
        led = _WHERE_AHEAD.match(self.told_around(position)[0]) if valued else None
        return led["where"] if led is not None else ""

    def _is_of_a_part(self, segment: Segment, position: int) -> bool:
        """Whether a function is told for some arguments alone: "with $V(s) = 0$ for terminal $s$"."""
        behind = self.told_around(position)[1]
        if not segment.judged or not _OF_LETTERS.match(segment.parts[0].text) or _EXACTLY_IF.match(behind):
            return False
        ranged = _FOR.match(behind)
        formula = self.said.formulas.get(position + ranged.end()) if ranged else None
        return placed(behind) or (formula is not None and restrictions.bounds_values(formula.text))

    def _is_under_another(self, segment: Segment, position: int) -> bool:
        """Whether an order is that of a case or place which another name tells: "for $t > 1$, $b > 0$"."""
        start = self.said.span(self.said.sentence(position))[0]
        before, sign, joint = self.said.lowered[start:position].rpartition(MARK)
        if not sign or joint.strip() != "," or not (led := _OPENS.fullmatch(before)):
            return False
        other = self.said.formulas[start + len(before)].text
        tells = gives_value(self.said.formulas[start + len(before)]) or restrictions.bounds_values(other)
        own = restrictions.heads(segment.text.text)
        return tells and (led["how"] == "at" or own.isdisjoint(restrictions.heads(other)))

    def is_weakened(self, segment: Segment, position: int, role: str) -> bool:
        """Whether words take back the equation that is assumed, or it is said elsewhere."""
        before, behind = self.told_around(position)
        found = forces.force(without_circumstances(before), behind, restrictions.letters_of(segment.text.text))
        elsewhere = not role and bool(reports.reported(forces.ahead_of(before)))
        picked = bool(segment.parts) and bool(picking(before, *(part.text for part in segment.parts[:2])))
        return segment.judged and (elsewhere or picked or (found is not None and not found.slight))

    def said_behind(self, position: int) -> str:
        """What words say behind a condition of the equations that it may restrict: where its own sentence holds these,
        no more than that sentence.
        """
        own = self.said.lowered[position + 1 : self.said.span(self.said.sentence(position))[1]]
        return own if MARK in own else self.said.lowered[position + 1 :]

    def side(self, position: int) -> str:
        """The display that a condition between two of them is of: the one `behind` which it stands, or the `next` one.

        Empty where the words tell neither, as a condition of the other one proves what is false.

        "and, if $x < 0$, it becomes" is of the next one, "if $x < 0$, and" of the one before.
        """
        words = self.said.lowered[slice(*self.said.span(0))]
        if self.said.ended(0) or MARK not in words:
            return "behind"
        if _NEXT.fullmatch(words):
            return "next"
        (earlier, listed, before), rest = words[:position].rpartition(MARK), words[position + 1 :]
        joined = _JOINED.match(before) is not None
        if listed and not (joined and _LED.search(before)):
            return self.side(len(earlier))
        if not joined:
            return "behind" if _UP_TO_THE_NEXT_CLAUSE.fullmatch(rest) else ""
        return "next" if not _OF_THE_FIRST.search(before + rest) and _UP_TO_THE_SECOND.fullmatch(rest) else ""

    def ends_as_hypothesis(self, position: int) -> bool:
        """Whether the sentence of a value, which equates nothing, has ended and does not give it as a fact."""
        spoken = self.spoken_around(position, equates=False)
        return spoken.closed and not mentions.is_stated(spoken.before)

    def ends_its_sentence(self, position: int) -> bool:
        """Whether a hypothesis stands at the end of a sentence of words, which is told by it: "the proof works if
        $x > 0$.".
        """
        start, end = self.said.span(self.said.sentence(position))
        before, behind = self.said.lowered[start:position], self.said.lowered[position + 1 : end]
        ended = self.text[:end].rstrip().endswith((".", "!", "?"))
        alone = not re.match(rf"\s*[,:]\s*{MARK}|.*[^\W\d_]{{2}}", behind, re.DOTALL)
        trailing = alone and mentions.asserts(noting(before))
        return ended and bool(trailing or _SET_ASIDE.search(behind))

    def is_alternative(self, position: int) -> bool:
        """Whether a condition is joined to another one by `or`."""
        before, after = self.said.around(position)
        return any(_OR.fullmatch(words) for words in (before, after))

    def spoken_around(self, position: int, equates: bool) -> mentions.Sentence:
        """The sentence around a formula."""
        number = self.said.sentence(position)
        start, end = self.said.span(number)
        return mentions.Sentence(self.said.lowered[start:end], position - start, self.said.ended(number), equates)
