"""How long symgrad takes beside its peers, in the same run: `python -m tests.bench` (or `make bench`).

Not part of the tests: a time says something about a machine too. What a row times is checked before it is timed.
"""
