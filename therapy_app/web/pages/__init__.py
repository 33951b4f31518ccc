"""One module for each page: what stands where."""
