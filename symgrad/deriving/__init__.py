"""Derivations that symgrad writes itself: their lines, the reasons beside them, and their matrix form."""
