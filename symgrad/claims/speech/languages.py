"""Languages in which no words are understood here, so that what they say beside a formula may be anything.

A language of another script is told by its letters. One of Latin script is told by its small words: some that English
does not have, and none, or fewer, of those without which English has hardly a sentence.
"""

from __future__ import annotations

import unicodedata

from symgrad.claims.english.text import MARK
from symgrad.claims.speech.plain_abroad import is_plain_abroad
from symgrad.regex import regex

_STRETCH = regex(rf"{MARK}|[.!?:;]\s")
_IDEOGRAPHS = regex(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LATIN_WORD = regex("[A-Za-z]+")
_SIGN = regex(r"(?<![^\W\d_])[α-ωΑ-Ω](?![^\W\d_])")
_WORD = regex(r"[^\W\d_]+")

_ENGLISH: frozenset[str] = frozenset(
    """
    the of is are be let we and for with where which that this to by as it its from then if an has have when use now
    here does not depend depends independent
    """.split()
)
_OTHERS: frozenset[str] = frozenset(
    """
    und ist sind eine einen einem einer ein der das sei seien mit für nicht wir wird dass auf wobei hier
    le la les est une sont soit soient avec pour où dans nous ici fonction
    el los las una es son sea sean para donde con aquí función que depende
    il è sono sia siano dove della funzione qui di
    é são seja sejam onde função aqui uma
    och är där av som låt vi med för här
    og hvor er lad hvis av
    het een zijn waar voor van hier zij
    jest są gdzie oraz niech dla macierzami
    ve bir için olsun olan ise
    adalah dengan untuk yang dan fungsi
    este sunt unde si fie cu pentru
    je jsou kde pro necht funkce
    on ovat missä ja jossa
    ausgenommen außer sauf excepté salvo excepto escluso eccetto tranne utom behalve кроме
    ta là và có cho khi trong hàm không thì đó này nên vậy
    """.split()
)
"""Small words by language, one language a line; those that are English words as well tell nothing."""
_OF_CASES = frozenset(
    """
    wenn falls sonst andernfalls ansonsten si sinon autrement lorsque quand cuando otro caso contrario se quando
    altrimenti contrário senão als anders om annars ellers jeśli gdy pokud jinak
    """.split()
)
"""Words of other languages before a condition, or of all other cases; in a formula they are no English ones."""
_VIETNAMESE = regex("[đơưạ-ỹ]")
"""Letters of one language of Latin script alone."""


def is_foreign(text: str) -> bool:
    """Whether words between formulas are of a language of which not all are known, so that they may say anything.

    >>> is_foreign("let x be a vector. 由于\ue000，所以"), is_foreign("since A = B"), is_foreign("(α) = 2")
    (True, False, False)
    >>> is_foreign("Hier sind \ue000 und \ue000 Matrizen"), is_foreign("we have to sum over \ue000")
    (True, False)
    >>> is_foreign("Here \ue000 does not depend on \ue000"), is_foreign("So \ue000 depends on \ue000")
    (False, False)
    >>> is_foreign("với các điểm \ue000")
    True
    >>> is_foreign("Durch Ableiten erhalten wir \ue000"), is_foreign("Durch Raten erhalten wir \ue000")
    (False, True)
    """
    return speaks_abroad(text) and not is_plain_abroad(text)


def is_foreign_within(words: str) -> bool:
    """Whether words within a formula are of such a language; one word that tells a case is enough.

    >>> is_foreign_within("其他"), is_foreign_within("si"), is_foreign_within("by the chain rule")
    (True, True, False)
    """
    return is_foreign(words) or not _OF_CASES.isdisjoint(_WORD.findall(words.lower()))


def speaks_abroad(text: str) -> bool:
    """Whether words between formulas are of another language than English."""
    return is_of_other_script(text) or _is_of_other_words(text)


def is_of_other_script(text: str) -> bool:
    """Whether a stretch of words between formulas is written in other than Latin letters; one that says a word with
    each sign, in more signs than it has Latin words.

    >>> is_of_other_script("where \ue000 是矩阵"), is_of_other_script("Hier ist"), is_of_other_script("不是 sigmoid")
    (True, False, True)
    """
    for words in _STRETCH.split(_SIGN.sub("", text)):
        signs = _IDEOGRAPHS.findall(words)
        if signs and len(_LATIN_WORD.findall(words)) < len(signs):
            return True
        letters = [letter for letter in words if letter.isalpha()]
        if 2 * sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters) < len(letters):
            return True
    return False


def _is_of_other_words(text: str) -> bool:
    words = frozenset(word for word in _WORD.findall(text.lower()) if len(word) > 1)
    english = len(words & _ENGLISH)
    others = sum(word not in _ENGLISH and (word in _OTHERS or bool(_VIETNAMESE.search(word))) for word in words)
    return others > english and (others > 1 or not english)
