"""How English sentences on formulas are built: vocabulary, noun phrases, openings, words of stress."""
