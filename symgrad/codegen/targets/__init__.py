"""The languages that programs are written in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from symgrad.codegen.routine import Module
from symgrad.codegen.targets import c, python
from symgrad.codegen.targets.c_rows import C_HELPERS, C_ROWS
from symgrad.codegen.targets.dialect import Dialect
from symgrad.codegen.targets.jax import JAX
from symgrad.codegen.targets.numpy import NUMPY
from symgrad.codegen.targets.torch import TORCH

DIALECTS: Mapping[str, Dialect] = {dialect.name: dialect for dialect in (NUMPY, TORCH, JAX)}

TARGETS: Mapping[str, Mapping[str, str]] = {**{name: d.rows for name, d in DIALECTS.items()}, "c": C_ROWS}
"""How each operation is written, by language."""


def _words() -> frozenset[str]:
    texts = [row for rows in TARGETS.values() for row in rows.values()]
    texts += [re.sub(r'"+[^"]*"+', "", dialect.differentiable) for dialect in DIALECTS.values()]
    found = {word for text in texts for word in re.findall(r"[A-Za-z_]\w*", re.sub(r"\{\w*\}", " ", text))}
    helpers = {name for dialect in DIALECTS.values() for name, _ in python.definitions(dialect.helpers).items()}
    return frozenset(found | helpers | C_HELPERS.keys())


RESERVED = _words()
"""Words that no argument is called: they mean something in one of the languages."""


@lru_cache(maxsize=256)
def written(module: Module, backend: str) -> str:
    """A module as the text of a language, which is written once."""
    return c.source(module) if backend == "c" else python.source(module, DIALECTS[backend])
