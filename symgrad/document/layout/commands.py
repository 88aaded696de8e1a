"""What commands and environments of running text in LaTeX look like, a row each."""

from __future__ import annotations

from symgrad.typography import DROPPED, DROPPED_WITH_ARGUMENT

STYLED: dict[str, str] = {
    "textbf": "strong", "emph": "emphasis", "textit": "emphasis", "textsl": "emphasis", "texttt": "code",
    "underline": "underlined", "uline": "underlined", "sout": "struck", "st": "struck", "xout": "struck",
    "footnote": "note", "footnotetext": "note", "thanks": "note", "caption": "paragraph", "textsuperscript": "raised",
    "textsubscript": "lowered", "author": "paragraph", "date": "paragraph", "subtitle": "paragraph",
}  # fmt: skip
"""Commands that say how the text of their braces looks."""

SWITCHES: dict[str, str] = {
    "bf": "strong", "bfseries": "strong", "em": "emphasis", "it": "emphasis", "itshape": "emphasis", "sl": "emphasis",
    "tt": "code", "ttfamily": "code",
}  # fmt: skip
"""Commands that say how the rest of the group around them looks."""

PLAIN = frozenset(
    "textrm textsf textsc textmd textup textnormal mbox text fbox uppercase centerline title selectfont".split()
)
"""Commands whose argument is words like others."""

SIGNS: dict[str, str] = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "LaTeX": "LaTeX", "TeX": "TeX", "S": "§", "P": "¶", "ss": "ß",
    "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı",
    "copyright": "©", "textregistered": "®", "texttrademark": "™", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textbar": "|", "textless": "<", "textgreater": ">", "textendash": "–", "textemdash": "—",
    "textquotedblleft": "“", "textquotedblright": "”", "textbullet": "•", "dag": "†", "ddag": "‡", "pounds": "£",
    "quad": "\u2003", "qquad": "\u2003\u2003", "enspace": "\u2002", "thinspace": "\u2009", "today": "",
    "item": "", "qed": "∎", "cdot": "·", "times": "×", "degree": "°", "and": "· ",
}  # fmt: skip
"""Commands that stand for signs."""

ACCENTS: dict[str, str] = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "u": "\u0306", "H": "\u030b", "r": "\u030a", "k": "\u0328", "d": "\u0323",
}  # fmt: skip
"""Commands that put something on a letter, and the sign of Unicode that does."""

KEYS = frozenset("ref eqref pageref autoref cref Cref nameref cite citep citet citeauthor parencite textcite".split())
"""Commands that show what they name elsewhere; the name is shown in its place."""

UNSEEN: dict[str, int] = {
    **dict.fromkeys((name[1:] for name in DROPPED), 0),
    **dict.fromkeys((name[1:] for name in DROPPED_WITH_ARGUMENT), 1),
    **dict.fromkeys(
        "maketitle tableofcontents newpage clearpage pagebreak appendix hline toprule midrule bottomrule raggedright"
        " bigskip medskip smallskip vfill frontmatter mainmatter backmatter footnotesize scriptsize tiny LARGE huge"
        " rmfamily sffamily upshape normalfont titlepage linebreak nopagebreak sloppy makeatletter makeatother"
        " flushleft flushright titlepage endinput printbibliography column pause leavevmode unskip".split(),
        0,
    ),
    **dict.fromkeys(
        "label vspace hspace index pagestyle thispagestyle bibliographystyle bibliography graphicspath hypersetup"
        " usetheme usecolortheme pagenumbering numberwithin theoremstyle color cline cmidrule nocite allowdisplaybreaks"
        " addbibresource usetikzlibrary vskip phantomsection only uncover".split(),
        1,
    ),
    **dict.fromkeys("setlength addtolength setcounter addtocounter newlength rule raisebox addcontentsline".split(), 2),
}  # fmt: skip
"""Commands that no reader sees, and how many arguments they take along."""

THEOREMS: dict[str, str] = {
    "theorem": "Theorem", "thm": "Theorem", "lemma": "Lemma", "lem": "Lemma", "corollary": "Corollary",
    "cor": "Corollary", "proposition": "Proposition", "prop": "Proposition", "claim": "Claim", "fact": "Fact",
    "definition": "Definition", "defn": "Definition", "defi": "Definition", "remark": "Remark", "rem": "Remark",
    "rmk": "Remark", "note": "Note", "example": "Example", "ex": "Example", "exmp": "Example", "exercise": "Exercise",
    "problem": "Problem", "question": "Question", "solution": "Solution", "proof": "Proof", "conjecture": "Conjecture",
    "assumption": "Assumption", "notation": "Notation", "observation": "Observation", "abstract": "Abstract",
    "block": "", "frame": "", "exampleblock": "", "alertblock": "", "tcolorbox": "",
}  # fmt: skip
"""Environments with a name before their text; what is in braces or brackets behind them is their title."""

ENVIRONMENTS: dict[str, str] = {
    "itemize": "list", "enumerate": "numbered", "description": "list", "quote": "quote", "quotation": "quote",
    "verse": "quote", "figure": "figure", "table": "figure", "wrapfigure": "figure", "tabular": "table",
    "tabularx": "table", "tabulary": "table", "longtable": "table", "thebibliography": "list",
}  # fmt: skip
"""Other environments, and what they look like."""

TRANSPARENT = frozenset(
    "document center flushleft flushright minipage columns column titlepage singlespace spacing small footnotesize"
    " subequations landscape multicols adjustbox subfigure samepage appendices".split()
)
"""Environments that are no more than room for what stands in them."""
