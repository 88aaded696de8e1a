"""Formulas as people write them, read into goals that the kernel judges."""

from symgrad.reader.explain import Understanding
from symgrad.reader.memory.relations import Step
from symgrad.reader.memory.restatements import Outcome, Restatement, finer
from symgrad.reader.reader import Reader

__all__ = ["Outcome", "Reader", "Restatement", "Step", "Understanding", "finer"]
