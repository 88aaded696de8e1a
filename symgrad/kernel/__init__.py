"""The kernel: finds counterexamples, and proofs that the checker accepts."""

from symgrad.kernel.outcome import Outcome, Proof, Refutation, Unknown
from symgrad.kernel.prove import Attempts, judge

__all__ = ["Attempts", "Outcome", "Proof", "Refutation", "Unknown", "judge"]
