"""Acts of a user, on fakes."""
