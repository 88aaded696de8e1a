"""Words by which what was assumed is lost, or holds elsewhere: "rounding destroys the symmetry", "the rest are not"."""

from __future__ import annotations

from symgrad.regex import any_of, regex

ASSUMPTION = r"(?:assum\w+|restrict\w+|conditions?|hypothes[ie]s|constraints?|requirements?|suppos\w+)"
_PROPERTY = any_of("""
    symmetry | orthogonality | normali[sz]ation | positivity | non-?negativity | independence | stationarity | convexity
    sparsity | centering | monotonicity | invertibility | orthonormality | isotropy | balance | equality | the order
    homogeneity
""")
LOST = regex(
    rf"\b(?:{_PROPERTY}|this|that|it|which)\s+(?:\w+\s+)?(?:is|are|gets?|be)\s+(?:\w+\s+)?"
    r"(?:lost|broken|violated|destroyed|spoil(?:ed|t)|ruined)\b"
    rf"|\b(?:destroy|break|spoil|violat|ruin|los)(?:s|es?|ing)?\s+(?:the |this |its |their |all |any )?"
    rf"(?:\w+ )?{_PROPERTY}"
    rf"|\b(?:this|that|it|{ASSUMPTION}|{_PROPERTY})\s+(?:\w+\s+)?(?:fails?|breaks? down"
    r"|(?:is|are)(?: not|n['’]t) (?:met|satisfied)|(?:no longer|does not|need not|may not) holds?|ceases? to hold)\b"
)
"""How words say that what was assumed is so no more."""
_MEMBERS = (
    r"(?:words|classes|indices|entries|components|coordinates|layers|terms|values|samples|parameters|weights|variables"
    r"|elements|cases|choices|neurons|units|logits|labels|inputs|outputs|features|rows|columns|positions|functions|losses"
    r"|members|items|tokens|nodes|derivatives|gradients|partials|things|purposes|reasons|points|steps)\b"
)
CONTRARY_PLACE = regex(
    r"\A\W*(?:(?:but|and|now|so|then)\s+)*(?:for|in|with|on|under|of|among)\s+(?:(?:the|an?|our|its|such|all)\s+)*(?:[\w-]+\s+)?"
    r"(?:un-?normali[sz]ed|improper|directed|asymmetric|non-?(?!(?:negative|zero|empty|linear|trivial|convex)\b)[a-z]+"
    r"|unconstrained|unrestricted|irregular|degenerate|unbiased|unbalanced|oblique|opposite|contrary|mirrored)\s+"
    r"(?!form|case\b|formula|rule|result|position)[a-z]"
    rf"|\A\W*(?:(?:but|and|now|so|then)\s+)*(?:for|in|of)\s+(?:(?:all|any|every|most|the)\s+)?other\s+(?!{_MEMBERS})[a-z]+s\b"
)
"""How a sentence begins of what is contrary to what is often assumed: "in an oblique triangle"."""
OTHER_PLACE = regex(
    r"\A\W*(?:(?:but|and|now|so|then)\s+)*(?:"
    r"without\s+(?:one|it|this|that|them|these|(?:the|an?|any|such)\s+[\w-]+)\s*,"
    r"|(?:before|prior to|outside|away from)\s+(?:the\s+)?[\w-]+\s*,"
    r"|(?:at|in|during|for)\s+(?:test|inference|prediction|deployment|evaluation)(?:ing|\s+time)?\b"
    r"|(?:for|in|with|of|on|among|under)\s+(?:(?:the|an?|our|its|all|any|most)\s+)?(?:[\w-]+\s+)?"
    r"(?:deeper|generic|correlated|dependent|perturbed|corrupted|noisy|unseen|unlabell?ed|out-of-sample|held-out|real-world"
    r"|abnormal|atypical|exceptional|misspecified|general sign)s?\s+[a-z]"
    r"|(?:for|in)\s+(?:the|an?)\s+(?:[\w-]+\s+)?[\w-]+\s+without\b)"
)
"""How a sentence begins of another place than that of which something was assumed: "at test time", "without one"."""
SKIPPED = regex(
    any_of(r"""
        (?:step|construction|projection|constraint|safeguard|clipping|rectification|regulari[sz]ation|penalty|truncation)s?
    """)
    + r"\s+(?:is|are|gets?|was|were)\s+(?:\w+\s+)?"
    r"(?:skipped|omitted|removed|dropped|disabled|(?:switched|turned) off|left out)\b"
    r"|\bunconstrained\s+(?:optimi[sz]\w+|problem|version|search|minimi\w+|case|setting|method|updates?)\b"
    r"|\b(?:optimi[sz]er|solver|algorithm|method|iterates?|adam|sgd|update|they)\s+(?:ignores?|violates?|leaves?|escapes?)\s"
)
"""What keeps numbers as they were assumed to be is done no more."""
NOT_THESE = regex(
    r"\A(?!.*\b(?:whether|if|which|that)\b)[^,;:]*\b(?:is|are|was|were|does|do|did|need|has|have)(?: not|n['’]t)"
    r"(?: so)?\s*(?:[.;,]|\Z)"
)
"""How words say that others are not what was assumed: "the test data are not, ..."."""
ANY_SIGN = regex(
    r"\b(?:allow|permit|admit|accept|let)\w* (?:for |in )?(?:any|either|both|all|arbitrary|negative|mixed)"
    r" (?:signs?|values?|numbers?)\b"
    r"|\bsigns? (?:is|are|may be|can be) (?:now )?(?:arbitrary|free|any|mixed|unrestricted|immaterial|irrelevant)\b"
    r"|\b(?:whatever|regardless of|irrespective of|independently of|no matter) (?:the|their|its|what) signs?\b"
)
"""Words by which numbers that they do not name may have any sign."""
