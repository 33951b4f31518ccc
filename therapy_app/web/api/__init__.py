"""The app's own routes, as docs/api.md describes them."""
