"""Formulas as people write them, read into goals that the kernel judges."""

from symgrad.reader.explain import Understanding
from symgrad.reader.reader import Reader
from symgrad.reader.steps import Step

__all__ = ["Reader", "Step", "Understanding"]
