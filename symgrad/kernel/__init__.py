"""The kernel: looks for a point where a claim fails, and for a strategy by which the checker accepts it.

Nothing here is believed when it says `proved`: the checker is asked. What it says of a point can be re-checked by hand:
both sides as balls (numbers with a bound on their error), at explicit sizes, in the declared domain.

    graphs      graph, functions, derivatives, indices, builder: terms at given sizes as graphs of scalar operations
    patterns    patterns, offsets, instances: the index patterns of a goal at given sizes
    numbers     numeric, search: balls, points of the declared domain, counterexamples
    judgement   outcome, strategies, prove
"""

from symgrad.kernel.outcome import Outcome, Proof, Refutation, Unknown
from symgrad.kernel.prove import Attempts, judge

__all__ = ["Attempts", "Outcome", "Proof", "Refutation", "Unknown", "judge"]
