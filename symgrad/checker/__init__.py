"""The checker."""

from symgrad.checker.check import Check, Differs, Strategy, check, enumerable, has_closed_sums
from symgrad.checker.recheck import recheck
from symgrad.checker.walk import Refused

__all__ = ["Check", "Differs", "Refused", "Strategy", "check", "enumerable", "has_closed_sums", "recheck"]
