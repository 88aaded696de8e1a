"""Verdicts: the only room that makes them, from the kernel, the oracle, digits, conventions and missing assumptions."""
