"""Syntax trees to typed terms: one module for each group of notations."""
