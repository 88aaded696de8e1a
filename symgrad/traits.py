"""What words say of names: the attributes of traits, beside those of arrays that `language.attributes` lists."""

from __future__ import annotations

DEPENDS = "=depends"
"""What words say of a name that depends on others."""

DEPENDS_BESIDES = "=depends besides"
"""What they say of it where they go on, so that it may depend on more."""

INDEPENDENT = "=independent"
"""What they say of a name that does not depend on others."""

DEPENDS_NO_MORE = "=depends no more"
"""What they say of one that did till then."""

ROW_OF, COLUMN_OF = "=row of", "=column of"
"""What they say of a name that with an index is a row or a column of another."""

COEFFICIENTS = frozenset("ABCGHKMPQRSTUVWuvw")
"""Letters of vectors and matrices that by custom multiply random quantities and are none."""

RANDOM = "=random"
"""What words say of a name that is random."""

TOLD_LAW = "=law"
"""What they say of a name that has a law of some family, or another one than before."""

NO_LAW = "=no law"
"""What they say of a name that is no probability."""

NO_NUMBER = "?no real number but "
"""How what words say begins where nothing that holds for real numbers need hold for a name."""

UNLIKE = "=layers differ"
"""What is said where words tell one layer from another."""

OTHER_BASE = "=another base"
"""What is said where words give logarithms a base that may be another than e."""

OTHER_CLIP = "=another clip"
"""What is said where words speak of functions that clip in another way than between two numbers."""

ENTRY_ZERO = "=entry 0"
"""What is said of a letter whose name with the number 0 is one of its entries."""

FROM_ZERO = "=from 0"
"""What is said of an array that a list gives from its entry 0 on."""

OTHER_SPREAD = "=another spread"
"""What is said where words speak of precisions, by which normal laws may be told."""

STOPPED = "=stopped"
"""What words say of a quantity through which no derivative passes."""

BELOW_NABLA = "=nabla"
"""What a nabla says of the name below it."""

IN_NORM = "=normed"
"""What a norm says of a name that stands in it with an index."""

SECTION = "=section "
"""Before the level of a heading: what is told of its words where the whole document is looked at first."""

DOT_PRODUCTS = "=dot products"
"""What is said where words speak of dot products."""
SCALINGS = "=scalings"
"""What is said where words speak of factors that all entries of an array have."""

WHOLE_IN_NORM = "=normed whole"
"""What a norm or an inner product says of a name that stands in it without an index."""

GATHERED = "=gathered"
"""What words say of a name that is made of others."""

VALUE, PERHAPS_VALUE = "=value", "=perhaps value"
"""What words say of a name that is, or may be, a number from there on."""

ASYMMETRIC = "=asymmetric"
"""What is said where words speak of matrices that are not symmetric."""

DISTINCT_ENTRIES = "=distinct entries"
"""What is said where words take derivatives by the distinct entries of a symmetric matrix."""

EULER = "=euler"
"""What is said where a document shows that e with an exponent is Euler's number."""

ANOTHER_MEANING = "another meaning: "
"""Before the reason why nothing is judged, of what is said of every quantity."""

HINTED = "=given"
"""What a formula says of a name that it gives in terms of others, whether or not it defines it."""

ABROAD = "=abroad"
"""What is said of a name of which words speak in a language that is not known here."""

NO_SHAPE = "=no shape"
"""What is said of a name that no word for arrays alone makes one."""

SHARED = "=shared"
"""What is said of a name that is written without a parameter, where words give parameters to several functions."""

PARAMETERS = "=parameters"
"""What words say of a name beside its parameters."""

EVERY_QUANTITY = "*"
"""In the place of a name: words say something of a quantity, and do not name it."""

NO_LABEL = "=no label"
"""What they say of a name that stands for something else than labels."""

SIGNED = "=of either sign"
"""What they say of one that is real."""

MUTUAL, PAIRWISE, UNCORRELATED = "=mutually independent", "=pairwise independent", "=uncorrelated"
"""What they say of several names with each other, or with those of another list."""

ALIKE = "=i.i.d."
"""What they say of names that are independent and have one law."""

INDEPENDENT_GIVEN = "=independent given"
"""What they say of names that are independent given others."""

MEAN_AND_VARIANCE = "=mean and variance"
MEAN = "=mean"
"""What they say of names with a certain mean and a certain variance, the mean 0 where there is one formula only."""
