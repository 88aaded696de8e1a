"""The checker."""

from symgrad.checker.check import ENUMERABLE, Check, Differs, Strategy, check, has_closed_sums
from symgrad.checker.walk import Refused

__all__ = ["ENUMERABLE", "Check", "Differs", "Refused", "Strategy", "check", "has_closed_sums"]
