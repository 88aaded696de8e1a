"""The trusted kernel: a claim is proved for every size from finitely many small ones, or refuted at a point.

Nothing outside of this package is believed. It imports the language of terms and, of the rest of symgrad, only errors
and a way to write small classes (`record`), takes derivatives on explicit instances by plain scalar differentiation,
and rests on one theorem.

**Theorem (small models).** Let `E_K(x_1 .. x_K)` be a sum of products of sums over the range `[K]`, at most `d` bound
indices in each product, every summand depending only on the data of its indices and of `m` marked positions. If
`E_K = 0` identically for `K = m .. m + d` then `E_K = 0` for all `K >= m`.

*Proof.* Group the summands by the set `A` of unmarked positions that their indices hit: `E_B = sum of G_A(x_A) over
the subsets A of B with |A| <= d`, where `B` is the set of unmarked positions and `G_A` does not depend on `K`.
`E_B = 0` for `|B| = 0` gives `G_{} = 0`, and Moebius inversion gives `G_A = 0` for `|A| = 1, ..., d` in turn.
(Where `K = m` is empty,
`m = 0`, the sizes `1 .. d + 1` do: were `G_{}` not 0, then `F_B = E_B - G_{}` would be the constant `-G_{}` on all `B`
with `1 <= |B| <= d + 1` and 0 on the empty set, and the alternating sum over the subsets of a set of `d + 1` would be
`+-G_{}`, while it is 0 for a function of degree `d`.)

**More marks.** Any further positions may be counted as marks, so `d + 1` consecutive sizes from any `a >= m` settle all
`K >= a`; the sizes from `m` to `a - 1` are tested one by one. That is how sizes at which functions of sums degenerate
(`log sum_j e^{z_j} = z_1` at K = 1) are kept out of the argument.

**Products over the range.** With weights, `E_B = sum_r tau_r(B) F_r(B)`, where `tau_r(B)` is the product over `B` of a
function of one position's data, the `R` functions being different, and each `F_r` as above of degree `d`: `R (d + 1)`
consecutive sizes do. *Proof.* Take `k_i` copies of generic data `xi_i`. `E` is then an exponential polynomial
`sum_r (prod_i tau_r(xi_i)^{k_i}) P_r(k)` with `deg P_r <= d`. Applying `prod_{r != s} (shift_1 - tau_r(xi_1))^{d+1}`
removes all `r != s` and maps `P_s` invertibly to a polynomial of degree at most `d` that vanishes on a simplex of side
`d`; so it is 0, hence `P_s = 0`, hence the coefficients of `F_s` vanish. The empty size is made up for as above, by
shifting `k_1` by one.

**Reading.** Free indices, fixed positions and labels are marks, with one representative for each set partition of
them (`patterns`). Several ranges come one after the other, the sizes of those before being fixed (`plan`).

- Sums below fraction bars are multiplied out, the degrees of which `degrees` adds up; or, first, they are taken as
  elements of their own (`closed_sums`), which asks for fewer sizes: what holds for
  independent elements holds for the sums.
- A sum inside another function is a new independent element. That different sums are recognised as the same one at
  all sizes that count is checked (`signature`).
- A kink is a boolean, "f > 0". Kinks in a known order (f > g, or f + g > 0) are tied by it; points at which the
  argument of a kink is 0, or at which real numbers compared for equality are equal, are exceptions, which a proof
  names. Numbers and 0/1 data are decided at their values, the boundary included; a condition on other discrete data
  is not decided at all.
- Declared values of entries (`x_1 = 2`) are nodes that a derivative takes for variables, so that they are put in after
  differentiating. A proof needs a point that satisfies all that is assumed.
- Positions that are calculated (`i + 1`) are generalised: a proof is one for any relation of positions (`offsets`).
- Integrals over the real line are those of polynomials times Gaussians (`integrals`); no others are believed.
- Where both sides are sums over one range, equal summands are enough: a proof goes summand by summand (`summands`).

Modules, each of which imports only those before it.

    graphs      graph, functions, derivatives, indices, builder: terms at given sizes as graphs of scalar operations
    patterns    patterns, offsets, summands: the index patterns of a goal, and goals that are put in its place
    zero test   polynomials, ring; signature, units, leaves, shapes; logarithms, kinks, roots, exponentials, opaque,
                angles, integrals: elements and their functions; evaluation, exact: the nodes of an instance as elements
    degrees     bounds, forms, degrees: how many indices of one range a claim can tie together
    numbers     numeric: balls and points of the declared domain
    judgement   outcome, instances, search, modes, plan, prove
"""

from symgrad.kernel.outcome import Outcome, Proof, Refutation, Unknown
from symgrad.kernel.prove import judge

__all__ = ["Outcome", "Proof", "Refutation", "Unknown", "judge"]
