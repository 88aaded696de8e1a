"""A run of `symgrad check`: which documents are looked at, what is remembered of them, what is written into them."""
