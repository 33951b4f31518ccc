"""Measures the checker, part by part, beside its baselines and controls."""
