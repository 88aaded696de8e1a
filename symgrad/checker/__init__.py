"""The checker: whether two terms are equal for every size of every range, from finitely many sizes, over prime fields.

This room is what `proved` rests on. It imports the language of terms alone. A certificate says which strategy was
used; nothing in it is believed, all is derived here: the bounds, the sizes, the patterns, the names of atoms.

**Classes.** Fix one range and the sizes of all others. Positions that the claim names (free indices, fixed and last
positions, labels) are *marks*; the others are alike. A *sum of degree d* is a family of functions, one for each size,
of the form `E_B(x) = sum of G_A(x_A) over the subsets A of B with |A| <= d`, where B is the set of unmarked
positions, x_A the data of A and of the marks, and `G_A` does not depend on B. Data are arbitrary; the data of a pair
of positions belong to every A that holds both.

**Theorem (small models).** If a sum of degree d is 0 identically for `|B| = 0, ..., d` then it is 0 for every B.
*Proof.* `|B| = 0` gives `G_{} = 0`, and by Moebius inversion over subsets `|B| = 1, ..., d` give `G_A = 0` in turn.
Any further positions may be counted as marks, so that sizes `a, ..., a + d` settle all sizes from a on, for every a
that is not less than the number of marks; with one more mark than named, a = 1. Sizes below a are tested one by one.

**Degrees** (`degree`, `degrees`). Entries, numbers, deltas have degree 0, a size has degree 1 (it is `sum_i 1`), a
product the sum of the degrees, a sum of terms the largest, and a sum over the range one more than its summand: an
index either hits a mark, or a position of A, or one that is new. Where the summand is 0 unless its index is at a
certain position (a delta, the derivative of an entry by an entry, a one-hot row) nothing is added. A quotient `N / D`
of sums is carried as the degree p of N and the denominators that make up D, each with its degree; two denominators
are one only if they are the same term at the same positions; where a delta moves one to the position of another, their
powers add. `A = B` is the claim that the numerator of `A - B` over
the common denominator is 0, which has the degree that `Bounds.add` gives. Formal identities of quotients hold
wherever no denominator is 0. Where a denominator changes along the range and itself holds a sum over it no bound is
known, unless it is closed.

**Several ranges** come one after the other. The bound for the first must hold for all sizes of the others
(`OpenRange` says where it does not); for each of its sizes, the others follow with their own bounds, which may depend
on it. If for each size of the first all sizes of the others are settled, the first is a sum of bounded degree for any
of them, and is settled too.

**No value.** At sizes below those that the theorem asks for, a claim may have no value at all: `1 / (K - 1)` at K = 1.
Such an instance is passed over only where the term of the claim that has none (0 below a fraction bar or in a
logarithm, a root of a negative number, an entry that does not exist) depends on no ranges but those of such a small
size. *Proof.* Fix these sizes and the pattern. That term is the same for all sizes of the other ranges, so that for
none of them the claim says anything; and where no instance is passed over, those sizes that the theorem asks for are
all tested. What a law has made of a term is not the term: where it has no value and the term itself has one, or where a
name of an atom has none, the check ends.

**Order.** Where a claim compares positions, `G_A` depends on how A lies among the marks, so every placement of the
marks is tested at every size, and the positions up to the largest fixed one are marks themselves.

**Generalisation.** Whatever is not a sum of products of data is replaced by data: if a claim holds for arbitrary data
it holds for those. What may be replaced by the *same* datum is decided on the level of names (`valuation`), where the
value of a term is an element of a ring in which every sum over a range is (the sum over the named positions) + (a
free element named by the value of the summand at a fresh position), and every size is such an element plus the number
of marks. *Lemma.* Two terms with the same value there are equal at every size. *Proof.* Sending each free element to
the sum that it stands for, and each fresh entry along with it, is a homomorphism to the functions at any size: equal
summands at a fresh, unnamed position are equal at all unnamed positions. So no size is ever seen by a function, a
kink, an exponent or a maximum: `log(K + 1)` is an atom by its term. Such an atom depends on the data of its free
indices and has degree 0. Data used in this way:

- functions without laws, unknown functions of arrays (named by the values of their entries at named and fresh
  positions), maxima over a range with opaque slopes, and sums that a strategy takes as elements of their own
  (`closed`);
- exponentials: `exp(t) = g^t`, the exponent a value of the next level, so that `exp(a + b) = exp(a) exp(b)` and nothing
  else holds; `exp(c log a) = a^c` for rational c by rewriting. `cos t + i sin t` likewise with another g;
- logarithms, which stand for `log |.|`: the laws of products and powers hold for it wherever both sides are defined; a
  sum is split at one of its terms, `log |a + b| = log |a| + log |1 + b/a|`, chosen so that all multiples of a sum split
  alike (the term may be a summand at a fresh position: the identity holds for each value of a further datum);
- products over a range: `prod a_i = s exp(sum log |a_i|)` with the sign s as a datum named by all a_i, and 0 where one
  at a named position is; products over a few positions are written out;
- truth values of comparisons of real terms ("kinks"): a boolean, one for each term up to positive factors, taken in all
  combinations that the facts do not exclude. On the boundary, where the term is 0, nothing is claimed: it has measure
  zero for data that are spread (`restrictions`) and is named as an exception. For data that are not `f > 0` and `-f >
  0` are two booleans;
- square roots: r with `r^2 = a`, both signs of r being tried, of half the degree of a. *Lemma.* What holds for all
  signs of roots in n layers, each made of those below, at the sizes `s, ..., s + 2^n d` holds at every size, and where
  no root is 0 there `s, ..., s + d` are enough. *Proof.* The claim is a sum of `c r r' ...` over sets of roots of the
  last layer, whose positions count as marks; all signs together make each of them 0. If no root is 0 then c is, of no
  larger degree than d; else `c^2 a a' ...` is, of degree 2d, and one layer less is left. The roots of one instance are
  no fewer than the layers. Other roots are data, or 0 where a is 0 at every size;
- `(-1)^n` with a whole n, by its exponent: 1 and -1 are tried at positions that are named. At a fresh position, which
  stands for many, it is an element of its own, as another n may stand at each of them. `(-1)^(2 m + n) = (-1)^n` and
  `a^(2 m) = (a^2)^m` hold for whole m wherever a side has a value (`whole`);
- floors: `floor(u + n) = floor(u) + n` for a term n that is whole wherever it has a value; `floor(u)` is data by the
  name of u, which is no restriction as nothing is said of its values. Its slope is 0 but at its jumps, an exception;
- inverses, entry by entry, and determinants, each named by its matrix (`matrices`): an inverse is an arbitrary matrix,
  of which `A P = 1` and `P A = 1` are used where a strategy brings multiples of them;
- calculated positions: `x_{i+k-1} = sum_m A_mik x_m` with an arbitrary A in place of `[m = i+k-1]`. This A is a point
  among all: what holds for almost every A holds for it where it is continuous, and no kink is decided by measure.

**Laws of single functions** (`special`, `whole`, `heads`, `signs`). Each is an identity at every point where its left
side has a value, or is used where it has one almost everywhere alone:
- `Gamma(x + n) = x (x + 1) .. (x + n - 1) Gamma(x)` and its logarithmic derivatives fail at the poles of the right side
  that the left does not have, x = 0, -1, ...: an x that may be there for more than almost no data (discrete, tied,
  calculated) must be positive by its form. With a polynomial claim in `Gamma(x + n)` and x, `x Gamma(x)` is as free as
  `Gamma(x + 1)`, so that a floor in the place of x proves nothing more. Where a pole is met, the check ends;
- `arctan(1/x) = +-pi/2 - arctan x` by the sign of x, not 0 where 1/x has a value; `arccos x = pi/2 - arcsin x`;
  `sin(u + r pi)` for whole 2 r; sines of inverse functions, whose ranges tell the sign of the root;
- `max_i (a + b_i) = a + max_i b_i`; `max_i c b_i = c max_i b_i` for `c >= 0` by its form, c = 0 included;
  `max_i y_i = 1` and `prod_i a_i^{y_i} = a_c` for a one-hot row y along i itself, not for a diagonal of such rows;
- `x^{m/n}` with an odd n is that of every real x, `(-x)^{m/n} = (-1)^m x^{m/n}`: it agrees with the root wherever that
  has a value, and claims are about such points alone. So has `x^{m/n}` with odd m the sign of x;
- `c (e^u - 1)` has the sign of c u, being 0 where u is, and so is a kink of u. A choice between terms is not negative
  where each is, a branch `f if f > 0` being so by its condition, and the last one by the denial of `-f > 0`;
- a factor p that stands above and below a fraction bar is left out for spread data: where p = 0 there is no value;
- `a^(e + n) = a^e a^n` has no value on its right at a = 0, e = -n, where `a^0 = 1`: powers of what is 0 end the check,
  unless the exponent is positive by its form. As products of powers of other a both sides agree at a = 0, too;
- `exp(c log x) = x^c` needs an x > 0, which `log x` says; `log |x|`, of which `log x^2` is twice, does not;
- factors of a product at named positions stand beside the product of the others, at all sizes alike.

**Points set apart** (`filled`). A condition `f = 0` in real data is false almost everywhere, so that the claim is first
that without it, and then that at `f = 0`, where f is solved for a scalar; derivatives are taken before that.

**Local quantities** are put in where nothing differentiates by them; what is bound inside by a name of their values
gets another name first.

**Induction** along a range (`induction`) proves a claim at the least size, and the step from each size to the next,
which are claims of their own: it is for claims that are no sums of bounded degree, such as those on `sum_k r^k`.

**Integrals between two ends** (`primitive`) are replaced by an antiderivative before a check, if it is continuous by
its form between the ends and has that derivative for all values of the data, whatever the claim says of these; limits
at ends are taken of single products alone. Gaussian integrals have one form where their rate is positive; where it may
be 0, no factor before them may be. **Limits** (`limits`) are replaced by the value that their laws give.

**Assumptions** are parametrisations: rows that sum to 1 are `w_i / sum_j w_j` (with w the row itself every such row is
one; where nothing else restricts the row), a one-hot row is `[i = c]` with the mark c, an entry of a few values takes
each of them, a known value is put in after differentiating. What a strategy does not use it does not need. Conditions
on values give facts at most. Every argument of measure, and every other that looks at the domain, asks `restrictions`
which data the assumptions leave spread; names that they reach in any other way are apart. What stands below a fraction
bar, in a logarithm or under a root and depends on discrete data must be positive by its form, or be tried value by
value: for such data a point where there is no value is no set of measure zero.

**Derivatives** are jets with nilpotent parts. A jet bit at an entry is the derivative by it, and stops there. Laws
are used for values alone, never below a bit, so that no rewriting hides what is differentiated. At a kink or a jump
itself, where a known value or discrete data may lie, the branch that holds says nothing of the slope: the check ends.

**Chance.** All random elements are drawn by a hash of their names, the bases g of exponentials once for all sizes of a
claim: each of order q, so that the powers of g by random exponents are uniform whichever it is, and e is random
itself. A formal expression that is not 0 vanishes at a random point with probability at most D / 2^143, D being its
degree as a polynomial, in which exponents of exponentials count with their coefficients over a common unit (for
exponents that are not linear in the data this is Gonnet's estimate). One of 2^124 elements of the level of names is a
ratio of numbers below 2^12, by which kinks are compared, and a number taken for a prime is none with probability
2^-128. D is a few hundred for claims as people write them, and names are compared in a few thousand pairs: a false
claim passes with probability below 2^-100 even where D is a million and the pairs are 2^22. Whether a fact or a known
sign applies is asked of every form of a term, never of the one that happens to be the least number; roots of numbers
are taken of primes that have one modulo p0, or are data. [G. H. Gonnet, Determining equivalence of expressions in
random polynomial time, 1984; R. Zippel 1979; J. T. Schwartz 1980]

What this room does not say is that there is a point at which both sides are defined: numbers say that (`judging`).

**Algebra** that puts sums over common denominators and collects monomials comes from outside (`language.quotients`)
and is used where its result has the value of the term alone (`identity`).

**What is written.** A certificate says which claim it is of, the strategy, the order of ranges, and for each the
marks, the degree and the sizes, from the least at which the claim has a value. Its tables (`tables`) say why the
degrees hold and which terms are data: they are for who reads it, and nothing follows from them; all is derived again
and has to be the same.

**Core and extensions.** The core is the theorem and the evaluation of terms: `field` primes and elements; `degree`
bounds; `refusals` how a check ends without an answer; `schema` names of dummies; `exact` numbers; `elementary`,
`identity`, `heads`, `signs`, `laws` what terms and functions are; `filled` places apart; `walk` one walk over terms;
the two rings it is walked in, `degrees` and (`choices`, `evaluation`, `kinks`) `valuation`; `marks` patterns;
`interior`, `restrictions` what is assumed of data; `strategy`; `subject` a goal prepared, `check` the loop over sizes;
`tables` what is written of terms.
It has about 3010 lines of code, of which a proof runs some 800: imports are counted, one in ten, but no docstrings,
comments and blank lines, and not the language of terms.

Extensions have about 2010 lines. The core imports none of them; they are entered into its tables (`extensions`,
`theorems`), and without them a claim has fewer proofs and no others. `special`, `whole`, `determinants` are laws of
functions that the core has none of, `matrices` inverses and their relations, `gaussian` integrals over the line;
`theorems` says how a claim follows from others, which are checked one by one: by `induction` (`shortening`,
`inherited`), at each of its `places`, with an antiderivative (`primitive`) for an integral between two ends, or with
the value of a limit (`limits`, `near`); and that a number is another by `rounding`, from intervals.
`recheck` checks certificates again.

A certificate names under `laws` what its proof used beside the core: extensions, and of the core `filled`. An empty
list says that the proof rests on the core alone, as those of nearly all gradients of losses do.
"""

from symgrad.checker import extensions
from symgrad.checker.check import Check, Differs, check
from symgrad.checker.recheck import recheck
from symgrad.checker.refusals import Refused
from symgrad.checker.strategy import Strategy, enumerable
from symgrad.checker.theorems import ANTIDERIVATIVE, INDUCTION, LIMIT, PLACES, ROUNDING, THEOREMS, by_theorem, joined

__all__ = [
    "ANTIDERIVATIVE",
    "INDUCTION",
    "LIMIT",
    "PLACES",
    "ROUNDING",
    "THEOREMS",
    "Check",
    "Differs",
    "Refused",
    "Strategy",
    "by_theorem",
    "check",
    "enumerable",
    "extensions",
    "joined",
    "recheck",
]
