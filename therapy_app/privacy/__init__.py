"""Policy: what must not be told to whom. Pure."""
