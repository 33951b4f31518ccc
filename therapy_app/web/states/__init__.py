"""Thin states: a guard, one act, rows turned into views."""
