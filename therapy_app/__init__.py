"""Clinical notes for psychotherapists in which every sentence shows where it came from."""
