"""symgrad: doctest for derivations."""
