"""Formulas and displays by their looks: tokens, brackets, rows, clauses, and the equations that they are cut into."""
