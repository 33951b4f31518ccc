"""The house rules that no type checker knows."""
