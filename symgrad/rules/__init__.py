"""Tables of mathematical knowledge: derivatives, identities of functions, laws of indices. Rows, no procedures.

Each row carries its statement as terms, its domain, and where it can be looked up. The tests run through all rows and
compare both sides numerically, so a wrong row cannot hide behind a procedure that never meets it.
"""
