"""How well and how fast dictations are heard."""
