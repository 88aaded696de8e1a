"""Functions where they are applied, differentiated, given and left open."""
