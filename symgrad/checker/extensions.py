"""The extensions of the core: laws of single functions, and Gaussian integrals, under the names that certificates say.

The core knows none of them, and proves without them whatever does not speak of their subjects.
"""

from __future__ import annotations

from symgrad.checker import determinants, gaussian, special, whole
from symgrad.checker.heads import HEADS
from symgrad.checker.laws import LAWS
from symgrad.checker.walk import HANDLERS
from symgrad.language import terms as t

HEADS["determinants"] = determinants.written_out
LAWS.update({"determinants": determinants.law, "special": special.extended, "whole": whole.law})
HANDLERS[t.Integral] = gaussian.walked
