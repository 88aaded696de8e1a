"""Speech acts: what the words around an equation make of it, a claim, a definition, a report, a denial."""
