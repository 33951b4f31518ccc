"""Keeping: the only room that knows the database, the ciphers and the keys."""
