"""Formulas as people write them, read into goals that the kernel judges."""

from symgrad.reader.explain import Understanding
from symgrad.reader.reader import Reader
from symgrad.reader.restatements import Outcome, finer
from symgrad.reader.steps import Step

__all__ = ["Outcome", "Reader", "Step", "Understanding", "finer"]
