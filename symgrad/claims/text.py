"""Prose as one string, and where its sentences end."""

from __future__ import annotations

from symgrad.regex import regex

MARK = "\ue000"
"""Stands for a formula."""

SENTENCE = regex(r"[.!?:]\s+(?=[A-Z“\"(])|[.!?]\s*\Z")
"""The end of a sentence."""
