"""Words ahead of a list that leave open which of its items hold: "We do not assume:", "One of these is the case:".

An item reads like any other sentence, "$b$ is positive", and its lead says whether anybody claims it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from symgrad.claims.english.text import MARK
from symgrad.document import Formula, Words
from symgrad.regex import any_of, regex
from symgrad.source import Aside, Declaration, Statement, Trait

_OPEN = regex(
    any_of(r"""
    not(?! only) | cannot | never | nor | neither | either | whether | except | unless | without | un(?:true|like)
    wrong\w* | false | incorrect | mistake\w* | fails? | failed | counter-?examples? | forbidden | excluded? | dropped
    which (?:one|of|are|is|statements?) | true or false | can you
    (?:could|may|might|would|can) (?:be (?:true|so|the case)|hold|fail|happen|occur)
    (?:one|any|some|each|none|two|most|at least \w+) of (?:the|these|those|our)(?: following)?
    (?:first|second|other|one|following|possible|different|two|three|four|several|these) (?:\w+ )?cases?
    we (?:drop|relax|lift|remove|avoid|abandon|give up) | still to
    to (?:do|show|check|prove|verify|be (?:shown|checked|proved)) | open (?:questions?|problems?|points?)
    cases?(?=\W*\Z) | options? | choices? | possib\w+ | alternatives? | scenarios? | variants? | wish\w* | question
    """)
    + r"|n['’]t\b"
)
_ENDS = regex(r".*[.;!]\s*|\s*", re.DOTALL)
_SENTENCE = regex(r"(?:[.;!]\s+)(?=\S)")
_ITEM = regex(rf"\W*(?:[{MARK}a-z\d]|[^.]{{0,60}}\Z)")
_TASK = regex(
    r"\s*(?:\[[ xX✓✗-]?\]\s|(?i:(?:still |left )?(?:todo|to do|to-do)|fixme|to (?:check|show|prove|verify))\b\s*:?)"
)
OF_LIST = "which items of the list behind “{}” hold is not told"
_LONGEST = 60


def told(run: Sequence[Words | Formula]) -> str:
    """The words of a paragraph, with a mark for each formula."""
    return "".join(piece.text.text if isinstance(piece, Words) else MARK for piece in run)


def lead(text: str) -> str:
    """The end of a paragraph that leaves open which items of the list behind it hold; empty where none does.

    >>> lead("The setting. We do not assume:"), lead("We assume:"), lead("It is not so.")
    ('We do not assume:', '', '')
    """
    last = _SENTENCE.split(text)[-1].strip()
    return last if not _ENDS.fullmatch(text) and _OPEN.search(last.lower()) else ""


def is_item(text: str) -> bool:
    """Whether a paragraph may be an item of a list: it is no sentence with words ahead.

    >>> is_item("b is positive"), is_item("In all that follows we write down what holds in general, for every number.")
    (True, False)
    """
    return _ITEM.match(text) is not None


def task(text: str) -> str:
    """The box of an item of a list of tasks, which says what is to be done or was; empty where there is none.

    >>> task("[ ] $b$ is positive") != "", task("$b$ is positive")
    (True, '')
    """
    return "[ ]" if _TASK.match(text) else ""


def held_open(statements: Iterable[Statement], ahead: str) -> Iterator[Statement]:
    """The statements of an item whose lead leaves open whether it holds: what it would declare only restricts."""
    why = OF_LIST.format(" ".join(ahead.replace(MARK, "…").split())[:_LONGEST])
    for statement in statements:
        match statement:
            case Declaration(math):
                yield Aside(math, why, restricts=True)
            case Trait(name):
                yield Aside(name, why, restricts=True)
            case _:
                yield statement
