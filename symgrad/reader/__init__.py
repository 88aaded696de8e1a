"""Formulas as people write them, read into goals that the kernel judges."""

from symgrad.reader.reader import Reader, Step, Understanding

__all__ = ["Reader", "Step", "Understanding"]
