"""Models and programs from outside, each behind a port."""
