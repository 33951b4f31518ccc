"""The page of one session on its own: bundled components, recordings in memory."""
