"""The nearest true statement to a refuted one, found among small edits of what was written; the kernel proves it."""

from symgrad.repair.search import Written, repair

__all__ = ["Written", "repair"]
