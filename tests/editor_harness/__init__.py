"""The review screen on its own: bundled component, invented note, in-memory routes."""
