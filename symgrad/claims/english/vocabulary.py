"""The words that authors use of names, as tables: what says something of a name, what says nothing, what takes it back.

A phrase says something only where every word of it is known. So a word that no table holds ("smoothed", "nearly") keeps
a phrase from declaring anything; what it mentions is then noted as not understood.
"""

from __future__ import annotations

from symgrad.claims.english.text import MARK
from symgrad.regex import any_of, regex

TRUE = r"(?:true|correct|right|target|actual|ground[- ]truth)"
"""Adjectives of the one class that is the right one."""

DOMAINS: tuple[tuple[str, str], ...] = (
    ("one-hot", r"one[- ]?hot(?:[- ](?:encoded|coded|encodings?))?"),
    ("nonnegative", r"(?:element-?wise |entry-?wise )?non-?negative|at least (?:0|zero)(?![.\d])"
                    r"|(?:either )?positive or (?:0|zero)(?![.\d])|(?:0|zero) or positive"),
    ("nonzero", r"non-?zero"),
    ("positive", r"(?:strictly |element-?wise |entry-?wise )?positive"
                 r"(?! (?:class|example|sample|label|pair|rate|log|part|case))"
                 r"|(?:greater|larger) than (?:0|zero)(?![.\d])"),
    ("?of one of two kinds", r"(?:positive|negative) (?:key|quer(?:y|ie)|embedding|document|token|item|image|anchor"
                             r"|word|node|edge|logit|score|user|instance|prompt|passage|view|target|feature|output|vector"
                             r" embedding|representation)s?"),
    ("binary", r"binary(?! (?:cross|class|log|case|problem))|(?:either )?(?:0|zero) or (?:1|one)|0/1"
               r"|in \[?0, ?1\]?(?!\))|1 for [^.]{0,40}\b0 (?:otherwise|for)[^.,]*"),
    ("sign", r"(?:either )?(?:[+±]1 or [-−]1|[-−]1 or [+]?1|1 or [-−]1|±1|plus or minus one)"),
    ("simplex", r"(?:probability |class |target |discrete |categorical )*distributions?(?! functions?)"
                r"|probability (?:mass )?(?:vectors?|simplex)"),
    ("?of logarithms", r"log(?:arithmic)?[- ]?probabilit(?:y|ies)"),
    ("?of other logarithms", r"log(?:arithmic)?[- ]?(?:odds|likelihoods?|densit(?:y|ies))"
                             r"|logarithms? of (?:the |an? )?(?:odds|likelihoods?|densit(?:y|ies)|distributions?)"),
    ("unit", r"(?<!log )(?<!log-)probabilit(?:y|ies)(?! (?:vector|distribution|simplex|mass|density))"
             r"|between (?:0|zero) and (?:1|one)(?![.\d])"
             r"|(?:(?:drawn|sampled|taken|chosen) )?(?:in|from|within|inside) the (?:closed |open )?unit interval"),
    ("symmetric", r"symmetric|(?:covariance|precision|correlation|gram|gramian) matri(?:x|ces)"),
    ("?symmetric", r"kernel matri(?:x|ces)"),
    ("diagonal", r"diagonal(?! (?:entr|elem|part|block|of))"),
    ("integer", r"integers?|whole numbers?"),
    ("natural", r"natural numbers?"),
    ("even", r"even"),
    ("odd", r"odd"),
    ("negative", r"(?:strictly )?negative(?! (?:class|example|sample|label|pair|rate|log|part|case))"),
    ("nonpositive", r"non-?positive"),
    ("sums-to-one", r"normali[sz]ed to (?:sum to )?(?:1|one|unity)"),
    ("orthogonal", r"orthogonal matri(?:x|ces)"),
    ("?orthogonal", r"orthogonal(?! to)|orthonormal|unitary"),
    ("definite", r"positive[- ](?:semi-?)?definite|spd|psd"),
    ("?definite", r"negative[- ](?:semi-?)?definite"),
    ("?triangular", r"(?:upper|lower)[- ]triangular"),
    ("antisymmetric", r"(?:anti-?|skew[- ]?)symmetric"),
    ("idempotent", r"idempotent"),
    ("?a map of a kind", r"(?:(?:anti-?|skew[- ]?)?symmetric|idempotent)"
                         r" (?:functions?|maps?|mappings?|operations?|forms?|relations?|elements?|rings?|semirings?)"),
    ("?of norm one", r"(?:euclidean )?norm (?:equal to )?(?:one|1)"),
    ("?stochastic", r"(?:doubly |row-|column-)stochastic"),
    ("unit-length", r"unit (?:vectors?|norm|length)"),
    ("?ordered", r"(?:sorted|(?:in|de)creasing|monoton\w*)(?! (?:order of|by))"),
    ("?even or odd", r"(?:even|odd) functions?"),
    ("?linear", r"linear functions?"),
    ("?a linear map", r"linear (?:maps?|functionals?|operators?)"),
    ("?convex", r"(?:strictly |strongly )?(?:convex|concave)"),
    ("?periodic", r"periodic"),
    ("?a distribution function", r"(?:cumulative )?distribution functions?|cdfs?"),
    ("?homogeneous", r"homogeneous"),
    ("?prime", r"prime numbers?"),
    ("?complex", r"complex(?:-valued)?(?: (?:numbers?|scalars?|vectors?|variables?)|(?=\s*(?:\Z|[,)]|and\b|or\b)))"),
    ("?elements of a group", r"(?:elements?|members?) of (?:an? |the )?(?:[\w-]+ )?"
                             r"(?:group|ring|algebra|field|semigroup|monoid)s?"),
    ("?constant", r"constant (?:vectors?|matri(?:x|ces)|functions?)"),
    ("orthogonal projection", r"orthogonal (?:projectors?|projection matri(?:x|ces))"),
    ("?a projection", r"(?:orthogonal )?projections?|projectors?"),
    ("?an involution", r"involut(?:ions?|ory)|nilpotent|unipotent|reflections?|rotations?"),
    ("?a matrix of a kind", r"(?:permutation|transition|adjacency|rotation|reflection|hadamard|householder|identity"
                            r"|centering|centring|scalar|laplacian|markov|stochastic|vandermonde|hilbert|elementary"
                            r"|zero|shift|exchange|incidence) matri(?:x|ces)"),
    ("?structured", r"circulant|toeplitz|hankel|hermitian|traceless|hollow|commuting|nonnegative definite|low-rank"),
    ("?normalized", r"(?:softmax-)?normali[sz]ed|standardi[sz]ed|(?:mean-)?cent(?:er|re)d|whitened|zero-mean"),
    ("ones", r"(?:(?:column )?(?:all-?ones?|ones) vectors?|(?:column )?vectors? of (?:all )?(?:ones|1['’]?s))"
             rf"(?=\s*(?:[.;:){MARK}]|,\s*(?:\Z|let\b|so\b|with\b)|(?:of|with) (?:length|size|dimension)\b"
             r"|(?:,?\s*(?:and|of|in|with))?\s*\Z))"),
    ("?a certain vector", r"(?:standard )?(?:basis|zero|null|sign|indicator|incidence) vectors?|multi-?hot"
                          r"|bipolar|boolean|(?:the )?golden ratio"),
    ("?a certain index", r"(?:index|position|place|location) of (?:the|its|their|an?) (?:[\w-]+ )?(?:largest|smallest"
                         r"|greatest|least|highest|lowest|maxim(?:al|um)|minim(?:al|um)|biggest|only|unique)"
                         r"(?: (?:entry|element|component|value|coordinate|logit|score|weight|one))?"),
    ("?the stopped gradient", r"(?:a |the )?(?:stop(?:ped|ping|s)?[- ](?:the[- ])?gradients?|detach(?:ed|ing|es|ment)?)"
                              r"(?: operators?| operations?| functions?)?"),
    ("?of a kind", r"(?:zero|unit|constant) (?:diagonal|trace|sum|mean|row sums?|column sums?|determinant)"
                   r"|trace (?:one|zero)|(?:full|deficient) rank"),
    ("?related", r"parallel|collinear|perpendicular|opposite|inverses?(?: to)?(?! temperature)|similar|proportional"
                 r"|linearly dependent"
                 r"|linearly independent|permutations? of|reversals? of|equal to|fixed points?"),
    ("?bounded", r"at (?:least|most)(?=\s*(?:\d|zero|one|two|\Z))"
                 r"|(?:less|greater|smaller|larger|bigger) than|acute|obtuse"),
    ("?nonnegative", r"(?:an? |the )(?:length|norm|variance|distance|magnitude|absolute value|radius"
                     r"|standard deviation)(?! parameter)"),
    ("constants", r"constants"),
    ("constant", r"constant"),
)  # fmt: skip
"""Phrases that say from which numbers the entries of a name are, and how these hang together. Behind a question mark
stands what the reader does not know: nothing false is then said of the name.
"""

KINDS: tuple[tuple[str, str], ...] = (
    ("row", r"row vectors?"),
    ("vector", r"(?:column )?vectors?"),
    ("matrix", r"matri(?:x|ces)"),
    (
        "scalar",
        r"scalars?|real numbers?|(?<!the )numbers?(?! of)"
        r"|(?<!complex )(?<!vector )(?:amplitude|(?:angular )?frequency|phase(?: shift| angle)?|wavelength"
        r"|learning rate|step[- ]size|radius|half-life|spring constant)"
        r"(?! (?:vectors?|matri(?:x|ces)|functions?|spectrum|response|schedule|space|portrait))",
    ),
    ("dimension", r"(?:total )?number of|dimension(?:ality)?|(?:batch|vocabulary|sample|kernel) size"),
    ("index", rf"(?:index of the )?{TRUE} class(?! (?:prob|label|score))|class index|index of the (?:[\w-]+ )?class"),
    (
        "function",
        r"(?:differentiable|arbitrary|smooth|bijective|invertible|(?:cumulative )?distribution) functions?"
        r"|bijections?|diffeomorphisms?|cdfs?",
    ),
)
"""Phrases that say what kind of thing a name stands for."""

FILLERS = frozenset(
    """a an the this these those our its their all each every any both some one always also again now simply just
    thus therefore here then assumed taken set given known chosen called said supposed to be as own
    """.split()
)
"""Words that may stand before a phrase and change nothing about what it says."""

NEUTRAL = frozenset(
    """true correct right target targets class classes label labels labelled ground-truth ground truth gold encoded
    coded
    encoding encodings real real-valued valued random predicted estimated fixed finite small large unknown
    arbitrary general input inputs output outputs hidden weight weights bias biases parameter parameters
    coefficient coefficients data feature features training test model layer learnable trainable corresponding
    usual standard single simple column dense square invertible nonsingular dimensional vector vectors matrix
    matrices number numbers value values variable variables quantity quantities entry entries component
    components element elements scalar scalars reals sample samples example examples indicator representation
    embedding function functions size length loss learning rate step temperature margin hyperparameter
    hyperparameters regularization regularisation batch sequence word category categories row rows noise
    signal state predictions prediction design logit logits score scores activation activations pixel pixels image
    residual residuals prior posterior current previous new old initial final total overall
    free dimension height width depth time index indices position positions node nodes edge unit units neuron neurons
    hypothesis response explanatory dependent independent observation observations observed measured query key
    queries keys token tokens document user item latent code action reward objective preactivation preactivations
    pre-activation pre-activations net filter kernel offset intercept slope term terms base embeddings
    decision primal dual multiplier multipliers lagrange momentum decay factor strength level threshold point notation
    notations leibniz leibniz's newton's lagrange's
    points column columns first second third last left right next same differentiable smooth continuous twice
    continuously once sufficiently auxiliary dummy measurement measurements argument arguments map maps rates
    asymmetric correlated uncorrelated positively negatively mutually jointly pairwise iid identically distributed
    smoothing slopes gain gains shift exponent exponents degree dispersion concentration concentrations
    period distance scale location shape similarity bandwidth radius tolerance
    learned learnt trained raw pooled flattened contextual mixing classifier soft
    tunable adjustable user-defined weighting balancing focusing trade-off tradeoff scaling discount forgetting
    hyper-parameter hyper-parameters
    """.split()
)
"""Words that may stand beside a phrase and change nothing about what it says."""

UNLIKE = any_of(r"""
    not | no | never | neither | nor | non | un-?\w* | almost | nearly | hardly | barely | sometimes | often | usually
    possibly | perhaps | maybe | potentially | probably | formerly | former | alleged | supposed | so-called | fake
    would-be | block | blocked | partitioned | infinite | quasi | pseudo | if | when | or | and | with | of
""")
"""Words before a noun with which a thing need not be what the noun says: they deny, doubt, or make another kind of it.

Any other adjective leaves the kind what it is: a "pooled vector" is a vector, as adjectives say which of the things of
a kind are meant; those of which that is not so, the privative and the modal ones, are few, and are these. It may well
say more than the kind, as "stochastic" does. So a shape, a kind and every proof that rests on them stay right beside an
adjective that no table holds; a counterexample may be outside of what the adjective says, so that none counts.
"""

BARE_NOUNS = frozenset(
    """mean means average averages median variance variances deviation logarithm log logarithms logit logits ratio
    difference sum product quotient gradient derivative loss cost error entropy likelihood sample draw root
    inverse length norm score energy density densities
    """.split()
)
"""Heads of phrases that say nothing of the numbers that a name stands for, whatever they are made of."""

NOUNS_OF_NUMBERS = frozenset(
    """distribution distributions probability probabilities matrix matrices vector vectors integer integers encoding
    encodings simplex
    """.split()
)
"""Nouns at the end of phrases that say which numbers a name stands for."""

LABELLED = frozenset(
    """label labels target targets class classes token tokens word category categories sample samples example examples
    sequence indicator key keys query queries node nodes user item feature features
    """.split()
)
"""Nouns of which adjectives tell what the number is, while other numbers are computed from them: one-hot, binary."""

PLAIN_HEADS = frozenset(
    """vector vectors matrix matrices value values variable variables number numbers scalar scalars real reals label
    labels encoding encodings target targets output outputs input inputs quantity quantities prediction predictions
    function functions over class classes array row rows column columns mass
    """.split()
)
"""Heads of noun phrases that are what the noun before them says: a probability vector holds probabilities, and the
parameters of a distribution are none.
"""

OTHER_HEADS = frozenset(
    """embedding embeddings logit logits score scores representation representations activation activations
    preactivation preactivations pre-activation pre-activations residual residuals loss state latent code
    """.split()
)
"""Heads of noun phrases that tell of something computed from the noun before them: the logit of a binary label."""

UNDOING = {
    **dict.fromkeys(("soft", "smooth", "continuous", "differentiable", "unnormalized", "unnormalised"),
                    frozenset(("one-hot", "binary", "sign", "integer", "natural", "simplex", "unit", "sums-to-one"))),
    "asymmetric": frozenset(("symmetric",)),
}  # fmt: skip
"""Adjectives that are known, and what they take back: a soft one-hot vector is none."""

COLLECTIONS = frozenset("vector vectors matrix matrices array list tuple sequence tensor".split())
"""Heads of phrases whose entries are what stands behind `of`."""

TAIL_WORDS = r"""
    of | for | over | on | in | with | whose | that | which | from | to | by | at | per | across | under | onto
    representing | encoding | indicating | denoting | containing | giving | marking | used | since | because | so
    throughout | everywhere | drawn | obtained | according | up | controlling | governing | balancing | produced
"""
"""Words that end a noun phrase and begin what stands behind it."""

TAIL_OF_ADJECTIVE = regex(
    any_of(r"""
        (?:for|in) (?:all|each|every|any) | for (?:the )?(?:sample|example|input|observation|data ?point)s?
        by (?:construction|definition|assumption|design|convention|choice) | throughout | everywhere | since
        because | so
    """)
    + r"|\Z"
)
"""What may stand behind an adjective without taking it back."""

TAIL_OF_NOUN = regex(
    any_of(r"""
        of | for | over | on | in | from | per | across | representing | encoding | indicating | denoting
        containing | giving | marking | used | since | because | so | throughout | everywhere | with | by
        that\b(?! (?:integrates|is|has|sums))
    """)
)
"""What may stand behind a noun without taking it back."""

RESERVES = regex(
    any_of(r"""
        only | almost | nearly | hardly | barely | approximately | roughly | mostly | partly | partially
        sometimes | often | usually | typically | at (?:least|most) | in most | at times | on average
        in expectation | in general | except | unless | some | either | may | might | would | could | maybe
        perhaps | possibly | probably | or | rather | instead | later | until | if | when | whether | limit
        in (?:the|that|another) (?:\w+ )?(?:examples?|papers?|experiments?|books?|figures?|appendix|code|plots?)
        up to | longer | once | far from | close to | similar to | like
    """)
)
"""Words that hedge what they stand beside."""

DENIALS = regex(
    any_of(r"""
        not | never | without | nor | neither | no | none | nobody | nothing | nowhere | cannot | wrong | false
        untrue | incorrect | mistake | mistaken | mistakenly | fallacy | myth | invalid | fails?
        drop(?:s|ped|ping)? | rarely | relax(?:es|ed|ing)? | lift(?:s|ed|ing)? | remov(?:e|es|ed|ing)
        abandon(?:s|ed|ing)? | violat\w+ | contrary | non | forget | disregard\w* | discard\w* | omit\w*
        refrain\w* | lacks? | lacking | instead of | rather than
        in place of | refus\w+ | avoid\w* | tempting | absurd | illegal | forbid\w* | den(?:y|ies|ied)
        (?:give|gives|giving) up | let go | contradict\w* | unlike | hardly | seldom | far from
    """)
    + r"|n['’]t\b"
)
"""Words that deny what they stand before."""

PLAIN_DENIALS = regex(
    any_of(r"""
        not(?! (?:just|merely|only|simply)|(?: to)?(?: be)? (?:confus|mix|mistak|conflat)\w+)
        never(?! mind) | cannot | neither | nor | no | wrong | false | untrue
        incorrect | invalid | drop(?:s|ped|ping)? | relax(?:es|ed|ing)? | lift(?:s|ed|ing)? | remov(?:e|es|ed|ing)
        abandon(?:s|ed|ing)? | without | instead of | rather than | far from | hardly | contrary | contradiction
    """)
    + r"|n['’]t\b|(?:\A|\blet us |\b(?:can|may|could|must|should|now|to) )\s*(?:now )?(?:forget|let go)\b"
)
"""Words of denial that, where one of them stands alone, leave no doubt that what stands behind is not said. "Many
forget that" says it, "nothing contradicts that" may, and of "to avoid confusion" it is open what is avoided.
"""

NOT_DENIED = regex(
    any_of(r"""
        doubt\w* | deny | denied | denies | surpris\w+ | wonder | secret | coincidence | contradicts? | mind
        anything (?:but|other than|else) | exceptions? | cease\w* | stop\w*
    """)
)
"""Words that turn a denial round: what nobody doubts is so, and so is what is not anything but one-hot."""

NO_DENIALS = regex(
    any_of(r"""
        without (?:any )?loss of generality | not (?:too )?(?:hard|difficult|surprising\w*) | no longer than
        no (?:matter|surprise|wonder|problem|doubt|restriction|loss(?: of generality)?)
        nothing (?:but|else than|more than)
        (?:do|does|did) not (?:change|matter|affect|depend)
        non-?(?:zero|negative|positive|linear\w*|trivial\w*|empty|singular)
    """)
)
"""Phrases with a word of denial that deny nothing."""

OTHER_PLACES = regex(
    any_of(r"""
        next | later | previous | earlier | other | another | elsewhere | sometimes | often | usually | typically
        may | might | could | would | should | must | can | imagine | wish | want | hope | question | ask | check
        verify | test | prove | show | claims? | believes? | think | thinks | pretend | tempted | someone | people
        many | instead | rather | some (?:authors|papers|books) | appendix | exercise | unclear | unknown whether
        remains | in contrast to | as opposed to
        in the (?:notation|conventions?|terms|setting|language|paper|book|work|sense) of (?!this|our|the|section)
    """)
)
"""Words before a name by which something is said of another place, or by somebody else, or asked."""

HYPOTHESES = regex(
    any_of("""
        if | when | whenever | once | provided(?: that)? | in (?:the |this )?case(?: that| of| where)?
        as long as
    """)
)
"""Words that make what follows a hypothesis."""

GENERAL = regex(
    any_of(r"""
        for (?:all|any|every|each|both|arbitrary) (?:pairs?|indices|cases|other|entries|classes|[a-z])
        for (?:all|any|every|each) (?:larger|greater|bigger|higher)
        (?:other|others|remaining) (?:pairs?|cases?|indices|entries|ones|choices)
        (?:for|in) (?:the )?(?:rest|others) | in (?:both|either|any|all|each|every) cases?
        holds? (?:always|also|too|in general|generally|as well|everywhere)
        the same (?:for|holds|is true|as|result|formula|expression|in|thing) | without exception | otherwise
        regardless | whether | not only | in general | generally | whatever
        even (?:if|when|for|though|with|without|in|where|then|otherwise)
    """)
    + rf"|\bfor (?:all|any|every|each|both|arbitrary) {MARK}"
)
"""Words by which something is said beyond the condition that stands before them."""

NOUNS = r"(?:(?:true |target |class |ground[- ]truth )?(?:labels|targets)|(?:label|target) vectors?)"
"""Words that stand for a name that everybody gives the same letter."""

SUM_TO_ONE = (
    r"(?:(?:always|also|all|must|each|then|that|which)\s+)*"
    r"(?:sums?|adds?(?: up)?|summing|adding(?: up)?|(?:is|are) normali[sz]ed(?: so as)?(?: to sum)?)(?: up)?"
    r" to (?:1|one|unity)\b"
    r"(?!\.?\d|/)"
)
ENTRIES = r"(?:entries|elements|components|coordinates|values|weights|coefficients|probabilities)"
OTHERS = (
    r"(?:all )?(?:of )?(?:the )?(?:others?|rest|remaining(?: ones)?)(?: entries| elements| components| classes)?"
    r"(?: (?:all|are|is|being|equal|equals|to))*"
)
TRUE_CLASS = rf"(?:the )?{TRUE} (?:class|label|category)"
"""Pieces of sentences that say what a name sums to, or which of its entries are 0."""

LEADS = frozenset(
    """whose where here with and that which for in let assume assumed assuming suppose supposing given since because as
    so now note noting notice recall remember we us have has know used use using take taking consider considering
    denote denoted denoting by of also moreover furthermore further thus hence therefore again then this is
    are be being say saying fact require requiring required such write written if when whenever once provided
    case call called means mean meaning think throughout onwards hereafter henceforth
    """.split()
)
"""Words that may stand between the beginning of a clause and the name that it speaks of."""
