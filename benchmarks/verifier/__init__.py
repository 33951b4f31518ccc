"""Trains the small verifier; needs requirements.txt beside it, which the app does not."""
