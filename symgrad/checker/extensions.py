"""The extensions of the core: laws of functions, matrices, Gaussian integrals, under the names that certificates say.

The core knows none of them, and proves without them whatever does not speak of their subjects.
"""

from __future__ import annotations

from symgrad.checker import determinants, gaussian, matrices, special, whole
from symgrad.checker.heads import HEADS
from symgrad.checker.laws import LAWS
from symgrad.checker.subject import RELATIONS
from symgrad.checker.valuation import ELEMENTS
from symgrad.checker.walk import HANDLERS
from symgrad.language import terms as t

HEADS["determinants"] = determinants.written_out
LAWS.update({"determinants": determinants.law, "special": special.extended, "whole": whole.law})
HANDLERS.update({t.Integral: gaussian.walked, t.Inverse: matrices.of_inverse, t.Determinant: matrices.of_determinant})
ELEMENTS.update({t.Inverse: matrices.element, t.Determinant: matrices.element})
RELATIONS.append(matrices.Related)
