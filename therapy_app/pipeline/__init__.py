"""Steps from the spoken word to a checked note: pure, no database."""
