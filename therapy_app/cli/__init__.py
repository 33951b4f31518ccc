"""Doors for the therapist's terminal: serve, build and the commands of the contract."""
