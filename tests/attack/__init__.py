"""Hostile goals of known truth, put to the judge by the ten thousand: `python -m tests.attack`."""
