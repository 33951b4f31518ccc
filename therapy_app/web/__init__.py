"""The screens: pages, their parts, their states, and our own routes."""
