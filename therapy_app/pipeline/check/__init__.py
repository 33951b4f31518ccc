"""Compares a sentence with its source: align, then compare attribute by attribute."""
